"""Sources and sequels of works; stage names, groups and debuts of persons."""

from __future__ import annotations

import re
from typing import Final

from pipeline.extract.ko.claims.context import Context, find
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.template import D, O, P, T, Template, W
from pipeline.extract.workspace import Draft

_BOOK: Final = (
    r"(?:웹툰|웹소설|소설|만화|동화|희곡|에세이|장편소설|단편소설|게임|실화|논픽션|드라마|영화|연극|뮤지컬"
    r"|애니메이션|그래픽노블|자서전|수기|원작)"
)
_BASED: Final = (
    (
        "based_on.original",
        rf"(?P<o>(?:[^.,은는]{{0,24}}?(?:의\s)?)?(?:동명(?:의)?\s)?(?:인기\s)?[{{T}}]?\s?(?:인기\s)?(?:{_BOOK})?"
        rf"(?:\s?{{W}})?)(?:을|를)\s(?:원작|바탕|기반|각색|토대|드라마화|영화화|뮤지컬화|모티브|모티프|실사화)",
        0.85,
    ),
    (
        "based_on.is_original",
        rf"(?P<o>(?:[^.,은는]{{0,24}}?(?:의\s)?)?(?:동명(?:의)?\s)?(?:인기\s)?[{{T}}]?\s?(?:{_BOOK})(?:\s?{{W}})?)"
        rf"(?:이|가)\s원작",
        0.85,
    ),
    (
        "based_on.carried_over",
        rf"(?P<o>(?:[{{P}}](?:\s?(?:작가|소설가))?의\s)?(?:동명(?:의)?\s)?(?:인기\s)?{_BOOK}(?:\s?{{W}})?)(?:을|를)\s"
        r"(?:[^{W}.]{0,16}?)(?:드라마로|영화로|스크린으로|안방극장으로|영상으로|시리즈로|무대로|무대에|뮤지컬로|연극으로"
        r"|애니메이션으로|실사로|리메이크|영상화|각색)",
        0.82,
    ),
    (
        "based_on.remake",
        r"(?P<o>{W})(?:을|를)\s(?:[^{W}.]{0,12}?)(?:리메이크|리부트|한국판으로)|(?P<q>{W})의\s(?:[가-힣]{2,4}판?\s)?리메이크",
        0.82,
    ),
    (
        "based_on.before",
        r"(?P<o>(?:[{P}]\s?(?:작가)?의\s)?(?:동명(?:의)?\s)?(?:인기\s)?(?:웹툰|웹소설|소설|만화|게임|동화|희곡|연극|실화))"
        r"\s원작(?:인|의|으로|\s)",
        0.75,
    ),
    ("based_on.original_is", r"원작은\s(?P<o>[^.,]{2,30}?)(?:이다|입니다|이에요|예요|다\.|로\s|\.|$)", 0.85),
    ("based_on.named", rf"원작\s(?:인\s)?(?:{_BOOK})\s?(?P<o>{{W}})", 0.8),
    (
        "based_on.comes_from",
        rf"(?P<o>(?:[{{T}}]|(?:동명(?:의)?\s)?{_BOOK})(?:\([^()]{{2,20}}\))?)에서\s(?:출발|시작|비롯|온\s|따온"
        rf"|가져온|탄생)",
        0.8,
    ),
)
_SEQUELS: Final = (
    r"(?P<a>{W})(?:은|는|이|가)\s(?:[^{W}.]{0,20}?)(?P<b>{W})(?:의)?\s?(?:속편|후속편|후속작|시즌\s?2|두 번째"
    r" 이야기|스핀오프 후속|프리퀄 이후)",
    r"(?P<b>{W})(?:의)?\s?(?:속편|후속편|후속작|후속 시리즈)(?:인|격인|으로|,|\s)?\s?(?:[^{W}.]{0,12}?)(?P<a>{W})",
    r"(?P<b>{W})\s두 번째 이야기(?:인|,)?\s?(?P<a>{W})",
    r"(?P<a>{W})(?:은|는|이|가)\s(?:[^{W}.]{0,20}?)(?P<b>{W})(?:에|의)\s(?:이은|뒤를 잇는|이어지는|속편)",
)


