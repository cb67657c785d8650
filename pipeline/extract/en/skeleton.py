"""The text with every name replaced by one character, so that patterns can speak of names.

In a skeleton ``"Soundtrack #2," co-directed by Choi Jung-gyu (2021)`` reads ``W, co-directed by P (D)``. Patterns are
written with ``<P>`` for a person-like name, ``<W>`` for a work and so on (see :data:`SYMBOLS`), and with the lists of
:func:`compile_pattern`. Quotation marks around titles are left out, curly apostrophes are straight, a sentence ends
in ``\\n``.
"""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.extract.en.lexis import group
from pipeline.extract.prefilter import Sentences, declare
from pipeline.extract.workspace import Draft

Kind = Literal["P", "U", "W", "O", "F", "L", "D", "H"]
"""P personal name, U other capitalised words, W work, O organization, F platform, L place, D date, H he or she."""

SYMBOLS: dict[Kind, str] = {
    "P": "\ue000", "U": "\ue001", "W": "\ue002", "O": "\ue003", "F": "\ue004", "L": "\ue005", "D": "\ue006", "H": "\ue007",
}  # fmt: skip
_KINDS = {symbol: kind for kind, symbol in SYMBOLS.items()}
ANY = "".join(SYMBOLS.values())


@dataclass(slots=True, eq=False)
class Thing:
    """What the names of one article stand for, before it becomes a chain of the workspace."""

    kind: Kind
    name: str
    items: list[Item] = field(default_factory=list)
    votes: dict[str, float] = field(default_factory=dict)
    draft: Draft | None = None
    role: str = ""
    """What the organization's lexicon entry, or the person's credits, say that it does."""
    series: Thing | None = None
    """The series that a numbered season belongs to, where the text tells of both."""

    def vote(self, type: str, weight: float = 1.0) -> None:
        """Count evidence for a type: person, character, work, organization, platform or place."""
        self.votes[type] = self.votes.get(type, 0.0) + weight


@dataclass(slots=True, eq=False)
class Item:
    """One name (or pronoun, or date) in the text; ``thing`` is what it stands for, if known."""

    kind: Kind
    start: int
    end: int
    thing: Thing | None = None
    extractor: str = ""
    confidence: float = 0.0
    value: str = ""
    """For a date its EDTF value; for an organization or platform its role in the lexicon; for "the actress" the noun."""
    partial: str = ""
    """Month and day (``MM-DD``) of a date whose year is not known."""


_MEMBER = "{first}(?:{sep}{item}){{0,30}}+"
_LISTS: dict[str, str] = {}


def _lists() -> dict[str, str]:
    if not _LISTS:
        role = (
            f"(?i:(?:{group('roles.toml', 'modifiers')} )?"
            + group("roles.toml", "director", "screenwriter", "author", "actor", "performer", "occupation")
            + "s?,? )"
        )
        owner = f"(?:[{SYMBOLS['P']}{SYMBOLS['O']}{SYMBOLS['U']}{SYMBOLS['L']}] ?'s (?:[a-z-]+ ){{0,3}}){{0,2}}"
        person = f"{owner}{role}{{0,2}}[{SYMBOLS['P']}{SYMBOLS['U']}](?!'s)(?: ?\\([^()\\n]{{0,80}}\\))?(?: of [{SYMBOLS['O']}{SYMBOLS['U']}])?"
        # "the priest in W" is a part of its own
        work = f"(?!(?:the|an?) (?:[a-z'-]+ ){{1,2}}in )(?:(?:the|a|an) )?(?:(?!(?:sang|sings|wrote|writes|directed|directs|produced|voiced|released|won)\\b)[a-z'-]+ ){{0,3}}[{SYMBOLS['W']}{SYMBOLS['U']}](?: ?\\([^()\\n]{{0,40}}\\))?"
        any_name = f"(?:[a-z'-]+ ){{0,2}}[{ANY}](?: ?\\([^()\\n]{{0,40}}\\))?"
        sep = "(?:,? (?:and|as well as|along with|together with|und|dan|at|y|et) |, |/| & | / | [–-] )"
        first = person[len(owner) + len(role) + len("{0,2}") :]
        for name, item in (("P+", person), ("W+", work), ("ANY+", any_name)):
            _LISTS[name] = _MEMBER.format(first=item, item=item, sep=sep)
        # at the start of a pattern a list begins with its first name itself, so that the search has an anchor
        _LISTS["^P+"] = _MEMBER.format(first=first, item=person, sep=sep)
    return _LISTS


