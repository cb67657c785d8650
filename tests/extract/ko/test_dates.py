"""Dates in Korean text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.ko.dates import find_dates, weekdays

PUBLISHED = date(2024, 2, 6)


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("2024년 2월 29일 공개", "2024-02-29", ""),
        ("2024.2.29", "2024-02-29", ""),
        ("2024. 02. 29.", "2024-02-29", ""),
        ("2016년 12월 초연", "2016-12", ""),
        ("2022년 봄 공개된", "2022-21", ""),
        ("2021년 나온", "2021", ""),
        ("오는 29일 시청자를", "2024-02-29", ""),
        ("오는 3일 첫 방송", "2024-03-03", ""),
        ("지난 5일", "2024-02-05", ""),
        ("지난달 29일 공개", "2024-01-29", ""),
        ("다음 달 16일", "2024-03-16", ""),
        ("지난해 11월", "2023-11", ""),
        ("내년 2월 7일", "2025-02-07", ""),
        ("올해 하반기", "2024", ""),
        ("10월 14일 북미", "2024-10-14", ""),
        ("오늘(6일) 오후", "2024-02-06", ""),
        ("내일 오후 6시", "2024-02-07", ""),
        ("이번 주 금요일", "2024-02-09", ""),
        ("2012.07.24. ~ 2012.09.18.16부작", "2012-07-24", "2012-09-18"),
        ("2024년 4월 6일부터 6월 27일까지", "2024-04-06", "2024-06-27"),
        ("2023년 12월 20일 ~ 1월 10일", "2023-12-20", "2024-01-10"),
    ],
)
def test_dates(text: str, value: str, end: str) -> None:
    found = find_dates(text, 0, len(text), PUBLISHED)
    assert (found[0].value, found[0].end_value) == (value, end)


@pytest.mark.parametrize("text", ["오는 29일", "지난달", "다음 달 16일", "올해", "하반기", "3월 24일", "내일 오후"])
def test_relative_dates_stay_open_without_the_articles_own_date(text: str) -> None:
    assert all(found.value == "" for found in find_dates(text, 0, len(text), None))


@pytest.mark.parametrize("text", ["5일간", "2045명", "1,234원", "16부작", "2024년 13월 40일 회의", "010-1234-5678"])
def test_other_numbers_are_no_days(text: str) -> None:
    assert all(len(found.value) < 10 for found in find_dates(text, 0, len(text), PUBLISHED))


def test_last_day() -> None:
    text = "전시는 4월 28일까지 이어진다"
    assert find_dates(text, 0, len(text), PUBLISHED)[0].until


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    text = f"공개 {day.year}년 {day.month}월 {day.day}일 예정"
    assert find_dates(text, 0, len(text), None)[0].value == day.isoformat()


@given(st.text(alphabet="0123456789년월일.~- 오는지난다음달부터까지()", max_size=40))
def test_offsets_lie_in_the_text(text: str) -> None:
    last = 0
    for found in find_dates(text, 0, len(text), PUBLISHED):
        assert last <= found.start < found.end <= len(text)
        last = found.end


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("화 / 오후 11:00 ~", ["Tuesday"]),
        ("금·토 밤 10시", ["Friday", "Saturday"]),
        ("토일 밤 9시 10분", ["Saturday", "Sunday"]),
        ("매주 목요일 밤", ["Thursday"]),
        ("매주 월화 밤", ["Monday", "Tuesday"]),
    ],
)
def test_weekdays(text: str, days: list[str]) -> None:
    assert weekdays(text) == days


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("2024.5.3-8.18", "2024-05-03", "2024-08-18"),
        ("5/3 ~ 6/2", "2024-05-03", "2024-06-02"),
        ("2024-05-03 ~ 05-20", "2024-05-03", "2024-05-20"),
        ("24.05.03 ~ 24.08.18", "2024-05-03", "2024-08-18"),
        ("5월 3~4일", "2024-05-03", "2024-05-04"),
        ("2025년 12월 24일과 25일", "2025-12-24", "2025-12-25"),
        ("2016~2017", "2016", "2017"),
        ("24년 5월 3일", "2024-05-03", ""),
    ],
)
def test_short_forms(text: str, value: str, end: str) -> None:
    found = find_dates(text, 0, len(text), date(2024, 5, 10))
    assert [(one.value, one.end_value) for one in found] == [(value, end)]
