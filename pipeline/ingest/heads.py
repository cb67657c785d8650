"""Lines at the head and the foot of an article that give its date, its writer or its outlet without saying so.

``The Harbour Ledger, April 7, 2022``, ``조약돌 ・ 2022. 6. 14.``: where they stand tells them from dates that the
article is about, so they are looked for above the first sentence and below the last one only.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.ingest.dates import FoundDate, date_words, find_date
from pipeline.ingest.lines import ends_with_stop, is_longer, squeeze
from pipeline.lexicon import words

HEAD_LINES = 6
"""Lines from the first in which a headline, an outlet, a writer and a date stand."""
FOOT_LINES = 2

_LONGEST = 80
_MOST_WORDS = 6
_BARS = re.compile(r"\s+[/–—-]\s+|\s*[|·ㆍ・•,]\s*")
_LABEL = re.compile(r"\D[:：]\s*\S")
_RANGE = re.compile(r"[~〜]|[–—-]\s*$")
_NAME = r"(?:[A-Z][\w.'’-]*|de|van|von)(?: (?:[A-Z][\w.'’-]*|de|van|von)){1,3}"
_NAME_ALONE = re.compile(_NAME)
_NAME_AT_SITE = re.compile(rf"(?P<name>{_NAME})\s*[-–|·/,]\s*(?P<site>[\w-]+(?:\.[a-z]{{2,4}}){{1,2}})", re.ASCII)
_SIGNATURE = re.compile(rf"(?:--?|—|–)\s*(?P<name>{_NAME})")
_TODAY = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening))\s\((?P<en>[^()\n]{6,40})\)"
    r"|오늘\s?\((?P<ko>[^()\n]{6,30})\)"
)


def is_head_line(line: str, first: bool) -> bool:
    """A date beside a few names: an outlet, a section, a writer. ``first``: the line is the first of all, where a
    headline is likelier, so that the date has to be set off from the rest."""
    if is_longer(line, _LONGEST) or ends_with_stop(line.rstrip(" .)")):
        return False
    if _NAME_AT_SITE.fullmatch(line):
        return not first
    date = find_date(line)
    if date is None or _RANGE.search(line[: date.start]) or re.match(r"\s*[~〜–—]", line[date.end :]):
        return False
    before, after = date_words().sub(" ", line[: date.start]), date_words().sub(" ", line[date.end :])
    names = re.sub(r"[^\w\s+&'’-]", " ", f"{before} {after}").split()
    if not names or len(names) > _MOST_WORDS or _LABEL.search(line):
        return not names
    if not _events().isdisjoint(squeeze(name) for name in names):
        return False
    if any(name[0].islower() for name in names):
        return _is_set_off(line, date)
    return line[:1] in "([▶" or _is_set_off(line, date) or (not first and _is_plain(line, date, names))


def _is_set_off(line: str, date: FoundDate) -> bool:
    """Whether the date is a part of its own between bars."""
    before, after = line[: date.start], line[date.end :]
    return bool(re.search(r"(?:[|·ㆍ・•]|\s[/–—-])\s*$", before) or re.match(r"\s*(?:[|·ㆍ・•]|[/–—-]\s)", after)) and (
        not date_words().sub("", before) or not date_words().sub("", after)
    )


def _is_plain(line: str, date: FoundDate, names: list[str]) -> bool:
    """Without bars: names in Latin capitals, or a date in digits before a Korean outlet."""
    if all(name[0].isupper() for name in names):
        return date.start > 0
    return date.start == 0 and line[:4].isdigit() and line[4:5] in ".-/"


@cache
def _events() -> frozenset[str]:
    return frozenset(words("ingest/lines.toml", "byline.events"))


def is_foot_line(line: str) -> bool:
    """A date with its time of day below the text, or the writer's name after a dash."""
    if _SIGNATURE.fullmatch(line):
        return True
    date = find_date(line)
    return date is not None and "T" in date.iso and is_head_line(line, first=False)


def name_alone(line: str) -> str:
    """The name that is all of ``line``, "" when it is a rubric or no name."""
    if len(line) > 40 or not _NAME_ALONE.fullmatch(line):
        return ""
    return line if not not_a_name(line) else ""


def not_a_name(text: str) -> bool:
    """Whether ``text`` names a desk or a rubric: ``the culture desk``, ``Film Review``."""
    low = text.casefold().split()
    return low[:1] == ["the"] or not _not_names().isdisjoint(low)


@cache
def _not_names() -> frozenset[str]:
    return frozenset(words("ingest/lines.toml", "byline.not_names"))


def signature(line: str) -> str:
    """The name after a dash at the foot of a text."""
    match = _SIGNATURE.fullmatch(line)
    return match["name"] if match else ""


def name_and_site(line: str) -> tuple[str, str]:
    """``Name - outlet.com``, or two empty strings."""
    match = _NAME_AT_SITE.fullmatch(line)
    return (match["name"], match["site"]) if match else ("", "")


def writer_beside_date(line: str) -> str:
    """The part beside the date in ``이름 ・ 2022. 6. 14.`` and ``2025-05-14 / Name``; "" when it is no name."""
    date = find_date(line)
    if date is None or not _is_set_off(line, date):
        return ""
    before, after = (
        [part for raw in _BARS.split(side) if date_words().sub("", part := raw.strip(" ()[]/–—-"))]
        for side in (line[: date.start], line[date.end :])
    )
    beside = before[-1] if before else after[0] if after else ""
    if beside.isascii():
        return name_alone(beside)
    # A Korean blog's name or category has two words or stands after the date; news systems set their name off by a bar.
    one_word = len(beside) <= 12 and not any(c.isspace() or c.isdigit() for c in beside)
    return beside if before and one_word and "|" not in line else ""


def told_date(text: str) -> str:
    """The date of publication that a sentence gives away: ``today (July 15, 2020)``; "" without one."""
    for match in _TODAY.finditer(text):
        date = find_date(match["en"] or match["ko"])
        if date is not None:
            return date.iso
    return ""
