"""Which work a passage speaks of, where a text names several.

Three things say so, the nearest first: the sentence itself, the sentences before it in its paragraph, and the part of
the text that it stands in, which a title on a line of its own opens. Where none of them does, the topic is meant.
"""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from pipeline.extract.en.clauses import named_work
from pipeline.extract.en.lexis import group, number_pattern
from pipeline.extract.en.reading import Reading
from pipeline.extract.en.skeleton import Item, Skeleton, Thing, compile_pattern
from pipeline.extract.workspace import Draft


@cache
def _aside() -> re.Pattern[str]:
    """What stands before a title that is mentioned in passing."""
    return re.compile(
        r"(?:\b(?:of|from|in|like|including|for|after|before|behind|since|than|with|on|and|or|as|alongside|between|to|his|her)\b(?: the| a| an)?(?: [\w'\ue000-\ue007-]+){0,3} |\b(?:directing|helming|writing|starring|producing|penning|directed|wrote|made|penned|helmed|led|whose)\b(?: [\w'\ue000-\ue007-]+){0,5} |\()\Z"
    )


@cache
def _anaphor() -> re.Pattern[str]:
    kinds = group("works.toml", "screen", "genre_heads", "music")
    extra = "(?:season|story|production|project|original|title|adaptation|work|book|novel|webtoon|installment|premiere)"
    return re.compile(
        rf"\b(?:[Tt]h(?:e|is)|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:(?!of\b|and\b|in\b)[\w'+-]+ ){{0,4}}(?:(?i:{kinds})|{extra})s?\b|(?:(?<=\n)|(?<=, )|\A|(?<=and ))[Ii]t(?='s| )"
    )


@cache
def _leading_work() -> re.Pattern[str]:
    return compile_pattern(r"(?:And |But |Then )?(?:[Ii]n|[Oo]n|[Ff]or) (?:(?:[\w'+-]+|<FOD>(?:'s)?),? ){0,7}?<W>")


@cache
def _opener() -> re.Pattern[str]:
    """A sentence that says something of a work before it names it: "Penned by X, W centers on"."""
    return re.compile(rf"(?:Also |Again |Once more |Co-)?(?i:{group('focus.toml', 'openers')})\b[^\n]*?, (?=\S)")


@cache
def _subject() -> re.Pattern[str]:
    """What may stand between the beginning of a sentence and the work that is its subject."""
    words = group("works.toml", "fillers", "genres", "kinds", "genre_heads", "print")
    part = rf"(?i:(?:season|part|volume|series) {number_pattern()}|(?:the |a )?{number_pattern()} (?:season|part|volume|series|instal?lment)) of (?:the )?"
    return compile_pattern(
        rf"[-–—•*▪■ ]*(?:\d{{1,2}}[.)] )?(?:(?:And|But|Then|Meanwhile|Also|Next|First|Finally|Elsewhere|Still|Later|Now|Last),? )?(?:(?:[Oo]n|[Ii]n|[Ff]rom|[Aa]t) [^,\n]{{0,40}}, )?(?:{part})?(?:(?i:the|a|an|his|her|its|their|this|another) )?(?:(?:<FOPLUD>(?:'s)?|(?i:{words})|\d+|\d+-[a-z]+),? )*"
    )


@cache
def _apposition() -> re.Pattern[str]:
    """A work that is explained right behind its title: "W, a medical drama", "W, X's debut"."""
    kinds = group("works.toml", "kinds", "genre_heads")
    return compile_pattern(rf"<W>, (?:an?|the|<PUOF>'s) (?:[\w'+-]+ |<OFDL>(?:'s)? ){{0,5}}?(?i:{kinds}|debut)\b")


@cache
def _introduction() -> re.Pattern[str]:
    words = group("works.toml", "fillers", "genres", "kinds", "genre_heads", "print")
    return compile_pattern(
        rf"\b(?i:{group('focus.toml', 'introductions')}) (?:(?:the|a|an|its|their) )?(?:(?:<FOPLUD>(?:'s)?|(?i:{words})|\d+|\d+-[a-z]+),? )*:? ?\Z"
    )


@cache
def _news() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{group('focus.toml', 'news')})\b")


