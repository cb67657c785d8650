"""A rule's record may lower its guess, and never raises it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import confidence
from pipeline.extract.confidence import calibrated


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> None:
    made = {
        ("good", ""): (40, 0), ("good", "genre"): (40, 0),
        ("mixed", ""): (20, 20), ("mixed", "genre"): (19, 1), ("mixed", "award"): (1, 19),
    }
    monkeypatch.setattr(confidence, "_counts", lambda: made)


@pytest.mark.usefixtures("counts")
def test_records_by_predicate_count_most() -> None:
    assert calibrated("good", "genre", 0.8) == 0.8
    assert calibrated("unknown", "genre", 0.7) == pytest.approx(0.7)
    assert calibrated("mixed", "award", 0.9) < 0.2
    assert calibrated("mixed", "award", 0.9) < calibrated("mixed", "genre", 0.9) <= 0.9


@given(st.floats(0, 1))
def test_confidence_is_a_probability_not_above_the_guess(guess: float) -> None:
    for rule, predicate in list(confidence._counts())[:20]:
        assert 0 <= calibrated(rule, predicate, guess) <= guess


def test_the_shipped_table_has_a_record_of_many_rules() -> None:
    assert len(confidence._counts()) > 100
