"""Who acts in a work and as whom, in sentences."""

from __future__ import annotations

import re
from typing import Final

from pipeline.extract.ko.claims.context import Context, find
from pipeline.extract.ko.template import C, P, Template, W
from pipeline.extract.workspace import Draft

_FILL: Final = r"(?:[^{P}{W}.]{0,70}?)"
_ROLE: Final = r"(?:\s?(?:역할|역|役)|이?라는\s(?:역할|인물|캐릭터|배역))"
_PAIRS: Final = (
    # 현서 역의 금새록, 현서 역을 맡은 배우 금새록, 진만 역 이동욱
    (
        "cast.role_of",
        r"(?P<c>{C})"
        + _ROLE
        + r"(?:을|의|에|에는|으로|로)?\s(?:(?:맡은|연기한|연기하는|분한|출연하는|출연한|열연한|캐스팅된"
        r"|낙점된|소화한)\s)?(?:(?:[가-힣]{2,7}\s){0,3}?)"
        r"(?P<p>{P})",
        0.93,
    ),
    (
        "cast.played",
        r"(?P<c>{C})(?:"
        + _ROLE
        + r"?(?:을|를|으로|로))\s(?:맡은|연기한|연기하는|분한|변신한|열연한|분하는|소화한|나온|나오는|등장한"
        r"|출연한)\s(?:(?:[가-힣]{2,7}\s){0,3}?)(?P<p>{P})",
        0.93,
    ),
    (
        "cast.role_given",
        r"(?P<c>{C})"
        + _ROLE
        + r"(?:에는|에|엔|은|는|으로는)\s(?:[^{P}{C}{W}.]{0,34}\s)?(?P<p>{P})(?:\s?(?:님|씨|배우))?(?:이|가|,)",
        0.9,
    ),
    (
        "cast.clause_titled",
        r"(?P<c>{C})(?:은|는)\s(?:[^{P}{C}.]{0,44}\s)?(?P<p>{P})(?:\s?(?:님|씨|배우))?(?:이|가)(?:,|\s"
        r"(?:[^{P}{C}.]{0,10})?"
        r"(?:맡|연기|분했|분한))",
        0.87,
    ),
    (
        "cast.clause",
        r"(?P<c>{C})(?:은|는)\s(?:(?:배우|신예|신인|가수|베테랑|중견|아역)\s)?"
        r"(?P<p>{P})(?:\s?(?:배우님|님|씨|배우|쌤))?(?:이|가)?(?:[,.]|의 몫|였|이었|$)",
        0.85,
    ),
    (
        "cast.in_work",
        r"(?P<p>{P})(?:은|는|이|가|도)\s(?:[^{P}{C}{W}.]{0,24}?){W}(?:에서|에서는|에)\s(?:[^{P}{W}.]{0,34}?)"
        r"(?P<c>{C})(?:으로|로|을|를|" + _ROLE + ")",
        0.88,
    ),
    ("cast.role_for", r"(?P<c>{C})" + _ROLE + r"(?:에는|에|엔|은|는|으로는|으로|로)\s(?P<p>{P})", 0.92),
    # 현서 역은 금새록이 맡았다 / 현서는 금새록이 연기한다
    (
        "cast.role_by",
        r"(?P<c>{C})(?:"
        + _ROLE
        + r"?(?:은|는|에는|엔|을|를|에|도))\s(?:(?:[^{P}{C}{W}.]{0,24}\s)?)(?P<p>{P})(?:\s?(?:님|씨|배우))?(?:이"
        r"|가|은|는|였|이었|,"
        r"|\.|$)?\s?(?:맡|연기|분|캐스팅|낙점|합류|출연|나선|[^{P}{C}{W}.]{0,20}?(?:맡|연기한|연기했))",
        0.9,
    ),
    # 금새록이 ... 현서 역을 맡았다 / 현서를 연기한다 / 현서로 분한다
    (
        "cast.plays_role",
        r"(?P<p>{P})(?:\s?(?:배우|씨|님))?(?:은|는|이|가|도|역시|께서)\s" + _FILL + r"(?P<c>{C})" + _ROLE,
        0.92,
    ),
    (
        "cast.plays",
        r"(?P<p>{P})(?:\s?(?:배우|씨|님))?(?:은|는|이|가|도|역시)\s"
        + _FILL
        + r"(?P<c>{C})(?:을|를|으로|로)(?:\s(?:[^{P}{C}{W}.,]{0,20}?)(?:맡|연기|분[하한해]|분$|변신|출연|나서"
        r"|나선|등장|합류|열연|활약|힘을|호흡"
        r"|얼굴|돌아|나온|나와|나오|만난|찾아|눈도장|사랑|변모|소화|[가-힣]{1,4}웃음)|,)",
        0.9,
    ),
    # 배우 금새록(현서)처럼 안 쓰고: 금새록의 현서
    (
        "cast.in_role",
        r"(?P<p>{P})(?:이|가)\s(?:연기하는|연기한|맡은|분한|분하는)\s(?:[^{P}{C}{W}.]{0,30}?)(?P<c>{C})",
        0.9,
    ),
)
_RESPECTIVELY: Final = (
    r"(?P<ps>{P}(?:[,·와과\s]+{P})+)(?:은|는|이|가)\s(?:[^{P}{C}.]{0,30}?)(?P<cs>{C}(?:[,·와과\s]+{C})+)(?:"
    + _ROLE
    + r"|을|를|으로|로|이|가)"
)
_SHARED: Final = (
    # 현서 역에는 금새록, 김주호와 최이든이 / 금새록과 최이든이 번갈아 현서 역으로
    (r"(?P<c>{C})" + _ROLE + r"(?:에는|에|엔|은|는|으로는|으로|로)?[\s:]\s?(?P<p>{PS})", "cast.role_for"),
    (
        r"(?P<c>{C})(?:은|는)\s(?P<p>{P}(?:[,·와과\s]+{P})+)(?:이|가)\s(?:[^{P}{C}.]{0,14}?)(?:맡|연기|분[하한해])",
        "cast.role_shared",
    ),
    (
        r"(?P<p>{P}(?:[,·와과\s]+{P})+)(?:은|는|이|가)\s(?:[^{P}{C}.]{0,30}?)(?:번갈아|더블|트리플|쿼드러플|나눠|함께)"
        r"\s(?:[^{P}{C}.]{0,12}?)(?P<c>{C})" + _ROLE,
        "cast.role_shared",
    ),
)
_SUBJECT: Final = r"(?P<p>{PS}){TITLE}?(?:은|는|이|가|도|까지|역시|,)\s"
_MARKED: Final = re.compile(
    rf"{C}(?:\([^()]*\))?(?:(?P<role>{_ROLE})[^ ,.]{{0,4}}|(?:을|를|으로|로)(?=[\s,])"
    r"|(?P<is>이다|다|였|이었|이란|라는))"
)
_PLAYS: Final = re.compile(
    r"맡|연기|분[하한해]|분$|변신|출연|나서|나선|등장|합류|열연|활약|얼굴을|돌아[오온왔]|나온|나와|나오|만난|찾아|변모|소화"
    r"|그[려린]|빚|꿰차|꿰찬|오른|낙점|캐스팅|존재감|무대|맞선|빛|입[어었]|호흡|재탄생|표현|보여"
)
_NO_ACTOR: Final = re.compile(rf"{P}(?:\s?(?:감독|작가|PD|피디|기자|대표))")
_LISTS: Final = (
    (
        "cast.appears",
        r"(?P<p>{P}(?:(?:\s?[,·]\s?|\s|(?:와|과|이랑)\s)(?:(?:[가-힣0-9]{1,6}|{O}의?)\s){0,3}?{P})*)(?:\s?(?:등|외))?"
        r"(?:\s?[0-9두세네다섯여]+\s?(?:명|인|배우))?(?:의)?(?:이|가|은|는|도|까지|과|와)?\s(?:[^{P}{W}.]{0,34}?)"
        r"(?:출연(?!료)|출현|얼굴을 비|합류"
        r"|힘을 보|주연을|특별출연|특별 출연|등장(?!인물)|캐스팅|호흡을 맞|의기투합|열연|뭉친|뭉쳤|이름을 올|나온다"
        r"|나왔|나섰|나오는|연기한|연기했|돌아온|돌아왔|돌아오|만났|만난다|눈도장"
        r"|총출동|출격|컴백|함께한|함께했|함께하|가세|활약|출격|자리를 지키|입학|새로 온|손님으로|찾아온|투입"
        r"|이끌어|이끄는|진행을|진행한|진행하|MC를|캐스팅|참석|무대인사|포즈를)",
        0.85,
    ),
    (
        "cast.starring",
        r"(?:주연은|출연진은|출연은|출연진으로는|출연자는|주연으로는|출연진에는|주연 배우는|조연으로는|출연 배우는"
        r"|진행은|MC는|게스트는|특별출연은|카메오로는|주연에|주인공은)\s(?:(?:배우"
        r"|가수|방송인)\s)?(?P<p>{PS})",
        0.9,
    ),
    ("cast.hosts", r"(?:MC|진행자|패널|게스트)\s(?P<p>{P}(?:\s?[,·]\s?{P})+)(?:이|가|은|는|의)\s", 0.8),
    ("cast.main", r"(?P<p>{PS})\s(?:주연|출연)(?:의|작|으로|인|\s|\.|,|$|이다|배우)", 0.85),
    ("cast.starring_actors", r"(?:주연|출연)(?:을 맡은|하는|한)?\s(?:배우\s)?(?P<p>{PS})", 0.8),
    (
        "cast.with",
        r"{W}(?:에|에는|에서|에서는|엔)\s(?:[^{P}{W}.]{0,24}?)(?:배우|가수|방송인|신예)?\s?(?P<p>{PS})(?:\s?등)?"
        r"(?:이|가|은|는|과|와"
        r"|도)?\s?[^{W}.]{0,30}?(?:출연|등장|합류|특별출연|찾아|참석|나왔|나온|손님)",
        0.85,
    ),
    (
        "cast.breath",
        r"(?P<p>{P}(?:[,·\s]|와|과|와의|과의)+{P})(?:의|이|가|은|는)?\s(?:[^{P}{W}.]{0,20}?)(?:호흡|케미|조합|연기"
        r" 대결|만남|브로맨스|로맨스|시너지)",
        0.75,
    ),
    (
        "cast.host",
        r"{W}(?:은|는)\s[^{W}.]{0,10}(?:배우|가수|개그맨|방송인|MC|그룹|희극인|아나운서|셰프|개그우먼)\s"
        r"(?P<p>[^{W}.]{0,60})(?:이|가)\s",
        0.75,
    ),
)
_RUMOUR: Final = re.compile(r"출연설|검토|제안받|제안을|거론|사실무근|결정된 바|확정한 것은 아니|물망|하차|후임|불발")
_SINGS: Final = re.compile("피처링|듀엣|가창|노래를 부|OST를")
_NO_CAST: Final = re.compile(r"상을|수상|후보|시상|감독(?:이|은|과|의)|작가(?:가|는|와)|팬|관객|시청자들|기자")


