"""Tables of works, one a line (``Year | Title | Network | Credit``), as filmographies and line-ups have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline import lexicon
from pipeline.extract.en.headings import Heading
from pipeline.extract.en.rows import reader
from pipeline.extract.infobox import Row, Span, lines, trim
from pipeline.schema import Block

_BARS = "|\t│"


@dataclass(frozen=True, slots=True)
class GridLine:
    """One work of a table: the spans of its title and of the cell that says what somebody did for it, if any."""

    title: Span
    credit: Span | None
    heading: Heading
    rows: tuple[Row, ...]


@cache
def _columns() -> dict[str, str]:
    return {word: key for key, words in lexicon.toml("en/headings.toml")["columns"].items() for word in words}


def find_grids(text: str, blocks: Sequence[Block]) -> list[GridLine]:
    """The lines of tables whose header names a column of titles."""
    found: list[GridLine] = []
    for block in blocks:
        header: list[tuple[str, ...]] = []
        for start, end in lines(text, block.start, block.end):
            cells = _cells(text, start, end)
            if len(cells) < 2:
                header = []
            elif header and len(cells) == len(header):
                line = _line(text, (start, end), cells, header)
                found += [line] if line is not None else []
            elif not header:
                header = _header(text, cells)
    return found


def _cells(text: str, start: int, end: int) -> list[Span]:
    bar = next((char for char in _BARS if text.find(char, start, end) >= 0), "")
    if not bar:
        return []
    while start < end and text[start] in f" {bar}":
        start += 1
    while end > start and text[end - 1] in f" {bar}":
        end -= 1
    found: list[Span] = []
    at = start
    while at <= end:
        stop = text.find(bar, at, end)
        stop = end if stop < 0 else stop
        left, right = at, stop
        while left < right and text[left] == " ":
            left += 1
        while right > left and text[right - 1] == " ":
            right -= 1
        found.append((left, right))
        at = stop + 1
    return found


def _header(text: str, cells: Sequence[Span]) -> list[tuple[str, ...]]:
    """What the columns hold; nothing where the line is no header."""
    keys: list[tuple[str, ...]] = []
    for start, end in cells:
        label = text[start:end]
        own = _columns().get(label.casefold())
        keys.append((own,) if own is not None else reader().keys(label))
    known = sum(bool(key) for key in keys)
    return keys if ("title",) in keys and known >= 2 and known >= len(keys) - 1 else []


def _line(text: str, line: Span, cells: Sequence[Span], header: Sequence[tuple[str, ...]]) -> GridLine | None:
    title = _title(text, cells[header.index(("title",))])
    if title[0] >= title[1] or not any(char.isalpha() for char in text[title[0] : title[1]]):
        return None
    rows: list[Row] = []
    credit: Span | None = None
    for (start, end), keys in zip(cells, header, strict=True):
        if keys == ("credit",):
            credit = (start, end)
        elif keys and keys != ("title",) and start < end:
            value = trim(text, start, end)
            rows.append(Row("", (line[0], line[0]), keys, value, tuple(reader().split(text, *value))))
    return GridLine(title, credit, Heading(*title, line[1], line[0]), tuple(rows))


def _title(text: str, cell: Span) -> Span:
    """The title in a cell: without quotation marks and what stands in brackets behind it."""
    start, end = cell
    bracket = text.find(" (", start, end)
    if bracket > start:
        end = bracket
    while start < end and text[start] in "\"“‘'*":
        start += 1
    while end > start and text[end - 1] in "\"”’'*,":
        end -= 1
    return start, end
