"""Dates in English and other Latin-script text: absolute, partial, and relative to the day of publication."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pipeline import lexicon
from pipeline.extract import edtf
from pipeline.extract.en.lexis import alternation


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression; ``value`` is EDTF, "" when it cannot be resolved without more context."""

    start: int
    end: int
    value: str
    partial: str = ""
    """``MM-DD`` where the year is missing and nothing resolves it."""


@cache
def _months() -> dict[str, int]:
    table: dict[str, int] = {}
    for names in lexicon.toml("en/time.toml")["months"].values():
        for number, name in enumerate(names, 1):
            if name:
                table.setdefault(name, number)
    return table


@cache
def _weekdays() -> dict[str, int]:
    table: dict[str, int] = {}
    for names in lexicon.toml("en/time.toml")["weekdays"].values():
        for number, name in enumerate(names):
            table.setdefault(name, number)
    return table


@cache
def weekday_pattern() -> str:
    """Any weekday name, full or short, as an alternation."""
    return alternation(_weekdays())


def weekday(word: str) -> int | None:
    """Monday is 0; plural and dotted forms too; None when the word is no weekday."""
    low = word.casefold().rstrip(".")
    found = _weekdays().get(low)
    return found if found is not None else _weekdays().get(low.removesuffix("s"))


