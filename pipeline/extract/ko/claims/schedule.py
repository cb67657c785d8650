"""Where, when and how often a work is shown, and what kind of work it is."""

from __future__ import annotations

import re
from typing import Final

from pipeline import lexicon
from pipeline.extract.edtf import compose, parse
from pipeline.extract.ko.claims.context import Context, find
from pipeline.extract.ko.dates import WEEKDAYS, DateFound, weekdays
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.quotes import MEDIUMS
from pipeline.extract.ko.resolve import NUMBERED
from pipeline.extract.ko.template import D, L, O, T, Template, W
from pipeline.extract.workspace import Draft

_GENRES: Final = sorted(
    (
        g
        for g in lexicon.words("ko/media.toml", "genre.words")
        if g not in ("드라마", "애니메이션", "뮤지컬", "독립", "게임", "실험", "전기", "사랑", "여행", "연애")
    ),
    key=len,
    reverse=True,
)
_GENRE: Final = "|".join(map(re.escape, _GENRES))
_MEDIUM: Final = "|".join(map(re.escape, MEDIUMS))
_WEEKDAY_PAIRS: Final[dict[str, str]] = lexicon.toml("ko/media.toml")["weekdays"]
_NUMBERS: Final[dict[str, int]] = lexicon.toml("ko/time.toml")["numbers"]

# What may stand between a channel and the title: medium words, genres, weekdays, 새, 오리지널, 신규 ...
_BETWEEN: Final = (
    r"(?:의|가|이|는|은)?\s?(?:(?:"
    + _MEDIUM
    + "|"
    + _GENRE
    + r"|새|신규|첫|신작|오리지널|특별기획|창사|특집|인기|화제의|화제작|\d{4}|대작|최고의|올해|토일|월화|수목"
    r"|금토|[가-힣]{1,3}요|연속극|미니|주말|일일|아침|관찰|UHD|대하"
    r"|기념|공개예정작|공개|하반기|상반기|새로운|대표|간판|장수|프로그램|기대작|독점|방송된|방영된|공개된|방송되는"
    r"|공개되는|방영 중인|방송 중인|인|의|[가-힣]{1,4}물)\s?){0,6}"
)
_SHOWS: Final = (
    (
        "channel.before",
        r"(?P<o>[{O}{T}](?:\s?[·,]\s?[{O}{T}])*)" + _BETWEEN.replace("{0,6}", "{0,6}") + r"(?P<w>{WS})",
        0.9,
    ),
    (
        "channel.of",
        r"(?P<w>{W})(?:은|는|이|가)\s(?:[^{W}.]{0,60}?)(?P<o>[{O}{T}](?:\s?(?:와|과|,|·)\s?[{O}{T}])*)(?:에서|을"
        r" 통해|를 통해|로"
        r"|으로|에)\s?(?:[^{W}.]{0,24}?)(?:첫 방송|첫방|방송|방영|공개|스트리밍|시청|만나|볼 수|독점|서비스|편성"
        r"|송출|찾아|베일|전파)",
        0.9,
    ),
    (
        "channel.on",
        r"(?P<o>[{O}{T}](?:\s?(?:와|과|,|·|및)\s?[{O}{T}])*)(?:에서|을 통해|를 통해|로|으로|에)\s?"
        r"(?:[^{W}{O}{T}.]{0,24}?)(?:첫 방송"
        r"|첫방|방송|방영|공개|스트리밍|시청|만나|만날|볼 수|독점|서비스|편성|송출|감상|전파|다시 볼|보실"
        r"|정주행|몰아 ?[보봤]"
        r"|연재|론칭|런칭|선보|베일을 벗|구독자를|돌아[오온]|첫 선|첫선)",
        0.85,
    ),
    (
        "channel.aired",
        r"(?P<o>[{O}{T}](?:\s?[·,/]\s?[{O}{T}])*)\s(?:(?:단독|독점|동시|전 세계|글로벌|최초|국내)\s)?"
        r"(?:공개|방송|방영|편성|첫\s?방송|첫\s?방|스트리밍)(?=[을된될돼되했한하예\s.,…!]|$)",
        0.8,
    ),
    (
        "channel.shows",
        r"(?P<o>[{O}{T}](?:\s?(?:와|과|,|·|및)\s?[{O}{T}])*)(?:이|가)\s(?:[^{W}{O}{T}.]{0,24}?)"
        r"(?:공개|방송|방영|편성|선보|서비스|스트리밍)"
        r"(?:하|한|된|될|할|해|되|이는|인|였|$)",
        0.8,
    ),
    (
        "channel.broadcast_is",
        r"(?:방송은|방영은|채널은|공개는|방송사는|플랫폼은|편성은)\s(?P<o>[{O}{T}](?:\s?(?:와|과|,|·)\s?[{O}{T}])*)",
        0.88,
    ),
    (
        "channel.announces",
        r"(?P<o>[{O}{T}])(?:은|는|이|가|의|에서)\s(?:(?:{D}|올해|하반기|상반기|신작|새|이번|오는|첫)\s?){0,3}"
        r"(?:[^{W}{O}{T}.]{0,14})"
        r"(?P<w>{W})",
        0.7,
    ),
)
_NOT_SHOWING: Final = re.compile(
    r"원작|웹툰|재방|보도|인터뷰|시상|선정|제작발표회|제공|유튜브|예고편|티저|출연했|출신|연재|사옥|뉴스"
)

