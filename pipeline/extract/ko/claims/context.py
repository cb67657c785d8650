"""What the claim readers share: the sentences as templates, the topics, and who is known to do what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pipeline.extract.ko.focus import Focus
from pipeline.extract.ko.reading import Reading, Span
from pipeline.extract.ko.roles import TITLES
from pipeline.extract.ko.songs import find_songs
from pipeline.extract.ko.subjects import carry
from pipeline.extract.ko.template import Template, templates
from pipeline.extract.ko.topics import Topics
from pipeline.extract.workspace import Draft

_VIDEO: Final = re.compile("뮤직비디오|뮤비")
_SONGS: Final = ("ko.entry.song", "ko.title.track")


@dataclass(slots=True)
class Context:
    """State of claim reading in one article."""

    reading: Reading
    topics: Topics
    templates: list[Template] = field(default_factory=list)
    kinds: dict[Draft, set[str]] = field(default_factory=dict)
    """Kinds of title (director, actor ...) of each person's chain."""
    stated: set[tuple[Draft, str, Draft]] = field(default_factory=set)
    songs: set[Draft] = field(init=False)
    shown: set[Draft] = field(init=False)
    """Works that the article calls films, dramas and the like."""
    prized: set[int] = field(default_factory=set)
    """Where lines begin that say who won which prize."""
    focus: Focus = field(init=False)
    hero: Draft | None = field(init=False)
    """The person whom the article is about, if it is about one."""

    def __post_init__(self) -> None:
        self.templates = templates(self.reading)
        self.hero = carry(self.reading, self.templates)
        self.songs, self.shown = find_songs(self.reading, self.templates)
        self.focus = Focus(self.reading, self.topics, self.templates)
        for span, occupation, *_ in self.reading.occupations:
            draft = self.reading.workspace.at(*span)
            if draft is not None and occupation in TITLES:
                self.kinds.setdefault(draft.chain, set()).add(TITLES[occupation])

    @property
    def main(self) -> Draft | None:
        """The article's main work."""
        return self.topics.main

    def in_title(self, template: Template) -> bool:
        """Whether a sentence stands in the article's own headings."""
        return any(start <= template.sentence.start < end for start, end in self.reading.title_spans)

    def is_main(self, work: Draft) -> bool:
        """Whether a work is what the article is mainly about."""
        return self.topics.main is not None and work.chain is self.topics.main.chain

    def several(self) -> bool:
        """Whether the article is about several works (a line-up, an award night)."""
        return self.topics.several

    def claim(
        self,
        subject: Draft,
        predicate: str,
        object: Draft | str | int,
        span: Span,
        rule: str,
        confidence: float,
        qualifiers: Mapping[str, str | Draft] | None = None,
    ) -> None:
        """Record a claim. A relation from a thing to itself is dropped."""
        if isinstance(object, Draft):
            if object.chain is subject.chain:
                return
            self.stated.add((subject.chain, predicate, object.chain))
        self.reading.workspace.claim(
            subject, predicate, object, span=span, rule=f"ko.{rule}", confidence=confidence, qualifiers=qualifiers
        )

    def has(self, subject: Draft, predicate: str, object: Draft) -> bool:
        """Whether a claim between two things is there already."""
        return (subject.chain, predicate, object.chain) in self.stated

    def cast(
        self, work: Draft, person: Draft, character: Draft | None, span: Span, rule: str, confidence: float
    ) -> None:
        """Record that a person acts in a work, with the three claims that a role gives."""
        predicate = "cast_member"
        song = work.chain.extractor in _SONGS or work.chain in self.songs
        if song and _VIDEO.search(self.reading.text, *span) is None:  # nobody acts in a song but in its video
            series = self._series()
            if series is None:
                return
            work = series
        self.kinds.setdefault(person.chain, set()).add("actor")
        self.claim(work, predicate, person, span, rule, confidence)
        if character is not None:
            self.claim(work, "character", character, span, rule, confidence)
            self.claim(person, "portrays", character, span, rule, confidence, {"work": work})

    def _series(self) -> Draft | None:
        """The work of the article that is no song."""
        if self.main is not None and self.main.chain not in self.songs and self.main.chain.extractor not in _SONGS:
            return self.main
        others = [work for work in self.topics.ranked if work.chain in self.shown]
        return others[0] if len(others) == 1 else None

    def work_at(self, template: Template, position: int) -> Draft | None:
        """The work that a statement at ``position`` of a template is about."""
        return self.focus.at(template, position)

    def topic_at(self, template: Template) -> Draft | None:
        """The work that a sentence without a work of its own is about."""
        return self.focus.of(template)


def find(template: Template, source: str) -> list[re.Match[str]]:
    """All matches of a pattern over templates."""
    return template.find(source)
