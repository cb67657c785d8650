"""Single sentences as entertainment news words them, and all that they state about works."""

from __future__ import annotations

import pytest

from pipeline.extract.stage import ExtractStage
from pipeline.schema import Article, Block

TOPIC = "Moonlit Harbor"
FRAME = (
    "'Moonlit Harbor' gets a first trailer",
    "March 4, 2025",
    '"Moonlit Harbor" tells the story of two fishermen who find a chest of old letters.',
)
INVERSE = {"directed": "director", "wrote": "screenwriter"}
PREDICATES = frozenset(
    [
        "director",
        "screenwriter",
        "production_company",
        "distributor",
        "based_on",
        "sequel_of",
        "release_date",
        "end_date",
        "episode_count",
        "runtime_minutes",
        "release_schedule",
        "platform",
        "broadcaster",
        "award",
        "season",
    ]
)

# Sentence, then what it states: `predicate: object` of the topic, `work | predicate: object` of another work.
CREDITS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The series is helmed by Kang Do-hyun.", ("director: Kang Do-hyun",)),
    (
        "The series was helmed by director Kang Do-hyun and penned by writer Seo Min-ah.",
        ("director: Kang Do-hyun", "screenwriter: Seo Min-ah"),
    ),
    ("Kang Do-hyun is at the helm.", ("director: Kang Do-hyun",)),
    (
        "Director Kang Do-hyun took the megaphone, while screenwriter Seo Min-ah wrote the script.",
        ("director: Kang Do-hyun", "screenwriter: Seo Min-ah"),
    ),
    (
        'Kang Do-hyun, who directed "Silver Street," takes the helm.',
        ("director: Kang Do-hyun", "Silver Street | director: Kang Do-hyun"),
    ),
    (
        'The script was written by Seo Min-ah, known for "Silver Street."',
        ("screenwriter: Seo Min-ah", "Silver Street | screenwriter: Seo Min-ah"),
    ),
    ("It is a film by Kang Do-hyun.", ("director: Kang Do-hyun",)),
    ("It is Kang Do-hyun's directorial debut.", ("director: Kang Do-hyun",)),
    ("The movie marks the directorial debut of actor Kang Do-hyun.", ("director: Kang Do-hyun",)),
    ("The movie marks the feature debut of director Kang Do-hyun.", ("director: Kang Do-hyun",)),
    ("Kang Do-hyun makes his directorial debut with the film.", ("director: Kang Do-hyun",)),
    (
        "The drama is a collaboration between director Kang Do-hyun and screenwriter Seo Min-ah.",
        ("director: Kang Do-hyun", "screenwriter: Seo Min-ah"),
    ),
    ("Kang Do-hyun serves as showrunner.", ()),
    ("The series comes from the pen of Seo Min-ah.", ("screenwriter: Seo Min-ah",)),
    (
        'The series comes from writer Seo Min-ah and director Kang Do-hyun of "Silver Street."',
        ("director: Kang Do-hyun", "screenwriter: Seo Min-ah", "Silver Street | director: Kang Do-hyun"),
    ),
    ("Seo Min-ah is in charge of the screenplay.", ("screenwriter: Seo Min-ah",)),
    (
        "Kang Do-hyun is in charge of directing and Seo Min-ah of the script.",
        ("director: Kang Do-hyun", "screenwriter: Seo Min-ah"),
    ),
    ("Kang Do-hyun will direct from a script by Seo Min-ah.", ("director: Kang Do-hyun", "screenwriter: Seo Min-ah")),
    ("Kang Do-hyun directs from Seo Min-ah's script.", ("director: Kang Do-hyun", "screenwriter: Seo Min-ah")),
    ("Kang Do-hyun directs the film, which Seo Min-ah wrote.", ("director: Kang Do-hyun", "screenwriter: Seo Min-ah")),
    ("Kang Do-hyun wrote and directed.", ("director: Kang Do-hyun", "screenwriter: Kang Do-hyun")),
    ("Kang Do-hyun both wrote and directed the film.", ("director: Kang Do-hyun", "screenwriter: Kang Do-hyun")),
    ("Kang Do-hyun is directing and Seo Min-ah is writing.", ("director: Kang Do-hyun", "screenwriter: Seo Min-ah")),
    ("Kang Do-hyun has been tapped to direct.", ("director: Kang Do-hyun",)),
    (
        "Kang Do-hyun is attached to direct, with Seo Min-ah writing the screenplay.",
        ("director: Kang Do-hyun", "screenwriter: Seo Min-ah"),
    ),
    ("Directing duties went to Kang Do-hyun.", ("director: Kang Do-hyun",)),
    (
        "Directing duties are shared by Kang Do-hyun and Lee Bo-gyeong.",
        ("director: Kang Do-hyun", "director: Lee Bo-gyeong"),
    ),
    (
        'Directing is Kang Do-hyun of "Silver Street."',
        ("director: Kang Do-hyun", "Silver Street | director: Kang Do-hyun"),
    ),
    ("Kang Do-hyun is behind the camera.", ("director: Kang Do-hyun",)),
    ("Kang Do-hyun steps behind the camera for the first time.", ("director: Kang Do-hyun",)),
    ("Kang Do-hyun sits in the director's chair.", ("director: Kang Do-hyun",)),
    ("In the director's chair is Kang Do-hyun.", ("director: Kang Do-hyun",)),
    ("The director, Kang Do-hyun, shot the film in forty days.", ("director: Kang Do-hyun",)),
    ("Its director, Kang Do-hyun, is a former diver.", ("director: Kang Do-hyun",)),
    ("The film's director Kang Do-hyun said he was nervous.", ("director: Kang Do-hyun",)),
    (
        "The film's writer-director, Kang Do-hyun, said he was nervous.",
        ("director: Kang Do-hyun", "screenwriter: Kang Do-hyun"),
    ),
    (
        "Writer-director Kang Do-hyun returns with his third feature.",
        ("director: Kang Do-hyun", "screenwriter: Kang Do-hyun"),
    ),
    (
        "Writer and director Kang Do-hyun returns with his third feature.",
        ("director: Kang Do-hyun", "screenwriter: Kang Do-hyun"),
    ),
    ("The screenwriter is Seo Min-ah.", ("screenwriter: Seo Min-ah",)),
    ("The scripts are by Seo Min-ah.", ("screenwriter: Seo Min-ah",)),
    ("The screenplay is credited to Seo Min-ah.", ("screenwriter: Seo Min-ah",)),
    ("The screenplay, by Seo Min-ah, is dry.", ("screenwriter: Seo Min-ah",)),
    ("The screenplay came from Seo Min-ah.", ("screenwriter: Seo Min-ah",)),
    ("Seo Min-ah provided the script.", ("screenwriter: Seo Min-ah",)),
    ("Seo Min-ah's script is dry and funny.", ("screenwriter: Seo Min-ah",)),
    ("Kang Do-hyun's direction is calm.", ("director: Kang Do-hyun",)),
    ("The film was shot by Kang Do-hyun.", ()),
    ('Kang Do-hyun ("Silver Street") directs.', ("director: Kang Do-hyun", "Silver Street | director: Kang Do-hyun")),
    (
        'Kang Do-hyun of "Silver Street" fame directs.',
        ("director: Kang Do-hyun", "Silver Street | director: Kang Do-hyun"),
    ),
    (
        'Seo Min-ah ("Silver Street," "Night Ferry") is penning the script.',
        (
            "screenwriter: Seo Min-ah",
            "Silver Street | screenwriter: Seo Min-ah",
            "Night Ferry | screenwriter: Seo Min-ah",
        ),
    ),
    (
        'From the director of "Silver Street," Kang Do-hyun, comes a quiet thriller.',
        ("director: Kang Do-hyun", "Silver Street | director: Kang Do-hyun"),
    ),
    (
        'PD Kang Do-hyun of "Silver Street" and writer Seo Min-ah of "Night Ferry" have joined hands.',
        (
            "director: Kang Do-hyun",
            "screenwriter: Seo Min-ah",
            "Silver Street | director: Kang Do-hyun",
            "Night Ferry | screenwriter: Seo Min-ah",
        ),
    ),
    ("Helmed by Kang Do-hyun, the film stars Lee Bo-gyeong.", ("director: Kang Do-hyun",)),
    ("Produced by Studio Baram, the film stars Lee Bo-gyeong.", ("production_company: Studio Baram",)),
    (
        "Studio Baram and Hankyul Pictures are producing the series.",
        ("production_company: Studio Baram", "production_company: Hankyul Pictures"),
    ),
    (
        "The series is produced by Studio Baram in association with Hankyul Pictures.",
        ("production_company: Studio Baram", "production_company: Hankyul Pictures"),
    ),
    (
        "The series is co-produced by Studio Baram and Hankyul Pictures.",
        ("production_company: Studio Baram", "production_company: Hankyul Pictures"),
    ),
    ("Studio Baram is behind the series.", ("production_company: Studio Baram",)),
    ("Studio Baram, the company behind the series, said so.", ("production_company: Studio Baram",)),
    ("The production company, Studio Baram, said so.", ("production_company: Studio Baram",)),
    ("Production is by Studio Baram.", ("production_company: Studio Baram",)),
    ("Its production company Studio Baram said so.", ("production_company: Studio Baram",)),
    ("The film is distributed by Hankyul Pictures.", ("distributor: Hankyul Pictures",)),
    ("Hankyul Pictures will release the film in theaters.", ("distributor: Hankyul Pictures",)),
    ("Hankyul Pictures is handling distribution.", ("distributor: Hankyul Pictures",)),
    ("Hankyul Pictures has acquired the North American rights.", ()),
    (
        "Kang Do-hyun shares the director's chair with Lee Bo-gyeong and Oh Min-jae.",
        ("director: Kang Do-hyun", "director: Lee Bo-gyeong", "director: Oh Min-jae"),
    ),
)
RELEASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        'The series is based on the webtoon "Paper Boats" by Lee Bo-gyeong.',
        ("based_on: Paper Boats", "Paper Boats | screenwriter: Lee Bo-gyeong"),
    ),
    (
        'It is adapted from Lee Bo-gyeong\'s novel "Paper Boats."',
        ("based_on: Paper Boats", "Paper Boats | screenwriter: Lee Bo-gyeong"),
    ),
    (
        'The drama adapts "Paper Boats," a best-selling novel by Lee Bo-gyeong.',
        ("based_on: Paper Boats", "Paper Boats | screenwriter: Lee Bo-gyeong"),
    ),
    ('The film is an adaptation of the novel "Paper Boats."', ("based_on: Paper Boats",)),
    ('The story began life as a webtoon called "Paper Boats."', ("based_on: Paper Boats",)),
    ('The original webtoon, "Paper Boats," drew 300 million views.', ("based_on: Paper Boats",)),
    (
        'The source is Lee Bo-gyeong\'s web novel "Paper Boats."',
        ("based_on: Paper Boats", "Paper Boats | screenwriter: Lee Bo-gyeong"),
    ),
    ('Its source material is the web novel "Paper Boats."', ("based_on: Paper Boats",)),
    ('It is inspired by the Japanese novel "Paper Boats."', ("based_on: Paper Boats",)),
    (
        'The series takes its story from "Paper Boats," a webtoon by Lee Bo-gyeong.',
        ("based_on: Paper Boats", "Paper Boats | screenwriter: Lee Bo-gyeong"),
    ),
    ('The series brings the webtoon "Paper Boats" to the screen.', ("based_on: Paper Boats",)),
    ('The series is a remake of the British series "Paper Boats."', ("based_on: Paper Boats",)),
    ('The series, a remake of "Paper Boats," premieres in May.', ("based_on: Paper Boats", "release_date: 2025-05")),
    ('It is the sequel to "Silver Street."', ("sequel_of: Silver Street",)),
    (
        'It is a follow-up to the 2021 hit "Silver Street."',
        ("sequel_of: Silver Street", "Silver Street | release_date: 2021"),
    ),
    ('It is the second installment after "Silver Street."', ()),
    ("It premieres on April 11 at 10 p.m.", ("release_date: 2025-04-11",)),
    ("The series will be unveiled on April 11.", ("release_date: 2025-04-11",)),
    ("The film will hit theaters nationwide on April 11.", ("release_date: 2025-04-11",)),
    ("The film bows in theaters April 11.", ("release_date: 2025-04-11",)),
    ("All eight episodes drop April 11.", ("release_date: 2025-04-11", "episode_count: 8")),
    ("It is scheduled to be released on April 11.", ("release_date: 2025-04-11",)),
    ("It airs its first episode on April 11.", ("release_date: 2025-04-11",)),
    ("The first episode airs on April 11.", ("release_date: 2025-04-11",)),
    ("Its first episode was broadcast on Feb. 11.", ("release_date: 2025-02-11",)),
    ("The premiere is set for April 11.", ("release_date: 2025-04-11",)),
    ("April 11 is the date of the premiere.", ("release_date: 2025-04-11",)),
    ("The release date is April 11.", ("release_date: 2025-04-11",)),
    ("The finale aired on Feb. 28.", ("end_date: 2025-02-28",)),
    ("It ended on Feb. 28.", ("end_date: 2025-02-28",)),
    ("It wrapped up its run on Feb. 28.", ("end_date: 2025-02-28",)),
    ("The last episode will be shown on May 3.", ("end_date: 2025-05-03",)),
    ("It runs from April 11 to May 31.", ("release_date: 2025-04-11", "end_date: 2025-05-31")),
    ("It ran for 16 episodes.", ("episode_count: 16",)),
    ("It consists of 12 episodes.", ("episode_count: 12",)),
    ("Two episodes of the eight-part series opened the festival.", ("episode_count: 8",)),
    ("The 12-episode series is dark.", ("episode_count: 12",)),
    ("The series will have a total of 12 episodes.", ("episode_count: 12",)),
    ("There are twelve episodes in all.", ("episode_count: 12",)),
    ("It unfolds over twelve episodes.", ("episode_count: 12",)),
    ("Told in six parts, the story is dark.", ("episode_count: 6",)),
    ("Each of the twelve episodes lasts an hour.", ("episode_count: 12",)),
    ("It came to an end with its 16th and last episode.", ("episode_count: 16",)),
    ("The series aired its 16th and final episode on Feb. 28.", ("episode_count: 16", "end_date: 2025-02-28")),
    ("It runs 118 minutes.", ("runtime_minutes: 118",)),
    ("The film has a running time of 118 minutes.", ("runtime_minutes: 118",)),
    ("At 118 minutes, the film is long.", ("runtime_minutes: 118",)),
    ("The 118-minute film is long.", ("runtime_minutes: 118",)),
    ("It is 118 minutes long.", ("runtime_minutes: 118",)),
    ("The film lasts two hours and five minutes.", ("runtime_minutes: 125",)),
    ("It airs every Friday and Saturday at 10 p.m.", ("release_schedule: Friday, Saturday",)),
    ("Two episodes will be released every Wednesday.", ("release_schedule: 2 per Wednesday",)),
    ("New episodes come out on Fridays.", ("release_schedule: Friday",)),
    ("It airs Mondays and Tuesdays.", ("release_schedule: Monday, Tuesday",)),
    ("The Monday-Tuesday drama is dark.", ("release_schedule: Monday, Tuesday",)),
    ("It is streaming on Netflix.", ("platform: Netflix",)),
    ("It streams exclusively on Disney+.", ("platform: Disney+",)),
    ("It is available to stream on TVING and Wavve.", ("platform: TVING", "platform: Wavve")),
    ("Netflix will stream the series.", ("platform: Netflix",)),
    ("Netflix subscribers can watch it now.", ("platform: Netflix",)),
    ("The Netflix series is dark.", ("platform: Netflix",)),
    ("The Netflix original series is dark.", ("platform: Netflix",)),
    ("It can be seen on Viki.", ("platform: Viki",)),
    ("Viki has it with subtitles.", ("platform: Viki",)),
    ("It aired on KBS 2TV.", ("broadcaster: KBS 2TV",)),
    ("The SBS drama is dark.", ("broadcaster: SBS",)),
    ("SBS will air the drama.", ("broadcaster: SBS",)),
    ("The drama aired on tvN in 2024.", ("broadcaster: tvN", "release_date: 2024")),
    ("It will be simulcast on Netflix.", ("platform: Netflix",)),
    ("It heads to Netflix.", ("platform: Netflix",)),
    ("The film won best picture at the Blue Dragon Film Awards.", ("award: best picture",)),
    ("It took home the Grand Prize.", ("award: Grand Prize",)),
    ("The film was awarded the Jury Prize at the Busan International Film Festival.", ("award: Jury Prize",)),
    ("The drama picked up best drama at the Baeksang Arts Awards.", ("award: best drama",)),
    ("Lee Bo-gyeong won best actress at the Blue Dragon Film Awards for the film.", ("award: best actress",)),
    ('Lee Bo-gyeong was named best actress for "Silver Street."', ("Silver Street | award: best actress",)),
    ("It returns for a second season.", ("season: 2",)),
    ("Season 2 of the series premieres in May.", ("season: 2", "release_date: 2025-05")),
)


