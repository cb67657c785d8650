"""Pairs that were not joined and that people should look at."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.merge.clusters import Clusters


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair that was not joined: what speaks for it and why it was left."""

    left: int
    right: int
    score: float
    why: str


class Doubts:
    """The doubtful pairs of clusters, the best reason for each."""

    def __init__(self, clusters: Clusters) -> None:
        self._clusters = clusters
        self._found: dict[tuple[int, int], Doubt] = {}

    def add(self, left: int, right: int, score: float, why: str) -> None:
        """Note a pair with what speaks for it."""
        key = (min(left, right), max(left, right))
        known = self._found.get(key)
        if known is None or score > known.score:
            self._found[key] = Doubt(*key, round(score, 4), why)

    def standing(self) -> list[Doubt]:
        """The pairs that are still two clusters and may be one, best first."""
        seen = set()
        found = []
        for doubt in sorted(self._found.values(), key=lambda doubt: (-doubt.score, doubt.left, doubt.right)):
            pair = (self._clusters.find(doubt.left), self._clusters.find(doubt.right))
            key = (min(pair), max(pair))
            if pair[0] != pair[1] and key not in seen and not self._clusters.blocked(*pair):
                seen.add(key)
                found.append(doubt)
        return found
