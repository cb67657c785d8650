"""What goes into merging and what comes out of it.

Everything is immutable and made of plain values. The rows of :class:`MergeOutput` are sorted by their keys, so writing
them in order gives tables that compare with ``diff``. Names of entities are those of the row they stand in; the text of
evidence is not here, since merging never sees the articles' text: ``text[start:end]`` is cut at export.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.schema import Annotations, Article, ArticleKind, Claim, EntityType, Mention, ValueType

FactStatus = Literal["single", "agreed", "conflict", "superseded"]
Verdict = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """What merging needs to know of an article; the fields are those of :class:`pipeline.schema.Article`."""

    article_id: str
    language: str = "und"
    site: str = ""
    published_at: str = ""
    kind: ArticleKind = "other"
    duplicate_of: str = ""
    topics: tuple[int, ...] = ()
    """Chains of the works that the article is about (:attr:`pipeline.schema.Annotations.topics`)."""

    @classmethod
    def of(cls, article: Article, annotations: Annotations | None = None) -> ArticleInfo:
        """The part of ``article`` that merging reads, with the topics found in it."""
        return cls(
            article_id=article.article_id,
            language=article.language,
            site=article.site,
            published_at=article.published_at,
            kind=article.kind,
            duplicate_of=article.duplicate_of,
            topics=annotations.topics if annotations else (),
        )


@dataclass(frozen=True, slots=True)
class MergeInput:
    """The corpus: three tables, in any order. The iterables are read once, front to back.

    Mentions and claims of one article refer to chains by (article_id, chain number). Those of articles that are not in
    ``articles`` are an error (KeyError in :func:`pipeline.merge.resolve`).
    """

    articles: Iterable[ArticleInfo]
    mentions: Iterable[Mention]
    claims: Iterable[Claim]


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of ``decisions.csv``: what a person said about two entity ids.

    ``date`` is ISO 8601 or ""; of several rows about one pair the latest counts (in file order when undated). A row
    with ``withdrawn`` true says nothing any more and takes back earlier rows about its pair.
    """

    left_id: str
    right_id: str
    verdict: Verdict
    note: str = ""
    date: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class PreviousMention:
    """A row of the last run's ``mentions.csv``: where it was and which entity it was given to."""

    article_id: str
    start: int
    end: int
    type: EntityType
    surface: str
    entity_id: str


@dataclass(frozen=True, slots=True)
class Previous:
    """What the last run left: its mentions, the run in which each id was first given out, and its redirects.

    All of it can be read back from the output folder: ``mentions.csv``, ``entities.csv`` (columns entity_id,
    first_run) and ``redirects.csv``. ``run`` is the highest ``first_run`` so far (0 before the first run).
    """

    mentions: Iterable[PreviousMention] = ()
    first_run: Mapping[str, int] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)

    @property
    def run(self) -> int:
        """The highest run number that any id carries."""
        return max(self.first_run.values(), default=0)


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One thing of the world, with its names in both languages. ``aliases`` has all other surfaces, most used first.

    ``first_run`` is the number of the run that first gave out ``entity_id``: the older of two ids wins when they merge.
    ``reasons`` lists why its mentions were joined, one readable line a join (strongest first).
    """

    entity_id: str
    type: EntityType
    name_en: str
    name_ko: str
    aliases: tuple[str, ...]
    n_articles: int
    n_mentions: int
    languages: tuple[str, ...]
    confidence: float
    first_run: int
    reasons: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name to show where one is wanted: the English one, else the Korean one."""
        return self.name_en or self.name_ko or (self.aliases[0] if self.aliases else self.entity_id)


@dataclass(frozen=True, slots=True)
class JoinRow:
    """Why two groups of mentions were taken for one entity, in the order in which the joins were made."""

    entity_id: str
    left: str
    right: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """Claims about the same (subject, predicate, object or value), joined.

    ``object`` is the object's name, or the literal as the sources state it; ``normalized`` is the literal in the
    vocabulary that agreement is judged by (empty for entities). ``qualifiers`` has text keys and values.
    """

    fact_id: str
    subject_id: str
    subject: str
    predicate: str
    object_id: str
    object: str
    value_type: ValueType
    qualifiers: Mapping[str, str]
    status: FactStatus
    confidence: float
    n_articles: int
    n_sites: int
    languages: tuple[str, ...]
    normalized: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One place that states a fact. The quote is ``text[start:end]`` of the article."""

    fact_id: str
    article_id: str
    language: str
    start: int
    end: int
    rule: str
    confidence: float
    claim_id: str


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A single-valued predicate with several values. ``values`` and ``articles`` go together, the chosen one first.

    ``articles`` has one entry a value: the ids of the articles that state it, joined with a space.
    """

    subject_id: str
    subject: str
    predicate: str
    values: tuple[str, ...]
    articles: tuple[str, ...]
    chosen: str
    why: str


@dataclass(frozen=True, slots=True)
class RedirectRow:
    """``old_id`` is now called ``entity_id``, which is in the entities table."""

    old_id: str
    entity_id: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """Two entities that may be one, for a person to decide. ``left_id`` sorts before ``right_id``."""

    left_id: str
    right_id: str
    type: EntityType
    left: str
    right: str
    score: float
    why: str
    left_context: tuple[str, ...]
    right_context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergeOutput:
    """The merged corpus.

    ``chains`` maps every (article_id, chain) of the input to an entity id; ``topics`` maps article ids to the work
    entities that the article is about. Mentions of different types are never one entity.
    """

    entities: tuple[EntityRow, ...]
    chains: Mapping[tuple[str, int], str]
    facts: tuple[FactRow, ...]
    evidence: tuple[EvidenceRow, ...]
    conflicts: tuple[ConflictRow, ...]
    redirects: tuple[RedirectRow, ...]
    review: tuple[ReviewRow, ...]
    joins: tuple[JoinRow, ...]
    topics: Mapping[str, tuple[str, ...]]


class DecisionError(ValueError):
    """Decisions that contradict each other; the message shows the chain of ids that leads to the contradiction."""
