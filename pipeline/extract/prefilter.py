"""Which sentences a pattern is worth trying on.

Most patterns cannot match without certain words, and most sentences have none of them. :func:`needs` reads off a
pattern's source which strings it cannot do without, and :class:`Sentences` knows which sentences of a text have them,
so that the regular expression engine is only started where it may succeed. Rules need not declare anything, and the
matches are those of a search of the whole text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

_GRAM: Final = 4
"""Longer strings are looked for by so many characters of theirs."""
_MOST: Final = 48
"""Strings in a set of alternatives, at most: longer lists take as long to look for as the pattern itself."""
_PRIVATE: Final = "\ue000"
"""From here on a character stands for a name and is worth looking for by itself."""
_COMMON: Final = frozenset("etaoinsrhl")

_FEW: Final = 1_000
"""Sentences, at most, of a text for which a bit a sentence and string is not too much."""
_NOWHERE: Final[Sequence[int]] = ()

Strings = frozenset[str]
_EMPTY: Final[Strings] = frozenset({""})


@dataclass(frozen=True, slots=True)
class Needs:
    """Sets of strings in lower case, one of each of which stands in every match; and whether a match is in one line."""

    sets: tuple[tuple[str, ...], ...]
    one_line: bool


_sources: dict[int, tuple[re.Pattern[str], str]] = {}
_known: dict[int, tuple[re.Pattern[str], Needs]] = {}
"""By identity, as the hash of a pattern takes longer the longer the pattern is; kept with it, so that no other pattern
can take its place."""


def declare(pattern: re.Pattern[str], source: str) -> re.Pattern[str]:
    """Say that ``pattern`` needs no more than a simpler pattern ``source``, which is faster to read. Returns it."""
    _sources[id(pattern)] = (pattern, source)
    return pattern


def needs(pattern: re.Pattern[str]) -> Needs:
    """What ``pattern`` cannot match without. Nothing at all is always a right answer."""
    known = _known.get(id(pattern))
    if known is None:
        _, source = _sources.get(id(pattern), (pattern, pattern.pattern))
        known = _known[id(pattern)] = (pattern, _read(source, pattern.flags))
    return known[1]


def _read(source: str, flags: int) -> Needs:
    try:
        parser: Any = import_module("re._parser")
        tree = parser.parse(source, flags & ~re.DEBUG)
        exact, found = _sequence(tree)
        one_line = not _crosses(tree, bool(flags & re.DOTALL))
    except (ImportError, AttributeError, TypeError, ValueError, IndexError):  # another Python's parse tree
        return Needs((), False)
    sets = {*found, *([_grams(exact)] if exact is not None else [])}
    useful = sorted((tuple(sorted(item)) for item in sets if _useful(item)), key=lambda item: (len(item), item))
    return Needs(tuple(useful), one_line)


def _useful(strings: Strings) -> bool:
    return len(strings) <= _MOST and all(len(string) > 1 or string >= _PRIVATE for string in strings)


def _grams(strings: Iterable[str]) -> Strings:
    """The most telling part of each string."""
    return frozenset(
        max((one[at : at + _GRAM] for at in range(len(one) - _GRAM + 1)), key=_weight) if len(one) > _GRAM else one
        for one in strings
    )


def _weight(string: str) -> int:
    """How telling a string is: a name's symbol more than a letter, a rare letter more than a common one."""
    return sum(
        4 if char >= _PRIVATE else 1 if char in _COMMON else 2 if char.isalnum() else 0 for char in string
    )


def _sequence(items: Iterable[Any]) -> tuple[Strings | None, list[Strings]]:
    """All strings that a sequence can match if they are few, else None; and sets of strings that it needs."""
    found: list[Strings] = []
    run: Strings = _EMPTY
    whole = True

    def close() -> None:
        if "" not in run:
            found.append(_grams(run))

    for operation, argument in items:
        exact, inner = _node(str(operation), argument)
        if exact is not None and len(run) * len(exact) <= _MOST:
            run = frozenset(left + right for left in run for right in exact)
            continue
        whole = False
        close()
        run = exact if exact is not None else _EMPTY
        found += inner
    if whole:
        return run, []
    close()
    return None, found


def _node(
    operation: str,
    argument: Any,  # noqa: ANN401 -- parse trees have no types
) -> tuple[Strings | None, list[Strings]]:
    if operation == "LITERAL":
        return _characters([argument])
    if operation == "IN":
        codes: list[int] = []
        for kind, value in argument:
            if str(kind) == "LITERAL":
                codes.append(value)
            elif str(kind) == "RANGE" and value[1] - value[0] < 8:
                codes += range(value[0], value[1] + 1)
            else:
                return None, []
        return _characters(codes)
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):
        return _EMPTY, []
    if operation == "SUBPATTERN":
        return _sequence(argument[-1])
    if operation == "ATOMIC_GROUP":
        return _sequence(argument)
    if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, body = argument
        exact, found = _sequence(body)
        if least == 0:
            return (exact | _EMPTY, []) if most == 1 and exact is not None else (None, [])
        if least == most == 1:
            return exact, found
        return None, [*found, *([_grams(exact)] if exact is not None and "" not in exact else [])]
    if operation == "BRANCH":
        return _branch([_sequence(branch) for branch in argument[1]])
    return None, []


def _branch(branches: Sequence[tuple[Strings | None, list[Strings]]]) -> tuple[Strings | None, list[Strings]]:
    every = frozenset[str]().union(*(exact or () for exact, _ in branches))
    if all(exact is not None for exact, _ in branches) and len(every) <= _MOST:
        return every, []
    chosen: list[Strings] = []
    for exact, found in branches:
        choice = [item for item in (*found, *([_grams(exact)] if exact else [])) if "" not in item]
        if not choice:
            return None, []
        chosen.append(max(choice, key=lambda item: (min(map(_weight, item)), -len(item))))
    return None, [frozenset[str]().union(*chosen)]