def read_relations(context: Context) -> None:
    """Claims of based_on, sequel_of, stage_name, member_of and debut_date."""
    based: set[Draft] = set()
    main_group = _main_group(context)
    for template in context.templates:
        _based_on(context, template, based)
        _sequels(context, template)
        if P in template.text:
            _authors(context, template)
            _persons(context, template, main_group)


def _based_on(context: Context, template: Template, based: set[Draft]) -> None:
    text = template.text
    if not _FROM.search(text):
        return
    for rule, source, confidence in _BASED:
        for match in find(template, source):
            start, end = match.span("o" if match.group("o") or "q" not in match.groupdict() else "q")
            phrase = text[start:end]
            if not re.search(rf"{_BOOK}|{T}|{W}", phrase) or re.search(r"사랑을|이야기를|관계를", phrase):
                continue
            works = [d for i, d in template.works() if not start <= i < end]
            behind = [d for i, d in template.works() if i >= end]
            before = [d for i, d in template.works() if i < start]
            if behind and re.match(rf"[^{W}.]{{0,24}}{W}", text[end:]) and not before:
                subject: Draft | None = behind[0]
            elif before:
                subject = before[-1] if not context.is_main(before[0]) else before[0]
            else:
                subject = works[0] if works else context.topic_at(template)
            if subject is None or subject.chain in based:
                continue
            sources = template.named(start, end, W)
            stated = _written(context, template, start, end)
            if sources and sources[-1].chain is subject.chain:
                continue
            if sources:
                based.add(subject.chain)
                context.claim(subject, "based_on", sources[-1], template.span, rule, confidence)
            elif len(stated) >= 2:
                based.add(subject.chain)
                context.claim(subject, "based_on", stated, template.span, rule, confidence)
            else:
                continue
            for author in template.named(start, end, P):
                written = sources[-1] if sources else subject
                context.claim(author, "wrote", written, template.span, "wrote.original", 0.75)
                break


_AUTHORS: Final = (
    r"(?P<p>{PS})\s?(?:작가|소설가)?의\s(?:동명(?:의)?\s)(?:인기\s|장편\s|베스트셀러\s)?" + _BOOK,
    r"원작자(?:인)?\s(?P<p>{PS})",
    r"(?:글|그림|글·그림)(?:은|:|\s:)?\s?(?P<p>{P})(?=[,\s)·]|\s그림)",
    r"(?P<p>{P})(?:\s작가)?\s?(?:글|그림)(?=[,·\s)의])",
    r"(?:소설|웹툰|웹소설|만화)(?:은|는)\s(?P<p>{P})(?:\s작가)?(?:이|가)\s(?:[^{P}.]{0,20}?)"
    r"(?:연재|쓴|썼|그렸|그린|집필|발표)",
)


def _authors(context: Context, template: Template) -> None:
    """Who wrote the source that bears the work's own name."""
    if not _SOURCE.search(template.text):
        return
    for source in _AUTHORS:
        for match in find(template, source):
            work = context.work_at(template, match.start())
            if work is None:
                continue
            for author in template.group(match, "p", P):
                if not context.has(author, "wrote", work) and not context.has(work, "screenwriter", author):
                    context.claim(author, "wrote", work, template.span, "wrote.source", 0.75)


_SOURCE: Final = re.compile(r"동명|원작|웹툰|웹소설|소설|만화")
_FROM: Final = re.compile(
    r"원작|바탕|기반|각색|토대|화한|출발|시작|모티브|모티프|비롯|옮[긴겼기]|리메이크|리부트|영상화|만[든들]"
)


def _written(context: Context, template: Template, start: int, end: int) -> str:
    """The phrase as the article writes it, with its names and marks."""
    while start < end and template.text[start] in " ,·":
        start += 1
    if start >= end:
        return ""
    first = template.offsets[start]
    last = template.offsets[end] if end < len(template.offsets) else template.sentence.end
    source = context.reading.text
    while first > template.sentence.start and source[first - 1] in "<《‘'\"「『〈“" and template.text[start] == W:
        first -= 1
    return source[first:last].strip(" ,")


