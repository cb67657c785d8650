"""A scraped record (of JSON, CSV, Parquet) to an article, by the names its fields usually have."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from pipeline.ingest.authors import authors
from pipeline.ingest.build import Metadata
from pipeline.ingest.dates import parse_date
from pipeline.ingest.html import NoArticleError, TooDeepError, article_from_html
from pipeline.ingest.text import article_from_text
from pipeline.lexicon import words
from pipeline.schema import Article, ArticleKind, Reject

_HTML = re.compile(r"<(?:p|div|br|article|span|h[1-6]|html|body|li|img|a)\b[^<>]*>", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:p|div|article|span|h[1-6]|html|body|li|a)>|<br\s*/?>", re.IGNORECASE)
_ADDRESS = re.compile(r"^https?://\S+$")

MAX_TEXT = 8 * 1024 * 1024
"""Characters of one article's text; what is longer is a book or a mistake."""


def article_from_record(record: Mapping[str, object], source: str) -> Article | Reject:
    """Read one record. Gives a Reject when it has no text, is too large, or its page holds no article."""
    fields = _fields(record)
    known = _metadata(fields)
    text, markup = _longest_text(fields)
    if not text and not markup:
        kept = any(name in fields for name in (*words_for("text"), *words_for("html")))
        if kept:
            return Reject(source, "empty", "the record's text is empty")
        return Reject(source, "malformed_record", f"no text among the fields {', '.join(list(fields)[:12])}"[:300])
    if max(len(text), len(markup)) > MAX_TEXT:
        return Reject(source, "too_large", f"{max(len(text), len(markup))} characters of text")
    if markup and not text:
        return page_article(markup, source, known)
    if _is_markup(text):
        return page_article(_as_page(text), source, known)
    return article_from_text(text, source, known)


def record_metadata(record: Mapping[str, object]) -> Metadata:
    """What the fields of ``record`` say about its article."""
    return _metadata(_fields(record))


def page_article(html: str, source: str, known: Metadata | None = None) -> Article | Reject:
    """:func:`~pipeline.ingest.html.article_from_html` with its errors as Rejects."""
    try:
        return article_from_html(html, source, known)
    except NoArticleError as error:
        return Reject(source, "no_article", str(error))
    except TooDeepError as error:
        return Reject(source, "too_deep", str(error))


@cache
def words_for(meaning: str) -> tuple[str, ...]:
    """The names that a field of this meaning has, most telling first."""
    return words("ingest/records.toml", meaning)


def is_useful_field(name: str) -> bool:
    """Whether a column can say anything about an article: the others need not be read."""
    folded = _fold(name)
    meanings = ("text", "html", "title", "url", "site", "author", "date", "language", "inside", "crawl_marks")
    return any(folded in words_for(meaning) for meaning in meanings)


def _fold(name: str) -> str:
    return re.sub(r"[\s\-.]+", "_", str(name).strip().lstrip("\ufeff")).casefold()


def _fields(record: Mapping[str, object]) -> dict[str, object]:
    """The record's fields by folded name, with those of a record inside it where it has none of its own."""
    fields = {_fold(name): value for name, value in record.items()}
    for name in words_for("inside"):
        inner = fields.get(name)
        if isinstance(inner, Mapping):
            for key, value in inner.items():
                fields.setdefault(_fold(str(key)), value)
    return fields


def _string(value: object) -> str:
    """Text out of what a field holds: a string, a number, a list of strings, an object with a name or value."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return "" if value != value else str(value)  # NaN is how tables write nothing
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").strip()
    if isinstance(value, list | tuple):
        return "\n".join(text for text in map(_string, value[:5000]) if text)
    if isinstance(value, Mapping):
        for key in ("#text", "$text", "text", "value", "name", "content", "rendered"):
            if value.get(key):
                return _string(value[key])
    return ""


def _first(fields: Mapping[str, object], meaning: str) -> str:
    for name in words_for(meaning):
        text = _string(fields.get(name))
        if text:
            return text
    return ""


def _longest_text(fields: Mapping[str, object]) -> tuple[str, str]:
    """The text (the first field of its meaning that is long enough, else the longest) and the page's markup."""
    texts = [text for name in words_for("text") if (text := _string(fields.get(name)))]
    text = next((t for t in texts if len(t) >= 200), max(texts, key=len, default=""))
    markup = max((_string(fields.get(name)) for name in words_for("html")), key=len, default="")
    return text, markup if _HTML.search(markup[:20_000]) else ""


def _is_markup(text: str) -> bool:
    head = text[:20_000]
    return bool(_HTML.search(head)) and len(_CLOSING.findall(head)) >= 2


def _as_page(text: str) -> str:
    if re.search(r"<(?:html|body)\b", text[:5000], re.IGNORECASE):
        return text
    return f'<article class="articleBody">{text}</article>'


def _metadata(fields: Mapping[str, object]) -> Metadata:
    url = next((v for name in words_for("url") if _ADDRESS.match(v := _string(fields.get(name)))), "")
    site = next((v for name in words_for("site") if (v := _string(fields.get(name))) and not _ADDRESS.match(v)), "")
    date = ""
    crawled = any(mark in fields for mark in words_for("crawl_marks"))
    for name in words_for("date"):
        if crawled and name in ("date", "datetime", "created_at"):
            continue
        date = parse_date(_string(fields.get(name)).replace("T", " ", 1)) or parse_date(_string(fields.get(name)))
        if date:
            break
    return Metadata(
        url=url,
        site=site[:100],
        title=" ".join(_first(fields, "title").split())[:500],
        author=authors(_first(fields, "author").replace("\n", ","), site),
        published_at=date,
        kind=_kind(fields, url),
        language=_first(fields, "language"),
    )


def _kind(fields: Mapping[str, object], url: str) -> ArticleKind:
    stated = _string(fields.get("kind") or fields.get("type") or fields.get("pagetype")).casefold()
    if "blog" in stated:
        return "blog"
    if "news" in stated or stated == "article":
        return "news"
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return "other"
    if host and any(part in host for part in words("ingest/metadata.toml", "kind.blog_hosts")):
        return "blog"
    if host and any(part in host for part in words("ingest/metadata.toml", "kind.news_hosts")):
        return "news"
    return "other"
