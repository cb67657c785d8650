"""A page to an article: the body's lines typed and joined, with the page's metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from pipeline.ingest.blocks import Line, judge, to_spans
from pipeline.ingest.build import Metadata, build
from pipeline.ingest.decode import clean
from pipeline.ingest.html.body import Body, find_body
from pipeline.ingest.html.clean import clean_body
from pipeline.ingest.html.embedded import article_body, embedded_body, linked_data
from pipeline.ingest.html.metadata import read_metadata
from pipeline.ingest.html.rescue import rescue
from pipeline.ingest.html.tree import Page, parse
from pipeline.ingest.lines import tail_byline
from pipeline.ingest.parting import head_byline
from pipeline.schema import Article, BlockKind

_SURE = 400.0
"""Score of a body (about its characters) below which the page's data may hold a better one."""

_MAX_CELL = 300
_TAGS = re.compile(r"<(?:p|br|div|h\d|li|span)\b", re.IGNORECASE)
_KINDS: dict[str, BlockKind] = {
    "h1": "subtitle",
    "h2": "subtitle",
    "h3": "subtitle",
    "h4": "subtitle",
    "h5": "subtitle",
    "h6": "subtitle",
    "li": "list",
    "blockquote": "quote",
    "figcaption": "caption",
}


class NoArticleError(ValueError):
    """Nothing on the page reads like an article."""


@dataclass(frozen=True, slots=True)
class _Found:
    page: Page
    segments: list[int]
    score: float


def article_from_html(html: str, source: str, metadata: Metadata | None = None) -> Article:
    """Return the article of a page: ``text`` is its body alone, the headline is in ``title``.

    ``metadata`` is what is known from elsewhere (a record's fields); it fills what the page leaves open, and its
    address wins. Raises NoArticleError when nothing reads like an article and TooDeepError for hostile nesting.
    """
    page = parse(html)
    title = _working_title(page, metadata)
    found = _body(page, title)
    objects = linked_data(page)
    found = _from_data(page, objects, title, found)
    if found is None:
        repaired = rescue(html)
        if repaired:
            page = parse(repaired)
            objects = linked_data(page)
            found = _body(page, title or _working_title(page, metadata))
    if found is None or not found.segments:
        raise NoArticleError("no text that reads like an article")
    said = read_metadata(page, objects, found.segments if found.page is page else [])
    text, lines = _compose(found)
    if not any(c.isalpha() for c in text):
        raise NoArticleError("the page's text has no letters")
    judge(lines)
    return build(source, text, to_spans(lines, text), _merge(said, metadata))


def _working_title(page: Page, metadata: Metadata | None) -> str:
    """A first idea of the headline, to find the article by; :func:`read_metadata` settles it."""
    for name in ("og:title", "twitter:title"):
        for value in page.metas.get(name, ()):
            if value.strip():
                return value.strip()
    return (metadata.title if metadata else "") or page.title


def _body(page: Page, title: str) -> _Found | None:
    body: Body | None = find_body(page, title)
    if body is None:
        return None
    return _Found(page, clean_body(page, body.segments, title), body.score)


def _from_data(page: Page, objects: list[dict[str, Any]], title: str, found: _Found | None) -> _Found | None:
    """The body among the page's data, when it is markedly more than what the markup shows."""
    shown = sum(len(found.page.segments[i].text) for i in found.segments) if found else 0
    stated = article_body(objects)
    if len(stated) >= 200 and shown < 0.4 * len(stated):
        return _from_string(stated, title) or found
    if found is None or found.score < _SURE:
        embedded = embedded_body(page)
        if len(embedded) > 2 * shown:
            return _from_string(embedded, title) or found
    return found


def _from_string(body: str, title: str) -> _Found | None:
    if not _TAGS.search(body):
        body = "".join(f"<p>{line}</p>" for line in body.replace("<", "&lt;").split("\n") if line.strip())
    return _body(parse(f'<article class="articleBody">{body}</article>'), title)


def _merge(said: Metadata, known: Metadata | None) -> Metadata:
    if known is None:
        return said
    return replace(
        said,
        url=known.url or said.url,
        site=said.site or known.site,
        title=said.title or known.title,
        author=said.author or known.author,
        published_at=said.published_at or known.published_at,
        kind=said.kind if said.kind != "other" else known.kind,
    )


# -- text ------------------------------------------------------------------------------------------------------------


def _compose(found: _Found) -> tuple[str, list[Line]]:
    """Join the body's segments to a text of lines; rows of info tables become ``label | value``."""
    page = found.page
    raw: list[tuple[str, BlockKind | None]] = []
    segments = found.segments
    has_rows = any(element.tag == "tr" for element in page.elements)
    place = 0
    while place < len(segments):
        index = segments[place]
        segment = page.segments[index]
        row = _row(page, segment.element) if has_rows else -1
        if row >= 0:
            end = place
            while end < len(segments) and _row(page, page.segments[segments[end]].element) == row:
                end += 1
            joined = _join_row(page, row, segments[place:end])
            if joined:
                raw.append((joined, "table"))
                place = end
                continue
        kind = _kind(page, segment.element)
        text = segment.text
        if place >= len(segments) - 2:
            cut = tail_byline(text)
            if cut and cut > 20:
                text = text[:cut]
        raw.append((text, kind))
        place += 1
    return _lay_out(raw)


def _lay_out(raw: list[tuple[str, BlockKind | None]]) -> tuple[str, list[Line]]:
    """Clean the lines, join them, and say where each stands."""
    cleaned = clean("\n".join(" ".join(text.splitlines()) for text, _ in raw)).split("\n")
    kept = [(text.strip(), kind) for text, (_, kind) in zip(cleaned, raw, strict=True) if text.strip()]
    out: list[Line] = []
    start = 0
    for text, kind in kept:
        end = start + len(text)
        begin, rest = start, text
        head = None if out else head_byline(text)
        if head:
            byline, rest = text[:head].rstrip(), text[head:].lstrip()
            out.append(Line(start, start + len(byline), byline, "byline", settled=True))
            begin = end - len(rest)
        out.append(Line(begin, end, rest, kind or "paragraph", settled=kind is not None))
        start = end + 1
    return "\n".join(text for text, _ in kept), out


def _kind(page: Page, element: int) -> BlockKind | None:
    """The kind that the markup settles, None where the words must."""
    for _ in range(4):
        if element < 0:
            return None
        tag = page.elements[element].tag
        if tag == "pre":
            return "paragraph"
        if tag in _KINDS:
            return _KINDS[tag]
        element = page.elements[element].parent
    return None


def _row(page: Page, element: int) -> int:
    """The table row (or dt/dd list) that an element is in, -1 when it is in none."""
    for _ in range(6):
        if element < 0:
            return -1
        tag = page.elements[element].tag
        if tag == "tr":
            return element
        if tag in ("table", "article", "section", "body"):
            return -1
        element = page.elements[element].parent
    return -1


def _join_row(page: Page, row: int, segments: list[int]) -> str:
    """``label | value`` for a row of short cells, "" for the row of a layout table."""
    cells: dict[int, list[str]] = {}
    for index in segments:
        element = page.segments[index].element
        while element >= 0 and page.elements[element].tag not in ("td", "th") and element != row:
            element = page.elements[element].parent
        cells.setdefault(element, []).append(page.segments[index].text)
    values = [", ".join(lines) for lines in cells.values()]
    if len(values) < 2 or sum(map(len, values)) > _MAX_CELL or any(len(lines) > 12 for lines in cells.values()):
        return ""
    return " | ".join(values)
