"""The Latin tokenizer keeps every character, cuts at every mark, and takes time in proportion."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.en.tokenizer import LatinTokenizer

TOKENIZE = LatinTokenizer(spacy.blank("en").vocab)


@given(st.text())
def test_every_character_is_kept(text: str) -> None:
    doc = TOKENIZE(text)
    assert doc.text == text
    assert [text[token.idx : token.idx + len(token)] for token in doc] == [token.text for token in doc]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ('on (Netflix)、KBS"', ["on", "(", "Netflix", ")", "、", "KBS", '"']),
        ("Disney+'s tvN드라마", ["Disney", "+", "'", "s", "tvN", "드라마"]),
        ("see www.netflix.com/title now", ["see", "www.netflix.com/title", "now"]),
        ("at netflix.com, @netflix", ["at", "netflix.com", ",", "@netflix"]),
        ("It ended.Netflix", ["It", "ended", ".", "Netflix"]),
    ],
)
def test_marks_and_addresses(text: str, tokens: list[str]) -> None:
    assert [token.text for token in TOKENIZE(text)] == tokens


@pytest.mark.parametrize("unit", ["(", "a.", "@", "http://", "-", "a-b."])
def test_no_text_takes_the_square_of_its_length(unit: str) -> None:
    start = time.process_time()
    TOKENIZE(unit * 20_000)
    assert time.process_time() - start < 3.0
