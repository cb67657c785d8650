"""Claims about what somebody did in works told one after another: obituaries, profiles, interviews, lists with makers.

``He was the miller in W and a priest in W``, ``Her second feature, W``, ``He followed it with W``, ``W (X, 2019)``.
"""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon
from pipeline.extract.en.claims.writer import ClaimWriter, credit_of_noun
from pipeline.extract.en.lexis import group
from pipeline.extract.en.persons import is_person
from pipeline.extract.en.skeleton import Item, Thing, compile_pattern

_MODIFIERS = r"(?:(?:[\w'+.-]+|<FODPUL>(?:'s)?),? ){0,6}?"


def _any(key: str) -> str:
    return "(?:" + "|".join(sorted(lexicon.words("en/careers.toml", key), key=len, reverse=True)) + ")"


@cache
def _part() -> re.Pattern[str]:
    return compile_pattern(
        rf"(?P<lead>\b(?:was|is|played|plays|playing|as|been|and|then|later|finally)|[,:;–—]) (?:then |finally )?(?:the|an?|himself|herself)(?P<np>(?: [a-z][\w'-]*| <PU>){{0,7}}?) in (?:an? |the )?{_MODIFIERS}(?P<work><W>)"
    )


_STATES_ROLE = frozenset({"was", "is", "played", "plays", "playing", "as", "been"})


@cache
def _no_part() -> re.Pattern[str]:
    return re.compile(rf"\b{_any('no_parts')}s?\Z|\b(?:who|that|which|directed|wrote|made|died|born)\b")


@cache
def _ranked() -> re.Pattern[str]:
    nouns = "|".join((_any("of_directors"), _any("of_writers"), _any("of_anybody")))
    ranks = _any("ranks")
    return compile_pattern(
        rf"\b(?:[Hh]is|[Hh]er) (?:(?:{ranks}|<D>|(?:19|20)\d\d|and) )+?(?:(?:[a-z-]+|<FOL>(?:'s)?) ){{0,2}}?(?P<noun>{nouns})s?(?: (?:as|in|behind|on) (?:an? |the )?(?:[a-z-]+ ?){{1,2}})?(?:,| was| is| were|:)? (?:the |an? )?(?:(?:[\w'+-]+|<FOD>(?:'s)?) ){{0,4}}?(?P<works><W+>)"
    )


@cache
def _goes_on() -> re.Pattern[str]:
    works = r"<W>(?: ?\([^()\n]{0,40}\))?(?:(?:,? and|,) (?:then )?(?:with )?(?:the (?:[a-z-]+ ){1,3})?<W>(?: ?\([^()\n]{0,40}\))?)*"
    return compile_pattern(
        rf"(?:(?P<who><PUH>),? (?:[a-z]+ ){{0,4}}?|\band (?:[a-z]+ )?){_any('goes_on')} (?:in <D> )?(?:again )?with {_MODIFIERS}(?P<works>{works})"
    )


@cache
def _written_with() -> re.Pattern[str]:
    return compile_pattern(
        r"(?P<work><W>)(?: ?\([^()\n]{0,40}\))?,? (?:which (?:he|she|<H>) )?(?:co-)?(?:written|wrote|penned|scripted) (?:together |jointly )?with (?:the |fellow |his |her )?(?:[a-z-]+ ){0,2}?(?P<with><P+>)"
    )


@cache
def _bracket() -> re.Pattern[str]:
    names = r"<P>(?:(?: and |, | & |/)<P>){0,2}"
    return compile_pattern(
        rf"(?P<work><W>) ?\((?:(?P<who>{names})(?:,| /| ·|;|)(?: <L>,)? (?P<date><D>)|(?P<date2><D>)(?:,| /| ·|;) (?P<who2>{names}))\)"
    )


def read(writer: ClaimWriter) -> None:
    """Works of the person a passage tells of, and makers that stand in brackets behind their works."""
    _brackets(writer)
    _parts(writer)
    for match in writer.skeleton.find(_ranked()):
        person = _told_of(writer, match.start())
        _made(writer, person, _credit_of_work(writer, person, match.group("noun")), match, "career.ranked")
    for match in writer.skeleton.find(_goes_on()):
        who = writer.skeleton.item(match, "who")
        person = who.thing if who is not None and who.kind != "H" else _told_of(writer, match.start())
        _made(writer, person, _trade(writer, person), match, "career.goes_on")
    for match in writer.skeleton.find(_written_with()):
        work = writer.skeleton.item(match, "work")
        person = _told_of(writer, match.start())
        if work is not None and _trade(writer, person) in ("director", "writer"):
            for thing in (person, *(item.thing for item, _ in writer.skeleton.members(*match.span("with"), "P"))):
                writer.relate(thing, "writer", work.thing, at=match.start(), rule="career.with", confidence=0.8)


# -- who -----------------------------------------------------------------------------------------------------------


def _subject(writer: ClaimWriter, index: int, stop: int) -> Thing | None:
    """The person whose name opens a sentence, perhaps behind words of time or trade."""
    begin = writer.skeleton.starts[index]
    for item in writer.skeleton.items(begin, stop, "PUHW"):
        at = writer.skeleton.position(item)
        if item.kind in "PU" and is_person(item.thing) and at - begin < 40:
            return item.thing if not writer.text.startswith("'", at + 1) else None
        return None
    return None


_TAKEN = re.compile(r"\b(?:casts?|directed|chose|picked|hired|paired|gave|saw|brought) (?P<whom>her|him)\b")
"""What a director does with the person told of."""


