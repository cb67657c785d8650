"""From votes to mentions: one type a span, no overlaps, every occurrence of a name, and chains of what is the same."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from pipeline.extract.alternatives import alternatives
from pipeline.extract.ko import names, particles
from pipeline.extract.ko.reading import Reading, Span
from pipeline.extract.ko.roles import TITLES
from pipeline.extract.spans import Names
from pipeline.extract.workspace import Draft
from pipeline.schema import EntityType
from pipeline.text import fold

_OWN: Final = 1.5
_SHARED: Final = 0.35
_MOST_SHARED: Final = 3.0
_LEAST: Final = 0.3
_WEAK: Final = 0.35
_HANGUL_TAIL: Final = re.compile("[가-힣]+")
_TITLE_TAIL: Final = re.compile(
    r"(?:감독|작가|배우|피디|기자|대표|교수|의원|씨|님|군|양|측|표|네)(?:님)?(?P<rest>[가-힣]*)$"
)
_SURNAME_TITLE: Final = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?P<surname>[가-힣])\s?(?P<title>"
    + alternatives(t for t in TITLES if len(t) > 1)
    + r"|대표|교수|총재|의원|위원장|PD)(?P<rest>[가-힣]*)"
)
NUMBERED: Final = re.compile(
    r"^(?P<base>.*?[^\d\s])[’'\"”>》]?\s?(?:시즌\s?|#\s?|파트\s?|part\s?)?(?P<number>\d{1,2})(?::\s?[^\d].*"
    r"|\s?[-–]\s.*)?$",
    re.IGNORECASE,
)


def settle(reading: Reading) -> None:
    """Turn the votes into drafts of the workspace, find the names' other occurrences, and join the chains."""
    chosen = _choose(reading)
    drafts = [
        reading.workspace.add(start, end, kind, extractor=f"ko.{rule}", confidence=min(0.99, weight))
        for (start, end), (kind, weight, rule) in sorted(chosen.items())
    ]
    drafts += _propagate(reading, drafts)
    _join(reading, drafts)


def _choose(reading: Reading) -> dict[Span, tuple[EntityType, float, str]]:
    text = reading.text
    shared: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    for (start, end), ballot in reading.votes.items():
        for kind, (weight, _) in ballot.items():
            shared[fold(text[start:end])][kind] += weight
    played = _only_played(reading)
    scored: list[tuple[float, int, Span, EntityType, float, str]] = []
    for span, ballot in reading.votes.items():
        surface = text[slice(*span)]
        if not surface or surface != surface.strip() or not fold(surface):
            continue
        best: tuple[float, EntityType, float, str] | None = None
        everywhere = shared[fold(surface)]
        if surface in played:
            everywhere = {kind: total for kind, total in everywhere.items() if kind != "person"}
        firm = any(total >= 0.6 for total in everywhere.values())
        for kind, total in everywhere.items():
            own, rule = ballot.get(kind, (0.0, "document"))
            if firm and own <= _WEAK:
                own *= 0.2
            value = own * _OWN + min(total, _MOST_SHARED) * _SHARED
            if best is None or value > best[0]:
                best = (value, kind, own, rule)
        if best is None:
            continue
        value, kind, own, rule = best
        confidence = min(0.99, own if own else 0.6)
        if max(weight for weight, _ in ballot.values()) < _LEAST:
            continue
        if kind == "place":
            value += 0.05 * (span[1] - span[0])  # 서울 상암동 스탠포드호텔 rather than 서울
        scored.append((value, span[1] - span[0], span, kind, confidence, rule))
    given = {
        text[slice(*span)]
        for span, ballot in reading.votes.items()
        if span[1] - span[0] == 2 and ballot.get("character", (0.0, ""))[0] >= 0.8
    }
    for index, (value, size, span, kind, confidence, rule) in enumerate(scored):
        weak = kind == "person" and max(weight for weight, _ in reading.votes[span].values()) <= _WEAK
        if weak and size == 3 and text[span[0] + 1 : span[1]] in given:
            scored[index] = (value, size, span, "character", confidence, rule)
    # Titles in quotation marks hold whatever lies inside them; else the surer and then the longer span stays.
    scored.sort(key=lambda item: (item[3] != "work", -item[0], -item[1], item[2]))
    chosen: dict[Span, tuple[EntityType, float, str]] = {}
    taken: list[Span] = []
    occupied = bytearray(len(text))
    for _, _, span, kind, confidence, rule in scored:
        if any(occupied[slice(*span)]):
            continue
        occupied[slice(*span)] = b"\1" * (span[1] - span[0])
        taken.append(span)
        chosen[span] = (kind, confidence, rule)
    return chosen


