"""From places to pairs of chains: the best place of each pair, and what else speaks for or against the pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log1p
from typing import Final

from pipeline.extract.relations.candidates import Candidate
from pipeline.extract.relations.features import PREFIX
from pipeline.extract.relations.values import Value, Values
from pipeline.extract.workspace import Draft, Workspace
from pipeline.predicates import INVERSE

Key = tuple[Draft, str, Draft | Value]
"""Subject chain, predicate, object chain or value; a person's ``directed`` is the work's ``director``."""

_NONE: Final = -6.0
"""The log-odds that stand for no rival at all."""


@dataclass(slots=True)
class Pair:
    """The surest place of a pair, its log-odds, and how many places there are."""

    score: float
    best: Candidate
    places: int
    named: bool
    """Whether any place names both ends."""
    second: float = _NONE
    """The log-odds of the place that is second to the surest."""


def claimed_by_rules(workspace: Workspace, values: Values) -> set[Key]:
    """What rules say of two chains, or of a chain and a value of the text, from the work's side."""
    found: set[Key] = set()
    for claim in workspace.claims:
        if claim.rule.startswith(PREFIX):
            continue
        if claim.object is None:
            for value in values.stated(claim.predicate, claim.value):
                found.add((claim.subject.chain, claim.predicate, value))
        else:
            subject, predicate, target = claim.subject.chain, claim.predicate, claim.object.chain
            if predicate in INVERSE:
                subject, predicate, target = target, INVERSE[predicate], subject
            found.add((subject, predicate, target))
    return found


def pairs(scored: Iterable[tuple[Candidate, Sequence[str], Sequence[float]]]) -> dict[Key, Pair]:
    """Join places (a candidate, predicates, and their log-odds) into pairs of chains."""
    found: dict[Key, Pair] = {}
    for candidate, predicates, logits in scored:
        ends = candidate.subject.chain, candidate.object.chain
        named = candidate.subject_at >= 0
        for predicate, logit in zip(predicates, logits, strict=True):
            key = (ends[0], predicate, ends[1])
            pair = found.get(key)
            if pair is None:
                found[key] = Pair(logit, candidate, 1, named)
                continue
            pair.places += 1
            pair.named = pair.named or named
            if logit > pair.score:
                pair.score, pair.best, pair.second = logit, candidate, pair.score
            elif logit > pair.second:
                pair.second = logit
    return found


class Context:
    """All pairs of an article and the claims of its rules, for :meth:`properties`."""

    def __init__(self, found: dict[Key, Pair], claimed: set[Key], korean: bool) -> None:
        self.found = found
        self.claimed = claimed
        self._korean = korean
        self._same_ends: dict[tuple[Draft, Draft | Value], list[tuple[str, float]]] = defaultdict(list)
        self._to: dict[tuple[str, Draft | Value], list[tuple[Draft | Value, float]]] = defaultdict(list)
        self._of: dict[tuple[str, Draft | Value], list[tuple[Draft | Value, float]]] = defaultdict(list)
        self._likely: Counter[tuple[str, Draft | Value]] = Counter()
        """How many pairs of an end the first model takes for related."""
        for (subject, predicate, target), pair in found.items():
            self._same_ends[subject, target].append((predicate, pair.score))
            self._to[predicate, target].append((subject, pair.score))
            self._of[predicate, subject].append((target, pair.score))
            if pair.score > 0:
                self._likely[predicate, subject] += 1
                self._likely[predicate, target] += 1
        self._works = log1p(len({subject for subject, _, _ in found if subject.type == "work"}))
        # The best of all ends but one is one of the two best.
        for rivals in (self._to, self._of):
            for ends in rivals.values():
                if len(ends) > 2:
                    ends[:] = nlargest(2, ends, key=lambda end: end[1])
        self._claimed_ends = {(subject, target) for subject, _, target in claimed}
        self._claimed_to = {(predicate, target) for _, predicate, target in claimed}
        self._claimed_of = {(predicate, subject) for subject, predicate, _ in claimed}

    def properties(self, key: Key) -> list[float]:
        """What the second model looks at: the pair's own score, rival readings of its ends, and rules' claims."""
        subject, predicate, target = key
        pair = self.found[key]
        return [
            pair.score,
            _best(self._to.get(("portrays", target)), subject),
            _best(self._of.get(("portrays", target)), None),
            max((score for other, score in self._same_ends[subject, target] if other != predicate), default=_NONE),
            _best(self._to[predicate, target], subject),
            _best(self._of[predicate, subject], target),
            float(("portrays", target) in self._claimed_to),
            float(("portrays", target) in self._claimed_of),
            float((subject, target) in self._claimed_ends),
            float((predicate, target) in self._claimed_to),
            float((predicate, subject) in self._claimed_of),
            float(pair.best.rank == 0),
            float(pair.best.rank < 0),
            min(pair.places, 4) / 2,
            float(pair.named),
            float(target.type == "person"),
            target.confidence,
            float(self._korean),
            float(pair.best.meant is True),
            float(pair.best.meant is False),
            pair.second,
            self._works,
            min(self._likely[predicate, subject], 8) / 4,
            min(self._likely[predicate, target], 4) / 2,
        ]


def _best(scored: list[tuple[Draft | Value, float]] | None, but: Draft | Value | None) -> float:
    """The highest score of all ends but one."""
    return max((score for end, score in scored or () if end is not but), default=_NONE)
