"""Who plays whom, and who is in the cast."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline.extract.cjk.claims.writer import Writer
from pipeline.extract.cjk.focus import is_music
from pipeline.extract.cjk.items import Item, Reading, Sentence
from pipeline.extract.cjk.lexis import SYMBOLS, any_of, characters, names, rx, words

_ROLE: Final = r"(?P<a>{A})"
_NOT_OTHER: Final = r"[^。{W}{P}]"

_PAIRS: Final = (
    # サラ役のキム・スヒョン、サラ役をキム・スヒョンが、サラ役にはキム・スヒョン
    ("cast.role_of", rx(r"(?P<a>{A})役(?:の|を|に(?:は)?|は|で|として)、?(?:{profession})?(?P<p>{P})")),
    # キム・スヒョン（サラ役）、キム・スヒョン（サラ）
    ("cast.role_in_brackets", rx(r"(?P<p>{P})[（(](?P<a>{A})役[）)]")),
    # サラ（演：キム・スヒョン）、サラ（キム・スヒョン扮）、白賢祐（金秀賢飾）
    ("cast.actor_in_brackets", rx(r"(?P<a>{A})[（(](?:演|演者|俳優|出演|由)[:：]?(?P<p>{P})(?:{plays})?[）)]")),
    ("cast.actor_in_brackets", rx(r"(?P<a>{A})[（(]由?(?P<p>{P})(?:{plays}|扮|分|役)[^（(）)]{0,3}[）)]")),
    ("cast.role_behind_in_brackets", rx(r"(?P<p>{P})[（(](?:{plays})(?P<a>{A})[）)]")),
    (
        "cast.who_plays",
        rx(
            r"(?P<a>{A})(?:役)?を(?:{play_before}|担う)のは、?[^。]{0,140}?(?P<p>{P})(?=[。だがでと、]|$)"
            r"(?![がは])"
        ),
    ),
    # キム・スヒョンが演じる（財閥の）サラ
    (
        "cast.played_by",
        rx(r"(?P<p>{P})(?:が|の)?(?:{play_before})(?:[^。、{P}{N}{W}]{0,25}?の)?[^。、の{P}{W}]{0,8}?(?P<a>{A})"),
    ),
    # サラをキム・スヒョンが（演じる）
    (
        "cast.object_first",
        rx(
            r"(?P<a>{A})(?:役)?(?:を|は|に(?:は)?)、?(?:{profession})?(?P<p>{P})が(?=[、。]|[^。{P}{W}]{0,12}?"
            r"(?:{play_verb}))"
        ),
    ),
    # キム・スヒョンは（…の）サラ役を演じる、サラに扮する
    (
        "cast.subject_first",
        rx(
            r"(?P<p>{P})(?:さん|氏)?(?:は|が|も|、)(?:(?!{P}が)[^。]){0,140}?(?P<a>{A})(?:という(?:名の)?[^。、{P}]{0,8})?"
            r"(?:役(?:を|に|で|として)|(?:の役)(?:を|に)|を(?=(?:熱演|好演|演じ|担当|務め|引き受け|演技))"
            r"|に(?=(?:扮|変身|抜擢|分|なりき|キャスティング)))(?!、?{P}が)"
        ),
    ),
    # 飾演…的角色, 由…飾演
    (
        "cast.passive",
        rx(
            r"(?P<a>{A})(?:則|则|也|將|将|一角|一角則)?(?:是)?由(?:{profession}|{role_noun})?(?P<p>{P})(?:{plays}|擔綱|擔任|出演|演出)"
        ),
    ),
    ("cast.played_by", rx(r"(?P<p>{P})(?:所)?(?:{plays})的(?:[^，。、{P}{N}{W}]{0,14}?)(?P<a>{A})")),
    (
        "cast.plays",
        rx(
            r"(?P<p>{P})(?:[^，。；{P}]{0,14}，?)?(?:{plays})(?![演的])(?:[^，。；{P}{N}{W}]{0,24}{A}的)?(?:[^，。；{P}{N}{W}]{0,24}?"
            r")(?P<a>{A})(?!的)"
        ),
    ),
)
_BARE_PAIR: Final = rx(r"(?P<a>{A})\((?P<p>{P})\)")
"""A role with its actor, サラ（キム・スヒョン）, or an actor with a role: the latter when the first is known to act."""

_HAN_ROLE: Final = rx(
    r"(?P<p>{P})(?:[^，。；、{P}]{0,14}，?)?(?:{plays})(?![演的])(?:[^，。；{P}{N}{W}]{0,24}{A}的)?(?P<tail>"
    r"[^，。；、：！？,.!?()「」{P}{N}{W}]{2,24})"
)
_HAN_ROLE_OF: Final = rx(
    r"(?P<p>{P})(?:所)?(?:{plays})的(?P<tail>[^，。；、：！？,.!?()「」{P}{N}{W}的]{2,12}?)(?=[，。；、：,.()]|在|是|與|与|和|為|为|因|被|從|从"
    r"|將|将|則|则|，)"
)
_HAN_QUOTED: Final = rx(
    r"(?P<p>{P})(?:[^，。；、{P}]{0,14}，?)?(?:{plays})(?![演的])[^，。；{P}{W}]{0,20}[「“](?P<tail>[^「」“”]{2,8})[」”]"
)
_HAN_BEFORE: Final = rx(
    r"(?P<tail>[^，。；、：,.!()的{P}{N}{W}]{2,12})(?:則|则|將|将|一角)?由(?P<p>{P})(?:所)?"
    r"(?:{plays})"
)
_HAN_PASSIVE: Final = rx(r"由(?P<p>{P})(?:所)?(?:{plays})(?P<tail>[^，。；、：,.!()的{P}{N}{W}]{2,12})")

_CAST: Final = (
    (
        "cast.list_then_star",
        rx(
            r"(?:由|找來|邀請|集結|攜手)?(?P<pl>{PL})(?:{others})?(?:[^。，、{P}{W}]{0,3})(?:が|は|ら|の|を|全員|雙|等|實力派)?"
            r"(?:{star})(?!の?(?:{W}|作))(?:の|的|する|した)?(?P<w>(?:[^。，、{W}{P}]{0,14}{W})?)"
        ),
    ),
    (
        "cast.list_then_star",
        rx(r"(?P<pl>{PL})(?:{others})?(?:が|は|ら)?(?:{star})(?:の|的|する|した)?(?:[^。，、{W}{P}]{0,12})(?P<w>{W})"),
    ),
    ("cast.list_then_star", rx(r"(?P<pl>{PL})(?:等人|等)(?:聯合|共同|領銜)?演出(?P<w>)")),
    (
        "cast.star_then_list",
        rx(
            r"(?:主演|キャスト|出演者|出演|共演者|共演|卡司|演員|演员|主演陣|主演陣容|陣容)(?:に|は|には|として|者は|者には|包括|有|為|为|:|／|/|陣容有|陣容包括)+"
            r"(?P<w>)(?:{profession})?(?P<pl>{PL})"
        ),
    ),
    (
        "cast.work_then_star",
        rx(
            r"(?P<w>{W})(?:に|で|には|にも|で主演|主演|へ)(?:[^。{P}{W}]{0,12})(?:出演|主演|共演|特別出演|キャスティング|登場)(?:する|した|し|の|が決まった|を務め"
            r"(?:た|る)|中の)*(?:{profession})?(?P<pl>{PL})(?!監督|作家)"
        ),
    ),
    (
        "cast.in_work",
        rx(
            r"(?P<pl>{PL})(?:{others})?(?:は|が|も)(?:[^。{P}]{0,18}?)(?P<w>{WL})(?:など)?(?:に|で|への|のヒロイン|の主演|で主演)[^。{P}]{0,14}?"
            r"(?:出演|主演|共演|主人公|ヒロイン|主役|熱演|演じ|抜擢|キャスティング|合流|役)"
        ),
    ),
    (
        "cast.in_work",
        rx(
            r"(?P<pl>{PL})(?:{others})?[^，。；{P}{W}]{0,10}(?:出演|主演|演出|參演|参演|加盟|合作|客串|回歸|接演|拍攝|憑|凭|憑藉|凭借|在)"
            r"(?:過|过|了)?(?:[^，。；{P}{W}]{0,10})(?P<w>{WL})(?!的?(?:{director_word}|{writer_word}))"
        ),
    ),
    (
        "cast.works_actor",
        rx(
            r"(?<!監督は)(?<!演出は)(?<!脚本は)(?<!監督に)(?<!演出を)(?<!脚本を)(?P<w>{WL})(?:など)?(?:の|で人気の|で知られる|に出演した|で人気を博した|で注目を集めた|で"
            r"主演を務めた|などで活躍した)(?:主演|ヒロイン|主役)?(?:の)?(?:俳優|女優)?(?P<pl>{P})(?!監督|作家|PD|が脚本|が演出|が執筆|がメガホン)"
        ),
    ),
    (
        "cast.works_actor",
        rx(
            r"(?P<w>{WL})(?:など)?(?:[でにを])[^。、{P}{W}]{0,30}(?:演じ|出演し|主演し|受賞し|好演し|熱演し|共演し|人気を博し|注目を集め|注目され|ブレイクし|主演を務め)た"
            r"(?:{profession}|人気|実力派)*(?P<pl>{P})(?!監督|作家|PD)"
        ),
    ),
    ("cast.works_actor", rx(r"(?P<pl>{PL})因(?P<w>{WL})")),
    (
        "cast.works_actor",
        rx(r"(?:出演|主演|演出)(?:過|过|了)?(?P<w>{WL})(?:等[^，。]{0,4})?的(?:{profession}|{role_noun})?(?P<pl>{P})"),
    ),
    ("cast.works_actor", rx(r"(?P<w>{W})(?:男主角|女主角|男主|女主|主演|男星|女星)(?P<pl>{PL})")),
)


def read_cast(writer: Writer, sentence: Sentence, focus: Item | None) -> None:
    """The roles and the cast that a sentence names."""
    reading = writer.reading
    if SYMBOLS["P"] not in sentence.skeleton and SYMBOLS["N"] not in sentence.skeleton:
        return
    focus = _screen(focus)
    for rule, pattern in _PAIRS:
        for match in pattern.finditer(sentence.skeleton):
            person, character = sentence.items(match, "p")[0], sentence.items(match, "a")[0]
            if _is_word(reading, character):
                continue
            work = focus if rule == "cast.who_plays" else _work_near(sentence, match, focus)
            writer.role(work, person, character, sentence, rule)
            _job(writer, sentence, match.start("a"), character)
    for pattern in (_HAN_QUOTED, _HAN_ROLE, _HAN_ROLE_OF, _HAN_BEFORE, _HAN_PASSIVE):
        for match in pattern.finditer(sentence.skeleton):
            written = _written_role(writer, sentence, match)
            if written is not None:
                person = sentence.items(match, "p")[0]
                writer.role(_work_near(sentence, match, focus), person, written, sentence, "cast.plays")
    for rule, pattern in _CAST:
        for match in pattern.finditer(sentence.skeleton):
            named = [item for item in sentence.items(match, "w") if item.kind == "W"]
            near = _work_near(sentence, match, focus)
            works = named or ([near] if near else [])
            for work in works:
                if is_music(work):
                    continue
                for person in sentence.items(match, "pl"):
                    if not _crew(sentence, person):
                        writer.credit(work, "cast_member", person, sentence, rule)


_APPEARED: Final = rx(
    r"(?P<w>{WL})(?:など)?(?:に|で(?:は)?|への)(?:[^。{P}{W}]{0,24}?)(?:出演|主演|共演|演じ|熱演|好演|人気|注目|デビュー|活躍|脚光|顔を知ら|視聴者)"
)
_SUBJECT: Final = rx(r"(?P<p>{P})(?:さん|氏)?(?:は|が|も)")


def read_careers(writer: Writer, sentence: Sentence, focus: Item | None) -> None:
    """The works of the person that a sentence, or else an earlier one, is about."""
    del focus
    subjects = list(_SUBJECT.finditer(sentence.skeleton))
    for match in _APPEARED.finditer(sentence.skeleton):
        before = [one for one in subjects if one.end() <= match.start()]
        person = sentence.items(before[-1], "p")[0] if before else None if subjects else writer.subject
        if person is None or writer.reading.is_character(person) or _crew(sentence, person):
            continue
        for work in sentence.items(match, "w"):
            if not is_music(work):
                writer.credit(work, "cast_member", person, sentence, "cast.career", 0.65)
    if subjects:
        writer.subject = sentence.items(subjects[0], "p")[0]


def read_pairs(writer: Writer, sentence: Sentence, focus: Item | None) -> None:
    """Two names of which one stands in brackets, once it is known who acts."""
    focus = _screen(focus)
    if focus is None:
        return
    for match in _BARE_PAIR.finditer(sentence.skeleton):
        one, other = sentence.items(match, "a")[0], sentence.items(match, "p")[0]
        if writer.acts(one) and not writer.acts(other):
            one, other = other, one
        if not writer.reading.is_character(other):
            writer.role(focus, other, one, sentence, "cast.pair")
            _job(writer, sentence, match.start("a"), one)


def _screen(focus: Item | None) -> Item | None:
    return None if focus is not None and is_music(focus) else focus


def _work_near(sentence: Sentence, match: re.Match[str], focus: Item | None) -> Item | None:
    """The work that a phrase itself names, else the one the sentence is about."""
    inside = [item for item in sentence.items(match) if item.kind == "W"]
    return inside[0] if inside else focus


_CREW: Final = rx(r"^(?:監督|PD|作家|導演|导演|編劇|编剧|プロデューサー|執導|执导|編導|掌鏡|が?演出|が?脚本)")
_CREW_BEFORE: Final = rx(r"(?:導演|导演|編劇|编剧|脚本家|監督)(?:{PL}{SEP})?$")


def _crew(sentence: Sentence, person: Item) -> bool:
    """Whether a name is that of one who works behind the camera."""
    at = sentence.owners.index(person) if person in sentence.owners else len(sentence.owners)
    return bool(
        _CREW.match(sentence.skeleton[at + 1 : at + 8]) or _CREW_BEFORE.search(sentence.skeleton[max(0, at - 8) : at])
    )


def _is_word(reading: Reading, item: Item) -> bool:
    name = reading.name(item)
    return name in words("character_job") or name in words("profession") or name in words("group_word")


_JOB: Final = rx(r"(?P<job>{character_job})(?:である|の|、)?$")


def _job(writer: Writer, sentence: Sentence, at: int, character: Item) -> None:
    """What a role is: 検事ファン・シモク, 財閥千金洪海仁."""
    match = _JOB.search(sentence.skeleton[max(0, at - 10) : at])
    if match:
        writer.say(character, "occupation", match.group("job"), sentence, "cast.job", 0.6)


def _written_role(writer: Writer, sentence: Sentence, match: re.Match[str]) -> Item | None:
    """The role's name at the end of a phrase in Chinese characters, made an item."""
    tail = match.group("tail")
    quoted = sentence.skeleton[match.start("tail") - 1] in "「“"
    for mark in "的，、":
        tail = tail.rsplit(mark, 1)[-1]
    job = ""
    while found := _role_words().match(tail):
        job = found.group() if found.group() in words("character_job") else job
        tail = tail[found.end() :]
    tail = re.sub(r"(?:一角|一職|的角色|角色|這個|等)$", "", tail)
    named = _korean_name().search(tail)
    if named:
        before = tail[: named.start()]
        tail = named.group()
        job = next(
            (word for word in sorted(words("character_job"), key=len, reverse=True) if before.endswith(word)), job
        )
    if not 2 <= len(tail) <= 4 or not re.fullmatch("[\u4e00-\u9fff]+", tail) or tail in words("character_job"):
        return None
    if named is None and (len(tail) > 3 or not (job or quoted)):
        return None
    at = match.start("tail") + match.group("tail").rindex(tail)
    start = sentence.offsets[at]
    reading = writer.reading
    if not reading.free(start, start + len(tail)) or reading.text[start : start + len(tail)] != tail:
        return None
    item = reading.add(Item("P", start, start + len(tail), start, start + len(tail), extractor="cjk.role"))
    reading.cast_as_character(item)
    if job:
        writer.say(item, "occupation", job, sentence, "cast.job", 0.6)
    return item


@cache
def _role_words() -> re.Pattern[str]:
    return rx(
        r"(?:{character_job}|{role_noun}|{profession}|男女主角|反派|名叫|名為|叫做|一名|一位|個性|天才|精英|菁英|女"
        r"|男)"
    )


@cache
def _korean_name() -> re.Pattern[str]:
    signs = characters("han_surnames") + characters("han_rare")
    return rx(rf"(?:{any_of(names('han_compound'))}|[{signs}])[\u4e00-\u9fff]{{1,2}}$")
