"""The shape of names, and lists of names in running text."""

from __future__ import annotations

import pytest

from pipeline.extract.ko import names


def listed(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    return [text[name.start : name.end] for name in names.read_list(text, 0, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("윤서진 배태오 오순례와 만났다", ["윤서진", "배태오", "오순례"]),
        ("윤서진·배태오·오순례가", ["윤서진", "배태오", "오순례"]),
        ("윤서진, 배태오 그리고 오순례가", ["윤서진", "배태오", "오순례"]),
        ("강이준, 안개 섬의 비밀", ["강이준"]),
        ("윌 애런슨(44)과 박천휴(42) 작가가", ["윌 애런슨", "박천휴"]),
        ("에단 루이(Edan Lui)도", ["에단 루이"]),
        ("데이비드 윤이 들어왔다", ["데이비드 윤"]),
        ("신동엽, 수지, 박보검이 진행", ["신동엽", "수지", "박보검"]),
        ("지난해 최고의 작품", []),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    assert listed(text) == expected


def test_a_list_ends_with_the_line() -> None:
    assert listed("윤서진, 배태오\n개봉일") == ["윤서진", "배태오"]


@pytest.mark.parametrize("name", ["김희원", "남궁민", "황보라", "문채린", "오순례"])
def test_full_names(name: str) -> None:
    assert names.is_full_name(name)


@pytest.mark.parametrize("word", ["지난해", "주인공", "감독", "이야기", "이유로", "제작사", "위원장", "정보를"])
def test_common_words_have_no_shape(word: str) -> None:
    assert names.shape(word) == 0.0