@pytest.fixture(scope="module")
def stage() -> ExtractStage:
    return ExtractStage()


def stated(stage: ExtractStage, sentence: str) -> set[str]:
    """The facts about works that an article on TOPIC states, when ``sentence`` is its last paragraph."""
    blocks: list[Block] = []
    text = ""
    for kind, part in zip(("title", "byline", "paragraph", "paragraph"), (*FRAME, sentence), strict=True):
        blocks.append(Block(kind, len(text), len(text) + len(part), "en"))  # type: ignore[arg-type]  # kinds are literals
        text += part + "\n\n"
    article = Article(
        "a", "a.txt", text.rstrip(), tuple(blocks), title=FRAME[0], language="en", published_at="2025-03-04"
    )
    found = stage.annotate(article)
    names: dict[int, str] = {}
    for mention in found.mentions:
        names[mention.chain] = max(names.get(mention.chain, ""), mention.surface, key=len)
    facts: set[str] = set()
    for claim in found.claims:
        subject, value = names[claim.subject], claim.value if claim.object is None else names[claim.object]
        predicate = INVERSE.get(claim.predicate, claim.predicate)
        if predicate != claim.predicate:
            subject, value = value, subject
        if predicate in PREDICATES:
            facts.add(f"{predicate}: {value}" if subject == TOPIC else f"{subject} | {predicate}: {value}")
    return facts


@pytest.mark.parametrize(("sentence", "facts"), [*CREDITS, *RELEASES])
def test_a_sentence_states_its_facts_and_no_others(stage: ExtractStage, sentence: str, facts: tuple[str, ...]) -> None:
    assert stated(stage, sentence) == set(facts)
