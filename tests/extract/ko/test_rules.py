"""Sentences of our own, one or more for every rule, with what they state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]

DAY = "2024-02-06"

STATED: list[tuple[str, list[tuple[str, str, str]]]] = [
    # rows and brackets
    (
        "제목 | 긴 밤\n감독 | 서도연, 문가람\n출연 | 한서우, 최이든 외\nOTT | 티빙\n"
        "총회차 | 8부작\n공개 | 2024년 3월 8일\n장르 | 스릴러, 로맨스",
        [
            ("긴 밤", "director", "서도연"),
            ("긴 밤", "director", "문가람"),
            ("긴 밤", "cast_member", "한서우"),
            ("긴 밤", "platform", "티빙"),
            ("긴 밤", "episode_count", "8"),
            ("긴 밤", "release_date", "2024-03-08"),
            ("긴 밤", "genre", "스릴러"),
        ],
    ),
    (
        "tvN 새 토일드라마 '긴 밤'(극본 서도연, 연출 문가람, 제작 나래픽쳐스)이 오는 17일 첫 방송된다.",
        [
            ("긴 밤", "broadcaster", "tvN"),
            ("긴 밤", "release_schedule", "Saturday, Sunday"),
            ("긴 밤", "screenwriter", "서도연"),
            ("긴 밤", "director", "문가람"),
            ("긴 밤", "production_company", "나래픽쳐스"),
            ("긴 밤", "release_date", "2024-02-17"),
        ],
    ),
    (
        "제목: 긴 밤\n상영시간: 1시간 43분\n배급: 별빛필름",
        [("긴 밤", "runtime_minutes", "103"), ("긴 밤", "distributor", "별빛필름")],
    ),
    # cast
    (
        "영화 '긴 밤'에서 윤하(한서우 분)는 재민(최이든 분)을 만난다.",
        [("한서우", "portrays", "윤하"), ("긴 밤", "character", "재민")],
    ),
    ("드라마 '긴 밤' 출연진은 한서우(윤하 역), 최이든(재민 역) 등이다.", [("최이든", "portrays", "재민")]),
    (
        "드라마 '긴 밤'에서 한서우가 형사 윤하 역을 맡았다.",
        [("한서우", "portrays", "윤하"), ("윤하", "occupation", "형사")],
    ),
    ("드라마 '긴 밤'의 윤하 역에는 신예 한서우가 낙점됐다.", [("한서우", "portrays", "윤하")]),
    ("드라마 '긴 밤'에는 윤하 역의 한서우와 재민 역의 최이든이 출연한다.", [("최이든", "portrays", "재민")]),
    (
        "드라마 '긴 밤'\n● 윤하 [한서우]\n서점에서 일하는 번역가.",
        [("한서우", "portrays", "윤하"), ("윤하", "occupation", "번역가")],
    ),
    ("드라마 '긴 밤' 정보\n- 한서우 (Han Seo-woo) - 윤하 역", [("한서우", "portrays", "윤하")]),
    ("드라마 '긴 밤'에는 배우 한서우, 최이든, 노가온이 출연한다.", [("긴 밤", "cast_member", "노가온")]),
    # filmography
    (
        "<긴 밤>은 <먼 섬>, <흰 달>의 서도연 감독이 연출을 맡았다.",
        [("서도연", "directed", "먼 섬"), ("긴 밤", "director", "서도연")],
    ),
    ("드라마 '긴 밤'에는 '먼 섬'으로 얼굴을 알린 배우 한서우가 출연한다.", [("한서우", "acted_in", "먼 섬")]),
    (
        "드라마 '긴 밤'의 극본은 '먼 섬'의 문가람 작가가 맡는다.",
        [("긴 밤", "screenwriter", "문가람"), ("문가람", "wrote", "먼 섬")],
    ),
    # dates, episodes, schedule, genre, season
    (
        "티빙 오리지널 시리즈 '긴 밤'은 8부작으로, 매주 금요일 2회씩 공개된다.",
        [("긴 밤", "episode_count", "8"), ("긴 밤", "release_schedule", "2 per Friday"), ("긴 밤", "platform", "티빙")],
    ),
    (
        "로맨스 드라마 '긴 밤'이 다음 달 5일 공개된다.",
        [("긴 밤", "genre", "로맨스"), ("긴 밤", "release_date", "2024-03-05")],
    ),
    (
        "전시 《긴 밤》은 2024년 4월 6일부터 6월 27일까지 열린다.",
        [("긴 밤", "release_date", "2024-04-06"), ("긴 밤", "end_date", "2024-06-27")],
    ),
    (
        "드라마 '긴 밤 시즌2'가 공개된다. 전편 '긴 밤'은 2022년 공개됐다.",
        [("긴 밤 시즌2", "season", "2"), ("긴 밤 시즌2", "sequel_of", "긴 밤")],
    ),
    # awards, events, music, relations
    ("영화 '긴 밤'은 제12회 하늘국제영화제에서 관객상을 받았다.", [("긴 밤", "award", "관객상")]),
    ("6일 서울 하늘호텔에서 드라마 '긴 밤' 제작발표회가 열렸다.", [("긴 밤", "event", "제작발표회")]),
    ("가수 서이든이 새 앨범 '먼 섬'을 발매했다.", [("먼 섬", "performer", "서이든")]),
    ("드라마 '긴 밤' OST에 가수 서이든이 참여했다.", [("긴 밤", "ost_performer", "서이든")]),
    ("드라마 '긴 밤'은 동명의 웹툰을 원작으로 한다.", [("긴 밤", "based_on", "동명의 웹툰")]),
    ("그룹 푸른별의 멤버 한서우가 드라마 '긴 밤'에 출연한다.", [("한서우", "member_of", "푸른별")]),
    ("배우 한서우(본명 김한별)가 드라마 '긴 밤'에 출연한다.", [("한서우", "stage_name", "김한별")]),
    ("한서우는 2019년 연극으로 데뷔했다.", [("한서우", "debut_date", "2019")]),
]


@pytest.mark.parametrize(("text", "expected"), STATED, ids=[text[:24] for text, _ in STATED])
def test_sentence_states(read: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    facts = read(text, DAY).facts()
    assert [fact for fact in expected if fact not in facts] == []


NOT_STATED: list[tuple[str, str]] = [
    ('한서우는 "이 드라마가 좋았다"고 말했다.', "cast_member"),
    ("정부는 6일 '민생 대책'을 발표했다.", "release_date"),
    ("배우 한서우 측은 드라마 '긴 밤' 출연을 검토 중이라며 결정된 바 없다고 밝혔다.", "cast_member"),
    ("윤다온 기자 = 여야가 6일 예산안을 두고 맞섰다.", "occupation"),
    ("드라마 '긴 밤' 측은 6일 티저 영상을 공개했다.", "release_date"),
    ("휴관일: 매주 월요일", "release_schedule"),
    ("연극 '긴 밤'이 관객을 부른다. 예매는 16일 멜론티켓에서 시작한다.", "release_date"),
    ("드라마 '긴 밤'의 두 번째 OST는 서도연이 부르며 오는 11일 나온다.", "release_date"),
    ("영화 '긴 밤'의 한서우는 1961년 방송국 공채 탤런트로 연기를 시작했다.", "release_date"),
    ("소속사 나래엔터테인먼트는 오는 17일 신곡 '푸른 비'를 발매한다고 밝혔다.", "performer"),
    ("영화 '긴 밤'에는 한서우(윤하의 엄마 역)가 나온다.", "character"),
    ("심사위원들은 '긴 밤'(감독 서도연)을 골랐다.", "occupation"),
    ("소설 '긴 밤'은 1910년 부산에서 시작해 차근차근 내려온다.", "release_date"),
]


@pytest.mark.parametrize(("text", "predicate"), NOT_STATED, ids=[text[:24] for text, _ in NOT_STATED])
def test_sentence_does_not_state(read: Read, text: str, predicate: str) -> None:
    assert not any(fact[1] == predicate for fact in read(text, DAY).facts())


def test_the_day_of_a_song_is_none_of_its_series(read: Read) -> None:
    facts = read("드라마 '긴 밤'의 첫 번째 OST '푸른 비'가 오는 17일 발매된다.", DAY).facts()
    assert ("긴 밤", "release_date", "2024-02-17") not in facts


def test_those_who_star_in_a_work_star_in_no_other(read: Read) -> None:
    facts = read("영화 '긴 밤'이 3위다. 19일에는 한서우, 최이든 주연의 스릴러 '겨울 길'이 나온다.", DAY).facts()
    assert ("긴 밤", "cast_member", "한서우") not in facts


def test_a_title_is_not_cut_within_a_word(read: Read) -> None:
    assert ("work", "두 평짜리 방") in read("제목 : 두 평짜리 방\n장르 : 일상, 성장").entities()


def test_the_trail_of_a_page_is_no_title(read: Read) -> None:
    facts = read("# 영화도감 > 영화 > 국내\n콘크리트 시장\n감독 서도연\n장르 재난\n배급 별빛필름").facts()
    assert ("콘크리트 시장", "director", "서도연") in facts


def test_of_a_remake_and_its_source_the_remake_is_the_topic(read: Read) -> None:
    text = (
        "대만 영화 '그 봄의 배(春天)'의 한국 리메이크작 '봄 나루'가 촬영에 들어갔다. '그 봄의 배'는 2017년 개봉했다.\n"
        "'봄 나루'는 두 사람의 10년을 따라간다.\n각본은 서도연 작가가 썼다."
    )
    facts = read(text, DAY).facts()
    assert ("봄 나루", "screenwriter", "서도연") in facts


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("배우 한서우가 왔다.", "person", "한서우"),
        ("서도연 감독은 웃었다.", "person", "서도연"),
        ("[하늘일보 윤다온 기자]", "person", "윤다온"),
        ("넷플릭스 '긴 밤'", "platform", "넷플릭스"),
        ("소속사 나래엔터테인먼트는", "organization", "나래엔터테인먼트"),
        ("걸그룹 푸른별이 돌아온다.", "organization", "푸른별"),
        ("《긴 밤》의 서도연 감독", "work", "긴 밤"),
        ("‘긴 밤(The Long Night)’이 개봉했다.", "work", "The Long Night"),
        ("서울 상암동 하늘호텔에서 열렸다.", "place", "서울 상암동 하늘호텔"),
        ("드라마 '긴 밤'의 윤하 역을 맡은 한서우", "character", "윤하"),
    ],
)
def test_mentions(read: Read, text: str, kind: str, name: str) -> None:
    assert (kind, name) in read(text).entities()


def test_one_person_by_surname_and_title(read: Read) -> None:
    reading = read("드라마 '긴 밤'의 서도연 감독이 왔다. 서 감독은 웃었다.")
    assert any({"서도연", "서 감독"} <= names for names in reading.names.values())


def test_given_name_is_the_same_character(read: Read) -> None:
    reading = read("드라마 '긴 밤'에서 한서우가 형사 백도윤 역을 맡았다. 도윤은 비밀을 쫓는다.")
    assert any({"백도윤", "도윤"} <= names for names in reading.names.values())


def test_character_with_the_name_of_the_work(read: Read) -> None:
    reading = read("드라마 '윤하'에서 윤하(한서우 분)는 형사다. 배우 한서우는 '윤하'로 돌아왔다.")
    assert {("work", "윤하"), ("character", "윤하")} <= reading.entities()
