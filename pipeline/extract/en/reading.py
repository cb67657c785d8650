"""What the reader knows about one article while it reads it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.extract.en.grids import GridLine
from pipeline.extract.en.headings import Heading
from pipeline.extract.en.skeleton import Item, Skeleton, Thing
from pipeline.extract.infobox import Row
from pipeline.extract.workspace import Draft, Workspace
from pipeline.schema import Block, EntityType

KEY = "ieum_en_reading"
"""Where a Reading lives in ``workspace.readings`` between the three steps of the reader."""

TYPES: dict[str, EntityType] = {"W": "work", "O": "organization", "F": "platform", "L": "place"}


@dataclass(slots=True)
class Pair:
    """Who plays whom: an actor, a character, the words before the character's name, and the work if it is named."""

    actor: Item
    character: Item
    description: str
    work: Item | None
    position: int
    rule: str
    confidence: float
    listed: bool = False
    """Whether the actor is one of several in a list."""


@dataclass(slots=True)
class ReadRow:
    """An information row with the items that stand for its values (None where a value is no name)."""

    row: Row
    items: list[Item | None]


@dataclass(slots=True)
class Reading:
    """The state of one article: sentences, items, things, skeleton, and what the early passes found."""

    workspace: Workspace
    blocks: Sequence[Block]
    anchor: date | None
    sentences: list[tuple[int, int]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    rows: list[ReadRow] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    skeleton: Skeleton = field(default_factory=lambda: Skeleton("", [], []))
    topics: list[Thing] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    """The lines that are titles and open a part of their own."""
    listing: list[Heading] = field(default_factory=list)
    """The titles that open a line of a list and go on with what is told of the work."""
    grid: list[GridLine] = field(default_factory=list)
    """The lines of tables of works."""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.workspace.text

    @property
    def topic(self) -> Thing | None:
        """The work that the article is mostly about."""
        return self.topics[0] if self.topics else None

    def surface(self, item: Item) -> str:
        """The text of an item."""
        return self.text[item.start : item.end]

    def draft(self, thing: Thing | None, type: EntityType | None = None) -> Draft | None:
        """The workspace mention that stands for a thing, made now if it was left out so far.

        ``type`` is what the thing must be; None comes back when it is something else.
        """
        if thing is None:
            return None
        if thing.draft is None:
            own = TYPES.get(thing.kind, type)
            if own is None or (thing.kind not in TYPES and type is None):
                return None
            self.enter(thing, own)
        if thing.draft is not None and type is not None and thing.draft.chain.type != type:
            return None
        return thing.draft

    def enter(self, thing: Thing, type: EntityType) -> None:
        """Write all mentions of a thing into the workspace as one chain.

        Items overlap neither each other nor what the other reader had found when they were collected.
        """
        head: Draft | None = None
        for item in thing.items:
            if item.end <= item.start or item.kind in "HD":
                continue
            draft = self.workspace.add(
                item.start, item.end, type, extractor=item.extractor, confidence=item.confidence, chain=head
            )
            head = head or draft
        if head is not None:
            thing.draft = head

    def items_before(self, offset: int) -> Iterator[Item]:
        """The items that end before ``offset``, the last one first."""
        for index in range(bisect_left(self.items, offset, key=lambda item: item.start) - 1, -1, -1):
            if self.items[index].end <= offset:
                yield self.items[index]

    def items_in(self, start: int, end: int) -> Iterator[Item]:
        """The items inside ``[start, end)``, in text order."""
        for index in range(bisect_left(self.items, start, key=lambda item: item.start), len(self.items)):
            item = self.items[index]
            if item.start >= end:
                return
            if item.end <= end:
                yield item

    def mentions_of(self, thing: Thing) -> Iterator[Item]:
        """The items of a thing that stand in the text itself."""
        return (item for item in thing.items if item.end > item.start)
