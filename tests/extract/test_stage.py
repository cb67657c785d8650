"""The stage: batches, pickling, a Doc that spaCy's own tools can use."""

from __future__ import annotations

import pickle

import pytest
from spacy import displacy

from pipeline.extract import nlp as pipelines
from pipeline.extract.nlp import bare_doc, build_pipeline, make_doc
from pipeline.extract.stage import ExtractStage
from pipeline.schema import Annotations, Article, Block

ENGLISH = 'Director Seo Ji-an made the drama "Blue Alley" for tvN. Netflix carries the series.'
KOREAN = "서지안 감독의 드라마 '푸른 골목'이 tvN에서 방송된다. 배우 민서율이 강도현 역을 맡았다."


def article(text: str, language: str) -> Article:
    return Article("a", "a.txt", text, (Block("paragraph", 0, len(text), language),), language=language)


@pytest.fixture(scope="module")
def stage() -> ExtractStage:
    return ExtractStage()


def read(stage: ExtractStage) -> list[Annotations]:
    return [stage.annotate(article(ENGLISH, "en")), stage.annotate(article(KOREAN, "ko"))]


def test_many_batches_give_the_same_as_none(stage: ExtractStage) -> None:
    wanted = read(stage)
    assert all(found.mentions and found.claims for found in wanted)
    for _ in range(3):
        with stage.batch():
            assert read(stage) == wanted


def test_the_first_batch_of_a_process_works_like_any_other() -> None:
    fresh = ExtractStage()
    with fresh.batch():
        first = read(fresh)
    with fresh.batch():
        assert read(fresh) == first


def test_a_stage_pickles_without_its_models(stage: ExtractStage) -> None:
    stage.setup()
    data = pickle.dumps(stage)
    assert len(data) < 1_000
    assert read(pickle.loads(data)) == read(stage)


def test_mentions_are_spans_that_displacy_can_show() -> None:
    doc = build_pipeline("en")(ENGLISH)
    assert ("Seo Ji-an", "person") in [(span.text, span.label_) for span in doc.spans["mentions"]]
    assert "Blue Alley" in displacy.render(doc, style="ent", page=True)


def test_a_doc_without_tokens_is_read_piece_by_piece_like_one_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines, "_PIECE", 60)
    nlp = build_pipeline("en", spans=False)
    text = f"{ENGLISH} South Korea has it on KBS 2TV, too.\n" * 3
    whole, bare = nlp(make_doc(nlp, article(text, "en"))), nlp(bare_doc(nlp, article(text, "en")))
    assert whole._.known
    assert bare._.known == whole._.known
    assert bare._.annotations == whole._.annotations


def test_pipe_gives_one_doc_a_text() -> None:
    nlp = build_pipeline("ko")
    docs = list(nlp.pipe([KOREAN, "", KOREAN]))
    assert [len(doc._.annotations.claims) > 0 for doc in docs] == [True, False, True]


def test_silent_blocks_say_nothing(stage: ExtractStage) -> None:
    text = f"{KOREAN}\n{ENGLISH}"
    silent = (Block("related", 0, len(KOREAN), "ko"), Block("boilerplate", len(KOREAN) + 1, len(text), "en"))
    found = stage.annotate(Article("a", "a.txt", text, silent, language="ko"))
    assert found == Annotations()
