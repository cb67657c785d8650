"""Names across languages and within one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.merge.names import THRESHOLD, name_similarity, same_language_similarity

_HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=8)
_LATIN = st.text("abcdefghijklmnopqrstuvwxyz -'.+&0123456789", max_size=20)


@pytest.mark.parametrize(
    ("korean", "english", "kind"),
    [
        ("한지우", "Han Ji-woo", "person"),
        ("한지우", "Ji-woo Han", "person"),
        ("한지우", "HAN Jiwoo", "person"),
        ("노상현", "Roh Sanghyun", "person"),
        ("남궁민지", "Namgoong Min-ji", "person"),
        ("선우현", "Sunwoo Hyun", "person"),
        ("엠마 톰슨", "Emma Thompson", "person"),
        ("하루나", "Haruna", "stage_name"),
        ("에이오에이", "AOA", "group"),
        ("큐더블유이알", "QWER", "group"),
        ("레인보우", "Rainbow", "group"),
        ("필릭스", "Felix", "stage_name"),
        ("크러쉬", "Crush", "stage_name"),
        ("나이트", "Night", "group"),
        ("쥬디", "Judy", "stage_name"),
        ("모먼트", "The Moment", "group"),
        ("스물다섯 스물하나", "Twenty-Five Twenty-One", "work"),
        ("창덕궁", "Changdeokgung Palace", "place"),
        ("은평구", "Eunpyeong District", "place"),
        ("시그널", "Signal", "work"),
        ("시그널 시즌2", "Signal Season Two", "work"),
        ("시그널 2", "Signal #2", "work"),
        ("비밀의 정원", "Secret Garden", "work"),
        ("눈물의 호수", "Lake of Tears", "work"),
        ("디즈니플러스", "Disney+", "platform"),
        ("한국방송", "KBS", "organization"),
        ("스튜디오 노바", "Studio Nova", "organization"),
        ("한강대교", "Hangang Bridge", "place"),
        ("프랑스", "France", "place"),
    ],
)
def test_names_of_one_thing_reach_the_threshold(korean: str, english: str, kind: str) -> None:
    assert name_similarity(korean, english, kind) >= THRESHOLD[kind]


@pytest.mark.parametrize(
    ("korean", "english", "kind"),
    [
        ("한지우", "Han Ji-won", "person"),
        ("한지우", "Kim Ji-woo", "person"),
        ("김희원", "Kim Hye-won", "person"),
        ("시그널 시즌2", "Signal Season 3", "work"),
        ("시그널 시즌2", "Signal", "work"),
        ("비밀의 정원", "Secret Forest", "work"),
        ("티빙", "Netflix", "platform"),
        ("영국", "France", "place"),
    ],
)
def test_names_of_two_things_stay_below(korean: str, english: str, kind: str) -> None:
    assert name_similarity(korean, english, kind) < THRESHOLD[kind]


def test_a_year_in_a_title_is_no_season() -> None:
    assert name_similarity("응답 1999", "Reply 1999", "work") > name_similarity("응답 1999", "Reply 1988", "work")


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Noh Sang-hyun", "Roh Sang Hyun", "person"),
        ("노 상현", "노상현", "person"),
        ("Jung Ha-na", "Ha-na Jung", "person"),
        ("Chang Mi-rae", "Jang Mirae", "person"),
        ("Signal Season 2", "Signal #2", "work"),
        ("Disney+", "Disney Plus", "platform"),
    ],
)
def test_spellings_in_one_script(left: str, right: str, kind: str) -> None:
    assert same_language_similarity(left, right, kind) >= 0.9
    assert same_language_similarity(left, right, kind) == same_language_similarity(right, left, kind)


def test_other_names_in_one_script_are_apart() -> None:
    assert same_language_similarity("Kim Ji-won", "Kim Ji-woo") < 0.9
    assert same_language_similarity("김희원", "김혜원") < 0.9
    assert same_language_similarity("Signal 2", "Signal 3", "work") == 0.0


@given(korean=_HANGUL, english=_LATIN, kind=st.sampled_from(sorted(THRESHOLD)))
def test_similarity_is_a_share(korean: str, english: str, kind: str) -> None:
    score = name_similarity(korean, english, kind)
    assert 0.0 <= score <= 1.0
    assert score == name_similarity(korean, english, kind)


def test_unknown_kinds_are_refused() -> None:
    with pytest.raises(KeyError):
        name_similarity("하나", "Hana", "colour")


@pytest.mark.parametrize(
    ("name", "kind", "floor"),
    [("people", "person", 0.97), ("stage_names", "stage_name", 0.88), ("groups", "group", 0.85)],
)
def test_lists_of_true_pairs(shared: Path, name: str, kind: str, floor: float) -> None:
    with (shared / "eval" / "names" / f"{name}.tsv").open(encoding="utf-8") as handle:
        pairs = [(row["ko"], row["en"]) for row in csv.DictReader(handle, delimiter="\t")]
    pool = sorted({english for _, english in pairs})
    truth: dict[str, set[str]] = {}
    for korean, english in pairs:
        truth.setdefault(korean, set()).add(english)
    found = 0
    for korean, partners in truth.items():
        scores = {english: name_similarity(korean, english, kind) for english in pool}
        best = max(scores.values())
        found += best > 0 and any(scores[partner] == best for partner in partners)
    assert found / len(truth) >= floor
