"""Lines that open a part of an article: which of them are titles of works, and where the part about the work ends."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline import lexicon
from pipeline.extract.en import cues, gazetteer, names
from pipeline.extract.en.lexis import alternation, group, word_set
from pipeline.extract.en.rows import reader
from pipeline.extract.infobox import Span
from pipeline.schema import Block
from pipeline.text import fold

Style = Literal["quoted", "caps", "plain"]

_MAX_LINE = 110
_SURE = 2.0
"""Points that make a line the title of a work by itself; a line with half of them is one beside others of its kind."""

_LEAD = re.compile(r"\s*(?:[-–—•*▪■●◆▶►·]\s*)?(?P<rank>#?\s?\d{1,2}[.):]?\s+|No\. ?\d{1,2}[:.]?\s+)?")
_QUOTED = re.compile(
    r"[\"“„″](?P<a>[^\"“”″\n]{1,90}?)[,.]?[\"”″]|[‘'](?P<b>[^\n‘\"“”]{1,90}?)[,.]?[’'](?!\w)|«\s?(?P<c>[^«»\n]{1,90}?)\s?»|[《〈](?P<d>[^》〉\n]{1,90})[》〉]"
)
_TAIL = re.compile(
    r"\s*(?:\((?P<paren>[^()\n]{1,60})\)|\[(?P<bracket>[^\[\]\n]{1,60})\]|[|/,–—-]\s*(?P<rest>[^\n]{1,70}))?\s*\Z"
)
_PLAIN = re.compile(r"(?P<title>[^\n(\[|–—]+?)(?=\s*(?:[(\[|–—]|\s-\s|\Z))")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WHEN = re.compile(
    r"(?i)\A(?:Q[1-4]|(?:early|mid|late|spring|summer|fall|autumn|winter|tba|tbd|coming soon|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)\b.{0,24})\Z"
)
_SEASON = re.compile(r"\b(?:Season|Part) (?:\d{1,2}|[A-Z][a-z]+)\Z")
_NATIVE = re.compile(r"[\uac00-\ud7a3\u3040-\u30ff\u4e00-\u9fff]")
_FACTS = re.compile(r"\A(?:[^|\n]{1,40}\|){1,}[^|\n]{1,40}\Z")
_PRIZE = re.compile(
    r"(?i)(?:best|outstanding) .*(?:film|drama|picture|actor|actress|director|screenplay|series|musical|play|album|song|artist|group|newcomer|program\w*|show|ensemble)\Z|.*\b(?:awards?|prize)\Z"
)
_COMMAS = re.compile(r"\s*(?:,|/|\||·|&|;| [–—-] |\band\b)\s*")
_END_STOP = re.compile(r"(?:[^.]\.|[?!:;,…])\Z")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line whose ``[start, end)`` is the title of the work that the text from ``begin`` to ``stop`` speaks of."""

    start: int
    end: int
    stop: int
    begin: int


@dataclass(slots=True)
class Line:
    """A line with text in it; ``body`` is trimmed."""

    start: int
    end: int
    body: str
    gap: bool
    """Whether an empty line stands before it."""


@dataclass(slots=True)
class _Candidate:
    index: int
    start: int
    end: int
    style: Style
    ranked: bool
    close: bool
    """Whether it has an empty line before it and none behind it."""
    points: float


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:{alternation(lexicon.words('en/headings.toml', 'credits'))})(?![\w-])")


@cache
def _about() -> re.Pattern[str]:
    """Running text about a work without its title: "A black comedy set ...", "this fantasy romance", "X returns as"."""
    kinds = group("works.toml", "screen", "genre_heads", "music", "print")
    verbs = "(?:plays?|stars?|returns?|leads?|directs?|headlines?|reunites?|voices?|writes|lends|takes on|joins|anchors|appears?)"
    name = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}"
    return re.compile(
        rf"(?:(?:An?|The|This|Another) (?:[\w'’-]+ ){{0,4}}(?i:{kinds})\b|{name}(?: and {name})? {verbs}\b|[^.\n]{{0,120}}\bthis (?:[\w'’-]+ ){{0,3}}(?i:{kinds})\b)"
    )


