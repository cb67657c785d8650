"""Composing and shifting partial dates, written as EDTF level 1: ``2023-12-06``, ``2023-12``, ``2023``, ``2022-21``.

Source of the season numbers 21 to 24 and of the form: EDTF, ISO 8601-2:2019, level 1.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def compose(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """Write a date as precisely as its parts allow; None without a year or when there is no such day.

    ``month`` may be a season number 21 to 24, then ``day`` must be None.
    """
    if year is None or not 1000 <= year <= 9999:
        return None
    if month is None:
        return f"{year:04d}" if day is None else None
    if SPRING <= month <= WINTER:
        return f"{year:04d}-{month:02d}" if day is None else None
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def parse(value: str) -> tuple[int, int | None, int | None] | None:
    """Read the date part of an ISO 8601 / EDTF text into (year, month, day); None when it is no date."""
    match = _FORM.match(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or compose(year, month, day) is None:
        return None
    return year, month, day


def as_date(value: str) -> date | None:
    """The calendar day of an ISO 8601 date or date-time text; None when it is not given to the day."""
    parts = parse(value)
    if parts is None or parts[1] is None or parts[2] is None:
        return None
    return date(parts[0], parts[1], parts[2])


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """(year, month) moved by a number of months."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def next_day(reference: date, day: int, *, month: int | None = None) -> date | None:
    """The first date on or after ``reference`` with this day (and month); None when none comes within a year."""
    year, current = reference.year, month or reference.month
    for _ in range(13):
        made = _date(year, current, day)
        if made is not None and made >= reference:
            return made
        if month is None:
            year, current = shift_month(year, current, 1)
        else:
            year += 1
    return None


def last_day(reference: date, day: int, *, month: int | None = None) -> date | None:
    """The last date on or before ``reference`` with this day (and month); None when none lies within a year."""
    year, current = reference.year, month or reference.month
    for _ in range(13):
        made = _date(year, current, day)
        if made is not None and made <= reference:
            return made
        if month is None:
            year, current = shift_month(year, current, -1)
        else:
            year -= 1
    return None


def nearest(reference: date, month: int, day: int | None = None, *, back: int = 4, ahead: int = 9) -> str | None:
    """Give a month (and day) without a year the year that puts it nearest to the reference.

    News speaks of what comes: a date may lie up to ``ahead`` months after the reference or ``back`` months before it,
    else the closest year wins.
    """
    best: tuple[int, int] | None = None
    for year in (reference.year - 1, reference.year, reference.year + 1):
        distance = (year - reference.year) * 12 + month - reference.month
        cost = distance if 0 <= distance <= ahead else -distance if -back <= distance < 0 else abs(distance) + 24
        if compose(year, month, day) is not None and (best is None or cost < best[0]):
            best = (cost, year)
    return None if best is None else compose(best[1], month, day)


def weekday_on_or_after(reference: date, weekday: int) -> date:
    """The first such weekday (Monday is 0) on or after ``reference``."""
    return reference + timedelta(days=(weekday - reference.weekday()) % 7)


def weekday_in_week(reference: date, weekday: int, weeks: int = 0) -> date:
    """The weekday (Monday is 0) of the reference's week, moved by ``weeks``."""
    return reference + timedelta(days=weekday - reference.weekday() + 7 * weeks)


def _date(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None
