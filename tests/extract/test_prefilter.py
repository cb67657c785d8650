"""Searching only where a pattern may match gives what searching everywhere gives."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.en.skeleton import compile_pattern
from pipeline.extract.prefilter import Sentences, lowered, needs

PATTERNS = [
    r"\b(?:directed|helmed) by (?P<who>\ue000)",
    r"(?i)\bSTARS? (?:as|in)\b",
    r"(?:a|bc)+d{2,3}[^x]*?stop",
    r"(?:on|off)?line",
    r"one\ntwo",
    r"one\s+two",
    r"end(?=\n| more)",
    r"end(?!\n)",
    r"(?<=\n)one",
    r"one$",
    r"[a-c]{2}x|yy|z[^z]z",
    r"(?>on)ly (?P<q>['\"]).(?P=q)",
    r"(?s)one.two",
    r"İstanbul|straße",
    r"\w+",
]
WORDS = st.sampled_from(
    ["directed by \ue000", "HELMED BY", "helmed by \ue000", "stars as", "Star in", "abcdd", "xstop", "stop", "online",
     "line", "one", "two", "end", "end more", "abx", "yy", "zaz", "only 'a'", "İstanbul", "STRASSE", "straße", " ", "."]
)  # fmt: skip
LINES = st.lists(st.lists(WORDS, max_size=5).map(" ".join), max_size=6)


@given(lines=LINES, pattern=st.sampled_from(PATTERNS))
@settings(max_examples=300, deadline=None)
def test_the_matches_are_those_of_the_whole_text(lines: list[str], pattern: str) -> None:
    text, starts = "", []
    for line in lines:
        starts.append(len(text))
        text += line + "\n"
    compiled = re.compile(pattern)
    wanted = [match.span() for match in compiled.finditer(text)]
    assert [match.span() for match in Sentences(text, starts).find(compiled)] == wanted


@pytest.mark.parametrize(
    ("pattern", "sets", "one_line"),
    [
        (r"\b(?:hit|kiss)\s?", [{"hit", "kiss"}], False),
        (r"on \w+ it", [{"on "}, {" it"}], True),
        (r"x?", [], True),
        (r"one\s", [{"one"}], False),
        (r"one(?=\n)", [{"one"}], True),
        (r"one\Z", [{"one"}], False),
    ],
)
def test_what_a_pattern_needs(pattern: str, sets: list[set[str]], one_line: bool) -> None:
    found = needs(re.compile(pattern))
    assert found.one_line is one_line
    assert {frozenset(strings) for strings in found.sets} == {frozenset(strings) for strings in sets}


def test_a_list_of_names_needs_a_name() -> None:
    pattern = compile_pattern(r"\bstarring (?P<who><P+>)")
    assert any("\ue000" in string for strings in needs(pattern).sets for string in strings)
    assert needs(pattern).one_line


def test_a_long_text_is_searched_without_an_index() -> None:
    text = "online\nelsewhere\n" * 2_000
    starts = [match.end() for match in re.finditer(r"\A|\n(?!\Z)", text)]
    assert len(list(Sentences(text, starts).find(re.compile("on(?:line|ly)")))) == 2_000


def test_lower_case_keeps_every_character_in_its_place() -> None:
    assert lowered("AİBΣ") == "aİbσ"
