"""Articles and annotations as compact bytes and back (MessagePack of plain lists, no pickles)."""

from __future__ import annotations

from typing import Any

import srsly

from pipeline.schema import Annotations, Article, Block, Claim, Mention


def pack(article: Article, annotations: Annotations) -> bytes:
    """Return one article with what was found in it as bytes."""
    mentions = [
        [m.chain, m.type, m.surface, m.start, m.end, m.language, m.confidence, m.extractor]
        for m in annotations.mentions
    ]
    claims = [
        [
            c.subject,
            c.predicate,
            c.object,
            c.value,
            c.value_type,
            dict(c.qualifiers),
            c.start,
            c.end,
            c.confidence,
            c.rule,
        ]
        for c in annotations.claims
    ]
    head = [
        article.article_id,
        article.source,
        article.text,
        article.url,
        article.site,
        article.title,
        list(article.author),
        article.published_at,
        article.language,
        article.language_confidence,
        article.kind,
        article.content_sha256,
    ]
    blocks = [[b.kind, b.start, b.end, b.language] for b in article.blocks]
    packed: bytes = srsly.msgpack_dumps([head, blocks, mentions, claims, list(annotations.topics)])
    return packed


def unpack(data: bytes) -> tuple[Article, Annotations]:
    """The inverse of :func:`pack`."""
    loaded: Any = srsly.msgpack_loads(data)
    head, blocks, mentions, claims, topics = loaded
    article_id = head[0]
    article = Article(
        article_id=article_id,
        source=head[1],
        text=head[2],
        blocks=tuple(Block(*block) for block in blocks),
        url=head[3],
        site=head[4],
        title=head[5],
        author=tuple(head[6]),
        published_at=head[7],
        language=head[8],
        language_confidence=head[9],
        kind=head[10],
        content_sha256=head[11],
    )
    annotations = Annotations(
        mentions=tuple(Mention(f"{article_id}:{m[3]}-{m[4]}", article_id, *m) for m in mentions),
        claims=tuple(Claim(f"{article_id}:c{number}", article_id, *claim) for number, claim in enumerate(claims)),
        topics=tuple(topics),
    )
    return article, annotations
