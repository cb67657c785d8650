"""Linear-chain conditional random field over many sentences at once.

Sentences are packed by time: the first tokens of all sentences (longest sentence first), then all second tokens, and
so on, so that each step of the recursions is one small matrix product over every sentence still running. Weights are
exponentials; each step is scaled to sum to one (Rabiner 1989, section V.A), so nothing overflows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Index = npt.NDArray[np.int64]


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


def forward_backward(emission: Floats, packing: Packing, weights: Weights) -> Lattice:
    """Run both recursions. ``emission`` (packed, exponentials, not all zero in a row) is overwritten."""
    offsets, widths = packing.offsets, packing.widths
    forward = np.empty_like(emission)
    scales = np.empty((len(emission), 1), dtype=np.float32)
    low = 0
    for t, width in enumerate(widths):
        high = low + width
        if t:
            previous = forward[offsets[t - 1] : offsets[t - 1] + width]
            state = previous @ weights.step
        else:
            state = np.broadcast_to(weights.start, (width, emission.shape[1]))
        row = forward[low:high]
        np.multiply(state, emission[low:high], out=row)
        total = row.sum(axis=1, keepdims=True)
        np.maximum(total, np.float32(1e-30), out=total)
        row /= total
        scales[low:high] = total
        low = high
    emission /= scales
    ending = forward[packing.last] @ weights.stop
    backward = np.empty_like(emission)
    backward[packing.last] = weights.stop / ending[:, None]
    for t in range(len(widths) - 2, -1, -1):
        width = widths[t + 1]
        after = slice(offsets[t + 1], offsets[t + 1] + width)
        backward[offsets[t] : offsets[t] + width] = (backward[after] * emission[after]) @ weights.step.T
    log_z = float(np.log(scales.astype(np.float64)).sum() + np.log(ending.astype(np.float64)).sum())
    return Lattice(packing, emission, forward, backward, log_z)
