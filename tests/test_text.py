"""Normal form, folding, scripts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import fold, normalize, script_counts, script_language


@given(st.text())
def test_normalised_text_can_be_written_and_does_not_change_again(text: str) -> None:
    made = normalize(text)
    made.encode("utf-8")
    assert "\x00" not in made
    assert normalize(made) == made
    assert unicodedata.is_normalized("NFC", made)


def test_lone_surrogates_are_replaced() -> None:
    assert normalize("가\ud800나") == "가?나"


@pytest.mark.parametrize(
    ("left", "right"),
    [("Kim Hee-won", "KIM HEE WON"), ("Disney+", "ＤＩＳＮＥＹ＋"), ("‘푸른’", "푸 른"), ("Night #2", "night#2")],
)
def test_names_fold_alike(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("text", "language"),
    [("김희원", "ko"), ("LILAC(라일락)", "ko"), ("Kim", "en"), ("文森佐", "zh"), ("ドラマ", "ja"), ("2025", "und")],
)
def test_a_name_has_the_language_of_its_script(text: str, language: str) -> None:
    assert script_language(text) == language


def test_letters_are_counted_by_script() -> None:
    assert script_counts("가나 ab 漢 カ 12") == {"hangul": 2, "kana": 1, "han": 1, "latin": 2}
