"""Information rows without a separator: a label on its own line above its values, or a space behind the label.

``방송사`` / ``MBC`` / ``연출`` / ``이동현`` / ``최정규``, and ``장소 환기미술관`` / ``기간 6월 20일~9월 29일``. One
such line says little, as many words are labels; two of them in a row, each with a value that fits its label, are a
table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline import lexicon
from pipeline.extract.infobox import InfoReader, Row, Span, lines, trim
from pipeline.extract.ko import names
from pipeline.extract.ko.dates import find_dates
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.schema import Block

_LONGEST_LABEL: Final = 14
_LONGEST_VALUE: Final = 60
_MOST_VALUES: Final = 8
_SENTENCE: Final = re.compile(r"(?:니다|[가-힣]다|[어아해세네]요|죠|까)[.!?~]*$|[가-힣]\.\s")
_LEAD: Final = re.compile(r"[^\w\[<(‘'\"《〈「『]*")
_GENRES: Final = frozenset(lexicon.words("ko/media.toml", "genre.words"))
_GAP: Final = re.compile(r"\s+")
_NAMED: Final = ("director", "screenwriter", "cast_member", "performer", "composer", "crew", "artist")
_MANY: Final = frozenset((*_NAMED, "genre", "platform", "channel", "production_company", "distributor"))
_PARTICLES: Final = re.compile(r"[가-힣](?:은|는|이|가|을|를|에서|에게)\s")
_NUMBERED: Final = {
    "release_date": re.compile(r"\d{1,2}\s?[.월/일]|(?:19|20)\d{2}|미정"),
    "end_date": re.compile(r"\d{1,2}\s?[.월/일]|(?:19|20)\d{2}"),
    "episode_count": re.compile(r"\d{1,3}"),
    "runtime_minutes": re.compile(r"\d{1,3}\s?분|\d\s?시간"),
    "release_schedule": re.compile(r"[월화수목금토일]"),
    "season": re.compile(r"\d"),
}


def find_stacked(reader: InfoReader, text: str, blocks: list[Block], covered: set[int]) -> Iterator[Row]:
    """The rows of both shapes. ``covered`` are the starts of lines that hold rows with a separator."""
    found = [line for block in blocks for line in lines(text, block.start, block.end)]
    held = [_line(reader, text, *line) if line[0] not in covered else None for line in found]
    yield from _above(reader, text, found, held, covered)
    yield from _beside(reader, text, found, covered)


def _line(reader: InfoReader, text: str, start: int, end: int) -> tuple[Span, tuple[str, ...]] | None:
    """The label that a line consists of."""
    lead = _LEAD.match(text, start, end)
    first, last = lead.end() if lead else start, end
    while last > first and text[last - 1] in " :：|*":
        last -= 1
    if not 0 < last - first <= _LONGEST_LABEL:
        return None
    keys = reader.keys(text[first:last])
    return ((first, last), keys) if keys else None


def _above(
    reader: InfoReader,
    text: str,
    found: list[Span],
    held: list[tuple[Span, tuple[str, ...]] | None],
    covered: set[int],
) -> Iterator[Row]:
    """Labels above their values; a single one is none, as headings of a page are labels too."""
    run: list[Row] = []
    at = 0
    while at < len(found):
        label = held[at]
        row = None
        if label is not None:
            stop = at + 1
            while (
                stop < len(found)
                and stop - at <= _MOST_VALUES
                and held[stop] is None
                and found[stop][0] not in covered
                and _is_value(text, *found[stop])
            ):
                stop += 1
            closed = stop < len(found) and held[stop] is not None
            row = _stack(reader, text, label, found[at + 1 : stop], closed)
        if row is not None:
            run.append(row)
            at += 1
            while at < len(found) and found[at][0] < row.value[1]:
                at += 1
            if at < len(found) and held[at] is not None:
                continue
        if len(run) > 1:
            yield from run
        run = []
        at += row is None


def _stack(
    reader: InfoReader, text: str, label: tuple[Span, tuple[str, ...]], below: list[Span], closed: bool
) -> Row | None:
    (first, last), keys = label
    pattern = _NUMBERED.get(keys[0])
    if not below or (pattern is not None and pattern.search(text[slice(*below[0])]) is None):
        return None
    if keys[0] not in _MANY:
        below = below[:1]
    elif not closed:
        # Nothing says where the last one ends but the look of its values.
        alike = next((at for at, line in enumerate(below) if not _namelike(text, *line)), len(below))
        below = below[: max(1, alike)]
    value = trim(text, below[0][0], below[-1][1])
    values = [span for line in below for span in reader.split(text, *trim(text, *line))]
    return Row(text[first:last], (first, last), keys, value, tuple(values))


def _beside(reader: InfoReader, text: str, found: list[Span], covered: set[int]) -> Iterator[Row]:
    """Labels with a space before the value, at least two lines of them together, or one beside other rows."""
    run: list[Row] = []
    anchored = False
    for start, end in found:
        if start in covered:
            yield from run
            run, anchored = [], True
            continue
        row = _bare(reader, text, start, end)
        if row is not None:
            run.append(row)
            continue
        if len(run) > 1 or anchored:
            yield from run
        run, anchored = [], False
    if len(run) > 1 or anchored:
        yield from run


def _bare(reader: InfoReader, text: str, start: int, end: int) -> Row | None:
    lead = _LEAD.match(text, start, end)
    first = lead.end() if lead else start
    if not _is_value(text, first, end):
        return None
    for gap in _GAP.finditer(text, first, min(end, first + _LONGEST_LABEL)):
        keys = reader.keys(text[first : gap.start()])
        value = trim(text, gap.end(), end)
        if keys and value[0] < value[1] and _fits(text, keys[0], *value):
            return Row(text[first : gap.start()], (first, gap.start()), keys, value, tuple(reader.split(text, *value)))
    return None


def _is_value(text: str, start: int, end: int) -> bool:
    return 0 < end - start <= _LONGEST_VALUE and _SENTENCE.search(text, start, end) is None


def _namelike(text: str, start: int, end: int) -> bool:
    value = text[start:end].strip()
    return value in ENTRIES or value in _GENRES or (2 <= len(value) <= 10 and names.shape(value.split()[0]) >= 0.5)


def _fits(text: str, key: str, start: int, end: int) -> bool:
    """Whether a value is of the kind that a label promises; without a separator anything might follow the word."""
    value = text[start:end]
    pattern = _NUMBERED.get(key)
    if key in ("release_date", "end_date"):
        return bool(find_dates(text, start, end, None)) and not re.match("[가-힣]{4}", value)
    if pattern is not None:
        return pattern.match(value) is not None or value.startswith(("총", "약", "매주"))
    if _PARTICLES.search(value + " "):
        return False
    if key in _NAMED:
        first = re.split(r"[\s,·/(]", value, maxsplit=1)[0]
        return names.shape(first) >= 0.5 or first in ENTRIES or (value[0].isascii() and value[0].isupper())
    if key == "title":
        return value[0] in "<《〈「『‘'\""
    return key in ("place", "genre", "platform", "channel", "production_company", "distributor", "ignore", "organizer")
