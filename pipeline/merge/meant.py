"""How well two names fit whose words mean something: titles, and names of bodies, services and places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.lexicon import rows
from pipeline.merge import titles
from pipeline.merge.prepared import CACHE, Hangul, Latin, hangul, latin
from pipeline.merge.spelled import as_group
from pipeline.text import fold

_SPELLED_ENOUGH = 0.9
"""A similarity by spelling that no translation needs to better."""
_FIRST = 0.95
"""Factor when one title is of the first of a series: that is often meant by the bare title."""
_OTHER_NUMBER = 0.6
_KIND_SAID = 0.01
"""Taken off the similarity of two names that say of what kind a place or body is, each in its language."""


@dataclass(frozen=True, slots=True)
class _Korean:
    number: int
    spelled: Hangul
    words: titles.KoreanWords


@dataclass(frozen=True, slots=True)
class _English:
    number: int
    spelled: Latin
    words: titles.EnglishWords


@lru_cache(CACHE)
def _korean_title(name: str) -> _Korean:
    title = titles.split_title(name)
    return _Korean(title.number, hangul(title.base), titles.korean_words(title.base))


@lru_cache(CACHE)
def _english_title(name: str) -> _English:
    title = titles.split_title(name)
    return _English(title.number, latin(title.base), titles.english_words(title.base))


def as_title(korean: str, english: str) -> float:
    """Similarity of two titles, by spelling or by meaning; those of other numbers of a series do not fit."""
    left, right = _korean_title(korean), _english_title(english)
    best = as_group(left.spelled, right.spelled)
    if best < _SPELLED_ENOUGH and not left.words.meanings.isdisjoint(right.words.stems):
        best = max(best, titles.translation(left.words, right.words, _spell_word))
    if left.number == right.number:
        return best
    return best * (_FIRST if {left.number, right.number} == {0, 1} else _OTHER_NUMBER)


@lru_cache(CACHE)
def _spell_word(korean: str, english: str) -> float:
    return as_group(hangul(korean), latin(english))


@dataclass(frozen=True, slots=True)
class _KoreanBody:
    spelled: Hangul
    words: titles.KoreanWords
    known: dict[str, str]
    kinds: dict[str, tuple[Hangul, ...]]
    """By English word for what the name says at its end or beginning: the name without that, and where that is short
    with it too (Changdeokgung Palace)."""


@dataclass(frozen=True, slots=True)
class _EnglishBody:
    spelled: Latin
    words: titles.EnglishWords
    known: dict[str, str]
    kinds: tuple[tuple[str, Latin], ...]
    """What the name may say at its end or beginning, each with the rest of the name."""


def as_body(korean: str, english: str, kind: str) -> float:
    """Similarity of two names of bodies, services or places (``kind``): listed, spelled or translated.

    Where both say of what kind the thing is, the rest of the names is compared: all agencies are some Entertainment.
    """
    left, right = _korean_body(korean), _english_body(english)
    if left.known and right.known and kind in left.known and kind in right.known:
        return float(left.known[kind] == right.known[kind])
    best, said = 0.0, False
    if left.kinds:
        for word, rest in right.kinds:
            for name in left.kinds.get(word, ()):
                best, said = max(best, as_group(name, rest) - _KIND_SAID), True
    if not said:
        best = as_group(left.spelled, right.spelled)
    if best < _SPELLED_ENOUGH and not left.words.meanings.isdisjoint(right.words.stems):
        best = max(best, titles.translation(left.words, right.words, _spell_word))
    return best


@lru_cache(CACHE)
def _korean_body(name: str) -> _KoreanBody:
    spelled = hangul(name)
    kinds: dict[str, tuple[Hangul, ...]] = {}
    for said, words in _generics():
        if spelled.size <= len(said):
            continue
        rests = []
        if spelled.text.endswith(said):
            rests.append(spelled.text[: -len(said)])
        if len(said) > 1 and spelled.text.startswith(said):
            rests.append(spelled.text[len(said) :])
        for word in words if rests else ():
            own = () if len(said) > 2 else (spelled,)
            kinds[word] = (*kinds.get(word, own), *map(hangul, rests))
    return _KoreanBody(spelled, titles.korean_words(name.casefold()), _known_as(name), kinds)


@lru_cache(CACHE)
def _english_body(name: str) -> _EnglishBody:
    words = name.replace(".", "").split()
    kinds = []
    for count in range(1, min(3, len(words) - 1) + 1):
        for said, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            word = " ".join(said).casefold()
            if word in _english_generics():
                kinds.append((word, latin(" ".join(rest))))
    return _EnglishBody(latin(name), titles.english_words(name.casefold()), _known_as(name), tuple(kinds))


@cache
def _generics() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (end, tuple(row["english"].split("|")))
        for row in rows("names/generics.tsv")
        for end in row["hangul"].split("|")
    )


@cache
def _english_generics() -> frozenset[str]:
    return frozenset(word for _, words in _generics() for word in words)


@cache
def known_names() -> dict[tuple[str, str], str]:
    """(kind, folded name) -> what it is known as: platforms, broadcasters and places whose names are given facts."""
    found: dict[tuple[str, str], str] = {}
    for row in rows("names/known.tsv"):
        for name in row["names"].split("|"):
            found[row["kind"], fold(name)] = row["key"]
    return found


@cache
def _known_kinds() -> tuple[str, ...]:
    return tuple(sorted({kind for kind, _ in known_names()}))


@lru_cache(CACHE)
def _known_as(name: str) -> dict[str, str]:
    """By kind: what a name is known as."""
    table, key = known_names(), fold(name)
    return {kind: table[kind, key] for kind in _known_kinds() if (kind, key) in table}


def same_known(left: str, right: str, kind: str) -> bool | None:
    """Whether two names are listed as one thing; None when one is in no list."""
    here, there = _known_as(left).get(kind), _known_as(right).get(kind)
    return None if here is None or there is None else here == there
