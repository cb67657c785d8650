"""The cost of spelling a Hangul name with a given string of Latin letters.

A Hangul string is compiled to a :class:`Program`, a row of steps (the onset, nucleus and coda of each syllable), each
with the Latin spellings that it may have and their costs, and edges for whole syllables, syllable pairs and names of
letters with spellings of their own. :func:`align` finds the cheapest way to read a Latin string along the program: a
weighted edit distance over spellings instead of letters. The costs are data, in ``pipeline/lexicon/names``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import rows

INFINITE = 1e9

_ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_NUCLEI = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_CODAS = " ㄱㄱㄱㄴㄴㄴㄷㄹㄱㅁㄹㄹㄹㅂㄹㅁㅂㅂㅅㅅㅇㅅㅅㄱㅅㅂㅅ"
"""Codas by the sound they have at the end of a syllable (the 27 written ones fall into seven)."""

_VOWELS = frozenset("aeiouyw")
_HANGUL_FIRST, _HANGUL_LAST = "가", "힣"


def syllable(char: str) -> tuple[str, str, str]:
    """Split a Hangul syllable into onset, nucleus and coda sound ("" without a coda)."""
    code = ord(char) - 0xAC00
    return _ONSETS[code // 588], _NUCLEI[code % 588 // 28], _CODAS[code % 28].strip()


def is_syllable(char: str) -> bool:
    """Whether ``char`` is a precomposed Hangul syllable."""
    return _HANGUL_FIRST <= char <= _HANGUL_LAST


_LATIN_EXTRA = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "ł": "l", "đ": "d", "œ": "oe", "ı": "i"})
_WORD = re.compile(r"[a-z0-9]+(?:['’‘`´.:★!-]+[a-z0-9]+)*|(?<=[a-z0-9])\+|&")
_NO_LETTER = re.compile(r"[^a-z0-9]")


def latin_words(name: str) -> tuple[str, ...]:
    """The words of a name in Latin letters: lower case, no diacritics, hyphens and dots; + and & spelled out."""
    text = unicodedata.normalize("NFKD", name).casefold().translate(_LATIN_EXTRA)
    text = "".join(char for char in text if not unicodedata.combining(char))
    found = []
    for word in _WORD.findall(text):
        word = _NO_LETTER.sub("", {"+": "plus", "&": "and"}.get(word, word))
        if word:
            found.append(word)
    return tuple(found)


Costs = Mapping[str, float]


def parse_costs(cell: str) -> dict[str, float]:
    """Read ``"g k gh:0.3 _:0.8"``: spellings with their costs, 0 where none is given, ``_`` for nothing at all."""
    found: dict[str, float] = {}
    for item in cell.split():
        text, _, cost = item.partition(":")
        found["" if text == "_" else text] = float(cost or 0)
    return found


def letters(text: str) -> int:
    """The set of characters of ``text`` as bits: a-z, then digits."""
    bits = 0
    for char in text:
        bits |= _bit(char)
    return bits


def _bit(char: str) -> int:
    if "a" <= char <= "z":
        return 1 << (ord(char) - 97)
    return 1 << (26 + ord(char) - 48) if "0" <= char <= "9" else 0


_CONSONANTS = "bcdfgjklmnpqrstvxz0123456789"
"""Letters that seldom go unheard (h, w, y and vowels may)."""
CONSONANTS = letters(_CONSONANTS)


@dataclass(frozen=True, slots=True)
class Style:
    """The costs of one way of writing: ``native`` for Korean names, ``loan`` for foreign ones in Hangul."""

    parts: Mapping[tuple[str, str], Costs]
    bare: Mapping[str, Costs]
    """Further spellings of a nucleus that has no onset."""
    drop: float
    """A consonant or vowel that is not spelled at all."""
    swap: float
    """A consonant spelled with another one."""
    vowel: float
    """A vowel spelled with others."""
    skip: Mapping[str, float]
    """A Latin letter that stands for nothing; "" for any other letter."""
    heavy: int
    """The letters that cost at least ``heavy_cost`` when nothing spells them, as bits."""
    heavy_cost: float


Spelled = Mapping[str, tuple[tuple[str, int, float], ...]]
"""Spellings by their first letter, each with its length and cost."""


def by_letter(costs: Costs) -> Spelled:
    """Arrange spellings for :func:`align`; the empty one is left out."""
    found: dict[str, tuple[tuple[str, int, float], ...]] = {}
    for spelling, cost in costs.items():
        if spelling:
            found[spelling[0]] = (*found.get(spelling[0], ()), (spelling, len(spelling), cost))
    return found


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a syllable: its spellings, what it costs to leave it out, and to spell it otherwise."""

    options: Costs
    spelled: Spelled
    empty: float
    other: float
    is_vowel: bool


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled Hangul string. ``size`` is its number of steps, ``syllables`` that of its syllables."""

    steps: tuple[Step, ...]
    edges: Mapping[int, tuple[tuple[int, Spelled], ...]]
    """By first step: (step after the last, spellings of all that is between)."""
    needs: tuple[int, ...]
    """For every consonant that must be heard, the letters that can spell it."""
    possible: int
    """All letters that some spelling has."""
    syllables: int
    style: Style

    @property
    def size(self) -> int:
        """The number of steps."""
        return len(self.steps)


@cache
def style(name: str) -> Style:
    """The costs in ``lexicon/names/NAME.tsv`` (``native`` or ``loan``)."""
    parts: dict[tuple[str, str], Costs] = {}
    bare: dict[str, Costs] = {}
    scalars: dict[str, float] = {}
    skip: dict[str, float] = {}
    for row in rows(f"names/{name}.tsv"):
        part, jamo, cell = row["part"], row["jamo"], row["spellings"]
        if part == "cost":
            scalars[jamo] = float(cell)
        elif part == "skip":
            skip = parse_costs(cell)
        elif part == "bare nucleus":
            bare[jamo] = parse_costs(cell)
        else:
            parts[part, jamo] = parse_costs(cell)
    skip[""] = scalars["skip"]
    heavy_cost = scalars["heavy"]
    heavy = letters("".join(c for c in _CONSONANTS if min(skip.get(c, skip[""]), scalars["swap"]) >= heavy_cost))
    return Style(parts, bare, scalars["drop"], scalars["swap"], scalars["vowel"], skip, heavy, heavy_cost)


_LONGEST_WHOLE = 5
"""Syllables in the longest run that may have a spelling of its own (더블유 is a w, 플러스 a +)."""


def compile_name(text: str, how: Style, whole: Mapping[str, Costs]) -> Program:
    """Compile a string of Hangul syllables, Latin letters and digits (anything else is left out).

    ``whole`` gives spellings of syllables or runs of syllables that do not follow from their parts.
    """
    kept = "".join(char for char in text if is_syllable(char) or _bit(char))
    steps: list[Step] = []
    starts: list[int] = []
    for char in kept:
        starts.append(len(steps))
        steps.extend(_steps(char, how))
    starts.append(len(steps))
    needs = [0 if step.is_vowel or "" in step.options else letters("".join(step.options)) for step in steps]
    possible = 0
    for step in steps:
        possible |= letters("".join(step.options))
    edges: dict[int, list[tuple[int, Spelled]]] = {}
    for first in range(len(kept)):
        for last in range(first + 1, min(len(kept), first + _LONGEST_WHOLE) + 1):
            costs = whole.get(kept[first:last])
            if not costs:
                continue
            edges.setdefault(starts[first], []).append((starts[last], by_letter(costs)))
            bits = letters("".join(costs))
            possible |= bits
            heard = bits & CONSONANTS if all(letters(spelling) & CONSONANTS for spelling in costs) else 0
            for number in range(starts[first], starts[last]):
                needs[number] = (needs[number] | heard) if needs[number] and heard else 0
    return Program(
        tuple(steps),
        {at: tuple(found) for at, found in edges.items()},
        tuple(n for n in needs if n),
        possible,
        len(kept),
        how,
    )


def _steps(char: str, how: Style) -> tuple[Step, ...]:
    if not is_syllable(char):
        return (_step({char: 0.0}, how, False),)
    onset, nucleus, coda = syllable(char)
    found = []
    first = how.parts["onset", onset]
    if set(first) != {""}:
        found.append(_step(first, how, False))
    vowels = dict(how.parts["nucleus", nucleus])
    if onset == "ㅇ":
        for spelling, cost in how.bare.get(nucleus, {}).items():
            vowels[spelling] = min(cost, vowels.get(spelling, INFINITE))
    found.append(_step(vowels, how, True))
    if coda:
        found.append(_step(how.parts["coda", coda], how, False))
    return tuple(found)


def _step(costs: Costs, how: Style, is_vowel: bool) -> Step:
    empty = min(how.drop, costs.get("", INFINITE))
    return Step(costs, by_letter(costs), empty, how.vowel if is_vowel else how.swap, is_vowel)


def floor(program: Program, bits: int) -> float:
    """A lower bound of :func:`align` for a Latin string with the letters ``bits``: cheap, to rule most strings out."""
    how = program.style
    extra = (bits & how.heavy & ~program.possible).bit_count() * how.heavy_cost
    missing = 0
    for need in program.needs:
        if not bits & need:
            missing += 1
    return max(extra, missing * min(how.drop, how.swap))


def align(program: Program, text: str, limit: float) -> float:
    """The cheapest cost of reading ``text`` (a-z, 0-9) along ``program``; INFINITE when it is above ``limit``.

    Dynamic programming over (step, position), with the states above ``limit`` left out.
    """
    skip, other_skip = program.style.skip, program.style.skip[""]
    end = len(text)
    reached = [[INFINITE] * (end + 1) for _ in range(len(program.steps) + 1)]
    reached[0][0] = 0.0
    edges = program.edges
    for number, step in enumerate(program.steps):
        here = reached[number]
        if min(here) > limit:
            continue
        after = reached[number + 1]
        spelled, empty, other, is_vowel = step.spelled, step.empty, step.other, step.is_vowel
        jumps = edges.get(number)
        for start, base in enumerate(here):  # skipping a letter writes ahead into the row that is read here
            if base > limit:
                continue
            cost = base + empty
            if cost < after[start]:
                after[start] = cost
            if start == end:
                break
            letter = text[start]
            stop = start + 1
            cost = base + skip.get(letter, other_skip)
            if cost < here[stop]:
                here[stop] = cost
            if (letter in _VOWELS) is is_vowel:
                cost = base + other
                if cost < after[stop]:
                    after[stop] = cost
            for spelling, size, more in spelled.get(letter, ()):
                if size == 1 or text.startswith(spelling, start):
                    cost = base + more
                    if cost < after[start + size]:
                        after[start + size] = cost
            if jumps:
                for target, whole in jumps:
                    for spelling, size, more in whole.get(letter, ()):
                        if text.startswith(spelling, start):
                            cost = base + more
                            if cost < reached[target][start + size]:
                                reached[target][start + size] = cost
    last = reached[-1]
    best = last[end]
    for stop in range(end):
        cost = last[stop]
        if cost < best:
            for letter in text[stop:]:
                cost += skip.get(letter, other_skip)
            best = min(best, cost)
    return best if best <= limit else INFINITE
