"""What a run shows: a progress bar on a terminal, plain or JSON lines otherwise, and a closing summary."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from pipeline.config import LogFormat
from pipeline.engine.events import Listener, Silent
from pipeline.engine.run import Report

LANGUAGE_NAMES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fil": "Filipino",
    "fr": "French",
    "id": "Indonesian",
    "ja": "Japanese",
    "ko": "Korean",
    "tl": "Tagalog",
    "und": "undetermined",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
SECONDS_BETWEEN_LINES = 5.0


@contextmanager
def listener(log_format: LogFormat, *, quiet: bool, stream: TextIO) -> Iterator[Listener]:
    """Yield what a run should report to: a progress bar when ``stream`` is a terminal, lines otherwise."""
    if quiet:
        yield Silent()
    elif log_format == "json":
        yield JsonLines(stream)
    elif log_format == "auto" and stream.isatty():
        columns = (TextColumn("{task.description:>9}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(file=stream)) as progress:
            yield Bar(progress)
    else:
        yield PlainLines(stream)


class Bar:
    """One progress bar a stage."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None

    def stage(self, name: str, total: int | None) -> None:
        """Finish the bar of the last stage and show one for the next."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(name, total=total)

    def advance(self, steps: int = 1) -> None:
        """Move the bar."""
        if self._task is not None:
            self._progress.advance(self._task, steps)

    def warn(self, message: str) -> None:
        """Print above the bar."""
        self._progress.console.print(f"[yellow]warning[/]: {escape(message)}", highlight=False)


class _Lines:
    """Counts steps and reports at the start of a stage and every few seconds."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._name = ""
        self._total: int | None = None
        self._done = 0
        self._last = 0.0

    def stage(self, name: str, total: int | None) -> None:
        """Report a new stage."""
        self._name, self._total, self._done = name, total, 0
        self._last = time.monotonic()
        self._report()

    def advance(self, steps: int = 1) -> None:
        """Report progress when enough time has gone by."""
        self._done += steps
        now = time.monotonic()
        if now - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            self._report()

    def _report(self) -> None:
        raise NotImplementedError


class PlainLines(_Lines):
    """Lines for a log that people read."""

    def _report(self) -> None:
        of = f" of {self._total}" if self._total is not None else ""
        count = f": {self._done}{of}" if self._done or self._total is not None else ""
        print(f"ieum: {self._name}{count}", file=self._stream, flush=True)

    def warn(self, message: str) -> None:
        """Report a warning."""
        print(f"ieum: warning: {message}", file=self._stream, flush=True)


class JsonLines(_Lines):
    """One JSON object a line, for log collectors."""

    def _report(self) -> None:
        self._write({"event": "progress", "stage": self._name, "done": self._done, "total": self._total})

    def warn(self, message: str) -> None:
        """Report a warning."""
        self._write({"event": "warning", "message": message})

    def _write(self, value: dict[str, object]) -> None:
        print(json.dumps(value, ensure_ascii=False), file=self._stream, flush=True)


def show_summary(report: Report, log_format: LogFormat, stream: TextIO) -> None:
    """Print what a run did: a table for people, one object for JSON logs."""
    if log_format == "json":
        done = {"event": "done", "status": report.status, **report.counts, "output": report.output}
        print(json.dumps(done, ensure_ascii=False), file=stream, flush=True)
        return
    grid = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for label, text in summary_lines(report):
        grid.add_row(f"[bold]{label}[/]", escape(text))
    width = None if stream.isatty() else 100
    Console(file=stream, width=width, highlight=False).print(grid)


def summary_lines(report: Report) -> list[tuple[str, str]]:
    """The closing summary as (label, text) lines."""
    counts = report.counts
    languages = ", ".join(f"{number} {LANGUAGE_NAMES.get(tag, tag)}" for tag, number in report.languages.items())
    rejects = ", ".join(f"{number} {reason}" for reason, number in report.rejects.items())
    work = f"{counts['processed']} read now, {counts['unchanged']} unchanged, {counts['removed']} gone"
    copies = f", {counts['duplicates']} of them reprints" if counts["duplicates"] else ""
    return [
        ("articles", f"{counts['articles']} ({languages or 'none'}){copies}"),
        ("files", work),
        ("entities", f"{counts['entities']}, {report.merged_across_languages} with names in both languages"),
        ("facts", str(counts["facts"])),
        ("conflicts", f"{counts['conflicts']} (conflicts.csv)" if counts["conflicts"] else "none"),
        ("to review", f"{counts['review']} doubtful pairs (ieum review)" if counts["review"] else "none"),
        ("rejects", f"{counts['rejects']}: {rejects} (rejects.csv)" if counts["rejects"] else "none"),
        ("time", f"{sum(report.seconds.values()):.1f} s"),
        ("output", report.output),
    ]


def error_line(message: str) -> None:
    """One clear line on stderr."""
    print(f"ieum: {message}", file=sys.stderr, flush=True)
