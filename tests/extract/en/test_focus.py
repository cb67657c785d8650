"""Which of several works a fact belongs to: in programmes, slates and rankings, and in running text."""

from __future__ import annotations

import pytest

from pipeline.extract.stage import ExtractStage
from pipeline.schema import Article, Block

# A text (lines; "" is an empty line), then what it states as `work | predicate: object`.
PROGRAMMES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        (
            "Winter Programme",
            "",
            "THE SALT ROAD",
            "Dir. Baek Seon-ho | 2011 | 96 min",
            "With Ma Hye-rin",
            "",
            "A ROOM FOR RAIN",
            "Dir. Noh Yu-jin | 2019 | 104 min",
            "With Tak Ji-won",
        ),
        (
            "THE SALT ROAD | director: Baek Seon-ho",
            "THE SALT ROAD | runtime_minutes: 96",
            "A ROOM FOR RAIN | director: Noh Yu-jin",
            "A ROOM FOR RAIN | runtime_minutes: 104",
        ),
    ),
    (
        (
            "Five dramas to catch up on",
            "",
            "2. ‘Glass Orchard’ (2020)",
            "Directed by Baek Seon-ho",
            "Ma Hye-rin plays a surgeon named Kang Yu-na.",
            "Watch on Netflix",
            "",
            "1. ‘Paper Lanterns’ (2022)",
            "Directed by Noh Yu-jin",
            "Watch on TVING",
        ),
        (
            "Glass Orchard | director: Baek Seon-ho",
            "Glass Orchard | character: Kang Yu-na",
            "Glass Orchard | platform: Netflix",
            "Paper Lanterns | director: Noh Yu-jin",
            "Paper Lanterns | platform: TVING",
        ),
    ),
    (
        (
            "Netflix Sets Its Winter Slate",
            "",
            "SERIES",
            "",
            "Cold Harbor (Q1)",
            "Director: Baek Seon-ho",
            "Cast: Ma Hye-rin, Tak Ji-won",
            "",
            "Salt of the Sea (May 2)",
            "Director: Noh Yu-jin",
            "Based on the webtoon of the same name, this romance follows a diver.",
            "",
            "About Netflix",
            "Netflix is an entertainment service.",
        ),
        (
            "Cold Harbor | director: Baek Seon-ho",
            "Cold Harbor | cast_member: Ma Hye-rin",
            "Salt of the Sea | director: Noh Yu-jin",
            "Salt of the Sea | genre: romance",
        ),
    ),
    (
        (
            "Panorama",
            "",
            "When the Geese Left",
            "기러기가 떠난 뒤",
            "",
            "Korea | 2021 | 88min",
            "",
            "Director BAEK Seon-ho",
        ),
        ("When the Geese Left | director: BAEK Seon-ho", "When the Geese Left | release_date: 2021"),
    ),
)

NO_TITLES: tuple[tuple[str, ...], ...] = (
    ("Cast", "Ma Hye-rin plays a nurse."),
    ("Ma Hye-rin", "Director of the film festival since 2019."),
    ("Notes", "Directed by Baek Seon-ho."),
    ("FOR IMMEDIATE RELEASE", "Directed by Baek Seon-ho, the film opens in May."),
    ("May 3", "Directed by Baek Seon-ho."),
    ("Busan Cinema Center", "With Ma Hye-rin"),
)


@pytest.fixture(scope="module")
def stage() -> ExtractStage:
    made = ExtractStage()
    made.setup()
    return made


def _article(lines: tuple[str, ...]) -> Article:
    text = "\n".join(lines)
    blocks: list[Block] = []
    at = 0
    for index, line in enumerate(lines):
        if line:
            language = "ko" if "\uac00" <= line[0] <= "\ud7a3" else "en"
            blocks.append(Block("title" if index == 0 else "paragraph", at, at + len(line), language))
        at += len(line) + 1
    return Article("a", "a.txt", text, tuple(blocks), title=lines[0], language="en")


def _stated(stage: ExtractStage, lines: tuple[str, ...]) -> set[str]:
    found = stage.annotate(_article(lines))
    names: dict[int, set[str]] = {}
    for mention in found.mentions:
        names.setdefault(mention.chain, set()).add(mention.surface)
    stated: set[str] = set()
    for claim in found.claims:
        objects = names[claim.object] if claim.object is not None else {str(claim.value)}
        subjects, predicate = names[claim.subject], claim.predicate
        if predicate in ("directed", "wrote", "acted_in"):
            subjects, objects = objects, subjects
            predicate = {"directed": "director", "wrote": "screenwriter", "acted_in": "cast_member"}[predicate]
        stated |= {f"{subject} | {predicate}: {object}" for subject in subjects for object in objects}
    return stated


@pytest.mark.parametrize(("lines", "expected"), PROGRAMMES, ids=[lines[0] for lines, _ in PROGRAMMES])
def test_every_part_of_a_programme_speaks_of_its_own_work(
    stage: ExtractStage, lines: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    stated = _stated(stage, lines)
    assert set(expected) <= stated
    for one in expected:
        work, fact = one.split(" | ")
        others = {line for line in stated if line.endswith(f"| {fact}") and not line.startswith(work)}
        assert not others


@pytest.mark.parametrize("lines", NO_TITLES, ids=[lines[0] for lines in NO_TITLES])
def test_headings_that_are_no_titles(stage: ExtractStage, lines: tuple[str, ...]) -> None:
    found = stage.annotate(_article(("A Day at the Pictures", *lines)))
    assert lines[0] not in {mention.surface for mention in found.mentions if mention.type == "work"}
