"""What Japanese and Chinese sentences state, in many wordings."""

from __future__ import annotations

import time

import pytest

from tests.extract.cjk.conftest import Read

JA = "ドラマ「青い路地」が始まる。\n"
ZH = "韓劇《青巷》引發話題。\n"


@pytest.mark.parametrize(
    "text",
    [
        "刑事ハン・ドユン役のキム・ソジンが語った。",
        "ハン・ドユン役をキム・ソジンが務める。",
        "ハン・ドユン役にはキム・ソジンがキャスティングされた。",
        "キム・ソジンは劇中、刑事のハン・ドユン役を演じる。",
        "キム・ソジンは食堂を営むハン・ドユンに扮する。",
        "キム・ソジンが演じるハン・ドユンは刑事だ。",
        "刑事のハン・ドユンをキム・ソジンが、記者のミナをコ・アラが演じる。",
        "主人公のハン・ドユンを演じるのはキム・ソジン。",
        "ハン・ドユン（キム・ソジン）は刑事だ。",
        "ハン・ドユン（演：キム・ソジン）は刑事だ。",
        "出演：キム・ソジン（ハン・ドユン役）、コ・アラ",
    ],
)
def test_roles_in_japanese(read: Read, text: str) -> None:
    facts = read(JA + text).facts()
    assert ("キム・ソジン", "portrays", "ハン・ドユン") in facts
    assert {("青い路地", "cast_member", "キム・ソジン"), ("青い路地", "character", "ハン・ドユン")} <= facts