_RELEASE: Final = (
    r"(?:첫\s?방송|첫\s?방영|첫\s?방|첫\s?회|방송(?!사|국|인|계|을|의|에서|과|작가|기자|가)|방영|공개|개봉|발매"
    r"|발표(?!회)|출시|개막|초연|막을 올|막이 오|막을 연|시청자를 찾"
    r"|시청자와 만|시청자들을 찾|시청자들과 만|관객을 만|관객을 찾|관객과 만|관객들을 만|관객들과 만|첫선|첫 선"
    r"|베일을 벗|론칭|출간|출판|찾아온다|찾아올|선보|전파를 탔|전파를 탄|스트리밍"
    r"|극장에|극장가|상영|나온|나왔|나옵|내놓|내놨|발간|연다|열린다|열립니다|엽니다|시작해|시작한|시작했|처음 공연"
    r"|처음 방송|처음 선|옵니다|만난다|만날 수|들을 수|오픈|컴백|돌아온|돌아왔|처음"
    r" 무대|무대에 올|무대에 오|걸렸|걸린|연재"
    r"|안방극장을|시청자 앞|시청자들 앞|관객 앞|관객들 앞|스크린에|첫 공연|닻을 올|포문을)"
)
_NOT_RELEASE: Final = re.compile(
    r"예고편|티저|포스터|스틸|이미지|하이라이트|라인업|사진을|사진이|영상을|영상이|촬영|제작발표회|시사회|간담회"
    r"|쇼케이스|인터뷰|예매|티켓|기자회견|영화제|시상식|밝혔|전했|알렸|콘서트|팬미팅|출연"
    r" 소식|캐릭터|특보|데뷔|시청률|사전|선공개 영상|태어|생일|별세|결혼|트레일러|콘셉트|개막식|대본 리딩|공식 계정"
    r"|SNS|공연장|예정돼 있던|연기됐|행사|오디션|투어|강연"
)
_ENDS: Final = r"(?:종영|막을 내|막방|마지막 방송|마지막 회|폐막|막공|끝난다|끝났|최종회|까지)"
_EPISODES: Final = re.compile(
    r"(?:총\s?)?(?<![\d.])(?P<n>\d{1,3})부작|총\s?(?P<m>\d{1,3})\s?(?:회|화|편|개 에피소드)(?!\s?(?:공연|수상|차))"
    r"|전\s?"
    r"(?P<k>\d{1,2})\s?(?:회|화)(?=로|짜리|\s|$)|(?P<j>\d{1,2})\s?(?:회|화)\s?(?:분량|구성|짜리)|에피소드\s?"
    r"(?P<i>\d{1,2})개"
)
_RUNTIME: Final = re.compile(
    r"(?:러닝\s?타임|상영시간|상영 시간|공연시간|공연 시간|러닝타임은|분량)[^\d.]{0,10}(?:(?P<h>\d)시간\s?)?"
    r"(?P<m>\d{1,3})분|(?P<n>\d{2,3})분\s?"
    r"(?:짜리|분량|동안 이어|러닝|의 러닝|간 이어)|(?P<g>\d)시간\s?(?P<f>\d{1,2})분\s?(?:짜리|분량|동안|의)"
)
_PER: Final = re.compile(
    r"(?:매주|매회)\s(?P<days>[월화수목금토일](?:\s?[·,/]?\s?[월화수목금토일]){0,3})(?:요일)?(?:에|마다|\s(?:오전"
    r"|오후|밤|낮|저녁"
    r"|자정)[^,.]{0,14})?\s?(?:각\s)?(?:(?P<n>\d{1,2}|[한두세네])\s?(?:회|편|개|화|개 에피소드|에피소드)(?:씩"
    r"|\s에피소드씩|가|를|를 공개|이|을)?)?"
)
_PER_WEEK: Final = re.compile(
    r"(?:매주|한 주에|일주일에|주)\s(?P<n>\d|[한두세네])\s?(?:회|편|개|화)(?:\s에피소드)?(?:씩|를|을|가)?"
)
_DAY_TIMES: Final = re.compile(
    r"(?:방송은|편성은|매주|본방은)?\s?[^.]{0,16}?(?P<days>[월화수목금토일](?:\s?[·,/]\s?[월화수목금토일])+)"
    r"(?:요일)?\s(?:밤|오후|저녁|오전)"
)
_WEEKDAY_DRAMA: Final = re.compile(
    r"(?P<days>주말|금토일|월화|수목|목금|금토|토일|월|화|수|목|금|토|일)(?:요)?\s?(?P<kind>드라마|극(?!장)|미니시리즈"
    r"|시리즈|예능|연속극|시트콤|스릴러|로코|사극|(?:" + "|".join(map(re.escape, _GENRES[:0])) + r"오리지널))"
)


