"""Putting a finished set of tables in the place of the previous one.

The tables are written to a staging folder first. A marker then says that the set is complete, and its files are
renamed into the output folder one by one. A run killed before the marker leaves the previous output whole; one
killed after it leaves a set that the next run (or ``ieum status``) moves on before it does anything else.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

STATE_FOLDER = ".ieum"
_STAGING = "staging"
_MARKER = "COMPLETE"


def staging_folder(output: Path) -> Path:
    """Where the next set of tables is put together."""
    return output / STATE_FOLDER / _STAGING


def staging(output: Path) -> Path:
    """Return an empty staging folder of ``output``. Raises OSError when the folder cannot be written."""
    folder = staging_folder(output)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def publish(output: Path) -> None:
    """Mark the staged set complete and move it into ``output``."""
    folder = staging_folder(output)
    for path in folder.iterdir():
        with path.open("rb+") as handle:
            os.fsync(handle.fileno())
    (folder / _MARKER).touch()
    finish_publishing(output)


def finish_publishing(output: Path) -> bool:
    """Move a complete staged set into ``output``; return whether there was one."""
    folder = staging_folder(output)
    if not (folder / _MARKER).exists():
        return False
    for path in sorted(folder.iterdir()):
        if path.name != _MARKER:
            path.replace(output / path.name)
    shutil.rmtree(folder)
    return True
