"""Any installed spaCy pipeline can add its mentions; here a small one, built and saved by the test."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from pipeline import Settings, UsageError, load, run
from pipeline.extract.external import MentionModel
from pipeline.extract.stage import ExtractStage
from pipeline.schema import Article, Block
from pipeline.tagger import Tagger

TEXT = "The quartet met in vladivolo with the Brenkel Foundation."


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]  # add_pipe is typed as a plain callable
        [{"label": "GPE", "pattern": "vladivolo"}, {"label": "CLUB", "pattern": "Brenkel Foundation"}]
    )
    path = tmp_path_factory.mktemp("model") / "small"
    nlp.to_disk(path)
    return str(path)


def article(text: str = TEXT) -> Article:
    return Article("a", "a.txt", text, (Block("paragraph", 0, len(text), "en"),), language="en")


def added(stage: ExtractStage) -> set[tuple[str, str]]:
    found = stage.annotate(article()).mentions
    return {(m.surface, m.type) for m in found if m.extractor.startswith("spacy:")}


def test_labels_are_mapped_and_unknown_ones_left_out(model: str) -> None:
    assert ("vladivolo", "place") in added(ExtractStage(MentionModel(model)))
    assert not any(kind == "CLUB" for _, kind in added(ExtractStage(MentionModel(model))))


def test_the_settings_say_what_other_labels_mean(model: str) -> None:
    stage = ExtractStage(MentionModel(model, {"CLUB": "organization", "GPE": ""}))
    assert all(surface != "vladivolo" for surface, _ in added(stage))


def test_our_own_mentions_stay_as_they_are(model: str) -> None:
    own = {(m.start, m.end, m.type) for m in ExtractStage().annotate(article()).mentions}
    joined = {(m.start, m.end, m.type) for m in ExtractStage(MentionModel(model)).annotate(article()).mentions}
    assert own <= joined


def test_the_model_can_take_the_place_of_our_tagger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "WORK_OF_ART", "pattern": "marble rain"}])  # type: ignore[attr-defined]  # as above
    nlp.to_disk(tmp_path / "titles")
    stage = ExtractStage(MentionModel(str(tmp_path / "titles"), replace=True))
    stage.setup()
    monkeypatch.delattr(Tagger, "tag_many")
    found = stage.annotate(article("The quartet hummed Marble Rain, marble rain and The Salt.")).mentions
    assert [(m.surface, m.type, m.extractor) for m in found] == [("marble rain", "work", "en.tagger")]


@pytest.mark.parametrize("wrong", [MentionModel("no_such_pipeline"), MentionModel("placeholder", {"GPE": "planet"})])
def test_a_model_that_cannot_be_used_is_one_clear_error(wrong: MentionModel, model: str) -> None:
    name = model if wrong.types else wrong.name
    with pytest.raises(UsageError, match="mentions"):
        ExtractStage(MentionModel(name, wrong.types)).setup()


def test_a_pipeline_without_entities_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(UsageError, match="finds no entities"):
        ExtractStage(MentionModel(str(tmp_path / "blank"))).setup()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_uses_the_model_of_the_settings(model: str, tmp_path: Path, workers: int) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text(TEXT, encoding="utf-8")
    run(Settings(raw=raw, output=tmp_path / "out", workers=workers, mentions=MentionModel(model)))
    mentions = load(tmp_path / "out")["mentions"]
    assert "place" in set(mentions.loc[mentions["surface"] == "vladivolo", "type"])


def test_a_changed_model_reads_everything_again(model: str, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text(TEXT, encoding="utf-8")
    run(Settings(raw=raw, output=tmp_path / "out"))
    again = run(Settings(raw=raw, output=tmp_path / "out", mentions=MentionModel(model)))
    assert again.counts["processed"] == 1
