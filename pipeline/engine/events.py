"""What a run tells while it goes on, and to whom.

A run calls a :class:`Listener`; the command line has three: a progress bar for terminals, plain lines and JSON lines
for logs. Library users may pass their own, or none.
"""

from __future__ import annotations

from typing import Protocol


class Listener(Protocol):
    """Hears of a run's progress. Calls come from one thread."""

    def stage(self, name: str, total: int | None) -> None:
        """A stage begins; ``total`` is its number of steps when known."""

    def advance(self, steps: int = 1) -> None:
        """The current stage has come so many steps further."""

    def warn(self, message: str) -> None:
        """Something that a person should know; the run goes on."""


class Silent:
    """Says nothing."""

    def stage(self, name: str, total: int | None) -> None:
        """Ignore it."""

    def advance(self, steps: int = 1) -> None:
        """Ignore it."""

    def warn(self, message: str) -> None:
        """Ignore it."""
