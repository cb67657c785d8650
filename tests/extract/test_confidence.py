"""The confidence of a claim grows with its rule's record and with what is known of its ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.confidence.features import describe, log_odds
from pipeline.extract.confidence.model import Confidence, shipped, summed, with_record
from pipeline.extract.workspace import Workspace
from pipeline.schema import Article, Block

RECORD = summed({("good", "genre"): (40, 0), ("mixed", "genre"): (19, 1), ("mixed", "award"): (1, 19)})
TEXT = "Harbor Lights stars Kim Ara. Kim Ara returns."


def record(rule: str, predicate: str, guess: float) -> float:
    return with_record(RECORD, rule, predicate, guess)["record"]


def test_a_rule_is_believed_by_its_record_on_the_predicate() -> None:
    assert record("good", "genre", 0.8) > record("mixed", "genre", 0.8) > record("mixed", "award", 0.8)
    assert record("unknown", "genre", 0.7) == pytest.approx(log_odds(0.7))


def test_the_record_of_a_rule_adds_up_over_its_predicates() -> None:
    assert RECORD["mixed", ""] == (20, 20)


def test_a_better_record_makes_a_surer_claim() -> None:
    model = Confidence({"": -0.5, "record": 1.0}, RECORD)
    assert model.probability("good", "genre", 0.8, {}) > 0.8 > model.probability("mixed", "award", 0.8, {})


@given(st.sampled_from(sorted(shipped().record)), st.floats(0, 1))
def test_confidence_is_a_probability(key: tuple[str, str], guess: float) -> None:
    assert 0 < shipped().probability(key[0], key[1] or "genre", guess, {"guess": log_odds(guess)}) < 1


def test_a_claim_is_described_by_what_is_known_of_it() -> None:
    workspace = Workspace(Article("a", "a.txt", TEXT, (Block("paragraph", 0, len(TEXT), "en"),), language="en"))
    work = workspace.add(0, 13, "work", extractor="en.title.quoted", confidence=0.9)
    person = workspace.add(20, 27, "person", extractor="en.name.korean", confidence=0.9)
    workspace.add(29, 36, "person", extractor="en.name.korean", confidence=0.9, chain=person)
    workspace.topics.append(work)
    workspace.claim(work, "cast_member", person, span=(0, 28), rule="cast.stars", confidence=0.8)
    workspace.claim(work, "season", 2, span=(29, 45), rule="season", confidence=0.8)
    cast, season = describe(workspace, {(work, "cast_member", person): 2.0})
    assert cast["relation"] == 2.0
    assert cast["relation unjudged"] == 0.0
    assert cast["object mentions"] > cast["subject mentions"]
    assert cast["subject topic"] == 1.0
    assert cast["subject unsaid"] == 0.0
    assert season["subject unsaid"] == 1.0
    assert "relation" not in season
    assert cast["predicate cast_member"] == season["predicate season"] == cast["block paragraph"] == 1.0
