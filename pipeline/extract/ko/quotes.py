"""Brackets and quotation marks: which of them hold a title, and which speech, a term, a role or a tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives
from pipeline.extract.ko import names, occupations
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.particles import is_particle
from pipeline.extract.ko.roles import TITLES

_MEDIA: Final = "ko/media.toml"
_FOCUS: Final = "ko/focus.toml"
MEDIUMS: Final = tuple(
    sorted(
        {
            word
            for key in ("screen", "stage", "music", "book", "art")
            for word in lexicon.words(_MEDIA, f"medium.{key}")
        },
        key=len,
        reverse=True,
    )
)

_QUOTED: Final = re.compile(
    r"《(?P<a>[^《》\n]{1,80})》|〈(?P<b>[^〈〉\n]{1,80})〉|<(?P<c>[^<>\n]{1,80})>|＜(?P<d>[^＜＞\n]{1,80})＞"
    r"|「(?P<e>[^「」\n]{1,80})」|『(?P<f>[^『』\n]{1,80})』|‘(?P<g>[^‘’\n]{1,80})’"
    r"|“(?P<h>[^“”\n]{1,400})”|(?<![A-Za-z0-9])'(?P<i>(?:[^'\n]|(?<=[A-Za-z])'(?=[A-Za-z])){1,80})'(?![A-Za-z])"
    r"|\"(?P<j>[^\"\n]{1,400})\"|\[(?P<k>[^\[\]\n]{1,60})\]|(?<![0-9])[’'](?P<l>[^‘’'\n]{1,40})[’']"
)
_FIRM: Final = frozenset("abcdef")
_SPEECH: Final = frozenset("hj")

_SERVICES: Final = alternatives(ENTRIES)
_BEFORE: Final = re.compile(
    r"(?:(?:"
    + "|".join(map(re.escape, MEDIUMS))
    + r")(?:명|인|의|으로|은)?|(?:"
    + _SERVICES
    + r")(?:의|에서|가|이|은|는)?|\d집|(?:"
    + "|".join(lexicon.words(_MEDIA, "work_nouns.first"))
    + r")작|(?:19|20)\d\d년(?:에는|에|엔|작)?|원작으로 한|제목은|제목의"
    + r"|(?:발표|발매|공개|방송|방영|개봉|출간|연재|연출|집필)(?:한|된|했던|됐던)|내놓은|선보인|펴낸)[\s:]{0,2}$"
)
_OWNER_BEFORE: Final = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,5})(?:\s(?:감독|작가|PD|작곡가))?의\s(?:(?P<noun>[가-힣]{1,6})\s)?$"
)
_CREDITS_AFTER: Final = re.compile(
    r"\s?\((?:[^()]{0,12}\s)?(?:극본|연출|감독|각본|작가|제작|극작|원작|이하|기획|대본|주연|출연|배급|프로듀서|PD"
    r"|가제|크리에이터|글|공동|각색|작|감독/각본)[\s/·:]"
)
_TITLE_AFTER: Final = re.compile(
    r"\s?(?:\(\d{4}(?:[.,~\-·]|\)))|\s?\([^()\n]{2,12}\s?(?:감독|연출|작가|PD)\)"
    r"|\s?(?:시즌\s?\d|시즌제|OST|O\.S\.T|제작발표회|시사회|제작보고회|언론시사|포스터|티저|예고편|스틸|출연진|촬영"
    r"|현장|캐릭터|공식|제작진|메인|측은|측이|측에|뮤직비디오|간담회"
    r"|콘서트|속편|후속|리메이크|원작|방송|방영|종영|첫\s?방송|줄거리|결말|몇부작|등장인물|등의 작품|등 작품)"
    r"|\s등(?:의|을|를|에|에서|으로|이|\s)|,\s[가-힣]{2,4},\s|\s?(?:얘기|이야기|정주행|리뷰|후기|결산|감상|공동연출|공동집필)|(?:을"
    r"|를)\s(?:다시|꺼내|정주행|추천|소개|리뷰|시청"
    r"|관람|보고|본|봤|보면|알아)|로\s제\d"
    r"|에\s?(?:출연|나[온왔오와]|합류|특별출연|캐스팅|등장|참여|도전|우정출연|이어)|(?:을|를)\s?(?:[가-힣]{1,4}\s)?(?:연출"
    r"|공동연출|방송|방영|편성|상영|집필|만든|만들|쓴|썼|감독한|제작|통해|선보|발매"
    r"|공개|불러|부른|연재|끝으로|마치|촬영|내놓|내고|그린|낸)"
    r"|\s이후(?:로)?\s|\s때(?:도|부터|처럼|는|의|보다|와|랑|만|\s)"
    r"|\s?(?:쓰신|만드신|찍으신|연출하신|나오신|보신|찍은|만든|쓴)\s(?:분|감독|작가|그|사람)|(?:으?로)\s?(?:첫|연기대상|신인|에미상|[가-힣]{1,8}(?:영화제|시상식|상)\s|데뷔"
    r"|얼굴을|이름을|컴백|돌아|활동|스크린|안방|사랑|주목"
    r"|인기|호평|흥행|연출|천만|눈도장|눈길|복귀|만난|찾아|관객|시청자|스타덤|유명|잘 알려)"
    r"|(?:이|가)\s?(?:첫 방송|첫방송|개봉"
    r"|공개|방송|방영|종영|막을|베일을|관객|시청자|오는|발매|편성|제작"
    r"|크랭크|촬영|초연|무대|열린|열리|개막|상영|초청|출간|연재)"
    r"|(?:은|는)\s?(?:오는|올해|지난|매주|\d{4}년|\d{1,2}월|\d{1,2}일|총 \d)|에서(?:는|도|의)?\s"
    r"|의\s(?:[가-힣]{2,6}\s){0,2}[가-힣]{2,4}(?:으로|로|이다|다|였다|역)[\s.,]|(?:의|에)\s"
    r"(?:[가-힣 ]{2,12}\s)?(?:감독|작가"
    r"|PD|배우|주연|제작진|주인공|제작사|연출|원작|각본|출연|OST|전개|줄거리|배경|무대|촬영|여주인공|남주인공"
    r"|이야기|결말|등장인물|시청률|흥행)"
    r"|(?:과|와)\s['‘<《]"
)
# A clause that says what happens to a work, or what it is: ‘W’이 오늘 오후 공개됐다, ‘W’는 ... 마음을 그린 발라드다.
_TOLD_AFTER: Final = re.compile(
    r"(?:\s?\([^()\n]{1,40}\))?(?:은|는|이|가|을|를|도)\s(?:[^.!?\n‘’'\"“”<>]{0,70}?)(?:"
    + "|".join(map(re.escape, lexicon.words(_FOCUS, "verbs.of_works")))
    + ")"
)
_NO_TITLE: Final = re.compile("(?:" + "|".join(map(re.escape, lexicon.words(_FOCUS, "nouns.no_title_ends"))) + r")$")
_MAKER_AFTER: Final = re.compile(
    r"(?:의|\s)\s?(?:[가-힣]{2,5}\s){0,2}?(?P<name>[가-힣]{2,4}?)(?:\(|[은는이가과와을를]?[\s,.·]|였|이었|[이가]?$|에게"
    r"|\s?(?:감독|작가|PD|배우))"
)
_SPELLED: Final = re.compile(
    r"^[가-힣0-9 :,!?.·-]{1,40}\s?\([A-Za-z0-9 :,!?.·'’-]{2,60}\)$|^[A-Za-z0-9 :,!?.·'’-]{2,60}\s?\([가-힣0-9"
    r" :,!?.·-]{1,40}\)$"
)
_PLAYED_INSIDE: Final = re.compile(
    r"^[가-힣A-Za-z]{1,8}(?:\s[가-힣]{1,5})?\((?:배우 )?(?P<actor>[가-힣]{2,4})(?: 분)?\)$"
)
_SPEECH_AFTER: Final = re.compile(
    r"\s?(?:라고|라며|이라고|이라며|라는 (?:말|반응|평|뜻|의미|의견|평가|질문|이유|생각|마음|메시지|대사|댓글|각오)"
    r"|고 (?:말|전|밝|했|하|덧|설명|털|소감|강조|이야기|입을|답|고백"
    r"|귀띔|적)|며 |하고 (?:말|외|물)|라 (?:말|했)|는 (?:말|반응|평|뜻|의미|의견|후문|평가|질문|대사|마음|댓글"
    r"|설명)|란 (?:말|뜻|의미)|라던|이라던)"
)
_NAMED: Final = re.compile(
    r"\s?(?:이란|란|이라는|라는|이라고|라고)\s(?:이름|제목|타이틀|곡|노래|작품|영화|드라마|책|소설|앨범|전시|웹툰"
    r"|프로그램|가제)"
)
_ROLE_AFTER: Final = re.compile(r"\s?(?:역(?:을|의|으로|에|이|도|\s|,|\)|$|·|할)|役|분\)|(?:을|를)\s(?:연기|맡))")
_ACTOR_AFTER: Final = re.compile(r"\s?\((?:배우\s)?[가-힣]{2,4}(?:\s[가-힣]{1,4})?(?:\s?분)?\)")
_SECTION_AFTER: Final = re.compile(
    r"\s?(?:부문|섹션|상을|상\b|에 선정|에 뽑|에 꼽|에 올랐|대상|페스티벌|행사|부스|기획전|캠페인|챌린지|회의|조례"
    r"|사업|법안|지수)"
)
_SENTENCE: Final = re.compile(r"(?:[다요죠까자라네군]|니다|어요|해요)[.!?…~]*$|[.!?…]{1,3}\s")
_TAG: Final = re.compile(
    r"기자|뉴스|일보|신문|인터뷰|리뷰|공식|종합|단독|속보|영상|사진|포토|저작권|무단|출처|본문|정보/|공지|이벤트"
    r"|후기|스포|등장인물|출연진|OST|줄거리|현장|Photo|photo|https?:"
    r"|\.com|TV리포트|칼럼|특집|기획|주말|화보|움짤|앵커|한줄|관련|웹진|전문|서울\s?=|=|\||^\d+$|^[A-Za-z]{1,4}$"
    r"|목차|총평|결말|소개|포스터|SC|NO\.|이슈|추천"
    r"|별점|평점|안내|보기|티저|예고"
)
_YEAR_INSIDE: Final = re.compile(r",\s?(\d{4})$|\s?\((\d{4})\)$")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted or bracketed stretch; ``start``/``end`` are those of the marks, the others those of what is inside.

    ``work``, ``speech`` and ``role`` are what speaks for each reading, from 0; ``kind`` is the mark's letter.
    """

    start: int
    end: int
    inner: tuple[int, int]
    firm: bool
    bracket: bool
    work: float
    speech: float
    role: float


