"""Cheap tokens over arrays: runs of one script, Hangul runs cut wherever a particle may begin, sentences.

Korean writes particles and some nouns onto a name without a space. Cutting at *every* place where a known ending
could begin makes the end of nearly every name a token border, for the price of some extra tokens; which cuts are
real is left to the model. The endings belong to the model, since they were learned with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.tagger import characters as ch
from pipeline.tagger.characters import Codes, Flags, Index, Substrings

MAX_TOKENS: Final = 200
"""Longer sentences are cut, so that no input can make a sentence of unbounded length."""

_TERMINATOR, _CLOSER = 1, 2
_MARKS: Final = ch.Marks(".!?…。！？", "\"'”’)]』」》〉>）")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text in order. All arrays have one element a token, but for ``first`` (one a sentence)."""

    start: Index
    end: Index
    kind: npt.NDArray[np.uint8]
    """Character class of the token."""
    run_start: Index
    run_end: Index
    """The run of one script that the token was cut from."""
    spaced: Flags
    """White space (or the text's start) before the token."""
    sentence: Index
    first: Index
    """Index of each sentence's first token."""

    def __len__(self) -> int:
        """The number of tokens."""
        return len(self.start)


class Endings:
    """A set of word endings that can be asked for by hash."""

    def __init__(self, endings: tuple[str, ...]) -> None:
        """Hold ``endings``; their order and repetition do not matter."""
        self.longest = max((len(e) for e in endings), default=0)
        self._hashes = np.array(sorted({ch.hash_of(e) for e in endings}), dtype=np.uint32)
        self._upper = np.zeros(1 << 16, dtype=np.bool_)
        self._upper[self._hashes >> np.uint32(16)] = True

    def matches(self, hashes: ch.Hashes) -> Flags:
        """Which of ``hashes`` are those of an ending."""
        found: Flags = self._upper[hashes >> np.uint32(16)]
        likely = hashes[found]
        if len(likely):
            at = np.minimum(np.searchsorted(self._hashes, likely), len(self._hashes) - 1)
            found[found] = self._hashes[at] == likely
        return found


def tokenize(codes: Codes, substrings: Substrings, endings: Endings) -> Tokens:
    """Cut a text into tokens and sentences.

    ``substrings`` must be those of ``codes`` itself. Hangul runs are cut before every one of ``endings``.
    """
    n = len(codes)
    kind = ch.classes(codes)
    blank = kind <= ch.NEWLINE
    border = np.ones(n, dtype=np.bool_)
    border[1:] = (kind[1:] != kind[:-1]) | (kind[1:] == ch.SYMBOL)
    run_start = np.flatnonzero(border & ~blank)
    all_starts = np.append(np.flatnonzero(border), n)
    run_end = all_starts[np.searchsorted(all_starts, run_start, side="right")]

    begins = np.zeros(n, dtype=np.bool_)
    begins[run_start] = True
    hangul = kind[run_start] == ch.HANGUL
    low, high = run_start[hangul], run_end[hangul]
    for length in range(1, endings.longest + 1):
        long_enough = high - low > length
        low, high = low[long_enough], high[long_enough]
        if not len(low):
            break
        cut = high - length
        begins[cut[endings.matches(substrings(cut, high))]] = True

    start = np.flatnonzero(begins)
    run = np.searchsorted(run_start, start, side="right") - 1
    run_ends = run_end[run]
    end = np.minimum(np.append(start[1:], n), run_ends)
    sentence, first = _sentences(codes, kind, blank, start)
    before = np.maximum(start - 1, 0)
    return Tokens(
        start=start,
        end=end,
        kind=kind[start],
        run_start=run_start[run],
        run_end=run_ends,
        spaced=(start == 0) | blank[before],
        sentence=sentence,
        first=first,
    )


def _sentences(codes: Codes, kind: npt.NDArray[np.uint8], blank: Flags, start: Index) -> tuple[Index, Index]:
    """Number the sentences: a line ends one, and so does a full stop with white space behind it.

    A stop behind a Latin word of one or two letters (J. Kim, Mr. Kim) does not.
    """
    n = len(codes)
    if not len(start):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    blank_next = np.ones(n + 2, dtype=np.bool_)
    blank_next[:n] = blank
    marks = _MARKS(codes)
    closer = np.zeros(n + 1, dtype=np.bool_)
    closer[:n] = marks & _CLOSER
    stop = np.flatnonzero(marks & _TERMINATOR)
    latin = np.zeros(n + 3, dtype=np.bool_)
    latin[3:] = kind == ch.LATIN
    short_word = latin[stop + 2] & ~(latin[stop + 1] & latin[stop]) & (codes[stop] == ord("."))
    stop = stop[~short_word]
    quoted = closer[stop + 1] & blank_next[stop + 2]
    stop = (stop + quoted)[blank_next[stop + 1] | quoted]
    breaks = np.zeros(n + 1, dtype=np.int64)
    breaks[1:] = kind == ch.NEWLINE
    breaks[stop + 1] += 1
    passed = np.cumsum(breaks)[start]
    new = np.ones(len(start), dtype=np.bool_)
    new[1:] = passed[1:] != passed[:-1]
    first = np.flatnonzero(new)
    within = np.arange(len(start)) - first[np.cumsum(new) - 1]
    new |= within % MAX_TOKENS == 0
    return np.cumsum(new) - 1, np.flatnonzero(new)
