"""Reading an output folder back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from pipeline.errors import OutputError
from pipeline.export.tables import TABLES


class OutputFolder:
    """The tables of an output folder, read when asked for.

    Raises OutputError when a table is missing or cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def table(self, name: str) -> pd.DataFrame:
        """Return ``NAME.csv`` with every cell as text."""
        path = self.folder / f"{name}.csv"
        try:
            return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
        except FileNotFoundError as error:
            raise OutputError(f"there is no {path}; run `ieum run` first") from error
        except (OSError, ValueError) as error:
            raise OutputError(f"cannot read {path}: {error}") from error

    def texts(self, article_ids: Sequence[str]) -> dict[str, str]:
        """Return the texts of some articles by id."""
        path = self.folder / "articles.parquet"
        try:
            found = pq.read_table(
                path, columns=["article_id", "text"], filters=[("article_id", "in", list(article_ids))]
            )
        except (OSError, ValueError) as error:
            raise OutputError(f"cannot read {path}: {error}") from error
        return dict(zip(found["article_id"].to_pylist(), found["text"].to_pylist(), strict=True))


def load_tables(output: Path) -> dict[str, pd.DataFrame]:
    """Return every table by name, numbers as numbers; see :func:`pipeline.load`."""
    folder = OutputFolder(output)
    found = {}
    for table in TABLES:
        made = folder.table(table.name)
        for column in table.columns:
            if column.type != "string":
                numbers = pd.to_numeric(made[column.name].mask(made[column.name] == ""))
                made[column.name] = numbers.astype("Int64" if column.type == "integer" else "Float64")
        found[table.name] = made
    return found
