"""Claims of a table of somebody's works: ``2017 | Night Ferry | OCN | director, writer``."""

from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon
from pipeline.extract.en.claims.writer import ClaimWriter, credit_of_noun
from pipeline.extract.en.lexis import alternation
from pipeline.extract.en.skeleton import Item, Thing
from pipeline.extract.infobox import Span

_PARTS = re.compile(r"\s*(?:,|/|;|&|\band\b)\s*")


@cache
def _part_in_cast() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{alternation(lexicon.words('en/headings.toml', 'columns_cast.words'))}\b")


def read(writer: ClaimWriter) -> None:
    """What the person whose page it is did for the works of a table."""
    lines = [line for line in writer.reading.grid if line.credit is not None]
    person = writer.main_person() if lines else None
    if person is None:
        return
    titles = {item.start: item.thing for item in writer.reading.items if item.kind == "W"}
    for line in lines:
        work = titles.get(line.title[0])
        if work is not None and line.credit is not None:
            _credit(writer, person, work, line.credit, (line.heading.begin, line.heading.stop))


def _credit(writer: ClaimWriter, person: Thing, work: Thing, cell: Span, span: Span) -> None:
    words = writer.reading.text[cell[0] : cell[1]]
    credits = {credit for part in _PARTS.split(words) if (credit := credit_of_noun(part))}
    role = next((item for item in writer.reading.items if cell[0] <= item.start < cell[1] and item.kind in "PU"), None)
    if _part_in_cast().search(words) or (role is not None and not credits):
        credits = {"actor"}
    for credit in sorted(credits):
        writer.relate(person, credit, work, at=0, rule="filmography.table", confidence=0.9, span=span)
    if role is not None and credits == {"actor"}:
        _portrayal(writer, person, work, role, span)


def _portrayal(writer: ClaimWriter, person: Thing, work: Thing, role: Item, span: Span) -> None:
    character, within = writer.reading.draft(role.thing, "character"), writer.reading.draft(work, "work")
    if character is None or within is None or role.thing is None:
        return
    writer.claim_span(work, "character", role.thing, span=span, rule="filmography.table", confidence=0.85)
    writer.claim_span(
        person, "portrays", role.thing, span=span, rule="filmography.table", confidence=0.85,
        qualifiers={"work": within},
    )  # fmt: skip
