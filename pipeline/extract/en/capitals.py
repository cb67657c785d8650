"""Runs of capitalised words: personal names by their shape, and the rest, which context has to type."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from pipeline import lexicon
from pipeline.extract.en.lexis import day_names, number_words, word_set
from pipeline.extract.en.names import NameShape, is_hyphenated_given, is_surname, shape_at
from pipeline.extract.en.skeleton import Item

_WORD = r"(?:[A-ZÀ-ÖØ-Þ](?:[^\W_]|[!](?=\w))*(?:(?:-|[’'](?!s\b|t\b|re\b|ve\b|ll\b|d\b|m\b))[^\W_]+)*)"
_RUN = re.compile(
    rf"(?<![\w’'-])(?:{_WORD}|[A-Z]\.)(?:[ \u00a0](?:{_WORD}\.?(?=\s[A-Z])|{_WORD}|[A-Z]\.|(?:le|de|da|di|del|van|von|bin)[ ](?={_WORD})|\d{{1,4}}\b(?![,.]?\d)))*"
)
_TOKEN = re.compile(r"\S+")


@cache
def common_words() -> frozenset[str]:
    """Words that are no name when they stand capitalised at the start of a sentence or in a headline."""
    words = {word.casefold() for word in STOP_WORDS}
    for key in ("kinds", "genre_heads", "genres", "fillers", "sources"):
        words |= word_set("works.toml", key)
    for key in ("director", "screenwriter", "author", "actor", "performer", "occupation", "modifiers"):
        words |= word_set("roles.toml", key)
    words |= day_names()
    words |= word_set("acts.toml", "places")
    words |= {word + "s" for word in word_set("roles.toml", "occupation")}
    words |= set(number_words())
    words |= word_set("words.toml", "capitalised")
    words |= {word for key in ("release", "end") for word in _plain_words(key)}
    words |= word_set("words.toml", "demonyms")
    return frozenset(words)


def _plain_words(key: str) -> set[str]:
    """The single words among the verb patterns of a kind, which open sentences without a subject ("Starts May 3")."""
    found = set()
    for pattern in lexicon.words("en/verbs.toml", key):
        stem = pattern.removesuffix("?")
        if stem.isalpha():
            found |= {stem, stem[:-1]} if stem != pattern else {stem}
    return found


def is_headline(line: str) -> bool:
    """Whether most words of a line begin with a capital, as in a headline."""
    words = re.findall(r"[^\W\d_]{3,}", line)
    return (
        len(words) >= 5 and not line.rstrip().endswith(".") and sum(w[0].isupper() for w in words) >= 0.75 * len(words)
    )


def runs(text: str, start: int, end: int, taken: bytearray) -> Iterator[Item]:
    """Yield the personal names (P) and other capitalised runs (U) of ``text[start:end]`` outside ``taken`` spans."""
    headline = is_headline(text[start:end])
    at = start
    while at < end:
        match = _RUN.search(text, at, end)
        if match is None:
            return
        first, last = match.span()
        # cut the run where another mention begins
        stop = first
        while stop < last and not taken[stop]:
            stop += 1
        if stop == first:
            while first < last and taken[first]:
                first += 1
            at = max(first, match.start() + 1)
            continue
        at = stop if stop < last else last
        yield from _parse(text, first, stop, start, headline)


def _open_surname(tokens: list[str], index: int, headline: bool) -> bool:
    """A sure surname before any other capitalised word (Kang Full, Jung July), outside headlines."""
    first, second = tokens[index], tokens[index + 1]
    low = second.casefold()
    if (
        headline
        or not is_surname(first)
        or first.casefold() in word_set("names.toml", "word_surnames")
        or len(first) < 3
    ):
        return False
    if not second.isalpha() or not second[0].isupper() or len(second) < 3 or second.isupper():
        return False
    return not any(
        low in word_set(file, key)
        for file, key in (
            ("works.toml", "kinds"),
            ("works.toml", "genre_heads"),
            ("roles.toml", "actor"),
            ("roles.toml", "director"),
        )
    ) and (
        second not in lexicon.words("en/places.toml", "venue_heads")
        and second not in lexicon.words("en/shapes.toml", "company_heads")
    )


def _parse(text: str, first: int, last: int, sentence_start: int, headline: bool) -> Iterator[Item]:
    spans = [found.span() for found in _TOKEN.finditer(text, first, last)]
    tokens = [text[left:right] for left, right in spans]
    common = common_words()
    pending: list[int] = []
    index = 0
    while index < len(tokens):
        opening = _initial_word(text, spans[index][0], sentence_start, tokens[index])
        if opening and index + 1 < len(tokens) and is_hyphenated_given(tokens[index + 1]):
            opening = False
        shape = None if opening else shape_at(tokens, index)
        if (
            shape is not None
            and shape.form == "western"
            and any(
                token.casefold() in common and not is_surname(token)
                for token in tokens[index + 1 : index + shape.length]
            )
        ):
            shape = None
        if shape is not None and shape.form == "reversed" and tokens[index].casefold() in common:
            shape = None
        if shape is None and index + 1 < len(tokens) and _open_surname(tokens, index, headline):
            shape = NameShape(2, "korean")
        if shape is None and index == 0 and len(tokens) <= 3 and _NAMED.search(text[max(0, first - 8) : first]):
            shape = NameShape(len(tokens), "western")
        if (
            shape is None
            and not pending
            and index == 0
            and 2 <= len(tokens) <= 3
            and _CREDITED.search(text[max(0, first - 24) : first])
            and not any(token.casefold() in common for token in tokens)
        ):
            shape = NameShape(len(tokens), "western")
        if shape is not None and not _inside_other(tokens, index, shape.length, pending):
            yield from _unknown(text, spans, tokens, pending, sentence_start)
            pending = []
            length = shape.length
            # "John le Carré"
            if (
                shape.form == "western"
                and length > 1
                and tokens[index + 1] in ("le", "de", "da", "di", "del", "van", "von")
                and index + 2 < len(tokens)
            ):
                length = 3
            left, right = spans[index][0], _trim(text, spans[index + length - 1])
            confidence = {"korean": 0.9, "reversed": 0.8, "western": 0.85, "given": 0.6}[shape.form]
            yield Item("P", left, right, extractor=f"en.name.{shape.form}", confidence=confidence)
            index += length
            continue
        pending.append(index)
        index += 1
    yield from _unknown(text, spans, tokens, pending, sentence_start)


_CREDITED = re.compile(
    r"(?i)\b(?:directed|written|penned|helmed|scripted|composed|starring|director|writer|screenwriter|actor|actress|novelist|author|singer|filmmaker|pd)(?: by)?\s\Z"
)


_NAMED = re.compile(r"\b(?:named|called)\s\Z")


def _inside_other(tokens: list[str], index: int, length: int, pending: list[int]) -> bool:
    """A two-word shape in the middle of a long capitalised run is part of a title or a company, unless hyphenated."""
    name = tokens[index : index + length]
    if any("-" in token for token in name) or length == 3:
        return False
    unknown = [i for i in pending[-6:] if tokens[i].casefold() not in common_words()]
    return len(unknown) >= 2 and not is_surname(name[0])


def _unknown(
    text: str, spans: list[tuple[int, int]], tokens: list[str], pending: list[int], sentence_start: int
) -> Iterator[Item]:
    common = common_words()
    group: list[int] = []

    def flush() -> Iterator[Item]:
        if group:
            left, right = spans[group[0]][0], _trim(text, spans[group[-1]])
            if any(c.isalpha() and c.isupper() for c in text[left:right]):
                initial = group[0] == 0 and left == sentence_start
                if initial and _INFLECTED.fullmatch(text, left, right):
                    return
                yield Item("U", left, right, extractor="en.capitals", confidence=0.3 if initial else 0.4)

    for index in pending:
        if group and index != group[-1] + 1:
            yield from flush()
            group = []
        word = tokens[index].casefold().rstrip(".")
        if tokens[index].isdigit() and not group:
            continue
        if word in common and not tokens[index].isdigit():
            yield from flush()
            group = []
            continue
        group.append(index)
    yield from flush()


_INFLECTED = re.compile(r"[A-Z][a-z]{3,}(?:ing|ings|tion|tions|sion|ments?|ness|ally|ously|ively)")
"""A single word that opens a sentence and has an ending of verbs and abstract nouns: Filming, Tickets, Additionally."""


def _initial_word(text: str, start: int, sentence_start: int, token: str) -> bool:
    """A function word that opens a sentence is no surname (So Young said ..., In Ho Chi Minh City)."""
    return start == sentence_start and token.casefold() in _FUNCTION


_FUNCTION = frozenset({"in", "on", "so", "do", "go", "no", "we", "you", "he", "an", "her", "may", "will", "once"})


def _trim(text: str, span: tuple[int, int]) -> int:
    left, right = span
    if text[right - 1] == "." and right - left > 2:
        return right - 1
    return right
