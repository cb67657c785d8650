"""A parsed page as flat lists: elements, and the stretches of text that a reader sees as one line.

lexbor (through selectolax) parses the page; one walk over its tree then yields everything that later steps look at,
so that they never touch the parser's objects again. A *segment* is a run of inline content between two block
boundaries or line breaks: each element covers a contiguous range of segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

import numpy as np
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.ingest.phrases import folded as fold_name
from pipeline.lexicon import words

MAX_DEPTH = 3000
"""Nesting from which on a page is taken for broken or hostile; unclosed tags of real pages reach some hundreds."""

_SUSPICIOUS = 15_000
"""Tags from which on the nesting is counted before the parser sees the page: its time grows with the square of the
depth."""

BLOCKS = frozenset(words("ingest/markup.toml", "tags.blocks"))

# What a node does to the text around it. Plain inline ones are looked through: nothing about them matters but what they
# hold.
_TEXT, _BLOCK, _PLAIN, _BREAK, _UNSEEN, _OTHER = range(6)
_ROLES: dict[str, int] = {
    "-text": _TEXT,
    "": _UNSEEN,
    "-comment": _UNSEEN,
    "!doctype": _UNSEEN,
    "br": _BREAK,
    "hr": _BREAK,
    **dict.fromkeys(BLOCKS, _BLOCK),
    **dict.fromkeys(words("ingest/markup.toml", "tags.plain_inline"), _PLAIN),
    **dict.fromkeys(words("ingest/markup.toml", "tags.unseen"), _UNSEEN),
}
"""By tag; other tags are inline elements whose names may say something."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONGEST_HEADING = 500
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "button", "menu", "dialog", "label", "figcaption"))
_FURNITURE_ROLES = frozenset(words("ingest/markup.toml", "tags.furniture_roles"))
_NAMELESS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "html", "body", "table", "tr", "td", "th", "tbody", "thead"))
"""Tags whose class or id says nothing about being furniture: a heading's id is made of its words, a row's class of
what it lists."""
_CONTENT_TAGS = frozenset(("article", "main", "section", "div", "li", "blockquote"))
_POST_CLASSES = frozenset(
    ("hentry", "type-post", "type-page", "status-publish", "h-entry", "post-type-post", "single-post", "twitter-tweet")
)
"""Classes that WordPress and its like put on a whole post, beside one for each of its tags and categories."""
_STATE_PREFIXES = (
    "category-",
    "tag-",
    "has-",
    "is-",
    "no-",
    "with-",
    "post-",
    "format-",
    "type-",
    "js-",
    "page-template",
)
"""Class names that say what an element has or is filed under, not what it is."""

_SPACE = re.compile(r"\s+")
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_PROFILE = re.compile(r"https?://(?:www\.)?(?:github|gitlab)\.com/([A-Za-z0-9-]+)/?$")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ANGLE = ord("<")
_OPEN_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NEVER_NESTS = frozenset(words("ingest/markup.toml", "tags.never_nests"))

_LONGEST_ASIDE = 300
"""Characters of an inline element from which on it is believed to be text, whatever its name."""
_PARAGRAPH = 100
_WIDE_PARAGRAPH = re.compile("[^\n\x00-\u1fff]{50}")
"""Characters of a line that is a paragraph's: in Latin letters or Hangul, and in scripts without spaces."""
_TO_READ = (
    'meta, title, script, style, link[rel="canonical"], time, [itemprop], [rel~="author"], a[href*="github.com/"]'
)
"""Elements that say something about the page, and those whose text is none and leaves the tree."""
_TELLS = re.compile(r"author|byline|writer|reporter|journalist|date|time|copyright", re.IGNORECASE)
"""Names of furniture that says who wrote the article, and when: read, though it is no part of the body."""
_BODY_PROPERTIES = frozenset(("articlebody", "reviewbody"))
_KEPT_META = ("name", "property", "itemprop", "http-equiv")
_MIN_SCRIPT = 40


class TooDeepError(ValueError):
    """The page is nested deeper than :data:`MAX_DEPTH`."""


@dataclass(slots=True)
class Element:
    """One element. ``first``/``last`` is the range of segments it covers, ``[first, last)``.

    Inline elements are kept only when their name says something about them.
    """

    tag: str
    parent: int
    depth: int
    first: int
    names: str = ""
    """Class and id, space-separated, as written."""
    body_name: bool = False
    """Content systems call the element of an article's body so."""
    furniture: bool = False
    """Its tag, role, name or style says that it is no part of an article's body."""
    hidden: bool = False
    block: int = 0
    """The nearest block element that holds it (itself when it is one)."""
    last: int = -1


