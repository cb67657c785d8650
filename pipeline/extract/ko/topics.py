"""What an article is about: its work, or its works on line-up and award pages, and the work of each table."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Final

from pipeline.extract.infobox import lines
from pipeline.extract.ko.reading import Credit, Reading, Span
from pipeline.extract.ko.resolve import NUMBERED
from pipeline.extract.ko.works import heading_title
from pipeline.extract.spans import Spans
from pipeline.extract.workspace import Draft

_CREDITS: Final = re.compile(
    r"[’'\"”>》」』]?\s?\((?:[^()]{0,10}\s)?(?:극본|연출|감독|각본|작가|제작|이하|극작)[\s/·:]"
)
_CREDIT_KEYS: Final = frozenset(
    [
        "director",
        "screenwriter",
        "cast_member",
        "platform",
        "channel",
        "production_company",
        "distributor",
        "release_date",
        "episode_count",
        "genre",
        "runtime_minutes",
        "place",
    ]
)


_IN_PASSING: Final = re.compile(
    r"[’'\"”>》」』]?(?:[\s,·과와]*[‘'<《「][^’'>》」\n]{1,30}[’'>》」])*(?:의\s"
    r"(?:[가-힣]{1,5}\s){0,1}[가-힣]{2,4}\s?(?:감독|작가|PD"
    r"|배우|이|가|은|는|,|제작진)|(?:의\s(?:[가-힣]{1,4}\s)?|[을를]\s)?리메이크|[을를]?\s원작"
    r"|\s잇는|에 이어|\s이후|을 연출한|를 연출한|을 쓴|를 쓴|등의)"
)
_SPELLING: Final = re.compile(r"\([^()가-힣]{1,40}\)")
"""The title in another script, behind it."""
_LINE_UP: Final = re.compile(
    r"(?<!캐스팅 )라인업|기대작|추천|모음|BEST|TOP\s?\d|베스트|편성표|신작\s\d|\d편|\d선|시상식|대상|수상작|수상자"
    r"|영화상"
    r"|어워즈|개봉작|화제작|총정리|일정"
)
_PRIZES: Final = re.compile(r"[가-힣]{2,6}상(?=[은을이의,·]|\s)")


@dataclass(slots=True)
class Topics:
    """The works of an article in order of weight, and where tables with a work of their own begin."""

    main: Draft | None = None
    ranked: list[Draft] = field(default_factory=list)
    tables: list[tuple[int, Draft]] = field(default_factory=list)
    earlier: dict[Draft, Draft] = field(default_factory=dict)
    """The part or season before a work, where the text tells of both."""
    several: bool = False
    """Whether the article is about several works: a line-up, a list, an award night."""

    def at(self, position: int) -> Draft | None:
        """The work whose table ``position`` lies in, else the main one."""
        index = bisect_right([start for start, _ in self.tables], position) - 1
        if index >= 0 and len({draft for _, draft in self.tables}) > 1:
            return self.tables[index][1]
        return self.main


def find_heading(reading: Reading) -> None:
    """Take the heading above an information table as the title when no row, bracket or quotation mark names it."""
    text = reading.text
    rows = [row for row in reading.rows if set(row.keys) & _CREDIT_KEYS]
    if any("title" in row.keys for row in reading.rows) or not reading.sentences:
        return
    strong = [span for span, ballot in reading.votes.items() if ballot.get("work", (0.0, ""))[0] >= 0.7]
    if len(rows) < 2:
        return
    if _title_block(reading, strong):
        return
    first_row = min(row.label_span[0] for row in rows)
    above = [line for block in reading.blocks for line in lines(text, block.start, min(block.end, first_row))]
    for line_start, line_end in reversed(above[-8:]):
        if line_end >= first_row:
            continue
        if any(line_start <= span[0] < line_end for span in strong):
            return
        if re.search(r"[.!?…]\s|\[\[|[다요죠][.!?]*$", text[line_start:line_end]):
            continue
        spans = heading_title(text, line_start, line_end)
        if not spans or spans[0][1] - spans[0][0] > 40 or not _titlelike(text[slice(*spans[0])]):
            continue
        for span in spans:
            reading.vote(*span, "work", 0.9, "heading")
        if len(spans) == 2:
            reading.aliases.append((spans[0], spans[1]))
        reading.heading = spans[0]
        return


_SECTION_MARK: Final = re.compile(
    r"(?:[^\w\[(<《〈「『‘“'\"]|[①-⑳])*(?:\d{1,2}(?:[.)위]|번)\s?|(?:Part|PART|파트|Vol|EP)\.?\s?\d{1,2}\s?[-–—:.]?\s*)?"
)


_SONG: Final = re.compile(r"\s[-–—]\s")
"""Headings of songs have their singer beside them."""


def find_sections(reading: Reading) -> bool:
    """Headings that each stand right above rows of their own: the works of a list. Says whether there are any."""
    text = reading.text
    rows = sorted(reading.rows, key=lambda row: row.label_span[0])
    starts = [row.label_span[0] for row in rows]
    held = Spans(row.span for row in rows)
    sections: list[tuple[int, int, frozenset[str]]] = []
    unmarked = False
    previous: tuple[int, int] | None = None
    in_rows = False
    for block in reading.blocks:
        for start, end in lines(text, block.start, block.end):
            inside = rows[bisect_left(starts, start) : bisect_left(starts, end)]
            if not inside and in_rows and start in held:
                continue  # values below their label
            keys = frozenset(key for row in inside for key in row.keys)
            if keys and in_rows and sections:
                sections[-1] = (*sections[-1][:2], sections[-1][2] | keys)
            if keys and not in_rows and previous is not None and "title" not in keys:
                mark = _SECTION_MARK.match(text, previous[0], previous[1])
                first = mark.end() if mark else previous[0]
                if previous[1] - first <= 40 and _titlelike(text[first : previous[1]]):
                    unmarked = unmarked or first == previous[0]
                    sections.append((first, previous[1], keys))
            in_rows = bool(keys)
            previous = None if keys else (start, end)
    if sum(_SONG.search(text, first, last) is not None for first, last, _ in sections) * 2 > len(sections):
        return False
    shared = frozenset.intersection(*(keys for _, _, keys in sections)) if len(sections) > 1 else frozenset()
    if len(shared & _CREDIT_KEYS) < (2 if unmarked else 1):
        return False
    for first, last, _ in sections:
        while text[last - 1].isspace():
            last -= 1
        reading.vote(first, last, "work", 0.9, "heading.section")
        reading.credits.append(Credit("_title", (first, last), "", (first, last), "heading.section", 0.9))
    return True


def _title_block(reading: Reading, strong: list[Span]) -> bool:
    """Take the article's own title when it is short and holds no marked title. Its language does not matter."""
    text = reading.text
    for block in reading.workspace.readable_blocks():
        if block.kind != "title":
            continue
        if any(block.start <= span[0] < block.end for span in strong):
            return True
        if _TRAIL.search(text, block.start, block.end):
            continue
        spans = heading_title(text, block.start, block.end)
        if not spans or any(not _short(text[slice(*span)]) for span in spans):
            return False
        for span in spans:
            reading.vote(*span, "work", 0.9, "heading")
        if len(spans) == 2:
            reading.aliases.append((spans[0], spans[1]))
        reading.heading = spans[0]
        return True
    return False


