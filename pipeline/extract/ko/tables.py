"""Information rows of Korean articles: the mentions in them, and what they give for the work they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline import lexicon
from pipeline.extract.infobox import InfoReader, Row
from pipeline.extract.ko import names
from pipeline.extract.ko.dates import find_dates, weekdays
from pipeline.extract.ko.gazetteer import ENTRIES, find_by_ending, find_listed
from pipeline.extract.ko.reading import Credit, Reading, Span
from pipeline.extract.ko.stacked import find_stacked
from pipeline.extract.ko.works import heading_title
from pipeline.schema import EntityType

_DATA: Final = lexicon.toml("ko/labels.toml")
_LONGEST_ROW: Final = 400
_LISTS: Final = ("list",)
LABELS: Final[dict[str, str]] = {label: key for key, labels in _DATA.items() if key not in _LISTS for label in labels}
READER: Final = InfoReader(LABELS, joiners=_DATA["list"]["joiners"], tails=_DATA["list"]["tails"])

PEOPLE: Final = {
    "director": "director",
    "screenwriter": "screenwriter",
    "cast_member": "cast_member",
    "performer": "performer",
    "ost_performer": "ost_performer",
    "composer": "",
    "artist": "",
    "crew": "",
}
_COMPANIES: Final = ("production_company", "distributor")
_EPISODES: Final = re.compile(r"(?:총\s?)?(?P<n>\d{1,3})\s?(?:부작|부|회|화|편|에피소드)?")
_HOURS: Final = re.compile(r"(?:(?P<h>\d{1,2})\s?시간\s?)?(?P<m>\d{1,3})\s?분")
_BRACKETS: Final = re.compile(r"\s?[(（\[][^()（）\[\]]*[)）\]]?")
_COMPANY_MARK: Final = re.compile(r"^(?:\(주\)|㈜|주식회사\s)\s?|\s?(?:\(주\)|㈜)$")
_ASIDE: Final = re.compile(r"\s?\((?!주\)[가-힣A-Za-z])")
"""What is said beside a company's name; not the form of the company in the middle of it."""
_PLACE_IN_BRACKETS: Final = re.compile(r"\(\s?(?P<place>[가-힣]{2,8})\s?\)")
_NUMBER: Final = re.compile(r"\d+")
_EXHIBITION: Final = re.compile(r"전시|휴관|도슨트|입장료|관람료|관람\s?시간")
_MARKUP: Final = re.compile(r"<[^<>\n]{0,80}>\s?|\[\d{1,3}\]|\[\[|\]\]")
_DESCRIPTIVE: Final = re.compile(r"[가-힣]+(?:이|가|을|를|은|는|에서|으로)\s|[다요]\.|\d원")
_GENRE_WORDS: Final = frozenset(lexicon.words("ko/media.toml", "genre.words"))
_MEDIUM_ONLY: Final = frozenset(
    word
    for key in ("screen", "stage", "music", "book", "art")
    for word in lexicon.words("ko/media.toml", f"medium.{key}")
) - {"사극", "로코", "시트콤"}


def find_rows(reading: Reading) -> None:
    """Read every information row: votes for names, credits for the values."""
    text = reading.text
    blocks = [block for block in reading.blocks if block.kind != "byline"]
    rows = [row for block in blocks for row in READER.rows(text, block.start, block.end)]
    heads = {start for start, _ in reading.title_spans[:1]}
    covered = {text.rfind("\n", 0, row.label_span[0]) + 1 for row in rows}
    below = [block for block in blocks if block.kind != "title" and block.start not in heads]
    stacked = list(find_stacked(READER, text, below, covered))
    labels = {row.label_span[0] for row in stacked}
    rows = [row for row in rows if row.label_span[0] not in labels] + stacked
    played = any("cast_member" in row.keys for row in rows)
    headings = any(_EXHIBITION.search(text, *span) for span in reading.title_spans)
    exhibits = not played and (headings or any(_EXHIBITION.search(row.label) for row in rows))
    for row in sorted(rows, key=lambda row: row.label_span[0]):
        if len(row.keys) == 1 and row.keys[0] == "ignore":
            reading.rows.append(row)
            continue
        if row.value[1] - row.value[0] > _LONGEST_ROW or row.value[1] == row.value[0]:
            continue
        reading.rows.append(row)
        for key in row.keys:
            # The 작가 of an exhibition is the artist, and no writer.
            _read(reading, row, "artist" if exhibits and key == "screenwriter" else key)


def _credit(reading: Reading, row: Row, predicate: str, span: Span | None, value: str = "", **more: str) -> None:
    confidence = 0.97 if predicate not in ("genre", "award") else 0.93
    reading.credits.append(
        Credit(predicate, span, value, row.span, f"row.{predicate}", confidence, None, tuple(more.items()))
    )


