"""Reading the training sets, and mapping their labels to ours."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Gold = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """An annotated text. ``open_kinds`` are the kinds that its data set does not annotate: where it marks nothing,
    one of these may stand. A gold label of the form ``work|event`` means one of several, or nothing at all, and
    ``work?`` means a work or nothing.
    """

    text: str
    gold: tuple[Gold, ...]
    open_kinds: frozenset[str] = frozenset()


def read(path: Path, mapping: Callable[[str], str | None], open_kinds: frozenset[str] = frozenset()) -> list[Sentence]:
    """The sentences of one file of JSON lines; spans that ``mapping`` gives None for are dropped."""
    out = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            gold = [(start, end, kind) for start, end, label in row["spans"] if (kind := mapping(label))]
            out.append(Sentence(row["text"], tuple(gold), open_kinds))
    return out


KOREAN_KINDS = ("person", "character", "work", "organization", "platform", "place", "date", "time", "event")

_KONEC_PREFIXES = {
    "AFA_": "work",
    "OGG_": "organization",
    "LCP_": "place",
    "LCG_": "place",
    "LC_": "place",
    "DT_": "date",
    "TI_": "time",
    "EV_": "event",
}
_KONEC_LABELS = {
    "PS_NAME": "person",
    "PS_PET": "person",
    "PS_CHARACTER": "character",
    "TMI_SERVICE": "platform",
    "TMI_SITE": "platform",
    "TMI_SW": "platform",
    "AF_BUILDING": "place",
    "AF_CULTURAL_ASSET": "place",
    "AF_ROAD": "place",
    "CV_PRIZE": "event",
}


def konec_kind(label: str) -> str | None:
    """The kind for one of konec's 150 labels, or None for what we do not look for."""
    if label in _KONEC_LABELS:
        return _KONEC_LABELS[label]
    return next((kind for prefix, kind in _KONEC_PREFIXES.items() if label.startswith(prefix)), None)
