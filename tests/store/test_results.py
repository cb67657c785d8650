"""The store: whole sources or nothing, and back again unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.schema import Annotations, Article, Block, Claim, Mention, Reject
from pipeline.store.records import pack, unpack
from pipeline.store.results import ResultStore

ARTICLE = Article(
    "a1",
    "x.txt",
    "김희원 감독",
    (Block("paragraph", 0, 6, "ko"),),
    url="u",
    site="s",
    title="t",
    author=("n", "m"),
    published_at="2025-01-02",
    language="ko",
    language_confidence=0.5,
    kind="news",
    content_sha256="c",
)
FOUND = Annotations(
    (Mention("a1:0-3", "a1", 0, "person", "김희원", 0, 3, "ko", 0.9, "e"),),
    (Claim("a1:c0", "a1", 0, "occupation", None, "감독", "text", {"work": "w"}, 0, 6, 0.8, "r"),),
    (0,),
)


def test_records_come_back_as_they_were() -> None:
    assert unpack(pack(ARTICLE, FOUND)) == (ARTICLE, FOUND)


def test_results_of_a_source_replace_what_it_had(tmp_path: Path) -> None:
    with ResultStore(tmp_path / "s.sqlite") as store:
        store.replace("x.txt", "d1", "f1", [Reject("x.txt#2", "malformed_record", "line 2"), (ARTICLE, FOUND)])
        assert store.known() == {"x.txt": ("d1", "f1")}
        assert store.rejects() == [Reject("x.txt#2", "malformed_record", "line 2")]
        store.replace("x.txt", "d2", "f1", [(ARTICLE, Annotations())])
        assert store.rejects() == []
        assert list(store.articles()) == [(ARTICLE, Annotations())]
    with ResultStore(tmp_path / "s.sqlite") as store:
        assert store.known() == {"x.txt": ("d2", "f1")}
        store.forget(["x.txt"])
        assert list(store.articles()) == []


def test_a_source_that_breaks_off_leaves_what_was_there(tmp_path: Path) -> None:
    def broken() -> Iterator[Reject]:
        yield Reject("x.txt", "empty")
        raise KeyboardInterrupt

    with ResultStore(tmp_path / "s.sqlite") as store:
        store.replace("x.txt", "d1", "f1", [(ARTICLE, FOUND)])
        with pytest.raises(KeyboardInterrupt):
            store.replace("x.txt", "d2", "f1", broken())
        assert store.known() == {"x.txt": ("d1", "f1")}
        assert list(store.articles()) == [(ARTICLE, FOUND)]
