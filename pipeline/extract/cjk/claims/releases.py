"""When a work comes out and ends, how long it is, on which days it runs."""

from __future__ import annotations

import re
from typing import Final

from pipeline.extract.cjk.claims.writer import Writer
from pipeline.extract.cjk.dates import WEEKDAYS
from pipeline.extract.cjk.items import Item, Sentence
from pipeline.extract.cjk.lexis import SYMBOLS, rx, words

_RELEASED: Final = rx(r"{D}(?P<between>[^。；{D}]{0,26}?)(?P<verb>{release_verb}|{end_verb})")
_DATED: Final = rx(r"(?P<w>{W})\((?:韓国|韓)?(?:[^(){D}]{0,8}[、，/])?(?P<d>{D})(?:年)?[^()]{0,8}\)")
_LATER: Final = rx(
    r"(?:{release_verb})(?:日期|日|予定日|時間)?(?:は|が|を|定|於|于|在|為|为|:|定檔|定档|敲定|確定|订)+"
    r"(?P<d>{D})"
)
_OTHER_TIME: Final = re.compile(
    r"記者会見|制作発表会|製作発表会|試写会|ファンミーティング|記者會|發佈會|發表會|見面會|ティーザー|予告|ポスター|預告|海報|によると|撮影|拍攝|開機|殺青|クランク|海报|スチール|劇照"
)
_EPISODES: Final = rx(
    r"(?:全|共有?|總共|总共|计|計)(?P<n>\d{1,3})\s?(?:話|回|集|部作|エピソード|集數|章)|(?P<m>\d{1,3})(?:話|集)(?:で)?"
    r"(?:完結|構成|編成|全播)|(?<!\d)(?P<k>\d{1,2})部作|(?:計|全)?(?P<j>\d{1,3})集(?:韓劇|的|連續劇|限定)"
)
_RUNTIME: Final = re.compile(
    r"(?:上映時間|ランタイム|片長|片长|本編|時長|全長)(?:は|為|为|约|約|:|／|/)*(?:(?P<h>\d)(?:時間|小時|小时|時))?(?P<m>\d{1,3})\s?"
    r"(?:分鐘|分钟|分)|[／/|](?P<bare>\d{2,3})分(?=[／/|(]|$)"
)
_SEASON: Final = rx(r"(?P<w>{W})(?:の)?(?:シーズン|第)(?P<n>\d{1,2}|[一二三四五])(?:季|部)?(?![\d話集回])")
_NUMBERS: Final = {sign: str(number) for number, sign in enumerate("一二三四五", 1)}
_DAYS: Final = re.compile(
    r"(?:毎週|每週|每周|逢週|逢周|週|周)(?P<days>[月火水木金土日一二三四五六](?:曜日?)?(?:[、・,，/&と及和與至](?:[週周])?[月火水木金土日一二三四五六](?:曜日?)?|[週周]?[一二三四五六日])*)(?P<rest>[^。，\ue000-\ue008]{0,20})"
)
_SLOT: Final = re.compile(r"(?<![毎每])(?P<days>月火|水木|金土|土日|木金|週末|周末)(?:ドラマ|劇|剧|連續劇|韓劇)")
_EACH: Final = re.compile(
    r"(?P<n>\d)\s?(?:話|集|エピソード)(?:ずつ|連続|更新|連播)?|(?:各|更新|播出|連播|上架)(?P<k>[一兩两二12])集"
)
_WEEKEND: Final = "Saturday, Sunday"


def read_releases(writer: Writer, sentence: Sentence, focus: Item | None) -> None:
    """The dates and numbers that a sentence gives."""
    skeleton = sentence.skeleton
    if SYMBOLS["D"] in skeleton:
        _dates(writer, sentence, focus)
    if focus is None:
        return
    for match in _EPISODES.finditer(skeleton):
        writer.say(focus, "episode_count", next(group for group in match.groups() if group), sentence, "episodes", 0.8)
    found = _RUNTIME.search(skeleton)
    if found:
        writer.say(focus, "runtime_minutes", minutes(found), sentence, "runtime", 0.8)
    for match in _SEASON.finditer(skeleton):
        number = _NUMBERS.get(match.group("n"), match.group("n"))
        writer.say(sentence.items(match, "w")[0], "season", number, sentence, "season", 0.8)
    for item in sentence.owners:
        if item is not None and item.kind == "W" and item.until:
            writer.say(item, "season", item.until, sentence, "season", 0.8)
    schedule = read_schedule(skeleton)
    if schedule:
        writer.say(focus, "release_schedule", schedule, sentence, "schedule", 0.7)


def minutes(match: re.Match[str]) -> str:
    """A running time in minutes."""
    if match.group("bare"):
        return match.group("bare")
    return str(int(match.group("h") or 0) * 60 + int(match.group("m")))


def read_schedule(skeleton: str) -> str:
    """The days on which a work runs, as ``2 per Wednesday`` or ``Saturday, Sunday``; "" when none are told."""
    found = _DAYS.search(skeleton)
    if found:
        days = [WEEKDAYS[sign] for sign in re.sub(r"曜日?|[週周]", "", found.group("days")) if sign in WEEKDAYS]
        number = _EACH.search(found.group("rest"))
        listed = ", ".join(dict.fromkeys(days))
        if number:
            count = number.group("n") or {"一": "1", "1": "1"}.get(number.group("k"), "2")
            return f"{count} per {listed}"
        return listed
    slot = _SLOT.search(skeleton)
    if slot is None:
        return ""
    if slot.group("days") in ("週末", "周末"):
        return _WEEKEND
    return ", ".join(WEEKDAYS[sign] for sign in slot.group("days"))


def _dates(writer: Writer, sentence: Sentence, focus: Item | None) -> None:
    skeleton = sentence.skeleton
    for match in _DATED.finditer(skeleton):
        _say(writer, sentence, sentence.items(match, "w")[0], sentence.items(match, "d")[0], "release.in_brackets")
    for match in _RELEASED.finditer(skeleton):
        between = match.group("between")
        if _OTHER_TIME.search(between) or _OTHER_TIME.match(skeleton, match.end("verb")):
            continue
        day = sentence.owners[match.start()]
        if day is None:
            continue
        own = [item for item in sentence.items(match, "between") if item.kind == "W"]
        work = own[0] if own else _last_work(sentence, match.start()) or focus
        behind = _OF_WORK.match(skeleton, match.end())
        if behind:
            work = sentence.items(behind, "w")[0]
        if match.group("verb") in words("end_verb") and day.value and not day.until:
            writer.say(work, "end_date", day.value, sentence, "release.end", 0.75)
        else:
            _say(writer, sentence, work, day, "release.verb")
    for match in _LATER.finditer(skeleton):
        work = _last_work(sentence, match.start()) or focus
        _say(writer, sentence, work, sentence.items(match, "d")[0], "release.verb")


_OF_WORK: Final = rx(
    r"(?:された|される|された|した|する|開始の|予定の|の|的|中の)(?:[^。，、{P}{W}{D}]{0,16})"
    r"(?P<w>{W})"
)


def _last_work(sentence: Sentence, at: int) -> Item | None:
    """The work named last before a place, when no clause has begun since."""
    for item in reversed(sentence.owners[:at]):
        if item is not None and item.kind == "W":
            return item
    return None


def _say(writer: Writer, sentence: Sentence, work: Item | None, day: Item, rule: str) -> None:
    writer.say(work, "release_date", day.value, sentence, rule, 0.75)
    writer.say(work, "end_date", day.until, sentence, rule, 0.75)
