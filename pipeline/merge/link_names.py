"""Clusters whose names fit across the languages, with context to choose between equals."""

from __future__ import annotations

from pipeline.merge.blocking import pairs_by_name
from pipeline.merge.doubts import Doubts
from pipeline.merge.evidence import VARIANT, Evidence, threshold
from pipeline.schema import EntityType

_TYPES: tuple[EntityType, ...] = ("person", "organization", "platform", "place", "work", "event")
_MARGIN = 0.02
"""Two candidates whose scores are closer than this are rivals."""
_CONTEXT = 0.1
"""What a thing in common adds to the similarity of names, up to ``_MOST`` things."""
_MOST = 3.0

_Scored = tuple[float, int, int, str]
"""Similarity of names, the two clusters, and the two names."""


def link_names(evidence: Evidence, doubts: Doubts) -> None:
    """Join the clusters whose names fit, type by type."""
    evidence.refresh()
    for type in _TYPES:
        scored: list[_Scored] = []
        for left, right in sorted(pairs_by_name(evidence, type)):
            if evidence.contradicted(left, right):
                continue
            score, korean, latin = evidence.similarity(left, right, type)
            if score >= threshold(type):
                scored.append((score, left, right, f"{korean} ~ {latin}"))
        _take(evidence, doubts, scored, type)


def _take(evidence: Evidence, doubts: Doubts, scored: list[_Scored], type: EntityType) -> None:
    """Join the pairs that have no rival, best first."""
    clusters = evidence.clusters
    shared = {(left, right): evidence.shared(left, right) for _, left, right, _ in scored}
    ranked = sorted(
        (
            (score + _CONTEXT * min(shared[left, right], _MOST), score, left, right, names)
            for score, left, right, names in scored
        ),
        key=lambda item: (-item[0], item[2], item[3]),
    )
    options: dict[int, list[tuple[float, int]]] = {}
    for total, _, left, right, _ in ranked:
        options.setdefault(left, []).append((total, right))
        options.setdefault(right, []).append((total, left))
    for total, score, left, right, names in ranked:
        if clusters.find(left) == clusters.find(right) or evidence.contradicted(left, right):
            continue
        agreed = shared[left, right]
        rival = _rival(evidence, options, left, right, total, type)
        linked = evidence.bilingual(left) or evidence.bilingual(right)
        if rival:
            doubts.add(left, right, score, rival)
        elif linked and not agreed and score < VARIANT:
            doubts.add(left, right, score, "another name is linked already, and no context agrees")
        elif not agreed and type == "person" and not evidence.full(left, right):
            doubts.add(left, right, score, "a single name without shared context")
        elif not evidence.together(left, right):
            reason = f"{names}: names fit {score:.2f}" + (f"; {evidence.in_words(left, right)}" if agreed else "")
            clusters.join(left, right, min(1.0, total), reason)


def _rival(
    evidence: Evidence,
    options: dict[int, list[tuple[float, int]]],
    left: int,
    right: int,
    total: float,
    type: EntityType,
) -> str:
    """Another candidate of either side that is as good and is not the same thing in another spelling; else ""."""
    find = evidence.clusters.find
    for own, other in ((left, right), (right, left)):
        for score, candidate in options[own]:
            if score < total - _MARGIN:
                break
            if candidate == other or find(candidate) in (find(other), find(own)):
                continue
            if (
                evidence.variants(candidate, other, type)
                or evidence.kin(candidate, other)
                or evidence.spellings(own, candidate, other, type)
                or evidence.contradicted(candidate, own)
            ):
                continue
            return f"{evidence.label(candidate)} fits as well"
    return ""
