"""Finding persons by what stands beside their names: titles, honorifics, groups, by-lines."""

from __future__ import annotations

import re
from typing import Final

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives
from pipeline.extract.ko import names, particles
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.occupations import before as occupation_before
from pipeline.extract.ko.occupations import is_occupation
from pipeline.extract.ko.quotes import MEDIUMS
from pipeline.extract.ko.reading import Reading
from pipeline.extract.ko.roles import NO_OCCUPATION, TITLES
from pipeline.extract.ko.songs import about_music
from pipeline.extract.ko.tables import LABELS, READER

_ALTERNATIVES: Final = alternatives(TITLES)
_BEFORE: Final = re.compile(
    rf"(?<![A-Za-z0-9가-힣])(?P<prefix>(?:[가-힣]{{2,6}}\s)?)(?P<title>{_ALTERNATIVES})\s(?:겸\s"
    rf"(?:{_ALTERNATIVES})\s)?[‘']?(?=[가-힣A-Z])"
)
_AFTER: Final = re.compile(
    rf"(?P<name>(?<![A-Za-z0-9가-힣])[가-힣]{{1,6}}(?:\s[가-힣]{{1,5}})??|[A-Z][A-Za-z.\-]+(?:\s[A-Z][A-Za-z.\-]+)*)"
    rf"(?:\s?\([^()\n]{{1,30}}\))?\s?(?P<title>{_ALTERNATIVES})(?P<tail>님)?(?P<rest>[가-힣]*)"
)
_ADDRESS: Final = re.compile(r"(?<![A-Za-z0-9가-힣])(?P<name>[가-힣]{2,4})\s?(?:씨|님)(?P<rest>[가-힣]*)")
_GROUP: Final = re.compile(
    r"(?<![A-Za-z0-9가-힣])(?P<noun>"
    + alternatives(lexicon.words("ko/roles.toml", "groups.nouns"))
    + r")\s[‘'<]?(?P<name>[가-힣A-Za-z0-9][가-힣A-Za-z0-9.&]{1,12}(?:\s(?:[A-Z][A-Za-z.]+))*)"
)
_MEMBER: Final = re.compile(
    r"(?<![A-Za-z0-9가-힣])(?P<group>[가-힣A-Za-z0-9.&()]{2,14}?(?:\s[A-Z][A-Za-z]+)?)(?:의)?\s(?:멤버|출신"
    r"(?:\s배우|\s가수)?|리더"
    r"|메인보컬|막내|래퍼|보컬)\s(?=[가-힣A-Z])"
)
_BAND: Final = re.compile(r"그룹|밴드|듀오|아이돌|앨범|컴백|팬|멤버")
_MEMBERS: Final = re.compile(
    r"(?<![가-힣])(?:멤버|리더|막내|맏형|맏언니|메인보컬|센터|메인댄서)(?:인)?\s(?=[가-힣A-Z])"
)
_MODIFIERS: Final = frozenset(lexicon.words("ko/words.toml", "before_occupation"))
_FILLER: Final = re.compile(r"[은는이가을를의에서로와과도]$")


def find_people(reading: Reading) -> None:
    """Vote for persons by title, honorific or group; record the occupations that titles state."""
    text = reading.text
    sung = about_music(text)
    for block in reading.blocks:
        if block.kind == "byline":
            continue
        _titles_before(reading, block.start, block.end)
        _titles_after(reading, block.start, block.end)
        _addressed(reading, block.start, block.end)
        _duties(reading, block.start, block.end)
        _credits(reading, block.start, block.end)
        for match in _GROUP.finditer(text, block.start, block.end):
            start, end = match.span("name")
            end = _without_particle(text, start, end)
            if end - start > 1 and not names.is_common_word(text[start:end]):
                reading.vote(start, end, "organization", 0.75, "group.noun")
                _member_beside(reading, end)
        _members_of_listed(reading, block.start, block.end)
        if sung:
            _artists_of_songs(reading, block.start, block.end)
        if _BAND.search(text, block.start, block.end):
            for match in _MEMBERS.finditer(text, block.start, block.end):
                for name in names.read_list(text, match.end(), reading.known):
                    surface = text[name.start : name.end]
                    if len(surface) > 4 or names.is_common_word(surface) or is_occupation(surface):
                        break
                    if not name.particle and text[name.next : name.next + 1] not in (",", "·", "(", "", "."):
                        break
                    reading.vote(name.start, name.end, "person", 0.65, "group.member")
        for match in _MEMBER.finditer(text, block.start, block.end):
            member = names.name_at(text, match.end(), reading.known)
            start, end = match.span("group")
            if member is not None and is_occupation(text[member.start : member.end - 1]):
                continue  # 출신 배우다
            if member is not None and not names.is_common_word(text[start:end]) and text[start:end] in reading.known:
                reading.vote(member.start, member.end, "person", 0.75, "group.member")


