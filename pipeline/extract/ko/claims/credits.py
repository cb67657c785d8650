"""Who made a work: credits in brackets behind a title, sentences about directing and writing, and filmographies."""

from __future__ import annotations

import re
from typing import Final

from pipeline.extract.ko.claims.context import Context, find
from pipeline.extract.ko.tables import LABELS, PEOPLE, READER
from pipeline.extract.ko.template import O, P, Template, W
from pipeline.extract.workspace import Draft

_LABEL_WORDS: Final = sorted(
    (
        label
        for label, key in LABELS.items()
        if (key not in ("ignore", "title", "place", "release_date", "channel") and len(label) > 1)
        or label in ("글", "작")
    ),
    key=len,
    reverse=True,
)
_LABEL: Final = re.compile(
    r"(?:(?<=[(,/·;\s])|^)(?P<label>(?:"
    + "|".join(map(re.escape, _LABEL_WORDS))
    + r")(?:\s?[·/&]\s?(?:"
    + "|".join(map(re.escape, _LABEL_WORDS))
    + r"))*)\s?[:\s/]\s?"
)
_ROLE_BEHIND: Final = re.compile(
    rf"^(?P<names>[{P}{O}](?:[,·\s/]+[{P}{O}])*)\s?(?P<label>감독|연출|극본|각본|작가|PD|피디|주연|출연|제작)$"
)

_DIRECTS: Final = r"(?:연출|메가폰|감독을 맡|지휘봉|만든|만들|찍|선보|내놓|메가폰을 잡)"
_DIRECTOR: Final = r"(?:감독|PD|피디|연출가?|연출자)"
_WRITER: Final = r"(?:작가|각본가|극작가|원작자)"


def read_credits(context: Context) -> None:
    """Claims of director, screenwriter and companies, and of what persons made before."""
    for template in context.templates:
        _brackets(context, template)
        _inline(context, template)
        _directing(context, template)
        _writing(context, template)
        _filmography(context, template)
        _companies(context, template)
    _directors_by_title(context)


def _brackets(context: Context, template: Template) -> None:
    for match in find(template, r"{W}(?:\s?시즌\s?\d+)?\s?\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)?"):
        work = template.drafts[match.start()]
        start, end = match.span("inside")
        inside = template.text[start:end]
        labels = list(_LABEL.finditer(inside))
        if not labels:
            behind = _ROLE_BEHIND.match(inside)
            if behind:
                _give(context, template, work, behind.group("label"), start, start + behind.end("names"))
            continue
        for index, label in enumerate(labels):
            stop = labels[index + 1].start() if index + 1 < len(labels) else len(inside)
            _give(context, template, work, label.group("label"), start + label.end(), start + stop)


_INLINE: Final = re.compile(
    rf"(?<![가-힣])(?P<label>(?:공동\s)?(?:연출|극본|각본|감독|대본|극작|각색)(?:\s?[·/&]\s?(?:연출|극본|각본|감독"
    rf"|대본|극작|각색|주연))*)\s"
    rf"(?P<names>{P}(?:[,·\s]+{P})*)(?=[,./)·(]|$|\s[/|·]|의\s|이|가|\s(?:연출|극본|각본|제작|주연|출연))"
)


def _inline(context: Context, template: Template) -> None:
    """Credits outside of brackets: ``연출 김하나, 극본 이두리``, ``감독·각본 김하나``."""
    found = list(_INLINE.finditer(template.text))
    joint = [m for m in found if re.search(r"[·/&]", m.group("label"))]
    if len(found) < 2 and not joint:
        return
    for match in found:
        if (
            "(" in template.text[: match.start()]
            and ")" not in template.text[template.text.rindex("(", 0, match.start()) : match.start()]
        ):
            continue
        work = context.work_at(template, match.start())
        if work is None:
            behind = [d for i, d in template.works() if i > match.end()]
            work = behind[0] if behind else None
        if work is not None:
            _give(context, template, work, match.group("label").removeprefix("공동 "), *match.span("names"))