def _read(reading: Reading, row: Row, key: str) -> None:
    text = reading.text
    start, end = row.value
    value = text[start:end]
    if key == "title":
        _title(reading, row)
    elif key in PEOPLE:
        for span, kind in _people(reading, row, key):
            reading.vote(*span, kind, 0.85 if kind == "person" else 0.7, f"row.{key}")
            predicate = PEOPLE[key]
            if predicate:
                _credit(reading, row, predicate, span)
    elif key in ("platform", "channel"):
        _services(reading, row, key)
    elif key in _COMPANIES:
        for first, last in row.values:
            company = _company(text, first, last)
            if company is not None:
                reading.vote(*company, "organization", 0.85, f"row.{key}")
                _credit(reading, row, key, company)
    elif key in ("release_date", "end_date"):
        _dates(reading, row, key)
    elif key == "episode_count":
        found = _EPISODES.search(value)
        if found and 1 < int(found.group("n")) < 400:
            _credit(reading, row, "episode_count", None, found.group("n"))
    elif key == "runtime_minutes":
        time = _HOURS.search(value)
        minutes = int(time.group("h") or 0) * 60 + int(time.group("m")) if time else 0
        if time is None and re.fullmatch(r"\d{2,3}", value.strip()):
            minutes = int(value)
        if minutes:
            _credit(reading, row, "runtime_minutes", None, str(minutes))
    elif key == "season":
        number = _NUMBER.search(value)
        if number and len(number.group()) <= 2:
            _credit(reading, row, "season", None, number.group())
    elif key == "genre":
        _genres(reading, row)
    elif key == "release_schedule":
        days = weekdays(value)
        if days and "휴" not in value:
            count = re.search(r"(\d{1,2})\s?(?:회|편|화)씩", value)
            _credit(reading, row, key, None, (f"{count.group(1)} per " if count else "") + ", ".join(days))
    elif key == "place":
        if not _DESCRIPTIVE.search(value):
            stop = text.find("(", start, end)
            last = stop if stop > start else end
            while text[last - 1] == " ":
                last -= 1
            reading.vote(start, last, "place", 0.9, "row.place")
            reading.credits.append(Credit("_place", (start, last), "", row.span, "row.place", 0.9))
    elif key == "based_on":
        if re.search("작가|지음", row.label) or row.label == "원작자":
            for span, kind in _people(reading, row, "screenwriter"):
                reading.vote(*span, kind, 0.8, "row.original_author")
        else:
            _credit(reading, row, "based_on", None, value)
    elif key == "organizer":
        for first, last in row.values:
            company = _company(text, first, last)
            if company is not None and company[1] - company[0] <= 20:
                reading.vote(*company, "organization", 0.7, "row.organizer")


def _title(reading: Reading, row: Row) -> None:
    text = reading.text
    start, end = row.value
    if _DESCRIPTIVE.search(text[start:end]) and len(text[start:end]) > 40:
        return
    while text[start] in "<《〈「『‘'\"“[" and start < end - 1:
        start += 1
    while text[end - 1] in ">》〉」』’'\"”]" and start < end - 1:
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    spans = heading_title(text, start, end)
    for span in spans:
        reading.vote(*span, "work", 0.97, "row.title")
    if len(spans) == 2:
        reading.aliases.append((spans[0], spans[1]))
    if spans:
        reading.credits.append(Credit("_title", spans[0], "", row.span, "row.title", 0.97))


def _people(reading: Reading, row: Row, key: str) -> Iterator[tuple[Span, EntityType]]:
    text = reading.text
    if text[row.value[0] : row.value[1]].count(" ") > 24 and "," not in text[row.value[0] : row.value[1]]:
        return
    for start, end in row.values:
        mark = _MARKUP.match(text, start, end)
        while mark is not None and mark.end() > start:
            start = mark.end()
            mark = _MARKUP.match(text, start, end)
        while start < end and text[start] in "[+ ‘'\"*-":
            start += 1
        value = text[start:end]
        if not value or _DESCRIPTIVE.search(_BRACKETS.sub("", value)):
            continue
        yield from _names_in(text, start, end, key)


