"""The word lists of :mod:`pipeline.lexicon` for English, as sets and as regular expression alternations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from pipeline import lexicon


@cache
def word_set(file: str, key: str) -> frozenset[str]:
    """The case-folded words under ``key`` of ``lexicon/en/FILE``."""
    return frozenset(word.casefold() for word in lexicon.words(f"en/{file}", key))


def alternation(words: Iterable[str]) -> str:
    """Return a group that matches any of ``words``, the longest first; inner blanks match a blank or a hyphen.

    The words are laid out as a tree of shared beginnings, because ``re`` tries alternatives one by one.
    """
    return _tree(_branches(word.casefold() for word in words), "[ -]")


def exact_alternation(words: Iterable[str]) -> str:
    """Return a group that matches any of ``words`` as they are written, the longest first."""
    return _tree(_branches(words), re.escape(" "))


def _branches(words: Iterable[str]) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return root


def _tree(node: dict[str, Any], blank: str) -> str:
    ends = "" in node
    branches = []
    single = []
    for char in sorted(key for key in node if key):
        escaped = blank if char == " " else re.escape(char)
        rest = _tree(node[char], blank) if set(node[char]) != {""} else ""
        if rest or len(escaped) > 1:
            branches.append(escaped + rest)
        else:
            single.append(char)
    if len(single) > 1:
        branches.append("[" + "".join(single) + "]")
    else:
        branches.extend(single)
    body = branches[0] if len(branches) == 1 and not ends else "(?:" + "|".join(branches) + ")"
    return body + "?" if ends else body


@cache
def group(file: str, *keys: str) -> str:
    """An alternation over the words under all ``keys`` of ``lexicon/en/FILE``."""
    return alternation(word for key in keys for word in lexicon.words(f"en/{file}", key))


@cache
def day_names() -> frozenset[str]:
    """The English names of months and weekdays, long and short."""
    tables = lexicon.toml("en/time.toml")
    return frozenset(
        name
        for table in ("months", "weekdays")
        for language, names in tables[table].items()
        if language.startswith("english")
        for name in names
    )


@cache
def number_words() -> dict[str, int]:
    """Number and ordinal words up to a hundred, with their values."""
    table = {word: value for value, word in enumerate(lexicon.words("en/time.toml", "numbers.words"))}
    table |= {word: value for value, word in enumerate(lexicon.words("en/time.toml", "numbers.ordinals"))}
    tens = lexicon.words("en/time.toml", "numbers.tens")
    units = lexicon.words("en/time.toml", "numbers.words")[1:10]
    for rank, word in enumerate(tens):
        if word:
            table[word] = 10 * rank
            if rank < 10:
                table |= {f"{word}-{unit}": 10 * rank + value for value, unit in enumerate(units, 1)}
    return table


@cache
def number_pattern() -> str:
    """Digits, a number word or an ordinal."""
    return r"(?:\d{1,4}(?:st|nd|rd|th)?|" + alternation(number_words()) + ")"


@cache
def cardinal_pattern() -> str:
    """Digits or a cardinal number word."""
    ordinals = set(lexicon.words("en/time.toml", "numbers.ordinals"))
    return r"(?:\d{1,4}(?!st|nd|rd|th)|" + alternation(word for word in number_words() if word not in ordinals) + ")"


def number(text: str) -> int | None:
    """The value of digits, a number word or an ordinal in ``text``; None when there is none."""
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits.group())
    return number_words().get(text.casefold().replace(" ", "-"))
