"""What somebody did in one work after another: ``P는 드라마 ‘W’, ‘W’ 등에 나왔고 영화 ‘W’로 상을 받았다``.

Each work of a sentence goes with the verb that governs it, over lists and over the makers that stand before a title,
and with the person who is the subject there.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline import lexicon
from pipeline.extract.ko.claims.context import Context
from pipeline.extract.ko.template import TITLE_SLOT, C, D, L, O, P, T, Template, W
from pipeline.extract.workspace import Draft

_OWNED: Final = rf"(?:[{P}{O}]\s?(?:감독|작가|PD|피디)?의\s)?"
_BEFORE: Final = rf"(?:[가-힣{O}{T}{D}{L}0-9()~]{{1,10}}\s){{0,3}}?"
_AFTER: Final = r"(?:\s?시즌\s?\d+)?(?:\s?\([^()]*\))?"
_ITEM: Final = rf"{_OWNED}{_BEFORE}{W}{_AFTER}"
_LIST: Final = re.compile(
    rf"{W}{_AFTER}(?:(?:\s?[,·/]\s?|(?:와|과|이나|나|에서|에|을|를|로|으로)?,?\s)(?:그리고\s|또\s)?{_ITEM})*"
)
_SUBJECT: Final = re.compile(rf"{P}(?P<title>{TITLE_SLOT}?)(?:\([^()]*\))?(?:은|는|이|가|도|께서|역시)[\s,]")
_RELATIVE: Final = re.compile(r"(?:한|던|린|쓴|은|온|친|낸|난|준|된|는)\s(?:[가-힣]{1,6}\s){0,3}$")
_LINK: Final = r"(?:\s?(?:등|시리즈|연작|같은 작품))*(?:의\s(?:작품|영화|드라마))?"
_GAP: Final = rf"[^.{W}{P}]"


def _any(key: str) -> str:
    return "(?:" + "|".join(lexicon.words("ko/careers.toml", key)) + ")"


_ACTED: Final = re.compile(
    rf"^{_LINK}(?:"
    rf"에(?:도|서|서는|서도|는)?\s{_GAP}{{0,40}}?{_any('acted.in')}"
    rf"|(?:으로|로)\s{_GAP}{{0,30}}?{_any('acted.with')}"
    rf"|(?:을|를)\s(?:통해|비롯|거쳐){_GAP}{{0,40}}?{_any('acted.through')}"
    r"|의\s(?:주연|조연|단역|주인공|타이틀롤))"
)
_DIRECTED: Final = re.compile(
    rf"^{_LINK}(?:(?:을|를|까지|도)?\s(?:[가-힣]{{1,6}}\s)?{_any('directed.does')}"
    rf"|(?:으로|로)\s{_GAP}{{0,20}}?{_any('directed.with')})"
)
_WROTE: Final = re.compile(
    rf"^{_LINK}(?:(?:을|를|까지|도)?\s(?:[가-힣]{{1,6}}\s)?{_any('wrote.does')}"
    r"|(?:의)?\s(?:극본|각본|대본|시나리오)(?:을|를)"
    rf"|(?:으로|로)\s{_GAP}{{0,20}}?{_any('wrote.with')})"
)
_KIND_OF: Final = {"acted_in": "actor", "directed": "director", "wrote": "screenwriter"}
_FORWARD: Final = {"acted_in": "cast_member", "directed": "director", "wrote": "screenwriter"}
_NOT_SO: Final = re.compile(_any("nouns.not_so"))
# ‘데뷔작 W’, ‘차기작은 W다’: what a work is in somebody's career.
_PLACE: Final = re.compile(
    rf"(?P<noun>{_any('nouns.before')})"
    rf"(?:인|은|는|이었던|으로는|이자|,)?\s(?:[^{W}{P}{C}.,]{{0,24}}?){W}"
)


_LAST: Final = re.compile(
    rf"{W}{_AFTER}(?:이|가|은|는)\s(?:(?:그|고인|그녀|{P})의\s|생전\s|사실상\s)?"
    rf"(?P<noun>{_any('nouns.behind')})"
)


def read_careers(context: Context) -> None:
    """Claims of filmographies that other readers have not made."""
    for last, template in zip([None, *context.templates], context.templates, strict=False):
        if W not in template.text or context.in_title(template):
            continue
        subjects = list(_SUBJECT.finditer(template.text))
        if subjects:
            _by_verbs(context, template, subjects)
        _by_place(context, template, subjects, last)
        _by_role(context, template, subjects)
        for both in _BOTH.finditer(template.text):
            work, maker = template.drafts[both.start()], template.drafts[both.start(1)]
            for predicate in ("directed", "wrote"):
                _claim(context, template, maker, predicate, work, "careers.both", 0.85, alone=False)


def _by_verbs(context: Context, template: Template, subjects: list[re.Match[str]]) -> None:
    text = template.text
    for found in _LIST.finditer(text):
        before = [m for m in subjects if m.end() <= found.start()]
        if not before:
            continue
        subject = _governing(text, before, found.start())
        person = template.drafts[subject.start()]
        rest = text[found.end() :]
        if _NOT_SO.search(rest[:30]):
            continue
        if _is_singer(context, person) and not _SHOWN.search(text[max(0, found.start() - 10) : found.start()]):
            predicate: str | None = "performer" if _SANG.match(rest) else None
        else:
            predicate = _predicate(context, person, subject.group("title"), rest)
        if predicate is None:
            continue
        for work in template.named(found.start(), found.end(), W):
            if predicate != "performer":
                _claim(context, template, person, predicate, work, "careers.verb", 0.82)
            elif not context.has(work, "performer", person):
                context.songs.add(work.chain)
                context.claim(work, "performer", person, template.span, "careers.sung", 0.78)


def _governing(text: str, before: list[re.Match[str]], at: int) -> re.Match[str]:
    """The last subject whose own clause a noun has not closed: in ``A는 B가 만든 W에`` that is A."""
    for match in reversed(before[1:]):
        if not re.search(
            rf"[가-힣](?:한|던|린|쓴|은|온|든|낸|된)\s(?:[가-힣]{{1,6}}\s)?{W}?$", text[match.end() : at + 1]
        ):
            return match
    return before[0]


_SANG: Final = re.compile(
    rf"^{_LINK}(?:(?:으로|로)\s{_GAP}{{0,30}}?{_any('sang.with')}|(?:을|를)\s{_GAP}{{0,16}}?{_any('sang.does')}"
    r"|의?\s(?:히트곡|대표곡|곡)[을로])"
)
_SHOWN: Final = re.compile("|".join(lexicon.words("ko/careers.toml", "sang.shown")))


def _is_singer(context: Context, person: Draft) -> bool:
    kinds = context.kinds.get(person.chain, set())
    return "singer" in kinds and "actor" not in kinds


def _predicate(context: Context, person: Draft, title: str, rest: str) -> str | None:
    kinds = context.kinds.get(person.chain, set())
    if title.strip() in ("감독", "PD", "피디", "연출", "연출가", "감독님"):
        kinds = kinds | {"director"}
    if title.strip() in ("작가", "작가님"):
        kinds = kinds | {"screenwriter"}
    writes = bool(kinds & {"screenwriter", "writer"})
    if _DIRECTED.match(rest) and "director" in kinds:
        return "directed"
    if _WROTE.match(rest) and writes:
        return "wrote"
    if _ACTED.match(rest) and ("actor" in kinds or (not kinds & {"director", "singer"} and not writes)):
        return "acted_in"
    return None


# ‘W’를 쓰고 연출한 P
_BOTH: Final = re.compile(
    rf"{W}(?:을|를)\s(?:직접\s|모두\s)?(?:쓰고|각본을 쓰고|집필하고)\s(?:직접\s)?"
    r"(?:연출|만든|감독)[가-힣]{1,3}\s"
    rf"(?:[가-힣]{{1,6}}\s){{0,2}}?({P})"
)
# ‘W’의 최만복, ‘W’의 올가로: a role in a work as somebody's.
_ROLE_OF: Final = re.compile(
    rf"{W}{_AFTER}의\s(?:[가-힣]{{1,6}}\s){{0,2}}?({C})(?P<as>으로|로|이다|다|이었다|였다|역|을|를|,|\s등)?"
)
_AS_ROLE: Final = re.compile(rf"{W}{_AFTER}의\s[^{W}{P}{C}.,]{{1,20}}?(?:으로|로|역|\s등|,)")
_FELT: Final = re.compile(_any("nouns.felt"))


def _maker_before(context: Context, template: Template, before: Template | None) -> Draft | None:
    """The only person of the sentence before in the same paragraph, who makes works: whose ``전작 W`` it must be."""
    if before is None or before.sentence.block is not template.sentence.block or P in template.text:
        return None
    people = {draft.chain for draft in before.named(0, len(before.text), P)}
    makers = [person for person in people if "director" in context.kinds.get(person, ())]
    return makers[0] if len(people) == len(makers) == 1 else None


_MAKER: Final = re.compile(rf"{P}\s?(?:감독|작가|PD|피디)?의(?=\s(?:[가-힣]{{1,6}}\s){{0,2}}{W})")
_OTHER_PERSON: Final = re.compile(rf"{P}(?!{TITLE_SLOT}?(?:은|는|이|가|도))")


def _by_role(context: Context, template: Template, subjects: list[re.Match[str]]) -> None:
    """Roles that are named by their works, of the sentence's subject or of whom the article is about."""
    text = template.text
    if not _FELT.search(text) or _OTHER_PERSON.search(_MAKER.sub("", text)):
        return
    person = template.drafts[subjects[0].start()] if subjects else context.hero
    if person is None or "actor" not in context.kinds.get(person.chain, ()):
        return
    for match in _ROLE_OF.finditer(text):
        work, role = template.drafts[match.start()], template.drafts[match.start(1)]
        if not any(p == "portrays" and c is role.chain for _, p, c in context.stated):
            _claim(context, template, person, "acted_in", work, "careers.role", 0.8)
            context.claim(work, "character", role, template.span, "careers.role", 0.8)
            context.claim(person, "portrays", role, template.span, "careers.role", 0.8, {"work": work})
    if subjects:
        for match in _AS_ROLE.finditer(text):
            _claim(context, template, person, "acted_in", template.drafts[match.start()], "careers.role", 0.75)


