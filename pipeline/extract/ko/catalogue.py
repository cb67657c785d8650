"""Catalogue lines: a title with its data in short segments, as programmes, guides and lists of films write them.

``1. <긴 밤> | 감독 김하나 | 94분 | 드라마``, ``제목 / 글 홍시 / 카카오웹툰``, ``'긴 밤'(2019, 102분)``,
``◇ 연극 '긴 밤' = 10월 5일~12월 1일, 국립극장. 출연 김하나``. A line counts as one when at least two of its segments
are recognised, or one where several lines of its shape have one, and nothing in it is a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives
from pipeline.extract.infobox import Span, lines
from pipeline.extract.ko import names
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.quotes import MEDIUMS
from pipeline.extract.ko.reading import Credit, Reading
from pipeline.extract.ko.segments import Segment, classify
from pipeline.extract.ko.tables import LABELS, PEOPLE

_LONGEST: Final = 220
_LONGEST_TITLE: Final = 30
_GAP: Final = 2
"""Characters between a line and the one below it: an empty line at most."""
_WORDS: Final = "ko/listings.toml"


_LEAD: Final = re.compile(
    r"(?:[^\w\s\"'‘“<〈《＜「『(\[#@]|[\s\ufe0f*])*"
    r"(?:(?:제?\s?\d{1,2}\s?(?:위|\.|\)|편|번|화)|[①-⑳]|No\.?\s?\d{1,2}|TOP\s?\d{1,2})[.:)]?\s*(?!\d))?"
    r"(?:\d{1,2}\s?(?:[/.]|월)\s?\d{1,2}일?\s?(?:\([월화수목금토일]\)|[월화수목금토일]요일)?\s+(?=\D|\d{1,2}:))?"
    r"(?:(?:오전|오후)?\s?\d{1,2}:\d{2}\s+)?"
)
_NOTED: Final = re.compile(r"[^()\n]{1,40}\([^()\n]{4,60}\)(?=\s?[:：]\s|\s[-–—]\s)")
"""A title with its data in brackets, and a note on it behind."""
_SPELLING: Final = re.compile(r"\s?\((?P<name>[A-Z][A-Za-z0-9 ,.:!?'’&#\-]{1,50})\)\s?")
_BEFORE_TITLE: Final = re.compile(
    rf"(?:(?:{alternatives((*lexicon.words(_WORDS, 'words.before_title'), *MEDIUMS))})(?:\s|(?=[<〈《＜「『‘'“\"])))*"
)
_BREAK: Final = re.compile(
    r"\s?[|│ㅣ／=]\s?|\s?/\s?|\s[·∙•]\s|[,，、]\s?|\s[-–—:]\s|(?<=[가-힣\d)])\.\s(?!\d)|[()（）]"
)
_SENTENCE: Final = re.compile(
    r"[가-힣](?:다|요|죠|까)[.!?]|[가-힣](?:은|는|이|가|을|를|에서|했다|한다)\s[가-힣]+\s[가-힣]+|다$"
)
_NO_TITLE: Final = re.compile(
    r"[.!?]$|[:|=]|목록|순위|추천|(?:니|[었았했였인한된]|이)다$|[해세네]요$|상영작|프로그램$|라인업$|안내$|정보$|일정$|\d{1,2}월\s?\d{1,2}일"
)
_MARKS: Final = "<《〈「『‘'“\"[＜"
_CLOSING: Final = ">》〉」』’'”\"]＞"
_EVENTS: Final = frozenset(lexicon.words("ko/events.toml", "events"))
_FILMS: Final = re.compile(alternatives(lexicon.words(_WORDS, "words.films")))
_BOOKS: Final = re.compile(alternatives(lexicon.words(_WORDS, "words.books")))
_CONTEXT_REACH: Final = 300
_FIRM: Final = frozenset(
    (
        "runtime_minutes", "release_date", "episode_count", "platform", "broadcaster", "release_schedule", "place",
        "production_company", "distributor", *PEOPLE,
    )
)  # fmt: skip


_TELLING: Final = _FIRM & {
    "runtime_minutes", "episode_count", "platform", "broadcaster", "release_schedule", "director", "cast_member"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be of a catalogue: its title if it has one, its segments, and what its beginning looks like."""

    span: Span
    title: Span | None
    marked: bool
    led: bool
    segments: tuple[Segment, ...]
    previous: Span | None
    spelling: Span | None = None

    @property
    def shape(self) -> tuple[bool, bool]:
        return self.marked, self.led

    @property
    def firm(self) -> int:
        return sum(segment.key in _FIRM for segment in self.segments)

    @property
    def known(self) -> int:
        return sum(bool(segment.key) for segment in self.segments)


