"""What is known of one article while its Korean blocks are read: sentences, votes on names, and what structures say.

Finders vote for spans and types; :mod:`pipeline.extract.ko.resolve` decides. Structures that name a relation as well
as two names (``현서(금새록 분)``, ``감독 | 김희원``) are kept as :class:`Pair` and :class:`Credit` until the mentions
are settled, and become claims afterwards.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pipeline.extract.edtf import as_date, compose
from pipeline.extract.infobox import Row
from pipeline.extract.workspace import Workspace
from pipeline.schema import Block, EntityType

Span = tuple[int, int]

_SENTENCE_END: Final = re.compile(r"[.!?…。]+[\"'”’」』)\]]*(?=\s|$)|(?<=[다요죠])[.!?]+[\"'”’]*(?=[가-힣])")
_MAX_SENTENCE: Final = 600


@dataclass(slots=True)
class Sentence:
    """A sentence, heading, caption or table line: the smallest thing that can be evidence."""

    start: int
    end: int
    block: Block


@dataclass(frozen=True, slots=True)
class Pair:
    """An actor and a role that stand together; ``work`` is the span of a work that the same phrase names."""

    person: Span
    character: Span | None
    evidence: Span
    rule: str
    confidence: float
    work: Span | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A name or a literal that a row or bracket gives for a work (None: the work that the place is about)."""

    predicate: str
    object: Span | None
    value: str
    evidence: Span
    rule: str
    confidence: float
    work: Span | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A span that the learned tagger found, with its label and the probability it gives."""

    start: int
    end: int
    label: str
    confidence: float


@dataclass(slots=True)
class Reading:
    """The state of reading one article."""

    workspace: Workspace
    blocks: Sequence[Block]
    sentences: list[Sentence] = field(default_factory=list)
    votes: dict[Span, dict[EntityType, tuple[float, str]]] = field(default_factory=dict)
    known: dict[str, EntityType] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    aliases: list[tuple[Span, Span]] = field(default_factory=list)
    heading: Span | None = None
    title_spans: list[Span] = field(default_factory=list)
    occupations: list[tuple[Span, str, Span, str, float]] = field(default_factory=list)
    """Name span, occupation, evidence, rule, confidence."""
    blocked: list[Span] = field(default_factory=list)
    """Spans in which no bare name may be found: speech marks of captions, by-lines, tags."""
    filmed: set[int] = field(default_factory=set)
    """Where lines begin that list the works of the article's person, and no cast."""
    tags: list[Tag] = field(default_factory=list)
    published: date | None = None
    _starts: list[int] = field(default_factory=list)
    _tag_starts: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.workspace.text

    def __post_init__(self) -> None:
        self.sentences = [s for block in self.blocks for s in _sentences(self.workspace.text, block)]
        self._starts = [s.start for s in self.sentences]
        self.published = as_date(self.workspace.article.published_at) or _dateline(self.text, self.blocks)

    def vote(self, start: int, end: int, type: EntityType, weight: float, rule: str) -> Span:
        """Say that ``text[start:end]`` names a thing of a type, and how sure that is (0 to 1)."""
        ballot = self.votes.setdefault((start, end), {})
        old = ballot.get(type)
        if old is None:
            ballot[type] = (weight, rule)
        elif weight > old[0]:
            ballot[type] = (min(weight + old[0] * 0.25, 2.0), rule)
        else:
            ballot[type] = (min(old[0] + weight * 0.25, 2.0), old[1])
        if weight >= 0.5:
            self.known.setdefault(self.text[start:end], type)
        return start, end

    def tagged(self, start: int, end: int, label: str) -> float:
        """The tagger's probability that exactly this span has this label, else 0."""
        index = bisect_right(self._tag_starts, start) - 1
        if index < 0:
            return 0.0
        tag = self.tags[index]
        return tag.confidence if (tag.start, tag.end, tag.label) == (start, end, label) else 0.0

    def add_tags(self, tags: Sequence[Tag]) -> None:
        """Keep what the tagger found, in text order."""
        self.tags = sorted(tags, key=lambda tag: tag.start)
        self._tag_starts = [tag.start for tag in self.tags]

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that ``position`` lies in."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return None
        found = self.sentences[index]
        return found if position < found.end else None

    def evidence(self, start: int, end: int) -> Span:
        """The sentence around a span, or the span itself outside of sentences."""
        found = self.sentence_at(start)
        if found is None:
            return start, end
        return min(start, found.start), max(end, found.end)


_OPENING: Final = 4
_LONGEST_DATELINE: Final = 60
_DATELINE: Final = re.compile(
    r"[^:：|~\d]{0,24}(?P<y>20\d{2})\s?[.\-/년]\s?(?P<m>\d{1,2})\s?[.\-/월]\s?(?P<d>\d{1,2})(?:일|\.)?"
    r"(?![\d~]|\s?(?:[~\-–(]|개봉|공개|방송|방영|발매|첫|부터|까지))(?!.*(?:19|20)\d{2})"
)


def _dateline(text: str, blocks: Sequence[Block]) -> date | None:
    """The day of an article that tells it in a short line of its own below its title."""
    for block in blocks[:_OPENING]:
        if block.kind == "title":
            continue
        stop = text.find("\n", block.start, block.end)
        stop = block.end if stop < 0 else stop
        match = _DATELINE.match(text, block.start, stop) if stop - block.start <= _LONGEST_DATELINE else None
        value = compose(int(match["y"]), int(match["m"]), int(match["d"])) if match is not None else None
        if value is not None:
            return as_date(value)
    return None


_HEAD: Final = 3
"""Blocks at the top of an article among which its own headings are; those further down head a part of it."""


_ITEM: Final = re.compile(r"(?:\d{1,3}(?:위|[.)])|[▶▷■◆◇●▲①-⑳✔])\s?")
"""The beginning of an item of a list, which no heading of the article itself is."""


def title_spans(text: str, blocks: Sequence[Block]) -> list[Span]:
    """The spans of the article's title and of the headings right below it."""
    return [
        (block.start, block.end)
        for index, block in enumerate(blocks)
        if block.kind == "title"
        or (block.kind == "subtitle" and index < _HEAD and _ITEM.match(text, block.start, block.end) is None)
    ]


def _sentences(text: str, block: Block) -> Iterator[Sentence]:
    start = block.start
    while start < block.end:
        stop = text.find("\n", start, block.end)
        stop = block.end if stop < 0 else stop
        at = start
        for match in _SENTENCE_END.finditer(text, start, stop):
            if match.end() - at < 4 or (
                text[match.start() - 1 : match.start()].isdigit()
                and match.end() < stop
                and (text[match.end() : match.end() + 2].strip()[:1].isdigit())
            ):
                continue
            yield from _cut(text, at, match.end(), block)
            at = match.end()
        yield from _cut(text, at, stop, block)
        start = stop + 1


def _cut(text: str, start: int, end: int, block: Block) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _MAX_SENTENCE:
        cut = max(text.rfind(mark, start + _MAX_SENTENCE // 2, start + _MAX_SENTENCE) for mark in ", ")
        cut = cut + 1 if cut > start else start + _MAX_SENTENCE
        yield Sentence(start, cut, block)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Sentence(start, end, block)
