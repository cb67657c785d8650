"""Tables with a header row, and profiles of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline import lexicon
from pipeline.extract.infobox import Span, lines, trim
from pipeline.extract.ko import names, occupations
from pipeline.extract.ko.dates import find_dates
from pipeline.extract.ko.filmography import find_filmography
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.reading import Credit, Pair, Reading
from pipeline.extract.ko.tables import PEOPLE, READER

_CELL_BREAK: Final = re.compile(r"\s?[|\t│]\s?")
_RULE_LINE: Final = re.compile(r"^[\s|:\-–—=_]*$")
_PROFILE: Final[dict[str, str]] = {
    label: key for key, labels in lexicon.toml("ko/profile.toml")["labels"].items() for label in labels
}
_TITLE_IN: Final = re.compile(
    r"[<《〈「『‘'“\"]?(?P<title>[^<>《》〈〉「」『』‘’'“”\"()\n,/]{1,30}?)[>》〉」』’'”\"]?\s?(?:\((?P<year>(?:19"
    r"|20)\d{2})"
    r"(?:[~\-–][^()]{0,6})?년?\))?\s*(?:,|/|·|$)"
)


_PROFILE_LINE: Final = re.compile(
    r"[\s\-–—•·●○■□◆◇▶▷*★☆✔✅>]*(?P<label>[가-힣 ]{2,10}?)(?P<sep>\s?[:：|\t]\s?|\s)(?P<value>[^\n]{1,300}?)\s*\|?\s*$"
)
_LONGEST_BARE: Final = 40
_LEAST_ROWS: Final = 2
"""Profile rows that make a profile; a list of works needs but one beside it."""


def find_grids(reading: Reading) -> None:
    """Votes, pairs and credits of header tables."""
    for block in reading.blocks:
        if block.kind == "byline":
            continue
        _header_table(reading, block.start, block.end)


def _cells(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    at = start
    for match in _CELL_BREAK.finditer(text, start, end):
        found.append(trim(text, at, match.start()))
        at = match.end()
    found.append(trim(text, at, end))
    while found and found[0][0] >= found[0][1]:
        found.pop(0)
    while found and found[-1][0] >= found[-1][1]:
        found.pop()
    return found


def _header_table(reading: Reading, start: int, end: int) -> None:
    text = reading.text
    header: list[str] | None = None
    for line_start, line_end in lines(text, start, end):
        if _RULE_LINE.match(text[line_start:line_end]):
            continue
        cells = _cells(text, line_start, line_end)
        keys = [READER.keys(text[a:b])[0] if READER.keys(text[a:b]) else "" for a, b in cells]
        if len(cells) >= 2 and (all(keys) or (len(cells) > 2 and {"character", "cast_member"} <= set(keys))):
            header = keys
            reading.rows = [row for row in reading.rows if not line_start <= row.label_span[0] < line_end]
            reading.credits = [c for c in reading.credits if not line_start <= c.evidence[0] < line_end]
            for a, b in cells:
                reading.votes.pop((a, b), None)
                reading.known.pop(text[a:b], None)
            continue
        if header is None or len(cells) != len(header):
            if len(cells) < 2:
                header = None
            continue
        _row(reading, dict(zip(header, cells, strict=True)), (line_start, line_end))


def _row(reading: Reading, cells: dict[str, Span], evidence: Span) -> None:
    text = reading.text
    if "character" in cells and "cast_member" in cells:
        character, person = cells["character"], cells["cast_member"]
        role = re.search(r"\s?역$", text[slice(*character)])
        if role:
            character = (character[0], character[0] + role.start())
        reading.vote(*person, "person", 0.9, "grid.cast")
        if occupations.is_occupation(text[slice(*character)]):
            reading.pairs.append(Pair(person, None, evidence, "grid.cast", 0.9))
        else:
            reading.vote(*character, "character", 0.9, "grid.cast")
            reading.pairs.append(Pair(person, character, evidence, "grid.cast", 0.93))
        return
    title = cells.get("title")
    if title is None:
        return
    while text[title[0]] in "<《〈「『‘'“\"" and title[1] - title[0] > 2:
        title = (title[0] + 1, title[1])
    while text[title[1] - 1] in ">》〉」』’'”\"" and title[1] - title[0] > 2:
        title = (title[0], title[1] - 1)
    reading.vote(*title, "work", 0.95, "grid.title")
    for key, (start, end) in cells.items():
        if PEOPLE.get(key):
            for name_start, name_end in READER.split(text, start, end):
                if 1 < name_end - name_start <= 16 and not names.is_common_word(text[name_start:name_end]):
                    reading.vote(name_start, name_end, "person", 0.85, f"grid.{key}")
                    reading.credits.append(
                        Credit(PEOPLE[key], (name_start, name_end), "", evidence, f"grid.{key}", 0.93, title)
                    )
        elif key in ("platform", "channel"):
            for name_start, name_end in READER.split(text, start, end):
                entry = ENTRIES.get(text[name_start:name_end])
                if entry is not None and entry[1] in ("platform", "broadcaster"):
                    reading.vote(name_start, name_end, entry[0], 0.9, f"grid.{key}")
                    reading.credits.append(
                        Credit(entry[1], (name_start, name_end), "", evidence, f"grid.{key}", 0.93, title)
                    )
        elif key == "release_date":
            for found in find_dates(text, start, end, reading.published)[:1]:
                if found.value:
                    reading.credits.append(Credit("release_date", None, found.value, evidence, "grid.date", 0.9, title))
                if found.end_value:
                    reading.credits.append(Credit("end_date", None, found.end_value, evidence, "grid.date", 0.9, title))
        elif key == "genre":
            for name_start, name_end in READER.split(text, start, end):
                reading.credits.append(
                    Credit("genre", None, text[name_start:name_end], evidence, "grid.genre", 0.88, title)
                )
        elif key in ("runtime_minutes", "episode_count"):
            number = re.search(r"\d{1,3}", text[start:end])
            if number:
                reading.credits.append(Credit(key, None, number.group(), evidence, f"grid.{key}", 0.9, title))


def find_profile(reading: Reading) -> None:
    """Rows about a person: works, debut, other names. The person is that of the name row or of the article's title."""
    rows = list(_profile_rows(reading))
    person = _person(reading, rows) if rows else None
    if person is None:
        return
    reading.vote(*person, "person", 0.9, "profile.name")
    find_filmography(reading, person)
    if len(rows) < _LEAST_ROWS:
        return
    for key, value, evidence in rows:
        _profile_row(reading, key, value, evidence, person)


