"""Which pairs of an article the learned reader judges: two names, or a name and a value, that one segment brings
together; or a name and a work that the segment leaves unsaid because the article is about it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline import lexicon
from pipeline.extract.relations.segments import Segment
from pipeline.extract.relations.values import Value
from pipeline.extract.workspace import Draft, Workspace

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "work-person": ("director", "screenwriter", "cast_member", "performer", "ost_performer"),
    "work-organization": (
        "broadcaster",
        "production_company",
        "distributor",
        "performer",
        "ost_performer",
        "cast_member",
        "director",
    ),
    "work-platform": ("platform",),
    "work-character": ("character",),
    "portrayal": ("portrays",),
    "person-organization": ("member_of",),
}
VALUE_GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "work-date": ("release_date", "end_date"),
    "work-genre": ("genre",),
    "work-prize": ("award",),
    "work-event": ("event",),
    "work-count": ("episode_count",),
    "work-length": ("runtime_minutes",),
    "person-date": ("debut_date",),
    "person-occupation": ("occupation",),
}
"""The predicates that are asked of a pair, by the types of its two ends."""

_OBJECTS: Final = ("person", "organization", "platform", "character")
_TOPICS: Final = 3
"""Works that the article is about which are paired with the names of a segment that does not name them."""


@dataclass(slots=True)
class Candidate:
    """One place where ``subject`` and ``object`` may be related.

    ``subject_at`` is the token of the subject, or -1 where the segment does not name it; ``rank`` is the subject's
    place among the works that the article is about, or -1.
    """

    group: str
    subject: Draft
    object: Draft | Value
    segment: int
    subject_at: int
    object_at: int
    rank: int
    meant: bool | None = None
    """Whether the rules take the place to speak of the work that is the subject; None where they cannot say."""


def candidates(
    workspace: Workspace, found: list[Segment], groups: Container[str] = (*GROUPS, *VALUE_GROUPS)
) -> Iterator[Candidate]:
    """The candidates of the given groups in text order."""
    topics: list[Draft] = []
    for topic in workspace.topics:
        if topic.chain not in topics:
            topics.append(topic.chain)
    ranks = {topic: rank for rank, topic in enumerate(topics)}
    last: Draft | None = None
    last_person: Draft | None = None
    for number, segment in enumerate(found):
        if segment.kind == "byline" or not (segment.places or segment.values):
            continue
        telling = any(segment.depths) or not _ROLE_CUES.isdisjoint(segment.cues)
        works: dict[Draft, list[int]] = {}
        people: list[tuple[Draft, int]] = []
        characters: list[tuple[Draft, int]] = []
        for draft, place in segment.places.items():
            kind = draft.chain.type
            if kind == "work":
                works.setdefault(draft.chain, []).append(place)
            elif kind == "person":
                people.append((draft, place))
            elif kind == "character":
                characters.append((draft, place))
        unsaid = [work for work in topics[:_TOPICS] if work not in works]
        if last is not None and last not in works and last not in unsaid:
            unsaid.append(last)
        ends: list[tuple[Draft | Value, int]] = [*segment.places.items(), *segment.values]
        for end, place in ends:
            sort = end.chain.type
            group = f"work-{sort}"
            if (sort in _OBJECTS or isinstance(end, Value)) and group in groups:
                focus = workspace.focus(segment.starts[place])
                more = unsaid
                if isinstance(end, Value):
                    more = [work for work in unsaid if work is last or ranks[work] == 0]
                    if focus is not None and focus not in works and focus not in more:
                        more.append(focus)
                for work, places in works.items():
                    nearest = min(places, key=lambda at: (abs(at - place), at))
                    meant = None if focus is None else focus is work
                    yield Candidate(group, work, end, number, nearest, place, ranks.get(work, -1), meant)
                for work in more:
                    meant = None if focus is None else focus is work
                    yield Candidate(group, work, end, number, -1, place, ranks.get(work, -1), meant)
            group = "portrayal" if sort in ("character", "person") else f"person-{sort}"
            if group not in groups:
                continue
            if isinstance(end, Value):
                if sort == "date" and not any(word.startswith(_debuts()) for word in segment.words):
                    continue
                for draft, at in _bearers(end, place, people, characters):
                    yield Candidate(group, draft.chain, end, number, at, place, -1)
                if not people and not characters and last_person is not None:
                    yield Candidate(group, last_person.chain, end, number, -1, place, -1)
            elif telling or sort != "person":
                reach = _BESIDE if sort == "person" else _NEAR
                for person, at in people:
                    if abs(at - place) <= reach and person.chain is not end.chain:
                        yield Candidate(group, person.chain, end, number, at, place, -1)
        if works:
            last = max(works, key=lambda work: max(works[work]))
        if people or characters:
            last_person = max([*people, *characters], key=lambda item: item[1])[0]


def _bearers(
    value: Value, place: int, people: list[tuple[Draft, int]], characters: list[tuple[Draft, int]]
) -> list[tuple[Draft, int]]:
    """The people that a value of their segment may be said of; characters have occupations only."""
    if value.type == "occupation":
        return [(draft, at) for draft, at in [*people, *characters] if abs(at - place) <= _BESIDE]
    return [(draft, at) for draft, at in people if abs(at - place) <= _NEAR]


@cache
def _debuts() -> tuple[str, ...]:
    return lexicon.words("relation_values.toml", "debuts")


_NEAR: Final = 25
"""Tokens between a person and a role, a group or a first year, at most."""
_BESIDE: Final = 12
"""The same for an occupation, and for a role that was taken for a person, whose segment must also have brackets or
speak of roles."""
_ROLE_CUES: Final = frozenset({"role", "act"})
