"""Tables of rounded weights against plain sums."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.tagger.table import Table

_SIZE = 64


@pytest.mark.parametrize(("levels", "terms", "lane"), [(7, 18, np.uint8), (31, 77, np.uint16)])
def test_sums_are_those_of_the_rounded_weights(levels: int, terms: int, lane: type) -> None:
    rng = np.random.default_rng(1)
    weights = rng.normal(size=(_SIZE, 5)).astype(np.float32)
    slots = np.where(rng.random(_SIZE) < 0.5, rng.permutation(_SIZE), 0).astype(np.int32)
    table = Table.rounded(slots, weights, levels=levels, terms=terms)
    assert table.lane is lane
    scale = np.abs(weights[slots[slots > 0]]).max(axis=0) / levels
    plain = np.where(slots[:, None] > 0, np.rint(weights[slots] / scale) * scale, 0)
    rows = rng.integers(0, _SIZE, size=(terms, 900)).astype(np.uint32)
    assert table.sums(rows) == pytest.approx(plain[rows].sum(axis=0), abs=1e-4)


def test_the_largest_sums_fit_their_lanes() -> None:
    weights = np.array([[0, 0], [1, -1]], dtype=np.float32)
    slots = np.array([0, 1], dtype=np.int32)
    for levels, terms in ((7, 18), (31, 77), (127, 128)):
        table = Table.rounded(slots, weights, levels=levels, terms=terms)
        rows = np.ones((terms, 3), dtype=np.uint32)
        assert table.sums(rows) == pytest.approx(np.array([[terms, -terms]] * 3), rel=1e-6)


def test_what_was_read_back_sums_the_same() -> None:
    rng = np.random.default_rng(2)
    weights = rng.normal(size=(_SIZE, 3)).astype(np.float32)
    table = Table.rounded(np.arange(_SIZE, dtype=np.int32), weights, levels=7, terms=4, deviations=2)
    back = Table.read(table.arrays("t"), "t", size=_SIZE, levels=7, terms=4)
    rows = rng.integers(0, _SIZE, size=(4, 30)).astype(np.uint32)
    assert np.array_equal(back.sums(rows), table.sums(rows))


def test_no_tokens_have_no_sums() -> None:
    table = Table.rounded(np.zeros(4, dtype=np.int32), np.zeros((1, 3), dtype=np.float32), levels=7, terms=2)
    assert table.sums(np.zeros((2, 0), dtype=np.uint32)).shape == (0, 3)