def _give(context: Context, template: Template, work: Draft, label: str, start: int, end: int) -> None:
    for key in READER.keys(label):
        for draft in template.named(start, end):
            if key in PEOPLE and PEOPLE[key] and draft.type in ("person", "organization"):
                context.claim(work, PEOPLE[key], draft, template.span, f"credit.{key}", 0.97)
                kind = {"director": "director", "screenwriter": "screenwriter", "cast_member": "actor"}.get(key)
                if kind:
                    context.kinds.setdefault(draft.chain, set()).add(kind)
            elif key in ("production_company", "distributor") and draft.type == "organization":
                context.claim(work, key, draft, template.span, f"credit.{key}", 0.95)


def _directing(context: Context, template: Template) -> None:
    sources = (
        (
            "director.title_directs",
            rf"(?P<p>{{PS}})\s{_DIRECTOR}(?:님)?(?:이|가|은|는|과|와|도)?\s(?:[^{{P}}]{{0,40}}?)(?:연출|메가폰"
            rf"|지휘봉)(?!력)",
            0.92,
        ),
        (
            "director.directs",
            r"(?P<p>{PS})(?:이|가|은|는)\s(?:[^{P}{W}]{0,30}?)(?:연출(?:을|과|한|했|하|자)|메가폰|지휘봉|감독을 맡)",
            0.92,
        ),
        (
            "director.directed_by",
            r"(?:공동\s?)?(?:연출한|연출을 맡은|메가폰을 잡은|연출하는)\s(?P<p>{PS})(?:\s?(?:감독|PD|피디))?",
            0.9,
        ),
        (
            "director.work_by",
            rf"(?P<p>{{PS}})\s{_DIRECTOR}(?:님)?의\s(?:[가-힣0-9 ]{{0,14}})?(?:신작|작품|영화|데뷔작|장편|차기작"
            rf"|복귀작|연출작|드라마|시리즈|화제작"
            rf"|로맨스|스릴러)",
            0.8,
        ),
        (
            "director.takes",
            rf"(?P<p>{{P}})\s{_DIRECTOR}(?:이|가)\s(?:[^{{P}}{{C}}{{W}}.]{{0,8}}?)맡(?:는다|았다|는|아|고)",
            0.82,
        ),
        (
            "director.shot",
            rf"(?P<p>{{PS}})\s{_DIRECTOR}(?:님)?(?:이|가)\s(?:[^{{P}}{{W}}.]{{0,50}}?)(?:찍은|만든|연출한|선보인"
            rf"|내놓은|그린)\s"
            rf"(?:[가-힣]{{1,6}}\s)?{{W}}",
            0.88,
        ),
        (
            "director.brings",
            rf"(?P<p>{{PS}})\s{_DIRECTOR}(?:님)?(?:이|가)\s(?:[^{{P}}]{{0,24}}?)(?:내놓|선보이|만든|돌아온|완성"
            rf"|그려낸)",
            0.85,
        ),
    )
    for rule, source, confidence in sources:
        for match in find(template, source):
            people = template.group(match, "p", P)
            gap = template.text[match.start() : match.end()]
            if re.search("조연출|출연", gap):
                continue
            work: Draft | None
            works = [d for i, d in template.works() if match.start() <= i < match.end()]
            if works and all(not context.is_main(w) for w in works):
                if rule in ("director.title_directs", "director.directs"):
                    for work in works:
                        for person in people:
                            context.claim(person, "directed", work, template.span, "directed.directs", 0.85)
                    continue
                elif rule == "director.shot":
                    for person in people:
                        context.claim(person, "directed", works[-1], template.span, rule, confidence)
                    continue
                else:
                    work = context.main
            elif works:
                work = works[0]
            else:
                before = [d for i, d in template.works() if i < match.start()]
                linked = before and re.match(
                    r"(?:을|를|의)\s", template.text[template.works()[len(before) - 1][0] + 1 :]
                )
                work = (
                    before[-1]
                    if linked and rule == "director.directed_by"
                    else _subject(context, template, match.start())
                )
            if work is None:
                continue
            for person in people:
                if context.has(work, "director", person):
                    continue
                if context.is_main(work) or rule != "director.directed_by":
                    context.claim(work, "director", person, template.span, rule, confidence)
                else:
                    context.claim(person, "directed", work, template.span, rule, confidence)
                context.kinds.setdefault(person.chain, set()).add("director")


