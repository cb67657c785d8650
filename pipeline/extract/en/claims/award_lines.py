"""Claims of the lines of a list of prizes: ``Best New Actor – X, W``, ``W – Best Screenplay``."""

from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon
from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.lexis import alternation
from pipeline.extract.en.skeleton import Item, compile_pattern
from pipeline.extract.workspace import Draft

_DASH = r" ?(?:[–—:|]|(?<= )-) ?"


@cache
def _prize() -> re.Pattern[str]:
    """A word that makes a stretch the name of a prize."""
    nouns = alternation(word for key in ("prizes", "fixed", "ranks") for word in lexicon.words("en/awards.toml", key))
    return re.compile(rf"(?i)\b(?:best|outstanding|{nouns}|of the year)\b")


@cache
def _lines() -> tuple[re.Pattern[str], ...]:
    start = r"(?:(?<=\n)|\A)[-–•*▪■ ]*"
    award = r"(?P<award>[^\n–—:|]{4,80}?)"
    who = "(?P<who><PU>(?:(?:,? and |, | & |/)<PU>)*)"
    work = "(?P<work><W>)"
    ceremony = r"(?P<ceremony>[^\n,]*(?:Awards?|Prize|Festival|<O>))"
    return (
        # prize: person, work; prize: person (work); prize: person for work
        compile_pattern(rf"{start}{award}{_DASH}{who}(?:, | ?\(| for | of | in |{_DASH}){work}\)?(?=\n)"),
        # prize: work (person)
        compile_pattern(rf"{start}{award}{_DASH}{work}(?:(?:, | ?\(|{_DASH}){who}\)?)?(?=\n)"),
        # work: prize, ceremony
        compile_pattern(rf"{start}{work}{_DASH}{award}(?:, {ceremony})?(?=\n)"),
    )


def _credit_of(award: str) -> str:
    """What a prize is given for: directing, writing or acting; "" for any other."""
    kinds = lexicon.toml("en/awards.toml")["for"]
    return next((kind for kind, words in kinds.items() if any(word in award.casefold() for word in words)), "")


@cache
def _entry() -> re.Pattern[str]:
    """Who is named for which work below the name of a prize: "X (W)", "X – W"."""
    who = "(?P<who><PU>(?:(?:,? and |, | & |/)<PU>)*)"
    return compile_pattern(rf"(?:(?<=\n)|\A)[-–•*▪■ ]*{who}(?:, | ?\(|{_DASH})(?P<work><W>)\)?(?=\n)")


_FURTHEST = 12
"""Lines between the name of a prize and those who are named for it, at most."""


def _read_entries(writer: ClaimWriter) -> None:
    """Lines below the name of a prize, which says what those who are named did for the works."""
    skeleton = writer.skeleton
    for match in skeleton.find(_entry()):
        index = skeleton.sentence_index(match.start("who"))
        for back in range(index - 1, max(-1, index - _FURTHEST), -1):
            line = writer.plain(*skeleton.sentence_bounds(skeleton.starts[back]))
            if len(line) < 60 and _prize().search(line) and not _entry().match(skeleton.text, skeleton.starts[back]):
                work = skeleton.item(match, "work")
                if work is not None:
                    people = list(skeleton.items(*match.span("who"), "PU"))
                    _credit(writer, people, line, work, match.start("who"))
                break


def read(writer: ClaimWriter) -> None:
    """Who got which prize for which work, line by line."""
    _read_entries(writer)
    for pattern in _lines():
        for match in writer.skeleton.find(pattern):
            award = writer.plain(*match.span("award")).strip(" ,.")
            work = writer.skeleton.item(match, "work")
            if work is None or work.thing is None or _prize().search(award) is None:
                continue
            who = match.groupdict().get("who") or ""
            people = list(writer.skeleton.items(*match.span("who"), "PU")) if who else []
            ceremony = match.groupdict().get("ceremony")
            qualifiers: dict[str, str | Draft] = {}
            if ceremony:
                qualifiers["ceremony"] = writer.plain(*match.span("ceremony")).strip()
            _credit(writer, people, award, work, match.start("award"))
            drafts = [draft for item in people if (draft := writer.reading.draft(item.thing, "person")) is not None]
            if len(drafts) == 1:
                qualifiers["recipient"] = drafts[0]
            writer.claim(
                work.thing, "award", award, at=match.start("award"), rule="award.line", confidence=0.88,
                qualifiers=qualifiers,
            )  # fmt: skip


def _credit(writer: ClaimWriter, people: list[Item], award: str, work: Item, at: int) -> None:
    """A prize for acting went to somebody who plays in the work, one for writing to its writer."""
    credit = _credit_of(award)
    for item in people:
        if item.thing is not None and item.kind == "U":
            item.thing.vote("person", 1.5)
        if credit and item.thing is not None:
            item.thing.role = item.thing.role or credit
            writer.relate(item.thing, credit, work.thing, at=at, rule="award.line", confidence=0.8)
