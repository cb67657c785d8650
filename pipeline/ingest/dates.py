"""Publication dates, as pages and bylines write them, to ISO 8601."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import toml

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
"""Years outside are typing mistakes, or dates of what the article is about."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its ISO 8601 form and ``text[start:end]`` where it stands."""

    iso: str
    start: int
    end: int


_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = (
    r"(?:(?:[ T,·|/ㆍ]|\s-\s|\bat\b|\bà\b|\bnang\b|\(.\))*"
    r"(?P<ampm>오전|오후|AM|PM|am|pm)?\s*"
    r"(?P<hour>[01]?\d|2[0-4])(?:(?:\s?:\s?|h)(?P<minute>[0-5]\d)(?:\s?:\s?(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"|시(?:\s*(?P<kminute>[0-5]?\d)분)?)"
    r"\s*(?P<ampm2>[ap]\.?m\.?\b|[AP]\.?M\.?\b)?"
    r"\s*(?P<zone>Z\b|[+-]\d{2}:?\d{2}\b|\(?[A-Z]{3,4}\b\)?)?)?"
)

_NUMERIC = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d{2})\s?(?P<sep>[-./년])\s?(?P<month>1[0-2]|0?[1-9])\s?[-./월]\s?"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)[일.]?\s?(?:[(（]?[월화수목금토일](?:요일)?[)）])?" + _TIME
)
_PACKED = re.compile(
    r"(?<!\d)(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:T?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for number, words in enumerate(toml("ingest/dates.toml")["months"], 1):
        names.update(dict.fromkeys(words, number))
    return names


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    name = "(?P<name>" + "|".join(sorted(map(re.escape, _months()), key=len, reverse=True)) + r")\b\.?"
    day = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|\.|er|º)?"
    year = r"(?P<year>(?:19|20)\d{2})\b"
    return (
        re.compile(rf"\b{name}(?:[\s/]+|(?<=\.)){day}(?:,|/|\s)\s*{year}{_TIME}", re.IGNORECASE),
        re.compile(
            rf"(?<!\d){day}(?:\s+(?:de|of)\s+|[\s/-]+){name}(?:,?\s+(?:de\s+|del\s+)?|[/-]){year}{_TIME}", re.IGNORECASE
        ),
    )


@cache
def date_words() -> re.Pattern[str]:
    """What may stand around a date and belongs to it: days of the week, halves of the day, zones, punctuation."""
    data = toml("ingest/dates.toml")
    words = "|".join(sorted(map(re.escape, (*data["weekdays"], *data["zones"])), key=len, reverse=True))
    return re.compile(
        rf"[\s\d,.:;|/ㆍ·・•()\[\]~–—-]+|오전|오후|[월화수목금토일]요일|\b(?:{words}|[ap]\.?m\.?)(?!\w)", re.IGNORECASE
    )


def find_date(text: str) -> FoundDate | None:
    """Return the first full date (year, month and day) in ``text``, with its time and offset when they are given.

    Dates whose order of day and month is open (``12/11/23``) are not read. Never raises.
    """
    if not _YEAR.search(text):
        return None
    numeric = _first(_NUMERIC, text)
    if numeric is not None and numeric.start == 0:
        return numeric
    found = [f for pattern in _named() if (f := _first(pattern, text)) is not None]
    if numeric is not None:
        found.append(numeric)
    return min(found, key=lambda date: date.start) if found else _first(_PACKED, text)


def parse_date(text: str) -> str:
    """The ISO 8601 form of the first date in ``text``, or "" without one."""
    found = find_date(text)
    return found.iso if found is not None else ""


def _first(pattern: re.Pattern[str], text: str) -> FoundDate | None:
    for match in pattern.finditer(text):
        iso = _iso(match)
        if iso:
            return FoundDate(iso, match.start(), match.start() + len(match[0].rstrip()))
    return None


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = _months()[parts["name"].lower()] if parts.get("name") else int(parts["month"])
    try:
        date = datetime.date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return ""
    if not _FIRST_YEAR <= date.year <= _LAST_YEAR:
        return ""
    if not parts.get("hour"):
        return date.isoformat()
    hour = int(parts["hour"])
    minute = int(parts.get("minute") or parts.get("kminute") or 0)
    half = (parts.get("ampm") or parts.get("ampm2") or "").lower().replace(".", "")
    if half in ("오후", "pm") and hour < 12:
        hour += 12
    elif half in ("오전", "am") and hour == 12:
        hour = 0
    if hour > 23:
        return date.isoformat()
    time = f"{hour:02d}:{minute:02d}:{int(parts.get('second') or 0):02d}"
    return f"{date.isoformat()}T{time}{_offset(parts.get('zone') or '')}"


def _offset(zone: str) -> str:
    zone = zone.strip("()")
    if zone[:1] in ("+", "-"):
        return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return str(toml("ingest/dates.toml")["zones"].get(zone.lower(), ""))
