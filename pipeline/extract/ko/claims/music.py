"""Songs and albums: who performs and writes them, and songs of a series."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from pipeline import lexicon
from pipeline.extract.ko.claims.context import Context, find
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.songs import is_artist
from pipeline.extract.ko.template import O, P, Template, W
from pipeline.extract.workspace import Draft

_ARTICLE: Final = re.compile(r"앨범|음반|신곡|타이틀곡|컴백|발매|음원|수록곡|정규 \d집|미니 \d집|싱글|\bEP\b|트랙")
_RANKS: Final = re.compile(r"(?<!\d)\d{1,2}위")
_CHART: Final = re.compile(r"차트|음원|신곡|멜론|컴백|플레이리스트|선곡|노래\s추천|가요|앨범")
_OST: Final = re.compile(r"OST|O\.S\.T|주제가|삽입곡")


def read_music(context: Context) -> None:
    """Claims of performers, writers of songs, and performers of a series' songs."""
    songs = context.songs
    trade = _CHART.search(context.reading.text) is not None
    shown = _shown(context)
    last: Draft | None = None
    for template in context.templates:
        _ost(context, template, songs)
        own = [d for _, d in template.works() if d.chain in songs]
        last = own[-1] if own else last
        _song_writers(context, template, own, last)
        if W not in template.text:
            continue
        record = context.main is not None and context.main.chain in songs and context.main.chain not in shown
        _performed(context, template, songs, record, record or trade)
    _by_the_artist(context, songs)
    _sung_for_a_series(context, songs)


def _performed(context: Context, template: Template, songs: set[Draft], record: bool, trade: bool) -> None:
    """``record`` says that the article is about a record, ``trade`` that it is about music at all."""
    sources = (
        (
            "performer.of",
            r"(?P<p>{S})(?:의|이 부른|가 부른|이 가창한|가 가창한|이 발매한|가 발매한|이 발표한|가 발표한)\s"
            r"(?:[^{W}{P}{O}.]{0,24}?)(?P<w>{WS})",
            0.85,
        ),
        (
            "performer.released",
            r"(?P<p>{S})(?:이|가)\s(?:[^{P}{W}.]{0,24}?)(?:내놓은|발표한|발매한|낸|부른|선보인|선보이는|발매하는)\s"
            r"(?:[^{W}{P}.]{0,12}?)"
            r"(?P<w>{WS})",
            0.85,
        ),
        (
            "performer.headline",
            r"^(?:[^{P}{O}{W}]{0,8}?)(?P<p>{S})(?:,|이|가|은|는)?\s(?:[^{P}{W}.]{0,30}?)(?P<w>{W})(?:을|를|로|으로)?\s?"
            r"(?:[^{W}.]{0,12}?)(?:발매|발표|컴백|공개|선보|돌아)",
            0.8,
        ),
        (
            "performer.releases",
            r"(?P<p>{S})(?:\s?(?:씨|님))?(?:이|가|은|는)\s(?:[^{P}.]{0,60}?)(?P<w>{WS})(?:을|를|으로|로)\s?"
            r"(?:[^{W}.]{0,24}?)"
            r"(?:발매|발표|공개|컴백|돌아|부른|불렀|부르|가창|열창|리메이크|커버|재해석|내놓|활동|선보|낸다|냈|데뷔)",
            0.85,
        ),
        (
            "performer.sung_by",
            r"(?P<w>{W})(?:은|는|을|를)\s(?:[^{W}.]{0,24}?)(?P<p>{S})(?:이|가)\s(?:[^{W}.작곡]{0,16}?)(?:부른|불렀|부르|가창"
            r"|노래|리메이크|커버|열창)",
            0.85,
        ),
        (
            "performer.concert",
            r"(?P<p>{S})(?:의|은|는|이|가)?\s(?:[^{W}{P}{O}.]{0,24}?)(?:콘서트|투어|팬미팅|팬콘서트|팬콘)(?:인)?\s?(?P<w>{W})",
            0.8,
        ),
    )
    for rule, source, confidence in sources:
        for match in find(template, source):
            if _COMPANY.search(template.text, 0, match.start("p")):
                continue
            for work in template.group(match, "w", W):
                if work.chain not in songs and not (record and rule == "performer.of") and rule != "performer.concert":
                    continue
                for artist in _artists(template, match):
                    if not context.has(work, "performer", artist) and not _writes(context, artist):
                        context.claim(work, "performer", artist, template.span, rule, confidence)
    if trade:
        for source in (
            r"^[^{P}{O}{W}]{0,12}(?P<p>{S})\s?[-–—|:]\s?(?P<w>{W})",
            r"^[^{P}{O}{W}]{0,12}(?P<w>{W})\s?[-–—|/]\s?(?P<p>{S})",
            r"(?P<p>{S})\s(?:(?:신곡|타이틀곡|곡|노래)\s)?(?P<w>{W})",
            r"(?P<w>{W})\((?P<p>{S})\)",
        ):
            for match in find(template, source):
                work = template.drafts[match.start("w")]
                for artist in _artists(template, match):
                    if not context.has(work, "performer", artist) and not _writes(context, artist):
                        context.claim(work, "performer", artist, template.span, "performer.beside", 0.75)
    if _JOINS.search(template.text):
        _guests(context, template, songs)
    for match in find(template, r"(?P<w>{W})\s?\((?:Feat|feat|FEAT|With|with|피처링)[. ]\s?(?P<p>[^()]{1,40})\)"):
        work = template.drafts[match.start("w")]
        for artist in template.group(match, "p", P, O):
            context.claim(work, "performer", artist, template.span, "performer.featured", 0.85)


