"""Subtitles that name a work among other words open a part that is about it."""

from __future__ import annotations

from pipeline.extract.stage import ExtractStage
from pipeline.schema import Article, Block

LINES = (
    ("title", "Casting news of the week"),
    ("paragraph", "Three dramas have found their players."),
    ("subtitle", 'Filming starts on "Silver Street"'),
    ("paragraph", "Kim Tae-oh plays Ha Dong-su, a baker who cannot sleep."),
    ("subtitle", 'A lead for "Paper House"'),
    ("paragraph", "Starring Lee Na-ra, the series follows a family of printers."),
    ("subtitle", "About the network"),
    ("paragraph", "It is led by Park Jin-woo."),
)


def test_a_subtitle_says_which_work_the_paragraphs_below_speak_of() -> None:
    stage = ExtractStage()
    stage.setup()
    blocks, at = [], 0
    for kind, line in LINES:
        blocks.append(Block(kind, at, at + len(line), "en"))  # type: ignore[arg-type]  # the kinds above are blocks'
        at += len(line) + 1
    text = "\n".join(line for _, line in LINES)
    annotations = stage.annotate(Article("t", "t", text, tuple(blocks), language="en", title=LINES[0][1]))
    names = {mention.chain: mention.surface for mention in annotations.mentions}
    cast = {
        (names[claim.subject], names[claim.object])
        for claim in annotations.claims
        if claim.predicate in ("cast_member", "acted_in") and claim.object is not None
    }
    pairs = {frozenset(pair) for pair in cast}
    assert frozenset(("Silver Street", "Kim Tae-oh")) in pairs
    assert frozenset(("Paper House", "Lee Na-ra")) in pairs
    assert not any("Park Jin-woo" in pair for pair in pairs)
