"""Sentences of our own in many wordings, with every claim that the rules must make of them and no other."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from pipeline.extract.stage import ExtractStage
from pipeline.predicates import INVERSE
from pipeline.schema import Article, Block

CASES = Path(__file__).parent / "wordings"
TOPIC = "Moonlit Harbor"
FRAME = (
    "'Moonlit Harbor' gets a first trailer",
    "March 4, 2025",
    '"Moonlit Harbor" tells the story of two fishermen who find a chest of old letters.',
)
PHRASES = frozenset({"genre", "occupation", "award", "event", "based_on"})
"""Predicates whose text may be given in part."""


def cases() -> list[tuple[str, str]]:
    """Every line of the files: a sentence, two bars, and ``SUBJECT | PREDICATE: OBJECT`` joined with semicolons."""
    found = []
    for path in sorted(CASES.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            sentence, bars, wanted = line.partition("||")
            if bars:
                found.append((sentence.strip().replace("\\n", "\n"), wanted.strip()))
    return found


def fold(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", name).casefold() if char.isalnum() or char == "+")


def wanted_claims(stated: str) -> set[tuple[str, str, str]]:
    claims = set()
    for part in filter(None, (piece.strip() for piece in stated.split(";"))):
        subject, bar, rest = part.partition("|")
        predicate, _, target = (rest if bar else subject).partition(":")
        claims.add((fold(subject if bar else TOPIC), predicate.strip(), fold(target)))
    return claims


@pytest.fixture(scope="module")
def stage() -> ExtractStage:
    made = ExtractStage()
    made.setup()
    return made


def made_claims(stage: ExtractStage, sentence: str) -> list[tuple[set[str], str, set[str]]]:
    lines = (*FRAME, *sentence.split("\n"))
    blocks, at = [], 0
    for number, line in enumerate(lines):
        blocks.append(Block("title" if number == 0 else "paragraph", at, at + len(line), "en"))
        at += len(line) + 1
    article = Article(
        "t", "t", "\n".join(lines), tuple(blocks), language="en", published_at="2025-03-04", title=FRAME[0]
    )
    annotations = stage.annotate(article)
    names: dict[int, set[str]] = defaultdict(set)
    for mention in annotations.mentions:
        names[mention.chain].add(fold(mention.surface))
    claims = []
    for claim in annotations.claims:
        target = {fold(claim.value)} if claim.object is None else names[claim.object]
        if claim.predicate in INVERSE:
            claims.append((target, INVERSE[claim.predicate], names[claim.subject]))
        elif claim.predicate != "kind":
            claims.append((names[claim.subject], claim.predicate, target))
    return claims


@pytest.mark.parametrize(("sentence", "stated"), cases())
def test_a_wording_states_its_claims_and_no_other(stage: ExtractStage, sentence: str, stated: str) -> None:
    wanted = wanted_claims(stated)
    made = made_claims(stage, sentence)

    def fits(want: tuple[str, str, str], claim: tuple[set[str], str, set[str]]) -> bool:
        subject, predicate, target = claim
        loose = predicate in PHRASES and any(want[2] in text or text in want[2] for text in target)
        return want[1] == predicate and want[0] in subject and (want[2] in target or loose)

    assert [want for want in sorted(wanted) if not any(fits(want, claim) for claim in made)] == []
    assert [claim for claim in made if not any(fits(want, claim) for want in wanted)] == []
