"""Who acts in what, read clause by clause: a subject, a word of acting, and "in" with a title.

``She made her screen debut in W and became known for her turn in W``; ``W, in which he and X played brothers``. What a
clause says of works one after another goes for all of them; whoever turned a part down acts in nothing.
"""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.lexis import group
from pipeline.extract.en.persons import is_person
from pipeline.extract.en.skeleton import SYMBOLS, Thing, compile_pattern

_PERSONS = SYMBOLS["P"] + SYMBOLS["U"] + SYMBOLS["H"]


@cache
def _token() -> re.Pattern[str]:
    """What changes the state of a clause: names, words of acting and of denial, what opens a new clause."""
    return re.compile(
        rf"(?P<name>[{_PERSONS}\ue002])|(?P<taken>\b(?:casts?|directed|chose|picked|hired|paired) (?P<whom>her|him)\b)|(?P<open>\()|(?P<stop>[;:–—]|\b(?i:while|whereas|but)\b)|(?P<who>\b(?:who|whose)\b)"
        rf"|(?P<denial>\b(?i:{group('scenes.toml', 'denials')})\b)"
        rf"|(?P<acting>(?<![\w-])(?i:{group('scenes.toml', 'acting')})(?![\w-]))"
    )


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?i:{group('scenes.toml', 'acting')})(?![\w-])")


@cache
def _place() -> re.Pattern[str]:
    """How a title is tied to the acting before it: "in the 2019 drama W"."""
    return compile_pattern(
        r"\b(?:in|on|of|for|through|throughout) (?:the |a |an |his |her |their |its )?(?:(?!of\b|who\b|and\b|by\b|to\b|with\b|from\b|as\b)(?:[\w'+.&-]+|<ODFLU>(?: ?'s)?),? ){0,7}\Z"
    )


@cache
def _goes_on() -> re.Pattern[str]:
    """What stands between two titles of one series: ", the drama W and W"."""
    return compile_pattern(
        r"(?: ?\([^()\n]{0,60}\))?(?:,? and|,|,? as well as|,? then| &|,? followed by)(?: (?:also|then|later))? (?:in )?(?:the |a |an )?(?:(?!in\b|who\b|by\b|to\b|with\b|as\b)(?:[a-z0-9'+-]+|<ODFL>(?: ?'s)?) ){0,5}\Z"
    )


@cache
def _oblique() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{group('persons.toml', 'oblique')})(?: (?:(?!and\b)[a-z'-]+)){{0,3}} \Z")


_TOGETHER = re.compile(
    r"\b(?:opposite|alongside|with|beside)(?: (?!and\b)[a-z'-]+){0,3} \Z|\b(?:opposite|alongside|with) .{1,3} and \Z"
)
_LISTED = re.compile(rf"[{_PERSONS}](?: ?\([^()\n]{{0,40}}\))?(?:,| and|, and) (?:[a-z'-]+ ){{0,2}}\Z")
_RELATIVE = re.compile(rf"[{_PERSONS}](?: ?\([^()\n]{{0,40}}\))?,? \Z")


@dataclass(slots=True)
class _Clause:
    """Who does what so far."""

    agents: list[Thing] = field(default_factory=list)
    beside: list[Thing] = field(default_factory=list)
    acting: bool = False
    denied: bool = False

    def reset(self) -> None:
        self.beside = []
        self.acting = self.denied = False


def read(writer: ClaimWriter) -> None:
    """Who acts in the works that sentences name."""
    text = writer.text
    if _cue().search(text) is None:
        return
    for index, begin in enumerate(writer.skeleton.starts):
        end = writer.skeleton.sentence_end(index)
        if "\ue002" in text[begin:end] and _cue().search(text, begin, end) is not None:
            _read_sentence(writer, begin, end)


def _read_sentence(writer: ClaimWriter, begin: int, end: int) -> None:
    text = writer.text
    clause = _Clause()
    last: tuple[int, list[Thing]] | None = None
    at = begin
    while (match := _token().search(text, at, end)) is not None:
        at = match.end()
        if match["open"]:
            close = text.find(")", at, end)
            at = close + 1 if close >= 0 else end
        elif match["stop"]:
            clause.reset()
        elif match["taken"]:
            whom = writer.subject_before(begin, "she" if match["whom"] == "her" else "he")
            clause.agents, clause.acting = [whom] if whom is not None else [], True
        elif match["denial"]:
            clause.denied = True
        elif match["acting"]:
            clause.acting = True
        elif match["who"]:
            _open_relative(writer, clause, begin, match.start())
        elif match["name"] == SYMBOLS["W"]:
            people = _cast_of(text, clause, last, begin, match.start())
            work = writer.skeleton.at(match.start())
            if people and work is not None and work.thing is not None:
                last = (match.end(), people)
                for person in people:
                    writer.relate(person, "actor", work.thing, at=match.start(), rule="scene.in", confidence=0.82)
        else:
            _meet(writer, clause, begin, match.start())


def _cast_of(text: str, clause: _Clause, last: tuple[int, list[Thing]] | None, begin: int, at: int) -> list[Thing]:
    """Who acts in the work named at a position, going by what its clause has said so far."""
    if last is not None and _goes_on().fullmatch(text, last[0], at):
        return last[1]
    if clause.denied or not clause.acting or _place().search(text, begin, at) is None:
        return []
    return [*clause.agents, *clause.beside]


def _open_relative(writer: ClaimWriter, clause: _Clause, begin: int, at: int) -> None:
    """``X, who``: X is the subject from here on."""
    before = _RELATIVE.search(writer.text, begin, at)
    item = writer.skeleton.at(before.start()) if before is not None else None
    person = writer.person(item) if item is not None else None
    clause.reset()
    clause.agents = [person] if person is not None and is_person(person) else []


def _meet(writer: ClaimWriter, clause: _Clause, begin: int, at: int) -> None:
    """Take in a name: a new subject, one more of the same, or somebody at their side."""
    text = writer.text
    item = writer.skeleton.at(at)
    person = writer.person(item)
    if item is None or person is None or not is_person(person):
        return
    before = text[begin:at]
    if _TOGETHER.search(before) and item.kind != "H":
        # "worked with director X": who makes the work is no partner in it
        if (clause.acting or clause.agents) and person.role not in ("director", "writer"):
            clause.beside.append(person)
        return
    owns = text.startswith(("'s", " 's"), at + 1)
    if item.kind != "H" and not owns and _oblique().search(before):
        return
    if clause.agents and not clause.acting and not owns and _LISTED.search(before):
        clause.agents.append(person)
        return
    clause.reset()
    clause.agents = [person]
