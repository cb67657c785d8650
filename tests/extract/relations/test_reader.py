"""What the learned relation reader may and may not add to the claims of the rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.relations import read_relations
from pipeline.extract.relations.candidates import candidates
from pipeline.extract.relations.features import PREFIX, Extractor, features
from pipeline.extract.relations.model import load, shipped
from pipeline.extract.relations.segments import segments
from pipeline.extract.workspace import Draft, Workspace
from pipeline.predicates import PREDICATES
from pipeline.schema import Article, Block, BlockKind, EntityType

Named = Sequence[tuple[str, EntityType]]

ENGLISH = (
    'The new tvN drama "Paper Harbor" will star Yoon Ga-on. Yoon Ga-on plays Cha Yi-hyun, a weather forecaster. '
    "Seo Ji-hoon takes on the role of Baek Do-yun in the series directed by Oh Tae-kyung."
)
ENGLISH_NAMES: Named = [
    ("Paper Harbor", "work"),
    ("Yoon Ga-on", "person"),
    ("Cha Yi-hyun", "character"),
    ("Seo Ji-hoon", "person"),
    ("Baek Do-yun", "character"),
    ("Oh Tae-kyung", "person"),
    ("tvN", "organization"),
]
KOREAN = (
    "새 드라마 '종이 항구'에 윤가온이 출연한다. 윤가온은 기상캐스터 차이현 역을 맡았다. "
    "서지훈은 우산 수리공 백도윤을 연기한다. 연출은 오태경 감독이 맡는다."
)
KOREAN_NAMES: Named = [
    ("종이 항구", "work"),
    ("윤가온", "person"),
    ("차이현", "character"),
    ("서지훈", "person"),
    ("백도윤", "character"),
    ("오태경", "person"),
]


def _workspace(text: str, names: Named, language: str = "en", kind: BlockKind = "paragraph") -> Workspace:
    made = Workspace(Article("a", "a.txt", text, (Block(kind, 0, len(text), language),), language=language))
    for name, type in names:
        head: Draft | None = None
        for match in re.finditer(re.escape(name), text):
            draft = made.add(*match.span(), type, extractor="test", confidence=0.9, chain=head)
            head = head or draft
        if head is not None and type == "work" and not made.topics:
            made.topics.append(head)
    return made


def _facts(workspace: Workspace) -> list[tuple[str, str, str]]:
    return [
        (claim.subject.surface, claim.predicate, claim.object.surface) for claim in workspace.claims if claim.object
    ]


CASES = [
    pytest.param(ENGLISH, ENGLISH_NAMES, "en", id="english"),
    pytest.param(KOREAN, KOREAN_NAMES, "ko", id="korean"),
]


@pytest.mark.parametrize(("text", "names", "language"), CASES)
def test_roles_told_in_plain_words_are_read_and_imply_cast_and_character(
    text: str, names: Named, language: str
) -> None:
    made = _workspace(text, names, language)
    read_relations(made)
    facts = _facts(made)
    work, actor, role = names[0][0], names[1][0], names[2][0]
    assert (actor, "portrays", role) in facts
    assert (work, "cast_member", actor) in facts
    assert (work, "character", role) in facts
    assert not any(claim.qualifiers for claim in made.claims if claim.predicate != "portrays")


@pytest.mark.parametrize(("text", "names", "language"), CASES)
def test_claims_are_well_formed_and_no_fact_is_claimed_twice(text: str, names: Named, language: str) -> None:
    made = _workspace(text, names, language)
    read_relations(made)
    assert made.claims
    for claim in made.claims:
        assert claim.rule.startswith(PREFIX)
        assert 0.45 <= claim.confidence <= 1
        quote = text[claim.start : claim.end]
        if claim.object is None:
            assert claim.value in quote
            assert PREDICATES[claim.predicate].value != "entity"
        else:
            assert claim.object.surface in quote
            assert claim.object.chain.type in PREDICATES[claim.predicate].objects
    facts = _facts(made)
    assert len(facts) == len(set(facts))


@pytest.mark.parametrize(("text", "names", "language"), CASES)
def test_the_result_is_the_same_every_time(text: str, names: Named, language: str) -> None:
    first, second = _workspace(text, names, language), _workspace(text, names, language)
    read_relations(first)
    read_relations(second)
    assert first.finish() == second.finish()


def test_what_a_rule_has_claimed_is_not_repeated_in_either_direction() -> None:
    alone = _workspace(ENGLISH, ENGLISH_NAMES)
    read_relations(alone)
    made = _workspace(ENGLISH, ENGLISH_NAMES)
    drafts = {draft.surface: draft.chain for draft in made.mentions}
    span = (0, len(ENGLISH))
    work = drafts["Paper Harbor"]
    for subject, predicate, target in _facts(alone):
        if predicate == "cast_member":
            subject, predicate, target = target, "acted_in", subject
        made.claim(drafts[subject], predicate, drafts[target], span=span, rule="rule", confidence=0.9)
    read_relations(made)
    assert not [
        claim
        for claim in made.claims
        if claim.rule.startswith(PREFIX)
        and (claim.subject.surface, claim.predicate, claim.object.surface if claim.object else "") in _facts(alone)
    ]
    related = [claim.object for claim in made.claims if claim.subject is work and claim.object]
    assert len(set(related)) == len(related)


def test_who_hosts_is_in_no_cast() -> None:
    made = _workspace("새 드라마 '종이 항구'가 대상을 받았다. 사회는 배우 윤가온이 봤다.", KOREAN_NAMES[:2], "ko")
    read_relations(made)
    assert not [claim for claim in made.claims if claim.predicate in ("cast_member", "acted_in")]


@pytest.mark.parametrize("kind", ["related", "boilerplate"])
def test_silent_blocks_say_nothing(kind: BlockKind) -> None:
    made = _workspace(ENGLISH, ENGLISH_NAMES, kind=kind)
    read_relations(made)
    assert made.claims == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        (
            "Son Heung-min plays for Tottenham Hotspur as captain, Ki Sung-yueng said.",
            [("Son Heung-min", "person"), ("Tottenham Hotspur", "organization"), ("Ki Sung-yueng", "person")],
        ),
        (
            "Minister Han Dae-jin met director general Yoo Min-ah of the Bank of Korea.",
            [("Han Dae-jin", "person"), ("Yoo Min-ah", "person"), ("Bank of Korea", "organization")],
        ),
    ],
)
def test_articles_that_name_no_work_get_no_claim(text: str, names: Named) -> None:
    made = _workspace(text, names)
    read_relations(made)
    assert made.claims == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *(name for name, _ in ENGLISH_NAMES),
                "plays",
                "as",
                "(",
                ")",
                ".",
                ",",
                "\n",
                '"',
                "directed by",
                "역",
                "감독",
                "|",
                ":",
                "and",
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_names_and_words_gives_valid_claims(words: list[str]) -> None:
    text = " ".join(words)
    made = _workspace(text, ENGLISH_NAMES)
    read_relations(made)
    for claim in made.finish().claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.subject != claim.object


def test_no_feature_contains_a_name() -> None:
    made = _workspace(ENGLISH, ENGLISH_NAMES)
    found, values = segments(made)
    extractor = Extractor(made, found, values)
    names = {part.casefold() for name, _ in ENGLISH_NAMES for part in name.split()}
    for candidate in candidates(made, found):
        for feature in features(extractor, candidate):
            assert not names & set(re.split(r"[ =/]", feature))


def test_a_saved_model_scores_as_before(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("model")
    shipped().save(folder)
    first, second = _workspace(KOREAN, KOREAN_NAMES, "ko"), _workspace(KOREAN, KOREAN_NAMES, "ko")
    read_relations(first)
    read_relations(second, load(folder))
    assert first.finish() == second.finish()


def test_a_model_of_another_format_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("model")
    shipped().save(folder)
    settings_file = folder / "settings.json"
    settings_file.write_text(settings_file.read_text(encoding="utf-8").replace('"format": 2', '"format": 99'))
    with pytest.raises(ValueError, match="format 2"):
        load(folder)
