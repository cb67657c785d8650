"""A reader for Japanese and Chinese sentences, built once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.extract.stage import ExtractStage
from pipeline.schema import Annotations, Article, Block

Read = Callable[..., "Reading"]


class Reading:
    """What was found in a text, by name rather than by number."""

    def __init__(self, annotations: Annotations) -> None:
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

    def of(self, type: str) -> set[str]:
        """The names of the things of a type."""
        return {name for chain, names in self.names.items() if self.types[chain] == type for name in names}


@pytest.fixture(scope="session")
def stage() -> ExtractStage:
    """The extract stage with its models loaded."""
    stage = ExtractStage()
    stage.setup()
    return stage


@pytest.fixture(scope="session")
def read(stage: ExtractStage) -> Read:
    """Read a text line by line, in Japanese when it has kana; a first line that begins with ``# `` is the title."""

    def reader(text: str, published: str = "2024-03-01") -> Reading:
        language = "ja" if any("ぁ" <= char <= "ヴ" for char in text) else "zh"
        blocks = []
        at = 0
        for line in text.split("\n"):
            if line.strip():
                title = line.startswith("# ")
                kind = "title" if title else "paragraph"
                blocks.append(Block(kind, at + 2 * title, at + len(line), language))  # type: ignore[arg-type]  # literals
            at += len(line) + 1
        article = Article("a", "a.txt", text, tuple(blocks), language=language, published_at=published)
        return Reading(stage.annotate(article))

    return reader
