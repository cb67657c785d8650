"""Who directs, writes and sings, in many wordings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]
Facts = list[tuple[str, str, str]]

MAKERS: list[tuple[str, Facts]] = [
    (
        "영화 '긴 밤'이 개봉했다. 각본과 감독은 서도연이 맡았다.",
        [("긴 밤", "director", "서도연"), ("긴 밤", "screenwriter", "서도연")],
    ),
    ("영화 '긴 밤'은 서도연 감독이 각본까지 직접 쓴 작품이다.", [("긴 밤", "screenwriter", "서도연")]),
    (
        "드라마 '긴 밤'이 온다. 극본은 '물결' 서도연 작가, 연출은 '파도' 공동연출을 거친 문가람 감독.",
        [("긴 밤", "screenwriter", "서도연"), ("긴 밤", "director", "문가람"), ("문가람", "directed", "파도")],
    ),
    (
        "드라마 '긴 밤' 연출은 서도연·문가람·최이든 등 세 명이 나눠 맡는다.",
        [("긴 밤", "director", "서도연"), ("긴 밤", "director", "최이든")],
    ),
    (
        "드라마 '긴 밤'은 12화로 만들어졌다. 감독은 서도연, 시리즈 구성은 문가람이 맡았다.",
        [("긴 밤", "director", "서도연"), ("긴 밤", "screenwriter", "문가람")],
    ),
    (
        "드라마 '긴 밤'으로 서도연 작가와 문가람 감독이 다시 의기투합했다.",
        [("긴 밤", "screenwriter", "서도연"), ("긴 밤", "director", "문가람")],
    ),
]
MUSIC: list[tuple[str, Facts]] = [
    (
        "가수 서도연의 신곡 '긴 밤'이 공개됐다. 서도연이 직접 작사했고, 문가람이 작곡에 참여했다.",
        [("긴 밤", "performer", "서도연"), ("서도연", "wrote", "긴 밤"), ("문가람", "wrote", "긴 밤")],
    ),
    (
        "밴드 루미너스의 히트곡 '물결'을 서도연이 리메이크했다.",
        [("물결", "performer", "루미너스"), ("물결", "performer", "서도연")],
    ),
    ("드라마 '긴 밤' OST 세 번째 주자로 서도연이 나선다.", [("긴 밤", "ost_performer", "서도연")]),
    (
        "드라마 <긴 밤> OST\nPart.1 서도연 - 물결\nPart.2 문가람 - 파도\nPart.3 최이든 - 새벽",
        [("긴 밤", "ost_performer", "문가람"), ("파도", "performer", "문가람")],
    ),
    ("서도연은 그룹 루미너스 출신 배우다.", [("서도연", "member_of", "루미너스")]),
]


SOURCES: list[tuple[str, Facts]] = [
    (
        "영화 '긴 밤'은 일본 소설가 문가람의 동명 소설을 스크린으로 옮겼다.",
        [("긴 밤", "based_on", "문가람의 동명 소설"), ("문가람", "wrote", "긴 밤")],
    ),
    ("드라마 '긴 밤'은 프랑스 영화 '물결'을 리메이크한 작품이다.", [("긴 밤", "based_on", "물결")]),
    ("웹툰 원작 드라마 '긴 밤'이 온다.", [("긴 밤", "based_on", "웹툰")]),
    ("드라마 '긴 밤'의 원작은 서도연 글, 문가람 그림의 웹툰이다.", [("서도연", "wrote", "긴 밤")]),
]


@pytest.mark.parametrize(("text", "stated"), [*MAKERS, *MUSIC, *SOURCES])
def test_stated(read: Read, text: str, stated: Facts) -> None:
    found = read(text, "2024-02-06").facts()
    assert set(stated) <= found, sorted(found)


def test_a_work_between_the_noun_and_the_person_is_not_what_is_made(read: Read) -> None:
    text = "드라마 '긴 밤'이 온다. 드라마 '긴 밤'의 연출은 '물결'에서 조연출로 일한 서도연 PD가 맡는다."
    assert ("물결", "director", "서도연") not in read(text).facts()