def find_headings(text: str, blocks: Sequence[Block], tagged: Container[Span] = frozenset()) -> list[Heading]:
    """The lines of ``blocks`` that are titles of works and open a part of their own, in text order.

    ``tagged`` are the spans that the learned tagger takes for titles.
    """
    lines = text_lines(text, blocks)
    candidates = [found for index in range(len(lines)) if (found := _candidate(text, lines, index, tagged)) is not None]
    if not candidates:
        return []
    sure = [(c.style, c.ranked, c.close) for c in candidates if c.points >= _SURE]
    if not sure:
        return []
    loose = {form[:2] for form in sure}
    kept = [
        c
        for c in candidates
        if c.points >= _SURE
        or (c.points >= 1 and (c.style, c.ranked) in loose)
        or (c.points >= 0 and c.close and sure.count((c.style, c.ranked, True)) > 1)
    ]
    return _with_stops(text, lines, kept)


def text_lines(text: str, blocks: Sequence[Block]) -> list[Line]:
    """The lines of ``blocks`` that may tell something."""
    found: list[Line] = []
    for block in blocks:
        if block.kind in ("related", "boilerplate", "byline"):
            continue
        at = block.start
        while at < block.end:
            stop = text.find("\n", at, block.end)
            stop = block.end if stop < 0 else stop
            body = text[at:stop].strip()
            if body:
                gap = "\n\n" in text[max(0, at - 3) : at] or at == 0
                found.append(Line(at, stop, body, gap))
            at = stop + 1
    return found


def _candidate(text: str, lines: Sequence[Line], index: int, tagged: Container[Span]) -> _Candidate | None:
    line = lines[index]
    if len(line.body) > _MAX_LINE:
        return None
    lead = _LEAD.match(text, line.start, line.end)
    begin = lead.end() if lead is not None else line.start
    ranked = lead is not None and lead["rank"] is not None
    quoted = _QUOTED.match(text, begin, line.end)
    points = 0.0
    if quoted is not None and quoted.lastgroup is not None:
        start, end = quoted.span(quoted.lastgroup)
        tail = _TAIL.match(text, quoted.end(), line.end)
        style: Style = "quoted"
        points += 1.0
    else:
        plain = _PLAIN.match(text, begin, line.end)
        if plain is None:
            return None
        start, end = plain.span("title")
        tail = _TAIL.match(text, end, line.end)
        style = "caps" if text[start:end].isupper() else "plain"
    if tail is None:
        return None
    start = _behind_rubric(text, start, end)
    surface = text[start:end]
    if not title_like(surface, style) or (style != "quoted" and _in_rows(lines, index)):
        return None
    after = tail["paren"] or tail["bracket"] or tail["rest"] or ""
    if tail["rest"] and style != "quoted" and not _YEAR.search(after):
        return None
    if _YEAR.search(after):
        points += 1.5 if index else 0.5
    elif _WHEN.match(after) or _NATIVE.search(after):
        points += 1.0
    if _SEASON.search(surface):
        points += 0.5
    points += _below(text, lines, index)
    if (start, end) in tagged:
        points += 1.0
    if style != "quoted" and cues.company_shape().fullmatch(surface):
        points -= 1.0
    if not index or not line.gap:
        # the first line is the headline or the page's own title, which others look at
        points -= 0.0 if index else 1.0
    close = line.gap and index + 1 < len(lines) and not lines[index + 1].gap
    return _Candidate(index, start, end, style, ranked, close, points) if points >= 0 else None


def _behind_rubric(text: str, start: int, end: int) -> int:
    """Where the title begins behind the rubric of a page ("What I Watched: Title"): the text has it again alone."""
    colon = text.find(": ", start, end)
    if colon < 0:
        return start
    title = text[colon + 2 : end]
    if len(title) < _SHORT_TITLE or text.count(title, 0, _NEARBY) <= text.count(text[start:end], 0, _NEARBY):
        return start
    return colon + 2


_SHORT_TITLE = 5
_NEARBY = 100_000
"""Characters of a text in which a title is looked for again."""


