"""The cost of spelling a Hangul name with a given string of Latin letters.

A Hangul string is compiled to a :class:`Program`, a row of steps (the onset, nucleus and coda of each syllable), each
with the Latin spellings that it may have and their costs, and edges for whole syllables, syllable pairs and names of
letters with spellings of their own. :func:`align` finds the cheapest way to read a Latin string along the program: a
weighted edit distance over spellings instead of letters. The costs are data, in ``pipeline/lexicon/names``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon import rows
from pipeline.merge.letters import LATIN, NUCLEI, TELLING, is_syllable, letters, syllable

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


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled Hangul string. ``size`` is its number of steps, ``syllables`` that of its syllables."""

    steps: tuple[Step, ...]
    edges: Mapping[int, tuple[tuple[int, Spelled], ...]]
    """By first step: (step after the last, spellings of all that is between)."""
    shares: tuple[tuple[int, int, int, float], ...]
    """For every spelling of an edge: first step, step after the last, its letters, and its cost for each step."""
    possible: int
    """All letters that some spelling has."""
    syllables: int
    style: Style

    @property
    def size(self) -> int:
        """The number of steps."""
        return len(self.steps)


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


def compile_name(text: str, how: Style, listed: Runs) -> Program:
    """Compile a string of Hangul syllables, Latin letters and digits (anything else is left out).

    ``listed`` has the runs of syllables with spellings of their own.
    """
    kept = "".join([char for char in text if is_syllable(char) or letters(char)])
    steps: list[Step] = []
    starts: list[int] = []
    for char in kept:
        starts.append(len(steps))
        steps += _steps(char, how)
    starts.append(len(steps))
    runs: list[tuple[int, int, Run]] = []
    for number in range(1, len(kept)):
        meeting = _pair(kept[number - 1], kept[number])
        pair = how.pairs.get(meeting)
        if pair is not None:
            unheard = meeting[1] in NUCLEI and not steps[starts[number]].is_vowel
            runs.append((starts[number] - 1, starts[number] + 1 + unheard, pair))
    for first, char in enumerate(kept):
        for whole, run in listed.get(char, ()):
            if kept.startswith(whole, first):
                runs.append((starts[first], starts[first + len(whole)], run))
    edges: dict[int, list[tuple[int, Spelled]]] = {}
    for at, target, run in runs:
        edges.setdefault(at, []).append((target, run.spelled))
    shares = tuple((at, target, needed, cost / (target - at)) for at, target, run in runs for needed, cost in run.needs)
    possible = 0
    for step in steps:
        possible |= step.letters
    for _, _, needed, _ in shares:
        possible |= needed
    return Program(tuple(steps), {at: tuple(found) for at, found in edges.items()}, shares, possible, len(kept), how)


def first_letters(program: Program) -> frozenset[str]:
    """The letters that spellings of the beginning of a compiled name begin with."""
    found: set[str] = set()
    for _, spelled in program.edges.get(0, ()):
        found.update(spelled)
    for step in program.steps:
        found.update(spelling[0] for spelling in step.options if spelling)
        if "" not in step.options:
            break
    return frozenset(found)


def _pair(before: str, after: str) -> str:
    """The two parts that meet between two syllables, when both are consonants or both are vowels."""
    if not (is_syllable(before) and is_syllable(after)):
        return ""
    _, vowel, coda = syllable(before)
    onset, next_vowel, _ = syllable(after)
    if onset == "ㅇ":
        return "" if coda else vowel + next_vowel
    return coda + onset if coda else ""


def initials(char: str, how: Style) -> frozenset[str]:
    """The letters that usual spellings of a syllable begin with."""
    first = _steps(char, how)[0].options
    return frozenset(spelling[0] for spelling, cost in first.items() if spelling and cost <= _USUAL)


_USUAL = 0.2