def _characters(codes: list[int]) -> tuple[Strings | None, list[Strings]]:
    chars = frozenset(chr(code).lower() for code in codes)
    return (chars, []) if all(len(char) == 1 for char in chars) else (None, [])


def _crosses(items: Iterable[Any], dot_all: bool, ahead: bool = False) -> bool:
    """Whether a match, or what it looks at behind its end, may go beyond a line end."""
    items = list(items)
    for number, (name, argument) in enumerate(items):
        operation = str(name)
        # a look ahead may end in a line end, which belongs to its line
        last = ahead and number == len(items) - 1
        if operation == "LITERAL":
            crosses = argument == ord("\n") and not last
        elif operation == "NOT_LITERAL":
            crosses = argument != ord("\n") and not last
        elif operation == "ANY":
            crosses = dot_all and not last
        elif operation == "IN":
            crosses = _has_line_end(argument) and not last
        elif operation == "AT":
            crosses = str(argument) in ("AT_END", "AT_END_STRING", "AT_END_LINE")
        elif operation in ("ASSERT", "ASSERT_NOT"):
            direction, body = argument
            crosses = direction > 0 and _crosses(body, dot_all, ahead=True)
        elif operation == "SUBPATTERN":
            crosses = _crosses(argument[-1], dot_all, ahead=last)
        elif operation == "ATOMIC_GROUP":
            crosses = _crosses(argument, dot_all, ahead=last)
        elif operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            crosses = _crosses(argument[2], dot_all, ahead=last and argument[1] == 1)
        elif operation == "BRANCH":
            crosses = any(_crosses(branch, dot_all, ahead=last) for branch in argument[1])
        else:
            crosses = operation != "GROUPREF"
        if crosses:
            return True
    return False


def _has_line_end(items: Iterable[Any]) -> bool:
    """Whether a character class has the line end in it."""
    found = negated = False
    for name, value in items:
        kind = str(name)
        if kind == "NEGATE":
            negated = True
        elif kind == "LITERAL":
            found = found or value == ord("\n")
        elif kind == "RANGE":
            found = found or value[0] <= ord("\n") <= value[1]
        else:
            found = found or str(value) in ("CATEGORY_SPACE", "CATEGORY_NOT_WORD", "CATEGORY_NOT_DIGIT")
    return found is not negated


class Sentences:
    """A text whose sentences end in a line end each, to be searched by many patterns."""

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        """``starts`` are the beginnings of the sentences of ``text``; the first of them, if any, is 0."""
        self.text = text
        self._bounds = [*starts, len(text)]
        self._lower = lowered(text)
        self._masks: dict[str, int] = {}
        self._numbers: dict[str, array[int]] = {}
        """In a long text, the sentences that a string stands in: masks of all would grow with the square of it."""
        if len(starts) > _FEW:
            for number in range(len(starts)):
                first, last = self._bounds[number : number + 2]
                for gram in {self._lower[at : at + _GRAM] for at in range(first, last)}:
                    numbers = self._numbers.get(gram)
                    if numbers is None:
                        numbers = self._numbers[gram] = array("I")
                    numbers.append(number)
            return
        for number in range(len(starts)):
            bit = 1 << number
            first, last = self._bounds[number : number + 2]
            for gram in {self._lower[at : at + _GRAM] for at in range(first, last)}:
                self._masks[gram] = self._masks.get(gram, 0) | bit

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of ``pattern`` in the text, as of ``pattern.finditer``."""
        wanted = needs(pattern)
        if not wanted.sets or not wanted.one_line:
            if all(map(self._any, wanted.sets)):
                yield from pattern.finditer(self.text)
            return
        for number in _bits(self.likely(wanted)):
            yield from pattern.finditer(self.text, self._bounds[number], self._bounds[number + 1])

    def likely(self, wanted: Needs) -> int:
        """The sentences that have one of each set of strings, one bit each (-1 where nothing is wanted)."""
        mask = -1
        for strings in wanted.sets:
            mask &= self._any(strings)
            if not mask:
                break
        return mask

    def _any(self, strings: tuple[str, ...]) -> int:
        """The sentences that have one of ``strings``."""
        masks = self._masks
        some = 0
        for string in strings:
            found = masks.get(string)
            some |= self._mask(string) if found is None else found
        return some

    def _mask(self, string: str) -> int:
        """The sentences that ``string`` stands in, one bit each; noted for the next time."""
        numbers: Sequence[int] = self._numbers.get(string, _NOWHERE)
        if len(string) < _GRAM:
            lower, bounds = self._lower, self._bounds
            found = array("I")
            at = lower.find(string)
            number = 0
            while at >= 0:
                number = bisect_right(bounds, at, number) - 1
                found.append(number)
                at = lower.find(string, bounds[number + 1])
            numbers = found
        mask = self._masks[string] = _mask_of(numbers)
        return mask


def _mask_of(numbers: Sequence[int]) -> int:
    """One bit for each of ``numbers``, which are in order."""
    if not numbers:
        return 0
    bits = bytearray(numbers[-1] // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def _bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set in ``mask``, in order."""
    digits = bin(mask)[:1:-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)


def lowered(text: str) -> str:
    """``text`` in lower case, every character in its place (a few have a lower case of two)."""
    lower = text.lower()
    if len(lower) == len(text) and "Σ" not in text:
        return lower
    return "".join(char if len(char.lower()) > 1 else char.lower() for char in text)
