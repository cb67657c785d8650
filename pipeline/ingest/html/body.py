"""Which part of a page is the article's body.

Method: lines of text that read like sentences give points to the elements around them, less the further out
(the link density of Kohlschütter et al. 2010 and the propagation of Readability, joined); names and tags that content
systems use for bodies raise an element, those for site furniture lower it. Inside the winner, furniture is left out
again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipeline.ingest import lines as kinds
from pipeline.ingest.html.tree import HEADINGS, Element, Page, Segment
from pipeline.ingest.phrases import folded as fold_name
from pipeline.lexicon import words

_DECAY = 0.6
"""What an element further out gets of the points of the one inside."""

_PUNCTUATION = re.compile(r"[,.;:!?…，。、！？；：](?:\s|$|[\"”’'])")
_EAST = re.compile("[\u1100-\u11ff\u3040-\u318f\u3400-\u9fff\uac00-\ud7ff]")
_LISTS = frozenset(("ul", "ol", "dl", "table", "div", "section"))
_NEVER = frozenset(("nav", "footer", "dialog", "menu", "button", "figcaption"))


@dataclass(frozen=True, slots=True)
class Body:
    """The chosen element and the segments that are the article's text, in order."""

    element: int
    segments: tuple[int, ...]
    score: float


def find_body(page: Page, title: str = "") -> Body | None:
    """Return the body of ``page``, or None when nothing on it reads like text.

    ``title`` is the article's, when it is known: of several articles on a page the one below it is meant.
    """
    points = [_points(page, segment) for segment in page.segments]
    total = sum(points)
    if total <= 0:
        return None
    sums = _prefix(points)
    dropped = _furniture(page, sums, total)
    clean = [0.0 if dropped[i] else value for i, value in enumerate(points)]
    if sum(clean) < 0.15 * total:
        clean = points  # the whole text sits in what looks like furniture
    best, score = _winner(page, clean, _headline(page, title))
    if best < 0:
        return None
    ranges = _join(page, best, _prefix(clean))
    return Body(best, tuple(_collect(page, ranges)), score)


def _points(page: Page, segment: Segment) -> float:
    """How much a line reads like a sentence of an article: about its length, less its links; 0 for labels."""
    text = segment.text
    size = len(text)
    own = size - segment.links
    if size < 20 or own * 2 < size:
        return 0.0
    element = page.elements[segment.element]
    if element.tag in HEADINGS:
        return 0.0
    wide = 2.0 if not text.isascii() and _is_east(text) else 1.0
    value = own * wide
    if not kinds.ends_like_sentence(text):
        if value < 70:
            return value * 0.15
        if not _PUNCTUATION.search(text):
            value *= 0.4
    if element.tag in ("p", "blockquote"):
        value *= 1.3
    elif element.tag in ("li", "td", "th"):
        value *= 0.6
    return min(value, 900.0) * (own / size)


def _is_east(text: str) -> bool:
    """Whether ``text`` is mostly in East Asian script, where a character says as much as two letters."""
    sample = text[:60]
    return len(_EAST.findall(sample)) * 3 > len(sample)


def _prefix(values: Sequence[float]) -> list[float]:
    return [0.0, *accumulate(values)]


def _furniture(page: Page, sums: list[float], total: float) -> list[bool]:
    """Which segments lie in elements that are furniture by tag, role, name or style.

    An element that holds most of the page's sentences is believed to be content whatever it is called.
    """
    ranges = []
    for element in page.elements:
        if (element.furniture or element.hidden) and element.first < element.last:
            share = (sums[element.last] - sums[element.first]) / total
            if share <= 0.5 or element.tag in _NEVER:
                ranges.append((element.first, element.last))
    return _covered(len(page.segments), ranges)


def _covered(count: int, ranges: list[tuple[int, int]]) -> list[bool]:
    """Which of ``count`` segments lie in any of the ranges; linear, however deep they nest."""
    steps = [0] * (count + 1)
    for first, last in ranges:
        steps[first] += 1
        steps[last] -= 1
    return [depth > 0 for depth in accumulate(steps[:count])]


def _headline(page: Page, title: str) -> int:
    """The segment of the heading that shows ``title`` (or of the only h1), -1 when there is none."""
    folded = fold_name(title)
    tops = []
    for i, tag, text in page.headings:
        if folded and text == folded:
            return i
        if tag == "h1":
            tops.append(i)
    return tops[0] if len(tops) == 1 else -1


def _winner(page: Page, points: list[float], headline: int) -> tuple[int, float]:
    elements = page.elements
    scores: dict[int, float] = {}
    for i, value in enumerate(points):
        if value <= 0:
            continue
        index = page.segments[i].element
        if elements[index].tag not in ("div", "td", "section", "article", "main", "body"):
            index = elements[index].parent
        weight = 1.0
        while index >= 0 and weight > 0.02:
            scores[index] = scores.get(index, 0.0) + value * weight
            weight *= _DECAY
            index = elements[index].parent
    best, best_score = -1, 0.0
    titled = {i for i in scores if elements[i].tag == "article" and elements[i].first <= headline < elements[i].last}
    for index, score in scores.items():
        element = elements[index]
        adjusted = score * _factor(element)
        if titled and element.tag == "article":
            adjusted *= 1.5 if index in titled else 0.5
        if adjusted > best_score:
            best, best_score = index, adjusted
    return best, best_score


