"""Rows of information tables and lists: 監督：…, 【出演】…, 集數｜16集."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipeline import lexicon
from pipeline.extract.cjk.claims.releases import read_schedule
from pipeline.extract.cjk.claims.writer import Writer
from pipeline.extract.cjk.items import Item, Sentence
from pipeline.extract.cjk.lexis import any_of, rx

_MARKS: Final = r"[\s■□●○◆◇▶►▪▫•‣※★☆✓▼▽➤*\-–—|【\[〈《<＜「]{0,6}"
_PEOPLE: Final = ("director", "screenwriter", "cast_member", "performer")
_PAIR: Final = (
    rx(r"(?P<p>{P})[（(](?P<a>{A})役?[）)]"),
    rx(r"(?P<a>{A})(?:役)?(?:[:／…]|役)(?P<p>{P})"),
    rx(r"(?P<p>{P})(?:飾演|饰演|飾|饰|扮演)(?P<a>{A})"),
)


def read_rows(writer: Writer, sentences: Sequence[tuple[Sentence, Item | None]]) -> set[int]:
    """Record what rows state; returns the sentences that were rows."""
    rows: set[int] = set()
    pending = ""
    pairs = False
    for sentence, focus in sentences:
        skeleton = sentence.skeleton
        heading = _heading().fullmatch(skeleton)
        if heading:
            pending = _keys()[heading.group("label")]
            pairs = pending == "cast_member"
            rows.add(id(sentence))
            continue
        found = list(_row().finditer(skeleton))
        if found and found[0].start() == 0:
            for number, match in enumerate(found):
                end = found[number + 1].start() if number + 1 < len(found) else len(skeleton)
                _read(writer, sentence, _keys()[match.group("label")], (match.end(), end), focus)
            rows.add(id(sentence))
            pending = ""
        elif pending and len(skeleton) < 300 and "。" not in skeleton:
            if _read(writer, sentence, pending, (0, len(skeleton)), focus):
                rows.add(id(sentence))
            elif not pairs:
                pending = ""
            if not pairs:
                pending = ""
        else:
            pending = ""
    return rows


def _read(writer: Writer, sentence: Sentence, key: str, span: tuple[int, int], focus: Item | None) -> bool:
    """Record one row's values; says whether there were any."""
    skeleton = sentence.skeleton[span[0] : span[1]]
    items = [item for item in sentence.owners[span[0] : span[1]] if item is not None]
    rule = f"row.{key}"
    if key in _PEOPLE:
        return _people(writer, sentence, key, span, items, focus)
    if key in ("broadcaster", "platform"):
        channels = [item for item in items if item.kind in "BL"]
        for item in channels:
            writer.say(focus, "platform" if item.kind == "L" else "broadcaster", item, sentence, rule, 0.9)
        _days(writer, sentence, items, focus)
        return bool(channels)
    if key in ("release_date", "end_date"):
        _days(writer, sentence, items, focus, key)
        for item in items:
            if item.kind in "BL":
                writer.say(focus, "platform" if item.kind == "L" else "broadcaster", item, sentence, rule, 0.8)
        schedule = read_schedule(skeleton)
        if schedule:
            writer.say(focus, "release_schedule", schedule, sentence, rule, 0.8)
        return True
    if key == "episode_count":
        number = re.search(r"\d{1,3}", skeleton)
        writer.say(focus, key, number.group() if number else "", sentence, rule, 0.9)
        return bool(number)
    if key == "runtime_minutes":
        number = re.search(r"(?:(?P<h>\d)(?:時間|小時|小时))?(?P<m>\d{1,3})分", skeleton)
        if number:
            writer.say(focus, key, str(int(number.group("h") or 0) * 60 + int(number.group("m"))), sentence, rule, 0.9)
        return bool(number)
    if key == "genre":
        for part in _parts(skeleton):
            if len(part) <= 16:
                writer.say(focus, key, part, sentence, rule, 0.85)
        return True
    if key == "release_schedule":
        writer.say(focus, key, read_schedule(skeleton), sentence, rule, 0.8)
        return True
    if key in ("production_company", "distributor"):
        return _companies(writer, sentence, key, span, focus)
    if key == "based_on":
        works = [item for item in items if item.kind == "W"]
        if works:
            writer.say(focus, key, works[0], sentence, rule, 0.8)
        return bool(works)
    return key in ("title", "original_title")


