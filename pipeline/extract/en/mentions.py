"""Finding the names of an article."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from pipeline import lexicon
from pipeline.extract import edtf
from pipeline.extract.en import acts, capitals, rows, tags
from pipeline.extract.en.collector import ItemCollector
from pipeline.extract.en.dates import find_dates
from pipeline.extract.en.gazetteer import known_items
from pipeline.extract.en.grids import GridLine, find_grids
from pipeline.extract.en.headings import find_headings
from pipeline.extract.en.lexis import exact_alternation
from pipeline.extract.en.listings import find_listings
from pipeline.extract.en.reading import Reading
from pipeline.extract.en.resolve import resolve_names
from pipeline.extract.en.sentences import sentences
from pipeline.extract.en.skeleton import Item, Skeleton
from pipeline.extract.infobox import Row
from pipeline.extract.languages import TagSource
from pipeline.extract.spans import Spans
from pipeline.extract.workspace import Workspace
from pipeline.schema import Block


def find_mentions(workspace: Workspace, blocks: Sequence[Block], tagger: TagSource) -> Reading:
    """Return a Reading of ``blocks`` with items, things, skeleton and role pairs; nothing is written yet."""
    text = workspace.text
    reading = Reading(workspace, blocks, _anchor(workspace))
    for block in blocks:
        reading.sentences.extend(sentences(text, block.start, block.end))
    taken = bytearray(len(text))
    for draft in workspace.mentions:
        taken[draft.start : draft.end] = b"\1" * (draft.end - draft.start)
    reading.grid = find_grids(text, blocks)
    found_rows = _with_grid(rows.find_rows(text, list(blocks)), reading.grid)
    finder = ItemCollector(reading, taken, found_rows)
    tagged = tags.find_tags(tagger, text, blocks)
    spans = tags.title_spans(tagged)
    reading.headings = find_headings(text, blocks, spans)
    reading.listing = find_listings(text, blocks, reading.headings, spans)
    finder.headings([*reading.headings, *reading.listing, *(line.heading for line in reading.grid)])
    for start, end in reading.sentences:
        finder.titles(start, end)
    finder.known_titles()
    finder.rows(found_rows)
    for start, end in reading.sentences:
        # names of prizes are no names of people or groups
        for match in _prize_name().finditer(text, start, end):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for start, end in reading.sentences:
        finder.houses(start, end)
    inside = Spans((block.start, block.end) for block in blocks)
    known = [item for item in known_items(workspace) if inside.hold(item.start, item.end)]
    finder.add_all(item for item in known if item.kind != "L")
    finder.add_all(acts.group_items(text, reading.sentences))
    finder.capital_titles()
    finder.unquoted_titles()
    finder.tagged_titles(tags.title_items(text, tagged))
    for start, end in reading.sentences:
        finder.shapes(start, end)
    finder.add_all(item for item in known if item.kind == "L")
    for start, end in reading.sentences:
        finder.add_all(
            Item(
                "D",
                found.start,
                found.end,
                extractor="en.date",
                confidence=0.9,
                value=found.value,
                partial=found.partial,
            )
            for found in find_dates(text, start, end, reading.anchor)
        )
    finder.add_all(tags.person_items(text, tagged))
    for start, end in reading.sentences:
        finder.add_all(capitals.runs(text, start, end, taken))
    finder.bracketed_titles()
    finder.topic_from_context()
    finder.pronouns()
    finder.finish()
    tags.vote(reading.items, tagged)
    resolve_names(reading)
    reading.rows = finder.read_rows(found_rows)
    reading.skeleton = Skeleton(text, reading.sentences, reading.items)
    return reading


def _with_grid(found: list[Row], grid: Sequence[GridLine]) -> list[Row]:
    """The rows with the cells of tables among them, in text order, and without what only looks like a row there."""
    if not grid:
        return found
    first, last = grid[0].heading.begin, grid[-1].heading.stop
    outside = [row for row in found if not (row.span[0] < last and first <= row.span[1])]
    return sorted([*outside, *(row for line in grid for row in line.rows)], key=lambda row: row.value)


@cache
def _prize_name() -> re.Pattern[str]:
    fixed = exact_alternation(lexicon.words("en/awards.toml", "fixed"))
    word = exact_alternation(lexicon.words("en/awards.toml", "best_what"))
    return re.compile(
        rf"{fixed}|\b(?:Best|Outstanding) {word}(?:[ -](?:(?:in a|in an|for|in|of the) )?{word})*(?![\w-])"
    )


_OWN_DATE = re.compile(
    r"(?im)^\W*(?:by\s[^\n]{1,50}?|(?:published|posted|updated|date|written|publié(?: le)?)(?:\s?(?:on|:)){0,2}|\([\w .=,/-]{3,40}\)|(?P<lead>[\w .@=,/-]{3,60}?))?[\s|·•,:–-]*"
    r"(?P<date>(?:19|20)\d\d[-./] ?\d{1,2}[-./] ?\d{1,2}|[A-Z][a-z]{2,8}\.?[ /]?\d{1,2},? ?/?(?:19|20)\d\d|\d{1,2} [A-Zéû][a-zéû]{2,8}\.? (?:19|20)\d\d)"
)
_OF_A_WORK = re.compile(
    r"(?i)\b(?:premier\w*|releas\w*|air\w*|open\w*|debut\w*|stream\w*|broadcast|run|runs|ran|drop\w*|launch\w*|will|born|from|until|since|performances?|exhibition|in)\b"
)


def _anchor(workspace: Workspace) -> date | None:
    """The day of publication: the article's own, else a date that stands in its first lines like a dateline."""
    published = edtf.as_date(workspace.article.published_at)
    if published is not None:
        return published
    text = workspace.text
    tail = text.rfind("\n", 0, max(0, len(text) - 60)) + 1
    for part, whole in ((text[:600], False), (text[tail:], True)):
        for match in _OWN_DATE.finditer(part):
            if match["lead"] and _OF_A_WORK.search(match["lead"]):
                continue
            if whole and part.find("\n", match.start()) - match.start() > 80:
                continue
            for found in find_dates(part, match.start("date"), match.end("date"), None):
                day = edtf.as_date(found.value)
                if day is not None:
                    return day
    return _headline_day(text)


def _headline_day(text: str) -> date | None:
    """A whole day in the headline, where no date line says when the article is from."""
    for line in text[:400].split("\n")[:_HEADLINES]:
        if line.rstrip().endswith(".") or _OF_A_WORK.search(line):
            continue
        for found in find_dates(line, 0, len(line), None):
            day = edtf.as_date(found.value)
            if day is not None:
                return day
    return None


_HEADLINES = 3
"""Lines of an article that may be its headline and subtitle."""
