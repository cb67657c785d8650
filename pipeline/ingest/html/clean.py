"""Taking what is not the article's own out of the lines of a chosen body."""

from __future__ import annotations

import re
from functools import cache

from pipeline.ingest import lines as kinds
from pipeline.ingest.html.tree import HEADINGS, Page, Segment
from pipeline.ingest.phrases import folded as fold_name
from pipeline.lexicon import words

_GALLERY = re.compile(r"^(?:image|photo|slide|사진)\s*\d+\s*(?:of|/)\s*\d+$|^\d+\s*/\s*\d+$", re.IGNORECASE)
_GALLERY_WORDS = ("image", "photo", "slide", "사진")
_HANDLE = re.compile(r"(?:follow|twitter|facebook|instagram|email)\b.{0,80}@\w", re.IGNORECASE)


def clean_body(page: Page, chosen: tuple[int, ...], title: str) -> list[int]:
    """Return the segments of ``chosen`` that are body text, in order.

    ``title`` is the article's; a heading that repeats it at the head of the body is left out. Lines that belong to
    the site (share menus, notes to the reader, lists of other articles) go wherever they stand; bylines, dates and
    captions go at the head and at the tail, where they cannot be sentences of the story.
    """
    kept = [i for i in chosen if not _is_furniture(page, page.segments[i])]
    kept = _without_link_runs(page, kept)
    kept = _without_head(page, kept, title)
    return _without_tail(page, kept)


def _tag(page: Page, segment: Segment) -> str:
    return page.elements[segment.element].tag


def _in_pre(page: Page, segment: Segment) -> bool:
    return _tag(page, segment) == "pre"


@cache
def _starts(key: str) -> tuple[str, ...]:
    return words("ingest/markup.toml", key)


def _is_furniture(page: Page, segment: Segment) -> bool:
    if _in_pre(page, segment):
        return False
    text = segment.text
    if kinds.is_longer(text, 300):
        return False
    low = kinds.squeeze(text)
    linked = segment.links * 10 >= len(text) * 6
    if not low[:1].isalpha() or low.startswith(_GALLERY_WORDS):
        if _GALLERY.match(low):
            return True
        if kinds.is_rule(text):
            return "_" not in text  # a line of underscores parts the sections of an agency's story
    if linked and low.startswith(_starts("lines.link")) and len(low) < 200:
        return True
    if linked and len(text) > 25 and text.isupper() and segment.links * 10 >= len(text) * 9:
        return True  # the headline of another story, in capitals between the paragraphs
    if kinds.is_web_address(text):
        return False
    if kinds.is_boilerplate(text):
        return _tag(page, segment) not in ("td", "th") or len(low) > 20
    return False


def _without_link_runs(page: Page, kept: list[int]) -> list[int]:
    """Drop a heading over other articles with the links below it, and headings with nothing but links below."""
    out: list[int] = []
    skipping = False
    for place, index in enumerate(kept):
        segment = page.segments[index]
        if _in_pre(page, segment):
            skipping = False
            out.append(index)
            continue
        linky = segment.links * 10 >= len(segment.text) * 7
        if kinds.opens_related(segment.text):
            if _followed_by_links(page, kept, place):
                skipping = True
                continue
            if _tag(page, segment) in HEADINGS:
                continue
        if skipping:
            short = len(segment.text) < 120 and not kinds.ends_with_stop(segment.text)
            if linky or (short and _tag(page, segment) != "p"):
                continue
            skipping = False
        out.append(index)
    return out


def _followed_by_links(page: Page, kept: list[int], place: int) -> bool:
    after = [page.segments[i] for i in kept[place + 1 : place + 4]]
    if not after:
        return True
    return after[0].links * 10 >= len(after[0].text) * 7 or all(
        len(s.text) < 120 and not kinds.ends_like_sentence(s.text) for s in after
    )


def _without_head(page: Page, kept: list[int], title: str) -> list[int]:
    start = 0
    folded = fold_name(title)
    while start < len(kept) - 1:
        segment = page.segments[kept[start]]
        tag = _tag(page, segment)
        text = segment.text
        if _in_pre(page, segment):
            break
        if (
            tag == "h1"
            or (folded and fold_name(text) == folded)
            or (len(text) < 200 and (kinds.is_byline(text) or (kinds.is_caption(text) and len(text) < 120)))
            or (segment.links * 10 >= len(text) * 8 and not kinds.ends_with_stop(text) and len(text) < 60)
        ):
            start += 1
        else:
            break
    return kept[start:]


def _without_tail(page: Page, kept: list[int]) -> list[int]:
    end = len(kept)
    while end > 1:
        segment = page.segments[kept[end - 1]]
        text = segment.text
        low = kinds.squeeze(text)
        tag = _tag(page, segment)
        if _in_pre(page, segment):
            break
        if (
            tag in HEADINGS
            or (len(text) < 300 and low.startswith(_starts("lines.tail")))
            or (len(text) < 300 and any(phrase in low for phrase in _starts("lines.tail_phrases")))
            or (len(text) < 300 and (_HANDLE.search(text) or kinds.opens_related(text)))
            or (len(text) < 150 and (kinds.is_byline(text) or kinds.is_caption(text) or kinds.is_boilerplate(text)))
            or (segment.links * 10 >= len(text) * 8 and not kinds.ends_with_stop(text) and tag != "li")
        ):
            end -= 1
        else:
            break
    return kept[:end]
