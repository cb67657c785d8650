"""Values in the text that may be said of a name: dates, occupations, genres, prizes, occasions, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from pipeline import lexicon
from pipeline.extract.en.claims.awards import prize_names
from pipeline.extract.en.lexis import number
from pipeline.extract.ko.occupations import WORDS as OCCUPATIONS
from pipeline.extract.relations.words import Head, Kind, heads_of, phrases

OF_KIND: Final[dict[str, Kind]] = {
    "release_date": "date",
    "end_date": "date",
    "debut_date": "date",
    "genre": "genre",
    "award": "prize",
    "occupation": "occupation",
    "event": "event",
    "episode_count": "count",
    "runtime_minutes": "length",
}
"""The kind of the values of a predicate."""


@dataclass(slots=True, eq=False)
class Value:
    """A value at a place of the text. It looks like a mention; equal values of one article are one chain.

    ``extractor`` says what the value looks like: how precise a date is, the word at the end of a phrase.
    """

    start: int
    end: int
    type: Kind
    value: str
    extractor: str
    confidence: float = 0.0
    first: Value | None = field(default=None, repr=False)

    @property
    def chain(self) -> Value:
        """The first of the equal values."""
        return self.first or self


class Values:
    """The values of an article, equal ones joined."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], Value] = {}

    def add(self, start: int, end: int, kind: Kind, value: str, shape: str) -> Value:
        """Note a value."""
        key = (kind, value.casefold())
        first = self._first.get(key)
        made = Value(start, end, kind, value, shape, first=first)
        if first is None:
            self._first[key] = made
        return made

    def stated(self, predicate: str, value: str) -> Iterator[Value]:
        """The chains that say what a claim of a predicate says."""
        kind = OF_KIND.get(predicate)
        if kind is not None:
            for (own, text), first in self._first.items():
                if own == kind and same_value(predicate, text, value.casefold()):
                    yield first


def same_value(predicate: str, left: str, right: str) -> bool:
    """Whether two values of a predicate say the same: texts do when one contains the other."""
    if OF_KIND[predicate] in _EXACT:
        return left == right
    return left in right or right in left


_EXACT: Final = frozenset({"date", "count", "length"})


@dataclass(slots=True)
class Tokens:
    """What :func:`find_values` needs of a segment: its span, the words and where they start; names are no words."""

    start: int
    end: int
    words: list[str]
    starts: list[int]
    names: list[bool]


def find_values(text: str, tokens: Tokens, values: Values) -> Iterator[tuple[Value, int]]:
    """The values of a segment but for its dates, each with the token of its last word."""
    prizes = False
    for at, word in enumerate(tokens.words):
        if tokens.names[at]:
            continue
        for head in heads_of(word):
            if head.kind in ("count", "length"):
                amount = head.number if head.number is not None else _number_before(tokens, at)
                if amount is not None:
                    unit = word.lstrip("0123456789-")
                    yield _made(text, tokens, values, at, at, head, str(amount), unit), at
            elif head.kind == "prize" and word.isascii():
                prizes = True
            else:
                found = _phrase(text, tokens, at, head)
                if found is not None:
                    first, value = found
                    yield _made(text, tokens, values, first, at, head, value, word[: head.length]), at
    if prizes:
        yield from _prizes(text, tokens, values)


def _made(
    text: str, tokens: Tokens, values: Values, first: int, last: int, head: Head, value: str, shape: str
) -> Value:
    return values.add(tokens.starts[first], tokens.starts[last] + head.length, head.kind, value, shape)


def _number_before(tokens: Tokens, at: int) -> int | None:
    for place in range(at - 1, max(-1, at - 4), -1):
        if tokens.names[place] or not tokens.words[place][0].isalnum():
            return None
        amount = number(tokens.words[place])
        if amount is not None:
            return amount
    return None


def _phrase(text: str, tokens: Tokens, at: int, head: Head) -> tuple[int, str] | None:
    """The first token and the text of the phrase that a head ends."""
    words = tokens.words
    hangul = "가" <= words[at][head.length - 1] <= "힣"
    first = at
    if head.kind == "occupation":
        if hangul:
            before = words[at - 1] if at and _joined(text, tokens, at) else ""
            if before and f"{before} {words[at][: head.length]}" in OCCUPATIONS:
                first = at - 1
        else:
            while first and at - first < 3 and _joined(text, tokens, first) and _modifies(words[first - 1]):
                first -= 1
    elif head.kind == "genre":
        if not hangul:
            longest = _longest(text, tokens, at, head.kind)
            if longest is None:
                return None
            first = longest
        following = at + 1 < len(words) and _joined(text, tokens, at + 1) and not tokens.names[at + 1]
        if following and _is_genre(words[at + 1], whole=False):
            return None  # "historical action": the last word stands for the whole
        while first and _joined(text, tokens, first) and _is_genre(words[first - 1]):
            first -= 1
    elif head.kind == "event" and not hangul:
        longest = _longest(text, tokens, at, head.kind)
        if longest is None:
            return None
        first = longest
    elif head.kind == "prize":
        while first and at - first < 3 and _joined(text, tokens, first) and words[first - 1] in _BEFORE_PRIZE:
            first -= 1
    return first, text[tokens.starts[first] : tokens.starts[at] + head.length]


def _joined(text: str, tokens: Tokens, at: int) -> bool:
    """Whether nothing but a blank stands between a token and the one before it, which is no name."""
    before = at - 1
    end = tokens.starts[before] + len(tokens.words[before])
    return not tokens.names[before] and text[end : tokens.starts[at]] == " "


def _longest(text: str, tokens: Tokens, at: int, kind: Kind) -> int | None:
    """The first token of the longest listed phrase that ends at a token."""
    best = None
    phrase = ""
    for first in range(at, max(-1, at - 4), -1):
        if first < at and not _joined(text, tokens, first + 1):
            break
        phrase = tokens.words[first].replace("-", " ") + (f" {phrase}" if phrase else "")
        if phrase in phrases(kind) or phrase.removesuffix("s") in phrases(kind):
            best = first
    return best


def _is_genre(word: str, *, whole: bool = True) -> bool:
    return any(head.kind == "genre" and (not whole or head.length == len(word)) for head in heads_of(word))


_NO_MODIFIER: Final = frozenset(lexicon.words("relation_values.toml", "no_modifiers"))
_BEFORE_PRIZE: Final = frozenset(lexicon.words("relation_values.toml", "before_prize"))
_LATIN: Final = re.compile(r"[a-z][a-z'’-]*")


def _modifies(word: str) -> bool:
    return word not in _NO_MODIFIER and _LATIN.fullmatch(word) is not None and not word.endswith(("ed", "ing", "ly"))


def _prizes(text: str, tokens: Tokens, values: Values) -> Iterator[tuple[Value, int]]:
    for match in prize_names().finditer(text, tokens.start, tokens.end):
        name = match.group().strip(" ,.")
        at = max((place for place, start in enumerate(tokens.starts) if start < match.start() + len(name)), default=-1)
        if len(name) > 3 and at >= 0:
            start = match.start() + match.group().index(name)
            yield values.add(start, start + len(name), "prize", name, name.split()[-1].casefold()), at
