"""Who directed and wrote a work, who made, sent out and shows it, what it comes from, and what people are."""

from __future__ import annotations

import re
from typing import Final

from pipeline.extract.cjk.claims.writer import Writer
from pipeline.extract.cjk.focus import is_music
from pipeline.extract.cjk.items import Item, Sentence
from pipeline.extract.cjk.lexis import SYMBOLS, rx

_CRAFTS: Final = (
    # 「W」の監督P、「W」を演出したP監督、《W》導演P
    (
        "director",
        "craft.of_work",
        rx(
            r"(?P<w>{WL})(?:など)?(?:の|を(?:演出|監督)した|を手(?:が|掛)け(?:た|てきた)|で知られる|で有名な|などを(?:演出|手がけ)(?:した|た)|的)*"
            r"(?:共同)?(?:{director_word})(?P<p>{PL})"
        ),
    ),
    (
        "director",
        "craft.of_work",
        rx(
            r"(?P<w>{WL})(?:など)?(?:の|を(?:演出|監督)した|を手(?:が|掛)け(?:た|てきた)|で知られる|で有名な|などを(?:演出|手がけ)(?:した|た))"
            r"(?P<p>{P})(?:監督|PD)"
        ),
    ),
    (
        "director",
        "craft.of_work",
        rx(
            r"(?:執導|执导|導演|导演|拍攝|拍摄|打造)(?:過|过|了|的)?(?P<w>{WL})(?:等[^，。]{0,5})?的(?:[^，。{P}]{0,4})(?P<p>{P})"
        ),
    ),
    (
        "director",
        "craft.made_work",
        rx(
            r"(?P<p>{P})(?:監督|導演|导演|PD)?(?:が|曾|先前|過去|，)?(?:[^，。{P}{W}]{0,6})(?:演出した|監督した|手がけた|手掛けた|執導|执导)"
            r"(?:過|过|了|的)?(?:[^，。、{P}{W}]{0,10})(?P<w>{WL})"
        ),
    ),
    (
        "screenwriter",
        "craft.of_work",
        rx(
            r"(?P<w>{WL})(?:など)?(?:の|を(?:執筆|手が|手掛)け?(?:した|た)|で知られる|で有名な|などを執筆した|的)*(?:{writer_word})"
            r"(?P<p>{PL})"
        ),
    ),
    (
        "screenwriter",
        "craft.of_work",
        rx(r"(?P<w>{WL})(?:など)?(?:の|を執筆した|を手(?:が|掛)けた)(?P<p>{P})(?:作家|脚本家)"),
    ),
    (
        "screenwriter",
        "craft.of_work",
        rx(
            r"(?:寫出|写出|編劇|编剧|打造|撰寫)(?:過|过|了)?(?P<w>{WL})(?:等[^，。]{0,5})?的(?:金牌|知名|名)?(?:編劇|编剧|作家)(?P<p>{P})"
        ),
    ),
    (
        "director",
        "craft.of_work",
        rx(
            r"(?:監督|演出|メガホン)(?:に|は|を)(?P<w>{WL})(?:など)?(?:の|で知られる|を手(?:が|掛)けた|を演出した)(?P<p>{P})"
        ),
    ),
    (
        "screenwriter",
        "craft.of_work",
        rx(r"(?:脚本|執筆)(?:に|は|を)(?P<w>{WL})(?:など)?(?:の|で知られる|を手(?:が|掛)けた|を執筆した)(?P<p>{P})"),
    ),
    # Pが演出を手がける、監督はP、由P執導、P執導
    (
        "director",
        "craft.verb",
        rx(
            r"(?P<p>{PL})(?:監督|PD|導演|导演)?(?:が|は|も|と|聯手|共同|聯合|親自|負責|擔任|担任|操刀|再度|二度)*(?:共に|共同で|再び)?(?:{direct})"
        ),
    ),
    (
        "director",
        "craft.stated",
        rx(
            r"(?:演出|監督|メガホン|導演|导演|執導|共同演出)(?:に|には|は|を|者|者は|:|／|/|為|为|是|由)+(?:{WL}(?:など)?[のをで的]?[^。、{P}{W}]{0,14})?"
            r"(?:{profession})?(?P<p>{PL})(?!{plays})"
        ),
    ),
    ("director", "craft.noun", rx(r"(?:名導|鬼才導演|大導演|導演|导演|映画監督|(?<!の)監督)(?P<p>{PL})(?!{plays})")),
    ("director", "craft.noun", rx(r"(?P<p>{P})(?:監督|導演|导演)(?!{W})")),
    (
        "screenwriter",
        "craft.verb",
        rx(r"(?P<p>{PL})(?:作家|脚本家|編劇|编剧)?(?:が|は|も|と|聯手|共同|負責|操刀|擔任|担任)*(?:{write})"),
    ),
    (
        "screenwriter",
        "craft.stated",
        rx(
            r"(?:脚本|執筆|編劇|编剧|劇本|剧本)(?:に|には|は|を|家は|:|／|/|為|为|是|由|出自)+(?:{WL}(?:など)?[のをで的]?[^。、{P}{W}]{0,14})?"
            r"(?:{profession})?(?P<p>{PL})"
        ),
    ),
    ("screenwriter", "craft.noun", rx(r"(?:編劇|编剧|脚本家)(?P<p>{PL})(?!{plays})")),
    ("screenwriter", "craft.noun", rx(r"(?P<p>{P})(?:脚本家|編劇|编剧)(?!{W})")),
)
_CHANNELS: Final = (
    (
        "channel.of_work",
        rx(
            r"(?P<c>{C})(?:で放送された|で放送中の|で配信中の|で配信された|で放送される|で配信される|オリジナル|の|系|{weekday_slot}|獨家|独家|原創|原创|新)*"
            r"(?:[^、。，{P}{W}]{0,6}?)(?:{medium})(?:[^。，、{W}{P}]{0,12})(?P<w>{W})"
        ),
    ),
    (
        "channel.shows",
        rx(
            r"(?P<w>{W})(?:[^。；{W}]{0,30}?)(?P<c>{CL})(?:と|、|にて|でも?|を通じて|より|から|獨家|独家|全球|同步|平台|上|台|線上|在線|頻道|韓國|也|獨佔|将|將|"
            r"，)*(?:[^。、，{W}{P}{B}{L}]{0,12})(?:{stream_word})"
        ),
    ),
    (
        "channel.at",
        rx(
            r"(?P<w>)(?P<c>{CL})(?:と|、|にて|でも?|を通じて|より|から|獨家|独家|全球|同步|平台|上|台|線上|在線|頻道|獨佔|将|將|，|にも)*(?:[^。，{W}{P}{B}{L}]{0,16}?"
            r")(?:{stream_word})(?!された)"
        ),
    ),
    ("channel.in_brackets", rx(r"(?P<w>{W})\((?P<c>{CL})[^()]*\)")),
    ("channel.in_brackets", rx(r"(?P<w>)\((?:[^()]{0,12}[、，/／])?(?P<c>{C})\)$")),
    ("channel.on", rx(r"(?P<w>)(?:在|於|于|登陸|登陆|登上)(?P<c>{CL})(?:[^。，{W}{P}]{0,8}?)(?:{stream_word})")),
)
_COMPANIES: Final = (
    (
        "production_company",
        rx(
            r"(?P<o>[{O}{N}])(?:が|により|による|と[^。、]{0,10}が)?(?:共同)?(?:{company_word})(?!発表|發表|費|陣|報告|人|過程)"
        ),
    ),
    ("production_company", rx(r"(?:{company_word})(?:会社)?(?:は|:|／|/|公司|に)(?P<o>{O})")),
    ("production_company", rx(r"由(?P<o>[{O}{N}])(?:等)?(?:製作|制作|出品|打造)")),
    ("distributor", rx(r"(?P<o>{O})(?:が|の)?(?:配給|代理發行|發行|发行)")),
    ("distributor", rx(r"(?:{distributor_word})(?:会社)?(?:は|:|／|/)(?P<o>{O})")),
)
_BASED: Final = (
    rx(
        r"(?P<value>(?:同名|人気|人氣|大人気|Naver|NAVER|カカオ|LINE|{L}|の|韓国|日本|韓國|{X}){0,3}(?:の)?(?:人気)?(?:{basis}))"
        r"(?P<w>{W})?(?:を|が|に)(?:原作|基に|もとに|元に|ベース|ドラマ化|映画化|実写化|映像化|下敷き)"
    ),
    rx(r"原作は(?P<value>(?:同名の)?(?:人気)?(?:{basis}))(?=[。、でだ])"),
    rx(r"原作は[^。、{W}]{0,16}?(?P<value>(?:{basis}))?(?P<w>{W})"),
    rx(r"(?P<value>)(?P<w>{W})を(?:原作|基に|もとに|リメイク|ドラマ化|映画化|実写化)"),
    rx(r"(?P<value>)(?P<w>{W})の(?:リメイク|韓国版|實寫)"),
    rx(
        r"(?:改編自|改编自|翻拍自|取材自|根據|根据|改編|改编|翻拍)(?:自|了)?(?:[^，。、{W}]{0,10}?)(?:{X})?的?(?P<value>(?:同名)?"
        r"(?:人氣|熱門|暢銷|經典|人气|热门|畅销)?(?:{basis}))?(?P<w>{W})?(?=[，。、)（(的而改]|$)"
    ),
)
_OCCUPATION: Final = (
    rx(r"(?P<value>{profession})(?:の)?(?:の)?(?P<p>{P})"),
    rx(r"(?P<p>{P})(?P<value>監督|作家|導演|导演|編劇|编剧|PD)"),
)