def _names_in(text: str, start: int, end: int, key: str) -> Iterator[tuple[Span, EntityType]]:
    bracket = _BRACKETS.search(text, start, end)
    stop = bracket.start() if bracket and bracket.start() > start else end
    dash = re.compile(r"\s[-–—:]\s?|:").search(text, start, stop)
    if dash:
        stop = dash.start()
    while stop > start and text[stop - 1] in "] ’'\"*":
        stop -= 1
    value = text[start:stop]
    words = value.split(" ")
    if key in ("director", "screenwriter", "cast_member") and len(words) > 1 and names.is_common_word(words[-1]):
        stop -= len(words[-1]) + 1
        value, words = text[start:stop], words[:-1]
    if words and (names.is_common_word(words[0]) or words[0] in ("특별출연", "출연")) and len(words) > 1:
        start += len(words[0]) + 1
        value, words = text[start:stop], words[1:]
    listed = ENTRIES.get(value)
    if listed is not None:
        yield (start, stop), listed[0]
        return
    if len(words) >= 2 and all(re.fullmatch(r"[가-힣]{2,4}|\+", w) for w in words):
        full = sum(names.shape(w) >= 0.5 for w in words)
        if full >= 2 or (len(words) > 2 and full >= 1):
            at = start
            for word in words:
                if word != "+" and not names.is_common_word(word):
                    yield (at, at + len(word)), "person"
                at += len(word) + 1
            return
    if re.search(r"[가-힣]{7,}", value) or len(value) > 24 or not re.search(r"[가-힣A-Za-z]", value):
        return
    if re.fullmatch(r"[가-힣A-Za-z0-9 .,'&!\-]+", value) and not names.is_common_word(value) and len(words) <= 4:
        for hit in find_by_ending(text, start, stop):
            yield (hit[0], hit[1]), "organization"
            return
        if len(value) > 1:
            yield (start, stop), "person"


def _services(reading: Reading, row: Row, key: str) -> None:
    text = reading.text
    start, end = row.value
    for first, last, kind, weight, _ in find_listed(text, start, end):
        if kind not in ("platform", "organization"):
            continue
        role = ENTRIES[text[first:last]][1]
        reading.vote(first, last, kind, max(weight, 0.9), f"row.{key}")
        if kind == "platform" and role == "platform":
            _credit(reading, row, "platform", (first, last))
        elif role == "broadcaster":
            _credit(reading, row, "broadcaster", (first, last))
    if key == "channel":
        _dates(reading, row, "release_date")
        episodes = re.search(r"(\d{1,3})\s?부작", text[start:end])
        if episodes:
            _credit(reading, row, "episode_count", None, episodes.group(1))
        days = weekdays(re.sub(r"\d{4}[^가-힣]*", "", text[start:end]))
        if days and re.search(r"밤|오후|요일|시\s|드라마|\d{1,2}:\d{2}", text[start:end]):
            _credit(reading, row, "release_schedule", None, ", ".join(days))


def _dates(reading: Reading, row: Row, key: str) -> None:
    text = reading.text
    start, end = row.value
    first = True
    for found in find_dates(text, start, end, reading.published):
        if not found.value:
            continue
        place = _PLACE_IN_BRACKETS.match(text, found.end + 1) or _PLACE_IN_BRACKETS.match(text, found.end)
        more = {"place": place.group("place")} if place and place.group("place") in _countries() else {}
        if key == "end_date" or (found.until and not found.end_value):
            _credit(reading, row, "end_date", None, found.value, **more)
        elif first or more:
            _credit(reading, row, "release_date", None, found.value, **more)
            if found.end_value:
                _credit(reading, row, "end_date", None, found.end_value, **more)
        first = False
    if first:
        year = re.fullmatch(r"\s*((?:19|20)\d{2})(?:\s?[~\-–]\s?((?:19|20)\d{2}))?\s*", text[start:end])
        if year:
            _credit(reading, row, key, None, year.group(1))
            if year.group(2):
                _credit(reading, row, "end_date", None, year.group(2))
    episodes = re.search(r"(\d{1,3})\s?부작", text[start:end])
    if episodes:
        _credit(reading, row, "episode_count", None, episodes.group(1))


def _countries() -> frozenset[str]:
    return frozenset(lexicon.words("ko/places.toml", "countries")) | {"국내", "북미"}


def _genres(reading: Reading, row: Row) -> None:
    text = reading.text
    values = [text[first:last].strip("[]#. ") for first, last in row.values]
    values = [
        re.sub(r"\s?(?:드라마|영화|예능|시리즈|물|웹드라마|애니메이션)$", "", v) if v not in _MEDIUM_ONLY else v
        for v in values
    ]
    kept = [v for v in values if v and len(v) <= 16]
    several = len(kept) > 1
    for value in kept:
        if value in _MEDIUM_ONLY and not (several and value in ("드라마", "애니메이션", "뮤지컬", "다큐멘터리")):
            continue
        _credit(reading, row, "genre", None, value)


def _company(text: str, start: int, end: int) -> Span | None:
    value = text[start:end]
    mark = _COMPANY_MARK.match(value)
    if mark:
        start += mark.end()
    bracket = _ASIDE.search(text, start, end)
    if bracket is not None and bracket.start() > start:
        end = bracket.start()
    while start < end and text[start] in " [‘'":
        start += 1
    while end > start and text[end - 1] in " ]’'":
        end -= 1
    value = text[start:end]
    if value.endswith(("㈜", "(주)")):
        end -= len("㈜") if value.endswith("㈜") else len("(주)")
    if not value or len(value) > 30 or _DESCRIPTIVE.search(value) or names.is_common_word(value) or value.isdigit():
        return None
    return start, end
