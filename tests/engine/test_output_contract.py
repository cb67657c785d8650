"""The promises that everything that reads the output relies on."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline import load
from pipeline.engine.run import Report
from pipeline.predicates import PREDICATES
from pipeline.schema import REJECT_REASONS

CONTRACT = {
    "articles": "article_id source url site title author published_at language language_confidence kind n_chars "
    "content_sha256 duplicate_of n_mentions n_claims",
    "entities": "entity_id type name_en name_ko aliases n_articles n_mentions languages confidence",
    "mentions": "mention_id article_id entity_id type surface language start end confidence extractor",
    "facts": "fact_id subject_id subject predicate object_id object value_type qualifiers status confidence "
    "n_articles n_sites languages",
    "evidence": "fact_id article_id language start end quote rule confidence",
    "works": "work_id title_en title_ko kind season platforms broadcasters release_date episode_count "
    "release_schedule genres directors screenwriters cast production_companies based_on n_articles_en "
    "n_articles_ko conflicts",
    "people": "person_id name_en name_ko aliases occupations directed wrote acted_in member_of n_articles_en "
    "n_articles_ko",
    "conflicts": "subject_id subject predicate values articles chosen why",
    "rejects": "source reason detail",
}
"""The columns of each table, in order; more columns may follow."""


@pytest.fixture(scope="module")
def tables(demo: tuple[Path, Report]) -> dict[str, pd.DataFrame]:
    return load(demo[0])


@pytest.fixture(scope="module")
def package(demo: tuple[Path, Report]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((demo[0] / "datapackage.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def texts(demo: tuple[Path, Report]) -> dict[str, str]:
    table = pq.read_table(demo[0] / "articles.parquet")
    return dict(zip(table["article_id"].to_pylist(), table["text"].to_pylist(), strict=True))


@pytest.mark.parametrize("name", sorted(CONTRACT))
def test_columns_are_those_of_the_contract_in_order(demo: tuple[Path, Report], name: str) -> None:
    with (demo[0] / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        header = next(csv.reader(handle))
    wanted = CONTRACT[name].split()
    assert header[: len(wanted)] == wanted


def test_files_are_utf8_with_plain_line_ends(demo: tuple[Path, Report]) -> None:
    for path in demo[0].glob("*.csv"):
        data = path.read_bytes()
        data.decode("utf-8")
        assert b"\r" not in data, path.name
        assert not data.startswith(b"\xef\xbb\xbf"), path.name


def test_rows_are_sorted_by_unique_keys(package: dict[str, Any], tables: dict[str, pd.DataFrame]) -> None:
    checked = 0
    for resource in package["resources"]:
        key = resource["schema"].get("primaryKey")
        if key:
            rows = list(tables[resource["name"]][key].itertuples(index=False, name=None))
            assert rows == sorted(rows), resource["name"]
            assert len(rows) == len(set(rows)), resource["name"]
            checked += len(rows)
    assert checked > 500


def test_every_foreign_key_points_at_a_row(package: dict[str, Any], tables: dict[str, pd.DataFrame]) -> None:
    checked = 0
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            (column,), (target,) = key["fields"], key["reference"]["fields"]
            values = set(tables[resource["name"]][column]) - {""}
            missing = values - set(tables[key["reference"]["resource"]][target])
            assert not missing, (resource["name"], column)
            checked += len(values)
    assert checked > 500


def test_the_data_package_describes_every_column(package: dict[str, Any], demo: tuple[Path, Report]) -> None:
    for resource in package["resources"]:
        with (demo[0] / resource["path"]).open(encoding="utf-8", newline="") as handle:
            header = next(csv.reader(handle))
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_quotes_are_the_text_at_their_offsets(tables: dict[str, pd.DataFrame], texts: dict[str, str]) -> None:
    evidence = tables["evidence"]
    assert len(evidence) > 200
    for row in evidence.itertuples(index=False):
        assert row.quote == texts[str(row.article_id)][row.start : row.end]
        assert str(row.quote).strip()


def test_mentions_are_the_text_at_their_offsets(tables: dict[str, pd.DataFrame], texts: dict[str, str]) -> None:
    for row in tables["mentions"].itertuples(index=False):
        assert row.surface == texts[str(row.article_id)][row.start : row.end]


def test_every_fact_has_evidence_and_a_known_predicate(tables: dict[str, pd.DataFrame]) -> None:
    facts = tables["facts"]
    assert set(facts["fact_id"]) == set(tables["evidence"]["fact_id"])
    assert set(facts["predicate"]) <= set(PREDICATES)
    assert not set(facts["predicate"]) & {"directed", "wrote", "acted_in"}, "both directions must be one fact"
    assert facts["confidence"].between(0, 1).all()
    assert set(facts["status"]) <= {"single", "agreed", "conflict", "superseded"}


def test_rejects_have_reasons_from_the_one_list(tables: dict[str, pd.DataFrame], demo: tuple[Path, Report]) -> None:
    rejects = tables["rejects"]
    assert len(rejects) >= 2
    assert set(rejects["reason"]) <= set(REJECT_REASONS)
    assert demo[1].status == 3


def test_the_run_report_is_written(demo: tuple[Path, Report]) -> None:
    report = json.loads((demo[0] / "run.json").read_text(encoding="utf-8"))
    assert report["status"] == 3
    assert report["counts"]["articles"] == demo[1].counts["articles"] >= 24
    assert set(report["seconds"]) == {"scan", "extract", "merge", "export"}
    assert report["versions"]["spacy"]


def test_the_samples_show_both_languages_merged_a_conflict_and_a_reprint(
    tables: dict[str, pd.DataFrame], demo: tuple[Path, Report]
) -> None:
    works = tables["works"]
    both = works[(works["n_articles_en"] > 0) & (works["n_articles_ko"] > 0)]
    assert len(both) >= 5
    assert len(tables["conflicts"]) >= 1
    assert (tables["articles"]["duplicate_of"] != "").sum() >= 1
    assert {"en", "ko"} < set(tables["articles"]["language"])
