"""Annotated sentences as arrays, and fixed batches of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no types

from pipeline.tagger import characters as ch
from pipeline.tagger.chain import Floats, Index
from pipeline.tagger.features import PAD
from pipeline.tagger.model import Analyser, Settings
from training.mentions.data import Sentence

Allowed = npt.NDArray[np.bool_]
_TOGETHER = 30_000


@dataclass(frozen=True)
class Encoded:
    """Feature rows (tokens, templates), labels that the annotation allows (tokens, labels), lengths of sentences."""

    rows: npt.NDArray[np.uint32]
    allowed: Allowed
    lengths: Index


def encode(sentences: Sequence[Sentence], settings: Settings) -> Encoded:
    """Analyse ``sentences`` as the tagger will. Gold spans that cross a sentence's end or a token are left out."""
    analyser = Analyser(settings)
    column = {kind: 1 + 2 * i for i, kind in enumerate(settings.kinds)}
    rows: list[npt.NDArray[np.uint32]] = []
    allowed: list[Allowed] = []
    lengths: list[Index] = []
    for group in _groups([s for s in sentences if s.text.strip()]):
        analysis = analyser(ch.code_points("\n".join(s.text.replace("\n", " ") for s in group)))
        tokens = analysis.tokens
        rows.append(np.ascontiguousarray(analysis.rows.T))
        lengths.append(np.diff(np.append(tokens.first, len(tokens))))
        here = np.zeros((len(tokens), settings.labels), dtype=np.bool_)
        begin = 0
        for sentence in group:
            low, high = np.searchsorted(tokens.start, [begin, begin + len(sentence.text)])
            borders = tokens.start[low:high] - begin, tokens.end[low:high] - begin
            _allow(here[low:high], *borders, tokens.sentence[low:high], sentence, column)
            begin += len(sentence.text) + 1
        allowed.append(here)
    return Encoded(np.concatenate(rows), np.concatenate(allowed), np.concatenate(lengths))


def _groups(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    groups: list[list[Sentence]] = [[]]
    size = 0
    for sentence in sentences:
        if size > _TOGETHER:
            groups.append([])
            size = 0
        groups[-1].append(sentence)
        size += len(sentence.text) + 1
    return groups


def _allow(
    allowed: Allowed, start: Index, end: Index, number: Index, sentence: Sentence, column: dict[str, int]
) -> None:
    """Fill in the labels that a sentence's annotation allows; ``number`` are the sentence numbers of its tokens."""
    allowed[:, 0] = True
    for kind in sentence.open_kinds & column.keys():
        allowed[:, column[kind] : column[kind] + 2] = True
    for low, high, label in sentence.gold:
        first = int(np.searchsorted(start, low))
        last = int(np.searchsorted(end, high))
        if first >= len(start) or last >= len(end) or start[first] != low or end[last] != high:
            continue
        if number[first] != number[last]:
            continue
        kinds = label.rstrip("?").split("|")
        allowed[first : last + 1] = False
        if len(kinds) > 1 or label.endswith("?"):
            allowed[first : last + 1, 0] = True
        for kind in kinds:
            allowed[first, column[kind]] = True
            allowed[first + 1 : last + 1, column[kind] + 1] = True


@dataclass(frozen=True)
class Batch:
    """Sentences of like length. ``inverse`` (tokens, features) points into ``used``, the table rows that occur."""

    used: Index
    inverse: npt.NDArray[np.int32]
    allowed: Allowed
    lengths: Index

    def matrix(self, kept: npt.NDArray[np.float32]) -> sparse.csr_matrix:
        """The tokens as a sparse matrix (tokens, used rows), with the weights ``kept`` (tokens, features)."""
        n, f = self.inverse.shape
        ends = np.arange(0, n * f + 1, f, dtype=np.int32)
        return sparse.csr_matrix((kept.ravel(), self.inverse.ravel(), ends), shape=(n, len(self.used)))

    @property
    def place(self) -> Index:
        """Where the tokens stand when there are gaps between sentences."""
        return np.arange(len(self.inverse)) + PAD * (np.repeat(np.arange(len(self.lengths)), self.lengths) + 1)

    @property
    def size(self) -> int:
        """The number of places, gaps included."""
        return len(self.inverse) + PAD * (len(self.lengths) + 1)


def batches(data: Encoded, rows: npt.NDArray[np.int32], size: int, rng: np.random.Generator) -> list[Batch]:
    """Batches of ``size`` sentences; ``rows`` (tokens, features) are table rows.

    They stay the same in all epochs, so that the sorting of their rows is done once; their order does not.
    """
    first = np.cumsum(data.lengths) - data.lengths
    order = np.argsort(data.lengths + rng.random(len(data.lengths)) * 6, kind="stable")
    out = []
    for low in range(0, len(order), size):
        chosen = order[low : low + size]
        lengths = data.lengths[chosen]
        tokens = np.concatenate([np.arange(first[i], first[i] + data.lengths[i]) for i in chosen])
        used, inverse = np.unique(rows[tokens], return_inverse=True)
        points = inverse.reshape(len(tokens), -1).astype(np.int32)
        out.append(Batch(used.astype(np.int64), points, data.allowed[tokens], lengths))
    return out


def table_slots(rows: npt.NDArray[np.uint32], bits: int, min_count: int) -> tuple[npt.NDArray[np.int32], int]:
    """A table row for each feature row (2**bits) that occurs often enough, 0 for the others; and the table's length."""
    kept = np.bincount(rows.ravel(), minlength=1 << bits) >= min_count
    return np.where(kept, np.cumsum(kept), 0).astype(np.int32), int(kept.sum()) + 1


def dropout(rng: np.random.Generator, shape: tuple[int, int], share: float) -> Floats:
    """Zeros for a ``share`` of the elements, and for the rest what keeps the expected sum."""
    kept = (rng.random(shape, dtype=np.float32) >= share).astype(np.float32)
    kept /= np.float32(1 - share)
    return kept