def read_schedule(context: Context) -> None:
    """Claims of platform, broadcaster, dates, episodes, season, schedule and genre."""
    for template in context.templates:
        if template.sentence.block.kind == "byline":
            continue
        _channels(context, template)
        _dates(context, template)
        _counts(context, template)
        _weekdays(context, template)
        _genres(context, template)
    _seasons(context)


_PLAYERS: Final = frozenset(lexicon.words("ko/media.toml", "services.music"))


def _role(draft: Draft) -> str:
    entry = ENTRIES.get(draft.surface)
    return entry[1] if entry else ""


def _channels(context: Context, template: Template) -> None:
    if O not in template.text and T not in template.text:
        return
    claimed: set[int] = set()
    _listed_with(context, template, claimed)
    for rule, source, confidence in _SHOWS:
        for match in find(template, source):
            serial = "연재" in match.group() and _role_is(template.group(match, "o", T), "webtoon")
            if rule != "channel.before" and not serial and _NOT_SHOWING.search(match.group()):
                continue
            works = template.group(match, "w", W) if "w" in match.groupdict() else []
            if rule == "channel.before" and re.search(
                r"원작|웹툰|소설", template.text[match.start() : match.start("w")]
            ):
                continue
            if rule == "channel.announces" and re.match(
                r"(?:\s?시즌\s?\d)?(?:의|에서|에 출연|을 통해|를 통해)\s", template.text[match.end() :]
            ):
                works = (
                    []
                    if rule == "channel.announces" and not _role_is(template.group(match, "o", T), "platform")
                    else works
                )
            if not works:
                work = context.work_at(template, match.start())
                works = [work] if work is not None else []
            start, end = match.span("o")
            for index in range(start, end):
                draft = template.drafts.get(index)
                if draft is None or index in claimed:
                    continue
                role = _shows(draft)
                if role is None or (_role(draft) == "webtoon" and not serial):
                    continue
                claimed.add(index)
                for work in works:
                    context.claim(work, role, draft, template.span, f"{role}.{rule.split('.')[1]}", confidence)


def _shows(draft: Draft) -> str | None:
    """What a service or channel is to a work that it shows; None for those that only play music, and for companies."""
    role = _role(draft)
    if role in ("platform", "broadcaster"):
        return role
    if draft.type == "platform" and draft.surface not in _PLAYERS:
        return "platform"
    return None


def _listed_with(context: Context, template: Template, claimed: set[int]) -> None:
    """Services and channels in the bracket behind a title, and at the end of the line of a list that begins with it."""
    sources = (
        (r"(?P<w>{W})\s?\((?P<in>[^()]{0,60})\)", "bracket", 0.85),
        (
            r"^[^가-힣{W}]{0,8}(?P<w>{W})\s?[-–—:/|,].{0,80}?[,/|·\-–—\s(]"
            r"(?P<in>[{O}{T}](?:\s?[,·/]\s?[{O}{T}])*)\)?\.?$",
            "line",
            0.8,
        ),
    )
    for source, rule, confidence in sources:
        for match in find(template, source):
            start, end = match.span("in")
            for index in range(start, end):
                draft = template.drafts.get(index)
                if draft is None or index in claimed or template.text[index] not in (O, T):
                    continue
                if re.search(r"제작|배급|원작|연재|감독\s$", template.text[max(start, index - 5) : index]):
                    continue
                role = _shows(draft) or ("distributor" if _role(draft) == "distributor" else None)
                if role is not None:
                    claimed.add(index)
                    context.claim(
                        template.drafts[match.start("w")], role, draft, template.span, f"{role}.{rule}", confidence
                    )


