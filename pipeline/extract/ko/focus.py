"""Which work a place of an article is about, where the article names several.

A line that introduces a work (an item of a list, a heading) owns what follows until the next such line. In running text
a sentence goes on about the work that the one before it was about, until another one takes its place or the paragraph
ends; ``원작은`` or ``영화는`` go back to the work that was introduced by that word. Every claim reader asks here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Final

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives
from pipeline.extract.ko.quotes import MEDIUMS
from pipeline.extract.ko.reading import Reading, Span
from pipeline.extract.ko.template import C, D, O, P, T, Template, W
from pipeline.extract.ko.topics import Topics
from pipeline.extract.workspace import Draft

_WORDS: Final = "ko/focus.toml"


def _any(key: str) -> str:
    return alternatives(lexicon.words(_WORDS, key))


_MEDIUM: Final = "|".join(map(re.escape, MEDIUMS))
_SEASON: Final = r"(?:\s?시즌\s?\d+)?(?:\s?\([^()]*\))?"
# What ties a following statement to a work (W에서 ..., W는 ...), and what names it in passing (W의 배우 P).
_GOVERNS: Final = re.compile(
    rf"(?:\s?시즌\s?\d+)?(?:\([^()]*\))?(?:에서(?:는|도|의)?|에는|엔|에\s|\s?속|(?:은|는|이|가|도)(?![가-힣])|\s?(?:측|제작진)"
    rf"|의\s(?!(?:[가-힣]+\s)?{P})"
    rf"|[,\s]*{C}|\s?\()"
)
_IN_PASSING: Final = re.compile(
    rf"(?:\s?시즌\s?\d+)?(?:[\s,·과와]*{W})*(?:의\s(?:[가-힣]{{1,5}}\s){{0,2}}{P}|(?:으로|로|을 통해|를 통해)\s|에"
    rf" 이어|이후|등의|을 연출한|를"
    rf" 연출한|을 쓴|를 쓴|에서(?:도)?\s[^{C}.]{{0,44}}(?:던|한|은|린|준|온|인|난|된|친|낸)\s"
    rf"(?:[가-힣]{{2,4}}\s)?{P})"
)
_EARLIER: Final = re.compile(
    r"(?:전편|전작)(?!에 이어|과 마찬가지|에 이은)|시즌\s?1(?!\d)|지난 시즌|앞선 시즌|1편|첫 시즌"
)
_PAST: Final = re.compile(
    r"^(?!.*(?:돌아오|다시|이번|새로|합류|남는다)).*(?:[았었했됐였][다죠는던어고습으]|들였|했던|았던|었던)"
)
_SUBJECT: Final = re.compile(r"(?:은|는|이|가|도)\s")
_TOPIC: Final = re.compile(rf"{_SEASON}(?:은|는)\s")
_NOMINATIVE: Final = re.compile(rf"{_SEASON}(?:이|가|도)\s")
_SHOWN: Final = re.compile(rf"{_SEASON}(?:을|를)\s?[^{W}.]{{0,30}}?(?:{_any('verbs.shown')})")
_CLOSES: Final = re.compile(rf"{_SEASON}\s?(?:이다|다|입니다|예요|이에요|이었다|였다)?[.!]*$")
_CREDITED: Final = re.compile(
    r"(?:\s?시즌\s?\d+)?\s?\((?:[^()]{0,10}\s)?(?:극본|연출|감독|각본|작가|제작|주연|출연)[\s/·:]"
)
_RELATIVE: Final = re.compile(
    rf"^[^{W}.!?]{{0,70}}?(?:[가-힣](?:한|은|는|던|된|될|할|인|린|난|온|친|낸|진|간|힌|킨)|주연|출연|연출|극본|감독|의)"
    rf"\s(?:(?:{_MEDIUM}|[{O}{T}]|새|신작|오리지널|월화|수목|금토|토일|주말|일일|{D})의?\s){{0,4}}{W}"
)
_FINITE: Final = re.compile(r"(?:고|며|면서|지만|는데|으나|나|아|어|해|라|자|니|요|다)[,.]\s")
_INTRODUCED: Final = re.compile(rf"(?P<nouns>(?:(?:{_any('nouns.introducing')})(?:인|은|는)?\s){{1,3}})$")
_ORIGINAL_AFTER: Final = re.compile(r"(?:을|를|이|가)\s(?:각색|원작|리메이크|영화화|드라마화|무대화|바탕|토대)")
_REFERS: Final = re.compile(
    rf"^[\"'‘“]?(?:이|그|해당|동명)?\s?(?P<noun>{_any('nouns.introducing')})(?:은|는|이|가|의|에는|에서는|에서|엔)\s"
)
_BACK_TO_MAIN: Final = re.compile(
    r"(?:^|\s)(?:이번|새|신작|신곡|신보)(?:에는|엔|에|\s(?:작품|드라마|영화|시즌|시리즈|앨범|공연|무대|역할|음반|예능|전시))?(?=은|는|에|에서|의|을|이|\s)"
)
_MARK: Final = r"[^\w\s\"'‘“<〈《「『(\[]"
_LEAD: Final = "|".join(
    (
        _MARK,
        r"[\s\ufe0f]",
        r"\d{1,3}[.)위]",
        r"\[[^\[\]]{1,12}\]",
        r"[①-⑳]",
        rf"[{D}{O}{T}]",
        r"[월화수목금토일]요일|\([월화수목금토일]\)",
        r"\d{1,2}/\d{1,2}",
        r"(?:Part|PART|EP|Vol|No|NO)\.?\s?\d{1,2}",
        r"(?:밤|오후|오전)?\s?\d{1,2}(?::\d\d|시(?:\s\d\d분)?)",
        "새|신작",
        _MEDIUM,
    )
)
_HEADING: Final = re.compile(
    rf"^(?P<lead>(?:{_LEAD})*?){W}(?:\s?시즌\s?\d+)?(?P<rest>\s?(?:\([^()]*\)\s?)*(?:$|[-–—|:/,·](?!\s?{W}).*|\s.*))$"
)
_REST_OF_HEADING: Final = re.compile(r"[다요죠][.!?~]*$|[은는을를]\s")
_DASHED: Final = re.compile(r"\s?(?:\([^()]*\)\s?)*[-–—|:/]\s")
_LONGEST_REACH: Final = 400
_SURE: Final = 0.65
"""How sure it must be that a name is a work, for sentences to go on about it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that introduces a work: the index of its template, the work, and where what belongs to it ends."""

    index: int
    work: Draft
    end: int


@dataclass(slots=True)
class Focus:
    """The works that the sentences of an article are about."""

    reading: Reading
    topics: Topics
    templates: list[Template]
    entries: list[Entry] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _owners: list[Draft | None] = field(default_factory=list)
    _sections: list[Draft | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [template.sentence.start for template in self.templates]
        self.entries = _entries(self.reading.text, self.templates, self.reading.title_spans)
        self._sections = self._spread()
        self._owners = self._follow()

    # -- questions -----------------------------------------------------------------------------------------------

    def at(self, template: Template, position: int) -> Draft | None:
        """The work that a statement at ``position`` of a template is about.

        A work that the clause names before it (``W에서 ...``) wins, then the one that the clause describes
        (``P가 주연한 W``), then the only work of the sentence, then the work that the sentence goes on about.
        """
        works = template.works()
        for index, draft in reversed([(i, d) for i, d in works if i < position]):
            link = template.text[index + 1 : position + 1]
            if _GOVERNS.match(link) and not _IN_PASSING.match(link):
                return draft
            if self._is_main(draft) and not _IN_PASSING.match(link) and self.section(template) is None:
                return draft
        earlier = self._earlier()
        if earlier is not None and _EARLIER.search(template.text[:position]):
            return earlier
        described = _described(template, works, position)
        if described is not None:
            return described
        if len(works) == 1 and self.topics.several and self.section(template) is None:
            return works[0][1]
        return self.of(template)

    def work_at(self, offset: int) -> Draft | None:
        """The work that a statement at an offset of the text is about."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.templates[index].sentence.end:
            return None
        template = self.templates[index]
        return self.at(template, bisect_left(template.offsets, offset))

    def of(self, template: Template) -> Draft | None:
        """The work that a sentence is about when it names none itself."""
        return self._owners[self._index(template)]

    def section(self, template: Template) -> Draft | None:
        """The work whose list item or heading the sentence stands under."""
        return self._sections[self._index(template)]

    def row(self, offset: int) -> Draft | None:
        """The work that an information row at an offset of the article belongs to."""
        index = bisect_right(self._starts, offset) - 1
        section = self._sections[index] if index >= 0 else None
        return section or self.topics.at(offset)

    # -- how the answers come about ------------------------------------------------------------------------------

    def _index(self, template: Template) -> int:
        return bisect_left(self._starts, template.sentence.start)

    def _is_main(self, draft: Draft) -> bool:
        return self.topics.main is not None and draft.chain is self.topics.main.chain

    def _is_own(self, draft: Draft) -> bool:
        """Whether a work is the article's own, or the season before it."""
        return self._is_main(draft) or draft.chain is self._earlier()

    def _earlier(self) -> Draft | None:
        return self.topics.earlier.get(self.topics.main.chain) if self.topics.main is not None else None

    def _spread(self) -> list[Draft | None]:
        sections: list[Draft | None] = [None] * len(self.templates)
        for entry in self.entries:
            sections[entry.index : entry.end] = [entry.work] * (entry.end - entry.index)
        return sections

    def _follow(self) -> list[Draft | None]:
        owners: list[Draft | None] = []
        introduced: dict[str, Draft] = {}
        current: Draft | None = None
        since = 0
        block = None
        for index, template in enumerate(self.templates):
            section = self._sections[index]
            start = template.sentence.start
            if template.sentence.block is not block:
                block = template.sentence.block
                if not self.topics.several:
                    current = None
            if current is not None and self.topics.several and start - since > _LONGEST_REACH:
                current = None
            owner = self._referred(template, introduced)
            if owner is None and _BACK_TO_MAIN.search(template.text) and not self.topics.several:
                current = None
            if owner is None:
                owner = section or current or self._season(index)
            owners.append(owner)
            centre = _centre(template, loose=self.topics.several)
            if section is not None:
                current = None
            elif centre is not None:
                current = None if self._is_own(centre) and not self.topics.several else centre
                since = start
            _introduce(template, introduced)
        return owners

    def _referred(self, template: Template, introduced: dict[str, Draft]) -> Draft | None:
        match = _REFERS.match(template.text)
        return introduced.get(match.group("noun")) if match is not None else None

    def _season(self, index: int) -> Draft | None:
        """The article's work; of two of its seasons the one that was named last as a subject, in the past tense."""
        main, earlier = self.topics.main, self._earlier()
        template = self.templates[index]
        if main is not None and earlier is not None and _PAST.search(template.text):
            for other in reversed(self.templates[max(0, index - 4) : index]):
                named = [
                    d
                    for i, d in other.works()
                    if d.chain in (main.chain, earlier.chain) and _SUBJECT.match(other.text, i + 1)
                ]
                if named:
                    return named[-1]
        return self.topics.at(template.sentence.start)