def _profile_rows(reading: Reading) -> Iterator[tuple[str, Span, Span]]:
    """Key, value and evidence of each row."""
    text = reading.text
    for block in reading.blocks:
        if block.kind == "byline":
            continue
        for start, end in lines(text, block.start, block.end):
            match = _PROFILE_LINE.match(text, start, end)
            if match is not None and not match["sep"].strip() and end - start > _LONGEST_BARE:
                continue
            key = _PROFILE.get(match["label"].replace(" ", "")) if match is not None else None
            if match is not None and key is not None:
                yield key, match.span("value"), (start, end)


def _person(reading: Reading, rows: list[tuple[str, Span, Span]]) -> Span | None:
    text = reading.text
    for key, value, _ in rows:
        name = names.name_at(text, value[0], reading.known) if key == "name" else None
        if name is not None:
            return name.start, name.end
    heads = reading.title_spans or [next(lines(text, block.start, block.end)) for block in reading.blocks[:1]]
    for start, end in heads:
        spans = [s for s, b in reading.votes.items() if start <= s[0] < end and b.get("person", (0.0, ""))[0] >= 0.5]
        shaped = [
            (name.start, name.end)
            for run in names.HANGUL_RUN.finditer(text, start, end)
            if (name := names.name_at(text, run.start(), reading.known)) is not None
            and names.shape(text[name.start : name.end]) >= 1.0
        ]
        person = next(iter(sorted(spans) or shaped), None)
        if person is not None:
            return person
    return None


def _profile_row(reading: Reading, key: str, value: Span, evidence: Span, person: Span) -> None:
    text = reading.text
    if key in ("works", "directed", "wrote"):
        predicate = {"works": "acted_in", "directed": "directed", "wrote": "wrote"}[key]
        for match in _TITLE_IN.finditer(text, *value):
            start, end = trim(text, *match.span("title"))
            if start < end and not re.fullmatch(r"등|외|다수|\d+", text[start:end]):
                reading.vote(start, end, "work", 0.85, "profile.work")
                reading.credits.append(Credit(predicate, (start, end), "", evidence, "profile.work", 0.88, person))
                if match.group("year"):
                    reading.credits.append(
                        Credit("release_date", None, match.group("year"), evidence, "profile.year", 0.85, (start, end))
                    )
    elif key == "debut":
        for found in find_dates(text, value[0], value[1], reading.published)[:1]:
            if found.value:
                reading.credits.append(Credit("debut_date", None, found.value, evidence, "profile.debut", 0.9, person))
    elif key == "stage_name":
        name = re.match(r"[^(,|]{2,16}", text[slice(*value)])
        if name:
            reading.credits.append(
                Credit("stage_name", None, name.group().strip(), evidence, "profile.stage_name", 0.85, person)
            )
    elif key == "group":
        start, end = trim(text, *value)
        bracket = text.find("(", start, end)
        end = bracket if bracket > start else end
        if 1 < end - start <= 16:
            reading.vote(start, end, "organization", 0.85, "group.profile")
            reading.credits.append(Credit("member_of", (start, end), "", evidence, "profile.group", 0.9, person))
    elif key == "occupation":
        for start, end in READER.split(text, *value):
            if occupations.is_occupation(text[start:end]):
                reading.credits.append(
                    Credit("occupation", None, text[start:end], evidence, "profile.occupation", 0.9, person)
                )
