"""What a run does with its folders: again, after changes, in parallel, killed, locked, with bad input."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline import LockedError, OutputError, Settings, UsageError, load, run
from pipeline.engine.publish import STATE_FOLDER, finish_publishing, publish, staging

KOREAN = """[누리일보=한가람 기자] tvN 새 드라마 '푸른 골목'이 오는 11월 3일 첫 방송된다.
'푸른 골목'(연출 서지안, 극본 윤태오)은 오래된 골목의 사진관을 둘러싼 이야기다.
배우 민서율이 사진사 강도현 역을 맡았다."""
ENGLISH = """New Drama "Blue Alley" to Premiere

By Dana Reed | Oct. 20, 2025

The drama "Blue Alley," directed by Seo Ji-an and written by Yoon Tae-o, premieres on Nov. 3 on tvN.
Min Seo-yul plays photographer Kang Do-hyun. The series has 12 episodes."""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "ko.txt").write_text(KOREAN, encoding="utf-8")
    (folder / "en.txt").write_text(ENGLISH, encoding="utf-8")
    return folder


def tables_of(output: Path) -> dict[str, bytes]:
    """Every table's bytes; run.json tells the time and is no table."""
    return {path.name: path.read_bytes() for path in sorted(output.glob("*")) if path.suffix in {".csv", ".parquet"}}


def test_a_second_run_reads_nothing_again_and_writes_the_same_bytes(raw: Path, tmp_path: Path) -> None:
    first = run(Settings(raw=raw, output=tmp_path / "out"))
    before = tables_of(tmp_path / "out")
    second = run(Settings(raw=raw, output=tmp_path / "out"))
    assert (first.counts["processed"], second.counts["processed"], second.counts["unchanged"]) == (2, 0, 2)
    assert len(before) >= 10
    assert tables_of(tmp_path / "out") == before


def test_two_folders_and_two_processes_give_the_same_bytes(raw: Path, tmp_path: Path) -> None:
    run(Settings(raw=raw, output=tmp_path / "one"))
    run(Settings(raw=raw, output=tmp_path / "two", workers=2))
    assert tables_of(tmp_path / "one") == tables_of(tmp_path / "two")


def test_changed_files_are_read_again_and_removed_ones_leave(raw: Path, tmp_path: Path) -> None:
    settings = Settings(raw=raw, output=tmp_path / "out")
    run(settings)
    (raw / "en.txt").write_text(ENGLISH.replace("12 episodes", "10 episodes"), encoding="utf-8")
    (raw / "ko.txt").unlink()
    report = run(settings)
    assert (report.counts["processed"], report.counts["removed"], report.counts["articles"]) == (1, 1, 1)
    assert list(load(tmp_path / "out")["articles"]["source"]) == ["en.txt"]


def test_full_reads_everything_again(raw: Path, tmp_path: Path) -> None:
    run(Settings(raw=raw, output=tmp_path / "out"))
    assert run(Settings(raw=raw, output=tmp_path / "out", full=True)).counts["processed"] == 2


def test_ids_stay_when_articles_are_added(raw: Path, tmp_path: Path) -> None:
    settings = Settings(raw=raw, output=tmp_path / "out")
    held = tmp_path / "held.txt"
    shutil.move(raw / "en.txt", held)
    run(settings)
    before = load(tmp_path / "out")["entities"].set_index("entity_id")["name_ko"]
    shutil.move(held, raw / "en.txt")
    run(settings)
    after = load(tmp_path / "out")
    current = after["entities"].set_index("entity_id")["name_ko"]
    redirects = dict(zip(after["redirects"]["old_id"], after["redirects"]["entity_id"], strict=True))
    for entity_id, name in before.items():
        assert current[redirects.get(str(entity_id), str(entity_id))] == name