_TRAIL: Final = re.compile(r"\w[ \t]+[>›»]+[ \t]+\w")
"""Where on a site a page stands: ``영화 > 국내``."""


def _short(title: str) -> bool:
    return (
        1 < len(title) <= 32
        and title.count(" ") <= 6
        and not re.search(
            r"[.!?…]\s|…|[은는]$|대한|소개|추천|정리|"
            r"(?:안내|일정|공고|모집|개최|소식|선정|발표)$|https?:|기자|[‘’'\"“”]",
            title,
        )
        and any(c.isalpha() for c in title)
    )


def _titlelike(title: str) -> bool:
    return (
        len(title) > 1
        and "|" not in title
        and not re.match(r"[-•●○■*|]|\d", title)
        and not re.search(r"(?:[은는]|대한|연결됩니다|문서)(?:\s|$)", title)
        and not re.search(
            r"[다요죠]\.?$|\d{4}\.\s?\d|https?:|[:=]|기자$|^\d+$|바로가기|본문|홈으로|^영화$|^드라마$", title
        )
        and any(c.isalpha() for c in title)
    )


def find_topics(reading: Reading) -> Topics:
    """Rank the works by where and how often the article names them."""
    workspace = reading.workspace
    text = reading.text
    topics = Topics()
    weights: dict[Draft, float] = {}
    first_of: dict[Draft, int] = {}
    title_spans = Spans(reading.title_spans)
    title_rows = {credit.object for credit in reading.credits if credit.predicate == "_title"}
    lead = reading.sentences[0].start if reading.sentences else 0
    for draft in workspace.mentions:
        if draft.type != "work":
            continue
        head = draft.chain
        first_of.setdefault(head, draft.start)
        if draft.extractor == "ko.title.other_name":
            weights.setdefault(head, 0.0)
            continue  # the title that stands before it, once more
        spelling = _SPELLING.match(text, draft.end)
        weight = 0.4 if _IN_PASSING.match(text, spelling.end() if spelling else draft.end) else 1.0
        if weight >= 1.0 and draft.start in title_spans:
            weight += 3.0
        if (draft.start, draft.end) in title_rows:
            weight += 5.0
        if (draft.start, draft.end) == reading.heading:
            weight += 5.0
        if draft.start - lead < 200:
            weight += 1.0
        if _CREDITS.match(text, draft.end):
            weight += 3.0
        weights[head] = weights.get(head, 0.0) + weight
    topics.ranked = sorted(weights, key=lambda head: (-weights[head], first_of[head]))
    if topics.ranked:
        topics.main = topics.ranked[0]
    for credit in reading.credits:
        if credit.predicate == "_title" and credit.object is not None:
            title = workspace.at(*credit.object)
            if title is not None and title.type == "work":
                topics.tables.append((credit.evidence[0], title.chain))
    distinct = sum(1 for head in weights if weights[head] >= 1.0)
    opening = text[lead : lead + 160]
    topics.several = distinct >= 3 and (_LINE_UP.search(opening) is not None or len(set(_PRIZES.findall(text))) >= 4)
    topics.tables.sort(key=lambda table: table[0])
    _seasons(reading, topics)
    if topics.main is not None and not topics.several:
        workspace.topics.append(topics.main)
    elif topics.main is not None:
        least = weights.get(topics.main, 1.0) * 0.3
        workspace.topics.extend(head for head in topics.ranked if weights.get(head, 0.0) >= least)
    return topics


