"""The short segments of a listing: what a piece between strokes, commas or brackets says of the work beside it.

``감독 김하나``, ``94분``, ``2019``, ``10월 5일~12월 1일``, ``범죄 스릴러``, ``넷플릭스``, ``국립극장 달오름극장``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives
from pipeline.extract.infobox import Span
from pipeline.extract.ko import names, occupations
from pipeline.extract.ko.dates import find_dates, weekdays
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.reading import Reading
from pipeline.extract.ko.tables import LABELS, PEOPLE, READER

_LABELLED: Final = re.compile(
    r"(?P<label>"
    + alternatives(k for k in LABELS if len(k) > 1 or k in "글작")
    + r")(?:\s?[·/&]\s?[가-힣]{1,3})?\s?[:\s]\s?(?P<value>.+)"
)
_BEHIND: Final = re.compile(
    r"(?P<value>[가-힣A-Za-z .·,]{2,30}?)\s"
    r"(?P<label>감독|연출|작가|극본|각본|PD|주연|출연|작|글|그림|지음|저|등 출연)(?:작)?"
)
_AUTHORS: Final = ("지음", "저", "글", "작")
_RUNTIME: Final = re.compile(
    r"(?:러닝\s?타임\s?|상영시간\s?|약\s)?(?:(?P<h>\d)시간\s?)?(?:(?P<m>\d{1,3})\s?(?:분|min\.?|′|’|'))?"
)
_YEAR: Final = re.compile(
    r"(?P<y>(?:19|20)\d{2})년?(?:\s?[~\-–]\s?(?P<e>(?:19|20)\d{2})년?)?(?:\s?(?:작|개봉|제작|방영|공개|방송|발매|완결|연재))?"
)
_EPISODES: Final = re.compile(r"(?:총\s?)?(?P<n>\d{1,3})\s?부작|(?:총|전)\s?(?P<k>\d{1,3})\s?(?:회|화|편)")
_OTHER: Final = re.compile(
    r"(?:\d{1,2}세|전체|청소년|15세|12세|19세).{0,10}?(?:관람가|이용가|이상)?(?:\s관람)?|완결|연재\s?중|미정|총\s?\d{1,4}[화회권편]"
    r"|\d{1,3}권|컬러|흑백|DCP|자막.{0,6}|무료.{0,8}|(?:[\d,.~∼\-–]+\s?(?:천|만|만\s?\d천)?\s?원.{0,4})+|\d{2,3}-\d{3,4}-\d{4}"
    r"|Fiction|Documentary|Animation|Feature|Short|Drama|Korea|South Korea|World Premiere|Color|B&W"
    r"|[\d,]+만?\s?원|\d{1,2}:\d{2}.{0,12}|(?:오전|오후|낮|밤)\s?\d{1,2}시.{0,6}|★.*|별점.*|☎.*"
)
_GENRES: Final = frozenset(lexicon.words("ko/media.toml", "genre.words"))
_MEDIUM: Final = frozenset(
    word
    for key in ("screen", "stage", "music", "book", "art")
    for word in lexicon.words("ko/media.toml", f"medium.{key}")
)
_GENRE: Final = re.compile(
    rf"(?P<g>(?:{alternatives(_GENRES)})"
    rf"(?:[\s/·]?(?:{alternatives(_GENRES)}))*)"
    rf"\s?(?:물|극|{alternatives(_MEDIUM - _GENRES)})?"
)
_COUNTRIES: Final = frozenset(lexicon.words("ko/places.toml", "countries"))
_COUNTRY: Final = re.compile(rf"(?:{alternatives(_COUNTRIES)})")
_VENUE: Final = re.compile(
    rf"(?:[A-Za-z0-9가-힣]+\s){{0,3}}[A-Za-z0-9가-힣]*(?:{'|'.join(lexicon.words('ko/places.toml', 'venue_suffixes'))}"
    r"|미술관|박물관|공연장|전시실|전시장)(?:\s?(?:\d층|\d관|[가-힣]{1,3}관|제?\d?전시실\d?|[가-힣]{2,4}홀))?"
    r"|(?:[가-힣]{2,4}\s){0,2}갤러리\s?[가-힣A-Za-z]{1,10}"
)
_DATE_TAIL: Final = re.compile(
    r"\.?\s?(?:\([월화수목금토일](?:요일)?\))?\s?(?:까지|부터)?\s?(?:첫\s?방송|첫\s?방|첫\s?공개|공개|개봉|방영|방송|발매|예정|오픈|개막|출간)?"
    r"\s?(?:예정)?(?:\s?(?:오후|오전|밤|낮)?\s?\d{1,2}(?::\d{2}|시))?"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a listing; ``key`` is "" when it is not known, ``other`` when it is known and says nothing to us."""

    start: int
    end: int
    key: str
    value: str = ""
    spans: tuple[Span, ...] = ()


