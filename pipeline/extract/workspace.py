"""The table that mention finders and claim readers of one article write into.

A :class:`Workspace` holds draft mentions, joins them into coreference chains (union-find) and collects draft claims
about chains. :meth:`Workspace.finish` freezes them into :class:`pipeline.schema.Annotations`.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.extract.known import Known
from pipeline.predicates import PREDICATES
from pipeline.schema import SILENT_BLOCKS, Annotations, Article, Block, Claim, EntityType, Mention
from pipeline.text import script_language

_Key = tuple[int, str, int | None, str, int, int]
"""Subject chain, predicate, object chain, value, start, end: what makes two claims the same."""


_FEW = 16


@dataclass(slots=True, eq=False)
class Draft:
    """A mention that may still be retyped or dropped; ``chain`` is its chain's root draft."""

    start: int
    end: int
    type: EntityType
    surface: str
    extractor: str
    confidence: float
    _parent: Draft | None = field(default=None, repr=False)
    _joined: list[Draft] = field(default_factory=list, repr=False)
    """Of a head: the other mentions of its chain, in the order in which they were joined."""

    @property
    def chain(self) -> Draft:
        """The first draft of the chain this mention belongs to."""
        root = self
        while root._parent is not None:
            root = root._parent
        return root


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date that a reader found in the text, in EDTF; ``end_value`` is the last day where it is a range."""

    start: int
    end: int
    value: str
    end_value: str = ""


@dataclass(slots=True)
class DraftClaim:
    """A claim about chains, named by any draft of theirs; ``object`` is None for a literal ``value``."""

    subject: Draft
    predicate: str
    object: Draft | None
    value: str
    qualifiers: dict[str, str | Draft]
    start: int
    end: int
    confidence: float
    rule: str


class Workspace:
    """Draft mentions, chains and claims of one article.

    Mentions are unique by span and kept in text order. All offsets are code points of ``article.text``.
    """

    def __init__(self, article: Article, known: Sequence[Known] = ()) -> None:
        """``known`` are the names in the article's text that the lexicon has."""
        self.article = article
        self.text = article.text
        self.known = known
        self.blocks: tuple[Block, ...] = article.blocks
        self.topics: list[Draft] = []
        self.claims: list[DraftClaim] = []
        self.readings: dict[str, Any] = {}
        """What the steps of a language reader leave for each other, under a key of the reader's own."""
        self.dates: list[DateSpan] = []
        """The dates that the language readers found and could resolve."""
        self.focuses: list[Callable[[int], Draft | None]] = []
        """One a language reader: the work that the rules take a place of the text to speak of."""
        self._sorted: list[tuple[int, int]] = []
        self._added: list[tuple[int, int]] = []
        """Spans that are not in ``_sorted`` yet: many at once are sorted in sooner than each for itself."""
        self._by_span: dict[tuple[int, int], Draft] = {}
        self._longest = 0

    # -- mentions ------------------------------------------------------------------------------------------------

    @property
    def _starts(self) -> list[tuple[int, int]]:
        """The spans of all mentions in text order."""
        if len(self._added) > _FEW:
            self._sorted += self._added
            self._sorted.sort()
        else:
            for span in self._added:
                insort(self._sorted, span)
        self._added.clear()
        return self._sorted

    @property
    def mentions(self) -> tuple[Draft, ...]:
        """All drafts in text order (by start, then end)."""
        return tuple(self._by_span[span] for span in self._starts)

    def add(
        self, start: int, end: int, type: EntityType, *, extractor: str, confidence: float, chain: Draft | None = None
    ) -> Draft:
        """Add a mention of ``text[start:end]`` and return it; ``chain`` joins it to an existing draft.

        A span that is there already keeps the type with the higher confidence. Raises ValueError for an empty span,
        one outside the text, or one with white space at an edge.
        """
        surface = self.text[start:end]
        if not surface or not 0 <= start < end <= len(self.text) or surface != surface.strip():
            raise ValueError(f"bad mention span [{start}, {end}) {surface!r}")
        draft = self._by_span.get((start, end))
        if draft is None:
            draft = Draft(start, end, type, surface, extractor, confidence)
            self._by_span[(start, end)] = draft
            self._added.append((start, end))
            self._longest = max(self._longest, end - start)
        elif confidence > draft.confidence:
            draft.type, draft.extractor, draft.confidence = type, extractor, confidence
        if chain is not None:
            self.join(chain, draft)
        return draft

    def remove(self, draft: Draft) -> None:
        """Take a mention out that heads no chain of several and that no claim names.

        Raises ValueError when the draft is joined with others.
        """
        if draft._parent is not None or draft._joined:
            raise ValueError("cannot remove a mention that is joined to a chain")
        span = (draft.start, draft.end)
        del self._by_span[span]
        starts = self._starts
        starts.pop(bisect_left(starts, span))

    def at(self, start: int, end: int) -> Draft | None:
        """The mention with exactly this span, if any."""
        return self._by_span.get((start, end))

    def within(self, start: int, end: int, *types: EntityType) -> Iterator[Draft]:
        """Mentions that lie inside ``[start, end)``, of the given types (any when none is given), in text order."""
        starts = self._starts
        for index in range(bisect_left(starts, (start, -1)), len(starts)):
            span = starts[index]
            if span[0] >= end:
                return
            draft = self._by_span[span]
            if span[1] <= end and (not types or draft.type in types):
                yield draft

    def covering(self, start: int, end: int) -> Draft | None:
        """The first mention that overlaps ``[start, end)``, if any."""
        starts = self._starts
        for index in range(bisect_left(starts, (start - self._longest, -1)), len(starts)):
            span = starts[index]
            if span[0] >= end:
                return None
            if span[1] > start:
                return self._by_span[span]
        return None

    # -- chains --------------------------------------------------------------------------------------------------

    def join(self, left: Draft, right: Draft) -> Draft:
        """Say that two mentions name the same thing; the chain is headed by ``left``'s head, which is returned."""
        head, other = left.chain, right.chain
        if head is not other:
            other._parent = head
            head._joined += [other, *other._joined]
            other._joined = []
        return head

    def chains(self) -> dict[Draft, list[Draft]]:
        """Mentions by the head of their chain, both in text order of first mention."""
        found: dict[Draft, list[Draft]] = {}
        for draft in self.mentions:
            found.setdefault(draft.chain, []).append(draft)
        return found

    def members(self, draft: Draft) -> list[Draft]:
        """All mentions of the chain of ``draft``, in text order."""
        head = draft.chain
        return sorted([head, *head._joined], key=lambda member: (member.start, member.end))

    def retype(self, draft: Draft, type: EntityType) -> None:
        """Give every mention of a chain the same type."""
        for member in self.members(draft):
            member.type = type

    # -- claims --------------------------------------------------------------------------------------------------

    def claim(
        self,
        subject: Draft,
        predicate: str,
        object: Draft | str | int,
        *,
        span: tuple[int, int],
        rule: str,
        confidence: float,
        qualifiers: Mapping[str, str | Draft] | None = None,
    ) -> DraftClaim:
        """Record that the article says ``subject predicate object`` in ``text[span]``.

        ``object`` is a mention for things, else the literal (ISO 8601 / EDTF date text, integer, or text as stated).
        Raises KeyError for an unknown predicate and ValueError for an evidence span outside the text.
        """
        PREDICATES[predicate]
        start, end = span
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"bad evidence span {span}")
        target = object if isinstance(object, Draft) else None
        value = "" if isinstance(object, Draft) else str(object).strip()
        made = DraftClaim(subject, predicate, target, value, dict(qualifiers or {}), start, end, confidence, rule)
        self.claims.append(made)
        return made

    # -- result --------------------------------------------------------------------------------------------------

    def readable_blocks(self, languages: Iterable[str] | None = None) -> list[Block]:
        """Blocks that can yield claims, in order; only those in ``languages`` when given."""
        wanted = None if languages is None else set(languages)
        return [
            block
            for block in self.blocks
            if block.kind not in SILENT_BLOCKS and (wanted is None or block.language in wanted)
        ]

    def focus(self, offset: int) -> Draft | None:
        """The head of the work that the rules take a place of the text to speak of."""
        for focus in self.focuses:
            work = focus(offset)
            if work is not None and work.chain.type == "work":
                return work.chain
        return None

    def name(self, draft: Draft) -> str:
        """The fullest surface of a chain (the longest; the earliest of equals)."""
        return max(self.members(draft), key=lambda member: (len(member.surface), -member.start)).surface

    def finish(self) -> Annotations:
        """Freeze the drafts. Of several claims with the same content and evidence the surest is kept."""
        article_id = self.article.article_id
        numbers: dict[Draft, int] = {}
        mentions = []
        for draft in self.mentions:
            chain = numbers.setdefault(draft.chain, len(numbers))
            mentions.append(
                Mention(
                    mention_id=f"{article_id}:{draft.start}-{draft.end}",
                    article_id=article_id,
                    chain=chain,
                    type=draft.chain.type,
                    surface=draft.surface,
                    start=draft.start,
                    end=draft.end,
                    language=script_language(draft.surface),
                    confidence=round(draft.confidence, 4),
                    extractor=draft.extractor,
                )
            )
        best: dict[_Key, DraftClaim] = {}
        for claim in self.claims:
            subject = numbers[claim.subject.chain]
            target = None if claim.object is None else numbers[claim.object.chain]
            key = (subject, claim.predicate, target, claim.value, claim.start, claim.end)
            if key not in best or claim.confidence > best[key].confidence:
                best[key] = claim
        claims = []
        names: dict[Draft, str] = {}

        def name(draft: Draft) -> str:
            head = draft.chain
            if head not in names:
                names[head] = self.name(head)
            return names[head]

        for number, (_, claim) in enumerate(sorted(best.items(), key=lambda item: _order(item[0]))):
            qualifiers = {
                key: name(value) if isinstance(value, Draft) else value
                for key, value in sorted(claim.qualifiers.items())
            }
            kind = PREDICATES[claim.predicate].value
            claims.append(
                Claim(
                    claim_id=f"{article_id}:c{number}",
                    article_id=article_id,
                    subject=numbers[claim.subject.chain],
                    predicate=claim.predicate,
                    object=None if claim.object is None else numbers[claim.object.chain],
                    value=claim.value,
                    value_type="entity" if claim.object is not None else ("text" if kind == "entity" else kind),
                    qualifiers=qualifiers,
                    start=claim.start,
                    end=claim.end,
                    confidence=round(claim.confidence, 4),
                    rule=claim.rule,
                )
            )
        topics: list[int] = []
        for draft in self.topics:
            number = numbers[draft.chain]
            if number not in topics:
                topics.append(number)
        return Annotations(tuple(mentions), tuple(claims), tuple(topics))


def _order(key: _Key) -> tuple[int, int, int, str, int, str]:
    subject, predicate, target, value, start, end = key
    return (start, end, subject, predicate, -1 if target is None else target, value)