_JOINS: Final = re.compile("|".join(lexicon.words("ko/music.toml", "joins.words")))
_GUEST: Final = (
    r"(?P<w>{W})(?:에|에는|에도|엔|에서는)\s(?:[^{W}.]{0,24}?)(?P<p>{S})(?:이|가|도)\s(?:[^{W}{P}.]{0,20}?)"
    f"(?:{_JOINS.pattern})",
    r"(?P<w>{W})(?:은|는)\s(?:[^{W}.]{0,60}?)(?P<p>{S})(?:이|가)\s(?:[^{W}{P}.]{0,10}?)(?:피처링|듀엣)",
)


def _guests(context: Context, template: Template, songs: set[Draft]) -> None:
    """Who joins in a song: ``‘W’에는 가수 P가 피처링으로 참여했다``."""
    for match in (match for source in _GUEST for match in find(template, source)):
        work = template.drafts[match.start("w")]
        if work.chain not in songs:
            continue
        for artist in _artists(template, match):
            if not context.has(work, "performer", artist) and "actor" not in context.kinds.get(artist.chain, ()):
                context.claim(work, "performer", artist, template.span, GUEST, 0.8)


GUEST: Final = "performer.guest"


def _artists(template: Template, match: re.Match[str]) -> list[Draft]:
    """The names of a match that may be who sings."""
    start, end = match.span("p")
    return [
        template.drafts[i]
        for i in range(start, end)
        if i in template.drafts and template.text[i] in (P, O) and is_artist(template, i)
    ]


_WRITES_SONGS: Final = (
    r"(?P<p>{PS})(?:\s?(?:음악감독|작곡가|작사가|프로듀서|씨)(?:님)?)?(?:이|가|은|는|도)?\s"
    r"(?:[^{P}{W}.]{0,20}?)(?:작사|작곡|가사를?|노랫말|곡을 썼|곡을 쓴|멜로디를)",
    r"(?:작사|작곡|작사·작곡|작사와 작곡|작사/작곡|노랫말)(?:은|는|을|에는|에|:|\s:)?\s(?:[가-힣]{1,8}\s)?(?P<p>{PS})",
)


def _song_writers(context: Context, template: Template, own: list[Draft], last: Draft | None) -> None:
    """Who wrote words or music: of the sentence's one song, else of the song that was named last."""
    if not _SONG_WORK.search(template.text):
        return
    song = own[0] if len({draft.chain for draft in own}) == 1 else (last if not own else None)
    if song is None:
        return
    for source in _WRITES_SONGS:
        for match in find(template, source):
            for artist in template.group(match, "p", P):
                if not context.has(artist, "wrote", song):
                    context.claim(artist, "wrote", song, template.span, "wrote.song", 0.78)


_SONG_WORK: Final = re.compile(r"작사|작곡|가사|노랫말|곡을 쓴|곡을 썼")
_FOR_A_SERIES: Final = re.compile(rf"{W}(?:\s?시즌\s?\d+)?(?:의)?\s(?:[^{W}.]{{0,8}})?(?:OST|O\.S\.T)")


_SONG_OF: Final = r"(?:OST|O\.S\.T)(?:\s?(?:Part|PART|파트|Vol)?\.?\s?\d{1,2})?\s(?:[가-힣]{1,5}\s)?(?P<w>{W})"


def _sung_for_a_series(context: Context, songs: set[Draft]) -> None:
    """Who performs the songs of an article about a series' songs performs them for the series."""
    series = {
        template.drafts[match.start()].chain
        for template in context.templates
        for match in _FOR_A_SERIES.finditer(template.text)
        if template.drafts[match.start()].chain not in songs
    }
    if context.main is not None and context.main.chain in series:
        series = {context.main.chain}
    if len(series) != 1:
        return
    work = next(iter(series))
    claims = context.reading.workspace.claims
    singers = [c.object for c in claims if c.predicate == "ost_performer" and c.object is not None]
    performed = {c.subject.chain for c in claims if c.predicate == "performer"}
    for template in context.templates:
        for match in find(template, _SONG_OF):
            song = template.drafts[match.start("w")]
            if song.chain is not work and song.chain not in performed and len({s.chain for s in singers}) == 1:
                performed.add(song.chain)
                context.claim(song, "performer", singers[0], template.span, "performer.of_series", 0.78)
    for claim in list(claims):
        if claim.predicate != "performer" or claim.object is None or claim.subject.chain is work:
            continue
        sentence = context.reading.text[claim.start : claim.end]
        tied = claim.rule.startswith("ko.entry") or re.search(r"OST|발매|공개|주자|가창|부른|불렀", sentence)
        if tied and not context.has(work, "ost_performer", claim.object):
            context.claim(work, "ost_performer", claim.object, (claim.start, claim.end), "ost.series", 0.8)


