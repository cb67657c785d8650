"""Genres, awards and occasions."""

from __future__ import annotations

import re
from typing import Final

from pipeline.extract.cjk.claims.writer import Writer
from pipeline.extract.cjk.items import Item, Sentence
from pipeline.extract.cjk.lexis import rx

_GENRE: Final = rx(r"(?P<list>(?:{genre})+(?:[・×、/／](?:{genre})+)*)(?:の|系|類)?(?:超大作|新)?(?:{carrier})")
_GENRE_LAST: Final = rx(r"(?P<list>(?:{genre})+(?:[・×/／](?:{genre})+)*)(?=だ。|。$|である|となっている|として|です)")
_GENRE_OF: Final = rx(r"(?:原作の|描いた|描く|繰り広げられる|描き出す|扱った|融合した)(?P<list>(?:{genre})+)")
_AWARD: Final = rx(
    r"(?P<value>[^、。，；！(){P}{W}のでがはを為是以憑]{1,24}?(?:賞|大賞|パルムドール|グランプリ|金獅子賞))(?:を|に|など)(?:[^。、]{0,10})(?:{award_verb})"
)
_AWARD_ZH: Final = rx(
    r"(?:榮獲|荣获|獲得|获得|奪得|夺得|奪下|夺下|拿下|摘下|斬獲|斩获|獲頒|获颁|抱回|勇奪|贏得|獲)(?:了)?(?P<value>[^。，；！(){P}]{2,24}?[獎奖座](?:座)?)(?=[，。、；！的而)等與和]|$)"
)
_CEREMONY: Final = rx(
    r"(?P<name>(?:第\d+[回屆届])?[^、。，；「」『』(){P}{W}でにのは在於]{2,16}(?:芸術大賞|演技大賞|映画祭|映画賞|アワード|授賞式|電影節|影展|電影獎|藝術大賞|大賞|青龍賞|青龍"
    r"獎|大鐘獎))"
)
_EVENT: Final = rx(r"(?P<value>{event})")


def read_descriptions(writer: Writer, sentence: Sentence, focus: Item | None) -> None:
    """What a sentence says of the sort of a work, its prizes and its occasions."""
    if focus is None:
        return
    skeleton = sentence.skeleton
    for pattern in (_GENRE, _GENRE_LAST, _GENRE_OF):
        for match in pattern.finditer(skeleton):
            for genre in re.split("[・×、/／]", match.group("list")):
                writer.say(focus, "genre", genre, sentence, "genre", 0.7)
    if "賞" in skeleton or "獎" in skeleton or "奖" in skeleton or "パルムドール" in skeleton:
        _awards(writer, sentence, focus)
    for match in _EVENT.finditer(skeleton):
        writer.say(focus, "event", match.group("value"), sentence, "event", 0.6)


def _awards(writer: Writer, sentence: Sentence, focus: Item) -> None:
    ceremony = _CEREMONY.search(sentence.skeleton)
    for pattern in (_AWARD, _AWARD_ZH):
        for match in pattern.finditer(sentence.skeleton):
            named = [item for item in sentence.owners[: match.start("value")] if item is not None and item.kind == "W"]
            work = named[-1] if named else focus
            value = match.group("value").strip("「」『』《》〈〉")
            writer.say(
                work,
                "award",
                value,
                sentence,
                "award",
                0.65,
                {"ceremony": ceremony.group("name")} if ceremony else None,
            )
