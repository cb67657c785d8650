"""A sentence with its names replaced by one letter each, so that patterns can speak of persons, works and dates.

``배우 금새록이 '현서' 역을`` becomes ``배우 ⓟ이 ⓒ 역을`` (with characters of the private use area for ⓟ and ⓒ):
quotation marks around a name, ages and other spellings behind it are left out. Patterns are written with ``{P}``,
``{C}``, ``{W}``, ``{O}``, ``{T}``, ``{L}``, ``{D}`` and lists of them (``{PS}``, ``{WS}`` ...), see :func:`pattern`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.extract.ko.dates import DateFound, find_dates
from pipeline.extract.ko.reading import Reading, Sentence
from pipeline.extract.workspace import Draft

_LETTERS: Final = {
    "person": "\ue001",
    "character": "\ue002",
    "work": "\ue003",
    "organization": "\ue004",
    "platform": "\ue005",
    "place": "\ue006",
    "date": "\ue007",
}
P, C, W, O, T, L, D = _LETTERS.values()  # noqa: E741  the letters that patterns are written with
_OPEN: Final = "<《〈＜「『‘'“\"["
_CLOSE: Final = ">》〉＞」』’'”\"]"
_AGE: Final = re.compile(r"\s?\((?:\d{1,2}세?)\)")
_GAP: Final = r"(?:\s?[,，·ㆍ・/&]\s?(?:그리고\s|또\s)?|\s(?:그리고|및)\s|(?:와|과|이랑|랑|이나|나|에|이며|며)\s|\s)"


def _list(letter: str, before: str = "") -> str:
    return f"(?:{letter}(?:{_GAP}{before}{letter})*)"


_SLOT: Final = re.compile(r"\{([A-Z]+)\}")
_TITLED: Final = (
    r"(?:(?:배우|가수|신예|신인|아이돌|방송인|개그맨|개그우먼|모델|댄서|래퍼|감독|작가|MC|그룹|밴드|드라마|영화"
    r"|예능|뮤지컬|연극|시리즈|웹드라마)\s)?"
)
_NAMES: Final = {
    "P": P,
    "C": C,
    "W": W,
    "O": O,
    "T": T,
    "L": L,
    "D": D,
    "PS": _list(P, _TITLED),
    "CS": _list(C),
    "WS": _list(W, _TITLED),
    "OS": _list(O),
    "TS": _list(T),
    "S": f"(?:[{P}{O}](?:{_GAP}{_TITLED}[{P}{O}])*)",
    "SUBJ": r"(?:은|는|이|가|도|께서|까지|역시|측은|측이)",
    "TITLE": r"(?:\s?(?:감독|PD|피디|작가|배우|연출|연출가|프로듀서|씨|님|감독님|작가님))",
}


@cache
def pattern(source: str) -> re.Pattern[str]:
    """Compile a pattern over templates; ``{P}``, ``{PS}`` and the like stand for letters of names and their lists."""
    return re.compile(_SLOT.sub(lambda slot: _NAMES[slot.group(1)], source))


@dataclass(slots=True)
class Template:
    """A sentence in letters. ``drafts`` and ``dates`` are what the letters at an index stand for."""

    sentence: Sentence
    text: str
    offsets: list[int]
    drafts: dict[int, Draft]
    dates: dict[int, DateFound]

    def find(self, source: str) -> list[re.Match[str]]:
        """All matches of a pattern."""
        return list(pattern(source).finditer(self.text))

    def named(self, start: int, end: int, *letters: str) -> list[Draft]:
        """The mentions whose letters lie in ``[start, end)`` of the template; only of these letters when given."""
        wanted = letters or tuple(_LETTERS.values())
        return [self.drafts[i] for i in range(start, end) if i in self.drafts and self.text[i] in wanted]

    def group(self, match: re.Match[str], name: str, *letters: str) -> list[Draft]:
        """The mentions in a named group of a match, in order."""
        start, end = match.span(name)
        return [] if start < 0 else self.named(start, end, *letters)

    @property
    def span(self) -> tuple[int, int]:
        """The sentence's span in the article: the evidence."""
        return self.sentence.start, self.sentence.end

    def works(self) -> list[tuple[int, Draft]]:
        """The works of the sentence with their index in the template."""
        return [(i, d) for i, d in sorted(self.drafts.items()) if self.text[i] == W]


TITLE_SLOT: Final = _NAMES["TITLE"]
"""A title behind a person's letter, for patterns that are not written with slots."""


def templates(reading: Reading) -> list[Template]:
    """The templates of all sentences, in order."""
    mentions = tuple(sorted(reading.workspace.mentions, key=lambda draft: (draft.start, -draft.end)))
    made = []
    index = 0
    for sentence in reading.sentences:
        while index < len(mentions) and mentions[index].start < sentence.start:
            index += 1
        last = index
        while last < len(mentions) and mentions[last].end <= sentence.end:
            last += 1
        made.append(_template(reading, sentence, mentions[index:last]))
        index = last
    return made


def _template(reading: Reading, sentence: Sentence, mentions: tuple[Draft, ...]) -> Template:
    text = reading.text
    pieces: list[tuple[int, int, Draft | DateFound]] = []
    at = sentence.start
    for draft in mentions:
        if draft.start >= at and draft.type in _LETTERS:
            pieces.append((draft.start, draft.end, draft))
            at = draft.end
    occupied = [(start, end) for start, end, _ in pieces]
    pieces += [
        (found.start, found.end, found)
        for found in find_dates(text, sentence.start, sentence.end, reading.published)
        if not any(start < found.end and found.start < end for start, end in occupied)
    ]
    pieces.sort(key=lambda piece: piece[0])
    out: list[str] = []
    offsets: list[int] = []
    drafts: dict[int, Draft] = {}
    dates: dict[int, DateFound] = {}
    at = sentence.start
    previous: Draft | None = None
    for start, end, thing in pieces:
        if start < at:
            continue
        if isinstance(thing, Draft) and previous is not None and previous.chain is thing.chain:
            between = text[at:start]
            if between.strip(" ’'\"”>》」』") in ("(", "（") and text[end : end + 1] in ")）":
                at = end + 1
                if text[at : at + 1] in _CLOSE and text[at : at + 1]:
                    at += 1
                continue
        opening = start - 1 if start > at and text[start - 1] in _OPEN else start
        out.extend(text[at:opening])
        offsets.extend(range(at, opening))
        closing = end
        if (
            closing < sentence.end
            and text[closing] in _CLOSE
            and (opening < start or (isinstance(thing, Draft) and thing.type == "work"))
        ):
            closing += 1
        age = _AGE.match(text, closing)
        if age and isinstance(thing, Draft) and thing.type == "person":
            closing = age.end()
        if isinstance(thing, Draft):
            drafts[len(out)] = thing
            out.append(_LETTERS[thing.type])
            previous = thing
        else:
            dates[len(out)] = thing
            out.append(D)
            previous = None
        offsets.append(start)
        at = closing
    out.extend(text[at : sentence.end])
    offsets.extend(range(at, sentence.end))
    return Template(sentence, _REPORTED.sub(_silenced, "".join(out)), offsets, drafts, dates)


_REPORTED: Final = re.compile(r"[“\"](?P<said>[^“”\"]{4,})[”\"](?=\s?(?:이?라[고며는]|고|며|면서|는|하고)\s?)")
_SAID: Final = re.compile("[가-힣]")


def _silenced(match: re.Match[str]) -> str:
    """Speech that a sentence reports, with only its names left: who speaks does none of what the words tell."""
    return _SAID.sub("_", match.group("said")).join((match.group()[0], match.group()[-1]))
