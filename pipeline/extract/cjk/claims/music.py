"""Who performs songs, albums and tours, and who belongs to which group."""

from __future__ import annotations

from typing import Final

from pipeline.extract.cjk.claims.writer import Writer
from pipeline.extract.cjk.focus import is_music
from pipeline.extract.cjk.items import Item, Sentence
from pipeline.extract.cjk.lexis import SYMBOLS, rx

_MEMBERS: Final = (
    rx(r"(?P<o>{O})(?:の)?(?:{member})(?:の|、|，)?(?:{profession})?(?P<pl>{AL})"),
    rx(r"(?P<o>{O})の(?P<pl>{P}(?:{SEP}{A})*)(?!{director_word})"),
    rx(r"(?P<o>{O})の(?P<pl>{N})(?=[がはもをと、(])"),
    rx(r"(?P<pl>{P})\((?:元)?(?P<o>{O})\)"),
    rx(r"(?P<o>{O})\((?P<pl>{A}(?:[、,，・/]{A})+)\)"),
    rx(r"(?P<o>{O})(?:隊長|队长|主唱|忙內|忙内|團員|团员|成員|成员|老么|門面|队内)(?P<pl>{AL})"),
    rx(r"(?P<pl>{P})(?:は|是)(?:[^。，]{0,10})(?P<o>{O})(?:の)?(?:のメンバー|メンバー|成員|成员|出身)"),
    rx(r"(?P<o>{O})(?P<pl>{P})(?=[、。，がはのをと(也在將和與]|首|主|飾|回|發|新|$)"),
)
_OWN_MEMBERS: Final = rx(
    r"(?:^|[^{O}の])(?:メンバー(?:は|の|には)|リーダーの|末っ子の|成員(?:有|包括|為)?|成员(?:有|包括)?)、?"
    r"(?P<pl>{AL})"
)
_PERFORMED: Final = (
    rx(
        r"(?P<a>{ARTL})(?:の|が|は|も|による|，|、|將|将|於|于|在)?(?:[^。{W}{P}{O}]{0,30}?)(?:{music})"
        r"(?:[^。、，{W}]{0,12}?)(?P<w>{W})"
    ),
    rx(
        r"(?P<a>{ARTL})(?:が|は|も|將|将|以|帶著|推出|發行|发行|攜)(?:[^。{P}{O}]{0,24}?)(?P<w>{W})(?:を|で)?(?:[^。{W}]{0,10}?)"
        r"(?:リリース|発売|発表|披露|カムバック|デビュー|回歸|回归|出道|發行)"
    ),
    rx(r"(?P<w>{W})(?:を|で|は)(?:歌う|歌った|歌唱した|演唱|熱唱)(?P<a>{ART})"),
    rx(r"(?P<a>{ARTL})(?:が|は|も)(?:[^。]{0,24}?)(?P<w>{W})を(?:歌|歌唱|熱唱)"),
    rx(r"(?:由)?(?P<a>{ARTL})(?:演唱|獻唱|獻聲|が歌う|が歌った|が歌唱した)(?:的)?(?:[^。，{W}]{0,8})(?P<w>{W})"),
)
_OST: Final = (
    rx(
        r"(?P<w>{W})(?:的|の)?(?:OST|主題曲|主題歌|插曲|挿入歌)(?:[^。{W}]{0,16}?)(?P<a>{ARTL})"
        r"(?:が歌|が歌唱|が参加|演唱|獻唱|の参加)"
    ),
    rx(
        r"(?P<a>{ARTL})(?:が|は|も|也|將|将|為|为|替|獻唱|演唱|參與)+(?:[^。{W}]{0,12}?)(?P<w>{W})"
        r"(?:的|の)?(?:OST|主題曲|主題歌|插曲|挿入歌)"
    ),
    rx(r"(?P<a>{ARTL})(?:が|は|も)(?:[^。{W}]{0,12}?)(?P<w>{W})の(?:OST|主題歌|挿入歌)(?:{W})?(?:を|に)"),
    rx(r"(?P<a>{ARTL})(?:が歌う|が歌った|演唱|獻唱)(?:的|了)?(?P<w>{W})(?:的|の)?(?:OST|主題曲|主題歌|插曲|挿入歌)"),
)


def read_music(writer: Writer, sentence: Sentence, focus: Item | None) -> None:
    """What a sentence says of members of groups and of performers."""
    skeleton = sentence.skeleton
    if SYMBOLS["O"] in skeleton:
        for pattern in _MEMBERS:
            for match in pattern.finditer(skeleton):
                group = sentence.items(match, "o")[0]
                if group.value == "group":
                    for person in sentence.items(match, "pl"):
                        if not writer.reading.is_character(person):
                            writer.say(person, "member_of", group, sentence, "member_of", 0.75)
        groups = [item for item in sentence.owners if item is not None and item.kind == "O" and item.value == "group"]
        writer.group = groups[0] if groups else writer.group
    if writer.group is not None:
        for match in _OWN_MEMBERS.finditer(skeleton):
            for person in sentence.items(match, "pl"):
                if not writer.reading.is_character(person):
                    writer.say(person, "member_of", writer.group, sentence, "member_of.listed", 0.65)
    if SYMBOLS["W"] not in skeleton:
        return
    for pattern in _OST:
        for match in pattern.finditer(skeleton):
            for artist in sentence.items(match, "a"):
                writer.say(sentence.items(match, "w")[0], "ost_performer", artist, sentence, "ost", 0.75)
    found: dict[int, list[Item]] = {}
    for pattern in _PERFORMED:
        for match in pattern.finditer(skeleton):
            work = sentence.items(match, "w")[0]
            if not is_music(work):
                continue
            for artist in sentence.items(match, "a"):
                if artist.kind == "O" and artist.value != "group":
                    continue
                if artist.kind == "N" and artist.draft is None and name_is_latin(writer, artist):
                    artist.kind, artist.value = "O", "group"
                    writer.group = artist
                writer.say(work, "performer", artist, sentence, "performer", 0.75)
                found.setdefault(id(work), []).append(artist)
    for item in sentence.owners:
        if item is not None and item.kind == "W" and is_music(item):
            if id(item) in found:
                writer.artists = found[id(item)]
                continue
            for artist in writer.artists:
                writer.say(item, "performer", artist, sentence, "performer.same", 0.55)


def name_is_latin(writer: Writer, item: Item) -> bool:
    """Names in Latin letters that perform and of whom nothing is told are mostly groups."""
    return writer.reading.name(item).isascii()
