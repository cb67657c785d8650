"""What the tests of the English reader share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are of rules; what the learned reader adds changes whenever it is trained."""
    monkeypatch.setattr("pipeline.extract.readers.read_relations", lambda workspace: {})
