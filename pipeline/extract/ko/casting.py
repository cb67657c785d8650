"""Actors and their roles where they stand side by side: brackets, lists and lines of a cast."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipeline import lexicon
from pipeline.extract.ko import names, occupations, particles
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.reading import Pair, Reading, Span
from pipeline.extract.ko.tables import LABELS

_BRACKET: Final = re.compile(
    r"(?P<close>[’'”\"》>」』]?)\s?[(（［\[](?P<inside>[^()（）\[\]［］\n]{1,40})[)）\]］]?(?="
    r"(?P<rest>[’'”\"]?[가-힣]*))"
)
_WORD_BEFORE: Final = re.compile(r"(?:[가-힣A-Za-z0-9.]+)$")
_PLAYED: Final = re.compile(r"^(?:배우\s|가수\s)?(?P<name>.{1,20}?)\s?(?:분|役分)$")
_ROLE: Final = re.compile(r"^(?:극\s?중\s)?[‘'\"]?(?P<name>.{1,24}?)[’'\"]?\s?(?:역할|역|役)(?:\s?\(.*)?$")
NO_NAME: Final = re.compile(
    r"^\d|\d{4}|편집$|^드라마$|^영화$|^소설$|^웹툰$|^예능$|^뮤지컬$|^음반$|^만화$|^가수$|^배우$|기자|제공|사진|^이하\s"
    r"|구\s|가제|왼쪽|오른쪽|가운데|감독|연출|극본|각본"
    r"|작가|본명|예명|활동명|^(?:위|아래|좌|우)$|시즌|기준$|출연|^특별|Feat|feat|MC|소속|출신|닐슨|부제"
    r"|관계|사장|^[A-Za-z]|아내|남편|후배|선배|동생|아들|딸$"
    r"|친구|스포|결말|^후보$|^현$|^전$|하여|포함|부터|까지|등$"
)
_LINE: Final = re.compile(
    r"^[\s\-–—•·●○■□◆◇▶▷*★☆✔✅>|#]*(?P<left>[^:：|\-–—/→=\[\]\n(]{1,24}?(?:\s?\([^()\n]{1,40}\))?)\s*(?:[:：|/→=]"
    r"|\s[-–—]\s?|\s?[–—]\s)\s*(?P<right>[^:：|→=\n]{1,60}?)\s*\|?\s*$"
)
_LINE_BRACKET: Final = re.compile(
    r"^[\s\-–—•·●○■□◆◇▶▷*★☆✔✅>|#\d.]*(?P<left>[가-힣A-Za-z0-9 ‘’']{1,24}?)\s*[\[(【]\s?(?:배우\s)?"
    r"(?P<right>[가-힣A-Za-z"
    r" ]{2,16}?)(?:\s?분)?\s?[\])】]\s*(?:[:：\-–].{0,200})?$"
)
_SPELLING: Final = re.compile(r"\s?\((?:[A-Za-z][A-Za-z .'\-]*)\)")
_ROLE_WORD: Final = re.compile(
    r"(?P<close>[’'\"”]?)\s(?:역할|역|役)(?=[을를의로에이도은인과]|으로|\s|,|\)|$|·|/|\.|\()"
)
_NO_ROLE: Final = frozenset(lexicon.words("ko/words.toml", "no_role"))
_PLAY_VERB: Final = re.compile(
    r"(?P<name>[가-힣A-Za-z]{1,7}(?:\s[가-힣]{1,5})?)[’'\"”]?(?P<particle>을|를|으로|로)(?:(?<=로),|\s"
    r"(?:[가-힣]{1,6}\s){0,2}?"
    r"(?:연기|맡|분해|분한|분하|분했|열연|소화|변신|나서|나선|나온|나오는|등장|합류|힘을 보|호흡|분$|출연|활약"
    r"|특별출연|깜짝|얼굴을|이름을|눈도장|사랑|분한다|분하며|돌아|인사|데뷔))"
)


@dataclass(frozen=True, slots=True)
class _Loose:
    """A bracket whose direction the document has to settle: ``은희(박지후)`` or ``박지후(은희)``."""

    left: Span
    right: Span
    evidence: Span


_PRIZE_LINE: Final = re.compile(
    r"[^가-힣A-Za-z]{0,4}(?:[가-힣A-Za-z·]{1,10}\s){0,3}[가-힣·]{0,10}(?:상|대상|부문)(?:\s?\([^()]{1,10}\))?\s?[-–—:|]\s?"
)
"""The beginning of a line that says who won which prize: ``신인상 : 노재원(살인자의 방)``."""


def find_casting(reading: Reading) -> None:
    """Vote for actors and characters that stand in brackets or cast lines, and keep the pairs."""
    loose: list[_Loose] = []
    for sentence in reading.sentences:
        if sentence.block.kind == "byline":
            continue
        _brackets(reading, sentence.start, sentence.end, loose)
        if sentence.start not in reading.filmed:
            _cast_line(reading, sentence.start, sentence.end)
        _role_words(reading, sentence.start, sentence.end)
    _settle(reading, loose)


def _brackets(reading: Reading, start: int, end: int, loose: list[_Loose]) -> None:
    text = reading.text
    prize = _PRIZE_LINE.match(text, start, end) is not None
    for match in _BRACKET.finditer(text, start, end):
        inside = match.group("inside").strip()
        offset = match.start("inside") + match.group("inside").index(inside) if inside else match.start("inside")
        left = _left_name(reading, start, match.start(), bool(match.group("close")))
        if left is None:
            continue
        evidence = reading.evidence(left[0], match.end())
        played = _PLAYED.match(inside)
        role = _ROLE.match(inside)
        if played:
            actor = (offset + played.start("name"), offset + played.end("name"))
            if _person_like(text[slice(*actor)], reading) and not re.search(r"\d", text[slice(*actor)]):
                reading.vote(*left, "character", 0.95, "cast.played_by")
                reading.vote(*actor, "person", 0.95, "cast.played_by")
                reading.pairs.append(Pair(actor, left, evidence, "cast.played_by", 0.97))
        elif role:
            character = character_in(reading, offset + role.start("name"), offset + role.end("name"))
            reading.vote(*left, "person", 0.95, "cast.role_bracket")
            if character is not None:
                reading.vote(*character, "character", 0.9, "cast.role_bracket")
            reading.pairs.append(Pair(left, character, evidence, "cast.role_bracket", 0.97))
        elif prize and names.shape(text[slice(*left)]) > 0 and not NO_NAME.search(inside) and inside not in ENTRIES:
            reading.vote(*left, "person", 0.8, "award.winner")
            reading.vote(offset, offset + len(inside), "work", 0.8, "title.in_bracket")
        elif (
            reading.known.get(text[slice(*left)]) == "person" or names.is_full_name(text[slice(*left)])
        ) and _lists_works(reading, start, end, inside):
            reading.vote(offset, offset + len(inside), "work", 0.7, "title.in_bracket")
        elif (
            not NO_NAME.search(inside)
            and 2 <= len(inside) <= 12
            and re.fullmatch(r"[가-힣A-Za-z]+(?: [가-힣]+)?", inside)
        ):
            loose.append(_Loose(left, (offset, offset + len(inside)), evidence))


def _lists_works(reading: Reading, start: int, end: int, inside: str) -> bool:
    """Whether the brackets of a sentence hold titles: ``손석구(나의 해방일지), 최민식(카지노)``."""
    if reading.known.get(inside) == "work":
        return False
    return any(
        reading.known.get(match.group("inside").strip()) == "work"
        and _WORD_BEFORE.search(reading.text, start, match.start())
        for match in _BRACKET.finditer(reading.text, start, end)
    )


def _left_name(reading: Reading, start: int, at: int, quoted: bool) -> Span | None:
    """The name that ends at ``at``: what a quotation mark holds, or the last word (two of a foreign name)."""
    text = reading.text
    if quoted:
        opening = max(text.rfind(mark, start, at) for mark in "‘'“\"《<「『")
        if opening < 0 or at - opening > 16 or at - opening < 2:
            return None
        return opening + 1, at
    while at > start and text[at - 1] == " ":
        at -= 1
    word = _WORD_BEFORE.search(text, start, at)
    if word is None or word.end() != at or not re.search("[가-힣]", word.group()) or word.group()[0].isdigit():
        return None
    first = word.start()
    surface = word.group()
    if names.is_common_word(surface) or (len(surface) == 1 and first == start):
        return None
    if occupations.is_occupation(surface) and text[first - 1 : first] == " ":
        titled = _WORD_BEFORE.search(text, start, first - 1)
        if titled is not None and names.is_full_name(titled.group()):
            reading.occupations.append(
                (titled.span(), surface, reading.evidence(*titled.span()), "cast.occupation", 0.9)
            )
            return titled.span()  # 안준호 이병(정해인)
    if names.shape(surface) < 0.55 and surface not in reading.known and first - 1 > start and text[first - 1] == " ":
        before = _WORD_BEFORE.search(text, start, first - 1)
        if before is not None and (names.looks_foreign(surface) or names.looks_foreign(before.group())):
            left = before.group()
            whole = text[before.start() : at]
            joined = (
                re.fullmatch("[가-힣]{1,5}", left)
                and not names.is_common_word(left)
                and not occupations.is_occupation(left)
                and not _ends_in_particle(left)
                and names.shape(left) < 0.55
                and left not in reading.known
                and left not in occupations.NOT_AFTER
            )
            if joined or whole in reading.known:
                first = before.start()
    if len(text[first:at]) > 12 or (text[first:at].endswith(("상", "수상")) and len(text[first:at]) > 2):
        return None
    return first, at


def _ends_in_particle(word: str) -> bool:
    return len(word) > 1 and any(
        length < len(word) and (word[length:] not in particles.WEAK or word[length:] in ("의", "은", "가", "과", "와"))
        for length in particles.stems(word)
    )


def character_in(reading: Reading, start: int, end: int) -> Span | None:
    """The character's name in ``참모총장 정상호`` (the last word or two); None when it is an occupation alone."""
    text = reading.text
    while end > start and text[end - 1] in "’'\" ":
        end -= 1
    phrase = text[start:end]
    words = phrase.split(" ")
    if occupations.is_occupation(phrase) or occupations.is_occupation(words[-1]):
        if len(words) > 1 and names.is_full_name(words[0]):
            _occupation(reading, (start, start + len(words[0])), words[-1])
            return start, start + len(words[0])
        return None
    if len(words) == 1:
        return start, end
    if words[-1] in occupations.NOT_AFTER and words[-2].endswith("의"):
        return None  # 혜원의 엄마
    keep = 1
    if (
        names.shape(words[-1]) < 0.5
        and not occupations.is_occupation(words[-2])
        and not words[-2].endswith(("의", "은", "한", "인", "는"))
    ):
        keep = 2 if len(words) == 2 or names.looks_foreign(words[-2]) else 1
    first = end - len(" ".join(words[-keep:]))
    if keep < len(words):
        phrase_before = text[start : first - 1]
        occupation = occupations.before(text, first, start)
        if occupation is not None:
            _occupation(reading, (first, end), text[occupation[0] : occupation[1]])
        elif occupations.is_occupation(phrase_before.split(" ")[-1]):
            _occupation(reading, (first, end), phrase_before.split(" ")[-1])
    return first, end


