"""Writing the tables: CSV files, ``articles.parquet`` with the texts, the data package that describes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.export.tables import ARTICLES, TABLES, Column
from pipeline.schema import Article

_ARROW: Mapping[str, pa.DataType] = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
_BLOCK = pa.struct([("kind", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("language", pa.string())])
_TEXT_SCHEMA = pa.schema(
    [(column.name, _ARROW[column.type]) for column in ARTICLES.columns]
    + [("text", pa.string()), ("blocks", pa.list_(_BLOCK))]
)
_ROWS_PER_GROUP = 1_000


def write_csv(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write every table as ``NAME.csv``: UTF-8, RFC 4180 quoting, a header row, ``\\n`` line ends."""
    for table in TABLES:
        frames[table.name].to_csv(folder / f"{table.name}.csv", index=False, encoding="utf-8", lineterminator="\n")


class TextWriter:
    """Writes ``articles.parquet``: the articles table with the columns ``text`` and ``blocks``, in bounded memory."""

    def __init__(self, path: Path) -> None:
        self._writer = pq.ParquetWriter(path, _TEXT_SCHEMA, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush()
        finally:
            self._writer.close()

    def add(self, row: tuple[Any, ...], article: Article) -> None:
        """Add an article; ``row`` is its row in the articles table."""
        cells = dict(zip(ARTICLES.column_names, row, strict=True))
        cells["text"] = article.text
        cells["blocks"] = [
            {"kind": block.kind, "start": block.start, "end": block.end, "language": block.language}
            for block in article.blocks
        ]
        self._rows.append(cells)
        if len(self._rows) >= _ROWS_PER_GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=_TEXT_SCHEMA))
            self._rows = []


def write_data_package(folder: Path, version: str) -> None:
    """Write ``datapackage.json``, a Frictionless Data Package (version 2) that describes the CSV files."""
    resources = []
    for table in TABLES:
        schema: dict[str, Any] = {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
        }
        if table.unique:
            schema["primaryKey"] = list(table.key)
        if table.foreign_keys:
            schema["foreignKeys"] = [
                {"fields": [key.column], "reference": {"resource": key.table, "fields": [key.target]}}
                for key in table.foreign_keys
            ]
        resources.append(
            {
                "name": table.name,
                "type": "table",
                "path": f"{table.name}.csv",
                "title": table.description,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "header": True},
                "schema": schema,
            }
        )
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "ieum-output",
        "title": "Facts about Korean culture, merged from English and Korean articles",
        "version": version,
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8")


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    if column.required:
        field["constraints"] = {"required": True}
    return field
