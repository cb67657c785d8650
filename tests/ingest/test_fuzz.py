"""Whatever the bytes are: no exception escapes, no page takes long, blocks stay inside the text."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.ingest import find_sources, read_source
from pipeline.ingest.html import NoArticleError, TooDeepError, article_from_html
from pipeline.ingest.text import article_from_text
from pipeline.schema import REJECT_REASONS, Article, Reject

SUFFIXES = "txt md html jsonl json csv tsv parquet warc txt.gz html.zst jsonl.gz warc.gz".split()  # noqa: SIM905 - short
FRAGMENTS = (
    "<p>", "</p>", "<div class='article-body'>", "</div>", "<br>", "<table><tr><td>", "</td>", "<ul><li>",
    "<a href='x'>", "</a>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "<title>", "<textarea>",
    "<noscript>", "<pre>", "</pre>", "<article>", "<svg><p>", "<template>",
    "<script type='application/ld+json'>", '{"@graph": [', '{"articleBody": "', '"}',
    "<meta property='og:title' content='", "'>", "&amp;", "&#x1F600;", "&#0;", "<", ">", "\x00", "\ud800",
    "▲ 사진=", "[무대소식=정하랑 기자]", "정하랑 기자 a@b.kr", "입력 2024.10.11 14:20", "감독 | 문가람 |", "댓글 0",
    "(2) | 2024.01.01", "연극이 겨울에 다시 관객을 만난다. ", "The play returns to the harbour this winter. ",
    "<span class='author'>", "<nav>", "</nav>",
)  # fmt: skip


def check(article: Article) -> None:
    article.text.encode("utf-8")  # raises for what no output file can hold
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        end = block.end


@settings(max_examples=120, deadline=5000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=3000), suffix=st.sampled_from(SUFFIXES))
def test_any_bytes(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(data)
    for found in find_sources(path, lambda message: None):
        assert not isinstance(found, Reject)
        for result in read_source(found):
            if isinstance(result, Reject):
                assert result.reason in REJECT_REASONS
                assert result.reason != "processing_error", result.detail
            else:
                check(result)


@settings(max_examples=150, deadline=5000)
@given(parts=st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=40), max_size=60))
def test_broken_html(parts: list[str]) -> None:
    try:
        check(article_from_html("".join(parts), "a.html"))
    except (NoArticleError, TooDeepError):
        return


@settings(max_examples=150, deadline=5000)
@given(parts=st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=40) | st.just("\n"), max_size=60))
def test_any_text(parts: list[str]) -> None:
    check(article_from_text("".join(parts), "a.txt"))


@pytest.mark.parametrize(
    "html",
    [
        "<div class='nav'>" * 2900 + "Words that stand very deep in the page, nothing else." + "</div>" * 2900,
        "<p>" + "a, " * 700_000,
        "<a href='x'>link</a> " * 100_000,
        "<table>" + "<tr><td>label<td>value" * 60_000,
        "<p>" + ")" * 1_000_000 + "</p>",
        "<p>" + "1 " * 1_000_000 + "</p>",
        "<li>" * 100_000 + "text",
        "<script>" + '{"a":' * 100_000 + "</script><p>x",
        '<script type="application/ld+json">' + "[" * 300_000 + "</script><p>x",
        "<script>var x = " + '"' + "a. <p>b c</p> " * 200_000 + '"</script>',
        "<!--" * 200_000,
        "<font><b><i>" * 900 + "x" + "<p>A paragraph of some length that reads like one, it does.</p>" * 500,
        "&" * 2_000_000,
        "▲ " * 500_000,
    ],
)  # fmt: skip
def test_hostile_pages_end_in_time(html: str) -> None:
    begun = time.process_time()
    with suppress(NoArticleError, TooDeepError):
        check(article_from_html(html, "a.html"))
    assert time.process_time() - begun < 5


REPEATED = ("a", "다. ", "[", "1 ", "\n", "a.B", "▲ ", "기자 ")


@pytest.mark.parametrize("text", [part * (3_000_000 // len(part)) for part in REPEATED], ids=map(repr, REPEATED))
def test_hostile_texts_end_in_time(text: str) -> None:
    begun = time.process_time()
    check(article_from_text(text, "a.txt"))
    assert time.process_time() - begun < 5
