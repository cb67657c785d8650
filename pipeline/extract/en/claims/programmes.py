"""Claims of the short lines under a title in a programme: ``Dir. X | 2011 | 96 min``, ``With Y and Z``."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.en.claims import platforms
from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.skeleton import compile_pattern

_PERSONS = "(?P<who><P+>)"
_END = r"(?=\n| \||,? <D>| /|;)"


@cache
def _credits() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Rule, credit and pattern; the group ``who`` holds the names."""
    line = r"(?:(?<=\n)|\A|\| |/ )"
    return (
        ("programme.director", "director", compile_pattern(rf"{line}(?i:dir)\.?:? {_PERSONS}{_END}")),
        ("programme.writer", "writer", compile_pattern(rf"{line}(?i:scr|wri)\.?:? {_PERSONS}{_END}")),
        ("programme.with", "actor", compile_pattern(rf"{line}(?:With|Starring|Stars|Featuring):? {_PERSONS}{_END}")),
    )


@cache
def _year() -> re.Pattern[str]:
    return compile_pattern(r"(?:(?<=\n)|\A|\| )(?:[^|\n]{1,40}\| )*(?P<date><D>)(?= \||\n)")


@cache
def _facts() -> re.Pattern[str]:
    """A line of services, channels and a day: ``JTBC, Prime Video, June 14``."""
    shown_on = "(?P<who><FO>(?:(?:, | / | & | and )<FO>)*)"
    return compile_pattern(rf"(?:(?<=\n)|\A){shown_on}(?:(?:, | \| | / | [–—-] | \()(?P<date><D>)\)?)?(?=\n)")


def _read_facts(writer: ClaimWriter) -> None:
    for match in writer.skeleton.find(_facts()):
        work = writer.focus.part_at(match.start())
        if work is None:
            continue
        for item in writer.skeleton.items(*match.span("who"), "FO"):
            platforms.state(writer, work, item, match.start(), "programme.where", 0.9)
        date = writer.skeleton.item(match, "date") if match.group("date") else None
        if date is not None and date.value:
            writer.claim(work, "release_date", date.value, at=match.start(), rule="programme.date", confidence=0.88)


def read(writer: ClaimWriter) -> None:
    """What the lines below a title say of the work."""
    if not writer.reading.headings:
        return
    for rule, credit, pattern in _credits():
        for match in writer.skeleton.find(pattern):
            work = writer.focus.part_at(match.start())
            for item, _ in writer.skeleton.members(*match.span("who"), "PU"):
                writer.relate(item.thing, credit, work, at=match.start(), rule=rule, confidence=0.9)
    _read_facts(writer)
    for match in writer.skeleton.find(_year()):
        date = writer.skeleton.item(match, "date")
        if date is not None and len(date.value) == 4 and "|" in writer.text[match.start() : match.end() + 2]:
            work = writer.focus.part_at(match.start())
            writer.claim(work, "release_date", date.value, at=match.start(), rule="programme.year", confidence=0.88)
