"""Joining the short forms of names with the full ones, and spellings of one name with each other."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from bisect import insort
from functools import cache
from itertools import pairwise

from pipeline import lexicon
from pipeline.extract.en import names
from pipeline.extract.en.lexis import alternation
from pipeline.extract.en.reading import Reading
from pipeline.extract.en.skeleton import Item, Thing
from pipeline.text import fold


def resolve_names(reading: Reading) -> None:
    """Join the short forms of names with the full ones: surname alone, given name alone, other spellings.

    A short form goes to the name with that part that was read last before it, else to the first after it.
    """
    text = reading.text
    full: list[tuple[Thing, str, str]] = []
    for thing in reading.things:
        if thing.kind != "P":
            continue
        split = names.parts(thing.name)
        if split is not None:
            full.append((thing, fold(split.family), fold(split.given)))
    _join_spellings(full)
    _join_alternatives(reading)
    family: dict[str, list[Thing]] = {}
    given: dict[str, list[Thing]] = {}
    for named, family_name, given_name in full:
        family.setdefault(family_name, []).append(named)
        given.setdefault(given_name, []).append(named)
    last: dict[str, Thing] = {}
    for item in reading.items:
        own = item.thing
        if own is None or item.kind not in "PU":
            continue
        surface = text[item.start : item.end]
        key = fold(surface)
        split = names.parts(surface) if item.kind == "P" else None
        if split is not None:
            if not _INTRODUCED_ROLE.search(text[max(0, item.start - 24) : item.start]):
                last[fold(split.family)] = own
            last[fold(split.given)] = own
            continue
        candidates = given.get(key) or family.get(key)
        if not candidates or own in candidates:
            continue
        if item.extractor == "en.row":
            continue
        target = last.get(key) if last.get(key) in candidates else candidates[0]
        if target is None or target is own:
            continue
        _move(item, target)
        item.kind = "P"
        item.extractor = "en.name.short"
        item.confidence = 0.75
    _titled_names(reading)
    reading.things[:] = [thing for thing in reading.things if thing.items]


_INTRODUCED_ROLE = re.compile(r"\b(?:called|named|plays|portrays|as|character|role of|part of)\s\Z")


def _titled_names(reading: Reading) -> None:
    """``Judge Tak``, ``Madam Pyo``: a surname that no full name of the text has keeps the title as part of the name."""
    by_start = {item.start: item for item in reading.items}
    for item in reading.items:
        surface = reading.text[item.start : item.end]
        if (
            item.kind not in "UP"
            or item.extractor == "en.name.short"
            or " " in surface
            or not names.is_surname(surface)
            or item.thing is None
        ):
            continue
        match = _title_before().search(reading.text, max(0, item.start - 24), item.start)
        if match is None or any(start in by_start for start in range(match.start("title"), item.start)):
            continue
        thing = item.thing
        item.start = match.start("title")
        item.kind = "U"
        item.extractor = "en.name.titled"
        item.confidence = 0.6
        if thing.kind != "W" and len(thing.items) == 1:
            thing.name = reading.text[item.start : item.end]
            thing.kind = "U"
        else:
            fresh = Thing("U", reading.text[item.start : item.end])
            reading.things.append(fresh)
            _move(item, fresh)


@cache
def _title_before() -> re.Pattern[str]:
    titles_ = alternation(
        lexicon.words("en/roles.toml", "ranks")
        + tuple(
            word
            for word in lexicon.words("en/names.toml", "address")
            if word[0] == "M" and not word.startswith("Mr") and not word.startswith("Ms")
        )
    )
    return re.compile(rf"(?<![\w-])(?P<title>(?i:{titles_}))\s\Z")


def _move(item: Item, target: Thing) -> None:
    if item.thing is not None:
        item.thing.items.remove(item)
    item.thing = target
    insort(target.items, item, key=lambda other: other.start)


def _join_alternatives(reading: Reading) -> None:
    """``JUNG Ju-ri/July Jung``: two names of one surname with nothing but a slash between them are one person."""
    for left, right in pairwise(reading.items):
        if (
            left.kind == right.kind == "P"
            and left.end + 1 == right.start
            and reading.text[left.end] == "/"
            and left.thing
            and right.thing
        ):
            first, second = names.parts(left.thing.name), names.parts(right.thing.name)
            if first and second and left.thing is not right.thing and fold(first.family) == fold(second.family):
                for item in list(right.thing.items):
                    _move(item, left.thing)


def _join_spellings(full: list[tuple[Thing, str, str]]) -> None:
    """Join two spellings of one name that fold alike once their parts are put in the same order (Hue Park, Park Hue)."""
    seen: dict[tuple[str, str], Thing] = {}
    for index, (thing, family_name, given_name) in enumerate(full):
        twin = seen.get((family_name, given_name))
        if twin is not None and twin is not thing:
            for item in list(thing.items):
                _move(item, twin)
            full[index] = (twin, family_name, given_name)
        else:
            seen[(family_name, given_name)] = thing
