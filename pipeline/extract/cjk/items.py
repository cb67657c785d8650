"""What is known of an article while its Japanese or Chinese blocks are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pipeline.extract.cjk.lexis import SYMBOLS
from pipeline.extract.edtf import as_date
from pipeline.extract.workspace import Draft, Workspace
from pipeline.schema import Block, EntityType

KEY: Final = "ieum_cjk_reading"

TYPES: Final[dict[str, EntityType]] = {
    "P": "person",
    "W": "work",
    "O": "organization",
    "B": "organization",
    "L": "platform",
    "X": "place",
}

_OPEN: Final = "「『《〈（(“【[＜"
_CLOSE: Final = "」』》〉）)”】]＞"
_STOP: Final = "。！？!?"


@dataclass(slots=True, eq=False)
class Item:
    """A stretch of text that means one thing: see :data:`SYMBOLS` for the kinds.

    ``left``/``right`` include brackets and what is absorbed behind the name (``（이정재）``), whose spans are
    ``aliases``. ``value`` is a date's EDTF text, a work's kind or what a company is.
    """

    kind: str
    start: int
    end: int
    left: int
    right: int
    value: str = ""
    until: str = ""
    aliases: tuple[tuple[int, int], ...] = ()
    extractor: str = "cjk.name"
    confidence: float = 0.7
    draft: Draft | None = None


@dataclass(slots=True)
class Sentence:
    """A sentence or line with its skeleton; ``owners`` and ``offsets`` tell for each character what it stands for."""

    start: int
    end: int
    block: Block
    skeleton: str = ""
    owners: list[Item | None] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)

    def items(self, match: re.Match[str], group: int | str = 0) -> list[Item]:
        """The items that a group of a match on the skeleton stands for."""
        start, end = match.span(group)
        return [item for item in self.owners[max(start, 0) : max(end, 0)] if item is not None]

    @property
    def span(self) -> tuple[int, int]:
        """The sentence as evidence."""
        return self.start, self.end


class Reading:
    """The state of reading one article."""

    def __init__(self, workspace: Workspace, blocks: Sequence[Block]) -> None:
        self.workspace = workspace
        self.text = workspace.text
        self.blocks = blocks
        self.items: list[Item] = []
        self.sentences: list[Sentence] = []
        self.speech: list[tuple[int, int]] = []
        self.japanese = any(block.language == "ja" for block in blocks)
        self.published: date | None = as_date(workspace.article.published_at)
        self.taken = bytearray(len(self.text))
        """1 where an item lies already."""
        self.topic: Item | None = None
        self.characters: set[str] = set()
        self._same: dict[str, str] = {}
        self._chains: dict[str, Draft] = {}

    def add(self, item: Item) -> Item:
        """Take an item in whose place is free. Blanks within its marks (《題名 》) are no part of it."""
        while item.end - 1 > item.start and self.text[item.end - 1].isspace():
            item.end -= 1
        while item.start < item.end - 1 and self.text[item.start].isspace():
            item.start += 1
        self.items.append(item)
        self.taken[item.left : item.right] = b"\x01" * (item.right - item.left)
        return item

    def free(self, start: int, end: int) -> bool:
        """Whether nothing lies in a span yet."""
        return start < end and not any(self.taken[start:end])

    def settle(self) -> None:
        """Note which names mean the same thing: an alias its name, a given name the full one."""
        for item in self.items:
            if item.kind in TYPES:
                name = self.name(item)
                for start, end in item.aliases:
                    self._same.setdefault(self.text[start:end], name)
        for item in self.items:
            name = self.name(item)
            last = re.split("[・＝゠]", name)[-1]
            if item.kind == "P" and last != name:
                self._same.setdefault(last, name)

    def canonical(self, item: Item) -> str:
        """The name under which a thing is known in this article."""
        name = self.name(item)
        return self._same.get(name, name)

    def draft(self, item: Item) -> Draft:
        """The mention of an item with its aliases, made when first asked for."""
        if item.draft is None:
            name = self.canonical(item)
            kind: EntityType = "character" if name in self.characters else TYPES.get(item.kind, "person")
            if item.kind == "N" and name in self._chains:
                kind = self._chains[name].type
            item.draft = self.workspace.add(
                item.start,
                item.end,
                kind,
                extractor=item.extractor,
                confidence=item.confidence,
                chain=self._chains.get(name),
            )
            self._chains.setdefault(name, item.draft)
            for start, end in item.aliases:
                self.workspace.add(
                    start, end, kind, extractor="cjk.alias", confidence=item.confidence, chain=item.draft
                )
        return item.draft

    def is_character(self, item: Item) -> bool:
        """Whether a name has turned out to be that of a role."""
        return self.canonical(item) in self.characters

    def cast_as_character(self, item: Item) -> None:
        """Say that a name is that of a role."""
        name = self.canonical(item)
        self.characters.add(name)
        if name in self._chains:
            self.workspace.retype(self._chains[name], "character")

    def finish(self) -> None:
        """Make the mentions of everything named, and of open names that have turned out to be names."""
        for item in self.items:
            if item.kind in TYPES or (item.kind == "N" and self.canonical(item) in self._chains):
                self.draft(item)

    def name(self, item: Item) -> str:
        """An item's name as written."""
        return self.text[item.start : item.end]


def split(text: str, block: Block) -> Iterator[Sentence]:
    """The sentences of a block: brackets and speech are not broken up."""
    depth = 0
    at = block.start
    for index in range(block.start, block.end):
        char = text[index]
        if char == "\n":
            depth = 0
        elif char in _OPEN:
            depth += 1
            continue
        elif char in _CLOSE:
            depth = max(0, depth - 1)
            continue
        elif depth or char not in _STOP:
            continue
        if text[at : index + 1].strip():
            yield _trimmed(text, at, index + 1, block)
        at = index + 1
    if text[at : block.end].strip():
        yield _trimmed(text, at, block.end, block)


def _trimmed(text: str, start: int, end: int, block: Block) -> Sentence:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Sentence(start, end, block)


def build_skeletons(reading: Reading) -> None:
    """Write every sentence with one symbol for each item and without spaces."""
    items = sorted(reading.items, key=lambda item: item.left)
    number = 0
    for sentence in reading.sentences:
        signs: list[str] = []
        owners: list[Item | None] = []
        offsets: list[int] = []
        at = sentence.start
        while number < len(items) and items[number].left < at:
            number += 1
        index = number
        after = False
        while at < sentence.end:
            while index < len(items) and items[index].left < at:  # inside what another item has absorbed
                index += 1
            if index < len(items) and items[index].left == at:
                item = items[index]
                index += 1
                if after:  # a space alone parts two names
                    _put(signs, owners, offsets, "、", None, at)
                _put(signs, owners, offsets, SYMBOLS[item.kind], item, at)
                at = max(item.right, at + 1)
                after = at < sentence.end and reading.text[at].isspace()
                continue
            char = reading.text[at]
            if not char.isspace():
                after = False
                _put(signs, owners, offsets, _FOLDED.get(char, char), None, at)
            at += 1
        sentence.skeleton, sentence.owners, sentence.offsets = "".join(signs), owners, offsets


_FOLDED: Final = {"（": "(", "）": ")", "：": ":", "～": "~", "〜": "~"}


def _put(
    signs: list[str], owners: list[Item | None], offsets: list[int], sign: str, item: Item | None, at: int
) -> None:
    signs.append(sign)
    owners.append(item)
    offsets.append(at)
