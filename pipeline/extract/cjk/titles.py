"""Titles in brackets. The same brackets hold speech, headings and emphasis: what stands around them decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from pipeline import lexicon
from pipeline.extract.cjk.items import Item, Reading
from pipeline.extract.cjk.lexis import any_of, media, words
from pipeline.extract.cjk.organizations import known_names
from pipeline.schema import Block

_BRACKETS: Final = re.compile(
    r"『(?P<a>[^『』\n]{1,80})』|《(?P<b>[^《》\n]{1,80})》|〈(?P<c>[^〈〉\n]{1,80})〉|「(?P<d>[^「」\n]{1,200})」"
    r"|“(?P<e>[^“”\n]{1,200})”|[＜<](?P<f>[^＜＞<>\n]{1,60})[＞>]"
)
_BIAS: Final = {"a": 1.0, "b": 3.0, "c": 1.0, "d": 0.0, "e": -0.5, "f": -0.5}
"""How much a sort of bracket speaks for a title by itself."""
_LEAST: Final = 1.0
_ALIAS: Final = re.compile(
    r"\s?[（(](?:[^（()）\n:：]{0,8}[:：])?\s?[『「《<＜‘“]?(?P<name>[A-Za-z가-힣][^（()）\n、，／/『』「」《》<>＜＞]{0,60}?)[』」》>＞’”]?"
    r"(?:\s?[、，／/][^（()）\n]{0,60})?[）)]"
)
_SEASON: Final = re.compile(
    r"(?:\s?(?:シーズン|Season\s?|SEASON\s?|パート|第)\s?(?P<n>\d{1,2}|[一二三四五六])\s?[季部期]?(?!\d|話|集|回))"
)
_SEASON_INSIDE: Final = re.compile(
    r"(?:シーズン|Season\s?|SEASON\s?|パート|第)\s?(\d{1,2}|[一二三四五六])\s?[季部期]?$|(?<=[^\d\s])\s?([2-9])$"
)
_HIRAGANA: Final = re.compile("[ぁ-ん]")
_SPEECH_END: Final = re.compile(
    r"(?:です|ます|ました|でした|ません|ください|ですね|よね|だよ|たい|と思う|った|わ|よ|ね)[！!…。]*$"
)
_TO_PERSON: Final = re.compile(
    r"(?:など)?(?:の[ァ-ヴー]+[・＝]|[でにを][^。、「」『』]{0,24}(?:役|演じ|出演|主演|受賞|共演|歌う|歌っ|手がけ|演出し|執筆し|知られ))"
)
"""「X」のソ・ジアン監督, 「X」で検事役を演じた: what people are known for."""
_NUMBERS: Final = {sign: number for number, sign in enumerate("一二三四五六", 1)}


@dataclass(slots=True)
class _Bracket:
    start: int
    end: int
    left: int
    right: int
    sort: str
    score: float = 0.0
    kind: str = ""


def find_titles(reading: Reading) -> None:
    """Add the titles of works and note what is speech."""
    text = reading.text
    found: list[_Bracket] = []
    for block in reading.blocks:
        for match in _BRACKETS.finditer(text, block.start, block.end):
            sort = str(match.lastgroup)
            start, end = match.span(sort)
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            if start < end:
                found.append(_Bracket(start, end, match.start(), match.end(), sort))
    for one in found:
        _judge(reading, one)
    _from_rows(reading)
    _share(text, found)
    known = {text[one.start : one.end] for one in found if one.score >= _LEAST}
    for one in found:
        if one.score < _LEAST and text[one.start : one.end] in known and one.score > -3:
            one.score = _LEAST
        if one.score >= _LEAST:
            reading.add(_item(reading, one))
        elif one.sort in "de" and one.score <= -2 and one.end - one.start > 6:
            reading.speech.append((one.left, one.right))


def find_other_titles(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """What the article's work is called elsewhere: 原題：밀수／英題：SMUGGLERS."""
    for match in _other_title().finditer(text, block.start, block.end):
        yield match.span("name")


def _from_rows(reading: Reading) -> None:
    """The title that a row of an information table gives."""
    for block in reading.blocks:
        for match in _title_row().finditer(reading.text, block.start, block.end):
            start, end = match.span("title")
            item = Item("W", start, end, start, end, extractor="cjk.row", confidence=0.8)
            alias = _ALIAS.match(reading.text, end)
            if alias:
                item.aliases, item.right = (alias.span("name"),), alias.end()
            reading.add(item)


