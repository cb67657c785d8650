"""The small convolutional network that scores tokens beside the linear features."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.tagger.chain import Floats, Index
from pipeline.tagger.table import Rows, Table


def convolve(x: Floats, weights: Floats) -> Floats:
    """Each place's window times ``weights``: ``x`` (places, in) and (window, in, out) give (places, out).

    Beyond both ends lie zeros. The window's width is odd.
    """
    window, inner, outer = weights.shape
    padded = np.zeros((len(x) + window - 1, inner), dtype=np.float32)
    padded[window // 2 : window // 2 + len(x)] = x
    windows = np.lib.stride_tricks.as_strided(padded, (len(x), window * inner), padded.strides)
    out: Floats = np.ascontiguousarray(windows) @ weights.reshape(window * inner, outer)
    return out


@dataclass(frozen=True)
class Network:
    """Two convolutions over sums of feature vectors, the second with a bypass, and a linear layer of label scores.

    ``columns`` are the numbers of the templates whose features have ``vectors``. Shapes: ``wide`` (window, vector,
    hidden), ``near`` (window, hidden, hidden), ``out`` (hidden, labels), biases (hidden,) and (labels,).
    """

    columns: tuple[int, ...]
    vectors: Table
    wide: Floats
    wide_bias: Floats
    near: Floats
    near_bias: Floats
    out: Floats
    out_bias: Floats

    def scores(self, rows: Rows, place: Index, size: int) -> Floats:
        """Scores (tokens, labels), from the rows (templates, tokens); ``place`` is where the tokens are of ``size``."""
        tokens = self.vectors.sums(rows[list(self.columns)])
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
