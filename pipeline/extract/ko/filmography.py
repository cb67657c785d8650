"""Works of one person, a line each, as profiles list them.

``2019 긴 밤 (SBS) - 한도윤 역``, ``2015년 영화 <긴 밤>``, ``긴 밤(2015) 한도윤 역``. The heading above says what the
person did for them; a list below 수상 is of prizes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives
from pipeline.extract.infobox import Span, lines
from pipeline.extract.ko import names, occupations
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.quotes import MEDIUMS
from pipeline.extract.ko.reading import Credit, Pair, Reading
from pipeline.extract.ko.tables import LABELS

_DATA: Final = lexicon.toml("ko/profile.toml")["filmography"]


_SERVICE: Final = [name for name, (_, role, _) in ENTRIES.items() if role in ("platform", "broadcaster")]
_YEAR: Final = r"(?P<{n}>(?:19|20)\d{{2}})(?:\s?[.\-~–]\s?(?:(?:19|20)\d{{2}}|\d{{1,2}}))?\.?년?"
_BEFORE: Final = rf"(?:(?:{alternatives([*MEDIUMS, *_SERVICE])})\s)*"
_TITLE: Final = (
    r"(?:[<《〈「『‘'“\"](?P<marked>[^<>《》〈〉「」『』‘’“”\"\n]{1,40})[>》〉」』’'”\"]"
    r"|(?P<plain>[가-힣A-Za-z0-9][^<>《》〈〉「」『』‘’“”\"()|:\n]{0,28}?))"
)
_BRACKET: Final = r"(?:\s?[(（\[](?P<{n}>[^()（）\[\]\n]{{1,30}})[)）\]])?"
_ROLE: Final = (
    r"(?:(?:(?P<dash>\s[-–—·/]\s?|\s?[-–—:|/]\s|\s?[:|]\s?|\s?\.{3}\s?|\s?…\s?)|\s)(?P<role>[^\n|:()\-–—]{1,16}?)"
    r"(?P<tail>\s?(?:역할|역|役))?(?:\s?\([^()]{1,20}\))?(?(dash)|(?<=역|할|役|\))))?"
)
_LEAD: Final = r"[^\w<《〈「『‘'“\"]*"
_YEAR_FIRST: Final = re.compile(
    rf"{_LEAD}{_YEAR.format(n='y')}\s?[|:.\-–—)]?\s?{_BEFORE}{_TITLE}{_BRACKET.format(n='in')}{_ROLE}\s*\|?$"
)
_YEAR_BEHIND: Final = re.compile(
    rf"{_LEAD}{_BEFORE}{_TITLE}\s?[(（\[](?P<in>[^()（）\[\]\n]{{0,16}}?{_YEAR.format(n='y')}[^()（）\[\]\n]{{0,16}})[)）\]]{_ROLE}\s*\|?$"
)
_HEADINGS: Final = tuple((key, re.compile(alternatives(words))) for key, words in _DATA["headings"].items())
_BILLING: Final = frozenset(_DATA["billing"])
_MAKING: Final[dict[str, str]] = {word: key for key, words in _DATA["making"].items() for word in words}
_LONGEST_LINE: Final = 80
_LONGEST_HEADING: Final = 24


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    title: Span
    year: str
    service: Span | None
    role: Span | None
    sure: bool
    predicate: str


def find_filmography(reading: Reading, person: Span | None) -> None:
    """Votes, pairs and credits of the lists of works of an article about one person."""
    if person is None:
        return
    found: list[_Line] = []
    text = reading.text
    mode = ""
    for block in reading.blocks:
        if block.kind == "byline":
            continue
        for start, end in lines(text, block.start, block.end):
            if end - start > _LONGEST_LINE:
                mode = ""
                continue
            match = _YEAR_FIRST.match(text, start, end) or _YEAR_BEHIND.match(text, start, end)
            if match is None:
                mode = _heading(text[start:end], mode)
                continue
            line = _line(text, match, mode)
            if line is not None and mode != "prizes":
                found.append(line)
    if len(found) < 2 or sum(line.sure for line in found) * 2 < len(found):
        return
    for line in found:
        reading.filmed.add(line.span[0])
        _take(reading, line, person)


def _heading(line: str, mode: str) -> str:
    if len(line) > _LONGEST_HEADING:
        return ""
    return next((key for key, words in _HEADINGS if words.search(line)), mode)


def _line(text: str, match: re.Match[str], mode: str) -> _Line | None:
    group = "marked" if match["marked"] else "plain"
    title = match.span(group)
    surface = text[slice(*title)]
    if (
        len(surface.strip()) < 2
        or surface in LABELS
        or re.search(r"[다요죠][.!?]?$|(?:상|대상|부문|졸업|입학|데뷔|입대|결혼|출생|수상)$", surface)
        or re.match(r"[\d\s월일년.]+", surface)
        or (match["role"] and not (match["dash"] or match["tail"]))
    ):
        return None
    role: Span | None = None
    predicate = {"directed": "directed", "wrote": "wrote"}.get(mode, "acted_in")
    if match["role"]:
        word = match["role"].strip()
        made = _MAKING.get(word)
        if made is not None:
            predicate = made
        elif word not in _BILLING and (match["tail"] or mode):
            role = match.span("role")
            while text[role[0]].isspace():
                role = (role[0] + 1, role[1])
    inside = match["in"] or ""
    service = next((name for name in sorted(_SERVICE, key=len, reverse=True) if name in inside), None)
    at = match.start("in") + inside.index(service) if service is not None else 0
    return _Line(
        match.span(),
        title,
        match["y"],
        (at, at + len(service)) if service is not None else None,
        role,
        bool(mode or match["tail"] or match["marked"]),
        predicate,
    )


def _take(reading: Reading, line: _Line, person: Span) -> None:
    text = reading.text
    reading.vote(*line.title, "work", 0.9, "profile.line")
    reading.credits.append(Credit("release_date", None, line.year, line.span, "profile.year", 0.85, line.title))
    if line.service is not None:
        kind, role, _ = ENTRIES[text[slice(*line.service)]]
        reading.vote(*line.service, kind, 0.9, "profile.service")
        reading.credits.append(Credit(role, line.service, "", line.span, "profile.service", 0.85, line.title))
    if line.role is not None and line.predicate == "acted_in":
        word = text[slice(*line.role)]
        named = not occupations.is_occupation(word) and not names.is_common_word(word)
        if named:
            reading.vote(*line.role, "character", 0.9, "profile.role")
        reading.pairs.append(
            Pair(person, line.role if named else None, line.span, "profile.line", 0.9, work=line.title)
        )
        return
    reading.credits.append(Credit(line.predicate, line.title, "", line.span, "profile.line", 0.88, person))
