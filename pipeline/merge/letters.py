"""Letters of both scripts: Hangul syllables and their parts, the words of Latin names, sets of letters as bits."""

from __future__ import annotations

import re
import unicodedata

_ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
NUCLEI = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_CODAS = " ㄱㄱㄱㄴㄴㄴㄷㄹㄱㅁㄹㄹㄹㅂㄹㅁㅂㅂㅅㅅㅇㅅㅅㄱㅅㅂㅅ"
"""Codas by the sound they have at the end of a syllable (the 27 written ones fall into seven)."""

_HANGUL_FIRST, _HANGUL_LAST = "가", "힣"


def syllable(char: str) -> tuple[str, str, str]:
    """Split a Hangul syllable into onset, nucleus and coda sound ("" without a coda)."""
    code = ord(char) - 0xAC00
    return _ONSETS[code // 588], NUCLEI[code % 588 // 28], _CODAS[code % 28].strip()


def is_syllable(char: str) -> bool:
    """Whether ``char`` is a precomposed Hangul syllable."""
    return _HANGUL_FIRST <= char <= _HANGUL_LAST


_LATIN_EXTRA = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "ł": "l", "đ": "d", "œ": "oe", "ı": "i"})
_WORD = re.compile(r"[a-z0-9]+(?:['’‘`´.:★!-]+[a-z0-9]+)*|(?<=[a-z0-9])\+|&")
_NO_LETTER = re.compile(r"[^a-z0-9]")


def latin_words(name: str) -> tuple[str, ...]:
    """The words of a name in Latin letters: lower case, no diacritics, hyphens and dots; + and & spelled out."""
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).casefold().translate(_LATIN_EXTRA)
        text = "".join(char for char in text if not unicodedata.combining(char))
    found = []
    for word in _WORD.findall(text):
        word = _NO_LETTER.sub("", {"+": "plus", "&": "and"}.get(word, word))
        if word:
            found.append(word)
    return tuple(found)


LATIN = "abcdefghijklmnopqrstuvwxyz0123456789"
_BITS = {char: 1 << number for number, char in enumerate(LATIN)}


def letters(text: str) -> int:
    """The set of characters of ``text`` as bits: a-z, then digits; anything else counts for nothing."""
    bits = 0
    for char in text:
        bits |= _BITS.get(char, 0)
    return bits


TELLING = "bcdfgjklmnpqrstvxz0123456789"
"""Letters that seldom go unheard (h, w, y and vowels may)."""