def _sequels(context: Context, template: Template) -> None:
    for source in _SEQUELS:
        for match in find(template, source):
            new, old = template.drafts[match.start("a")], template.drafts[match.start("b")]
            if not context.has(new, "sequel_of", old):
                context.claim(new, "sequel_of", old, template.span, "sequel.words", 0.8)


_STAGE_NAMES: Final = (
    (r"(?P<p>{P})\s?\((?:본명|예명|활동명)\s?[:은]?\s?(?P<n>[^()]{2,16})\)", "stage_name.bracket", 0.85),
    (
        r"(?P<n>[가-힣A-Za-z{P}{C}]{1,12}?)(?:이?란|이?라는)\s(?:이름|예명|활동명)으로\s(?:[^{P}.]{0,14}?)(?:데뷔"
        r"|활동)[^{P}.]{0,60}?"
        r"(?P<p>{P})",
        "stage_name.as",
        0.8,
    ),
    (
        r"(?P<p>{P})(?:은|는|이|가)\s(?:[^{P}.]{0,24}?)(?P<n>[가-힣A-Za-z]{2,12}?)(?:이?란|이?라는)\s(?:이름|예명"
        r"|활동명)으로\s"
        r"(?:[^{P}.]{0,14}?)(?:데뷔|활동)",
        "stage_name.as",
        0.8,
    ),
)
"""Ways to give a person's stage name: pattern, rule, confidence."""


