"""Names of people, roles and groups: in katakana, in Chinese characters, in Latin letters."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline import lexicon
from pipeline.extract.cjk.items import Item, Reading
from pipeline.extract.cjk.lexis import any_of, characters, names, words
from pipeline.extract.cjk.organizations import known_names

_KATAKANA: Final = re.compile(r"[ァ-ヴー]+(?:[・＝゠][ァ-ヴー]+)*")
_LATIN: Final = re.compile(
    r"(?<![\w@#/])[A-Za-z][A-Za-z0-9.'’\-!&+*]*(?:[ ][A-Z0-9][A-Za-z0-9.'’\-!&+*]*){0,4}(?![\w])", re.ASCII
)
_HAN: Final = "[\u4e00-\u9fff々]"
_BEHIND: Final = re.compile(
    r"\s?[（(](?:本名|芸名|藝名|韓国語表記)?[:：]?\s?"
    r"(?P<name>[가-힣][가-힣 ]{0,9}|[A-Za-z][A-Za-z .'’\-]{1,24}|[ァ-ヴー・＝]{2,14}|[\u4e00-\u9fff]{2,4})?"
    r"(?:[、，,／/\s]?\s?(?:[가-힣][가-힣 ]{0,9}|[A-Za-z][A-Za-z .'’\-]{1,24}|\d{1,2}(?:歳|歲|岁)?)){0,2}\s?[）)]"
)
_PLAYED: Final = re.compile(r"\s?[（(][^（()）\n]{2,6}\s?(?:飾|饰|扮|分)[^（()）\n]{0,2}[）)]")
_PARTICLE: Final = "はがをもにのとや、。（(」』：:／/,，"


_FOREIGN: Final = re.compile(
    rf"(?<=[由和與与是、，「（(])(?![由和與与是]){_HAN}{{1,4}}·{_HAN}{{1,6}}?(?=[，。、（(的飾饰將将在」）)主])"
)


def find_people(reading: Reading) -> None:
    """Add everything that is or may be a name where nothing lies yet."""
    for block in reading.blocks:
        _katakana(reading, block.start, block.end)
        _latin(reading, block.start, block.end)
        for match in _FOREIGN.finditer(reading.text, block.start, block.end):
            if reading.free(*match.span()):
                _person(reading, *match.span(), 0.7)
    _han(reading)
    _given_names(reading)


def absorb(reading: Reading, item: Item) -> None:
    """Take the Hangul, Latin or other spelling and the age in brackets behind a name as part of it."""
    text = reading.text
    match = _BEHIND.match(text, item.right)
    if match is None or match.end() - match.start() < 3:
        return
    span = match.span("name")
    if span[0] >= 0:
        alias = match.group("name").rstrip()
        if alias in known_names():
            return
        foreign = text[item.start].isascii()
        if not foreign and not re.match("[A-Za-z가-힣]", alias):
            return
        if item.kind == "O" and re.match(_HAN, alias):
            return
        item.aliases = (*item.aliases, (span[0], span[0] + len(alias)))
    item.right = match.end()


def _katakana(reading: Reading, start: int, end: int) -> None:
    text = reading.text
    surnames, common = _surnames(), _common()
    dots = characters("dots")
    for match in _KATAKANA.finditer(text, start, end):
        if not reading.free(*match.span()):
            continue
        parts = [
            (part.start() + match.start(), part.end() + match.start())
            for part in re.finditer(rf"[^{dots}]+", match.group())
        ]
        index = 0
        rest: list[tuple[int, int]] = []
        while index < len(parts):
            left, right = parts[index]
            following = parts[index + 1] if index + 1 < len(parts) else None
            if following and text[left:right] in surnames and following[1] - following[0] <= 7:
                _flush(reading, rest, common)
                _person(reading, left, following[1], 0.88)
                index += 2
                continue
            rest.append((left, right))
            index += 1
        _flush(reading, rest, common)


def _flush(reading: Reading, rest: list[tuple[int, int]], common: frozenset[str]) -> None:
    """A run of parts without a Korean surname is one foreign name, or a word."""
    if rest:
        left, right = rest[0][0], rest[-1][1]
        rest.clear()
        surface = reading.text[left:right]
        if len(surface) >= 2 and surface not in common and not _ends_common().search(surface):
            _maybe(reading, left, right)


def _person(reading: Reading, start: int, end: int, confidence: float, left: int = -1, right: int = -1) -> Item:
    item = Item("P", start, end, left if left >= 0 else start, right if right >= 0 else end, confidence=confidence)
    absorb(reading, item)
    return reading.add(item)


def _maybe(reading: Reading, start: int, end: int) -> None:
    """A name that needs a word beside it: a person after 俳優, a group after グループ, else left open."""
    text = reading.text
    left, right = start, end
    if text[left - 1 : left] in "「『“‘《<＜" and text[right : right + 1] in "」』”’》>＞" and left:
        left, right = left - 1, right + 1
    before, after = text[max(0, left - 14) : left].rstrip(), text[right : right + 8].lstrip()
    latin = text[start].isascii()
    if _group_before().search(before) or (latin and _group_after().match(after)):
        item = Item("O", start, end, left, right, value="group", extractor="cjk.group", confidence=0.8)
    elif _person_before().search(before) or _person_after(latin).match(after):
        item = Item("P", start, end, left, right, confidence=0.7)
    else:
        item = Item("N", start, end, start, end, confidence=0.5)
    if item.kind != "N" or latin or re.match(r"\s?[（(][가-힣]", text[right : right + 4]):
        absorb(reading, item)
    reading.add(item)


def _latin(reading: Reading, start: int, end: int) -> None:
    common = names("latin_common")
    for match in _LATIN.finditer(reading.text, start, end):
        if match.group() not in common and match.end() - match.start() >= 2 and reading.free(*match.span()):
            _maybe(reading, *match.span())


@dataclass(slots=True)
class _Candidate:
    start: int
    end: int
    score: float


def _han(reading: Reading) -> None:
    """Names in Chinese characters; Korean ones begin with a surname, others need a word that says who it is."""
    text = reading.text
    found: list[_Candidate] = []
    of_group = {item.right + 1 for item in reading.items if item.kind == "O"}
    for block in reading.blocks:
        for match in _han_shape().finditer(text, block.start, block.end):
            candidate = _han_candidate(reading, match.start(), match.end("surname"), block.end)
            if candidate is not None:
                found.append(candidate)
        if reading.japanese:
            found += [
                _Candidate(*match.span("name"), 3.0)
                for match in _han_japanese().finditer(text, block.start, block.end)
                if reading.free(*match.span("name")) and (match.group("cue") or match.start("name") in of_group)
            ]
    counts = Counter(text[one.start : one.end] for one in found)
    spans = {(one.start, one.end) for one in found}
    sure = {text[one.start : one.end] for one in found if one.score >= 2}
    for one in found:
        listed = any(
            (one.end + 1, end) in spans and text[one.end] in "、,，與与和及跟" for end in (one.end + 3, one.end + 4)
        ) or any(
            (start, one.start - 1) in spans and text[one.start - 1] in "、,，與与和及跟"
            for start in (one.start - 3, one.start - 4)
        )
        surface = text[one.start : one.end]
        if one.score + listed + (counts[surface] > 1) * 0.5 >= 1.5 or surface in sure:
            sure.add(surface)
    if not sure:
        return
    for block in reading.blocks:
        for match in re.finditer(any_of(sure), text[block.start : block.end]):
            left, right = block.start + match.start(), block.start + match.end()
            if reading.free(left, right):
                wide = text[left - 1 : left] in "「“" and text[right : right + 1] in "」”" and left > 0
                _person(reading, left, right, 0.75, left - wide, right + wide)


def _han_candidate(reading: Reading, start: int, given: int, limit: int) -> _Candidate | None:
    text = reading.text
    stop, middle = characters("han_stop"), characters("han_middle")
    end = given
    while (
        end < min(given + 2, limit)
        and re.match(_HAN, text[end])
        and (text[end] not in stop or (end == given and text[end] in middle and text[end + 1 : end + 2] not in stop))
    ):
        if end > given and _after_name().match(text, end) and not _after_name().match(text, end + 1):
            break
        end += 1
    if end == given or not reading.free(start, end):
        return None
    compound = given - start > 1
    rare = text[start] in characters("han_rare") and not compound
    before = text[max(0, start - 8) : start].rstrip()
    before = before[before.rfind("\n") + 1 :]
    after = text[end : end + 8].lstrip()
    left = 2.0 if _firm_before().search(before) else 1.0 if _loose_before().search(before) else 0.0
    played = _BEHIND.match(text, end) or _PLAYED.match(text, end)
    right = 2.0 if _after_name().match(after) or played else 1.0 if _loose_after().match(after) else 0.0
    if not left or not right:
        return _Candidate(start, end, 1.2 if rare else 1.5) if left == 2 and end - given == 2 else None
    score = left + right - 1
    if end - given == 1 and not compound:
        score -= 0.5
    if rare and not played:
        score -= 0.5
    elif end - given == 2:
        score += 0.5
    return _Candidate(start, end, score)


def _given_names(reading: Reading) -> None:
    """A given name that stands for a full name of the same article is that person."""
    text = reading.text
    dots = characters("dots")
    given: dict[str, int] = {}
    for item in reading.items:
        if item.kind == "P" and any(dot in text[item.start : item.end] for dot in dots):
            last = re.split(rf"[{dots}]", text[item.start : item.end])[-1]
            given[last] = given.get(last, 0) + 1
    for item in reading.items:
        if item.kind == "N" and len(text[item.start : item.end]) > 1 and text[item.start : item.end] in given:
            item.kind, item.confidence = "P", 0.6


@cache
def _surnames() -> frozenset[str]:
    return frozenset(names("katakana_surnames"))


@cache
def _common() -> frozenset[str]:
    """Words of the lexicon in katakana: a name is none of them."""
    found = set(names("katakana_common"))
    for table in ("words", "labels", "genres"):
        for listed in lexicon.toml(f"cjk/{table}.toml").values():
            found.update(word for word in listed if _KATAKANA.fullmatch(word))
    return frozenset(found)


@cache
def _ends_common() -> re.Pattern[str]:
    carriers = lexicon.words("cjk/genres.toml", "carrier")
    return re.compile(rf"{any_of([*(word for word in _common() if len(word) > 3), *carriers])}$")


@cache
def _group_before() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words('group_word'))}(?:・|の)?$")


@cache
def _group_after() -> re.Pattern[str]:
    return re.compile(r"の?(?:メンバー|リーダー|成員|成员|團員|团员|隊長|队长)")


@cache
def _person_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of([*words('profession'), *words('role_noun'), *words('member')])}|{any_of(words('member'))}の)の?$"
    )


@cache
def _person_after(latin: bool) -> re.Pattern[str]:
    """さん and 役 behind a name; a word of Latin letters may be the name of anything."""
    if latin:
        return re.compile(any_of([*words("honorific"), *words("plays")]))
    return re.compile(any_of([*words("honorific"), "監督", "が演じ", "演じる", "扮する", *words("plays")]))


@cache
def _han_shape() -> re.Pattern[str]:
    signs = characters("han_surnames") + characters("han_rare")
    return re.compile(
        rf"(?!{any_of(names('han_words'))})(?P<surname>{any_of(names('han_compound'))}|[{signs}])"
        rf"(?={_HAN})"
    )


@cache
def _han_japanese() -> re.Pattern[str]:
    cue = any_of([*(word for word in words("profession") if len(word) > 1), *words("member")])
    stop = any_of([*words("profession"), *words("role_noun")])
    return re.compile(rf"(?:(?P<cue>{cue})(?:の)?|の)(?P<name>(?!{stop}){_HAN}{{2,5}})(?=[{_PARTICLE}]|さん|氏|$)")


@cache
def _firm_before() -> re.Pattern[str]:
    cues = (
        *words("profession"),
        *words("role_noun"),
        *words("member"),
        *words("group_word"),
        *words("plays"),
        *words("character_job"),
        "由",
    )
    return re.compile(rf"(?:{any_of(cues)}|{any_of(words('plays'))}的)[「“:：]?$")


@cache
def _loose_before() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s，,。、；;：:！？!?（(「『《》」』”“／/|…·・~]|{any_of(words('before_name'))})$")


@cache
def _after_name() -> re.Pattern[str]:
    return re.compile(any_of(words("after_name")))


@cache
def _loose_after() -> re.Pattern[str]:
    return re.compile(
        r"$|"
        r"[\s，,。、；;：:！？!?（()）「『《」”…的在也將将於于與与和及跟是等以曾所被就都為为则則而之還还又再更出演首親亲宣透表憑凭成]"
    )
