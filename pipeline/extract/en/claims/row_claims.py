"""Claims of information rows: ``Director: X``, ``Episodes: 12``."""

from __future__ import annotations

import re

from pipeline.extract.en.claims.releases import days_of, with_year
from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.dates import weekday
from pipeline.extract.en.lexis import number, word_set
from pipeline.extract.en.occupations import occupation
from pipeline.extract.en.reading import ReadRow
from pipeline.extract.en.rows import PERSON_KEYS
from pipeline.extract.en.skeleton import Item, Thing
from pipeline.extract.infobox import Span

_CREDITS = {"director": "director", "screenwriter": "writer", "cast": "actor"}


def read(writer: ClaimWriter) -> None:
    """Every row of the article speaks of the topic, or of the last title row before it."""
    titled: Thing | None = None
    title_row = -1
    for read_row in writer.reading.rows:
        keys = read_row.row.keys
        at = read_row.row.span[0]
        part = writer.focus.part_start(at)
        work = titled if titled is not None and part < title_row else writer.focus.at_offset(at)
        if "title" in keys:
            item = next((item for item in read_row.items if item is not None and item.kind == "W"), None)
            if item is not None and item.thing is not None:
                titled, title_row = item.thing, at
            continue
        if "occupation" in keys:
            _trades(writer, read_row)
        if work is None:
            continue
        for key in keys:
            _row(writer, read_row, key, work)


def _evidence(writer: ClaimWriter, read_row: ReadRow) -> Span:
    return read_row.row.span


def _trades(writer: ClaimWriter, read_row: ReadRow) -> None:
    """``Profession: director, screenwriter`` on the page of a person."""
    person = writer.main_person()
    for a, b in read_row.row.values:
        trade = occupation(writer.reading.text[a:b])
        if trade:
            writer.claim_span(
                person, "occupation", trade, span=read_row.row.span, rule="row.occupation", confidence=0.9
            )


def _row(writer: ClaimWriter, read_row: ReadRow, key: str, work: Thing) -> None:
    row = read_row.row
    span = _evidence(writer, read_row)
    text = writer.reading.text
    value = text[row.value[0] : row.value[1]]
    rule = f"row.{key}"
    if key in _CREDITS:
        for item in read_row.items:
            if item is not None and item.kind in "PU":
                writer.relate(item.thing, _CREDITS[key], work, at=0, rule=rule, confidence=0.96, span=span)
                _ = PERSON_KEYS
        return
    if key in ("platform", "broadcaster"):
        if value and all(weekday(text[a:b]) is not None for a, b in row.values):
            weekdays = ", ".join(days_of(value))
            writer.claim_span(work, "release_schedule", weekdays, span=span, rule=rule, confidence=0.9)
            return
        if _date_items(writer, row.value):
            _dates(writer, work, row.value, span, rule, value)
            days = days_of(re.sub(r"^[^(]*", "", value))
            if days:
                writer.claim_span(work, "release_schedule", ", ".join(days), span=span, rule=rule, confidence=0.85)
        _where(writer, read_row, work, span, rule)
    elif key in ("production_company", "distributor"):
        for item in read_row.items:
            if item is not None and item.kind in "OF":
                writer.claim_span(
                    work, key, item.thing, span=span, rule=rule, confidence=0.94, object_type="organization"
                )
    elif key == "release_date":
        _dates(writer, work, row.value, span, rule, value)
    elif key == "end_date":
        for item in _date_items(writer, row.value)[:1]:
            writer.claim_span(work, "end_date", item.value, span=span, rule=rule, confidence=0.94)
    elif key in ("episode_count", "runtime_minutes", "season"):
        if key == "runtime_minutes" and re.search(r"\d\s?[-–~]\s?\d", value):
            return
        found = re.search(r"\d+|\b[a-z]+\b", value.casefold())
        count = number(found.group()) if found else None
        hours = re.match(r"\s*(\d) ?h(?:ours?|r)?\.? ?(?:(\d{1,2}) ?m)?", value) if key == "runtime_minutes" else None
        if hours:
            count = 60 * int(hours.group(1)) + int(hours.group(2) or 0)
        if count:
            writer.claim_span(work, key, count, span=span, rule=rule, confidence=0.95)
    elif key == "genre":
        parts = [text[a:b] for a, b in row.values]
        for part in parts:
            if len(parts) == 1 and part.casefold() in word_set("works.toml", "kinds"):
                continue
            if part and len(part) <= 40:
                writer.claim_span(work, "genre", part.strip(" ."), span=span, rule=rule, confidence=0.95)
    elif key == "release_schedule":
        days = days_of(value)
        if days:
            writer.claim_span(work, "release_schedule", ", ".join(days), span=span, rule=rule, confidence=0.9)
    elif key == "based_on":
        named = next(
            (i for i in writer.reading.items if i.kind == "W" and row.value[0] <= i.start and i.end <= row.value[1]),
            None,
        )
        if named is not None and named.thing is not work:
            writer.claim_span(work, "based_on", named.thing, span=span, rule=rule, confidence=0.9)
        elif len(value) <= 80 and re.search(
            r"(?i)\b(?:webtoon|novel|comic|manhwa|play|book|story|film|drama)\b", value
        ):
            writer.claim_span(work, "based_on", value.strip(" ."), span=span, rule=rule, confidence=0.85)
    elif key in ("performer", "ost"):
        for item in read_row.items:
            if item is not None and item.kind in "PUO":
                writer.claim_span(
                    work,
                    "performer" if key == "performer" else "ost_performer",
                    item.thing,
                    span=span,
                    rule=rule,
                    confidence=0.9,
                )


def _where(writer: ClaimWriter, read_row: ReadRow, work: Thing, span: Span, rule: str) -> None:
    for item in read_row.items:
        if item is None or item.thing is None:
            continue
        if item.kind == "F":
            writer.claim_span(work, "platform", item.thing, span=span, rule=rule, confidence=0.95)
        elif item.kind == "O":
            writer.claim_span(work, "broadcaster", item.thing, span=span, rule=rule, confidence=0.95)


def _date_items(writer: ClaimWriter, value: Span) -> list[Item]:
    return [item for item in writer.reading.items_in(*value) if item.kind == "D" and item.value]


def _dates(writer: ClaimWriter, work: Thing, value: Span, span: Span, rule: str, words: str) -> None:
    days = days_of(re.sub(r"\([^)]*\)", "", words))
    found = [item for item in writer.reading.items_in(*value) if item.kind == "D" and (item.value or item.partial)]
    if not found:
        if days:
            writer.claim_span(work, "release_schedule", ", ".join(days), span=span, rule=rule, confidence=0.85)
        return
    first, *rest = found
    text = writer.reading.text
    start_value = first.value
    if not first.value and not (rest and rest[0].value):
        return
    if rest and re.fullmatch(
        r"[\s\d:(),A-Za-z.]*?\s?(?:-|–|—|~|to|until|through|bis)\s?[\s(\w.)]*", text[first.end : rest[0].start]
    ):
        start_value = with_year(text, first, rest[0]) or first.value
        writer.claim_span(work, "end_date", rest[0].value, span=span, rule=rule, confidence=0.94)
    if not start_value:
        return
    writer.claim_span(work, "release_date", start_value, span=span, rule=rule, confidence=0.95)
