"""Name matching on a list of public names of every kind: the right partner is the most alike of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.merge.names import THRESHOLD, name_similarity

_LIST = Path(__file__).with_name("name_pairs.tsv")

FLOORS = {
    "stage_name": 0.93,
    "group": 0.86,
    "work": 0.69,
    "platform": 0.97,
    "organization": 0.96,
    "person": 0.97,
    "place": 0.99,
    "character": 0.93,
}
"""Rank-1 by kind. Many of the titles are no translations of each other, which no comparison of names can tell."""


@pytest.fixture(scope="module")
def pairs() -> Mapping[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line in _LIST.read_text(encoding="utf-8").splitlines()[2:]:
        kind, korean, english = line.split("\t")
        found.setdefault(kind, []).append((korean, english))
    return found


def test_every_kind_has_a_list_and_a_floor(pairs: Mapping[str, list[tuple[str, str]]]) -> None:
    assert set(pairs) == set(FLOORS) == set(THRESHOLD)


@pytest.mark.parametrize("kind", FLOORS)
def test_the_partner_is_most_alike(pairs: Mapping[str, list[tuple[str, str]]], kind: str) -> None:
    pool = {english for _, english in pairs[kind]}
    found = 0.0
    for korean, partner in pairs[kind]:
        scores = {english: name_similarity(korean, english, kind) for english in pool}
        best = [english for english, score in scores.items() if score == max(scores.values()) > 0]
        found += (partner in best) / max(1, len(best))
    assert found / len(pairs[kind]) >= FLOORS[kind]


@pytest.mark.parametrize("kind", FLOORS)
def test_hardly_any_other_name_reaches_the_threshold(pairs: Mapping[str, list[tuple[str, str]]], kind: str) -> None:
    partners: dict[str, set[str]] = {}
    for korean, english in pairs[kind]:
        partners.setdefault(korean, set()).add(english)
    pool = {english for _, english in pairs[kind]}
    wrong = [
        (korean, english)
        for korean, own in partners.items()
        for english in pool - own
        if name_similarity(korean, english, kind) >= THRESHOLD[kind]
    ]
    assert len(wrong) <= 0.09 * len(partners), wrong
