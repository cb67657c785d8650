"""The two tables that people read: one row a work, one row a person. They are made from the other tables alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from pipeline.export import tables
from pipeline.export.frames import frame, joined, named_rows

CREDITS = ("director", "screenwriter", "cast_member")
"""Work -> person predicates that a person's row shows from the other side."""


def reading_tables(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the works and people tables."""
    facts = _Facts(frames["facts"], frames["conflicts"])
    articles_of = _articles_by_language(frames["mentions"], frames["articles"])
    works: list[tuple[Any, ...]] = []
    people: list[tuple[Any, ...]] = []
    for entity in named_rows(frames["entities"]):
        key = str(entity.entity_id)
        counts = (articles_of.get((key, "en"), 0), articles_of.get((key, "ko"), 0))
        if entity.type == "work":
            works.append((key, entity.name_en, entity.name_ko, *facts.work_cells(key), *counts, facts.disputed(key)))
        elif entity.type == "person":
            people.append((key, entity.name_en, entity.name_ko, entity.aliases, *facts.person_cells(key), *counts))
    return {"works": frame(tables.WORKS, works), "people": frame(tables.PEOPLE, people)}


class _Facts:
    """The facts that hold, by subject and by object, best supported first."""

    def __init__(self, facts: pd.DataFrame, conflicts: pd.DataFrame) -> None:
        self._values: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._cast: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._credits: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        self._played: dict[str, dict[str, str]] = defaultdict(dict)
        self._characters: dict[str, set[str]] = defaultdict(set)
        self._chosen: dict[tuple[str, str], str] = {}
        self._disputed: dict[str, set[str]] = defaultdict(set)
        ranked = facts[facts["status"] != "superseded"].sort_values(
            ["n_sites", "n_articles", "confidence", "fact_id"], ascending=[False, False, False, True], kind="stable"
        )
        for row in named_rows(ranked):
            self._take(row)
        for row in named_rows(conflicts):
            self._chosen[str(row.subject_id), str(row.predicate)] = str(row.chosen)
            self._disputed[str(row.subject_id)].add(str(row.predicate))

    def _take(self, row: Any) -> None:  # noqa: ANN401  # a named tuple made by pandas
        if row.object not in self._values[row.subject_id, row.predicate]:
            self._values[row.subject_id, row.predicate].append(row.object)
        if row.predicate in CREDITS:
            self._credits[row.object_id, row.predicate].append((row.subject_id, row.subject))
        if row.predicate == "cast_member":
            self._cast[row.subject_id].append((row.object_id, row.object))
        elif row.predicate == "portrays":
            self._played[row.subject_id][row.object_id] = row.object
        elif row.predicate == "character":
            self._characters[row.subject_id].add(row.object_id)

    def work_cells(self, work: str) -> tuple[Any, ...]:
        """The cells of a work's row from ``kind`` to ``based_on``."""
        return (
            self._many(work, "kind"),
            self._number(work, "season"),
            self._many(work, "platform"),
            self._many(work, "broadcaster"),
            self._one(work, "release_date"),
            self._number(work, "episode_count"),
            self._one(work, "release_schedule"),
            self._many(work, "genre"),
            self._many(work, "director"),
            self._many(work, "screenwriter"),
            _distinct(self._with_role(name, person, work) for person, name in self._cast[work]),
            self._many(work, "production_company"),
            self._many(work, "based_on"),
        )

    def person_cells(self, person: str) -> tuple[str, ...]:
        """The cells of a person's row from ``occupations`` to ``member_of``."""
        return (
            self._many(person, "occupation"),
            _distinct(title for _, title in self._credits[person, "director"]),
            _distinct(title for _, title in self._credits[person, "screenwriter"]),
            _distinct(self._with_role(title, person, work) for work, title in self._credits[person, "cast_member"]),
            self._many(person, "member_of"),
        )

    def disputed(self, subject: str) -> str:
        """The predicates on which sources disagree about ``subject``."""
        return joined(sorted(self._disputed[subject]))

    def _many(self, subject: str, predicate: str) -> str:
        return joined(self._values[subject, predicate])

    def _one(self, subject: str, predicate: str) -> str:
        return self._chosen.get((subject, predicate)) or next(iter(self._values[subject, predicate]), "")

    def _number(self, subject: str, predicate: str) -> int | None:
        value = self._one(subject, predicate)
        return int(value) if value.isdecimal() else None

    def _with_role(self, name: str, person: str, work: str) -> str:
        roles = [role for key, role in self._played[person].items() if key in self._characters[work]]
        return f"{name} ({', '.join(roles)})" if roles else name


def _distinct(values: Iterable[str]) -> str:
    return joined(dict.fromkeys(values))


def _articles_by_language(mentions: pd.DataFrame, articles: pd.DataFrame) -> dict[tuple[str, str], int]:
    """How many articles of each language mention each entity."""
    pairs = mentions[["entity_id", "article_id"]].drop_duplicates()
    pairs = pairs.merge(articles[["article_id", "language"]], on="article_id")
    counted = pairs.groupby(["entity_id", "language"]).size()
    return {(str(key[0]), str(key[1])): int(number) for key, number in counted.items()}  # type: ignore[index]  # keys of a two-level index are pairs; the stubs say Hashable
