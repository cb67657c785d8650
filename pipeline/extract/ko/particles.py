"""Cutting particles off Korean words.

Korean writes particles onto the noun without a space (``김희원은``, ``뉴진스의``). Which particle may follow is decided
by how the noun ends: ``은`` needs a final consonant, ``는`` none. That rule alone settles most of the cases.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from pipeline import lexicon

_FIRST_SYLLABLE: Final = 0xAC00
_CODAS: Final = 28
_RIEUL: Final = 8

_PARTICLES: Final = "ko/particles.toml"


@cache
def _forms() -> tuple[dict[str, str], int]:
    forms: dict[str, str] = lexicon.toml(_PARTICLES)["forms"]
    return forms, max(map(len, forms))


WEAK: Final = frozenset(lexicon.words(_PARTICLES, "weak.forms"))
"""Particles that are also the last syllable of names and nouns (``이``, ``도``)."""

HONORIFICS: Final = lexicon.words(_PARTICLES, "honorifics.forms")


def coda(syllable: str) -> int:
    """Index of the final consonant of a Hangul syllable: 0 for none, 8 for ㄹ, -1 when it is no such syllable."""
    code = ord(syllable) - _FIRST_SYLLABLE
    return code % _CODAS if 0 <= code < 11172 else -1


def fits(stem: str, particle: str) -> bool:
    """Whether ``particle`` may follow ``stem``. After Latin letters or digits any particle may."""
    need = _forms()[0].get(particle)
    if need is None or not stem:
        return False
    final = coda(stem[-1])
    if need == "any" or final < 0:
        return True
    if need == "coda":
        return final > 0
    return final == 0 or (need == "open_l" and final == _RIEUL)


def is_particle(word: str) -> bool:
    """Whether ``word`` is a particle or copula form, whatever it may follow."""
    return word in _forms()[0]


@lru_cache(maxsize=50_000)
def stems(word: str, shortest: int = 1) -> tuple[int, ...]:
    """Lengths at which ``word`` may end before a particle, its full length first, then from long to short.

    An honorific (씨, 님) before the particle is cut off as well.
    """
    forms, longest = _forms()
    size = len(word)
    found = [size]
    for length in range(1, min(longest, size - shortest) + 1):
        particle = word[size - length :]
        if particle in forms and fits(word[: size - length], particle):
            found.append(size - length)
    found += [n - 1 for n in found if n > shortest and word[n - 1] in HONORIFICS]
    return tuple(dict.fromkeys(found))
