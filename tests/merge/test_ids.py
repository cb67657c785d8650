"""Ids that stay, decisions that are obeyed, and results that depend on nothing else."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.merge import Decision, DecisionError, MergeInput, MergeOutput, Previous, PreviousMention, resolve

if TYPE_CHECKING:
    from conftest import Corpus

    from benchmarks.synthetic_corpus import Synthetic


def shuffled(items: list, seed: int) -> list:  # type: ignore[type-arg]  # any rows
    copy = list(items)
    random.Random(seed).shuffle(copy)
    return copy


def made_up(mentions: int, seed: int) -> Synthetic:
    from benchmarks.synthetic_corpus import generate

    return generate(mentions, seed)


def test_merging_finds_the_identities_of_a_made_up_corpus() -> None:
    from benchmarks.synthetic_corpus import b_cubed

    corpus = made_up(4000, 7)
    merged = resolve(MergeInput(corpus.articles, corpus.mentions, corpus.claims))
    weights: dict[tuple[str, int], int] = {}
    for mention in corpus.mentions:
        weights[mention.article_id, mention.chain] = weights.get((mention.article_id, mention.chain), 0) + 1
    precision, recall, f1 = b_cubed(corpus.truth, dict(merged.chains), weights)
    assert precision >= 0.97
    assert recall >= 0.95
    assert f1 >= 0.97


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_the_input_does_not_matter(seed: int) -> None:
    corpus = made_up(1500, 5)
    first = resolve(MergeInput(corpus.articles, corpus.mentions, corpus.claims))
    again = resolve(
        MergeInput(shuffled(corpus.articles, seed), shuffled(corpus.mentions, seed), shuffled(corpus.claims, seed))
    )
    assert first == again


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_ids_keep_their_meaning_while_articles_are_added_in_any_order(seed: int) -> None:
    corpus = made_up(1200, seed)
    order = shuffled([article.article_id for article in corpus.articles], seed)
    previous = Previous()
    meaning: dict[str, tuple[str, int]] = {}
    for step in range(1, 11):
        known = set(order[: len(order) * step // 10])
        mentions = [mention for mention in corpus.mentions if mention.article_id in known]
        merged = resolve(
            MergeInput(
                [article for article in corpus.articles if article.article_id in known],
                mentions,
                [claim for claim in corpus.claims if claim.article_id in known],
            ),
            previous=previous,
        )
        live = {row.entity_id for row in merged.entities}
        redirects = {row.old_id: row.entity_id for row in merged.redirects}
        assert not live & redirects.keys()
        assert set(redirects.values()) <= live
        for entity_id, chain in meaning.items():
            assert redirects.get(entity_id, entity_id) == merged.chains[chain], "an id means another thing than before"
        for entity_id in live - meaning.keys():
            meaning[entity_id] = _founder(merged, entity_id, corpus)
        previous = Previous(
            [
                PreviousMention(m.article_id, m.start, m.end, m.type, m.surface, merged.chains[m.article_id, m.chain])
                for m in mentions
            ],
            {row.entity_id: row.first_run for row in merged.entities},
            redirects,
        )


def _founder(merged: MergeOutput, entity_id: str, corpus: Synthetic) -> tuple[str, int]:
    """The earliest chain of an entity: what its id stands for from now on."""
    published = {article.article_id: article.published_at for article in corpus.articles}
    starts: dict[tuple[str, int], int] = {}
    for mention in corpus.mentions:
        key = (mention.article_id, mention.chain)
        starts[key] = min(starts.get(key, mention.start), mention.start)
    held = [chain for chain, found in merged.chains.items() if found == entity_id]
    return min(held, key=lambda chain: (published[chain[0]], chain[0], starts[chain]))


def test_a_second_run_over_the_same_articles_changes_nothing(corpus: Corpus) -> None:
    corpus.article("a", "en").credit("Signal Fire", "director", "Han Ji-woo")
    corpus.article("b", "ko").credit("시그널 파이어", "director", "한지우")
    first = corpus.merge()
    assert corpus.merge(previous=corpus.left_behind(first)) == first


def test_the_older_id_stays_when_two_become_one(corpus: Corpus) -> None:
    one, two = (
        corpus.article("b", "ko", published_at="2024-01-02"),
        corpus.article("c", "ko", published_at="2024-01-03"),
    )
    actor = one.credit("검은 항구", "cast_member", "한지우")[1][0]
    director = two.credit("하얀 언덕", "director", "한지우")[1][0]
    first = corpus.merge()
    old, other = first.chains["b", actor], first.chains["c", director]
    three = corpus.article("a", "ko", published_at="2020-01-01")
    _, (both,) = three.credit("하얀 언덕", "director", "한지우")
    three.say(both, "acted_in", three.name("work", "검은 항구"))
    second = corpus.merge(previous=corpus.left_behind(first))
    (kept,) = {second.chains["b", actor], second.chains["c", director], second.chains["a", both]}
    assert kept == min(old, other)
    assert {(row.old_id, row.entity_id) for row in second.redirects} == {(max(old, other), kept)}
    third = corpus.merge(previous=corpus.left_behind(second))
    assert third == second


def test_an_id_stays_with_its_things_when_the_founding_mention_is_gone(corpus: Corpus) -> None:
    corpus.article("a", "ko", published_at="2020-01-01").name("person", "한지우")
    corpus.article("b", "ko", published_at="2021-01-01").name("person", "한지우")
    first = corpus.merge()
    behind = corpus.left_behind(first)
    corpus.articles = [article for article in corpus.articles if article.article_id == "b"]
    corpus.mentions = [mention for mention in corpus.mentions if mention.article_id == "b"]
    second = corpus.merge(previous=behind)
    assert [row.entity_id for row in second.entities] == [row.entity_id for row in first.entities]


def two_titles(corpus: Corpus) -> tuple[tuple[str, int], tuple[str, int]]:
    english = corpus.article("a", "en", published_at="2024-01-01").credit("Paper Lanterns", "director", "Min Gyu-ho")[0]
    korean = corpus.article("b", "ko", published_at="2024-01-02").credit("그 여름의 너", "director", "민규호")[0]
    return ("a", english), ("b", korean)


def test_same_joins_and_withdrawing_restores(corpus: Corpus) -> None:
    left, right = two_titles(corpus)
    first = corpus.merge()
    ids = first.chains[left], first.chains[right]
    same = Decision(*ids, "same", date="2024-02-01")
    second = corpus.merge([same], corpus.left_behind(first))
    assert second.chains[left] == second.chains[right] in ids
    assert any("decided" in row.reason for row in second.joins)
    withdrawn = [same, replace(same, date="2024-03-01", withdrawn=True)]
    third = corpus.merge(withdrawn, corpus.left_behind(second))
    assert (third.chains[left], third.chains[right]) == ids
    assert third.redirects == ()


def test_different_keeps_apart_for_good_and_withdrawing_joins_again(corpus: Corpus) -> None:
    english, korean = corpus.article("a", "en"), corpus.article("b", "ko")
    left, right = ("a", english.name("work", "Signal Fire")), ("b", korean.name("work", "한밤의 우체국"))
    first = corpus.merge()
    different = Decision(first.chains[left], first.chains[right], "different")
    third = corpus.article("c", "ko")
    bridge = ("c", third.name("work", "한밤의 우체국", "Signal Fire"))
    joined = corpus.merge(previous=corpus.left_behind(first))
    assert joined.chains[left] == joined.chains[right] == joined.chains[bridge]
    apart = corpus.merge([different], corpus.left_behind(joined))
    assert apart.chains[left] != apart.chains[right]
    assert (apart.chains[left], apart.chains[right]) == (first.chains[left], first.chains[right])
    again = corpus.merge([different, replace(different, withdrawn=True)], corpus.left_behind(apart))
    assert again.chains[left] == again.chains[right]


def test_contradicting_decisions_are_refused_with_the_chain(corpus: Corpus) -> None:
    decisions = [Decision("x", "y", "same"), Decision("y", "z", "same"), Decision("x", "z", "different")]
    with pytest.raises(DecisionError, match="x = y = z"):
        corpus.merge(decisions)
    corpus.merge([*decisions, Decision("y", "z", "same", withdrawn=True)])


def test_a_person_and_a_work_cannot_be_decided_to_be_the_same(corpus: Corpus) -> None:
    telling = corpus.article("a", "en")
    work, (person,) = telling.credit("Signal Fire", "director", "Han Ji-woo")
    merged = corpus.merge()
    with pytest.raises(DecisionError, match="cannot be the same"):
        corpus.merge([Decision(merged.chains["a", work], merged.chains["a", person], "same")])


def test_decisions_about_ids_that_are_gone_are_passed_over(corpus: Corpus) -> None:
    corpus.article("a", "en").name("person", "Han Ji-woo")
    assert len(corpus.merge([Decision("per_gone", "per_lost", "same")]).entities) == 1
