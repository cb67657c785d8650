"""What two sources must say to agree."""

from __future__ import annotations

import pytest

from pipeline.merge.titles import Title, split_title
from pipeline.merge.values import (
    date_range,
    dates_agree,
    fields,
    normalized,
    occupation,
    precision,
    schedule,
    schedules_agree,
)


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        ("2023", "2023-12-06", True),
        ("2023-12", "2023-12-06", True),
        ("2023-12-06", "2023-12-06", True),
        ("2022-21", "2022-04", True),
        ("2022-24", "2023-01-15", True),
        ("2022", "2022-24", True),
        ("2022-12", "2022-24", True),
        ("2021", "2022-24", False),
        ("2023-11", "2023-12-06", False),
        ("2022", "2023-12-06", False),
        ("soon", "2023", False),
        ("soon", "soon", True),
    ],
)
def test_dates_agree_when_one_contains_the_other(left: str, right: str, agree: bool) -> None:
    assert dates_agree(left, right) is agree
    assert dates_agree(right, left) is agree


def test_date_ranges() -> None:
    assert date_range("2022-24") == ((2022, 12, 1), (2023, 2, 31))
    assert date_range("no date") is None
    assert [precision(text) for text in ("2023-12-06", "2023-12", "2022-21", "2023", "soon")] == [3, 2, 2, 1, 0]


@pytest.mark.parametrize(
    ("predicate", "left", "right"),
    [
        ("genre", "로맨스", "romance"),
        ("genre", "Sci-Fi", "SF"),
        ("occupation", "배우", "Actress"),
        ("occupation", "Directors", "감독"),
        ("episode_count", "6부작", "6"),
        ("episode_count", "six-part", "6부작"),
        ("episode_count", "Twelve episodes", "12"),
        ("episode_count", "열두 편", "12"),
        ("season", "세 번째", "third"),
        ("runtime_minutes", "1시간 52분", "112 min"),
        ("runtime_minutes", "2 hours and 5 minutes", "125"),
        ("runtime_minutes", "2h", "120분"),
        ("runtime_minutes", "112", "112분"),
    ],
)
def test_values_of_two_languages_are_compared_by_one_word(predicate: str, left: str, right: str) -> None:
    assert normalized(predicate, left) == normalized(predicate, right)


def test_unknown_words_are_folded_only() -> None:
    assert normalized("genre", "Weird Western") == "weirdwestern"


def test_occupations_by_their_last_word_and_fields() -> None:
    assert occupation("축구선수") == ("footballer", "sport")
    assert occupation("somebody") == ("", "")
    assert fields("배우 겸 감독") == {"act", "make"}
    assert fields("singer and actress") == {"act", "music"}
    assert fields("대학생") == frozenset()


def test_schedules() -> None:
    assert schedules_agree(schedule("2 per Wednesday"), schedule("Wednesday"))
    assert not schedules_agree(schedule("2 per Wednesday"), schedule("1 per Wednesday"))
    assert not schedules_agree(schedule("Monday, Tuesday"), schedule("Wednesday"))


@pytest.mark.parametrize(
    ("name", "base", "number"),
    [
        ("사운드 #2", "사운드", 2),
        ("Sound Season Two", "sound", 2),
        ("사운드 시즌3", "사운드", 3),
        ("사운드3", "사운드", 3),
        ("Sound: Part 2", "sound", 2),
        ("사운드 2부", "사운드", 2),
        ("Sound III", "sound", 3),
        ("Reply 1999", "reply 1999", 0),
        ("12.12", "12.12", 0),
        ("1987", "1987", 0),
        ("Sound", "sound", 0),
        ("XV", "xv", 0),
    ],
)
def test_season_marks(name: str, base: str, number: int) -> None:
    assert split_title(name) == Title(base, number)