def find_quotes(text: str, start: int, end: int) -> Iterator[Quoted]:
    """The quoted stretches of ``text[start:end]`` in order, without nesting, with what speaks for each reading."""
    for match in _QUOTED.finditer(text, start, end):
        kind = match.lastgroup or "i"
        first, last = match.span(kind)
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first == last or not any(c.isalnum() for c in text[first:last]):
            continue
        yield _judge(text, start, match.start(), match.end(), first, last, kind)
        if kind in _SPEECH:
            yield from find_quotes(text, first, last)


def _judge(text: str, line: int, start: int, end: int, first: int, last: int, kind: str) -> Quoted:
    inner = text[first:last]
    before = text[max(line, start - 18) : start]
    after = text[end : end + 34]
    told = text[end : end + 90]
    work = speech = role = 0.0
    if _BEFORE.search(before):
        work += 0.7
    owner = _OWNER_BEFORE.search(before)
    if owner and names.shape(owner.group("name")) >= 0.5 and owner.group("noun") not in occupations.NOT_AFTER:
        work += 0.5
    maker = _MAKER_AFTER.match(after)
    if maker and names.shape(maker.group("name")) >= 0.5:
        work += 0.6
    if _SENTENCE.search(inner) and not (maker and names.shape(maker.group("name")) >= 0.5) and not owner:
        speech += 0.3 if len(inner) < 12 else 0.6
    spelled = _SPELLED.match(inner)
    if spelled:
        work += 0.6
    played = _PLAYED_INSIDE.match(inner)
    if played and names.shape(played.group("actor")) >= 0.5:
        work -= 1.0
    if _CREDITS_AFTER.match(after):
        work += 1.0
    if names.is_listed_word(inner) or inner in TITLES or inner in MEDIUMS:
        work -= 1.0
    if _TITLE_AFTER.match(after):
        work += 0.5
    elif len(inner) <= 30 and _TOLD_AFTER.match(told) and not _NO_TITLE.search(inner) and not inner.endswith("분)"):
        work += 0.45
    named = _NAMED.match(after)
    if named:
        work += 0.5
    elif _SPEECH_AFTER.match(after):
        speech += 0.8
    if len(inner) > 34:
        speech += 0.5
    if _ROLE_AFTER.match(after):
        role += 1.0
        work -= 0.3
    if _ACTOR_AFTER.match(after) and len(inner) <= 12:
        role += 0.7
    if _SECTION_AFTER.match(after):
        work -= 0.8
    if kind in _FIRM:
        work += 0.8
        if start == line and end - line > 0 and text[end : end + 1] in ("\n", ""):
            work -= 0.5
        if _TAG.search(inner) and (kind == "c" or start == line):
            work -= 1.0
    elif kind in _SPEECH:
        speech += 0.15 if len(inner) <= 18 and work >= 0.5 else 0.6
        if _SENTENCE.search(inner) and work < 1.0:
            speech += 0.6
    elif kind == "k":
        work -= 0.3
        if _TAG.search(inner):
            work -= 1.0
        if start == line:
            work -= 0.5
        if text[end : end + 3].startswith((", [", ",[")):
            work += 0.7
        elif text[end : end + 1] and text[end] in "의을를은는이가로과와" and start > line:
            work += 0.8
    return Quoted(start, end, (first, last), kind in _FIRM, kind == "k", work, speech, role)


def particle_after(text: str, at: int) -> str:
    """The particle written right behind a closing mark, if any."""
    tail = re.compile("[가-힣]+").match(text, at)
    return tail.group() if tail and is_particle(tail.group()) else ""
