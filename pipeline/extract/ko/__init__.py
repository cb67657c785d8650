"""Reading Korean articles: names, chains, topics and claims."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.ko.bylines import find_bylines
from pipeline.extract.ko.casting import find_casting
from pipeline.extract.ko.castlists import find_cast_lists
from pipeline.extract.ko.catalogue import find_catalogue
from pipeline.extract.ko.claims.awards import read_awards
from pipeline.extract.ko.claims.careers import read_careers
from pipeline.extract.ko.claims.cast import read_cast
from pipeline.extract.ko.claims.context import Context
from pipeline.extract.ko.claims.credits import read_credits
from pipeline.extract.ko.claims.events import read_events
from pipeline.extract.ko.claims.lineups import read_lineups
from pipeline.extract.ko.claims.makers import read_makers
from pipeline.extract.ko.claims.music import read_music
from pipeline.extract.ko.claims.occupations import read_occupations
from pipeline.extract.ko.claims.prizelists import read_prize_lists
from pipeline.extract.ko.claims.relations import read_relations
from pipeline.extract.ko.claims.schedule import read_schedule
from pipeline.extract.ko.claims.structure import read_pairs, read_rows
from pipeline.extract.ko.entries import find_entries
from pipeline.extract.ko.gazetteer import find_by_ending, find_listed
from pipeline.extract.ko.grids import find_grids, find_profile
from pipeline.extract.ko.groups import find_groups
from pipeline.extract.ko.names import HANGUL_RUN, is_common_word
from pipeline.extract.ko.occupations import is_occupation
from pipeline.extract.ko.particles import is_particle
from pipeline.extract.ko.people import find_bare_names, find_people
from pipeline.extract.ko.playing import find_named_roles, find_played
from pipeline.extract.ko.prizes import find_prizes
from pipeline.extract.ko.reading import Reading, Tag, title_spans
from pipeline.extract.ko.resolve import settle
from pipeline.extract.ko.tables import find_rows
from pipeline.extract.ko.topics import Topics, find_heading, find_sections, find_topics
from pipeline.extract.ko.works import find_called, find_unmarked, find_works
from pipeline.extract.languages import TagSource
from pipeline.extract.workspace import DateSpan, Workspace
from pipeline.schema import Block
from pipeline.tagger import Tagger

__all__ = ["KoreanReader"]

_READING = "ieum_ko_reading"
_TOPICS = "ieum_ko_topics"


class KoreanReader:
    """Implements :class:`pipeline.extract.languages.LanguageReader` for Korean.

    Between the steps the state of an article lies in ``workspace.readings``; the reader itself has none.
    """

    def __init__(self, tagger: TagSource | None = None) -> None:
        self._tagger = tagger or Tagger.load("ko")

    def _tags(self, reading: Reading) -> list[Tag]:
        texts = [reading.text[block.start : block.end] for block in reading.blocks]
        found: list[Tag] = []
        for block, spans in zip(reading.blocks, self._tagger.tag_many(texts), strict=True):
            found.extend(Tag(block.start + s.start, block.start + s.end, s.label, s.confidence) for s in spans)
        return found

    def find_mentions(self, workspace: Workspace, blocks: Sequence[Block]) -> None:
        """Let every finder vote, settle the votes, and add the mentions with their chains."""
        reading = Reading(workspace, blocks)
        reading.title_spans = title_spans(workspace.text, blocks)
        reading.add_tags(self._tags(reading))
        find_rows(reading)
        for block in blocks:
            for start, end, kind, weight, rule in find_listed(reading.text, block.start, block.end):
                reading.vote(start, end, kind, weight, rule)
        find_grids(reading)
        find_catalogue(reading)
        find_profile(reading)
        find_groups(reading)
        find_works(reading)
        find_prizes(reading)
        find_called(reading)
        find_entries(reading)
        find_bylines(reading)
        find_people(reading)
        for block in blocks:
            for start, end, kind, weight, rule in find_by_ending(reading.text, block.start, block.end):
                reading.vote(start, end, kind, weight, rule)
        find_cast_lists(reading)
        find_casting(reading)
        find_played(reading)
        find_named_roles(reading)
        find_bare_names(reading)
        _vote_tags(reading)
        if not find_sections(reading):
            find_heading(reading)
        find_unmarked(reading)
        settle(reading)
        workspace.readings[_READING] = reading

    def find_topics(self, workspace: Workspace, blocks: Sequence[Block]) -> None:
        """Rank the works of the article."""
        workspace.readings[_TOPICS] = find_topics(workspace.readings[_READING])

    def read_claims(self, workspace: Workspace, blocks: Sequence[Block]) -> None:
        """Record what the blocks state."""
        topics: Topics = workspace.readings[_TOPICS]
        context = Context(workspace.readings[_READING], topics)
        read_rows(context)
        read_pairs(context)
        read_prize_lists(context)
        read_credits(context)
        read_makers(context)
        read_cast(context)
        read_careers(context)
        read_occupations(context)
        read_schedule(context)
        read_lineups(context)
        read_awards(context)
        read_music(context)
        read_events(context)
        read_relations(context)
        workspace.dates += [
            DateSpan(found.start, found.end, found.value, found.end_value)
            for template in context.templates
            for _, found in sorted(template.dates.items())
            if found.value
        ]
        workspace.focuses.append(context.focus.work_at)


_LEAST_SURE = {"person": 0.8, "place": 0.9, "organization": 0.9}


def _vote_tags(reading: Reading) -> None:
    """Let the learned tagger speak for names that no cue stands beside."""
    text = reading.text
    for tag in reading.tags:
        least = _LEAST_SURE.get(tag.label)
        if least is None or tag.confidence < least:
            continue
        surface = text[tag.start : tag.end]
        tail = HANGUL_RUN.match(text, tag.end)
        if surface != surface.strip() or len(surface) < 2 or (tail and not is_particle(tail.group())):
            continue
        if tag.label == "person" and (is_occupation(surface) or is_common_word(surface)):
            continue
        if tag.label == "person":
            reading.vote(tag.start, tag.end, "person", 0.34, "tagger")
        elif tag.label == "place":
            reading.vote(tag.start, tag.end, "place", 0.34, "tagger")
        else:
            reading.vote(tag.start, tag.end, "organization", 0.34, "tagger")