def read_cast(context: Context) -> None:
    """Claims of cast members, characters and portrayals from sentences."""
    for template in context.templates:
        if P not in template.text:
            continue
        if C in template.text:
            _pairs(context, template)
        _lists(context, template)
    _known_actors(context)
    _unplayed(context)


def _unplayed(context: Context) -> None:
    """Characters of whom the article names no actor belong to the work that their sentence is about."""
    if context.main is None:
        return
    placed = {character for _, predicate, character in context.stated if predicate in ("character", "portrays")}
    for template in context.templates:
        for index, draft in sorted(template.drafts.items()):
            if template.text[index] != C or draft.chain in placed:
                continue
            placed.add(draft.chain)
            work = context.work_at(template, index)
            if work is not None:
                context.claim(work, "character", draft, template.span, "character.named", 0.75)


def _pairs(context: Context, template: Template) -> None:
    paired: set[tuple[Draft, Draft]] = set()
    used: set[int] = set()
    for match in find(template, _RESPECTIVELY):
        people, roles = template.group(match, "ps", P), template.group(match, "cs", C)
        work = context.work_at(template, match.start())
        if work is not None and len(people) == len(roles):
            for person, role in zip(people, roles, strict=True):
                context.cast(work, person, role, template.span, "cast.respectively", 0.85)
                used.update(range(*match.span()))
    for source, rule in _SHARED:
        for match in find(template, source):
            people = template.group(match, "p", P)
            if len(people) < 2 or match.start("c") in used or _NO_ACTOR.match(template.text, match.end("p") - 1):
                continue
            role, work = template.drafts[match.start("c")], context.work_at(template, match.start())
            for person in people:
                if work is not None:
                    context.cast(work, person, role, template.span, rule, 0.9)
            used.update(i for i in range(*match.span()) if i in template.drafts)
    for rule, source, confidence in _PAIRS:
        for match in find(template, source):
            if match.start("p") in used or match.start("c") in used:
                continue
            person, role = template.drafts[match.start("p")], template.drafts[match.start("c")]
            if re.match(r"\((?:[^()]{0,12}분|[^()]{2,8})\)", template.text[match.end("c") :]):
                continue
            key = (person.chain, role.chain)
            if key in paired:
                continue
            paired.add(key)
            used.update((match.start("p"), match.start("c")))
            inside = [d for i, d in template.works() if match.start() < i < match.end()]
            work = inside[0] if rule == "cast.in_work" else context.work_at(template, match.start())
            if work is not None:
                context.cast(work, person, role, template.span, rule, confidence)
    _by_clause(context, template, used)


