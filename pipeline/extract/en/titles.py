"""Titles of works in quotation marks, told from quoted speech and words."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.extract.en.lexis import group

MAX_TITLE = 90


class Quoted(NamedTuple):
    """A stretch in quotation marks: its content's span and what the words around it make of it."""

    start: int
    end: int
    certain: bool
    """Whether the context says that it is a title; else its form alone does."""


_DOUBLE = re.compile(
    r"[\"“„″‟]\s?(?P<a>[^\"“”„″‟\n]{1,90}?)[\"”“″‟]|[«]\s?(?P<b>[^«»\n]{1,90}?)\s?[»]"
    r"|『(?P<c>[^』\n]{1,90})』|「(?P<d>[^」\n]{1,90})」|《(?P<e>[^》\n]{1,90})》|〈(?P<f>[^〉\n]{1,90})〉|<(?P<g>[A-Z0-9][^<>\n]{1,90})>"
)
# A closing mark may be missing before a bracket or the end of the line: “Title (2020)
_SINGLE = re.compile(
    r"(?<![\w'’])[‘'](?P<h>(?=[A-Z0-9ÀÉÖ#])[^\n\"“”]{1,90}?)(?:[’'](?=[\s,.;:!?)\]\-–—/…]|\Z)(?!\s?s\s))"
)
_TRAIL = ",.;:"
_CONNECTORS = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "but",
        "nor",
        "vs",
        "vs.",
        "del",
        "dello",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "el",
        "los",
        "las",
        "y",
        "et",
        "und",
        "der",
        "die",
        "das",
        "von",
        "di",
        "da",
        "ng",
        "sa",
        "ang",
        "is",
        "no",
        "my",
    ]
)
_SPEECH = re.compile(
    r"\b(?:I|I'm|I’m|I've|I’ve|I'll|I’ll|it's|It's|It’s|you|we|don't|don’t|didn't|can't|isn't|wasn't|thank)\b"
)


@cache
def _context() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    kinds = group("works.toml", "kinds", "genre_heads", "sources")
    before = re.compile(
        rf"(?:\b{kinds}(?: titled| called| named| dubbed| entitled|,| of| is)?|\b(?:titled|entitled|starring in|starred in|roles? in|episodes? of|season \w+ of|seasons? of|adaptation of"
        rf"|version of|remake of|cast of|director of|writer of|known for|premiere of|poster for|release of|sequel to|stills from|Drama|Film|Serye|dramang|Serie|película|sinetron|im|des))\s*\Z",
        re.IGNORECASE,
    )
    after = re.compile(
        rf"(?:[\"”’'»]\s*)?(?:\((?:19|20)\d\d\b|,? (?:is|was) an? (?:[\w'-]+ ){{0,6}}{kinds}\b|(?:\s|'s|’s)\s?(?:premieres|airs|stars|debuts|season)\b)",
        re.IGNORECASE,
    )
    said = re.compile(
        r"[\"”’']?\s*(?:,\s*)?(?:(?:he|she|they|it|[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,3}|the [\w-]+(?: [\w-]+)?) (?:said|says|added|told|wrote|noted|explained|recalled|confessed|admitted|commented|joked|shared|promised|announced|read|reads)\b"
        r"|(?:said|says|added|wrote|reads|read|noted)\b)"
    )
    no_title = re.compile(
        r"\b(?:said|says|added|wrote|told|asked|words?|phrase|slogan|theme|keywords?|calls? (?:him|her|it|them)|called (?:him|her|it|them)|nicknamed|dubbed|nickname|so-called|meaning|means|hashtag|captioned?|alias|moniker|saying|quipped|award|prize|role of|part of|character)[,:]?\s*\Z",
        re.IGNORECASE,
    )
    return before, after, said, no_title


_AWARD = re.compile(
    r"(?:Best|Outstanding|Grand|Rising|New) (?:\w+ ){0,4}(?:Actor|Actress|Director|Film|Drama|Picture|Screenplay|Prize|Award|Bell|Star)\b|.*\b(?:Award|Prize|Awards|Daesang)\Z"
)


