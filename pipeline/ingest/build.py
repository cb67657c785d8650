"""Putting an Article together from cleaned text, typed spans and metadata."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.detect import block_language, detect_language
from pipeline.schema import SILENT_BLOCKS, UNDETERMINED, Article, ArticleKind, Block, BlockKind

_OWN_SCRIPT = frozenset(
    {"ko", "ja", "zh", "th", "el", "he", "ru", "uk", "bg", "mk", "ar", "fa", "ur", "hi", "bn", "ta", "te"}
)
"""Languages that their script alone sets apart from those in Latin letters."""

_SURE_LENGTH = 60
"""Characters from which on a block in Latin letters can be told from the article's own Latin-script language."""


_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2c00-\ud7ff\uf900-\ufaff\uff00-\uffef]")
"""Letters beyond the Latin blocks."""


class Span(NamedTuple):
    """A typed stretch of text before its language is known."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page or record says about itself; empty means unknown."""

    url: str = ""
    site: str = ""
    title: str = ""
    author: tuple[str, ...] = ()
    published_at: str = ""
    kind: ArticleKind = "other"
    language: str = ""


def source_name(name: str, record: int | None) -> str:
    """``name``, or ``name#N`` for record N of a container file."""
    return name if record is None else f"{name}#{record}"


def build(source: str, text: str, spans: Iterable[Span], metadata: Metadata) -> Article:
    """Make the Article of ``source`` (as :func:`source_name` gives it), with a language for it and for each block."""
    parts = list(spans)
    languages = _languages(text, parts)
    language, confidence = _article_language(text, parts, languages, metadata.title)
    return Article(
        article_id="a" + hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()[:16],
        source=source,
        text=text,
        blocks=tuple(
            Block(part.kind, part.start, part.end, _settled(part, own, language))
            for part, own in zip(parts, languages, strict=True)
        ),
        url=metadata.url,
        site=metadata.site,
        title=metadata.title,
        author=metadata.author,
        published_at=metadata.published_at,
        language=language,
        language_confidence=round(confidence, 4),
        kind=metadata.kind,
        content_sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
    )


def _article_language(text: str, parts: list[Span], languages: list[str], title: str) -> tuple[str, float]:
    """The language most of the speaking text is in: by block when scripts are mixed, else of the whole."""
    speaking = [
        (part, language)
        for part, language in zip(parts, languages, strict=True)
        if part.kind not in SILENT_BLOCKS and part.kind != "byline"
    ]
    body = "\n".join(text[part.start : part.end] for part, _ in speaking) or text or title
    whole, confidence = detect_language(body)
    weights: Counter[str] = Counter()
    for part, language in speaking:
        if language != UNDETERMINED:
            # A Hangul or Han character says about as much as two and a half letters.
            weights[language] += (part.end - part.start) * (5 if language in ("ko", "ja", "zh") else 2)
    if not weights:
        return whole, confidence
    total = sum(weights.values())
    share = weights[whole] / total
    if share >= 0.5:
        return whole, confidence
    # Short blocks of one Latin-script language are often mistaken for another; only scripts overrule the whole.
    best, weight = max(weights.items(), key=lambda item: (item[1], item[0]))
    if {best, whole} & {"ko", "ja", "zh"} and weight > weights[whole]:
        return best, weight / total
    return whole, confidence


def _languages(text: str, parts: list[Span]) -> list[str]:
    if text.isascii() or not _OTHER_SCRIPT.search(text):
        # One Latin-script language, which the whole text tells better than any block does.
        return [UNDETERMINED] * len(parts)
    return [block_language(text[part.start : part.end]) for part in parts]


def _settled(part: Span, own: str, language: str) -> str:
    """A block with too little to go by (numbers, a name, a heading) follows the article.

    Only a script of its own or a sentence of another language sets a block apart; a few Latin words in a text of
    another script count as English.
    """
    if language == UNDETERMINED or own == language:
        return own
    if own == UNDETERMINED:
        return language
    if own in _OWN_SCRIPT or part.end - part.start >= _SURE_LENGTH:
        return own
    return "en" if language in _OWN_SCRIPT else language
