"""What a page says about itself: title, authors, date, outlet, address, kind.

Machine-readable statements come first (JSON-LD, meta elements), then what the page shows around the headline, then
its address. Every value is brought into the form a person would use.
"""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

from pipeline.ingest.authors import authors, reporters
from pipeline.ingest.build import Metadata
from pipeline.ingest.dates import find_date, parse_date
from pipeline.ingest.html.tree import Page
from pipeline.ingest.lines import is_change_label
from pipeline.ingest.phrases import folded as fold_name
from pipeline.lexicon import words
from pipeline.schema import ArticleKind

_SPACE = re.compile(r"\s+")
_SEPARATOR = re.compile(
    r"\s+[-–—|:·»«<>~/]+\s+|\s*[|ㅣ│｜»«]\s*|\s+::\s+|(?<=\S)\s*::\s*|-(?=[^-\s]{1,12}[ㅣ|]|[^-\s]{1,12}$)"
)
_URL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d{2})[/.-](0?[1-9]|1[0-2])[/.-](0?[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d{1,2}(?!\d))"
)
_TITLE_HEADINGS = frozenset(("h1", "h2", "h3"))
_AUTHOR_NAME = re.compile(
    r"(?:^|[-_\s])(?:byline|author|writer|reporter|journalist|byline__?name|by_?line)", re.IGNORECASE
)
_NOT_A_NAME = re.compile(
    r"@|https?:|\.com\b|\.kr\b|^\d|^admin$|^administrator$|^webmaster$|^guest$|^unknown$|^null$|^none$|^staff$",
    re.IGNORECASE,
)
_OUTLET_BRACKET = re.compile(
    r"^[\[(【]\s*(?P<site>[가-힣][가-힣A-Za-z0-9 ]{1,14}?)\s*[=|ㅣ]\s*"
    r"(?P<name>[가-힣]{2,4}?)(?=의\s|\s|\]|\)|】|기자|$)"
)
_COPYRIGHT = re.compile(
    r"(?:저작권자|copyrights?)\s*[ⓒ©(c)]*\s*(?:[\d\-–, ]*)?(?P<site>[가-힣A-Za-z][가-힣A-Za-z0-9&·. ]{1,24}?)\s*"
    r"(?:[,.(<\[]|무단|all rights|$)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?P<name>[가-힣]{2,4})\s?(?:기자|칼럼니스트|특파원|논설위원|평론가|객원기자|에디터)\s*[/(]?\s*[\w.+-]+@[\w-]+\.[\w.-]+"
)


def read_metadata(page: Page, objects: list[dict[str, Any]], body: list[int]) -> Metadata:
    """Read what ``page`` says about itself in ``objects``, its JSON-LD, and elsewhere; ``body`` are the segments of its
    text (empty when there is none).

    The title is the page's own even when it has no body. Nothing is raised for odd values; they stay unread.
    """
    main = _main_object(objects)
    address = _address(page, main)
    first = body[0] if body else min(len(page.segments), 60)
    raw_title = _first_meta(page, "meta.title")
    site = _site(page, objects, main, raw_title, body)
    headline = headline_segment(page, raw_title or page.title)
    title = _title(page, main, raw_title, site, headline)
    return Metadata(
        url=address,
        site=site,
        title=title,
        author=_authors(page, main, site, headline, first, body),
        published_at=_date(page, main, objects, address, headline, first),
        kind=_kind(page, objects, address, body),
        language=page.language,
    )


# -- shared ------------------------------------------------------------------------------------------------------------


def _first_meta(page: Page, key: str) -> str:
    for name in words("ingest/metadata.toml", key):
        for value in page.metas.get(name, ()):
            text = _plain(value)
            if text:
                return text
    return ""


def _plain(value: object) -> str:
    if not isinstance(value, str):
        return ""
    if "&" in value:
        value = html.unescape(value)
    if "<" in value and ">" in value:
        value = re.sub(r"</?[a-zA-Z][^<>]*>", " ", value)
    return _SPACE.sub(" ", value).strip()


