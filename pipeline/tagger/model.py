"""A trained tagger as arrays: its file format, and the scores it gives to tokens."""

from __future__ import annotations

import json
from collections.abc import Sequence
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
    TEMPLATES,
    RomanisedNames,
    english_properties,
    indices,
    korean_properties,
    layout,
)
from pipeline.tagger.network import Network
from pipeline.tagger.spans import SpanArrays, decode
from pipeline.tagger.table import Rows, Slots, Table
from pipeline.tagger.tokens import Endings, Tokens, tokenize

FORMAT: Final = 2
_RESCALED: Final = 4
"""Steps of the recursions between two rescalings: the likeliest label of each token has emission 1, so that the
forward values stay far from the smallest float."""


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
    """A text cut into tokens, with the rows of their features (templates, tokens)."""

    tokens: Tokens
    rows: Rows


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
            return Analysis(tokens, np.zeros((len(TEMPLATES[self._settings.language]), 0), dtype=np.uint32))
        if self._settings.language == "ko":
            properties = korean_properties(codes, substrings, tokens)
        else:
            lower = ch.Substrings(ch.lowered(codes))
            properties = english_properties(codes, substrings, tokens, lower, self._names)
        return Analysis(tokens, indices(properties, tokens, self._settings.language, self._settings.bits))


@dataclass(frozen=True)
class Model:
    """A linear-chain CRF whose scores are those of hashed features plus those of a small network.

    ``scores`` has one column a label; ``transitions`` (labels + 1, labels + 1) has the start in its last row, and the
    stop in its last column. ``thresholds`` has one probability a kind, over which a span is kept.
    """

    settings: Settings
    scores: Table
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
        total = self.scores.sums(analysis.rows)
        if self.network:
            total += self.network.scores(analysis.rows, *layout(analysis.tokens))
        return total

    def spans(self, analysis: Analysis) -> SpanArrays:
        """The spans of tokens that the model finds likely."""
        scores = self.emissions(analysis)
        lengths = np.diff(np.append(analysis.tokens.first, len(analysis.tokens)))
        packing = pack(lengths)
        packed = np.empty_like(scores)
        scores -= scores.max(axis=1, keepdims=True)
        packed[packing.position] = np.exp(scores, out=scores)
        lattice = forward_backward(packed, packing, self.weights, every=_RESCALED)
        return decode(lattice, self.weights, lengths, self.thresholds)

    def save(self, folder: Path) -> None:
        """Write ``settings.json`` and ``weights.npz``: the two tables in few levels, scaled by column."""
        settings = {"format": FORMAT, **asdict(self.settings)}
        text = json.dumps(settings, ensure_ascii=False, indent=1)
        (folder / "settings.json").write_text(text + "\n", encoding="utf-8")
        arrays: dict[str, npt.NDArray[Any]] = {
            "transitions": self.transitions.astype(np.float32),
            "thresholds": self.thresholds.astype(np.float32),
            **self.scores.arrays("scores"),
        }
        if self.network:
            arrays |= self.network.vectors.arrays("vectors")
            arrays["columns"] = np.array(self.network.columns, dtype=np.int16)
            arrays |= {name: getattr(self.network, name).astype(np.float16) for name in _LAYERS}
        np.savez_compressed(folder / "weights.npz", allow_pickle=False, **arrays)


_SCORE_LEVELS: Final = 31
_VECTOR_LEVELS: Final = 7
_LAYERS: Final = ("wide", "wide_bias", "near", "near_bias", "out", "out_bias")


def score_table(settings: Settings, slots: Slots, weights: Floats) -> Table:
    """The weights of the features (kept rows, labels) as a model has them."""
    return Table.rounded(slots, weights, levels=_SCORE_LEVELS, terms=len(TEMPLATES[settings.language]))


def vector_table(columns: Sequence[int], slots: Slots, vectors: Floats) -> Table:
    """The vectors of the features of the templates ``columns`` as a network has them."""
    return Table.rounded(slots, vectors, levels=_VECTOR_LEVELS, terms=len(columns), deviations=4)


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
            columns = tuple(file["columns"].tolist())
            vectors = Table.read(file, "vectors", size=1 << settings.bits, levels=_VECTOR_LEVELS, terms=len(columns))
            network = Network(columns, vectors, **{name: file[name].astype(np.float32) for name in _LAYERS})
        terms = len(TEMPLATES[settings.language])
        scores = Table.read(file, "scores", size=1 << settings.bits, levels=_SCORE_LEVELS, terms=terms)
        return Model(settings, scores, network, file["transitions"], file["thresholds"])
