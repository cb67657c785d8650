"""How well the confidence of facts tells their precision."""

from __future__ import annotations

from collections.abc import Sequence

from tests.quality.scoring import Outcome

BINS = 10


def expected_calibration_error(outcomes: Sequence[Outcome]) -> float:
    """Mean distance between confidence and precision over ten equal bins of confidence, weighted by their size.

    Naeini, Cooper and Hauskrecht (2015), "Obtaining Well Calibrated Probabilities Using Bayesian Binning".
    """
    bins: list[list[Outcome]] = [[] for _ in range(BINS)]
    for outcome in outcomes:
        bins[min(int(outcome.confidence * BINS), BINS - 1)].append(outcome)
    error = 0.0
    for held in bins:
        if held:
            confidence = sum(outcome.confidence for outcome in held) / len(held)
            precision = sum(outcome.right for outcome in held) / len(held)
            error += abs(confidence - precision) * len(held) / len(outcomes)
    return error


def precision_from(outcomes: Sequence[Outcome], least: float) -> tuple[float, int]:
    """Precision of the facts at least so sure, and how many there are."""
    held = [outcome for outcome in outcomes if outcome.confidence >= least]
    return (sum(outcome.right for outcome in held) / len(held) if held else 0.0), len(held)
