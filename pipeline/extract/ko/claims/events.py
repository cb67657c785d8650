"""Occasions: press conferences, screenings, exhibitions, with their place and day."""

from __future__ import annotations

import re
from typing import Final

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives
from pipeline.extract.ko.claims.context import Context
from pipeline.extract.ko.template import D, L, Template, W
from pipeline.extract.workspace import Draft

_EVENTS: Final = alternatives(lexicon.words("ko/events.toml", "events"))
_EVENT: Final = re.compile(
    rf"(?:온라인\s|언론\s?|VIP\s|프레스\s|미디어\s|릴레이\s)?(?:{_EVENTS})(?![가-힣]*(?:장에서만))"
    rf"(?=[을를이가은는에의도과와,.·]|에서|에는|\s|$|\)|으로|로)"
)
_HELD: Final = re.compile(
    r"열렸|열린|열리|열립|연다|엽니다|열었|개최|진행|참석|나왔|자리|가졌|갖|마련|함께|만났|이어|무대|올랐|열어|마쳤"
    r"|성료|펼쳐|초연|소식|참여|찾"
)


def read_events(context: Context) -> None:
    """Claims of events."""
    workspace = context.reading.workspace
    seen: set[tuple[Draft, str]] = set()
    place_row: Draft | None = None
    for credit in context.reading.credits:
        if credit.predicate == "_place" and credit.object is not None:
            place_row = workspace.at(*credit.object)
    for template in context.templates:
        text = template.text
        if template.sentence.block.kind == "byline":
            continue
        for match in _EVENT.finditer(text):
            if not _HELD.search(text) and not context.in_title(template) and place_row is None:
                continue
            work = _subject(context, template, match.start())
            if work is None or (work.chain, match.group()) in seen:
                continue
            seen.add((work.chain, match.group()))
            context.claim(
                work, "event", match.group(), template.span, "event", 0.78, _where_and_when(template, match, place_row)
            )


def _subject(context: Context, template: Template, position: int) -> Draft | None:
    works = template.works()
    before = [d for i, d in works if i < position and position - i < 40]
    if before:
        return before[-1]
    behind = [
        d
        for i, d in works
        if i > position and re.fullmatch(rf"[^{W}.]{{0,12}}", template.text[position:i][len("개인전") - 3 :])
    ]
    if not behind and template.sentence.block.kind == "table":
        return context.focus.row(template.sentence.start)  # a row of the information on a work
    return behind[0] if behind else context.topic_at(template)


def _where_and_when(template: Template, match: re.Match[str], place_row: Draft | None) -> dict[str, str | Draft]:
    found: dict[str, str | Draft] = {}
    text = template.text
    places = [
        (i, d) for i, d in sorted(template.drafts.items()) if text[i] == L and text[i + 1 : i + 3] in ("에서", "에 ")
    ]
    if places:
        found["place"] = places[-1][1]
    elif place_row is not None:
        found["place"] = place_row
    days = [(i, d) for i, d in sorted(template.dates.items()) if d.value and i < match.end() + 30]
    if days and D in text:
        day = days[-1][1]
        found["date"] = f"{day.value}/{day.end_value}" if day.end_value else day.value
    return found
