"""Reading an article the size of a book part by part, so that what is drafted on the way never fills the memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from pipeline.schema import Annotations, Article, Block, Claim, Mention
from pipeline.text import fold, pieces

WHOLE: Final = 1_000_000
"""Code points up to which an article is read as a whole."""
PART: Final = 200_000
"""Code points of a part of a longer one, at most."""

_Name = tuple[str, str]
"""Type and folded name of a chain."""


def parts(article: Article, size: int = PART) -> Iterator[tuple[int, Article]]:
    """Cut an article between its blocks into parts, each with the offset that it begins at.

    A block that is longer than a part is cut after a line or a sentence.
    """
    blocks: list[Block] = []
    for block in article.blocks:
        for start, end in pieces(article.text[block.start : block.end], size):
            piece = replace(block, start=block.start + start, end=block.start + end)
            if blocks and piece.end - blocks[0].start > size:
                yield _part(article, blocks)
                blocks = []
            blocks.append(piece)
    if blocks:
        yield _part(article, blocks)


def _part(article: Article, blocks: list[Block]) -> tuple[int, Article]:
    first, last = blocks[0].start, blocks[-1].end
    moved = tuple(replace(block, start=block.start - first, end=block.end - first) for block in blocks)
    return first, replace(article, text=article.text[first:last], blocks=moved)


def joined(found: Iterable[tuple[int, Annotations]]) -> Annotations:
    """The annotations of the parts of one article as those of the whole.

    Chains of the same type and the same fullest name are one, but for those that one part tells apart. The article is
    about what its first part with a topic is about.
    """
    mentions: list[Mention] = []
    claims: list[Claim] = []
    topics: tuple[int, ...] = ()
    known: dict[_Name, int] = {}
    size = 0
    for offset, part in found:
        numbers: dict[int, int] = {}
        here: set[_Name] = set()
        for chain, name in _names(part).items():
            number = known.get(name) if name[1] and name not in here else None
            if number is None:
                number = size
                size += 1
                known.setdefault(name, number)
            here.add(name)
            numbers[chain] = number
        mentions += (_moved_mention(mention, offset, numbers) for mention in part.mentions)
        claims += [_moved_claim(claim, offset, numbers, at) for at, claim in enumerate(part.claims, len(claims))]
        topics = topics or tuple(numbers[chain] for chain in part.topics)
    return Annotations(tuple(mentions), tuple(claims), topics)


def _names(part: Annotations) -> dict[int, _Name]:
    """The name of each chain: its longest surface, the first of equals."""
    fullest: dict[int, Mention] = {}
    for mention in part.mentions:
        best = fullest.setdefault(mention.chain, mention)
        if len(mention.surface) > len(best.surface):
            fullest[mention.chain] = mention
    return {chain: (mention.type, fold(mention.surface)) for chain, mention in fullest.items()}


def _moved_mention(mention: Mention, offset: int, numbers: dict[int, int]) -> Mention:
    start, end = mention.start + offset, mention.end + offset
    return replace(
        mention,
        mention_id=f"{mention.article_id}:{start}-{end}",
        chain=numbers[mention.chain],
        start=start,
        end=end,
    )


def _moved_claim(claim: Claim, offset: int, numbers: dict[int, int], number: int) -> Claim:
    return replace(
        claim,
        claim_id=f"{claim.article_id}:c{number}",
        subject=numbers[claim.subject],
        object=None if claim.object is None else numbers[claim.object],
        start=claim.start + offset,
        end=claim.end + offset,
    )