def read_credits(writer: Writer, sentence: Sentence, focus: Item | None) -> None:
    """What a sentence says of crews, channels, companies and origins."""
    skeleton = sentence.skeleton
    if SYMBOLS["P"] in skeleton:
        _crafts(writer, sentence, focus)
        for pattern in _OCCUPATION:
            for match in pattern.finditer(skeleton):
                person = sentence.items(match, "p")[0]
                if not writer.reading.is_character(person):
                    writer.say(person, "occupation", match.group("value"), sentence, "occupation", 0.7)
    if SYMBOLS["B"] in skeleton or SYMBOLS["L"] in skeleton:
        _channels(writer, sentence, focus)
    if SYMBOLS["O"] in skeleton or SYMBOLS["N"] in skeleton:
        for predicate, pattern in _COMPANIES:
            for match in pattern.finditer(skeleton):
                company = sentence.items(match, "o")[0]
                if company.value != "group":
                    if company.kind == "N" and company.draft is None:
                        company.kind, company.value = "O", "company"
                    writer.say(focus, predicate, company, sentence, predicate, 0.7)
    for pattern in _BASED:
        for match in pattern.finditer(skeleton):
            _based(writer, sentence, match, focus)


def _crafts(writer: Writer, sentence: Sentence, focus: Item | None) -> None:
    owned: set[tuple[str, int]] = set()
    for predicate, rule, pattern in _CRAFTS:
        for match in pattern.finditer(sentence.skeleton):
            people = sentence.items(match, "p")
            if "w" in match.groupdict():
                for work in sentence.items(match, "w"):
                    for person in people:
                        writer.credit(work, predicate, person, sentence, rule)
                if rule == "craft.of_work":
                    owned |= {(predicate, id(person)) for person in people}
                continue
            own = _next_work(sentence, match) or focus
            if own is None or is_music(own):
                continue
            for person in people:
                if rule != "craft.noun" or (predicate, id(person)) not in owned:
                    writer.credit(own, predicate, person, sentence, rule)


