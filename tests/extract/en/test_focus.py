"""Which of several works a fact belongs to: in programmes, slates and rankings, and in running text."""

from __future__ import annotations

import re

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

LINES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        (
            "New in June",
            "",
            "Glass Orchard",
            "Network: tvN",
            "Ma Hye-rin plays a surgeon named Kang Yu-na.",
            "",
            "Good Harvest",
            "JTBC, TVING, June 14, 2025",
            "Tak Ji-won and Noh Yu-jin star.",
            "",
            "No Mercy",
            "Netflix",
            "Baek Seon-ho directs.",
        ),
        (
            "Glass Orchard | broadcaster: tvN",
            "Good Harvest | broadcaster: JTBC",
            "Good Harvest | platform: TVING",
            "Good Harvest | release_date: 2025-06-14",
            "No Mercy | platform: Netflix",
        ),
    ),
    (
        (
            "Baek Seon-ho",
            "",
            "Baek Seon-ho has worked in television since 2009.",
            "",
            "Year | Title | Network | Credit\n2012 | Glass Orchard | KBS2 | director\n2017 | Salt Road | OCN | writer",
        ),
        (
            "Glass Orchard | director: Baek Seon-ho",
            "Glass Orchard | release_date: 2012",
            "Glass Orchard | broadcaster: KBS2",
            "Salt Road | screenwriter: Baek Seon-ho",
            "Salt Road | broadcaster: OCN",
        ),
    ),
    (
        (
            "Television awards: the winners",
            "",
            "Best New Actress – Ma Hye-rin, “Glass Orchard”",
            "Excellence Award, miniseries: “Salt Road” (Tak Ji-won)",
            "“Paper Lanterns” – Best Screenplay, Harbor Drama Awards",
        ),
        (
            "Glass Orchard | award: Best New Actress",
            "Glass Orchard | cast_member: Ma Hye-rin",
            "Salt Road | award: Excellence Award, miniseries",
            "Salt Road | cast_member: Tak Ji-won",
            "Paper Lanterns | award: Best Screenplay",
        ),
    ),
    (
        (
            "Harbor Drama Awards: the nominees",
            "",
            "Best Director",
            "Baek Seon-ho – “Glass Orchard”",
            "Noh Yu-jin – “Salt Road”",
            "",
            "Best Actress",
            "Ma Hye-rin (“Glass Orchard”)",
            "",
            "Best Screenplay",
            "Seo Min-ah, “Salt Road”",
        ),
        (
            "Glass Orchard | director: Baek Seon-ho",
            "Salt Road | director: Noh Yu-jin",
            "Glass Orchard | cast_member: Ma Hye-rin",
            "Salt Road | screenwriter: Seo Min-ah",
        ),
    ),
    (
        (
            "A night of prizes",
            "",
            "Nobody was surprised that GLASS ORCHARD won, and Ma Hye-rin of THE SALT ROAD looked happy too.",
            "Best New Actor – Tak Ji-won, THE SALT ROAD",
        ),
        ("THE SALT ROAD | award: Best New Actor", "THE SALT ROAD | cast_member: Tak Ji-won"),
    ),
)

RUNNING_TEXT: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        (
            "Hit drama ‘Glass Orchard’ gets a U.S. remake",
            "",
            "NBC has given a pilot order to “Night Shift,” a medical drama based on the Korean series “Glass Orchard.”",
            "",
            "Penned by Tamsin Ward, “Night Shift” follows a doctor. It will be directed by Omar Reyes.",
        ),
        ("Night Shift | screenwriter: Tamsin Ward", "Night Shift | director: Omar Reyes"),
    ),
    (
        (
            "Three Korean films on the lagoon",
            "",
            "“Glass Orchard” is the first feature of Baek Seon-ho. Ma Hye-rin plays a farmer named Kang Yu-na.",
            "",
            "“Paper Lanterns” is set in Busan. It was written by Noh Yu-jin.",
            "",
            "“Salt Road,” a thriller directed by Tak Ji-won, closes the programme. The script is by Seo Min-ah.",
        ),
        (
            "Glass Orchard | character: Kang Yu-na",
            "Paper Lanterns | screenwriter: Noh Yu-jin",
            "Salt Road | director: Tak Ji-won",
            "Salt Road | screenwriter: Seo Min-ah",
        ),
    ),
)

