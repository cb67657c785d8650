"""The merge stage: one row for each thing, across articles and languages, and one for each fact about it."""

from pipeline.merge.resolution import resolve
from pipeline.merge.types import (
    ArticleInfo,
    ConflictRow,
    Decision,
    DecisionError,
    EntityRow,
    EvidenceRow,
    FactRow,
    JoinRow,
    MergeInput,
    MergeOutput,
    Previous,
    PreviousMention,
    RedirectRow,
    ReviewRow,
)

__all__ = [
    "ArticleInfo",
    "ConflictRow",
    "Decision",
    "DecisionError",
    "EntityRow",
    "EvidenceRow",
    "FactRow",
    "JoinRow",
    "MergeInput",
    "MergeOutput",
    "Previous",
    "PreviousMention",
    "RedirectRow",
    "ReviewRow",
    "resolve",
]
