"""Which pairs of an article the learned reader judges: two names, or a name and a value, that one segment brings
together; or a name and a work that the segment leaves unsaid because the article is about it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.extract.relations.segments import Segment
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
    object: Draft
    segment: int
    subject_at: int
    object_at: int
    rank: int


def candidates(
    workspace: Workspace, found: list[Segment], groups: Container[str] = GROUPS.keys()
) -> Iterator[Candidate]:
    """The candidates of the given groups in text order."""
    topics: list[Draft] = []
    for topic in workspace.topics:
        if topic.chain not in topics:
            topics.append(topic.chain)
    ranks = {topic: rank for rank, topic in enumerate(topics)}
    last: Draft | None = None
    for number, segment in enumerate(found):
        if segment.kind == "byline" or not segment.places:
            continue
        telling = any(segment.depths) or not _ROLE_CUES.isdisjoint(segment.cues)
        works: dict[Draft, list[int]] = {}
        people: list[tuple[Draft, int]] = []
        for draft, place in segment.places.items():
            kind = draft.chain.type
            if kind == "work":
                works.setdefault(draft.chain, []).append(place)
            elif kind == "person":
                people.append((draft, place))
        unsaid = [work for work in topics[:_TOPICS] if work not in works]
        if last is not None and last not in works and last not in unsaid:
            unsaid.append(last)
        for draft, place in segment.places.items():
            kind = draft.chain.type
            group = f"work-{kind}"
            if kind in _OBJECTS and group in groups:
                for work, places in works.items():
                    nearest = min(places, key=lambda at: (abs(at - place), at))
                    yield Candidate(group, work, draft, number, nearest, place, ranks.get(work, -1))
                for work in unsaid:
                    yield Candidate(group, work, draft, number, -1, place, ranks.get(work, -1))
            group = "portrayal" if kind in ("character", "person") else f"person-{kind}"
            if group in groups and (telling or kind != "person"):
                reach = _BESIDE if kind == "person" else _NEAR
                for person, at in people:
                    if abs(at - place) <= reach and person.chain is not draft.chain:
                        yield Candidate(group, person.chain, draft, number, at, place, -1)
        if works:
            last = max(works, key=lambda work: max(works[work]))


_NEAR: Final = 25
"""Tokens between a person and a role or a group, at most."""
_BESIDE: Final = 12
"""The same for a role that was taken for a person; the segment must also have brackets or speak of roles."""
_ROLE_CUES: Final = frozenset({"role", "act"})
