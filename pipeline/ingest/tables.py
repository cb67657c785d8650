"""Containers of records: JSON, JSON Lines, CSV, TSV, Parquet, one article a record, read as streams."""

from __future__ import annotations

import codecs
import csv
import io
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from typing import BinaryIO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.ingest.build import source_name
from pipeline.ingest.decode import BinaryError, UndecodableError, decode
from pipeline.ingest.records import article_from_record, is_useful_field, words_for
from pipeline.ingest.streams import MAX_LINE, lines, read_limited
from pipeline.schema import Article, Reject

MAX_JSON = 256 * 1024 * 1024
"""Bytes of a .json file: it has to be in memory as a whole; larger collections come as .jsonl."""

_MAX_DEPTH_HINT = "nested too deep"
_BATCH = 128
_SAMPLE = 1 << 16


def read_jsonl(stream: io.BufferedReader, name: str) -> Iterator[Article | Reject]:
    """One JSON object a line; empty lines are passed over, broken ones end in a Reject each."""
    head = stream.peek(4)[:4]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = io.TextIOWrapper(stream, encoding="utf-16", errors="replace")
        stream = io.BufferedReader(cast(io.RawIOBase, _Encoded(text)), _SAMPLE)
    for number, line in lines(stream):
        source = source_name(name, number)
        if line is None:
            yield Reject(source, "too_large", f"a line of more than {MAX_LINE} bytes")
        elif line.strip():
            yield _json_record(line, source)


class _Encoded(io.RawIOBase):
    """A text stream as UTF-8 bytes."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        super().__init__()
        self._text = text
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        if not self._rest:
            self._rest = self._text.read(max(1, len(view) // 4)).encode("utf-8", "replace")
        data, self._rest = self._rest[: len(view)], self._rest[len(view) :]
        view[: len(data)] = data
        return len(data)


def _json_record(line: bytes, source: str) -> Article | Reject:
    try:
        record = json.loads(decode(line), strict=False)
    except BinaryError as error:
        return Reject(source, "binary", str(error))
    except UndecodableError as error:
        return Reject(source, "undecodable", str(error))
    except RecursionError:
        return Reject(source, "too_deep", _MAX_DEPTH_HINT)
    except ValueError as error:
        return Reject(source, "malformed_record", f"not JSON: {error}"[:200])
    return _from_value(record, source)


def _from_value(record: object, source: str) -> Article | Reject:
    if isinstance(record, Mapping):
        return article_from_record(record, source)
    return Reject(source, "malformed_record", f"a JSON {type(record).__name__} where an object should be")


def read_json(stream: BinaryIO, name: str) -> Iterator[Article | Reject]:
    """A JSON file: one record, a list of records, or an object that holds such a list.

    Files that hold one object a line under this suffix are read as JSON Lines.
    """
    data = read_limited(stream, MAX_JSON)
    try:
        text = decode(data)
        value = json.loads(text, strict=False)
    except (BinaryError, UndecodableError) as error:
        yield Reject(name, "binary" if isinstance(error, BinaryError) else "undecodable", str(error))
        return
    except RecursionError:
        yield Reject(name, "too_deep", _MAX_DEPTH_HINT)
        return
    except ValueError as error:
        if not text.strip():
            yield Reject(name, "empty", "no text in the file")
        elif text.lstrip().startswith("{") and "\n{" in text:
            yield from read_jsonl(io.BufferedReader(io.BytesIO(text.encode("utf-8", "replace"))), name)
        else:
            yield Reject(name, "malformed_record", f"not JSON: {error}"[:200])
        return
    records = _list_in(value)
    if records is None:
        yield _from_value(value, source_name(name, None))
        return
    if not records:
        yield Reject(name, "empty", "no record in the file")
    for number, record in enumerate(records, 1):
        yield _from_value(record, source_name(name, number))


def _list_in(value: object) -> list[object] | None:
    """The records of a file, None when it is one record itself."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    names = {str(name).casefold(): name for name in value}
    if any(name in names and isinstance(value[names[name]], str) for name in words_for("text")):
        return None
    for name in words_for("lists"):
        inner = value.get(names.get(name, name))
        if isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
            return inner
        if isinstance(inner, dict) and (deeper := _list_in(inner)) is not None:
            return deeper
    if len(value) > 1 and all(isinstance(item, dict) for item in value.values()):
        return list(value.values())
    return None


def read_csv(stream: io.BufferedReader, name: str, delimiter: str) -> Iterator[Article | Reject]:
    """A table with a header row; ``delimiter`` is what the suffix says, the header row may know better."""
    sample = stream.peek(_SAMPLE)[:_SAMPLE]
    if not sample.strip():
        yield Reject(name, "empty", "no text in the file")
        return
    try:
        encoding = _encoding(sample)
    except BinaryError as error:
        yield Reject(name, "binary", str(error))
        return
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    csv.field_size_limit(MAX_LINE)
    rows = csv.reader(_without_nul(text), delimiter=_delimiter(sample, encoding, delimiter))
    header: list[str] = []
    number = 0
    while True:
        number += 1
        source = source_name(name, number - 1)
        try:
            row = next(rows, None)
        except csv.Error as error:
            too_large = "field larger" in str(error)
            yield Reject(source, "too_large" if too_large else "malformed_record", str(error))
            if too_large:
                return  # the reader stands in the middle of the field
            continue
        if row is None:
            break
        if not header:
            header = row
            if not any(is_useful_field(column) for column in header):
                yield Reject(name, "malformed_record", f"no known column in the header row: {', '.join(header)}"[:200])
                return
            continue
        if any(cell.strip() for cell in row):
            yield article_from_record(dict(zip(header, row, strict=False)), source)
    if number <= 2:
        yield Reject(name, "empty", "a header row and nothing below it")


def _without_nul(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(MAX_LINE):
        yield line.replace("\x00", "")


def _encoding(sample: bytes) -> str:
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decode(sample)  # raises BinaryError
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample.removeprefix(codecs.BOM_UTF8), final=False)
    except UnicodeDecodeError:
        return "cp949"
    return "utf-8-sig"


def _delimiter(sample: bytes, encoding: str, default: str) -> str:
    header = sample.decode(encoding, "replace").lstrip("\ufeff").split("\n", 1)[0]
    found = {
        mark: sum(is_useful_field(c.strip('"\r ')) for c in header.split(mark))
        for mark in (default, ",", "\t", ";", "|")
    }
    best = max(found, key=lambda mark: (found[mark], mark == default))
    return best if found[best] else default


def read_parquet(stream: BinaryIO, name: str, compressed: bool) -> Iterator[Article | Reject]:
    """A Parquet file, a batch of rows at a time, only the columns that can matter."""
    with tempfile.TemporaryFile() as spool:
        if compressed:  # the format needs to seek
            shutil.copyfileobj(stream, spool, _SAMPLE)
            stream = cast(BinaryIO, spool)
        try:
            file = pq.ParquetFile(stream)
            columns = [column for column in file.schema_arrow.names if is_useful_field(column)]
            if not columns:
                names = ", ".join(file.schema_arrow.names)
                yield Reject(name, "malformed_record", f"no known column: {names}"[:200])
                return
            number = 0
            for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
                for record in batch.to_pylist():
                    number += 1
                    yield article_from_record(record, source_name(name, number))
            if not number:
                yield Reject(name, "empty", "no row in the file")
        except (pa.ArrowException, OSError) as error:
            yield Reject(name, "truncated", f"not a whole Parquet file: {error}"[:200])