def _told_of(writer: ClaimWriter, at: int) -> Thing | None:
    """Whom a sentence is about: "he" or "she" right before, who opens it; for "his" the person of the page or who
    opened the last one."""
    index = writer.skeleton.sentence_index(at)
    begin = writer.skeleton.starts[index]
    pronoun = next((item for item in reversed(list(writer.skeleton.items(begin, at, "H"))) if not item.value), None)
    taken = next(iter(reversed(list(_TAKEN.finditer(writer.text, begin, at)))), None)
    if taken is not None and (pronoun is None or writer.skeleton.position(pronoun) < taken.start()):
        return writer.subject_before(begin, "she" if taken["whom"] == "her" else "he")
    if pronoun is not None:
        return writer.person(pronoun)
    named = _subject(writer, index, at)
    if named is not None:
        return named
    page = writer.persons.of_page()
    before = _subject(writer, index - 1, writer.skeleton.starts[index]) if index else None
    if page is None or (before is not None and before is not page):
        return before or writer.subject_before(at)
    return page


def _trade(writer: ClaimWriter, person: Thing | None) -> str:
    """What a person is known to do: by the credits, else by a noun that stands at the name."""
    if person is None or person.role:
        return person.role if person is not None else ""
    for item in person.items:
        before = writer.reading.text[max(0, item.start - 30) : item.start].rstrip()
        after = _TRADE_BEHIND.match(writer.reading.text, item.end)
        credit = credit_of_noun(before) or (credit_of_noun(after["noun"]) if after is not None else "")
        if credit:
            return credit
    return ""


_TRADE_BEHIND = re.compile(r"(?:,| is| was) (?:an?|the) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]{4,})\b")


def _credit_of_work(writer: ClaimWriter, person: Thing | None, noun: str) -> str:
    trade = _trade(writer, person)
    if noun in lexicon.words("en/careers.toml", "of_writers"):
        return "writer"
    if noun in lexicon.words("en/careers.toml", "of_directors"):
        return trade if trade in ("actor", "writer") and noun != "directorial debut" else "director"
    # who is known as a writer need not have written a film that is called theirs
    return "" if trade == "writer" and noun in ("film", "movie") else trade


# -- what ----------------------------------------------------------------------------------------------------------


def _made(writer: ClaimWriter, person: Thing | None, credit: str, match: re.Match[str], rule: str) -> None:
    if credit not in ("director", "writer", "actor") or not is_person(person):
        return
    for item in writer.skeleton.items(*match.span("works"), "W"):
        writer.relate(person, credit, item.thing, at=match.start(), rule=rule, confidence=0.82)


def _parts(writer: ClaimWriter) -> None:
    """``a clerk in W, a nurse in W``: parts of the person told of, named or not."""
    found: dict[int, list[re.Match[str]]] = {}
    for match in writer.skeleton.find(_part()):
        if _no_part().search(match.group("np")) or credit_of_noun(match.group("np")) in ("director", "writer"):
            continue
        found.setdefault(writer.skeleton.sentence_index(match.start()), []).append(match)
    for matches in found.values():
        if len(matches) == 1 and matches[0].group("lead") not in _STATES_ROLE:
            continue
        person = _told_of(writer, matches[0].start())
        if not is_person(person) or _trade(writer, person) in ("director", "writer"):
            continue
        for match in matches:
            work = writer.skeleton.item(match, "work")
            if work is None:
                continue
            role = next(iter(writer.skeleton.items(*match.span("np"), "PU")), None)
            if role is not None and not _named_part(writer, person, work, role, match):
                continue
            writer.relate(person, "actor", work.thing, at=match.start(), rule="career.part", confidence=0.85)


def _named_part(writer: ClaimWriter, person: Thing | None, work: Item, role: Item, match: re.Match[str]) -> bool:
    """State ``the miller Y in W``; False where Y is somebody real."""
    within, character = writer.reading.draft(work.thing, "work"), writer.reading.draft(role.thing, "character")
    if (
        within is None
        or character is None
        or not match.group("np").endswith(writer.text[writer.skeleton.position(role)])
    ):
        return not is_person(role.thing)
    writer.claim(work.thing, "character", role.thing, at=match.start(), rule="career.part", confidence=0.8)
    writer.claim(
        person, "portrays", role.thing, at=match.start(), rule="career.part", confidence=0.8,
        qualifiers={"work": within},
    )  # fmt: skip
    return True


@cache
def _screen() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{group('works.toml', 'screen', 'genre_heads')}s?\b|\bdirect|\bcinema")


@cache
def _other_makers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (credit, re.compile(rf"(?i)\b{group('works.toml', kind)}s?\b"))
        for credit, kind in (("performer", "music"), ("writer", "print"))
    )


def _brackets(writer: ClaimWriter) -> None:
    """``W (X, 2019)``: who made a work and when, in a text about films, books or songs."""
    for match in writer.skeleton.find(_bracket()):
        work = writer.skeleton.item(match, "work")
        side = "who" if match.group("who") else "who2"
        date = writer.skeleton.item(match, "date" if side == "who" else "date2")
        if work is None or date is None:
            continue
        credit = "director"
        if _screen().search(writer.text) is None:
            credit = next((other for other, words in _other_makers() if words.search(writer.text)), "director")
        for item in writer.skeleton.items(*match.span(side), "P"):
            if item.thing is None or item.thing.role == "actor":
                continue
            if credit == "performer":
                writer.claim(
                    work.thing, "performer", item.thing, at=match.start(), rule="career.bracket", confidence=0.8
                )
            else:
                writer.relate(item.thing, credit, work.thing, at=match.start(), rule="career.bracket", confidence=0.82)
        if len(date.value) == 4:
            writer.claim(
                work.thing, "release_date", date.value, at=match.start(), rule="career.bracket", confidence=0.85
            )
