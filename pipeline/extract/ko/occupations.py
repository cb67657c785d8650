"""Nouns that say what a person or character does, and where they stand beside a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pipeline import lexicon
from pipeline.extract.ko.roles import TITLES

WORDS: Final = frozenset({*lexicon.words("ko/occupations.toml", "words"), *TITLES})
NOT_AFTER: Final = frozenset(lexicon.words("ko/occupations.toml", "not_after"))
_LONGEST: Final = max(len(word.split()) for word in WORDS)
_MODIFIERS: Final = frozenset(lexicon.words("ko/words.toml", "before_occupation"))
_LINK: Final = re.compile(r"(?:이자|인)$")
_WORD: Final = re.compile(r"[가-힣A-Za-z0-9]+")


@lru_cache(maxsize=20_000)
def is_occupation(word: str) -> bool:
    """Whether a word or phrase is a known occupation, or a compound that ends in one (``9사단장``)."""
    if word in WORDS:
        return True
    if word in NOT_AFTER or len(word) < 3:
        return False
    return word.endswith(_COMPOUND)


_COMPOUND: Final = (
    *(w for w in WORDS if len(w) >= 2 and " " not in w and w not in lexicon.words("ko/words.toml", "not_in_compounds")),
    *lexicon.words("ko/words.toml", "compound_ends"),
)


def before(text: str, start: int, limit: int) -> tuple[int, int] | None:
    """The occupation phrase that ends right before ``start`` (after ``limit``): ``천재 피아니스트 |현서``.

    A quotation mark may open between the two.
    """
    end = start
    while end > limit and (text[end - 1] == " " or (text[end - 1] in "‘'\"“<《" and text[end - 2 : end - 1] == " ")):
        end -= 1
    if end == start:
        return None
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, max(limit, end - 30), end)]
    if not words or words[-1][1] != end:
        return None
    link = _LINK.search(text, words[-1][0], end)
    if link and text[words[-1][0] : link.start()] in WORDS:
        end = link.start()
        words[-1] = (words[-1][0], end)
    for count in range(min(_LONGEST, len(words)), 0, -1):
        first = words[-count][0]
        if text[first:end] in WORDS:
            return _widened(text, words[:-count], first), end
    first = words[-1][0]
    if is_occupation(text[first:end]):
        return _widened(text, words[:-1], first), end
    return None


def _widened(text: str, words: list[tuple[int, int]], first: int) -> int:
    for start, stop in reversed(words):
        if text[stop:first] != " " or text[start:stop] not in _MODIFIERS:
            break
        first = start
    return first
