"""Every format and compression, record layouts, and inputs that must end in a Reject."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # ships no types

from pipeline.ingest import find_sources, read_source
from pipeline.ingest.decode import decode
from pipeline.schema import Article, Reject

BODY = (
    "연극 '바닷가 우체국'이 겨울에 다시 관객을 만난다. 극단은 앙코르 공연을 열기로 했다고 11일 밝혔다.\n"
    "배우 나은채가 우체국장 해주 역으로, 류시온이 집배원 도진 역으로 다시 무대에 선다."
)
PAGE = (
    "<html><head><title>앙코르 공연 확정 - 무대소식</title></head><body><article><h1>앙코르 공연 확정</h1>"
    + "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    + "</article></body></html>"
)
RECORD = {"url": "https://stage.example/1", "title": "앙코르 공연 확정", "text": BODY, "date": "2024-10-11"}


def read(folder: Path) -> list[Article | Reject]:
    warnings: list[str] = []
    results: list[Article | Reject] = []
    for found in find_sources(folder, warnings.append):
        results.extend([found] if isinstance(found, Reject) else read_source(found))
    assert not warnings
    return results


def jsonl() -> bytes:
    return (json.dumps(RECORD, ensure_ascii=False) + "\n").encode()


def csv_table() -> bytes:
    return f'제목,본문,날짜,링크\n"앙코르 공연 확정","{BODY}",2024-10-11,https://stage.example/1\n'.encode("cp949")


def tsv_table() -> bytes:
    flat = BODY.replace("\n", " ")
    return f"title\ttext\tdate\turl\n앙코르 공연 확정\t{flat}\t2024-10-11\thttps://stage.example/1\n".encode("utf-16")


def parquet() -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table({name: [value] for name, value in RECORD.items()}), sink)
    return sink.getvalue()


def warc() -> bytes:
    sink = io.BytesIO()
    writer = WARCWriter(sink, gzip=False)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=euc-kr\r\n\r\n" + PAGE.encode("utf-8")
    writer.write_record(
        writer.create_warc_record(
            RECORD["url"], "response", payload=io.BytesIO(http), warc_content_type="application/http; msgtype=response"
        )
    )
    return sink.getvalue()


FORMATS: dict[str, Callable[[], bytes]] = {
    "txt": lambda: f"앙코르 공연 확정\n\n{BODY}\n".encode(),
    "md": lambda: f"앙코르 공연 확정\n\n{BODY}\n".encode("utf-8-sig"),
    "html": lambda: PAGE.encode("cp949"),
    "htm": lambda: PAGE.encode("utf-16"),
    "xhtml": lambda: PAGE.encode(),
    "jsonl": jsonl,
    "ndjson": jsonl,
    "json": lambda: json.dumps({"articles": [RECORD]}).encode(),
    "csv": csv_table,
    "tsv": tsv_table,
    "parquet": parquet,
    "warc": warc,
}


def plain(data: bytes) -> bytes:
    return data


COMPRESSIONS: dict[str, Callable[[bytes], bytes]] = {
    "": plain,
    ".gz": gzip.compress,
    ".zst": zstandard.ZstdCompressor().compress,
}


@pytest.mark.parametrize("compression", COMPRESSIONS)
@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format(tmp_path: Path, suffix: str, compression: str) -> None:
    (tmp_path / f"a.{suffix}{compression}").write_bytes(COMPRESSIONS[compression](FORMATS[suffix]()))
    (result,) = read(tmp_path)
    assert isinstance(result, Article), result
    assert "우체국장 해주 역으로" in result.text
    assert result.title == "앙코르 공연 확정"
    assert result.language == "ko"
    if suffix in ("jsonl", "json", "csv", "tsv", "parquet"):
        assert (result.published_at, result.url) == ("2024-10-11", "https://stage.example/1")
        assert result.source == f"a.{suffix}{compression}#1"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (  # what trafilatura writes
            {
                "title": "T",
                "author": "A Writer; B Writer",
                "hostname": "stage.example",
                "sitename": "Stage",
                "text": BODY,
                "date": "2024-10-11",
                "source": "https://stage.example/1",
                "raw_text": "x",
                "fingerprint": "f",
            },
            {"author": ("A Writer", "B Writer"), "site": "Stage", "url": "https://stage.example/1"},
        ),
        (  # FineWeb: its date is that of the crawl
            {
                "text": BODY,
                "id": "<urn>",
                "dump": "CC-MAIN-2024",
                "url": "https://n.example/1",
                "date": "2024-01-01",
                "file_path": "s3://x",
                "language": "kor",
            },
            {"published_at": "", "url": "https://n.example/1"},
        ),
        (  # news-please
            {
                "maintext": BODY,
                "title": "T",
                "authors": ["나기자 기자"],
                "date_publish": "2024-10-11 09:00:00",
                "source_domain": "n.example",
                "url": "https://n.example/1",
            },
            {"author": ("나기자",), "published_at": "2024-10-11T09:00:00"},
        ),
        ({"data": {"content": f"<p>{BODY}</p><p>{BODY}</p>", "headline": "T"}}, {"title": "T"}),
    ],
)
def test_record_layouts(tmp_path: Path, record: dict[str, object], expected: dict[str, object]) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    (result,) = read(tmp_path)
    assert isinstance(result, Article), result
    assert {name: getattr(result, name) for name in expected} == expected
    assert "해주 역으로" in result.text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"  \n ", "empty"),
        ("a.txt", bytes(range(256)) * 20, "binary"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "binary"),
        ("a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no_article"),
        ("a.html", b"<div>" * 10_000 + b"text", "too_deep"),
        ("a.html", b"<b>" * 100_000 + b"text", "too_deep"),
        ("a.txt", b"a" * 50_000_000, "too_large"),
        ("a.txt.gz", gzip.compress(BODY.encode())[:-12], "truncated"),
        ("a.txt.zst", zstandard.ZstdCompressor().compress(BODY.encode() * 50)[:-9], "truncated"),
        ("a.html.gz", gzip.compress(b"\x00" * 50_000_000), "too_large"),
        ("a.html.zst", zstandard.ZstdCompressor().compress(b"a" * 50_000_000), "too_large"),
        ("a.txt.gz", b"not gzip at all", "truncated"),
        ("a.jsonl", b"{broken\n", "malformed_record"),
        ("a.jsonl", b'["list"]\n', "malformed_record"),
        ("a.jsonl", b'{"id": 1}\n', "malformed_record"),
        ("a.jsonl", b'{"text": ""}\n', "empty"),
        ("a.jsonl", b'{"text": ' * 50_000 + b"\n", "too_deep"),
        ("a.json", b"[" * 200_000, "too_deep"),
        ("a.json", b"[]", "empty"),
        ("a.csv", b"a,b\n1,2\n", "malformed_record"),
        ("a.parquet", b"PAR1 and no more", "truncated"),
        ("a.pdf", b"%PDF-1.4", "unsupported_format"),
    ],
)
def test_bad_input_is_rejected(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    (result,) = read(tmp_path)
    assert isinstance(result, Reject)
    assert result.reason == reason


def test_a_hundred_megabyte_page_is_rejected_unread(tmp_path: Path) -> None:
    with (tmp_path / "big.html").open("wb") as file:
        file.truncate(100 * 1024 * 1024)  # a sparse file: what counts is its size
    (result,) = read(tmp_path)
    assert isinstance(result, Reject)
    assert result.reason == "too_large"


def test_a_bomb_in_a_container_stops(tmp_path: Path) -> None:
    compressor = zstandard.ZstdCompressor()
    with (tmp_path / "bomb.jsonl.zst").open("wb") as file, compressor.stream_writer(file) as writer:
        for _ in range(300):
            writer.write(b"a" * 1_000_000)
    results = read(tmp_path)
    assert [r.reason for r in results if isinstance(r, Reject)] == ["too_large"]


def test_one_bad_record_does_not_stop_the_others(tmp_path: Path) -> None:
    long_line = b'{"text": "' + b"a" * (17 * 1024 * 1024) + b'"}\n'
    (tmp_path / "a.jsonl").write_bytes(b"{broken\n" + long_line + jsonl())
    results = read(tmp_path)
    assert [getattr(r, "reason", "article") for r in results] == ["malformed_record", "too_large", "article"]
    assert [r.source for r in results] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3"]


def test_walk_is_sorted_and_survives_links_and_odd_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "a 'quoted' 이름.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b" / "back").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = [(r.source, getattr(r, "reason", "article")) for r in read(tmp_path)]
    assert found == [
        ("a 'quoted' 이름.txt", "article"),
        ("b/2.txt", "article"),
        ("b/back", "symlink_loop"),
        ("gone.txt", "unreadable"),
        ("self", "symlink_loop"),
    ]


def test_missing_folder_is_a_warning() -> None:
    warnings: list[str] = []
    assert list(find_sources(Path("no/such/folder"), warnings.append)) == []
    assert len(warnings) == 1


def test_ids_depend_on_the_place_not_on_the_content(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (first,) = read(tmp_path)
    (tmp_path / "a.txt").write_text(BODY + " 더 길어졌다.", encoding="utf-8")
    (second,) = read(tmp_path)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.article_id == second.article_id
    assert first.content_sha256 != second.content_sha256


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949", "euc-kr"])
def test_character_sets(encoding: str) -> None:
    assert decode(BODY.encode(encoding)) == BODY


def test_text_cut_inside_a_character() -> None:
    assert decode(BODY.encode()[:-1])[:-1] == BODY[:-2]
    assert decode(BODY.encode("cp949")[:-3]).startswith(BODY[:60])


def test_front_matter_of_markdown(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "Letters by the Sea: again"\ndate: 2024-10-11T09:00:00+09:00\nauthor: Orla Finnegan\n'
        "tags:\n  - theatre\n  - letters\ndraft: false\n---\n\n# Back at the harbour\n\n"
        "The company has played in eleven towns along the southern coast since the spring.\n"
    )
    (tmp_path / "post.md").write_text(text, encoding="utf-8")
    (article,) = read(tmp_path)
    assert isinstance(article, Article)
    assert article.title == "Letters by the Sea: again"
    assert article.published_at == "2024-10-11T09:00:00+09:00"
    assert article.author == ("Orla Finnegan",)
    assert article.text == text
    first, *others = article.blocks
    assert (first.kind, article.text[first.start : first.end]) == ("boilerplate", text[: text.index("\n\n#")])
    assert "boilerplate" not in {block.kind for block in others}


def test_a_rule_at_the_head_is_no_front_matter(tmp_path: Path) -> None:
    text = "---\nThe company has played in eleven towns.\n---\nIt will return to the capital, the director said.\n"
    (tmp_path / "post.md").write_text(text, encoding="utf-8")
    (article,) = read(tmp_path)
    assert isinstance(article, Article)
    assert "paragraph" in {block.kind for block in article.blocks}