def _role_is(drafts: list[Draft], role: str) -> bool:
    return any(_role(draft) == role for draft in drafts)


def _dates(context: Context, template: Template) -> None:
    text = template.text
    for match in find(
        template,
        r"(?P<w>{W})(?:\s?시즌\s?\d+)?\s?\((?P<y>(?:19|20)\d\d)(?:\s?[~\-–]\s?(?P<e>(?:19|20)\d\d)?)?(?:년)?(?:[,)])",
    ):
        work = template.drafts[match.start("w")]
        context.claim(work, "release_date", match.group("y"), template.span, "date.title_year", 0.9)
        if match.group("e"):
            context.claim(work, "end_date", match.group("e"), template.span, "date.title_year", 0.85)
    if D not in text:
        return
    line = re.match(
        rf"^[^가-힣{W}{D}]{{0,6}}(?P<d>{D})\s?(?:\([^()]{{1,3}}\)\s?)?[^{W}{D}.가-힣]{{0,4}}(?:[^{W}{D}.]{{0,16}}){W}"
        rf"(?:\s?(?:공개|첫\s?방송|개봉|방송|시즌\s?\d|발매))?[^가-힣.]{{0,12}}$",
        text,
    )
    if line is None:
        line = re.match(
            rf"^[^가-힣{W}{D}]{{0,6}}(?:[^{W}{D}.]{{0,10}}){W}\s?[-–—:|,(]\s?(?P<d>{D})\s?(?:공개|개봉|첫\s?방송"
            rf"|첫방|방송|발매|출시"
            rf"|\)|$)[^.]{{0,16}}$",
            text,
        )
    if line is not None and not context.in_title(template):
        found = template.dates[line.start("d")]
        work = next(d for _, d in template.works())
        if found.value and len(template.works()) == 1:
            context.claim(work, "release_date", found.value, template.span, "date.line", 0.82)
            if found.end_value:
                context.claim(work, "end_date", found.end_value, template.span, "date.line", 0.8)
            return
    for match in find(template, r"(?P<w>{W})\((?P<d>{D})\)"):
        found = template.dates[match.start("d")]
        if found.value:
            context.claim(
                template.drafts[match.start("w")], "release_date", found.value, template.span, "date.title_year", 0.9
            )
            if found.end_value:
                context.claim(
                    template.drafts[match.start("w")],
                    "end_date",
                    found.end_value,
                    template.span,
                    "date.title_year",
                    0.85,
                )
    dated = _made_in(context, template)
    for index, found in sorted(template.dates.items()):
        if not found.value or index in dated:
            continue
        _release(context, template, index, found)


def _made_in(context: Context, template: Template) -> set[int]:
    """Years right before a title and what it is: ``1992년 KBS 주말드라마 W``, ``2016년 W``."""
    used: set[int] = set()
    for match in find(template, r"(?P<d>{D})(?:에|의|작)?\s?(?:[{O}{T}]\s?)?" + _BETWEEN + r"(?P<w>{W})"):
        found = template.dates[match.start("d")]
        if len(found.value) != 4 or found.end_value or found.open or found.until:
            continue
        if any(_role(d) == "outlet" for d in template.named(match.start("d"), match.start("w"), O)):
            continue
        work = template.drafts[match.start("w")]
        used.add(match.start("d"))
        context.claim(work, "release_date", found.value, template.span, "date.year_before", 0.8)
    return used


