"""Cast lists of any layout: actor and role side by side, in brackets, under labels, or on lines of their own.

A line is cut into fields at bars, colons, dashes and brackets. A field is an actor's or a role's by a word of its own
(``문가영 배우``, ``연주하 역``), by the label before it (``배우 : 문가영``), or by what most lines of the list do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives
from pipeline.extract.infobox import lines
from pipeline.extract.ko import names, occupations
from pipeline.extract.ko.casting import NO_NAME, character_in
from pipeline.extract.ko.reading import Pair, Reading, Span
from pipeline.extract.ko.tables import READER

_DATA: Final = lexicon.toml("ko/castlists.toml")


def _any(key: str) -> str:
    return alternatives(_DATA["words"][key])


_HEADING: Final = re.compile("|".join(word.replace(" ", r"\s?") for word in _DATA["words"]["headings"]))
_CUT: Final = re.compile(r"\s*(?:[|│/:：→=\t()（）\[\]【】~]|\s[-–—]\s|[–—]|…+|\.{3,}|\s(?=as\s|CV[. ]))+\s*")
_BULLET: Final = re.compile(r"[^가-힣A-Za-z(\[【]+")
_ACTOR_LABEL: Final = re.compile(rf"(?:{_any('actor_labels')})\.?")
_ROLE_LABEL: Final = re.compile(rf"(?:{_any('role_labels')})")
_ACTOR: Final = re.compile(
    rf"(?:(?P<lead>{_any('actor_leads')})[. ]\s?)?(?P<name>[가-힣A-Za-z][가-힣A-Za-z .'‘’]*?)"
    rf"(?P<tail>\s?(?:{_any('actor_tails')}))?"
)
_ROLE: Final = re.compile(
    rf"(?:극\s?중\s|(?P<lead>as\s))?[‘'\"]?(?P<name>[가-힣A-Za-z][가-힣A-Za-z0-9 .]*?)[’'\"]?"
    rf"(?P<tail>\s?(?:{_any('role_tails')}))?"
)
_NAME_HEADER: Final = re.compile(_any("name_headers"))
_BAR: Final = re.compile(r"[|│\t]")
_VOICES: Final = frozenset(("성우", "CV", "cv"))
_LONGEST: Final = 90
_LONGEST_NAME: Final = 10
_LEAST: Final = 0.6
"""How much the names on one side of a list must look like actors' names, on the average, for it to be a cast list."""
_PATIENCE: Final = 5
"""How many lines of a list may pass without an entry."""

Kind = Literal["actor", "role", "name"]


@dataclass(frozen=True, slots=True)
class _Field:
    span: Span
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Loose:
    """Two names of a list that nothing tells apart but the other entries."""

    left: Span
    right: Span
    evidence: Span
    stacked: bool


def find_cast_lists(reading: Reading) -> None:
    """Vote for the names of cast lists and keep who plays whom."""
    text = reading.text
    loose: list[_Loose] = []
    above: tuple[_Field, Span] | None = None
    patience = 0
    columns: dict[int, Kind] = {}
    for block in reading.blocks:
        if block.kind == "byline":
            continue
        for start, end in lines(text, block.start, block.end):
            if end - start > _LONGEST or start in reading.filmed:
                patience, above = patience - 1, None
                continue
            header = _header(text, start, end)
            if header:
                columns, patience, above = header, _PATIENCE, None
                continue
            if end - start <= 25 and block.kind != "title" and _HEADING.search(text, start, end):
                patience, above = _PATIENCE, None
                continue
            if columns and _BAR.search(text, start, end):
                fields = _cells(text, start, end, columns)
            else:
                fields = _fields(reading, start, end)
                if len(fields) == 2 and columns and all(field.kind == "name" for field in fields):
                    fields = [_Field(field.span, kind) for field, kind in zip(fields, columns.values(), strict=True)]
            entry = _entry(fields)
            if entry is not None and (entry[2] or patience > 0):
                _take(reading, loose, entry, (start, end))
                patience, above = max(patience, _PATIENCE), None
            elif len(fields) == 1 and patience > 0 and not occupations.is_occupation(text[slice(*fields[0].span)]):
                if above is not None:
                    stacked = _entry([above[0], fields[0]])
                    if stacked is not None:
                        _take(reading, loose, stacked, (above[1][0], end), stacked=True)
                        patience, above = _PATIENCE, None
                        continue
                above = (fields[0], (start, end))
                patience -= 1
            else:
                patience, above = patience - 1, None
            if patience <= 0:
                columns = {}
    _settle(reading, [one for one in loose if not one.stacked])
    _settle(reading, [one for one in loose if one.stacked])


def _header(text: str, start: int, end: int) -> dict[int, Kind]:
    """Which columns of a table hold the actors and the roles, when the line is its header.

    A column of names is the other one's counterpart: the roles beside actors, the actors beside roles.
    """
    line = text[start:end].strip(" |│\t")
    kinds: dict[int, Kind] = {}
    for at, word in enumerate((_BAR if _BAR.search(line) else _CUT).split(line)):
        kind = _header_kind(word.strip())
        if kind is not None and kind not in kinds.values():
            kinds[at] = kind
    if "name" in kinds.values() and len(kinds) == 2:
        other: Kind = "role" if "actor" in kinds.values() else "actor"
        return {at: other if kind == "name" else kind for at, kind in kinds.items()}
    kinds = {at: kind for at, kind in kinds.items() if kind != "name"}
    return kinds if len(kinds) == 2 else {}


def _header_kind(word: str) -> Kind | None:
    if _ACTOR_LABEL.fullmatch(word):
        return "actor"
    if _ROLE_LABEL.fullmatch(word):
        return "role"
    return "name" if _NAME_HEADER.fullmatch(word) else None


