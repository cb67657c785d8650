"""The words of Japanese and Chinese, and patterns that name classes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives

SYMBOLS: Final = {
    "P": "\ue000",
    "N": "\ue001",
    "W": "\ue002",
    "O": "\ue003",
    "B": "\ue004",
    "L": "\ue005",
    "D": "\ue006",
    "X": "\ue007",
    "Q": "\ue008",
}
"""What a sentence's skeleton has for a person, a name that may be one, a work, a group or company, a broadcaster, a
platform, a date, a place, and speech."""

_LONGEST_LIST: Final = 24
"""Names of a list that are read after its first one; a bound, as lists are looked for from each of their names."""

_SHORT: Final = re.compile(r"\{([A-Za-z_]+)\}")


def words(key: str) -> tuple[str, ...]:
    """A class of words by its key in ``words.toml``."""
    return lexicon.words("cjk/words.toml", key)


def names(key: str) -> tuple[str, ...]:
    """A list of ``names.toml``."""
    return lexicon.words("cjk/names.toml", key)


def characters(key: str) -> str:
    """A set of characters of ``names.toml``."""
    return str(lexicon.toml("cjk/names.toml")[key])


def any_of(options: Iterable[str]) -> str:
    """The source of a pattern for any of some words, the longest first."""
    return f"(?:{alternatives(options)})"


@cache
def media() -> dict[str, str]:
    """Kind of work by medium word."""
    return {word: kind for kind in MEDIA for word in words(kind)}


MEDIA: Final = (
    "series",
    "film",
    "show",
    "song",
    "album",
    "tour",
    "comic",
    "novel",
    "musical",
    "play",
    "documentary",
    "exhibition",
    "game",
    "other_work",
)
"""The classes of words that say what a title names."""

MUSIC: Final = ("song", "album", "tour")


def _class(name: str) -> str:
    if name in SYMBOLS:
        return SYMBOLS[name]
    if name == "A":
        return f"[{SYMBOLS['P']}{SYMBOLS['N']}]"
    if name == "ART":
        return f"[{SYMBOLS['P']}{SYMBOLS['N']}{SYMBOLS['O']}]"
    if name == "C":
        return f"[{SYMBOLS['B']}{SYMBOLS['L']}]"
    if name == "SEP":
        return any_of(words("list"))
    if name == "medium":
        return any_of(media())
    if name == "music":
        return any_of(word for kind in MUSIC for word in words(kind))
    if name in ("PL", "AL", "WL", "CL", "ARTL"):
        one = _class({"PL": "P", "AL": "A", "WL": "W", "CL": "C", "ARTL": "ART"}[name])
        return rf"{one}(?:(?:{any_of(words('honorific'))})?(?:{_class('SEP')}){{0,2}}{one}){{0,{_LONGEST_LIST}}}"
    if name == "genre":
        return any_of(lexicon.words("cjk/genres.toml", "strong"))
    if name == "carrier":
        return any_of(lexicon.words("cjk/genres.toml", "carrier"))
    return any_of(words(name))


@cache
def rx(source: str) -> re.Pattern[str]:
    """A pattern on skeletons in which ``{P}`` stands for a person, ``{PL}`` for a list of them, ``{star}`` for a word
    of that class of the lexicon, and so on."""
    return re.compile(_SHORT.sub(lambda match: _class(match.group(1)), source))