def _release(context: Context, template: Template, index: int, found: DateFound) -> None:
    text = template.text
    after = text[index + 1 :]
    if _OTHER_DAY.search(text[max(0, index - 16) : index]):
        return
    announced = re.search(
        r"(?:첫\s?방송|방송|방영|개봉|공개|발매|출시|초연|개막|출간|첫\s?공연)(?:은|는|일은|일)\s$", text[:index]
    )
    if announced and not found.until:
        work = _dated(context, template, index)
        if work is not None:
            context.claim(work, "release_date", found.value, template.span, "date.announced", 0.85)
            if found.end_value:
                context.claim(work, "end_date", found.end_value, template.span, "date.announced", 0.85)
        return
    if _LAST_DAY.search(text[:index]) and not found.end_value:
        work = _dated(context, template, index)
        if work is not None:
            context.claim(work, "end_date", found.value, template.span, "date.last_day", 0.85)
        return
    following = _following(after)
    ending = re.match(rf"(?P<gap>[^{D}{W}.]{{0,24}}?)(?P<verb>{_ENDS})", after)
    qualifiers: dict[str, str | Draft] = {}
    if found.until and not found.end_value:
        work = _dated(context, template, index)
        if work is not None and re.search(r"전시|공연|상연|열리|이어|계속|상영|연장|방송|방영|만날|관람", text):
            context.claim(work, "end_date", found.value, template.span, "date.until", 0.8)
        return
    if ending and (not following or ending.end() < following.end("verb")) and ending.group("verb") != "까지":
        work = _dated(context, template, index)
        if work is not None:
            context.claim(work, "end_date", found.value, template.span, "date.ends", 0.85)
        return
    if following is None and found.end_value and _RUNS.search(after) and not _NOT_RELEASE.search(text):
        work = _dated(context, template, index)
        if work is not None:
            context.claim(work, "release_date", found.value, template.span, "date.run", 0.8)
            context.claim(work, "end_date", found.end_value, template.span, "date.run", 0.8)
        return
    if following is None:
        following = _shared_verb(after)
    if following is None:
        return
    gap, tail = following.group("gap"), following.group("tail")
    if _NOT_RELEASE.search(gap) or re.match(
        r"[^ ]{0,3}\s?(?:된|한|했던)?\s?(?:티저|예고편|포스터|스틸|영상|사진|이미지|인터뷰|기사|자료|하이라이트)", tail
    ):
        return
    if re.match(r"\s?(?:사이|새|간\s|동안|만에|뒤|이후|전\s|현재|기준)", after):
        return
    if following.group("verb").startswith("시작") and (_STARTS.search(gap) or "-" not in found.value):
        return  # what somebody took up, or when a story begins
    if following.group("verb").startswith(
        ("열린", "열립", "연다", "엽니", "나왔", "나온", "만난")
    ) and _NOT_RELEASE.search(tail):
        return
    weak = following.group("verb") in (
        "나온",
        "나왔",
        "시작해",
        "시작한",
        "시작했",
        "선보",
        "발표",
        "연다",
        "열린다",
        "만난다",
        "상영",
        "컴백",
        "돌아온",
        "돌아왔",
        "내놓",
        "내놨",
        "오픈",
        "극장가",
        "열립니다",
        "엽니다",
        "걸린",
        "걸렸",
    )
    work = _dated(context, template, index, following)
    if work is None:
        return
    own = _IN_PLACE.search(text, 0, index)
    place = [template.drafts[own.start()]] if own else template.named(index, index + 1 + following.end("verb"), L)
    if place:
        qualifiers["place"] = place[0]
    platform = [d for d in template.named(index, index + 1 + following.end("verb"), T) if _role(d) == "platform"]
    if platform:
        qualifiers["platform"] = platform[0]
    if _OF_OTHERS.match(tail):
        return  # what a noun without a known title names
    if re.search(r"\d회|최종|마지막", gap):
        return
    if re.match(rf"(?:[^{W}.]{{0,24}}?){W}(?:에는|에서는|에서|에 )", text[index + 1 + following.end("verb") :]):
        return  # the day of one episode: 오늘 방송되는 W에는 ...
    value = _coming(context, found.value, tail, text[_nearby(template, index)])
    context.claim(work, "release_date", value, template.span, "date.release", 0.75 if weak else 0.88, qualifiers)
    if found.end_value:
        context.claim(work, "end_date", found.end_value, template.span, "date.range", 0.85, qualifiers)


_LAST_DAY: Final = re.compile(r"(?:종영|폐막|막방|막공|마지막\s(?:방송|공연|회))(?:은|일은|는)\s$")
_RUNS: Final = re.compile(
    r"[^.]{0,60}?(?:공연|상연|전시|열리|열린|열립|무대|상영|운영|펼쳐|이어[지진간]|관람|만날 수|진행)"
)
_IN_PLACE: Final = re.compile(rf"{L}(?:에서(?:는|도)?|엔|은|는)\s$")


_NOTHING: Final = re.compile(r"(?P<gap>)(?P<verb>)(?P<tail>)")


def _following(after: str) -> re.Match[str] | None:
    """The verb of coming out behind a date."""
    return re.match(rf"(?P<gap>[^{D}.]{{0,44}}?)(?P<verb>{_RELEASE})(?P<tail>[^{D}.]{{0,24}})", after)


