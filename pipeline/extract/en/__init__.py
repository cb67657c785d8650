"""Reading English articles (and, by the same structural rules, others in Latin script)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.en.claims import read_claims
from pipeline.extract.en.deciding import type_things
from pipeline.extract.en.mentions import find_mentions
from pipeline.extract.en.reading import KEY, Reading
from pipeline.extract.en.topics import find_topics
from pipeline.extract.languages import TagSource
from pipeline.extract.workspace import Workspace
from pipeline.schema import Block
from pipeline.tagger import Tagger

__all__ = ["EnglishReader"]


class EnglishReader:
    """The :class:`pipeline.extract.languages.LanguageReader` for everything in Latin script."""

    def __init__(self, tagger: TagSource | None = None) -> None:
        self._tagger = tagger or Tagger.load("en")

    def find_mentions(self, workspace: Workspace, blocks: Sequence[Block]) -> None:
        """Add the names in ``blocks`` with their types and chains, and the role pairs for the next steps."""
        reading = find_mentions(workspace, blocks, self._tagger)
        find_topics(reading)
        type_things(reading)
        workspace.readings[KEY] = reading

    def find_topics(self, workspace: Workspace, blocks: Sequence[Block]) -> None:
        """Put the works the article is about into the workspace, most central first."""
        reading: Reading = workspace.readings[KEY]
        for thing in reading.topics:
            draft = reading.draft(thing, "work")
            if draft is not None and draft not in workspace.topics:
                workspace.topics.append(draft)

    def read_claims(self, workspace: Workspace, blocks: Sequence[Block]) -> None:
        """Record what the blocks state."""
        read_claims(workspace.readings[KEY])