@cache
def _pattern() -> re.Pattern[str]:
    month = alternation(_months())
    day = r"(?:3[01]|[12]\d|0?[1-9])"
    year = r"(?:19|20)\d\d"
    full_weekdays = "(?:" + "|".join(lexicon.words("en/time.toml", "weekdays.english")) + ")"
    season = "(?:spring|summer|fall|autumn|winter)"
    return re.compile(
        rf"""(?:(?<![\w.:/-])|(?<=\d[-–])(?=[A-Z]))(?:
          (?P<iy>{year})\s?(?P<sep>[-./])\s?(?P<im>1[0-2]|0?[1-9])(?:\s?(?P=sep)\s?(?P<id>{day}))\.?(?!\d)
        | (?P<sm>1[0-2]|0?[1-9])/(?P<sd>{day})/(?P<sy>{year})
        | (?P<m11>{month})\b\.?\s(?P<d11>{day})\s?[-–~]\s?(?P<d12>{day})(?!\d|\s?(?:{month}))(?:,?\s(?P<y11>{year})(?!\d))?
        | (?P<d13>{day})\s?[-–~]\s?(?P<d14>{day})\s(?P<m13>{month})\b\.?(?:,?\s(?P<y13>{year})(?!\d))?
        | (?P<m1>{month})\b[./]?\s?/?(?P<d1>{day})(?:st|nd|rd|th)?(?![\d:])(?!\s?(?:million|percent|%))(?:(?:,|/|\s)\s?(?P<y1>{year})(?!\d))?
        | (?P<d2>{day})(?:st|nd|rd|th|\.)?\s(?:of\s|de\s)?(?P<m2>{month})\b\.?(?:,?\s(?:de\s)?(?P<y2>{year})(?!\d))?
        | (?P<m3>{month})\b\.?,?\s(?:of\s|de\s)?(?P<y3>{year})(?!\d)
        | (?:(?:early|late|mid|the)[ -])?(?P<s4>{season})(?:,|\s+of|\s+in)?\s+(?P<y4>{year})(?!\d)
        | (?P<rel5>this|next|last|coming|upcoming)\s(?:coming\s)?(?P<s5>{season})\b
        | (?P<rel6>this|next|last|coming|upcoming|past|on|since|until|through|every|each|,)?\s?\b(?P<wd>{full_weekdays})(?P<plural>s?)\b(?!-)
        | (?P<rel7>next|last|this|the\ following)\s(?P<unit>month|year)\b
        | (?P<word>today|yesterday|tomorrow)\b
        | (?P<rel8>in|this|next|last|since|until|by|early|late|mid|coming|of)[\s-](?:early\s|late\s|mid-)?(?P<m8>{month})\b(?!\s?\d)
        | (?P<m10>{month})(?=\s(?:start|premiere|release|launch|debut|opening)\b)
        | (?P<y9>{year})(?!\d|[-–]\d|%|\s?(?:won|people|seats|yen))(?!,\d)
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


_FUTURE = re.compile(
    r"\b(?:will|to|premieres?|airs?|comes?|coming|arrives?|opens?|drops?|returns?|debuts?|launches?|begins?|starts?|follows|releases?|lands?|streams?|hits?|set|slated|scheduled|due|until|next|ends?|concludes?|wraps?|upcoming)\b(?!ed)",
    re.IGNORECASE,
)


_NOW = re.compile(
    r"\b(?:will|premieres|airs|comes|arrives|opens|drops|returns|debuts|launches|begins|starts|lands|hits|brings|sees|kicks)\b"
)


def find_dates(text: str, start: int, end: int, anchor: date | None) -> Iterator[FoundDate]:
    """Yield the date expressions of ``text[start:end]``, resolved against ``anchor`` (the day of publication)."""
    for match in _pattern().finditer(text, start, end):
        if match["m11"] or match["m13"]:
            yield from _days(match, anchor)
            continue
        found = _resolve(match, text, start, anchor)
        if found is not None:
            yield found


def _days(match: re.Match[str], anchor: date | None) -> Iterator[FoundDate]:
    """``May 3-5, 2024``, ``3-5 May``: two days of one month."""
    first, last, month_, year = ("d11", "d12", "m11", "y11") if match["m11"] else ("d13", "d14", "m13", "y13")
    if match[month_][0].islower() or int(match[first]) >= int(match[last]):
        return
    month = _months()[match[month_].casefold()]
    for name, begin, stop in (
        (first, match.start(), match.end(first)),
        (last, match.start(last), match.end()),
    ):
        day = int(match[name])
        if match[year]:
            yield FoundDate(begin, stop, edtf.compose(int(match[year]), month, day) or "")
        elif anchor is not None:
            yield FoundDate(begin, stop, edtf.nearest(anchor, month, day) or "")
        else:
            yield FoundDate(begin, stop, "", f"{month:02d}-{day:02d}")


def _resolve(match: re.Match[str], text: str, line_start: int, anchor: date | None) -> FoundDate | None:
    got = match.groupdict()
    begin, stop = match.span()
    value: str | None = None
    partial = ""
    if got["iy"]:
        value = edtf.compose(int(got["iy"]), int(got["im"]), int(got["id"]))
    elif got["sy"]:
        value = edtf.compose(int(got["sy"]), int(got["sm"]), int(got["sd"]))
    elif got["m1"] or got["m2"]:
        name, day, year = (got["m1"], got["d1"], got["y1"]) if got["m1"] else (got["m2"], got["d2"], got["y2"])
        if not got["m2"] and name[0].islower() and name.casefold() in ("may", "mar", "mars"):
            return None
        month = _months()[name.casefold()]
        if year:
            value = edtf.compose(int(year), month, int(day))
        elif anchor is not None:
            value = edtf.nearest(anchor, month, int(day))
        else:
            partial = f"{month:02d}-{int(day):02d}"
    elif got["m3"]:
        value = edtf.compose(int(got["y3"]), _months()[got["m3"].casefold()])
    elif got["s4"]:
        value = edtf.compose(int(got["y4"]), lexicon.toml("en/time.toml")["seasons"][got["s4"].casefold()])
    elif got["s5"]:
        value = _relative_season(got["s5"].casefold(), got["rel5"].casefold(), anchor)
    elif got["wd"]:
        begin = match.start("wd")
        if got["plural"] or (got["rel6"] or "").casefold() in ("every", "each"):
            return None
        if _part_of_date().match(text, stop):
            return None
        if _WEEKDAY_LIST.match(text, stop) or _WEEKDAY_BEFORE.search(text[max(0, begin - 20) : begin]):
            return None
        value = _relative_weekday(
            _weekdays()[got["wd"].casefold()], (got["rel6"] or "").casefold(), text, line_start, begin, anchor
        )
    elif got["unit"]:
        value = _relative_unit(got["unit"].casefold(), got["rel7"].casefold(), anchor)
        if got["unit"].casefold() == "year" and text[stop : stop + 1] in ("'", "’"):
            value = ""
    elif got["word"]:
        shift = {"today": 0, "yesterday": -1, "tomorrow": 1}[got["word"].casefold()]
        value = (anchor + timedelta(days=shift)).isoformat() if anchor else None
    elif got["m8"]:
        begin = match.start("m8")
        if not text[begin].isupper() and text[begin:stop].casefold() not in _LOWER_MONTHS:
            return None
        month = _months()[got["m8"].casefold()]
        value = _relative_month(month, got["rel8"].casefold(), anchor)
        if anchor is not None and got["rel8"].casefold() not in ("this", "next", "last", "since"):
            value = _in_tense(value, text, line_start, begin, anchor)
    elif got["m10"]:
        if anchor is not None and got["m10"][0].isupper():
            value = _in_tense(edtf.nearest(anchor, _months()[got["m10"].casefold()]), text, line_start, begin, anchor)
    elif got["y9"]:
        value = got["y9"]
    return FoundDate(begin, stop, value or "", partial)


_DAY_NAMES = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WEEKDAY_LIST = re.compile(
    rf"s?(?:-|/|–| ?& ?| and |, | to | through ){_DAY_NAMES}| (?:night|evening|morning|afternoon)s\b", re.IGNORECASE
)
_WEEKDAY_BEFORE = re.compile(rf"{_DAY_NAMES}s?(?:-|/|–| ?& ?|,? and |, | to | through )\Z|[-/–]\Z", re.IGNORECASE)
"""Weekdays in a row are a schedule, no date."""

_LOWER_MONTHS = frozenset(
    month for key in ("french", "spanish") for month in lexicon.words("en/time.toml", f"months.{key}")
) - {"mars", "mai"}


@cache
def _part_of_date() -> re.Pattern[str]:
    """A month and day, which a weekday in front only repeats."""
    month = alternation(_months())
    return re.compile(rf",? (?:the )?(?:{month}\b|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{month}\b)", re.IGNORECASE)


_TENSE = re.compile(
    r"\b(?:(?P<ahead>will|'ll|set|slated|scheduled|due|planned|planning|plans|upcoming|coming|comes|aims|aiming|eyeing|eyes|expected|gearing|targeting|targets|confirmed|premieres|airs|opens|arrives|drops|returns|debuts|launches|begins|starts|hits|lands)"
    r"|(?P<past>aired|opened|released|premiered|wrapped|ended|began|started|was|were|had|came|won|concluded|finished|dropped|debuted|hit|closed|did))\b",
    re.IGNORECASE,
)


def _in_tense(value: str | None, text: str, line_start: int, begin: int, anchor: date) -> str | None:
    """The month moved by a year where the nearest one lies on the wrong side for the verb in front of it.

    ``aims for a December release`` in March means the next December, ``aired in August`` in June the last August.
    """
    if not value:
        return value
    clause = re.split(r"[.;!?\n]|, (?:said|says)", text[max(line_start, begin - 60) : begin])[-1]
    cues = list(_TENSE.finditer(clause))
    if not cues:
        return value
    cue = cues[-1]
    now = anchor.isoformat()[: len(value)]
    if cue["ahead"] and value < now:
        return f"{int(value[:4]) + 1}{value[4:]}"
    if cue["past"] and value > now and not re.search(r"(?i)\b(?:will|to)\b", clause):
        return f"{int(value[:4]) - 1}{value[4:]}"
    return value


def _relative_season(season: str, word: str, anchor: date | None) -> str | None:
    if anchor is None:
        return None
    code = lexicon.toml("en/time.toml")["seasons"][season]
    year = anchor.year
    current = {12: 24, 1: 24, 2: 24, 3: 21, 4: 21, 5: 21, 6: 22, 7: 22, 8: 22}.get(anchor.month, 23)
    if word == "last" and code >= current:
        year -= 1
    elif word in ("next", "coming", "upcoming") and code <= current:
        year += 1
    return edtf.compose(year, code)


def _relative_weekday(day: int, word: str, text: str, line_start: int, begin: int, anchor: date | None) -> str | None:
    if anchor is None:
        return None
    if word in ("last", "past"):
        back = (anchor.weekday() - day) % 7 or 7
        return (anchor - timedelta(days=back)).isoformat()
    if word in ("next", "coming", "upcoming"):
        ahead = edtf.weekday_on_or_after(anchor, day)
        if word == "next" and (ahead - anchor).days < 2:
            ahead += timedelta(days=7)
        if word == "next" and ahead.isocalendar()[1] == anchor.isocalendar()[1]:
            ahead += timedelta(days=7)
        return ahead.isoformat()
    clause = re.split(r"[.;!?\n]|, (?:said|says)", text[max(line_start, begin - 60) : begin])[-1]
    if not clause.strip() or clause.strip() in ("On", "on"):
        # the day opens the sentence, and the verb behind it has the tense
        present = _NOW.search(text, begin, begin + 90)
        if present is not None and word in ("on", ""):
            return edtf.weekday_on_or_after(anchor, day).isoformat()
    if word == "this" or (word in ("on", "until", "through", ",", "") and _FUTURE.search(clause)):
        return edtf.weekday_on_or_after(anchor, day).isoformat()
    return (anchor - timedelta(days=(anchor.weekday() - day) % 7)).isoformat()


def _relative_unit(unit: str, word: str, anchor: date | None) -> str | None:
    if anchor is None:
        return None
    shift = {"next": 1, "the following": 1, "last": -1}.get(word, 0)
    if unit == "year":
        return str(anchor.year + shift)
    year, month = edtf.shift_month(anchor.year, anchor.month, shift)
    return edtf.compose(year, month)


def _relative_month(month: int, word: str, anchor: date | None) -> str | None:
    if anchor is None:
        return None
    if word in ("last", "since"):
        year = anchor.year if (month <= anchor.month and word == "since") or month < anchor.month else anchor.year - 1
        return edtf.compose(year, month)
    if word == "next":
        return edtf.compose(anchor.year + (month <= anchor.month), month)
    if word == "this":
        return edtf.compose(anchor.year, month)
    return edtf.nearest(anchor, month)