def _occupation(reading: Reading, name: Span, occupation: str) -> None:
    reading.occupations.append((name, occupation, reading.evidence(*name), "cast.occupation", 0.9))


def _person_like(name: str, reading: Reading) -> bool:
    return 1 < len(name) <= 16 and not names.is_common_word(name) and not occupations.is_occupation(name)


def _cast_line(reading: Reading, start: int, end: int) -> None:
    text = reading.text
    line = text[start:end]
    match = _LINE.match(line)
    if match:
        left, right = match.span("left"), match.span("right")
        role = re.search(r"\s?(?:역|役)(?:할)?(?:\s?\([^)]*\))?$", line[slice(*right)])
        if role:
            person = _name_only(reading, start + left[0], start + left[1])
            character = character_in(reading, start + right[0], start + right[0] + role.start())
            if person is not None:
                _pair(reading, person, character, (start, end), "cast.line")
                return
        role = re.search(r"\s(?:역|役)$", line[slice(*left)])
        if role:
            person = _name_only(reading, start + right[0], start + right[1])
            character = character_in(reading, start + left[0], start + left[0] + role.start())
            if person is not None:
                _pair(reading, person, character, (start, end), "cast.line")
                return
    match = _LINE_BRACKET.match(line)
    if match:
        left, right = match.span("left"), match.span("right")
        character = (start + left[0], start + left[1])
        person = (start + right[0], start + right[1])
        surface = text[slice(*person)]
        left_name = text[slice(*character)]
        if re.search(r"상$|수상$|상\s|\d|편$|회$|년$", left_name) or left_name.count(" ") > 2:
            return
        if names.shape(surface) >= 0.5 and " " not in surface and _person_like(surface, reading):
            generic = left_name in _NO_ROLE or occupations.is_occupation(left_name)
            _pair(reading, person, None if generic else character, (start, end), "cast.line_bracket")


