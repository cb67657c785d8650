"""Pages of the forms that occur, written for this project, with what has to be read from them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.ingest.decode import decode
from pipeline.ingest.html import article_from_html

GOLDEN = Path(__file__).parent / "golden"
FORMS = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())


@pytest.mark.parametrize("form", FORMS)
def test_page_is_read_as_expected(form: str) -> None:
    expected = json.loads((GOLDEN / form / "expected.json").read_text(encoding="utf-8"))
    article = article_from_html(decode((GOLDEN / form / "page.html").read_bytes()), form)
    found = {name: getattr(article, name) for name in expected}
    found["author"] = list(article.author)
    assert found == expected


@pytest.mark.parametrize("form", FORMS)
def test_blocks_cover_the_text_in_order(form: str) -> None:
    article = article_from_html(decode((GOLDEN / form / "page.html").read_bytes()), form)
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        assert not article.text[end : block.start].strip()
        end = block.end
    assert not article.text[end:].strip()
    assert {block.kind for block in article.blocks}.isdisjoint({"related", "boilerplate", "title"})


def test_info_tables_are_rows_of_one_block() -> None:
    article = article_from_html(decode((GOLDEN / "blog-tistory" / "page.html").read_bytes()), "x")
    tables = [article.text[b.start : b.end] for b in article.blocks if b.kind == "table"]
    assert tables == ["연출 | 문가람\n출연 | 나은채, 류시온\n장소 | 물결소극장"]
