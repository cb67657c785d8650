"""The lexicon of platforms, organizations and places, found in a text."""

from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon
from pipeline.extract.en.lexis import exact_alternation
from pipeline.extract.en.skeleton import Item, Kind
from pipeline.extract.prefilter import lowered
from pipeline.text import fold

KIND_OF_TYPE: dict[str, Kind] = {"platform": "F", "organization": "O", "place": "L"}

_Entries = dict[str, tuple[Kind, str]]
"""Kind and role by name."""


def find_known(text: str) -> list[Item]:
    """The longest entries that stand in ``text`` as words of their own, in order. Web addresses hold none."""
    found: list[tuple[int, int, tuple[Kind, str]]] = []
    any_case, exact = _entries()
    for pattern, entries, form in (
        (_pattern(True), any_case, lowered(text)),
        (_pattern(False), exact, text),
    ):
        found.extend((*match.span(), entries[match.group()]) for match in pattern.finditer(form))
    found.sort(key=lambda hit: (hit[0], -hit[1]))
    items: list[Item] = []
    for start, end, (kind, role) in found:
        if items and start < items[-1].end:
            continue
        items.append(Item(kind, start, end, extractor="en.lexicon", confidence=0.95, value=role))
    return items


@cache
def _entries() -> tuple[_Entries, _Entries]:
    """The names that count in any case (in lower case here), and those that count as they are written."""
    any_case: _Entries = {}
    exact: _Entries = {}
    for row in lexicon.rows("en/organizations.tsv"):
        entry = KIND_OF_TYPE[row["type"]], row["role"]
        if row["case"] == "exact":
            exact.setdefault(row["name"], entry)
        elif row["case"] != "never":
            any_case.setdefault(row["name"].lower(), entry)
    for place in lexicon.words("en/places.toml", "countries") + lexicon.words("en/places.toml", "cities"):
        for form in {place, place.upper()} if len(place) > 3 else {place}:
            exact.setdefault(form, ("L", ""))
    return any_case, exact


@cache
def _pattern(any_case: bool) -> re.Pattern[str]:
    names = _entries()[0 if any_case else 1]
    return re.compile(rf"(?<![\w@]){exact_alternation(names)}(?![\w$]|\.[a-z0-9])")


@cache
def lexicon_kinds() -> _Entries:
    """Kind and role of every organization and platform by folded name."""
    return {fold(row["name"]): (KIND_OF_TYPE[row["type"]], row["role"]) for row in lexicon.rows("en/organizations.tsv")}
