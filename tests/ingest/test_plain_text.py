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


BODY = (
    "The company has played in eleven towns along the southern coast since the spring of last year.\n\n"
    "It will return to the capital before the end of the year, the director told reporters.\n"
)
KOREAN_BODY = (
    "극단은 지난해 봄부터 남해안 열한 개 도시에서 공연을 이어 왔다고 밝혔다.\n\n"
    "연출가는 올해가 가기 전에 서울로 돌아올 것이라고 기자들에게 말했다.\n"
)


@pytest.mark.parametrize(
    ("lines", "published", "author"),
    [
        ("Posted on : Nov.24,2025 17:29 KST", "2025-11-24T17:29:00+09:00", ()),
        ("2024. 8. 21 (Wed)", "2024-08-21", ()),
        ("(Seoul = Culture Desk) 9 January 2025", "2025-01-09", ()),
        ("The Harbour Ledger, April 7, 2022\nBy Orla Finnegan", "2022-04-07", ("Orla Finnegan",)),
        ("All News 09:41 March 01, 2024", "2024-03-01", ()),
        ("Bea Lindqvist / 2024-09-06", "2024-09-06", ("Bea Lindqvist",)),
        ("Orla Finnegan\nPublished Nov. 27, 2023", "2023-11-27", ("Orla Finnegan",)),
        ("Publié le 2 septembre 2025 à 07h00\nPar Camille Marchand", "2025-09-02T07:00:00", ("Camille Marchand",)),
        (
            "Dewi Hartati - Pelabuhan.com\nKamis, 14 Agustus 2025 10:30 WIB",
            "2025-08-14T10:30:00+07:00",
            ("Dewi Hartati",),
        ),
        ("Na-ri Seo Reporter / nari@stage.example | 2025-02-11 09:42:15", "2025-02-11T09:42:15", ("Na-ri Seo",)),
        ("Aug. 19, 2025 08:15\nBy Noh Da-bin, Staff reporter", "2025-08-19T08:15:00", ("Noh Da-bin",)),
        ("Tuesday, January 16, 2024 - 10:05\nReporter: Seol Da-on", "2024-01-16T10:05:00", ("Seol Da-on",)),
        ("StageLedger · By Joel Vance · 3 days ago", "", ("Joel Vance",)),
        ("Bea & Joon | Travel | 6 min read", "", ("Bea", "Joon")),
        ("By the culture desk\nFeb. 2, 2023", "2023-02-02", ()),
        ("BY HAN YU-DAM", "", ("Han Yu-dam",)),
    ],
)
def test_lines_under_the_headline(lines: str, published: str, author: tuple[str, ...]) -> None:
    article = article_from_text(f"Letters by the Sea Come Back\n\n{lines}\n\n{BODY}", "a.txt")
    assert (article.title, article.published_at, article.author) == ("Letters by the Sea Come Back", published, author)
    assert all(kind == "byline" for kind, line in kinds(article) if line in lines.split("\n"))


@pytest.mark.parametrize(
    ("line", "published", "author"),
    [
        ("조약돌 ・ 2022. 6. 14. 0:31", "2022-06-14T00:31:00", ("조약돌",)),
        ("살림 일기 · 조약돌 · 2024. 11. 4.", "2024-11-04", ("조약돌",)),
        ("▶ 2024.04.22. 오전 00:03 무대소식 정하랑 기자", "2024-04-22T00:03:00", ("정하랑",)),
        ("2024.03.26 무대소식TV 편집팀", "2024-03-26", ()),
        ("(서울=무대소식) 2005년 6월 1일", "2005-06-01", ()),
        ("정하랑 바다무대신문 기자", "", ("정하랑",)),
    ],
)
def test_lines_under_a_korean_headline(line: str, published: str, author: tuple[str, ...]) -> None:
    article = article_from_text(f"'바닷가 우체국' 앙코르 공연 확정\n{line}\n\n{KOREAN_BODY}", "a.txt")
    assert (article.title, article.published_at, article.author) == (
        "'바닷가 우체국' 앙코르 공연 확정",
        published,
        author,
    )
    assert ("byline", line) in kinds(article)