def _by_clause(context: Context, template: Template, used: set[int]) -> None:
    """Roles that are left over go to the subject of their clause, however far before it stands.

    ``금새록은 '긴 밤'에서 형사 현서를, '물결'에서는 의사 하나를 연기했다``: two roles, one subject.
    """
    text = template.text
    subjects = [m for m in find(template, _SUBJECT) if not _NO_ACTOR.match(text, m.end("p") - 1)]
    if not subjects:
        return
    for marked in _MARKED.finditer(text):
        at = marked.start()
        before = [m for m in subjects if m.end() <= at]
        if at in used or not before or re.search(rf"{C}[은는이가]\s[^,]*$", text[before[-1].end() : at]):
            continue
        verb = _PLAYS.search(text, marked.end())
        if not marked.group("role") and not marked.group("is") and verb is None:
            continue
        if re.search(rf"[{P}](?:을|를|에게|와|과)\s[^{P}]*$", text[before[-1].end() : at]):
            continue
        people = template.group(before[-1], "p", P)
        role, work = template.drafts[at], context.work_at(template, at)
        if work is not None and len(people) == 1:
            context.cast(work, people[0], role, template.span, "cast.clause_subject", 0.8)
            used.add(at)


def _lists(context: Context, template: Template) -> None:
    if _RUMOUR.search(template.text):
        return
    for rule, source, confidence in _LISTS:
        for match in find(template, source):
            if re.search(_NO_CAST, match.group()) and rule in ("cast.appears", "cast.main", "cast.host"):
                continue
            if _SINGS.search(match.group()) or (context.several() and "진행" in match.group()):
                continue
            work = context.work_at(template, match.start("p"))
            within = [d for i, d in template.works() if match.start() <= i < match.start("p")]
            if rule in ("cast.with", "cast.host") and within:
                work = within[0]
            own = _STARRING_IN.match(template.text, match.end("p"))
            if own and rule in ("cast.appears", "cast.main"):
                work = template.drafts[own.end() - 1]
            if work is None:
                continue
            for person in template.group(match, "p", P):
                kinds = context.kinds.get(person.chain, set())
                if kinds & {"director", "screenwriter"} and "actor" not in kinds:
                    continue
                if re.search(r"참석|무대인사|포즈|돌아오|컴백", match.group()) and "actor" not in kinds:
                    continue
                if not context.has(work, "cast_member", person) and not context.has(person, "acted_in", work):
                    context.cast(work, person, None, template.span, rule, confidence)


_STARRING_IN: Final = re.compile(rf"(?:\s?등)?(?:의|이|가)?\s?주연(?:의|을 맡은|인|한)?\s(?:[^{P}{W}.,]{{0,14}}?){W}")
"""``P 주연의 스릴러 W``: the work that they star in, whatever came before."""


def _known_actors(context: Context) -> None:
    """Actors who are called so in a sentence that names the article's only work, or in a sentence of its caption."""
    if context.main is None or context.several() or _RUMOUR.search(context.reading.text):
        return
    cast = {person for work, predicate, person in context.stated if predicate == "cast_member"}
    elsewhere = {person for person, predicate, _ in context.stated if predicate == "acted_in"}
    for template in context.templates:
        works = [d for _, d in template.works()]
        if not any(context.is_main(work) for work in works):
            continue
        for person in template.named(0, len(template.text), P):
            head = person.chain
            kinds = context.kinds.get(head, set())
            if "actor" in kinds and head not in cast and head not in elsewhere:
                cast.add(head)
                context.cast(context.main, person, None, template.span, "cast.actor_beside", 0.7)
