"""Titles: which number of a series they mean, and whether the words of one translate those of the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.lexicon import rows, words
from pipeline.merge.letters import is_syllable, latin_words

_MARKS = "names/title_marks.toml"
_CACHE = 1 << 17
_MAX_NUMBER = 40
"""A higher number at the end of a title is no season but part of the name (응답하라 1997)."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title without its season mark, and the number that the mark gives (0 without one)."""

    base: str
    number: int


@cache
def _numbers() -> dict[str, int]:
    found = {}
    for item in words(_MARKS, "numbers"):
        word, _, number = item.partition("=")
        found[word] = int(number)
    return found


@cache
def _mark() -> re.Pattern[str]:
    before = "|".join(re.escape(word) for word in sorted(words(_MARKS, "before"), key=len, reverse=True))
    after = "|".join(sorted(words(_MARKS, "after"), key=len, reverse=True))
    named = "|".join(sorted(_numbers(), key=len, reverse=True))
    roman = "|".join(word for word in sorted(_numbers(), key=len, reverse=True) if re.fullmatch("[ivx]{2,}", word))
    return re.compile(
        rf"[\s:,(\[-]*(?:(?<![a-z])(?:{before})\s*(?P<marked>\d{{1,2}}|(?:{named})(?![a-z가-힣]))\s*(?:{after})?"
        rf"|(?P<bare>\d{{1,2}})\s*(?:{after})?|(?<=\s)(?P<roman>{roman}))[\s)\]]*$"
    )


