"""Dates in Korean text: absolute, partial, ranges, and relative to the day the article came out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pipeline import lexicon
from pipeline.extract import edtf
from pipeline.extract.alternatives import alternatives

_TIME: Final = lexicon.toml("ko/time.toml")
_YEARS: Final[dict[str, int]] = _TIME["years"]
_MONTHS: Final[dict[str, int]] = _TIME["months"]
_DAYS: Final[dict[str, int]] = _TIME["days"]
_SEASONS: Final[dict[str, int]] = _TIME["seasons"]
WEEKDAYS: Final[dict[str, str]] = _TIME["weekdays"]
_WEEKDAY_ORDER: Final = "월화수목금토일"


_DAY: Final = r"(?P<day{n}>\d{{1,2}})일(?!\s?(?:간|동안|차|째|만에|연속|전\b|뒤|후\b))"
_DATE: Final = re.compile(
    r"(?<![\d.])(?:"
    r"(?P<y1>(?:19|20)\d{2}|[’'‘]?\d{2}(?=\.\s?\d{1,2}\.\s?\d{1,2}(?![\d%])))\s?[.\-/]\s?(?P<m1>\d{1,2})\s?[.\-/]"
    r"\s?(?P<d1>\d{1,2})(?!\d)\.?"
    r"|(?P<y11>(?:19|20)\d{2})(?=\s?[~∼〜～\-–—]\s?(?:19|20)\d{2}(?!\d|\s?[.\-/]))"
    rf"|(?P<y2>(?:19|20)\d{{2}}|[’'‘]?\d{{2}}(?=년))년\s?(?:(?P<s2>{alternatives(_SEASONS)})(?![가-힣]*날)|(?P<half2>상반기"
    rf"|하반기|초|말"
    rf"|연말|중)(?![가-힣])|(?P<m2>\d{{1,2}})월(?:\s?{_DAY.format(n=2)})?)?"
    r"|(?P<y3>(?:19|20)\d{2})\s?\.\s?(?P<m3>\d{1,2})(?![\d%])\.?"
    rf"|(?P<ry>{alternatives(_YEARS)})(?![가-힣](?<!년|의|엔|에))\s?(?:(?P<s4>{alternatives(_SEASONS)})|(?P<half4>상반기|하반기|초"
    rf"|말|연말)|"
    rf"(?P<m4>\d{{1,2}})월(?:\s?{_DAY.format(n=4)})?)?"
    rf"|(?P<rm>{alternatives(_MONTHS)})(?:\s?{_DAY.format(n=5)})?"
    rf"|(?:(?P<way6>오는|다가오는|지난)\s)?(?P<m6>\d{{1,2}})월(?!\s?호)(?:\s?{_DAY.format(n=6)})?"
    rf"|(?:(?P<way7>오는|다가오는|지난)\s)?{_DAY.format(n=7)}"
    rf"|(?P<word8>{alternatives(_DAYS)})(?:\s?\((?:\d{{1,2}}월\s?)?(?P<d8>\d{{1,2}})일\))?(?=\s|\(|[은도의부까밤,]|$)"
    r"|(?P<way9>오는|다가오는|지난|이번 주|다음 주|이번주|다음주|지난주|지난 주)\s(?P<wd9>[월화수목금토일])요일"
    r"|(?<!\d)(?P<m10>\d{1,2})\s?[./]\s?(?P<d10>\d{1,2})(?=\s?(?:\(|[~∼\-–]|까지|부터|대?개봉|공개|첫방|오픈))"
    r")"
)
_HINT: Final = re.compile(rf"\d|요일|{alternatives(_YEARS)}|{alternatives(_MONTHS)}|{alternatives(_DAYS)}")
"""A date has one of these, and most sentences have none."""
_JOIN: Final = re.compile(r"\.?\s?(?:\([월화수목금토일](?:요일)?\))?\s?(?:[~∼〜～–—]|-(?=\s?\d)|부터)\s?(?:오는\s)?")
_SHORT_END: Final = re.compile(r"(?P<m>\d{1,2})\s?[./\-]\s?(?P<d>\d{1,2})(?![\d년월]|\s?[./\-]\s?\d)")
"""The last day of a range, which needs no more than two numbers: ``2024.5.3-8.18``."""
_YEAR_END: Final = re.compile(r"(?:19|20)\d{2}(?![\d년]|\s?[./\-]\s?\d)")
_DAYS_OF_MONTH: Final = re.compile(
    r"(?P<m>\d{1,2})월\s?(?P<d>\d{1,2})\s?(?:일\s?)?(?:[~∼〜～\-–,·]|[과와]\s)\s?(?P<e>\d{1,2})일(?!\s?(?:간|동안))"
)
"""Days of one month that are named once: ``5월 3~4일``, ``12월 24일과 25일``."""
_UNTIL: Final = re.compile(r"\s?(?:\([월화수목금토일](?:요일)?\))?\s?(?:까지|막을 내|종영|폐막)")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in the text. ``value`` is EDTF, "" when it cannot be resolved; ``end_value`` is the last day of a range.

    ``until`` says that the date is a last day (``28일까지``), ``open`` that a range was opened without an end.
    """

    start: int
    end: int
    value: str
    end_value: str = ""
    until: bool = False
    open: bool = False


