"""The cost of spelling a Hangul name with a given string of Latin letters.

A Hangul string is compiled to a :class:`Program`, a row of steps (the onset, nucleus and coda of each syllable), and
edges for runs of them with spellings of their own. :func:`align` finds the cheapest way to read a Latin string along
the program: a weighted edit distance over spellings instead of letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.merge.costs import INFINITE, Run, Runs, Spelled, Step, Style
from pipeline.merge.letters import NUCLEI, is_syllable, letters, syllable


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
    unread = [INFINITE] * (end + 1)
    reached = [unread[:] for _ in range(len(program.steps) + 1)]
    reached[0][0] = 0.0
    edges = program.edges
    jumped = first = 0
    limit = spare + _ROUNDING
    for number, step in enumerate(program.steps):
        here, after = reached[number], reached[number + 1]
        single, longer, empty = step.single, step.longer, step.empty
        jumps = edges.get(number, ())
        alive = False
        for start in range(first, end + 1):  # skipping a letter writes ahead into the row that is read here
            base = here[start]
            if base > limit:
                continue
            if not alive:
                alive = True
                if not jumped:  # nothing is written to the left of where it was read from
                    first = start
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
