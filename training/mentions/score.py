"""Exact-span scores of a tagger on annotated sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.tagger import Tagger
from training.mentions.data import Sentence


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 of one kind, or of all together."""

    precision: float
    recall: float
    f1: float
    gold: int


def score(tagger: Tagger, sentences: Sequence[Sentence], kinds: Iterable[str]) -> dict[str, Score]:
    """Scores by kind, and over all under "all". A span counts when start, end and label are right.

    Predictions of other kinds than ``kinds`` do not count: the sentences do not annotate them.
    """
    counted = list(kinds)
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for sentence, spans in zip(sentences, tagger.tag_many(s.text for s in sentences), strict=True):
        gold = set(sentence.gold)
        predicted = {(s.start, s.end, s.label) for s in spans if s.label in counted}
        right.update(kind for _, _, kind in gold & predicted)
        found.update(kind for _, _, kind in predicted)
        there.update(kind for _, _, kind in gold)
    out = {"all": _score(right.total(), found.total(), there.total())}
    return out | {kind: _score(right[kind], found[kind], there[kind]) for kind in counted}


def _score(right: int, found: int, there: int) -> Score:
    return Score(right / max(found, 1), right / max(there, 1), 2 * right / max(found + there, 1), there)
