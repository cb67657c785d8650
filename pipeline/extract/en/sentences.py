"""Sentences of news and blog text, also where the scraper lost the blank between two of them."""

from __future__ import annotations

import re

_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“‘'])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|No|Nos|Vol|vs|feat|ft|Ep|Eps|ep|eps|approx|dir|Dir|min|Inc|Co|Ltd|Corp|Bros|Prof|Gen|Col|Sgt|Lt|Capt|Rep|Sen|Gov"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun|a\.m|p\.m|U\.S|U\.K|e\.g|i\.e|bzw|ca|z\.B)\Z"
)
_END = re.compile(
    r"(?<!\s\.)(?<!\s)(?:[.!?…]+)[\"”’»')\]]*(?=\s+[\"“‘'«\[(]*[A-Z0-9¿¡ÀÁÉÎÖÜ#@▲\u3040-\u9fff\uac00-\ud7a3])"
    r"|(?<=[a-zé0-9)\"”’])[.!?]+[\"”]?(?=[A-Z][a-z]|[“‘][A-Z0-9]|[\"](?=[A-Z][^\"\n]{1,60}\"))"
    r"|[。！？]+[」』”]*"
)
_LINE = re.compile(r"[^\n]+")
_WORD_BEFORE = re.compile(r"[\w.]+\Z")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the ``[start, end)`` spans of the sentences of ``text[start:end]``, white space trimmed.

    A line end always ends a sentence; a full stop does unless it closes an abbreviation, an initial or an ordinal
    day (``22. November``). A full stop with a capital right behind it ends one where a word stands before it.
    """
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(text, start, end):
        begin = line.start()
        for stop in _END.finditer(text, line.start(), line.end()):
            if text[stop.start()] == "." and _no_stop(text, begin, stop.start(), stop.end()):
                continue
            _append(found, text, begin, stop.end())
            begin = stop.end()
        _append(found, text, begin, line.end())
    return found


def _no_stop(text: str, begin: int, dot: int, end: int) -> bool:
    if end - dot > 1:
        return False
    before = text[max(begin, dot - 8) : dot]
    if _ABBREVIATION.search(before):
        return True
    glued = end < len(text) and not text[end].isspace()
    if glued:
        word = _WORD_BEFORE.search(before)
        return word is not None and ("." in word.group() or len(word.group()) < 3)
    if before[-1:].isdigit():
        # "am 22. November", "Nr. 7. Runde", "1. Title": a day, an ordinal or a list number
        number = re.search(r"(?:^|\s)\d{1,2}\Z", before)
        if number is None:
            return False
        follow = re.match(r"\s+[A-Z][a-zä]{2,8}\b", text[end : end + 12])
        return begin + 3 >= dot or (follow is not None and follow.group().strip().casefold() in _GERMAN_MONTHS)
    return False


_GERMAN_MONTHS = frozenset(
    [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ]
)


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
