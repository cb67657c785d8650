"""Dates, sentences, titles, occupations and numbers of English text."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.en.dates import find_dates
from pipeline.extract.en.lexis import alternation, number
from pipeline.extract.en.occupations import occupation
from pipeline.extract.en.sentences import sentences
from pipeline.extract.en.titles import quoted

DAY = date(2025, 10, 22)  # a Wednesday


def values(text: str, anchor: date | None = DAY) -> list[str]:
    return [found.value for found in find_dates(text, 0, len(text), anchor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opens on March 3, 2024.", "2024-03-03"),
        ("It opens on 3 March 2024.", "2024-03-03"),
        ("It opens on Dec. 24.", "2025-12-24"),
        ("It opened in March 2019.", "2019-03"),
        ("It follows in fall 2026.", "2026-23"),
        ("It premieres this Friday.", "2025-10-24"),
        ("It ended last Tuesday.", "2025-10-21"),
        ("It starts next month.", "2025-11"),
        ("It won a prize last year.", "2024"),
        ("Kinostart am 22. November", "2025-11-22"),
        ("tayang mulai 10 Juni 2022", "2022-06-10"),
        ("Posted 2024.06.03", "2024-06-03"),
        ("released in 2007", "2007"),
    ],
)
def test_a_date_is_read(text: str, expected: str) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize("text", ["two episodes every Wednesday", "Mondays and Tuesdays", "the Friday-Saturday series"])
def test_weekdays_of_a_schedule_are_no_dates(text: str) -> None:
    assert values(text) == []


def test_without_a_day_of_publication_a_yearless_date_stays_open() -> None:
    (found,) = find_dates("from April 9 on", 0, 15, None)
    assert (found.value, found.partial) == ("", "04-09")


@given(st.dates(date(1950, 1, 1), date(2039, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    for form in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        day.isoformat(),
        f"{day:%Y/%m/%d}",
    ):
        assert values(f"It opens on {form}.") == [day.isoformat()], form


@given(st.dates(date(2000, 1, 1), date(2035, 1, 1)), st.integers(-100, 200))
def test_a_yearless_day_lies_near_the_day_of_publication(anchor: date, days: int) -> None:
    day = anchor + timedelta(days=days)
    if (day.month, day.day) == (2, 29):
        return
    assert values(f"It opens on {day:%B} {day.day}.", anchor) == [day.isoformat()]


def test_sentences_end_at_full_stops_and_not_at_abbreviations() -> None:
    text = 'Mr. Kim spoke on Dec. 24. "Next Tide," he said.The film opens soon. Helen J. Shen stars.'
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == [
        "Mr. Kim spoke on Dec. 24.",
        '"Next Tide," he said.',
        "The film opens soon.",
        "Helen J. Shen stars.",
    ]


@given(st.text(alphabet="Aab .!?\n\"'“”1", max_size=60))
def test_sentences_cover_all_words_in_order(text: str) -> None:
    spans = sentences(text, 0, len(text))
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The drama "Salt and Smoke," which ended', ["Salt and Smoke"]),
        ("SBS’s ‘Night Ferry 2’ returns", ["Night Ferry 2"]),
        ("“It was a cold set and we laughed,” she said.", []),
        ("an 'ordinary' day", []),
        ("in ″Paper Moon″ (2021)", ["Paper Moon"]),
        ("fans call him “Captain Rice”", []),
        ("ドラマ『夜の船』(Netflix)", ["夜の船"]),
    ],
)
def test_titles_are_told_from_speech(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in quoted(text, 0, len(text))] == expected


@given(st.text(alphabet="Ab \"'“”‘’,.", max_size=50))
def test_quotations_lie_inside_the_text(text: str) -> None:
    for found in quoted(text, 0, len(text)):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip()


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the head of the village fishing cooperative, who", "head of the village fishing cooperative"),
        ("his homeroom teacher", "homeroom teacher"),
        ("a gangster nobody can kill", "gangster"),
        ("her younger brother", ""),
        ("a charming stranger", ""),
    ],
)
def test_occupations(phrase: str, expected: str) -> None:
    assert occupation(phrase) == expected


def test_numbers() -> None:
    assert [number(word) for word in ("six", "twenty-one", "third", "12", "many")] == [6, 21, 3, 12, None]


@given(st.lists(st.text(alphabet="abc d", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1, max_size=8))
def test_an_alternation_matches_each_of_its_words_whole(words: list[str]) -> None:
    import re

    pattern = re.compile(alternation(words) + r"\Z")
    assert all(pattern.match(word) for word in words)
