"""Claims that a line-up of works makes once for all of them: ``All three series arrive on F in 2026``."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.en.claims import platforms
from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.lexis import group
from pipeline.extract.en.skeleton import Thing, compile_pattern

_YEAR = re.compile(r"\b20\d\d\b")


@cache
def _all() -> re.Pattern[str]:
    works = rf"(?: (?:of )?(?:the |these |its |them\b)?(?:(?:{group('slates.toml', 'numbers')}|\d+)\b ?)?)?"
    nouns = rf"(?:(?:new |Korean |<L> )?{group('slates.toml', 'works')} )?"
    return compile_pattern(
        rf"\b(?:[Aa]ll|[Bb]oth|[Ee]ach|[Ee]very one)\b{works} ?{nouns}(?:[a-z]+ ){{0,3}}?"
        rf"{group('slates.toml', 'arrives')}\b(?P<facts>[^\n]*)"
    )


@cache
def _slate() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{group('slates.toml', 'slates')})\b")


_HEAD = 4
"""How many sentences of an article say what it is about: date lines, headline, the first of the text."""


def read(writer: ClaimWriter) -> None:
    """Where and when the works of a line-up come out, for those that have nothing of their own said of it."""
    parts = writer.focus.part_works()
    for match in writer.skeleton.find(_all()):
        works = parts if len(parts) > 1 else _listed_before(writer, match.start())
        _state(writer, works, match.start(), match.span("facts"), "slate.all")
    if len(parts) > 1:
        _headline(writer, parts)


def _headline(writer: ClaimWriter, works: list[Thing]) -> None:
    """``F Sets 2027 Slate``: capitals may have made a name of the noun, so that the text itself is asked."""
    for index, (start, end) in enumerate(writer.skeleton.sentences[:_HEAD]):
        begin = writer.skeleton.starts[index]
        stop = writer.skeleton.sentence_bounds(begin)[1]
        if _slate().search(writer.reading.text, start, end) and any(writer.skeleton.items(begin, stop, "F")):
            _state(writer, works, begin, (begin, stop), "slate.of")
            return


def _listed_before(writer: ClaimWriter, at: int) -> list[Thing]:
    """The works of the sentence before, where it lists several."""
    index = writer.skeleton.sentence_index(at)
    if not index:
        return []
    found = writer.skeleton.items(writer.skeleton.starts[index - 1], writer.skeleton.starts[index], "W")
    works = list(dict.fromkeys(item.thing for item in found if item.thing is not None))
    return works if len(works) > 1 else []


def _state(writer: ClaimWriter, works: list[Thing], at: int, span: tuple[int, int], rule: str) -> None:
    begin, end = writer.skeleton.sentence(at)
    year = _YEAR.search(writer.reading.text, begin, end)
    for work in works:
        if not _known(writer, work, "platform", "broadcaster"):
            for item in writer.skeleton.items(*span, "FO"):
                platforms.state(writer, work, item, at, rule, 0.85)
        if year is not None and not _known(writer, work, "release_date"):
            writer.claim(work, "release_date", year.group(), at=at, rule=rule, confidence=0.75)


def _known(writer: ClaimWriter, work: Thing, *predicates: str) -> bool:
    return work.draft is not None and any(
        claim.predicate in predicates and claim.subject.chain is work.draft.chain
        for claim in writer.reading.workspace.claims
    )
