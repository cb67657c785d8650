"""A learned reader of relations between names, beside the rules: it adds what they missed.

Trained by ``training/relations`` on annotated articles; the model is in ``pipeline/models/relations``.
"""

from __future__ import annotations

from pipeline.extract.relations.pairs import Key
from pipeline.extract.relations.reader import read_relations

__all__ = ["Key", "read_relations"]
