"""Web archives: the pages of WARC files and the texts of Common Crawl's WET files.

warcio reads the format (it is what the Webrecorder and Common Crawl projects maintain and use); decompression is
ours, so that its bounds hold here too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # ships no types
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # ships no types
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]  # ships no types

from pipeline.ingest.build import Metadata, source_name
from pipeline.ingest.decode import BinaryError, UndecodableError, decode
from pipeline.ingest.records import MAX_TEXT, page_article
from pipeline.ingest.text import article_from_text
from pipeline.schema import Article, Reject

_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = ("text/plain",)


def read_warc(stream: BinaryIO, name: str, max_page: int) -> Iterator[Article | Reject]:
    """Yield the articles of a web archive, record by record.

    Requests and the archive's own notes are passed over; records of other media are counted in one Reject at the end.
    ``max_page`` bounds the bytes of one page.
    """
    passed: Counter[str] = Counter()
    number = 0
    try:
        for record in ArchiveIterator(stream, arc2warc=True):
            number += 1
            if record.rec_type not in ("response", "conversion", "resource"):
                continue
            kind = _media_type(record)
            if kind not in _PAGES and kind not in _TEXTS:
                passed[kind or "unknown"] += 1
                continue
            status = record.http_headers.get_statuscode() if record.http_headers else "200"
            if status and not status.startswith("2"):
                passed[f"HTTP {status}"] += 1
                continue
            yield _read(record, kind, source_name(name, number), max_page)
    except ArchiveLoadFailed as error:
        yield Reject(source_name(name, number + 1), "malformed_record", f"not a WARC record: {error}"[:200])
        return
    if not number:
        yield Reject(name, "empty", "no record in the file")
    if passed:
        what = ", ".join(f"{count} {kind}" for kind, count in passed.most_common(8))
        yield Reject(name, "unsupported_format", f"records that are no pages: {what}")


def _media_type(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower()


def _read(record: ArcWarcRecord, kind: str, source: str, max_page: int) -> Article | Reject:
    data = record.content_stream().read(max_page + 1)
    if len(data) > max_page:
        return Reject(source, "too_large", f"a page of more than {max_page} bytes")
    try:
        text = decode(data)
    except BinaryError as error:
        return Reject(source, "binary", str(error))
    except UndecodableError as error:
        return Reject(source, "undecodable", str(error))
    if not text.strip():
        return Reject(source, "empty", "the record's text is empty")
    known = Metadata(url=record.rec_headers.get_header("WARC-Target-URI") or "")
    if kind in _PAGES:
        return page_article(text, source, known)
    if len(text) > MAX_TEXT:
        return Reject(source, "too_large", f"{len(text)} characters of text")
    return article_from_text(text, source, known)
