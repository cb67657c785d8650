"""Training of the linear part: stochastic gradients over sparse rows.

Steps are AdaGrad's (Duchi et al. 2011) with the L1 penalty of Duchi & Singer 2009, the weights of the last epochs are
averaged, and features are dropped at random.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.tagger.chain import Floats
from training.mentions.encoding import Encoded, batches, dropout, table_slots
from training.mentions.likelihood import gradient


@dataclass(frozen=True)
class LinearOptions:
    """How to train. ``drop`` is the share of features left out, ``l1`` and ``l2`` the penalties of a whole epoch."""

    epochs: int = 4
    averaged: int = 4
    rate: float = 0.15
    drop: float = 0.1
    l1: float = 0.1
    l2: float = 0.01
    batch: int = 48
    min_count: int = 2
    seed: int = 1


@dataclass(frozen=True)
class Linear:
    """Trained linear scores; see :class:`pipeline.tagger.model.Model` for the fields."""

    slots: npt.NDArray[np.int32]
    scores: Floats
    moves: Floats


def train_linear(
    data: Encoded,
    bits: int,
    options: LinearOptions,
    report: Callable[[str], None] = lambda line: None,
) -> Linear:
    """Train on ``data``; ``report`` gets a line an epoch."""
    rng = np.random.default_rng(options.seed)
    labels = data.allowed.shape[1]
    slots, width = table_slots(data.rows, bits, options.min_count)
    scores = np.zeros((width, labels), dtype=np.float32)
    squares = np.full((width, labels), 1e-2, dtype=np.float32)
    moves = np.zeros((labels + 1, labels + 1), dtype=np.float32)
    move_squares = np.full_like(moves, 1e-2)
    groups = batches(data, slots[data.rows], options.batch, rng)
    touched = np.zeros(width, dtype=np.float32)
    for batch in groups:
        touched[batch.used] += 1
    total_scores, total_moves = np.zeros_like(scores), np.zeros_like(moves)
    step_size = np.float32(options.rate)
    for epoch in range(options.epochs):
        loss = 0.0
        for number in rng.permutation(len(groups)):
            batch = groups[number]
            n, f = batch.inverse.shape
            matrix = batch.matrix(dropout(rng, (n, f), options.drop))
            sub = scores[batch.used]
            slope, move_slope, batch_loss = gradient(matrix @ sub, batch.allowed, batch.lengths, moves)
            loss += batch_loss
            step = matrix.T @ slope
            step[batch.used == 0] = 0
            # The penalties of a whole epoch, spread over the batches that a row occurs in.
            share = 1 / touched[batch.used, None]
            step += np.float32(options.l2) * share * sub
            squares[batch.used] += step * step
            rate = step_size / np.sqrt(squares[batch.used])
            sub -= rate * step
            scores[batch.used] = np.sign(sub) * np.maximum(np.abs(sub) - rate * np.float32(options.l1) * share, 0)
            move_squares += move_slope * move_slope
            moves -= step_size * move_slope / np.sqrt(move_squares)
        if epoch >= options.epochs - options.averaged:
            total_scores += scores
            total_moves += moves
        report(f"linear epoch {epoch + 1}/{options.epochs}: loss {loss / len(data.lengths):.3f} a sentence")
    share_of_one = np.float32(1 / options.averaged)
    return Linear(slots, total_scores * share_of_one, total_moves * share_of_one)
