"""Literal values: what two sources must say to agree.

The stated text is always kept; what is made here is only for comparing. Genres and occupations go to a small bilingual
vocabulary, numbers to decimal integers, dates stay EDTF.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.lexicon import rows, words
from pipeline.predicates import PREDICATES
from pipeline.text import fold

_CACHE = 1 << 16
_NUMBER = re.compile(r"\d+")
_SEASON_MONTHS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 14)}
"""EDTF seasons as months; winter runs into the next year."""


@cache
def _occupations() -> tuple[tuple[str, str, str], ...]:
    """(folded word, key, field), longest word first."""
    found = [
        (fold(word), row["key"], row["field"])
        for row in rows("values/occupations.tsv")
        for word in row["words"].split("|")
    ]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item[0])))


@cache
def _genres() -> dict[str, str]:
    return {fold(word): row["key"] for row in rows("values/genres.tsv") for word in row["words"].split("|")}


@lru_cache(_CACHE)
def occupation(text: str) -> tuple[str, str]:
    """The occupation that a text names and its field, or ("", "") when it is in no list.

    A word at the end of the text counts first (축구선수 is a footballer), then the longest one in it.
    """
    folded = fold(text)
    for word, key, area in _occupations():
        if folded.endswith(word):
            return key, area
    for word, key, area in _occupations():
        if len(word) > 2 and word in folded:
            return key, area
    return "", ""


@cache
def together() -> frozenset[frozenset[str]]:
    """Pairs of fields of work that one person often has, each field with itself included."""
    pairs = {frozenset(pair.split()) for pair in words("values/fields.toml", "together")}
    return frozenset(pairs | {frozenset((area,)) for _, _, area in _occupations()})


@cache
def neutral_fields() -> frozenset[str]:
    """Fields of work that say little about who somebody is."""
    return frozenset(words("values/fields.toml", "neutral"))


@lru_cache(_CACHE)
def normalized(predicate: str, value: str) -> str:
    """What ``value`` is compared by: two values agree when these are equal (dates: when one contains the other)."""
    kind = PREDICATES[predicate].value
    if kind == "integer":
        return _minutes(value) if predicate == "runtime_minutes" else _integer(value)
    if kind == "date":
        return value.strip()
    if predicate == "genre":
        folded = fold(value)
        return _genres().get(folded, folded)
    if predicate == "occupation":
        return occupation(value)[0] or fold(value)
    return fold(value)


def _integer(value: str) -> str:
    """A count in decimal digits, from digits or from a number in words (six-part, 여섯 편)."""
    found = _NUMBER.search(value)
    if found:
        return str(int(found.group()))
    folded = value.casefold()
    named = next((number for word, number in _numbers() if re.match(rf"{word}(?![a-z])", folded)), "")
    return named or fold(value)


@cache
def _numbers() -> tuple[tuple[str, str], ...]:
    """Numbers in words, the longest first."""
    found = [(word, row["number"]) for row in rows("values/numbers.tsv") for word in row["words"].split("|")]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item[0])))


_HOURS = re.compile(r"(\d+)\s*(?:시간|hours?|hrs?|h)(?:\s*(?:and)?\s*(\d+))?", re.IGNORECASE)


def _minutes(value: str) -> str:
    """A length in minutes (1시간 52분, 2 hours and 5 minutes)."""
    found = _HOURS.search(value)
    return str(60 * int(found[1]) + int(found[2] or 0)) if found else _integer(value)


def date_range(value: str) -> tuple[tuple[int, int, int], tuple[int, int, int]] | None:
    """First and last day of an ISO 8601 date, month or year or an EDTF season; None for anything else."""
    parts = value.split("T")[0].split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3 or len(parts[0]) != 4:
        return None
    year = int(parts[0])
    if len(parts) == 1:
        return (year, 1, 1), (year, 12, 31)
    if parts[1] in _SEASON_MONTHS and len(parts) == 2:
        first, last = _SEASON_MONTHS[parts[1]]
        return (year, first, 1), (year + last // 13, (last - 1) % 12 + 1, 31)
    month = int(parts[1])
    if len(parts) == 2:
        return (year, month, 1), (year, month, 31)
    day = (year, month, int(parts[2]))
    return day, day


def dates_agree(left: str, right: str) -> bool:
    """Whether one date contains the other (2023-12 and 2023-12-06); for a season, whether the two overlap at all.

    Winter is no part of one year.
    """
    here, there = date_range(left), date_range(right)
    if here is None or there is None:
        return left == right
    if _is_season(left) or _is_season(right):
        return here[0] <= there[1] and there[0] <= here[1]
    return (here[0] <= there[0] and there[1] <= here[1]) or (there[0] <= here[0] and here[1] <= there[1])


def _is_season(value: str) -> bool:
    parts = value.split("-")
    return len(parts) == 2 and parts[1] in _SEASON_MONTHS


DAY = 3


def precision(value: str) -> int:
    """How precise a date is: 3 (DAY) for a day, 2 for a month or season, 1 for a year, 0 for anything else."""
    return len(value.split("T")[0].split("-")) if date_range(value) is not None else 0


def years(value: str) -> tuple[int, int] | None:
    """First and last year of a date."""
    found = date_range(value)
    return None if found is None else (found[0][0], found[1][0])


_AND = re.compile(r"\s*(?:,|/|·|&|\band\b|\bturned\b|-turned-|겸|이자|및)\s*")


@lru_cache(_CACHE)
def fields(text: str) -> frozenset[str]:
    """The fields of work that a stated occupation names ("배우 겸 감독" names two), the neutral ones left out."""
    found = {occupation(part)[1] for part in _AND.split(text) if part}
    return frozenset(found - neutral_fields() - {""})


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week")


@lru_cache(_CACHE)
def schedule(value: str) -> str:
    """A release schedule as ``N/weekdays``; N is 0 where no number is stated."""
    folded = value.casefold()
    number = _NUMBER.search(folded)
    days = ",".join(day for day in _WEEKDAYS if day in folded)
    return f"{number.group() if number else 0}/{days or fold(value)}"


def schedules_agree(left: str, right: str) -> bool:
    """Whether two schedules of :func:`schedule` name the same days, and the same number where both state one."""
    here, days = left.split("/", 1)
    there, other_days = right.split("/", 1)
    return days == other_days and (here == there or "0" in (here, there))
