"""Values that the learned reader may tie to names: where they are found, and which are the same."""

from __future__ import annotations

import re

import pytest

from pipeline.extract.relations import read_relations
from pipeline.extract.relations.candidates import VALUE_GROUPS, candidates
from pipeline.extract.relations.features import PREFIX
from pipeline.extract.relations.pairs import claimed_by_rules
from pipeline.extract.relations.segments import segments
from pipeline.extract.relations.values import same_value
from pipeline.extract.workspace import DateSpan, Workspace
from pipeline.schema import Article, Block, EntityType


def _workspace(text: str, names: dict[str, EntityType], dates: dict[str, str] | None = None) -> Workspace:
    language = "ko" if re.search("[가-힣]", text) else "en"
    made = Workspace(Article("a", "a.txt", text, (Block("paragraph", 0, len(text), language),), language=language))
    for name, type in names.items():
        draft = made.add(text.index(name), text.index(name) + len(name), type, extractor="test", confidence=0.9)
        if type == "work":
            made.topics.append(draft)
    for written, value in (dates or {}).items():
        start = text.index(written)
        first, _, last = value.partition("/")
        made.dates.append(DateSpan(start, start + len(written), first, last))
    return made


def _values(text: str, names: dict[str, EntityType] | None = None) -> list[tuple[str, str]]:
    found, _ = segments(_workspace(text, names or {}))
    return [(value.type, value.value) for segment in found for value, _ in segment.values]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It is a romantic comedy.", "genre", "romantic comedy"),
        ("A slice of life set by the sea.", "genre", "slice of life"),
        ("A historical action series.", "genre", "historical action"),
        ("Those are thrillers.", "genre", "thriller"),
        ("She is a homicide detective.", "occupation", "homicide detective"),
        ("He once was a taxi driver.", "occupation", "taxi driver"),
        ("It spans sixteen episodes.", "count", "16"),
        ("A 12-episode run.", "count", "12"),
        ("The 142-minute cut.", "length", "142"),
        ("With 97 minutes it is short.", "length", "97"),
        ("Guests came to the press conference.", "event", "press conference"),
        ("She took Best Actress at home.", "prize", "Best Actress"),
        ("휴먼 액션물로 돌아온다.", "genre", "휴먼 액션"),
        ("그는 정신과 의사다.", "occupation", "정신과 의사"),
        ("강력계 형사를 맡았다.", "occupation", "형사"),
        ("총 16부작이다.", "count", "16"),
        ("러닝타임은 97분이다.", "length", "97"),
        ("제작발표회가 열렸다.", "event", "제작발표회"),
        ("올해의 작품상을 받았다.", "prize", "올해의 작품상"),
    ],
)
def test_values_are_found(text: str, kind: str, value: str) -> None:
    assert (kind, value) in _values(text)


@pytest.mark.parametrize("text", ["We saw it by the sea.", "세상에 나왔다.", "Part of the film.", "일상으로 돌아갔다."])
def test_other_words_are_no_prizes_or_counts(text: str) -> None:
    assert not {kind for kind, _ in _values(text)} & {"prize", "count", "length"}


def test_verbs_of_casting_are_no_occupations() -> None:
    assert _values("It will star two siblings.") == []


def test_words_of_names_are_no_values() -> None:
    text = "The Detective opens in June."
    assert ("occupation", "Detective") in _values(text)
    assert _values(text, {"The Detective": "work"}) == []


def test_equal_values_are_one_chain_and_a_range_has_two() -> None:
    text = "Harbor opens on June 5. It runs June 5 to July 1."
    made = _workspace(text, {"Harbor": "work"}, {"June 5.": "2024-06-05", "June 5 to July 1": "2024-06-05/2024-07-01"})
    found, values = segments(made)
    dates = [value for segment in found for value, _ in segment.values]
    assert [date.value for date in dates] == ["2024-06-05", "2024-06-05", "2024-07-01"]
    assert dates[0].chain is dates[1].chain is not dates[2].chain
    assert list(values.stated("release_date", "2024-06-05")) == [dates[0]]