def _name_only(reading: Reading, start: int, end: int) -> Span | None:
    text = reading.text
    spelling = _SPELLING.search(text, start, end)
    if spelling:
        end = spelling.start()
    while start < end and text[start] in " ‘'\"":
        start += 1
    while end > start and text[end - 1] in " ’'\"":
        end -= 1
    surface = text[start:end]
    if re.fullmatch(r"(?:배우 )?[가-힣]{2,5}(?: [가-힣]{1,5})?|[A-Z][A-Za-z.\- ]{1,20}", surface):
        if surface.startswith("배우 "):
            start += 3
        return (start, end) if _person_like(text[start:end], reading) else None
    return None


def _pair(reading: Reading, person: Span, character: Span | None, evidence: Span, rule: str) -> None:
    reading.vote(*person, "person", 0.9, rule)
    if character is not None:
        reading.vote(*character, "character", 0.9, rule)
    reading.pairs.append(Pair(person, character, evidence, rule, 0.95))


def _role_words(reading: Reading, start: int, end: int) -> None:
    """Characters named before ``역`` and before verbs of playing."""
    text = reading.text
    for match in _ROLE_WORD.finditer(text, start, end):
        name = _left_name(reading, start, match.start(), bool(match.group("close")))
        if name is None:
            continue
        surface = text[slice(*name)]
        if surface in _NO_ROLE or occupations.is_occupation(surface) or _ends_in_verb(surface):
            continue
        if reading.known.get(surface) in ("platform", "organization"):
            continue
        reading.vote(*name, "character", 0.85, "cast.role_word")
        _actor_behind(reading, match.end(), end)
    for match in _PLAY_VERB.finditer(text, start, end):
        first, last = match.span("name")
        surface = text[first:last]
        if " " in surface:
            left, right = surface.split(" ")
            if names.shape(right) >= 0.5 or not names.looks_foreign(surface) or occupations.is_occupation(left):
                first += len(left) + 1
                surface = text[first:last]
        if match.group("particle") == "로" and surface.endswith("으"):
            last -= 1
            surface = surface[:-1]
        elif not particles.fits(surface, match.group("particle")):
            continue
        if names.is_common_word(surface) or surface in _NO_ROLE or occupations.is_occupation(surface):
            continue
        if reading.known.get(surface) in ("work", "organization", "platform", "place"):
            continue
        if text[first - 1 : first].strip() and text[first - 1] not in "‘'\"“(":
            continue
        acts = text.startswith(("연기", "분", "맡은"), match.end("particle") + 1)
        described = occupations.before(text, first, start) is not None or _RELATION_BEFORE.search(
            text, max(start, first - 6), first
        )
        behind = acts and _PERSON_BEHIND.match(text, match.end("particle")) is not None
        if names.is_full_name(surface) or (acts and described) or behind or (described and names.shape(surface) > 0):
            reading.vote(first, last, "character", 0.85, "cast.play_verb")
    sentence = reading.sentence_at(start)
    block = sentence.block if sentence is not None else None
    if block is not None and _PLAYING.search(text, block.start, block.end):
        for match in _PLAYED_BY.finditer(text, start, end):
            actor = names.name_at(text, match.start("p"), reading.known)
            surface = match.group("c")
            if actor is None or (actor.score < 0.55 and reading.known.get(text[actor.start : actor.end]) != "person"):
                continue
            if (
                actor.particle not in ("이", "가", "")
                or names.is_common_word(surface)
                or occupations.is_occupation(surface)
            ):
                continue
            if surface in LABELS:
                continue
            if surface.endswith(_VERBAL) and not names.is_full_name(surface):
                continue
            if (
                reading.known.get(surface) in ("person", "work", "organization", "platform", "place")
                or surface in _NO_ROLE
            ):
                continue
            reading.vote(*match.span("c"), "character", 0.8, "cast.played_by_subject")
            reading.vote(actor.start, actor.end, "person", 0.75, "cast.played_by_subject")


