"""Platforms, broadcasters, groups and places by name; organizations and venues by the ends of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline import lexicon
from pipeline.extract.ko.names import is_common_word
from pipeline.extract.ko.particles import is_particle, stems
from pipeline.schema import EntityType

_ORGANIZATIONS: Final = lexicon.rows("ko/organizations.tsv")
_PLACES: Final = lexicon.toml("ko/places.toml")
_AMBIGUOUS: Final = frozenset(_PLACES["ambiguous"])

ENTRIES: Final[dict[str, tuple[EntityType, str, str]]] = {}
"""Every listed name: its type, its role for works (broadcaster, platform, ...), and its main name."""
for _row in _ORGANIZATIONS:
    for _name in (_row["name"], *filter(None, _row["aliases"].split("|"))):
        _type: EntityType = "platform" if _row["type"] == "platform" else "organization"
        ENTRIES.setdefault(_name, (_type, _row["role"], _row["name"]))

_PLACE_NAMES: Final = frozenset(name for key in ("countries", "regions", "korea", "world") for name in _PLACES[key])
_COUNTRIES: Final = frozenset(_PLACES["countries"])

_ALL: Final = sorted({*ENTRIES, *_PLACE_NAMES}, key=len, reverse=True)
_LISTED: Final = re.compile(
    r"(?<![A-Za-z0-9가-힣’'”>》」』])(?:" + "|".join(map(re.escape, _ALL)) + r")(?![A-Za-z0-9])"
)
_TAIL: Final = re.compile("[가-힣]+")
_PLACE_TAIL: Final = re.compile(
    r"시(?:[은는이가을를에의와과도]|\s|$)|특별시|광역시|출신|산\b|인\b|국적|계\b|어\b|대학교|극장가|발\b|측"
)
_NATIONAL: Final = re.compile(r"(?:인|어|계|판|산|식|풍|발|명|어판|팬|차트|영화|드라마|전쟁)")

_SUFFIXES: Final = (
    "엔터테인먼트|엔터테인먼츠|엔터|스튜디오스|스튜디오|픽쳐스|픽처스|필름|컴퍼니|미디어|뮤직|레코즈|레코드"
    "|프로덕션|이엔티|이앤티|매니지먼트|방송공사|방송국|"
    "그룹|재단|협회|영화사|방송사|출판사|신문사|미술관|박물관|예술원|오케스트라|국립극단|극단|무용단|발레단|합창단"
    "|교향악단|위원회|진흥원|문화원|경찰서|경찰청|검찰청|"
    "로펌|은행|증권|전자|제약|운수|건설|백화점|여고|남고|고등학교|중학교|초등학교|대학교|고교|병원|일보|신문|뉴스"
    "|타임즈|타임스|매거진|저널|투데이|데일리|E&A|ENM|Ent|영화제작소|제작소"
    "|콘텐츠|엔터테인먼트코리아|아트컴퍼니|영상위원회|공사|협동조합"
)
_BY_SUFFIX: Final = re.compile(
    rf"(?<![A-Za-z0-9가-힣])(?:\(주\)|㈜)?\s?((?:[A-Z][A-Za-z0-9&]*\s?)?[A-Za-z0-9가-힣&]{{0,10}}?(?:{_SUFFIXES}))"
    rf"(?=[가-힣]{{0,3}}(?![A-Za-z0-9가-힣]))"
)
_GENERIC: Final = frozenset(lexicon.words("ko/words.toml", "generic_organization"))
_AFTER_COMPANY: Final = frozenset(["은", "는", "이", "가", "과", "와", "의", "에서", "도", "측", "측은", "을", "를"])
_COMPANY_OF: Final = re.compile(
    r"(?<![가-힣])(?:제작사|배급사|소속사|기획사|투자배급사|제작은|배급은|제작사는|배급사는|투자·배급은|투자배급은"
    r"|레이블|출판사)(?:인)?\s(?:전편과 같은\s)?(?P<name>(?:"
    r"(?:영화사|공연기획|출판사|스튜디오|극단|콘텐츠)\s)?[A-Za-z0-9가-힣&]{2,14}(?:\s(?:엔터테인먼트|스튜디오"
    r"|픽쳐스|필름|컴퍼니))?)"
)
_FUSED: Final = re.compile(r"(?:\(주\)|㈜)\s?([A-Za-z0-9가-힣&]{2,14})")
_VENUES: Final = re.compile(
    r"(?<![A-Za-z0-9가-힣])((?:[A-Za-z0-9가-힣]{1,12}\s){0,2}[A-Za-z0-9가-힣]{1,12}(?:"
    + "|".join(_PLACES["venue_suffixes"])
    + r"))(?=에서|에\s(?:마련|위치|자리|오[르른]|올[라랐]|모[인여]|걸[린렸]))"
)
_VENUE_STOP: Final = re.compile(
    r"[은는이가을를도]\s|(?:까지|부터)\s|\d월\s|\d{4}년\s|(?:올해|내년|이달|내달|다음 달|요일)\s"
    r"|\d일\s|오전|오후|\d시\s|\d분\s|^이날\s|^지난\s|^오는\s|위치한\s|있는\s|열린\s"
)
_DISTRICT: Final = re.compile(r"\s[가-힣]{1,4}(?:구|동|군|읍|면|시)(?=[가-힣]{0,3}(?:\s|,|\.|\)|$))")

Hit = tuple[int, int, EntityType, float, str]


def find_listed(text: str, start: int, end: int) -> Iterator[Hit]:
    """Names of the lists in ``text[start:end]``: (start, end, type, weight, rule)."""
    for match in _LISTED.finditer(text, start, end):
        name = match.group()
        stop = match.end()
        tail = _TAIL.match(text, stop)
        glued = tail.group() if tail else ""
        if name in ENTRIES:
            kind, role, _ = ENTRIES[name]
            if glued and not is_particle(glued) and not _company_tail(glued):
                continue
            if name == "NEW" and not glued and text[stop : stop + 1] not in ",)":
                continue
            yield match.start(), stop, kind, 0.9, f"lexicon.{role or kind}"
        elif _is_place(text, match.start(), stop, name, glued):
            yield match.start(), stop, "place", 0.7, "lexicon.place"


def _company_tail(glued: str) -> bool:
    return glued in (
        "드라마",
        "예능",
        "오리지널",
        "측은",
        "측이",
        "측에",
        "표",
        "발",
        "판",
        "에서만",
        "에서는",
    ) or glued.endswith("드라마")


def _is_place(text: str, start: int, stop: int, name: str, glued: str) -> bool:
    if glued and not is_particle(glued) and not _PLACE_TAIL.match(glued):
        return False
    if name in _COUNTRIES and _NATIONAL.fullmatch(glued):
        return False
    if name not in _AMBIGUOUS:
        return True
    if glued.startswith(("에서", "시", "출신", "행")):
        return True
    before = text[max(0, start - 6) : start]
    after = text[stop : stop + 6]
    return any(other in before.split() for other in _PLACE_NAMES if other in before) or after.startswith(
        (" 국제", "·", " 출신")
    )


def find_by_ending(text: str, start: int, end: int) -> Iterator[Hit]:
    """Companies, schools and museums by the last part of their names; venues where something happens (``…에서``)."""
    for match in _BY_SUFFIX.finditer(text, start, end):
        name = match.group(1)
        glued = _TAIL.match(text, match.end(1))
        if glued and not is_particle(glued.group()):
            continue
        if name.replace(" ", "") not in _GENERIC and len(name) > 2:
            yield match.start(1), match.end(1), "organization", 0.55, "organization.ending"
    for match in _COMPANY_OF.finditer(text, start, end):
        first, last = match.span("name")
        word = text[first:last]
        run = re.search("[가-힣]+$", word)
        if run is not None:
            stem = next(
                (n for n in stems(run.group(), 2) if n < len(run.group()) and run.group()[n:] in _AFTER_COMPANY),
                len(run.group()),
            )
            last = first + run.start() + stem
        if last - first > 1 and not is_common_word(text[first:last]) and text[first:last] not in _GENERIC:
            yield first, last, "organization", 0.65, "organization.role"
    for match in _FUSED.finditer(text, start, end):
        yield match.start(1), match.end(1), "organization", 0.7, "organization.company"
    if text.find("에서", start, end) < 0 and text.find("에 ", start, end) < 0:
        return
    for match in _VENUES.finditer(text, start, end):
        first = match.start(1)
        stop = _VENUE_STOP.search(text, first, match.end(1))
        while stop is not None:
            first = stop.end()
            stop = _VENUE_STOP.search(text, first, match.end(1))
        while text[first].isspace():
            first += 1
        if match.end(1) - first > 2:
            yield first, match.end(1), "place", 0.6, "place.venue"
