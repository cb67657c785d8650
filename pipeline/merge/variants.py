"""How alike two names in one script are: two romanisations of one name, two Hangul spellings of one foreign word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.merge.letters import is_syllable, latin_words, letters, syllable
from pipeline.merge.skeleton import latin_skeleton
from pipeline.text import fold, script_language

_CACHE = 1 << 17
_VOWELS = frozenset("aeiou")
_SILENT = frozenset("hewy")
_VOWEL_SWAP, _CLASS_SWAP, _SILENT_GAP = 0.3, 0.25, 0.3
_CLOSE_JAMO = frozenset(
    frozenset(pair)
    for pair in (
        "ㅐㅔ",
        "ㅒㅖ",
        "ㅚㅙ",
        "ㅙㅞ",
        "ㅚㅞ",
        "ㅅㅆ",
        "ㄱㄲ",
        "ㄷㄸ",
        "ㅂㅃ",
        "ㅈㅉ",
        "ㅈㅊ",
        "ㄱㅋ",
        "ㄷㅌ",
        "ㅂㅍ",
        "ㄴㄹ",
        "ㅓㅗ",
        "ㅏㅓ",
        "ㅗㅜ",
        "ㅓㅕ",
        "ㅗㅛ",
        "ㅜㅠ",
        "ㅏㅑ",
        "ㅡㅜ",
    )
)
_JAMO_SWAP = 0.4
_APART = 7
"""Two Latin names with more letters than this that only one of them has are no spellings of one name."""


@lru_cache(_CACHE)
def same_script_similarity(left: str, right: str, person: bool) -> float:
    """From 0 to 1; both names in Hangul or both in Latin letters (0 for a mixed pair).

    Names of persons may come in either order. The cost of an edit is that of the closest sounds, by syllable.
    """
    if fold(left) == fold(right):
        return 1.0
    korean = script_language(left) == "ko"
    if korean != (script_language(right) == "ko"):
        return 0.0
    if korean:
        here, there = _jamo(left), _jamo(right)
        size = max(len(here), len(there)) / 2.5
        return max(0.0, 1.0 - _distance(here, there, True) / size) if size else 0.0
    words, others = latin_words(left), latin_words(right)
    if not words or not others:
        return 0.0
    orders = [words]
    if person and len(words) > 1:
        orders += [words[1:] + words[:1], words[-1:] + words[:-1]]
    there_joined = "".join(others)
    if (letters("".join(words)) ^ letters(there_joined)).bit_count() > _APART:
        return 0.0
    size = max(len("".join(words)), len(there_joined)) / 2.7
    sounds = _sounds(there_joined)
    return max(0.0, 1.0 - min(_distance(_sounds("".join(order)), sounds, False) for order in orders) / size)


_SOUNDS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"tch|ch", "j"),
        (r"sh|c(?=[eiy])", "s"),
        (r"ck|c|q", "k"),
        (r"ph", "p"),
        (r"th", "t"),
        (r"oo|ou", "u"),
        (r"ee|y$|(?<=[^aeou])y(?![aeou])", "i"),
        (r"(.)\1+", r"\1"),
    )
)


def _sounds(text: str) -> str:
    """Latin letters with what is written in several ways written in one."""
    for pattern, letter in _SOUNDS:
        text = pattern.sub(letter, text)
    return text


def _jamo(name: str) -> str:
    return "".join("".join(syllable(char)).replace("ㅇ", "") if is_syllable(char) else char for char in fold(name))


def _distance(left: Sequence[str], right: Sequence[str], korean: bool) -> float:
    row = [0.0]
    for there in right:
        row.append(row[-1] + _gap(there, korean))
    for here in left:
        gap = _gap(here, korean)
        before, row = row, [row[0] + gap]
        for number, there in enumerate(right):
            swap = 0.0 if here == there else _swap(here, there, korean)
            row.append(min(before[number] + swap, before[number + 1] + gap, row[number] + _gap(there, korean)))
    return row[-1]


def _gap(char: str, korean: bool) -> float:
    if korean:
        return 0.5 if char == "ㅡ" else 1.0
    return _SILENT_GAP if char in _SILENT else 0.5 if char in _VOWELS else 1.0


@lru_cache(1 << 12)
def _swap(here: str, there: str, korean: bool) -> float:
    if korean:
        return _JAMO_SWAP if frozenset((here, there)) in _CLOSE_JAMO else 1.2
    if here in _VOWELS and there in _VOWELS:
        return _VOWEL_SWAP
    if here.isalpha() and there.isalpha() and latin_skeleton(here) and latin_skeleton(here) == latin_skeleton(there):
        return _CLASS_SWAP
    return 1.2
