"""Parting the lines of a text where other extractors glued things together.

The text stays as it is: a byline before the first sentence, a caption before a paragraph, two sentences without a
space become separate :class:`~pipeline.ingest.blocks.Line` objects of one line of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.ingest import lines as kinds
from pipeline.ingest.blocks import SENTENCE_LENGTH, Line
from pipeline.schema import BlockKind

_DATE = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? (?:19|20)\d{2}|\d{1,2} [A-Z][a-z]{2,8}\.? (?:19|20)\d{2})"
_BRACKET_BYLINE = re.compile(
    r"^\s*(?:[\[(【<]\s*[^\[\]()【】<>\n]{2,60}?(?:기자|특파원|에디터|리포터)\s*[\])】>]"
    r"|\[[^\[\]\n]{1,30}=[^\[\]\n]{1,30}\]\s*(?:[가-힣]{2,4}\s+(?:\S{0,4}기자|특파원)\s*=?)?"
    r"|\([^()\n]{1,30}=[^()\n]{1,30}\)\s*(?:[가-힣]{2,4}(?:\s*·\s*[가-힣]{2,4})*\s+(?:\S{0,4}기자|특파원)\s*=)"
    r"|[A-Z][A-Za-z .,]{2,40}(?:\d{1,2} )?\([A-Z][A-Za-z ]{2,30}\)\s*(?:--?|–|—)"
    r"|[A-Z][A-Z]+(?:, [A-Z][A-Za-z. ]{2,20})?,? [A-Z][a-z]{2,8}\.? \d{1,2} \([^()]{2,30}\)\s*(?:--?|–|—)"
    rf"|(?:[A-Z][A-Za-z .]{{1,25}}(?:, [A-Z][A-Za-z. ]{{1,20}})?(?:,|\s[–—-])\s*{_DATE}\s*(?:--?|–|—)(?=\s))"
    rf"|\((?:[A-Z][A-Za-z .]{{1,25}}, )?{_DATE}\)(?=\s)"
    r"|\s*date (?:19|20)\d{2}-\d{2}-\d{2}(?=\s))\s*"
)
"""A byline at the head of a line that goes on: ``[더팩트 | 유지훈 기자] 특별출연 ...``."""

_GLUED_STOP = re.compile(
    r"(?:(?<=[a-z][a-z)%])|(?<=\d{4}))[.!?][\"”’]?(?=[“\"‘']?[A-Z][a-z]*[ ',])"
    r"|(?<=[가-힣])(?<=[다요죠까네])[.!?][\"'”’]?(?=[가-힣A-Z“\"‘'<《\[])"
)
_CREDIT_GLUE = re.compile(r"(?:(?<=[a-z+).\]”’0-9])|(?<=[A-Z][A-Z]))(?=[A-Z][a-z]+(?:[ ’'-][A-Za-z]|,))")
_WORD_GLUE = re.compile(r"\b(?P<left>[A-Z][a-z]+)(?P<right>[A-Z][a-z]+)\b")


def head_byline(line: str) -> int | None:
    """Where the text begins after a byline at the head of ``line`` (``[더팩트 | 유지훈 기자] 특별출연 ...``), if so."""
    match = _BRACKET_BYLINE.match(line)
    return match.end() if match and 0 < match.end() < len(line) else None


def part_lines(text: str) -> list[Line]:
    """Return the non-empty lines of ``text``, stripped, parted where they are glued; parts keep their offsets."""
    found: list[Line] = []
    position = 0
    words_alone = None
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped)
            if words_alone is None and _WORD_GLUE.search(stripped) and not kinds.is_residue(stripped):
                words_alone = frozenset(re.findall(r"\b[A-Z][a-z]+\b", text))
            first = True
            for a, b, kind in _parts(stripped, words_alone or frozenset(), early=len(found) < 12):
                line = Line(start + a, start + b, stripped[a:b], first=first)
                if kind is not None:
                    line.kind = kind
                    line.settled = True
                found.append(line)
                first = False
        position += len(raw) + 1
    return found


def _parts(line: str, words_alone: frozenset[str], early: bool) -> Iterator[tuple[int, int, BlockKind | None]]:
    """Part one line at glued bylines, captions and full stops; kind None means: still to be judged."""
    start, end = 0, len(line)
    head = _BRACKET_BYLINE.match(line)
    if head and head.end() < len(line) and (head[0].lstrip().startswith("date ") or not kinds.is_byline(line)):
        yield 0, len(head[0].rstrip()), "byline"
        start = head.end()
    tail = kinds.tail_byline(line)
    tail_part: tuple[int, int, BlockKind | None] | None = None
    if tail is not None and tail - start > 20:
        tail_part = (tail, len(line), "byline")
        end = len(line[:tail].rstrip())
    caption = _caption_cut(line, start, end, words_alone if early else frozenset())
    if caption:
        yield start, len(line[:caption].rstrip()), "caption"
        start = caption + len(line[caption:end]) - len(line[caption:end].lstrip())
    if end - start > SENTENCE_LENGTH:
        for match in _GLUED_STOP.finditer(line, start, end):
            cut = match.end()
            if match[0].endswith('"') and line.count('"', start, cut - 1) % 2 == 0:
                cut -= 1  # the quotation mark opens the next sentence
            if cut - start >= 15:
                yield start, cut, None
                start = cut
    if start < end:
        yield start, end, None
    if tail_part:
        yield tail_part


def _caption_cut(line: str, start: int, end: int, words_alone: frozenset[str]) -> int | None:
    """Where a caption at the head of a line ends and a sentence glued to it begins, if so."""
    if end - start < 40:
        return None
    if kinds.is_caption(line[start : start + 60]) and line[start:].lstrip().casefold().startswith(
        ("▲", "△", "photo", "image", "courtesy", "credit", "사진", "©")
    ):
        match = _CREDIT_GLUE.search(line, start + 2, min(end, start + 160))
        if match and end - match.start() >= SENTENCE_LENGTH:
            return match.start()
        return None
    match = _WORD_GLUE.search(line, start, min(end, start + 80))
    if (
        match
        and match["left"] in words_alone
        and match["right"] in words_alone
        and match[0] not in words_alone
        and not re.search(r"[.!?,;:]", line[start : match.start()])
        and line[start : start + 1].isupper()
    ):
        return match.start("right")
    return None