def _described(template: Template, works: list[tuple[int, Draft]], position: int) -> Draft | None:
    """The work behind a clause that describes it: ``P가 주연을 맡은 드라마 W``."""
    behind = next(((i, d) for i, d in works if i > position), None)
    if behind is None:
        return None
    index, draft = behind
    link = template.text[position : index + 1]
    if _FINITE.search(link) or not _RELATIVE.match(link) or _IN_PASSING.match(template.text, index + 1):
        return None
    return draft


def _centre(template: Template, *, loose: bool) -> Draft | None:
    """The work that a sentence puts before the reader; ``loose`` takes any that it names not just in passing."""
    best: tuple[int, Draft] | None = None
    works = template.works()
    for index, draft in works:
        if _IN_PASSING.match(template.text, index + 1):
            continue
        if not loose and (_beside(template.text, works, index) or draft.confidence < _SURE):
            continue
        rank = _prominence(template.text, index + 1)
        if best is None or rank > best[0]:
            best = (rank, draft)
    if best is None or (best[0] == 0 and not loose):
        return None
    return best[1]


def _beside(text: str, works: list[tuple[int, Draft]], index: int) -> bool:
    """Whether a work is the last of several in a list: ``‘A’, ‘B’가``."""
    return any(0 < index - other <= 8 and re.search(r"[,·]|[과와]\s", text[other + 1 : index]) for other, _ in works)


