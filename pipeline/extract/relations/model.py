"""The trained relation reader as arrays: its file format, and the scores it gives.

Two logistic models, one upon the other. The first scores every place where two names may be related by the weights of
its features (:mod:`.features`), one vocabulary a group and one column a predicate. The second turns the best score
of a pair of chains, and what else is known of the pair (:mod:`.pairs`), into a probability.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

FORMAT: Final = 2
_SETTINGS: Final = "settings.json"
_FEATURES: Final = "features.txt.gz"
_WEIGHTS: Final = "weights.npz"


@dataclass(frozen=True)
class GroupModel:
    """Weights of one group: ``rows`` maps a feature to its row of ``weights`` (features + 1, predicates).

    Rows are numbered from 1; row 0 is all zero.
    """

    predicates: tuple[str, ...]
    rows: dict[str, int]
    weights: Floats
    bias: Floats

    def row_numbers(self, features: Iterable[str]) -> list[int]:
        """The rows of the features that the model knows."""
        return list(filter(None, map(self.rows.get, features)))

    def logits(self, lists: Sequence[Sequence[int]]) -> Floats:
        """Log-odds of each predicate for each list of row numbers, shape (lists, predicates)."""
        if not lists:
            return np.empty((0, len(self.predicates)), dtype=np.float32)
        rows: list[int] = []
        starts = []
        for own in lists:
            starts.append(len(rows))
            rows.append(0)  # so that no list is empty
            rows += own
        total: Floats = np.add.reduceat(self.weights[rows], starts, axis=0) + self.bias
        return total


@dataclass(frozen=True)
class Judge:
    """The second model of one predicate, and the probability from which a claim is made."""

    coefficients: Floats
    bias: float
    threshold: float

    def probability(self, properties: Sequence[float]) -> float:
        """How likely a pair with these properties is related."""
        score = float(self.coefficients @ np.asarray(properties, dtype=np.float32)) + self.bias
        return float(1 / (1 + np.exp(-score)))


@dataclass(frozen=True)
class Model:
    """Both models: groups by name, judges by predicate. A predicate without a judge is never claimed."""

    groups: dict[str, GroupModel]
    judges: dict[str, Judge]

    def save(self, folder: Path) -> None:
        """Write the model into ``folder``."""
        arrays: dict[str, npt.NDArray[np.float16]] = {}
        lines: list[str] = []
        for name, group in self.groups.items():
            arrays[f"{name}.weights"] = group.weights[1:].astype(np.float16)
            arrays[f"{name}.bias"] = group.bias.astype(np.float16)
            lines += (f"{name}\t{feature}" for feature in group.rows)
        settings = {
            "format": FORMAT,
            "groups": {name: group.predicates for name, group in self.groups.items()},
            "judges": {
                name: {
                    "coefficients": [round(float(value), 4) for value in judge.coefficients],
                    "bias": round(judge.bias, 4),
                    "threshold": round(judge.threshold, 4),
                }
                for name, judge in self.judges.items()
            },
        }
        folder.joinpath(_SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
        text = "".join(f"{line}\n" for line in lines).encode()
        folder.joinpath(_FEATURES).write_bytes(gzip.compress(text, mtime=0))
        np.savez_compressed(folder / _WEIGHTS, allow_pickle=False, **arrays)


def load(folder: Path | Traversable) -> Model:
    """Read a model that :meth:`Model.save` wrote; raises ValueError when it is of another format."""
    settings = json.loads(folder.joinpath(_SETTINGS).read_text(encoding="utf-8"))
    if settings["format"] != FORMAT:
        raise ValueError(f"{folder}: not a relation model of format {FORMAT}")
    rows: dict[str, dict[str, int]] = {name: {} for name in settings["groups"]}
    for line in gzip.decompress(folder.joinpath(_FEATURES).read_bytes()).decode().splitlines():
        name, feature = line.split("\t")
        rows[name][feature] = len(rows[name]) + 1
    with folder.joinpath(_WEIGHTS).open("rb") as stream, np.load(stream) as file:
        groups = {
            name: GroupModel(
                tuple(predicates),
                rows[name],
                below_zero_row(file[f"{name}.weights"]),
                file[f"{name}.bias"].astype(np.float32),
            )
            for name, predicates in settings["groups"].items()
        }
    judges = {
        name: Judge(np.asarray(judge["coefficients"], dtype=np.float32), judge["bias"], judge["threshold"])
        for name, judge in settings["judges"].items()
    }
    return Model(groups, judges)


def below_zero_row(weights: npt.NDArray[np.float16]) -> Floats:
    """The rows of a group's weights as :class:`GroupModel` keeps them."""
    return np.concatenate([np.zeros((1, weights.shape[1])), weights]).astype(np.float32)


@cache
def shipped() -> Model:
    """The model that comes with the package, read once per process."""
    return load(files("pipeline").joinpath("models", "relations"))
