"""Titles and winners in lists of prizes: ``연출상 = 김하나('연인')`` marks any word in quotes as a title."""

from __future__ import annotations

import re
from typing import Final

from pipeline.extract.infobox import Span, lines
from pipeline.extract.ko import names
from pipeline.extract.ko.reading import Reading

_LINE: Final = re.compile(
    r"[^가-힣A-Za-z]{0,4}(?:[가-힣A-Za-z·]{1,10}\s){0,3}[가-힣·]{0,10}(?:상|대상)(?:\s?\([^()]{1,10}\))?"
    r"(?:\s?[=:|→▶]\s?|\s[-–—]\s?|\s(?=[<《〈「『‘'“\"]))"
)
_TITLE: Final = re.compile(r"[<《〈「『‘'“\"](?P<title>[^<>《》〈〉「」『』‘’'“”\"\n]{1,40})[>》〉」』’'”\"]")
_WINNER: Final = re.compile(r"(?P<name>[가-힣]{2,4})\s?(?:감독|작가|배우)?\s?\(\s?(?=[<《〈「『‘'“\"])")
_SENTENCE: Final = re.compile(r"[다요죠][.!?]?\s*$")
_LEAST: Final = 2


def find_prizes(reading: Reading) -> None:
    """Vote for the titles of lists of prizes, and for who won them."""
    text = reading.text
    if "상" not in text:
        return
    found: list[Span] = []
    for block in reading.blocks:
        if block.kind != "byline":
            for start, end in lines(text, block.start, block.end):
                match = _LINE.match(text, start, end)
                if match is not None and _SENTENCE.search(text, start, end) is None:
                    found.append((match.end(), end))
    if len(found) < _LEAST:
        return
    for start, end in found:
        for title in _TITLE.finditer(text, start, end):
            reading.vote(*title.span("title"), "work", 0.85, "prize.title")
        for winner in _WINNER.finditer(text, start, end):
            if names.shape(winner["name"]) > 0 and not names.is_common_word(winner["name"]):
                reading.vote(*winner.span("name"), "person", 0.7, "prize.winner")
