"""Titles that are linked by who made and plays in the works, by their series, or by the day they came out."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.merge.blocking import pairs_by_day, pairs_by_people
from pipeline.merge.doubts import Doubts
from pipeline.merge.evidence import Evidence
from pipeline.merge.view import MAKER_BITS, relation_names

_SERIES = 0.9
"""Score of a title that is carried over from another number of its series."""
_SAID_ALIKE = 0.3
"""Similarity from which two titles have something in common."""
_HALF_ALIKE = 0.45
"""Similarity of two titles half of whose words translate each other."""
_ALIKE = 0.7
"""Similarity from which one shared person is enough."""
_SECOND_TITLE = 5.0
"""Strength from which a work that has titles in both languages takes another one."""
_WORTH_ASKING = 1.5
"""Strength below which two titles have too little in common to ask people about them."""
_SURE = 6.0
"""Strength of a join of score 1."""
_RIVAL = 0.8
"""Share of the strength from which another title is a rival."""


@dataclass(frozen=True, slots=True)
class _Pair:
    strength: float
    left: int
    right: int
    why: str
    sure: bool


def link_series(evidence: Evidence) -> None:
    """Carry titles over to other numbers: when X 3 is Y 3 in the other language, X is Y and X 2 is Y 2."""
    clusters = evidence.clusters
    works: dict[tuple[bool, str, int], list[int]] = {}
    learned: dict[str, dict[str, str]] = {}
    for root in clusters.roots("work"):
        names = clusters.names(root)
        for name in names:
            works.setdefault((name.korean, name.base, max(name.number, 1)), []).append(root)
        for korean, latin in ((a, b) for a in names if a.korean for b in names if not b.korean):
            if korean.number == latin.number:
                learned.setdefault(korean.base, {}).setdefault(latin.base, f"{korean.surface} = {latin.surface}")
    for (korean_script, base, number), roots in sorted(works.items()):
        if not korean_script or len(roots) != 1:
            continue
        for latin_base, why in sorted(learned.get(base, {}).items()):
            other = works.get((False, latin_base, number), [])
            if len(other) != 1 or clusters.find(roots[0]) == clusters.find(other[0]):
                continue
            if not evidence.contradicted(roots[0], other[0]) and not evidence.together(roots[0], other[0]):
                clusters.join(roots[0], other[0], _SERIES, f"same series as {why}")


def link_titles(evidence: Evidence, doubts: Doubts) -> None:
    """Link works by what they share, the more of it and the rarer the better."""
    evidence.refresh()
    clusters, find = evidence.clusters, evidence.clusters.find
    pairs = []
    for left, right in sorted(pairs_by_people(evidence) | pairs_by_day(evidence)):
        if not (
            evidence.contradicted(left, right)
            or evidence.together(left, right)
            or not _same_number(evidence, left, right)
        ):
            pairs.append(_weigh(evidence, left, right))
    pairs.sort(key=lambda pair: (-pair.strength, pair.left, pair.right))
    best: dict[int, list[tuple[float, int]]] = {}
    for pair in pairs:
        best.setdefault(pair.left, []).append((pair.strength, pair.right))
        best.setdefault(pair.right, []).append((pair.strength, pair.left))
    for pair in pairs:
        left, right = pair.left, pair.right
        if (
            find(left) == find(right)
            or (evidence.bilingual(left) and evidence.bilingual(right))
            or evidence.contradicted(left, right)
            or evidence.together(left, right)
        ):
            continue
        rivals = [
            candidate
            for own, other in ((left, right), (right, left))
            for strength, candidate in best[own]
            if strength > _RIVAL * pair.strength
            and find(candidate) not in (find(other), find(own))
            and not evidence.bilingual(candidate)
            and not evidence.variants(candidate, other, "work")
        ]
        if pair.sure and not rivals:
            clusters.join(left, right, min(1.0, pair.strength / _SURE), pair.why)
        elif pair.strength >= _WORTH_ASKING:
            why_not = f"{evidence.label(rivals[0])} shares as much" if rivals else "too little in common"
            doubts.add(left, right, min(0.99, pair.strength / 8), f"{pair.why}; {why_not}")


def _weigh(evidence: Evidence, left: int, right: int) -> _Pair:
    """What two titles have in common, and whether that is enough."""
    people, makers, in_words = _shared(evidence, left, right)
    days = _same_days(evidence, left, right)
    similar, korean, latin = evidence.similarity(left, right, "work")
    strength = 2.0 * makers + people + 3.0 * similar + 0.5 * _same_year(evidence, left, right) + bool(days)
    linked = evidence.bilingual(left) or evidence.bilingual(right)
    alike = (
        (similar >= _SAID_ALIKE and (makers >= 1 or people >= 2))
        or (similar >= _HALF_ALIKE and bool(days))
        or (similar >= _ALIKE and people >= 1)
    )
    crowd = people - makers >= (2 if makers else 4)
    sure = (alike and (not linked or strength >= _SECOND_TITLE)) or (crowd and not linked)
    names = f"{korean} ~ {latin}" if similar else f"{evidence.label(left)} = {evidence.label(right)}"
    shared = [in_words] if in_words else []
    shared += [f"both of {' and '.join(sorted(days))}"] if days else []
    return _Pair(strength, left, right, f"{names}: names fit {similar:.2f}; {'; '.join(shared)}", sure)


def _shared(evidence: Evidence, left: int, right: int) -> tuple[int, int, str]:
    """Who has the same relation to both works: how many, how many of them made it, and who."""
    here, there = evidence.view.cast.get(left, {}), evidence.view.cast.get(right, {})
    makers: list[str] = []
    others: list[str] = []
    for who, relations in sorted(here.items()):
        both = relations & there.get(who, 0)
        if evidence.tells(who, both):
            (makers if both & MAKER_BITS else others).append(f"{evidence.label(who)} ({relation_names(both)})")
    shown = ", ".join([*makers, *others][:4]) + (" and others" if len(makers) + len(others) > 4 else "")
    return len(makers) + len(others), len(makers), f"both with {shown}" if shown else ""


def _same_number(evidence: Evidence, left: int, right: int) -> bool:
    """Whether some title of each means the same number of a series; one without a number means the first."""
    here, there = ({max(name.number, 1) for names in evidence.names(root) for name in names} for root in (left, right))
    return bool(here & there)


def _same_year(evidence: Evidence, left: int, right: int) -> bool:
    profiles = evidence.clusters.profiles
    here, there = profiles.get(left), profiles.get(right)
    return bool(here and there and {span[0] for span in here.years} & {span[0] for span in there.years})


def _same_days(evidence: Evidence, left: int, right: int) -> set[str]:
    """The days on which both works came out or ended."""
    profiles = evidence.clusters.profiles
    here, there = profiles.get(left), profiles.get(right)
    return here.days & there.days if here and there else set()
