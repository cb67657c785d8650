"""Catalogue lines: a title with its data in short segments, as programmes, charts and lists of films write them.

``1. <긴 밤> | 감독 김하나 | 94분 | 드라마``, ``제목 / 글 홍시 / 카카오웹툰``, ``'긴 밤'(2019, 102분)``. A line
counts as one when at least two of its segments are recognised and nothing in it is a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from pipeline import lexicon
from pipeline.extract.infobox import Span, lines
from pipeline.extract.ko import names
from pipeline.extract.ko.dates import find_dates, weekdays
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.reading import Credit, Reading
from pipeline.extract.ko.tables import LABELS, PEOPLE, READER

_LONGEST: Final = 220
_LEAD: Final = re.compile(
    r"^[\s■□●○◆◇▶▷►•·ㆍ※★☆✔✅✓📌🎬🎵*\-–—+>├└│|]*(?:(?:제?\s?\d{1,2}\s?(?:위|\.|\)|편|번|화)|[①-⑳]|No\.?\s?\d{1,2}"
    r"|TOP\s?\d{1,2})[.:)]?\s*)?"
)
_BREAK: Final = re.compile(r"\s?[|/│ㅣ／]\s?|\s[·∙]\s|[,，、]\s?|\s[-–—]\s")
_SENTENCE: Final = re.compile(
    r"[가-힣](?:다|요|죠|까)[.!?]|[가-힣](?:은|는|이|가|을|를|에서|했다|한다)\s[가-힣]+\s[가-힣]+|다$"
)
_LABELLED: Final = re.compile(
    r"^(?P<label>"
    + "|".join(map(re.escape, sorted((k for k in LABELS if len(k) > 1 or k in "글작"), key=len, reverse=True)))
    + r")(?:\s?[·/&]\s?[가-힣]{1,3})?\s?[:\s]\s?(?P<value>.+)$"
)
_BEHIND: Final = re.compile(
    r"^(?P<value>[가-힣A-Za-z .]{2,20}?)\s(?P<label>감독|연출|작가|극본|각본|PD|주연|출연|작|글|그림)$"
)
_RUNTIME: Final = re.compile(r"^(?:러닝타임\s?)?(?:(?P<h>\d)시간\s?)?(?P<m>\d{1,3})분$")
_YEAR: Final = re.compile(
    r"^(?P<y>(?:19|20)\d{2})년?(?:\s?[~\-–]\s?(?P<e>(?:19|20)\d{2})년?)?(?:\s?(?:작|개봉|제작|방영|공개|방송|발매"
    r"|완결|연재))?$"
)
_EPISODES: Final = re.compile(r"^(?:총\s?)?(?P<n>\d{1,3})\s?부작$")
_RATING: Final = re.compile(
    r"^(?:\d{1,2}세|전체|청소년|15세|12세).{0,10}(?:관람가|이용가)?$|^(?:완결|연재\s?중|미정|총\s?\d{1,4}[화회권편]"
    r"|\d{1,3}권|컬러|흑백|DCP|자막.{0,6})$"
)
_GENRES: Final = frozenset(lexicon.words("ko/media.toml", "genre.words"))
_MEDIUM: Final = frozenset(
    word
    for key in ("screen", "stage", "music", "book", "art")
    for word in lexicon.words("ko/media.toml", f"medium.{key}")
)
_COUNTRIES: Final = frozenset(lexicon.words("ko/places.toml", "countries"))
_MARKS: Final = "<《〈「『‘'“\"[＜"
_CLOSING: Final = ">》〉」』’'”\"]＞"


@dataclass(frozen=True, slots=True)
class _Segment:
    start: int
    end: int
    key: str
    value: str = ""
    spans: tuple[Span, ...] = ()


def find_catalogue(reading: Reading) -> None:
    """Read the catalogue lines of an article: votes for titles and names, credits for the data."""
    text = reading.text
    rows = sorted(row.label_span[0] for row in reading.rows if row.keys != ("ignore",))
    for block in reading.blocks:
        if block.kind == "byline" or (block.start, block.end) in reading.title_spans:
            continue
        previous: Span | None = None
        for start, end in lines(text, block.start, block.end):
            if end - start <= _LONGEST and bisect_left(rows, start) == bisect_left(rows, end):
                _line(reading, start, end, previous)
            previous = (start, end)


def _line(reading: Reading, start: int, end: int, previous: Span | None) -> None:
    text = reading.text
    if _SENTENCE.search(text, start, end):
        return
    lead = _LEAD.match(text[start:end])
    first = start + (lead.end() if lead else 0)
    title, at = _marked_title(text, first, end)
    pieces = _pieces(text, at, end)
    segments = [_classify(reading, piece_start, piece_end) for piece_start, piece_end in pieces]
    if title is None and segments and segments[0].key == "" and len(segments) > 2 and all(s.key for s in segments[1:3]):
        candidate = (segments[0].start, segments[0].end)
        if candidate[1] - candidate[0] <= 30 and lead is not None and lead.end() > 0:
            title = candidate
            segments = segments[1:]
    known = [segment for segment in segments if segment.key]
    firm = [segment for segment in known if segment.key not in ("other", "genre")]
    if len(known) < 2 or not firm or len(known) * 2 < len(segments):
        return
    if title is None:
        if previous is None:
            return
        head = _LEAD.match(text[slice(*previous)])
        title = (previous[0] + (head.end() if head else 0), previous[1])
        while title[1] > title[0] and text[title[1] - 1].isspace():
            title = (title[0], title[1] - 1)
        marked = head is not None and head.end() > 0
        if not 1 < title[1] - title[0] <= 30 or re.search(r"[.!?]$|[:|]|목록|순위|추천", text[slice(*title)]):
            return
        if not marked and re.search(r"[다요]$", text[slice(*title)]):
            return
    reading.vote(*title, "work", 0.9, "catalogue.title")
    evidence = (min(start, title[0]), end)
    for segment in known:
        _credit(reading, segment, title, evidence)


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
    for match in re.finditer(r"[()（）]|" + _BREAK.pattern, text[start:end]):
        left, right = start + match.start(), start + match.end()
        if at < left:
            found.append((at, left))
        at = right
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


def _classify(reading: Reading, start: int, end: int) -> _Segment:
    text = reading.text
    piece = text[start:end]
    labelled = _LABELLED.match(piece)
    if labelled:
        keys = READER.keys(labelled.group("label"))
        value = (start + labelled.start("value"), end)
        if keys and keys[0] in PEOPLE:
            spans = tuple((n.start, n.end) for n in names.read_list(text, value[0], reading.known) if n.end <= end) or (
                (value,) if end - value[0] <= 12 else ()
            )
            return _Segment(start, end, keys[0], "", spans)
        return _Segment(start, end, "other")
    behind = _BEHIND.match(piece)
    if behind:
        keys = READER.keys(behind.group("label"))
        if keys and keys[0] in PEOPLE:
            return _Segment(start, end, keys[0], "", ((start, start + behind.end("value")),))
    runtime = _RUNTIME.match(piece)
    if runtime:
        return _Segment(start, end, "runtime_minutes", str(int(runtime.group("h") or 0) * 60 + int(runtime.group("m"))))
    year = _YEAR.match(piece)
    if year:
        return _Segment(
            start, end, "release_date", year.group("y") + (f"/{year.group('e')}" if year.group("e") else "")
        )
    episodes = _EPISODES.match(piece)
    if episodes:
        return _Segment(start, end, "episode_count", episodes.group("n"))
    if piece in ENTRIES and ENTRIES[piece][1] in ("platform", "broadcaster", "webtoon"):
        role = "broadcaster" if ENTRIES[piece][1] == "broadcaster" else "platform"
        return _Segment(start, end, role, "", ((start, end),))
    if piece in _GENRES and piece not in _MEDIUM:
        return _Segment(start, end, "genre", piece)
    if piece in _MEDIUM or piece in _COUNTRIES or _RATING.match(piece):
        return _Segment(start, end, "other")
    days = weekdays(piece) if "매주" in piece or piece.endswith("요일") else []
    if days:
        return _Segment(start, end, "release_schedule", ", ".join(days))
    dates = find_dates(text, start, end, reading.published)
    if dates and dates[0].value and dates[0].end - dates[0].start >= (end - start) - 7:
        range_end = f"/{dates[0].end_value}" if dates[0].end_value else ""
        return _Segment(start, end, "release_date", dates[0].value + range_end)
    return _Segment(start, end, "")


def _credit(reading: Reading, segment: _Segment, title: Span, evidence: Span) -> None:
    rule = f"catalogue.{segment.key}"
    if segment.key in PEOPLE:
        for span in segment.spans:
            reading.vote(*span, "person", 0.8, rule)
            if PEOPLE[segment.key]:
                reading.credits.append(Credit(PEOPLE[segment.key], span, "", evidence, rule, 0.9, title))
    elif segment.key in ("platform", "broadcaster"):
        for span in segment.spans:
            reading.vote(*span, "platform" if segment.key == "platform" else "organization", 0.9, rule)
            reading.credits.append(Credit(segment.key, span, "", evidence, rule, 0.9, title))
    elif segment.key == "release_date":
        begin, _, last = segment.value.partition("/")
        reading.credits.append(Credit("release_date", None, begin, evidence, rule, 0.85, title))
        if last:
            reading.credits.append(Credit("end_date", None, last, evidence, rule, 0.85, title))
    elif segment.key in ("runtime_minutes", "episode_count", "genre", "release_schedule"):
        reading.credits.append(Credit(segment.key, None, segment.value, evidence, rule, 0.88, title))
