"""Prizes: which award, of which festival or ceremony, for which work and to whom."""

from __future__ import annotations

import re
from typing import Final

from pipeline import lexicon
from pipeline.extract.ko.claims.context import Context
from pipeline.extract.ko.template import P, Template, W
from pipeline.extract.workspace import Draft

CEREMONY: Final = re.compile(
    r"(?P<name>(?:제\s?\d{1,3}회\s)?(?:[가-힣A-Za-z]{1,12}\s?){0,3}?(?:국제영화제|독립영화제|단편영화제|영화제"
    r"|영화상|예술대상|방송대상|연기대상|연예대상"
    r"|가요대전|시상식|어워즈|어워드|토니상|에미상|그래미상|오스카|아카데미상|골든글로브|뮤지컬어워즈|대중음악상"
    r"|뮤직어워즈|문학상|연극상|뮤지컬대상|필름어워드|페스티벌|뮤직 어워즈|비엔날레|만화대상"
    r"|콘텐츠대상|디스크|드라마어워즈|시나리오 공모전|공모전))"
)
_PRIZE: Final = re.compile(
    r"(?P<prize>(?:최우수\s|남자\s|여자\s|올해의\s|드라마\s|영화\s|예능\s|신인\s|베스트\s|국제경쟁\s|작품\s)*"
    r"(?:[가-힣·A-Za-z]{0,10}(?:\([^"
    r"()]{1,12}\))?상|[가-힣]{0,3}대상|그랑프리|황금종려상|금곰상|은곰상|황금사자상))(?=$|[을를이과와도,·/은의까]"
    r"|\s|\(|\.|:|에|으로\s(?:선정|뽑))"
)
_NOT_PRIZE: Final = frozenset(lexicon.words("ko/words.toml", "no_prize"))
_TRADE: Final = re.compile(r"상|그랑프리|영화제|어워|페스티벌|공모전|비엔날레|오스카|골든글로브|디스크")
_WON: Final = re.compile(
    r"받|수상|차지|거머|안았|안은|안고|품|들어 올|들어올|가져|챙|쥐|올랐다|기록|석권|휩쓸|선정|돌아갔|돌아간|주인공"
    r"|영예|트로피|관왕|빛나|뽑혔|호명|영광|따냈|따내|획득|이름을 올"
)
_NOT_WON: Final = re.compile(
    r"후보에|노미네이트|후보로|부문 후보|받지 못|불발|아쉽게|시상자|시상에 나|후보에는|도전한|도전장"
)


def read_awards(context: Context) -> None:
    """Claims of awards."""
    last: str | None = None
    for template in context.templates:
        if template.sentence.block.kind == "byline":
            continue
        plain = template.text
        if template.sentence.start in context.prized:
            last = None
            continue
        if _TRADE.search(plain) is None:
            last = None
            continue
        ceremonies = list(CEREMONY.finditer(plain))
        prizes = [m for m in _PRIZE.finditer(plain) if is_prize(m.group("prize").split(" ")[-1])]
        prizes = [m for m in prizes if not any(c.start() <= m.start() and m.end() <= c.end() for c in ceremonies)]
        if ceremonies:
            last = clean(ceremonies[0].group("name"))
        if (
            not prizes
            and ceremonies
            and re.search(r"받|수상|선정|안았|뽑", plain)
            and W in plain
            and ceremonies[0].group("name").endswith("상")
        ):
            works = template.works()
            for work in [d for _, d in works][:1]:
                context.claim(work, "award", clean(ceremonies[0].group("name")), template.span, "award.prize", 0.75)
        if (
            not prizes
            or not (_WON.search(plain) or len(prizes) >= 2)
            or (_NOT_WON.search(plain) and not re.search(r"받았|수상했|차지했|안았", plain))
        ):
            continue
        if not ceremonies and last is None and not re.search(r"수상|받|상을|관왕", plain):
            continue
        if re.search(r"시상자|시상을 맡|시상했", plain) and len(prizes) == 1:
            continue
        for index, prize in enumerate(prizes):
            before = [c for c in ceremonies if c.start() <= prize.start()]
            ceremony = (
                clean(before[-1].group("name"))
                if before
                else (clean(ceremonies[0].group("name")) if ceremonies else last)
            )
            _claim(context, template, prizes, index, ceremony)
        last = clean(ceremonies[-1].group("name")) if ceremonies else None


