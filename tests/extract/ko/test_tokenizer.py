"""The Korean tokenizer keeps the text and aligns names with tokens."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.extract.ko import tokenizer

CONFIG = {"nlp": {"tokenizer": {"@tokenizers": tokenizer.NAME}}}
NLP = spacy.blank("ko", config=CONFIG)


def words(text: str) -> list[str]:
    return [token.text for token in NLP(text)]


def test_particles_are_tokens() -> None:
    assert words("<긴 밤>의 김희원은") == ["<", "긴", "밤", ">", "의", "김희원", "은"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "김희원은  금새록과", "H.O.T의 2,045명", "a\tb", "ㅋㅋㅋ 😭", "\ufffd"]
)
def test_text_is_kept(text: str) -> None:
    assert NLP.make_doc(text).text == text


@given(st.text(max_size=60))
def test_any_text_is_kept(text: str) -> None:
    assert NLP.make_doc(text).text == text


def test_names_align_with_tokens() -> None:
    text = "배우 금새록과 노상현이 <긴 밤>에서 만난다"
    doc = NLP(text)
    for name in ("금새록", "노상현"):
        start = text.index(name)
        assert doc.char_span(start, start + len(name)) is not None


def test_pipeline_round_trip(tmp_path: object) -> None:
    path = f"{tmp_path}/nlp"
    NLP.to_disk(path)
    loaded: Language = spacy.load(path)
    assert [t.text for t in loaded("김희원은")] == ["김희원", "은"]
    again = spacy.blank("ko", config=CONFIG).from_bytes(NLP.to_bytes())
    assert again("금새록과")[0].text == "금새록"
