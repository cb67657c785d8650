"""Sentences and rows of an article as tokens in which every name is one token that only shows its type.

The learned reader sees these: it must know names by where they stand, never by what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from pipeline import lexicon
from pipeline.extract.relations.values import Tokens, Value, Values, find_values
from pipeline.extract.workspace import DateSpan, Draft, Workspace
from pipeline.schema import Block

_TOKEN: Final = re.compile(r"['’]s\b|[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_STOP: Final = re.compile(
    r"[.!?…。]+[\"'”’」』)\]]*(?=\s+[\"'“‘'«\[(<《]*[A-Z0-9가-힣ÀÁÉÎÖÜ])|(?<=[다요죠])[.!?]+[\"'”’]*(?=[가-힣A-Z‘“'\"<《])"
)
_SHORT: Final = re.compile(r"(?:^|[\s(\"“‘'])(?:[A-Z]|[A-Z][a-z]{1,3}|vs|feat|ft)\Z")
"""Initials and abbreviations; a short word at a sentence's end now and then joins it to the next one."""
_NUMBER: Final = re.compile(r"\d")
_LIST_JOINS: Final = frozenset((*",·/&+및와과ㆍ・、•", "+와", "+과", "그리고", "and", "und", "et", "y", "dan"))
_LONGEST_SENTENCE: Final = 700
LONGEST_LABEL: Final = 30
"""Characters of a segment that may be a label of what follows. Longer ones without a name get no tokens."""
_MARKS: Final = {
    "person": "<P>",
    "character": "<C>",
    "work": "<W>",
    "organization": "<O>",
    "platform": "<F>",
    "place": "<L>",
    "event": "<E>",
    "date": "<D>",
}
_QUOTES: Final = frozenset("'\"‘’“”<>《》〈〉「」『』")


@dataclass(slots=True)
class Segment:
    """A sentence, heading or row. The lists are parallel, one entry a token; quotation marks are left out.

    ``words`` are lower-case, names are their type's mark; a Hangul ending glued to a name begins with ``+``.
    ``stems`` and ``cues`` (see lexicon/relations.toml; "" for none) are what the features mostly use. ``places`` gives
    the token of each mention, ``starts`` where each token begins in the text, ``values`` the values with the token of
    their last word.
    """

    start: int
    end: int
    kind: str
    language: str
    words: list[str]
    stems: list[str]
    cues: list[str]
    depths: list[int]
    mentions: list[Draft | None]
    places: dict[Draft, int]
    runs: dict[int, tuple[int, int]]
    """For a name in a list of several of its type: the tokens of the first and the last."""
    starts: list[int]
    values: list[tuple[Value, int]]


def segments(workspace: Workspace) -> tuple[list[Segment], Values]:
    """The segments of the readable blocks in text order, and the values in them."""
    drafts = workspace.mentions
    dates = sorted(workspace.dates, key=lambda date: (date.start, -date.end))
    values = Values()
    found: list[Segment] = []
    at = 0
    date_at = 0
    for block in workspace.readable_blocks():
        for start, end in _sentences(workspace.text, block):
            while at < len(drafts) and drafts[at].start < start:
                at += 1
            stop = at
            inside: list[Draft] = []
            while stop < len(drafts) and drafts[stop].start < end:
                draft = drafts[stop]
                if draft.end <= end:
                    if inside and draft.start < inside[-1].end:
                        if draft.end - draft.start > inside[-1].end - inside[-1].start:
                            inside[-1] = draft
                    else:
                        inside.append(draft)
                stop += 1
            while date_at < len(dates) and dates[date_at].start < start:
                date_at += 1
            dated = []
            while date_at < len(dates) and dates[date_at].end <= end:
                dated.append(dates[date_at])
                date_at += 1
            found.append(_segment(workspace.text, start, end, block, inside, dated, values))
    return found, values


