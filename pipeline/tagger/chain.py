"""Linear-chain conditional random field over many sentences at once.

Sentences are packed by time: the first tokens of all sentences (longest sentence first), then all second tokens, and
so on, so that each step of the recursions is one small matrix product over every sentence still running. Weights are
exponentials; steps are scaled to sum to one (Rabiner 1989, section V.A), so nothing overflows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Index = npt.NDArray[np.int64]

_TINY: Final = np.float32(1e-30)


@dataclass(frozen=True, slots=True)
class Packing:
    """Where each token stands in time-major order."""

    position: Index
    """Packed position of each token, shape (tokens,)."""
    offsets: Index
    """Start of each time step in packed order, shape (steps + 1,)."""
    widths: Index
    """Number of sentences running at each step, shape (steps,)."""
    last: Index
    """Packed position of each sentence's last token, longest sentence first."""


def pack(lengths: Index) -> Packing:
    """The packing of sentences of the given ``lengths`` (each at least 1), standing one after another."""
    order = np.argsort(-lengths, kind="stable")
    sorted_lengths = lengths[order]
    widths = np.cumsum(np.bincount(lengths)[::-1])[::-1][1:]
    offsets = np.append(0, np.cumsum(widths))
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    first = np.cumsum(lengths) - lengths
    time = np.arange(int(lengths.sum())) - np.repeat(first, lengths)
    position = offsets[time] + np.repeat(rank, lengths)
    return Packing(position, offsets, widths, offsets[sorted_lengths - 1] + np.arange(len(order)))


@dataclass(frozen=True, slots=True)
class Weights:
    """Exponentials of the scores between labels: ``start`` (labels,), ``step`` (labels, labels), ``stop`` (labels,)."""

    start: Floats
    step: Floats
    stop: Floats

    @classmethod
    def of(cls, scores: Floats) -> Weights:
        """From scores (labels + 1, labels + 1): the start in the last row, the stop in the last column."""
        table = np.exp(scores)
        return cls(table[-1, :-1].copy(), table[:-1, :-1].copy(), table[:-1, -1].copy())


@dataclass(frozen=True, slots=True)
class Lattice:
    """What forward and backward leave, packed; ``forward * backward`` is the marginal of each label."""

    packing: Packing
    emission: Floats
    """Exponentials of the scores of labels at tokens, divided by the scale of the token's step."""
    forward: Floats
    backward: Floats
    log_z: float
    """Sum over the sentences of the logarithm of the normaliser, short of any maximum taken off the scores."""

    def marginals(self) -> Floats:
        """Probability of each label at each token, in packed order."""
        return self.forward * self.backward


def forward_backward(emission: Floats, packing: Packing, weights: Weights, every: int = 1) -> Lattice:
    """Run both recursions. ``emission`` (packed, exponentials, not all zero in a row) is overwritten.

    The forward values are scaled at ``every`` so many steps. More than one saves time where emissions are known not to
    be tiny.
    """
    offsets, widths = packing.offsets.tolist(), packing.widths.tolist()
    forward = np.empty_like(emission)
    scales = np.ones((len(emission), 1), dtype=np.float32)
    np.multiply(weights.start, emission[: widths[0]], out=forward[: widths[0]])
    step, back = weights.step, np.ascontiguousarray(weights.step.T)
    low = 0
    for t, width in enumerate(widths):
        high = low + width
        row = forward[low:high]
        if t:
            before = offsets[t - 1]
            np.matmul(forward[before : before + width], step, out=row)
            row *= emission[low:high]
        if t % every == 0:
            total = scales[low:high]
            np.add.reduce(row, axis=1, keepdims=True, out=total)
            np.maximum(total, _TINY, out=total)
            row /= total
        low = high
    emission /= scales
    ending = forward[packing.last] @ weights.stop
    backward = np.empty_like(emission)
    backward[packing.last] = weights.stop / ending[:, None]
    onward = np.empty_like(emission[: widths[0]])
    for t in range(len(widths) - 2, -1, -1):
        width, low, high = widths[t + 1], offsets[t], offsets[t + 1]
        buffer = onward[:width]
        np.multiply(backward[high : high + width], emission[high : high + width], out=buffer)
        np.matmul(buffer, back, out=backward[low : low + width])
    log_z = float(np.log(scales.astype(np.float64)).sum() + np.log(ending.astype(np.float64)).sum())
    return Lattice(packing, emission, forward, backward, log_z)
