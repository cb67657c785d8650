"""Claims about prizes of works and about occasions around them."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon
from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.lexis import alternation
from pipeline.extract.en.skeleton import ANY, SYMBOLS, Item, Thing, compile_pattern
from pipeline.extract.workspace import Draft


@cache
def _won() -> re.Pattern[str]:
    verbs = "|".join(lexicon.words("en/awards.toml", "won"))
    return compile_pattern(rf"\b(?:{verbs})\b (?P<rest>[^\n;]{{3,240}})")


_PROPER = r"[A-Z][\w’'éèêçàü.-]*"


@cache
def prize_names() -> re.Pattern[str]:
    """What may be the name of a prize, in a text or a skeleton."""
    small = r"(?:of|the|in|for|de|d'|étranger|and|a|&|du|to)"
    nouns = alternation(lexicon.words("en/awards.toml", "prizes"))
    name = rf"(?:(?:[A-Z][\w'éèêç.-]*|{small}) )"
    symbols = f"[{SYMBOLS['U']}{SYMBOLS['O']}{SYMBOLS['L']}{SYMBOLS['P']}]"
    return re.compile(
        rf"(?P<best>\b[Bb]est (?:(?:[A-Z][\w'-]*|[a-z]+|{symbols})(?: |(?=[,.;)\n]|\Z)|-)){{1,6}}?(?=\(|,|\.|;|\)|\n|\Z|at\b|for\b|in\b|and\b|from\b|prize\b|award\b|honors?\b|on\b|to\b|with\b|six\b|as\b|trophy\b|by\b))"
        rf"|(?P<named>(?<!\w)(?:[A-Z][\w'éèêç.-]*|{symbols}) (?:{name}){{0,6}}?(?i:{nouns})\b(?: (?:for|in|of) (?:[A-Z]\w+ ?){{1,3}})?)"
        rf"|(?P<fixed>\b(?i:{alternation(lexicon.words('en/awards.toml', 'fixed'))})\b)"
        rf"|(?P<prix>\b(?:Prix|Premio|Graine) (?:[\w'éèêç]++ ?){{1,3}})",
        re.UNICODE,
    )


@cache
def _ceremony() -> re.Pattern[str]:
    return compile_pattern(
        r"\b(?:at|from|of|in) (?:the |this year's |last year's )?(?P<ceremony>(?:\d+(?:st|nd|rd|th) |<D> )?(?:<OL>|(?:[A-Z][\w'-]* ){1,5}?(?:Awards?|Festival|Oscars|Globes|Emmys)))"
    )


def read(writer: ClaimWriter) -> None:
    """Awards, then events."""
    _awards(writer)
    _events(writer)


def _original(writer: ClaimWriter, start: int, end: int) -> str:
    """The text behind a stretch of skeleton."""
    while end > start and writer.text[end - 1] in " ,.":
        end -= 1
    if end <= start:
        return ""
    item = writer.skeleton.at(end - 1)
    last = item.end if item is not None else writer.skeleton.offset(end - 1) + 1
    return writer.reading.text[writer.skeleton.offset(start) : last].strip()


_NOMINATED = re.compile(r"(?i)\b(?:nods?|nomination|nominee|nominated|shortlist|longlist|contender)\b")


@cache
def _given() -> re.Pattern[str]:
    prizes = f"(?i:{alternation(lexicon.words('en/awards.toml', 'fixed'))}|best (?:[a-z'-]+ ){{0,4}}?[a-z'-]+|(?:top |grand )?excellence (?:award|prize)|(?:the )?(?:grand|top|main|jury|audience) prize)"
    return compile_pattern(
        rf"(?P<name>{prizes})(?: (?:award|prize|trophy|honors?))?(?: \([^()\n]*\))? (?:(?:has|have) )?(?:(?:went|goes|gone|was (?:given|awarded|presented|handed)|is given|were given) to|(?:was|is) (?=<PUW>)) ?(?:(?P<who><P+>)(?: ?\(|,? (?:for|of|from) (?:(?:his|her|their) (?:\w+ ){{1,3}}in )?(?:the )?(?:[\w'-]+ ){{0,4}}?)|(?:the )?(?:<PU>'s )?(?:[\w'-]+ ){{0,4}}?)(?P<work><W>)"
    )


@cache
def _prize_line() -> re.Pattern[str]:
    """``Best Director: X (W)`` and ``W – Best Director, Nth Awards`` as lines of a list of winners."""
    prize = r"(?P<name>[^:\n\ue000-\ue007]{0,30}\b(?i:best|prize|award|grand prix|daesang|excellence|of the year)\b[^:\n\ue000-\ue007]{0,30}?)"
    return compile_pattern(
        rf"(?:(?<=\n)|\A)(?:[-*•·] )?{prize} ?[:–—-] (?:(?P<who><P+>) ?(?:\(|, |for |[-–—] |in )(?:the )?)?\"?(?P<work><W>)\)?(?=[\s,(])"
        rf"|(?:(?<=\n)|\A)(?:[-*•·] )?(?P<first><W>) ?[:–—-] {prize.replace('name', 'second')}(?=,|\n| \()"
    )


def _lists_of_winners(writer: ClaimWriter) -> None:
    for match in [*writer.skeleton.find(_given()), *writer.skeleton.find(_prize_line())]:
        got = match.groupdict()
        work = writer.skeleton.item(match, "first" if got.get("first") else "work")
        name = _original(writer, *match.span("second" if got.get("second") else "name"))
        if work is None or not name or _NOMINATED.search(match.group()):
            continue
        people = [item for item, _ in writer.skeleton.members(*match.span("who"), "PU")] if got.get("who") else []
        begin, end = writer.skeleton.sentence_bounds(match.start())
        qualifiers: dict[str, str | Draft] = {}
        ceremony = _find_ceremony(writer, begin, end)
        if ceremony:
            qualifiers["ceremony"] = ceremony
        recipients = [writer.reading.draft(item.thing, "person") for item in people if item.thing is not None]
        if recipients and recipients[0] is not None:
            qualifiers["recipient"] = recipients[0]
        writer.claim(
            work.thing, "award", name, at=match.start(), rule="award.given", confidence=0.85, qualifiers=qualifiers
        )
        credit = next((credit for word, credit in _CREDIT_OF_AWARD if word in name.casefold()), "")
        for item in people:
            if credit or (item.thing is not None and item.thing.role in ("actor", "director", "writer")):
                writer.relate(
                    item.thing,
                    credit or (item.thing.role if item.thing is not None else ""),
                    work.thing,
                    at=match.start(),
                    rule="award.credit",
                    confidence=0.75,
                )


def _awards(writer: ClaimWriter) -> None:
    _lists_of_winners(writer)
    for match in writer.skeleton.find(_won()):
        begin, end = writer.skeleton.sentence_bounds(match.start())
        rest_start, rest_end = match.start("rest"), min(match.end("rest"), end)
        if re.search(r"(?i)\b(?:nominat\w+|shortlist\w+)\s\Z", writer.text[begin : match.start()]):
            continue
        ceremony = _find_ceremony(writer, begin, end)
        if _listed_awards(writer, match, ceremony):
            continue
        for pair in _paired().finditer(writer.text, rest_start, rest_end):
            qualifier: dict[str, str | Draft] = {"ceremony": ceremony} if ceremony else {}
            writer.claim(
                writer.work_of_clause(match.start()),
                "award",
                _original(writer, *pair.span("first")),
                at=match.start(),
                rule="award.pair",
                confidence=0.8,
                qualifiers=qualifier,
            )
        for award in prize_names().finditer(writer.text, rest_start, rest_end):
            name = _original(writer, award.start(), award.end())
            if (
                not name
                or _is_ceremony(name, ceremony)
                or _NOMINATED.search(writer.text[award.start() : award.end() + 14])
            ):
                continue
            work = _awarded_work(writer, match, award)
            if work is None:
                continue
            qualifiers: dict[str, str | Draft] = {}
            if ceremony:
                qualifiers["ceremony"] = ceremony
            recipient = _recipient(writer, match, begin)
            if recipient is not None:
                qualifiers["recipient"] = recipient
            _credit_of_award(writer, match, name, work, begin)
            writer.claim(
                work, "award", name, at=match.start(), rule="award.won", confidence=0.82, qualifiers=qualifiers
            )


@cache
def _listed() -> re.Pattern[str]:
    return compile_pattern(
        r"(?P<name>[A-Z][\w'-]*(?: [A-Z&][\w'-]*){0,3}|<U>) \((?P<who><PU>(?:(?:,? and |, )<PU>)*)\)"
    )


@cache
def _paired() -> re.Pattern[str]:
    return compile_pattern(r"\bthe (?P<first>[A-Z][\w'-]*|<UO>) and (?P<second>(?:[A-Z][\w'-]*|<UO>) [Aa]wards)\b")


_CREDIT_OF_AWARD = (
    ("director", "director"),
    ("direction", "director"),
    ("screenplay", "writer"),
    ("book", "writer"),
    ("script", "writer"),
    ("actor", "actor"),
    ("actress", "actor"),
)


def _credit_of_award(writer: ClaimWriter, match: re.Match[str], name: str, work: Thing, begin: int) -> None:
    """A prize for direction was won by the director: who it went to did that for the work."""
    credit = next((credit for word, credit in _CREDIT_OF_AWARD if word in name.casefold()), "")
    before = [
        item
        for item in writer.skeleton.items(begin, match.start(), "PUO")
        if item.kind == "P"
        or (item.thing is not None and (item.thing.role == "group" or item.thing.votes.get("person")))
    ]
    if before and before[0].kind == "O" and len(before) > 1:
        before = before[1:]
    inside = list(writer.skeleton.items(match.start(), match.start() + 40, "P"))
    person = next(iter(before or inside), None)
    if person is None or person.thing is None:
        return
    if not credit and person.thing.role in ("director", "writer"):
        credit = person.thing.role
    if not credit and re.search(r"(?i)\b(?:song|album|record)\b", name):
        writer.claim(work, "performer", person.thing, at=match.start(), rule="award.credit", confidence=0.75)
    if credit:
        writer.relate(person.thing, credit, work, at=match.start(), rule="award.credit", confidence=0.75)


def _listed_awards(writer: ClaimWriter, match: re.Match[str], ceremony: str) -> bool:
    """``won Score (A and B), Book (A) and Direction (C)``: prizes with who got them."""
    found = list(_listed().finditer(writer.text, match.start("rest"), match.end("rest")))
    if len(found) < 2:
        return False
    work = writer.work_of_clause(match.start())
    for listed in found:
        name = _original(writer, *listed.span("name"))
        drafts = [
            writer.reading.draft(item.thing, "person")
            for item in writer.skeleton.items(*listed.span("who"), "PU")
            if item.thing is not None
        ]
        qualifiers: dict[str, str | Draft] = {"ceremony": ceremony} if ceremony else {}
        if drafts and drafts[0] is not None:
            qualifiers["recipient"] = " | ".join(
                writer.reading.workspace.name(draft) for draft in drafts if draft is not None
            )
        writer.claim(work, "award", name, at=match.start(), rule="award.listed", confidence=0.85, qualifiers=qualifiers)
        credit = next((credit for word, credit in _CREDIT_OF_AWARD if word in name.casefold()), "")
        for item in writer.skeleton.items(*listed.span("who"), "PU"):
            if credit in ("director", "writer"):
                writer.relate(item.thing, credit, work, at=match.start(), rule="award.credit", confidence=0.75)
    return True


def _is_ceremony(name: str, ceremony: str) -> bool:
    return (bool(ceremony) and (name in ceremony or ceremony in name)) or (
        re.search(r"(?:[Aa]wards|Festival)\Z", name) is not None and not re.search(r"(?i)\bAudience awards\Z", name)
    )


def _find_ceremony(writer: ClaimWriter, begin: int, end: int) -> str:
    found = _ceremony().search(writer.text, begin, end)
    if found is None:
        return ""
    item: Item | None = next(writer.skeleton.items(*found.span("ceremony"), "OL"), None)
    if item is not None and item.kind == "O" and item.thing is not None and item.thing.role != "festival":
        return ""
    return _original(writer, *found.span("ceremony"))


def _awarded_work(writer: ClaimWriter, match: re.Match[str], award: re.Match[str]) -> Thing | None:
    """``for "W"`` right behind the prize, else the work that is the subject."""
    after = re.match(
        rf"[^.\n]{{0,40}}?\bfor (?:his |her |the |their )?(?:(?:[\w'-]+|[{ANY}]) ){{0,5}}?(?P<work>[\ue002])",
        writer.text[award.end() : award.end() + 100],
    )
    if after is not None:
        item = writer.skeleton.at(award.end() + after.start("work"))
        if item is not None:
            return item.thing
    inside = list(writer.skeleton.items(award.end(), match.end(), "W"))
    before = writer.last_work(match.start())
    if before is None and inside:
        return inside[0].thing
    return writer.work_of_clause(match.start())


def _recipient(writer: ClaimWriter, match: re.Match[str], begin: int) -> Draft | None:
    subject = next(
        iter(reversed(list(writer.skeleton.items(max(begin, match.start() - 30), match.start(), "P")))),
        None,
    )
    if subject is not None and subject.thing is not None and writer.skeleton.position(subject) >= match.start() - 12:
        return writer.reading.draft(subject.thing, "person")
    return None


# -- events --------------------------------------------------------------------------------------------------------


@cache
def _event() -> re.Pattern[str]:
    return compile_pattern(
        rf"(?<![\w-])(?P<event>(?:(?i:online|virtual|global|world|red carpet|first|Asia|press|media|VIP|production|special|stage|North American|national|Japan|European) )*(?i:{alternation(lexicon.words('en/awards.toml', 'events'))}))(?![\w-])"
    )


@cache
def _event_place() -> re.Pattern[str]:
    return compile_pattern(
        r"[^.\n]{0,40}?\b(?:at|in|sa) (?:the )?(?P<place>(?:[A-Z]+ (?=headquarters))?<LO>(?:(?: in|,) <L>(?:, <L>)?)?(?: headquarters(?: in <L>(?:, <L>)?)?)?)"
    )


def _events(writer: ClaimWriter) -> None:
    topic = writer.reading.topic
    if topic is None:
        return
    for match in writer.skeleton.find(_event()):
        begin, end = writer.skeleton.sentence_bounds(match.start())
        lead = writer.text[max(begin, match.start() - 30) : match.start()]
        if (
            re.search(r"(?i)\b(?:after|before|since|no|without)\s(?:the |a |its )?\Z", lead)
            and "premiere" in match.group().casefold()
        ):
            continue
        if _VERBAL.search(match.group("event")) and not re.search(
            r"(?i)\b(?:the|a|an|its|this|their|world|for|at|of|red carpet|online)\s(?:\w+ )?\Z",
            lead + match.group("event")[:0],
        ):
            continue
        if re.search(r"(?i)premiere\Z", match.group("event")) and re.match(
            r" (?:date|week|episode|of (?:the )?(?:first|season)|on\b|in\b|\ue006|ratings|s\b)",
            writer.text[match.end() : match.end() + 16],
        ):
            continue
        work = writer.work_of_clause(match.start()) or topic
        qualifiers: dict[str, str | Draft] = {}
        place = _event_place().match(writer.text, match.end(), end)
        if place is not None:
            item = next(writer.skeleton.items(*place.span("place"), "LO"), None)
            if item is not None and (item.kind == "L" or "headquarters" in place.group()):
                qualifiers["place"] = _original(writer, *place.span("place"))
        date = next(
            (item for item in writer.skeleton.items(match.end(), min(end, match.end() + 40), "D") if item.value), None
        )
        if date is not None and not re.search(
            r"(?i)\b(?:said|says|premier|release|air)", writer.text[match.end() : writer.skeleton.position(date)]
        ):
            qualifiers["date"] = date.value
        writer.claim(
            work,
            "event",
            _original(writer, *match.span("event")),
            at=match.start(),
            rule="event.noun",
            confidence=0.8,
            qualifiers=qualifiers,
        )


_VERBAL = re.compile(r"(?i)^(?:premiere|concert|exhibition|showcase|screening|tour)\Z")