def classify(reading: Reading, start: int, end: int) -> list[Segment]:
    """What a piece is; two segments for a day with the place behind it."""
    text = reading.text
    piece = text[start:end]
    literal = _literal(piece)
    if literal is not None:
        return [Segment(start, end, *literal)]
    labelled = _LABELLED.fullmatch(piece)
    if labelled:
        return [_labelled(reading, start, end, labelled)]
    behind = _BEHIND.fullmatch(piece)
    if behind:
        spans = people(reading, start, start + behind.end("value"))
        keys = READER.keys(behind.group("label"))
        key = "screenwriter" if behind.group("label") in _AUTHORS else (keys[0] if keys else "cast_member")
        if spans and key in PEOPLE:
            return [Segment(start, end, key, "", spans)]
    if piece in ENTRIES:
        role = ENTRIES[piece][1]
        key = {"platform": "platform", "webtoon": "platform", "broadcaster": "broadcaster"}.get(role, "")
        return [Segment(start, end, key, "", ((start, end),))]
    dates = find_dates(text, start, end, reading.published)
    if dates and dates[0].start == start:
        found = dates[0]
        tail = _DATE_TAIL.match(text, found.end, end)
        stop = tail.end() if tail else found.end
        value = f"{'/' if found.until and not found.end_value else ''}{found.value}"
        whole = value + (f"/{found.end_value}" if found.end_value else "")
        first = Segment(start, stop, "release_date" if found.value else "other", whole)
        while stop < end and text[stop] in " ,":
            stop += 1
        return [first, *(classify(reading, stop, end) if stop < end else [])]
    if _VENUE.fullmatch(piece):
        return [Segment(start, end, "place", "", ((start, end),))]
    spans = people(reading, start, end)
    return [Segment(start, end, "people" if spans else "", "", spans)]


def _literal(piece: str) -> tuple[str, str] | None:
    """The key and value of a piece that is no name."""
    runtime = _RUNTIME.fullmatch(piece)
    if runtime and (runtime["h"] or runtime["m"]):
        return "runtime_minutes", str(int(runtime["h"] or 0) * 60 + int(runtime["m"] or 0))
    year = _YEAR.fullmatch(piece)
    if year:
        return "release_date", year["y"] + (f"/{year['e']}" if year["e"] else "")
    episodes = _EPISODES.fullmatch(piece)
    if episodes:
        return "episode_count", episodes["n"] or episodes["k"]
    if piece in _MEDIUM or piece in _COUNTRIES or _OTHER.fullmatch(piece):
        return "other", ""
    genre = _GENRE.fullmatch(piece)
    if genre:
        return "genre", genre["g"]
    if all(_COUNTRY.fullmatch(part.strip()) for part in re.split(r"[,·]", piece)):
        return "other", ""
    days = weekdays(piece) if "매주" in piece or piece.endswith("요일") else []
    return ("release_schedule", ", ".join(days)) if days else None


def _labelled(reading: Reading, start: int, end: int, match: re.Match[str]) -> Segment:
    text = reading.text
    keys = READER.keys(match.group("label"))
    first = start + match.start("value")
    if keys and keys[0] in PEOPLE:
        spans = tuple((n.start, n.end) for n in names.read_list(text, first, reading.known) if n.end <= end)
        return Segment(start, end, keys[0], "", spans or (((first, end),) if end - first <= 12 else ()))
    literal = _literal(text[first:end])
    if literal is not None and keys and keys[0] == literal[0]:
        return Segment(start, end, *literal)
    if keys and keys[0] in ("production_company", "distributor") and end - first <= 20:
        return Segment(start, end, keys[0], "", ((first, end),))
    if keys and keys[0] == "place":
        return Segment(start, end, "place", "", ((first, end),))
    return Segment(start, end, "other")


def people(reading: Reading, start: int, end: int) -> tuple[Span, ...]:
    """The persons that a piece consists of; none when it holds anything else."""
    text = reading.text
    found = [name for name in names.read_list(text, start, reading.known) if name.end <= end]
    if not found or found[-1].end != end or any(name.particle and name.end != end for name in found[:-1]):
        return ()
    surfaces = [text[name.start : name.end] for name in found]
    if any(names.is_common_word(s) or occupations.is_occupation(s) or s in _MEDIUM or s in _GENRES for s in surfaces):
        return ()
    sure = [
        reading.known.get(surface) == "person"
        or names.shape(surface) >= 0.55
        or " " in surface  # read as one name, so it is written like a foreign one
        or reading.tagged(name.start, name.end, "person") > 0.6
        for surface, name in zip(surfaces, found, strict=True)
    ]
    return tuple((name.start, name.end) for name in found) if sum(sure) * 2 >= len(sure) and any(sure) else ()