def _below(text: str, lines: Sequence[Line], index: int) -> float:
    """What the line below says for a title: credits, the title in Korean, facts in a row, or running text about a work."""
    line = lines[index]
    end = text.find("\n", line.end)
    native = text[line.end : text.find("\n", end + 1)].strip() if end >= 0 else ""
    if native and len(native) < 60 and _NATIVE.search(native) and not re.search(r"[A-Za-z]{4}", native):
        return 2.0
    if index + 1 >= len(lines):
        return 0.0
    below = lines[index + 1].body
    if _credit().match(below) and len(below) < 140:
        return 2.0
    if (_FACTS.match(below) and _YEAR.search(below)) or _only_facts(below):
        return 2.0
    return 1.0 if _about().match(below) else 0.0


def _only_facts(line: str) -> bool:
    """A line of nothing but services, channels and a day: "JTBC, Prime Video, June 14"."""
    parts = [part.strip() for part in _COMMAS.split(line)]
    kinds = gazetteer.lexicon_kinds()
    known = [part for part in parts if fold(part) in kinds]
    return (
        bool(known)
        and len(line) < 80
        and all(part in known or _WHEN.match(part) or _YEAR.fullmatch(part) for part in parts)
    )


def _in_rows(lines: Sequence[Line], index: int) -> bool:
    """Whether a line that could be a label and its value stands among rows of them."""
    words = lines[index].body.split()
    if ":" not in lines[index].body and not reader().keys(words[0]):
        return False
    near = (lines[other].body for other in (index - 1, index + 1) if 0 <= other < len(lines))
    return any(reader().keys(body.partition(":")[0]) or reader().keys(body.split()[0]) for body in near)


def title_like(surface: str, style: Style) -> bool:
    """Whether words that stand by themselves may be the title of a work, and no label, name, prize or place."""
    words = surface.split()
    if not 0 < len(words) <= 12 or len(surface) < 2 or not any(c.isalpha() for c in surface) or "..." in surface:
        return False
    if style != "quoted" and _END_STOP.search(surface) and not surface.endswith(("!", "?")):
        return False
    folded = surface.casefold().rstrip(":")
    label = surface.partition(":")[0].strip()
    if folded in _sections() or reader().keys(label) or fold(surface) in gazetteer.lexicon_kinds():
        return False
    if surface in cues.place_names() or _PRIZE.match(surface):
        return False
    if style != "quoted" and (_credit().match(surface) or words[0].casefold() in word_set("headings.toml", "openers")):
        return False
    if not all(w[0].isupper() or w[0].isdigit() or not w[0].isalpha() or w in _SMALL for w in words):
        return False
    shape = names.shape_at([w.capitalize() if w.isupper() else w for w in words], 0)
    if shape is not None and shape.length >= len(words):
        return False
    return not _date_words(words)


_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "my",
        "no",
        "of",
        "on",
        "or",
        "the",
        "to",
        "vs",
        "with",
        "de",
        "la",
        "du",
        "le",
        "y",
    ]
)


@cache
def _sections() -> frozenset[str]:
    return word_set("headings.toml", "aspects") | word_set("headings.toml", "groups")


def _date_words(words: Sequence[str]) -> bool:
    months = {
        name
        for key, table in lexicon.toml("en/time.toml")["months"].items()
        if key.startswith("english")
        for name in table
    }
    return any(word.casefold().strip(".,") in months for word in words) and any(word[0].isdigit() for word in words)


def _with_stops(text: str, lines: Sequence[Line], kept: Sequence[_Candidate]) -> list[Heading]:
    """Every part goes on to the next title or to a heading of another kind.

    The last part is no longer than the others, counted in stretches without an empty line.
    """
    found: list[Heading] = []
    lengths: list[int] = []
    at = {c.index: c for c in kept}
    for number, candidate in enumerate(kept):
        last = number + 1 == len(kept)
        limit = kept[number + 1].index if not last else len(lines)
        groups = 0
        stop = lines[limit - 1].end
        for index in range(candidate.index + 1, limit):
            line = lines[index]
            if index not in at and line.body.casefold().rstrip(":") in word_set("headings.toml", "groups"):
                stop = lines[index - 1].end
                break
            if line.gap:
                groups += 1
                if last and lengths and groups > max(lengths):
                    stop = lines[index - 1].end
                    break
        lengths.append(groups)
        found.append(Heading(candidate.start, candidate.end, stop, candidate.start))
    return found
