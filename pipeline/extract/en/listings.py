"""Lines of a list of works that go on behind the title: ``- "Title" – a medical drama, 12 episodes; Disney+, 2026``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline import lexicon
from pipeline.extract.en import cues
from pipeline.extract.en.headings import Heading, Line, Style, text_lines, title_like
from pipeline.extract.en.lexis import alternation, exact_alternation
from pipeline.extract.infobox import Span
from pipeline.schema import Block

_LEAD = re.compile(r"\s*(?P<mark>[-–—•*▪■●◆▶►·]\s*|#?\d{1,2}[.):]?\s+)?")
_TITLE = re.compile(
    r"(?:[\"“„″](?P<quoted>[^\"“”″\n]{1,90}?)[,.:]?[\"”″]|[‘'](?P<single>[^\n‘\"“”]{1,90}?)[,.]?[’'](?!\w)|(?P<plain>[A-Z0-9][^\n(\[|\"“”–—:]{1,60}?))"
    r"(?P<paren>\s?\([^()\n]{1,60}\))?(?P<sep>\s?[–—:|]|\s-(?=\s))(?P<rest>[^\n]{3,})"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Entry:
    index: int
    span: Span
    form: tuple[Style, str, bool]
    """How the title is written, what parts it from the rest, and whether a bullet or number stands before it."""
    told: bool
    """Whether the rest of the line tells what is told of works."""


@cache
def _of_works() -> re.Pattern[str]:
    """What the line of a work tells besides a story: its kind, channel, makers, length or year."""
    words = alternation(
        [
            *(word for key in ("screen", "genre_heads", "print") for word in lexicon.words("en/works.toml", key)),
            *(word for word in lexicon.words("en/headings.toml", "credits") if " by" in word),
            *("directed", "starring", "episodes", "album", "ballad", "documentary", "track"),
        ]
    )
    names = exact_alternation(
        row["name"] for row in lexicon.rows("en/organizations.tsv") if row["role"] in ("platform", "broadcaster")
    )
    return re.compile(rf"(?<![\w-])(?:(?i:{words})s?|{names})(?![\w-])|{_YEAR.pattern}")


def find_listings(
    text: str, blocks: Sequence[Block], headings: Sequence[Heading], tagged: Container[Span] = frozenset()
) -> list[Heading]:
    """The titles that open lines of a list, each with its line and what stands directly below it, in text order.

    Two lines of one form at least must tell of works, then all lines of that form do. ``headings`` are lines that are
    titles by themselves, ``tagged`` the spans that the learned tagger takes for titles.
    """
    lines = text_lines(text, blocks)
    own = {heading.start for heading in headings}
    entries = [entry for index, line in enumerate(lines) if (entry := _entry(text, index, line, tagged)) is not None]
    told = Counter(entry.form for entry in entries if entry.told)
    kept = [
        entry
        for entry in entries
        if entry.span[0] not in own and told[entry.form] > 1 and (entry.told or entry.form[0] == "quoted")
    ]
    starts = {entry.index for entry in kept}
    return [Heading(*entry.span, _stop(text, lines, entry.index, starts), lines[entry.index].start) for entry in kept]


def _entry(text: str, index: int, line: Line, tagged: Container[Span]) -> _Entry | None:
    lead = _LEAD.match(text, line.start, line.end)
    begin = lead.end() if lead is not None else line.start
    found = _TITLE.match(text, begin, line.end)
    if found is None:
        return None
    marked = lead is not None and lead["mark"] is not None
    name = next(key for key in ("quoted", "single", "plain") if found[key])
    start, end = found.span(name)
    style: Style = "plain" if name == "plain" else "quoted"
    surface = text[start:end]
    if not title_like(surface, style):
        return None
    if cues.company_shape().fullmatch(surface):
        return None
    if style == "plain" and " " not in surface and (start, end) not in tagged:
        return None
    return _Entry(index, (start, end), (style, found["sep"].strip(), marked), _tells(found))


def _tells(found: re.Match[str]) -> bool:
    return _of_works().search((found["paren"] or "") + " " + found["rest"][:160]) is not None


def _stop(text: str, lines: Sequence[Line], index: int, starts: Container[int]) -> int:
    """The end of the lines below that belong to an entry: up to an empty line, a bullet or the next entry."""
    stop = lines[index].end
    for below in range(index + 1, len(lines)):
        lead = _LEAD.match(text, lines[below].start, lines[below].end)
        if lines[below].gap or below in starts or (lead is not None and lead["mark"] is not None):
            break
        stop = lines[below].end
    return stop


__all__ = ["find_listings"]
