"""Properties of tokens and the hashed features made of them, as arrays.

A *property* is one number a token has (the hash of its first two letters, its shape, the word before the bracket it
stands in). A *feature* is a tuple of properties of the token or its neighbours, hashed to a row of the weights.
Tokens are laid out with empty places between sentences, so that looking at a neighbour is a shifted slice and never
crosses into another sentence; the properties of an empty place are all 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.tagger import characters as ch
from pipeline.tagger.characters import Codes, Hashes, Index, Substrings
from pipeline.tagger.tokens import Endings, Tokens

PAD: Final = 3
"""Empty places between two sentences: as far as any feature looks."""

Term = tuple[str, int]
Template = tuple[Term, ...]
Properties = Mapping[str, Hashes]

_A: Final = np.uint32(0x85EBCA6B)
_B: Final = np.uint32(0xC2B2AE35)


def _templates(text: str) -> tuple[Template, ...]:
    """Parse lines like ``word-1 word shape+1``: each word is one feature, terms are joined with ``&``."""
    out = []
    for item in text.split():
        terms: list[Term] = []
        for term in item.split("&"):
            name, sign, offset = term, "", "0"
            for mark in "+-":
                if mark in term:
                    name, sign, offset = *term.partition(mark)[:2], term.partition(mark)[2]
            terms.append((name, int(sign + offset)))
        out.append(tuple(terms))
    return tuple(out)


_KO: Final = _templates(
    """
    word word-1 word+1 word-2 word+2 word-3 word+3
    a1 a2 a3 z1 z2 z3 z1-1 z2-1 a1+1 a2+1 z2-2 a2+2 stem stem-1 rest run run+1 run-1
    g1 g2 g3 g4 shape shape-1&shape&shape+1 shape-2&shape-1&shape shape&shape+1&shape+2 space&space+1&shape
    word-1&word word&word+1 word-1&word+1 word-2&word-1 word+1&word+2 word&rest stem&rest
    a1&shape a2&shape z1&shape a1&shape&rest shape&rest z2&rest z1&word+1 z2&word+1&word-1
    space&word space&a1&shape space&a2
    after before z2before before2 word&after shape&after z2&after word&before before&before2 a2after z2&a2after
    shape&before shape&z2before
    quote quote&shape opening closing opening&closing quotesize&quote opening&quotesize closing&quotesize
    word-1&word&word+1 word-2&word-1&word word&word+1&word+2
    """
)

_EN: Final = _templates(
    """
    word word-1 word+1 word-2 word+2 word-3 word+3 form
    a2 a3 a4 z2 z3 z4 a3-1 z3-1 a3+1 z3+1
    g1 g2 g3 g4 shape shape-1&shape&shape+1 shape-2&shape-1&shape shape&shape+1&shape+2
    shape-2&shape-1&shape&shape+1&shape+2
    cap cap-1&cap&cap+1 cap-2&cap-1&cap cap&cap+1&cap+2 cap&word cap&word-1 cap&word+1 cap&z3 cap&a3
    word-1&word word&word+1 word-1&word+1 word-2&word-1 word+1&word+2 word-1&shape word+1&shape
    cap&word-2&word-1 cap&word+1&word+2 space&word space&space+1&cap
    korean korean-1&korean&korean+1 korean&cap&korean+1 korean-2&korean-1&korean
    quote quote&cap opening closing opening&closing quotesize&quote opening&quotesize closing&quotesize
    word-1&word&word+1 word-2&word-1&word word&word+1&word+2
    lead lead&cap lead&shape tail&cap title&cap
    """
)


@dataclass(frozen=True, slots=True)
class RomanisedNames:
    """Surnames and syllables of Korean names in Latin letters, lower case."""

    surnames: Endings
    syllables: Endings


TEMPLATES: Final[Mapping[str, tuple[Template, ...]]] = {"ko": _KO, "en": _EN}


_OF_OTHERS: Final = frozenset({"before", "before2", "z2before", "after", "a2after", "lead"})


def single_columns(language: str) -> tuple[int, ...]:
    """The numbers of the templates that are one property of the token and not of the words around it.

    These describe tokens to the network, which sees the words around by itself.
    """
    singles = ((i, t[0][0]) for i, t in enumerate(TEMPLATES[language]) if len(t) == 1 and t[0][1] == 0)
    return tuple(i for i, name in singles if name not in _OF_OTHERS)


def layout(tokens: Tokens) -> tuple[Index, int]:
    """The place of each token among the places with gaps, and the number of places."""
    return np.arange(len(tokens)) + PAD * (tokens.sentence + 1), len(tokens) + PAD * (len(tokens.first) + 1)


def _mix(*parts: Hashes) -> Hashes:
    out = parts[0].astype(np.uint32, copy=True)
    for part in parts[1:]:
        out *= _A
        out += part
        out ^= out >> np.uint32(15)
    return out


def _small(values: npt.NDArray[np.generic], top: int) -> Hashes:
    """Small counts as properties: capped, and never 0 (which stands for an empty place)."""
    capped: Hashes = np.minimum(values, top).astype(np.uint32)
    return capped + np.uint32(1)


_JOINT, _OPEN, _SHUT, _STRAIGHT = 1, 2, 4, 8
_MARKS: Final = ch.Marks("-'’&.", "<《〈『「[(“‘（〔【", ">》〉』」])”’）〕】", "\"'")
_PAIRS: Final = 4
"""Pairs of letters from the beginning of a token."""
_QUOTE_SPAN: Final = 40
"""A bracket or quote that is not closed within so many tokens is none."""


def _quotes(tokens: Tokens, codes: Codes, word: Hashes) -> dict[str, Hashes]:
    """What stands around a token in brackets or quotes; all 0 outside.

    A straight quote opens behind white space or an opening bracket, and closes otherwise (so an apostrophe closes,
    which does no harm: nothing is open).
    """
    n = len(tokens)
    at = np.arange(n)
    char = codes[tokens.start]
    marks = np.where(tokens.kind == ch.SYMBOL, _MARKS(char), 0)
    straight = (marks & _STRAIGHT) > 0
    bracket = (marks & _OPEN) > 0
    after_bracket = np.zeros(n, dtype=np.bool_)
    after_bracket[1:] = bracket[:-1]
    sentence_first = np.zeros(n, dtype=np.bool_)
    sentence_first[tokens.first] = True
    opens = bracket | (straight & (tokens.spaced | after_bracket | sentence_first))
    shuts = ((marks & _SHUT) > 0) | (straight & ~opens)
    last_open = np.maximum.accumulate(np.where(opens, at, -1))
    last_shut = np.maximum.accumulate(np.where(shuts, at, -1))
    next_shut = np.minimum.accumulate(np.where(shuts, at, n)[::-1])[::-1]
    low, high = np.maximum(last_open, 0), np.minimum(next_shut, n - 1)
    inside = (
        (last_open > last_shut)
        & (last_open < at)
        & (next_shut < n)
        & (tokens.sentence[low] == tokens.sentence)
        & (tokens.sentence[high] == tokens.sentence)
        & (high - low <= _QUOTE_SPAN)
    )
    zero = np.uint32(0)
    previous = np.maximum(low - 1, 0)
    following = np.minimum(high + 1, n - 1)
    has_previous = inside & (low > 0) & (tokens.sentence[previous] == tokens.sentence)
    has_following = inside & (high < n - 1) & (tokens.sentence[following] == tokens.sentence)
    edge = (at - low == 1).astype(np.uint32) + np.uint32(2) * (high - at == 1)
    return {
        "quote": np.where(inside, _mix(char[low], _small(edge, 3)), zero),
        "quotesize": np.where(inside, _small(high - low, 12), zero),
        "opening": np.where(has_previous, _mix(word[previous], char[low]), zero),
        "closing": np.where(has_following, _mix(word[following], char[low]), zero),
    }


def _letters(substrings: Substrings, tokens: Tokens, longest: int) -> dict[str, Hashes]:
    """Beginnings (a1..), ends (z1..) and inner pairs (g1..) of the tokens' letters."""
    start, end = tokens.start, tokens.end
    size = np.arange(1, longest + 1)[:, None]
    at = start + np.arange(_PAIRS)[:, None]
    low = np.concatenate(
        [np.broadcast_to(start, (longest, len(start))), np.maximum(end - size, start), np.minimum(at, end)]
    )
    high = np.concatenate(
        [np.minimum(start + size, end), np.broadcast_to(end, (longest, len(end))), np.where(at + 2 <= end, at + 2, 0)]
    )
    names = [f"{kind}{k + 1}" for kind, count in (("a", longest), ("z", longest), ("g", _PAIRS)) for k in range(count)]
    return dict(zip(names, substrings(low, high), strict=True))