@lru_cache(1 << 14)
def _steps(char: str, how: Style) -> tuple[Step, ...]:
    """The steps of one character; a part that is never heard has none."""
    if not is_syllable(char):
        return (how.steps["letter", char],)
    onset, nucleus, coda = syllable(char)
    parts = [("onset", onset), (_NUCLEUS_AFTER.get(onset, "nucleus"), nucleus), ("coda", coda)]
    steps = [how.steps[part, jamo] for part, jamo in parts if jamo]
    return tuple(step for step in steps if step.letters)


_NUCLEUS_AFTER = {"ㅇ": "bare nucleus", **dict.fromkeys("ㅈㅉㅊ", "soft nucleus")}


def align(program: Program, text: str, bits: int, limit: float) -> float:
    """The cheapest cost of reading ``text`` (a-z, 0-9) along ``program``; INFINITE when it is above ``limit``.

    ``bits`` are the letters of ``text``. Each step costs at least what its cheapest spelling with those letters does,
    in whatever order they stand: that rules most strings out for little, and the others as soon as they cannot be read
    within the limit any more.
    """
    how = program.style
    if (bits & how.heavy & ~program.possible).bit_count() * how.heavy_cost > limit:
        return INFINITE
    costs = []
    for step in program.steps:
        own = bits & step.letters
        cost = step.least.get(own)
        costs.append(_least(step, own) if cost is None else cost)
    for first, last, needed, share in program.shares:
        if not needed & ~bits:
            for number in range(first, last):
                if share < costs[number]:
                    costs[number] = share
    spare = limit - sum(costs)
    return _read(program, text, costs, spare) if spare >= 0 else INFINITE


def _least(step: Step, own: int) -> float:
    """The least cost of a step with some letters, kept with the step."""
    found = min(step.wrong, step.empty)
    for needed, cost in step.needs:
        if cost >= found:
            break
        if not needed & ~own:
            found = cost
            break
    step.least[own] = found
    return found


def _read(program: Program, text: str, costs: list[float], spare: float) -> float:
    """Dynamic programming over (step, position), without the states that have used up ``spare``.

    ``costs`` are lower bounds of the steps; the limit grows by that of each step that is done.
    """
    how = program.style
    skips = [how.skip.get(letter, how.skip_other) for letter in text]
    end = len(text)
    reached = [[INFINITE] * (end + 1) for _ in range(len(program.steps) + 1)]
    reached[0][0] = 0.0
    edges = program.edges
    jumped = 0
    limit = spare + _ROUNDING
    for number, step in enumerate(program.steps):
        here, after = reached[number], reached[number + 1]
        single, longer, empty = step.single, step.longer, step.empty
        jumps = edges.get(number, ())
        alive = False
        for start, base in enumerate(here):  # skipping a letter writes ahead into the row that is read here
            if base > limit:
                continue
            alive = True
            cost = base + empty
            if cost < after[start]:
                after[start] = cost
            if start == end:
                break
            letter = text[start]
            stop = start + 1
            cost = base + skips[start]
            if cost < here[stop]:
                here[stop] = cost
            if letter in single:
                cost = base + single[letter]
                if cost < after[stop]:
                    after[stop] = cost
            if letter in longer:
                for spelling, size, more in longer[letter]:
                    if text.startswith(spelling, start):
                        cost = base + more
                        if cost < after[start + size]:
                            after[start + size] = cost
            for target, spelled in jumps:
                for spelling, size, more in spelled.get(letter, ()):
                    if text.startswith(spelling, start):
                        jumped = max(jumped, target)
                        cost = base + more
                        if cost < reached[target][start + size]:
                            reached[target][start + size] = cost
        if not alive and jumped <= number:
            return INFINITE
        limit += costs[number]
    best, rest = INFINITE, 0.0
    for stop in range(end, -1, -1):
        best = min(best, reached[-1][stop] + rest)
        rest += skips[stop - 1] if stop else 0.0
    return best if best <= limit else INFINITE


_ROUNDING = 1e-9