@lru_cache(_CACHE)
def split_title(name: str) -> Title:
    """Cut a season or part mark off the end of a title: ``사운드트랙 #2`` is ``사운드트랙``, 2."""
    text = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    match = _mark().search(text)
    if match is None or not match.start():
        return Title(text, 0)
    found = match["marked"] or match["bare"] or match["roman"]
    number = int(found) if found.isdigit() else _numbers()[found]
    if not 0 < number <= _MAX_NUMBER or not any(char.isalpha() for char in text[: match.start()]):
        return Title(text, 0)
    if match["bare"] and text[match.start("bare") - 1] in ".:/-":
        return Title(text, 0)
    return Title(text[: match.start()].strip(), number)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A run of Hangul syllables in a title, with what it may mean in English (nothing when it is in no list)."""

    text: str
    meanings: tuple[frozenset[str], ...]


@lru_cache(_CACHE)
def _stem(word: str) -> str:
    """An English word without plural, possessive and common verb endings; not a linguistic stem, but stable."""
    for ending, least in (("'s", 2), ("ies", 3), ("ing", 4), ("ers", 4), ("es", 4), ("ed", 4), ("er", 4), ("s", 3)):
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            cut = word[: -len(ending)]
            return cut + "y" if ending == "ies" else cut.rstrip("e") or cut
    return word.rstrip("e") if len(word) > 3 else word


def _read_dictionary() -> dict[str, tuple[frozenset[str], ...]]:
    """By run of Hangul: its meanings as stems, those of most words first."""
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for row in rows("names/title_words.tsv"):
        meanings = tuple(frozenset(_stem(word) for word in item.split()) for item in row["english"].split("|"))
        for hangul in row["hangul"].split("|"):
            found[hangul] = (*found.get(hangul, ()), *meanings)
    return {hangul: tuple(sorted(meanings, key=lambda m: (-len(m), sorted(m)))) for hangul, meanings in found.items()}


_DICTIONARY = _read_dictionary()
_LONGEST = max(map(len, _DICTIONARY))
_ENDINGS = frozenset(words(_MARKS, "endings"))
_STOP = frozenset(words(_MARKS, "stop"))


@lru_cache(_CACHE)
def _units(name: str) -> tuple[_Unit, ...]:
    found: list[_Unit] = []
    for word in re.findall(r"[가-힣]+|[a-z0-9]+", unicodedata.normalize("NFKC", name).casefold()):
        found.extend(_segment(word) if is_syllable(word[0]) else (_Unit(word, (frozenset((_stem(word),)),)),))
    return tuple(found)


def _segment(word: str) -> list[_Unit]:
    """Cover a word with entries of the dictionary, as many syllables as possible, with as few pieces as possible.

    Entries of one syllable count only as a word of their own: within words such syllables are mostly something else.
    """
    size = len(word)
    best: list[tuple[float, tuple[_Unit, ...]]] = [(0.0, ())]
    for end in range(1, size + 1):
        score, units = best[end - 1]
        loose = word[end - 1]
        if units and not units[-1].meanings:
            found = (score, (*units[:-1], _Unit(units[-1].text + loose, ())))
        else:
            found = (score - 0.2, (*units, _Unit(loose, ())))
        for start in range(end - 1, max(0, end - _LONGEST) - 1, -1):
            piece = word[start:end]
            score, units = best[start]
            if piece in _ENDINGS and units and units[-1].meanings and score + 0.5 * (end - start) - 0.3 > found[0]:
                found = (score + 0.5 * (end - start) - 0.3, units)
            score += end - start - 0.3
            whole = start == 0 and (end == size or word[end:] in _ENDINGS)
            if score > found[0] and piece in _DICTIONARY and (len(piece) > 1 or whole):
                found = (score, (*units, _Unit(piece, _DICTIONARY[piece])))
        best.append(found)
    return list(best[size][1])


def _without_ending(text: str) -> str:
    """An unknown word without the particle at its end, when two syllables are left (유미의, 유미)."""
    for size in range(3, 0, -1):
        if len(text) - size >= 2 and text[-size:] in _ENDINGS:
            return text[:-size]
    return text


@dataclass(frozen=True, slots=True)
class KoreanWords:
    """The pieces of a Korean title, and every English stem that they may mean."""

    units: tuple[_Unit, ...]
    meanings: frozenset[str]
    size: int
    """Syllables and letters in all pieces."""


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """The content words of an English title, each with its stem; all words when none has weight."""

    content: tuple[tuple[str, str], ...]
    stems: frozenset[str]


@lru_cache(_CACHE)
def korean_words(name: str) -> KoreanWords:
    """Read a Korean title, without a season mark."""
    units = _units(name)
    meanings = frozenset(word for unit in units for meaning in unit.meanings for word in meaning)
    return KoreanWords(units, meanings, sum(len(unit.text) for unit in units))


@lru_cache(_CACHE)
def english_words(name: str) -> EnglishWords:
    """Read an English title, without a season mark."""
    found = tuple((word, _stem(word)) for word in latin_words(name.replace("-", " ")))
    content = tuple(pair for pair in found if pair[0] not in _STOP) or found
    return EnglishWords(content, frozenset(stem for _, stem in content))


_TRANSLATED = 0.95
"""Similarity of two titles all of whose words translate each other."""
_HEARD = 0.7
"""Similarity from which a Korean piece and an English word count as the same word written in two scripts."""


def translation(korean: KoreanWords, english: EnglishWords, spell: Callable[[str, str], float]) -> float:
    """How much of two titles translates word by word, from 0 to ``_TRANSLATED``.

    Korean words that are in no list may match English ones by ``spell`` (names, loanwords). At least one word must
    translate: sounding alike is another question.
    """
    if korean.meanings.isdisjoint(english.stems):
        return 0.0
    left = list(english.content)
    matched = 0.0
    open_units = []
    for unit in korean.units:
        stems = {stem for _, stem in left}
        meaning = next((m for m in unit.meanings if m <= stems), None)
        if meaning is None:
            open_units.append(unit)
            continue
        matched += len(unit.text)
        for wanted in meaning:
            left.remove(next(pair for pair in left if pair[1] == wanted))
    for unit in open_units:
        forms = {unit.text, _without_ending(unit.text)}
        scored = max(
            ((spell(form, text), word) for form in forms for word, stem in left for text in (word, stem)),
            default=(0.0, ""),
        )
        if scored[0] >= _HEARD:
            matched += len(unit.text) * scored[0]
            left.remove(next(pair for pair in left if pair[0] == scored[1]))
    precision, recall = matched / korean.size, (len(english.content) - len(left)) / len(english.content)
    return _TRANSLATED * 2 * precision * recall / (precision + recall) if matched else 0.0


def korean_keys(name: str) -> set[str]:
    """Keys that a Korean title shares with its translations: pairs of words, one word where only one is in the list."""
    base = split_title(name).base
    meanings = [{" ".join(sorted(meaning)) for meaning in unit.meanings} for unit in _units(base) if unit.meanings]
    if len(meanings) == 1:
        return meanings[0]
    found = set()
    for number, group in enumerate(meanings):
        for other in meanings[number + 1 :]:
            found |= {"&".join(sorted((a, b))) for a in group for b in other}
    return found


def english_keys(name: str) -> set[str]:
    """The same for an English title."""
    stems = sorted(english_words(split_title(name).base).stems)[:6]
    found = set(stems)
    for number, stem in enumerate(stems):
        for other in stems[number + 1 :]:
            found.add("&".join((stem, other)))
            found.add(" ".join((stem, other)))
    return found