def korean_properties(codes: Codes, substrings: Substrings, tokens: Tokens) -> dict[str, Hashes]:
    """The properties of Korean tokens; each array has one element a token."""
    start, end = tokens.start, tokens.end
    n = len(tokens)
    out = _letters(substrings, tokens, 3)
    word = out["word"] = substrings(start, end)
    out["stem"] = substrings(tokens.run_start, end)
    out["run"] = substrings(tokens.run_start, tokens.run_end)
    out["rest"] = substrings(end, tokens.run_end) + np.uint32(1)
    capital = ch.is_upper(codes[start]).astype(np.uint32)
    out["shape"] = _mix(_small(tokens.kind, 255), _small(end - start, 6), _small(capital, 1))
    out["space"] = _small(tokens.spaced, 1)

    first = tokens.spaced.copy()
    first[tokens.first] = True
    spaced = np.flatnonzero(first)
    rank = np.searchsorted(spaced, np.arange(n), side="right")
    following = np.append(spaced, n)[rank]
    start_of_word = spaced[rank - 1]
    zero = np.uint32(0)

    def at(name: str, index: Index) -> Hashes:
        safe = np.clip(index, 0, n - 1)
        good = (index >= 0) & (index < n) & (tokens.sentence[safe] == tokens.sentence)
        return np.where(good, out[name][safe], zero)

    out["after"] = at("word", following)
    out["a2after"] = at("a2", following)
    out["before"] = at("word", start_of_word - 1)
    out["z2before"] = at("z2", start_of_word - 1)
    out["before2"] = at("word", start_of_word - 2)
    out.update(_quotes(tokens, codes, word))
    return out


