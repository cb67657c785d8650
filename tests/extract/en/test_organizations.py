"""Names of institutions, companies and venues: where they begin and end, and of which type they are."""

from __future__ import annotations

import pytest

from pipeline.extract.stage import ExtractStage
from pipeline.schema import Article, Block

CASES: tuple[tuple[str, str, str], ...] = (
    ("She studied at the Korea National University of Arts.", "organization", "Korea National University of Arts"),
    ("The Seoul Institute of the Arts lent the stage.", "organization", "Seoul Institute of the Arts"),
    ("It was restored by the Korean Film Archive in May.", "organization", "Korean Film Archive"),
    ("The Korean Film Council paid for the prints.", "organization", "Korean Film Council"),
    ("The Directors Guild of Korea gave her a prize.", "organization", "Directors Guild of Korea"),
    ("The film was produced by Noh Yu-jin for Marble Films.", "organization", "Marble Films"),
    ("Analyst Oh Hyeon-ji of Hanbit Securities was pleased.", "organization", "Hanbit Securities"),
    ("The reading is at the National Museum of Korea.", "place", "National Museum of Korea"),
    ("The band played Radio City Music Hall in May.", "place", "Radio City Music Hall"),
    ("The print comes to the Korean Cultural Centre UK.", "place", "Korean Cultural Centre UK"),
)


@pytest.fixture(scope="module")
def stage() -> ExtractStage:
    made = ExtractStage()
    made.setup()
    return made


@pytest.mark.parametrize(("sentence", "type", "name"), CASES, ids=[name for _, _, name in CASES])
def test_a_name_is_read_whole_and_alone(stage: ExtractStage, sentence: str, type: str, name: str) -> None:
    text = f"A week in the arts\n{sentence}"
    blocks = (Block("title", 0, 18, "en"), Block("paragraph", 19, len(text), "en"))
    found = stage.annotate(Article("a", "a.txt", text, blocks, title="A week in the arts", language="en"))
    start = text.index(name)
    touching = {(m.type, m.surface) for m in found.mentions if m.start < start + len(name) and start < m.end}
    assert touching == {(type, name)}