def find_dates(text: str, start: int, end: int, published: date | None) -> list[DateFound]:
    """The dates of ``text[start:end]`` in order, ranges as one. Dates without a year need ``published``."""
    parts = list(_single(text, start, end, published))
    found: list[DateFound] = []
    index = 0
    while index < len(parts):
        one = parts[index]
        index += 1
        if one.end_value:
            found.append(one)
            continue
        join = _JOIN.match(text, one.end, end)
        if join is None:
            found.append(DateFound(one.start, one.end, one.value, until=_UNTIL.match(text, one.end, end) is not None))
            continue
        following = parts[index] if index < len(parts) else None
        year = _YEAR_END.match(text, join.end(), end) if len(one.value) == 4 else None
        if year is not None and following is None:
            found.append(DateFound(one.start, year.end(), one.value, year.group()))
            continue
        short = _SHORT_END.match(text, join.end(), end)
        if short is not None and (following is None or following.end <= short.end()):
            following = DateFound(*short.span(), _near_month(published, int(short["m"]), int(short["d"]), None) or "")
            found.append(DateFound(one.start, short.end(), one.value, _inherit(text, one, following)))
            index += index < len(parts) and parts[index].start < short.end()
            continue
        if following is not None and following.start <= join.end() + 1:
            last = _inherit(text, one, following)
            found.append(DateFound(one.start, following.end, one.value, last))
            index += 1
        else:
            found.append(DateFound(one.start, one.end, one.value, open=True))
    return found


def _single(text: str, start: int, end: int, published: date | None) -> Iterator[DateFound]:
    if _HINT.search(text, start, end) is None:
        return
    passed = start
    for match in _DATE.finditer(text, start, end):
        if match.start() < passed:
            continue
        value = _value(match, published)
        days = _DAYS_OF_MONTH.search(text, match.start(), min(end, match.end() + 8)) if value is not None else None
        if days is not None and days.start() <= match.end():
            begin = edtf.parse(value or "")
            year = begin[0] if begin is not None else 0
            first, last = (edtf.compose(year, int(days["m"]), int(days[day])) if year else "" for day in ("d", "e"))
            if first is not None and last is not None and int(days["d"]) < int(days["e"]):
                yield DateFound(match.start(), days.end(), first, last)
                passed = days.end()
                continue
        stop = match.end()
        while stop > match.start() and text[stop - 1] in " .":
            stop -= 1
        if value is not None:
            yield DateFound(match.start(), stop, value)


def _value(match: re.Match[str], published: date | None) -> str | None:
    """The EDTF value of a match: "" when it is a date that cannot be resolved, None when it is none."""
    group = match.groupdict()
    if group["y1"]:
        return edtf.compose(_century(group["y1"]), int(group["m1"]), int(group["d1"]))
    if group["y11"]:
        return group["y11"]
    if group["y2"]:
        digits = group["y2"].lstrip("’'‘")
        year = _century(digits)
        if len(digits) == 2 and (year > 2040 or (group["y2"] == digits and not group["m2"])):
            return None  # 24년 is a span of time more often than a year
        return _parts(year, group["m2"], group["day2"], group["s2"])
    if group["y3"]:
        return edtf.compose(int(group["y3"]), int(group["m3"]))
    if group["ry"]:
        if published is None:
            return ""
        return _parts(published.year + _YEARS[group["ry"]], group["m4"], group["day4"], group["s4"])
    if group["rm"]:
        if published is None:
            return ""
        year, month = edtf.shift_month(published.year, published.month, _MONTHS[group["rm"]])
        return edtf.compose(year, month, int(group["day5"]) if group["day5"] else None)
    if group["m6"]:
        month, day = int(group["m6"]), int(group["day6"]) if group["day6"] else None
        if not 1 <= month <= 12:
            return None
        return _near_month(published, month, day, group["way6"])
    if group["m10"]:
        month = int(group["m10"])
        return _near_month(published, month, int(group["d10"]), None) if 1 <= month <= 12 else None
    if group["day7"]:
        day = int(group["day7"])
        if not 1 <= day <= 31:
            return None
        return "" if published is None else _near_day(published, day, group["way7"])
    if group["word8"]:
        if published is None:
            return ""
        return (
            _near_day(published, int(group["d8"]), None)
            if group["d8"]
            else (published + timedelta(days=_DAYS[group["word8"]])).isoformat()
        )
    if published is None:
        return ""
    weekday = _WEEKDAY_ORDER.index(group["wd9"])
    way = group["way9"].replace(" ", "")
    if way in ("이번주", "다음주", "지난주"):
        return edtf.weekday_in_week(published, weekday, {"이번주": 0, "다음주": 1, "지난주": -1}[way]).isoformat()
    ahead = edtf.weekday_on_or_after(published, weekday)
    return (ahead - timedelta(days=7) if way == "지난" else ahead).isoformat()


