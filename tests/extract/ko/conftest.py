"""A reader for Korean sentences, built once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.extract.stage import ExtractStage
from pipeline.schema import Annotations, Article, Block

Read = Callable[..., "Reading"]


class Reading:
    """What was found in a text, by name rather than by number."""

    def __init__(self, text: str, annotations: Annotations) -> None:
        self.text = text
        self.annotations = annotations
        self.names: dict[int, set[str]] = {}
        self.types: dict[int, str] = {}
        for mention in annotations.mentions:
            self.names.setdefault(mention.chain, set()).add(mention.surface)
            self.types[mention.chain] = mention.type

    def facts(self) -> set[tuple[str, str, str]]:
        """Every claim as (subject, predicate, object), once for each pair of names of the two."""
        found = set()
        for claim in self.annotations.claims:
            objects = {claim.value} if claim.object is None else self.names[claim.object]
            for subject in self.names[claim.subject]:
                found |= {(subject, claim.predicate, object) for object in objects}
        return found

    def entities(self) -> set[tuple[str, str]]:
        """(type, surface) of every mention."""
        return {(mention.type, mention.surface) for mention in self.annotations.mentions}


@pytest.fixture(scope="session")
def stage() -> ExtractStage:
    """The extract stage with its models loaded."""
    stage = ExtractStage()
    stage.setup()
    return stage


@pytest.fixture(scope="session")
def read(stage: ExtractStage) -> Read:
    """Read a text line by line; a first line that begins with ``# `` is the title."""

    def reader(text: str, published: str = "") -> Reading:
        blocks = []
        at = 0
        for line in text.split("\n"):
            if line.strip():
                start = at + len(line) - len(line.lstrip())
                kind = "title" if line.startswith("# ") else "paragraph"
                blocks.append(Block(kind, start + (2 if kind == "title" else 0), at + len(line.rstrip()), "ko"))  # type: ignore[arg-type]  # one of two literals
            at += len(line) + 1
        article = Article("a", "a.txt", text, tuple(blocks), published_at=published, language="ko")
        return Reading(text, stage.annotate(article))

    return reader


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are of rules; what the learned reader adds changes whenever it is trained."""
    monkeypatch.setattr("pipeline.extract.readers.read_relations", lambda workspace: {})
