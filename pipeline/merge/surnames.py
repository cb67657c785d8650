"""Korean surnames: which there are, and how they are spelled in Latin letters."""

from __future__ import annotations

from functools import cache

from pipeline.merge.costs import NATIVE, SURNAMES, listed_runs
from pipeline.merge.letters import letters
from pipeline.merge.spelling import align, compile_name

LIMIT = 0.6
"""Cost above which a Latin word is no spelling of a surname."""

_CACHE = 1 << 17
_USUAL, _SPELLED = 0.1, 0.4


class Surname:
    """A Korean surname with the costs of the Latin words it was compared with."""

    __slots__ = ("cost", "program", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.program = compile_name(text, NATIVE, SURNAMES)
        self.cost: dict[str, float] = {}

    def against(self, word: str) -> float:
        """The cost of spelling the surname with ``word``; kept in ``cost``."""
        cost = align(self.program, word, letters(word), LIMIT)
        if len(self.cost) > _CACHE:
            self.cost.clear()
        self.cost[word] = cost
        return cost


surname = cache(Surname)
"""The :class:`Surname` of a Hangul text."""


@cache
def surnames() -> frozenset[str]:
    """Korean surnames in Hangul."""
    return frozenset(name for name, _ in listed_runs(SURNAMES))


@cache
def long_surnames() -> frozenset[str]:
    """Those of two syllables."""
    return frozenset(name for name in surnames() if len(name) > 1)


@cache
def latin_surnames() -> frozenset[str]:
    """Latin words that stand for a Korean surname more often than not."""
    return frozenset(
        spelling
        for _, whole in listed_runs(SURNAMES)
        for spelling, cost in whole.costs.items()
        if cost <= _USUAL and len(spelling) > 1
    )


@cache
def _spelled() -> dict[str, tuple[str, ...]]:
    """Usual Latin spellings of Korean surnames, listed or put together from parts, with the surnames each spells."""
    found: dict[str, list[str]] = {}
    for name, whole in listed_runs(SURNAMES):
        forms = {"": 0.0}
        for step in surname(name).program.steps:
            forms = {
                form + spelling: cost + more
                for form, cost in forms.items()
                for spelling, more in step.options.items()
                if cost + more <= _SPELLED
            }
        listed = (form for form, cost in whole.costs.items() if cost <= _SPELLED)
        for form in sorted({*forms, *listed}):
            found.setdefault(form, []).append(name)
    return {form: tuple(names) for form, names in found.items()}


def surnames_spelled(word: str) -> tuple[str, ...]:
    """The Korean surnames that a Latin word may spell, in the order of the list."""
    return _spelled().get(word, ())