@dataclass(slots=True)
class Segment:
    """A line of text, its white space squeezed (kept in ``pre``). ``element`` is the nearest block element."""

    text: str
    element: int
    links: int
    """Characters of ``text`` inside links."""


@dataclass(slots=True)
class Page:
    """All elements in document order (parents before children) and all segments."""

    elements: list[Element] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    title: str = ""
    metas: dict[str, list[str]] = field(default_factory=dict)
    """``name``/``property``/``itemprop`` in lower case to contents."""
    canonical: str = ""
    """``href`` of the canonical ``<link>``."""
    linked: list[str] = field(default_factory=list)
    """Texts of the JSON-LD scripts."""
    source: str = ""
    """The page's markup."""
    times: list[tuple[str, str]] = field(default_factory=list)
    """(itemprop, datetime) of ``<time>`` elements and the like, in document order."""
    authors: list[str] = field(default_factory=list)
    """Texts of the elements that are marked as the author's (microdata, rel=author), in document order."""
    asides: list[tuple[int, str]] = field(default_factory=list)
    """(element, text) of inline furniture that was taken out of its line."""
    profiles: list[str] = field(default_factory=list)
    """Owners of the code-hosting profiles linked to outside paragraphs; a personal blog may name its author only so."""
    language: str = ""
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    """(segment, tag, folded text) of the lines that are headings."""


# -- what names say ----------------------------------------------------------------------------------------------------


@cache
def _lexicon(key: str) -> frozenset[str]:
    return frozenset(words("ingest/markup.toml", key))


@lru_cache(maxsize=20_000)
def _judge_names(names: str) -> tuple[bool, bool, bool, bool]:
    """(body, furniture, whole post, gutter) for the class and id of an element."""
    parts = names.split()
    lowered = {part.lower() for part in parts}
    body = not lowered.isdisjoint(_lexicon("body.names"))
    furniture = any(_is_furniture_name(part) for part in parts)
    return body, furniture, not _POST_CLASSES.isdisjoint(parts), not lowered.isdisjoint(_lexicon("drop.gutters"))


def _is_furniture_name(name: str) -> bool:
    lower = name.lower()
    if lower in _lexicon("drop.words"):
        return True
    if lower.startswith(_STATE_PREFIXES) or "embed" in lower or lower in _lexicon("drop.except"):
        return False
    return not _lexicon("drop.words").isdisjoint(part.lower() for part in _NAME_PARTS.findall(name))


# -- parsing -----------------------------------------------------------------------------------------------------------


def parse(html: str) -> Page:
    """Parse ``html`` and flatten it. Raises TooDeepError for nesting beyond :data:`MAX_DEPTH`."""
    data = html.encode("utf-8", "replace")
    # numpy counts ten times as fast as str.count, which would take as long as a tenth of the parsing.
    if np.count_nonzero(np.frombuffer(data, np.uint8) == _ANGLE) > _SUSPICIOUS:
        _check_depth(html)
    parser = LexborHTMLParser(data)
    page = Page(source=html)
    unread = []
    for node in parser.css(_TO_READ):
        tag = node.tag or ""
        if tag == "script" or tag == "style":
            if tag == "script" and "ld+json" in (node.attributes.get("type") or "").lower():
                page.linked.append(node.text(deep=True))
            unread.append(node)
        else:
            _read_statement(node, tag, page)
    for node in reversed(unread):  # inner ones first: inside a drawing they nest, and what holds them takes them along
        node.decompose()
    root = parser.root
    if root is not None:
        page.language = (root.attributes.get("lang") or "").strip()
        _flatten(root, page)
    return page


def _check_depth(html: str) -> None:
    depth = deepest = 0
    for match in _OPEN_TAG.finditer(html):
        if match[2].lower() in _NEVER_NESTS:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise TooDeepError(f"nested deeper than {MAX_DEPTH} elements")