def quoted(text: str, start: int, end: int) -> Iterator[Quoted]:
    """Yield the quoted titles of ``text[start:end]`` in order, without quotation marks and final punctuation."""
    at = start
    double: re.Match[str] | None = None
    single: re.Match[str] | None = None
    stale = True
    while at < end:
        # what was found further on stays valid until it is passed, so that a line is searched once
        if (double is not None and double.start() < at) or stale:
            double = _DOUBLE.search(text, at, end)
        if (single is not None and single.start() < at) or stale:
            single = _SINGLE.search(text, at, end)
        stale = False
        match = min((m for m in (double, single) if m), key=lambda m: m.start(), default=None)
        if match is None:
            return
        group_name = match.lastgroup
        if group_name is None:
            return
        inner_start, inner_end = match.span(group_name)
        speech = match is double and text[match.start()] in '"“„″‟«' and _is_speech(text[inner_start:inner_end])
        if match is single and double is not None and double.start() < match.start() < double.end():
            # an apostrophe that closes inside a quotation: not ours
            at = match.start() + 1
            continue
        if not speech:
            found = _judge(text, start, end, match.start(), match.end(), inner_start, inner_end, group_name)
            if found is not None:
                yield found
                at = match.end()
                continue
            # single-quoted titles may stand inside quoted speech
            at = match.start() + 1 if match is double else match.end()
            if match is double:
                at = match.start() + 1
                closing = text.find(text[match.end() - 1], at, match.end())
                inner = _SINGLE.search(text, at, closing if closing > 0 else match.end())
                if inner is None:
                    at = match.end()
        else:
            inner = _SINGLE.search(text, inner_start, inner_end)
            while inner is not None:
                found = _judge(text, start, end, inner.start(), inner.end(), *inner.span("h"), "h")
                if found is not None:
                    yield found
                inner = _SINGLE.search(text, inner.end(), inner_end)
            at = match.end()


def _judge(
    text: str, start: int, end: int, left: int, right: int, inner_start: int, inner_end: int, group_name: str
) -> Quoted | None:
    before_title, after_title, said, no_title = _context()
    while inner_end > inner_start and text[inner_end - 1] in _TRAIL + " ":
        if text[inner_end - 1] == "." and _DOTTED.search(text[inner_start:inner_end]):
            break
        inner_end -= 1
    while inner_start < inner_end and text[inner_start] == " ":
        inner_start += 1
    content = text[inner_start:inner_end]
    if not content or not any(c.isalnum() for c in content):
        return None
    if group_name in "cdefg":
        return Quoted(inner_start, inner_end, True)
    left_text = text[max(start, left - 60) : left]
    right_text = text[right : min(end, right + 60)]
    if no_title.search(left_text) or _AWARD.match(content):
        return None
    words = content.split()
    certain = before_title.search(left_text) is not None or after_title.match(right_text) is not None
    if text[inner_end:right].strip() and said.match(right_text):
        return None
    if _SPEECH.search(content) and not certain and not _title_case(words):
        return None
    if certain and len(words) <= 10 and (content[0].isupper() or content[0].isdigit() or not content[0].isascii()):
        return Quoted(inner_start, inner_end, True)
    if (
        group_name == "b"
        and len(words) <= 6
        and content[0].isupper()
        and content[-1] not in ".!?…"
        and not said.match(right_text)
    ):
        return Quoted(inner_start, inner_end, False)
    if said.match(right_text) and len(words) > 1 and not _title_case(words):
        return None
    if _title_case(words) and len(words) <= 10:
        return Quoted(inner_start, inner_end, False)
    return None


_DOTTED = re.compile(r"(?:\b[A-Z]\.[A-Z]\.|\A[A-Z]{2,5}\.)\Z")
"""Titles whose last full stop is their own: D.P., APT."""


def _title_case(words: list[str]) -> bool:
    """Every word but connectors starts with a capital or a digit."""
    if not words or not (
        words[0][0].isupper() or words[0][0].isdigit() or words[0][0] in "#¡¿" or not words[0][0].isascii()
    ):
        return False
    return all(
        word.lower() in _CONNECTORS
        or not (first := word.lstrip("(#'’\"-–:")[:1])
        or not first.isalpha()
        or first.isupper()
        or not first.isascii()
        for word in words
    )


def _is_speech(content: str) -> bool:
    words = content.split()
    return len(words) > 12 or (len(words) > 3 and not _title_case(words) and _SPEECH.search(content) is not None)
