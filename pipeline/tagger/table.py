"""Tables of weights, one row a feature, made to be summed fast.

Weights are small whole numbers times a scale by column. They lie in lanes of one or two bytes, lifted so that none is
negative, and sums are taken a machine word at a time: eight or four lanes in one addition, without a carry between
them, since no sum of as many rows as there are features outgrows its lane. The sums are exact, in whatever order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pipeline.tagger.chain import Floats

Rows = npt.NDArray[np.uint32]
Slots = npt.NDArray[np.int32]

_TOGETHER: Final = 1 << 15
"""Rows that are gathered at one go: few enough to stay in cache."""


@dataclass(frozen=True, eq=False)
class Table:
    """``slots`` maps a feature's row to a row of ``words``, row 0 of which stands for features without weights."""

    slots: Slots
    words: npt.NDArray[np.uint64]
    scale: Floats
    levels: int
    """The largest weight either side of zero, before scaling."""
    lane: type[np.uint8] | type[np.uint16]

    @classmethod
    def rounded(cls, slots: Slots, weights: Floats, *, levels: int, terms: int, deviations: int | None = None) -> Table:
        """The rows of ``weights`` (row 0 is not used) rounded to ``levels`` either side of zero.

        The largest level stands for a column's largest weight, or for so many standard ``deviations`` if that is less.
        Rows that are zero once rounded are left out. At most ``terms`` rows are summed.
        """
        kept = np.flatnonzero(slots)
        values = weights[slots[kept]]
        top = np.abs(values).max(axis=0, initial=0)
        if deviations is not None:
            top = np.minimum(top, deviations * values.std(axis=0))
        scale = np.where(top > 0, top / levels, 1)
        whole = np.clip(np.rint(values / scale), -levels, levels).astype(np.int8)
        some = whole.any(axis=1)
        return cls._of(kept[some], whole[some].T, scale.astype(np.float32), len(slots), levels, terms)

    @classmethod
    def read(cls, file: Mapping[str, npt.NDArray[Any]], name: str, *, size: int, levels: int, terms: int) -> Table:
        """The table that :meth:`arrays` gave under ``name``, for features numbered below ``size``."""
        kept = np.cumsum(file[f"{name}_gaps"], dtype=np.int64)
        return cls._of(kept, file[name], file[f"{name}_scale"], size, levels, terms)

    @classmethod
    def _of(
        cls,
        kept: npt.NDArray[np.int64],
        columns: npt.NDArray[np.int8],
        scale: Floats,
        size: int,
        levels: int,
        terms: int,
    ) -> Table:
        slots = np.zeros(size, dtype=np.int32)
        slots[kept] = np.arange(1, len(kept) + 1)
        lane: type[np.uint8] | type[np.uint16] = np.uint8 if 2 * levels * terms < 1 << 8 else np.uint16
        in_word = 8 // np.dtype(lane).itemsize
        lanes = np.full((len(kept) + 1, -(-len(columns) // in_word) * in_word), levels, dtype=lane)
        for number, column in enumerate(columns):
            lanes[1:, number] += column.astype(lane)  # a negative number wraps round, and the sum wraps back
        return cls(slots, lanes.view(np.uint64), scale, levels, lane)

    def arrays(self, name: str) -> dict[str, npt.NDArray[Any]]:
        """The table as arrays to be saved: features as gaps between their numbers, weights by column."""
        kept = np.flatnonzero(self.slots)
        lanes = self.words.view(self.lane)[self.slots[kept], : len(self.scale)]
        return {
            f"{name}_gaps": np.diff(kept, prepend=0).astype(np.uint32),
            f"{name}_scale": self.scale,
            name: (lanes.astype(np.int16) - self.levels).astype(np.int8).T,
        }

    def sums(self, rows: Rows) -> Floats:
        """For features ``rows`` (terms, tokens) the sum of the weights of each token's, shape (tokens, columns)."""
        terms, tokens = rows.shape
        total = np.empty((tokens, self.words.shape[1]), dtype=np.uint64)
        width = max(1, _TOGETHER // max(1, terms))
        for low in range(0, tokens, width):
            part = self.words.take(self.slots.take(rows[:, low : low + width]), axis=0)
            np.add.reduce(part, axis=0, out=total[low : low + width])
        whole = total.view(self.lane)[:, : len(self.scale)].astype(np.float32)
        whole -= np.float32(self.levels * terms)
        whole *= self.scale
        return whole