def _read_statement(node: LexborNode, tag: str, page: Page) -> None:
    if tag == "meta":
        attributes = node.attributes
        content = attributes.get("content")
        if content:
            for key in _KEPT_META:
                name = attributes.get(key)
                if name:
                    page.metas.setdefault(name.lower(), []).append(content)
    elif tag == "link":
        attributes = node.attributes
        if (attributes.get("rel") or "").lower() == "canonical":
            page.canonical = page.canonical or attributes.get("href") or ""
    elif tag == "title":
        page.title = page.title or _SPACE.sub(" ", node.text(deep=True) or "").strip()
    else:
        _read_mark(node, tag, page)


def scripts(page: Page) -> Iterator[tuple[str, str]]:
    """(type, text) of the scripts that may hold data beside JSON-LD. They are few pages' concern, so the page is
    parsed again for them."""
    for node in LexborHTMLParser(page.source).css("script"):
        attributes = node.attributes
        kind = (attributes.get("type") or "").lower()
        if "ld+json" in kind or (attributes.get("src") and "json" not in kind):
            continue
        text = node.text(deep=True)
        if len(text) >= _MIN_SCRIPT:
            yield kind, text


def _read_mark(node: LexborNode, tag: str, page: Page) -> None:
    """Microdata, dates and author links in the text of the page."""
    attributes = node.attributes
    itemprop = (attributes.get("itemprop") or "").lower()
    stamp = attributes.get("datetime") or (attributes.get("content") if "date" in itemprop else None)
    if stamp:
        page.times.append((itemprop, stamp))
    if "author" in itemprop.split() or "author" in (attributes.get("rel") or ""):
        named = node.css_first('[itemprop~="name"]') or node
        page.authors.append(attributes.get("content") or named.text(deep=True, separator=" "))
    if tag == "a":
        profile = _PROFILE.match(attributes.get("href") or "")
        parent = node.parent
        if profile and parent is not None and parent.tag != "p":
            page.profiles.append(profile[1])


class _Walk:
    """The state of the one pass over a page's tree."""

    __slots__ = ("asides", "block", "elements", "index", "links", "page", "parts", "pre", "segments", "size")

    def __init__(self, page: Page, size: int) -> None:
        self.page = page
        self.size = size
        """Characters of text on the page."""
        self.elements = page.elements
        self.segments = page.segments
        self.parts: list[str] = []
        self.links = 0
        self.index = -1
        """The innermost open element that is kept."""
        self.block = -1
        self.pre = 0
        self.asides: list[tuple[int, int, int, int]] = []

    def flush(self) -> None:
        """End the current segment."""
        parts = self.parts
        text = parts[0] if len(parts) == 1 else "".join(parts)
        parts.clear()
        if self.pre:
            text = text.rstrip()
        else:
            text = text.strip()
            if "  " in text or not text.isprintable():
                text = " ".join(text.split())
        if text:
            self.segments.append(Segment(text, self.block, min(self.links, len(text))))
        self.links = 0

    def preformatted(self, text: str) -> None:
        """Add text in which line ends count."""
        first, *rest = text.split("\n")
        self.parts.append(first)
        for line in rest:
            self.flush()
            self.parts.append(line)

    def open(self, node: LexborNode, tag: str, is_block: bool) -> bool | None:
        """Begin an element that is no plain inline one; return whether it is kept, None when it is passed over."""
        attributes = node.attributes
        if not attributes and not is_block and tag not in _FURNITURE_TAGS:
            return False
        elements = self.elements
        classes, identity = attributes.get("class"), attributes.get("id")
        names = f"{classes or ''} {identity}" if identity else classes or ""
        body = furniture = hidden = False
        if names:
            body, furniture, post, gutter = _judge_names(names)
            if self.pre:
                # Code is coloured by classes that mean something else here ("comment", "keyword").
                body, furniture = False, gutter
            else:
                furniture = gutter or (
                    furniture and not body and tag not in _NAMELESS and not (post and tag in _CONTENT_TAGS)
                )
        if tag in _FURNITURE_TAGS:
            furniture = True
        if len(attributes) > (classes is not None) + (identity is not None):
            furniture = furniture or attributes.get("role") in _FURNITURE_ROLES
            style = attributes.get("style")
            hidden = "hidden" in attributes or bool(style and _HIDDEN_STYLE.search(style))
            body = body or (attributes.get("itemprop") or "").lower() in _BODY_PROPERTIES
        if (furniture or hidden) and not self.pre and not _TELLS.search(names) and self.pass_over(node):
            return None
        if not (is_block or furniture or hidden or body):
            return False
        index = len(elements)
        parent = self.index
        # Text that stands before an inline element in the same line is not inside it.
        first = len(self.segments) + (1 if self.parts and not is_block else 0)
        depth = elements[parent].depth + 1 if parent >= 0 else 0
        block = index if is_block else self.block
        elements.append(Element(tag, parent, depth, first, names, body, furniture and not body, hidden, block))
        self.index, self.block = index, block
        if tag == "pre":
            self.pre += 1
        if not is_block and (furniture or hidden):
            self.asides.append((index, len(self.parts), len(self.segments), self.links))
        return True

    def pass_over(self, node: LexborNode) -> bool:
        """Whether furniture can be left unread: most of a page's elements are menus and lists of links, which hold
        no line of a paragraph's length. Their first and last lines are kept as asides."""
        text = node.text(deep=True, separator="\n", skip_empty=True)
        lines = text.split("\n")
        if len(text) * 2 > self.size or max(map(len, lines)) >= _PARAGRAPH:
            return False
        if not text.isascii() and _WIDE_PARAGRAPH.search(text):
            return False
        if len(text) > 2 * _LONGEST_ASIDE:
            lines = f"{text[:_LONGEST_ASIDE]}\n{text[-_LONGEST_ASIDE:]}".split("\n")
        for line in lines:
            short = line.strip()
            if short:
                self.page.asides.append((max(self.index, 0), short))
        return True

    def close(self, tag: str) -> None:
        """End the innermost kept element."""
        element = self.elements[self.index]
        if tag in BLOCKS:
            if self.parts:
                self.flush()
            if tag == "pre":
                self.pre -= 1
        elif element.furniture or element.hidden:
            self._take_out(self.index)
        element.last = max(element.first, len(self.segments))
        self.index = element.parent
        self.block = self.elements[self.index].block if self.index >= 0 else -1

    def _take_out(self, index: int) -> None:
        """Take the text of an inline element out of its line (a share count, a tooltip, a credit), unless it turned
        out to hold whole blocks or a long text."""
        opened, parts, segments, links = self.asides.pop()
        if opened != index or segments != len(self.segments) or parts > len(self.parts):
            return
        text = " ".join("".join(self.parts[parts:]).split())
        if len(text) > _LONGEST_ASIDE:
            return
        del self.parts[parts:]
        self.links = links
        if text:
            self.page.asides.append((index, text))


