"""Plain text: block kinds, glued lines, metadata. Texts are written for this project."""

from __future__ import annotations

import pytest

from pipeline.ingest.dates import parse_date
from pipeline.ingest.text import article_from_text
from pipeline.schema import Article


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def test_korean_news_lines() -> None:
    text = (
        "'바닷가 우체국' 앙코르 공연 확정\n입력: 2024.10.11 14:20 / 수정: 2024.10.11 15:00\n"
        "연습실의 배우 나은채. /은하극단 제공\n\n"
        "[무대소식 | 정하랑 기자] 연극 '바닷가 우체국'이 앙코르 공연을 연다.\n\n"
        '극단은 11일 "겨울에 다시 만난다"고 알렸다. 정하랑 기자 harang@stage.example\n'
        "ⓒ 무대소식, 무단전재 및 재배포 금지\n▶ 소극장 거리의 겨울 [공연수첩]\n"
    )
    article = article_from_text(text, "a.txt")
    assert kinds(article) == [
        ("title", "'바닷가 우체국' 앙코르 공연 확정"),
        ("byline", "입력: 2024.10.11 14:20 / 수정: 2024.10.11 15:00"),
        ("caption", "연습실의 배우 나은채. /은하극단 제공"),
        ("byline", "[무대소식 | 정하랑 기자]"),
        ("paragraph", "연극 '바닷가 우체국'이 앙코르 공연을 연다."),
        ("paragraph", '극단은 11일 "겨울에 다시 만난다"고 알렸다.'),
        ("byline", "정하랑 기자 harang@stage.example"),
        ("boilerplate", "ⓒ 무대소식, 무단전재 및 재배포 금지"),
        ("related", "▶ 소극장 거리의 겨울 [공연수첩]"),
    ]
    assert (article.title, article.author, article.site) == (
        "'바닷가 우체국' 앙코르 공연 확정",
        ("정하랑",),
        "무대소식",
    )
    assert article.published_at == "2024-10-11T14:20:00"
    assert article.language == "ko"


def test_caption_glued_to_a_sentence_is_parted() -> None:
    text = (
        "A Play About Letters Returns\n\nBy Orla Finnegan | Oct 12, 2024\n\n"
        '▲ Courtesy of Galaxy TheatreMoon Ga-ram, known for the musical "Red Passport," said the second run would be '
        "quieter than the first.\n"
    )
    article = article_from_text(text, "a.txt")
    assert ("caption", "▲ Courtesy of Galaxy Theatre") in kinds(article)
    assert any(kind == "paragraph" and body.startswith("Moon Ga-ram, known") for kind, body in kinds(article))


def test_sentences_without_a_space_become_blocks() -> None:
    text = "The play opened in a hall by the harbour on Friday night.It sold out within the hour, the theatre said.\n"
    article = article_from_text(text, "a.txt")
    assert [body for _, body in kinds(article)] == [
        "The play opened in a hall by the harbour on Friday night.",
        "It sold out within the hour, the theatre said.",
    ]
    assert article.text == text


def test_blog_tail_and_info_rows() -> None:
    text = (
        "편지 자루를 여는 장면에서 눈물이 났던 연극 후기를 남겨 봅니다.\n"
        "바닷가 우체국 |\n|\n연출 | 문가람 |\n출연 | 나은채, 류시온 |\n"
        "해주가 편지를 읽어 주는 목소리가 오래 남았어요. 여러분도 꼭 보세요.\n"
        "연극 추천, 물결소극장\n"
        "뮤지컬 <별의 궤도> 자리 추천 (2) | 2024.06.01 |\n---|---|\n소극장 좌석 총정리 (0) | 2024.05.21 |\n"
    )
    article = article_from_text(text, "a.txt")
    found = dict(kinds(article))
    assert found["table"] == "바닷가 우체국 |\n|\n연출 | 문가람 |\n출연 | 나은채, 류시온 |"
    assert found["related"].startswith("연극 추천, 물결소극장")
    assert article.published_at == ""


def test_text_is_kept_as_it_is() -> None:
    text = "첫 줄입니다.\r\n\r\n둘째\u00a0줄입니다.\u200b\n"
    article = article_from_text(text, "a.txt")
    assert article.text == "첫 줄입니다.\n\n둘째 줄입니다.\n"


def test_a_bare_date_below_the_text_is_not_the_articles_own() -> None:
    text = (
        "Letters by the Sea\n\nThe company has played in eleven towns along the southern coast since the spring.\n"
        "It will return to the capital before the end of the year, the director said.\nMarch 25, 2021\n"
    )
    assert article_from_text(text, "a.txt").published_at == ""


def test_mixed_pages_are_labelled_by_block() -> None:
    text = (
        "연극 '바닷가 우체국'이 다음 달 일본에서 공연된다고 극단이 밝혔다.\n\n"
        "The company will perform with English subtitles on the last two nights of the run.\n"
    )
    article = article_from_text(text, "a.txt")
    assert [block.language for block in article.blocks] == ["ko", "en"]
    assert article.language == "ko"


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("입력: 2021.03.11 11:47 / 수정: 2021.03.12", "2021-03-11T11:47:00"),
        ("2021년 3월 11일 (목) 오후 3시 20분", "2021-03-11T15:20:00"),
        ("2020-08-27T12:00:00+0900", "2020-08-27T12:00:00+09:00"),
        ("20200827120012", "2020-08-27T12:00:12"),
        ("May 5th, 2021 at 3:15 PM EDT", "2021-05-05T15:15:00-04:00"),
        ("5 de mayo de 2021", "2021-05-05"),
        ("January/31/2024 12:59", "2024-01-31T12:59:00"),
        ("12/11/23", ""),
        ("2021-02-30", ""),
        ("지난 5일", ""),
    ],
)
def test_dates(written: str, iso: str) -> None:
    assert parse_date(written) == iso
