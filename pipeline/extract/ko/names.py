"""The shape of Korean personal names, and reading names and lists of names from running text."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pipeline import lexicon
from pipeline.extract.ko import particles

_NAMES: Final = "ko/names.toml"
_DATA: Final = lexicon.toml(_NAMES)
_SURNAMES: Final = frozenset(_DATA["surname"]["single"])
_COMMON_SURNAMES: Final = frozenset(_DATA["surname"]["common"])
_DOUBLE: Final = frozenset(_DATA["surname"]["double"])
_FIRST: Final = frozenset(_DATA["given"]["first"])
_LAST: Final = frozenset(_DATA["given"]["last"])
_STOP: Final = frozenset(_DATA["given"]["stop"])
_MODIFIERS: Final = frozenset(_DATA["not_a_name"]["words"])
_ENDINGS: Final = tuple(_DATA["not_a_name"]["endings"])
_LOAN: Final = frozenset(_DATA["loan"]["syllables"])
_STRONG_LOAN: Final = frozenset(_DATA["loan"]["strong"])
_USUAL: Final = frozenset("이은가과와의도로에만")
_OBJECT: Final = frozenset("을를가는")
_RARELY_LAST: Final = frozenset("도만과와의가는를을에로께이")

HANGUL_RUN: Final = re.compile("[가-힣]+")
_LATIN_NAME: Final = re.compile(r"[A-Z][A-Za-zÀ-ɏ0-9.'’\-]*(?:[ ][A-Z][A-Za-zÀ-ɏ0-9.'’\-]*){0,3}")
_SUBJECTS: Final = frozenset(("은", "는", "이", "가", "을", "를", "의", "도", "와", "과", "에게", "까지"))
_ADNOMINAL: Final = ("한", "된", "할", "될", "은", "는", "던", "인", "린", "진")
_LIST_BREAK: Final = re.compile(r" ?[,，、·ㆍ・/&∙] ?(?:그리고 )?| (?:그리고|및|&|\+) | ")
_CLOSES_LIST: Final = re.compile(r" (?:등|외|및|감독|배우|작가|가수|PD|역|씨|님|주연|출연|세|네|두|다섯)")
_BRACKETED: Final = re.compile(r"\s?\((?:\d{1,3}세?|[A-Za-z][A-Za-z .'\-]{1,40})\)")


@lru_cache(maxsize=50_000)
def shape(name: str) -> float:
    """How much a Hangul word looks like a Korean personal name, 0 to 1."""
    size = len(name)
    if name in _STOP or name in _MODIFIERS:
        return 0.0
    if size in (3, 4) and name[:2] in _DOUBLE and name[2] in _LAST and name[-1] in _LAST:
        return 1.0 if size == 3 else 0.8
    if size == 3 and name[0] in _SURNAMES:
        usual = (name[1] in _FIRST) + (name[2] in _LAST)
        if name[0] not in _COMMON_SURNAMES:
            return 0.6 if usual == 2 else 0.0
        return (0.25, 0.55, 1.0)[usual]
    if size == 2 and name[0] in _COMMON_SURNAMES and name[1] in _LAST:
        return 0.5
    if size == 4 and name[0] in _COMMON_SURNAMES and all(c in _LAST for c in name[1:]):
        return 0.2
    return 0.0


def given(name: str) -> bool:
    """Whether two syllables may be a given name."""
    return len(name) == 2 and name[0] in _FIRST and name[1] in _LAST


def is_full_name(name: str) -> bool:
    """Whether a word has the shape of a surname with a given name of two syllables."""
    return len(name) >= 3 and shape(name) >= 0.6


def looks_foreign(word: str) -> bool:
    """Whether a Hangul word is written with syllables of loanwords (``램지``, ``히로카즈``)."""
    return any(c in _STRONG_LOAN for c in word) or sum(c in _LOAN for c in word) * 2 > len(word)


def is_listed_word(word: str) -> bool:
    """Whether a word is one of the lists of words that are no names, whatever its ending."""
    return word in _STOP or word in _MODIFIERS


@lru_cache(maxsize=50_000)
def is_common_word(word: str) -> bool:
    """Whether a word is known to be no name (신인, 지난해)."""
    return word in _STOP or word in _MODIFIERS or (len(word) > 2 and word.endswith(_ENDINGS))


@dataclass(frozen=True, slots=True)
class Name:
    """A name read from a text: its span, how sure its shape is (0 to 1), and the particle written onto it."""

    start: int
    end: int
    score: float
    particle: str
    next: int
    """Where the text goes on behind particle, honorific and an age or spelling in brackets."""


def name_at(text: str, start: int, known: Container[str] = (), *, foreign: bool = True) -> Name | None:
    """Read one name that begins at ``start``; None when nothing there can be one.

    ``known`` are names of the document: they win over any shape. ``foreign`` lets two Hangul words be one name when the
    first is no Korean name (``윌 애런슨``).
    """
    run = HANGUL_RUN.match(text, start)
    if run is None:
        latin = _LATIN_NAME.match(text, start)
        if latin is None or (start and text[start - 1].isalnum()):
            return None
        end = latin.end()
        while text[end - 1] in ".'’-":
            end -= 1
        tail = HANGUL_RUN.match(text, end)
        particle = tail.group() if tail else ""
        if particle and not particles.is_particle(particle):
            return None
        stop = end + len(particle)
        behind, after = _behind(text, stop)
        return Name(start, end, 0.5, particle or after, behind)
    word = run.group()
    length, score = best_stem(word, known, _continues(text, run.end()))
    if foreign and score < 0.5 and length == len(word) and len(word) <= 5 and text[run.end() : run.end() + 1] == " ":
        second = HANGUL_RUN.match(text, run.end() + 1)
        if second is not None and not is_common_word(word):
            rest = second.group()
            cut, rest_score = best_stem(rest, known, _continues(text, second.end()))
            whole = text[start : second.start() + cut]
            if whole in known:
                return _made(text, start, second.start() + cut, second.end(), 1.0)
            loan = looks_foreign(word) or looks_foreign(rest[:cut]) or sum(c in _LOAN for c in word + rest[:cut]) > 1
            if rest_score < 1.0 and loan and 1 <= cut <= 6 and not is_common_word(rest[:cut]):
                return _made(text, start, second.start() + cut, second.end(), 0.45)
    if length < 1 or is_common_word(word[:length]) or (word[:length] not in known and is_common_word(word)):
        return None
    return _made(text, start, start + length, run.end(), score)


def best_stem(word: str, known: Container[str] = (), bare: bool = True) -> tuple[int, float]:
    """Length of the name at the start of a Hangul word, and how much it looks like one.

    ``bare`` says that a word without particle would be in order here (before a comma or a title).
    """
    stems = particles.stems(word)
    for length in stems:
        if word[:length] in known:
            return _best_of(word, stems, known, bare)
    return _best_unknown(word, bare)


@lru_cache(maxsize=50_000)
def _best_unknown(word: str, bare: bool) -> tuple[int, float]:
    return _best_of(word, particles.stems(word), (), bare)


def _best_of(word: str, stems: tuple[int, ...], known: Container[str], bare: bool) -> tuple[int, float]:
    best = (len(word), -1.0)
    for length in stems:
        stem = word[:length]
        if stem in known:
            score = 1.2 if len(stem) > 1 else 0.3
        else:
            score = shape(stem)
            if length == len(word) and word[-1] in _RARELY_LAST and particles.fits(word[:-1], word[-1]):
                score -= 0.3 if bare and word[-1] not in _OBJECT else 0.6
            elif length < len(word) and word[length:] in particles.WEAK and len(word) - length == 1:
                score -= 0.05
        if score > best[1]:
            best = (length, score)
    if best[1] <= 0:
        for length in particles.stems(word, shortest=2):
            particle = word[length:]
            if length < len(word) and (particle not in particles.WEAK or (not bare and particle in _USUAL)):
                return length, 0.0
    return best[0], max(best[1], 0.0)


def read_list(text: str, start: int, known: Container[str] = (), *, limit: int = 30) -> list[Name]:
    """Read names one behind the other: ``김성철 임채무 전국향과``, ``A·B·C``, ``A, B 그리고 C가``.

    A particle other than 와/과/(이)랑 ends the list, and so does a space before a word that is no clear name.
    """
    found: list[Name] = []
    at = start
    while len(found) < limit:
        name = name_at(text, at, known, foreign=True)
        if name is None:
            break
        surface = text[name.start : name.end]
        spaced = bool(found) and text[at - 1] == " " and text[found[-1].next : at] == " " and not found[-1].particle
        if spaced and name.score < 1.0 and not (len(found) > 1 and len(surface) == 3 and name.score > 0.2):
            break
        if found and name.score < 0.3 and surface not in known and len(surface) > 4:
            break
        if (
            name.score < 0.3
            and surface not in known
            and surface.endswith(_ADNOMINAL)
            and text[name.next : name.next + 1] == " "
        ):
            break
        joined = bool(found) and found[-1].particle in ("와", "과", "이랑", "랑", "하고")
        if joined and name.score < 0.25 and surface not in known and name.particle not in _SUBJECTS:
            break  # 오순례와 만났다
        following = text[name.next : name.next + 1]
        if (
            found
            and not spaced
            and name.score < 1.0
            and surface not in known
            and not name.particle
            and following == " "
            and not _CLOSES_LIST.match(text, name.next)
        ):
            break  # 문채린·강이준, 안개 섬의 비밀
        found.append(name)
        if name.particle and name.particle not in ("와", "과", "이랑", "랑", "하고"):
            break
        gap = _LIST_BREAK.match(text, name.next)
        if gap is None or (not name.particle and gap.group() == " " and found[-1].score < 0.5):
            break
        at = gap.end()
    return found


def _made(text: str, start: int, end: int, run_end: int, score: float) -> Name:
    particle = text[end:run_end]
    while particle and particle[0] in particles.HONORIFICS:
        particle = particle[1:]
    behind, after = _behind(text, run_end)
    return Name(start, end, score, particle or after, behind)


def _behind(text: str, at: int) -> tuple[int, str]:
    """Where the text goes on behind an age or a spelling in brackets, and the particle written onto the bracket."""
    bracket = _BRACKETED.match(text, at)
    if bracket:
        at = bracket.end()
        tail = HANGUL_RUN.match(text, at)
        if tail and particles.is_particle(tail.group()):
            return tail.end(), tail.group()
    return at, ""


def _continues(text: str, at: int) -> bool:
    """Whether a noun without particle is usual before what stands at ``at``."""
    following = text[at : at + 1]
    return not following or following != " "
