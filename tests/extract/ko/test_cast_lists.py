"""Cast lists of many layouts, all with the same two actors and roles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]

HEAD = "# <달빛 가게> 정보\n드라마 <달빛 가게> 이야기를 해 볼게요.\n등장인물\n"
LAYOUTS = [
    "✔️ 연주하 (배우 : 문가영)\n골목에서 밤에만 문을 여는 가게의 약사.\n✔️ 차도겸 (배우 : 로운)\n잠을 못 자는 형사.",
    "연주하\n배우 : 문가영\n약사\n차도겸\n배우 : 로운\n형사",
    "연주하 역\n문가영\n\n차도겸 역\n로운",
    "문가영\n연주하 역\n밤에만 문을 여는 약사.\n로운\n차도겸 역\n잠을 못 자는 형사.",
    "1. 연주하(문가영 배우)\n약사예요.\n2. 차도겸(로운 배우)\n형사예요.",
    "문가영 as 연주하\n로운 as 차도겸",
    "배우 | 배역 | 소개\n문가영 | 연주하 | 약사\n로운 | 차도겸 | 형사",
    "번호 | 배우 | 배역\n1 | 문가영 | 연주하\n2 | 로운 | 차도겸",
    "배역 | 소개 | 배우\n연주하 | 약사 | 문가영\n차도겸 | 형사 | 로운",
    "| 배우 | 직업 | 배역 |\n| --- | --- | --- |\n| 문가영 (특별출연) | 약사 | 연주하 |\n| 로운 | 형사 | 차도겸 |",
    "이름 | 배우\n연주하 | 문가영\n차도겸 | 로운",
    "이름\t나이\t배역\n문가영\t28\t연주하\n로운\t31\t차도겸",
    "연주하 (28세, 약사) - 문가영\n차도겸 (31세, 형사) - 로운",
    "연주하 CV. 문가영\n차도겸 CV. 로운",
]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_who_plays_whom(read: Read, layout: str) -> None:
    found = read(HEAD + layout).facts()
    assert ("문가영", "portrays", "연주하") in found
    assert ("로운", "portrays", "차도겸") in found
    assert ("달빛 가게", "cast_member", "로운") in found
    assert not any(predicate == "cast_member" and who in ("연주하", "차도겸") for _, predicate, who in found)


@pytest.mark.parametrize(
    "layout",
    [
        "- 문가영 / 미오 : 밤에만 문을 여는 약사\n- 김로운 / 두칠 : 잠을 못 자는 형사",
        "[미오 | 문가영]\n가게의 약사\n[두칠 | 김로운]\n형사",
    ],
)
def test_names_that_nothing_tells_apart_go_by_the_whole_list(read: Read, layout: str) -> None:
    found = read(HEAD + layout).facts()
    assert {("문가영", "portrays", "미오"), ("김로운", "portrays", "두칠")} <= found


def test_lines_below_no_cast_heading_are_no_cast(read: Read) -> None:
    found = read("드라마 <달빛 가게> 이야기.\n오늘의 일정\n문가영 - 서울숲\n로운 - 남산").facts()
    assert not any(predicate == "portrays" for _, predicate, _ in found)