def _judge(reading: Reading, one: _Bracket) -> None:
    text = reading.text
    inside = text[one.start : one.end]
    before = text[max(0, one.left - 16) : one.left].rstrip()
    before = before[before.rfind("\n") + 1 :]
    after = text[one.right : one.right + 14].lstrip().split("\n")[0]
    score = _BIAS[one.sort]
    medium = _medium_before().search(before)
    if medium:
        score += 3
        one.kind = media()[medium.group(1)]
    else:
        behind = _medium_after().match(after)
        if behind:
            score += 1.5
            one.kind = media()[behind.group(1)]
    if _before("title_before").search(before):
        score += 1.5
    if _after("title_after").match(after) or _TO_PERSON.match(after):
        score += 1.5
    if _after("speech_after").match(after):
        score -= 4 if one.sort not in "b" else 0
    if one.sort in "de" and _before("speech_before").search(before):
        score -= 4
    if one.sort in "adef":
        if "。" in inside:
            score -= 4
        if len(_HIRAGANA.findall(inside)) > 12 and ("、" in inside or _SPEECH_END.search(inside)):
            score -= 2.5
        elif _SPEECH_END.search(inside) and len(inside) > 8:
            score -= 1.5
        if len(inside) > 40:
            score -= 2
        if "，" in inside and len(inside) > 10:
            score -= 2
    if (
        inside in words("not_titles")
        or after.startswith(("役", "賞", "奖", "獎"))
        or (one.sort in "de" and _before("group_word", "profession", "member").search(before))
    ):
        score = -2.5
    if _before("award_ending").search(inside) and not medium:
        score -= 6
    at_start = any(block.start <= one.left <= block.start + 1 for block in reading.blocks)
    in_title = any(
        block.kind in ("title", "subtitle") and block.start <= one.left < block.end for block in reading.blocks
    )
    if score == 0 and one.sort == "d" and reading.japanese and in_title and not at_start and len(inside) <= 20:
        score += 1
    one.score = score


def _share(text: str, found: list[_Bracket]) -> None:
    """Titles in a row are titles all: 「A」「B」や「C」."""
    for order in (found, found[::-1]):
        for one, other in pairwise(order):
            first, second = (one, other) if one.left < other.left else (other, one)
            between = text[first.right : second.left].strip() if first.right <= second.left else None
            if between in _JOINERS and one.score >= _LEAST and -1.5 < other.score < _LEAST:
                other.score = one.score
            if between in _JOINERS and one.score >= _LEAST and other.score >= _LEAST and not other.kind:
                other.kind = one.kind


_JOINERS: Final = ("", "、", "，", "や", "と", "・", "和", "與", "与", "及", "以及", "／", "/", "「")


def _item(reading: Reading, one: _Bracket) -> Item:
    text = reading.text
    right = one.right
    aliases: list[tuple[int, int]] = []
    value = one.kind
    alias = _ALIAS.match(text, right)
    if alias and not _NOT_ALIAS.search(alias.group("name")) and alias.group("name") not in known_names():
        aliases.append(alias.span("name"))
        right = alias.end()
    season = _SEASON.match(text, right) or _SEASON_INSIDE.search(text[one.start : one.end])
    number = ""
    if season is not None:
        sign = next(group for group in season.groups() if group)
        number = str(_NUMBERS.get(sign, sign))
    return Item(
        "W",
        one.start,
        one.end,
        one.left,
        right,
        value=value,
        until=number,
        aliases=tuple(aliases),
        extractor="cjk.title",
        confidence=min(0.95, 0.6 + 0.08 * one.score),
    )


_NOT_ALIAS: Final = re.compile(r"\d{1,2}月|\d年|配信|放送|公開|[ぁ-ん]")


@cache
def _title_row() -> re.Pattern[str]:
    labels = any_of(lexicon.words("cjk/labels.toml", "title"))
    return re.compile(
        rf"^[\s■●◆・【\[]*{labels}[】\]]?\s*[:：／|｜]\s*(?P<title>[^\s『「《〈:：/／（(][^\n『「《〈:：/／（()）]{{0,40}})",
        re.MULTILINE,
    )


@cache
def _other_title() -> re.Pattern[str]:
    labels = any_of(lexicon.words("cjk/labels.toml", "original_title"))
    return re.compile(
        rf"{labels}[】\]]?\s*[:：]\s*[『「《]?(?P<name>[A-Za-z가-힣][^\n／/、，,（(）)』」》|]{{0,60}}[^\s／/、，,（(）)』」》|])"
    )


@cache
def _medium_before() -> re.Pattern[str]:
    return re.compile(rf"({any_of(media())})(?:の)?(?:シーズン\d)?$")


@cache
def _medium_after() -> re.Pattern[str]:
    return re.compile(rf"(?:という)?({any_of(media())})")


@cache
def _before(*keys: str) -> re.Pattern[str]:
    """Ends in a word of these classes."""
    return re.compile(rf"{any_of(word for key in keys for word in words(key))}$")


@cache
def _after(key: str) -> re.Pattern[str]:
    """Begins with a word of this class."""
    return re.compile(any_of(words(key)))
