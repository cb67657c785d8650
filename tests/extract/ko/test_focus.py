"""Which work a place of a Korean article is about."""

from __future__ import annotations

import pytest

from tests.extract.ko.conftest import Read

GUIDE = """# 6월 신작 총정리
이번 달에 볼 작품만 모았습니다.
🔴 넷플릭스
6/7 하얀 그림자 - 고현정, 이희준 / 스릴러 / 6부작
상담사 윤서 역의 고현정이 나온다. '푸른 섬' 이언희 감독 연출.
6/14 빵의 전쟁 - 제과제빵 서바이벌. MC는 장도연입니다
🔵 디즈니+
6/5 골목 상점 - 배우 김희원이 감독을 맡았다. 주지훈, 박보영 출연."""


def test_what_stands_under_a_list_item_is_said_of_its_work(read: Read) -> None:
    facts = read(GUIDE, "2024-05-20").facts()
    assert ("하얀 그림자", "character", "윤서") in facts
    assert ("하얀 그림자", "director", "이언희") in facts
    assert ("하얀 그림자", "episode_count", "6") in facts
    assert ("빵의 전쟁", "cast_member", "장도연") in facts
    assert ("골목 상점", "director", "김희원") in facts
    assert ("골목 상점", "cast_member", "박보영") in facts
    assert not any(work == "푸른 섬" and predicate == "cast_member" for work, predicate, _ in facts)


def test_a_list_item_takes_the_day_and_the_service_from_its_place(read: Read) -> None:
    facts = read(GUIDE, "2024-05-20").facts()
    assert ("하얀 그림자", "release_date", "2024-06-07") in facts
    assert ("하얀 그림자", "platform", "넷플릭스") in facts
    assert ("골목 상점", "platform", "디즈니+") in facts
    assert ("골목 상점", "platform", "넷플릭스") not in facts


@pytest.mark.parametrize(
    "mark",
    ["<{}>", "■ <{}>", "▲ {}", "1. {}", "● 영화 ‘{}’", "《{}》"],
)
def test_headings_own_the_lines_below_them(read: Read, mark: str) -> None:
    lines = ["# 이번 주 극장가, 신작 세 편 나란히 개봉"]
    for title, text in (
        ("안개의 집", "박정우 감독이 연출했다. 김윤석과 문소리가 부부로 호흡을 맞췄다."),
        ("오후 네 시의 강", "이한별 감독의 장편 데뷔작이다. 주연은 김향기."),
        ("서울의 끝", "조우진이 형사 강태식 역을 맡았다."),
    ):
        lines += [mark.format(title) if mark[0] != "1" else f"{(len(lines) + 1) // 2}. {title}", text]
    facts = read("\n".join(lines), "2024-05-20").facts()
    assert ("안개의 집", "director", "박정우") in facts
    assert ("안개의 집", "cast_member", "문소리") in facts
    assert ("오후 네 시의 강", "cast_member", "김향기") in facts
    assert ("서울의 끝", "character", "강태식") in facts
    assert ("안개의 집", "character", "강태식") not in facts


def test_a_sentence_goes_on_about_the_work_that_the_one_before_put_first(read: Read) -> None:
    facts = read(
        "# 하반기 드라마 라인업\ntvN이 하반기 라인업을 공개했다. 7월에는 '별이 지는 곳'이 시청자를 찾는다. "
        "김수현과 서예지가 주연을 맡았고, 박신우 감독이 연출한다.\n"
        "8월에는 '감사의 기술'이 방송된다. 신하균이 감사팀장 신차일로 분한다. 12부작이다.",
        "2024-05-20",
    ).facts()
    assert ("별이 지는 곳", "cast_member", "김수현") in facts
    assert ("감사의 기술", "cast_member", "신하균") in facts
    assert ("감사의 기술", "episode_count", "12") in facts


def test_a_word_for_a_work_goes_back_to_the_one_it_brought_in(read: Read) -> None:
    facts = read(
        "# 뮤지컬 '달의 무사' 9월 개막\n뮤지컬 '달의 무사'가 9월 3일 개막한다. "
        "영화 '비 오는 성'을 원작으로 한 작품이다. 영화는 2012년 개봉했으며 최동진 감독이 연출했다.\n"
        "뮤지컬에는 조승우가 무사 강림 역으로 출연한다. 연출은 왕용범이 맡는다.",
        "2024-05-20",
    ).facts()
    assert ("비 오는 성", "release_date", "2012") in facts
    assert ("비 오는 성", "director", "최동진") in facts
    assert ("달의 무사", "director", "왕용범") in facts
    assert ("달의 무사", "cast_member", "조승우") in facts


def test_songs_of_a_list_have_the_days_below_them(read: Read) -> None:
    facts = read(
        "# 여름의 끝 OST 전곡 정리\nMBC 드라마 「여름의 끝」 OST를 모았다.\n"
        "Part.1 정승환 - 파도가 닿는 곳\n발매 : 2022.07.08\nPart.2 권진아 - 여름감기\n발매 : 2022.07.15"
    ).facts()
    assert ("파도가 닿는 곳", "performer", "정승환") in facts
    assert ("여름감기", "release_date", "2022-07-15") in facts
    assert ("여름의 끝", "release_date", "2022-07-15") not in facts


def test_sections_of_a_page_about_one_work_are_no_works(read: Read) -> None:
    found = read(
        "# 영화 <먼 바다> 후기\n영화 <먼 바다>를 보고 왔다.\n1. 기본 정보\n감독 : 박정우\n"
        "2. 등장인물 소개\n김윤석이 선장 한길 역을 맡았다.\n3. 관전 포인트\n바다 장면이 좋다."
    )
    assert {surface for kind, surface in found.entities() if kind == "work"} == {"먼 바다"}
    assert ("먼 바다", "director", "박정우") in found.facts()


def test_headings_without_marks_above_rows_of_one_kind_are_works(read: Read) -> None:
    facts = read(
        "# 요즘 보는 것들\n밤의 약사\n방송사 : tvN\n출연 : 정려원, 위하준\n"
        "우리의 계절\n방송사 : JTBC\n출연 : 최우식, 김다미"
    ).facts()
    assert ("밤의 약사", "cast_member", "정려원") in facts
    assert ("우리의 계절", "broadcaster", "JTBC") in facts
    assert ("밤의 약사", "cast_member", "최우식") not in facts


def test_songs_stand_beside_their_singers_in_any_shape(read: Read) -> None:
    facts = read(
        "# 가을에 듣기 좋은 노래 추천\n1. 아이유 - 가을 아침\n2. 잔나비 '뜨거운 여름밤'\n"
        "3. 백예린 – Square (2017)\n4. 이소라 <바람이 분다>"
    ).facts()
    assert ("가을 아침", "performer", "아이유") in facts
    assert ("뜨거운 여름밤", "performer", "잔나비") in facts
    assert ("Square", "performer", "백예린") in facts
    assert ("바람이 분다", "performer", "이소라") in facts


def test_award_lists_name_the_work_behind_the_winner(read: Read) -> None:
    found = read(
        "# 한국드라마대상 수상자 명단\n대상 - 김남주 (원더풀 나이트)\n"
        "최우수연기상 - 이준호 (왕의 밤), 임윤아 (왕의 밤)\n"
        "신인상 : 노재원(살인자의 방)"
    ).entities()
    assert {("work", "원더풀 나이트"), ("work", "왕의 밤"), ("work", "살인자의 방")} <= found
    assert not any(kind == "character" for kind, _ in found)