def _subject(context: Context, template: Template, position: int) -> Draft | None:
    """The work a person works on in a sentence: its topic when named, the article's otherwise."""
    works = template.works()
    for _, draft in works:
        if context.is_main(draft):
            return draft
    if context.several() or re.search(r"시즌\s?1(?!\d)|1편", template.text[:position]):
        return context.work_at(template, position)
    if re.search("전편|전작", template.text) and re.search("이어", template.text) and context.main is not None:
        earlier = context.topics.earlier.get(context.main.chain)
        if earlier is not None:
            for person in template.named(0, len(template.text), P):
                if "director" in context.kinds.get(person.chain, ()):
                    context.claim(person, "directed", earlier, template.span, "directed.earlier_too", 0.8)
                    break
    return context.topic_at(template)


def _writing(context: Context, template: Template) -> None:
    sources = (
        (
            "writer.writes",
            rf"(?P<p>{{PS}})(?:\s{_WRITER})?(?:님)?(?:이|가|은|는)\s(?:[^{{P}}{{W}}]{{0,30}}?)(?:극본(?!상)|각본"
            rf"(?!상)|대본|집필"
            rf"|펜을 잡|시나리오)",
            0.9,
        ),
        (
            "writer.written_by",
            r"(?:극본을 맡은|극본을 쓴|각본을 쓴|집필한|대본을 쓴|각본을 맡은)\s(?P<p>{PS})(?:\s?작가)?",
            0.88,
        ),
        ("writer.script_of", r"(?:극본|대본|각본)의\s(?P<p>{P})\s작가", 0.85),
    )
    for rule, source, confidence in sources:
        for match in find(template, source):
            gap = match.group()
            if "상을" in gap or "상은" in gap:
                continue
            before = [d for i, d in template.works() if match.start() <= i < match.end()]
            earlier = [(i, d) for i, d in template.works() if i < match.start()]
            if (
                rule == "writer.written_by"
                and earlier
                and re.match(r"(?:을|를|의)\s", template.text[earlier[-1][0] + 1 :])
            ):
                work: Draft | None = earlier[-1][1]
            elif before and context.is_main(before[0]):
                work = before[0]
            else:
                work = _subject(context, template, match.start())
            if work is None:
                continue
            for person in template.group(match, "p", P):
                context.claim(work, "screenwriter", person, template.span, rule, confidence)
                context.kinds.setdefault(person.chain, set()).add("screenwriter")


_OF_A_SOURCE: Final = re.compile(
    r"의\s(?:[가-힣]{1,6}\s){0,2}(?:소설|웹툰|웹소설|만화|희곡|동화|에세이|원작|단편|전작)"
)


