"""Hand-written language data: readable TOML and TSV files, no code.

TSV files start with ``#`` comment lines that say where the data comes from, then a header row. TOML files hold
word lists by key. Both are read once per process.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def toml(name: str) -> dict[str, Any]:
    """Return the parsed TOML file ``pipeline/lexicon/NAME`` (``name`` with its folder and suffix).

    Raises FileNotFoundError when there is no such file.
    """
    return tomllib.loads(_read(name))


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """Return the list of strings under ``key`` (dots descend into tables) of the TOML file ``name``.

    Raises KeyError when the key is missing and TypeError when it is no list of strings.
    """
    value: Any = toml(name)
    for part in key.split("."):
        value = value[part]
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise TypeError(f"{name}: {key} is not a list of strings")
    return tuple(value)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the TSV file ``pipeline/lexicon/NAME`` as dictionaries keyed by its header row."""
    lines = [line for line in _read(name).splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    table = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(header):
            raise ValueError(f"{name}: more cells than columns in {line!r}")
        cells += [""] * (len(header) - len(cells))
        table.append(dict(zip(header, cells, strict=True)))
    return tuple(table)


def _read(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
