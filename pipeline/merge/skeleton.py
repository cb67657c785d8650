"""Consonant skeletons: what is left of a name when vowels go and consonants fall into a few classes.

The skeleton of a Hangul name and that of its Latin spelling are nearly always the same or one step apart, whatever the
spelling, which makes them keys to find candidates by and a cheap test before names are compared in full.

Classes: K T P S N M L; affricates count as S, h, w, y and vowels as nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.merge.letters import is_syllable, syllable

_ONSET = dict(zip("ㄱㄲㅋㄴㄷㄸㅌㄹㅁㅂㅃㅍㅅㅆㅈㅉㅊ", "KKKNTTTLMPPPSSSSS", strict=True))
_CODA = dict(zip("ㄱㄴㄷㄹㅁㅂㅅㅇ", "KNTLMPTN", strict=True))
_LATIN = dict(zip("bpfvtdkcgqszjxnmlr", "PPPPTTKKKKSSSSNMLL", strict=True))
_LATIN |= dict(zip("0123456789", ("SL", "N", "T", "SL", "P", "P", "SKS", "SPN", "T", "N"), strict=True))
"""Digits stand for their English names as Hangul spells them (투 T, 포 P)."""

_SPELLED = {
    **dict.fromkeys(("kn", "gn", "ng"), "N"),
    "wr": "L",
    **dict.fromkeys(("tch", "sch", "sh", "ch", "ts", "tz", "ps", "dg", "tio"), "S"),
    **dict.fromkeys(("ck", "qu"), "K"),
    "ph": "P",
    "th": "T",
    "gh": "",
}
"""Letters that are heard as one class."""
_REWRITTEN = re.compile(
    r"\b(?:kn|gn|wr|ps)|tch|sch|sh|ch|ts|tz|ck|ph|th|gh|ng(?!h)|qu|dg(?=[eiy])|tio|(?<=[a-z])x+|c(?=[eiy])"
    r"|(?<=[aeiouy])r(?![aeiouy])"
)


def _rewrite(found: re.Match[str]) -> str:
    text = found[0]
    if text in _SPELLED:
        return _SPELLED[text]
    return "KS" if text[0] == "x" else "S" if text == "c" else ""


_REPEATED = re.compile(r"(.)\1+")


def hangul_skeleton(name: str) -> str:
    """The skeleton of a Hangul name; Latin letters in it count as in :func:`latin_skeleton`."""
    found = []
    for char in name:
        if is_syllable(char):
            onset, _, coda = syllable(char)
            found.append(_ONSET.get(onset, ""))
            found.append(_CODA.get(coda, ""))
        else:
            found.append(_LATIN.get(char, ""))
    return _REPEATED.sub(r"\1", "".join(found))


def latin_skeleton(name: str) -> str:
    """The skeleton of lower-case Latin letters and digits, by the usual values of English spelling.

    Words may be separated by spaces; nothing is read across them.
    """
    name = _REWRITTEN.sub(_rewrite, name)
    return _REPEATED.sub(r"\1", "".join([char if char.isupper() else _LATIN.get(char, "") for char in name]))


_SWAPS = {frozenset(pair): cost for pair, cost in (("TS", 0.5), ("KS", 0.7), ("NM", 0.4), ("NL", 0.6), ("PM", 0.8))}
_GAPS = {"K": 0.8, "T": 0.7, "P": 1.0, "S": 0.8, "N": 0.8, "M": 1.0, "L": 0.6}
_CHANGES = {
    here: {there: 0.0 if here == there else _SWAPS.get(frozenset((here, there)), 1.0) for there in _GAPS}
    for here in _GAPS
}
_COUNTED = 4
"""Times that a class is counted in a skeleton; more than this look alike."""
_CLASSES = tuple(_GAPS)
_BITS = {name: 1 << (_COUNTED * number) for number, name in enumerate(_CLASSES)}

Skeleton = tuple[str, int]
"""A skeleton and how often each class stands in it, as bits (the n-th bit of a class for its n-th time)."""


def counted(skeleton: str) -> Skeleton:
    """A skeleton made ready for :func:`within`."""
    bits = 0
    for name in skeleton:
        bit = _BITS[name]
        for _ in range(_COUNTED):
            if not bits & bit:
                bits |= bit
                break
            bit <<= 1
    return skeleton, bits


_SEVERAL_SWAPS, _SEVERAL_GAPS = 0.7, 0.65
"""What each swap and gap costs at least where there are several; hardly any pair has only the cheapest ones."""


def most_apart(limit: float) -> int:
    """How many classes one of two skeletons may have that the other lacks, both ways, within ``limit``."""
    return int(limit / min(_SEVERAL_SWAPS / 2, _SEVERAL_GAPS))


def within(left: Skeleton, rights: tuple[Skeleton, ...], limit: float) -> bool:
    """Whether a skeleton is at most ``limit`` away from one of the others.

    What only one of the two has must be swapped or left out, in whatever order it stands: most pairs end there.
    """
    text, bits = left
    for other, there in rights:
        if text == other:
            return True
        here, more = bits & ~there, there & ~bits
        fewer, many = here.bit_count(), more.bit_count()
        if fewer > many:
            fewer, many = many, fewer
        least = _swap(here, more) if fewer == many == 1 else _SEVERAL_SWAPS * fewer + _SEVERAL_GAPS * (many - fewer)
        if least <= limit and _distance(text, other, limit) <= limit:
            return True
    return False


@lru_cache(None)
def _swap(here: int, there: int) -> float:
    """What one class costs for another, each given by one of its bits."""
    first, second = (_CLASSES[(bits.bit_length() - 1) // _COUNTED] for bits in (here, there))
    return _CHANGES[first][second]


@lru_cache(1 << 18)
def _distance(left: str, right: str, limit: float) -> float:
    """A weighted edit distance of two skeletons, classes that spellings confuse being close; ``limit`` or more above
    the limit."""
    row = [0.0]
    for there in right:
        row.append(row[-1] + _GAPS[there])
    for here in left:
        gap, changes, before = _GAPS[here], _CHANGES[here], row
        diagonal = before[0]
        least = cost = diagonal + gap
        row = [cost]
        for there, above in zip(right, before[1:], strict=True):
            cost += _GAPS[there]
            diagonal += changes[there]
            if diagonal < cost:
                cost = diagonal
            diagonal = above
            above += gap
            if above < cost:
                cost = above
            if cost < least:
                least = cost
            row.append(cost)
        if least > limit:
            return least
    return row[-1]


_SPLIT_NG = re.compile(r"ng(?=[aeiouyw])")


@lru_cache(1 << 17)
def latin_skeletons(*words: str) -> tuple[str, ...]:
    """The skeletons of a name in lower-case Latin letters, read in one or word by word (Logout Seoul has no ts).

    An ng before a vowel may be one sound or two (Jingyeong).
    """
    joined = "".join(words)
    found = [latin_skeleton(joined)]
    if len(words) > 1:
        found.append(latin_skeleton(" ".join(words)))
    if _SPLIT_NG.search(joined):
        found.append(latin_skeleton(_SPLIT_NG.sub("n-g", joined)))
    return tuple(dict.fromkeys(found))


_NUCLEUS = {
    **dict.fromkeys("ㅏㅑㅘ", "A"),
    **dict.fromkeys("ㅐㅒㅔㅖㅙㅞ", "E"),
    **dict.fromkeys("ㅓㅕㅗㅛㅜㅠㅡㅝ", "O"),
    "ㅣ": "I",
    "ㅢ": "IO",
    "ㅟ": "IO",
    "ㅚ": "EO",
}
_RUN = re.compile(r"[aeiouyw]+")
_FRONT = tuple(
    (re.compile(pattern), classes)
    for pattern, classes in (
        (r"[yw]*(?:ai|ay|ae(?=[iouyw]))", "AE"),
        (r"yee(?=[ou])", "EI"),
        (r"[yw]*(?:ui|uy|ue)", "IO"),
        (r"[yw]*(?:oe|oi)", "EO"),
        (r"[yw]*ea", "EI"),
        (r"[yw]*(?:eo|eu|o|u)", "O"),
        (r"[yw]*ee", "I"),
        (r"[yw]*(?:ae|e)", "E"),
        (r"[yw]*a", "A"),
        (r"[yw]*i|y", "I"),
        (r"w", "O"),
    )
)
_BACK = tuple(
    (re.compile(pattern), classes)
    for pattern, classes in (
        (r"(?:ui|uy|wi|wee)$", "IO"),
        (r"(?:oe|oi|ue)$", "EO"),
        (r"ea$", "AEI"),
        (r"(?:ee|i|y|ey)$", "I"),
        (r"(?:eo|o|u|w)$", "O"),
        (r"(?:ae|ai|ay|e)$", "E"),
        (r"a$", "A"),
    )
)


@lru_cache(1 << 17)
def hangul_vowels(name: str) -> tuple[str, ...]:
    """The classes (A E I O) that the first and the last vowel of a Hangul name may be heard as, in pairs."""
    found = [_NUCLEUS[syllable(char)[1]] for char in name if is_syllable(char)]
    if not found:
        return ("",)
    return tuple(first + last for first in found[0] for last in found[-1])


@lru_cache(1 << 17)
def latin_vowels(name: str) -> tuple[str, ...]:
    """The same for a Korean name in lower-case Latin letters."""
    runs = _RUN.findall(name)
    if not runs:
        return ("",)
    front = next((classes for pattern, classes in _FRONT if pattern.match(runs[0])), "O")
    back = next((classes for pattern, classes in _BACK if pattern.search(runs[-1])), "O")
    if len(runs) > 1 and runs[-1] == "e" and name.endswith("e"):
        back += next((classes for pattern, classes in _BACK if pattern.search(runs[-2])), "O")
    return tuple(dict.fromkeys(first + last for first in front for last in back))
