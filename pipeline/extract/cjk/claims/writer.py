"""Writing claims down: which direction a credit has, what may be said of whom."""

from __future__ import annotations

from typing import Final

from pipeline.extract.cjk.items import Item, Reading, Sentence
from pipeline.extract.workspace import Draft

_PASSING: Final = {"director": "directed", "screenwriter": "wrote", "cast_member": "acted_in"}


class Writer:
    """Records claims of one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._said: set[tuple[str, str, str]] = set()
        self._actors: set[str] = set()
        self.subject: Item | None = None
        """The person that the sentences have last been about."""
        self.group: Item | None = None
        """The group that has last been named."""
        self.artists: list[Item] = []
        """Who performs the song or album named last."""

    def say(
        self,
        subject: Item | None,
        predicate: str,
        object: Item | str,
        sentence: Sentence,
        rule: str,
        confidence: float = 0.75,
        qualifiers: dict[str, str | Draft] | None = None,
    ) -> None:
        """Record ``subject predicate object`` once; nothing without a subject or a value."""
        if subject is None or not object:
            return
        value = object if isinstance(object, str) else self.reading.canonical(object)
        key = (self.reading.canonical(subject), predicate, value)
        if key in self._said or key[0] == value:
            return
        self._said.add(key)
        made = object if isinstance(object, str) else self.reading.draft(object)
        self.reading.workspace.claim(
            self.reading.draft(subject),
            predicate,
            made,
            span=sentence.span,
            rule=f"cjk.{rule}",
            confidence=confidence,
            qualifiers=qualifiers,
        )

    def acts(self, person: Item) -> bool:
        """Whether somebody is known to be in a cast."""
        return self.reading.canonical(person) in self._actors

    def credit(
        self, work: Item | None, predicate: str, person: Item, sentence: Sentence, rule: str, confidence: float = 0.75
    ) -> None:
        """A person's part in a work: from the work's side for the article's own, else from the person's."""
        if work is None or self.reading.is_character(person):
            return
        if predicate == "cast_member":
            self._actors.add(self.reading.canonical(person))
        topic = self.reading.topic
        if topic is not None and self.reading.canonical(topic) == self.reading.canonical(work):
            self.say(work, predicate, person, sentence, rule, confidence)
        else:
            self.say(person, _PASSING[predicate], work, sentence, rule, confidence)

    def role(self, work: Item | None, person: Item, character: Item, sentence: Sentence, rule: str) -> None:
        """A person plays a character."""
        reading = self.reading
        if reading.canonical(person) == reading.canonical(character) or reading.is_character(person):
            return
        reading.cast_as_character(character)
        qualifiers: dict[str, str | Draft] = {} if work is None else {"work": reading.draft(work)}
        self.say(person, "portrays", character, sentence, rule, 0.85, qualifiers)
        if work is not None:
            self.credit(work, "cast_member", person, sentence, rule, 0.85)
            self.say(work, "character", character, sentence, rule, 0.85)