def english_properties(
    codes: Codes, substrings: Substrings, tokens: Tokens, lower: Substrings, names: RomanisedNames
) -> dict[str, Hashes]:
    """The properties of English tokens. ``lower`` are the substrings of the text in lower case."""
    start, end = tokens.start, tokens.end
    out = _letters(lower, tokens, 4)
    word = out["word"] = lower(start, end)
    out["form"] = substrings(start, end)
    capitals = np.append(0, np.cumsum(ch.is_upper(codes)))
    count = capitals[end] - capitals[start]
    initial = ch.is_upper(codes[start])
    size = end - start
    # 0 none, 1 initial alone, 2 one capital letter, 3 all, 4 initial and more, 5 inside
    cap = np.where(initial, np.where(count == 1, 1, 4), np.where(count > 0, 5, 0))
    cap = np.where((count == size) & (count > 0), np.where(size == 1, 2, 3), cap)
    symbol = np.where(tokens.kind == ch.SYMBOL, codes[start], 0).astype(np.uint32)
    out["cap"] = _mix(_small(cap, 9), _small(tokens.kind, 255), symbol)
    out["shape"] = _mix(out["cap"], _small(size, 5))
    out["space"] = _small(tokens.spaced, 1)
    out["korean"] = _small(_romanised(tokens, lower, word, names), 5)
    out.update(_capital_runs(tokens, codes, cap, word))
    out.update(_quotes(tokens, codes, word))
    return out


