"""What sort of work a title names: the medium word that stands right beside it (드라마 '가', the film "X")."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.workspace import Draft, Workspace
from pipeline.lexicon import toml

_QUOTES = r"[\s<>〈〉《》「」『』‘’“”'\"″()\[\],]"
_NEAR = 32
"""Code points looked at on either side; the longest medium word with its quotes is shorter."""
CONFIDENCE = 0.9
RULE = "kind.medium_word"


def read_kinds(workspace: Workspace) -> None:
    """Claim the kind of every work that has a medium word beside one of its mentions."""
    for draft in workspace.mentions:
        if draft.chain.type == "work":
            _before(workspace, draft)
            _after(workspace, draft)


def _before(workspace: Workspace, draft: Draft) -> None:
    start = max(0, draft.start - _NEAR)
    found = _words_before().search(workspace.text[start : draft.start])
    if found:
        _claim(workspace, draft, found.group(1), start + found.start(1), draft.end)


def _after(workspace: Workspace, draft: Draft) -> None:
    found = _words_after().match(workspace.text[draft.end : draft.end + _NEAR])
    if found:
        _claim(workspace, draft, found.group(1), draft.start, draft.end + found.end(1))


def _claim(workspace: Workspace, draft: Draft, word: str, start: int, end: int) -> None:
    if "\n" in workspace.text[start:end]:
        return
    kind = _kinds()[word.casefold()]
    workspace.claim(draft, "kind", kind, span=(start, end), rule=RULE, confidence=CONFIDENCE)


@cache
def _kinds() -> dict[str, str]:
    """Kind by medium word."""
    return {
        word.casefold(): kind
        for kind, languages in toml("kinds.toml").items()
        for words in languages.values()
        for word in words
    }


@cache
def _words_before() -> re.Pattern[str]:
    """A medium word that ends a text but for spaces and opening quotes; the longest one wins."""
    return re.compile(rf"(?<![^\W_])({_alternatives()}){_QUOTES}{{0,3}}$", re.IGNORECASE)


@cache
def _words_after() -> re.Pattern[str]:
    """A medium word right after a title, as in 'X' (드라마) or the "X" series.

    In Korean it must not open a longer word (드라마틱) unless a particle follows, so only a boundary is accepted.
    """
    return re.compile(rf"{_QUOTES}{{0,3}}({_alternatives()})(?![^\W_])", re.IGNORECASE)


def _alternatives() -> str:
    return "|".join(sorted(map(re.escape, _kinds()), key=lambda word: (-len(word), word)))