@pytest.mark.parametrize("line", ["2023년 12월 6일 공개", "2023.12.06 디즈니+ 공개", "Released March 1, 2024"])
def test_what_a_date_line_tells_of_is_not_the_articles_date(line: str) -> None:
    assert article_from_text(f"Letters by the Sea\n{line}\n\n{BODY}", "a.txt").published_at == ""


@pytest.mark.parametrize(
    ("first", "published"),
    [
        ("Seoul, October 22, 2025 – The theatre said today that the play about letters returns.", "2025-10-22"),
        ("Seoul, Korea – January 21, 2026 – The theatre said that the play about letters returns.", "2026-01-21"),
        ("(Seoul, 20 July 2023) It was a busy night for people who write letters by hand.", "2023-07-20"),
        ("The play about letters, which opens in Seoul today (July 15, 2020), is a sequel in name only.", "2020-07-15"),
    ],
)
def test_datelines(first: str, published: str) -> None:
    assert article_from_text(f"Letters by the Sea\n\n{first}\n\n{BODY}", "a.txt").published_at == published


@pytest.mark.parametrize(
    ("last", "published", "author"),
    [
        ("2025-05-14 17:20:03 / Noh Da-bin", "2025-05-14T17:20:03", ("Noh Da-bin",)),
        ("2025.04.02 18:05 (KST)", "2025-04-02T18:05:00+09:00", ()),
        ("-- M. Finnegan", "", ("M. Finnegan",)),
    ],
)
def test_signatures_below_the_text(last: str, published: str, author: tuple[str, ...]) -> None:
    article = article_from_text(f"Letters by the Sea\n\n{BODY}\n{last}\n", "a.txt")
    assert (article.published_at, article.author) == (published, author)
    assert kinds(article)[-1] == ("byline", last)


def test_marked_headings_of_a_list_are_no_links() -> None:
    text = (
        "밤새 읽은 웹툰 두 편\n\n▶ 우체국에 온 왕자님\n글 하늘 / 그림 바다 | 완결\n"
        "편지를 쓰다가 왕자가 된 사람의 이야기라 웃음이 나요.\n\n"
        "▶ 등대지기의 신부\n작가 파도 | 연재 중\n그림이 곱고 대사가 오래 남습니다. 꼭 읽어 보세요.\n"
    )
    found = kinds(article_from_text(text, "a.txt"))
    assert ("subtitle", "▶ 우체국에 온 왕자님") in found
    assert ("subtitle", "▶ 등대지기의 신부") in found


def test_marked_links_between_paragraphs_stay_links() -> None:
    text = f"'바닷가 우체국' 앙코르 공연 확정\n\n{KOREAN_BODY}▶ 소극장 거리의 겨울\n{KOREAN_BODY}"
    assert ("related", "▶ 소극장 거리의 겨울") in kinds(article_from_text(text, "a.txt"))


@pytest.mark.parametrize("line", ["▷연출상: 김도현('섬')", "▷ 물결 (감독 최민호 | 24분)"])
def test_lines_that_state_something_of_a_work_link_nowhere(line: str) -> None:
    text = f"바다연극제 폐막\n\n{KOREAN_BODY}{line}\n▷작품상: '배꼽'\n{KOREAN_BODY}"
    assert all(kind != "related" for kind, _ in kinds(article_from_text(text, "a.txt")))


def test_who_gave_the_article_says_nothing_of_its_subject() -> None:
    text = f"'바닷가 우체국' 앙코르 공연 확정\n\n{KOREAN_BODY}\n<기사제공 : 무대소식>\n"
    assert kinds(article_from_text(text, "a.txt"))[-1] == ("boilerplate", "<기사제공 : 무대소식>")
