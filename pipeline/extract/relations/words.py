"""Words that may be, or end, a value: an occupation, a genre, a prize, an occasion, a number of episodes or minutes.

Whether they are one is for the learned reader to say. The lists are those of the rules (pipeline/lexicon).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from pipeline import lexicon
from pipeline.extract.en.lexis import number, word_set
from pipeline.extract.en.occupations import is_occupation_head
from pipeline.extract.ko.occupations import is_occupation
from pipeline.extract.ko.particles import stems

Kind = Literal["date", "genre", "occupation", "prize", "event", "count", "length"]

_COUNTED: Final = re.compile(r"(\d{1,3})(부작|회|화|편|분)")
_UNITS: Final[dict[str, Kind]] = {"분": "length"}
_PRIZES: Final = ("상", "그랑프리", "트로피")


@dataclass(frozen=True, slots=True)
class Head:
    """The last word of a value: its kind, how many of its characters belong to the value, and a number in it."""

    kind: Kind
    length: int
    number: int | None = None


@lru_cache(maxsize=50_000)
def heads_of(word: str) -> tuple[Head, ...]:
    """What a lower-case token may be the last word of."""
    found = _korean(word) if "가" <= word[-1] <= "힣" else _latin(word)
    return tuple({head.kind: head for head in found}.values())


def _korean(word: str) -> Iterator[Head]:
    counted = _COUNTED.match(word)
    if counted:
        yield Head(_UNITS.get(counted[2], "count"), counted.end(), int(counted[1]))
    if len(word) < 2:
        return
    # from short to long, as the longest of a kind is kept
    for length in sorted(stems(word, 2)):
        stem = word[:length]
        if is_occupation(stem):
            yield Head("occupation", length)
        bare = stem.removesuffix("물").removesuffix("극")
        if stem in _korean_genres():
            yield Head("genre", length)
        elif bare in _korean_genres():
            yield Head("genre", len(bare))
        if stem.endswith(_PRIZES) and stem not in _no_prizes():
            yield Head("prize", length)
        if stem in _korean_events():
            yield Head("event", length)


@cache
def _korean_genres() -> frozenset[str]:
    return frozenset(word.casefold() for word in lexicon.words("ko/media.toml", "genre.words"))


@cache
def _korean_events() -> frozenset[str]:
    return frozenset(word.casefold() for word in lexicon.words("ko/events.toml", "events"))


@cache
def _no_prizes() -> frozenset[str]:
    return frozenset(lexicon.words("ko/words.toml", "no_prize"))


_EPISODES: Final = frozenset({"episodes", "episode", "eps", "parts", "part", "chapters", "folgen", "parter"})
_MINUTES: Final = frozenset({"minutes", "minute", "mins", "min"})


def _latin(word: str) -> Iterator[Head]:
    last = word.rpartition("-")[2]
    if last in _EPISODES or last in _MINUTES:
        counted = number(word.partition("-")[0]) if "-" in word else None
        yield Head("count" if last in _EPISODES else "length", len(word), counted)
    if word in _english_prizes():
        yield Head("prize", len(word))
    if word in _last_words("event"):
        yield Head("event", len(word))
    if word in _last_words("genre"):
        yield Head("genre", len(word))
    elif word.endswith("s") and word[:-1] in _last_words("genre"):
        yield Head("genre", len(word) - 1)
    if word in word_set("roles.toml", "not_occupations"):
        return
    if len(word) > 1 and (is_occupation_head([word]) or (word.endswith("s") and is_occupation_head([word[:-1]]))):
        yield Head("occupation", len(word))


@cache
def _english_prizes() -> frozenset[str]:
    single = (*lexicon.words("en/awards.toml", "prizes"), *lexicon.words("en/awards.toml", "fixed"), "best")
    return frozenset(word.casefold().rpartition(" ")[2] for word in single)


@cache
def phrases(kind: Kind) -> frozenset[str]:
    """The English phrases of a kind, with blanks for hyphens."""
    if kind == "genre":
        found = word_set("works.toml", "genres") | word_set("works.toml", "genre_heads")
    else:
        found = word_set("awards.toml", "events")
    return frozenset(phrase.replace("-", " ") for phrase in found)


@cache
def _last_words(kind: Kind) -> frozenset[str]:
    made = {phrase.rpartition(" ")[2] for phrase in phrases(kind)}
    return frozenset(made | {phrase.replace(" ", "-") for phrase in phrases(kind)})