def _cells(text: str, start: int, end: int, columns: dict[int, Kind]) -> list[_Field]:
    """The names in the columns of actors and roles in a row of a table."""
    at = start + 1 if _BAR.match(text, start, end) else start
    edges = [(bar.start(), bar.end()) for bar in _BAR.finditer(text, at, end)]
    found: list[_Field] = []
    for column, (stop, after) in enumerate([*edges, (end, end)]):
        kind = columns.get(column)
        if kind is not None:
            cell = text[at:stop]
            word = _CUT.split(cell.strip(), maxsplit=1)[0]
            field = _field(word, at + len(cell) - len(cell.lstrip()), kind) if word else None
            if field is not None:
                found.append(_Field(field.span, kind))
        at = after
    return found


def _fields(reading: Reading, start: int, end: int) -> list[_Field]:
    """The names of a line; none when it holds anything that comes before a name and is none."""
    text = reading.text
    mark = _BULLET.match(text, start, end)
    at = mark.end() if mark else start
    found: list[_Field] = []
    labelled: Kind | None = None
    cuts = [(cut.start(), cut.end()) for cut in _CUT.finditer(text, at, end)]
    for cut_start, cut_end in [*cuts, (end, end)]:
        first, last = at, cut_start
        at = max(at, cut_end)
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        word = text[first:last]
        if not word:
            continue
        if _ACTOR_LABEL.fullmatch(word):
            labelled = "actor"
            continue
        if _ROLE_LABEL.fullmatch(word):
            labelled = "role"
            continue
        field = _field(word, first, labelled)
        labelled = None
        if field is not None:
            found.append(field)
        elif not found or len(found) >= 2:
            break
    return found[:2]


def _field(word: str, at: int, labelled: Kind | None) -> _Field | None:
    role = _ROLE.fullmatch(word)
    if role and (role.group("tail") or role.group("lead")) and _name_like(role.group("name")):
        return _Field((at + role.start("name"), at + role.end("name")), "role")
    actor = _ACTOR.fullmatch(word)
    if actor and _name_like(actor.group("name")):
        told = actor.group("tail") is not None or actor.group("lead") in _VOICES
        kind: Kind = labelled or ("actor" if told else "name")
        return _Field((at + actor.start("name"), at + actor.end("name")), kind)
    return None


def _name_like(word: str) -> bool:
    return (
        2 <= len(word.replace(" ", "")) <= _LONGEST_NAME
        and word.count(" ") <= 2
        and not names.is_common_word(word)
        and not READER.keys(word)
        and not NO_NAME.search(word)
        and re.search(r"[다요죠]$|[은는을를]$|[의한된]\s|\d", word) is None
    )


def _entry(fields: list[_Field]) -> tuple[_Field, _Field, bool] | None:
    """Two names of which at most one can be an actor and one a role, and whether a word tells them apart."""
    if len(fields) != 2 or (fields[0].kind == fields[1].kind != "name"):
        return None
    return fields[0], fields[1], fields[0].kind != fields[1].kind


def _take(
    reading: Reading, loose: list[_Loose], entry: tuple[_Field, _Field, bool], evidence: Span, *, stacked: bool = False
) -> None:
    left, right, told = entry
    if not told:
        loose.append(_Loose(left.span, right.span, evidence, stacked))
    elif left.kind == "actor" or right.kind == "role":
        _pair(reading, left.span, right.span, evidence, 0.93)
    else:
        _pair(reading, right.span, left.span, evidence, 0.93)


def _settle(reading: Reading, loose: list[_Loose]) -> None:
    """Give all entries of a list the direction that fits most of its names; a single entry is no list."""
    if len(loose) < 2:
        return
    lean = sum(_actorlike(reading, one.right) - _actorlike(reading, one.left) for one in loose)
    chosen = [(one.right, one.left) if lean >= 0 else (one.left, one.right) for one in loose]
    if sum(_actorlike(reading, person) for person, _ in chosen) < _LEAST * len(loose):
        return
    if any(one.stacked for one in loose) and abs(lean) < 0.5 * len(loose):
        return
    for one, (person, character) in zip(loose, chosen, strict=True):
        _pair(reading, person, character, one.evidence, 0.88)


def _actorlike(reading: Reading, span: Span) -> float:
    surface = reading.text[slice(*span)]
    known = reading.known.get(surface)
    value = names.shape(surface) + 1.5 * (known == "person") - 1.0 * (known == "character")
    return value + reading.tagged(*span, "person") - reading.tagged(*span, "character")


def _same(text: str, person: Span, character: Span) -> bool:
    """Whether two spans are one name, or a name and its spelling in the other script."""
    left, right = text[slice(*person)], text[slice(*character)]
    return left == right or right.isascii() != left.isascii()


def _pair(reading: Reading, person: Span, character: Span, evidence: Span, confidence: float) -> None:
    text = reading.text
    if any(pair.person == person for pair in reading.pairs) or _same(text, person, character):
        return
    held = (person, character)
    reading.credits = [c for c in reading.credits if c.object not in held or c.predicate != "cast_member"]
    reading.vote(*person, "person", 0.9, "castlist")
    named = character_in(reading, *character)
    if named is None:
        reading.pairs.append(Pair(person, None, evidence, "cast.list", confidence))
        return
    character = named
    ballot = reading.votes.get(character)
    if ballot is not None:
        ballot.pop("person", None)
    if reading.known.get(text[slice(*character)]) == "person":
        del reading.known[text[slice(*character)]]
    reading.vote(*character, "character", 0.95, "castlist")
    reading.pairs.append(Pair(person, character, evidence, "cast.list", confidence))
