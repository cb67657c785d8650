"""Patterns out of lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternatives(words: Iterable[str]) -> str:
    """The source of a pattern for any of ``words`` as they are written, the longest first, in no group."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))
