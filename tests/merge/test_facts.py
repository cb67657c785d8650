"""Claims joined to facts, and what happens where sources disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.merge import FactRow, MergeOutput

if TYPE_CHECKING:
    from conftest import Corpus


def facts(merged: MergeOutput, predicate: str) -> list[FactRow]:
    return [row for row in merged.facts if row.predicate == predicate]


def state(corpus: Corpus, predicate: str, *values: tuple[str, dict[str, str]]) -> None:
    """One article a value, all about one film; the keywords are those of the article or qualifiers."""
    for number, (value, about) in enumerate(values):
        described = dict(about)
        published = described.pop("published_at", "")
        site = described.pop("site", "")
        source = described.pop("duplicate_of", "")
        telling = corpus.article(f"a{number}", "ko", site=site, published_at=published, duplicate_of=source)
        telling.say(telling.credit("검은 항구", "director", "한지우")[0], predicate, value=value, **described)


def test_both_directions_and_languages_are_one_fact(corpus: Corpus) -> None:
    english, korean = corpus.article("a", "en"), corpus.article("b", "ko")
    english.credit("Signal Fire", "director", "Han Ji-woo")
    person, work = korean.name("person", "한지우"), korean.name("work", "시그널 파이어")
    korean.say(person, "directed", work)
    merged = corpus.merge()
    (row,) = merged.facts
    assert (row.predicate, row.subject, row.object) == ("director", "Signal Fire", "Han Ji-woo")
    assert (row.status, row.n_articles, row.n_sites, row.languages) == ("agreed", 2, 2, ("en", "ko"))
    assert row.confidence == pytest.approx(0.99)
    assert {(e.fact_id, e.article_id) for e in merged.evidence} == {(row.fact_id, "a"), (row.fact_id, "b")}


def test_texts_that_mean_the_same_stay_as_stated_and_agree(corpus: Corpus) -> None:
    state(corpus, "genre", ("로맨스", {}), ("romance", {}), ("스릴러", {}))
    found = {row.object: row for row in facts(corpus.merge(), "genre")}
    assert {text: row.status for text, row in found.items()} == {
        "로맨스": "agreed",
        "romance": "agreed",
        "스릴러": "single",
    }
    assert found["로맨스"].normalized == found["romance"].normalized == "romance"


def test_a_coarser_date_supports_the_precise_one(corpus: Corpus) -> None:
    state(corpus, "release_date", ("2023", {}), ("2023-12-06", {}))
    merged = corpus.merge()
    assert {row.object: row.status for row in facts(merged, "release_date")} == {
        "2023": "agreed",
        "2023-12-06": "agreed",
    }
    assert merged.conflicts == ()


def test_more_independent_sources_win_and_reprints_count_once(corpus: Corpus) -> None:
    state(
        corpus,
        "episode_count",
        ("6", {"site": "one"}),
        ("8", {"site": "two"}),
        ("8", {"site": "three", "duplicate_of": "a1"}),
        ("6", {"site": "four"}),
    )
    merged = corpus.merge()
    (conflict,) = merged.conflicts
    assert (conflict.predicate, conflict.chosen, conflict.values) == ("episode_count", "6", ("6", "8"))
    assert conflict.articles == ("a0 a3", "a1 a2")
    assert conflict.why == "2 independent sources against 1"
    (eight,) = (row for row in facts(merged, "episode_count") if row.object == "8")
    assert (eight.status, eight.n_articles) == ("conflict", 1)


def test_of_equal_sources_the_more_precise_then_the_newer_wins(corpus: Corpus) -> None:
    state(corpus, "release_date", ("2023-11", {}), ("2023-12-06", {}))
    assert corpus.merge().conflicts[0].why == "more precise"


def test_a_newer_value_supersedes(corpus: Corpus) -> None:
    state(corpus, "episode_count", ("16", {"published_at": "2023-01-01"}), ("12", {"published_at": "2023-06-01"}))
    merged = corpus.merge()
    assert merged.conflicts[0].chosen == "12"
    assert {row.object: row.status for row in facts(merged, "episode_count")} == {"16": "superseded", "12": "conflict"}


def test_a_time_of_day_makes_no_value_newer(corpus: Corpus) -> None:
    state(
        corpus,
        "episode_count",
        ("16", {"published_at": "2023-01-01"}),
        ("12", {"published_at": "2023-01-01T12:30:00"}),
    )
    merged = corpus.merge()
    assert "newer" not in merged.conflicts[0].why
    assert {row.status for row in facts(merged, "episode_count")} == {"conflict"}


def test_a_reprint_of_a_reprint_counts_once(corpus: Corpus) -> None:
    state(
        corpus,
        "episode_count",
        ("12", {"site": "one"}),
        ("12", {"site": "two", "duplicate_of": "a0"}),
        ("12", {"site": "three", "duplicate_of": "a1"}),
    )
    (row,) = facts(corpus.merge(), "episode_count")
    assert (row.status, row.n_articles, row.n_sites) == ("single", 1, 1)


def test_the_site_of_who_shows_it_is_the_first_source(corpus: Corpus) -> None:
    state(
        corpus,
        "episode_count",
        ("16", {"site": "tvN", "published_at": "2023-01-01"}),
        ("12", {"published_at": "2023-06-01"}),
    )
    telling = corpus.article("z", "ko")
    telling.say(
        telling.credit("검은 항구", "director", "한지우")[0], "broadcaster", telling.name("organization", "tvN")
    )
    (conflict,) = corpus.merge().conflicts
    assert (conflict.chosen, conflict.why) == ("16", "stated by the site of the one who shows or makes it")


def test_values_with_other_qualifiers_do_not_conflict(corpus: Corpus) -> None:
    state(
        corpus,
        "release_date",
        ("2023-12-06", {"place": "한국"}),
        ("2024-01-10", {"place": "일본"}),
        ("2024-01-10", {"place": "Japan"}),
    )
    merged = corpus.merge()
    assert merged.conflicts == ()
    assert {row.status for row in facts(merged, "release_date") if row.object == "2024-01-10"} == {"agreed"}


def test_every_fact_has_evidence_and_known_ends(corpus: Corpus) -> None:
    state(corpus, "release_date", ("2023", {}), ("2022", {}))
    merged = corpus.merge()
    ids = {row.entity_id for row in merged.entities}
    stated = {row.fact_id for row in merged.evidence}
    assert {row.fact_id for row in merged.facts} == stated
    assert len(stated) == len(merged.facts)
    assert {row.subject_id for row in merged.facts} | {row.object_id for row in merged.facts} - {""} <= ids
