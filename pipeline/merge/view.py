"""What the clusters look like at the start of a step: who stands in which relation to which work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.merge.clusters import MAKERS, Clusters
from pipeline.predicates import PREDICATES

NAMED_WITH = "named with"
"""The relation of things that only articles about one work name."""

BITS: Mapping[str, int] = {name: 1 << number for number, name in enumerate((*PREDICATES, NAMED_WITH))}
"""Relations as bits, so that the relations of millions of pairs take no sets."""
MAKER_BITS = sum(BITS[name] for name in MAKERS)
PERFORMER_BITS = BITS["performer"] | BITS["ost_performer"]


def relation_names(bits: int) -> str:
    """Relations in words."""
    return ", ".join(name.replace("_", " ") for name, bit in BITS.items() if bits & bit)


@dataclass(slots=True)
class View:
    """Relations between clusters; the inner mappings are from a cluster to relations as bits."""

    credits: dict[int, dict[int, int]] = field(default_factory=dict)
    """By person, character or organization: the works it has relations to."""
    cast: dict[int, dict[int, int]] = field(default_factory=dict)
    """The other way round."""
    works: dict[int, dict[int, int]] = field(default_factory=dict)
    """Like ``credits``, with a series for the works that make it up."""
    members: dict[int, dict[int, int]] = field(default_factory=dict)
    """Like ``cast``, by series."""
    series: dict[int, int] = field(default_factory=dict)
    """By work: the first work of its series."""
    played: dict[int, dict[int, set[int]]] = field(default_factory=dict)
    """By character: who portrays it, and the articles that say so."""
    plays: dict[int, set[int]] = field(default_factory=dict)
    """By person: the characters."""


def look(clusters: Clusters) -> View:
    """The relations between the clusters as they are."""
    chains, find = clusters.corpus.chains, clusters.find
    view = View(series=_series(clusters))
    for subject, predicate, target in clusters.corpus.relations:
        left, right = find(subject), find(target)
        if chains[subject].type == "work":
            _add(view.cast.setdefault(left, {}), right, BITS[predicate])
            _add(view.credits.setdefault(right, {}), left, BITS[predicate])
        elif predicate == "portrays":
            view.played.setdefault(right, {}).setdefault(left, set()).add(chains[subject].article)
            view.plays.setdefault(left, set()).add(right)
    view.members.update(view.cast)
    view.works.update(view.credits)
    parts: dict[int, set[int]] = {}
    for work, first in view.series.items():
        parts.setdefault(first, {first}).add(work)
    touched: set[int] = set()
    for first, works in sorted(parts.items()):
        everyone = _merged(view.cast.get(work, {}) for work in sorted(works))
        for work in works:
            view.members.pop(work, None)
        if everyone:
            view.members[first] = everyone
            touched.update(everyone)
    for who in touched:
        view.works[who] = _merged({view.series.get(work, work): bits} for work, bits in view.credits[who].items())
    return view


def _add(relations: dict[int, int], cluster: int, bits: int) -> None:
    relations[cluster] = relations.get(cluster, 0) | bits


def _merged(every: Iterable[Mapping[int, int]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for relations in every:
        for cluster, bits in relations.items():
            _add(found, cluster, bits)
    return found


def _series(clusters: Clusters) -> dict[int, int]:
    """By work: the first work of its series, where titles differ in nothing but the number."""
    first: dict[tuple[bool, str], int] = {}
    same: dict[int, int] = {}

    def top(root: int) -> int:
        while same.get(root, root) != root:
            root = same[root]
        return root

    for root in clusters.roots("work"):
        for name in clusters.names(root):
            other = first.setdefault((name.korean, name.base), root)
            here, there = sorted((top(root), top(other)))
            if here != there:
                same[there] = here
    return {root: top(root) for root in same}
