"""Items of lists whose titles nothing marks: ``1. 바다가 부르는 집``, ``6/7 하얀 그림자 - 고현정 / 스릴러 / 6부작``.

One such line says little. Several of one shape, with words of the trade beside them, are a list of works: a weekly
guide, a line-up, a list of recommendations, the songs of a record. What stands on the line beside the title, and the
service in the heading above it, is said of the item's work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives
from pipeline.extract.infobox import lines
from pipeline.extract.ko import names, occupations
from pipeline.extract.ko.dates import month_day
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.quotes import MEDIUMS
from pipeline.extract.ko.reading import Credit, Reading, Span
from pipeline.extract.ko.roles import TITLES
from pipeline.extract.ko.tables import LABELS
from pipeline.schema import EntityType

_WORDS: Final = "ko/focus.toml"


_LEADS: Final = (
    ("mark", re.compile(r"[^\w\s\"'‘“<〈《「『(\[#@*]+\ufe0f?\s*")),
    ("number", re.compile(r"(?:No\.?\s?|NO\.?\s?|제)?\d{1,2}(?:[.)]|위|번)\.?\s*(?!\d)|[①-⑳]\s*")),
    ("part", re.compile(r"(?:Part|PART|part|Pt|Vol|VOL|EP|Track|TRACK|track|파트)\.?\s?\d{1,2}[.:]?\s*[-–—]?\s*")),
    (
        "date",
        re.compile(
            r"(?P<m>\d{1,2})(?:/|월\s?|\.)(?P<d>\d{1,2})(?:일|\.)?\s?"
            r"(?:\(\s?[월화수목금토일]\s?\)|[월화수목금토일]요일)?\s*[-–—:|]?\s*(?!\d)"
        ),
    ),
    ("time", re.compile(r"(?:오전|오후|밤|낮|저녁)?\s?\d{1,2}(?::\d{2}|시(?:\s?\d{1,2}분)?)\s+")),
    ("tag", re.compile(r"\[[^\[\]\n]{1,12}\]\s*(?=\S)")),
)
_SERVICE: Final = tuple(name for name, (_, role, _) in ENTRIES.items() if role in ("platform", "broadcaster"))
_BEFORE_TITLE: Final = re.compile(rf"(?:(?:{alternatives([*MEDIUMS, *_SERVICE])}|새|신작|오리지널)\s)*")
_BREAK: Final = re.compile(
    r"\s[-–—|/]\s?|\s?[:：]\s|\s?[(（]|\s?[<《〈]|\s(?=\d{1,3}(?:부작|화|회|편|분))|\s(?=매주\s)|(?<=[^.])\.{2,}|\s?…|$"
)
_TRADE: Final = re.compile(
    alternatives([*lexicon.words(_WORDS, "lists.trade"), *(w for w in MEDIUMS if len(w) > 1), *_SERVICE])
)
_ANNOUNCED: Final = re.compile(
    alternatives(lexicon.words(_WORDS, "lists.announced")) + r"|\d\s?(?:편|선|작품)(?![가-힣])"
)
_CONTEXT: Final = re.compile(alternatives(lexicon.words(_WORDS, "lists.context")))
_MUSIC: Final = re.compile(alternatives(lexicon.words(_WORDS, "lists.music")))
_NO_ITEM: Final = re.compile(
    r"(?:[다요죠]|니다)[.!?~]*$|[.?]$|[은는을를에]$|상$|부문$|https?:|[=@#%]|^\d+$|^[ㄱ-ㅎㅏ-ㅣ]+$|(?:"
    + alternatives(lexicon.words(_WORDS, "lists.no_item"))
    + r")$"
)
_CAST: Final = re.compile(r"배우\s?:|(?:\s|\))역(?:\s|$|\))|\s분\)")
_SONG: Final = re.compile(
    r"^(?P<left>[^\n|:()‘’'\"<>《》「」]{1,30}?)(?:\s?\([^()]{1,20}\))?\s(?P<dash>[-–—/|])\s[‘'\"<《「]?"
    r"(?P<right>[^\n|‘\"<>《》「」]{1,40}?)[’'\">》」]?(?:\s?\([^()]{0,40}\))?$"
)
_SONG_QUOTED: Final = re.compile(
    r"^(?P<left>[^\n|:()‘’'\"<>《》「」]{1,24}?)(?:\s?\([^()]{1,20}\))?\s[-–—]?\s?[‘'\"<《「]"
    r"(?P<right>[^\n‘’\"<>《》「」]{1,60})[’'\">》」](?:\s?\([^()]{0,40}\))?$"
)
_GENRES: Final = frozenset(lexicon.words("ko/media.toml", "genre.words"))
_HEAD_TAIL: Final = re.compile(
    r"\s?(?:신작|공개작|공개|오리지널|편성|드라마|예능|영화|라인업|추천|추천작|기대작|에서)*\s*[)\]:]?\s*$"
)
_LONGEST_LINE: Final = 200
_LONGEST_TITLE: Final = 30
_CONTEXT_REACH: Final = 240


@dataclass(frozen=True, slots=True)
class _Item:
    """A line that may be an item: its shape, the span of its title, where the rest starts, and its last character.

    ``marked`` says that the title is in brackets or quotes; ``day`` is the day that the line begins with.
    """

    shape: str
    title: Span
    rest: int
    end: int
    marked: bool
    day: str
    service: Span | None


def find_entries(reading: Reading) -> None:
    """Vote for the titles of lists, and keep what their lines say."""
    text = reading.text
    if not reading.blocks or not _CONTEXT.search(text[: reading.blocks[0].start + _CONTEXT_REACH]):
        return
    groups = _groups(reading)
    music = _MUSIC.search(text) is not None
    for items in groups.values():
        if music and _songs(reading, items):
            continue
        items = [item for item in items if item.marked or _may_be_title(reading, *item.title)]
        if len({text[slice(*item.title)] for item in items}) < 2 or not _are_works(reading, items):
            continue
        for item in items:
            _take(reading, item)


def _groups(reading: Reading) -> dict[str, list[_Item]]:
    text = reading.text
    rows = {text.rfind("\n", 0, row.label_span[0]) + 1 for row in reading.rows}
    groups: dict[str, list[_Item]] = defaultdict(list)
    service: Span | None = None
    for block in reading.blocks:
        if block.kind == "byline" or (block.start, block.end) in reading.title_spans:
            continue
        for start, end in lines(text, block.start, block.end):
            if start in rows or not 0 < end - start <= _LONGEST_LINE:
                continue
            shape, at, day = _lead(reading, start, end)
            heading = _service(text, at, end)
            if heading is not None and shape:
                service = heading
                continue
            if not shape and text[at] in _OPENING:
                shape = f"in {text[at]}"
            if not shape:
                continue
            item = _item(text, shape, at, end, day, service)
            if item is not None:
                groups[shape].append(item)
    return groups


def _lead(reading: Reading, start: int, end: int) -> tuple[str, int, str]:
    """What a line begins with before its title: the shape of that, where it ends, and the day that it names."""
    text = reading.text
    shape, at, day = "", start, ""
    while at < end and text[at].isspace():
        at += 1
    moved = True
    while moved:
        moved = False
        for name, lead in _LEADS:
            match = lead.match(text, at, end)
            if match is None or match.end() == at or f"{name} " in shape:
                continue
            if name == "date":
                month, number = int(match.group("m")), int(match.group("d"))
                if not (1 <= month <= 12 and 1 <= number <= 31):
                    continue
                day = month_day(reading.published, month, number)
            shape += f"{name} " if name != "mark" else f"mark {match.group()[0]}"
            at = match.end()
            moved = True
            break
    return shape, at, day


def _service(text: str, start: int, end: int) -> Span | None:
    """The service that a line consists of: the heading of a part of a list."""
    for name in _SERVICE:
        if text.startswith(name, start, end) and _HEAD_TAIL.fullmatch(text, start + len(name), end):
            return start, start + len(name)
    return None


def _item(text: str, shape: str, at: int, end: int, day: str, service: Span | None) -> _Item | None:
    marked = _MARKED.match(text, at, end)
    if marked is not None and shape.startswith("in ") and end - marked.end() > _LONGEST_TITLE:
        return None
    if marked is not None:
        return _Item(shape, marked.span("title"), marked.end(), end, True, day, service)
    prefix = _BEFORE_TITLE.match(text, at, end)
    first = prefix.end() if prefix is not None else at
    stop = _BREAK.search(text, first, end)
    last = stop.start() if stop is not None else end
    while last > first and text[last - 1] in " ,.":
        last -= 1
    return _Item(shape, (first, last), last, end, False, day, service) if first < last else None


_OPENING: Final = "<《〈「『"
_MARKED: Final = re.compile(
    rf"(?:(?:{alternatives([*MEDIUMS, *_SERVICE])}|새|신작|오리지널)\s?)*"
    r"[<《〈「『‘'“\"](?P<title>[^<>《》〈〉「」『』‘’'“”\"\n]{1,40})[>》〉」』’'”\"]"
    r"(?![은는이가을를의에와과도로])"
)


def _may_be_title(reading: Reading, start: int, end: int) -> bool:
    surface = reading.text[start:end]
    return (
        1 < len(surface) <= _LONGEST_TITLE
        and surface.count(" ") <= 6
        and any(c.isalpha() for c in surface)
        and not _NO_ITEM.search(surface)
        and surface not in LABELS
        and surface not in ENTRIES
        and surface not in MEDIUMS
        and not (occupations.is_occupation(surface) and " " not in surface)
        and not any(word in TITLES for word in surface.split())
        and not names.is_listed_word(surface)
        and reading.known.get(surface) in (None, "work")
    )


def _are_works(reading: Reading, items: list[_Item]) -> bool:
    """Whether the lines of one shape are a list of works, and not of persons, places or tips."""
    text = reading.text
    if sum(_CAST.search(text, item.title[1], item.end) is not None for item in items) * 3 >= len(items):
        return False
    if sum(names.shape(text[slice(*item.title)]) >= 0.5 for item in items) * 2 > len(items):
        return False
    announced = _ANNOUNCED.search(text[: reading.blocks[0].start + _CONTEXT_REACH]) is not None
    sure = speaking = 0
    for number, item in enumerate(items):
        reach = min(items[number + 1].title[0] if number + 1 < len(items) else item.end + 120, item.end + 120)
        known = item.marked or any(
            t.label == "work" and t.start == item.title[0] and t.confidence > 0.3 for t in reading.tags
        )
        sure += known
        speaking += known or _TRADE.search(text, item.title[1], reach if announced else item.end) is not None
    return speaking * 3 >= len(items) * 2 and (announced or sure * 3 >= len(items))


def _take(reading: Reading, item: _Item) -> None:
    text = reading.text
    title = item.title
    reading.vote(*title, "work", 0.9, "entry.title")
    evidence = (title[0], item.end)
    if item.day:
        reading.credits.append(Credit("release_date", None, item.day, evidence, "entry.date", 0.85, title))
    if item.service is not None:
        name = text[slice(*item.service)]
        predicate = ENTRIES[name][1]
        reading.credits.append(Credit(predicate, item.service, "", evidence, "entry.service", 0.85, title))
    if any(credit.work == title and credit.rule.startswith("catalogue") for credit in reading.credits):
        return
    for start, end in _segments(text, item.rest, item.end):
        value = text[start:end]
        if value in _GENRES and value not in MEDIUMS:
            reading.credits.append(Credit("genre", None, value, evidence, "entry.genre", 0.85, title))
            continue
        for span in _cast(reading, start, end):
            reading.vote(*span, "person", 0.75, "entry.cast")
            reading.credits.append(Credit("cast_member", span, "", evidence, "entry.cast", 0.8, title))


def _segments(text: str, start: int, end: int) -> list[Span]:
    """What stands behind a title, parted by strokes and dots."""
    found: list[Span] = []
    bracket = _BRACKET.match(text, start, end)
    if bracket is not None:
        found.append(bracket.span("inside"))
        start = bracket.end()
    at = start
    for match in re.finditer(r"\s?[-–—|/]\s|\.\s|$", text[start:end]):
        left, right = at, start + match.start()
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left < right:
            found.append((left, right))
        at = start + match.end()
    return found


_BRACKET: Final = re.compile(r"\s?[(（](?P<inside>[^()（）\n]{1,60})[)）]")
_JOB: Final = re.compile(r"\s?(?:주연|출연)?$")


def _cast(reading: Reading, start: int, end: int) -> list[Span]:
    """The persons of a segment that holds nothing but their names."""
    text = reading.text
    lead = re.compile(r"(?:주연|출연|배우)\s?:?\s?").match(text, start, end)
    first = lead.end() if lead is not None else start
    found = [name for name in names.read_list(text, first, reading.known) if name.end <= end]
    if not found or _JOB.fullmatch(text, found[-1].end, end) is None:
        return []
    surfaces = [text[name.start : name.end] for name in found]
    if any(names.is_common_word(surface) or occupations.is_occupation(surface) for surface in surfaces):
        return []
    shapes = [names.shape(surface) for surface in surfaces]
    if max(shapes) < 0.55 or (len(found) == 1 and shapes[0] < 1.0 and lead is None):
        return []
    return [(name.start, name.end) for name in found]


def _songs(reading: Reading, items: list[_Item]) -> bool:
    """Read ``가수 - 노래`` or ``노래 - 가수`` lines; False when the lines are of another kind."""
    text = reading.text
    found: list[tuple[Span, Span]] = []
    sides = 0
    charts = _MUSIC.search(text[: reading.blocks[0].start + _CONTEXT_REACH]) is not None
    for item in items:
        first = item.title[0]
        line = text[first : item.end].rstrip()
        match = _SONG_QUOTED.match(line) if charts else None
        sides += match is not None
        match = match or _SONG.match(line)
        if match is not None and not charts and match.group("dash") in "/|":
            continue
        if match is not None and not item.marked:
            left, right = match.span("left"), match.span("right")
            found.append(((first + left[0], first + left[1]), (first + right[0], first + right[1])))
    if len(found) < 2 or len(found) * 3 < len(items) * 2:
        return False
    lean = sides + sum(_artist(reading, *left) - _artist(reading, *right) for left, right in found)
    for left, right in found:
        artist, song = (left, right) if lean >= 0 else (right, left)
        listed = ENTRIES.get(text[slice(*artist)])
        kind: EntityType = listed[0] if listed is not None else "person"
        reading.vote(*song, "work", 0.9, "entry.song")
        reading.vote(*artist, kind, 0.8, "entry.artist")
        evidence = (min(left[0], right[0]), max(left[1], right[1]))
        reading.credits.append(Credit("performer", artist, "", evidence, "entry.artist", 0.85, song))
    return True


def _artist(reading: Reading, start: int, end: int) -> float:
    surface = reading.text[start:end]
    if reading.known.get(surface) in ("person", "organization"):
        return 1.0
    return names.shape(surface) + max(reading.tagged(start, end, "person"), reading.tagged(start, end, "organization"))
