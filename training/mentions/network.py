"""Training of the small convolutional network whose scores join those of the linear features.

The network is that of :mod:`pipeline.tagger.network`, under a CRF of its own. Everything is written out in numpy and
scipy, so that training needs no framework and gives the same weights on every run. Steps are Adam's (Kingma & Ba
2015), for vectors only where they were used; the weights of the last epochs are averaged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from pipeline.tagger.chain import Floats, Index
from pipeline.tagger.model import vector_table
from pipeline.tagger.network import Network, convolve
from training.mentions.encoding import Batch, Encoded, batches, dropout, table_slots
from training.mentions.likelihood import gradient


@dataclass(frozen=True)
class NetworkOptions:
    """Sizes and training of the network.

    ``vector`` and ``hidden`` are widths, ``wide`` and ``near`` half windows; ``unknown`` is the share of tokens whose
    whole word is hidden, so that unknown words find the network prepared.
    """

    vector: int = 48
    hidden: int = 128
    wide: int = 3
    near: int = 1
    epochs: int = 6
    averaged: int = 2
    rate: float = 2e-3
    drop_vector: float = 0.25
    drop_hidden: float = 0.5
    unknown: float = 0.3
    batch: int = 32
    min_count: int = 3
    seed: int = 1


@dataclass
class _Adam:
    """Arrays under training, with the running moments of their gradients."""

    arrays: dict[str, Floats]
    first: dict[str, Floats] = field(init=False)
    second: dict[str, Floats] = field(init=False)
    time: int = 0

    def __post_init__(self) -> None:
        self.first = {name: np.zeros_like(array) for name, array in self.arrays.items()}
        self.second = {name: np.zeros_like(array) for name, array in self.arrays.items()}

    def step(self, gradients: dict[str, Floats], rate: float, used: Index) -> None:
        """One step for all arrays; of ``vectors`` only for the rows ``used``."""
        self.time += 1
        rate *= np.sqrt(1 - 0.999**self.time) / (1 - 0.9**self.time)
        for name, slope in gradients.items():
            at = used if name == "vectors" else slice(None)
            first = self.first[name][at] * np.float32(0.9) + np.float32(0.1) * slope
            second = self.second[name][at] * np.float32(0.999) + np.float32(0.001) * slope * slope
            self.first[name][at], self.second[name][at] = first, second
            self.arrays[name][at] -= np.float32(rate) * first / (np.sqrt(second) + np.float32(1e-8))


def train_network(
    data: Encoded,
    bits: int,
    columns: Sequence[int],
    lexical: Sequence[int],
    options: NetworkOptions,
    report: Callable[[str], None] = lambda line: None,
) -> tuple[Network, Floats]:
    """Train on ``columns`` of the rows of ``data``; return the network and the transition scores it learned with.

    ``lexical`` are the positions in ``columns`` of the features that name a whole word.
    """
    rng = np.random.default_rng(options.seed)
    labels = data.allowed.shape[1]
    rows = data.rows[:, list(columns)]
    slots, width = table_slots(rows, bits, options.min_count)
    adam = _Adam(_initial(rng, width, labels, options))
    groups = batches(data, slots[rows], options.batch, rng)
    totals = {name: np.zeros_like(array) for name, array in adam.arrays.items()}
    for epoch in range(options.epochs):
        loss = 0.0
        rate = options.rate * min(1.0, 2 * (1 - epoch / options.epochs))
        for number in rng.permutation(len(groups)):
            batch = groups[number]
            gradients, batch_loss = _backward(adam.arrays, batch, lexical, options, rng)
            adam.step(gradients, rate, batch.used)
            loss += batch_loss
        if epoch >= options.epochs - options.averaged:
            for name, array in adam.arrays.items():
                totals[name] += array
        report(f"network epoch {epoch + 1}/{options.epochs}: loss {loss / len(data.lengths):.3f} a sentence")
    arrays = {name: total / np.float32(options.averaged) for name, total in totals.items()}
    moves = arrays.pop("moves")
    vectors = vector_table(columns, slots, arrays.pop("vectors"))
    return Network(tuple(columns), vectors, **arrays), moves


def _initial(rng: np.random.Generator, width: int, labels: int, options: NetworkOptions) -> dict[str, Floats]:
    vector, hidden = options.vector, options.hidden

    def glorot(*shape: int) -> Floats:
        fan = shape[-1] + int(np.prod(shape[:-1]))
        weights: Floats = (rng.standard_normal(shape) * np.sqrt(2.0 / fan)).astype(np.float32)
        return weights

    vectors = (rng.standard_normal((width, vector)) * 0.1).astype(np.float32)
    vectors[0] = 0
    return {
        "vectors": vectors,
        "wide": glorot(2 * options.wide + 1, vector, hidden),
        "wide_bias": np.zeros(hidden, dtype=np.float32),
        "near": glorot(2 * options.near + 1, hidden, hidden),
        "near_bias": np.zeros(hidden, dtype=np.float32),
        "out": glorot(hidden, labels),
        "out_bias": np.zeros(labels, dtype=np.float32),
        "moves": np.zeros((labels + 1, labels + 1), dtype=np.float32),
    }


def _backward(
    p: dict[str, Floats], batch: Batch, lexical: Sequence[int], options: NetworkOptions, rng: np.random.Generator
) -> tuple[dict[str, Floats], float]:
    """Gradients of all arrays (of ``vectors``: the used rows) for one batch, and its loss."""
    n, f = batch.inverse.shape
    place, size = batch.place, batch.size
    kept = np.ones((n, f), dtype=np.float32)
    unknown = np.flatnonzero(rng.random(n) < options.unknown)
    kept[unknown[:, None], list(lexical)] = 0
    matrix = batch.matrix(kept)
    drop_x = dropout(rng, (n, options.vector), options.drop_vector)
    x = np.zeros((size, options.vector), dtype=np.float32)
    x[place] = (matrix @ p["vectors"][batch.used]) * drop_x
    real = np.zeros((size, 1), dtype=np.float32)
    real[place] = 1
    drop_low = dropout(rng, (size, options.hidden), options.drop_hidden) * real
    drop_high = dropout(rng, (size, options.hidden), options.drop_hidden) * real
    before_low = convolve(x, p["wide"]) + p["wide_bias"]
    low = np.maximum(before_low, 0) * drop_low
    before_high = convolve(low, p["near"]) + p["near_bias"]
    top = (np.maximum(before_high, 0) * drop_high + low)[place]

    slope, move_slope, loss = gradient(top @ p["out"] + p["out_bias"], batch.allowed, batch.lengths, p["moves"])
    scale = np.float32(1 / len(batch.lengths))
    slope *= scale
    gradients = {"out": top.T @ slope, "out_bias": slope.sum(axis=0), "moves": move_slope * scale}
    to_top = np.zeros((size, options.hidden), dtype=np.float32)
    to_top[place] = slope @ p["out"].T
    to_high = to_top * drop_high * (before_high > 0)
    to_low, gradients["near"] = _convolve_back(low, p["near"], to_high)
    gradients["near_bias"] = to_high.sum(axis=0)
    to_low = (to_low + to_top) * drop_low * (before_low > 0)
    to_x, gradients["wide"] = _convolve_back(x, p["wide"], to_low)
    gradients["wide_bias"] = to_low.sum(axis=0)
    gradients["vectors"] = matrix.T @ (to_x[place] * drop_x)
    gradients["vectors"][batch.used == 0] = 0
    return gradients, loss


def _convolve_back(x: Floats, weights: Floats, slope: Floats) -> tuple[Floats, Floats]:
    """Gradients of :func:`pipeline.tagger.network.convolve` for its input and its weights."""
    reach = len(weights) // 2
    to_weights = np.empty_like(weights)
    to_weights[reach] = x.T @ slope
    to_x = slope @ weights[reach].T
    for k in range(1, reach + 1):
        to_weights[reach - k] = x[:-k].T @ slope[k:]
        to_weights[reach + k] = x[k:].T @ slope[:-k]
        to_x[:-k] += slope[k:] @ weights[reach - k].T
        to_x[k:] += slope[:-k] @ weights[reach + k].T
    return to_x, to_weights
