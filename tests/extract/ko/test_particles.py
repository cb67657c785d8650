"""Names come off their particles: names of every ending, with every particle that may follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import lexicon
from pipeline.extract.ko import names, particles

FULL_NAMES = (
    "김희원", "최정규", "금새록", "노상현", "손정혁", "박은빈", "송혜교", "임지연",
    "이성민", "박해영", "조우진", "한소희", "박형식", "전여빈", "옥택연", "유재명",
    "곽동연", "조한철", "정은지", "서인국", "신원호", "이우정", "진선규", "배두나",
    "정주리", "이동건", "김고은", "안보현", "황정민", "정우성", "최민식", "류준열",
    "윤서진", "문채린", "강이준", "오순례", "백설희", "하도우", "남궁민", "황보라",
    "선우은",
)  # fmt: skip
CASE = {
    True: ["은", "이", "을", "과", "의", "에게", "에게는", "으로", "이랑", "이라는", "이었다", "까지", "부터", "처럼"],
    False: ["는", "가", "를", "와", "의", "에게", "에게는", "로", "랑", "라는", "였다", "까지", "부터", "처럼"],
}
PAIRS = [(name, particle) for name in FULL_NAMES for particle in CASE[particles.coda(name[-1]) > 0]]


def test_there_are_at_least_five_hundred_pairs() -> None:
    assert len(PAIRS) >= 500


@pytest.mark.parametrize("name", FULL_NAMES)
def test_name_is_cut_from_each_particle(name: str) -> None:
    wrong = []
    for other, particle in PAIRS:
        if other == name:
            length, _ = names.best_stem(name + particle, bare=False)
            if length != len(name):
                wrong.append(name + particle)
    assert wrong == []


@pytest.mark.parametrize("name", FULL_NAMES)
def test_name_alone_stays_whole(name: str) -> None:
    assert names.best_stem(name, bare=True)[0] == len(name)


@pytest.mark.parametrize(
    ("word", "known", "stem"),
    [
        ("나나가", {"나나"}, "나나"),
        ("수호가", {"수호"}, "수호"),
        ("뉴진스의", {"뉴진스"}, "뉴진스"),
        ("이주연이", set(), "이주연"),
        ("김민도", {"김민"}, "김민"),
        ("하람이", set(), "하람"),
        ("고은이", {"고은"}, "고은"),
        ("김고은", set(), "김고은"),
        ("고은별", set(), "고은별"),
        ("케이는", {"케이"}, "케이"),
        ("소희와", {"소희"}, "소희"),
        ("김희원님이", set(), "김희원"),
        ("김희원씨는", set(), "김희원"),
        ("유진은", {"유진"}, "유진"),
        ("은희의", {"은희"}, "은희"),
    ],
)
def test_ambiguous_endings(word: str, known: set[str], stem: str) -> None:
    length, _ = names.best_stem(word, known, bare=False)
    assert word[:length] == stem


@pytest.mark.parametrize(
    ("stem", "particle", "fits"),
    [
        ("김희원", "은", True),
        ("김희원", "는", False),
        ("수호", "가", True),
        ("수호", "이", False),
        ("서울", "로", True),
        ("부산", "로", False),
        ("부산", "으로", True),
        ("tvN", "은", True),
        ("tvN", "는", True),
        ("", "은", False),
    ],
)
def test_final_consonant_decides(stem: str, particle: str, fits: bool) -> None:
    assert particles.fits(stem, particle) is fits


@given(st.text(alphabet="가나다김희원은는이가을를의로도만씨님ㅋabc ", max_size=12))
def test_stems_are_lengths_of_the_word(word: str) -> None:
    found = particles.stems(word)
    assert found[0] == len(word)
    assert all(0 < length <= len(word) for length in found[1:])


def test_every_form_names_a_known_condition() -> None:
    forms = lexicon.toml("ko/particles.toml")["forms"]
    assert set(forms.values()) <= {"any", "coda", "open", "open_l"}
    assert set(forms) >= particles.WEAK
