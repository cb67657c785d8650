"""Characters by what is done with them: the objects of verbs of playing, over clauses that share one verb.

``A는 생선 장수 복희를, B는 매니저 상구를 연기했다``; ``김모미를 A·B·C 세 배우가 나눠 연기한다``;
``W에서 엘파바를 맡았다``; ``A가 연기한 은수는``.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline import lexicon
from pipeline.extract.ko import names, occupations, particles
from pipeline.extract.ko.reading import Reading
from pipeline.extract.ko.tables import LABELS

_PLAYS: Final = re.compile(
    r"연기(?:[했하한할합해]|를 (?:했|펼))|분(?:[했하한할합]|해[,\s])|맡(?:[았은는아을]|게 [됐되])"
    r"|변신|열연|나[와오온왔][^ ]{0,4}|등장"
)
_SURELY: Final = re.compile(r"연기[했하한할합해]|분(?:[했하한할합]|해[,\s])")
_OBJECT: Final = re.compile(
    r"(?<![가-힣A-Za-z])[‘'“\"]?(?P<name>[가-힣]{2,6}?(?:\s[가-힣]{1,5}?)?)[’'”\"]?(?P<as>을|를|으로|로)(?=[,\s])"
)
_REACH: Final = re.compile(r"[^.,]{0,40}?$")
_HONOUR: Final = re.compile(r"(?:\s?(?:님|씨|배우님?|선배님?|쌤|군|양))(?P<as>은|는|이|가|도)\s")
_OTHER_OBJECT: Final = re.compile(r"[가-힣](?:을|를)\s")
_PLAYED_BY: Final = re.compile(r"(?:이|가)\s(?:연기한|연기하는|연기했던|맡은|맡았던|분한|열연한)\s(?=[‘'“\"]?[가-힣])")
_WORD: Final = re.compile(r"[‘'“\"]?(?P<word>[가-힣]{1,9})[’'”\"]?(?P<as>[가-힣]{0,3})(?P<end>[\s,.(]|$)")
_AS_NOUN: Final = frozenset(lexicon.words("ko/particles.toml", "behind_names.forms"))
# 유상아 역은 채수빈, 군인 이현성은 신승호, 정희원은 나나.
_SHARE: Final = re.compile(
    r"^(?:[가-힣A-Za-z0-9]{1,8}\s){0,4}?[‘'“\"]?(?P<role>[가-힣]{2,5})[’'”\"]?(?:\s?역)?(?P<as>은|는|에는|엔|에)\s"
    r"(?:(?:배우|신예|신인|가수|아이돌|모델)\s)?(?P<actor>[가-힣]{2,4}?)(?:\s?(?:배우|씨|님|배우님))?"
    r"(?:의\s몫(?:이다|입니다|이에요)?|이?다|이?고|입니다|이에요|예요|이?고요|이?구요|이|가)?[.!~\s]*$"
)
# 순대는 히다카 리나가 연기한다
_BY: Final = re.compile(r"(?<![가-힣A-Za-z])[‘'“\"]?(?P<name>[가-힣]{2,5})[’'”\"]?(?:\s?역)?(?:은|는)\s(?=[가-힣A-Z])")
_TAKES: Final = re.compile(r"\s(?:[^.,]{0,14}?)(?:연기[했하한할합해]|맡[았아은는아을]|분[했하한해])")
# 대중에게 각인된 배역은 ‘W’의 최만복이다; ‘W’의 올가로 관객을 만났다
_OF_WORK: Final = re.compile(
    r"[’'”\"》>」』]의\s(?:[가-힣]{1,6}\s){0,2}?(?P<name>[가-힣]{2,5}?)(?P<as>으로|로|이다|다|이었다|였다|역|(?=,)|(?=\s(?:역|등\s)))(?=[\s,.]|$)"
)
# ‘W’에서 창대로 이 감독과 만났던 P
_AS_IN: Final = re.compile(
    r"[’'”\"》>」』]에서(?:는|도)?\s(?:[가-힣]{1,6}\s){0,2}?(?P<name>[가-힣]{2,4}?)(?:으로|로)\s"
    r"[^.,]{0,24}?(?:만났|만난|호흡|얼굴|출연|활약|사랑|변신|열연|분[했한하]|주목|등장|나[왔온])"
)
_REMEMBERED: Final = re.compile(
    r"배역|역할|얼굴|캐릭터|인물|관객|시청자|사랑|주연상|조연상|연기상|신인상|무대|연기|스타|각인|기억|인기"
)
_IN_WORK: Final = re.compile(r"[’'”\"》>」』](?:에서|에)(?:는|도)?\s[^.]*$")
_VERBAL: Final = lexicon.words("ko/words.toml", "verbal_ends")
_NO_ROLE: Final = frozenset(
    {*lexicon.words("ko/words.toml", "no_role"), *lexicon.words("ko/words.toml", "played_things")}
)


def find_played(reading: Reading) -> None:
    """Vote for characters that somebody plays."""
    text = reading.text
    for sentence in reading.sentences:
        if sentence.block.kind == "byline":
            continue
        start, end = sentence.start, sentence.end
        verbs = [match.start() for match in _PLAYS.finditer(text, start, end)]
        if not verbs:
            continue
        surely = _SURELY.search(text, start, end) is not None
        for match in _OBJECT.finditer(text, start, end):
            verb = next((at for at in verbs if at >= match.end()), None)
            if verb is None or not _governs(text, match.end(), verb):
                continue
            span = _name(text, match)
            if span is not None and _is_role(reading, *span, start, surely):
                reading.vote(*span, "character", 0.8, "playing.object")
        for match in _PLAYED_BY.finditer(text, start, end):
            if _actor_before(reading, start, match.start() + 1):
                _behind_relative(reading, match.end(), end)
        for match in _BY.finditer(text, start, end):
            _taken_by(reading, match)


def find_named_roles(reading: Reading) -> None:
    """Vote for characters that stand with a work or opposite an actor, without a verb of playing."""
    for sentence in reading.sentences:
        if sentence.block.kind == "byline":
            continue
        text = reading.text[sentence.start : sentence.end]
        if "은 " in text or "는 " in text or "에 " in text or "엔 " in text:
            _shared_out(reading, sentence.start, text)
        for match in _AS_IN.finditer(text):
            word = match.group("name")
            first = sentence.start + match.start("name")
            named = names.is_full_name(word) or _given(word) or names.looks_foreign(word)
            if named and _possible(reading, word) and reading.known.get(word) != "person":
                reading.vote(first, first + len(word), "character", 0.7, "playing.as_in")
        if _REMEMBERED.search(text):
            for match in _OF_WORK.finditer(text):
                word = match.group("name")
                first = sentence.start + match.start("name")
                described = occupations.before(reading.text, first, sentence.start) is not None
                if (
                    _possible(reading, word)
                    and reading.known.get(word) != "person"
                    and (
                        names.is_full_name(word)
                        or word.endswith("댁")
                        or (names.looks_foreign(word) and len(word) < 5)
                        or ((described or _relation(reading.text, sentence.start, first)) and names.shape(word) > 0)
                        or (_given(word) and match.group("as") in ("으로", "로", "역"))
                    )
                ):
                    reading.vote(first, first + len(word), "character", 0.8, "playing.of_work")


def _shared_out(reading: Reading, start: int, text: str) -> None:
    """``A 역은 B, C는 D``: several roles of a sentence, each beside its actor."""
    at = 0
    found = []
    for part in re.split(r"(?<=,)\s|(?<=고)\s", text):
        match = _SHARE.match(part.rstrip(",").rstrip())
        if match is not None:
            found.append((start + at, match))
        at += len(part) + 1
    if len(found) < 2:
        return
    sure = 0
    for _, match in found:
        role, actor = match.group("role"), match.group("actor")
        if not _possible(reading, role) or names.is_common_word(actor) or occupations.is_occupation(actor):
            return
        known = reading.known.get(actor)
        if known in ("work", "organization", "platform", "place", "character"):
            return
        sure += known == "person" or names.is_full_name(actor)
    if sure * 2 < len(found) or not any(
        names.is_full_name(m.group("role")) or reading.known.get(m.group("role")) == "character" for _, m in found
    ):
        return
    for offset, match in found:
        reading.vote(offset + match.start("role"), offset + match.end("role"), "character", 0.8, "playing.shared_out")
        reading.vote(offset + match.start("actor"), offset + match.end("actor"), "person", 0.8, "playing.shared_out")


def _behind_relative(reading: Reading, at: int, end: int) -> None:
    """The head of ``A가 연기한 생선 중개상 고한수는``: the first word with a particle, or before a mark."""
    text = reading.text
    for _ in range(4):
        match = _WORD.match(text, at, end)
        if match is None:
            return
        first, last = match.span("word")
        word = text[first:last]
        stems = [n for n in particles.stems(word, 2) if word[n:] in _AS_NOUN]
        plain = match.group("as") in _AS_NOUN or match.group("end") in (",", ".", "(") or not match.group("end")
        for length in [*stems, *([len(word)] if plain else [])]:
            name = word[:length]
            if _possible(reading, name) and (
                names.is_full_name(name)
                or _given(name)
                or names.looks_foreign(name)
                or occupations.before(text, first, max(0, first - 24)) is not None
            ):
                if reading.known.get(name) != "person":
                    reading.vote(first, first + length, "character", 0.75, "playing.relative")
                return
        if stems or plain:
            return
        at = match.end()


def _taken_by(reading: Reading, match: re.Match[str]) -> None:
    """``순대는 히다카 리나가 연기한다``: what somebody else plays is a character, whatever its name."""
    text = reading.text
    word = match.group("name")
    if not _possible(reading, word) or reading.known.get(word) == "person" or word.endswith(_VERBAL):
        return
    found = names.read_list(text, match.end(), reading.known)
    if not found or found[-1].particle not in ("이", "가") or _TAKES.match(text, found[-1].next) is None:
        return
    actors = [text[name.start : name.end] for name in found]
    if all(reading.known.get(actor) == "person" or names.shape(actor) >= 0.55 or " " in actor for actor in actors):
        reading.vote(*match.span("name"), "character", 0.8, "playing.taken")
        for name in found:
            reading.vote(name.start, name.end, "person", 0.7, "playing.taken")


def _governs(text: str, at: int, verb: int) -> bool:
    """Whether a verb at ``verb`` takes the object that ends at ``at``: right behind it, or shared by clauses."""
    if text[at : at + 1] == ",":
        return True
    between = text[at:verb]
    return _REACH.match(between) is not None and _OTHER_OBJECT.search(between) is None


def _name(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    first, last = match.span("name")
    if match.group("as") == "로" and text[last - 1] == "으":
        last -= 1
    elif not particles.fits(text[first:last], match.group("as")):
        return None
    word = text[first:last]
    if " " in word:
        left, right = word.split(" ")
        if occupations.is_occupation(right) and (names.is_full_name(left) or _given(left)):
            return first, first + len(left)
        if names.shape(right) >= 0.5 or not names.looks_foreign(left) or occupations.is_occupation(left):
            first += len(left) + 1
    return (first, last) if last - first >= 2 else None


def _possible(reading: Reading, word: str) -> bool:
    return not (
        names.is_common_word(word)
        or word in _NO_ROLE
        or word in LABELS
        or occupations.is_occupation(word)
        or occupations.is_occupation(word.removesuffix("님"))
        or word in occupations.NOT_AFTER
        or word.endswith(("역", "역할", "하는", "들", "롤", "하기", "적인"))
        or reading.known.get(word) in ("work", "organization", "platform", "place")
    )


def _given(word: str) -> bool:
    """Whether a word has the shape of a given name alone."""
    return len(word) == 2 and names.given(word)


def _is_role(reading: Reading, first: int, last: int, start: int, surely: bool) -> bool:
    text = reading.text
    word = text[first:last]
    if not _possible(reading, word):
        return False
    actor = _actor_before(reading, start, first)
    shared = _actors_behind(reading, last, start)
    in_work = _IN_WORK.search(text, start, first) is not None
    if not (actor or shared or in_work):
        return False
    if names.is_full_name(word) and reading.known.get(word) != "person":
        return True
    if occupations.before(text, first, start) is not None or _relation(text, start, first):
        return names.shape(word) > 0 or _given(word) or names.looks_foreign(word)
    if text[last + 1 : last + 2] == "," and actor and _given(word):
        return True  # one of several clauses with the same verb
    return (surely and (_given(word) or names.looks_foreign(word))) or (in_work and names.looks_foreign(word))


def _relation(text: str, start: int, first: int) -> bool:
    before = text[max(start, first - 8) : first].rstrip(" ‘'“\"").split(" ")
    return bool(before) and before[-1] in occupations.NOT_AFTER


def _actor_before(reading: Reading, start: int, at: int) -> bool:
    """Whether a person's name with a particle of the subject stands in ``[start, at)``."""
    text = reading.text
    for run in names.HANGUL_RUN.finditer(text, start, at):
        word = run.group()
        if _HONOUR.match(text, run.end()) and (reading.known.get(word) == "person" or names.is_full_name(word)):
            return True
        if word[-1] not in "은는이가도":
            continue
        name = names.name_at(text, run.start(), reading.known, foreign=False)
        if name is None or name.particle not in ("은", "는", "이", "가", "도"):
            continue
        surface = text[name.start : name.end]
        if reading.known.get(surface) == "person" or names.is_full_name(surface):
            return True
    return False


def _actors_behind(reading: Reading, at: int, start: int) -> bool:
    """Whether the actors stand behind the object: ``김모미를 A·B·C 세 배우가 나눠 연기한다``."""
    found = names.read_list(reading.text, min(at + 2, len(reading.text)), reading.known)
    return bool(found) and all(
        reading.known.get(reading.text[n.start : n.end]) == "person" or n.score >= 0.55 for n in found
    )
