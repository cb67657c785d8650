"""Second pass: clusters with different names that are one thing, across languages and within one.

Rounds of steps, until nothing changes: names that fit by spelling (with context to choose between equals), titles that
share the people who made them, and people and characters of works that are one already, so that linked people link
titles and linked titles link characters. Each step ranks its candidate pairs and takes them best first; a pair whose
rivals are as good is left for a person to decide.
"""

from __future__ import annotations

from pipeline.merge.clusters import Clusters
from pipeline.merge.doubts import Doubt, Doubts
from pipeline.merge.evidence import Evidence
from pipeline.merge.link_members import MemberLinker
from pipeline.merge.link_names import link_names
from pipeline.merge.link_titles import link_series, link_titles

_ROUNDS = 6


def link(clusters: Clusters) -> list[Doubt]:
    """Link the clusters of names that equal names left apart; returns the doubtful pairs, best first."""
    evidence, doubts = Evidence(clusters), Doubts(clusters)
    members = MemberLinker(evidence, doubts)
    for _ in range(_ROUNDS):
        before = len(clusters.joins)
        link_names(evidence, doubts)
        link_series(evidence)
        link_titles(evidence, doubts)
        members.run()
        if len(clusters.joins) == before:
            break
    return doubts.standing()
