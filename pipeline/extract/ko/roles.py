"""The title nouns of the entertainment world (배우, 감독, 가수), with their kinds."""

from __future__ import annotations

from typing import Final

from pipeline import lexicon

_ROLES: Final = lexicon.toml("ko/roles.toml")

TITLES: Final[dict[str, str]] = {word: kind for kind, words in _ROLES["titles"].items() for word in words}
"""Every title noun with its kind (director, actor, singer, ...)."""

NO_OCCUPATION: Final = frozenset(_ROLES["no_occupation"]["words"])
"""Titles that say what somebody does for one work, not what he or she is (연출, 원작자)."""
