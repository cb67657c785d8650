"""The command line as a user meets it: exit statuses, one clear line for every error, no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.engine.run import Report

ROOT = Path(__file__).parent.parent


def test_help_names_the_commands_and_exit_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("run", "explain", "status", "review", "75"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["rnu"],
        ["run", "--worker", "2", "--outptu", "x"],
        ["run", "--ful"],
        ["run", "--workers", "0"],
        ["run", "--workers", "two"],
        ["run", "--min-confidence", "7"],
        ["run", "no/such/folder"],
        ["run", "--config", "no-such.toml"],
        ["explain"],
        [],
    ],
)
def test_wrong_usage_is_status_2_and_a_clear_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        status = main(arguments)
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    said = capsys.readouterr().err
    assert status == 2
    assert said.strip().splitlines()[-1].startswith("ieum: ")
    assert "Traceback" not in said


def test_run_shows_progress_lines_and_a_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text('The drama "Quiet Harbor" premieres on May 2, 2025 on tvN.', encoding="utf-8")
    assert main(["run", str(raw), "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert "reading: 0 of 1" in said.err
    assert "1 (1 English)" in said.out
    assert str(tmp_path / "out") in said.out


def test_json_logs_are_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "empty.txt").touch()
    assert main(["run", str(tmp_path / "raw"), "-o", str(tmp_path / "out"), "--log-format", "json"]) == 3
    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert events[-1]["event"] == "done"
    assert events[-1]["rejects"] == 1


def test_quiet_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "raw").mkdir()
    assert main(["run", str(tmp_path / "raw"), "-o", str(tmp_path / "out"), "--quiet"]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")


def test_explain_shows_the_sentence_behind_each_fact(
    demo: tuple[Path, Report], capsys: pytest.CaptureFixture[str]
) -> None:
    from pipeline import load

    facts = load(demo[0])["facts"]
    fact = facts[facts["predicate"] == "director"].iloc[0]
    assert main(["explain", str(fact["fact_id"]), "-o", str(demo[0])]) == 0
    said = capsys.readouterr().out
    assert f"{fact['subject']} -- director --> {fact['object']}" in said
    assert "rule " in said
    assert "[" in said
    assert main(["explain", str(fact["object_id"]), "-o", str(demo[0])]) == 0
    assert str(fact["object"]) in capsys.readouterr().out
    assert main(["explain", str(fact["object"]), "-o", str(demo[0])]) == 0
    assert str(fact["object_id"]) in capsys.readouterr().out


def test_explain_of_something_unknown_is_status_2(
    demo: tuple[Path, Report], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "no such thing", "-o", str(demo[0])]) == 2
    assert "nothing in" in capsys.readouterr().err


def test_status_tells_of_the_last_run_and_its_rejects(
    demo: tuple[Path, Report], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", "-o", str(demo[0])]) == 0
    said = capsys.readouterr().out
    assert "exit status 3" in said
    assert "rejected: " in said


def test_status_before_any_run_is_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "-o", str(tmp_path)]) == 1
    assert "run `ieum run` first" in capsys.readouterr().err


def test_review_lists_pairs_or_says_there_are_none(
    demo: tuple[Path, Report], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", "-o", str(demo[0])]) == 0
    said = capsys.readouterr().out
    assert "no doubtful pairs" in said or "to decide: " in said


def test_a_closed_pipe_is_no_error(demo: tuple[Path, Report]) -> None:
    command = f"{sys.executable} -m pipeline status -o '{demo[0]}' | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.startswith("last run")
    assert done.stderr == ""