def _people(
    writer: Writer, sentence: Sentence, key: str, span: tuple[int, int], items: list[Item], focus: Item | None
) -> bool:
    reading = writer.reading
    people = [item for item in items if item.kind in ("PNO" if key == "performer" else "PN")]
    people = [item for item in people if not (item.kind == "N" and item.start in _bracketed(sentence, span))]
    if not people:
        return False
    paired: set[int] = set()
    if key == "cast_member":
        for pattern in _PAIR:
            for match in pattern.finditer(sentence.skeleton, *span):
                person, character = sentence.items(match, "p")[0], sentence.items(match, "a")[0]
                writer.role(focus, person, character, sentence, "row.cast_pair")
                paired |= {id(person), id(character)}
        for match in _GROUP.finditer(sentence.skeleton, *span):
            member, group = sentence.items(match, "p")[0], sentence.items(match, "o")[0]
            writer.say(member, "member_of", group, sentence, "member_of", 0.8)
    for item in people:
        if id(item) not in paired and focus is not None and not reading.is_character(item):
            if key == "performer":
                writer.say(focus, key, item, sentence, "row.performer", 0.85)
            else:
                writer.credit(focus, key, item, sentence, f"row.{key}", 0.9)
    return True


_GROUP: Final = rx(r"(?P<p>{A})[（(](?P<o>{O})[）)]")


def _bracketed(sentence: Sentence, span: tuple[int, int]) -> set[int]:
    """Where the open names in brackets begin."""
    return {
        item.start
        for match in re.finditer(r"[（(][^（()）]*[）)]", sentence.skeleton[span[0] : span[1]])
        for item in sentence.owners[span[0] + match.start() : span[0] + match.end()]
        if item is not None
    }


def _days(writer: Writer, sentence: Sentence, items: list[Item], focus: Item | None, key: str = "release_date") -> None:
    for item in items:
        if item.kind == "D":
            writer.say(focus, key, item.value, sentence, f"row.{key}", 0.85)
            writer.say(focus, "end_date", item.until, sentence, "row.end_date", 0.85)
            return


def _companies(writer: Writer, sentence: Sentence, key: str, span: tuple[int, int], focus: Item | None) -> bool:
    """Companies stand in rows under any name, so that the parts of the value are taken as they are."""
    reading = writer.reading
    said = False
    for match in re.finditer(r"[^、，,/／・|×]+", sentence.skeleton[span[0] : span[1]]):
        owners = sentence.owners[span[0] + match.start() : span[0] + match.end()]
        known = [item for item in owners if item is not None]
        if len(known) == 1 and len(match.group().strip()) == 1 and known[0].kind in "OLB":
            writer.say(focus, key, known[0], sentence, f"row.{key}", 0.85)
            said = True
            continue
        start = sentence.offsets[span[0] + match.start()]
        end = sentence.offsets[span[0] + match.end() - 1]
        last = sentence.owners[span[0] + match.end() - 1]
        end = last.right if last is not None else end + 1
        surface = reading.text[start:end]
        start += len(surface) - len(surface.lstrip())
        end -= len(surface) - len(surface.rstrip())
        if not 2 <= end - start <= 30 or any(item.kind in "DWP" for item in known):
            continue
        item = Item("O", start, end, start, end, value="company", extractor="cjk.row", confidence=0.8)
        reading.items.append(item)
        writer.say(focus, key, item, sentence, f"row.{key}", 0.85)
        said = True
    return said


def _parts(skeleton: str) -> list[str]:
    parts = re.split(r"[、，,/／・|×;；()]", skeleton)
    return [part for part in parts if part and not re.search("[\ue000-\ue008]", part)]


@cache
def _keys() -> dict[str, str]:
    found: dict[str, str] = {}
    for key, labels in lexicon.toml("cjk/labels.toml").items():
        for label in labels:
            found.setdefault(label, key)
    return found


@cache
def _row() -> re.Pattern[str]:
    """A label with a mark that parts it from its value, at the start of a line or further on."""
    label = any_of(_keys())
    return re.compile(
        rf"(?:^|(?<=[^・]))(?:{_MARKS})(?P<label>{label})(?:[】\]〉》>＞」][:：／/|│｜=＝]?|[:：／|│｜=＝])"
    )


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rf"{_MARKS}(?P<label>{any_of(_keys())})[】\]〉》>＞」:：]*\s*")
