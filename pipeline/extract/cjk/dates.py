"""Dates in Japanese and Chinese text (2024年3月9日, 5月12日, 来年春, 3/9), relative to the article's own day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from pipeline import lexicon
from pipeline.extract import edtf
from pipeline.extract.cjk.items import Item
from pipeline.extract.cjk.lexis import any_of

_TIME: Final = lexicon.toml("cjk/time.toml")
_YEARS: Final[dict[str, int]] = _TIME["years"]
_MONTHS: Final[dict[str, int]] = _TIME["months"]
_DAYS: Final[dict[str, int]] = _TIME["days"]
_SEASONS: Final[dict[str, int]] = _TIME["seasons"]
WEEKDAYS: Final[dict[str, str]] = _TIME["weekdays"]

_WEEKDAY: Final = r"(?:\s?[（(](?:[月火水木金土日一二三四五六]|[週周][一二三四五六日])(?:曜日?)?(?:・祝)?[）)])?"
_DATE: Final = re.compile(
    r"(?<![\d.])(?:"
    r"(?P<y1>(?:19|20)\d{2})\s?(?:[.\-/]\s?(?P<m1>\d{1,2})\s?[.\-/]\s?(?P<d1>\d{1,2})(?!\d)"
    rf"|年\s?(?:(?P<m2>\d{{1,2}})\s?月(?:\s?(?P<d2>\d{{1,2}})\s?[日號号])?|(?P<s2>{any_of(_SEASONS)}))?)"
    rf"|(?P<ry>{any_of(_YEARS)})(?:の)?(?:(?P<m3>\d{{1,2}})\s?月(?:\s?(?P<d3>\d{{1,2}})\s?[日號号])?"
    rf"|(?P<s3>{any_of(_SEASONS)})(?![節天])|(?P<half>下半期|下半年|上半期|上半年|年底|年末|年初)?)"
    rf"|(?P<rm>{any_of(_MONTHS)})(?:の)?(?:(?P<d4>\d{{1,2}})\s?[日號号])?"
    r"|(?P<m5>\d{1,2})\s?月(?:\s?(?P<d5>\d{1,2})\s?[日號号])?(?!\s?間)"
    r"|(?P<m6>\d{1,2})/(?P<d6>\d{1,2})(?![\d/])"
    r"|(?P<d7>\d{1,2})\s?[日號](?![間目後内本連])"
    rf"|(?P<word>{any_of(_DAYS)})(?:\s?[（(]?(?P<d8>\d{{1,2}})日[）)]?)?"
    rf"){_WEEKDAY}"
)
_RANGE: Final = re.compile(r"\s?(?:から|より|[~～〜–—\-]|至|到)\s?")
_UNTIL: Final = re.compile(r"\s?(?:まで|までの|為止|为止)")


def find_dates(text: str, start: int, end: int, published: date | None) -> Iterator[Item]:
    """The dates of ``text[start:end]`` in order; the two ends of a range are one item."""
    found = [
        Item("D", match.start(), match.end(), match.start(), match.end(), value=_value(match, published))
        for match in _DATE.finditer(text, start, end)
        if match.group().strip()
    ]
    index = 0
    while index < len(found):
        one = found[index]
        index += 1
        join = _RANGE.match(text, one.end, end)
        if join is not None and index < len(found) and found[index].start == join.end():
            last = found[index]
            index += 1
            one.until = _after(last.value, one.value, text[last.start : last.end])
            one.end = one.right = last.end
        elif _UNTIL.match(text, one.end, end):
            one.value, one.until = "", one.value
        yield one


def _after(value: str, first: str, written: str) -> str:
    """The last day of a range takes the year and month of its first one when it names none itself."""
    day = re.fullmatch(r"(\d{1,2})\s?[日號号].*", written)
    if day and len(first) == 10:
        return edtf.compose(int(first[:4]), int(first[5:7]), int(day.group(1))) or value
    month = re.match(r"(\d{1,2})\s?(?:月\s?(\d{1,2})|/(\d{1,2}))", written)
    if month and len(first) >= 7:
        number = int(month.group(1))
        year = int(first[:4]) + (number < int(first[5:7]))
        return edtf.compose(year, number, int(month.group(2) or month.group(3))) or value
    return value


def _value(match: re.Match[str], published: date | None) -> str:
    """The EDTF text of a date, "" when it cannot be resolved."""

    def number(name: str) -> int | None:
        found = match.group(name)
        return int(found) if found else None

    if match.group("y1"):
        month = number("m1") or number("m2") or _SEASONS.get(match.group("s2") or "")
        return edtf.compose(number("y1"), month, number("d1") or number("d2")) or ""
    if published is None:
        return ""
    if match.group("ry"):
        year = published.year + _YEARS[match.group("ry")]
        month = number("m3") or _SEASONS.get(match.group("s3") or "")
        return edtf.compose(year, month, number("d3")) or ""
    if match.group("rm"):
        year, month_number = edtf.shift_month(published.year, published.month, _MONTHS[match.group("rm")])
        return edtf.compose(year, month_number, number("d4")) or ""
    if match.group("m5") or match.group("m6"):
        month = number("m5") or number("m6")
        return edtf.nearest(published, month, number("d5") or number("d6")) or "" if month and month < 13 else ""
    if match.group("d7"):
        near = _nearest_day(published, int(match.group("d7")))
        return near.isoformat() if near else ""
    return (published + timedelta(days=_DAYS[match.group("word")])).isoformat()


def _nearest_day(published: date, day: int) -> date | None:
    ahead, back = edtf.next_day(published, day), edtf.last_day(published, day)
    if ahead is None or back is None:
        return ahead or back
    return back if published - back <= ahead - published else ahead
