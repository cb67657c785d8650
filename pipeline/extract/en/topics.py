"""What an article is about: its topic works."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re

from pipeline.extract.en.focus import aside, leads, theme_of
from pipeline.extract.en.reading import Reading
from pipeline.extract.en.skeleton import Item, Thing
from pipeline.text import fold

_NUMBERED = re.compile(
    r"(?:[\s:#]+|\s+(?:Season|Part|Volume|Vol\.?|Chapter)\s*)#?(\d{1,2}|II|III|IV|Two|Three)\Z", re.IGNORECASE
)


def base_title(name: str) -> tuple[str, int | None]:
    """Split the number of a season or part off a title: ("Taxi Driver", 3); None where there is none."""
    match = _NUMBERED.search(name)
    if match is None or not name[: match.start()].strip():
        return name, None
    word = match.group(1).casefold()
    number = {"ii": 2, "iii": 3, "iv": 4, "two": 2, "three": 3}.get(word)
    return name[: match.start()].rstrip(" :,#"), number if number is not None else int(word)


def find_topics(reading: Reading) -> None:
    """Rank the works of the article; the first is its topic, others follow where they are as prominent."""
    works = [thing for thing in reading.things if thing.kind == "W"]
    _join_seasons(reading, works)
    series = {thing.series for thing in works}
    works = [thing for thing in works if thing.items and thing not in series]
    if not works:
        return
    title = fold(reading.workspace.article.title)
    length = max(1, len(reading.text))
    first_line_end = _headline_end(reading)

    def score(thing: Thing) -> float:
        items = thing.items
        first = items[0].start
        points = 2.0 * (1 - first / length)
        for item in items:
            before = reading.text[max(0, item.start - 45) : item.start]
            after = reading.text[item.end : item.end + 40]
            standing = _standing(reading, item, before)
            points += standing
            # "the director of W, airs on Friday": what is said there is not said of W
            points += 0.8 * (standing >= 1.0 and _CENTRAL.match(after) is not None)
            points -= 2.0 * (_MUSIC.search(before) is not None)
        if title and fold(thing.name) in title:
            points += 3.0
        if first < first_line_end:
            points += 2.0
        if any(item.value == "topic" for item in items):
            points += 4.0
        if any(item.extractor == "en.title.quoted" and item.confidence > 0.8 for item in items):
            points += 0.5
        return points

    scores = {thing: score(thing) for thing in works}
    seasons: dict[str, list[tuple[Thing, int]]] = {}
    for thing in works:
        base, number = base_title(thing.name)
        seasons.setdefault(fold(base), []).append((thing, number or 1))
    for parts in seasons.values():
        for thing, number in parts:
            for other, earlier in parts:
                if number > earlier:
                    # of two seasons the later one is the news
                    scores[thing] = max(scores[thing], scores[other] + 0.1)

    ranked = sorted(works, key=lambda thing: (-scores[thing], thing.items[0].start))
    reading.topics = [ranked[0]]


def _headline_end(reading: Reading) -> int:
    """Where the first line ends that says something: no date or byline that the page has before its headline."""
    for start, end in reading.sentences[:_HEAD]:
        if len(reading.text[start:end].split()) >= _FEWEST and not _NO_HEADLINE.match(reading.text, start, end):
            return end
    return reading.sentences[0][1] if reading.sentences else 0


_HEAD = 4
"""Lines among which the headline is."""
_FEWEST = 3
"""Words of a headline, at least."""
_NO_HEADLINE = re.compile(r"(?i)(?:by|date|posted|published|updated|written by)\b")


def _standing(reading: Reading, item: Item, before: str) -> float:
    """How much one mention says for a work: little in passing, more where the sentence is about it."""
    try:
        at = reading.skeleton.position(item)
    except KeyError:
        return 0.4 if _PASSING.search(before) else 1.0
    year = _YEAR.match(reading.text, item.end)
    if year is not None and reading.anchor is not None and int(year[1]) < reading.anchor.year - 1:
        return 0.4
    begin, _ = reading.skeleton.sentence_bounds(at)
    if theme_of(reading.skeleton, begin, at):
        return 1.3
    if leads(reading.skeleton, begin, at):
        return 1.0
    return 0.4 if _PASSING.search(before) or aside(reading.skeleton, begin, at) else 1.0


_YEAR = re.compile(r"[\"”’'″»]? ?\((?:[^()\n]{1,20}, )?((?:19|20)\d\d)\)")
_PASSING = re.compile(
    r"(?i)(?:\b(?:of|from|in|like|including|after|before|than|since|prequel to|sequel to|and|or)(?: the| a| an| his| her)?|\b(?:previous|earlier|last|other|first|short|known for|famous for|renowned for)\b[^.\n]{0,30}|\()\s?[\"“‘'″«]?\Z"
)
_CENTRAL = re.compile(
    r"(?i)[\"”’'″»]?(?:,? (?:is|was|will|premieres|airs|opens|hits|has|had) |,? \(?(?:directed|written|helmed|starring|based|adapted)|, (?:the|an?|tvN|\w+['’]s) |, which )"
)
_MUSIC = re.compile(r"(?i)\b(?:song|track|single|theme|number|version of|co-wrote|sings|sang)\s?[\"“‘']?\Z")


_BY_SEASONS = re.compile(
    r"(?i)\b(?:[a-z]+(?:st|nd|rd|th)|\d(?:st|nd|rd|th)|final|last|latest|new|newest|next) (?:season|part|series|instal?lment|edition) of (?:the )?(?:[\w+]+['’]s )?(?:(?:hit|popular|drama|series|show) ){0,2}[\"“‘'″「『]?\Z"
)


def _join_seasons(reading: Reading, works: list[Thing]) -> None:
    """The bare title is another name of the numbered season, unless the text tells of both.

    It tells of both where it gives the bare title a year of its own, and where all it calls by it is the whole of
    which this is a season: in the third season of "Title", Title is the series, and what is said is said of Title 3.
    """
    by_name = {fold(thing.name): thing for thing in works}
    for thing in works:
        base, number = base_title(thing.name)
        bare = by_name.get(fold(base))
        if number is None or bare is None or bare is thing or not bare.items:
            continue
        if _told_apart(reading, bare):
            continue
        for item in bare.items:
            item.thing = thing
        if all(_BY_SEASONS.search(reading.text[max(0, item.start - 60) : item.start]) for item in bare.items):
            thing.series = bare
            continue
        thing.items = sorted(thing.items + bare.items, key=lambda item: item.start)
        bare.items = []


def _told_apart(reading: Reading, bare: Thing) -> bool:
    text = reading.text
    for item in bare.items:
        after = text[item.end : item.end + 12]
        if re.match(r"[\"”’″']?,? ?\((?:19|20)\d\d", after):
            return True
    return False