_LIST_KINDS = {"P+": SYMBOLS["P"] + SYMBOLS["U"], "W+": SYMBOLS["W"] + SYMBOLS["U"], "ANY+": ANY}
_MACRO = re.compile(r"<([A-Z]+\+?)(?::(\w+))?>")


_ONLY_GROUPS = re.compile(r"(?:\(\?:|\(\?P<\w+>)*")


def compile_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern over skeletons.

    ``<PU>`` matches one symbol of those kinds, ``<P+>`` a list of persons with "and", role nouns, owners and
    parentheses in it, ``<W+>`` one of works, ``<ANY>`` any symbol; ``<P:name>`` names the group.
    """

    def simplify(match: re.Match[str]) -> str:
        kinds = _LIST_KINDS.get(match[1])
        return expand(match) if kinds is None else f"(?:[^\n]*[{kinds}][^\n]*)"

    def expand(match: re.Match[str]) -> str:
        macro, name = match.groups()
        if macro.endswith("+"):
            leads = macro == "P+" and _ONLY_GROUPS.fullmatch(source, 0, match.start()) is not None
            body = _lists()["^P+" if leads else macro]
        elif macro == "ANY":
            body = f"[{ANY}]"
        else:
            body = "[" + "".join(SYMBOLS[kind] for kind in macro if kind in SYMBOLS) + "]"
        return f"(?P<{name}>{body})" if name else f"(?:{body})" if len(body) > 3 else body

    # what is in a list besides its names takes long to read and is not needed for a match
    return declare(re.compile(_MACRO.sub(expand, source), flags), _MACRO.sub(simplify, source))


class Skeleton:
    """The skeleton of some sentences of an article, with the way back to text and items."""

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]], items: Sequence[Item]) -> None:
        """``items`` must be sorted and must not overlap; those outside the sentences are left out."""
        self.sentences = list(sentences)
        self._sentence_starts = [start for start, _ in self.sentences]
        pieces: list[str] = []
        offsets = array("Q")
        self._item_at: dict[int, Item] = {}
        self._position_of: dict[int, int] = {}
        index = 0
        length = 0
        self.starts: list[int] = []
        for start, end in self.sentences:
            self.starts.append(length)
            at = start
            while index < len(items) and items[index].start < start:
                index += 1
            while index < len(items) and items[index].end <= end:
                item = items[index]
                index += 1
                stop = item.start
                if item.kind == "W":
                    stop = _before_quote(text, at, stop)
                piece = _plain(text, at, stop)
                pieces.append(piece)
                offsets.extend(range(at, stop))
                length += len(piece)
                self._item_at[length] = item
                self._position_of[item.start] = length
                pieces.append(SYMBOLS[item.kind])
                offsets.append(item.start)
                length += 1
                at = item.end
                if item.kind == "W":
                    # `"Soundtrack #2," she said` -> `W, she said`
                    if text[at : at + 2] in _COMMA_QUOTES:
                        pieces.append(text[at])
                        offsets.append(at)
                        length += 1
                        at += 2
                    elif text[at : at + 1] in _QUOTES and at < end:
                        at += 1
            piece = _plain(text, at, end)
            pieces.append(piece)
            offsets.extend(range(at, end))
            length += len(piece)
            pieces.append("\n")
            offsets.append(end)
            length += 1
        offsets.append(self.sentences[-1][1] if self.sentences else 0)
        self.text = "".join(pieces)
        self._offsets = offsets
        self._searched = Sentences(self.text, self.starts)

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """All matches of a pattern, in order."""
        return self._searched.find(pattern)

    def offset(self, position: int) -> int:
        """The text offset of a skeleton position."""
        return self._offsets[position]

    def position(self, item: Item) -> int:
        """The skeleton position of an item's symbol; raises KeyError when it is in no sentence."""
        return self._position_of[item.start]

    def at(self, position: int) -> Item | None:
        """The item whose symbol stands at a position."""
        return self._item_at.get(position)

    def items(self, start: int, end: int, kinds: str = "") -> Iterator[Item]:
        """The items whose symbols lie in ``[start, end)`` of the skeleton, of the given kinds."""
        for position in range(start, end):
            item = self._item_at.get(position)
            if item is not None and (not kinds or item.kind in kinds):
                yield item

    def item(self, match: re.Match[str], name: str) -> Item | None:
        """The first item in a named group."""
        start, end = match.span(name)
        return next(self.items(start, end), None) if start >= 0 else None

    def sentence_index(self, position: int) -> int:
        """The number of the sentence that a skeleton position lies in."""
        return bisect_right(self.starts, position) - 1

    def sentence(self, position: int) -> tuple[int, int]:
        """The text span of the sentence that a skeleton position lies in."""
        return self.sentences[self.sentence_index(position)]

    def sentence_bounds(self, position: int) -> tuple[int, int]:
        """The skeleton span of the sentence at a position, its line end left out."""
        index = self.sentence_index(position)
        return self.starts[index], self.sentence_end(index) - 1

    def sentence_end(self, index: int) -> int:
        """The skeleton position behind a sentence and its line end, by the sentence's number."""
        return self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)

    def sentence_of_offset(self, offset: int) -> tuple[int, int] | None:
        """The text span of the sentence that a text offset lies in."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index < 0 or offset >= self.sentences[index][1]:
            return None
        return self.sentences[index]

    def find_start(self, offset: int) -> int:
        """The first skeleton position whose text offset is not before ``offset``."""
        return bisect_left(self._offsets, offset)

    def members(self, start: int, end: int, kinds: str = "PUH") -> Iterator[tuple[Item, tuple[int, int] | None]]:
        """The names of a list in ``[start, end)``, each with the span of the parenthesis behind it.

        Owners (``O's P``) and groups (``P of O``) of members, and what stands in parentheses, are left out.
        """
        position = start
        depth = 0
        pending: Item | None = None
        opened = start
        while position < end:
            char = self.text[position]
            if char == "(":
                depth += 1
                if depth == 1:
                    opened = position + 1
            elif char == ")":
                depth = max(0, depth - 1)
                if depth == 0 and pending is not None:
                    yield pending, (opened, position)
                    pending = None
            elif depth == 0:
                kind = _KINDS.get(char)
                if (
                    kind is not None
                    and kind in kinds
                    and self.text[position + 1 : position + 3] != "'s"
                    and (self.text[position + 1 : position + 4] != " 's")
                    and self.text[max(start, position - 4) : position] != " of "
                ):
                    if pending is not None:
                        yield pending, None
                    pending = self._item_at.get(position)
                elif (
                    pending is not None
                    and char not in " "
                    and not (char == "o" and self.text[position : position + 3] == "of ")
                ) and not (char == "f" or kind is not None):
                    yield pending, None
                    pending = None
            position += 1
        if pending is not None:
            yield pending, None


_QUOTES = frozenset("\"“”„‟″‘’'«»‹›「」『』《》〈〉<>`")
_COMMA_QUOTES = frozenset(mark + quote for mark in ",.!?;" for quote in "\"”″’'»")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "″": '"', "„": '"', "\u00a0": " ", "\n": " "})


def _plain(text: str, start: int, end: int) -> str:
    return text[start:end].translate(_STRAIGHT)


def _before_quote(text: str, start: int, end: int) -> int:
    return end - 1 if end > start and text[end - 1] in _QUOTES else end
