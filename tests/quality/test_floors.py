"""Quality on our own annotated articles does not fall: the floors of ``floors.json``, calibration, negatives."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from pipeline import Settings, run
from tests.quality.calibration import expected_calibration_error, precision_from
from tests.quality.floors import CORPUS, FLOORS, figures, load_floors, measure
from tests.quality.scoring import Outcome, Scores, Tally, score

NEGATIVE_HALVES = {"development": ("e007", "e027", "e043", "e069", "k029", "k045", "k051", "k075")}
"""Articles on politics, sport and business, which state nothing about works."""


@pytest.fixture(scope="module")
def measured() -> dict[str, Scores]:
    return measure()


def test_no_score_is_under_its_floor(measured: dict[str, Scores]) -> None:
    floors, reached = load_floors(), figures(measured)
    assert len(floors) >= 20
    fallen = {name: (reached.get(name, 0.0), floor) for name, floor in floors.items() if reached.get(name, 0.0) < floor}
    assert not fallen


def test_the_floors_are_of_this_corpus_and_cover_both_languages() -> None:
    stored = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert set(stored) == {"corpus", "floors"}
    for half in ("development", "frozen"):
        for language in ("ko", "en"):
            assert f"{half} {language} facts" in stored["floors"]


def test_confidence_is_better_than_none(measured: dict[str, Scores]) -> None:
    outcomes = measured["frozen"].outcomes
    everything, _ = precision_from(outcomes, 0.0)
    sure, number = precision_from(outcomes, 0.9)
    assert number > 100
    assert sure > everything


def test_articles_about_other_things_give_hardly_any_facts(tmp_path: Path) -> None:
    raw, gold = tmp_path / "raw", tmp_path / "gold"
    raw.mkdir()
    gold.mkdir()
    for half, stems in NEGATIVE_HALVES.items():
        for stem in stems:
            (raw / f"{stem}.txt").write_bytes((CORPUS / half / f"{stem}.txt").read_bytes())
            (gold / f"{stem}.json").write_bytes((CORPUS / half / f"{stem}.json").read_bytes())
    run(Settings(raw=raw, output=tmp_path / "out"))
    wrong = score(tmp_path / "out", gold).fact_tally().wrong
    assert wrong <= 0.3 * sum(map(len, NEGATIVE_HALVES.values()))


def test_the_calibration_error_is_the_mean_distance_in_bins() -> None:
    outcomes = [Outcome("r", "p", 0.95, True)] * 3 + [Outcome("r", "p", 0.95, False)] + [Outcome("r", "p", 0.2, False)]
    assert expected_calibration_error(outcomes) == pytest.approx((4 * 0.2 + 1 * 0.2) / 5)
    assert precision_from(outcomes, 0.9) == (0.75, 4)


def test_tallies_add_up() -> None:
    both = Tally(3, 1, 2) + Tally(1, 0, 1)
    assert (both.precision, both.recall) == (4 / 5, 4 / 7)
    assert Tally().f1 == 0.0


def test_our_scores_are_those_of_the_shared_scorer(shared: Path, tmp_path: Path) -> None:
    gold = shared / "eval" / "seeds" / "gold"
    run(Settings(raw=shared / "eval" / "seeds" / "raw", output=tmp_path / "out"))
    ours = score(tmp_path / "out", gold).fact_tally()
    command = [sys.executable, str(shared / "eval" / "score.py"), str(tmp_path / "out"), str(gold)]
    subprocess.run([*command, "--json", str(tmp_path / "s.json")], check=True, capture_output=True)
    # The scorer writes only what it counted, so a run without a wrong fact has no "fp" at all.
    theirs = Counter(json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["facts"])
    assert (ours.right, ours.missed) == (theirs["tp"], theirs["fn"])
    # The shared scorer passes over predicates that its annotations never use; ours counts them as wrong.
    assert ours.wrong >= theirs["fp"]