_RELATION_BEFORE: Final = re.compile(
    r"(?:" + "|".join(sorted(occupations.NOT_AFTER, key=len, reverse=True)) + r")\s[‘'\"]?$"
)
_PERSON_BEHIND: Final = re.compile(
    r"\s(?:연기한|연기하는|맡은|분한|분하는)\s(?:(?:배우|가수|신예|신인)\s)?[가-힣]{2,4}"
)
_VERBAL: Final = lexicon.words("ko/words.toml", "verbal_ends")
_PLAYING: Final = re.compile(r"맡|연기|분했|분한|분해|캐스팅|낙점|출연")
_PLAYED_BY: Final = re.compile(
    r"(?<![가-힣A-Za-z])(?P<c>[가-힣]{2,5})[’'\"]?(?:역)?(?:은|는)\s(?:(?:[가-힣]{2,4}\s)?(?:배우|가수|신예|신인"
    r"|아이돌|모델|개그우먼"
    r"|개그맨)\s)?(?P<p>[가-힣]{2,7}(?=\s?(?:님|배우|씨)(?:이|가|[,.]|였|이었)?|[,.]|\s(?:맡|연기)|\())"
)
_BEHIND_ROLE: Final = re.compile(
    r"(?:을|의|에는|에)?\s(?:(?:맡은|연기한|연기하는)\s)?(?:(?:배우|신예|신인|가수|베테랑|아이돌)\s)*"
)