def _factor(element: Element) -> float:
    factor = 1.0
    if element.body_name:
        factor *= 2.0
    if element.tag == "article":
        factor *= 1.5
    elif element.tag == "main":
        factor *= 1.2
    elif element.tag in ("body", "html"):
        factor *= 0.8
    if element.furniture:
        factor *= 0.4
    return factor


def _join(page: Page, best: int, sums: list[float]) -> list[tuple[int, int]]:
    """The segment ranges of the body: ``best`` and those of its neighbours that carry the story on.

    Bodies are often cut into sections, with pictures or advertisements between: an element beside ``best`` (or beside
    what holds it, up to three levels out) belongs to the body when it reads like text and looks like its kin.
    """
    elements = page.elements
    held = sums[elements[best].last] - sums[elements[best].first]
    ranges = [(elements[best].first, elements[best].last)]
    if elements[best].body_name and _only_one(page, best):
        return ranges
    inner, level = best, 0
    while level < 3 and elements[inner].parent >= 0 and elements[elements[inner].parent].tag not in ("body", "html"):
        outer = elements[inner].parent
        for index in _children(page, outer):
            element = elements[index]
            if index == inner or element.furniture or element.hidden or element.first >= element.last:
                continue
            points = sums[element.last] - sums[element.first]
            if points >= 40 and points >= 0.03 * held and _is_kin(page, element, elements[inner]):
                ranges.append((element.first, element.last))
        inner = outer
        level += 1
    return _fill(page, sorted(ranges))


def _only_one(page: Page, best: int) -> bool:
    name = page.elements[best].names
    return not any(e.names == name and e is not page.elements[best] and e.last > e.first for e in page.elements)


def _children(page: Page, parent: int) -> list[int]:
    found = []
    depth = page.elements[parent].depth
    for index in range(parent + 1, len(page.elements)):
        element = page.elements[index]
        if element.depth <= depth:
            break
        if element.parent == parent:
            found.append(index)
    return found


def _is_kin(page: Page, element: Element, model: Element) -> bool:
    text = links = 0
    for i in range(element.first, element.last):
        text += len(page.segments[i].text)
        links += page.segments[i].links
    if links * 10 > text * 3:
        return False
    if element.tag in ("p", "blockquote", "pre", "ul", "ol"):
        return True
    return element.tag == model.tag and element.tag != "article" and element.names == model.names


def _fill(page: Page, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Headings and short lines between two ranges belong to them."""
    out = [ranges[0]]
    for first, last in ranges[1:]:
        between = range(out[-1][1], first)
        if len(between) <= 6 and all(
            page.elements[page.segments[i].element].tag in (*HEADINGS, "p", "li", "blockquote") for i in between
        ):
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return out


def _collect(page: Page, ranges: list[tuple[int, int]]) -> list[int]:
    """The segments of ``ranges`` without the furniture inside."""
    sizes = _Sizes(page)
    out: list[tuple[int, int]] = []
    for first, last in ranges:
        whole = sizes.text[last] - sizes.text[first]
        for element in page.elements:
            if element.first < first or element.last > last or element.first >= element.last:
                continue
            if element.first == first and element.last == last:
                continue  # the range itself, or a wrapper of all of it
            if element.furniture or element.hidden:
                size = sizes.text[element.last] - sizes.text[element.first]
                if size <= 0.5 * whole or element.tag in _NEVER:
                    out.append((element.first, element.last))
            elif element.tag in _LISTS and _is_link_list(page, element, sizes):
                out.append((element.first, element.last))
    dropped = _covered(len(page.segments), out)
    chosen = _covered(len(page.segments), ranges)
    return [i for i in range(len(page.segments)) if chosen[i] and not dropped[i]]


class _Sizes:
    """Running sums over the segments: characters, characters in links, lines that are links."""

    __slots__ = ("linked", "links", "text")

    def __init__(self, page: Page) -> None:
        self.text = _prefix([len(segment.text) for segment in page.segments])
        self.links = _prefix([segment.links for segment in page.segments])
        self.linked = _prefix([segment.links * 10 >= len(segment.text) * 8 for segment in page.segments])


def _is_link_list(page: Page, element: Element, sizes: _Sizes) -> bool:
    """Lines that are mostly links: lists of other articles, of tags, of pages of a series."""
    first, last = element.first, element.last
    lines = last - first
    text = sizes.text[last] - sizes.text[first]
    if element.tag in ("div", "section") and lines < 3:
        return False
    if (sizes.links[last] - sizes.links[first]) * 10 < text * 8:
        return False
    if (sizes.linked[last] - sizes.linked[first]) * 10 < lines * 7:
        return False
    before = page.segments[first - 1].text if first else ""
    return kinds.bare(before) not in words("ingest/markup.toml", "lines.references")