_BESIDE: Final = re.compile(
    r"[’'>]?(?:의)?\s(?:(?:멤버|리더|메인보컬|보컬|막내|래퍼|맏형|센터|출신|기타리스트|드러머|베이시스트)\s)?(?P<name>[가-힣]{2,5})"
    r"(?P<more>(?:[·,]\s?[가-힣]{2,4}(?=[·,\s(]))*)(?=[\s,.(]|$)"
)
_MEMBER_PARTICLES: Final = frozenset(["", "은", "는", "이", "가", "과", "와", "도", "의", "을", "를", "에게"])


def _member_beside(reading: Reading, end: int) -> None:
    """Members who are named right behind their group: ``그룹 세븐틴 부승관``, ``블랙핑크 지수는``."""
    text = reading.text
    match = _BESIDE.match(text, end)
    if match is None:
        return
    word = match.group("name")
    lengths = [n for n in particles.stems(word, 2) if word[n:] in _MEMBER_PARTICLES]
    if names.is_common_word(word) or any(is_occupation(word[:n]) or names.is_common_word(word[:n]) for n in lengths):
        return
    for length in lengths:
        name = word[:length]
        bare = length == len(word)
        if bare and word[-1] in _PARTICLE_LIKE and any(_namelike(word[:n]) for n in lengths[1:]):
            continue
        if bare and not names.is_full_name(name) and text[match.end() : match.end() + 1] not in (",", "(", "·", ""):
            continue
        led = "의" in text[end : match.start("name")] and word[length:] in ("이", "가", "은", "는", "과", "와")
        if not bare and not _namelike(name) and not (led and len(name) < 4):
            continue
        if reading.known.get(name) in (None, "person"):
            reading.vote(match.start("name"), match.start("name") + length, "person", 0.75, "group.member")
        return


_PARTICLE_LIKE: Final = "은는이가을를의도과와로"


def _namelike(name: str) -> bool:
    return names.shape(name) >= 0.5 or names.given(name) or names.looks_foreign(name)


def _members_of_listed(reading: Reading, start: int, end: int) -> None:
    for match in _LISTED_GROUP.finditer(reading.text, start, end):
        _member_beside(reading, match.end())


_ARTIST_OF: Final = re.compile(
    r"(?:\d위(?:는|에는|엔|에)?|OST(?:인|는|는요)?|앞서|,)\s(?:(?:가수|그룹|밴드|듀오)\s)?(?P<name>[가-힣]{2,5})의\s"
    r"(?:[가-힣]{2,6}\s)?[‘'<](?=[^’'>\n]{1,30}[’'>])"
)


def _artists_of_songs(reading: Reading, start: int, end: int) -> None:
    """Who stands before a song in an article on music, by whatever name: ``3위는 멜로망스의 ‘W’``."""
    for match in _ARTIST_OF.finditer(reading.text, start, end):
        name = match.group("name")
        known = name in reading.known or name in TITLES or is_occupation(name) or name.endswith(tuple(MEDIUMS))
        if not known and not names.is_common_word(name) and name not in ENTRIES:
            reading.vote(*match.span("name"), "person", 0.5, "artist.of_song")


_LISTED_GROUP: Final = re.compile(
    r"(?<![A-Za-z0-9가-힣])(?:"
    + "|".join(
        map(
            re.escape,
            sorted(
                (name for name, (kind, role, _) in ENTRIES.items() if kind == "organization" and not role),
                key=len,
                reverse=True,
            ),
        )
    )
    + r")(?=[’'의 ])"
)
_DUTY: Final = re.compile(
    r"(?<![A-Za-z0-9가-힣])(?:"
    + alternatives(lexicon.words("ko/roles.toml", "duties.nouns"))
    + r")(?:은|는|에는|에|엔|으로는|으로)\s(?=[가-힣A-Z])"
)
_AFTER_DUTY: Final = (",", "·", ".", "(", "", "\n", "!")