def _actor_behind(reading: Reading, at: int, end: int) -> None:
    """The actor in ``진만 역 이동욱`` or ``지안 역의 김혜준``."""
    lead = _BEHIND_ROLE.match(reading.text, at, end)
    if lead is None:
        return
    name = names.name_at(reading.text, lead.end(), reading.known)
    if name is None or name.end > end:
        return
    surface = reading.text[name.start : name.end]
    likely = (name.score >= 0.25 or names.looks_foreign(surface)) and _person_like(surface, reading)
    if likely and (
        name.score >= 1.0 or name.particle or reading.text[name.next : name.next + 1] in (",", "", ".", "(")
    ):
        reading.vote(name.start, name.end, "person", 0.8, "cast.actor_behind")


def _ends_in_verb(word: str) -> bool:
    return (
        word.endswith(("하는", "있는", "없는", "적인", "라는", "로운", "스러운", "았던", "었던", "같은"))
        and len(word) > 2
    )


def _settle(reading: Reading, loose: list[_Loose]) -> None:
    """Give every bracket without a word of its own a direction, by what is known of both names."""
    text = reading.text
    own = [_direction(reading, text[slice(*one.left)], text[slice(*one.right)]) for one in loose]
    lean = sum(max(-1.0, min(1.0, value)) for value in own)
    for one in loose:
        left, right = text[slice(*one.left)], text[slice(*one.right)]
        if left in _NO_ROLE or occupations.is_occupation(left) or names.is_common_word(right):
            continue
        if reading.known.get(right) == "work" or reading.known.get(left) in ("work", "platform", "organization"):
            continue
        if reading.known.get(right) in ("platform", "organization", "place"):
            continue
        direction = _direction(reading, left, right)
        direction += max(-0.8, min(0.8, (lean - direction) * 0.5))
        if abs(direction) < 0.3:
            continue
        if direction > 0:
            character, person = one.left, one.right
        else:
            person, character = one.left, one.right
        weight = 0.7 + min(0.2, abs(direction) * 0.15)
        reading.vote(*person, "person", weight, "cast.bracket")
        reading.vote(*character, "character", weight, "cast.bracket")
        reading.pairs.append(Pair(person, character, one.evidence, "cast.bracket", 0.9))


def _direction(reading: Reading, left: str, right: str) -> float:
    """Above 0: character(actor); below 0: actor(character)."""
    value = 0.25  # running text writes character(actor) far more often than actor(character)
    known = (reading.known.get(left), reading.known.get(right))
    if known[1] == "person":
        value += 1.0
    if known[0] == "person":
        value -= 1.0
    if known[0] == "character":
        value += 1.0
    if known[1] == "character":
        value -= 1.0
    value += (names.shape(right) - names.shape(left)) * 0.5
    if names.shape(right) >= 0.5:
        value += 0.25
    return value
