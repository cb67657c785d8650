"""The README's commands and examples work as printed, in its own order, in a folder with the sample articles.

What makes the environment and runs this very suite is left to ``.ci/run``, which calls the README's two commands.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
COMMANDS = [
    line
    for language, body in BLOCKS
    if language == "sh"
    for line in body.splitlines()
    if line.startswith(".venv/bin/ieum ")
]
PYTHON = [body for language, body in BLOCKS if language == "python"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "raw", made / "raw")
    return made


def _run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_readme_shows_commands_and_examples() -> None:
    assert len(COMMANDS) >= 4
    assert len(PYTHON) == 2


def test_every_command_works_as_printed(folder: Path) -> None:
    for line in COMMANDS:
        done = _run(["-m", "pipeline", *shlex.split(line)[1:]], folder)
        assert done.returncode == (3 if " run " in line else 0), (line, done.stderr)
        assert done.stdout.strip(), line


@pytest.mark.parametrize("example", PYTHON, ids=["tables", "spacy"])
def test_every_example_works_as_printed(folder: Path, example: str) -> None:
    done = _run(["-c", example], folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_every_option_and_file_it_names_exists(folder: Path) -> None:
    usage = _run(["-m", "pipeline", "run", "--help"], folder).stdout
    for option in ("--workers", "--full", "--min-confidence", "--log-format"):
        assert option in README
        assert option in usage
    for name in re.findall(r"\]\(([\w./-]+)\)", README):
        assert (ROOT / name).exists(), name
