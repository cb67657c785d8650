"""How well a Latin name spells a Hangul one, by kind of name: persons, stage names, and anything else.

Each function takes prepared names and gives 1 for a usual spelling and less the more it costs. Pairs whose consonant
skeletons are far apart score 0 without being aligned.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.merge.costs import NATIVE, SYLLABLES
from pipeline.merge.letters import is_syllable
from pipeline.merge.prepared import Hangul, Latin
from pipeline.merge.skeleton import Skeleton, within
from pipeline.merge.spelling import align, initials
from pipeline.merge.surnames import LIMIT

ENOUGH = 0.95
"""A similarity that no other reading needs to better."""

_LOAN_LIMIT = 0.95
"""Cost a step above which a foreign name is not looked at any further."""
_LOAN_SCALE = 4.0
"""A loan cost of this much a step is similarity 0, so that 1 a step is as good as a native cost of 0.25 a syllable."""
_NO_SURNAME = 0.15
"""Taken off the similarity when only the Hangul name has a surname (윤서연, Seoyeon)."""
_INITIALISM = 0.82
"""Similarity of a Hangul name and the first letters of its syllables (WJSN, 우주소녀)."""
_ARTICLE = 0.02
"""Taken off the similarity when only the Latin name has an article."""
_FOREIGNER = 0.6
"""Full names of foreigners are long, so that each odd spelling in them counts for less."""
_USUAL = 0.1
"""Cost of a spelling of a syllable that is common."""
_LOAN_FLOOR = 0.7
_TURNED = 0.02
"""Taken off the similarity of a foreigner's name with the surname first."""


def as_person(korean: Hangul, latin: Latin) -> float:
    """Similarity of two names of persons, Korean or foreign."""
    splits = korean.splits
    best = _full_name(korean, latin) if splits else 0.0
    if best >= _LOAN_FLOOR or (splits and latin.korean and korean.size < 4):
        return best
    if _near(korean, latin, latin.skeletons):
        best = max(best, _FOREIGNER * _loan(korean, latin, latin.joined, 0.0) + 1.0 - _FOREIGNER)
    if len(latin.words) > 1:
        turned, skeletons = latin.turned
        if _near(korean, latin, skeletons):
            best = max(best, _FOREIGNER * _loan(korean, latin, turned, 0.0) + 1.0 - _FOREIGNER - _TURNED)
    return best if best > 1.0 - _FOREIGNER else 0.0


def as_stage_name(korean: Hangul, latin: Latin) -> float:
    """Similarity of two names that may be a full name, a given name or a foreign word."""
    splits = korean.splits
    best = _full_name(korean, latin) if splits and len(latin.words) > 1 else 0.0
    if _near(korean, latin, latin.skeletons):
        best = max(best, _native(korean, latin))
        if best < ENOUGH:
            best = _loan(korean, latin, latin.joined, best)
    if korean.size == 3 and splits and len(latin.words) == 1:
        for _, given, _ in splits:
            spelled = given.cost.get(latin.joined)
            if spelled is None:
                spelled = given.against(latin.joined, latin.skeletons, latin.bits)
            best = max(best, 1.0 - _NO_SURNAME - spelled / given.size)
    if best < _INITIALISM and len(latin.initials) == korean.size:
        best = max(best, _initialism(korean, latin))
    return best


def as_group(korean: Hangul, latin: Latin) -> float:
    """Similarity of two names of anything else, read as Korean or as foreign words, with an article or without."""
    best = 0.0
    far = (korean.skeleton[1] ^ latin.bits_heard).bit_count() > korean.apart
    if not (far and latin.plain and not korean.lettered) and _near(korean, latin, latin.skeletons):
        best = _native(korean, latin)
        if best < ENOUGH:
            best = _loan(korean, latin, latin.joined, best)
    if best < _INITIALISM and len(latin.initials) == korean.size:
        best = max(best, _initialism(korean, latin))
    if latin.bare is not None and best < ENOUGH:
        best = max(best, as_group(korean, latin.bare) - _ARTICLE)
    return best


def _full_name(korean: Hangul, latin: Latin) -> float:
    """Similarity as surname and given name, in either order."""
    best = 0.0
    for surname, given, size in korean.splits:
        costs, spellings = surname.cost, given.cost
        for word, rest, skeletons, bits, penalty in latin.readings:
            cost = costs.get(word)
            if cost is None:
                cost = surname.against(word)
            if cost > LIMIT:
                continue
            spelled = spellings.get(rest)
            if spelled is None:
                spelled = given.against(rest, skeletons, bits)
            similarity = 1.0 - (cost + penalty + spelled) / size
            if similarity > best:
                best = similarity
    return best


def _native(korean: Hangul, latin: Latin) -> float:
    """Similarity of the whole strings, spelled as Korean."""
    whole = korean.native
    if not whole.limit:
        return 0.0
    spelled = whole.cost.get(latin.joined)
    if spelled is None:
        spelled = whole.against(latin.joined, latin.skeletons, latin.bits)
    return max(0.0, 1.0 - spelled / whole.size)


def _loan(korean: Hangul, latin: Latin, text: str, best: float) -> float:
    """Similarity of the whole strings, spelled as foreign words; ``best`` when that is better."""
    if latin.beats > korean.size + 1 or not korean.size:
        return best
    program = korean.loan
    limit = min(_LOAN_LIMIT, (1.0 - best) * _LOAN_SCALE) * program.size
    return max(best, 1.0 - align(program, text, latin.bits, limit) / program.size / _LOAN_SCALE)


def _near(korean: Hangul, latin: Latin, skeletons: tuple[Skeleton, ...]) -> bool:
    """Whether the skeletons are close enough for foreign words; names of letters have skeletons of their own."""
    bits = korean.skeleton[1]
    for skeleton in skeletons:
        if (bits ^ skeleton[1]).bit_count() <= korean.apart:
            if within(korean.skeleton, skeletons, korean.near):
                return True
            break
    return korean.lettered and latin.initials[:1] in korean.heads


def _initialism(korean: Hangul, latin: Latin) -> float:
    """Whether the Latin name is made of the first letters of the Hangul syllables, three or more."""
    if korean.size < 3 or not all(map(is_syllable, korean.text)):
        return 0.0
    fits = (initial in _initials(char) for char, initial in zip(korean.text, latin.initials, strict=True))
    return _INITIALISM if all(fits) else 0.0


@lru_cache(1 << 12)
def _initials(char: str) -> frozenset[str]:
    """The letters that spellings of a syllable usually begin with."""
    listed = (run.costs.items() for _, run in SYLLABLES.get(char, ()))
    return initials(char, NATIVE).union(spelling[0] for costs in listed for spelling, cost in costs if cost <= _USUAL)