def _shown(context: Context) -> set[Draft]:
    """Works that have a director or a cast, so that they are no records."""
    return {work for work, predicate, _ in context.stated if predicate in ("director", "cast_member", "broadcaster")}


_COMPANY: Final = re.compile(r"(?:소속사|제작사|기획사|레이블|배급사|유통사|연예기획사)(?:인)?\s?\Z")


def _writes(context: Context, artist: Draft) -> bool:
    kinds = context.kinds.get(artist.chain, set())
    return bool(kinds & {"director", "screenwriter", "composer"}) and "singer" not in kinds


def _ost(context: Context, template: Template, songs: set[Draft]) -> None:
    text = template.text
    if not _OST.search(text):
        return
    works = template.works()
    series = [
        d for i, d in works if re.match(r"\s?(?:시즌\s?\d\s?)?(?:의\s)?(?:OST|O\.S\.T|주제가|삽입곡)", text[i + 1 :])
    ]
    main = series[0] if series else context.topic_at(template)
    if main is None:
        return
    for match in find(template, r"(?P<p>[{P}{O}])(?:의|이 부른|가 부른)\s(?:[^{W}{P}{O}.]{0,12}?)(?P<w>{W})"):
        artist, song = template.drafts[match.start("p")], template.drafts[match.start("w")]
        if song.chain is main.chain:
            continue
        songs.add(song.chain)
        context.claim(song, "performer", artist, template.span, "performer.ost_song", 0.85)
        context.claim(main, "ost_performer", artist, template.span, "ost.song", 0.85)
    for match in find(template, r"(?P<w>{W})의\s(?:[^{W}{P}{O}.]{0,8}?)(?P<p>[{P}{O}])"):
        artist, song = template.drafts[match.start("p")], template.drafts[match.start("w")]
        if song.chain is main.chain:
            continue
        songs.add(song.chain)
        context.claim(song, "performer", artist, template.span, "performer.ost_song", 0.8)
        context.claim(main, "ost_performer", artist, template.span, "ost.song", 0.8)
    for match in find(
        template,
        r"(?:OST|주제가|삽입곡|테마곡|오프닝곡|엔딩곡|오프닝|엔딩)(?:에|에는|의|은|는|을|를)?\s(?:[^{P}{W}.]{0,24}?)"
        r"(?P<p>{S})(?:이|가)\s[^{P}{W}.]{0,16}?"
        r"(?:참여|부르|불렀|부른|가창|나선|나섰|발탁|합류|맡|낙점|예고)",
    ):
        for artist in _artists(template, match):
            if not context.has(main, "ost_performer", artist) and "broadcaster" not in _roles(artist):
                context.claim(main, "ost_performer", artist, template.span, "ost.takes_part", 0.85)
    for match in find(
        template,
        r"(?P<p>{S})(?:이|가|은|는|도)\s(?:[^{P}.]{0,60}?)(?:OST|주제가|삽입곡)[^{P}.]{0,16}?(?:참여|부른|불렀|가창"
        r"|합류|발매|주자|맡)",
    ):
        for artist in _artists(template, match):
            if "broadcaster" in _roles(artist):
                continue
            if not context.has(main, "ost_performer", artist):
                context.claim(main, "ost_performer", artist, template.span, "ost.takes_part", 0.85)


def _roles(artist: Draft) -> str:
    entry = ENTRIES.get(artist.surface)
    return entry[1] if entry else ""


def _by_the_artist(context: Context, songs: set[Draft]) -> None:
    """In an article about a record, its songs without another performer are by the article's one artist."""
    workspace = context.reading.workspace
    if context.main is None or context.main.chain not in songs or not _ARTICLE.search(workspace.text):
        return
    performed: dict[Draft, list[Draft]] = {}
    for claim in workspace.claims:
        if claim.predicate == "performer" and claim.object is not None and claim.rule != f"ko.{GUEST}":
            performed.setdefault(claim.subject.chain, []).append(claim.object.chain)
    named = Counter(artist for artists in performed.values() for artist in artists)
    own = performed.get(context.main.chain)
    artist = own[0] if own else (named.most_common(1)[0][0] if named else None)
    if artist is None:
        counts: dict[Draft, int] = {}
        for template in context.templates:
            for draft in template.named(0, len(template.text), P, O):
                if "singer" in context.kinds.get(draft.chain, set()) or draft.type == "person":
                    counts[draft.chain] = counts.get(draft.chain, 0) + 1
        if not counts:
            return
        groups = [head for head in counts if head.type == "organization"]
        artist = max(groups or counts, key=lambda head: counts[head])
        if counts[artist] < 2 or _writes(context, artist):
            return
    if len(named) > 1 and len(_RANKS.findall(workspace.text)) > 2:
        return  # a chart: nobody's article
    for template in context.templates:
        for _, work in template.works():
            if work.chain in songs and work.chain not in performed:
                performed[work.chain] = [artist]
                context.claim(work, "performer", artist, template.span, "performer.article", 0.72)
