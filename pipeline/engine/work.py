"""What is done to one source, in whichever process: read, extract."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.stage import ExtractStage
from pipeline.ingest import Source, read_source
from pipeline.schema import Annotations, Article, Reject

Result = tuple[Article, Annotations] | Reject

BATCH = 64
"""Articles after which spaCy's string store is cleared."""


def process_source(stage: ExtractStage, source: Source) -> Iterator[Result]:
    """Yield the results of one source, streaming.

    A fault in one article becomes a reject with the error's type and message, and the rest goes on: a night's run
    over scraped pages must not end at page 70,000.
    """
    records = read_source(source)
    while True:
        batch = _take(records, source, BATCH)
        if not batch:
            return
        with stage.batch():
            for record in batch:
                if isinstance(record, Reject):
                    yield record
                else:
                    yield _annotate(stage, record)


def _take(records: Iterator[Article | Reject], source: Source, limit: int) -> list[Article | Reject]:
    batch: list[Article | Reject] = []
    try:
        for record in records:
            batch.append(record)
            if len(batch) == limit:
                break
    except Exception as error:
        # The readers promise not to raise; this keeps the promise to the user if one does.
        batch.append(Reject(source.name, "processing_error", _describe(error)))
    return batch


def _annotate(stage: ExtractStage, article: Article) -> Result:
    try:
        return article, stage.annotate(article)
    except Exception as error:
        return Reject(article.source, "processing_error", _describe(error))


def _describe(error: Exception) -> str:
    # spaCy wraps some errors of components in one that only names the component.
    error = error.__cause__ if isinstance(error.__cause__, Exception) else error
    return f"{type(error).__name__}: {error}".splitlines()[0][:300]