SLATES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        (
            "Wavve unveils its winter slate",
            "The service spoke to the press. All three series arrive on Wavve in 2027.",
            "",
            "Glass Harbor",
            "Director: Baek Seon-ho",
            "Cast: Ma Hye-rin",
            "",
            "Paper Moon Inn",
            "Director: Noh Yu-jin",
            "Cast: Tak Ji-won",
            "",
            "Night Shift Seoul (May 2028)",
            "Director: Gil Do-san",
            "Cast: Oh Se-ra",
        ),
        (
            "Glass Harbor | platform: Wavve",
            "Glass Harbor | release_date: 2027",
            "Night Shift Seoul | platform: Wavve",
            "Night Shift Seoul | release_date: 2028-05",
            "Paper Moon Inn | platform: Wavve",
            "Paper Moon Inn | release_date: 2027",
        ),
    ),
    (
        (
            "Wavve Sets 2027 Korean Slate",
            "",
            "Glass Harbor",
            "Director: Baek Seon-ho",
            "Cast: Ma Hye-rin",
            "",
            "Paper Moon Inn",
            "Director: Noh Yu-jin",
            "Cast: Tak Ji-won",
        ),
        (
            "Glass Harbor | platform: Wavve",
            "Glass Harbor | release_date: 2027",
            "Paper Moon Inn | platform: Wavve",
            "Paper Moon Inn | release_date: 2027",
        ),
    ),
    (
        (
            "Two short films find a home",
            "The festival closed with “Salt Wind” and “Old Rope.” Both films will be available on Watcha in 2027.",
        ),
        (
            "Old Rope | platform: Watcha",
            "Old Rope | release_date: 2027",
            "Salt Wind | platform: Watcha",
            "Salt Wind | release_date: 2027",
        ),
    ),
)