@pytest.mark.parametrize("workers", [1, 2])
def test_bad_inputs_are_named_and_the_rest_goes_on(raw: Path, tmp_path: Path, workers: int) -> None:
    (raw / "empty.txt").touch()
    (raw / "image.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (raw / "loop").symlink_to(raw)
    (raw / "gone.txt").symlink_to(raw / "nowhere.txt")
    (raw / "line.txt").write_text("가" * 20_000_000, encoding="utf-8")
    (raw / "이상한 이름\n?.txt").write_text(KOREAN.replace("푸른", "하얀"), encoding="utf-8")
    report = run(Settings(raw=raw, output=tmp_path / "out", workers=workers))
    tables = load(tmp_path / "out")
    rejected = dict(zip(tables["rejects"]["source"], tables["rejects"]["reason"], strict=True))
    assert report.status == 3
    assert rejected["empty.txt"] == "empty"
    assert rejected["image.html"] == "binary"
    assert rejected["line.txt"] == "too_large"
    assert "gone.txt" in rejected
    assert len(tables["articles"]) == 3


def test_a_missing_input_folder_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        run(Settings(raw=tmp_path / "nowhere", output=tmp_path / "out"))


def test_an_output_path_that_is_a_file_is_an_output_error(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("not a folder", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be used"):
        run(Settings(raw=raw, output=tmp_path / "out"))


def test_a_damaged_store_is_an_output_error_that_says_what_to_do(raw: Path, tmp_path: Path) -> None:
    state = tmp_path / "out" / STATE_FOLDER
    state.mkdir(parents=True)
    (state / "store.sqlite").write_bytes(b"this is no database, " * 100)
    with pytest.raises(OutputError, match="delete it to start afresh"):
        run(Settings(raw=raw, output=tmp_path / "out"))


def test_a_locked_output_folder_is_left_alone(raw: Path, tmp_path: Path) -> None:
    state = tmp_path / "out" / STATE_FOLDER
    state.mkdir(parents=True)
    with FileLock(state / "lock"), pytest.raises(LockedError):
        run(Settings(raw=raw, output=tmp_path / "out"))


def test_an_empty_folder_gives_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    report = run(Settings(raw=tmp_path / "raw", output=tmp_path / "out"))
    assert report.status == 0
    assert len(load(tmp_path / "out")["articles"]) == 0


def test_min_confidence_leaves_doubtful_facts_out_with_their_evidence(raw: Path, tmp_path: Path) -> None:
    run(Settings(raw=raw, output=tmp_path / "all"))
    run(Settings(raw=raw, output=tmp_path / "sure", min_confidence=0.9))
    everything, sure = load(tmp_path / "all"), load(tmp_path / "sure")
    assert (sure["facts"]["confidence"] >= 0.9).all()
    wanted = everything["facts"].loc[everything["facts"]["confidence"] >= 0.9, "fact_id"]
    assert sorted(sure["facts"]["fact_id"]) == sorted(wanted)
    assert set(sure["evidence"]["fact_id"]) == set(sure["facts"]["fact_id"])


def test_a_set_killed_while_it_was_moved_in_is_finished_by_the_next_run(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    folder = staging(tmp_path)
    (folder / "b.csv").write_text("new", encoding="utf-8")
    (tmp_path / "a.csv").write_text("new", encoding="utf-8")
    (folder / "COMPLETE").touch()
    assert finish_publishing(tmp_path)
    assert (tmp_path / "b.csv").read_text(encoding="utf-8") == "new"
    assert not finish_publishing(tmp_path)


def test_an_unfinished_set_is_never_moved_in(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old", encoding="utf-8")
    (staging(tmp_path) / "a.csv").write_text("half", encoding="utf-8")
    assert not finish_publishing(tmp_path)
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "old"
    (staging(tmp_path) / "a.csv").write_text("whole", encoding="utf-8")
    publish(tmp_path)
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "whole"


def _start(raw: Path, output: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pipeline", "run", str(raw), "-o", str(output), "--log-format", "text"]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent.parent)


def _wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "the run did not get to the point at which it was to be stopped"
        time.sleep(0.02)


@pytest.fixture
def long_raw(raw: Path) -> Path:
    for number in range(400):
        (raw / f"more-{number:03}.txt").write_text(f"{ENGLISH}\nStory number {number}.", encoding="utf-8")
    return raw


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_run_leaves_the_old_output_and_the_next_finishes(long_raw: Path, tmp_path: Path, stop: int) -> None:
    output = tmp_path / "out"
    small = tmp_path / "small"
    small.mkdir()
    (small / "ko.txt").write_text(KOREAN, encoding="utf-8")
    run(Settings(raw=small, output=output))
    before = tables_of(output)
    process = _start(long_raw, output)
    journal = output / STATE_FOLDER / "store.sqlite-wal"
    _wait_for(lambda: journal.exists() and journal.stat().st_size > 100_000)
    process.send_signal(stop)
    _, said = process.communicate(timeout=60)
    if stop == signal.SIGINT:
        assert process.returncode == 130
        assert "interrupted" in said
        assert "Traceback" not in said
    assert tables_of(output) == before
    report = run(Settings(raw=long_raw, output=output))
    assert report.counts["articles"] == 402
    assert 0 < report.counts["unchanged"] < 402