def _sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    line_start = block.start
    while line_start < block.end:
        line_end = text.find("\n", line_start, block.end)
        line_end = block.end if line_end < 0 else line_end
        at = line_start
        for match in _STOP.finditer(text, line_start, line_end):
            if (
                text[match.start()] == "."
                and match.end() - match.start() == 1
                and (
                    _SHORT.search(text[max(at, match.start() - 6) : match.start()])
                    or text[match.start() - 1 : match.start()].isdigit()
                )
            ):
                continue
            yield from _trimmed(text, at, match.end())
            at = match.end()
        yield from _trimmed(text, at, line_end)
        line_start = line_end + 1


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE) + 1
        cut = cut or start + _LONGEST_SENTENCE
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _segment(
    text: str, start: int, end: int, block: Block, inside: list[Draft], dated: list[DateSpan], values: Values
) -> Segment:
    made = Segment(start, end, block.kind, block.language, [], [], [], [], [], {}, {}, [], [])
    at = start
    depth = 0
    pieces: list[Draft | DateSpan] = [*inside, *(date for date in dated if not _overlaps(date, inside))]
    pieces.sort(key=lambda piece: piece.start)
    for piece in pieces:
        if piece.start < at:
            continue
        depth = _words(made, text, at, piece.start, depth, at > start)
        if isinstance(piece, Draft):
            made.places[piece] = len(made.words)
            mark = _MARKS[piece.chain.type]
        else:
            mark = _MARKS["date"]
            _note_date(made, piece, values)
        made.words.append(mark)
        made.stems.append(mark)
        made.cues.append("")
        made.depths.append(depth)
        made.mentions.append(piece if isinstance(piece, Draft) else None)
        made.starts.append(piece.start)
        at = piece.end
    _words(made, text, at, end, depth, at > start)
    _find_runs(made)
    names = [mark[0] == "<" and len(mark) == 3 for mark in made.words]
    made.values += find_values(text, Tokens(start, end, made.words, made.starts, names), values)
    return made


def _overlaps(date: DateSpan, drafts: list[Draft]) -> bool:
    return any(draft.start < date.end and date.start < draft.end for draft in drafts)


def _note_date(made: Segment, date: DateSpan, values: Values) -> None:
    place = len(made.words)
    shape = _precision(date.value)
    for value, part in ((date.value, "from" if date.end_value else ""), (date.end_value, "to")):
        if value:
            made.values.append((values.add(date.start, date.end, "date", value, f"{shape}{part}"), place))


def _precision(value: str) -> str:
    return {4: "year", 7: "season" if value[5:] > "12" else "month"}.get(len(value), "day")


def _words(made: Segment, text: str, start: int, end: int, depth: int, glued: bool) -> int:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word in _QUOTES:
            continue
        if word in "([（":
            depth += 1
        elif word in ")]）":
            depth = max(0, depth - 1)
        word = word.casefold()
        if glued and match.start() == start and "가" <= word[0] <= "힣":
            word = "+" + word
        word, stem, cue = _analysed(word)
        made.words.append(word)
        made.stems.append(stem)
        made.cues.append(cue)
        made.depths.append(depth)
        made.mentions.append(None)
        made.starts.append(match.start())
    return depth


def _find_runs(made: Segment) -> None:
    """Lists: names of one type with nothing but joining words, or brackets behind a name, between them."""
    places = sorted(made.places.values())
    run: list[int] = []
    for place in places:
        if run and made.words[place] == made.words[run[-1]] and _joined(made, run[-1] + 1, place):
            run.append(place)
            continue
        _close(made, run)
        run = [place]
    _close(made, run)


def _joined(made: Segment, start: int, end: int) -> bool:
    depth = made.depths[end]
    words = [made.words[i] for i in range(start, end) if made.depths[i] <= depth and made.words[i] not in ")]）"]
    return bool(words) and len(words) <= 3 and all(word in _LIST_JOINS for word in words)


def _close(made: Segment, run: list[int]) -> None:
    if len(run) > 1:
        for place in run:
            made.runs[place] = (run[0], run[-1])


@lru_cache(maxsize=50_000)
def _analysed(word: str) -> tuple[str, str, str]:
    """A lower-case token, so that a text has each of its words once, with its stem and cue."""
    return (word, *_stem_and_cue(word))


def _stem_and_cue(word: str) -> tuple[str, str]:
    bare = word[1:] if word[0] == "+" and len(word) > 1 else word
    if _NUMBER.search(bare):
        rest = _NUMBER.sub("", bare)
        return "#" + rest[:2], ""
    if "가" <= bare[0] <= "힣":
        stem = ("+" if word[0] == "+" else "") + bare[:2]
        return stem, _korean_cue(bare)
    cue = _latin_cues().get(bare, "")
    return _latin_stem(bare), cue


def _latin_stem(word: str) -> str:
    for ending in ("ings", "ing", "ers", "ors", "ten", "er", "or", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _korean_cue(word: str) -> str:
    cues = _korean_cues()
    for length in range(min(len(word), 5), 0, -1):
        cue = cues.get(word[:length])
        if cue and (length > 1 or len(word) <= 3):
            return cue
    return ""


@cache
def _korean_cues() -> dict[str, str]:
    return {word.casefold(): cue for cue, words in lexicon.toml("relations.toml").items() for word in words["ko"]}


@cache
def _latin_cues() -> dict[str, str]:
    table = {word: cue for cue, words in lexicon.toml("relations.toml").items() for word in words["latin"]}
    for cue, words in lexicon.toml("relations.toml").items():
        for word in words["ko"]:
            if word.isascii():
                table.setdefault(word.casefold(), cue)
    return table
