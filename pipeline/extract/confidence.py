"""The confidence of a claim: how often its rule was right on annotated articles.

A rule states a first guess; the counts in ``models/confidence/rules.tsv`` (see the card there) may lower it. They give
the posterior mean of a beta distribution whose prior has the rule's guess as its mean and the weight of a few examples.
They never raise a guess: the rules were written while looking at the articles that the counts come from, where they
are right more often than elsewhere.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

PRIOR_WEIGHT = 6.0
"""How many examples the rule's own guess counts for."""
PREDICATE_WEIGHT = 4.0
"""How many examples the rule's record over all predicates counts for, beside its record on this one."""


def calibrated(rule: str, predicate: str, guess: float) -> float:
    """Return the probability that a claim of ``rule`` with ``predicate`` is right, given the rule's ``guess``."""
    counts = _counts()
    right, wrong = counts.get((rule, ""), (0, 0))
    base = (right + PRIOR_WEIGHT * guess) / (right + wrong + PRIOR_WEIGHT)
    right, wrong = counts.get((rule, predicate), (0, 0))
    return min(guess, (right + PREDICATE_WEIGHT * base) / (right + wrong + PREDICATE_WEIGHT))


@cache
def _counts() -> dict[tuple[str, str], tuple[int, int]]:
    """Right and wrong claims by rule and predicate, and by rule alone (predicate "")."""
    text = files("pipeline").joinpath("models", "confidence", "rules.tsv").read_text(encoding="utf-8")
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            rule, predicate, right, wrong = line.split("\t")
            if rule != "rule":
                counts[rule, predicate] = (int(right), int(wrong))
                all_right, all_wrong = counts.get((rule, ""), (0, 0))
                counts[rule, ""] = (all_right + int(right), all_wrong + int(wrong))
    return counts