CAREERS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        (
            "Film director Gil Do-san, poet of the harbor, dies at 81",
            "Film director Gil Do-san, whose “Salt Wind” was shown in competition at Venice, died on Monday.",
            "His own first feature, “Porters,” came out in 1970. “Old Rope” (1972), written with the novelist Song"
            " Yeong-ha and starring Ahn Seong-jin as a smith, won a prize.",
            "He followed it with “The Ferry Song” (1974) and “Night Market” (1979), and came back with “Bread.”",
        ),
        (
            "Salt Wind | director: Gil Do-san",
            "Porters | director: Gil Do-san",
            "Old Rope | screenwriter: Gil Do-san",
            "Old Rope | screenwriter: Song Yeong-ha",
            "Old Rope | cast_member: Ahn Seong-jin",
            "The Ferry Song | director: Gil Do-san",
            "Night Market | director: Gil Do-san",
            "Bread | director: Gil Do-san",
        ),
    ),
    (
        (
            "Actor Ma Sang-tae, everybody's uncle, dies at 79",
            "Ma Sang-tae died on Friday. He was 79. He was the deaf fisherman in Gil Do-san's “Porters” (1970), the"
            " corrupt judge in “Cold Court” (1985), and a priest in “The Ferry Song.”",
            "His last work was the Wavve series “Autumn Ward.”",
        ),
        (
            "Porters | director: Gil Do-san",
            "Porters | cast_member: Ma Sang-tae",
            "Cold Court | cast_member: Ma Sang-tae",
            "The Ferry Song | cast_member: Ma Sang-tae",
            "Autumn Ward | cast_member: Ma Sang-tae",
        ),
    ),
    (
        (
            "Interview: Tak Ji-won on playing the quiet ones",
            "Actor Tak Ji-won spent ten years in the background: a clerk in “Vault Keepers,” a nurse in “Day Shift”"
            " (2017) and the neighbor in director Baek Seon-ho's thriller “Third Floor.”",
        ),
        (
            "Vault Keepers | cast_member: Tak Ji-won",
            "Day Shift | cast_member: Tak Ji-won",
            "Third Floor | cast_member: Tak Ji-won",
            "Third Floor | director: Baek Seon-ho",
        ),
    ),
    (
        (
            "Noh Yu-jin takes the long way",
            "Noh Yu-jin is a director in no hurry. Her 2019 debut feature “Small Rooms” won the top prize at Jeonju.",
            "Her next film, “A Door in May,” opens on June 3.",
        ),
        ("Small Rooms | director: Noh Yu-jin", "A Door in May | director: Noh Yu-jin"),
    ),
    (
        (
            "The best Korean films of the decade",
            "Start with “Small Rooms” (Noh Yu-jin, 2019), then “Porters” (dir. Gil Do-san, 1970).",
            "“Third Floor” (2015, dir. Baek Seon-ho) is scarier. “Cold Court” (Ma Dong-hee / 2014) is longer.",
        ),
        (
            "Small Rooms | director: Noh Yu-jin",
            "Porters | director: Gil Do-san",
            "Third Floor | director: Baek Seon-ho",
            "Cold Court | director: Ma Dong-hee",
        ),
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


TEXTS = (*PROGRAMMES, *LINES, *RUNNING_TEXT)


@pytest.mark.parametrize(("lines", "expected"), TEXTS, ids=[lines[0] for lines, _ in TEXTS])
def test_a_fact_goes_to_the_work_that_is_spoken_of_there(
    stage: ExtractStage, lines: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    stated = _stated(stage, lines)
    assert set(expected) <= stated
    for one in expected:
        work, fact = one.split(" | ")
        others = {line for line in stated if line.endswith(f"| {fact}") and not line.startswith(work)}
        assert not others


@pytest.mark.parametrize(("lines", "expected"), CAREERS, ids=[lines[0] for lines, _ in CAREERS])
def test_the_works_of_one_person_told_one_after_another(
    stage: ExtractStage, lines: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    credits = re.compile(r".* \| (?:director|screenwriter|cast_member): ")
    assert {line for line in _stated(stage, lines) if credits.match(line)} == set(expected)


@pytest.mark.parametrize(("lines", "expected"), SLATES, ids=[lines[0] for lines, _ in SLATES])
def test_what_a_line_up_says_once_goes_for_all_its_works(
    stage: ExtractStage, lines: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    facts = re.compile(r".* \| (?:platform|release_date): ")
    assert {line for line in _stated(stage, lines) if facts.match(line)} == set(expected)


@pytest.mark.parametrize(
    ("line", "apart"),
    [
        ("Actor Lee Ji-an is back in the third season of KBS's “Night Porter.”", True),
        ("Actor Lee Ji-an is back in the latest season of 'Night Porter'.", True),
        ("Actor Lee Ji-an is back in 'Night Porter'.", False),
    ],
)
def test_a_series_named_as_the_whole_of_its_season_is_a_work_of_its_own(
    stage: ExtractStage, line: str, apart: bool
) -> None:
    lines = ("'Night Porter 3' Comes Back With a Larger Cast", line, "“Night Porter 3” premieres on April 11.")
    found = stage.annotate(_article(lines))
    chains = {
        name: {mention.chain for mention in found.mentions if mention.surface == name}
        for name in ("Night Porter", "Night Porter 3")
    }
    assert chains["Night Porter"].isdisjoint(chains["Night Porter 3"]) is apart
    assert ("Night Porter 3 | sequel_of: Night Porter" in _stated(stage, lines)) is apart


@pytest.mark.parametrize("lines", NO_TITLES, ids=[lines[0] for lines in NO_TITLES])
def test_headings_that_are_no_titles(stage: ExtractStage, lines: tuple[str, ...]) -> None:
    found = stage.annotate(_article(("A Day at the Pictures", *lines)))
    assert lines[0] not in {mention.surface for mention in found.mentions if mention.type == "work"}