_NEXT: Final = rx(r"(?:の|的|による|した|する|手がけた|手掛けた|担当した)(?:[^。，、{P}{W}]{0,14})(?P<w>{W})")


def _next_work(sentence: Sentence, match: re.Match[str]) -> Item | None:
    """The work that a craft's phrase leads to: ポン・ジュノ監督の「W」, 奉俊昊執導的《W》."""
    found = _NEXT.match(sentence.skeleton, match.end())
    return sentence.items(found, "w")[0] if found else None


def _channels(writer: Writer, sentence: Sentence, focus: Item | None) -> None:
    for rule, pattern in _CHANNELS:
        for match in pattern.finditer(sentence.skeleton):
            work = next(iter(sentence.items(match, "w")), focus)
            if work is None or is_music(work):
                continue
            for channel in sentence.items(match, "c"):
                predicate = "platform" if channel.kind == "L" else "broadcaster"
                writer.say(work, predicate, channel, sentence, rule, 0.75)


def _based(writer: Writer, sentence: Sentence, match: re.Match[str], focus: Item | None) -> None:
    source = next(iter(sentence.items(match, "w")), None) if match.groupdict().get("w") else None
    own = focus
    if source is not None and focus is not None and writer.reading.canonical(source) == writer.reading.canonical(focus):
        return
    if source is not None:
        writer.say(own, "based_on", source, sentence, "based_on.work", 0.75)
        return
    start, end = match.span("value")
    if start < end:
        left = sentence.offsets[start]
        right = sentence.offsets[end - 1] + 1
        writer.say(own, "based_on", writer.reading.text[left:right], sentence, "based_on.phrase", 0.7)