def _persons(context: Context, template: Template, main_group: Draft | None) -> None:
    text = template.text
    for pattern, rule, confidence in _STAGE_NAMES:
        for match in find(template, pattern):
            person, name = template.drafts[match.start("p")], _name(context, template, match, "n")
            context.claim(person, "stage_name", name, template.span, rule, confidence)
    for match in find(
        template,
        r"(?:그룹|밴드|걸그룹|보이그룹|듀오|아이돌|아이돌 그룹|아이돌그룹)?\s?(?P<o>{O})(?:의)?\s(?:(?:멤버|출신|리더"
        r"|메인보컬|막내|보컬|래퍼|센터|맏형|기타리스트|드러머|베이시스트)(?:인|이자|였던|이었던)?)?\s?(?:배우\s"
        r"|가수\s|겸 배우\s)?(?P<p>{P}(?:[·,]\s?{P})*)",
    ):
        group = template.drafts[match.start("o")]
        link = text[match.start("o") + 1 : match.start("p")]
        lead = text[match.start() : match.start("o")]
        if not (
            re.search(r"멤버|리더|보컬|막내|래퍼|센터|맏형|기타리스트|드러머|베이시스트", link)
            or (lead.strip() and re.fullmatch(r"(?:의)?\s", link))
        ):
            continue
        for person in template.group(match, "p", P):
            context.claim(person, "member_of", group, template.span, "member.of_group", 0.85)
    for match in find(template, r"(?P<o>{O})\s?\((?P<p>{P}(?:[,·\s]+{P})+)\)"):
        for person in template.group(match, "p", P):
            context.claim(person, "member_of", template.drafts[match.start("o")], template.span, "member.listed", 0.85)
    for match in find(template, r"(?P<p>{P})\((?:\d{1,2}[·,]\s?)?(?:그룹|걸그룹|보이그룹|밴드|듀오)?\s?(?P<o>{O})\)"):
        if _is_group(context, template.drafts[match.start("o")]):
            context.claim(
                template.drafts[match.start("p")],
                "member_of",
                template.drafts[match.start("o")],
                template.span,
                "member.bracket",
                0.8,
            )
    for match in find(
        template, r"(?P<o>{O})(?:은|는)\s(?P<ps>[^.]{0,80}?)(?:이뤄|구성|결성|\d인조|[두세네다섯여일곱]+ 명)"
    ):
        if _is_group(context, template.drafts[match.start("o")]):
            for person in template.group(match, "ps", P):
                context.claim(
                    person, "member_of", template.drafts[match.start("o")], template.span, "member.made_of", 0.8
                )
    for match in find(
        template,
        r"(?P<p>{P}(?:[·,와과]\s?{P})+)(?:으로|로|이|가)?\s(?:[^{P}{O}.]{0,16}?)(?:이뤄진|구성된|결성한|뭉친"
        r"|이루어진)\s"
        r"(?:[^{P}{O}.]{0,16}?)(?P<o>{O})",
    ):
        for person in template.group(match, "p", P):
            context.claim(person, "member_of", template.drafts[match.start("o")], template.span, "member.made_of", 0.8)
    for match in find(template, r"(?P<o>{O})\s(?P<p>{P})"):
        if _is_group(context, template.drafts[match.start("o")]) and not re.search(r"[가-힣]$", text[: match.start()]):
            context.claim(
                template.drafts[match.start("p")],
                "member_of",
                template.drafts[match.start("o")],
                template.span,
                "member.beside",
                0.75,
            )
    if main_group is not None:
        for match in find(
            template,
            r"(?<![가-힣])(?:멤버|리더|막내|맏형|맏언니|메인보컬|메인 보컬|래퍼|센터|메인댄서|보컬|기타|드럼|베이스"
            r"|키보드)(?:인)?\s(?P<p>{P}(?:[·,와과]\s?{P})*)",
        ):
            for person in template.group(match, "p", P):
                if not any(p == "member_of" and s is person.chain for s, p, _ in context.stated):
                    context.claim(person, "member_of", main_group, template.span, "member.of_the_group", 0.75)
    for match in find(
        template,
        r"(?P<p>{P})(?:\([^()]*\))?(?:은|는|이|가)\s(?:[^{P}.]{0,30}?)(?P<o>{O})(?:의)?\s?(?:(?:멤버|리더|(?:메인|리드|서브)?\s?보컬|막내|래퍼|드러머|기타리스트)(?:로|이다|다|인"
        r"|이자|가)|출신(?:이|의|\s(?:배우|가수|솔로|방송인)))",
    ):
        context.claim(
            template.drafts[match.start("p")],
            "member_of",
            template.drafts[match.start("o")],
            template.span,
            "member.is",
            0.8,
        )
    if D in text or re.search(r"(?:19|20)\d\d년", text):
        for match in find(
            template,
            r"(?P<p>{P})(?:\([^()]*\))?(?:은|는|이|가)\s(?:[^{P}{D}.]{0,24}?)(?P<d>{D})(?:에)?\s?(?:[^{P}{D}.]{0,40}?)(?:으로"
            r"|로)?\s?(?:데뷔|연기를 시작|연기 활동을 시작|첫발을|첫 발을|가수 생활을 시작)",
        ):
            _debut(context, template, match)
        for match in find(
            template,
            r"(?P<d>{D})(?:에)?\s?(?:[^{P}{D}.]{0,40}?)데뷔(?:한|해|하고|하며|했던)[^{P}{D}.]{0,40}?(?P<p>{P})",
        ):
            _debut(context, template, match)


def _is_group(context: Context, draft: Draft) -> bool:
    """Whether an organization is a music group: a noun for one stands before it, or the list of names says so."""
    if any(member.extractor.startswith("ko.group") for member in context.reading.workspace.members(draft)):
        return True
    entry = ENTRIES.get(draft.surface)
    return entry is not None and entry[0] == "organization" and entry[1] == ""


def _main_group(context: Context) -> Draft | None:
    """The one music group of an article."""
    groups = {
        draft.chain
        for draft in context.reading.workspace.mentions
        if draft.type == "organization" and draft.extractor.startswith("ko.group")
    }
    return next(iter(groups)) if len(groups) == 1 else None


def _debut(context: Context, template: Template, match: re.Match[str]) -> None:
    found = template.dates[match.start("d")]
    if found.value and O not in template.text[match.start() : match.start("d")]:
        context.claim(template.drafts[match.start("p")], "debut_date", found.value, template.span, "debut", 0.82)


def _name(context: Context, template: Template, match: re.Match[str], group: str) -> str:
    start, end = match.span(group)
    first = template.offsets[start]
    last = template.offsets[end] if end < len(template.offsets) else template.sentence.end
    return context.reading.text[first:last].strip(" ‘’'\"“”")
