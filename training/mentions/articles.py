"""Training sentences from our own annotated articles, the development split of ``tests/corpus``, and passages.

They are few, but they alone are about what the tagger is for. The tagger sees copies of them in which people,
characters and titles bear other names, the same thing alike throughout a copy. The calibration and frozen articles are
never read here.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.mentions.data import Gold, Sentence
from training.relations import passages

UNMARKED = frozenset({"event", "date", "time"})
"""Kinds of mentions that the articles do not annotate."""

_SHORT_LINE = 40
_HANGUL = re.compile("[가-힣]")
_OPENING = "<《〈『「“‘\"'"


@dataclass(frozen=True)
class AnnotatedArticle:
    """An article's lines with every occurrence of its entities' names: (start, end, kind, sure?)."""

    language: str
    lines: tuple[str, ...]
    spans: tuple[tuple[tuple[int, int, str, bool], ...], ...]


def read_articles(folder: Path, language: str, endings: Iterable[str]) -> list[AnnotatedArticle]:
    """The articles of one language. Behind a Hangul name only one of ``endings`` may stand in the same word."""
    known = frozenset(endings) | {""}
    out = []
    for path in sorted(folder.glob("*.json")):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        if annotation["lang"] != language:
            continue
        names = {name: e["type"] for e in annotation["entities"] for name in (e["name"], *e["aliases"])}
        lines = tuple(path.with_suffix(".txt").read_text(encoding="utf-8").splitlines())
        spans = tuple(tuple(_occurrences(line, names, known)) for line in lines)
        out.append(AnnotatedArticle(language, lines, spans))
    return out


def read_passages(language: str) -> list[AnnotatedArticle]:
    """The passages that the relation reader learns from, whose names are marked where they stand."""
    out = []
    for passage in passages.read_passages():
        if passage.language == language:
            at, lines, spans = 0, [], []
            for line in passage.text.split("\n"):
                inside = (m for m in passage.mentions if at <= m[0] and m[1] <= at + len(line))
                lines.append(line)
                spans.append(tuple((start - at, end - at, kind, True) for start, end, kind in inside))
                at += len(line) + 1
            out.append(AnnotatedArticle(language, tuple(lines), tuple(spans)))
    return out


def _occurrences(line: str, names: Mapping[str, str], endings: frozenset[str]) -> list[tuple[int, int, str, bool]]:
    taken: list[tuple[int, int, str, bool]] = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        for match in re.finditer(re.escape(name), line):
            start, end = match.span()
            if any(s < end and start < e for s, e, _, _ in taken) or not _is_word(line, start, end, endings):
                continue
            quoted = start > 0 and line[start - 1] in _OPENING
            short = len(name) == 1 or (names[name] == "work" and " " not in name)
            taken.append((start, end, names[name], quoted or not short))
    return sorted(taken)


def _is_word(line: str, start: int, end: int, endings: frozenset[str]) -> bool:
    """Whether a name found at ``start`` is not a part of a longer word."""
    before, after = line[start - 1 : start], line[end : end + 1]
    if _HANGUL.match(line[start]):
        if _HANGUL.match(before):
            return False
    elif before.isalnum() and not _HANGUL.match(before):
        return False
    if _HANGUL.match(line[end - 1]):
        rest = re.match("[가-힣]*", line[end:])
        return rest is not None and rest.group() in endings
    return not after.isalnum() or _HANGUL.match(after) is not None


Renamer = Callable[[str, str], str | None]
"""From a kind and a name to another name of that kind, or None to keep it."""


def sentences(articles: Sequence[AnnotatedArticle], copies: int, renamer: Renamer) -> list[Sentence]:
    """The lines of ``copies`` of each article under other names, as training sentences.

    The articles' own names are not learned, so that those who write rules with the development half in view still see
    what the tagger makes of unknown names. Short lines without a name (buttons, headings, dates) are left out.
    """
    out: list[Sentence] = []
    for article in articles:
        for _ in range(copies):
            names = {
                (line[start:end], kind)
                for line, spans in zip(article.lines, article.spans, strict=True)
                for start, end, kind, _ in spans
            }
            new: dict[str, str] = {}
            for name, kind in sorted(names, key=lambda n: (-len(n[0]), n)):
                whole = next((known for known in new if name != known and known.endswith(name)), None)
                if whole and len(new[whole]) > len(whole) - len(name) and _HANGUL.match(name):
                    new[name] = new[whole][len(whole) - len(name) :]
                else:
                    new[name] = renamer(kind, name) or name
            out += _rename(article, new)
    return out


def _rename(article: AnnotatedArticle, new: Mapping[str, str]) -> list[Sentence]:
    out = []
    for line, spans in zip(article.lines, article.spans, strict=True):
        if not spans and len(line) < _SHORT_LINE:
            continue
        text, gold, at = "", list[Gold](), 0
        for start, end, kind, sure in spans:
            text += line[at:start]
            name = new.get(line[start:end], line[start:end])
            gold.append((len(text), len(text) + len(name), kind if sure else f"{kind}?"))
            text += name
            at = end
        out.append(Sentence(text + line[at:], tuple(gold), UNMARKED))
    return out


def has_final(name: str) -> bool | None:
    """Whether a Hangul name ends in a consonant, on which the particle behind it depends; None for other scripts."""
    code = ord(name[-1]) - 0xAC00
    return bool(code % 28) if 0 <= code < 11172 else None


def pool_renamer(pools: Mapping[str, Sequence[str]], chances: Mapping[str, float], rng: random.Random) -> Renamer:
    """A renamer that draws from ``pools`` with the given ``chances``, to names that take the same particles."""
    sorted_pools = {
        (kind, final): [name for name in pool if has_final(name) is final]
        for kind, pool in pools.items()
        for final in (True, False, None)
    }

    def rename(kind: str, name: str) -> str | None:
        pool = sorted_pools.get((kind, has_final(name)))
        return rng.choice(pool) if pool and rng.random() < chances.get(kind, 0.0) else None

    return rename
