"""Reporters and outlets in by-lines: ``[더팩트 | 유지훈 기자]``, ``OSEN 장우영 기자``, ``by 감상노트``."""

from __future__ import annotations

import re
from typing import Final

from pipeline import lexicon
from pipeline.extract.ko import names
from pipeline.extract.ko.reading import Reading

_REPORTER: Final = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,4})\s?(?P<title>인턴기자|객원기자|선임기자|수습기자|전문기자|기자|PD|특파원"
    r"|논설위원|앵커|에디터|평론가)(?![가-힣])"
)
_BRACKET: Final = re.compile(
    r"(?<!\[)[\[(](?!\[)(?P<outlets>[가-힣A-Za-z0-9&+. ,]{2,30}?)\s?(?:[|=ㅣ│/·]\s?|\s)(?P<name>[가-힣]{2,4})\s?"
    r"(?:[가-힣]{0,4}\s?)(?:기자|특파원|PD|에디터)?(?:\([^)]*\))?[\])]"
)
_AGENCY: Final = re.compile(
    r"[\[(](?P<place>[가-힣]{2,6})=(?P<outlet>[가-힣A-Za-z0-9]{2,12})[\])]\s?(?P<name>[가-힣]{2,4})?"
)
_LEADING: Final = re.compile(
    r"^\s*(?P<outlet>[A-Z가-힣][A-Za-z가-힣0-9]{1,10})\s[|·/]?\s?(?P<name>[가-힣]{2,4})\s기자\b", re.MULTILINE
)
_BY: Final = re.compile(r"(?:^|\n)\s*by\.?\s(?P<name>[^\n|·ㆍ]{2,20}?)\s+(?=\d{4}\.|[|·ㆍ]|\n)")
_PHOTO: Final = re.compile(
    r"(?:/|사진\s?[=|:]\s?|ⓒ\s?|©\s?)(?P<name>[가-힣]{2,12}(?:\s?[A-Z]{2,4})?)\s?(?:제공|기자|DB)?"
)
_PLACE_WORDS: Final = frozenset(lexicon.words("ko/words.toml", "byline_places"))


def find_bylines(reading: Reading) -> None:
    """Vote for reporters, bloggers and outlets that by-lines and picture credits name."""
    text = reading.text
    article = reading.workspace.article
    for name in article.author:
        _everywhere(reading, name, "person", 0.8)
    if article.site:
        _everywhere(reading, article.site, "organization", 0.8)
    for block in reading.blocks:
        start, end = block.start, block.end
        for match in _REPORTER.finditer(text, start, end):
            surface = match.group("name")
            if not names.is_common_word(surface) and (names.shape(surface) > 0 or block.kind == "byline"):
                reading.vote(*match.span("name"), "person", 0.9, "byline.reporter")
        for match in _AGENCY.finditer(text, start, end):
            if match.group("place") in _PLACE_WORDS:
                reading.vote(*match.span("place"), "place", 0.8, "byline.place")
            reading.vote(*match.span("outlet"), "organization", 0.9, "byline.outlet")
        for match in _BRACKET.finditer(text, start, end):
            surface = match.group("name")
            if "기자" not in match.group() and "PD" not in match.group() and not re.search("[|=ㅣ│]", match.group()):
                continue
            if surface == "기자" or (names.shape(surface) == 0 and "기자" not in match.group()):
                continue
            reading.vote(*match.span("name"), "person", 0.9, "byline.reporter")
            at = match.start("outlets")
            for outlet in re.split(r"(,\s?)", match.group("outlets")):
                stripped = outlet.strip(" ,")
                if stripped and not stripped.isdigit():
                    first = at + outlet.index(stripped)
                    reading.vote(first, first + len(stripped), "organization", 0.85, "byline.outlet")
                at += len(outlet)
            reading.blocked.append(match.span())
        for match in _LEADING.finditer(text, start, end):
            if match.start() - start > 3 and text[match.start() - 1 : match.start()] != "\n":
                continue
            if names.shape(match.group("name")) >= 0.5:
                reading.vote(*match.span("outlet"), "organization", 0.8, "byline.outlet")
        for match in _BY.finditer(text, start, end):
            reading.vote(*match.span("name"), "person", 0.7, "byline.blogger")


def _everywhere(reading: Reading, name: str, kind: str, weight: float) -> None:
    name = name.strip()
    if len(name) < 2:
        return
    at = reading.text.find(name)
    if at < 0 or not any(block.start <= at < block.end for block in reading.blocks):
        return
    if kind == "person":
        reading.vote(at, at + len(name), "person", weight, "byline.author")
    else:
        reading.vote(at, at + len(name), "organization", weight, "byline.site")