def _by_place(context: Context, template: Template, subjects: list[re.Match[str]], last: Template | None) -> None:
    for match in [*_PLACE.finditer(template.text), *_LAST.finditer(template.text)]:
        work = template.drafts[match.start() if template.text[match.start()] == W else match.end() - 1]
        before = [m for m in subjects if m.end() <= match.start()]
        owner = re.search(rf"({P}){TITLE_SLOT}?의\s(?:[가-힣]{{1,6}}\s)?$", template.text[: match.start()])
        if owner is not None:
            person: Draft | None = template.drafts[owner.start(1)]
        elif before:
            person = template.drafts[before[-1].start()]
        else:
            person = context.hero or _maker_before(context, template, last)
        if person is None:
            continue
        kinds = context.kinds.get(person.chain, set()) & {"actor", "director", "screenwriter", "writer"}
        noun = match.group("noun")
        if noun == "연출작":
            predicate = "directed"
        elif "주연" in noun or noun == "출연작" or kinds == {"actor"}:
            predicate = "acted_in"
        elif "director" in kinds and "actor" not in kinds:
            predicate = "directed"
        elif kinds and kinds <= {"screenwriter", "writer"}:
            predicate = "wrote"
        else:
            continue
        _claim(context, template, person, predicate, work, "careers.place", 0.78)


def _claim(
    context: Context,
    template: Template,
    person: Draft,
    predicate: str,
    work: Draft,
    rule: str,
    confidence: float,
    *,
    alone: bool = True,
) -> None:
    """Make one claim; ``alone`` leaves it out when the person has done anything else for the work."""
    forward = _FORWARD[predicate]
    others = _FORWARD if alone else {predicate: forward}
    if any(context.has(work, made, person) or context.has(person, p, work) for p, made in others.items()):
        return
    if context.is_main(work):
        context.claim(work, forward, person, template.span, rule, confidence)
    else:
        context.claim(person, predicate, work, template.span, rule, confidence)
    context.kinds.setdefault(person.chain, set()).add(_KIND_OF[predicate])
