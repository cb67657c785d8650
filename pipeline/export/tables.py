"""The tables of the output: names, columns in order, types, keys. Everything that reads our output relies on these.

New columns go to the end of a table; a column is never renamed, moved or taken out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["string", "integer", "number"]

LIST_SEPARATOR = " | "
"""Joins lists inside a cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``description`` goes into the data package."""

    name: str
    description: str
    type: ColumnType = "string"
    required: bool = False


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Every non-empty value of ``column`` is a value of ``column`` ``target`` of table ``table``."""

    column: str
    table: str
    target: str


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file; rows are sorted by ``key``, which is unique when ``unique`` is set."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    unique: bool = True
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def column_names(self) -> list[str]:
        """The header row."""
        return [column.name for column in self.columns]


def _id(name: str, description: str) -> Column:
    return Column(name, description, required=True)


def _count(name: str, description: str) -> Column:
    return Column(name, description, "integer")


_CONFIDENCE = Column("confidence", "How sure the program is, 0 to 1", "number")

ARTICLES = Table(
    "articles",
    "One row an article that was read",
    (
        _id("article_id", "Stable id, from the source's name"),
        _id("source", "File below the input folder, #N for record N of a container"),
        Column("url", "Canonical address of the page"),
        Column("site", "Name of the outlet or blog"),
        Column("title", "Headline without the site's suffix"),
        Column("author", "Names of the authors, joined by ' | '"),
        Column("published_at", "ISO 8601 date or date and time"),
        Column("language", "Main language, BCP 47"),
        Column("language_confidence", "How sure the language is, 0 to 1", "number"),
        Column("kind", "news, blog or other"),
        _count("n_chars", "Length of the text in code points"),
        Column("content_sha256", "Hash of the cleaned text"),
        Column("duplicate_of", "article_id of the article that this one reprints"),
        _count("n_mentions", "Mentions found"),
        _count("n_claims", "Claims found"),
    ),
    ("article_id",),
    foreign_keys=(ForeignKey("duplicate_of", "articles", "article_id"),),
)

ENTITIES = Table(
    "entities",
    "One row a person, character, work, organization, platform, place or event, over all articles",
    (
        _id("entity_id", "Stable id"),
        _id("type", "person, character, work, organization, platform, place, event or date"),
        Column("name_en", "Name in Latin script"),
        Column("name_ko", "Name in Hangul"),
        Column("aliases", "Other names found, joined by ' | '"),
        _count("n_articles", "Articles that mention it"),
        _count("n_mentions", "Mentions of it"),
        Column("languages", "Languages of the articles that mention it, joined by ' | '"),
        _CONFIDENCE,
        Column("first_run", "Number of the run that first gave out the id", "integer"),
        Column("why", "What joined the names of this row, the strongest reason first, joined by ' | '"),
    ),
    ("entity_id",),
)

MENTIONS = Table(
    "mentions",
    "One row a place in an article where an entity is named",
    (
        _id("mention_id", "article_id and span"),
        _id("article_id", "The article"),
        _id("entity_id", "The entity"),
        _id("type", "Type of the entity in this article"),
        _id("surface", "The name as it stands in the text"),
        Column("language", "Language of the name's script"),
        _count("start", "First code point in the article's text"),
        _count("end", "Code point after the last"),
        _CONFIDENCE,
        Column("extractor", "What found it"),
    ),
    ("article_id", "start", "end"),
    foreign_keys=(ForeignKey("article_id", "articles", "article_id"), ForeignKey("entity_id", "entities", "entity_id")),
)

FACTS = Table(
    "facts",
    "One row a statement: subject, predicate, object; claims of all articles that say the same are joined",
    (
        _id("fact_id", "Stable id"),
        _id("subject_id", "Entity"),
        Column("subject", "Its name"),
        _id("predicate", "What is said; see the documentation for the list"),
        Column("object_id", "Entity, when the object is one"),
        Column("object", "Its name, or the value"),
        Column("value_type", "entity, date, integer or text"),
        Column("qualifiers", 'JSON object, such as {"work": ...} or {"place": ...}'),
        Column("status", "single, agreed, conflict or superseded"),
        _CONFIDENCE,
        _count("n_articles", "Articles that say it"),
        _count("n_sites", "Independent sites that say it; reprints count once"),
        Column("languages", "Languages of those articles, joined by ' | '"),
        Column("normalized", "The value in the shared vocabulary, where there is one"),
    ),
    ("fact_id",),
    foreign_keys=(ForeignKey("subject_id", "entities", "entity_id"), ForeignKey("object_id", "entities", "entity_id")),
)