def _shared_verb(after: str) -> re.Match[str] | None:
    """The verb of a date that the next one shares: ``북미는 D, 일본은 D 각각 개봉한다``."""
    other = re.match(rf"(?:에|,)\s?(?:,\s?)?{L}[^{D}{W}.]{{0,8}}{D}", after)
    if other is None:
        return None
    return _NOTHING.match("") if _following(after[other.end() :]) is not None else None


_OTHER_DAY: Final = re.compile(r"(?:예매|예약|접수|신청|티켓|촬영|모집)\S{0,4}\s(?:오는\s|지난\s|다음\s달\s)?$")
"""What else than a release begins or ends on the day that follows."""
_STARTS: Final = re.compile(
    r"(?:연기|활동|생활|노래|음악|그림|공부|촬영|작업|준비|수업|일|연습|배우기|글쓰기|연출|예매|판매|접수)[을를도]?\s(?:처음\s)?$"
)
_OF_OTHERS: Final = re.compile(r"(?:된|한|했던|됐던)\s[^.,]{0,16}?[‘'“\"<〈《]")


def _nearby(template: Template, index: int) -> slice:
    """The slice of the template before a date in which its year may be named."""
    return slice(max(0, index - 8), index + 1)


_FUTURE: Final = re.compile(
    r"^(?:된다|한다|될|할|됩니다|합니다|만난다|찾는다|온다|오른다|연다|엔|에 |될 예정|하는|되는|\.|$)"
)


def _coming(context: Context, value: str, tail: str, before: str) -> str:
    """Move a bare month of news from the year's end into the next year when the verb speaks of what is to come."""
    published = context.reading.published
    parts = parse(value)
    if published is None or parts is None or parts[1] is None or parts[1] > 12 or not _FUTURE.match(tail):
        return value
    year, month, day = parts
    assert month is not None
    if year == published.year and published.month - month >= 6 and month <= 6 and "올해" not in before:
        return compose(year + 1, month, day) or value
    return value


_ITS_SONG: Final = re.compile(
    r"(?:의)?\s?(?:(?:첫|두|세|네|다섯|\d{1,2})\s?번째\s|공식\s|새\s|신규\s)?(?:OST|오에스티|주제곡|삽입곡)"
)
_SONG_DAY: Final = re.compile(r"OST|오에스티|주제곡|삽입곡|수록곡")
"""The day of a song is none of the series'."""


def _dated(context: Context, template: Template, index: int, verb: re.Match[str] | None = None) -> Draft | None:
    """The work that a date is about: right behind the verb (``공개된 W``), between, or before the date."""
    text = template.text
    if (
        re.search(r"전편|전작|지난 시즌|앞선 시즌|시즌\s?1은|1편은", text[max(0, index - 12) : index + 24])
        and context.main is not None
    ):
        earlier = context.topics.earlier.get(context.main.chain)
        if earlier is not None:
            return earlier
    works = template.works()
    if verb is not None:
        end = index + 1 + verb.end("verb")
        inside = [d for i, d in works if index < i < end]
        if inside:
            return inside[-1] if len(inside) > 1 and _ITS_SONG.match(text, text.index(W, index) + 1) else inside[0]
        behind = re.match(rf"[가-힣]{{0,4}}\s(?:[^{W}.,]{{0,16}}?){W}", text[end:])
        if behind and re.match(r"(?:된|한|했던|되는|될|하는|할|온|는|인|힌|린)\s", text[end:] + " "):
            return template.drafts[end + behind.end() - 1]
    before = [d for i, d in works if i < index and not _ITS_SONG.match(text, i + 1)]
    if not before and _SONG_DAY.search(text[:index]):
        return None
    if before:
        return before[-1] if not context.is_main(before[0]) or len(before) == 1 else before[0]
    if len(works) == 1 and context.several():
        return works[0][1]
    return context.topic_at(template)


def _counts(context: Context, template: Template) -> None:
    text = template.text
    for match in _EPISODES.finditer(text):
        number = int(next(group for group in match.groups() if group))
        if not 2 <= number <= 300 or re.match(r"\s?중\s|(?:이나|을|를)\s(?:봤|몰아|정주행)", text[match.end() :]):
            continue
        work = context.work_at(template, match.start())
        behind = re.match(rf"\s?(?:[^{W}.,]{{0,14}}?){W}", text[match.end() :])
        if behind and not [1 for i, _ in template.works() if i < match.start()]:
            work = template.drafts[match.end() + behind.end() - 1]
        if work is not None:
            season = re.search(r"시즌\s?(\d)", text[max(0, match.start() - 14) : match.start()])
            more: dict[str, str | Draft] = {"season": season.group(1)} if season else {}
            context.claim(work, "episode_count", number, template.span, "episodes", 0.9, more)
    for match in _RUNTIME.finditer(text):
        hours = int(match.group("h") or match.group("g") or 0)
        minutes = hours * 60 + int(match.group("m") or match.group("n") or match.group("f"))
        work = context.work_at(template, match.start())
        if work is not None and 5 <= minutes <= 400:
            context.claim(work, "runtime_minutes", minutes, template.span, "runtime", 0.85)


