"""From the lattice of label probabilities to spans of tokens.

A span is kept when the model gives it a posterior probability over a threshold, whatever the single best label
sequence is: for a score that counts whole spans, deciding span by span is better than the best path, and the
threshold sets how much recall is bought with precision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.tagger.chain import Index, Lattice, Weights
from pipeline.tagger.tokens import MAX_TOKENS

_START: Final = 0.05
"""A span whose first token is less likely than this to begin it is not looked at."""


@dataclass(frozen=True, slots=True)
class SpanArrays:
    """Spans of tokens, first and last token inclusive, in text order and without overlap."""

    first: Index
    last: Index
    label: Index
    probability: npt.NDArray[np.float32]


def decode(lattice: Lattice, weights: Weights, lengths: Index, thresholds: npt.NDArray[np.float32]) -> SpanArrays:
    """The likely spans; ``lengths`` are those of the sentences, ``thresholds`` one a kind.

    The probability of a span sums over everything outside it, and over nothing inside it. Where two likely spans
    overlap, which needs a threshold under one half, the likelier stays.
    """
    position = lattice.packing.position
    emission, forward, backward = lattice.emission, lattice.forward, lattice.backward
    kinds = len(thresholds)
    begin = np.arange(kinds) * 2 + 1
    inside = begin + 1
    starts = forward[:, begin]
    likely = starts * backward[:, begin] > _START
    inverse = np.empty_like(position)
    inverse[position] = np.arange(len(position))
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    final = np.cumsum(lengths) - 1
    packed, kind = np.nonzero(likely)
    token = inverse[packed]
    value = starts[packed, kind]
    state = begin[kind]
    first = token
    found: list[tuple[Index, Index, Index, npt.NDArray[np.float32]]] = []
    for _ in range(MAX_TOKENS):
        # The span ends here if any label but its own inside label follows.
        ends = final[sentence[token]] == token
        here = position[token]
        following = position[np.minimum(token + 1, len(position) - 1)]
        onward = emission[following] * backward[following]
        closing = (weights.step[state] * onward).sum(axis=1) - weights.step[state, inside[kind]] * onward[
            np.arange(len(token)), inside[kind]
        ]
        closing = np.where(ends, backward[here, state], closing)
        probability = value * closing
        good = probability > thresholds[kind]
        found.append((first[good], token[good], kind[good], probability[good]))
        value = value * weights.step[state, inside[kind]] * emission[following, inside[kind]]
        remaining = value * np.where(ends, 0, backward[following, inside[kind]])
        go = remaining > thresholds[kind]
        token, value, first, kind = token[go] + 1, value[go], first[go], kind[go]
        state = inside[kind]
        if not len(token):
            break
    firsts, lasts, labels, probabilities = (np.concatenate(column) for column in zip(*found, strict=True))
    return _without_overlap(firsts, lasts, labels, probabilities)


def _without_overlap(first: Index, last: Index, label: Index, probability: npt.NDArray[np.float32]) -> SpanArrays:
    order = np.lexsort((label, last, first))
    first, last, label, probability = first[order], last[order], label[order], probability[order]
    if len(first) and (first[1:] <= np.maximum.accumulate(last)[:-1]).any():
        keep = np.ones(len(first), dtype=np.bool_)
        taken: list[int] = []
        # Chains of overlapping spans are rare and short, so this loop sees only their neighbourhood.
        for i in range(len(first)):
            while taken and last[taken[-1]] >= first[i] and probability[taken[-1]] < probability[i]:
                keep[taken.pop()] = False
            if taken and last[taken[-1]] >= first[i]:
                keep[i] = False
            else:
                taken.append(i)
        first, last, label, probability = first[keep], last[keep], label[keep], probability[keep]
    return SpanArrays(first, last, label, probability)