def _romanised(tokens: Tokens, lower: Substrings, word: Hashes, names: RomanisedNames) -> Index:
    """How a token could serve in a romanised Korean name.

    0 not at all, 1 as a syllable, 2 as two syllables, 3 as a surname alone, 4 as a surname or a syllable.
    """
    syllable = names.syllables.matches(word)
    surname = names.surnames.matches(word)
    cut = np.minimum(tokens.start + np.arange(1, names.syllables.longest + 1)[:, None], tokens.end)
    first = names.syllables.matches(lower(np.broadcast_to(tokens.start, cut.shape), cut))
    second = names.syllables.matches(lower(cut, np.broadcast_to(tokens.end, cut.shape)))
    double = (first & second).any(axis=0)
    return np.where(surname, np.where(syllable, 4, 3), np.where(syllable, 1, np.where(double, 2, 0)))


def _capital_runs(tokens: Tokens, codes: Codes, cap: Index, word: Hashes) -> dict[str, Hashes]:
    """The words around an unbroken run of capitalised words, for each word in it; all 0 elsewhere."""
    n = len(tokens)
    at = np.arange(n)
    joint = (tokens.kind == ch.SYMBOL) & ((_MARKS(codes[tokens.start]) & _JOINT) > 0)
    capital = cap > 0
    inner = capital.copy()
    together = tokens.sentence[:-2] == tokens.sentence[2:]
    inner[1:-1] |= joint[1:-1] & capital[:-2] & capital[2:] & together
    before = np.maximum.accumulate(np.where(inner, -1, at))
    after = np.minimum.accumulate(np.where(inner, n, at)[::-1])[::-1]
    zero = np.uint32(0)
    low, high = np.maximum(before, 0), np.minimum(after, n - 1)
    first = tokens.first[tokens.sentence]
    last = np.append(tokens.first[1:], n)[tokens.sentence] - 1
    size = np.minimum(after, last + 1) - np.maximum(before + 1, first)
    return {
        "lead": np.where(inner & (before >= first), word[low], zero),
        "tail": np.where(inner & (after <= last), word[high], zero),
        "title": np.where(inner, _small(size, 8), zero),
    }


@dataclass(frozen=True, slots=True)
class _Plan:
    """The templates of a language laid out for arrays, those with most terms first."""

    order: Index
    """Position of each template in the order of the plan."""
    names: tuple[str, ...]
    """The properties that are used."""
    seeds: Hashes
    terms: tuple[tuple[Index, Index], ...]
    """By number of the term: the property and the offset (from 0 on) of it, of all templates that have so many."""


@cache
def _plan(language: str) -> _Plan:
    templates = TEMPLATES[language]
    numbers = sorted(range(len(templates)), key=lambda number: -len(templates[number]))
    names = tuple(sorted({name for template in templates for name, _ in template}))
    terms = []
    for position in range(len(templates[numbers[0]])):
        here = [templates[number][position] for number in numbers if len(templates[number]) > position]
        columns = np.array([names.index(name) for name, _ in here])
        terms.append((columns, np.array([PAD + offset for _, offset in here])))
    seeds = np.array([(number + 1) * 0x9E3779B1 & 0xFFFFFFFF for number in numbers], dtype=np.uint32)
    return _Plan(np.argsort(numbers), names, seeds, tuple(terms))


def indices(properties: Properties, tokens: Tokens, language: str, bits: int) -> npt.NDArray[np.uint32]:
    """The row of each template's feature at each token, shape (templates, tokens), in ``[0, 2**bits)``."""
    plan = _plan(language)
    place, size = layout(tokens)
    padded = np.zeros((len(plan.names), size + 2 * PAD), dtype=np.uint32)
    for row, name in zip(padded, plan.names, strict=True):
        row[place + PAD] = properties[name]
    shifted = np.lib.stride_tricks.sliding_window_view(padded, size, axis=1)
    rows = np.repeat(plan.seeds[:, None], size, axis=1)
    for number, offset in plan.terms:
        part = rows[: len(number)]
        part *= _A
        part += shifted[number, offset]
        part ^= part >> np.uint32(15)
    rows *= _B
    rows ^= rows >> np.uint32(13)
    rows *= _A
    rows >>= np.uint32(32 - bits)
    return rows[plan.order[:, None], place]