def _duties(reading: Reading, start: int, end: int) -> None:
    """Persons named as those who do something: ``주연은 김향기``, ``연출은 왕용범이 맡는다``, ``내레이션은 DUBU가``."""
    text = reading.text
    for match in _DUTY.finditer(text, start, end):
        for name in names.read_list(text, match.end(), reading.known):
            surface = text[name.start : name.end]
            following = text[name.next : name.next + 1]
            if (
                name.end > end
                or surface in TITLES
                or is_occupation(surface)
                or names.is_common_word(surface)
                or surface.endswith("다")
                or reading.known.get(surface) in ("work", "platform", "place", "organization")
                or (name.score < 0.25 and not names.looks_foreign(surface))
                or (name.particle not in ("이", "가", "과", "와") and following not in _AFTER_DUTY)
            ):
                break
            reading.vote(name.start, name.end, "person", 0.7, "duty")


def _without_particle(text: str, start: int, end: int) -> int:
    word = text[start:end]
    run = re.search("[가-힣]+$", word)
    if run is None:
        return end
    length, _ = names.best_stem(run.group(), (), bare=False)
    for stem in particles.stems(run.group(), 2):
        if stem < len(run.group()) and run.group()[stem:] not in (
            "이",
            "나",
            "아",
            "야",
            "자",
            "다",
            "도",
            "만",
            "인",
            "일",
            "로",
            "란",
            "라",
        ):
            length = stem
            break
    return start + run.start() + max(length, 1)


def _titles_before(reading: Reading, start: int, end: int) -> None:
    text = reading.text
    for match in _BEFORE.finditer(text, start, end):
        found = names.read_list(text, match.end(), reading.known)
        kind = TITLES[match.group("title")]
        for index, name in enumerate(found):
            surface = text[name.start : name.end]
            if surface in TITLES or is_occupation(surface) or names.is_common_word(surface) or name.end > end:
                break
            if name.score < 0.25 and not _plausible(reading, text, name, kind):
                break
            if reading.known.get(surface) in ("work", "platform", "place"):
                break
            weight = 0.85 if index == 0 else 0.75
            if kind == "other":
                weight = 0.55
            elif kind not in ("actor", "director", "screenwriter", "singer") and _BRACKETED_NAME.match(text, name.end):
                weight = 0.4  # 아나운서 이화경(표은재): a character with an actor
            if name.score < 0.25:
                weight -= 0.2
            following = _AFTER_TITLE.match(text, name.next)
            if following is not None and len(found) == 1 and name.score < 0.5:
                break
            reading.vote(name.start, name.end, "person", weight, f"title.{kind}")
            title = match.group("title")
            if index and _AFTER_TITLE.match(text, name.next):
                break  # 작곡가 윌 애런슨과 박천휴 작가
            if title in NO_OCCUPATION or _in_credits(text, match.start(), start):
                continue
            sentence = reading.evidence(name.start, name.end)
            reading.occupations.append(((name.start, name.end), title, sentence, "title.before", 0.9))


_BRACKETED_NAME: Final = re.compile(r"\s?\([가-힣]{2,4}(?: 분)?\)")
_JOINED: Final = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,4})[·]$")
_NAME_FOLLOWS: Final = re.compile(r"\s[‘'\"]?[가-힣A-Z]{1,4}(?=[’'\"(은는이가을를과와의도,]|\s|$)")
_AFTER_TITLE: Final = re.compile(rf"\s(?:{_ALTERNATIVES})")


def _plausible(reading: Reading, text: str, name: names.Name, kind: str) -> bool:
    """Whether a word without the shape of a name may be one behind a title: a stage name (``가수 하람이``)."""
    surface = text[name.start : name.end]
    if surface in reading.known:
        return reading.known[surface] == "person"
    if len(surface) > 6 or len(surface) < 2 or surface.endswith(("하는", "있는", "되는", "라는", "들")):
        return False
    following = text[name.next : name.next + 1]
    return bool(name.particle) or following in (",", "(", "·", "’", "'", ".", "\n", "")


