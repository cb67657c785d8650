"""What the claim readers share: the sentences as templates, the topics, and who is known to do what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pipeline.extract.ko.reading import Reading, Span
from pipeline.extract.ko.roles import TITLES
from pipeline.extract.ko.template import C, P, Template, W, pattern, templates
from pipeline.extract.ko.topics import Topics
from pipeline.extract.workspace import Draft

# What ties a following statement to a work (W에서 ..., W는 ...), and what names it in passing (W의 배우 P).
_GOVERNS: Final = re.compile(
    rf"(?:\s?시즌\s?\d+)?(?:\([^()]*\))?(?:에서(?:는|도|의)?|에는|엔|에\s|\s?속|은|는|이|가|도|\s?(?:측|제작진)"
    rf"|의\s(?!(?:[가-힣]+\s)?{P})"
    rf"|[,\s]*{C}|\s?\()"
)
_PAST: Final = re.compile(
    r"^(?!.*(?:돌아오|다시|이번|새로|합류|남는다)).*(?:[았었했됐였][다죠는던어고습으]|들였|했던|았던|었던)"
)
_SUBJECT: Final = re.compile(r"(?:은|는|이|가|도)\s")
_IN_PASSING: Final = re.compile(
    rf"(?:\s?시즌\s?\d+)?(?:[\s,·과와]*{W})*(?:의\s(?:[가-힣]{{1,5}}\s){{0,2}}{P}|(?:으로|로|을 통해|를 통해)\s|에"
    rf" 이어|이후|등의|을 연출한|를"
    rf" 연출한|을 쓴|를 쓴|에서(?:도)?\s[^{P}{C}.]{{0,44}}(?:던|한|은|린|준|온|인|난|된|친|낸)\s"
    rf"(?:[가-힣]{{2,4}}\s)?{P})"
)
_EARLIER: Final = re.compile(
    r"(?:전편|전작)(?!에 이어|과 마찬가지|에 이은)|시즌\s?1(?!\d)|지난 시즌|앞선 시즌|1편|첫 시즌"
)


@dataclass(slots=True)
class Context:
    """State of claim reading in one article."""

    reading: Reading
    topics: Topics
    templates: list[Template] = field(default_factory=list)
    kinds: dict[Draft, set[str]] = field(default_factory=dict)
    """Kinds of title (director, actor ...) of each person's chain."""
    stated: set[tuple[Draft, str, Draft]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.templates = templates(self.reading)
        for span, occupation, *_ in self.reading.occupations:
            draft = self.reading.workspace.at(*span)
            if draft is not None and occupation in TITLES:
                self.kinds.setdefault(draft.chain, set()).add(TITLES[occupation])

    @property
    def main(self) -> Draft | None:
        """The article's main work."""
        return self.topics.main

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
        self.kinds.setdefault(person.chain, set()).add("actor")
        self.claim(work, predicate, person, span, rule, confidence)
        if character is not None:
            self.claim(work, "character", character, span, rule, confidence)
            self.claim(person, "portrays", character, span, rule, confidence, {"work": work})

    def work_at(self, template: Template, position: int) -> Draft | None:
        """The work that a statement at ``position`` of a template is about.

        A work that the clause names before it (``W에서 ...``) wins, then the only work of the sentence, then the
        work of the table or of the article; on pages about many works the one named last before the sentence.
        """
        works = template.works()
        for index, draft in reversed([(i, d) for i, d in works if i < position]):
            link = template.text[index + 1 : position + 1]
            if _GOVERNS.match(link) and not _IN_PASSING.match(link):
                return draft
            if self.is_main(draft) and not _IN_PASSING.match(link):
                return draft
        if _EARLIER.search(template.text[:position]) and self.main is not None:
            earlier = self.topics.earlier.get(self.main.chain)
            if earlier is not None:
                return earlier
        if len(works) == 1 and self.several():
            return works[0][1]
        return self.topic_at(template)

    def _index(self, template: Template) -> int:
        return bisect_left(self.templates, template.sentence.start, key=lambda other: other.sentence.start)

    def topic_at(self, template: Template) -> Draft | None:
        """The work that a sentence without a work of its own is about."""
        if self.several():
            for other in reversed(self.templates[: self._index(template) + 1]):
                if template.sentence.start - other.sentence.start > 400:
                    break
                works = other.works()
                if works and other is not template:
                    return works[0][1]
        earlier = self.topics.earlier.get(self.main.chain) if self.main is not None else None
        if self.main is not None and earlier is not None and _PAST.search(template.text):
            # Of two seasons a sentence goes on about the one that was named last as a subject.
            index = self._index(template)
            for other in reversed(self.templates[max(0, index - 4) : index]):
                named = [
                    d
                    for i, d in other.works()
                    if d.chain in (self.main.chain, earlier.chain) and _SUBJECT.match(other.text, i + 1)
                ]
                if named:
                    return named[-1]
        return self.topics.at(template.sentence.start)


def find(template: Template, source: str) -> list[re.Match[str]]:
    """All matches of a pattern over templates."""
    return list(pattern(source).finditer(template.text))