def _century(digits: str) -> int:
    digits = digits.lstrip("’'‘")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _parts(year: int, month: str | None, day: str | None, season: str | None) -> str | None:
    if season:
        return edtf.compose(year, _SEASONS[season])
    return edtf.compose(year, int(month) if month else None, int(day) if day else None)


def _near_month(published: date | None, month: int, day: int | None, way: str | None) -> str | None:
    if published is None:
        return ""
    if way == "지난":
        if day is not None:
            made = edtf.last_day(published, day, month=month)
            return made.isoformat() if made else None
        return edtf.compose(published.year if month <= published.month else published.year - 1, month)
    if way:
        if day is not None:
            made = edtf.next_day(published, day, month=month)
            return made.isoformat() if made else None
        return edtf.compose(published.year if month >= published.month else published.year + 1, month)
    # News write 지난해 or 내년 when they do not mean the current year, but for the turn of the year.
    distance = month - published.month
    return edtf.compose(published.year + (distance <= -10) - (distance >= 10), month, day)


def _near_day(published: date, day: int, way: str | None) -> str | None:
    """A day without a month: of the article's month, unless 오는 / 지난 or the month's turn says otherwise."""
    if way == "지난":
        made = edtf.last_day(published, day)
    elif way:
        made = edtf.next_day(published, day)
    else:
        around = [m for m in (edtf.last_day(published, day), edtf.next_day(published, day)) if m is not None]
        same = [m for m in around if m.month == published.month]
        made = same[0] if same else (min(around, key=lambda m: abs((m - published).days)) if around else None)
        if same and (same[0] - published).days > 26 and around[0] is not same[0]:
            made = around[0]
        elif same and (published - same[0]).days > 22 and around[-1] is not same[0]:
            made = around[-1]
    return made.isoformat() if made else None


def _inherit(text: str, first: DateFound, last: DateFound) -> str:
    """The end of a range takes the year (and month) of its start when it has none of its own."""
    own = text[last.start : last.end]
    begin = edtf.parse(first.value)
    if begin is None or re.match(r"(?:19|20)\d{2}|올|내년|지난|작년", own):
        return last.value
    numbers = [int(n) for n in re.findall(r"\d+", own)]
    year, month, _ = begin
    if len(numbers) >= 2:
        if month is not None and numbers[0] < month:
            year += 1
        return edtf.compose(year, numbers[0], numbers[1]) or last.value
    if len(numbers) == 1 and own.endswith("일") and month is not None:
        return edtf.compose(year, month, numbers[0]) or last.value
    if len(numbers) == 1 and own.endswith("월"):
        return edtf.compose(year, numbers[0]) or last.value
    return last.value


def month_day(published: date | None, month: int, day: int) -> str:
    """The day that ``12/6`` means in an article of a day; "" when that is not known or there is no such day."""
    return _near_month(published, month, day, None) or ""


_EVERY: Final = re.compile(
    r"(?<![가-힣])(금토일|월화|수목|목금|금토|토일)(?=\s|드라마|극|예능|$)|([월화수목금토일]"
    r"(?:\s?[,·/&~]\s?[월화수목금토일])*)요일|(?<![가-힣])([월화수목금토일]"
    r"(?:\s?[,·/]\s?[월화수목금토일])*)(?=\s?(?:/|밤|저녁|오후|요일|\s\d|$))|(?:매주\s)([월화수목금토일]"
    r"(?:\s?[,·/]?\s?[월화수목금토일]){0,2})"
    r"(?=\s|요일)"
)


def weekdays(text: str) -> list[str]:
    """English weekday names that a schedule's text gives, in its order: ``금·토 밤 10시`` gives Friday, Saturday."""
    found: list[str] = []
    for match in _EVERY.finditer(text):
        days = next(group for group in match.groups() if group)
        for char in days:
            if char in WEEKDAYS and WEEKDAYS[char] not in found:
                found.append(WEEKDAYS[char])
    return found
