"""Which clusters are compared at all: those that share a key, so that cost grows about as the number of names does."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.merge import titles
from pipeline.merge.corpus import PARTIAL
from pipeline.merge.evidence import Evidence
from pipeline.merge.letters import latin_words
from pipeline.merge.prepared import korean_splits, latin_cuts
from pipeline.merge.skeleton import hangul_skeleton, hangul_vowels, latin_skeletons, latin_vowels
from pipeline.merge.surnames import latin_surnames, surnames_spelled
from pipeline.schema import EntityType

_BLOCK = 60_000
"""Pairs in one block above which the block says too little to be looked through."""
_FILMOGRAPHY = 2_500
"""The same for the works of one person or one day."""


def pairs_by_name(evidence: Evidence, type: EntityType) -> set[tuple[int, int]]:
    """Pairs of clusters of one type, one with a Korean name and one with a Latin one, that share a key.

    Two clusters that have names in both scripts already are no pair: their equal names were looked at before.
    """
    korean: dict[str, list[int]] = {}
    latin: dict[str, list[int]] = {}
    bilingual: set[int] = set()
    for root in evidence.clusters.roots(type):
        names = evidence.names(root)
        if names[0] and names[1]:
            bilingual.add(root)
        for found, keys, table in ((names[0], _korean_keys, korean), (names[1], _latin_keys, latin)):
            for key in {key for name in found if name.strength != PARTIAL for key in keys(name.surface, type)}:
                table.setdefault(key, []).append(root)
    pairs: set[tuple[int, int]] = set()
    for key, left in korean.items():
        right = latin.get(key, ())
        if len(left) * len(right) <= _BLOCK:
            pairs.update(_crossed(left, right, bilingual))
    return pairs


def pairs_by_people(evidence: Evidence) -> set[tuple[int, int]]:
    """Pairs of works, one with a Korean title and one with a Latin one, that somebody plays in or made."""
    pairs: set[tuple[int, int]] = set()
    for who, credits in evidence.view.credits.items():
        works = [work for work, relations in credits.items() if evidence.tells(who, relations)]
        korean = [work for work in works if evidence.names(work)[0]]
        latin = [work for work in works if evidence.names(work)[1]]
        if len(korean) * len(latin) <= _FILMOGRAPHY:
            pairs.update(_crossed(korean, latin, set(korean) & set(latin)))
    return pairs


def pairs_by_day(evidence: Evidence) -> set[tuple[int, int]]:
    """Pairs of works, one with a Korean title and one with a Latin one, that came out on the same day."""
    by_day: dict[str, tuple[list[int], list[int]]] = {}
    for work in evidence.clusters.roots("work"):
        profile = evidence.clusters.profiles.get(work)
        for day in profile.days if profile else ():
            for names, roots in zip(evidence.names(work), by_day.setdefault(day, ([], [])), strict=True):
                if names:
                    roots.append(work)
    pairs: set[tuple[int, int]] = set()
    for korean, latin in by_day.values():
        if len(korean) * len(latin) <= _FILMOGRAPHY:
            pairs.update(_crossed(korean, latin, set(korean) & set(latin)))
    return pairs


def _crossed(left: list[int], right: list[int] | tuple[()], bilingual: set[int]) -> Iterator[tuple[int, int]]:
    return ((min(a, b), max(a, b)) for a in left for b in right if a != b and not (a in bilingual and b in bilingual))


def _korean_keys(surface: str, type: EntityType) -> Iterator[str]:
    """Keys of a Korean name; a Latin spelling of it nearly always shares one (:func:`_latin_keys`)."""
    whole = hangul_skeleton(surface)
    if type == "person":
        for surname, given in korean_splits(surface):
            yield from (f"{surname}.{hangul_skeleton(given)}.{vowels}" for vowels in hangul_vowels(given))
    if len(whole) > 1 or type != "person":
        yield f"*{whole}" if len(whole) > 1 else f"*{whole}{len(surface)}"
    if type != "person":
        yield from (f"+{key}" for key in titles.korean_keys(surface))


def _latin_keys(surface: str, type: EntityType) -> Iterator[str]:
    words = latin_words(surface)
    orders: tuple[tuple[str, ...], ...] = (words,)
    if type == "person":
        for surname, given in latin_cuts(surface):
            for name in surnames_spelled(surname):
                for skeleton in latin_skeletons(given):
                    yield from (f"{name}.{skeleton}.{vowels}" for vowels in latin_vowels(given))
        if len(words) > 1:
            korean = words[0] in latin_surnames() or words[-1] in latin_surnames()
            orders = () if korean else (words, words[-1:] + words[:-1])
    for order in orders:
        for skeleton in latin_skeletons(*order):
            if len(skeleton) > 1:
                yield f"*{skeleton}"
            elif type != "person":
                yield from (f"*{skeleton}{size}" for size in range(1, 5))
    if type != "person":
        yield from (f"+{key}" for key in titles.english_keys(surface))
