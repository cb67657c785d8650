"""Settings from the file, the environment and flags."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import ConfigError, load_settings
from pipeline.extract.external import MentionModel


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "ieum.toml"
    path.write_text('raw = "articles"\nworkers = 3\nmin_confidence = 0.5\n', encoding="utf-8")
    return path


def test_the_file_is_read_and_its_paths_start_at_its_folder(config: Path) -> None:
    settings = load_settings(config, environment={})
    assert (settings.raw, settings.workers, settings.min_confidence) == (config.parent / "articles", 3, 0.5)


def test_the_environment_wins_over_the_file_and_flags_win_over_both(config: Path) -> None:
    environment = {"IEUM_WORKERS": "4", "IEUM_FULL": "yes", "HOME": "elsewhere"}
    settings = load_settings(config, environment=environment, flags={"min_confidence": 0.9, "output": None})
    assert (settings.workers, settings.full, settings.min_confidence) == (4, True, 0.9)
    assert load_settings(config, environment=environment, flags={"workers": 5}).workers == 5


def test_decisions_beside_the_configuration_are_found(config: Path) -> None:
    assert load_settings(config, environment={}).decisions is None
    (config.parent / "decisions.csv").write_text("left_id,right_id,decision,note\n", encoding="utf-8")
    assert load_settings(config, environment={}).decisions == config.parent / "decisions.csv"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("wrokers = 2", "did you mean workers"),
        ("colour = 2", "known: "),
        ('workers = "two"', "workers must be like 1"),
        ("workers = true", "workers must be like 1"),
        ("workers = 0", "1 or more"),
        ("raw = 3", "must be a path"),
        ("workers = = 2", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "ieum.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=complaint):
        load_settings(path, environment={})


@pytest.mark.parametrize(
    "environment",
    [{"IEUM_WORKERS": "many"}, {"IEUM_WORKER": "2"}, {"IEUM_FULL": "perhaps"}, {"IEUM_MENTIONS": "x"}],
)
def test_a_wrong_environment_is_named(environment: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match="IEUM_"):
        load_settings(environment=environment)


def test_the_mention_model_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "ieum.toml"
    path.write_text('[mentions]\nmodel = "ko_core_news_lg"\ntypes = { PS = "person" }\n', encoding="utf-8")
    model = load_settings(path, environment={}).mentions
    assert model is not None
    assert model == MentionModel("ko_core_news_lg", {"PS": "person"})
    path.write_text('[mentions]\nmodel = "x"\nreplace = true\n', encoding="utf-8")
    assert load_settings(path, environment={}).mentions == MentionModel("x", replace=True)
    table = '[mentions]\nmodel = "x"\n'
    for wrong in ('mentions = "x"', "[mentions]\ntypes = {}", f'{table}modle = "y"', f"{table}replace = 1"):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(ConfigError, match="mentions must be a table"):
            load_settings(path, environment={})