@cache
def _passing() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{group('focus.toml', 'passing')})\b|\(")


def brought_up(before: str) -> bool:
    """Whether a sentence, of which ``before`` stands in front of a title, tells what becomes of the work and whose it
    is now ("X will lead W"), and not what somebody did before."""
    return _news().search(before) is not None and _passing().search(before) is None


_OF_SOMEBODY = re.compile(r"[\ue000\ue001](?: ?\([^()\n]*\))?, (?:who|whose) [^,;\n]*\Z")
"""A relative clause about a person, which says what else somebody did."""
_RELATIVE = re.compile(r"^.(?: ?\([^()]*\))?(?: in .)?,? (?:which|that)(?: (?:was|is|has been|had been))? \Z")


_SUBTITLE = 120
"""Characters of a subtitle, at most."""
_CAPTION = re.compile(r"(?i)[\[(]|.{0,12}\b(?:photo|picture|image|video|watch|read)\b")
_CLOSING = re.compile(r"(?i)\W*(?:about|more|also|elsewhere|other|others|in brief|next|related|meanwhile)\b")
"""A subtitle that opens a part on something else."""
_HEAD = 3
"""Sentences, date lines among them, in which an article names what it is about."""
_LEAD_PART = 0.4
"""The part of a text in which what it is about has been named."""


def aside(skeleton: Skeleton, begin: int, at: int) -> bool:
    """Whether a work named at a skeleton position is mentioned in passing, in brackets or tied to somebody."""
    before = skeleton.text[max(begin, at - 60) : at]
    return before.count("(") > before.count(")") or _aside().search(before[-40:]) is not None


def leads(skeleton: Skeleton, begin: int, at: int) -> bool:
    """Whether a work opens its sentence as the place of what is told: "In W, X plays Y"."""
    return _leading_work().fullmatch(skeleton.text, begin, at + 1) is not None


def theme_of(skeleton: Skeleton, begin: int, at: int) -> bool:
    """Whether a work named at a skeleton position is what its sentence, which begins at ``begin``, tells of."""
    text = skeleton.text
    if _subject().fullmatch(text, begin, at) or _introduction().search(text, begin, at):
        return True
    opener = _opener().match(text, begin, at)
    return opener is not None and _subject().fullmatch(text, opener.end(), at) is not None


class Focus:
    """Answers which work a place of the skeleton speaks of."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._skeleton = reading.skeleton
        self._text = reading.skeleton.text
        self._anaphors = [(m.start(), m.end()) for m in self._skeleton.find(_anaphor())] if reading.topics else []
        self._anaphor_starts = [start for start, _ in self._anaphors]
        self._works = [
            (position, item)
            for position, item in (
                (self._skeleton.position(item), item)
                for item in reading.items
                if item.kind == "W" and self._inside(item)
            )
        ]
        self._work_positions = [position for position, _ in self._works]
        self._parts = self._find_parts()
        self._part_starts = [start for start, _, _ in self._parts]
        self._base = self._find_base()
        self._local = self._local_topics()
        self._themes: list[tuple[int, Thing] | None] = []
        self._entries: list[Thing | None] = []
        self._walk()
        if self._is_roundup():
            self._base = None
            self._themes, self._entries = [], []
            self._walk()

    def _inside(self, item: Item) -> bool:
        try:
            self._skeleton.position(item)
        except KeyError:
            return False
        return True

    # -- parts of the text -------------------------------------------------------------------------------------

    def _find_parts(self) -> list[tuple[int, int, Thing]]:
        """Text offsets between which a title on a line of its own says what is spoken of."""
        by_start = {item.start: item.thing for item in self._reading.items if item.kind == "W"}
        found: list[tuple[int, int, Thing]] = []
        grids = [line.heading for line in self._reading.grid]
        reading = self._reading
        for heading in sorted([*reading.headings, *reading.listing, *grids], key=lambda heading: heading.begin):
            thing = by_start.get(heading.start)
            if thing is not None:
                found.append((heading.begin, heading.stop, thing))
        return found or self._find_sections()

    def _find_sections(self) -> list[tuple[int, int, Thing]]:
        """The same for subtitles that name one work among other words ("Filming wraps on W")."""
        marks: list[tuple[int, Thing | None]] = []
        for block in self._reading.blocks:
            if block.kind != "subtitle" or block.end - block.start > _SUBTITLE:
                continue
            line = self._reading.text[block.start : block.end]
            named = {id(item.thing): item.thing for _, item in self._works if block.start <= item.start < block.end}
            if len(named) == 1 and not _CAPTION.match(line):
                marks.append((block.start, next(iter(named.values()))))
            elif _CLOSING.match(line):
                marks.append((block.start, None))
        stops = [*(start for start, _ in marks[1:]), len(self._reading.text)]
        return [(start, stop, thing) for (start, thing), stop in zip(marks, stops, strict=False) if thing is not None]

    def _find_base(self) -> Thing | None:
        """The work meant where nothing nearer says so: the topic, but none in a list of works of equal rank."""
        owned = {id(thing) for _, _, thing in self._parts}
        topic = self._reading.topic
        if topic is None:
            return None
        if len(owned) > 1 and id(topic) in owned:
            listed = {heading.start for heading in self._reading.listing}
            if not listed or self._part(topic.items[0].start) is not None:
                return None
        if len(topic.items) == 1 and topic.items[0].start > len(self._reading.text) * _LEAD_PART:
            others = {id(item.thing) for _, item in self._works if item.start < topic.items[0].start}
            return None if len(others) > 1 else topic
        return topic

    def _part(self, offset: int) -> Thing | None:
        index = bisect_right(self._part_starts, offset) - 1
        if index >= 0 and offset < self._parts[index][1]:
            return self._parts[index][2]
        return None

    def part_at(self, position: int) -> Thing | None:
        """The work whose title opens the part that a skeleton position stands in, None outside of such parts."""
        return self._part(self._skeleton.offset(position))

    def part_works(self) -> list[Thing]:
        """The works whose titles open parts of the text, in order."""
        return list(dict.fromkeys(thing for _, _, thing in self._parts))

    def part_start(self, offset: int) -> int:
        """Where the title stands that opens the part at a text offset; -1 outside of such parts."""
        index = bisect_right(self._part_starts, offset) - 1
        return self._parts[index][0] if index >= 0 and offset < self._parts[index][1] else -1

    def at_offset(self, offset: int) -> Thing | None:
        """The work that the part of the text at an offset is about."""
        return self._part(offset) or self._base

    # -- sentences ---------------------------------------------------------------------------------------------

    def _walk(self) -> None:
        """Find what every sentence is about, and what it takes over from those before it in its paragraph."""
        ends = iter([*(block.end for block in self._reading.blocks), len(self._reading.text)])
        block_end = next(ends)
        current: Thing | None = None
        for index, (start, _) in enumerate(self._skeleton.sentences):
            while start >= block_end:
                block_end = next(ends)
                current = None
            self._entries.append(current)
            theme = self._theme(index)
            self._themes.append(theme)
            if theme is not None:
                current = theme[1]

    def _theme(self, index: int) -> tuple[int, Thing] | None:
        """The work that a sentence is about and from which skeleton position on; None where it names none."""
        begin = self._skeleton.starts[index]
        end = self._skeleton.sentence_end(index)
        first = bisect_left(self._work_positions, begin)
        if first == len(self._works) or self._work_positions[first] >= end:
            return None
        opener = _opener().match(self._text, begin, end)
        for at, item in self._works[first:]:
            if at >= end:
                break
            before = self._text[begin:at]
            if item.thing is None or before.count("(") > before.count(")") or _OF_SOMEBODY.search(before):
                continue
            if opener is not None and at >= opener.end() and _subject().fullmatch(self._text, opener.end(), at):
                return begin, item.thing
            if _subject().fullmatch(before) or _introduction().search(before):
                return at, item.thing
            if _apposition().match(self._text, at, end):
                return at, item.thing
            if (self._base is None or self.is_topic(item.thing)) and not _aside().search(before[-40:]):
                return at, item.thing
        return None

    def _is_roundup(self) -> bool:
        """Whether the text tells of several works one after another, so that none is meant where none is named."""
        if self._base is None:
            return False
        head = self._skeleton.starts[min(_HEAD, len(self._skeleton.starts) - 1)]
        named = {
            id(item.thing)
            for at, item in self._works
            if at < head and not aside(self._skeleton, self._skeleton.sentence_bounds(at)[0], at)
        }
        if named == {id(self._base)}:
            return False
        told = [
            theme[1] if theme is not None else entry for theme, entry in zip(self._themes, self._entries, strict=True)
        ]
        others = {id(thing) for thing in told if thing is not None and thing is not self._base}
        own = sum(thing is self._base for thing in told)
        return len(others) > 1 and own * 2 < sum(thing is not None for thing in told)

    # -- passages ----------------------------------------------------------------------------------------------

    def _local_topics(self) -> list[tuple[int, int, Thing]]:
        """Stretches of skeleton that speak of another work than the article's topic.

        A block that never names a topic and opens with another work, not in passing, is about that work from there on.
        """
        topics = self._reading.topics
        if not topics:
            return []
        found: list[tuple[int, int, Thing]] = []
        works = [item for item in self._reading.items if item.kind == "W"]
        for block in self._reading.blocks:
            opening = bisect_left(works, block.start, key=lambda item: item.start)
            closing = bisect_left(works, block.end, opening, key=lambda item: item.start)
            inside = [item for item in works[opening:closing] if item.end <= block.end]
            if not inside or any(item.thing in topics for item in inside):
                continue
            first = inside[0]
            if first.thing is None or not self._inside(first):
                continue
            at = self._skeleton.position(first)
            if (
                self._skeleton.sentence_index(at)
                - self._skeleton.sentence_index(self._skeleton.find_start(block.start))
                > 1
            ):
                continue
            begin, _ = self._skeleton.sentence_bounds(at)
            if (
                _aside().search(self._text[max(begin, at - 40) : at])
                and not re.match(r"(?:In|On|And|Over)\b", self._text[begin : begin + 5])
                and not brought_up(self._text[begin:at])
            ):
                continue
            found.append((at, self._skeleton.find_start(block.end), first.thing))
        return found

    def topic_at(self, position: int) -> Thing | None:
        """The work that a passage is about: the article's topic, or another one in a part or block of its own."""
        part = self._part(self._skeleton.offset(position))
        if part is not None:
            return part
        index = self._skeleton.sentence_index(position)
        theme = self._themes[index]
        if theme is not None and theme[0] <= position:
            return theme[1]
        entry = self._entries[index]
        if entry is not None:
            return entry
        stretch = bisect_right(self._local, position, key=lambda local: local[0]) - 1
        if stretch >= 0 and position < self._local[stretch][1]:
            return self._local[stretch][2]
        return self._base

    def is_topic(self, thing: Thing | None) -> bool:
        """Whether a thing is one of the works that the article is about."""
        return thing is not None and thing in self._reading.topics

    # -- clauses -----------------------------------------------------------------------------------------------

    def work_of_clause(self, position: int) -> Thing | None:
        """The work that the clause at a skeleton position speaks of: the last one before it in the sentence.

        Works mentioned in passing ("of", "from", in brackets) are skipped; without any the topic is meant.
        """
        begin, _ = self._skeleton.sentence_bounds(position)
        index = bisect_left(self._work_positions, position) - 1
        if (
            index >= 0
            and self._work_positions[index] >= begin
            and _RELATIVE.search(self._text[self._work_positions[index] : position])
        ):
            return self._works[index][1].thing
        anaphor = bisect_left(self._anaphor_starts, position) - 1
        last_anaphor = self._anaphor_starts[anaphor] if anaphor >= 0 else -1
        while index >= 0 and self._work_positions[index] >= begin:
            at, item = self._works[index]
            if last_anaphor > at:
                return self.topic_at(position)
            before = self._text[begin:at]
            bracketed = before.count("(") > before.count(")")
            if self.is_topic(item.thing) or not (bracketed or _aside().search(before[-40:])):
                return item.thing
            index -= 1
        return self.topic_at(position)

    def work_at(self, offset: int) -> Draft | None:
        """The work that the clause at an offset of the text speaks of, if it is known to the workspace."""
        if self._skeleton.sentence_of_offset(offset) is None:
            return None
        thing = self.work_of_clause(self._skeleton.find_start(offset))
        return None if thing is None else thing.draft

    def role_work(self, position: int, end: int = -1) -> Thing | None:
        """The work in which somebody plays a role stated between two positions: one that the clause itself names
        ("in W", "where", "In W, ..."), else the one that the passage is about."""
        begin, _ = self._skeleton.sentence_bounds(position)
        item = named_work(self._skeleton, begin, position, max(position + 1, end))
        return item.thing if item is not None else self.topic_at(position)

    def last_work(self, position: int) -> Thing | None:
        """The work named or meant right before a position in the same sentence, None when there is none."""
        begin, _ = self._skeleton.sentence_bounds(position)
        index = bisect_left(self._work_positions, position) - 1
        anaphor = bisect_left(self._anaphor_starts, position) - 1
        last_anaphor = self._anaphor_starts[anaphor] if anaphor >= 0 else -1
        if index >= 0 and self._work_positions[index] >= begin and self._work_positions[index] > last_anaphor:
            return self._works[index][1].thing
        if last_anaphor >= begin:
            return self.topic_at(position)
        return None
