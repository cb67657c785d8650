"""What a segment rules out, however likely the models find it.

The models weigh each pair for itself. Some readings exclude each other, and some sentences say in so many words that a
person does something else: who hosts a ceremony is not in the cast of the works that win there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline import lexicon
from pipeline.extract.relations.pairs import Pair
from pipeline.extract.relations.segments import Segment
from pipeline.extract.workspace import Draft, Workspace

_OF_PEOPLE: Final = frozenset({"director", "screenwriter", "cast_member"})


class Limits:
    """Says which pairs may become claims; it remembers those that it allowed."""

    def __init__(self, workspace: Workspace, found: list[Segment]) -> None:
        self._text = workspace.text
        self._segments = found
        self._unnamed: set[tuple[str, Draft, int]] = set()
        """Predicate, target and segment of what was said of a work that the segment leaves unsaid."""

    def allow(self, predicate: str, target: Draft, pair: Pair) -> bool:
        """Whether nothing in the segment of the best place speaks against the pair."""
        if predicate not in _OF_PEOPLE:
            return True
        best = pair.best
        segment = self._segments[best.segment]
        text = self._text[segment.start : segment.end]
        words = _other_things(predicate)
        if words is not None and words.search(text):
            return False
        if best.subject_at >= 0:
            return True
        unnamed = _other_works(predicate)
        if unnamed is not None and unnamed.search(text):
            return False
        # of the works that a sentence leaves unsaid it can be about one only
        place = (predicate, target, best.segment)
        if place in self._unnamed:
            return False
        self._unnamed.add(place)
        return True


@cache
def _other_things(predicate: str) -> re.Pattern[str] | None:
    return _cues("never", predicate)


@cache
def _other_works(predicate: str) -> re.Pattern[str] | None:
    return _cues("not_unsaid", predicate)


def _cues(table: str, predicate: str) -> re.Pattern[str] | None:
    words = lexicon.toml("relation_limits.toml")[table].get(predicate)
    if words is None:
        return None
    latin = "|".join(map(re.escape, words["latin"]))
    korean = "|".join(map(re.escape, words["ko"]))
    return re.compile(rf"(?<![^\W_])(?:{latin})(?![^\W_])|(?:{korean})", re.IGNORECASE)
