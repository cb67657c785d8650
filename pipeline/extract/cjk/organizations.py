"""Services, channels, companies, groups and places of the lexicon, found in Japanese and Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline import lexicon
from pipeline.extract.cjk.items import Item
from pipeline.extract.cjk.lexis import any_of

_KINDS = {"platform": "L", "broadcaster": "B", "group": "O", "company": "O", "place": "X"}
_LATIN_ROLES = {"platform": "platform", "broadcaster": "broadcaster", "group": "group", "company": "company"}


def find_known(text: str, start: int, end: int) -> Iterator[Item]:
    """The entries that stand in ``text[start:end]``."""
    entries = _entries()
    for match in _pattern().finditer(text, start, end):
        role = entries[match.group()]
        kind = _KINDS[role]
        yield Item(
            kind,
            match.start(),
            match.end(),
            match.start(),
            match.end(),
            value=role,
            extractor="cjk.lexicon",
            confidence=0.95 if kind != "X" else 0.8,
        )


def find_by_ending(text: str, start: int, end: int) -> Iterator[Item]:
    """Companies by the last word of their names (樂天娛樂, ショーボックスエンターテインメント, Harbor Pictures)."""
    for match in _ending().finditer(text, start, end):
        yield Item(
            "O",
            match.start("name"),
            match.end("name"),
            match.start("name"),
            match.end("name"),
            value="company",
            extractor="cjk.ending",
            confidence=0.75,
        )


@cache
def _ending() -> re.Pattern[str]:
    table = lexicon.toml("cjk/organizations.toml")
    latin, kana, han = (any_of(table[key]) for key in ("latin_endings", "kana_endings", "han_endings"))
    return re.compile(
        rf"(?P<name>(?:[A-Z][\w&.]*[ ]){{1,3}}{latin}(?![A-Za-z])|[A-Zァ-ヴー][A-Za-z0-9ァ-ヴー・]*{kana}(?![ァ-ヴー])"
        rf"|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{2,4}}{han}|(?<=[由與和与及、是])[\u4e00-\u9fff]{{2,4}}?{han})",
        re.ASCII,
    )


@cache
def _entries() -> dict[str, str]:
    found: dict[str, str] = {}
    table = lexicon.toml("cjk/organizations.toml")
    for role in _KINDS:
        for name in table[role]:
            found.setdefault(name, role)
    for row in lexicon.rows("en/organizations.tsv"):
        if row["role"] in _LATIN_ROLES and row["case"] != "never":
            found.setdefault(row["name"], _LATIN_ROLES[row["role"]])
    return found


@cache
def _pattern() -> re.Pattern[str]:
    """Latin and katakana names end where their script ends."""
    edges: dict[str, list[str]] = {"[A-Za-z0-9]": [], "[ァ-ヴー]": [], "": []}
    for name in _entries():
        if name.isascii() or name[-1].isascii():
            edges["[A-Za-z0-9]"].append(name)
        elif "ァ" <= name[-1] <= "ー":
            edges["[ァ-ヴー]"].append(name)
        else:
            edges[""].append(name)
    parts = [
        (rf"(?<!{edge}){any_of(names)}(?!{edge})" if edge else any_of(names)) for edge, names in edges.items() if names
    ]
    return re.compile("|".join(parts))


@cache
def known_names() -> frozenset[str]:
    """All names of the lexicon."""
    return frozenset(_entries())