def test_a_date_within_a_name_is_no_value() -> None:
    made = _workspace("Seoul 1988 opens soon.", {"Seoul 1988": "work"}, {"1988": "1988"})
    assert not [value for segment in segments(made)[0] for value in segment.values]


@pytest.mark.parametrize(
    ("predicate", "left", "right", "same"),
    [
        ("occupation", "detective", "homicide detective", True),
        ("genre", "romance", "thriller", False),
        ("episode_count", "1", "16", False),
        ("release_date", "2024", "2024-06", False),
    ],
)
def test_texts_are_the_same_when_one_contains_the_other(predicate: str, left: str, right: str, same: bool) -> None:
    assert same_value(predicate, left, right) is same


def test_what_a_rule_says_of_a_value_is_known_to_be_claimed() -> None:
    text = "Harbor is a crime thriller."
    made = _workspace(text, {"Harbor": "work"})
    made.claim(made.topics[0], "genre", "thriller", span=(0, len(text)), rule="rule", confidence=0.9)
    (claimed,) = claimed_by_rules(made, segments(made)[1])
    assert claimed[0] is made.topics[0]
    assert claimed[1:] == ("genre", claimed[2])
    read_relations(made)
    assert [claim.rule for claim in made.claims if claim.predicate == "genre"] == ["rule"]


def test_a_candidate_says_whether_rules_think_of_its_work() -> None:
    text = "Harbor and Lantern open on June 5."
    made = _workspace(text, {"Harbor": "work", "Lantern": "work"}, {"June 5": "2024-06-05"})
    harbor, lantern = made.topics
    made.focuses.append(lambda offset: lantern if offset > 0 else None)
    found, _ = segments(made)
    meant = {
        candidate.subject: candidate.meant
        for candidate in candidates(made, found, VALUE_GROUPS)
        if candidate.group == "work-date"
    }
    assert meant == {harbor: False, lantern: True}


@pytest.mark.parametrize(
    ("text", "names", "dates", "fact"),
    [
        (
            '"Harbor Lights" opens in theaters on June 5.',
            {"Harbor Lights": "work"},
            {"June 5": "2024-06-05"},
            ("Harbor Lights", "release_date", "2024-06-05"),
        ),
        (
            "드라마 '항구의 불빛'은 오는 27일 밤 10시 시청자들을 찾아간다.",
            {"항구의 불빛": "work"},
            {"오는 27일": "2024-05-27"},
            ("항구의 불빛", "release_date", "2024-05-27"),
        ),
        (
            '"Harbor Lights" is a heartwarming family comedy about three sisters.',
            {"Harbor Lights": "work"},
            {},
            ("Harbor Lights", "genre", "family comedy"),
        ),
        (
            "'항구의 불빛'은 세 자매의 이야기를 그린 스릴러다.",
            {"항구의 불빛": "work"},
            {},
            ("항구의 불빛", "genre", "스릴러"),
        ),
    ],
)
def test_values_are_tied_to_their_work(
    text: str, names: dict[str, EntityType], dates: dict[str, str], fact: tuple[str, str, str]
) -> None:
    made = _workspace(text, names, dates)
    read_relations(made)
    stated = {
        (claim.subject.surface, claim.predicate, claim.value): claim for claim in made.claims if claim.object is None
    }
    assert fact in stated
    assert stated[fact].rule == f"{PREFIX}{fact[1]}"


@pytest.mark.parametrize(
    ("text", "names", "dates"),
    [
        ('Filming of "Harbor Lights" began on June 5.', {"Harbor Lights": "work"}, {"June 5": "2024-06-05"}),
        ("'항구의 불빛'은 지난 5일 첫 촬영을 시작했다.", {"항구의 불빛": "work"}, {"지난 5일": "2024-06-05"}),
    ],
)
def test_days_of_filming_are_no_releases(text: str, names: dict[str, EntityType], dates: dict[str, str]) -> None:
    made = _workspace(text, names, dates)
    read_relations(made)
    assert not [claim for claim in made.claims if claim.predicate in ("release_date", "end_date")]