def find_catalogue(reading: Reading) -> None:
    """Read the catalogue lines of an article: votes for titles and names, credits for the data."""
    text = reading.text
    rows = sorted(row.label_span[0] for row in reading.rows if row.keys != ("ignore",))
    found: list[_Line] = []
    for block in reading.blocks:
        if block.kind == "byline" or (block.start, block.end) in reading.title_spans[:1]:
            continue
        above = found[-1].span if found else None
        previous = above if above is not None and block.start - above[1] <= _GAP else None
        for start, end in lines(text, block.start, block.end):
            if end - start <= _LONGEST and bisect_left(rows, start) == bisect_left(rows, end):
                found.append(_line(reading, start, end, previous))
            previous = (start, end)
    shapes = Counter(line.shape for line in found if line.title is not None and line.firm)
    opening = text[: (reading.blocks[0].start if reading.blocks else 0) + _CONTEXT_REACH]
    for line in found:
        if _counts(text, line, shapes[line.shape]):
            _take(reading, line, opening)


def _line(reading: Reading, start: int, end: int, previous: Span | None) -> _Line:
    text = reading.text
    lead = _LEAD.match(text, start, end)
    first = lead.end() if lead else start
    led = first > start
    before = _BEFORE_TITLE.match(text, first, end)
    title, at = _marked_title(text, before.end() if before else first, end)
    marked = title is not None
    noted = _NOTED.match(text, first, end)
    stop = noted.end() if noted is not None else end
    if _SENTENCE.search(text, at if marked else start, stop):
        return _Line((start, end), None, False, False, (), previous)
    pieces = _pieces(text, at if marked else first, stop)
    segments = _inherited(text, [segment for piece in pieces for segment in classify(reading, *piece)])
    if title is None and len(segments) > 1 and _opens(segments, led):
        candidate = _without_medium(text, segments[0].start, segments[0].end)
        beside = segments[0].end < end and text[segments[0].end :][:2].strip()[:1] not in (",", "·")
        if candidate[1] - candidate[0] <= _LONGEST_TITLE and beside and (segments[0].key == "" or segments[1].key):
            title, segments = candidate, segments[1:]
    if title is not None and segments and text[segments[0].start : segments[0].end].isascii():
        spelled = _SPELLING.match(text, title[1], stop)
        if spelled is not None and spelled.start("name") == segments[0].start:
            return _Line((start, end), title, marked, led, tuple(segments[1:]), previous, spelled.span("name"))
    return _Line((start, end), title, marked, led, tuple(segments), previous)


def _opens(segments: list[Segment], led: bool) -> bool:
    """Whether the first segment may be a title: no known thing, nor a name, unless names of makers follow on it."""
    if segments[0].key != "people":
        return segments[0].key == ""
    return led or segments[1].key == "people" or segments[1].key in PEOPLE


def _without_medium(text: str, start: int, end: int) -> Span:
    before = _BEFORE_TITLE.match(text, start, end)
    return (before.end(), end) if before is not None and before.end() < end else (start, end)


def _inherited(text: str, segments: list[Segment]) -> list[Segment]:
    """Give names the label of those they are listed with: ``감독 김하나, 이두리``, ``김하나, 이두리 감독``."""
    for index in range(1, len(segments)):
        if segments[index].key == "people" and segments[index - 1].key in PEOPLE and _listed(text, segments, index):
            segments[index] = replace(segments[index], key=segments[index - 1].key)
    for index in range(len(segments) - 1, 0, -1):
        if segments[index - 1].key == "people" and segments[index].key in PEOPLE and _listed(text, segments, index):
            segments[index - 1] = replace(segments[index - 1], key=segments[index].key)
    return segments


def _listed(text: str, segments: list[Segment], index: int) -> bool:
    return text[segments[index - 1].end : segments[index].start].strip() in (",", "·", "，")


def _counts(text: str, line: _Line, alike: int) -> bool:
    if not line.firm or line.known * 2 < len(line.segments):
        return False
    if line.title is None:
        # A date with a name below a heading is its by-line, and so is "글 김하나 | 사진 이두리".
        telling = any(segment.key in _TELLING for segment in line.segments)
        if line.known < 2 or line.previous is None or line.known < len(line.segments) or not telling:
            return False
        return _title_above(text, line.previous) is not None
    if line.marked:
        return line.known > 1 or (line.firm > 0 and alike > 1)
    if not _may_be_title(text[slice(*line.title)]):
        return False
    if line.led:
        return line.known > 1 or alike > 2
    # Without any mark, several lines that hold nothing but a title and its data.
    telling = any(segment.key in _TELLING for segment in line.segments)
    return alike > 1 and telling and 1 < line.known == len(line.segments)


