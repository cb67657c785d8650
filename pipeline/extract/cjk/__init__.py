"""Reading Japanese and Chinese articles: names, titles, topics and claims."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.cjk.claims import read_claims
from pipeline.extract.cjk.dates import find_dates
from pipeline.extract.cjk.focus import find_topic
from pipeline.extract.cjk.items import KEY, Item, Reading, build_skeletons, split
from pipeline.extract.cjk.organizations import find_by_ending, find_known
from pipeline.extract.cjk.people import find_people
from pipeline.extract.cjk.titles import find_other_titles, find_titles
from pipeline.extract.workspace import Workspace
from pipeline.schema import Block

__all__ = ["LANGUAGES", "CjkReader"]

LANGUAGES = frozenset({"ja", "zh"})


class CjkReader:
    """The :class:`pipeline.extract.languages.LanguageReader` for Japanese and Chinese.

    One reader serves both, as they share brackets, lists, numbers and most of the words of the trade, and as short
    lines of Chinese characters cannot be told apart.
    """

    def find_mentions(self, workspace: Workspace, blocks: Sequence[Block]) -> None:
        """Find titles, dates, organizations and people, in this order: what is found first is not looked into again."""
        reading = Reading(workspace, blocks)
        workspace.readings[KEY] = reading
        find_titles(reading)
        for block in blocks:
            for item in find_known(reading.text, block.start, block.end):
                if reading.free(item.left, item.right):
                    reading.add(item)
            for item in find_by_ending(reading.text, block.start, block.end):
                if reading.free(item.left, item.right):
                    reading.add(item)
            for item in find_dates(reading.text, block.start, block.end, reading.published):
                if reading.free(item.left, item.right):
                    reading.add(item)
        find_people(reading)
        # what people say states nothing: names inside are found, and hidden from the rules
        reading.items += [Item("Q", start, end, start, end) for start, end in reading.speech]
        reading.sentences = [sentence for block in blocks for sentence in split(reading.text, block)]
        build_skeletons(reading)
        reading.settle()
        reading.finish()
        reading.topic = find_topic(reading)

    def find_topics(self, workspace: Workspace, blocks: Sequence[Block]) -> None:
        """Put the work the article is about into the workspace."""
        reading: Reading = workspace.readings[KEY]
        if reading.topic is not None:
            topic = reading.draft(reading.topic)
            workspace.topics.append(topic)
            for block in blocks:
                for start, end in find_other_titles(reading.text, block):
                    if workspace.covering(start, end) is None:
                        workspace.add(start, end, "work", extractor="cjk.alias", confidence=0.8, chain=topic)

    def read_claims(self, workspace: Workspace, blocks: Sequence[Block]) -> None:
        """Record what the blocks state."""
        reading: Reading = workspace.readings[KEY]
        read_claims(reading)
        reading.finish()
