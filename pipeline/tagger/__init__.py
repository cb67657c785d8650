"""The learned mention tagger: names in plain text, found by a small model that ships with the package.

The models are under :mod:`pipeline.models`, one folder each with its card; ``training/mentions`` makes them.
"""

from __future__ import annotations

from pipeline.tagger.tagger import Language, Span, Tagger

__all__ = ["Language", "Span", "Tagger"]
