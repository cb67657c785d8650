"""The trained weights of the confidence of claims, and the record of every rule.

``models/confidence/rules.tsv`` counts how often each rule was right and wrong on articles that nobody had looked at
when it was written, ``weights.tsv`` says what each feature of a claim is worth (see the card there).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log1p
from typing import Final

from pipeline.extract.confidence.features import Features, describe, log_odds
from pipeline.extract.relations import Key
from pipeline.extract.workspace import Workspace

_RULE_WEIGHT: Final = 3.0
"""How many examples the record of a rule over all predicates counts for, beside that on the predicate at hand."""
_GUESS_WEIGHT: Final = 3.0
"""How many examples the rule's own guess counts for, beside its record over all predicates."""

Record = Mapping[tuple[str, str], tuple[float, float]]
"""Right and wrong claims by rule and predicate, and by rule alone (predicate "")."""


@dataclass(frozen=True)
class Confidence:
    """Weights of features, an intercept under "", and the rules' record."""

    weights: Mapping[str, float]
    record: Record

    def probability(self, rule: str, predicate: str, guess: float, own: Features) -> float:
        """How likely a claim of ``rule`` with these features is right."""
        weights = self.weights
        total = weights.get("", 0.0)
        for name, value in (own | with_record(self.record, rule, predicate, guess)).items():
            if name in weights:
                total += weights[name] * value
        return 1 / (1 + exp(-total))


def with_record(record: Record, rule: str, predicate: str, guess: float) -> Features:
    """The features that a rule's record gives: the posterior mean of nested beta distributions, and its size."""
    right, wrong = record.get((rule, ""), (0.0, 0.0))
    base = (right + _GUESS_WEIGHT * guess) / (right + wrong + _GUESS_WEIGHT)
    own_right, own_wrong = record.get((rule, predicate), (0.0, 0.0))
    mean = (own_right + _RULE_WEIGHT * base) / (own_right + own_wrong + _RULE_WEIGHT)
    return {"record": log_odds(mean), "record size": log1p(right + wrong)}


def assess(workspace: Workspace, likely: Mapping[Key, float]) -> None:
    """Give every claim of ``workspace`` the probability that it is right.

    ``likely`` has the log-odds that the relation reader gives to pairs of chains.
    """
    model = shipped()
    for claim, own in zip(workspace.claims, describe(workspace, likely), strict=True):
        claim.confidence = model.probability(claim.rule, claim.predicate, claim.confidence, own)


@cache
def shipped() -> Confidence:
    """The model that comes with the package, read once per process."""
    counts = {(rule, name): (float(right), float(wrong)) for rule, name, right, wrong in _rows("rules.tsv")}
    return Confidence({name: float(weight) for name, weight in _rows("weights.tsv")}, summed(counts))


def summed(counts: Mapping[tuple[str, str], tuple[float, float]]) -> dict[tuple[str, str], tuple[float, float]]:
    """``counts`` by rule and predicate, with their sums by rule alone."""
    made = dict(counts)
    for (rule, _), (right, wrong) in counts.items():
        before = made.get((rule, ""), (0.0, 0.0))
        made[rule, ""] = (before[0] + right, before[1] + wrong)
    return made


def _rows(name: str) -> list[list[str]]:
    text = files("pipeline").joinpath("models", "confidence", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]
