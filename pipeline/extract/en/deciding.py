"""Deciding what every name stands for, by the evidence of the words around it."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline.extract.en import acts, rows
from pipeline.extract.en.cast import find_pairs
from pipeline.extract.en.lexis import group
from pipeline.extract.en.reading import Reading
from pipeline.extract.en.skeleton import Thing, compile_pattern
from pipeline.schema import EntityType


@cache
def _votes() -> tuple[tuple[re.Pattern[str], dict[str, tuple[str, float]]], ...]:
    """Patterns whose groups say what a name is: group name -> (type, weight)."""
    makers = group("roles.toml", "director", "screenwriter", "actor")
    others = group("roles.toml", "occupation", "author", "performer")
    modifiers = group("roles.toml", "modifiers")
    kinds = group("works.toml", "kinds", "genre_heads")
    return (
        (compile_pattern(rf"\b(?i:{makers}s?),? (?P<person><P+>)"), {"person": ("person", 2.0)}),
        (
            compile_pattern(rf"\b(?:[Aa]n?|[Tt]he) (?:[a-z-]+ ){{0,4}}{others},? (?:called|named) (?P<character><PU>)"),
            {"character": ("character", 1.5)},
        ),
        (
            compile_pattern(rf"(?P<person><PU>),? (?:an? |the )?(?i:(?:{modifiers} )?{makers})\b(?! <PU>)"),
            {"person": ("person", 1.0)},
        ),
        (compile_pattern(rf"\b(?i:(?:{modifiers} )?{others}) (?P<somebody><P+>)"), {"somebody": ("somebody", 0.6)}),
        (
            compile_pattern(
                r"(?i:\b(?:directed|written|helmed|penned|scripted|composed|sung|performed|edited|created|shot|choreographed)(?: and \w+)? by|starring|\bstars|co-starring|created by|producer)(?: director| writer| actor)? (?P<person><P+>)"
            ),
            {"person": ("person", 1.5)},
        ),
        (
            compile_pattern(
                r"(?P<person><PU>)(?:,? who)? (?:said|says|told|added|admitted|recalled|explained|confessed|promised|joked|debuted|directs?|directed|writes|wrote|won|helmed|penned)\b"
            ),
            {"person": ("person", 1.0)},
        ),
        (compile_pattern(r"\b(?:said|says|added|explained|recalled) (?P<person><PU>)"), {"person": ("person", 1.0)}),
        (compile_pattern(r"\bby (?P<person><P>)(?=\n| \||,? (?:Reporter|Staff))"), {"person": ("person", 2.0)}),
        (
            compile_pattern(rf"\b(?i:{group('works.toml', 'music', 'print')})s? (?:by|from) (?P<person><P+>)"),
            {"person": ("person", 1.5)},
        ),
        (
            compile_pattern(
                r"\b(?i:(?:girl|boy|k-pop|idol|pop|rock|indie|vocal|project|music|the) )?(?i:group|band|duo|trio|quartet|quintet|boyband)(?: group)? (?P<organization><U>)"
            ),
            {"organization": ("organization", 2.0)},
        ),
        (
            compile_pattern(
                r"\b[Mm]embers of (?:the )?(?:[a-z0-9-]+ ){0,3}<OU>(?: [—–-] |: |, | \()(?P<person><PU>(?:(?:,? and |, )<PU>)+)"
            ),
            {"person": ("person", 2.0)},
        ),
        (
            compile_pattern(
                r"(?i:\b(?:members?|leader|vocalist|maknae|rapper|youngest) of (?:the )?(?:[a-z-]+ ){0,3}(?:group |band |duo )?)(?P<organization><U>)"
            ),
            {"organization": ("organization", 1.5)},
        ),
        (
            compile_pattern(r"(?P<organization><U>) (?:member|members|leader)\b"),
            {"organization": ("organization", 1.5)},
        ),
        (
            compile_pattern(
                r"\b(?i:company|companies|agency|label|studio|publisher|distributor|firm|broadcaster|conglomerate|newspaper|outlet|magazine|network|producer|production house|troupe|theat(?:er|re) company|theatre group|publishing house|imprint|management firm|sales agent|sales company|production outfit|banner|collective) (?P<organization><U>)"
            ),
            {"organization": ("organization", 1.5)},
        ),
        (
            compile_pattern(
                r"(?P<organization><U>)(?:,| is| was)? (?:the|an?|its) (?:[\w-]+ ){0,3}(?:production company|agency|label|distributor|publisher|conglomerate|broadcaster|studio)\b"
            ),
            {"organization": ("organization", 1.5)},
        ),
        (
            compile_pattern(
                r"(?:\b[Pp]roduced by|\b[Dd]istributed by|[Cc]ourtesy of|©|ⓒ|\([Cc]\)|Photo ?[:/]|Picture:) ?(?P<organization><U>)"
            ),
            {"organization": ("organization", 1.5)},
        ),
        (compile_pattern(rf"\b(?i:{kinds}) (?P<work><U>)"), {"work": ("work", 0.8)}),
        (
            compile_pattern(
                r"\b(?i:held at|took place at|takes place at|opened at|opens at|staged at|at|in) (?:the )?(?P<place><L>)"
            ),
            {"place": ("place", 1.0)},
        ),
    )


def type_things(reading: Reading) -> None:
    """Decide what every name stands for and write the mentions into the workspace.

    Explicit evidence (role nouns, credits, role pairs) votes; a personal name without any is a person, unless it is a
    given name alone, which in a story is a character. Other capitalised words need evidence to count at all.
    """
    skeleton = reading.skeleton
    for pattern, wanted in _votes():
        for match in skeleton.find(pattern):
            for name, (type, weight) in wanted.items():
                start, end = match.span(name)
                for item, _ in skeleton.members(start, end, "PUL"):
                    if item.thing is not None:
                        item.thing.vote(type, weight)
    for read in reading.rows:
        if not set(read.row.keys) & rows.PERSON_KEYS:
            continue
        for value in read.items:
            if value is not None and value.thing is not None and value.kind in "PU":
                value.thing.vote("person", 3.0)
    acts.vote(reading)
    reading.pairs = find_pairs(reading)
    for thing in reading.things:
        type_ = decide(thing)
        if type_ is not None:
            reading.enter(thing, type_)


def decide(thing: Thing) -> EntityType | None:
    """The type of a thing, None where it is no name worth keeping."""
    if thing.kind == "W":
        return "work"
    if thing.kind == "O":
        return "event" if thing.role == "festival" else "organization"
    if thing.kind == "F":
        return "platform"
    if thing.kind == "L":
        return "place"
    votes = {type: weight for type, weight in thing.votes.items() if type != "somebody"}
    if not votes and thing.kind == "U" and thing.votes.get("somebody", 0.0) >= 0.6:
        return "person"
    if votes:
        best = max(sorted(votes), key=lambda type: votes[type])
        if thing.kind == "P" and best in ("work", "place", "organization") and votes[best] < 2:
            best = "person" if votes.get("character", 0) <= votes.get("person", 0) else "character"
        return best  # type: ignore[return-value]  # votes are keyed by entity types
    if thing.kind == "P":
        only_given = all(item.extractor == "en.name.given" for item in thing.items)
        return "character" if only_given else "person"
    return None