def _titles_after(reading: Reading, start: int, end: int) -> None:
    text = reading.text
    for match in _AFTER.finditer(text, start, end):
        rest = match.group("rest")
        title = match.group("title")
        if rest and not particles.is_particle(rest) and rest not in ("들", "역시", "측"):
            continue
        first, last = match.span("name")
        surface = text[first:last]
        if text[match.end("name")] not in " (" and names.shape(surface) < 1.0:
            continue
        # A title right before another name belongs to that one: 새별문학상에 소설가 임보름.
        if (
            not rest
            and not match.group("tail")
            and names.shape(surface) < 1.0
            and _NAME_FOLLOWS.match(text, match.end())
        ):
            continue
        words = surface.split(" ")
        if "가" <= surface[0] <= "힣" and len(words) == 2:
            if (
                names.is_common_word(words[1])
                or names.shape(words[1]) >= 0.5
                or words[1] in reading.known
                or not (names.looks_foreign(words[0]) or names.looks_foreign(words[1]))
                or _FILLER.search(words[0])
            ):
                first += len(words[0]) + 1
            surface = text[first:last]
        if " " not in surface and "가" <= surface[0] <= "힣":
            if names.is_common_word(surface) or surface in TITLES or is_occupation(surface):
                continue
            score = names.shape(surface)
            if len(surface) == 1 or surface in _MODIFIERS:
                continue  # 소아과 의사
            if len(surface) == 2 and score < 0.5 and surface not in reading.known and not names.looks_foreign(surface):
                continue
            unusual = score < 0.25 and surface not in reading.known and not names.looks_foreign(surface)
            if len(surface) > 2 and unusual and not _stands_as_name(text, match, surface):
                continue
            if any(surface.endswith(t) for t in ("의", "는", "은", "인", "한", "된", "할")) and score < 1.0:
                continue
        if reading.known.get(surface) in ("work", "platform", "organization", "place"):
            continue
        weight = 0.85 if names.shape(surface) >= 0.5 else 0.65
        if TITLES[title] == "other":
            weight = 0.55
        reading.vote(first, last, "person", weight, f"title.{TITLES[title]}")
        before = _JOINED.search(text, max(start, first - 8), first)
        if before is not None and names.shape(before.group("name")) >= 0.5 and TITLES[title] != "other":
            reading.vote(*before.span("name"), "person", 0.8, f"title.{TITLES[title]}")
            if title not in NO_OCCUPATION:
                reading.occupations.append(
                    (before.span("name"), title, reading.evidence(first, last), "title.after", 0.85)
                )
        if title not in NO_OCCUPATION:
            evidence = reading.evidence(first, last)
            reading.occupations.append(((first, last), title, evidence, "title.after", 0.9))


_UNUSUAL: Final = frozenset(["은", "는", "이", "가", "과", "와", "의"])
_KINDS_OF_MAKER: Final = tuple(MEDIUMS)


def _stands_as_name(text: str, match: re.Match[str], surface: str) -> bool:
    """Whether a word without the shape of a name stands where only a name can: ``코고나다 감독이``."""
    return (
        match.group("title") in ("감독", "셰프")
        and match.group("rest") in _UNUSUAL
        and 3 <= len(surface) <= 5
        and surface not in _MODIFIERS
        and not names.is_common_word(surface)
        and not surface.endswith(_KINDS_OF_MAKER)
        and surface[-1] not in "은는이가을를의한된할던인적로서고며도들과와에총급간대"
        and text[match.start("name") - 1 : match.start("name")] in ("", " ", "\n", ",", "·")
    )


def _in_credits(text: str, at: int, start: int) -> bool:
    """Whether a title stands in an open bracket, as the label of a credit: ``(극본 A, 연출 B)``."""
    opening = text.rfind("(", max(start, at - 120), at)
    return opening >= 0 and ")" not in text[opening:at]


_CREDIT_LABEL: Final = re.compile(
    r"(?<=[(,/·;\s])(?P<label>"
    + alternatives(k for k in LABELS if len(k) > 1)
    + r")(?:[·/&](?:[가-힣]{2,4}))?\s?[:\s/]\s?(?=[가-힣A-Z(㈜])"
)
_CREDIT_BRACKET: Final = re.compile(r"\((?P<inside>[^()\n]{4,240}(?:\([^()\n]*\)[^()\n]*)*)\)")


