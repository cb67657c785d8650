"""A made-up corpus with known identities, for measuring how well and how fast merging works.

A world of works, makers, actors and characters is drawn, with homonyms (the same full name for people of different or
equal trades), and told by articles in both languages: names in several romanisations and orders, given names alone,
titles translated word by word or quite differently, numbered sequels, wrong dates, reprints. Everything follows from
the seed. The words are plain dictionary words; no article or person of the world is described.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.lexicon import rows
from pipeline.merge.types import ArticleInfo
from pipeline.schema import Claim, EntityType, Mention, ValueType
from pipeline.text import script_language

_SURNAMES = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민"
_WEIGHTS = [20, 15, 8, 5, 5, 2.5, 2.3, 2.2, 2.1, 2, *([1.0] * 30)]
_FIRST = (
    "가건경광규기나다대도동라명문미민병보상서석선성세소수승시연영예"
    "용우원유윤은인재정종주준지진찬창채철태하한해혁현형혜호효희"
)
_SECOND = (
    "건경국규기나다대도라란람록리린림미민범복비빈사상서석선섭성수숙식아안"
    "연영예옥용우욱운원윤율은인일재정주준중지진찬천철태하한해혁현형혜호홍화환훈휘희"
)
_ONSETS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_NUCLEI = (
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
)
_CODAS = (
    "",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "k",
    "m",
    "l",
    "l",
    "l",
    "p",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ng",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
)
_USUAL = {"eo": ["eo", "eo", "u"], "yeo": ["yeo", "yu", "yeo"], "u": ["u", "oo", "u"], "ui": ["ui", "ee"]}
_SURNAME = {
    "김": ["Kim"],
    "이": ["Lee", "Yi"],
    "박": ["Park"],
    "최": ["Choi"],
    "정": ["Jung", "Jeong"],
    "강": ["Kang"],
    "조": ["Cho", "Jo"],
    "윤": ["Yoon"],
    "장": ["Jang"],
    "임": ["Lim", "Im"],
    "오": ["Oh"],
    "서": ["Seo"],
    "신": ["Shin"],
    "권": ["Kwon"],
    "안": ["Ahn", "An"],
    "류": ["Ryu"],
    "전": ["Jeon", "Jun"],
    "고": ["Ko", "Go"],
    "문": ["Moon"],
    "손": ["Son", "Sohn"],
    "백": ["Baek"],
    "허": ["Heo"],
    "유": ["Yoo", "Yu"],
    "심": ["Shim"],
    "노": ["Noh", "Roh"],
    "곽": ["Kwak"],
    "성": ["Sung"],
    "주": ["Joo"],
    "우": ["Woo"],
    "구": ["Koo"],
}
_SITES = [f"site{number}.example" for number in range(40)]
_TRADES = {
    "actor": ("배우", "actor"),
    "director": ("감독", "director"),
    "writer": ("작가", "screenwriter"),
    "athlete": ("축구선수", "footballer"),
    "politician": ("국회의원", "lawmaker"),
}


@dataclass(slots=True)
class Person:
    """Somebody of the world. ``spellings`` are the romanisations of the full name that articles use."""

    korean: str
    spellings: list[str]
    trade: str


@dataclass(slots=True)
class Work:
    """A series or film: ``number`` is 0, or 2 and up for sequels, which keep the titles of the first."""

    korean: str
    english: str
    number: int
    directors: list[int]
    writers: list[int]
    cast: list[tuple[int, str, str]]
    """Person, and the Korean and English name of the role."""
    year: int
    month: int
    episodes: int


@dataclass(slots=True)
class Synthetic:
    """The corpus and the truth: for each (article id, chain) the identity it stands for."""

    articles: list[ArticleInfo] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    truth: dict[tuple[str, int], str] = field(default_factory=dict)


class World:
    """People and works to write about, drawn from ``seed``; ``works`` of them."""

    def __init__(self, works: int, seed: int, homonyms: float = 0.03) -> None:
        self.random = random.Random(seed)
        self.people: list[Person] = []
        self.works: list[Work] = []
        self._words = [
            (row["hangul"].split("|")[0], row["english"].split("|")[0])
            for row in rows("names/title_words.tsv")
            if len(row["hangul"].split("|")[0]) > 1
            and " " not in row["english"].split("|")[0]
            and " " not in row["hangul"]
        ]
        self._homonyms = homonyms
        titles: set[str] = set()
        while len(self.works) < works:
            self._add_work(titles)
        self.strangers = [
            self._person(self.random.choice(("athlete", "politician"))) for _ in range(max(2, works // 20))
        ]

    def _person(self, trade: str) -> int:
        rng = self.random
        if self.people and rng.random() < self._homonyms:
            korean = rng.choice(self.people).korean
        else:
            korean = rng.choices(_SURNAMES, _WEIGHTS)[0] + rng.choice(_FIRST) + rng.choice(_SECOND)
        spellings = sorted({self._romanise(korean) for _ in range(2)})
        self.people.append(Person(korean, spellings, trade))
        return len(self.people) - 1

    def _romanise(self, korean: str) -> str:
        rng = self.random
        surname, given = korean[0], korean[1:]
        first = rng.choice(_SURNAME.get(surname) or [self._syllable(surname).capitalize()])
        parts = [self._syllable(char) for char in given]
        joined = rng.choice(
            (
                f"{parts[0].capitalize()}-{parts[1]}",
                f"{parts[0].capitalize()}-{parts[1]}",
                f"{parts[0].capitalize()} {parts[1].capitalize()}",
                f"{parts[0].capitalize()}{parts[1]}",
            )
        )
        return f"{joined} {first}" if rng.random() < 0.1 else f"{first} {joined}"

    def _syllable(self, char: str) -> str:
        code = ord(char) - 0xAC00
        vowel = _NUCLEI[code % 588 // 28]
        return _ONSETS[code // 588] + self.random.choice(_USUAL.get(vowel, [vowel])) + _CODAS[code % 28]

    def _add_work(self, titles: set[str]) -> None:
        rng = self.random
        if self.works and rng.random() < 0.06 and not self.works[-1].number:
            last = self.works[-1]
            self.works.append(
                Work(
                    last.korean,
                    last.english,
                    2,
                    list(last.directors),
                    list(last.writers),
                    list(last.cast[:3]),
                    last.year + 2,
                    rng.randint(1, 12),
                    rng.choice((6, 8, 12, 16)),
                )
            )
            return
        words = rng.sample(self._words, rng.choice((2, 2, 3)))
        korean, english = " ".join(word for word, _ in words), " ".join(word.capitalize() for _, word in words)
        if rng.random() < 0.15:
            english = " ".join(word.capitalize() for _, word in rng.sample(self._words, 2))
        if korean in titles or english in titles:
            return
        titles |= {korean, english}
        old = len(self.people)

        def somebody(trade: str) -> int:
            known = [number for number in rng.sample(range(old), min(old, 6)) if self.people[number].trade == trade]
            return known[0] if known and rng.random() < 0.5 else self._person(trade)

        cast = []
        for number in dict.fromkeys(somebody("actor") for _ in range(rng.randint(3, 6))):
            role = rng.choices(_SURNAMES, _WEIGHTS)[0] + rng.choice(_FIRST) + rng.choice(_SECOND)
            cast.append((number, role, self._romanise(role)))
        self.works.append(
            Work(
                korean,
                english,
                0,
                [somebody("director")],
                [somebody("writer")],
                cast,
                rng.randint(2008, 2025),
                rng.randint(1, 12),
                rng.choice((6, 8, 10, 12, 16)),
            )
        )


class _Writer:
    """Writes one article into a corpus."""

    def __init__(self, world: World, corpus: Synthetic, article_id: str, korean: bool) -> None:
        self.world, self.corpus, self.article_id, self.korean = world, corpus, article_id, korean
        self.position = 0
        self.chains: dict[str, int] = {}
        self.claims = 0

    def chain(self, identity: str, type: EntityType, surfaces: list[str], times: int) -> int:
        """Mention a thing ``times`` times: first by its fullest name."""
        if identity not in self.chains:
            self.chains[identity] = len(self.chains)
            self.corpus.truth[self.article_id, self.chains[identity]] = identity
        number = self.chains[identity]
        for turn in range(times):
            surface = surfaces[0] if turn == 0 else self.world.random.choice(surfaces)
            start, end = self.position, self.position + len(surface)
            self.position = end + 3
            self.corpus.mentions.append(
                Mention(
                    f"{self.article_id}:{start}-{end}",
                    self.article_id,
                    number,
                    type,
                    surface,
                    start,
                    end,
                    script_language(surface),
                    0.9,
                    "synthetic",
                )
            )
        return number

    def claim(
        self, subject: int, predicate: str, object: int | None, value: str = "", value_type: ValueType = "entity"
    ) -> None:
        """State something in a sentence of its own."""
        start = self.position
        self.position += 10
        self.corpus.claims.append(
            Claim(
                f"{self.article_id}:c{self.claims}",
                self.article_id,
                subject,
                predicate,
                object,
                value,
                value_type,
                {},
                start,
                start + 10,
                0.9,
                "synthetic",
            )
        )
        self.claims += 1

    def person(self, number: int, times: int) -> int:
        """Mention a person by the full name, then also by the given name alone."""
        person = self.world.people[number]
        if self.korean:
            names = [person.korean, person.korean, person.korean[1:]]
        else:
            full = self.world.random.choice(person.spellings)
            names = [full, full, full.split(" ", 1)[1] if " " in full else full]
        return self.chain(f"person {number}", "person", names, times)

    def work(self, number: int, times: int) -> int:
        """Mention a work by its title."""
        work = self.world.works[number]
        title = work.korean if self.korean else work.english
        if work.number:
            title = f"{title} {'시즌' if self.korean else 'Season '}{work.number}"
        return self.chain(f"work {number}", "work", [title], times)


def generate(mentions: int, seed: int = 1) -> Synthetic:
    """Write articles until the corpus has at least ``mentions`` mentions."""
    corpus = Synthetic()
    for _ in _articles(corpus, max(20, mentions // 250), mentions, seed):
        pass
    return corpus


def _articles(corpus: Synthetic, works: int, mentions: int, seed: int) -> Iterator[str]:
    world = World(works, seed)
    rng = world.random
    filmography: dict[int, list[tuple[int, str]]] = {}
    for number, work in enumerate(world.works):
        for who, *_ in work.cast:
            filmography.setdefault(who, []).append((number, "acted_in"))
        for who in work.directors:
            filmography.setdefault(who, []).append((number, "directed"))
    count = 0
    while len(corpus.mentions) < mentions:
        korean = rng.random() < 0.5
        article_id = f"a{count:07d}"
        count += 1
        writer = _Writer(world, corpus, article_id, korean)
        day = f"20{rng.randint(18, 25)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        reprint = f"a{rng.randrange(count - 1):07d}" if count > 1 and rng.random() < 0.02 else ""
        topics: tuple[int, ...] = ()
        if rng.random() < 0.05:
            _about_stranger(writer, rng.choice(world.strangers))
        else:
            topics = (_about_work(writer, int(len(world.works) * rng.random() ** 1.5), filmography),)
        corpus.articles.append(
            ArticleInfo(article_id, "ko" if korean else "en", rng.choice(_SITES), day, "news", reprint, topics)
        )
        yield article_id


def _about_stranger(writer: _Writer, who: int) -> None:
    trade = _TRADES[writer.world.people[who].trade][0 if writer.korean else 1]
    person = writer.person(who, 4)
    writer.claim(person, "occupation", None, trade, "text")


def _about_work(writer: _Writer, number: int, filmography: dict[int, list[tuple[int, str]]]) -> int:
    world, rng = writer.world, writer.world.random
    work = world.works[number]
    topic = writer.work(number, 3)
    for who in work.directors:
        writer.claim(topic, "director", writer.person(who, 2))
    if rng.random() < 0.7:
        for who in work.writers:
            writer.claim(topic, "screenwriter", writer.person(who, 1))
    for who, role_ko, role_en in rng.sample(work.cast, min(len(work.cast), rng.randint(2, 4))):
        person = writer.person(who, rng.randint(1, 3))
        writer.claim(topic, "cast_member", person)
        if rng.random() < 0.4:
            writer.claim(person, "occupation", None, _TRADES["actor"][0 if writer.korean else 1], "text")
        if rng.random() < 0.7:
            role = role_ko if writer.korean else role_en
            names = [role, role[1:] if writer.korean else role.split(" ", 1)[1]]
            base = number - 1 if work.number else number
            character = writer.chain(f"character {base} {role_ko}", "character", names, rng.randint(1, 3))
            writer.claim(topic, "character", character)
            writer.claim(person, "portrays", character)
        if rng.random() < 0.3:
            other, predicate = rng.choice(filmography[who])
            if other != number:
                writer.claim(person, predicate, writer.work(other, 1))
    if rng.random() < 0.6:
        year = work.year + (1 if rng.random() < 0.03 else 0)
        date = rng.choice((f"{year}", f"{year}-{work.month:02d}", f"{year}-{work.month:02d}-10"))
        writer.claim(topic, "release_date", None, date, "date")
    if rng.random() < 0.4:
        writer.claim(topic, "episode_count", None, str(work.episodes), "integer")
    platform = writer.chain("platform", "platform", ["티빙" if writer.korean else "TVING"], 1)
    if rng.random() < 0.3:
        writer.claim(topic, "platform", platform)
    return topic


def b_cubed(
    truth: dict[tuple[str, int], str], found: dict[tuple[str, int], str], weights: dict[tuple[str, int], int]
) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 over mentions (``weights`` has the number of mentions of each chain)."""
    by_found: dict[str, dict[str, int]] = {}
    by_truth: dict[str, int] = {}
    for key, identity in truth.items():
        group = by_found.setdefault(found[key], {})
        group[identity] = group.get(identity, 0) + weights[key]
        by_truth[identity] = by_truth.get(identity, 0) + weights[key]
    total = sum(by_truth.values())
    precision = recall = 0.0
    for group in by_found.values():
        size = sum(group.values())
        for identity, count in group.items():
            precision += count * count / size
            recall += count * count / by_truth[identity]
    precision, recall = precision / total, recall / total
    return precision, recall, 2 * precision * recall / (precision + recall)
