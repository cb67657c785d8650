"""What every claim reader needs: which work a clause is about, who "she" is, and how a relation is stated."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Literal

from pipeline.extract.en.lexis import group
from pipeline.extract.en.reading import Reading
from pipeline.extract.en.skeleton import ANY, Item, Thing, compile_pattern
from pipeline.extract.workspace import Draft

Credit = Literal["director", "writer", "actor", "performer"]

_OF_WORK = {"director": "director", "writer": "screenwriter", "actor": "cast_member", "performer": "performer"}
_OF_PERSON = {"director": "directed", "writer": "wrote", "actor": "acted_in"}


@cache
def _aside() -> re.Pattern[str]:
    """What stands before a title that is mentioned in passing."""
    return re.compile(
        r"(?:\b(?:of|from|in|like|including|for|after|before|behind|since|than|with|on|and|or|as|alongside|between|to|his|her)\b(?: the| a| an)?(?: [\w'\ue000-\ue007-]+){0,3} |\b(?:directing|helming|writing|starring|producing|penning|directed|wrote|made|penned|helmed|led|whose)\b(?: [\w'\ue000-\ue007-]+){0,5} |\()\Z"
    )


@cache
def _anaphor() -> re.Pattern[str]:
    kinds = group("works.toml", "screen", "genre_heads", "music")
    extra = "(?:season|story|production|project|original|title|adaptation|work|book|novel|webtoon|installment|premiere)"
    return re.compile(
        rf"\b(?:[Tt]h(?:e|is)|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:(?!of\b|and\b|in\b)[\w'+-]+ ){{0,4}}(?:(?i:{kinds})|{extra})s?\b|(?:(?<=\n)|(?<=, )|\A|(?<=and ))[Ii]t(?='s| )"
    )


@cache
def _role_noun() -> re.Pattern[str]:
    nouns = group("roles.toml", "director", "screenwriter", "author", "actor", "performer", "occupation")
    modifiers = group("roles.toml", "modifiers")
    return re.compile(rf"(?<![-\w'])(?i:(?:{modifiers} )?{nouns}s?)(?= )")


@cache
def _classes() -> dict[str, re.Pattern[str]]:
    return {
        credit: re.compile(rf"(?i)\b{group('roles.toml', *keys)}s?\Z")
        for credit, keys in (
            ("director", ("director",)),
            ("writer", ("screenwriter", "author")),
            ("actor", ("actor",)),
            ("performer", ("performer",)),
        )
    }


def credit_of_noun(noun: str) -> str:
    """What a role noun does to a work: director, writer, actor or performer; "" for any other."""
    return next((credit for credit, pattern in _classes().items() if pattern.search(noun)), "")


@cache
def _leading_work() -> re.Pattern[str]:
    return compile_pattern(r"(?:And |But |Then )?(?:[Ii]n|[Oo]n|[Ff]or) (?:(?:[\w'+-]+|<FOD>(?:'s)?),? ){0,7}?<W>")


_RELATIVE = re.compile(r"^.(?: ?\([^()]*\))?(?: in .)?,? (?:which|that)(?: (?:was|is|has been|had been))? \Z")


class ClaimWriter:
    """Resolves works and persons of clauses and records claims into the workspace."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.skeleton = reading.skeleton
        self.text = reading.skeleton.text
        self._anaphors = [(m.start(), m.end()) for m in self.skeleton.find(_anaphor())] if reading.topics else []
        self._anaphor_starts = [start for start, _ in self._anaphors]
        self._local = self._local_topics()
        self._works = [
            (position, item)
            for position, item in (
                (self.skeleton.position(item), item)
                for item in reading.items
                if item.kind == "W" and self._inside(item)
            )
        ]
        self._work_positions = [position for position, _ in self._works]

    def _inside(self, item: Item) -> bool:
        try:
            self.skeleton.position(item)
        except KeyError:
            return False
        return True

    # -- who and what ------------------------------------------------------------------------------------------

    def _local_topics(self) -> list[tuple[int, int, Thing]]:
        """Stretches of skeleton that speak of another work than the article's topic.

        A block that never names a topic and opens with another work, not in passing, is about that work from there on.
        """
        topics = self.reading.topics
        if not topics:
            return []
        found: list[tuple[int, int, Thing]] = []
        works = [item for item in self.reading.items if item.kind == "W"]
        for block in self.reading.blocks:
            inside = [item for item in works if block.start <= item.start and item.end <= block.end]
            if not inside or any(item.thing in topics for item in inside):
                continue
            first = inside[0]
            if first.thing is None or not self._inside(first):
                continue
            at = self.skeleton.position(first)
            if (
                self.skeleton.sentence_index(at) - self.skeleton.sentence_index(self.skeleton.find_start(block.start))
                > 1
            ):
                continue
            begin, _ = self.skeleton.sentence_bounds(at)
            if _aside().search(self.text[max(begin, at - 40) : at]) and not re.match(
                r"(?:In|On|And|Over)\b", self.text[begin : begin + 5]
            ):
                continue
            found.append((at, self.skeleton.find_start(block.end), first.thing))
        return found

    def topic_at(self, position: int) -> Thing | None:
        """The work that a passage is about: the article's topic, or another one in a block of its own."""
        for start, end, thing in self._local:
            if start <= position < end:
                return thing
        return self.reading.topic

    def is_topic(self, thing: Thing | None) -> bool:
        """Whether a thing is one of the works that the article is about."""
        return thing is not None and thing in self.reading.topics

    def work_of_clause(self, position: int) -> Thing | None:
        """The work that the clause at a skeleton position speaks of: the last one before it in the sentence.

        Works mentioned in passing ("of", "from", in brackets) are skipped; without any the topic is meant.
        """
        begin, _ = self.skeleton.sentence_bounds(position)
        index = bisect_left(self._work_positions, position) - 1
        if (
            index >= 0
            and self._work_positions[index] >= begin
            and _RELATIVE.search(self.text[self._work_positions[index] : position])
        ):
            return self._works[index][1].thing
        anaphor = bisect_left(self._anaphor_starts, position) - 1
        last_anaphor = self._anaphor_starts[anaphor] if anaphor >= 0 else -1
        while index >= 0 and self._work_positions[index] >= begin:
            at, item = self._works[index]
            if last_anaphor > at:
                return self.topic_at(position)
            before = self.text[begin:at]
            bracketed = before.count("(") > before.count(")")
            if self.is_topic(item.thing) or not (bracketed or _aside().search(before[-40:])):
                return item.thing
            index -= 1
        return self.topic_at(position)

    def role_work(self, position: int) -> Thing | None:
        """The work in which somebody plays a role stated at a position: one that opens the sentence ("In W, ..."),
        else the one that the passage is about."""
        begin, _ = self.skeleton.sentence_bounds(position)
        lead = _leading_work().match(self.text, begin, position)
        if lead is not None:
            item = self.skeleton.at(lead.end() - 1)
            if item is not None and item.kind == "W":
                return item.thing
        return self.topic_at(position)

    def last_work(self, position: int) -> Thing | None:
        """The work named or meant right before a position in the same sentence, None when there is none."""
        begin, _ = self.skeleton.sentence_bounds(position)
        index = bisect_left(self._work_positions, position) - 1
        anaphor = bisect_left(self._anaphor_starts, position) - 1
        last_anaphor = self._anaphor_starts[anaphor] if anaphor >= 0 else -1
        if index >= 0 and self._work_positions[index] >= begin and self._work_positions[index] > last_anaphor:
            return self._works[index][1].thing
        if last_anaphor >= begin:
            return self.topic_at(position)
        return None

    def person(self, item: Item | None) -> Thing | None:
        """The person an item names; for he and she, the last person who was the subject of a sentence."""
        if item is None:
            return None
        if item.kind != "H":
            return item.thing
        if item.value:
            return self._by_trade(item)
        return self.subject_before(self.skeleton.position(item))

    def _by_trade(self, item: Item) -> Thing | None:
        """Whom "the actress" means: the last person named before with that trade, else the last subject."""
        at = self.skeleton.position(item)
        credit = credit_of_noun(item.value)
        for candidate in reversed([c for c in self.reading.items if c.kind in "PU" and c.end <= item.start]):
            thing = candidate.thing
            if (
                thing is not None
                and thing.draft is not None
                and thing.draft.chain.type == "person"
                and thing.role == credit
            ):
                return thing
        return self.subject_before(at)

    def subject_before(self, at: int) -> Thing | None:
        """The person who was the subject last before a skeleton position, else the one the article is about."""
        index = self.skeleton.sentence_index(at)
        for back in range(index, max(-1, index - 3), -1):
            start = self.skeleton.starts[back]
            stop = at if back == index else self.skeleton.starts[back + 1]
            for candidate in self.skeleton.items(start, stop, "PU"):
                if (
                    candidate.thing is None
                    or candidate.thing.draft is None
                    or candidate.thing.draft.chain.type != "person"
                ):
                    continue
                after = self.skeleton.position(candidate) + 1
                if (
                    self.text[after : after + 2] != "'s"
                    and self.text[after : after + 1] != "'"
                    and self.text[max(0, after - 4) : after - 1] != "by "
                ):
                    return candidate.thing
        return self.main_person()

    def main_person(self) -> Thing | None:
        """The person that the article names most often."""
        persons = [
            thing for thing in self.reading.things if thing.draft is not None and thing.draft.chain.type == "person"
        ]
        return max(persons, key=lambda thing: (len(thing.items), -thing.items[0].start), default=None)

    def segments(self, start: int, end: int, kinds: str = "PU") -> list[tuple[str, Item]]:
        """The members of a list, each with the role noun that applies to it ("" when none does).

        ``director A and cast members B and C`` gives (director, A), (cast members, B), (cast members, C).
        """
        found: list[tuple[str, Item]] = []
        noun = ""
        at = start
        for item, _ in self.skeleton.members(start, end, kinds):
            position = self.skeleton.position(item)
            stated = [m.group() for m in _role_noun().finditer(self.text, at, position)]
            if stated:
                noun = stated[-1]
            elif found and not noun.casefold().endswith("s"):
                noun = "" if noun else noun
            found.append((noun, item))
            at = position + 1
        return found

    def plain(self, start: int, end: int) -> str:
        """A stretch of skeleton with the names put back as they stand in the text."""
        if not any(char in ANY for char in self.text[start:end]):
            return self.text[start:end]
        parts: list[str] = []
        for position in range(start, end):
            item = self.skeleton.at(position)
            parts.append(self.text[position] if item is None else self.reading.surface(item))
        return "".join(parts)

    # -- claims ------------------------------------------------------------------------------------------------

    def claim(
        self,
        subject: Thing | None,
        predicate: str,
        object: Thing | str | int | None,
        *,
        at: int,
        rule: str,
        confidence: float,
        object_type: str = "",
        subject_type: str = "",
        qualifiers: dict[str, str | Draft] | None = None,
    ) -> bool:
        """Record a claim with the sentence at skeleton position ``at`` as evidence; False when a side is missing."""
        return self.claim_span(
            subject, predicate, object, span=self.skeleton.sentence(at), rule=rule, confidence=confidence,
            object_type=object_type, subject_type=subject_type, qualifiers=qualifiers,
        )  # fmt: skip

    def claim_span(
        self,
        subject: Thing | None,
        predicate: str,
        object: Thing | str | int | None,
        *,
        span: tuple[int, int],
        rule: str,
        confidence: float,
        object_type: str = "",
        subject_type: str = "",
        qualifiers: dict[str, str | Draft] | None = None,
    ) -> bool:
        """Record a claim with ``span`` of the text as evidence."""
        left = self.reading.draft(subject, subject_type or None)  # type: ignore[arg-type]  # callers name entity types
        right: Draft | str | int | None
        right = self.reading.draft(object, object_type or None) if isinstance(object, Thing) else object  # type: ignore[arg-type]  # as above
        if left is None or right is None or right == "" or (isinstance(right, Draft) and right.chain is left.chain):
            return False
        self.reading.workspace.claim(
            left, predicate, right, span=span, rule=rule, confidence=confidence, qualifiers=qualifiers
        )
        return True

    def relate(
        self,
        person: Thing | None,
        credit: str,
        work: Thing | None,
        *,
        at: int,
        rule: str,
        confidence: float,
        span: tuple[int, int] | None = None,
    ) -> bool:
        """State who made or plays in a work: from the work for topics, from the person for works in passing."""
        if person is None or work is None:
            return False
        where = span or self.skeleton.sentence(at)
        person.role = person.role or credit
        draft = self.reading.draft(person)
        if draft is None:
            person.vote("person", 2.0)
            draft = self.reading.draft(person, "person")
        if draft is None or draft.chain.type not in ("person", "organization"):
            return False
        if self.is_topic(work) or credit not in _OF_PERSON or work is self.topic_at(at):
            return self.claim_span(work, _OF_WORK[credit], person, span=where, rule=rule, confidence=confidence)
        return self.claim_span(person, _OF_PERSON[credit], work, span=where, rule=rule, confidence=confidence)

    def name(self, thing: Thing | None) -> str:
        """The fullest name of a thing."""
        return (
            max((self.reading.surface(item) for item in thing.items), key=len)
            if thing is not None and thing.items
            else ""
        )


__all__ = ["ClaimWriter", "Credit", "compile_pattern"]