def _credits(reading: Reading, start: int, end: int) -> None:
    """Names behind the labels of a bracket: ``(극본 박재범, 연출 김희원, 제작 필름몬스터·CJ ENM)``."""
    text = reading.text
    for bracket in _CREDIT_BRACKET.finditer(text, start, end):
        labels = list(_CREDIT_LABEL.finditer(text, bracket.start(), bracket.end()))
        for index, label in enumerate(labels):
            stop = labels[index + 1].start() if index + 1 < len(labels) else bracket.end() - 1
            keys = READER.keys(label.group("label"))
            if not keys or keys[0] in ("ignore", "title"):
                continue
            if keys[0] in ("production_company", "distributor"):
                for first, last in READER.split(text, label.end(), stop):
                    if 1 < last - first <= 20:
                        reading.vote(first, last, "organization", 0.85, "credit.company")
                continue
            if keys[0] in ("director", "screenwriter", "cast_member", "crew", "composer", "performer"):
                for name in names.read_list(text, label.end(), reading.known):
                    surface = text[name.start : name.end]
                    if name.end <= stop and surface not in LABELS and not is_occupation(surface):
                        reading.vote(name.start, name.end, "person", 0.85, "credit.person")


BARE: Final = 0.3
"""The weight of a name that nothing but its shape speaks for: any cue elsewhere decides its type."""

_BARE_PARTICLES: Final = frozenset(
    [
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "과",
        "와",
        "의",
        "도",
        "에게",
        "에게는",
        "씨",
        "까지",
        "이라는",
        "라는",
        "였다",
        "이었다",
        "에게서",
        "께서",
        "처럼",
    ]
)


def find_bare_names(reading: Reading) -> None:
    """Full names without any cue: in lists, and alone with a particle that only nouns take."""
    text = reading.text
    for block in reading.blocks:
        if block.kind == "byline":
            continue
        at = block.start
        for run in names.HANGUL_RUN.finditer(text, at, block.end):
            word = run.group()
            if len(word) < 2 or run.start() < at or (run.start() and text[run.start() - 1].isalnum()):
                continue
            length, score = names.best_stem(word, reading.known, bare=True)
            if score < 0.5 or names.is_common_word(word[:length]) or names.is_common_word(word):
                continue
            found = [n for n in names.read_list(text, run.start(), reading.known) if n.end <= block.end]
            shapes = [names.shape(text[n.start : n.end]) for n in found]
            full = sum(s >= 1.0 for s in shapes)
            near = sum(s >= 0.55 for s in shapes)
            commas = (
                text[found[0].start : found[-1].end].count(",") + text[found[0].start : found[-1].end].count("·")
                if found
                else 0
            )
            if (
                (len(found) >= 2 and full >= 2 and min(shapes) >= 0.25)
                or (len(found) >= 2 and near == len(found) and _beside_known(reading, found))
                or (len(found) >= 4 and full >= len(found) / 2)
                or (len(found) >= 3 and near * 3 >= len(found) * 2 and commas >= len(found) - 2)
            ):
                for name in found:
                    if not is_occupation(text[name.start : name.end]):
                        reading.vote(name.start, name.end, "person", 0.7, "list.names")
                at = found[-1].end
                continue
            job = occupation_before(text, run.start(), block.start) if found and shapes[0] >= 0.55 else None
            if job is not None and (found[0].particle or text[found[0].next : found[0].next + 1] in ",.("):
                reading.vote(found[0].start, found[0].end, "person", 0.4, "bare.occupation")
            elif found and shapes[0] >= 1.0 and found[0].particle in _BARE_PARTICLES:
                reading.vote(found[0].start, found[0].end, "person", BARE, "bare")


def _beside_known(reading: Reading, found: list[names.Name]) -> bool:
    """Whether a list of names that 와 or a comma joins has a person in it whom the article knows."""
    text = reading.text
    joined = all(name.particle in ("과", "와") or text[name.next : name.next + 1] in ",·" for name in found[:-1])
    return joined and any(reading.known.get(text[name.start : name.end]) == "person" for name in found)


def _addressed(reading: Reading, start: int, end: int) -> None:
    text = reading.text
    if text.find("씨", start, end) < 0 and text.find("님", start, end) < 0:
        return
    for match in _ADDRESS.finditer(text, start, end):
        rest = match.group("rest")
        surface = match.group("name")
        if rest and not particles.is_particle(rest):
            continue
        if (
            surface in TITLES
            or names.is_common_word(surface)
            or surface.endswith(("감독", "작가", "배우", "선생", "사장", "선배", "팬", "대표"))
        ):
            continue
        if names.shape(surface) >= 0.5 or surface in reading.known:
            reading.vote(*match.span("name"), "person", 0.7, "honorific")
        elif text[match.end("name") : match.end("name") + 1] in ("님",) and len(surface) <= 3:
            reading.vote(*match.span("name"), "person", 0.5, "honorific")
