"""Text as arrays: hashes, classes, tokens and sentences."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tagger import characters as ch
from pipeline.tagger.tokens import MAX_TOKENS, Endings, tokenize

_ANY = st.text(st.one_of(st.characters(), st.integers(0xD800, 0xDFFF).map(chr)), max_size=80)


def _sentences(text: str, *endings: str) -> list[list[str]]:
    codes = ch.code_points(text)
    tokens = tokenize(codes, ch.Substrings(codes), Endings(endings))
    out: list[list[str]] = [[] for _ in tokens.first]
    for start, end, sentence in zip(tokens.start, tokens.end, tokens.sentence, strict=True):
        out[sentence].append(text[start:end])
    return out


@given(_ANY)
def test_tokens_are_the_text_without_its_white_space(text: str) -> None:
    tokens = [token for sentence in _sentences(text, "은", "에서", "서") for token in sentence]
    assert "".join(tokens) == "".join(c for c in text if not c.isspace())


@given(_ANY, _ANY, _ANY)
def test_a_substring_hashes_the_same_wherever_it_stands(before: str, text: str, after: str) -> None:
    codes = ch.code_points(before + text + after)
    start = np.array([len(before)])
    assert int(ch.Substrings(codes)(start, start + len(text))[0]) == ch.hash_of(text)


def test_hashes_of_short_strings_differ() -> None:
    words = {chr(a) + chr(b) for a in range(0xAC00, 0xAC00 + 300) for b in range(0xAC00, 0xAC00 + 300)}
    assert len({ch.hash_of(word) for word in list(words)[:5000]}) == 5000
    assert ch.hash_of("") == 0


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match="code points at a time"):
        ch.Substrings(np.zeros(ch.LIMIT + 1, dtype=np.uint32))


@given(st.characters())
def test_lower_case_is_that_of_python_where_it_is_one_character(char: str) -> None:
    lowered = char.lower()
    code = int(ch.lowered(ch.code_points(char))[0])
    assert code == (ord(lowered) if len(lowered) == 1 and ord(char) < 0x10000 else ord(char))


@given(st.characters())
def test_white_space_is_that_of_python(char: str) -> None:
    kind = int(ch.classes(ch.code_points(char))[0])
    assert (kind in (ch.SPACE, ch.NEWLINE)) == char.isspace()
    if unicodedata.category(char) == "Nd" and ord(char) < 0x10000:
        assert kind == ch.DIGIT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("김희원은", ["김희원", "은"]),
        ("금새록과", ["금새록", "과"]),
        ("서울에서", ["서울", "에", "서"]),
        ("은", ["은"]),
        ("<무빙>으로", ["<", "무빙", ">", "으로"]),
        ("tvN은 2023년에", ["tvN", "은", "2023", "년", "에"]),
        ("美대통령", ["美", "대통령"]),
        ("Hee-won's", ["Hee", "-", "won", "'", "s"]),
        ("👍좋아요", ["👍", "좋아요"]),
    ],
)
def test_runs_of_one_script_are_cut_before_every_ending(text: str, expected: list[str]) -> None:
    assert _sentences(text, "은", "과", "에서", "서", "에", "으로") == [expected]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("하나. 둘! 셋? 넷", 4),
        ("한 줄\n두 줄\r\n세 줄", 3),
        ('"안녕." 그가 말했다.', 2),
        ("J. Kim met Mr. Lee. They left.", 2),
        ("3.5점을 받았다", 1),
        ("...", 1),
        ("a" + " b" * MAX_TOKENS, 2),
    ],
)
def test_sentences_end_at_lines_and_full_stops(text: str, count: int) -> None:
    assert len(_sentences(text)) == count


def test_endings_are_asked_by_hash_only() -> None:
    endings = Endings(("은", "는"))
    assert endings.matches(np.array([ch.hash_of("은"), ch.hash_of("가")], dtype=np.uint32)).tolist() == [True, False]
    assert Endings(()).matches(np.array([1], dtype=np.uint32)).tolist() == [False]
