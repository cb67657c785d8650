"""Members of music groups where they are listed: in brackets, in a row, or as what a group is made of.

Names of one syllable or of no usual shape (``건``, ``하린``, ``다온``) are names here, as nothing else stands in such a
list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives
from pipeline.extract.infobox import Span, lines
from pipeline.extract.ko import names
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.reading import Credit, Reading

_DATA: Final = lexicon.toml("ko/groups.toml")


def _any(key: str) -> str:
    return alternatives(_DATA[key])


_GROUP: Final = (
    rf"(?<![가-힣])(?:\d인조\s|[가-힣]{{1,3}}인조\s)?(?:{_any('nouns')})\s"
    r"[‘'\"]?(?P<group>[가-힣A-Za-z0-9&]{1,14})[’'\"]?"
)
_POSITION: Final = rf"(?:(?:{_any('positions')})(?:\s?[·&,/]\s?(?:{_any('positions')}))*[\s:]\s?)?"
_NAME: Final = rf"{_POSITION}(?P<name>[가-힣]{{1,5}}|[A-Z][A-Za-z.]{{0,11}})(?:\s?\([^()\n]{{1,20}}\))?"
_MEMBER: Final = re.compile(_NAME)
_GAP: Final = re.compile(r"\s?[,，·・ㆍ/&]\s?|\s(?:그리고|및)\s|\s")
_BRACKET: Final = re.compile(rf"{_GROUP}\s?\((?P<inside>[^()\n]{{3,120}})\)")
_MADE_OF: Final = re.compile(
    rf"{_GROUP}(?:은|는|이|가)\s(?P<inside>(?:[^.\n]{{0,30}}?\s)?[가-힣A-Z][^.\n]{{3,120}}?)(?:으로|로)\s?(?:[가-힣]{{1,4}}\s)?"
    rf"(?:{_any('made_of')})"
)
_ROW: Final = re.compile(rf"\W{{0,4}}(?:{_any('labels')})\s?[:：|]\s?(?P<inside>[^\n]{{3,160}})")
_NAMED: Final = re.compile(rf"{_GROUP}|(?:그룹명|팀명|그룹 이름|밴드명)\s?[:：|]\s?(?P<row>[가-힣A-Za-z0-9&]{{1,14}})")
_CUE: Final = re.compile(rf"{_any('nouns')}|그룹명|팀명|밴드명")
_LEAST: Final = 2
_MOST: Final = 14


def find_groups(reading: Reading) -> None:
    """Votes for groups and their members, and credits of membership."""
    text = reading.text
    if _CUE.search(text) is None:
        return
    group: Span | None = None
    for block in reading.blocks:
        for match in _NAMED.finditer(text, block.start, block.end):
            span = match.span("group" if match["group"] else "row")
            if group is None and _may_be_group(text[slice(*span)]):
                group = span
    for block in reading.blocks:
        if block.kind == "byline":
            continue
        for pattern in (_BRACKET, _MADE_OF):
            for match in pattern.finditer(text, block.start, block.end):
                _take(reading, match.span("group"), match.span("inside"), match.span())
        if group is None:
            continue
        for start, end in lines(text, block.start, block.end):
            row = _ROW.match(text, start, end)
            if row is not None:
                _take(reading, group, row.span("inside"), row.span())


def _may_be_group(name: str) -> bool:
    listed = ENTRIES.get(name)
    return not names.is_common_word(name) and (listed is None or listed[1] == "")


def _take(reading: Reading, group: Span, inside: Span, evidence: Span) -> None:
    text = reading.text
    if not _may_be_group(text[slice(*group)]):
        return
    members = list(_members(text, *inside))
    if not _LEAST <= len(members) <= _MOST:
        return
    reading.vote(*group, "organization", 0.85, "group.named")
    for span in members:
        reading.vote(*span, "person", 0.8, "group.member")
        reading.credits.append(Credit("member_of", group, "", evidence, "group.members", 0.88, span))


def _members(text: str, start: int, end: int) -> Iterator[Span]:
    """The names of a list that fills all of a stretch; none when anything else is in it."""
    found: list[Span] = []
    at = start
    while at < end:
        match = _MEMBER.match(text, at, end)
        if match is None or names.is_common_word(match["name"]) or match["name"] in _DATA["positions"]:
            return
        found.append(match.span("name"))
        gap = _GAP.match(text, match.end(), end)
        if gap is None:
            if match.end() < end and text[match.end() : end].strip():
                return
            break
        at = gap.end()
    yield from found
