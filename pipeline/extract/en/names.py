"""The forms of personal names in English text, Korean ones above all.

A romanised Korean name is a surname of a closed list and a given name of one or two syllables, in either order,
hyphenated, spaced or joined (Kim Hee-won, Kim Hee Won, Kim Heewon, Hee-won Kim, KIM HEE-WON). The syllable pattern
covers Revised Romanization and the customary spellings (Soo, Hyun, Young, Woo, Eun).
"""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.extract.en.lexis import word_set

Form = Literal["korean", "reversed", "given", "western"]

_ONSET = "(?:kk|tt|pp|ss|jj|ch|sh|gy|ky|ny|ry|ly|my|by|py|hy|gw|kw|hw|[bcdfghjklmnprstwyz])?"
_VOWEL = "(?:yeo|yae|yoo|you|yeu|wae|woo|wo[en]?|weo|eui|ae|ay|ah|aa|eo|eu|ee|ei|ie|oe|oo|ou|oh|ui|uh|ue|ya|ye|yi|yo|yu|wa|we|wi|ai|a|e|i|o|u)"
_CODA = "(?:ng|ck|[nmlrkgpbtdh])?"
_SYLLABLE = f"{_ONSET}{_VOWEL}{_CODA}"
_ONE = re.compile(f"{_SYLLABLE}\\Z")
_JOINED = re.compile(f"{_SYLLABLE}{_SYLLABLE}\\Z")
_HYPHENATED = re.compile(f"{_SYLLABLE}-{_SYLLABLE}(?:-{_SYLLABLE})?\\Z")
_FUNCTION_SURNAMES = frozenset({"an", "do", "go", "in", "no", "o", "on", "so", "we", "you", "he", "um"})


class NameShape(NamedTuple):
    """How many tokens of a run make a name, and in which form."""

    length: int
    form: Form


@lru_cache(maxsize=50_000)
def is_surname(token: str) -> bool:
    """Whether ``token`` is a romanised Korean surname (any case, first letter capital)."""
    return token[:1].isupper() and token.casefold() in word_set("names.toml", "surnames")


@lru_cache(maxsize=50_000)
def is_syllable(token: str) -> bool:
    """Whether ``token`` can be one syllable of a Korean given name."""
    low = token.casefold()
    return (
        token[:1].isupper()
        and _ONE.match(low) is not None
        and (low not in word_set("names.toml", "not_syllables") or low in word_set("names.toml", "also_syllables"))
    )


@lru_cache(maxsize=50_000)
def is_joined_given(token: str) -> bool:
    """Whether ``token`` can be a given name of two syllables written as one word."""
    low = token.casefold()
    return (
        token[:1].isupper()
        and len(token) >= 4
        and _JOINED.match(low) is not None
        and low not in word_set("names.toml", "not_syllables")
    )


@lru_cache(maxsize=50_000)
def is_hyphenated_given(token: str) -> bool:
    """Whether ``token`` is a hyphenated Korean given name (Hee-won)."""
    return token[:1].isupper() and _HYPHENATED.match(token.casefold()) is not None


def shape_at(tokens: Sequence[str], index: int) -> NameShape | None:
    """The name that starts at ``tokens[index]``, tokens being capitalised words in a row; None when there is none."""
    first = tokens[index]
    second = tokens[index + 1] if index + 1 < len(tokens) else ""
    third = tokens[index + 2] if index + 2 < len(tokens) else ""
    low = first.casefold()
    if second:
        if is_hyphenated_given(second) and (is_surname(first) or (is_syllable(first) and len(first) > 1)):
            return NameShape(2, "korean")
        if is_hyphenated_given(first) and is_surname(second) and not is_hyphenated_given(third or "x"):
            return NameShape(2, "reversed")
        if is_surname(first):
            function_word = low in _FUNCTION_SURNAMES
            if third and is_syllable(second) and _last_syllable(third) and not function_word:
                return NameShape(3, "korean")
            if third and function_word and is_syllable(second) and _last_syllable(third) and index:
                return NameShape(3, "korean")
            if (
                not function_word
                and second.casefold() in word_set("names.toml", "given")
                and len(second) > 3
                and _sure_surname(low)
            ):
                return NameShape(2, "korean")
            if not function_word and (is_joined_given(second) or (_sure_surname(low) and is_syllable(second))):
                return NameShape(2, "korean")
        elif (
            is_surname(second)
            and second.casefold() not in word_set("names.toml", "word_surnames")
            and (is_joined_given(first) or (is_syllable(first) and len(first) > 2))
        ):
            return NameShape(2, "reversed")
    if low in word_set("names.toml", "given") and second:
        if len(second.rstrip(".")) == 1 and third:
            return NameShape(3, "western")
        return NameShape(2, "western")
    if is_hyphenated_given(first):
        return NameShape(1, "given")
    return None


def _last_syllable(token: str) -> bool:
    low = token.casefold()
    return is_syllable(token) and (
        low not in word_set("names.toml", "not_syllables") or low in word_set("names.toml", "also_syllables")
    )


def _sure_surname(low: str) -> bool:
    return low not in word_set("names.toml", "word_surnames")


class NameParts(NamedTuple):
    """Family and given name of a full name, as written."""

    family: str
    given: str


@lru_cache(maxsize=50_000)
def parts(surface: str) -> NameParts | None:
    """Split a full name into its family and given name; None for a name of one word."""
    tokens = surface.split()
    if len(tokens) < 2:
        return None
    shape = shape_at(tokens, 0)
    if shape is not None and shape.length == len(tokens) and shape.form == "korean":
        return NameParts(tokens[0], " ".join(tokens[1:]))
    return NameParts(tokens[-1], " ".join(tokens[:-1]))