def _flatten(root: LexborNode, page: Page) -> None:
    """Walk the tree without recursion, in document order."""
    walk = _Walk(page, len(root.text(deep=True, skip_empty=True)))
    parts = walk.parts
    link_depth = 0
    # (node, tag, whether it is kept as an element)
    opened: list[tuple[LexborNode, str, bool]] = []
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag or ""
        role = _ROLES.get(tag, _OTHER)
        child = None
        if role == _TEXT:
            text = node.text_content or ""
            if walk.pre and "\n" in text:
                walk.preformatted(text)
            elif parts or not text.isspace():
                parts.append(text)
                if link_depth:
                    walk.links += len(text)
        elif role == _PLAIN:
            child = node.child
            if child is not None:
                opened.append((node, tag, False))
        elif role == _BREAK:
            if parts:
                walk.flush()
        elif role != _UNSEEN:
            if parts and role == _BLOCK:
                walk.flush()
            kept = tag != "a" and walk.open(node, tag, role == _BLOCK)
            child = None if kept is None else node.child
            if child is not None:
                opened.append((node, tag, bool(kept)))
                link_depth += tag == "a"
                if len(opened) > MAX_DEPTH:
                    raise TooDeepError(f"nested deeper than {MAX_DEPTH} elements")
            elif kept:
                walk.close(tag)
        if child is not None:
            node = child
            continue
        node = node.next if opened else None
        while node is None and opened:
            holder, tag, kept = opened.pop()
            link_depth -= tag == "a"
            if kept:
                walk.close(tag)
            node = holder.next if opened else None
    if parts:
        walk.flush()
    count = len(page.segments)
    for element in page.elements:
        if not 0 <= element.last <= count:
            element.last = count
        if element.first > element.last:
            element.first = element.last
    for index, segment in enumerate(page.segments):
        tag = page.elements[segment.element].tag
        if tag in HEADINGS and len(segment.text) <= _LONGEST_HEADING:
            page.headings.append((index, tag, fold_name(segment.text)))
