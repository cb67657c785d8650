"""Languages by script, by function words, and of short lines with foreign names in them."""

from __future__ import annotations

import pytest

from pipeline.detect import block_language, detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("연극 '바닷가 우체국'이 겨울에 다시 관객을 만난다.", "ko"),
        ("VELIA 컴백 쇼케이스 in Seoul 후기", "ko"),
        ("Ryu Si-on, 'Orbit Letter'로 빌보드 200 진입", "ko"),
        ("The play returns to the harbour this winter, the theatre said.", "en"),
        ("Moon Ga-ram (문가람) directs the second run of the play", "en"),
        ("Na Eun-chae主演新剧《The Post Office by the Sea》下月开播", "zh"),
        ("「The Post Office by the Sea」が三週連続で首位", "ja"),
        ("The Post Office by the Sea steht seit vier Wochen auf Platz eins", "de"),
        ("J'ai pleuré pendant tout le dernier épisode", "fr"),
        ("¿Dónde puedo ver la serie con subtítulos?", "es"),
        ("Ini drama terbaik yang pernah saya tonton tahun ini", "id"),
        ("Đây là bộ phim hay nhất năm nay", "vi"),
        ("Malapit nang matapos ang paghihintay sa bagong serye", "tl"),
        ("Премьера спектакля состоится в пятницу вечером в столице", "ru"),
        ("ละครเรื่องนี้สนุกมาก", "th"),
        ("1997", "und"),
        ("", "und"),
        ("Taxi", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect_language(text)[0] == language


def test_confidence_is_a_share() -> None:
    for text in ("연극이 다시 열린다.", "The play is on again and it is good.", "", "x"):
        assert 0.0 <= detect_language(text)[1] <= 1.0


def test_same_answer_every_time() -> None:
    text = "Kinokuniya ferroviaria xylem quorum"
    assert len({detect_language(text) for _ in range(5)}) == 1


def test_a_block_with_a_name_alone_is_left_open() -> None:
    assert block_language("Kim Bo-ra") == "und"
    assert block_language("2024. 3. 1.") == "und"


def test_long_text_is_judged_by_a_sample() -> None:
    text = "The company said that it will play in the harbour again this winter. " * 50_000
    assert detect_language(text)[0] == "en"