def _filmography(context: Context, template: Template) -> None:
    text = template.text
    if W not in text or P not in text or template.sentence.start in context.prized:
        return
    # In apposition: ‘W’ ‘W’의 P 감독, ‘W’를 연출한 P, ‘W’에서 ... 보여준 배우 P
    for match in find(
        template,
        r"(?P<w>{WS})(?:\s등)?(?P<link>의(?:\s원작)?|(?:을|를)?\s?등의?\s(?:작품|드라마|영화)?(?:에서|을"
        r"|의)?[^{P}{W}{C}.,]{0,46}|(?:을"
        r"|를|에|에서|으로|로)?\s?(?:공동\s?)?[^{P}{W}{C}.,]{0,46}?(?:한|던|린|쓴|든|은|온|친|낸|선|된|난|준"
        r"|인))?\s(?P<before>"
        r"(?:[가-힣]{1,6}\s){0,3}?)(?P<p>{P}(?:[·,]\s?{P})*)(?P<after>(?:\s?(?:감독|작가|PD|피디|배우|연출|주연))?)",
    ):
        works = template.group(match, "w", W)
        people = template.group(match, "p", P)
        link, before, after = match.group("link") or "", match.group("before"), match.group("after")
        if not link and not (before.strip() or after.strip()):
            continue
        if re.search(r"OST|상을|대상|부문|후보", link):
            continue
        if link.strip() in ("은", "는") and _OF_A_SOURCE.match(text, match.end()):
            continue  # W는 P 작가의 소설 ...
        for person in people:
            predicate = _made(context, person, link, before, after)
            if predicate is None:
                continue
            if predicate == "directed" and not link and not re.search(_DIRECTOR, before + after):
                continue
            for work in works:
                _credit(context, template, work, person, predicate, "filmography.apposition", 0.88)
    # ‘W’의 감독 P, P 감독의 ‘W’
    for match in find(
        template, r"(?P<p>{P})\s?(?P<t>감독|작가|PD|피디)(?:님)?(?:의)?\s(?:[가-힣A-Z0-9 ]{0,14}\s)?(?P<w>{WS})"
    ):
        predicate = "wrote" if match.group("t") == "작가" else "directed"
        for person in template.group(match, "p", P):
            for work in template.group(match, "w", W):
                _credit(context, template, work, person, predicate, "filmography.possessive", 0.88)
    # 소설가 P의 장편 ‘W’
    for match in find(
        template, r"(?P<p>{P})(?:\s?(?:작가|소설가|시인))?의\s(?P<gap>(?:[가-힣]{1,6}\s){0,3}?)(?P<w>{WS})"
    ):
        person = template.drafts[match.start("p")]
        kinds = context.kinds.get(person.chain, set())
        if "writer" in kinds or re.search(r"소설|시집|에세이|동화|웹툰|만화|책|희곡", match.group("gap")):
            for work in template.group(match, "w", W):
                _credit(context, template, work, person, "wrote", "filmography.book", 0.82)
    for match in find(
        template,
        r"(?P<p>{P})(?:\s?(?:작가|소설가|시인))?(?:은|는|이|가)\s(?P<gap>[^{P}.]{0,80}?)(?P<w>{WS})(?:을|를)\s?"
        r"(?:[^{W}{P}.]{0,10}?)(?:펴낸|펴냈|출간|집필|썼|쓴|발표)",
    ):
        person = template.drafts[match.start("p")]
        if "writer" in context.kinds.get(person.chain, set()):
            for work in template.group(match, "gap", W) + template.group(match, "w", W):
                _credit(context, template, work, person, "wrote", "filmography.book", 0.8)
    # P은 ‘W’를 연출했다 / P이 ‘W’에 출연했다
    for match in find(
        template,
        r"(?P<p>{PS})(?P<t>{TITLE})?(?:은|는|이|가|도)\s(?P<gap>[^{P}{W}.]{0,36})(?P<w>{WS})"
        r"(?P<after>[^{W}{P}.]{0,36})",
    ):
        after = match.group("after")
        if re.match(r"(?:을|를|도)\s?(?:[^ ]{1,6}\s)?(?:연출|만든|만들|감독)", after):
            predicate = "directed"
        elif re.match(r"(?:을|를|도)\s?(?:[^ ]{1,6}\s)?(?:집필|썼|쓴|쓰)", after):
            predicate = "wrote"
        elif re.match(
            r"(?:에|에서|으로|로|을 통해|를 통해|등)\s?[^.]{0,24}?(?:출연|얼굴|이름|활약|주목|데뷔|사랑|연기|눈도장"
            r"|스타덤|합류|호흡|주연|나온|나와|인기)",
            after,
        ) or re.match(r"에서(?:도|는)?\s", after):
            predicate = "acted_in"
        else:
            continue
        for person in template.group(match, "p", P):
            kinds = context.kinds.get(person.chain, set())
            made = predicate
            if predicate == "acted_in" and "actor" not in kinds:
                if kinds & {"director", "screenwriter", "writer"}:
                    made = "directed" if "director" in kinds else "wrote"
                elif not re.search(r"출연|얼굴|연기|주연|배우|활약", match.group()):
                    continue
            for work in template.group(match, "w", W):
                _credit(context, template, work, person, made, "filmography.verb", 0.85)
    # P(W)
    for match in find(template, r"(?P<p>{P})\((?P<w>{W})\)"):
        person, work = template.drafts[match.start("p")], template.drafts[match.start("w")]
        predicate = _made(context, person, "", "", "") or "acted_in"
        _credit(context, template, work, person, predicate, "filmography.bracket", 0.75)


