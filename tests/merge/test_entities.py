"""Which mentions are one thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from pipeline.merge import EntityRow, MergeOutput

if TYPE_CHECKING:
    from conftest import Corpus

Find = Callable[..., list[EntityRow]]


def same(merged: MergeOutput, *chains: tuple[str, int]) -> bool:
    return len({merged.chains[chain] for chain in chains}) == 1


def test_one_person_in_three_spellings_is_one_row(corpus: Corpus, find: Find) -> None:
    corpus.article("a", "en").name("person", "Han Ji-woo")
    corpus.article("b", "en").name("person", "Ji-woo Han", "Han")
    corpus.article("c", "ko").name("person", "한지우", "지우")
    (row,) = find(corpus.merge(), "한지우")
    assert (row.name_en, row.name_ko, row.n_articles, row.n_mentions) == ("Han Ji-woo", "한지우", 3, 5)
    assert row.languages == ("en", "ko")
    assert any("names fit" in reason for reason in row.reasons)


def test_a_translated_title_is_linked_by_its_maker(corpus: Corpus, find: Find) -> None:
    english, korean = corpus.article("a", "en"), corpus.article("b", "ko")
    english.credit("The Clever Judge", "director", "Min Gyu-ho")
    korean.credit("영리한 판사", "director", "민규호")
    (row,) = find(corpus.merge(), "영리한 판사")
    assert row.name_en == "The Clever Judge"


def test_an_unlike_title_is_linked_by_many_people_and_nothing_less(corpus: Corpus) -> None:
    english, korean = corpus.article("a", "en"), corpus.article("b", "ko")
    work, _ = english.credit("Paper Lanterns", "director", "Min Gyu-ho")
    for actor in ("Seo Da-in", "Kwak Tae-oh"):
        english.say(work, "cast_member", english.name("person", actor))
    other, _ = korean.credit("그 여름의 너", "director", "민규호")
    for actor in ("서다인", "곽태오"):
        korean.say(other, "cast_member", korean.name("person", actor))
    alone, _ = korean.credit("검은 항구", "director", "민규호")
    merged = corpus.merge()
    assert same(merged, ("a", work), ("b", other))
    assert not same(merged, ("a", work), ("b", alone))


def test_people_of_one_name_with_other_trades_are_two(corpus: Corpus) -> None:
    actor, player = corpus.article("a", "ko"), corpus.article("b", "ko")
    first = actor.credit("검은 항구", "cast_member", "한지우")[1][0]
    second = player.name("person", "한지우")
    player.say(second, "occupation", value="축구선수")
    third = corpus.article("c", "ko").name("person", "한지우")
    merged = corpus.merge()
    assert not same(merged, ("a", first), ("b", second))
    assert (
        merged.chains["c", third] in {merged.chains["a", first], merged.chains["b", second]}
        or len(merged.entities) == 4
    )


def test_an_actor_and_a_director_of_one_name_are_two_until_an_article_says_both(corpus: Corpus) -> None:
    one, two = corpus.article("a", "ko"), corpus.article("b", "ko")
    actor = one.credit("검은 항구", "cast_member", "한지우")[1][0]
    director = two.credit("하얀 언덕", "director", "한지우")[1][0]
    assert not same(corpus.merge(), ("a", actor), ("b", director))
    three = corpus.article("c", "ko")
    _, (both,) = three.credit("하얀 언덕", "director", "한지우")
    three.say(both, "acted_in", three.name("work", "검은 항구"))
    assert same(corpus.merge(), ("a", actor), ("b", director), ("c", both))


@pytest.mark.parametrize(("first", "second"), [("지우", "지우"), ("Ji-woo", "Ji-woo"), ("Han", "Han"), ("한", "한")])
def test_parts_of_names_never_join_articles(corpus: Corpus, first: str, second: str) -> None:
    left = corpus.article("a", "ko").name("person", first)
    right = corpus.article("b", "ko").name("person", second)
    assert not same(corpus.merge(), ("a", left), ("b", right))


def test_a_character_known_by_the_given_name_is_found_in_its_work(corpus: Corpus) -> None:
    english, korean = corpus.article("a", "en"), corpus.article("b", "ko")
    work, _ = english.credit("Signal Fire", "director", "Min Gyu-ho")
    role = english.name("character", "Do Hae-rin", "Hae-rin")
    english.say(work, "character", role)
    other, _ = korean.credit("시그널 파이어", "director", "민규호")
    given = korean.name("character", "해린")
    korean.say(other, "character", given)
    elsewhere = corpus.article("c", "ko")
    third, _ = elsewhere.credit("검은 항구", "director", "오세령")
    stranger = elsewhere.name("character", "해린")
    elsewhere.say(third, "character", stranger)
    merged = corpus.merge()
    assert same(merged, ("a", role), ("b", given))
    assert not same(merged, ("b", given), ("c", stranger))


def test_a_reason_names_the_spelling_and_what_is_shared(corpus: Corpus, find: Find) -> None:
    english, korean = corpus.article("a", "en"), corpus.article("b", "ko")
    english.credit("Signal Fire", "director", "Min Gyu-ho")
    korean.credit("시그널 파이어", "director", "민규호")
    merged = corpus.merge()
    (person,) = find(merged, "민규호")
    (work,) = find(merged, "시그널 파이어")
    assert any(reason.startswith("민규호 ~ Min Gyu-ho: names fit 1.00") for reason in person.reasons)
    assert any("both with 민규호 (director)" in reason for reason in work.reasons)


@pytest.mark.parametrize(("sources", "one"), [(1, False), (2, True)])
def test_two_names_for_the_player_of_one_role_are_one_when_enough_articles_say_so(
    corpus: Corpus, sources: int, one: bool
) -> None:
    chains = {}
    for number in range(sources):
        for language, title, actor, role in (
            ("en", "Signal Fire", "Bom", "Do Hae-rin"),
            ("ko", "시그널 파이어", "서다인", "도해린"),
        ):
            telling = corpus.article(f"{language}{number}", language)
            work, _ = telling.credit(title, "director", "민규호" if language == "ko" else "Min Gyu-ho")
            player, character = telling.name("person", actor), telling.name("character", role)
            telling.say(work, "cast_member", player)
            telling.say(work, "character", character)
            telling.say(player, "portrays", character)
            chains[language] = (f"{language}{number}", player)
    assert same(corpus.merge(), chains["en"], chains["ko"]) is one


def test_half_a_translation_and_the_same_day_make_one_work(corpus: Corpus) -> None:
    english, korean = corpus.article("a", "en"), corpus.article("b", "ko")
    left, right = english.name("work", "The Quiet Bluster"), korean.name("work", "조용한 갸웃")
    english.say(left, "release_date", value="2025-05-24")
    korean.say(right, "release_date", value="2025-05-24")
    assert same(corpus.merge(), ("a", left), ("b", right))


def test_half_a_translation_alone_is_not_enough(corpus: Corpus) -> None:
    english, korean = corpus.article("a", "en"), corpus.article("b", "ko")
    left, right = english.name("work", "The Quiet Bluster"), korean.name("work", "조용한 갸웃")
    english.say(left, "release_date", value="2025-05")
    korean.say(right, "release_date", value="2025-05-24")
    assert not same(corpus.merge(), ("a", left), ("b", right))


def test_songs_are_linked_by_the_group_that_performs_them(corpus: Corpus) -> None:
    english, korean = corpus.article("a", "en"), corpus.article("b", "ko")
    left, band = english.name("work", "Logout Harbor"), english.name("organization", "VELORA")
    right, other = korean.name("work", "로그아웃 하버"), korean.name("organization", "벨로라")
    english.say(left, "performer", band)
    korean.say(right, "performer", other)
    merged = corpus.merge()
    assert same(merged, ("a", band), ("b", other))
    assert same(merged, ("a", left), ("b", right))


def test_seasons_are_works_of_their_own(corpus: Corpus) -> None:
    korean, english = corpus.article("a", "ko"), corpus.article("b", "en")
    first, second = korean.name("work", "시그널"), korean.name("work", "시그널 시즌2")
    other_first, other_second = english.name("work", "Signal"), english.name("work", "Signal Season Two", "Signal 2")
    merged = corpus.merge()
    assert same(merged, ("a", first), ("b", other_first))
    assert same(merged, ("a", second), ("b", other_second))
    assert not same(merged, ("a", first), ("a", second))


def test_a_bare_title_of_which_a_season_is_stated_is_that_season(corpus: Corpus) -> None:
    one, two, three = (corpus.article(name, "en") for name in "abc")
    third = one.name("work", "Signal 3")
    bare = two.name("work", "Signal")
    two.say(bare, "season", value="3")
    bare_again = corpus.article("d", "en")
    bare_again.say(bare_again.name("work", "Signal", "Signal"), "season", value="3")
    other = three.name("work", "Signal")
    merged = corpus.merge()
    assert same(merged, ("a", third), ("b", bare))
    assert not same(merged, ("b", bare), ("c", other))
    assert {row.name_en for row in merged.entities} == {"Signal 3", "Signal"}


def test_a_title_that_a_number_confirms_is_carried_over_to_the_series(corpus: Corpus) -> None:
    korean, english = corpus.article("a", "ko"), corpus.article("b", "en")
    second, _ = korean.credit("달빛 상회 2", "director", "민규호")
    first = korean.name("work", "달빛 상회")
    other, _ = english.credit("Moonlight Store 2", "director", "Min Gyu-ho")
    for telling, work, names in (
        (korean, second, ("서다인", "곽태오")),
        (english, other, ("Seo Da-in", "Kwak Tae-oh")),
    ):
        for name in names:
            telling.say(work, "cast_member", telling.name("person", name))
    other_first = english.name("work", "Moonlight Store")
    merged = corpus.merge()
    assert same(merged, ("a", second), ("b", other))
    assert same(merged, ("a", first), ("b", other_first))


def test_listed_names_need_no_spelling(corpus: Corpus, find: Find) -> None:
    corpus.article("a", "ko").name("platform", "디즈니+")
    corpus.article("b", "ko").name("platform", "디즈니플러스")
    corpus.article("c", "en").name("platform", "Disney+")
    assert len(find(corpus.merge(), "디즈니+")) == 1


def test_an_equation_in_one_article_joins_unlike_names(corpus: Corpus) -> None:
    bridge = corpus.article("a", "en").name("person", "Bom", "Seo Da-in")
    stage = corpus.article("b", "ko").name("person", "서다인")
    assert same(corpus.merge(), ("a", bridge), ("b", stage))


def test_two_full_names_in_one_article_are_two_people(corpus: Corpus) -> None:
    english, korean = corpus.article("a", "en"), corpus.article("b", "ko")
    near = english.name("person", "Kim Ji-eun")
    far = english.name("person", "Kim Ji-un")
    person = korean.name("person", "김지은")
    merged = corpus.merge()
    assert not same(merged, ("a", near), ("a", far))
    assert same(merged, ("a", near), ("b", person))


def test_doubtful_pairs_are_left_for_people_with_their_context(corpus: Corpus) -> None:
    english, korean = corpus.article("a", "en"), corpus.article("b", "ko")
    english.credit("Paper Lanterns", "director", "Min Gyu-ho")
    korean.credit("그 여름의 너", "director", "민규호")
    merged = corpus.merge()
    (row,) = (row for row in merged.review if row.type == "work")
    assert {row.left, row.right} == {"Paper Lanterns", "그 여름의 너"}
    assert row.left_id < row.right_id
    assert any("director" in line for line in row.left_context)


def test_unknown_articles_are_an_error(corpus: Corpus) -> None:
    corpus.article("a", "ko").name("person", "한지우")
    corpus.articles.clear()
    with pytest.raises(KeyError):
        corpus.merge()


def test_an_empty_corpus_is_merged_to_nothing(corpus: Corpus) -> None:
    merged = corpus.merge()
    assert (merged.entities, merged.facts, merged.review) == ((), (), ())
