"""Reprints are found, kept apart from other reports of the same event, and independent of the order."""

from __future__ import annotations

import random

from pipeline.ingest import mark_duplicates

WORDS = [a + b + c for a in "바다우체국편지겨울" for b in "가나다라" for c in ("은", "을", "에서", "")]


def story(seed: int, length: int = 200) -> str:
    chooser = random.Random(seed)
    return " ".join(chooser.choice(WORDS) for _ in range(length))


def test_reprints_point_to_the_earliest() -> None:
    text = story(1)
    articles = [
        ("a3", "2024-01-03", "다른 제목 " + text + " 끝에 붙은 저작권 문구"),
        ("a1", "2024-01-02T09:00:00", text),
        ("a2", "", text),
        ("b1", "2024-01-01", story(2)),
    ]
    expected = {"a2": "a1", "a3": "a1"}
    assert mark_duplicates(articles) == expected
    assert mark_duplicates(reversed(articles)) == expected


def test_same_date_smallest_id() -> None:
    assert mark_duplicates([("b", "2024", story(3)), ("a", "2024", story(3))]) == {"b": "a"}


def test_japanese_text_without_spaces() -> None:
    chooser = random.Random(4)
    text = "".join(chooser.choice("海辺郵便局手紙冬春夏秋のはをにが劇団公演") for _ in range(400))
    assert mark_duplicates([("a", "", text), ("b", "", "速報" + text + "終")]) == {"b": "a"}


def test_many_texts_none_joined_wrongly() -> None:
    articles = [(f"a{i:04}", "", story(i)) for i in range(300)]
    copies = [(f"c{i:04}", "", story(i) + " 덧붙인 말") for i in range(0, 300, 10)]
    found = mark_duplicates(articles + copies)
    assert found == {f"c{i:04}": f"a{i:04}" for i in range(0, 300, 10)}


def test_empty_texts_are_not_duplicates_of_each_other() -> None:
    assert mark_duplicates([("a", "", ""), ("b", "", " ")]) == {}
