"""What the last run left in the output folder, for merging to keep its identities."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from pipeline.export.frames import named_rows
from pipeline.merge.types import Previous, PreviousMention


def load_previous(output: Path) -> Previous:
    """Read the identities of the last run from its tables; an empty history when there is none or it is damaged.

    A folder without all three tables counts as no history: ids would change meaning if half of one were believed.
    """
    try:
        mentions = _read(output / "mentions.csv", ["article_id", "start", "end", "type", "surface", "entity_id"])
        entities = _read(output / "entities.csv", ["entity_id", "first_run"])
        redirects = _read(output / "redirects.csv", ["old_id", "entity_id"])
    except (OSError, ValueError):
        return Previous()
    return Previous(
        mentions=tuple(_mentions(mentions)),
        first_run={str(key): int(run) for key, run in zip(entities["entity_id"], entities["first_run"], strict=True)},
        redirects=dict(zip(redirects["old_id"], redirects["entity_id"], strict=True)),
    )


def _mentions(table: pd.DataFrame) -> Iterator[PreviousMention]:
    for row in named_rows(table):
        yield PreviousMention(row.article_id, int(row.start), int(row.end), row.type, row.surface, row.entity_id)


def _read(path: Path, columns: list[str]) -> pd.DataFrame:
    return pd.read_csv(path, usecols=columns, dtype=str, keep_default_na=False, encoding="utf-8")