EVIDENCE = Table(
    "evidence",
    "One row a place in an article that states a fact; quote is text[start:end] of the article",
    (
        _id("fact_id", "The fact"),
        _id("article_id", "The article"),
        Column("language", "Language of the article"),
        _count("start", "First code point in the article's text"),
        _count("end", "Code point after the last"),
        Column("quote", "The words that state it"),
        Column("rule", "The rule that read it"),
        _CONFIDENCE,
    ),
    ("fact_id", "article_id", "start", "end", "rule"),
    foreign_keys=(ForeignKey("fact_id", "facts", "fact_id"), ForeignKey("article_id", "articles", "article_id")),
)

WORKS = Table(
    "works",
    "One row a series, film, album, show or other work, for reading",
    (
        _id("work_id", "entity_id of the work"),
        Column("title_en", "Title in Latin script"),
        Column("title_ko", "Title in Hangul"),
        Column("kind", "What sort of work the articles call it"),
        Column("season", "Number of the season or part", "integer"),
        Column("platforms", "Streaming services"),
        Column("broadcasters", "Channels"),
        Column("release_date", "First release, ISO 8601 / EDTF"),
        Column("episode_count", "Episodes", "integer"),
        Column("release_schedule", "For example 2 per Wednesday"),
        Column("genres", "Genres as stated"),
        Column("directors", "Directors"),
        Column("screenwriters", "Writers"),
        Column("cast", "Cast, with characters in parentheses"),
        Column("production_companies", "Producers"),
        Column("based_on", "What it adapts"),
        _count("n_articles_en", "English articles that mention it"),
        _count("n_articles_ko", "Korean articles that mention it"),
        Column("conflicts", "Predicates on which sources disagree"),
    ),
    ("work_id",),
    foreign_keys=(ForeignKey("work_id", "entities", "entity_id"),),
)

PEOPLE = Table(
    "people",
    "One row a person, for reading",
    (
        _id("person_id", "entity_id of the person"),
        Column("name_en", "Name in Latin script"),
        Column("name_ko", "Name in Hangul"),
        Column("aliases", "Other names"),
        Column("occupations", "Occupations as stated"),
        Column("directed", "Works directed"),
        Column("wrote", "Works written"),
        Column("acted_in", "Works acted in, with characters in parentheses"),
        Column("member_of", "Groups"),
        _count("n_articles_en", "English articles that mention the person"),
        _count("n_articles_ko", "Korean articles that mention the person"),
    ),
    ("person_id",),
    foreign_keys=(ForeignKey("person_id", "entities", "entity_id"),),
)

CONFLICTS = Table(
    "conflicts",
    "One row a question on which sources disagree",
    (
        _id("subject_id", "Entity"),
        Column("subject", "Its name"),
        _id("predicate", "What they disagree on"),
        Column("values", "The values, the chosen one first"),
        Column("articles", "For each value the ids of the articles that state it, joined by a space"),
        Column("chosen", "The value that the tables use"),
        Column("why", "Why it was chosen"),
    ),
    ("subject_id", "predicate", "values"),
    foreign_keys=(ForeignKey("subject_id", "entities", "entity_id"),),
)

REJECTS = Table(
    "rejects",
    "One row an input that could not be used",
    (
        _id("source", "File below the input folder, #N for record N of a container"),
        _id("reason", "One of a fixed list"),
        Column("detail", "What a person needs to mend it"),
    ),
    ("source", "reason", "detail"),
    unique=False,
)

REDIRECTS = Table(
    "redirects",
    "One row an entity_id that was given up when two entities turned out to be one",
    (_id("old_id", "The id that is no longer used"), _id("entity_id", "The id to use in its place")),
    ("old_id",),
    foreign_keys=(ForeignKey("entity_id", "entities", "entity_id"),),
)

REVIEW = Table(
    "review",
    "Pairs of entities that may be one, the most doubtful first, for a person to decide",
    (
        _id("left_id", "Entity"),
        _id("right_id", "Entity"),
        Column("type", "Type of both"),
        Column("left", "Names of the first"),
        Column("right", "Names of the second"),
        Column("score", "How alike they are, 0 to 1", "number"),
        Column("why", "What speaks for and against"),
        Column("left_context", "What is known of the first"),
        Column("right_context", "What is known of the second"),
    ),
    ("left_id", "right_id"),
    foreign_keys=(ForeignKey("left_id", "entities", "entity_id"), ForeignKey("right_id", "entities", "entity_id")),
)

TABLES: tuple[Table, ...] = (
    ARTICLES,
    ENTITIES,
    MENTIONS,
    FACTS,
    EVIDENCE,
    WORKS,
    PEOPLE,
    CONFLICTS,
    REJECTS,
    REDIRECTS,
    REVIEW,
)