def _title_above(text: str, previous: Span) -> Span | None:
    lead = _LEAD.match(text, *previous)
    first, last = lead.end() if lead else previous[0], previous[1]
    while last > first and text[last - 1].isspace():
        last -= 1
    before = _BEFORE_TITLE.match(text, first, last)
    quoted, at = _marked_title(text, before.end() if before else first, last)
    if quoted is not None:
        return quoted if last - at <= 12 else None
    return (first, last) if 1 < last - first <= _LONGEST_TITLE and _may_be_title(text[first:last]) else None


def _may_be_title(surface: str) -> bool:
    return (
        _NO_TITLE.search(surface) is None
        and surface not in LABELS
        and surface not in ENTRIES
        and surface not in _EVENTS
        and not names.is_listed_word(surface)
        and any(char.isalpha() for char in surface)
    )


def _take(reading: Reading, line: _Line, opening: str) -> None:
    title = line.title or (_title_above(reading.text, line.previous) if line.previous is not None else None)
    if title is None:
        return
    reading.vote(*title, "work", 0.9, "catalogue.title")
    if line.spelling is not None:
        reading.vote(*line.spelling, "work", 0.9, "catalogue.title")
        reading.aliases.append((title, line.spelling))
    evidence = (min(line.span[0], title[0]), line.span[1])
    role = _unlabelled(line, opening)
    for index, segment in enumerate(line.segments):
        if segment.key == "people" and role:
            segment = replace(segment, key=role)
            if index + 1 < len(line.segments) and not _listed(reading.text, list(line.segments), index + 1):
                role = ""  # the first names; who comes later is somebody else
        if segment.key:
            _credit(reading, segment, title, evidence)


def _unlabelled(line: _Line, opening: str) -> str:
    """Who the persons are that stand beside a title without a word: directors of films, writers of books, actors."""
    keys = {segment.key for segment in line.segments}
    if "director" in keys or "screenwriter" in keys:
        return ""
    if keys & {"episode_count", "platform", "broadcaster"}:
        return "cast_member"
    if "runtime_minutes" in keys or (_FILMS.search(opening) and keys & {"other", "release_date"}):
        return "director"
    return "screenwriter" if _BOOKS.search(opening) and "release_date" in keys else ""


def _marked_title(text: str, start: int, end: int) -> tuple[Span | None, int]:
    if start < end and text[start] in _MARKS:
        for index in range(start + 1, min(end, start + 60)):
            if text[index] in _CLOSING:
                inner = (start + 1, index)
                while inner[0] < inner[1] and text[inner[0]].isspace():
                    inner = (inner[0] + 1, inner[1])
                while inner[1] > inner[0] and text[inner[1] - 1].isspace():
                    inner = (inner[0], inner[1] - 1)
                return (inner, index + 1) if inner[1] > inner[0] else (None, start)
    return None, start


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """The segments of a line; what is in round brackets is cut like the rest."""
    found: list[Span] = []
    at = start
    for match in _BREAK.finditer(text, start, end):
        if at < match.start():
            found.append((at, match.start()))
        at = match.end()
    if at < end:
        found.append((at, end))
    trimmed = []
    for left, right in found:
        while left < right and text[left] in " :|.":
            left += 1
        while right > left and text[right - 1] in " :|.":
            right -= 1
        if left < right:
            trimmed.append((left, right))
    return trimmed


def _credit(reading: Reading, segment: Segment, title: Span, evidence: Span) -> None:
    rule = f"catalogue.{segment.key}"
    if segment.key in PEOPLE or segment.key == "people":
        for span in segment.spans:
            reading.vote(*span, "person", 0.8, rule)
            if PEOPLE.get(segment.key):
                reading.credits.append(Credit(PEOPLE[segment.key], span, "", evidence, rule, 0.9, title))
    elif segment.key in ("platform", "broadcaster", "production_company", "distributor"):
        for span in segment.spans:
            reading.vote(*span, "platform" if segment.key == "platform" else "organization", 0.9, rule)
            reading.credits.append(Credit(segment.key, span, "", evidence, rule, 0.9, title))
    elif segment.key == "place":
        for span in segment.spans:
            reading.vote(*span, "place", 0.75, rule)
    elif segment.key == "release_date":
        begin, _, last = segment.value.partition("/")
        for predicate, value in (("release_date", begin), ("end_date", last)):
            if value:
                reading.credits.append(Credit(predicate, None, value, evidence, rule, 0.85, title))
    elif segment.key in ("runtime_minutes", "episode_count", "genre", "release_schedule"):
        reading.credits.append(Credit(segment.key, None, segment.value, evidence, rule, 0.88, title))
