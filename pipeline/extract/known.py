"""Names that the lexicon knows, where they stand in a text."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.schema import EntityType


@dataclass(frozen=True, slots=True)
class Known:
    """``text[start:end]`` is in the lexicon; ``role`` says what an organization or platform does for works."""

    start: int
    end: int
    type: EntityType
    role: str
