"""The corpus as merging sees it: article-level chains with the names they bear, and relations between chains.

A chain (all mentions of one thing in one article) is the unit that is resolved. Everything is sorted by article id and
chain number here, so that nothing later depends on the order of the input.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from pipeline.lexicon import words
from pipeline.merge.letters import is_syllable, latin_words
from pipeline.merge.meant import known_names
from pipeline.merge.surnames import latin_surnames, surnames
from pipeline.merge.titles import split_title
from pipeline.merge.types import ArticleInfo, MergeInput
from pipeline.predicates import INVERSE
from pipeline.schema import Claim, EntityType
from pipeline.text import fold, script_language

FULL, MONONYM, PARTIAL = 2, 1, 0
"""How much of a name a surface is: a full name, a single name that may be one (IU), or surely only a part of one."""

_CACHE = 1 << 18


@dataclass(frozen=True, slots=True)
class Name:
    """A surface with what it is compared by. ``number`` is the season or part that a title means (0 without one)."""

    surface: str
    key: str
    korean: bool
    strength: int
    number: int = 0

    @property
    def base(self) -> str:
        """The key without the number of a series."""
        return self.key.rpartition("#")[0] if self.number > 1 else self.key

    @property
    def complete(self) -> bool:
        """Whether the surface itself says which number of a series a title means."""
        return self.number < 2 or split_title(self.surface).number == self.number


@dataclass(slots=True)
class Chain:
    """All mentions of one thing in one article. ``surfaces`` counts them as they stand in the text."""

    article: int
    number: int
    type: EntityType
    surfaces: dict[str, int] = field(default_factory=dict)
    start: int = sys.maxsize
    mentions: int = 0
    confidence: float = 0.0
    names: tuple[Name, ...] = ()
    """Full names and mononyms; a surface that is a part of another one of the chain is no name."""
    season: int = 0
    """The season that the article says a work is, for titles that do not (0 when it says nothing)."""


@dataclass(slots=True)
class Corpus:
    """Articles by id, chains by (article, number), and claims sorted by their id."""

    articles: list[ArticleInfo]
    chains: list[Chain]
    index: dict[tuple[str, int], int]
    claims: list[Claim]
    relations: list[tuple[int, str, int]]
    """(subject chain, predicate, object chain), work -> person for both directions."""
    topics: list[tuple[int, ...]]
    """By article: the chains of the works that it is about."""


def read_corpus(tables: MergeInput) -> Corpus:
    """Gather the input. Raises KeyError for mentions or claims of an unknown article or chain."""
    articles = sorted(tables.articles, key=lambda article: article.article_id)
    numbers = {article.article_id: number for number, article in enumerate(articles)}
    if len(numbers) != len(articles):
        raise ValueError("two articles have the same id")
    found: dict[tuple[int, int], Chain] = {}
    for mention in tables.mentions:
        key = (numbers[mention.article_id], mention.chain)
        chain = found.get(key)
        if chain is None:
            chain = found[key] = Chain(key[0], key[1], mention.type)
        surface = sys.intern(mention.surface)
        chain.surfaces[surface] = chain.surfaces.get(surface, 0) + 1
        chain.start = min(chain.start, mention.start)
        chain.mentions += 1
        chain.confidence = max(chain.confidence, mention.confidence)
    chains = [found[key] for key in sorted(found)]
    found.clear()
    index = {(articles[chain.article].article_id, chain.number): number for number, chain in enumerate(chains)}
    claims = sorted(tables.claims, key=lambda claim: (claim.article_id, claim.start, claim.end, claim.claim_id))
    relations = []
    for claim in claims:
        subject = index[claim.article_id, claim.subject]
        if claim.object is not None:
            target = index[claim.article_id, claim.object]
            if claim.predicate in INVERSE:
                relations.append((target, INVERSE[claim.predicate], subject))
            else:
                relations.append((subject, claim.predicate, target))
        elif claim.predicate == "season" and claim.value.isdigit():
            chains[subject].season = int(claim.value)
    topics = [
        tuple(index[article.article_id, number] for number in article.topics if (article.article_id, number) in index)
        for article in articles
    ]
    for chain in chains:
        chain.names = _names(chain)
    return Corpus(articles, chains, index, claims, relations, topics)


def _names(chain: Chain) -> tuple[Name, ...]:
    """The names of a chain, those used most first; parts of longer names of the same script are left out."""
    counts: dict[Name, int] = {}
    for surface, count in chain.surfaces.items():
        name = name_of(surface, chain.type)
        if name.key:
            counts[name] = counts.get(name, 0) + count
    if chain.season > 1 and not any(name.number for name in counts):
        counts = {_numbered(name, chain.season): count for name, count in counts.items()}
    kept = [
        name
        for name in counts
        if not any(
            other.korean == name.korean and other.key != name.key and _part(name, other, chain.type) for other in counts
        )
    ]
    kept.sort(key=lambda name: (-name.strength, -counts[name], name.surface))
    return tuple(kept)


def _numbered(name: Name, season: int) -> Name:
    """A title without a number as that of the season that the article says it is."""
    return replace(name, key=f"{name.key}#{season}", number=season)


def _part(name: Name, other: Name, type: EntityType) -> bool:
    """Whether ``name`` is a shorter form of ``other``: some of its words, its end, or the title without its number."""
    if type == "work" and other.number and not name.number and other.key.partition("#")[0] == name.key:
        return True
    if len(name.key) >= len(other.key):
        return False
    if name.korean:
        return other.key.endswith(name.key) or other.key.startswith(name.key)
    return set(latin_words(name.surface)) < set(latin_words(other.surface))


@lru_cache(_CACHE)
def name_of(surface: str, type: EntityType) -> Name:
    """Read a surface as a name of the given type."""
    korean = script_language(surface) == "ko"
    if type in ("person", "character"):
        bare = without_address(surface, korean)
        return Name(bare, person_key(bare, korean), korean, _strength(bare, korean))
    if type == "work":
        title = split_title(surface)
        number = title.number if title.number > 1 else 0
        key = fold(title.base) or fold(surface)
        return Name(surface, f"{key}#{number}" if number else key, korean, FULL, title.number)
    key = fold(surface)
    known = known_names().get((type, key))
    if known is not None:
        return Name(surface, f"={known}", korean, FULL)
    if not korean and key.startswith("the") and surface[:4].casefold() == "the ":
        key = key[3:]
    return Name(surface, key, korean, FULL)


@cache
def _address(key: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in words("names/address.toml", key))


@cache
def _glued() -> tuple[str, ...]:
    """Korean forms of address that may stand without a space, the longest first."""
    return tuple(sorted((word for word in _address("ko_after") if word in ("님", "씨")), key=len, reverse=True))


def without_address(surface: str, korean: bool) -> str:
    """A person's name without forms of address and roles around it (나얼님, 강보승 PD, Director Kim Hee-won)."""
    parts = surface.split()
    if korean:
        while len(parts) > 1 and parts[-1].casefold() in _address("ko_after"):
            parts.pop()
        last = parts[-1] if parts else ""
        for word in _glued():
            if last.endswith(word) and len(last) > len(word) + 1:
                parts[-1] = last[: -len(word)]
                break
    else:
        while len(parts) > 1 and parts[0].casefold().rstrip(".") in _address("en_before"):
            parts.pop(0)
    return " ".join(parts)


def person_key(surface: str, korean: bool) -> str:
    """What spellings of one person's name in one script share: Korean surnames first, no spaces or hyphens."""
    if korean:
        return fold(surface)
    words = latin_words(surface)
    known = latin_surnames()
    if len(words) > 1 and words[-1] in known and words[0] not in known:
        words = (words[-1], *words[:-1])
    return "".join(words)


def _strength(surface: str, korean: bool) -> int:
    if korean:
        text = "".join(filter(is_syllable, surface))
        if len(text) == 1:
            return PARTIAL
        named = any(text.startswith(surname) for surname in surnames())
        return FULL if (named and len(text) >= 3) or " " in surface.strip() else MONONYM
    words = latin_words(surface)
    if len(words) > 1:
        return FULL
    return PARTIAL if words and words[0] in latin_surnames() else MONONYM
