"""ieum: English and Korean articles about Korean culture, merged into one dataset of facts with evidence.

    from pipeline import Settings, load, run

    report = run(Settings(raw=Path("raw"), output=Path("output")))
    works = load(Path("output"))["works"]

The names below are the public interface; the modules they come from may change.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config import Settings, load_settings
from pipeline.errors import ConfigError, IeumError, LockedError, OutputError, UsageError
from pipeline.schema import Annotations, Article, Block, Claim, Mention, Reject

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.engine.events import Listener
    from pipeline.engine.run import Report

__all__ = [
    "Annotations",
    "Article",
    "Block",
    "Claim",
    "ConfigError",
    "IeumError",
    "LockedError",
    "Mention",
    "OutputError",
    "Reject",
    "Settings",
    "UsageError",
    "load",
    "load_settings",
    "run",
]


def run(settings: Settings, listener: Listener | None = None) -> Report:
    """Bring an output folder up to date with an input folder; see :func:`pipeline.engine.run.run`."""
    from pipeline.engine.run import run as run_engine

    return run_engine(settings, listener)


def load(output: Path) -> dict[str, pd.DataFrame]:
    """Return the tables of an output folder by name, with the column types of the data package.

    Empty text cells are empty strings, empty numbers are missing values. Raises OutputError when a table is missing.
    """
    from pipeline.export.read import load_tables

    return load_tables(output)
