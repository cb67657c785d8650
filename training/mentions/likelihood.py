"""The loss of both trainings: negative log likelihood of all label sequences that the annotation allows.

Most often that is one sequence. Where a data set leaves a kind unannotated it is many, so that sets which annotate
different kinds can be mixed: Tsuboi et al. 2008, "Training Conditional Random Fields Using Incomplete Annotations".
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.tagger.chain import Floats, Index, Weights, forward_backward, pack

FORBIDDEN = np.float32(-1e4)
"""The score of a transition that the labelling scheme rules out."""

_LEAST = -60


def transition_mask(labels: int) -> npt.NDArray[np.bool_]:
    """Which transitions the scheme allows, shape (labels + 1, labels + 1): from start last row, to stop last column."""
    mask = np.ones((labels + 1, labels + 1), dtype=np.bool_)
    for inside in range(2, labels, 2):
        mask[:, inside] = False
        mask[inside - 1 : inside + 1, inside] = True
    mask[labels, labels] = False
    return mask


def gradient(
    scores: Floats, allowed: npt.NDArray[np.bool_], lengths: Index, moves: Floats
) -> tuple[Floats, Floats, float]:
    """Gradients of the loss for ``scores`` (tokens, labels) and ``moves`` (labels + 1, labels + 1), and the loss."""
    weights = Weights.of(np.where(transition_mask(scores.shape[1]), moves, FORBIDDEN))
    packing = pack(lengths)
    scores = scores - scores.max(axis=1, keepdims=True)
    packed = np.empty_like(scores)
    packed[packing.position] = np.exp(np.maximum(scores, _LEAST))
    permitted = np.empty_like(allowed)
    permitted[packing.position] = allowed
    widths, offsets = packing.widths, packing.offsets
    later = np.arange(widths[0], len(scores))
    steps = np.repeat(np.arange(1, len(widths)), widths[1:])
    earlier = later - offsets[steps] + offsets[steps - 1]
    found = []
    for values in (packed, packed * permitted):
        lattice = forward_backward(values.copy(), packing, weights)
        marginals = lattice.marginals()
        counts = np.zeros_like(moves)
        onward = lattice.emission[later] * lattice.backward[later]
        counts[:-1, :-1] = (lattice.forward[earlier].T @ onward) * weights.step
        counts[-1, :-1] = marginals[: widths[0]].sum(axis=0)
        counts[:-1, -1] = marginals[packing.last].sum(axis=0)
        found.append((marginals, counts, lattice.log_z))
    (free, free_counts, free_z), (bound, bound_counts, bound_z) = found
    return (free - bound)[packing.position], free_counts - bound_counts, free_z - bound_z
