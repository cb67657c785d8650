"""Information without a separator, catalogue lines and lists of a person's works, in several layouts each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]

DAY = "2024-05-10"


@pytest.mark.parametrize(
    "rows",
    [
        "방송사\nMBC\n연출\n이동현\n최정규\n회차\n16부작\n출연\n이청아\n장동윤",
        "방송사 : MBC\n연출 이동현, 최정규\n회차 16부작\n출연 이청아 장동윤",
        "▶ 방송사 MBC\n▶ 연출 이동현·최정규\n▶ 회차 총 16부작\n▶ 출연 이청아, 장동윤 등",
    ],
)
def test_rows_without_a_separator(read: Read, rows: str) -> None:
    found = read(f"# 드라마 <가을의 온도> 정보\n<가을의 온도>를 보았다.\n{rows}").facts()
    work = "가을의 온도"
    assert {
        (work, "broadcaster", "MBC"),
        (work, "director", "이동현"),
        (work, "director", "최정규"),
        (work, "episode_count", "16"),
        (work, "cast_member", "장동윤"),
    } <= found


def test_a_label_alone_is_no_table(read: Read) -> None:
    found = read("# <가을의 온도> 후기\n<가을의 온도>를 보았다.\n출연\n이청아\n오늘은 비가 왔다.").facts()
    assert not any(predicate == "cast_member" for _, predicate, _ in found)


def test_headings_above_rows_are_the_works_of_a_list(read: Read) -> None:
    text = (
        "# 이번 주 볼만한 전시 2선\n"
        "① 빛의 정원\n장소 환기미술관\n기간 6월 20일~9월 29일\n"
        "② 사물의 밤\n장소 아르코미술관\n기간 2024.7.3-8.18\n작가 이수경 임민욱"
    )
    reading = read(text, DAY)
    found = reading.facts()
    assert {
        ("빛의 정원", "release_date", "2024-06-20"),
        ("빛의 정원", "end_date", "2024-09-29"),
        ("사물의 밤", "release_date", "2024-07-03"),
        ("사물의 밤", "end_date", "2024-08-18"),
    } <= found
    assert ("place", "환기미술관") in reading.entities()
    assert not any(predicate in ("screenwriter", "occupation") for _, predicate, _ in found)


PROGRAMMES = [
    "물결 / 최민호, 김나연 / 24분 / 극영화\n섬집 아기 / 이란희 / 96분 / 극영화",
    "물결 (Waves) 최민호, 김나연 | 2022 | 24' | Fiction\n섬집 아기 (Island Lullaby) 이란희 | 2022 | 96' | Fiction",
    "- 물결(최민호, 김나연 감독, 24분): 강가의 하루다.\n- 섬집 아기(이란희 감독, 96분): 섬에 사는 아이다.",
    "▶ 물결 (감독 최민호, 김나연 | 24분 | 극영화)\n▶ 섬집 아기 (감독 이란희 | 96분 | 극영화)",
    "13:00 <물결> | 최민호·김나연 | 한국 | 2022 | 24분\n14:00 개막작 <섬집 아기> | 이란희 | 한국 | 2022 | 96분",
    "1. 물결 (최민호, 김나연, 2022, 24분)\n2. 섬집 아기 (이란희, 2022, 96분)",
    "◆ 물결 / 최민호, 김나연 감독 / 24분\n◆ 섬집 아기 / 이란희 감독 / 1시간 36분",
    "<물결>\n최민호, 김나연 | 한국 | 2022 | 24분\n<섬집 아기>\n이란희 | 한국 | 2022 | 96분",
]


@pytest.mark.parametrize("lines", PROGRAMMES)
def test_programmes_of_films(read: Read, lines: str) -> None:
    found = read(f"# 바닷가 단편영화 상영회 상영작\n{lines}\n상영 뒤에는 차를 마신다.").facts()
    assert {
        ("물결", "director", "최민호"),
        ("물결", "director", "김나연"),
        ("물결", "runtime_minutes", "24"),
        ("섬집 아기", "director", "이란희"),
        ("섬집 아기", "runtime_minutes", "96"),
    } <= found
    assert not any(predicate == "cast_member" for _, predicate, _ in found)


def test_calendars_of_stages(read: Read) -> None:
    text = (
        "# 공연 소식\n"
        "◇ 연극 '섬' = 10월 5일~12월 1일, 국립극장 달오름극장. 출연 신구 박근형. 6만~9만원.\n"
        "◇ 발레 '라 바야데르' = 11월 29일부터 내년 1월 3일까지, 예술의전당 오페라극장."
    )
    reading = read(text, "2024-10-02")
    assert {
        ("섬", "release_date", "2024-10-05"),
        ("섬", "end_date", "2024-12-01"),
        ("섬", "cast_member", "박근형"),
        ("라 바야데르", "end_date", "2025-01-03"),
    } <= reading.facts()
    assert ("place", "국립극장 달오름극장") in reading.entities()


@pytest.mark.parametrize(
    "works",
    [
        "드라마\n2016 청춘시대 (JTBC) - 송지원 역\n2021 너는 나 (KBS2) - 이휘 역",
        "출연작\n- 청춘시대 (2016, JTBC) / 송지원\n- 너는 나 (2021, KBS2) / 이휘",
        "작품\n2016년 JTBC '청춘시대' 송지원 역\n2021년 KBS2 '너는 나' 이휘 역",
    ],
)
def test_filmographies(read: Read, works: str) -> None:
    found = read(f"# 배우 박은빈 프로필\n이름 : 박은빈\n데뷔 : 1998년\n{works}\n수상\n2021 연기대상 최우수상").facts()
    assert {
        ("박은빈", "portrays", "송지원"),
        ("박은빈", "portrays", "이휘"),
        ("너는 나", "cast_member", "박은빈"),
        ("너는 나", "character", "이휘"),
        ("너는 나", "release_date", "2021"),
        ("청춘시대", "broadcaster", "JTBC"),
    } <= found
    assert not any("대상" in name for fact in found for name in fact)


def test_filmography_of_a_director(read: Read) -> None:
    found = read("# 감독 한이수\n출생: 1975년\n데뷔: 2003년\n연출작\n<긴 그림자> (2009)\n<서쪽 창> (2014)").facts()
    assert {("한이수", "directed", "긴 그림자"), ("한이수", "directed", "서쪽 창")} <= found


@pytest.mark.parametrize(
    "lines",
    [
        "작품상 = '연인'\n연출상 = 한동화('나쁜 이웃')\n남자 최우수연기상 = 남궁민('연인')",
        "▲작품상: <연인>\n▲연출상: 한동화(<나쁜 이웃>)\n▲남자 최우수연기상: 남궁민(<연인>)",
        "작품상 <연인>\n연출상 <나쁜 이웃> 감독 한동화\n남자 최우수연기상 남궁민 (<연인>)",
    ],
)
def test_lists_of_prizes(read: Read, lines: str) -> None:
    reading = read(f"# 제5회 바다예술대상 수상자 명단\n{lines}")
    found = reading.facts()
    assert {
        ("연인", "award", "작품상"),
        ("나쁜 이웃", "award", "연출상"),
        ("나쁜 이웃", "director", "한동화"),
        ("연인", "award", "남자 최우수연기상"),
        ("연인", "cast_member", "남궁민"),
    } <= found
    assert ("나쁜 이웃", "cast_member", "한동화") not in found
    given = [claim for claim in reading.annotations.claims if claim.predicate == "award"]
    assert all(dict(claim.qualifiers)["ceremony"] == "제5회 바다예술대상" for claim in given)


@pytest.mark.parametrize(
    "text",
    [
        "그룹명: 노바\n멤버: 도윤, 시우, 건, 하람",
        "보이그룹 노바(도윤·시우·건·하람)가 돌아왔다.",
        "밴드 노바(보컬 도윤, 기타 시우, 베이스 건, 드럼 하람)의 새 노래다.",
        "4인조 그룹 노바는 도윤(리더), 시우, 건, 하람으로 구성됐다.",
    ],
)
def test_members_of_groups(read: Read, text: str) -> None:
    found = read(f"# 노바 소식\n{text}").facts()
    assert {(name, "member_of", "노바") for name in ("도윤", "시우", "건", "하람")} <= found


def test_a_bracket_with_anything_else_lists_no_members(read: Read) -> None:
    found = read("# 노바 소식\n그룹 노바(소속사 별빛엔터)가 돌아왔다. 밴드 새벽(2021년 데뷔, 4인조)도 온다.").facts()
    assert not any(predicate == "member_of" for _, predicate, _ in found)


def test_the_heading_of_a_list_speaks_of_all_its_works(read: Read) -> None:
    text = (
        "# 넷플릭스 한국 스릴러 추천 2편\n"
        "2위. 소년의 심판 (2022, 10부작)\n판사가 나온다.\n1위. 추격의 밤 (2021)\n군인들 이야기."
    )
    found = read(text).facts()
    for work in ("소년의 심판", "추격의 밤"):
        assert {(work, "platform", "넷플릭스"), (work, "genre", "스릴러")} <= found


def test_charts(read: Read) -> None:
    text = "# 이번 주 음원 차트 순위\n1위 마그네틱 - 아일릿\n2위 밤양갱 - 비비\n3위 첫눈 - 도하"
    assert {("마그네틱", "performer", "아일릿"), ("밤양갱", "performer", "비비")} <= read(text).facts()


def test_runs_and_places_of_release(read: Read) -> None:
    text = (
        "# 소식\n연극 '고래상자'가 7월 14일부터 30일까지 대학로 소극장에서 공연된다.\n"
        "영화 '북쪽 바람'은 북미에서는 8월 10일, 일본에서는 9월 7일 각각 개봉한다.\n"
        "드라마 '모래성'의 종영은 8월 23일이다."
    )
    found = read(text, "2023-06-30").facts()
    assert {
        ("고래상자", "release_date", "2023-07-14"),
        ("고래상자", "end_date", "2023-07-30"),
        ("북쪽 바람", "release_date", "2023-08-10"),
        ("북쪽 바람", "release_date", "2023-09-07"),
        ("모래성", "end_date", "2023-08-23"),
    } <= found


def test_a_short_line_with_a_day_dates_the_article(read: Read) -> None:
    text = "# 12월 신작 드라마 라인업\n감자칩 2024.11.29. 18:20 조회 1,204\n<눈의 증인>은 12월 6일 공개된다."
    assert ("눈의 증인", "release_date", "2024-12-06") in read(text).facts()
    undated = "# 12월 신작 드라마 라인업\n개봉일 : 2024.11.29\n<눈의 증인>은 12월 6일 공개된다."
    assert ("눈의 증인", "release_date", "2024-12-06") not in read(undated).facts()
