"""What every claim reader needs: who "she" is, how a relation is stated, and the focus that says which work is meant."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pipeline.extract.en.clauses import named_work
from pipeline.extract.en.focus import Focus
from pipeline.extract.en.lexis import group
from pipeline.extract.en.persons import Persons
from pipeline.extract.en.reading import Reading
from pipeline.extract.en.skeleton import ANY, Item, Thing, compile_pattern
from pipeline.extract.workspace import Draft

Credit = Literal["director", "writer", "actor", "performer"]

_OF_WORK = {"director": "director", "writer": "screenwriter", "actor": "cast_member", "performer": "performer"}
_OF_PERSON = {"director": "directed", "writer": "wrote", "actor": "acted_in"}


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


_PRIZE = re.compile(r"(?: [A-Z][\w-]+){0,3} Awards?\b")


@cache
def _sung_before() -> re.Pattern[str]:
    """``sang "W"``, ``the soundtrack of the tvN series "W"``"""
    sings, songs, music = (group("works.toml", key) for key in ("sings", "songs_of", "music"))
    return re.compile(rf"\b(?:{sings}|{songs}(?: [\w-]+){{0,4}}|(?i:{music}))[ ,]*[\"“”‘']?\Z")


@cache
def _sung_behind() -> re.Pattern[str]:
    """``"W," a ballad``"""
    return re.compile(rf"[\"”’']?,?[\"”’']? an? (?:[\w-]+ ){{0,2}}?{group('works.toml', 'music')}\b")


class ClaimWriter:
    """Resolves works and persons of clauses and records claims into the workspace."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.skeleton = reading.skeleton
        self.text = reading.skeleton.text
        self.focus = Focus(reading)
        self.persons = Persons(reading)

    # -- who and what ------------------------------------------------------------------------------------------

    def topic_at(self, position: int) -> Thing | None:
        """The work that a passage is about (see :class:`Focus`)."""
        return self.focus.topic_at(position)

    def is_topic(self, thing: Thing | None) -> bool:
        """Whether a thing is one of the works that the article is about."""
        return self.focus.is_topic(thing)

    def work_of_clause(self, position: int) -> Thing | None:
        """The work that the clause at a skeleton position speaks of."""
        return self.focus.work_of_clause(position)

    def role_work(self, position: int, end: int = -1) -> Thing | None:
        """The work in which somebody plays a role stated between two positions."""
        return self.focus.role_work(position, end)

    def scene_work(self, position: int, end: int) -> Thing | None:
        """The work whose cast is named between two positions: what the clause names, else what it speaks of."""
        begin, _ = self.skeleton.sentence_bounds(position)
        item = named_work(self.skeleton, begin, position, max(position + 1, end))
        return item.thing if item is not None else self.focus.work_of_clause(position)

    def last_work(self, position: int) -> Thing | None:
        """The work named or meant right before a position in the same sentence, None when there is none."""
        return self.focus.last_work(position)

    def person(self, item: Item | None) -> Thing | None:
        """The person an item names; for he and she, the last person who was the subject of a sentence."""
        if item is None:
            return None
        if item.kind != "H":
            return item.thing
        if item.value:
            return self._by_trade(item)
        return self.subject_before(self.skeleton.position(item), self.reading.surface(item))

    def _by_trade(self, item: Item) -> Thing | None:
        """Whom "the actress" means: the last person named before with that trade, else the last subject."""
        at = self.skeleton.position(item)
        credit = credit_of_noun(item.value)
        for candidate in self.reading.items_before(item.start):
            thing = candidate.thing
            if (
                candidate.kind in "PU"
                and thing is not None
                and thing.draft is not None
                and thing.draft.chain.type == "person"
                and thing.role == credit
            ):
                return thing
        return self.subject_before(at, item.value)

    def subject_before(self, at: int, word: str = "") -> Thing | None:
        """The person who was the subject last before a skeleton position, else the one the article is about."""
        return self.persons.before(at, word)

    def main_person(self) -> Thing | None:
        """The person that the article names most often."""
        return self.persons.main()

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
        if predicate == "broadcaster" and isinstance(object, Thing) and self._only_of_prizes(object, span):
            return False
        self.reading.workspace.claim(
            left, predicate, right, span=span, rule=rule, confidence=confidence, qualifiers=qualifiers
        )
        return True

    def _sung(self, work: Thing, span: tuple[int, int]) -> bool:
        """Whether a passage names a work as a song, or for its songs: nobody acts there."""
        named = [item for item in self.reading.items_in(*span) if item.thing is work]
        text = self.reading.text
        return bool(named) and all(
            _sung_before().search(text[max(span[0], item.start - 40) : item.start]) is not None
            or _sung_behind().match(text, item.end, span[1]) is not None
            for item in named
        )

    def _only_of_prizes(self, channel: Thing, span: tuple[int, int]) -> bool:
        """Whether a passage names a channel as part of a prize's name alone: the KBS Drama Awards."""
        named = [item for item in self.reading.items_in(*span) if item.thing is channel]
        return bool(named) and all(_PRIZE.match(self.reading.text, item.end) for item in named)

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
        if credit == "actor" and self._sung(work, where):
            return False
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
