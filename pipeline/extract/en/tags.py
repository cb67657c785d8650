"""What the learned tagger says of an English article: titles and names that no rule has a cue for, and votes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.en import capitals
from pipeline.extract.en.names import shape_at
from pipeline.extract.en.skeleton import Item
from pipeline.extract.languages import TagSource
from pipeline.schema import Block

_TITLE = 0.7
"""Least probability for a title that has no cue of its own."""
_ONE_WORD_TITLE = 0.85
"""The same for a title of one word, which is more often a name."""
_PERSON = 0.8
"""Least probability for a person whose name has no personal shape."""
_VOTES = {"character": 0.8, "organization": 1.0, "platform": 1.0, "place": 0.8, "person": 0.8}
"""What a tag is worth against the words around a name, at full probability."""


@dataclass(frozen=True, slots=True)
class Tag:
    """``text[start:end]`` with the label and the probability that the tagger gives it."""

    start: int
    end: int
    label: str
    confidence: float


def find_tags(tagger: TagSource, text: str, blocks: Sequence[Block]) -> list[Tag]:
    """The tagger's spans of ``blocks``, in text order."""
    found: list[Tag] = []
    pieces = (text[block.start : block.end] for block in blocks)
    for block, spans in zip(blocks, tagger.tag_many(pieces), strict=True):
        found += [Tag(block.start + s.start, block.start + s.end, s.label, s.confidence) for s in spans]
    return sorted(found, key=lambda tag: tag.start)


def title_spans(tags: Sequence[Tag]) -> frozenset[tuple[int, int]]:
    """Where the tagger is rather sure of a title."""
    return frozenset((tag.start, tag.end) for tag in tags if tag.label == "work" and tag.confidence >= _TITLE)


def title_items(text: str, tags: Sequence[Tag]) -> Iterator[Item]:
    """Works that stand without quotation marks."""
    for tag in tags:
        if tag.label != "work" or tag.confidence < _TITLE:
            continue
        surface = text[tag.start : tag.end]
        words = surface.split()
        if (len(words) == 1 and tag.confidence < _ONE_WORD_TITLE) or _BROKEN.search(surface):
            continue
        if all(word.casefold().strip(",.:;&") in capitals.common_words() for word in words):
            continue
        if _CREDITED.search(text[max(0, tag.start - 24) : tag.start]):
            continue
        # "Gil Moo-yeol in Whispering Bench": the name before is who is in it
        name, _, rest = surface.partition(" in ")
        start = tag.end - len(rest) if rest and rest[0].isupper() and _is_name(name) else tag.start
        yield Item("W", start, tag.end, extractor="en.tagger", confidence=round(min(0.85, tag.confidence), 2))


def person_items(text: str, tags: Sequence[Tag]) -> Iterator[Item]:
    """People whose names have no shape that rules know (names of one word are left to votes)."""
    for tag in tags:
        surface = text[tag.start : tag.end]
        if tag.label != "person" or tag.confidence < _PERSON or not _NAME.fullmatch(surface):
            continue
        yield Item("P", tag.start, tag.end, extractor="en.tagger", confidence=round(min(0.85, tag.confidence), 2))


def _is_name(words: str) -> bool:
    tokens = words.split()
    shape = shape_at(tokens, 0) if tokens else None
    return shape is not None and shape.length == len(tokens) and shape.form in ("korean", "reversed")


_BROKEN = re.compile(r"[\n|/\"“”‘«»<>()]")
"""What a title without quotation marks does not have."""
_CREDITED = re.compile(r"(?i)\b(?:via|courtesy of|credit:?|photos?:?|by|feature from|animation from|studio) \Z")
"""Behind these stands a company or a person."""
_NAME = re.compile(r"[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){1,3}")


def vote(items: Sequence[Item], tags: Sequence[Tag]) -> None:
    """Let the tags speak for the names at exactly their places."""
    at = {(tag.start, tag.end): tag for tag in tags}
    for item in items:
        tag = at.get((item.start, item.end))
        if tag is None or item.thing is None or item.kind not in "PU":
            continue
        weight = _VOTES.get(tag.label)
        if weight is None or tag.confidence < 0.6 or (item.kind == "P" and tag.label == "person"):
            continue
        # The tagger knows no characters, so what it calls a person is somebody: a person unless the text says else.
        item.thing.vote("somebody" if tag.label == "person" else tag.label, weight * tag.confidence)
