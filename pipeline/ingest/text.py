"""Plain text, as people save it and scrapers leave it, to an article with typed blocks.

Nothing is cut out: the file's cleaned text stays as it is and every stretch of it gets a kind, so that positions in
the article are positions in the file. What other extractors glued together (a byline and the first sentence, a
caption and a paragraph, two sentences without a space) is parted by block boundaries only.
"""

from __future__ import annotations

import re

from pipeline.ingest import lines as kinds
from pipeline.ingest.blocks import SENTENCE_LENGTH, Line, judge, to_spans
from pipeline.ingest.build import Metadata, build
from pipeline.ingest.bylines import byline_authors, byline_date, byline_site
from pipeline.ingest.decode import clean
from pipeline.ingest.front_matter import read_front_matter
from pipeline.ingest.heads import name_alone, told_date
from pipeline.ingest.parting import part_lines
from pipeline.schema import Article

_MAX_TITLE = 160
_MAX_HEADING = 60
_MARKS = ("▶", "▷", "►")
_LEAD = 2000
"""Characters from the beginning in which a text tells its own day."""
_HEADING_MARK = re.compile(r"^(?:#{1,6}\s|[■◆▣□◇★☆▶▷►]\s*\S|[【<《\[].*[】>》\]]$|\d{1,2}\.\s+\S)")
_SITE_IN_MAIL = re.compile(r"@([A-Za-z0-9-]+)\.")


def article_from_text(raw: str, source: str, metadata: Metadata | None = None) -> Article:
    """Type the blocks of a plain text and read its title, author, outlet and date from its own lines.

    ``metadata`` is what is known from elsewhere (a record's fields) and wins over what the lines say.
    """
    text = clean(raw)
    found = part_lines(text)
    _, front = read_front_matter(text)
    for line in found:
        if line.end <= front:
            line.kind, line.settled = "boilerplate", True
    judge(found)
    known = metadata or Metadata()
    title = known.title or _mark_title(found)
    _mark_headings(found)
    _mark_tail(found)
    _mark_neighbours(found, title)
    bylines = [line.text for line in found if line.kind == "byline"]
    site = known.site or byline_site(found)
    merged = Metadata(
        url=known.url,
        site=site,
        title=title,
        author=known.author or byline_authors(bylines, site),
        published_at=known.published_at or byline_date(bylines) or told_date(text[:_LEAD]),
        kind=known.kind,
        language=known.language,
    )
    return build(source, text, to_spans(found, text), merged)


def _mark_title(found: list[Line]) -> str:
    """Take the first line that looks like a headline before any body text; its repetitions are titles too."""
    for index, line in enumerate(found[:12]):
        if line.kind in ("boilerplate", "related", "byline", "caption"):
            continue
        if line.kind in ("table", "list") and index + 1 < len(found) and found[index + 1].kind == line.kind:
            return ""
        if not _is_headline(line, found, index):
            return ""
        better = _title_below(found, index)
        if better is not None:
            line.kind = "boilerplate"
            index, line = better, found[better]
        title = line.text.strip("\\ ")
        if title.startswith("[") and title.endswith("]") and title.count("[") == 1:
            title = title[1:-1].strip()
        line.kind = "title"
        for other in found[index + 1 : index + 15]:
            if other.text == line.text:
                other.kind = "title"
        return title
    return ""


