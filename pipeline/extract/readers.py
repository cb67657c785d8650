"""How one article is read: the language readers, the learned relations and the kinds of works, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.extract.cjk import LANGUAGES, CjkReader
from pipeline.extract.confidence import assess
from pipeline.extract.en import EnglishReader
from pipeline.extract.external import ANY_LANGUAGE, ExternalMentions
from pipeline.extract.kinds import read_kinds
from pipeline.extract.known import Known
from pipeline.extract.ko import KoreanReader
from pipeline.extract.languages import LanguageReader
from pipeline.extract.relations import read_relations
from pipeline.extract.workspace import Workspace
from pipeline.schema import Annotations, Article, Block


class Readers:
    """The language readers of one process and how the blocks of an article are shared out among them."""

    def __init__(self, tagger: ExternalMentions | None = None) -> None:
        """``tagger`` takes the place of our own taggers in its language, or in both when it is for any."""

        def instead(language: str) -> ExternalMentions | None:
            return tagger if tagger and tagger.language in (language, ANY_LANGUAGE) else None

        self._korean: LanguageReader = KoreanReader(instead("ko"))
        self._latin: LanguageReader = EnglishReader(instead("en"))
        self._cjk: LanguageReader = CjkReader()

    def _share(self, workspace: Workspace) -> list[tuple[LanguageReader, list[Block]]]:
        """Pair each reader with its blocks; the article's main language goes first."""
        readable = workspace.readable_blocks()
        korean = [block for block in readable if block.language == "ko"]
        cjk = [block for block in readable if block.language in LANGUAGES]
        latin = [block for block in readable if block.language != "ko" and block.language not in LANGUAGES]
        parts = [(self._latin, latin), (self._korean, korean), (self._cjk, cjk)]
        main = self._reader(workspace.article.language)
        parts.sort(key=lambda part: part[0] is not main)
        return [(reader, blocks) for reader, blocks in parts if blocks]

    def _reader(self, language: str) -> LanguageReader:
        if language == "ko":
            return self._korean
        return self._cjk if language in LANGUAGES else self._latin

    def find_mentions(self, article: Article, known: Sequence[Known]) -> Workspace:
        """A workspace with the mentions, chains and topics of ``article``, in which the lexicon has ``known`` names."""
        workspace = Workspace(article, known)
        parts = self._share(workspace)
        for reader, blocks in parts:
            reader.find_mentions(workspace, blocks)
        for reader, blocks in parts:
            reader.find_topics(workspace, blocks)
        return workspace

    def read_claims(self, workspace: Workspace) -> Annotations:
        """Add the claims about the mentions of a workspace, and finish it."""
        for reader, blocks in self._share(workspace):
            reader.read_claims(workspace, blocks)
        # the learned relations were trained on sentences in Korean and in Latin script
        likely = {} if workspace.article.language in LANGUAGES else read_relations(workspace)
        read_kinds(workspace)
        assess(workspace, likely)
        return workspace.finish()


@cache
def shared_readers() -> Readers:
    """The readers that everything in a process shares: lexicons and models load once."""
    return Readers()
