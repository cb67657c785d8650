"""Drafts, chains and claims of one article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.workspace import Workspace
from pipeline.schema import Article, Block

TEXT = "배우 노상현이 지수호 역을 맡았다. 수호는 CEO다."


def workspace(text: str = TEXT) -> Workspace:
    return Workspace(Article("a1", "a.txt", text, (Block("paragraph", 0, len(text), "ko"),)))


def test_mentions_are_unique_by_span_and_keep_the_surer_type() -> None:
    made = workspace()
    first = made.add(8, 11, "person", extractor="guess", confidence=0.4)
    again = made.add(8, 11, "character", extractor="role", confidence=0.9)
    weaker = made.add(8, 11, "work", extractor="guess", confidence=0.2)
    assert first is again is weaker
    assert (first.surface, first.type, first.extractor) == ("지수호", "character", "role")


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 3), (0, 99), (-2, 3)])
def test_bad_spans_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="bad mention span"):
        workspace().add(start, end, "person", extractor="x", confidence=1)


def test_a_chain_is_one_number_with_its_heads_type() -> None:
    made = workspace()
    full = made.add(8, 11, "character", extractor="x", confidence=0.9)
    short = made.add(20, 22, "person", extractor="x", confidence=0.3)
    actor = made.add(3, 6, "person", extractor="x", confidence=0.9)
    made.join(full, short)
    made.claim(actor, "portrays", short, span=(0, 19), rule="r", confidence=0.8, qualifiers={"work": full})
    result = made.finish()
    assert [(m.surface, m.type, m.chain) for m in result.mentions] == [
        ("노상현", "person", 0),
        ("지수호", "character", 1),
        ("수호", "character", 1),
    ]
    assert (result.claims[0].subject, result.claims[0].object) == (0, 1)
    assert dict(result.claims[0].qualifiers) == {"work": "지수호"}


def test_the_surest_of_equal_claims_is_kept() -> None:
    made = workspace()
    actor = made.add(3, 6, "person", extractor="x", confidence=0.9)
    for confidence, rule in ((0.5, "weak"), (0.9, "strong"), (0.7, "middling")):
        made.claim(actor, "occupation", "배우", span=(0, 19), rule=rule, confidence=confidence)
    assert [claim.rule for claim in made.finish().claims] == ["strong"]


def test_unknown_predicates_and_spans_outside_the_text_are_refused() -> None:
    made = workspace()
    actor = made.add(3, 6, "person", extractor="x", confidence=0.9)
    with pytest.raises(KeyError):
        made.claim(actor, "likes", "x", span=(0, 5), rule="r", confidence=1)
    with pytest.raises(ValueError, match="bad evidence span"):
        made.claim(actor, "occupation", "x", span=(0, 500), rule="r", confidence=1)


def test_a_joined_mention_cannot_be_removed() -> None:
    made = workspace()
    full = made.add(8, 11, "character", extractor="x", confidence=0.9)
    short = made.add(20, 22, "character", extractor="x", confidence=0.3, chain=full)
    for draft in (full, short):
        with pytest.raises(ValueError, match="joined"):
            made.remove(draft)
    alone = made.add(3, 6, "person", extractor="x", confidence=0.9)
    made.remove(alone)
    assert made.at(3, 6) is None


spans = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=20), st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=10))
def test_mentions_keep_their_text_and_chains_partition_them(
    chosen: list[tuple[int, int]], joins: list[tuple[int, int]]
) -> None:
    text = "abcdefghij" * 4
    made = workspace(text)
    drafts = [made.add(*span, "person", extractor="x", confidence=0.5) for span in chosen]
    for left, right in joins:
        if left < len(drafts) and right < len(drafts):
            made.join(drafts[left], drafts[right])
    result = made.finish()
    assert [(m.start, m.end) for m in result.mentions] == sorted(set(chosen))
    assert all(text[m.start : m.end] == m.surface for m in result.mentions)
    chain_of = {(m.start, m.end): m.chain for m in result.mentions}
    for left, right in joins:
        if left < len(drafts) and right < len(drafts):
            assert chain_of[chosen[left]] == chain_of[chosen[right]]
    assert set(chain_of.values()) == set(range(len(set(chain_of.values()))))
    for draft in drafts:
        assert list(made.within(draft.start, draft.end))
        assert made.covering(draft.start, draft.end) is not None
