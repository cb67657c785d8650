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
from itertools import chain, pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

_GRAM: Final = 4
"""Longer strings are looked for by so many characters of theirs."""
_MOST: Final = 48
"""Strings in a set of alternatives, at most: longer lists take as long to look for as the pattern itself."""
_PRIVATE: Final = "\ue000"
"""From here on a character stands for a name and is worth looking for by itself."""
_LAST: Final = "\uffff"
"""Stands for every character beyond it."""
_COMMON: Final = frozenset("etaoinsrhl")

_AT_ONCE: Final = 1 << 15
"""Characters of a text that are looked through at one go."""
_BUCKETS: Final = 16
_MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)

Strings = frozenset[str]
Keys = npt.NDArray[np.uint64]
_EMPTY: Final[Strings] = frozenset({""})
_NOTHING: Final[Iterator[re.Match[str]]] = iter(())


@dataclass(frozen=True, slots=True)
class Needs:
    """Sets of strings in lower case, one of each of which stands in every match; and whether a match is in one line."""

    sets: tuple[Strings, ...]
    one_line: bool
    number: int = 0
    """How many strings patterns needed in all, with these."""


_sources: dict[int, tuple[re.Pattern[str], str]] = {}
_known: dict[int, tuple[re.Pattern[str], Needs]] = {}
"""By identity, as the hash of a pattern takes longer the longer the pattern is; kept with it, so that no other pattern
can take its place."""


def declare(pattern: re.Pattern[str], source: str) -> re.Pattern[str]:
    """Say that ``pattern`` needs no more than a simpler pattern ``source``, which is faster to read. Returns it."""
    _sources[id(pattern)] = (pattern, source)
    return pattern