_TELLS_OF_BOTH: Final = re.compile(
    r"전편|전작|시즌\s?1|1편|원작|첫 시즌|이전 시즌|지난 시즌|시즌\s?제|첫 번째 시즌|앞선 시즌|속편|후속"
)


def _seasons(reading: Reading, topics: Topics) -> None:
    """Sort out a numbered title and its bare form: one work, or a season and what came before it."""
    workspace = reading.workspace
    text = reading.text
    numbered: dict[str, dict[int, Draft]] = {}
    for head in topics.ranked:
        for member in workspace.members(head):
            match = NUMBERED.match(member.surface)
            if match and 1 <= int(match.group("number")) <= 20:
                base = "".join(match.group("base").split()).rstrip("#")
                numbered.setdefault(base, {}).setdefault(int(match.group("number")), head)
    bare = {"".join(workspace.name(head).split()): head for head in topics.ranked}
    tells = _TELLS_OF_BOTH.search(text) is not None
    for base, seasons in numbered.items():
        highest = max(seasons)
        own = bare.get(base)
        if own is not None and own.chain not in {s.chain for s in seasons.values()}:
            if 1 in seasons and highest > 1:
                workspace.join(seasons[1], own)
            elif not tells or highest == 1:
                workspace.join(seasons[highest], own)
            else:
                topics.earlier[seasons[highest].chain] = own.chain
        for number, head in seasons.items():
            if number - 1 in seasons:
                topics.earlier[head.chain] = seasons[number - 1].chain
    if topics.main is not None:
        topics.main = topics.main.chain
        later = [new for new, old in topics.earlier.items() if old is topics.main]
        if later:
            topics.main = later[0]
    topics.ranked = list(dict.fromkeys(head.chain for head in topics.ranked))
    topics.tables = [(start, draft.chain) for start, draft in topics.tables]
