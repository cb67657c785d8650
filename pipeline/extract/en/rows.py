"""Information rows of English and other Latin-script articles, and the names in their values."""

from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon
from pipeline.extract.en.lexis import word_set
from pipeline.extract.infobox import InfoReader, Row
from pipeline.schema import Block

PERSON_KEYS = frozenset({"director", "screenwriter", "cast", "performer", "ost", "person"})
COMPANY_KEYS = frozenset({"production_company", "distributor", "broadcaster", "agency"})
NAME_KEYS = PERSON_KEYS | COMPANY_KEYS | {"platform"}


@cache
def reader() -> InfoReader:
    """The row reader with the label words of ``lexicon/en/labels.toml``."""
    table = lexicon.toml("en/labels.toml")
    labels = {label: key for key, words in table["labels"].items() for label in words}
    return InfoReader(labels, joiners=table["joiners"], tails=table["tails"])


_TABLE_RULE = re.compile(r"[\s|:+-]*\Z")


def find_rows(text: str, blocks: list[Block]) -> list[Row]:
    """Return the information rows of the blocks; those with a verb-like long value are sentences and left out."""
    found: list[Row] = []
    start = end = -1
    for block in blocks:
        # neighbouring blocks are read together: a label may stand alone on its line
        if start >= 0 and text[end : block.start].strip():
            found.extend(reader().rows(text, start, end))
            start = -1
        if start < 0:
            start = block.start
        end = block.end
    if start >= 0:
        found.extend(reader().rows(text, start, end))
    return [row for row in found if _is_row(text, row)]


def _is_row(text: str, row: Row) -> bool:
    value = text[row.value[0] : row.value[1]]
    if not value or _TABLE_RULE.match(value) or "\n" in text[row.label_span[0] : row.label_span[1]]:
        return False
    names = any(key in NAME_KEYS for key in row.keys)
    if names and any(len(text[a:b]) > 90 for a, b in row.values):
        return False
    if _longer_label(text, row):
        return False
    label = row.label.strip()
    return not (len(label) <= 5 and label[:1].islower())


def _longer_label(text: str, row: Row) -> bool:
    """Whether a label is the end of a longer one that means something else: ``Best Director:``, ``Art Director:``."""
    start = text.rfind("\n", 0, row.label_span[0]) + 1
    before = text[start : row.label_span[0]].strip(" -–—•*·■▪")
    return (
        bool(before)
        and ":" not in before
        and "|" not in before
        and before[-1].isalpha()
        and before.rpartition(" ")[2].casefold() not in word_set("labels.toml", "modifiers")
    )
