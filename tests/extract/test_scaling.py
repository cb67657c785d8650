"""Reading an article costs little more than its length: four times the text must not take eight times as long."""

from __future__ import annotations

import re
import time
from itertools import cycle
from pathlib import Path

import pytest

from pipeline.extract.spans import Names, Spans, all_occurrences, occurrences
from pipeline.extract.stage import ExtractStage
from pipeline.ingest import find_sources, read_source
from pipeline.schema import Article, Block, Reject

_RAW = Path(__file__).parents[2] / "raw"


def _long(language: str, size: int, *, one_block: bool) -> Article:
    """Our sample articles of a language one behind the other, again and again."""
    sources = [source for source in find_sources(_RAW) if not isinstance(source, Reject)]
    parts = [found for source in sources for found in read_source(source) if not isinstance(found, Reject)]
    parts = [part for part in parts if part.language == language and len(part.text) < 20_000]
    text = ""
    blocks: list[Block] = []
    for part in cycle(parts):
        if len(text.encode()) >= size:
            break
        at = len(text)
        blocks += (Block(b.kind, b.start + at, b.end + at, b.language) for b in part.blocks)
        text += part.text + "\n\n"
    if one_block:
        text = " ".join(text.split())
        blocks = [Block("paragraph", 0, len(text), language)]
    return Article("long", "", text, tuple(blocks), language=language, published_at="2024-03-05")


def _seconds(stage: ExtractStage, article: Article) -> float:
    begin = time.process_time()
    stage.annotate(article)
    return time.process_time() - begin


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("one_block", [False, True])
def test_the_time_grows_with_the_length(language: str, one_block: bool) -> None:
    stage = ExtractStage()
    short, long = (_long(language, size, one_block=one_block) for size in (50_000, 200_000))
    with stage.batch():
        stage.annotate(short)  # patterns are compiled, caches filled
        least = min(_seconds(stage, short) for _ in range(2))
        # Linear is 4, the square 16. A busy machine may fail once but not three times.
        assert any(_seconds(stage, long) < 8 * least for _ in range(3))


def test_spans_that_overlap() -> None:
    spans = Spans([(10, 20), (0, 15), (12, 13), (30, 31)])
    assert [offset for offset in range(40) if offset in spans] == [*range(20), 30]
    assert spans.hold(0, 15)
    assert spans.hold(11, 20)
    assert not spans.hold(5, 18)
    assert not spans.hold(19, 31)
    assert 0 not in Spans([])


def test_long_texts_are_searched_for_all_forms_at_once() -> None:
    text = "The Glory and The Glory 2, #Alive; Theory. The Glory of The Golden Spoon. " * 2_000
    forms = {"The Glory", "The Glory 2", "The Golden Spoon", "#Alive", "The G", "Nowhere at all", ""}
    forms |= {f"Title {number}" for number in range(100)}
    found = all_occurrences(text, forms)
    assert len(text) * len(forms) > 4_000_000
    assert found == {form: places for form in forms if (places := occurrences(text, form))}
    assert set(found) == {"The Glory", "The Glory 2", "The Golden Spoon", "#Alive", "The G"}


def test_names_are_found_as_by_a_pattern_of_alternatives() -> None:
    names = {"지수", "지수호", "김지수", "도깨비 신부", "도깨비"}
    before, behind = re.compile(r"(?<![가-힣])\S"), re.compile(r"(?![a-z])")
    text = "지수호와 지수, 김지수가 도깨비 신부 도깨비a 한지수 (도깨비신부)"
    alternatives = "|".join(sorted(names, key=len, reverse=True))
    expected = [match.span() for match in re.finditer(rf"(?<![가-힣])(?:{alternatives})(?![a-z])", text)]
    assert [(start, end) for start, end, _ in Names(names, before, behind).find(text, 0, len(text))] == expected
    assert [text[slice(*span)] for span in expected] == ["지수호", "지수", "김지수", "도깨비 신부", "도깨비"]
