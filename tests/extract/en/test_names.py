"""The forms of romanised Korean names, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.en.names import is_hyphenated_given, is_surname, is_syllable, parts, shape_at

SURNAMES = ["Kim", "Lee", "Park", "Choi", "Jeong", "Kang", "Yoon", "Shin", "Seo", "Kwon", "Hwang", "Ahn", "Song", "Noh"]
SYLLABLES = ["hee", "won", "ji", "eun", "seo", "jun", "hyun", "young", "min", "soo", "ah", "woo", "bin", "rae", "kyung"]


@given(st.sampled_from(SURNAMES), st.sampled_from(SYLLABLES), st.sampled_from(SYLLABLES))
def test_every_spelling_of_a_name_is_one(family: str, first: str, second: str) -> None:
    first_up, second_up = first.capitalize(), second.capitalize()
    spellings = [
        [family, f"{first_up}-{second}"],
        [family, f"{first_up}-{second_up}"],
        [family.upper(), f"{first}-{second}".upper()],
        [family, first_up, second_up],
        [f"{first_up}-{second}", family],
    ]
    for tokens in spellings:
        shape = shape_at(tokens, 0)
        assert shape is not None, tokens
        assert shape.length == len(tokens), tokens
        named = parts(" ".join(tokens))
        assert named is not None
        if shape.form == "korean":
            assert named.family.casefold() == family.casefold()


@pytest.mark.parametrize(
    "tokens", [["Culture", "Ministry"], ["Crash", "Course"], ["Next", "Thursday"], ["Studio", "Slam"]]
)
def test_other_capitalised_words_are_no_names(tokens: list[str]) -> None:
    assert shape_at(tokens, 0) is None


def test_a_third_word_that_ends_a_name_is_left_out() -> None:
    shape = shape_at(["Ryu", "Da", "And"], 0)
    assert shape is None or shape.length == 2
    assert shape_at(["Gianna", "Jun"], 0) == (2, "western")


@given(st.text(max_size=12))
def test_any_token_can_be_asked_about(token: str) -> None:
    assert is_surname(token) in (True, False)
    assert is_syllable(token) in (True, False)
    assert not is_hyphenated_given(token) or "-" in token
