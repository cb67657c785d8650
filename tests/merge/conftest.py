"""A small writer of corpora for the tests of merging; also lets them import the made-up corpus of the benchmarks."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline.merge import ArticleInfo, Decision, EntityRow, MergeInput, MergeOutput, Previous, PreviousMention, resolve
from pipeline.predicates import PREDICATES
from pipeline.schema import Claim, EntityType, Mention
from pipeline.text import script_language

_ROOT = str(Path(__file__).parents[2])
if _ROOT not in sys.path:
    sys.path.insert(0, _ROOT)


class Telling:
    """One article in the making: ``name`` mentions things, ``say`` states claims about them."""

    def __init__(self, corpus: Corpus, article: ArticleInfo) -> None:
        self.corpus, self.article = corpus, article
        self._position = self._chains = self._claims = 0

    def name(self, type: EntityType, *surfaces: str) -> int:
        """A chain with these surfaces; its number."""
        for surface in surfaces:
            start, end = self._position, self._position + len(surface)
            self._position = end + 1
            self.corpus.mentions.append(
                Mention(
                    f"{self.article.article_id}:{start}-{end}",
                    self.article.article_id,
                    self._chains,
                    type,
                    surface,
                    start,
                    end,
                    script_language(surface),
                    0.9,
                    "test",
                )
            )
        self._chains += 1
        return self._chains - 1

    def say(
        self,
        subject: int,
        predicate: str,
        target: int | None = None,
        value: str = "",
        confidence: float = 0.9,
        **qualifiers: str,
    ) -> None:
        """A claim about a chain, with another chain or a literal."""
        start, self._position = self._position, self._position + 5
        kind = PREDICATES[predicate].value
        self.corpus.claims.append(
            Claim(
                f"{self.article.article_id}:c{self._claims}",
                self.article.article_id,
                subject,
                predicate,
                target,
                value,
                "entity" if target is not None else ("text" if kind == "entity" else kind),
                qualifiers,
                start,
                start + 5,
                confidence,
                "test",
            )
        )
        self._claims += 1

    def credit(self, title: str, predicate: str, *people: str) -> tuple[int, list[int]]:
        """A work and the people who stand in one relation to it; the chains of both."""
        work, found = self.name("work", title), []
        for person in people:
            found.append(self.name("person", person))
            self.say(work, predicate, found[-1])
        return work, found


class Corpus:
    """Articles in the making."""

    def __init__(self) -> None:
        self.articles: list[ArticleInfo] = []
        self.mentions: list[Mention] = []
        self.claims: list[Claim] = []

    def article(
        self,
        article_id: str,
        language: str,
        *,
        site: str = "",
        published_at: str = "",
        duplicate_of: str = "",
        topics: tuple[int, ...] = (),
    ) -> Telling:
        """Start an article."""
        info = ArticleInfo(
            article_id, language, site or f"{article_id}.example", published_at, "news", duplicate_of, topics
        )
        self.articles.append(info)
        return Telling(self, info)

    def merge(self, decisions: Iterable[Decision] = (), previous: Previous | None = None) -> MergeOutput:
        """Resolve what was written so far."""
        return resolve(MergeInput(self.articles, self.mentions, self.claims), decisions=decisions, previous=previous)

    def left_behind(self, merged: MergeOutput) -> Previous:
        """What the next run reads back of a run."""
        return Previous(
            mentions=[
                PreviousMention(m.article_id, m.start, m.end, m.type, m.surface, merged.chains[m.article_id, m.chain])
                for m in self.mentions
                if (m.article_id, m.chain) in merged.chains
            ],
            first_run={row.entity_id: row.first_run for row in merged.entities},
            redirects={row.old_id: row.entity_id for row in merged.redirects},
        )


def named(merged: MergeOutput, *names: str) -> list[EntityRow]:
    """The entities that bear any of the names."""
    return [row for row in merged.entities if {row.name_en, row.name_ko, *row.aliases} & set(names)]


@pytest.fixture
def corpus() -> Corpus:
    """An empty corpus."""
    return Corpus()


@pytest.fixture
def find() -> object:
    """:func:`named`, for test modules."""
    return named