class _Wanted:
    """The strings of one to four characters that patterns need, which are all looked for in a text together.

    A string is one number: 16 bits a character, so none has characters beyond the Basic Multilingual Plane.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._keys: Keys = np.zeros(0, dtype=np.uint64)
        self._sorted: list[str] = []
        self._likely = np.zeros(1 << _BUCKETS, dtype=np.bool_)

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, sets: Iterable[Strings]) -> int:
        """Look for these, too, from now on; how many strings there are then."""
        for strings in sets:
            for string in strings:
                self._numbers.setdefault(string, len(self._numbers))
        return len(self._numbers)

    def number(self, string: str) -> int:
        """When a string was added, as a number that counts up."""
        return self._numbers[string]

    def find(self, lower: str, starts: Sequence[int]) -> tuple[list[str], list[int], array[int]]:
        """The strings that stand in a text, whose sentences begin at ``starts``.

        Beside the strings come the numbers of the sentences that they stand in, those of all strings in one array, and
        where those of each string end there (a zero before them).
        """
        if len(self._sorted) < len(self._numbers):
            self._prepare()
        begins = np.array(starts, dtype=np.int64)
        if not self._numbers or not starts:
            return [], [0], array("I")
        found = [
            self._piece(lower[at : at + _AT_ONCE + _GRAM - 1], at, begins) for at in range(0, len(lower), _AT_ONCE)
        ]
        pairs = found[0] if len(found) == 1 else _distinct(np.concatenate(found))
        if not len(pairs):
            return [], [0], array("I")
        strings = pairs >> np.uint64(32)
        first = [0, *(np.flatnonzero(strings[1:] != strings[:-1]) + 1).tolist()]
        numbers = array("I", pairs.astype(np.uint32).tobytes())  # the lower half
        return [self._sorted[string] for string in strings[first].tolist()], [*first, len(numbers)], numbers

    def _piece(self, lower: str, at: int, starts: npt.NDArray[np.int64]) -> Keys:
        """String and sentence, 32 bits each, of the strings that begin in a piece of a text but for its last three."""
        codes = np.frombuffer(lower.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        key = np.zeros(len(codes) + _GRAM - 1, dtype=np.uint64)
        np.minimum(codes, ord(_LAST), out=key[: len(codes)], casting="unsafe")
        size = min(len(codes), _AT_ONCE)
        keys = np.empty((_GRAM, size), dtype=np.uint64)
        keys[0] = key[:size]
        for length in range(1, _GRAM):
            np.left_shift(key[length : length + size], np.uint64(16 * length), out=keys[length])
            keys[length] |= keys[length - 1]
        places = np.flatnonzero(self._likely[_bucket(keys.ravel())])
        found = keys.ravel()[places]
        string = np.minimum(np.searchsorted(self._keys, found), len(self._keys) - 1)
        right = self._keys[string] == found
        sentence = np.searchsorted(starts, places[right] % size + at, side="right") - 1
        return _distinct((string[right] << 32 | sentence).astype(np.uint64))

    def _prepare(self) -> None:
        keys = {sum(ord(char) << 16 * at for at, char in enumerate(string)): string for string in self._numbers}
        self._sorted = [keys[key] for key in sorted(keys)]
        self._keys = np.array(sorted(keys), dtype=np.uint64)
        self._likely[_bucket(self._keys)] = True


def _bucket(keys: Keys) -> Keys:
    return (keys * _MULTIPLIER) >> np.uint64(64 - _BUCKETS)


def _distinct(keys: Keys) -> Keys:
    """``keys``, which are sorted in place, without repetitions."""
    keys.sort()
    new = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return keys[new]


_strings: Final = _Wanted()


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
    useful = sorted((item for item in sets if _useful(item)), key=lambda item: (len(item), sorted(item)))
    return Needs(tuple(useful), one_line, _strings.add(useful))


def _useful(strings: Strings) -> bool:
    return len(strings) <= _MOST and all(
        (len(string) > 1 or string >= _PRIVATE) and max(string) < _LAST for string in strings
    )


def _grams(strings: Iterable[str]) -> Strings:
    """The most telling part of each string."""
    return frozenset(
        max((one[at : at + _GRAM] for at in range(len(one) - _GRAM + 1)), key=_weight) if len(one) > _GRAM else one
        for one in strings
    )


def _weight(string: str) -> int:
    """How telling a string is: a name's symbol more than a letter, a rare letter more than a common one."""
    return sum(4 if char >= _PRIVATE else 1 if char in _COMMON else 2 if char.isalnum() else 0 for char in string)


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
        self._known = len(_strings)
        """So many of the strings that patterns need were looked for when the text was first seen."""
        strings, ends, self._numbers = _strings.find(self._lower, starts)
        self._spans = dict(zip(strings, pairwise(ends), strict=True))
        """Where in ``_numbers`` the sentences are that a string stands in."""
        self._there = set(strings)
        self._masks: dict[str, int] = {}

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of ``pattern`` in the text, as of ``pattern.finditer``."""
        wanted = needs(pattern)
        if wanted.number > self._known:
            self._look(wanted)
        there = self._there
        for strings in wanted.sets:
            if there.isdisjoint(strings):
                return _NOTHING
        if not wanted.sets or not wanted.one_line:
            return pattern.finditer(self.text)
        mask = self.likely(wanted)
        if not mask & mask - 1:
            if not mask:
                return _NOTHING
            number = mask.bit_length()
            return pattern.finditer(self.text, self._bounds[number - 1], self._bounds[number])
        text, bounds = self.text, self._bounds
        return chain.from_iterable(pattern.finditer(text, bounds[number], bounds[number + 1]) for number in _bits(mask))

    def likely(self, wanted: Needs) -> int:
        """The sentences that have one of each set of strings, one bit each (-1 where nothing is wanted)."""
        mask = -1
        for strings in wanted.sets:
            some = 0
            for string in strings & self._there:
                found = self._masks.get(string)
                if found is None:
                    first, last = self._spans[string]
                    found = self._masks[string] = _mask_of(self._numbers[first:last])
                some |= found
            mask &= some
            if not mask:
                break
        return mask

    def _look(self, wanted: Needs) -> None:
        """Look for strings that nothing needed when the text was first seen."""
        for string in frozenset[str]().union(*wanted.sets):
            if _strings.number(string) < self._known or string in self._there:
                continue
            numbers = array("I")
            at = self._lower.find(string)
            while at >= 0:
                numbers.append(bisect_right(self._bounds, at) - 1)
                at = self._lower.find(string, self._bounds[numbers[-1] + 1])
            if numbers:
                self._there.add(string)
                self._masks[string] = _mask_of(numbers)


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
