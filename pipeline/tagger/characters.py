"""Text as arrays: classes of characters, lower case, and hashes of any substring, all without a Python loop.

Arrays are over code points. The tables cover the Basic Multilingual Plane; everything above it (emoji, rare Hanja)
counts as a symbol.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Index = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]

SPACE, NEWLINE, HANGUL, LATIN, DIGIT, JAMO, HAN, KANA, LETTER, SYMBOL = range(10)

_BMP: Final = 0x10000
_BASE: Final = 0x9E3779B97F4A7C15
_MIX: Final = np.uint64(0xFF51AFD7ED558CCD)
_MASK: Final = (1 << 64) - 1

LIMIT: Final = 1 << 16
"""The most code points that one :class:`Substrings` can hold."""


def _class_of(code: int) -> int:
    char = chr(code)
    if char in "\n\r\u2028\u2029\x0b\x0c":
        return NEWLINE
    if char.isspace():
        return SPACE
    if 0xAC00 <= code <= 0xD7A3:
        return HANGUL
    if 0x3131 <= code <= 0x318E or 0x1100 <= code <= 0x11FF:
        return JAMO
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF:
        return HAN
    if 0x3041 <= code <= 0x30FF and char.isalpha():
        return KANA
    category = unicodedata.category(char)
    if category == "Nd":
        return DIGIT
    if category[0] in "LM":
        return LATIN if code < 0x250 or 0x1E00 <= code <= 0x1EFF or 0xFF21 <= code <= 0xFF5A else LETTER
    return SYMBOL


def _tables() -> tuple[npt.NDArray[np.uint8], Codes, Flags]:
    classes = np.full(_BMP, SYMBOL, dtype=np.uint8)
    lower = np.arange(_BMP, dtype=np.uint32)
    upper = np.zeros(_BMP, dtype=np.bool_)
    classes[0xAC00:0xD7A4] = HANGUL
    classes[0x4E00:0xA000] = HAN
    classes[0x3400:0x4DC0] = HAN
    for low, high in ((0, 0x3400), (0xF900, 0xFFFE)):
        for code in range(low, high):
            classes[code] = _class_of(code)
            lowered = chr(code).lower()
            if len(lowered) == 1 and ord(lowered) != code:
                lower[code] = ord(lowered)
                upper[code] = True
    return classes, lower, upper


_CLASSES, _LOWER, _UPPER = _tables()


class Marks:
    """Sets of characters that can be asked for of a whole text at once."""

    def __init__(self, *sets: str) -> None:
        """Hold at most eight sets; characters beyond the Basic Multilingual Plane are in none."""
        self._bits = np.zeros(_BMP, dtype=np.uint8)
        for number, chars in enumerate(sets):
            for char in chars:
                self._bits[ord(char)] |= 1 << number

    def __call__(self, codes: Codes) -> npt.NDArray[np.uint8]:
        """For each code point the sets that it is in, one bit a set."""
        return self._bits.take(codes, mode="clip")


def code_points(text: str) -> Codes:
    """The code points of ``text``; lone surrogates stand for themselves."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def classes(codes: Codes) -> npt.NDArray[np.uint8]:
    """The class of each code point."""
    return _CLASSES.take(codes, mode="clip")


def lowered(codes: Codes) -> Codes:
    """Each code point in lower case where that is one code point."""
    return np.where(codes < _BMP, _LOWER.take(codes, mode="clip"), codes)


def is_upper(codes: Codes) -> Flags:
    """True for capital letters."""
    return _UPPER.take(codes, mode="clip")


def _powers(base: int) -> npt.NDArray[np.uint64]:
    powers = np.empty(LIMIT + 1, dtype=np.uint64)
    value = 1
    for i in range(LIMIT + 1):
        powers[i] = value
        value = value * base & _MASK
    return powers


_POWERS: Final = _powers(_BASE)
_INVERSES: Final = _powers(pow(_BASE, -1, 1 << 64))


class Substrings:
    """Hashes of substrings of one text in constant time each (a polynomial hash over prefix sums, modulo 2^64).

    A substring's hash depends on its characters alone, not on where it stands. The empty substring hashes to 0.
    """

    def __init__(self, codes: Codes) -> None:
        """Prepare ``codes``; raises ValueError beyond :data:`LIMIT` code points."""
        if len(codes) > LIMIT:
            raise ValueError(f"at most {LIMIT} code points at a time, not {len(codes)}")
        self._sums = np.zeros(len(codes) + 1, dtype=np.uint64)
        np.cumsum((codes.astype(np.uint64) + np.uint64(1)) * _POWERS[: len(codes)], out=self._sums[1:])

    def __call__(self, start: Index, end: Index) -> Hashes:
        """The hash of each ``[start, end)``, shape as ``start``; an empty or inverted range gives 0."""
        value = (self._sums[np.maximum(start, end)] - self._sums[start]) * _INVERSES[start]
        value ^= value >> np.uint64(29)
        value *= _MIX
        return (value >> np.uint64(32)).astype(np.uint32)


def hash_of(text: str) -> int:
    """The hash that :class:`Substrings` gives to ``text``."""
    codes = code_points(text)
    return int(Substrings(codes)(np.array([0]), np.array([len(codes)]))[0])
