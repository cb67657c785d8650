"""The errors that end a run, as a tree.

IeumError
  ├─ UsageError      what was asked for cannot be done (exit status 2)
  │    └─ ConfigError    a setting that does not exist, or a value that does not fit
  ├─ OutputError     the output folder cannot be used (exit status 1)
  └─ LockedError     another run holds the output folder (exit status 75)
"""

from __future__ import annotations


class IeumError(Exception):
    """Base of the errors that end a run; the message is one line for a person. ``status`` is the exit status."""

    status = 1


class UsageError(IeumError):
    """What was asked for cannot be done: a missing folder, decisions that contradict each other."""

    status = 2


class ConfigError(UsageError):
    """A setting that does not exist or has a value that does not fit."""


class OutputError(IeumError):
    """The output folder cannot be made, written or read."""

    status = 1


class LockedError(IeumError):
    """Another run holds the output folder."""

    status = 75
