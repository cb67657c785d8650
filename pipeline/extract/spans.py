"""Questions about many stretches of a text, answered without looking at each of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate
from typing import Final

_WORD: Final = re.compile(r"\w+")
_SCANS: Final = 4_000_000
"""Characters up to which a text is searched once for every form; beyond, one pass looks for all of them."""


class Spans:
    """Stretches of a text that may overlap, as (start, end) in any order."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))
        """The farthest end of all stretches up to each one."""

    def hold(self, start: int, end: int) -> bool:
        """Whether one of the stretches has all of ``[start, end)`` in it."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and self._reach[index] >= end

    def __contains__(self, offset: int) -> bool:
        """Whether one of the stretches has the character at ``offset`` in it."""
        return self.hold(offset, offset + 1)


class Names:
    """Names to look for in a text, the longest where several begin: as a pattern with all of them as alternatives.

    ``before`` matches the first character of any name where one may begin, ``behind`` what must follow on it.
    """

    def __init__(self, names: Collection[str], before: re.Pattern[str], behind: re.Pattern[str]) -> None:
        self._names = frozenset(names)
        self._before = before
        self._behind = behind
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self._names:
            lengths[name[:2]].add(len(name))
        self._lengths = {opening: sorted(found, reverse=True) for opening, found in lengths.items()}
        """How long the names are that begin with two given characters, the longest first."""

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Where names stand in ``text[start:end]``, and where that ends which must follow."""
        at = start
        for match in self._before.finditer(text, start, end):
            first = match.start()
            if first < at:
                continue
            for length in self._lengths.get(text[first : first + 2], ()):
                last = first + length
                if last > end or text[first:last] not in self._names:
                    continue
                tail = self._behind.match(text, last, end)
                if tail is not None:
                    at = tail.end()
                    yield first, last, at
                    break


def occurrences(text: str, form: str) -> list[int]:
    """Where ``form`` stands in ``text``, from left to right and without overlaps."""
    found = []
    at = text.find(form) if form else -1
    while at >= 0:
        found.append(at)
        at = text.find(form, at + len(form))
    return found


def all_occurrences(text: str, forms: Collection[str]) -> dict[str, list[int]]:
    """:func:`occurrences` of each of ``forms``; in a long text only those that do not begin inside a word.

    Forms that do not stand in the text are left out.
    """
    if len(text) * len(forms) <= _SCANS:
        return {form: found for form in forms if (found := occurrences(text, form))}
    lengths: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    made: dict[str, list[int]] = defaultdict(list)
    for form in forms:
        first = _WORD.match(form)
        if first is not None:
            lengths[first.group()][len(form)].add(form)
        elif found := occurrences(text, form):
            made[form] = found
    for match in _WORD.finditer(text):
        known = lengths.get(match.group())
        if known is None:
            continue
        at = match.start()
        for length, wanted in known.items():
            form = text[at : at + length]
            if form in wanted and (form not in made or made[form][-1] + length <= at):
                made[form].append(at)
    return dict(made)
