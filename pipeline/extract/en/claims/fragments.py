"""Claims of the short pieces that lists put behind or below a title: ``(Netflix, October)``, ``2021 / 131 min / Drama``.

A piece counts when all of it is one fact: a channel, a day, a length, a number of episodes, weekdays, a genre.
"""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipeline import lexicon
from pipeline.extract.en.claims import platforms
from pipeline.extract.en.claims.releases import days_of, with_year
from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.dates import weekday_pattern
from pipeline.extract.en.lexis import alternation, cardinal_pattern, group, number, word_set
from pipeline.extract.en.skeleton import Thing, compile_pattern
from pipeline.extract.infobox import Span

_BREAK = re.compile(r"[,;|/•·()\[\]\n]|(?<= )[–—-](?= (?!\ue006))|\. ?(?=\n|\Z)|\.(?= )")
_LONGEST = 60
"""Characters of a piece, at most."""
_MOST = 20
"""Pieces of one line that are looked at."""


@cache
def _when() -> re.Pattern[str]:
    lead = alternation(lexicon.words("en/headings.toml", "before_date"))
    return compile_pattern(
        rf"(?:(?i:{lead}):? |<L>(?: ?/ ?<L>)*,? )*(?P<date><D>)(?: ?(?:[-–—~]|to|until|through|till) ?(?P<until><D>)?)?"
    )


@cache
def _until() -> re.Pattern[str]:
    return compile_pattern(r"(?i:until|till|through|runs (?:until|through)|ends) (?P<until><D>)")


@cache
def _where() -> re.Pattern[str]:
    kinds = group("works.toml", "kinds", "genre_heads")
    return compile_pattern(
        rf"(?:(?i:(?:airs|streams|streaming|airing|available|only|exclusively)? ?(?:on|via)) )?(?:the )?(?P<who><FO>(?:(?:,? and | & | \+ )<FO>)*)(?: (?i:(?:original )?{kinds}))?"
    )


@cache
def _episodes() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?:all |a total of |total )?(?P<n>{cardinal_pattern()})(?: |-)?(?:episodes?|eps?|parts?|chapters|parter)(?: in all| in total)?"
    )


