"""Reading one input file, whatever its format, into articles and rejects."""

from __future__ import annotations

import io
from collections.abc import Iterator

from pipeline.ingest.build import source_name
from pipeline.ingest.decode import BinaryError, UndecodableError, clean, decode
from pipeline.ingest.front_matter import read_front_matter
from pipeline.ingest.records import MAX_TEXT, page_article, record_metadata
from pipeline.ingest.sources import Source
from pipeline.ingest.streams import TooLargeError, TruncatedError, open_stream, read_limited
from pipeline.ingest.tables import read_csv, read_json, read_jsonl, read_parquet
from pipeline.ingest.text import article_from_text
from pipeline.ingest.warc import read_warc
from pipeline.schema import Article, Reject

MAX_PAGE = 24 * 1024 * 1024
"""Bytes of one page or text. The largest real ones have a few megabytes; a hundred are an accident or an attack, and
would take seconds and gigabytes to parse."""


def read_source(source: Source) -> Iterator[Article | Reject]:
    """Yield every article of one file, and a Reject for everything in it that is none. Nothing is raised.

    Containers (JSON Lines, CSV, Parquet, WARC) are read as streams, a record at a time.
    """
    seen = 0
    try:
        if source.format is None:
            yield Reject(source.name, "unsupported_format", "no reader takes this suffix")
            return
        with open_stream(source.path, source.compression) as stream:
            for result in _read(stream, source):
                seen += 1
                yield result
        if not seen:
            yield Reject(source.name, "empty", "nothing in the file")
    except TruncatedError as error:
        yield Reject(source.name, "truncated", _after(str(error), seen))
    except TooLargeError as error:
        yield Reject(source.name, "too_large", _after(str(error), seen))
    except BinaryError as error:
        yield Reject(source.name, "binary", _after(str(error), seen))
    except UndecodableError as error:
        yield Reject(source.name, "undecodable", _after(str(error), seen))
    except OSError as error:
        yield Reject(source.name, "unreadable", _after(error.strerror or str(error), seen))
    except Exception as error:  # one bad file must not end a nightly run; the reject names the error
        detail = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        yield Reject(source.name, "processing_error", _after(detail, seen))


def _after(detail: str, seen: int) -> str:
    return f"{detail} (after {seen} records)" if seen else detail


def _read(stream: io.BufferedReader, source: Source) -> Iterator[Article | Reject]:
    name = source.name
    match source.format:
        case "text" | "html":
            yield _read_single(stream, source)
        case "jsonl":
            yield from read_jsonl(stream, name)
        case "json":
            yield from read_json(stream, name)
        case "csv":
            yield from read_csv(stream, name, ",")
        case "tsv":
            yield from read_csv(stream, name, "\t")
        case "parquet":
            yield from read_parquet(stream, name, bool(source.compression))
        case "warc":
            yield from read_warc(stream, name, MAX_PAGE)


def _read_single(stream: io.BufferedReader, source: Source) -> Article | Reject:
    name = source_name(source.name, None)
    if not source.compression and source.size > MAX_PAGE:
        return Reject(name, "too_large", f"{source.size} bytes in one page")
    text = decode(read_limited(stream, MAX_PAGE))
    if not text.strip():
        return Reject(name, "empty", "no text in the file")
    if source.format == "html":
        return page_article(text, name)
    if len(text) > MAX_TEXT:
        return Reject(name, "too_large", f"{len(text)} characters of text")
    fields, _ = read_front_matter(clean(text)) if text.startswith("---") else ({}, 0)
    return article_from_text(text, name, record_metadata(fields) if fields else None)
