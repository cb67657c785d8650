"""What kind each line of an article is, and the blocks that lines make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.ingest import lines as kinds
from pipeline.ingest.build import Span
from pipeline.ingest.dates import find_date
from pipeline.ingest.heads import FOOT_LINES, HEAD_LINES, is_foot_line, is_head_line
from pipeline.schema import BlockKind

SENTENCE_LENGTH = 60
"""Characters from which on a line that ends like a sentence is body text, whatever else it looks like."""
_QUOTE_LINE = re.compile(r"^[“\"‘「『].*[”\"’」』](?:\s*[-–—].{1,60})?[.!?]?$")
_LIST_ITEM = re.compile(r"^(?:[-–•*●■◆▶○◎ㆍ·▷✔✅▪◾]\s*\S|\(?\d{1,2}[.)](?:\s+\S|[^\d\s])|[①-⑳]\s*\S)")
_CELL_IMAGE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\s*\|$")


@dataclass(slots=True)
class Line:
    """A stripped, non-empty stretch of one line, and what it is taken for."""

    start: int
    end: int
    text: str
    kind: BlockKind = "paragraph"
    settled: bool = False
    """Its kind is sure from the way it was parted from its line."""
    first: bool = True
    """Whether it begins its line: later parts of a parted line never start a table or a list."""


_OPEN: frozenset[BlockKind] = frozenset({"paragraph", "list", "related"})
"""Kinds that a line of a date and a name is taken for until its place is looked at."""


def judge(found: list[Line]) -> None:
    previous: Line | None = None
    sentences = 0
    over = False
    for index, line in enumerate(found):
        if not line.settled:
            line.kind = _kind(line, previous)
            if line.kind == "byline" and sentences and not kinds.is_signed(line.text):
                # A date alone below the first sentences is one that the article tells of, not its own; right below
                # a lead sentence it still is its own when it comes with the time of day.
                found_date = find_date(line.text)
                if sentences > 1 or found_date is None or "T" not in found_date.iso:
                    line.kind = "paragraph"
            if line.kind in _OPEN and (
                is_head_line(line.text, first=not index)
                if index < HEAD_LINES and not sentences
                else sentences and not over and index >= len(found) - FOOT_LINES and is_foot_line(line.text)
            ):
                line.kind = "byline"
        over = over or (sentences > 0 and (line.kind == "related" or kinds.opens_comments(line.text)))
        if line.kind == "paragraph" and len(line.text) >= 40 and kinds.ends_with_stop(line.text):
            sentences += 1
        previous = line
    _join_rows(found)
    _join_label_lists(found)


_STATES = re.compile(
    r"[가-힣](?:상|대상)\s?[:=]\s?[‘'\"<《가-힣]|\([^()\n]*(?:감독\s|\s감독|연출\s|\d분|\d부작)[^()\n]*\)|\s[|/]\s\d{1,3}분(?:\s|$)"
)
"""What a line says of a work (a prize, who made it, how long it is), and no link to an article does."""


def _kind(line: Line, previous: Line | None) -> BlockKind:
    text = line.text
    marked = not text[0].isalpha()
    if marked and _CELL_IMAGE.match(text):
        return "boilerplate"
    if kinds.is_related_row(text):
        return "related"
    if text.endswith("|") and previous is not None and _CELL_IMAGE.match(previous.text):
        return "caption"
    if (
        marked
        and text.startswith(("▶", "▷", "☞", "👉", "►"))
        and not kinds.table_label(text)
        and not _STATES.search(text)
    ):
        return "related"
    sentence = len(text) >= SENTENCE_LENGTH and kinds.ends_with_stop(text)
    if kinds.is_boilerplate(text) and not (kinds.is_rule(text) and "|" in text):
        return "boilerplate"
    if kinds.opens_related(text):
        return "related"
    label = kinds.table_label(text)
    if label and not kinds.is_date_label(label):
        return "table"
    if not sentence and kinds.is_byline(text):
        return "byline"
    if kinds.is_caption(text):
        return "caption"
    if label or (marked and kinds.is_rule(text) and "|" in text):
        return "table"
    if not marked:
        return "paragraph"
    if _QUOTE_LINE.match(text) and not text.startswith(("'", "‘")):
        return "quote"
    if _LIST_ITEM.match(text) and line.first and not (len(text) >= 100 and kinds.ends_with_stop(text)):
        return "list"
    return "paragraph"


def _join_rows(found: list[Line]) -> None:
    """Lines that only look like rows are rows beside a sure row, or three in a row."""
    index = 0
    while index < len(found):
        run = index
        while run < len(found) and _may_be_row(found[run]):
            run += 1
        stretch = found[index:run]
        if stretch:
            sure = any(line.kind == "table" for line in stretch)
            barred = sum(line.text.rstrip().endswith("|") for line in stretch)
            if sure or barred >= 2 or len(stretch) >= 3:
                for line in stretch:
                    line.kind = "table"
        index = max(run, index + 1)


def _join_label_lists(found: list[Line]) -> None:
    """Items below a label without a value (``- 출연:``) are the rows of that label."""
    inside = False
    for line in found:
        if line.kind in ("list", "paragraph") and line.first and kinds.is_open_label(line.text):
            line.kind, inside = "table", True
        elif line.kind == "list" and inside:
            line.kind = "table"
        else:
            inside = False


def _may_be_row(line: Line) -> bool:
    if line.kind == "table":
        return True
    if line.kind not in ("paragraph", "list") or not line.first:
        return False
    if kinds.starts_with_label(line.text) and len(line.text) <= 60 and not kinds.ends_like_sentence(line.text):
        return True
    return kinds.looks_like_row(line.text) and not (len(line.text) > 100 and kinds.ends_like_sentence(line.text))


_RUNS: frozenset[BlockKind] = frozenset({"table", "list", "related", "boilerplate"})


def to_spans(found: Sequence[Line], text: str) -> Iterator[Span]:
    """One block a line; runs of rows, items, links and furniture are one block; wrapped lines become one paragraph."""
    wrapped = _is_hard_wrapped(found, text)
    pending: Span | None = None
    last: Line | None = None
    for line in found:
        joins = (
            pending is not None
            and last is not None
            and pending.kind == line.kind
            and (
                line.kind in _RUNS
                or (wrapped and line.kind == "paragraph" and text.count("\n", last.end, line.start) == 1)
            )
        )
        if joins and pending is not None:
            pending = Span(pending.kind, pending.start, line.end)
        else:
            if pending is not None:
                yield pending
            pending = Span(line.kind, line.start, line.end)
        last = line
    if pending is not None:
        yield pending


def _is_hard_wrapped(found: Sequence[Line], text: str) -> bool:
    """Whether lines break at a fixed width: most are of nearly the same length and end in the middle of a sentence."""
    lines = [line for line in found if line.kind == "paragraph"]
    if len(lines) < 6:
        return False
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(len(lengths) * 0.9)]
    if not 40 <= width <= 110:
        return False
    full = [a for a, b in pairwise(lines) if text.count("\n", a.end, b.start) == 1]
    broken = [line for line in full if not kinds.ends_with_stop(line.text) and len(line.text) >= 0.8 * width]
    return len(broken) >= 0.5 * len(lines)
