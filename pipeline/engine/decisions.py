"""Reading ``decisions.csv``: what people said about pairs of entities."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.merge.types import Decision

REQUIRED = ("left_id", "right_id", "decision")
OPTIONAL = ("note", "date", "withdrawn")
YES = frozenset({"1", "true", "yes", "withdrawn"})
NO = frozenset({"", "0", "false", "no"})


def read_decisions(path: Path) -> list[Decision]:
    """Return the decisions of a CSV file with the columns left_id, right_id, decision (same or different), note.

    The columns date (ISO 8601; the latest row about a pair counts) and withdrawn (yes takes earlier rows back) may
    follow. Raises UsageError, with the line, for anything that does not fit.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return list(_rows(csv.DictReader(handle), path))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"cannot read the decisions in {path}: {error}") from error


def _rows(reader: csv.DictReader[str], path: Path) -> Iterator[Decision]:
    missing = set(REQUIRED) - set(reader.fieldnames or ())
    unknown = set(reader.fieldnames or ()) - {*REQUIRED, *OPTIONAL}
    if missing or unknown:
        raise UsageError(
            f"{path}: the columns must be {', '.join(REQUIRED)} and may be {', '.join(OPTIONAL)}; "
            f"{'missing: ' + ', '.join(sorted(missing)) if missing else 'unknown: ' + ', '.join(sorted(unknown))}"
        )
    for row in reader:
        cells = {name: (row.get(name) or "").strip() for name in (*REQUIRED, *OPTIONAL)}
        verdict, withdrawn = cells["decision"].lower(), cells["withdrawn"].lower()
        where = f"{path}, line {reader.line_num}"
        if not cells["left_id"] or not cells["right_id"]:
            raise UsageError(f"{where}: an id is missing")
        if verdict not in ("same", "different"):
            raise UsageError(f"{where}: the decision must be same or different, not {cells['decision']!r}")
        if withdrawn not in YES | NO:
            raise UsageError(f"{where}: withdrawn must be yes or empty, not {cells['withdrawn']!r}")
        yield Decision(
            cells["left_id"],
            cells["right_id"],
            "same" if verdict == "same" else "different",
            cells["note"],
            cells["date"],
            withdrawn in YES,
        )