def _main_object(objects: list[dict[str, Any]]) -> dict[str, Any]:
    """The JSON-LD object that describes the article itself."""
    best: dict[str, Any] = {}
    for item in objects:
        types = _types(item)
        described = any(t.endswith(("article", "posting", "blogpost", "review")) for t in types) or "headline" in item
        if described and (not best or ("headline" in item and "headline" not in best)):
            best = item
    return best


def _types(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind]


def _names(value: object) -> list[str]:
    """The names in a schema.org person, organization, string, or list of these."""
    if isinstance(value, list):
        return [name for part in value[:20] for name in _names(part)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    text = _plain(value)
    return [text] if text else []


@cache
def _folded_sections() -> frozenset[str]:
    return frozenset(fold_name(word) for word in words("ingest/metadata.toml", "title.sections"))


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in words("ingest/metadata.toml", key))


# -- address and kind --------------------------------------------------------------------------------------------------


def _address(page: Page, main: dict[str, Any]) -> str:
    found: list[object] = [
        page.canonical,
        *page.metas.get("og:url", ()),
        main.get("url"),
        main.get("mainEntityOfPage"),
    ]
    for value in found:
        if isinstance(value, dict):
            value = value.get("@id")
        if isinstance(value, str) and value.strip().startswith(("http://", "https://")):
            return value.strip()
    return ""


def _kind(page: Page, objects: list[dict[str, Any]], address: str, body: list[int]) -> ArticleKind:
    types = {kind for item in objects for kind in _types(item)}
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        host = ""
    if host and any(part in host for part in words("ingest/metadata.toml", "kind.blog_hosts")):
        return "blog"
    if types & _set("kind.news_types"):
        return "news"
    if types & _set("kind.blog_types"):
        return "blog"
    generator = " ".join(page.metas.get("generator", ())).lower()
    if any(name in generator for name in words("ingest/metadata.toml", "kind.blog_generators")):
        return "blog"
    tail = [page.segments[i].text for i in body[-3:]] + [s.text for s in page.segments[-12:]]
    after = body[-1] + 1 if body else 0
    tail += [s.text for s in page.segments[after : after + 6]] + [text for _, text in page.asides[-12:]]
    if host and any(part in host for part in words("ingest/metadata.toml", "kind.news_hosts")):
        return "news"
    if (
        "article:section" in page.metas
        or "dable:author" in page.metas
        or any("무단" in t and "전재" in t for t in tail)
    ):
        return "news"
    if any(_SIGNED.search(text) for text in tail):
        return "news"
    return "other"


# -- title -------------------------------------------------------------------------------------------------------------


def headline_segment(page: Page, title: str) -> int:
    """The heading that shows ``title`` or the longest part of it, else the only h1; -1 without one."""
    folded = fold_name(title)
    longest = len(title) + 10
    best, size = -1, 0
    tops: list[int] = []
    for i, tag, text in page.headings:
        if tag not in _TITLE_HEADINGS:
            continue
        own = text if len(page.segments[i].text) <= longest else ""
        if len(own) > size and len(own) >= 4 and own in folded:
            best, size = i, len(own)
        if tag == "h1":
            tops.append(i)
    if best >= 0 and size * 3 >= len(folded):
        return best
    # Old news systems show the headline in bold type, not in a heading.
    parts = {fold_name(part) for part in _SEPARATOR.split(title)}
    for i, segment in enumerate(page.segments[:80]):
        if segment.text in title and len(own := fold_name(segment.text)) >= 8 and own in parts:
            return i
    return tops[0] if len(tops) == 1 and not folded else -1


def _title(page: Page, main: dict[str, Any], raw: str, site: str, headline: int) -> str:
    stated = _plain(main.get("headline"))
    shown = page.segments[headline].text if headline >= 0 else ""
    if stated and not stated.endswith(("...", "…")) and len(stated) > 3:
        return _without_site(stated, site, page)
    title = raw or page.title
    if shown and (not title or _is_bounded(shown, title)):
        return shown
    return _without_site(title, site, page) or stated


