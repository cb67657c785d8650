"""Names made ready for comparing: what is worked out once a name and used for every pair it stands in.

Preparing a name costs far more than comparing it, so prepared names are cached, and what only some comparisons need is
worked out when it is first asked for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.merge.costs import INFINITE, LETTERS, LOAN, NATIVE, SYLLABLES, listed_runs
from pipeline.merge.letters import is_syllable, latin_words, letters
from pipeline.merge.skeleton import Skeleton, counted, hangul_skeleton, latin_skeletons, most_apart, within
from pipeline.merge.spelling import Program, align, compile_name, first_letters
from pipeline.merge.surnames import Surname, latin_surnames, long_surnames, surname, surnames

CACHE = 1 << 17
"""Names kept prepared; a name takes a few kilobytes at most."""

_CLOSE = 0.8
"""Skeletons of Korean names farther apart than this are not compared in full."""
_NEAR, _NEAR_SHORT, _NEAR_LONG, _NEAR_EACH = 0.8, 0.6, 1.6, 0.25
"""The same for foreign words: at least this, for a skeleton of one class, at most this, and for each class."""
_NATIVE_LIMIT = 0.4
"""Cost a syllable above which a Korean name is not looked at any further."""
_WHOLE_LIMIT = 0.25
"""The same for names that are all there is to compare."""
_LEFT_OUT = 0.5
"""What a further given name costs that the Hangul does not have (Steve Sanghyun Noh)."""


class Given:
    """A Korean name, or a part of one, spelled as Korean, with the costs of the Latin texts it was compared with."""

    __slots__ = ("_program", "cost", "limit", "size", "skeleton", "text")

    def __init__(self, text: str, limit: float = _NATIVE_LIMIT) -> None:
        self.text = text
        self.size = len(text)
        self.skeleton = counted(hangul_skeleton(text))
        self.limit = limit * self.size
        self.cost: dict[str, float] = {}
        self._program: Program | None = None

    def against(self, text: str, skeletons: tuple[Skeleton, ...], bits: int) -> float:
        """The cost of spelling the name with ``text``, INFINITE when it is above the limit; kept in ``cost``."""
        spelled = INFINITE
        if within(self.skeleton, skeletons, _CLOSE):
            program = self._program
            if program is None:
                program = self._program = compile_name(self.text, NATIVE, SYLLABLES)
            spelled = align(program, text, bits, self.limit)
        if len(self.cost) > CACHE:
            self.cost.clear()
        self.cost[text] = spelled
        return spelled


given = lru_cache(CACHE)(Given)
"""The :class:`Given` of a Hangul text."""

_SPACES = re.compile(r"[\s·・:,/()\[\]<>-]+")


class Hangul:
    """A name in Hangul (perhaps with some Latin letters or digits); programs are compiled when first needed."""

    __slots__ = ("_heads", "_loan", "_native", "_splits", "apart", "lettered", "near", "size", "skeleton", "text")

    def __init__(self, name: str) -> None:
        text = unicodedata.normalize("NFKC", name).casefold().replace("+", "플러스").replace("&", "앤")
        self.text = "".join(_kept(part) for part in _SPACES.split(text))
        self.size = len(self.text)
        self.skeleton = counted(hangul_skeleton(self.text))
        classes = len(self.skeleton[0])
        self.near = _NEAR_SHORT if classes < 2 else min(_NEAR_LONG, max(_NEAR, _NEAR_EACH * (classes + 1)))
        self.apart = most_apart(self.near)
        self._splits: tuple[tuple[Surname, Given, int], ...] | None = None
        self.lettered = any(sign in self.text for sign in _signs())
        self._native: Given | None = None
        self._heads: frozenset[str] | None = None
        self._loan: Program | None = None

    @property
    def splits(self) -> tuple[tuple[Surname, Given, int], ...]:
        """Ways to cut the name into surname and given name, each with the syllables of both."""
        if self._splits is None:
            self._splits = tuple(
                (surname(self.text[:cut]), given(self.text[cut:]), self.size) for cut in _surname_ends(self.text)
            )
        return self._splits

    @property
    def native(self) -> Given:
        """The whole name spelled as Korean."""
        if self._native is None:
            self._native = given(self.text, _WHOLE_LIMIT)
        return self._native

    @property
    def heads(self) -> frozenset[str]:
        """The Latin letters that the name may begin with when it is read letter by letter."""
        if self._heads is None:
            self._heads = first_letters(self.loan)
        return self._heads

    @property
    def loan(self) -> Program:
        """The whole name spelled as foreign words."""
        if self._loan is None:
            self._loan = compile_name(self.text, LOAN, LETTERS)
        return self._loan


def _kept(text: str) -> str:
    return "".join(char for char in text if is_syllable(char) or (char.isascii() and char.isalnum()))


@lru_cache(1)
def _signs() -> tuple[str, ...]:
    """Names of letters and digits that are long enough to tell that a name is read letter by letter."""
    return tuple(sign for sign, run in listed_runs(LETTERS) if len(sign) > 1 and min(run.costs.values()) < 0.5)


def _surname_ends(text: str) -> list[int]:
    """Where a Korean name may be cut after its surname: after one syllable, after two for the two-syllable ones."""
    ends = []
    if 2 <= len(text) <= 5 and all(map(is_syllable, text)):
        if text[0] in surnames():
            ends.append(1)
        if len(text) > 2 and text[:2] in long_surnames():
            ends.append(2)
    return ends


Reading = tuple[str, str, tuple[Skeleton, ...], int, float]
"""Surname, given name, the skeletons and the letters of the given name, penalty."""

_ARTICLES = frozenset({"a", "an", "the"})

_BEATS = re.compile(r"[aiouy]+|e+(?!$)")
"""Runs of vowels: Hangul has at least about as many syllables."""


class Latin:
    """A name in Latin letters: its words, and for persons the ways to read it as surname and given name."""

    __slots__ = (
        "_readings",
        "_turned",
        "bare",
        "beats",
        "bits",
        "bits_heard",
        "initials",
        "joined",
        "korean",
        "plain",
        "skeletons",
        "words",
    )

    def __init__(self, name: str) -> None:
        self.words = latin_words(name)
        self.joined = "".join(self.words)
        self.skeletons = _skeletons(self.words)
        self.plain = len(self.skeletons) == 1
        self.bits_heard = self.skeletons[0][1]
        self.bits = letters(self.joined)
        self.beats = len(_BEATS.findall(self.joined))
        known = latin_surnames()
        self.korean = len(self.words) > 1 and (self.words[0] in known or self.words[-1] in known)
        plain = "".join(char for char in name if char.isascii() and char.isalpha())
        self.initials = plain.casefold() if plain and plain.isupper() and len(plain) <= 6 else ""
        self._readings: tuple[Reading, ...] | None = None
        self._turned: tuple[str, tuple[Skeleton, ...]] | None = None
        self.bare = self._without_article(name)

    @staticmethod
    def _without_article(name: str) -> Latin | None:
        """The name without an article before it: most Hangul spellings of it have none either."""
        first, _, rest = name.strip().partition(" ")
        return Latin(rest) if first.casefold() in _ARTICLES and rest else None

    @property
    def turned(self) -> tuple[str, tuple[Skeleton, ...]]:
        """The name with its last word first, and the skeletons of that; empty for a single word."""
        if self._turned is None:
            words = self.words[-1:] + self.words[:-1] if len(self.words) > 1 else ()
            self._turned = "".join(words), _skeletons(words)
        return self._turned

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Ways to cut the name into surname and given name."""
        if self._readings is None:
            self._readings = _cut(self.words)
        return self._readings