@cache
def _length() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:runs |running time |runtime |approx\.? |about )?(?:(?P<h>\d) ?h(?:ou)?r?s?\.? ?(?:and )?)?(?:(?P<n>\d{1,3}) ?(?:m|mins?|minutes?|['’′])\.?)?(?: each| per episode)?"
    )


@cache
def _season() -> re.Pattern[str]:
    return re.compile(rf"(?i)season (?P<n>{cardinal_pattern()})")


@cache
def _days() -> re.Pattern[str]:
    day = rf"(?:{weekday_pattern()})s?"
    return re.compile(
        rf"(?i)(?:(?:airs |airing )?(?:every|each|on) )?{day}(?:(?:,? and | & |&|-|–| to | through ){day})*"
    )


@cache
def _genre() -> re.Pattern[str]:
    genre = group("works.toml", "genres", "genre_heads")
    return re.compile(
        rf"(?i)(?:an? |the )?(?:{group('works.toml', 'fillers')} )*(?P<genre>{genre}(?:[ -]{genre}){{0,2}})(?P<kind> {group('works.toml', 'kinds')})?"
    )


@cache
def _other() -> re.Pattern[str]:
    credits = alternation(lexicon.words("en/headings.toml", "credits"))
    later = alternation(lexicon.words("en/headings.toml", "no_date_yet"))
    return compile_pattern(rf"(?i:{later})|<L>(?: ?/ ?<L>)*|(?:(?i:{credits}):? )?<PU>(?: and <PU>)*")


def read(writer: ClaimWriter) -> None:
    """Pieces behind the titles of lists, in the lines below them, and in brackets behind any title."""
    by_start = {item.start: item.thing for item in writer.reading.items if item.kind == "W"}
    for heading in [*writer.reading.headings, *writer.reading.listing]:
        work = by_start.get(heading.start)
        if work is not None:
            _part(writer, work, heading.start, heading.end, heading.stop)
    if writer.reading.headings or writer.reading.listing:
        _groups(writer)
    for match in writer.skeleton.find(_bracket()):
        item = writer.skeleton.item(match, "work")
        if item is not None and item.thing is not None:
            _pieces(writer, item.thing, match.span("inside"), sure=True)


def _groups(writer: ClaimWriter) -> None:
    """A line with nothing but a genre ("Thrillers") is that of the works listed below, up to the next such line."""
    headings = sorted([*writer.reading.headings, *writer.reading.listing], key=lambda heading: heading.start)
    things = {item.start: item.thing for item in writer.reading.items if item.kind == "W"}
    genre, at, index = "", 0, 0
    for start, end in writer.reading.sentences:
        line = writer.reading.text[start:end]
        if index < len(headings) and headings[index].start < end:
            while index < len(headings) and headings[index].start < end:
                if genre:
                    work = things.get(headings[index].start)
                    writer.claim(work, "genre", genre, at=at, rule="fragment.group", confidence=0.8)
                index += 1
        elif len(line) < _GROUP and _genre_line().fullmatch(line) is not None:
            genre, at = line.rstrip(":"), writer.skeleton.find_start(start)
        elif line.casefold().rstrip(":") in word_set("headings.toml", "groups"):
            genre = ""


_GROUP = 30
"""Characters of the heading of a group, at most."""


@cache
def _genre_line() -> re.Pattern[str]:
    genre = group("works.toml", "genres", "genre_heads")
    return re.compile(rf"(?i){genre}(?:(?: (?:and|&) |[ /-]){genre}){{0,2}}s?:?")


@cache
def _bracket() -> re.Pattern[str]:
    return compile_pattern(r"(?P<work><W>),? ?\((?P<inside>[^()\n]{1,80})\)")


def _part(writer: ClaimWriter, work: Thing, start: int, end: int, stop: int) -> None:
    skeleton = writer.skeleton
    first = skeleton.sentence_index(skeleton.find_start(start))
    for index in range(first, len(skeleton.starts)):
        left, right = skeleton.sentence_bounds(skeleton.starts[index])
        if skeleton.offset(left) >= stop:
            return
        if index == first:
            _pieces(writer, work, (skeleton.find_start(end), right), sure=True)
        else:
            _pieces(writer, work, (left, right), sure=False)


def _split(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    at = start
    while at <= end and len(found) < _MOST:
        cut = _BREAK.search(text, at, end)
        stop = cut.start() if cut is not None else end
        left, right = at, stop
        while left < right and text[left] in " :–—-":
            left += 1
        while right > left and text[right - 1] in " .":
            right -= 1
        if left < right:
            found.append((left, right))
        at = cut.end() if cut is not None else end + 1
    return found


def _pieces(writer: ClaimWriter, work: Thing, span: Span, *, sure: bool) -> None:
    """State what the pieces of a stretch say; a line that is not sure to be a list must say nothing else."""
    if not sure and span[1] - span[0] > 4 * _LONGEST:
        return
    pieces = _split(writer.text, *span)
    told = [(piece, facts) for piece in pieces if (facts := _read(writer, *piece)) is not None]
    if not told or (not sure and (len(told) * 2 <= len(pieces) or _only_day(told))):
        return
    genres = sum(predicate == "genre" for _, facts in told for predicate, *_ in facts)
    for (left, _), facts in told:
        for predicate, value, weak in facts:
            if not weak or genres > 1:
                writer.claim(work, predicate, value, at=left, rule=f"fragment.{predicate}", confidence=0.88)
    for (left, right), facts in told:
        where = _where().fullmatch(writer.text, left, right) if not facts else None
        if where is not None:
            for item in writer.skeleton.items(*where.span("who"), "FO"):
                platforms.state(writer, work, item, left, "fragment.where", 0.9)


def _only_day(told: list[tuple[Span, list[Fact]]]) -> bool:
    """A line of its own with nothing but a day is the heading of a programme, above the titles of that day."""
    return len(told) == 1 and [predicate for predicate, *_ in told[0][1]] == ["release_date"]


Fact = tuple[str, str | int, bool]
"""A predicate, its value, and whether it counts only beside others of its kind."""


def _read(writer: ClaimWriter, left: int, right: int) -> list[Fact] | None:
    """What a piece says: nothing for a channel, which others state; None where it is none of the known kinds."""
    if right - left > _LONGEST:
        return None
    return next((facts for reader in _READERS if (facts := reader(writer, left, right)) is not None), None)


def _read_where(writer: ClaimWriter, left: int, right: int) -> list[Fact] | None:
    return [] if _where().fullmatch(writer.text, left, right) else None


def _read_date(writer: ClaimWriter, left: int, right: int) -> list[Fact] | None:
    when = _when().fullmatch(writer.text, left, right)
    last = None if when is not None else _until().fullmatch(writer.text, left, right)
    found = when or last
    if found is None:
        return None
    facts: list[Fact] = []
    for name, predicate in (("date", "release_date"), ("until", "end_date")):
        item = writer.skeleton.item(found, name) if found.groupdict().get(name) else None
        until = writer.skeleton.item(found, "until") if name == "date" and found["until"] else None
        value = (with_year(writer.reading.text, item, until) if item is not None and until is not None else "") or (
            item.value if item is not None else ""
        )
        if value:
            facts.append((predicate, value, False))
    return facts


def _read_numbers(writer: ClaimWriter, left: int, right: int) -> list[Fact] | None:
    for predicate, pattern in (("episode_count", _episodes()), ("season", _season())):
        found = pattern.fullmatch(writer.text, left, right)
        value = number(found["n"]) if found is not None else None
        if value:
            return [(predicate, value, False)]
    length = _length().fullmatch(writer.text, left, right)
    if length is not None and (length["h"] or length["n"]):
        minutes = 60 * int(length["h"] or 0) + int(length["n"] or 0)
        return [("runtime_minutes", minutes, False)] if 10 <= minutes <= 600 else []
    return None


def _read_days(writer: ClaimWriter, left: int, right: int) -> list[Fact] | None:
    if _days().fullmatch(writer.text, left, right) is None:
        return None
    return [("release_schedule", ", ".join(days_of(writer.text[left:right])), False)]


def _read_genre(writer: ClaimWriter, left: int, right: int) -> list[Fact] | None:
    piece = writer.text[left:right]
    if piece.casefold() in word_set("works.toml", "list_genres"):
        return [("genre", piece, True)]
    found = _genre().fullmatch(piece)
    if found is None:
        return [] if piece.casefold() in word_set("works.toml", "kinds") else None
    if found["genre"].casefold() in word_set("works.toml", "media"):
        return []
    lone = found["kind"] is None and found["genre"].casefold() in word_set("works.toml", "weak_genres")
    return [("genre", found["genre"], lone)]


def _read_other(writer: ClaimWriter, left: int, right: int) -> list[Fact] | None:
    """Places, people with what they did, and the like: known pieces, which other rules read."""
    return [] if _other().fullmatch(writer.text, left, right) else None


_READERS: tuple[Callable[[ClaimWriter, int, int], list[Fact] | None], ...] = (
    _read_where,
    _read_date,
    _read_numbers,
    _read_days,
    _read_genre,
    _read_other,
)
