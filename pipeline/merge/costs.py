"""What it costs to spell a part of a Hangul syllable in Latin letters: the tables of ``pipeline/lexicon/names``.

A :class:`Step` is one part of a syllable with the spellings that it may have, a :class:`Run` is several parts that are
spelled together (syllables, surnames, names of letters, a coda that meets an onset). The tables are made ready when
this module is imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.lexicon import rows
from pipeline.merge.letters import LATIN, NUCLEI, TELLING, letters

INFINITE = 1e9
VOWELS = frozenset("aeiouyw")

Costs = Mapping[str, float]


def parse_costs(cell: str) -> dict[str, float]:
    """Read ``"g k gh:0.3 _:0.8"``: spellings with their costs, 0 where none is given, ``_`` for nothing at all."""
    found: dict[str, float] = {}
    for item in cell.split():
        text, _, cost = item.partition(":")
        found["" if text == "_" else text] = float(cost or 0)
    return found


Spelled = Mapping[str, tuple[tuple[str, int, float], ...]]
"""Spellings by their first letter, each with its length and cost."""


def by_letter(costs: Costs) -> Spelled:
    """Arrange spellings for :func:`align`; the empty one is left out."""
    found: dict[str, list[tuple[str, int, float]]] = {}
    for spelling, cost in costs.items():
        if spelling:
            found.setdefault(spelling[0], []).append((spelling, len(spelling), cost))
    return {letter: tuple(spellings) for letter, spellings in found.items()}


@dataclass(frozen=True, slots=True)
class Run:
    """Several parts of syllables with spellings that do not follow from each of them."""

    costs: Costs
    spelled: Spelled
    needs: tuple[tuple[int, float], ...]
    """The letters and the cost of each spelling."""

    @classmethod
    def of(cls, costs: Costs) -> Run:
        """The run with these spellings."""
        return cls(costs, by_letter(costs), tuple((letters(spelling), cost) for spelling, cost in costs.items()))


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a syllable: its spellings, and what it costs to leave it out."""

    options: Costs
    single: Mapping[str, float]
    """What one letter costs, be it a spelling or a wrong letter."""
    longer: Spelled
    """Spellings of two letters and more."""
    empty: float
    is_vowel: bool
    wrong: float
    """What a letter costs that spells something else."""
    letters: int
    """The letters of all its spellings."""
    needs: tuple[tuple[int, float], ...]
    """The letters and the cost of each spelling, the cheapest first."""
    least: dict[int, float]
    """By letters of a string: the least that the step costs (:func:`reachable`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """The costs of one way of writing: ``native`` for Korean names, ``loan`` for foreign ones in Hangul."""

    steps: Mapping[tuple[str, str], Step]
    """By part and jamo; a part is onset, nucleus, bare nucleus (without an onset), soft nucleus (after ㅈ) or coda."""
    pairs: Mapping[str, Run]
    """Spellings of two parts that meet between syllables: coda and onset (ㄹㄹ is an l), or two vowels."""
    skip: Mapping[str, float]
    """A Latin letter that stands for nothing."""
    skip_other: float
    """The same for the letters that are not in ``skip``."""
    heavy: int
    """The letters that cost at least ``heavy_cost`` when nothing spells them, as bits."""
    heavy_cost: float


def _style(name: str) -> Style:
    """The costs in ``lexicon/names/NAME.tsv``."""
    parts: dict[tuple[str, str], Costs] = {}
    pairs: dict[str, Run] = {}
    scalars: dict[str, float] = {}
    skip: dict[str, float] = {}
    for row in rows(f"names/{name}.tsv"):
        part, jamo, cell = row["part"], row["jamo"], row["spellings"]
        if part == "cost":
            scalars[jamo] = float(cell)
        elif part == "skip":
            skip = parse_costs(cell)
        elif part == "pair":
            pairs[jamo] = Run.of(parse_costs(cell))
        else:
            parts[part, jamo] = parse_costs(cell)
    drop, swap, vowel = scalars["drop"], scalars["swap"], scalars["vowel"]
    for nucleus in NUCLEI:
        plain = parts["nucleus", nucleus]
        parts["bare nucleus", nucleus] = _cheapest(plain, parts.get(("bare nucleus", nucleus), {}))
        parts["soft nucleus", nucleus] = _cheapest(plain, parts["nucleus", _PLAIN.get(nucleus, nucleus)])
    steps = {
        key: _step(costs, drop, vowel if "nucleus" in key[0] else swap, "nucleus" in key[0])
        for key, costs in parts.items()
    }
    steps |= {("letter", char): _step({char: 0.0}, drop, swap, False) for char in LATIN}
    heavy_cost = scalars["heavy"]
    heavy = letters("".join(char for char in TELLING if min(skip.get(char, scalars["skip"]), swap) >= heavy_cost))
    return Style(steps, pairs, skip, scalars["skip"], heavy, heavy_cost)


_PLAIN = dict(zip("ㅑㅒㅕㅖㅛㅠ", "ㅏㅐㅓㅔㅗㅜ", strict=True))
"""Vowels that sound plain after ㅈ, ㅉ and ㅊ (쥴리 is 줄리)."""


def _cheapest(left: Costs, right: Costs) -> Costs:
    return {text: min(left.get(text, INFINITE), right.get(text, INFINITE)) for text in (*left, *right)}


def _step(costs: Costs, drop: float, wrong: float, is_vowel: bool) -> Step:
    single = dict.fromkeys(VOWELS if is_vowel else TELLING + "h", wrong)
    single |= {letter: min(cost, single.get(letter, cost)) for letter, cost in costs.items() if len(letter) == 1}
    longer = by_letter({spelling: cost for spelling, cost in costs.items() if len(spelling) > 1})
    ranked = sorted(costs.items(), key=lambda item: item[1])
    needs = tuple((letters(spelling), cost) for spelling, cost in ranked if spelling)
    empty = min(drop, costs.get("", INFINITE))
    return Step(costs, single, longer, empty, is_vowel, wrong, letters("".join(costs)), needs, {})


Runs = Mapping[str, tuple[tuple[str, Run], ...]]
"""Runs of Hangul by their first syllable."""


def _runs(name: str) -> Runs:
    """The runs of Hangul in ``lexicon/names/NAME.tsv`` that have spellings of their own."""
    found: dict[str, list[tuple[str, Run]]] = {}
    for row in rows(f"names/{name}.tsv"):
        found.setdefault(row["hangul"][0], []).append((row["hangul"], Run.of(parse_costs(row["spellings"]))))
    return {head: tuple(runs) for head, runs in found.items()}


NATIVE, LOAN = _style("native"), _style("loan")
SYLLABLES, SURNAMES, LETTERS = _runs("syllables"), _runs("surnames"), _runs("letters")
"""Syllables of given names, surnames, and names of letters and signs."""


def listed_runs(runs: Runs) -> Iterator[tuple[str, Run]]:
    """All runs of a table, each with its Hangul."""
    for group in runs.values():
        yield from group
