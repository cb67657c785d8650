"""The merged corpus as pandas frames, one a table, with exactly the columns of :mod:`pipeline.export.tables`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.export import tables
from pipeline.export.tables import LIST_SEPARATOR, Table
from pipeline.merge.types import EvidenceRow, MergeOutput
from pipeline.schema import Annotations, Article, Reject


def joined(values: Iterable[str]) -> str:
    """Put a list into one cell. A separator inside a value would split it, so it is written as a plain bar."""
    return LIST_SEPARATOR.join(value.replace(LIST_SEPARATOR, "|") for value in values)


def named_rows(table: pd.DataFrame) -> Iterator[Any]:
    """The rows as named tuples; typed loosely because the columns are known from their table, not to the checker."""
    return iter(table.itertuples(index=False))


def frame(table: Table, rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    """Return ``rows`` as the table's frame, sorted by its key. Integer columns may have gaps (pandas' Int64)."""
    made = pd.DataFrame.from_records(list(rows), columns=table.column_names)
    for column in table.columns:
        if column.type == "integer":
            made[column.name] = pd.array(made[column.name].tolist(), dtype="Int64")
        elif column.type == "number":
            made[column.name] = pd.to_numeric(made[column.name]).astype("float64")
        else:
            made[column.name] = made[column.name].astype(object)
    return made.sort_values(list(table.key), kind="stable", ignore_index=True)


class CorpusTables:
    """Collects the tables that need the articles themselves, one article at a time, in article_id order."""

    def __init__(self, merged: MergeOutput) -> None:
        self._merged = merged
        self._evidence: dict[str, list[EvidenceRow]] = {}
        for row in merged.evidence:
            self._evidence.setdefault(row.article_id, []).append(row)
        self._articles: list[tuple[Any, ...]] = []
        self._mentions: list[tuple[Any, ...]] = []
        self._quotes: list[tuple[Any, ...]] = []

    def add(self, article: Article, annotations: Annotations, duplicate_of: str) -> tuple[Any, ...]:
        """Add one article; its row in the articles table is returned."""
        row = (
            article.article_id,
            article.source,
            article.url,
            article.site,
            article.title,
            joined(article.author),
            article.published_at,
            article.language,
            round(article.language_confidence, 4),
            article.kind,
            len(article.text),
            article.content_sha256,
            duplicate_of,
            len(annotations.mentions),
            len(annotations.claims),
        )
        self._articles.append(row)
        entity_of = self._merged.chains
        for m in annotations.mentions:
            entity_id = entity_of[article.article_id, m.chain]
            self._mentions.append(
                (
                    m.mention_id,
                    m.article_id,
                    entity_id,
                    m.type,
                    m.surface,
                    m.language,
                    m.start,
                    m.end,
                    m.confidence,
                    m.extractor,
                )
            )
        for e in self._evidence.pop(article.article_id, ()):
            quote = article.text[e.start : e.end]
            self._quotes.append((e.fact_id, e.article_id, e.language, e.start, e.end, quote, e.rule, e.confidence))
        return row

    def frames(self) -> dict[str, pd.DataFrame]:
        """The articles, mentions and evidence tables of all that was added."""
        return {
            "articles": frame(tables.ARTICLES, self._articles),
            "mentions": frame(tables.MENTIONS, self._mentions),
            "evidence": frame(tables.EVIDENCE, self._quotes),
        }


def merged_frames(merged: MergeOutput, rejects: Iterable[Reject]) -> dict[str, pd.DataFrame]:
    """The tables that come from merging alone, and the rejects."""
    return {
        "entities": frame(
            tables.ENTITIES,
            (
                (
                    e.entity_id,
                    e.type,
                    e.name_en,
                    e.name_ko,
                    joined(e.aliases),
                    e.n_articles,
                    e.n_mentions,
                    joined(e.languages),
                    e.confidence,
                    e.first_run,
                    joined(e.reasons),
                )
                for e in merged.entities
            ),
        ),
        "facts": frame(
            tables.FACTS,
            (
                (
                    f.fact_id,
                    f.subject_id,
                    f.subject,
                    f.predicate,
                    f.object_id,
                    f.object,
                    f.value_type,
                    qualifier_json(f.qualifiers),
                    f.status,
                    f.confidence,
                    f.n_articles,
                    f.n_sites,
                    joined(f.languages),
                    f.normalized,
                )
                for f in merged.facts
            ),
        ),
        "conflicts": frame(
            tables.CONFLICTS,
            (
                (c.subject_id, c.subject, c.predicate, joined(c.values), joined(c.articles), c.chosen, c.why)
                for c in merged.conflicts
            ),
        ),
        "rejects": frame(tables.REJECTS, ((r.source, r.reason, r.detail) for r in rejects)),
        "redirects": frame(tables.REDIRECTS, ((r.old_id, r.entity_id) for r in merged.redirects)),
        "review": frame(
            tables.REVIEW,
            (
                (
                    r.left_id,
                    r.right_id,
                    r.type,
                    r.left,
                    r.right,
                    r.score,
                    r.why,
                    joined(r.left_context),
                    joined(r.right_context),
                )
                for r in merged.review
            ),
        ),
    }


def qualifier_json(qualifiers: Mapping[str, str]) -> str:
    """A JSON object with sorted keys, or "" when there are none."""
    return json.dumps(dict(qualifiers), ensure_ascii=False, sort_keys=True) if qualifiers else ""