def _is_bounded(part: str, whole: str) -> bool:
    """Whether ``part`` stands in ``whole`` between separators: the rest is the outlet's name and sections."""
    place = whole.find(part)
    if place < 0 or part == whole:
        return False
    before, after = whole[:place], whole[place + len(part) :]
    return (not before or bool(re.search(r"[-–—|:·»~/>ㅣ]\s*$", before))) and (
        not after or bool(re.match(r"\s*[-–—|:·»«~/<>ㅣ]", after))
    )


def _without_site(title: str, site: str, page: Page) -> str:
    """``title`` without the outlet's name and section before or after it."""
    if not _SEPARATOR.search(title):
        return title
    sections = {fold_name(value) for value in page.metas.get("article:section", ())} | _folded_sections()
    own = {
        fold_name(site),
        fold_name(_title_suffix(page, "")),
        *(fold_name(value) for value in page.metas.get("og:site_name", ())),
    } - {""}
    while True:
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            return title
        last, first = cuts[-1], cuts[0]
        tail, head = fold_name(title[last.end() :]), fold_name(title[: first.start()])
        if tail in own or tail in sections or (own and any(tail and tail in name for name in own) and len(tail) > 2):
            title = title[: last.start()].rstrip()
        elif head in own or (own and any(len(head) > 3 and head in name for name in own)):
            title = title[first.end() :].lstrip()
        else:
            return title


# -- outlet ------------------------------------------------------------------------------------------------------------


def _site(page: Page, objects: list[dict[str, Any]], main: dict[str, Any], title: str, body: list[int]) -> str:
    platforms = _set("publisher.platforms")
    for value in page.metas.get("og:site_name", ()):
        # "네이버 블로그 | 이름": the platform before the blog's own name.
        named = [part.strip() for part in re.split(r"\s+[|:]\s+", _plain(value))]
        own = [part for part in named if part and part.casefold() not in platforms]
        if own:
            return own[0] if len(own) < len(named) else _plain(value)
    for publisher in [main.get("publisher"), *(o.get("publisher") for o in objects)]:
        for name in _names(publisher):
            if name.casefold() not in platforms:
                return name
    stated = _first_meta(page, "meta.site")
    if stated and stated.casefold() not in platforms:
        return stated
    lines = [page.segments[i].text for i in body[:2]] + [s.text for s in page.segments[-15:]]
    suffix = _title_suffix(page, title)
    if suffix and not (suffix.isascii() and page.language[:2] in ("ko", "") and _bracket(lines)):
        return suffix
    bracket = _bracket([page.segments[i].text for i in body[:3]])
    if bracket:
        return bracket
    for line in reversed(lines):
        match = _COPYRIGHT.search(line)
        if match and len(match["site"].split()) <= 4:
            return match["site"].strip(" .")
    for item in objects:
        if "website" in _types(item):
            for name in _names(item.get("name")):
                return name
    return suffix or stated


def _bracket(lines: list[str]) -> str:
    for line in lines:
        match = _OUTLET_BRACKET.match(line)
        if match:
            return match["site"].strip()
    return ""


def _title_suffix(page: Page, title: str) -> str:
    """The outlet in ``<title>``: what follows the headline, sections left out."""
    whole = page.title
    rest = ""
    if title and title != whole and whole.startswith(title):
        rest = whole[len(title) :]
    else:
        heading = headline_segment(page, whole)
        shown = page.segments[heading].text if heading >= 0 else ""
        if shown and shown in whole:
            before, _, after = whole.partition(shown)
            rest = after if fold_name(after) else before
        else:
            parts = _SEPARATOR.split(whole)
            rest = parts[-1] if len(parts) > 1 and len(parts[-1]) <= 30 else ""
    sections = _set("title.sections")
    names = [part.strip(" -–—|:·»«<>~/") for part in _SEPARATOR.split(f" - {rest} - ")]
    names = [name for name in names if name and name.casefold() not in sections and fold_name(name)]
    return names[0] if names and len(names[0]) <= 40 else ""


# -- authors -----------------------------------------------------------------------------------------------------------


