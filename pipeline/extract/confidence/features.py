"""What the confidence of a claim is read from: named properties with numbers.

None names a work, a person or a site. The record of the claim's rule is added by :mod:`.model`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from math import log, log1p
from typing import Final

from pipeline.extract.relations import Key
from pipeline.extract.workspace import Draft, DraftClaim, Workspace
from pipeline.predicates import INVERSE, PREDICATES

_UNSEEN: Final = -4.0
"""Log-odds that stand for a pair which the relation reader does not judge."""
_SUREST: Final = 5.0
"""Log-odds are cut off here on either side."""

Features = dict[str, float]


def log_odds(probability: float) -> float:
    """The log-odds of a probability, within +-5."""
    bounded = min(max(probability, 0.007), 0.993)
    return log(bounded / (1 - bounded))


def describe(workspace: Workspace, likely: Mapping[Key, float]) -> list[Features]:
    """The features of each claim of ``workspace``, in the order of its claims.

    ``likely`` has the log-odds that the relation reader gives to pairs of chains.
    """
    return _Describer(workspace, likely).all()


class _Describer:
    def __init__(self, workspace: Workspace, likely: Mapping[Key, float]) -> None:
        self._workspace = workspace
        self._likely = likely
        self._blocks = sorted(workspace.blocks, key=lambda block: block.start)
        self._ends: dict[tuple[str, Draft], tuple[Features, list[Draft]]] = {}
        """By the end of claims and the head of the chain there: its features, and its mentions in text order."""
        self._topics = [topic.chain for topic in workspace.topics]
        self._works = len({draft.chain for draft in workspace.mentions if draft.chain.type == "work"})
        self._rules: dict[tuple[Draft, str, Draft | str], set[str]] = defaultdict(set)
        self._values: dict[tuple[Draft, str], set[Draft | str]] = defaultdict(set)
        self._subjects: dict[tuple[str, Draft | str], set[Draft]] = defaultdict(set)
        self._spans: Counter[tuple[int, int]] = Counter()
        for claim in workspace.claims:
            subject, predicate, target = _outward(claim)
            self._rules[subject, predicate, target].add(claim.rule)
            self._values[subject, predicate].add(target)
            self._subjects[predicate, target].add(subject)
            self._spans[claim.start, claim.end] += 1

    def all(self) -> list[Features]:
        return [self._of(claim) for claim in self._workspace.claims]

    def _of(self, claim: DraftClaim) -> Features:
        subject, predicate, target = _outward(claim)
        language = self._workspace.article.language
        made = {
            "guess": log_odds(claim.confidence),
            f"predicate {predicate}": 1.0,
            f"language {language if language in _OWN else 'other'}": 1.0,
            "other rules": log1p(len(self._rules[subject, predicate, target]) - 1),
            "other subjects": log1p(len(self._subjects[predicate, target]) - 1),
            "works": log1p(self._works),
            "evidence length": log1p((claim.end - claim.start) / 100),
            f"block {self._kind(claim.start)}": 1.0,
        }
        if PREDICATES[predicate].cardinality == "one":
            made["other values"] = log1p(len(self._values[subject, predicate]) - 1)
        made |= self._end("subject", subject, claim)
        if isinstance(target, Draft):
            made |= self._end("object", target, claim)
            score = self._likely.get((subject, predicate, target))
            made["relation"] = max(-_SUREST, min(_SUREST, _UNSEEN if score is None else score))
            made["relation unjudged"] = float(score is None)
        return made

    def _end(self, end: str, draft: Draft, claim: DraftClaim) -> Features:
        known = self._ends.get((end, draft))
        if known is None:
            known = self._ends[end, draft] = self._chain(end, draft)
        shared, members = known
        inside = False
        for index in range(bisect_left(members, claim.start, key=lambda member: member.start), len(members)):
            if members[index].start >= claim.end:
                break
            if members[index].end <= claim.end:
                inside = True
                break
        made = dict(shared)
        made[f"{end} unsaid"] = float(not inside)
        return made

    def _chain(self, end: str, draft: Draft) -> tuple[Features, list[Draft]]:
        """What all claims with a chain at one end share (whether it is unsaid is only a place), and its mentions."""
        members = self._workspace.members(draft)
        surest = max(members, key=lambda member: member.confidence)
        made = {
            f"{end} mention": log_odds(surest.confidence),
            f"{end} mentions": log1p(len(members)),
            f"{end} unsaid": 0.0,
            f"{end} words": log1p(len(surest.surface.split()) - 1),
            f"{end} by {surest.extractor.split('.')[1] if '.' in surest.extractor else surest.extractor}": 1.0,
        }
        if draft.type == "work":
            made[f"{end} topic"] = float(draft.chain in self._topics[:1])
        return made, members

    def _kind(self, start: int) -> str:
        index = bisect_right(self._blocks, start, key=lambda block: block.start) - 1
        return self._blocks[index].kind if index >= 0 and start < self._blocks[index].end else "none"


_OWN: Final = ("ko", "en")


def _outward(claim: DraftClaim) -> tuple[Draft, str, Draft | str]:
    """Subject, predicate and object from the work's side."""
    subject, predicate = claim.subject.chain, claim.predicate
    if claim.object is None:
        return subject, predicate, claim.value
    target = claim.object.chain
    if predicate in INVERSE:
        return target, INVERSE[predicate], subject
    return subject, predicate, target
