"""Finding the input files below a folder.

The walk is sorted, so that runs see the same order everywhere, follows symbolic links but never twice into the same
folder, and reports what it cannot use instead of failing.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.schema import Reject, RejectReason

FORMATS: dict[str, str] = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
}
"""Suffix to reader; each suffix may be followed by one of :data:`COMPRESSIONS`."""

COMPRESSIONS: tuple[str, ...] = (".gz", ".zst")


@dataclass(frozen=True, slots=True)
class Source:
    """One input file. ``name`` is its POSIX path below the input folder; ``size`` counts bytes."""

    path: Path
    name: str
    size: int
    mtime_ns: int

    @property
    def format(self) -> str | None:
        """Which reader the file's suffix asks for, or None when no reader takes it."""
        return FORMATS.get(_suffixes(self.name)[0])

    @property
    def compression(self) -> str:
        """``.gz``, ``.zst`` or ``""``."""
        return _suffixes(self.name)[1]


def _suffixes(name: str) -> tuple[str, str]:
    lower = name.lower()
    for compression in COMPRESSIONS:
        if lower.endswith(compression):
            return os.path.splitext(lower[: -len(compression)])[1], compression
    return os.path.splitext(lower)[1], ""


def find_sources(root: Path, warn: Callable[[str], None] = lambda message: None) -> Iterator[Source | Reject]:
    """Yield every readable file below ``root`` in sorted order, and a Reject for each that cannot be read.

    Hidden files and folders (a leading dot) are passed over. A file given as ``root`` yields itself. ``warn`` gets one
    line for a person when ``root`` itself is missing or unreadable; nothing is raised.
    """
    try:
        status = root.stat()
    except OSError as error:
        warn(f"cannot read {root}: {error.strerror or error}")
        return
    if stat.S_ISREG(status.st_mode):
        yield _source(root, root.name)
        return
    yield from _walk(root, "", ((status.st_dev, status.st_ino),), warn)


def _walk(
    folder: Path, prefix: str, above: tuple[tuple[int, int], ...], warn: Callable[[str], None]
) -> Iterator[Source | Reject]:
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError as error:
        if not prefix:
            warn(f"cannot read {folder}: {error.strerror or error}")
        yield Reject(prefix.rstrip("/") or ".", "unreadable", error.strerror or str(error))
        return
    for raw in names:
        if raw.startswith("."):
            continue
        path = folder / raw
        # A file name is bytes; what is not UTF-8 in it arrives as lone surrogates, which no output file can hold.
        name = prefix + raw.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        try:
            status = path.stat()
        except OSError as error:
            # ELOOP: a link that leads to itself; anything else is a dangling link or a permission.
            reason: RejectReason = "symlink_loop" if error.errno == 40 or _links_to_itself(path) else "unreadable"
            yield Reject(name, reason, error.strerror or str(error))
            continue
        if stat.S_ISDIR(status.st_mode):
            identity = (status.st_dev, status.st_ino)
            if identity in above:
                yield Reject(name, "symlink_loop", "the link leads back to a folder above it")
            else:
                yield from _walk(path, f"{name}/", (*above, identity), warn)
        elif not stat.S_ISREG(status.st_mode):
            yield Reject(name, "unreadable", "not a regular file")
        else:
            yield _source(path, name)


def _links_to_itself(path: Path) -> bool:
    try:
        return path.is_symlink() and path.readlink().name == path.name
    except OSError:
        return False


def _source(path: Path, name: str) -> Source:
    status = path.stat()
    return Source(path=path, name=name, size=status.st_size, mtime_ns=status.st_mtime_ns)