def _authors(
    page: Page, main: dict[str, Any], site: str, headline: int, first: int, body: list[int]
) -> tuple[str, ...]:
    found = _people(_names(main.get("author")), site)
    if found:
        return found
    for name in words("ingest/metadata.toml", "meta.author"):
        found = _people(page.metas.get(name, []), site)
        if found:
            return found
    found = _people(_shown_authors(page, first), site)
    if found:
        return found
    # Around and inside the text: "[outlet=name]", "name 기자 mail@...".
    lines = [s.text for s in page.segments[max(0, headline) : first]] + [page.segments[i].text for i in body[:2]]
    after = (body[-1] + 1) if body else first
    lines += [page.segments[i].text for i in body[-2:]] + [s.text for s in page.segments[after : after + 6]]
    for line in lines:
        signed = _SIGNED.search(line)
        if signed:
            return (signed["name"],)
        bracket = _OUTLET_BRACKET.match(line)
        if bracket:
            return (bracket["name"],)
    for line in lines:
        if len(line) <= 60:
            names = reporters(line)
            if names:
                return names
            match = re.match(
                r"(?:by|written by|posted by)\s+([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})\b", line, re.IGNORECASE
            )
            if match:
                return _people([match[1]], site)
    owners = tuple(dict.fromkeys(page.profiles))
    return owners if len(owners) == 1 else ()


def _people(values: list[str], site: str) -> tuple[str, ...]:
    found: list[str] = []
    for value in values:
        text = _plain(value)
        if not text or text.startswith(("http://", "https://", "@", "www.")):
            continue
        signed = reporters(text)
        for name in signed or authors(text, site):
            if not _NOT_A_NAME.search(name) and name not in found and fold_name(name) != fold_name(site):
                found.append(name)
    return tuple(found)


def _shown_authors(page: Page, first: int) -> list[str]:
    """The text of elements marked or named as author's or byline, the marked ones first."""
    texts = [" ".join(text.split()) for text in page.authors[:4]]
    texts = [text for text in dict.fromkeys(texts) if text and len(text) <= 60]
    if texts:
        return texts[:1]
    named: list[tuple[int, str]] = []
    for index, text in page.asides:
        if _AUTHOR_NAME.search(page.elements[index].names) and len(text) <= 60:
            named.append((abs(page.elements[index].first - first), text))
    for element in page.elements:
        if element.names and element.last - element.first == 1 and _AUTHOR_NAME.search(element.names):
            text = page.segments[element.first].text
            if len(text) <= 60:
                named.append((abs(element.first - first), text))
    named.sort(key=lambda item: item[0])
    return [named[0][1]] if named and named[0][0] <= 40 else []


# -- date --------------------------------------------------------------------------------------------------------------


def _date(
    page: Page, main: dict[str, Any], objects: list[dict[str, Any]], address: str, headline: int, first: int
) -> str:
    for item in (main, *objects):
        for key in ("datePublished", "dateCreated", "uploadDate"):
            stated = item.get(key)
            found = parse_date(stated) if isinstance(stated, str) else ""
            if found:
                return found
    change = ""
    for name in words("ingest/metadata.toml", "meta.date"):
        for value in page.metas.get(name, ()):
            found = parse_date(value)
            if found and "modified" not in name:
                return found
            change = change or found
    for _, stamp in sorted(page.times, key=lambda item: "published" not in item[0]):
        found = parse_date(stamp)
        if found:
            return found
    return _shown_date(page, headline, first) or _address_date(address) or change


def _shown_date(page: Page, headline: int, first: int) -> str:
    """A date in the lines between the headline and the body, then shortly before and after them."""
    start = headline if 0 <= headline < first else max(0, first - 15)
    lines = [s.text for s in page.segments[start:first]]
    lines += [text for index, text in page.asides if start - 3 <= page.elements[index].first <= first + 1]
    lines += [s.text for s in page.segments[max(0, start - 6) : start]] + [
        s.text for s in page.segments[first : first + 2]
    ]
    for line in lines:
        if len(line) > 120:
            continue
        position = 0
        while (found := find_date(line[position:])) is not None:
            if not is_change_label(line[position : position + found.start]):
                return found.iso
            position += found.end
    return ""


def _address_date(address: str) -> str:
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return ""
    match = _URL_DATE.search(path)
    if match is None:
        return ""
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
    return parse_date(f"{year}-{int(month):02d}-{int(day):02d}")