def _weekdays(context: Context, template: Template) -> None:
    text = template.text
    for match in _WEEKDAY_DRAMA.finditer(text):
        if match.start() and "가" <= text[match.start() - 1] <= "힣":
            continue
        days = _WEEKDAY_PAIRS.get(match.group("days"), "")
        if not days or (len(match.group("days")) == 1 and not match.group().startswith(match.group("days") + "요")):
            continue
        behind = re.match(rf"\s?(?:[^{W}.,]{{0,14}}?)\s?{W}", text[match.end() :])
        work = template.drafts[match.end() + behind.end() - 1] if behind else context.work_at(template, match.start())
        if work is not None:
            context.claim(work, "release_schedule", days, template.span, "schedule.weekday_drama", 0.88)
    done = False
    if re.search(r"휴관|휴무|쉬는 날", text):
        return
    for match in _PER.finditer(text):
        days = ", ".join(WEEKDAYS[c] for c in match.group("days") if c in WEEKDAYS)
        if re.search(r"휴관|휴무|휴일|쉰다|모임|회의|수업", text[match.end() : match.end() + 12]):
            continue
        work = context.work_at(template, match.start())
        if work is not None and days:
            count = _count(match.group("n"))
            context.claim(
                work,
                "release_schedule",
                f"{count} per {days}" if count else days,
                template.span,
                "schedule.weekly",
                0.88,
            )
            done = True
    for match in _PER_WEEK.finditer(text):
        work = context.work_at(template, match.start())
        count = _count(match.group("n"))
        if (
            work is not None
            and count
            and not done
            and re.search(r"공개|방송|씩", text[match.end() - 2 : match.end() + 10])
        ):
            context.claim(work, "release_schedule", f"{count} per week", template.span, "schedule.per_week", 0.8)
            done = True
    if not done:
        timed = _DAY_TIMES.search(text)
        if timed:
            days = ", ".join(WEEKDAYS[c] for c in timed.group("days") if c in WEEKDAYS)
            work = context.work_at(template, timed.start("days"))
            if work is not None and (O in text or T in text or "방송" in text):
                context.claim(work, "release_schedule", days, template.span, "schedule.days", 0.85)
                done = True
    if not done and "휴" not in text and re.search(r"매주", text):
        found = weekdays(text)
        work = context.topic_at(template)
        if found and work is not None and re.search(r"방송|공개|방영|시청자|찾아|만날|편성", text):
            context.claim(work, "release_schedule", ", ".join(found), template.span, "schedule.weekly", 0.8)


def _count(word: str | None) -> int:
    if not word:
        return 0
    return int(word) if word.isdigit() else _NUMBERS.get(word, 0)


_GENRE_RUN: Final = rf"(?:{_GENRE})(?:(?:\s?[,·/×X&]\s?|\s)?(?:{_GENRE}))*"
_GENRE_WORD: Final = re.compile(
    rf"(?<![가-힣A-Za-z])(?P<g>{_GENRE_RUN})(?:물|극(?!장|본|단|적|중|작|복)|(?=(?:이?다(?:\.|\s|$)|입니다|이에요"
    rf"|예요|였다|이었다|로[ ,]|이라|인"
    rf" |이자|\.|$)))?(?P<m>\s?(?:드라마|영화|시리즈|예능|웹드라마|오리지널|애니메이션|뮤지컬|연극|장르|물|작품|곡"
    rf"|앨범|음악|댄스곡|넘버|소설|웹툰|프로그램|다큐|대작|장편|단편"
    rf"|버라이어티|서바이벌|쇼)(?![가-힣]{{3}}))?"
)


