"""People's decisions: read from a CSV file, obeyed, withdrawn, refused when they contradict each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import Settings, UsageError, load, run
from pipeline.engine.decisions import read_decisions
from pipeline.merge.types import Decision

HEADER = "left_id,right_id,decision,note\n"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_are_read_with_their_optional_columns(tmp_path: Path) -> None:
    header = "\ufeffleft_id,right_id,decision,note,date,withdrawn\n"
    path = write(tmp_path / "d.csv", f"{header}a,b,Same,met both,2026-01-02,\na,b,same,,,yes\n")
    assert read_decisions(path) == [
        Decision("a", "b", "same", "met both", "2026-01-02", False),
        Decision("a", "b", "same", "", "", True),
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("left,right\na,b\n", "missing: decision"),
        ("left_id,right_id,decision,nota\n", "unknown: nota"),
        (HEADER + "a,b,perhaps,\n", "line 2: the decision must be same or different"),
        (HEADER + "a,,same,\n", "an id is missing"),
        ("left_id,right_id,decision,withdrawn\na,b,same,maybe\n", "withdrawn must be"),
    ],
)
def test_a_wrong_file_is_named_with_the_line(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        read_decisions(write(tmp_path / "d.csv", text))


def test_a_missing_file_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        read_decisions(tmp_path / "none.csv")


FIRST = "영화 '푸른 골목'(감독 서지안)이 오는 3일 개봉한다. 서지안 감독은 이 영화를 3년 동안 준비했다."
SECOND = "축구선수 서지안이 골을 넣었다. 서지안은 전반 12분 프리킥을 성공시켰다."


def test_decisions_are_obeyed_withdrawn_and_refused(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    write(raw / "film.txt", FIRST)
    write(raw / "match.txt", SECOND)
    decisions = tmp_path / "decisions.csv"

    def people() -> list[str]:
        entities = load(tmp_path / "out")["entities"]
        chosen = entities[(entities["type"] == "person") & (entities["name_ko"] == "서지안")]
        return [str(entity_id) for entity_id in chosen["entity_id"]]

    run(Settings(raw=raw, output=tmp_path / "out"))
    left, right = people()
    settings = Settings(raw=raw, output=tmp_path / "out", decisions=decisions)
    write(decisions, f"{HEADER}{left},{right},same,one and the same\n")
    run(settings)
    assert len(people()) == 1
    write(decisions, f"{HEADER}{left},{right},same,\n{left},{right},different,no they are two\n")
    run(settings)
    assert sorted(people()) == sorted([left, right])
    write(decisions, f"{HEADER}{left},x,same,\nx,{right},same,\n{left},{right},different,\n")
    with pytest.raises(UsageError, match=f"{left}.*x.*{right}|{right}.*x.*{left}"):
        run(settings)