def clean(name: str) -> str:
    """The name of a ceremony without the words before it."""
    return re.sub(r"^(?:[^제]*?[은는이가을를의에도로]\s)+", "", name).strip()


def is_prize(prize: str) -> bool:
    """Whether a word that ends like a prize is one."""
    if prize in _NOT_PRIZE:
        return False
    return len(prize) >= 3 or prize == "대상"


def _claim(context: Context, template: Template, prizes: list[re.Match[str]], index: int, ceremony: str | None) -> None:
    prize = prizes[index]
    text = template.text
    start = prizes[index - 1].end() if index else 0
    stop = prizes[index + 1].start() if index + 1 < len(prizes) else len(text)
    works = template.works()
    behind = [(i, d) for i, d in works if prize.end() <= i < stop]
    before = [(i, d) for i, d in works if i < prize.start()]
    work: Draft | None
    if (
        behind
        and re.match(rf"(?:은|는|의 주인공은|의 영예는|에는|에|,|\s|:|-)*[^{W}.]{{0,24}}{W}", text[prize.end() :])
        and re.match(r"(?:은|는|의 주인공은|의 영예는|:|\s?-\s)", text[prize.end() :])
    ):
        work = behind[0][1]
    elif before:
        work = before[-1][1]
    elif behind:
        work = behind[0][1]
    else:
        work = context.topic_at(template)
    if work is None:
        return
    winner = re.match(rf"(?:은|는)\s[^{W}{P}.]{{0,20}}{P}", text[prize.end() : stop])
    if winner and index and before and work is before[-1][1] and before[-1][0] < prizes[index - 1].end() + 4:
        return  # the work before belongs to the prize before
    name = text[prize.start("prize") : prize.end("prize")]
    qualifiers: dict[str, str | Draft] = {}
    if ceremony:
        qualifiers["ceremony"] = ceremony
    recipient = _recipient(template, prize, start, stop)
    if recipient is not None:
        qualifiers["recipient"] = recipient
        _works_for(context, template, work, recipient, name)
    context.claim(work, "award", name, template.span, "award", 0.82, qualifiers)


def _recipient(template: Template, prize: re.Match[str], start: int, stop: int) -> Draft | None:
    text = template.text
    bracket = re.match(rf"\s?\(({P})", text[prize.end() : prize.end() + 4])
    if bracket:
        return template.drafts[prize.end() + bracket.start(1)]
    behind = re.match(rf"(?:은|는|의 주인공은|의 영예는|의 영광은)\s[^{P}.]{{0,30}}({P})", text[prize.end() : stop])
    if behind:
        return template.drafts[prize.end() + behind.start(1)]
    subject = re.search(
        rf"({P})(?:\s?(?:감독|작가|배우))?(?:이|가|은|는|도)\s[^{P}]{{0,30}}$", text[start : prize.start()]
    )
    if subject:
        return template.drafts[start + subject.start(1)]
    return None


def _works_for(context: Context, template: Template, work: Draft, person: Draft, prize: str) -> None:
    """A prize for acting says that its winner acts in the work, one for direction that he or she directed it."""
    if re.search(r"연기상|주연상|조연상|신인상|배우상|남우|여우", prize) and not context.has(person, "acted_in", work):
        if not context.has(work, "cast_member", person):
            context.cast(work, person, None, template.span, "cast.award", 0.75)
    elif re.search(r"연출상|감독상", prize) and not context.has(work, "director", person):
        context.claim(work, "director", person, template.span, "director.award", 0.75)
