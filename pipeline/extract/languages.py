"""What a language brings to the extract stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from pipeline.extract.workspace import Workspace
from pipeline.schema import Block
from pipeline.tagger import Span


class TagSource(Protocol):
    """What learned spans come from: :class:`pipeline.tagger.Tagger`, or a spaCy pipeline in its place."""

    def tag_many(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """The spans of each text, in order."""


class LanguageReader(Protocol):
    """Reads the blocks of one language (or family of scripts) of an article into its workspace.

    The three steps run one after the other for all languages of an article, so that a mixed page shares one set of
    mentions and topics. Readers are built once per process by the stage's ``setup()`` and hold no state between
    articles: what one step leaves for the next lies in ``workspace.readings``.
    """

    def find_mentions(self, workspace: Workspace, blocks: Sequence[Block]) -> None:
        """Add the names in ``blocks`` with their types, and join those that name the same thing."""

    def find_topics(self, workspace: Workspace, blocks: Sequence[Block]) -> None:
        """Put the works that the article is about into ``workspace.topics``, most central first."""

    def read_claims(self, workspace: Workspace, blocks: Sequence[Block]) -> None:
        """Record what ``blocks`` state about the mentioned things."""
