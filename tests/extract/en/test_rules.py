"""Sentences of our own with what the English reader must and must not state about them."""

from __future__ import annotations

import time

import pytest

from pipeline.extract.lexicon_matcher import LexiconMatcher
from pipeline.extract.nlp import build_pipeline
from pipeline.extract.stage import ExtractStage
from pipeline.schema import Annotations, Article, Block

STAGE = ExtractStage()
DAY = "2025-10-22"
WORK = "Salt and Smoke"


def read(text: str, published: str = DAY) -> Annotations:
    """Annotate lines as paragraphs of one article."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", at, at + len(line), "en"))
        at += len(line) + 1
    return STAGE.annotate(Article("t", "t", text, tuple(blocks), language="en", published_at=published))


def facts(annotations: Annotations) -> set[tuple[str, str, str]]:
    names: dict[int, str] = {}
    for mention in annotations.mentions:
        names[mention.chain] = max(names.get(mention.chain, ""), mention.surface, key=len)
    return {
        (names[claim.subject], claim.predicate, claim.value if claim.object is None else names[claim.object])
        for claim in annotations.claims
    }


STATED = [
    (
        f'The tvN drama "{WORK}" was directed by Seo Do-yeon and written by Moon Ga-ram.',
        [
            (WORK, "director", "Seo Do-yeon"),
            (WORK, "screenwriter", "Moon Ga-ram"),
            (WORK, "broadcaster", "tvN"),
        ],
    ),
    (
        f'"{WORK}" is a crime thriller on Netflix. Han Seo-woo plays Yoo Min-jae, a harbor detective.',
        [
            (WORK, "genre", "crime thriller"),
            (WORK, "platform", "Netflix"),
            (WORK, "cast_member", "Han Seo-woo"),
            (WORK, "character", "Yoo Min-jae"),
            ("Han Seo-woo", "portrays", "Yoo Min-jae"),
            ("Yoo Min-jae", "occupation", "harbor detective"),
        ],
    ),
    (
        f'The series "{WORK}" follows Min-jae (Han Seo-woo) and Bo-ram (Choi I-deun).',
        [
            ("Han Seo-woo", "portrays", "Min-jae"),
            ("Choi I-deun", "portrays", "Bo-ram"),
        ],
    ),
    (
        f'The six-part series "{WORK}" releases two episodes every Wednesday from November 5.',
        [
            (WORK, "episode_count", "6"),
            (WORK, "release_schedule", "2 per Wednesday"),
            (WORK, "release_date", "2025-11-05"),
        ],
    ),
    (
        f'The drama "{WORK}" is by Seo Do-yeon, known for directing the hit romance series "Blue Hour" (2019).',
        [
            ("Seo Do-yeon", "directed", "Blue Hour"),
            ("Blue Hour", "release_date", "2019"),
            ("Blue Hour", "genre", "romance"),
        ],
    ),
    (
        f'The drama "{WORK}" stars Han Seo-woo, renowned for his role in the Wavve series "Blue Hour."',
        [
            ("Han Seo-woo", "acted_in", "Blue Hour"),
            ("Blue Hour", "platform", "Wavve"),
            (WORK, "cast_member", "Han Seo-woo"),
        ],
    ),
    (f'The film "{WORK}" is based on the webtoon of the same name.', [(WORK, "based_on", "webtoon of the same name")]),
    (
        f'The film "{WORK}" was adapted from the novel "Tidewater" by Moon Ga-ram.',
        [
            (WORK, "based_on", "Tidewater"),
            ("Moon Ga-ram", "wrote", "Tidewater"),
        ],
    ),
    (
        f'The film "{WORK}" won Best Picture and was distributed by Lotte Entertainment.',
        [
            (WORK, "award", "Best Picture"),
            (WORK, "distributor", "Lotte Entertainment"),
        ],
    ),
    (
        f'"{WORK}" is a drama series. The second season of "{WORK}" was produced by Studio Dragon.',
        [
            (WORK, "season", "2"),
            (WORK, "production_company", "Studio Dragon"),
        ],
    ),
    (
        "Title: Salt and Smoke\nDirector: Seo Do-yeon, Moon Ga-ram\nEpisodes: 12\nGenre: Legal, Comedy\n"
        "Release Date: September 3 - October 17, 2025\nNetwork: ENA",
        [
            (WORK, "director", "Moon Ga-ram"),
            (WORK, "episode_count", "12"),
            (WORK, "genre", "Comedy"),
            (WORK, "release_date", "2025-09-03"),
            (WORK, "end_date", "2025-10-17"),
            (WORK, "broadcaster", "ENA"),
        ],
    ),
    (
        'Singer Mirae released her second album, "Salt and Smoke," on Monday. '
        "Mirae, whose real name is Han Seo-woo, debuted in 2015.",
        [
            (WORK, "performer", "Han Seo-woo"),
            ("Han Seo-woo", "stage_name", "Mirae"),
            ("Han Seo-woo", "debut_date", "2015"),
        ],
    ),
    (f'The series "{WORK}" stars BTOB member Han Seo-woo.', [("Han Seo-woo", "member_of", "BTOB")]),
    (
        f'A press conference for the drama "{WORK}" was held in Seoul. Director Seo Do-yeon spoke.',
        [
            (WORK, "event", "press conference"),
            (WORK, "director", "Seo Do-yeon"),
            ("Seo Do-yeon", "occupation", "Director"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATED, ids=[case[0][:40] for case in STATED])
def test_what_is_stated_is_read(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = facts(read(text))
    assert [fact for fact in expected if fact not in found] == [], sorted(found)


@pytest.mark.parametrize(
    "text",
    [
        "The minister directed officials to prepare a plan. The second round premieres nothing.",
        "United beat City 2-1. Coach Han Seo-woo said the striker starred on Sunday.",
        "My mother directed the whole dinner and my uncle played the fool.",
    ],
)
def test_articles_on_other_things_state_nothing_about_works(text: str) -> None:
    assert {predicate for _, predicate, _ in facts(read(text))} <= {"occupation"}


@pytest.mark.parametrize(
    ("text", "unstated"),
    [
        (
            f'Han Seo-woo appeared in the drama "{WORK}" and sang "Blue Hour" for the soundtrack of "Tidewater."',
            [("Han Seo-woo", "acted_in", "Blue Hour"), ("Han Seo-woo", "acted_in", "Tidewater")],
        ),
        (
            f'The film "{WORK}" opens in May. Han Seo-woo served on the jury with director Seo Do-yeon.',
            [(WORK, "director", "Seo Do-yeon")],
        ),
        (
            f'The drama "{WORK}" ended in May. Han Seo-woo was named best actor at the KBS Drama Awards.',
            [(WORK, "broadcaster", "KBS")],
        ),
        (
            f'The fourth part of the soundtrack of the MBC series "{WORK}" is out.',
            [(WORK, "season", "4")],
        ),
        (
            f'The drama "{WORK}" opened with two episodes this week.',
            [(WORK, "episode_count", "2")],
        ),
        (
            f'The animated film "{WORK}" opens in May.\nSinger-songwriter Moon Ga-ram voices Sol.',
            [(WORK, "performer", "Moon Ga-ram")],
        ),
    ],
)
def test_what_is_said_of_something_else_is_not_stated(text: str, unstated: list[tuple[str, str, str]]) -> None:
    assert not facts(read(text)) & set(unstated)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Film Review: Hand of Plums\nHand of Plums is a quiet film by Seo Do-yeon.", "Hand of Plums"),
        ("He is known for playing prosecutor Yoo Min-jae in Night Garden (2017).", "Night Garden"),
    ],
)
def test_titles_without_what_stands_before_them(text: str, title: str) -> None:
    works = {mention.surface for mention in read(text).mentions if mention.type == "work"}
    assert works == {title}


def test_not_available_is_no_platform() -> None:
    found = facts(read(f'The drama "{WORK}" ended in May. It is not available through Netflix.'))
    assert (WORK, "platform", "Netflix") not in found


def test_short_names_belong_to_the_full_ones() -> None:
    annotations = read(f'In the drama "{WORK}", Han Seo-woo plays Yoo Min-jae. Han laughed. Min-jae is shy.')
    chains = {mention.surface: mention.chain for mention in annotations.mentions}
    assert chains["Han"] == chains["Han Seo-woo"]
    assert chains["Min-jae"] == chains["Yoo Min-jae"]


def test_offsets_and_evidence_lie_in_the_text() -> None:
    text = "\n".join(case[0] for case in STATED)
    annotations = read(text)
    assert annotations.claims
    for mention in annotations.mentions:
        assert text[mention.start : mention.end] == mention.surface
    for claim in annotations.claims:
        assert text[claim.start : claim.end].strip()
        assert claim.rule
        assert 0.0 < claim.confidence <= 1.0


@pytest.mark.parametrize(
    "unit",
    ["Aaa Bbb ", "Kim Hee-won, ", "Kim Hee-won and ", '"A "', "word ", "1 ", "Kim Hee-won (", "a", "is a ", "in 2020 "],
)
def test_long_lines_take_time_in_proportion(unit: str) -> None:
    """Ten times the text may take no more than some forty times as long: no pattern explodes."""

    def cost(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size].strip()
        start = time.process_time()
        read(text)
        return time.process_time() - start

    cost(500)
    assert cost(20_000) < 40 * max(cost(2_000), 0.02) + 1.0


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The series airs on tvN’s Monday slot.", ["tvN"]),
        ("Streaming on (Netflix) and DISNEY+.", ["Netflix", "DISNEY+"]),
        ("It opened on Netflix、7 countries", ["Netflix"]),
        ("South Korea and the SOUTH", ["South Korea"]),
        ("It earned US$12 million.", []),
        ("www.netflix.com/title, pic.twitter.com/x, @netflix", []),
        ("Netflixed and KBSX", []),
        ("İİ on Netflix", ["Netflix"]),
    ],
)
def test_known_names_are_found_as_words_of_their_own(text: str, known: list[str]) -> None:
    nlp = build_pipeline("en")
    assert [text[name.start : name.end] for name in LexiconMatcher(nlp)(nlp.make_doc(text))] == known
