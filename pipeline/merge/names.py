"""How alike two names are, across languages and within one.

:func:`name_similarity` compares a name in Hangul with one in Latin letters by the cost of spelling the one with the
other (:mod:`pipeline.merge.spelling`), and titles also by what their words mean (:mod:`pipeline.merge.titles`); never
by a shared token alone. Two names in one script go to :func:`same_language_similarity`. Scores are 1 for a usual
spelling and fall with its cost; :data:`THRESHOLD` has, by kind of name, the score from which two names fit.

Preparing a name costs far more than comparing it, so prepared names are cached; pairs whose consonant skeletons are far
apart score 0 without being aligned.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from pipeline.lexicon import rows
from pipeline.merge import titles
from pipeline.merge.skeleton import hangul_skeleton, latin_skeletons, skeleton_distance
from pipeline.merge.spelling import (
    INFINITE,
    Costs,
    Program,
    align,
    compile_name,
    floor,
    is_syllable,
    latin_words,
    letters,
    parse_costs,
    style,
)
from pipeline.merge.variants import same_script_similarity
from pipeline.text import fold

THRESHOLD: dict[str, float] = {
    "person": 0.86,
    "character": 0.86,
    "stage_name": 0.86,
    "group": 0.8,
    "work": 0.82,
    "organization": 0.84,
    "platform": 0.84,
    "place": 0.86,
}
"""By kind: the least similarity at which two names fit."""

_CACHE = 1 << 17
"""Names kept prepared; a name takes a few kilobytes at most."""

_NATIVE_LIMIT = 0.4
"""Cost a syllable above which a Korean name is not looked at any further."""
_LOAN_LIMIT = 1.3
"""Cost a step above which a foreign name is not looked at any further."""
_LOAN_SCALE = 4.0
"""A loan cost of this much a step is similarity 0, so that 1 a step is as good as a native cost of 0.25 a syllable."""
_SURNAME_LIMIT = 0.6
_LEFT_OUT = 0.5
"""What a further given name costs that the Hangul does not have (Steve Sanghyun Noh)."""
_NO_SURNAME = 0.15
"""Taken off the similarity when only the Hangul name has a surname (윤서연, Seoyeon)."""
_INITIALISM = 0.82
"""Similarity of a Hangul name and the first letters of its syllables (WJSN, 우주소녀)."""


@cache
def _spellings(name: str) -> dict[str, Costs]:
    return {row["hangul"]: parse_costs(row["spellings"]) for row in rows(f"names/{name}.tsv")}


@cache
def _long_surnames() -> frozenset[str]:
    return frozenset(name for name in _spellings("surnames") if len(name) > 1)


@cache
def _surname_spellings() -> frozenset[str]:
    """Latin spellings that stand for a surname more often than not."""
    return frozenset(
        spelling
        for costs in _spellings("surnames").values()
        for spelling, cost in costs.items()
        if cost <= 0.1 and len(spelling) > 1
    )


class _Given:
    """A compiled Korean name or part of one."""

    __slots__ = ("cost", "limit", "program", "skeleton")

    def __init__(self, text: str) -> None:
        self.program = compile_name(text, style("native"), _spellings("syllables"))
        self.skeleton = hangul_skeleton(text)
        self.limit = _NATIVE_LIMIT * self.program.syllables
        self.cost: dict[str, float] = {}


_given = lru_cache(_CACHE)(_Given)


class _Surname:
    """A Korean surname with the costs of the Latin words it was compared with."""

    __slots__ = ("cost", "program", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.program = compile_name(text, style("native"), _spellings("surnames"))
        self.cost: dict[str, float] = {}

    def against(self, word: str) -> float:
        cost = (
            align(self.program, word, _SURNAME_LIMIT)
            if floor(self.program, letters(word)) <= _SURNAME_LIMIT
            else INFINITE
        )
        if len(self.cost) > _CACHE:
            self.cost.clear()
        self.cost[word] = cost
        return cost


_surname = cache(_Surname)


class _Hangul:
    """A name in Hangul (perhaps with some Latin letters or digits); programs are compiled when first needed."""

    __slots__ = ("_loan", "_native", "lettered", "skeleton", "splits", "text", "words")

    def __init__(self, name: str) -> None:
        text = unicodedata.normalize("NFKC", name).casefold().replace("+", "플러스").replace("&", "앤")
        self.words = tuple(word for word in (_kept(part) for part in _SPACES.split(text)) if word)
        self.text = "".join(self.words)
        self.skeleton = hangul_skeleton(self.text)
        self.splits = tuple(
            (_surname(self.text[:cut]), _given(self.text[cut:]), len(self.text)) for cut in _surname_ends(self.text)
        )
        self.lettered = any(
            len(sign) > 1 and sign in self.text
            for sign, costs in _spellings("letters").items()
            if min(costs.values()) < 0.5
        )
        self._native: _Given | None = None
        self._loan: Program | None = None

    @property
    def native(self) -> _Given:
        if self._native is None:
            self._native = _given(self.text)
        return self._native

    @property
    def loan(self) -> Program:
        if self._loan is None:
            self._loan = compile_name(self.text, style("loan"), _spellings("letters"))
        return self._loan


_SPACES = re.compile(r"[\s·・:,/()\[\]<>-]+")


def _kept(text: str) -> str:
    return "".join(char for char in text if is_syllable(char) or (char.isascii() and char.isalnum()))


def _surname_ends(text: str) -> list[int]:
    """Where a Korean name may be cut after its surname: after one syllable, after two for the two-syllable ones."""
    ends = []
    if 2 <= len(text) <= 5 and all(map(is_syllable, text)):
        if text[0] in _spellings("surnames"):
            ends.append(1)
        if len(text) > 2 and text[:2] in _long_surnames():
            ends.append(2)
    return ends


class _Latin:
    """A name in Latin letters: its words, and for persons the ways to read it as surname and given name."""

    __slots__ = (
        "beats",
        "bits",
        "initials",
        "joined",
        "korean",
        "readings",
        "skeletons",
        "turned",
        "turned_skeletons",
        "words",
    )

    def __init__(self, name: str) -> None:
        self.words = latin_words(name)
        self.joined = "".join(self.words)
        self.turned = "".join(self.words[-1:] + self.words[:-1]) if len(self.words) > 1 else ""
        self.skeletons = latin_skeletons(self.joined)
        self.turned_skeletons = latin_skeletons(self.turned)
        self.bits = letters(self.joined)
        self.beats = len(_BEATS.findall(self.joined))
        self.readings = _readings(self.words)
        known = _surname_spellings()
        self.korean = len(self.words) > 1 and (self.words[0] in known or self.words[-1] in known)
        plain = "".join(char for char in name if char.isascii() and char.isalpha())
        self.initials = plain.casefold() if plain and plain.isupper() and len(plain) <= 6 else ""


_BEATS = re.compile(r"[aiouy]+|e+(?!$)")
"""Runs of vowels: Hangul has at least about as many syllables."""

_Reading = tuple[str, str, tuple[str, ...], int, float]
"""Surname, given name, the skeletons and the letters of the given name, penalty."""


def _readings(words: tuple[str, ...]) -> tuple[_Reading, ...]:
    """Ways to cut a Latin name: surname first or last; one further name may be left out (Steve Sanghyun Noh)."""
    count = len(words)
    if not 2 <= count <= 5:
        return ()
    found: dict[tuple[str, str], float] = {}
    for at in (0, count - 1):
        rest = words[:at] + words[at + 1 :]
        options = [(rest, 0.0)]
        if len(rest) > 1:
            options += [(rest[1:], _LEFT_OUT), (rest[:-1], _LEFT_OUT)]
        for given, penalty in options:
            key = (words[at], "".join(given))
            found[key] = min(penalty, found.get(key, INFINITE))
    return tuple(
        (surname, given, latin_skeletons(given), letters(given), penalty) for (surname, given), penalty in found.items()
    )


_hangul = lru_cache(_CACHE)(_Hangul)
_latin = lru_cache(_CACHE)(_Latin)

_CLOSE = 0.8
"""Skeletons of Korean names farther apart than this are not compared in full."""


def _person(korean: _Hangul, latin: _Latin) -> float:
    """Similarity as surname and given name, in either order."""
    best = 0.0
    for surname, given, size in korean.splits:
        costs = surname.cost
        for word, rest, skeletons, bits, penalty in latin.readings:
            cost = costs.get(word)
            if cost is None:
                cost = surname.against(word)
            if cost > _SURNAME_LIMIT:
                continue
            spelled = given.cost.get(rest)
            if spelled is None:
                spelled = _spell(given, rest, skeletons, bits)
            similarity = 1.0 - (cost + penalty + spelled) / size
            if similarity > best:
                best = similarity
    return best


def _distance(left: str, rights: tuple[str, ...]) -> float:
    if len(rights) == 1:
        return skeleton_distance(left, rights[0])
    return min([skeleton_distance(left, right) for right in rights])


def _spell(given: _Given, text: str, skeletons: tuple[str, ...], bits: int) -> float:
    spelled = INFINITE
    if _distance(given.skeleton, skeletons) <= _CLOSE and floor(given.program, bits) <= given.limit:
        spelled = align(given.program, text, given.limit)
    if len(given.cost) > _CACHE:
        given.cost.clear()
    given.cost[text] = spelled
    return spelled


def _native(korean: _Hangul, latin: _Latin) -> float:
    """Similarity of the whole strings, spelled as Korean."""
    given = korean.native
    if not given.limit:
        return 0.0
    spelled = _spell(given, latin.joined, latin.skeletons, latin.bits)
    return max(0.0, 1.0 - spelled / given.program.syllables)


def _loan(korean: _Hangul, latin: _Latin, text: str) -> float:
    """Similarity of the whole strings, spelled as foreign words."""
    program = korean.loan
    limit = _LOAN_LIMIT * program.size
    if not program.size or latin.beats > program.syllables + 1 or floor(program, latin.bits) > limit:
        return 0.0
    return max(0.0, 1.0 - align(program, text, limit) / program.size / _LOAN_SCALE)


def _near(korean: _Hangul, latin: _Latin, skeletons: tuple[str, ...]) -> bool:
    """Whether the skeletons are close enough for foreign words; names of letters have skeletons of their own."""
    left = korean.skeleton
    longest = max(len(left), len(skeletons[0]))
    if _distance(left, skeletons) <= (0.6 if longest < 3 else max(0.8, 0.25 * longest)):
        return True
    return korean.lettered and bool(latin.initials)


def _initialism(korean: _Hangul, latin: _Latin) -> float:
    """Whether the Latin name is made of the first letters of the Hangul syllables, three or more."""
    sizes = len(korean.text), len(latin.initials)
    if sizes[0] != sizes[1] or sizes[0] < 3 or not all(map(is_syllable, korean.text)):
        return 0.0
    for char, initial in zip(korean.text, latin.initials, strict=True):
        if not any(spelling[:1] == initial for spelling in _first_spellings(char)):
            return 0.0
    return _INITIALISM


@lru_cache(1 << 12)
def _first_spellings(char: str) -> tuple[str, ...]:
    program = compile_name(char, style("native"), _spellings("syllables"))
    listed = _spellings("syllables").get(char, {})
    whole = [spelling for spelling, cost in listed.items() if cost <= 0.1]
    return (*whole, *(spelling for spelling, cost in program.steps[0].options.items() if cost <= 0.2))


def _person_kind(korean: _Hangul, latin: _Latin) -> float:
    best = _person(korean, latin) if korean.splits else 0.0
    if best >= _LOAN_FLOOR or (korean.splits and latin.korean and len(korean.text) < 4):
        return best
    for text, skeletons, penalty in (
        (latin.joined, latin.skeletons, 0.0),
        (latin.turned, latin.turned_skeletons, 0.02),
    ):
        if text and _near(korean, latin, skeletons):
            best = max(best, _FOREIGNER * _loan(korean, latin, text) + 1.0 - _FOREIGNER - penalty)
    return best if best > 1.0 - _FOREIGNER else 0.0


_FOREIGNER = 0.6
"""Full names of foreigners are long, so that each odd spelling in them counts for less."""
_LOAN_FLOOR = 0.7
_ENOUGH = 0.95
"""A similarity that no other reading needs to better."""


def _stage_kind(korean: _Hangul, latin: _Latin) -> float:
    best = _person(korean, latin) if latin.readings and korean.splits else 0.0
    if _near(korean, latin, latin.skeletons):
        best = max(best, _native(korean, latin))
        if best < _ENOUGH:
            best = max(best, _loan(korean, latin, latin.joined))
    if len(latin.words) == 1 and len(korean.text) == 3:
        for _, given, _ in korean.splits:
            spelled = given.cost.get(latin.joined)
            if spelled is None:
                spelled = _spell(given, latin.joined, latin.skeletons, latin.bits)
            best = max(best, 1.0 - _NO_SURNAME - spelled / given.program.syllables)
    if latin.initials and best < _INITIALISM:
        best = max(best, _initialism(korean, latin))
    return best


def _group_kind(korean: _Hangul, latin: _Latin) -> float:
    best = 0.0
    if _near(korean, latin, latin.skeletons):
        best = max(_native(korean, latin), _loan(korean, latin, latin.joined))
    if latin.initials and best < _INITIALISM:
        best = max(best, _initialism(korean, latin))
    return best


_KINDS: dict[str, Callable[[_Hangul, _Latin], float]] = {
    "person": _person_kind,
    "character": _stage_kind,
    "stage_name": _stage_kind,
    "group": _group_kind,
}


def spelling_similarity(korean: str, english: str, kind: str) -> float:
    """Similarity by spelling alone, whatever the words mean."""
    return _KINDS.get(kind, _group_kind)(_hangul(korean), _latin(english))


def name_similarity(korean: str, english: str, kind: str = "person") -> float:
    """How well a name in Hangul and one in Latin letters fit, from 0 (not at all) to 1 (a usual spelling).

    ``kind`` is person, character, stage_name, group, work, organization, platform or place (KeyError for others).
    """
    compare = _KINDS.get(kind)
    if compare is not None:
        return compare(_hangul(korean), _latin(english))
    return _translated[kind](korean, english)


@cache
def known_names() -> dict[tuple[str, str], str]:
    """(kind, folded name) -> what it is known as: platforms, broadcasters and places whose names are given facts."""
    found: dict[tuple[str, str], str] = {}
    for row in rows("names/known.tsv"):
        for name in row["names"].split("|"):
            found[row["kind"], fold(name)] = row["key"]
    return found


def _known(left: str, right: str, kind: str) -> float | None:
    """1 when both names are listed as one thing, 0 when they are listed as two, None when one is in no list."""
    table = known_names()
    here, there = table.get((kind, fold(left))), table.get((kind, fold(right)))
    return None if here is None or there is None else float(here == there)


def _title_kind(korean: str, english: str) -> float:
    left, right = titles.split_title(korean), titles.split_title(english)
    best = spelling_similarity(left.base, right.base, "group")
    if best < _TITLE_ENOUGH:
        best = max(best, titles.translation(left.base, right.base, _spell_word))
    if left.number == right.number:
        return best
    return best * (_FIRST if {left.number, right.number} == {0, 1} else _OTHER_NUMBER)


_TITLE_ENOUGH = 0.9
_FIRST = 0.95
"""A first season is often meant by the bare title."""
_OTHER_NUMBER = 0.6


@lru_cache(_CACHE)
def _spell_word(korean: str, english: str) -> float:
    return _group_kind(_hangul(korean), _latin(english))


def _listed_kind(kind: str) -> Callable[[str, str], float]:
    def compare(korean: str, english: str) -> float:
        known = _known(korean, english, kind)
        if known is not None:
            return known
        best = spelling_similarity(korean, english, "group")
        return max(best, titles.translation(korean, english, _spell_word)) if best < _TITLE_ENOUGH else best

    return compare


_translated: dict[str, Callable[[str, str], float]] = {
    "work": _title_kind,
    "organization": _listed_kind("organization"),
    "platform": _listed_kind("platform"),
    "place": _listed_kind("place"),
}


@cache
def surnames() -> frozenset[str]:
    """Korean surnames in Hangul."""
    return frozenset(_spellings("surnames"))


def latin_surnames() -> frozenset[str]:
    """Latin words that are usual spellings of a Korean surname."""
    return _surname_spellings()


@cache
def _spelled() -> dict[str, tuple[str, ...]]:
    """Usual Latin spellings of Korean surnames, listed or put together from parts, with the surnames each spells."""
    found: dict[str, list[str]] = {}
    for surname in _spellings("surnames"):
        program = _surname(surname).program
        forms = {"": 0.0}
        for step in program.steps:
            forms = {
                form + spelling: cost + more
                for form, cost in forms.items()
                for spelling, more in step.options.items()
                if cost + more <= _SPELLED
            }
        listed = (form for form, cost in _spellings("surnames")[surname].items() if cost <= _SPELLED)
        for form in sorted({*forms, *listed}):
            found.setdefault(form, []).append(surname)
    return {form: tuple(names) for form, names in found.items()}


_SPELLED = 0.4


def surnames_spelled(word: str) -> tuple[str, ...]:
    """The Korean surnames that a Latin word may spell, in the order of the list."""
    return _spelled().get(word, ())


def korean_splits(name: str) -> tuple[tuple[str, str], ...]:
    """Ways to cut a Korean name into surname and given name."""
    korean = _hangul(name)
    return tuple((surname.text, korean.text[len(surname.text) :]) for surname, _, _ in korean.splits)


def latin_cuts(name: str) -> tuple[tuple[str, str], ...]:
    """Ways to cut a Latin name into surname and given name, without the readings that leave a name out."""
    return tuple((surname, given) for surname, given, _, _, penalty in _latin(name).readings if not penalty)


def same_language_similarity(left: str, right: str, kind: str = "person") -> float:
    """How well two names in one script fit, from 0 to 1: spellings of one name (Noh Sang-hyun, Roh Sang Hyun).

    Titles that mean different numbers of a series do not fit, listed names fit when they are listed as one thing.
    """
    if kind == "work":
        here, there = titles.split_title(left), titles.split_title(right)
        if here.number != there.number and {here.number, there.number} != {0, 1}:
            return 0.0
        return same_script_similarity(here.base, there.base, False)
    known = _known(left, right, kind)
    if known is not None:
        return known
    person = kind in ("person", "character", "stage_name")
    best = same_script_similarity(left, right, person)
    if not person or best >= _ENOUGH:
        return best
    for surname, given in latin_cuts(left):
        for other, other_given in latin_cuts(right):
            if set(surnames_spelled(surname)) & set(surnames_spelled(other)):
                syllables = max(len(given), len(other_given)) / 3
                missing = (1.0 - same_script_similarity(given, other_given, False)) * syllables / (syllables + 1.0)
                best = max(best, 1.0 - missing)
    return best
