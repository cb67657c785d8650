"""Reading English articles (and, by the same structural rules, others in Latin script)."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.extract.en.claims import read_claims
from pipeline.extract.en.deciding import type_things
from pipeline.extract.en.mentions import MentionFinder
from pipeline.extract.en.reading import KEY, Reading
from pipeline.extract.en.topics import find_topics
from pipeline.extract.workspace import Workspace
from pipeline.schema import Block

__all__ = ["EnglishReader"]


class EnglishReader:
    """The :class:`pipeline.extract.languages.LanguageReader` for everything that is not Korean."""

    def __init__(self) -> None:
        self._finder = MentionFinder()

    def find_mentions(self, workspace: Workspace, blocks: Sequence[Block], doc: Doc) -> None:
        """Add the names in ``blocks`` with their types and chains, and the role pairs for the next steps."""
        reading = self._finder.read(workspace, blocks, doc)
        find_topics(reading)
        type_things(reading)
        doc.user_data[KEY] = reading

    def find_topics(self, workspace: Workspace, blocks: Sequence[Block], doc: Doc) -> None:
        """Put the works the article is about into the workspace, most central first."""
        reading: Reading = doc.user_data[KEY]
        for thing in reading.topics:
            draft = reading.draft(thing, "work")
            if draft is not None and draft not in workspace.topics:
                workspace.topics.append(draft)

    def read_claims(self, workspace: Workspace, blocks: Sequence[Block], doc: Doc) -> None:
        """Record what the blocks state."""
        read_claims(doc.user_data[KEY])