@pytest.mark.parametrize(
    "text",
    [
        "姜敏書飾演退休刑警韓道允。",
        "姜敏書在劇中飾演韓道允。",
        "姜敏書扮演的韓道允是一名刑警。",
        "韓道允由姜敏書飾演。",
        "韓道允（姜敏書 飾）是刑警。",
        "姜敏書則化身神秘刑警「韓道允」。",
        "姜敏書饰演韓道允，尹夏藍饰演吳秀珍。",
        "由姜敏書飾演的韓道允追查真相。",
    ],
)
def test_roles_in_chinese(read: Read, text: str) -> None:
    facts = read(ZH + "演員姜敏書主演。" + text).facts()
    assert ("姜敏書", "portrays", "韓道允") in facts
    assert ("青巷", "character", "韓道允") in facts


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (JA + "演出はソ・ジアン監督が務める。", ("青い路地", "director", "ソ・ジアン")),
        (JA + "ソ・ジアン監督がメガホンを取る。", ("青い路地", "director", "ソ・ジアン")),
        (JA + "監督は『冬の駅』のソ・ジアン。", ("ソ・ジアン", "directed", "冬の駅")),
        (JA + "監督は『冬の駅』のソ・ジアン。", ("青い路地", "director", "ソ・ジアン")),
        (JA + "「冬の駅」を演出したソ・ジアン監督も来場した。", ("ソ・ジアン", "directed", "冬の駅")),
        (JA + "脚本は「夜の市場」を執筆したハン・ダヨンが担当する。", ("ハン・ダヨン", "wrote", "夜の市場")),
        (JA + "脚本：ハン・ダヨン", ("青い路地", "screenwriter", "ハン・ダヨン")),
        (JA + "監督：ソ・ジアン　脚本：ハン・ダヨン", ("青い路地", "screenwriter", "ハン・ダヨン")),
        (ZH + "該劇由徐智安執導。", ("青巷", "director", "徐智安")),
        (ZH + "由徐智安導演、韓多景編劇。", ("青巷", "screenwriter", "韓多景")),
        (ZH + "《冬日車站》導演徐智安坦言壓力大。", ("徐智安", "directed", "冬日車站")),
        (ZH + "曾執導《冬日車站》的徐智安表示期待。", ("徐智安", "directed", "冬日車站")),
        (ZH + "劇本出自《夜市》編劇韓多景之手。", ("青巷", "screenwriter", "韓多景")),
        (ZH + "导演：徐智安", ("青巷", "director", "徐智安")),
    ],
)
def test_crews(read: Read, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in read(text).facts()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "俳優キム・ソジンとコ・アラが主演を務めるドラマ「青い路地」が話題だ。",
            ("青い路地", "cast_member", "コ・アラ"),
        ),
        (JA + "共演にはキム・テホ、イ・サンジュンら。", ("青い路地", "cast_member", "イ・サンジュン")),
        (JA + "キム・ソジンは「月の宮」「隣の探偵」などで人気を博した。", ("キム・ソジン", "acted_in", "月の宮")),
        (JA + "「冬の駅」で新人賞を受賞したキム・ソジンが出席した。", ("キム・ソジン", "acted_in", "冬の駅")),
        ("姜敏書、尹夏藍主演的韓劇《青巷》開播。", ("青巷", "cast_member", "尹夏藍")),
        (ZH + "集結姜敏書、尹夏藍、曹泰京等人演出。", ("青巷", "cast_member", "曹泰京")),
        (ZH + "演員姜敏書曾演出《鬼怪》、《春夜》等作品。", ("姜敏書", "acted_in", "春夜")),
        (ZH + "演員：姜敏書、尹夏藍", ("青巷", "cast_member", "姜敏書")),
        ("女優ハ・ジウォンが出席した。", ("ハ・ジウォン", "occupation", "女優")),
        ("韓國演員姜敏書出席。", ("姜敏書", "occupation", "演員")),
        (JA + "弁護士オ・スジン役のコ・アラ。", ("オ・スジン", "occupation", "弁護士")),
    ],
)
def test_casts(read: Read, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in read(text).facts()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("tvN新ドラマ「青い路地」が話題だ。", ("青い路地", "broadcaster", "tvN")),
        (JA + "Netflixで独占配信される。", ("青い路地", "platform", "Netflix")),
        ("『青い路地』(Netflix、7月2日配信開始)", ("青い路地", "platform", "Netflix")),
        ("Netflix原創影集《青巷》開播。", ("青巷", "platform", "Netflix")),
        (ZH + "该剧将在JTBC首播，奈飞同步更新上线。", ("青巷", "platform", "奈飞")),
        (ZH + "播出平台：tvN、Disney+", ("青巷", "platform", "Disney+")),
        (JA + "配給：ハーフムーン", ("青い路地", "distributor", "ハーフムーン")),
        (ZH + "該劇由樂天娛樂製作。", ("青巷", "production_company", "樂天娛樂")),
        (JA + "原作は同名のウェブトゥーン。", ("青い路地", "based_on", "同名のウェブトゥーン")),
        (ZH + "改編自同名網漫。", ("青巷", "based_on", "同名網漫")),
        (ZH + "該劇改編自小說《春夜》。", ("青巷", "based_on", "春夜")),
    ],
)
def test_channels_companies_and_origins(read: Read, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in read(text).facts()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("ドラマ「青い路地」が5月12日に放送をスタートする。", ("release_date", "2024-05-12")),
        ("映画「青い路地」は2025年春に公開される。", ("release_date", "2025-21")),
        ("映画「青い路地」が6月21日（金）よりシネマ新宿ほか全国ロードショー。", ("release_date", "2024-06-21")),
        (JA + "最終回は来週。5月12日に最終回を迎える。", ("end_date", "2024-05-12")),
        (JA + "放送期間：2024年5月12日～7月1日", ("end_date", "2024-07-01")),
        (JA + "全16話で構成される。", ("episode_count", "16")),
        (JA + "毎週土・日曜日に放送される。", ("release_schedule", "Saturday, Sunday")),
        (JA + "毎週水曜日に2話ずつ公開される。", ("release_schedule", "2 per Wednesday")),
        ("tvN土日ドラマ「青い路地」が話題だ。", ("release_schedule", "Saturday, Sunday")),
        (JA + "復讐を描いたラブコメディドラマだ。", ("genre", "ラブコメディ")),
        (JA + "ジャンル：ロマンス、スリラー", ("genre", "スリラー")),
        (JA + "上映時間は118分。", ("runtime_minutes", "118")),
        (JA + "制作発表会が開かれた。", ("event", "制作発表会")),
        ("ドラマ「青い路地」シーズン2が始まる。", ("season", "2")),
        ("映画「青い路地」は第45回青龍映画賞で作品賞を受賞した。", ("award", "作品賞")),
    ],
)
def test_literals_in_japanese(read: Read, text: str, fact: tuple[str, str]) -> None:
    assert ("青い路地", *fact) in read(text).facts()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("韓劇《青巷》將於5月12日首播。", ("release_date", "2024-05-12")),
        ("電影《青巷》3/15在台上映。", ("release_date", "2024-03-15")),
        (ZH + "首播：2024年5月12日", ("release_date", "2024-05-12")),
        (ZH + "該劇共16集。", ("episode_count", "16")),
        (ZH + "每週六、日播出。", ("release_schedule", "Saturday, Sunday")),
        (ZH + "每週三更新2集。", ("release_schedule", "2 per Wednesday")),
        (ZH + "這是一部懸疑驚悚劇。", ("genre", "懸疑驚悚")),
        (ZH + "片長：1小時58分鐘", ("runtime_minutes", "118")),
        ("電影《青巷》奪得金棕櫚獎。", ("award", "金棕櫚獎")),
        ("韓劇《青巷》第2季開拍。", ("season", "2")),
    ],
)
def test_literals_in_chinese(read: Read, text: str, fact: tuple[str, str]) -> None:
    assert ("青巷", *fact) in read(text).facts()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("グループNOVAが新曲「夜明け」をリリースした。", ("夜明け", "performer", "NOVA")),
        (
            "グループBTSのメンバーJIN（ジン）が、5月15日にソロアルバム『Happy Day』をリリースする。",
            ("Happy Day", "performer", "JIN"),
        ),
        ("歌手李智兒發行新專輯《花信》。", ("花信", "performer", "李智兒")),
        ("女團NOVA推出迷你專輯《Blue》，主打歌〈夏夜〉同步公開。", ("夏夜", "performer", "NOVA")),
        (
            "歌手ペク・イェリンはドラマ「青い路地」のOST「待つ夜」を歌った。",
            ("青い路地", "ost_performer", "ペク・イェリン"),
        ),
    ],
)
def test_music(read: Read, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in read(text).facts()


def test_works_named_in_passing_do_not_take_the_facts(read: Read) -> None:
    facts = read(
        "# ドラマ「青い路地」5月開始\n"
        "「冬の駅」のソ・ジアン監督と「夜の市場」の脚本家ハン・ダヨンが手を組んだ。\n全16話で、tvNで放送される。"
    ).facts()
    assert ("青い路地", "episode_count", "16") in facts
    assert not any(subject in ("冬の駅", "夜の市場") for subject, *_ in facts)


def test_speech_states_nothing(read: Read) -> None:
    facts = read(JA + "キム・ソジンは「ハン・ドユン役をコ・アラが演じると思っていました」と語った。").facts()
    assert ("コ・アラ", "portrays", "ハン・ドユン") not in facts


@pytest.mark.parametrize(
    "text",
    ["、".join(["キム・ソジン"] * 1500), "金" * 8000, "「夜 " * 2000, "『夜』、" * 1000, "毎週" * 4000, "由" * 8000],
)
def test_odd_texts_take_no_time(read: Read, text: str) -> None:
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 5