def _made(context: Context, person: Draft, link: str, before: str, after: str) -> str | None:
    """What a person did for the works named before him or her."""
    if (
        re.search(r"연출|만든|감독한|메가폰", link)
        or re.search(rf"{_DIRECTOR}", after)
        or re.search(r"감독\s$|PD\s$|연출\s$", before)
    ):
        return "directed"
    if (
        re.search(r"쓴$|집필|그린$|펴낸$|지은$", link)
        or re.search(_WRITER, after)
        or re.search(r"(?:작가|각본가)\s$", before)
    ):
        return "wrote"
    if re.search(r"공동\s?연출", link):
        return "directed"
    kinds = context.kinds.get(person.chain, set())
    if re.search(r"배우|신예|가수|방송인|주연|개그", before + after) or "actor" in kinds:
        return "acted_in"
    if re.search(r"출연|연기|활약|주연|얼굴을 알린|열연", link):
        return "acted_in"
    if "director" in kinds:
        return "directed"
    if kinds & {"screenwriter", "writer"}:
        return "wrote"
    return None


def _credit(
    context: Context, template: Template, work: Draft, person: Draft, predicate: str, rule: str, confidence: float
) -> None:
    forward = {"directed": "director", "wrote": "screenwriter", "acted_in": "cast_member"}[predicate]
    if context.has(work, forward, person) or context.has(person, predicate, work):
        return
    if context.is_main(work):
        context.claim(work, forward, person, template.span, rule, confidence)
    else:
        context.claim(person, predicate, work, template.span, rule, confidence)
    context.kinds.setdefault(person.chain, set()).add(
        {"directed": "director", "wrote": "screenwriter", "acted_in": "actor"}[predicate]
    )


def _companies(context: Context, template: Template) -> None:
    for match in find(template, r"(?:제작은|제작사는|제작사|제작을 맡은)\s(?P<o>{OS})"):
        work = context.work_at(template, match.start())
        if work is not None:
            for company in template.group(match, "o", O):
                context.claim(work, "production_company", company, template.span, "company.produces", 0.85)
    for match in find(template, r"(?:배급사|배급은|배급을 맡은|투자배급사)\s(?:인\s)?(?P<o>{OS})"):
        work = context.work_at(template, match.start())
        if work is not None:
            for company in template.group(match, "o", O):
                context.claim(work, "distributor", company, template.span, "company.distributes", 0.88)
    for match in find(
        template,
        r"(?P<o>{OS})(?:이|가|에서|은|는)?\s(?:공동\s)?(?P<verb>제작|배급)(?:을 맡|한|했|하는|하고|을 담당|하며)",
    ):
        work = context.work_at(template, match.start())
        predicate = "production_company" if match.group("verb") == "제작" else "distributor"
        if work is not None:
            for company in template.group(match, "o", O):
                context.claim(work, predicate, company, template.span, f"company.{predicate}", 0.85)


def _directors_by_title(context: Context) -> None:
    """The only director of an article about one work, when no sentence says whose: ``김보라 감독은 "..."``."""
    if context.main is None or context.several():
        return
    workspace = context.reading.workspace
    for kind, forward, inverse in (("director", "director", "directed"),):
        if any(c.predicate == forward and c.subject.chain is context.main.chain for c in workspace.claims):
            continue
        busy = {c.subject.chain for c in workspace.claims if c.predicate == inverse}
        free = [head for head, kinds in context.kinds.items() if kind in kinds and head.chain not in busy]
        free = [
            head
            for head in free
            if not any(
                c.predicate == forward and c.object is not None and c.object.chain is head.chain
                for c in workspace.claims
            )
        ]
        if len(free) == 1:
            for template in context.templates:
                for draft in template.named(0, len(template.text), P):
                    if draft.chain is free[0].chain:
                        context.claim(context.main, forward, draft, template.span, f"{forward}.only", 0.7)
                        return
