"""An article the size of a book, read part by part."""

from __future__ import annotations

import pytest

from pipeline.extract import parts
from pipeline.extract.parts import joined
from pipeline.extract.stage import ExtractStage
from pipeline.schema import Annotations, Article, Block

LINES = (
    '"Blue Alley" is a drama directed by Seo Ji-an for tvN.',
    "Actor Min Seo-yul plays Kang Do-hyun in it.",
    "Seo Ji-an directed the film “Marble Rain” before. It opened on May 3, 2021.",
)


def article(lines: tuple[str, ...] = LINES) -> Article:
    text = "\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block("paragraph", at, at + len(line), "en"))
        at += len(line) + 1
    return Article("a", "a.txt", text, tuple(blocks), language="en", published_at="2024-03-05")


def test_parts_have_all_blocks_at_their_places() -> None:
    whole = article()
    found = list(parts.parts(whole, 60))
    assert len(found) > 2
    read = [part.text[b.start : b.end] for _, part in found for b in part.blocks]
    assert "".join(read) == "".join(LINES)
    assert all(whole.text[at : at + len(part.text)] == part.text for at, part in found)
    assert all(len(part.text) <= 60 for _, part in found)


def test_an_ordinary_article_is_one_part() -> None:
    assert [(at, part) for at, part in parts.parts(article())] == [(0, article())]


def test_a_long_article_is_read_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = ExtractStage()
    monkeypatch.setattr(parts, "WHOLE", 50)
    monkeypatch.setattr(parts.parts, "__defaults__", (110,))
    found = stage.annotate(article())
    text = article().text
    assert all(text[mention.start : mention.end] == mention.surface for mention in found.mentions)
    assert len({mention.mention_id for mention in found.mentions}) == len(found.mentions)
    assert [claim.claim_id for claim in found.claims] == [f"a:c{number}" for number in range(len(found.claims))]
    assert found.topics
    people = {mention.chain for mention in found.mentions if mention.surface == "Seo Ji-an"}
    assert len(people) == 1, "the same name in two parts is one chain"
    assert people <= {claim.object for claim in found.claims if claim.predicate == "director"}
    assert {mention.surface for mention in found.mentions} >= {"Blue Alley", "Seo Ji-an", "Marble Rain"}


def test_joined_annotations_of_one_part_stay_as_they_are() -> None:
    found = ExtractStage().annotate(article())
    assert joined([(0, found)]) == found
    assert joined([]) == Annotations()
