"""The data types that pass between the stages.

Everything here is immutable and made of plain values, so that an article's annotations can be cached, pickled and
written to Arrow tables unchanged. The columns of the output tables are in :mod:`pipeline.export.tables`.

Offsets are counted in Unicode code points of :attr:`Article.text`, ``[start, end)`` like Python slices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

BlockKind = Literal[
    "title",
    "subtitle",
    "byline",
    "paragraph",
    "caption",
    "list",
    "table",
    "quote",
    "related",
    "boilerplate",
]
"""What a block of an article is. ``related`` and ``boilerplate`` blocks yield neither mentions nor claims."""

EntityType = Literal["person", "character", "work", "organization", "platform", "place", "event", "date"]
ArticleKind = Literal["news", "blog", "other"]
ValueType = Literal["entity", "date", "integer", "text"]

RejectReason = Literal[
    "empty",
    "binary",
    "truncated",
    "too_large",
    "too_deep",
    "undecodable",
    "unreadable",
    "unsupported_format",
    "malformed_record",
    "no_article",
    "symlink_loop",
    "processing_error",
    "timeout",
]
"""The one list of reasons in ``rejects.csv``."""

BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)
REJECT_REASONS: tuple[RejectReason, ...] = get_args(RejectReason)

SILENT_BLOCKS: frozenset[BlockKind] = frozenset({"related", "boilerplate"})
"""Kinds of blocks that say nothing about the article's subject."""

UNDETERMINED = "und"
"""The BCP 47 tag for a language that could not be told."""


@dataclass(frozen=True, slots=True)
class Block:
    """A typed stretch of ``Article.text``; blocks do not overlap and are in text order."""

    kind: BlockKind
    start: int
    end: int
    language: str = UNDETERMINED


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the ingest stage leaves it.

    ``text`` is NFC-normalised and cleaned. Articles from ``.txt`` files keep their title, byline and tail lines in
    ``text`` (as typed blocks); for HTML pages ``text`` is the article's body alone, and the title is in ``title``.
    ``published_at`` is ISO 8601 (date, or date and time with offset when the page has one), or "" when unknown.
    ``source`` is the path below the input folder, with ``#N`` for record N of a container file.
    """

    article_id: str
    source: str
    text: str
    blocks: tuple[Block, ...]
    url: str = ""
    site: str = ""
    title: str = ""
    author: tuple[str, ...] = ()
    published_at: str = ""
    language: str = UNDETERMINED
    language_confidence: float = 0.0
    kind: ArticleKind = "other"
    content_sha256: str = ""
    duplicate_of: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that could not be used. ``detail`` is one line for a person to read."""

    source: str
    reason: RejectReason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in one article.

    ``chain`` numbers the coreference chains of the article from 0: mentions of one chain name the same thing
    (지수호, 수호; Soundtrack #2, Soundtrack). ``surface`` is ``text[start:end]``, without particles or quotes.
    ``language`` is that of the surface itself (BCP 47, "ko" for Hangul, "en" for Latin script by default).
    """

    mention_id: str
    article_id: str
    chain: int
    type: EntityType
    surface: str
    start: int
    end: int
    language: str
    confidence: float
    extractor: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says about one thing: never edited by merging.

    ``subject`` and ``object`` are chain numbers of the article; ``object`` is ``None`` for literal values, which are
    then in ``value`` (ISO 8601 / EDTF dates, decimal integers, or the text as stated). ``start``/``end`` is the
    evidence span: the sentence or table row that states the claim. Qualifier values are names or literals as text.
    """

    claim_id: str
    article_id: str
    subject: int
    predicate: str
    object: int | None
    value: str
    value_type: ValueType
    qualifiers: Mapping[str, str]
    start: int
    end: int
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that the extract stage finds in one article."""

    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    topics: tuple[int, ...] = field(default=())
    """Chains of the works that the article is about, most central first."""
