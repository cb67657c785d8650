"""The recursions and the decoding against sums over all label sequences."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tagger.chain import Floats, Weights, forward_backward, pack
from pipeline.tagger.spans import decode

_KINDS = 2
_LABELS = 1 + 2 * _KINDS


def _transitions(rng: np.random.Generator) -> Floats:
    scores = rng.normal(size=(_LABELS + 1, _LABELS + 1)).astype(np.float32)
    for inside in range(2, _LABELS, 2):
        others = [i for i in range(_LABELS + 1) if i not in (inside - 1, inside)]
        scores[others, inside] = -1e4
    scores[-1, -1] = -1e4
    return scores


def _paths(scores: Floats, moves: Floats) -> dict[tuple[int, ...], float]:
    """The probability of every label sequence of one sentence."""
    found = {}
    for path in product(range(_LABELS), repeat=len(scores)):
        value = float(moves[-1, path[0]] + moves[path[-1], -1] + sum(s[y] for s, y in zip(scores, path, strict=True)))
        found[path] = np.exp(value + sum(float(moves[a, b]) for a, b in pairwise(path)))
    total = sum(found.values())
    return {path: value / total for path, value in found.items()}


def _is_span(path: tuple[int, ...], first: int, last: int, kind: int) -> bool:
    begin, inside = 1 + 2 * kind, 2 + 2 * kind
    whole = path[first] == begin and all(path[i] == inside for i in range(first + 1, last + 1))
    return whole and (last + 1 == len(path) or path[last + 1] != inside)


@given(
    seed=st.integers(0, 2**32 - 1),
    lengths=st.lists(st.integers(1, 4), min_size=1, max_size=4),
    every=st.sampled_from([1, 2, 4]),
)
@settings(max_examples=25, deadline=None)
def test_marginals_and_spans_are_sums_over_paths(seed: int, lengths: list[int], every: int) -> None:
    rng = np.random.default_rng(seed)
    moves = _transitions(rng)
    scores = rng.normal(size=(sum(lengths), _LABELS)).astype(np.float32) * 2
    sizes = np.array(lengths)
    packing = pack(sizes)
    packed = np.empty_like(scores)
    packed[packing.position] = np.exp(scores)
    weights = Weights.of(moves)
    lattice = forward_backward(packed, packing, weights, every)
    marginals = lattice.marginals()[packing.position]
    spans = decode(lattice, weights, sizes, np.full(_KINDS, 0.3, dtype=np.float32))
    kept = {
        (f, last, k): p for f, last, k, p in zip(spans.first, spans.last, spans.label, spans.probability, strict=True)
    }
    assert sorted(kept) == list(kept)

    low = 0
    for length in lengths:
        paths = _paths(scores[low : low + length], moves)
        expected = np.zeros((length, _LABELS))
        for path, probability in paths.items():
            expected[np.arange(length), path] += probability
        assert marginals[low : low + length] == pytest.approx(expected, abs=1e-3)
        for first, last, kind in product(range(length), range(length), range(_KINDS)):
            if first > last:
                continue
            probability = sum(p for path, p in paths.items() if _is_span(path, first, last, kind))
            given_probability = kept.get((low + first, low + last, kind))
            if given_probability is not None:
                assert given_probability == pytest.approx(probability, abs=1e-3)
            elif probability > 0.501:
                pytest.fail(f"a span of probability {probability} was not kept")
        low += length


def test_packing_goes_by_time_longest_sentence_first() -> None:
    packing = pack(np.array([1, 3, 2]))
    assert packing.widths.tolist() == [3, 2, 1]
    assert packing.position.tolist() == [2, 0, 3, 5, 1, 4]
    assert packing.last.tolist() == [5, 4, 2]


def test_extreme_scores_give_numbers() -> None:
    scores = np.array([[0, -1e3, -1e3, -1e3, -1e3], [-1e3, -1e3, -1e3, 0, -1e3]], dtype=np.float32)
    packing = pack(np.array([2]))
    packed = np.empty_like(scores)
    packed[packing.position] = np.exp(scores)
    lattice = forward_backward(packed, packing, Weights.of(_transitions(np.random.default_rng(0))))
    assert np.isfinite(lattice.marginals()).all()
