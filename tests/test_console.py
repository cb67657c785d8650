"""What a run shows on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def _read_all(terminal: int) -> str:
    said = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other end of a terminal is closed
            break
        if not piece:
            break
        said += piece
    return said.decode("utf-8")


def test_a_terminal_gets_a_progress_bar_and_a_summary(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for number in range(3):
        (raw / f"{number}.txt").write_text(f'The drama "Quiet Harbor {number}" airs on tvN.', encoding="utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pipeline", "run", str(raw), "-o", str(tmp_path / "out")]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment)
    os.close(theirs)
    said = _read_all(ours)
    os.close(ours)
    assert process.wait() == 0
    assert "\x1b[" in said
    assert "3/3" in said or "writing" in said
    assert "entities" in said
    assert "Traceback" not in said
