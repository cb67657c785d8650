"""A trained tagger as arrays: its file format, and the scores it gives to tokens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pipeline.tagger import characters as ch
from pipeline.tagger.chain import Floats, Weights, forward_backward, pack
from pipeline.tagger.characters import Codes
from pipeline.tagger.features import (
    RomanisedNames,
    english_properties,
    indices,
    korean_properties,
    layout,
)
from pipeline.tagger.network import Network
from pipeline.tagger.spans import SpanArrays, decode
from pipeline.tagger.tokens import Endings, Tokens, tokenize

FORMAT: Final = 2


@dataclass(frozen=True)
class Settings:
    """What is not a number array in a model. ``kinds`` are the labels of spans, in the order of the columns."""

    language: str
    kinds: tuple[str, ...]
    bits: int
    endings: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    syllables: tuple[str, ...] = ()

    @property
    def labels(self) -> int:
        """The number of token labels: outside, and begin and inside of each kind."""
        return 1 + 2 * len(self.kinds)


@dataclass(frozen=True)
class Analysis:
    """A text cut into tokens, with the row of every feature at every place (see :func:`features.indices`)."""

    tokens: Tokens
    rows: list[npt.NDArray[np.uint32]]


class Analyser:
    """Text to tokens and feature rows, the same in training and in use."""

    def __init__(self, settings: Settings) -> None:
        """Prepare the word lists of ``settings``."""
        self._settings = settings
        self._endings = Endings(settings.endings)
        self._names = RomanisedNames(Endings(settings.surnames), Endings(settings.syllables))

    def __call__(self, codes: Codes) -> Analysis:
        """Analyse at most :data:`characters.LIMIT` code points."""
        substrings = ch.Substrings(codes)
        tokens = tokenize(codes, substrings, self._endings)
        if not len(tokens):
            return Analysis(tokens, [])
        if self._settings.language == "ko":
            properties = korean_properties(codes, substrings, tokens)
        else:
            lower = ch.Substrings(ch.lowered(codes))
            properties = english_properties(codes, substrings, tokens, lower, self._names)
        return Analysis(tokens, list(indices(properties, tokens, self._settings.language, self._settings.bits)))


@dataclass(frozen=True)
class Model:
    """A linear-chain CRF whose scores are those of hashed features plus those of a small network.

    ``slots`` (2**bits) maps a feature's row to a row of ``scores`` (kept rows, labels), row 0 of which is all zero;
    ``transitions`` (labels + 1, labels + 1) has the start in its last row, and the stop in its last column.
    ``thresholds`` has one probability a kind, over which a span is kept.
    """

    settings: Settings
    slots: npt.NDArray[np.int32]
    scores: Floats
    network: Network | None
    transitions: Floats
    thresholds: Floats

    @cached_property
    def analyser(self) -> Analyser:
        """Text to feature rows."""
        return Analyser(self.settings)

    @cached_property
    def weights(self) -> Weights:
        """Exponentials of the transition scores; forbidden ones are 0."""
        return Weights.of(self.transitions)

    def emissions(self, analysis: Analysis) -> Floats:
        """The score of each label at each token, shape (tokens, labels)."""
        place = layout(analysis.tokens)
        total = np.zeros((len(place), self.scores.shape[1]), dtype=np.float32)
        gathered = np.empty_like(total)
        for rows in analysis.rows:
            np.take(self.scores, self.slots[rows[place]], axis=0, out=gathered, mode="clip")
            total += gathered
        if self.network:
            total += self.network.scores(analysis.rows, place)
        return total

    def spans(self, analysis: Analysis) -> SpanArrays:
        """The spans of tokens that the model finds likely."""
        scores = self.emissions(analysis)
        lengths = np.diff(np.append(analysis.tokens.first, len(analysis.tokens)))
        packing = pack(lengths)
        packed = np.empty_like(scores)
        scores -= scores.max(axis=1, keepdims=True)
        packed[packing.position] = np.exp(scores, out=scores)
        lattice = forward_backward(packed, packing, self.weights)
        return decode(lattice, self.weights, lengths, self.thresholds)

    def save(self, folder: Path) -> None:
        """Write ``settings.json`` and ``weights.npz``: the two tables in few levels, scaled by column."""
        settings = {"format": FORMAT, **asdict(self.settings)}
        text = json.dumps(settings, ensure_ascii=False, indent=1)
        (folder / "settings.json").write_text(text + "\n", encoding="utf-8")
        arrays: dict[str, npt.NDArray[Any]] = {
            "transitions": self.transitions.astype(np.float32),
            "thresholds": self.thresholds.astype(np.float32),
            **_packed_table("scores", self.slots, self.scores, levels=31, deviations=None),
        }
        if self.network:
            arrays |= _packed_table("vectors", self.network.slots, self.network.vectors, levels=7, deviations=4)
            arrays["columns"] = np.array(self.network.columns, dtype=np.int16)
            arrays |= {name: getattr(self.network, name).astype(np.float16) for name in _LAYERS}
        np.savez_compressed(folder / "weights.npz", allow_pickle=False, **arrays)


_LAYERS: Final = ("wide", "wide_bias", "near", "near_bias", "out", "out_bias")


def _packed_table(
    name: str, slots: npt.NDArray[np.int32], table: Floats, *, levels: int, deviations: int | None
) -> dict[str, npt.NDArray[Any]]:
    """The rows of a table that are not all zero once rounded to ``levels`` either side of zero, by slot.

    The largest level stands for a column's largest weight, or for so many standard ``deviations`` if that is less.
    """
    kept = np.flatnonzero(slots)
    values = table[slots[kept]]
    top = np.abs(values).max(axis=0, initial=0)
    if deviations is not None:
        top = np.minimum(top, deviations * values.std(axis=0))
    scale = np.where(top > 0, top / levels, 1)
    rounded = np.clip(np.rint(values / scale), -levels, levels).astype(np.int8)
    some = rounded.any(axis=1)
    return {
        f"{name}_gaps": np.diff(kept[some], prepend=0).astype(np.uint32),
        f"{name}_scale": scale.astype(np.float32),
        name: rounded[some].T,
    }


def _unpacked_table(file: Mapping[str, npt.NDArray[Any]], name: str, bits: int) -> tuple[npt.NDArray[np.int32], Floats]:
    kept = np.cumsum(file[f"{name}_gaps"], dtype=np.int64)
    slots = np.zeros(1 << bits, dtype=np.int32)
    slots[kept] = np.arange(1, len(kept) + 1)
    packed = file[name]
    table = np.zeros((packed.shape[1] + 1, packed.shape[0]), dtype=np.float32)
    np.multiply(packed.T, file[f"{name}_scale"], out=table[1:])
    return slots, table


def load(folder: Path) -> Model:
    """Read a model that :meth:`Model.save` wrote; raises ValueError when it is of another format."""
    raw = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    if raw["format"] != FORMAT:
        raise ValueError(f"{folder}: not a model of format {FORMAT}")
    lists = {key: tuple(raw[key]) for key in ("kinds", "endings", "surnames", "syllables")}
    settings = Settings(language=raw["language"], bits=raw["bits"], **lists)
    with np.load(folder / "weights.npz") as file:
        network = None
        if "vectors" in file:
            layers = {name: file[name].astype(np.float32) for name in _LAYERS}
            network = Network(
                tuple(file["columns"].tolist()), *_unpacked_table(file, "vectors", settings.bits), **layers
            )
        slots, scores = _unpacked_table(file, "scores", settings.bits)
        return Model(settings, slots, scores, network, file["transitions"], file["thresholds"])