def _prominence(text: str, at: int) -> int:
    if _TOPIC.match(text, at):
        return 3
    if _NOMINATIVE.match(text, at) or _SHOWN.match(text, at) or _CREDITED.match(text, at) or _CLOSES.match(text, at):
        return 2
    return 0


def _introduce(template: Template, introduced: dict[str, Draft]) -> None:
    """Remember by which word a work was introduced: ``영화 W``, ``원작 소설 W``, ``W를 원작으로``."""
    for index, draft in template.works():
        match = _INTRODUCED.search(template.text[max(0, index - 16) : index])
        if match is not None and not _IN_PASSING.match(template.text, index + 1):
            for noun in match.group("nouns").split():
                introduced[noun] = draft
        if _ORIGINAL_AFTER.match(template.text, index + 1):
            introduced["원작"] = draft


def _entries(text: str, templates: list[Template], heads: list[Span]) -> list[Entry]:
    """The lines that each introduce a work, when there are at least two works that have one."""
    found: list[tuple[int, Draft]] = []
    for index, template in enumerate(templates):
        if (
            W not in template.text
            or template.sentence.block.kind == "byline"
            or (any(start <= template.sentence.start < end for start, end in heads))
        ):
            continue
        if index and "\n" not in text[templates[index - 1].sentence.end : template.sentence.start]:
            continue  # not the first of its line
        work = _entry(template)
        if work is not None:
            found.append((index, work))
    if len({work.chain for _, work in found}) < 2:
        return []
    entries: list[Entry] = []
    longest = 1
    for number, (index, work) in enumerate(found):
        if number + 1 < len(found):
            stop = found[number + 1][0]
            longest = max(longest, stop - index)
        else:
            stop = min(len(templates), index + longest)
        entries.append(Entry(index, work, stop))
    return entries


def _entry(template: Template) -> Draft | None:
    match = _HEADING.match(template.text)
    if match is None:
        return None
    lead, rest = match.group("lead").strip(), match.group("rest")
    whole = len(rest) <= 40 and not _REST_OF_HEADING.search(rest)
    if not whole and not (lead and _DASHED.match(rest)):
        return None
    return template.drafts[match.end("lead")]
