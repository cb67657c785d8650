"""How likely a claim is right: a logistic regression over what is known of the claim, its rule and its two ends."""

from __future__ import annotations

from pipeline.extract.confidence.features import describe
from pipeline.extract.confidence.model import assess

__all__ = ["assess", "describe"]
