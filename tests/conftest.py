"""What several test modules share: the sample articles and one run over them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import Settings, run
from pipeline.engine.run import Report

ROOT = Path(__file__).parent.parent
RAW = ROOT / "raw"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation data beside the checkout; tests that need it skip where it is missing."""
    if not (SHARED / "eval").is_dir():
        pytest.skip("the shared evaluation data is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The output folder and report of one run over the sample articles."""
    output = tmp_path_factory.mktemp("demo") / "output"
    return output, run(Settings(raw=RAW, output=output))