def _genres(context: Context, template: Template) -> None:
    text = template.text
    for match in _GENRE_WORD.finditer(text):
        phrase = match.group("g").strip()
        tail = text[match.end("g") : match.end("g") + 3]
        suffix = re.match(r"물(?![가-힣]*건)|극(?!장|본|단|적|중|작|복)", tail)
        copula = re.match(r"(?:이?다(?:\.|\s|$)|입니다|이에요|예요|였다|이었|로[\s,]|이자|\.|$)", tail)
        if not (match.group("m") or suffix or copula):
            continue
        if re.search(
            r"원작|출연|대표작|영화제|시상식|대상|웹툰|소설|전문",
            (match.group("m") or "") + text[match.end() : match.end() + 4],
        ):
            continue
        if phrase in (
            "힐링",
            "음악",
            "스포츠",
            "가족",
            "사회",
            "일상",
            "복수",
            "수사",
            "심리",
            "성장",
            "역사",
            "정치",
            "직장",
            "첫사랑",
            "청춘",
            "다크",
            "팝",
            "댄스",
            "감동",
            "인디",
            "클래식",
            "록",
            "반전",
            "전쟁",
            "재난",
            "생존",
            "풍자",
        ) and not (suffix or re.match(r"\s?(?:드라마|영화|시리즈|예능|장르|물|곡)", match.group("m") or "")):
            continue
        work = _typed(context, template, match)
        if work is None:
            continue
        if re.search(r"[,·/×&]", phrase):
            parts = [part.strip() for part in re.split(r"[,·/×&]", phrase) if part.strip()]
        else:
            parts = [phrase]
        for part in parts:
            context.claim(work, "genre", part, template.span, "genre.phrase", 0.8)


def _typed(context: Context, template: Template, match: re.Match[str]) -> Draft | None:
    """The work whose kind a phrase tells: behind it (``로맨스 드라마 W``), or the subject (``W는 로맨스물이다``)."""
    text = template.text
    behind = re.match(
        rf"(?:물|극)?(?:의|인|,)?\s?(?:[^{W}.,가-힣]{{0,4}}(?:[가-힣]{{1,5}}\s)?){W}", text[match.end() :]
    )
    if behind:
        return template.drafts[match.end() + behind.end() - 1]
    subject = re.search(rf"{W}(?:\s?시즌\s?\d)?(?:\([^()]*\))?(?:은|는|이|가|,|도)\s", text[: match.start()])
    if subject:
        return template.drafts[subject.start()]
    ended = re.match(
        r"[^.,]{0,12}?(?:$|\.|이?다\.|이다|입니다|이에요|예요|였다|이었다|다\.|죠|습니다|드라마|장르|영화)",
        text[match.end("g") :],
    )
    if (
        not template.works()
        and ended
        and re.search(
            r"이 작품|작품은|작품이다|드라마는|영화는|이번|장르|이야기|그리|담은|담아|다룬|표방|[가-힣](?:이다"
            r"|입니다|예요|이에요)",
            text,
        )
    ):
        return context.topic_at(template)
    works = template.works()
    if len(works) == 1 and re.search(r"장르|표방|그리|담은|담아|다룬|펼쳐|이야기", text):
        return works[0][1]
    return None


def _seasons(context: Context) -> None:
    """Which season or part a numbered title is, and what came before it."""
    workspace = context.reading.workspace
    seen: set[Draft] = set()
    for draft in workspace.mentions:
        if draft.type != "work":
            continue
        head = draft.chain
        match = NUMBERED.match(draft.surface)
        if match is None or head in seen or not 1 <= int(match.group("number")) <= 20:
            continue
        base = match.group("base")
        spelled = re.search(r"시즌|파트|part|#|\s\d", draft.surface, re.IGNORECASE)
        if int(match.group("number")) > 6 and not spelled:
            continue
        if base[-1:] in ".,:-~" or not re.search("[가-힣A-Za-z]", base) or re.search(r"\d$", base):
            continue
        if re.search(r"(?:제|part|파트)\s?$", base):
            continue
        seen.add(head)
        sentence = context.reading.evidence(draft.start, draft.end)
        context.claim(draft, "season", int(match.group("number")), sentence, "season.title", 0.9)
        earlier = context.topics.earlier.get(head)
        if earlier is not None and context.is_main(draft):
            context.claim(draft, "sequel_of", earlier, sentence, "sequel.season", 0.75)
    if context.main is None or context.main.chain in seen:
        return
    for template in context.templates:
        for match in find(template, r"{W}의?\s?(?:시즌\s?(?P<n>\d{1,2})|(?P<k>두|세|네) 번째 시즌)"):
            work = template.drafts[match.start()]
            if work.chain in seen or not context.is_main(work):
                continue
            seen.add(work.chain)
            number = int(match.group("n")) if match.group("n") else _NUMBERS[match.group("k")]
            context.claim(work, "season", number, template.span, "season.words", 0.75)
            return