def _title_below(found: list[Line], index: int) -> int | None:
    """A blog's category stands above the title: a short line, then a longer headline that a byline or date follows."""
    first = found[index].text
    if len(first) > 15:
        return None
    below = next((i for i in range(index + 1, min(index + 4, len(found))) if found[i].kind != "boilerplate"), None)
    if below is None or len(found[below].text) < 1.5 * len(first) or not _is_headline(found[below], found, below):
        return None
    after = found[below + 1 : below + 3]
    signed = any(line.kind == "byline" or re.match(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$", line.text) for line in after)
    return below if signed else None


def _is_headline(line: Line, found: list[Line], index: int) -> bool:
    text = line.text
    if not 2 <= len(text) <= _MAX_TITLE or line.kind not in ("paragraph", "quote", "list", "table"):
        return False
    core = text.rstrip("\"'”’」』)] ")
    if core.endswith((".", "。")) and not core.endswith(".."):
        return False
    if (
        re.search(r"(?:니다|어요|아요|해요|네요|지요|는데요|했다|한다|이다|있다|됐다|였다)\.?$", text)
        and len(text) > 40
    ):
        return False
    if re.match(r"^(?:[■◆▣□◇★☆]|\d{1,2}\.\s)", text):
        return False
    # A headline stands above something: body text further down, or a list of facts.
    below = found[index + 1 :]
    return any(len(other.text) > len(text) or other.kind in ("table", "byline", "list") for other in below)


def _mark_headings(found: list[Line]) -> None:
    """Lines with a mark are links to other articles, unless each of several stands over a text of its own."""
    marked = [i for i, line in enumerate(found) if line.kind == "related" and line.text.startswith(_MARKS)]
    over_text = [
        i
        for i in marked
        if i + 1 < len(found)
        and found[i + 1].kind not in ("related", "boilerplate", "byline")
        and not kinds.opens_related(found[i].text)
        and len(found[i].text) <= _MAX_HEADING
    ]
    if len(over_text) > 1 and over_text == marked:
        for i in over_text:
            found[i].kind = "paragraph"


def _mark_tail(found: list[Line]) -> None:
    """What follows the body: other posts, comments, the site's own lines."""
    body = sum(len(line.text) for line in found if _is_body(line))
    seen = 0
    cut = None
    for index, line in enumerate(found):
        if cut is None:
            if _is_body(line):
                seen += len(line.text)
            elif seen * 2 >= body > 0 and (kinds.opens_related(line.text) or kinds.opens_comments(line.text)):
                rest = [other for other in found[index + 1 :] if _is_body(other) and len(other.text) >= SENTENCE_LENGTH]
                # A list of links in the middle of a text ends where sentences begin again; comments do not end.
                if kinds.opens_comments(line.text) or not rest or seen >= 0.8 * body:
                    cut = index
        elif line.kind not in ("byline", "boilerplate"):
            line.kind = "related"
    _mark_posts_above_list(found)
    _mark_signature(found)


def _is_body(line: Line) -> bool:
    return line.kind in ("paragraph", "quote", "list", "table") and (
        len(line.text) >= 30 or kinds.ends_like_sentence(line.text)
    )


def _mark_posts_above_list(found: list[Line]) -> None:
    """Short lines right above a blog's list of posts are titles of posts as well."""
    first = next((i for i, line in enumerate(found) if kinds.is_related_row(line.text)), None)
    if first is None:
        return
    for line in found[first:]:
        if line.kind == "table" and kinds.is_rule(line.text):
            line.kind = "related"
    index = first - 1
    while index >= 0 and first - index <= 10:
        line = found[index]
        if line.kind in ("boilerplate", "related"):
            index -= 1
            continue
        if line.kind != "paragraph" or len(line.text) > 50 or kinds.ends_with_stop(line.text.rstrip("!?")):
            break
        if re.search(r"[다요죠]$", line.text):
            break
        line.kind = "related"
        index -= 1


def _mark_signature(found: list[Line]) -> None:
    """The outlet's name, "Outlet, mail", short rubrics: lines after the last sentence of the body."""
    last = max((i for i, line in enumerate(found) if _is_body(line)), default=None)
    if last is None:
        return
    mails = {name.casefold() for line in found for name in _SITE_IN_MAIL.findall(line.text)}
    heads = {
        line.text.casefold() for line in found[:last] if line.kind in ("paragraph", "byline") and len(line.text) <= 30
    }
    for line in found[last + 1 :]:
        if (
            line.kind == "paragraph"
            and len(line.text) <= 40
            and (line.text.casefold() in heads or any(line.text.casefold().replace(" ", "") in mail for mail in mails))
        ):
            line.kind = "boilerplate"


def _mark_neighbours(found: list[Line], title: str) -> None:
    """Kinds that need the lines around: subtitles, the outlet's line above a byline, repeated titles."""
    body_from = next((i for i, line in enumerate(found) if line.kind == "paragraph" and _is_long(line)), len(found))
    for index, line in enumerate(found):
        if line.kind not in ("paragraph", "list"):
            continue
        if _HEADING_MARK.match(line.text) and len(line.text) <= 60 and not kinds.ends_with_stop(line.text):
            neighbour = found[index + 1] if index + 1 < len(found) else None
            if line.kind == "paragraph" or (neighbour is not None and neighbour.text[:1] != line.text[:1]):
                line.kind = "subtitle"
            continue
        if line.kind == "list" or len(line.text) > 120 or kinds.ends_like_sentence(line.text):
            continue
        if 0 < index < body_from and _signs_date(found, index):
            line.kind = "byline"
            continue
        near_byline = any(other.kind == "byline" for other in found[max(0, index - 2) : index + 3])
        if index < body_from and near_byline and _names_outlet(line.text, found, index):
            line.kind = "byline"
        elif (
            index < body_from
            and title
            and index
            and found[index - 1].kind in ("title", "byline", "caption", "subtitle")
        ) or (len(line.text) <= 40 and index + 1 < len(found) and _is_long(found[index + 1]) and line.first):
            line.kind = "subtitle"


def _signs_date(found: list[Line], index: int) -> bool:
    """A name right above or below the date of an article that names no other writer."""
    bylines = [line.text for line in found if line.kind == "byline"]
    beside = [line.text for line in found[index - 1 : index + 2] if line.kind == "byline"]
    return bool(name_alone(found[index].text) and byline_date(beside) and not byline_authors(bylines, ""))


def _is_long(line: Line) -> bool:
    return line.kind == "paragraph" and (len(line.text) >= 200 or kinds.ends_like_sentence(line.text))


def _names_outlet(text: str, found: list[Line], index: int) -> bool:
    """A short line beside a byline whose letters come again in its mail address, or that signs the text below."""
    if len(text) > 30:
        return False
    squeezed = re.sub(r"[^a-z0-9]", "", text.casefold())
    for line in found:
        if squeezed and any(squeezed in mail.casefold() for mail in kinds.MAIL.findall(line.text)):
            return True
    return any(line.text == text for line in found[index + 1 :])
