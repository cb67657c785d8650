"""Titles, people, groups and channels in Japanese and Chinese text."""

from __future__ import annotations

import pytest

from tests.extract.cjk.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "ドラマ「青い路地」が話題だ。",
        "映画『青い路地』が公開された。",
        "「青い路地」の監督が語った。",
        "「冬の駅」「青い路地」などに出演した。",
        "キム・ソジン主演「青い路地」が始まる。",
        "「青い路地」で刑事役を演じたキム・ソジン。",
        "韓劇《青い路地》とは",
        "タイトル：青い路地\n監督：ソ・ジアン",
        "タイトル：青い路地 （2024）\n監督：ソ・ジアン",
    ],
)
def test_titles(read: Read, text: str) -> None:
    assert "青い路地" in read(text).of("work")


@pytest.mark.parametrize(
    "text",
    [
        "キム・ソジンは「とても楽しかったです」と語った。",
        "監督は「最後まで見てほしい」と伝えた。",
        "「第60回百想芸術大賞」で受賞した。",
        "導演表示：「希望大家會喜歡」。",
        "「キャスト」",
    ],
)
def test_speech_prizes_and_headings_are_no_titles(read: Read, text: str) -> None:
    assert read(text).of("work") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("俳優キム・ソジンが出席した。", "キム・ソジン"),
        ("女優のパク・ハナ（28）が来日した。", "パク・ハナ"),
        ("ナムグン・ヘスさんが話した。", "ナムグン・ヘス"),
        ("俳優ヒョンソプが出席した。", "ヒョンソプ"),
        ("演員姜敏書出席活動。", "姜敏書"),
        ("女星安孝珍、演員姜敏書一同現身。", "安孝珍"),
        ("由金在中主演的新劇《青巷》開播。", "金在中"),
        ("歌手李智兒（이지아）發行新專輯。", "李智兒"),
        ("男演员南宫玟出席。", "南宫玟"),
        ("歌手Minyoung發行新歌。", "Minyoung"),
        ("由羅伯·派汀森主演的電影《青巷》。", "羅伯·派汀森"),
    ],
)
def test_people(read: Read, text: str, name: str) -> None:
    assert name in read(text).of("person")


@pytest.mark.parametrize(
    "text",
    ["金牌製作團隊操刀。", "黃金時段的收視率。", "全新的韓流時代。", "高人氣的節目。", "文化與藝術。"],
)
def test_words_are_no_names(read: Read, text: str) -> None:
    assert read(text).of("person") == set()


def test_hangul_in_brackets_is_an_alias(read: Read) -> None:
    facts = read("演員姜敏書（강민서）主演電影《青巷》。").facts()
    assert {("青巷", "cast_member", "姜敏書"), ("青巷", "cast_member", "강민서")} <= facts


def test_original_title_is_an_alias(read: Read) -> None:
    found = read("映画『青い路地』が公開。\n2023年／韓国／129分／原題：푸른 골목／英題：Blue Alley")
    assert {"青い路地", "푸른 골목", "Blue Alley"} <= found.of("work")
    assert ("Blue Alley", "runtime_minutes", "129") in found.facts()


def test_given_name_is_its_full_name(read: Read) -> None:
    found = read("俳優キム・ソジンが語った。ソジンは「青い路地」で主演を務める。")
    assert len({chain for chain, names in found.names.items() if names & {"キム・ソジン", "ソジン"}}) == 1


@pytest.mark.parametrize(
    ("text", "person", "group"),
    [
        ("NOVAのメンバーであるハルが語った。", "ハル", "NOVA"),
        ("ガールズグループNOVAのメンバー、ハナとミレが来日した。", "ミレ", "NOVA"),
        ("女團「NOVA」成員Haru出席。", "Haru", "NOVA"),
        ("IVEのソヨンが登場した。", "ソヨン", "IVE"),
        ("パク・ジウ（IVE）が出演した。", "パク・ジウ", "IVE"),
        ("IVEは新曲を出す。メンバーは、ハナ、ミレの2人。", "ハナ", "IVE"),
    ],
)
def test_members(read: Read, text: str, person: str, group: str) -> None:
    assert (person, "member_of", group) in read(text).facts()
