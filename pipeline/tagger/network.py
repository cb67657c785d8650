"""The small convolutional network that scores tokens beside the linear features."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.tagger.chain import Floats, Index

Rows = npt.NDArray[np.uint32]


def convolve(x: Floats, weights: Floats) -> Floats:
    """Each place's window times ``weights``: ``x`` (places, in) and (window, in, out) give (places, out).

    Beyond both ends lie zeros. The window's width is odd.
    """
    reach = len(weights) // 2
    out: Floats = x @ weights[reach]
    for k in range(1, reach + 1):
        out[k:] += x[:-k] @ weights[reach - k]
        out[:-k] += x[k:] @ weights[reach + k]
    return out


@dataclass(frozen=True)
class Network:
    """Two convolutions over sums of feature vectors, the second with a bypass, and a linear layer of label scores.

    ``columns`` are the numbers of the templates used; ``slots`` (2**bits) maps their rows to rows of ``vectors``,
    row 0 of which is all zero. Shapes: ``wide`` (window, vector, hidden), ``near`` (window, hidden, hidden), ``out``
    (hidden, labels), biases (hidden,) and (labels,).
    """

    columns: tuple[int, ...]
    slots: npt.NDArray[np.int32]
    vectors: Floats
    wide: Floats
    wide_bias: Floats
    near: Floats
    near_bias: Floats
    out: Floats
    out_bias: Floats

    def scores(self, rows: list[Rows], place: Index) -> Floats:
        """Scores (tokens, labels), from the rows of all templates at all places; ``place`` is where the tokens are."""
        size = len(rows[0])
        tokens = np.zeros((len(place), self.vectors.shape[1]), dtype=np.float32)
        gathered = np.empty_like(tokens)
        for column in self.columns:
            np.take(self.vectors, self.slots[rows[column][place]], axis=0, out=gathered, mode="clip")
            tokens += gathered
        x = np.zeros((size, tokens.shape[1]), dtype=np.float32)
        x[place] = tokens
        empty = np.ones(size, dtype=np.bool_)
        empty[place] = False
        low = convolve(x, self.wide)
        low += self.wide_bias
        np.maximum(low, 0, out=low)
        low[empty] = 0
        high = convolve(low, self.near)
        high += self.near_bias
        np.maximum(high, 0, out=high)
        high += low
        scores: Floats = high[place] @ self.out
        scores += self.out_bias
        return scores