_SURE_OF_A_ROLE: Final = 0.75
_HEARSAY: Final = ("bare", "tagger", "document", "title.other", "title.artist", "title.host", "title.writer")
"""What makes a person of any name with the right shape, be it an actor's or a role's."""


def _only_played(reading: Reading) -> set[str]:
    """Names that the article plays as roles and that nothing but their shape or a profession makes persons."""
    played: set[str] = set()
    persons: set[str] = set()
    for span, ballot in reading.votes.items():
        surface = reading.text[slice(*span)]
        if ballot.get("character", (0.0, ""))[0] >= _SURE_OF_A_ROLE:
            played.add(surface)
        weight, rule = ballot.get("person", (0.0, ""))
        if weight and not rule.startswith(_HEARSAY):
            persons.add(surface)
    return played - persons


def _propagate(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Find the names that were accepted wherever else they stand, with particles, titles and marks around them."""
    text = reading.text
    by_surface: dict[str, dict[EntityType, float]] = defaultdict(dict)
    for draft in drafts:
        kinds = by_surface[draft.surface]
        kinds[draft.type] = max(kinds.get(draft.type, 0.0), draft.confidence)
    wanted = {s: k for s, k in by_surface.items() if _findable(s, k)}
    for surface, kinds in list(by_surface.items()):
        if "character" in kinds and len(surface) == 3 and names.is_full_name(surface):
            given = surface[1:]
            if given not in by_surface and not names.is_common_word(given):
                wanted.setdefault(given, {"character": 0.55})
    if not wanted:
        return []
    occupied: list[tuple[int, int]] = sorted((d.start, d.end) for d in drafts)
    made: list[Draft] = []
    index = 0
    known = Names(wanted, _NAME_START, _NAME_END)
    for block in reading.blocks:
        for start, end, _ in known.find(text, block.start, block.end):
            while index < len(occupied) and occupied[index][1] <= start:
                index += 1
            if index < len(occupied) and occupied[index][0] < end:
                continue
            if not _ends_well(text, end, text[start:end]):
                continue
            kinds = wanted[text[start:end]]
            kind = _kind_here(reading, kinds, start, end)
            if kind is None:
                continue
            made.append(
                reading.workspace.add(start, end, kind, extractor="ko.document", confidence=min(0.9, kinds[kind]))
            )
    return made


_NAME_START: Final = re.compile(r"(?<![가-힣A-Za-z0-9])\S")
_NAME_END: Final = re.compile(r"(?![A-Za-z0-9])")


def _findable(surface: str, kinds: dict[EntityType, float]) -> bool:
    if len(surface) < 2 or surface.isdigit():
        return False
    if set(kinds) == {"work"}:
        # A title that is a common word is one only where it is marked as a title.
        return len(surface) >= 4 or " " in surface or not surface.isalpha()
    return not names.is_common_word(surface)


def _ends_well(text: str, end: int, surface: str) -> bool:
    tail = _HANGUL_TAIL.match(text, end)
    if tail is None:
        return True
    rest = tail.group()
    if particles.is_particle(rest) and particles.fits(surface, rest):
        return True
    title = _TITLE_TAIL.match(rest)
    if title and (not title.group("rest") or particles.is_particle(title.group("rest"))):
        return True
    # Given names take 이 before another particle: 동석이가, 수현이의.
    return rest.startswith("이") and particles.coda(surface[-1]) > 0 and particles.is_particle(rest[1:])


def _kind_here(reading: Reading, kinds: dict[EntityType, float], start: int, end: int) -> EntityType | None:
    if len(kinds) == 1:
        return next(iter(kinds))
    text = reading.text
    quoted = text[start - 1 : start] in "<《〈「『‘'\"“" and text[end : end + 1] in ">》〉」』’'\"”"
    if "work" in kinds and quoted:
        return "work"
    others: list[tuple[float, EntityType]] = [(weight, kind) for kind, weight in kinds.items() if kind != "work"]
    return max(others)[1] if others else "work"


def _join(reading: Reading, drafts: list[Draft]) -> None:
    workspace = reading.workspace
    heads: dict[tuple[str, str], Draft] = {}
    by_span = {(d.start, d.end): d for d in drafts}
    for draft in sorted(drafts, key=lambda d: (d.start, d.end)):
        key = (_key(draft), draft.type)
        if key in heads:
            workspace.join(heads[key], draft)
        else:
            heads[key] = draft
    for left, right in reading.aliases:
        one, other = by_span.get(left), by_span.get(right)
        if one is not None and other is not None and one.type == other.type:
            workspace.join(one, other)
    _join_given(reading, heads)
    _join_spellings(heads, reading)
    _surname_titles(reading, drafts)


def _key(draft: Draft) -> str:
    numbered = NUMBERED.match(draft.surface) if draft.type == "work" else None
    if numbered and not numbered.group("base")[-1:].isdigit():
        return f"{fold(numbered.group('base'))}#{int(numbered.group('number'))}"
    return fold(draft.surface)


def _join_given(reading: Reading, heads: dict[tuple[str, str], Draft]) -> None:
    """수호 is 지수호 when only one full name ends so."""
    for kind in ("character", "person"):
        full: dict[str, list[Draft]] = defaultdict(list)
        for (_, type_), draft in heads.items():
            if type_ == kind and len(draft.surface) == 3 and names.shape(draft.surface) >= 0.55:
                full[draft.surface[1:]].append(draft)
        for (_, type_), draft in heads.items():
            if type_ == kind and len(draft.surface) == 2:
                owners = full.get(draft.surface, [])
                if len(owners) == 1 and (kind == "character" or draft.confidence < 0.8):
                    reading.workspace.join(owners[0], draft)


def _join_spellings(heads: dict[tuple[str, str], Draft], reading: Reading) -> None:
    """A title and the same title with its other name in brackets are one."""
    for (key, kind), draft in heads.items():
        if kind != "work" or "(" not in draft.surface:
            continue
        base = fold(draft.surface[: draft.surface.index("(")])
        other = heads.get((base, "work"))
        if other is not None and base != key:
            reading.workspace.join(other, draft)


def _surname_titles(reading: Reading, drafts: list[Draft]) -> None:
    """안 감독 is the one director whose surname is 안."""
    text = reading.text
    workspace = reading.workspace
    titled: dict[str, list[Draft]] = defaultdict(list)
    occupation_of: dict[Draft, set[str]] = defaultdict(set)
    by_span = {(d.start, d.end): d for d in drafts}
    for span, occupation, *_ in reading.occupations:
        draft = by_span.get(span)
        if draft is not None:
            occupation_of[draft.chain].add(occupation)
    for draft in drafts:
        head = draft.chain
        named = draft.type == "person" and 2 <= len(draft.surface) <= 4 and names.shape(draft.surface) >= 0.25
        if named and head not in titled[draft.surface[0]]:
            titled[draft.surface[0]].append(head)
    for block in reading.blocks:
        for match in _SURNAME_TITLE.finditer(text, block.start, block.end):
            rest = match.group("rest")
            if rest and not particles.is_particle(rest.removeprefix("님")):
                continue
            owners = titled.get(match.group("surname"), [])
            title = match.group("title")
            fitting = [o for o in owners if any(title in t or t in title for t in occupation_of[o])]
            owners = fitting or owners
            if len(owners) != 1:
                continue
            start, end = match.start(), match.end("title")
            if workspace.covering(start, end) is None:
                draft = workspace.add(start, end, "person", extractor="ko.surname_title", confidence=0.85)
                workspace.join(owners[0], draft)