def _skeletons(words: tuple[str, ...]) -> tuple[Skeleton, ...]:
    return tuple(map(counted, latin_skeletons(*words)))


def _cut(words: tuple[str, ...]) -> tuple[Reading, ...]:
    """Surname first or last; one further name may be left out (Steve Sanghyun Noh)."""
    count = len(words)
    if not 2 <= count <= 5:
        return ()
    found: dict[tuple[str, str], float] = {}
    for at in (0, count - 1):
        rest = words[:at] + words[at + 1 :]
        options = [(rest, 0.0)]
        if len(rest) > 1:
            options += [(rest[1:], _LEFT_OUT), (rest[:-1], _LEFT_OUT)]
        for parts, penalty in options:
            key = (words[at], "".join(parts))
            found[key] = min(penalty, found.get(key, INFINITE))
    return tuple((first, rest, _skeletons((rest,)), letters(rest), penalty) for (first, rest), penalty in found.items())


hangul = lru_cache(CACHE)(Hangul)
"""The :class:`Hangul` of a name."""
latin = lru_cache(CACHE)(Latin)
"""The :class:`Latin` of a name."""


def korean_splits(name: str) -> tuple[tuple[str, str], ...]:
    """Ways to cut a Korean name into surname and given name."""
    return tuple((first.text, rest.text) for first, rest, _ in hangul(name).splits)


def latin_cuts(name: str) -> tuple[tuple[str, str], ...]:
    """Ways to cut a Latin name into surname and given name, without the readings that leave a name out."""
    return tuple((first, rest) for first, rest, _, _, penalty in latin(name).readings if not penalty)
