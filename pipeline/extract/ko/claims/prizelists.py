"""Lists of prizes, a line each: ``작품상 = '긴 밤'``, ``연출상 : 김하나('긴 밤')``, ``관객상 <긴 밤> 감독 김하나``.

The festival or ceremony is that of the article, as its heading or the line above names it.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline import lexicon
from pipeline.extract.ko.claims.awards import CEREMONY, clean, is_prize
from pipeline.extract.ko.claims.context import Context
from pipeline.extract.ko.template import O, P, Template, W
from pipeline.extract.workspace import Draft

_DATA: Final = lexicon.toml("ko/prizes.toml")
_LINE: Final = re.compile(
    rf"^[^가-힣A-Za-z{W}{P}]*(?P<prize>(?:[가-힣A-Za-z]{{1,8}}\s){{0,3}}(?:[가-힣·A-Za-z]{{0,10}}"
    rf"(?:\([^()]{{1,12}}\))?(?:상|대상|그랑프리)))(?:\s?\([^()]{{1,10}}\))?"
    rf"(?:\s?[=:|→▶]\s?|\s?[-–—]\s?|\s(?=[{W}{P}{O}]))(?P<rest>.*[{W}{P}{O}].*)$"
)
_SENTENCE: Final = re.compile(r"[다요죠][.!]?$|[은는이가을를]\s")
_ACTING: Final = re.compile("|".join(map(re.escape, _DATA["acting"])))
_DIRECTING: Final = re.compile("|".join(map(re.escape, _DATA["directing"])))
_WRITING: Final = re.compile("|".join(map(re.escape, _DATA["writing"])))
_LEAST: Final = 2
"""Lines that make a list."""


def read_prize_lists(context: Context) -> None:
    """Claims of awards from lists, and of what the winners did for the works that are named with them."""
    found = [
        (template, match)
        for template in context.templates
        if template.sentence.block.kind != "byline"
        and (match := _LINE.match(template.text)) is not None
        and not _SENTENCE.search(template.text)
        and is_prize(match["prize"].split(" ")[-1])
    ]
    if len(found) < _LEAST:
        return
    ceremony = _ceremony(context)
    for template, match in found:
        context.prized.add(template.sentence.start)
        _line(context, template, match, ceremony)


def _ceremony(context: Context) -> str:
    for template in context.templates:
        match = CEREMONY.search(template.text)
        if match is not None:
            return clean(match["name"])
    return ""


def _line(context: Context, template: Template, match: re.Match[str], ceremony: str) -> None:
    prize = match["prize"].strip()
    start = match.start("rest")
    works = [(i, draft) for i, draft in template.works() if i >= start]
    people = [
        (i, draft)
        for i, draft in sorted(template.drafts.items())
        if i >= start and template.text[i] in (P, O) and draft.type in ("person", "organization")
    ]
    for index, work in works:
        winner = _beside(template, index, people)
        qualifiers: dict[str, str | Draft] = {"ceremony": ceremony} if ceremony else {}
        if winner is not None:
            qualifiers["recipient"] = winner
            _did(context, template, work, winner, prize, index)
        context.claim(work, "award", prize, template.span, "award.list", 0.88, qualifiers)


def _beside(template: Template, index: int, people: list[tuple[int, Draft]]) -> Draft | None:
    """The winner named with a work: before its bracket, or behind it up to the next work."""
    text = template.text
    for at, person in reversed(people):
        if at < index and re.fullmatch(
            rf"[{P}{O}][^{W}{P}]{{0,10}}?[(\[-–,\s·]{{1,3}}(?:[가-힣]{{2,4}}\s)?", text[at:index]
        ):
            return person
    for at, person in people:
        if at > index and re.fullmatch(rf"[^{W}{P}]{{0,8}}", text[index + 1 : at]):
            return person
    return None


def _did(context: Context, template: Template, work: Draft, person: Draft, prize: str, index: int) -> None:
    if person.type != "person":
        return
    beside = template.text[max(0, index - 8) : index + 12]
    if _ACTING.search(prize):
        if not context.has(person, "acted_in", work) and not context.has(work, "cast_member", person):
            context.cast(work, person, None, template.span, "cast.award", 0.85)
    elif _DIRECTING.search(prize) or "감독" in beside:
        if not context.has(work, "director", person) and not context.has(person, "directed", work):
            context.claim(work, "director", person, template.span, "director.award", 0.85)
    elif (_WRITING.search(prize) or "작가" in beside) and not context.has(work, "screenwriter", person):
        context.claim(work, "screenwriter", person, template.span, "screenwriter.award", 0.85)
