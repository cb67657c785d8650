"""The fact vocabulary: one entry a predicate.

Adding a predicate takes an entry here, its label words in the lexicon of each language, and its patterns.
Wikidata and schema.org identifiers are given where one fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.schema import EntityType, ValueType

Cardinality = Literal["one", "many"]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation between a subject and an object or literal value.

    ``inverse`` names the work -> person predicate that a person -> work predicate becomes once claims are merged.
    ``cardinality`` "one" means that two different values for one subject are a conflict.
    """

    name: str
    subject: EntityType
    value: ValueType
    objects: tuple[EntityType, ...] = ()
    cardinality: Cardinality = "many"
    inverse: str = ""
    wikidata: str = ""
    schema_org: str = ""


_ALL = (
    Predicate("director", "work", "entity", ("person", "organization"), wikidata="P57", schema_org="director"),
    Predicate("screenwriter", "work", "entity", ("person", "organization"), wikidata="P58", schema_org="author"),
    Predicate("cast_member", "work", "entity", ("person", "organization"), wikidata="P161", schema_org="actor"),
    Predicate("ost_performer", "work", "entity", ("person", "organization"), schema_org="musicBy"),
    Predicate("performer", "work", "entity", ("person", "organization"), wikidata="P175", schema_org="byArtist"),
    Predicate("character", "work", "entity", ("character",), wikidata="P674", schema_org="character"),
    Predicate("platform", "work", "entity", ("platform",), wikidata="P750", schema_org="provider"),
    Predicate("broadcaster", "work", "entity", ("organization",), wikidata="P449", schema_org="publication"),
    Predicate(
        "production_company", "work", "entity", ("organization",), wikidata="P272", schema_org="productionCompany"
    ),
    Predicate("distributor", "work", "entity", ("organization",), wikidata="P750", schema_org="publisher"),
    Predicate("release_date", "work", "date", cardinality="one", wikidata="P577", schema_org="datePublished"),
    Predicate("end_date", "work", "date", cardinality="one", wikidata="P582", schema_org="endDate"),
    Predicate("episode_count", "work", "integer", cardinality="one", wikidata="P1113", schema_org="numberOfEpisodes"),
    Predicate("season", "work", "integer", cardinality="one", wikidata="P1545", schema_org="seasonNumber"),
    Predicate("runtime_minutes", "work", "integer", cardinality="one", wikidata="P2047", schema_org="duration"),
    Predicate("genre", "work", "text", wikidata="P136", schema_org="genre"),
    Predicate("kind", "work", "text", wikidata="P31", schema_org="additionalType"),
    Predicate("release_schedule", "work", "text", cardinality="one"),
    Predicate("award", "work", "text", wikidata="P166", schema_org="award"),
    Predicate("based_on", "work", "text", ("work",), wikidata="P144", schema_org="isBasedOn"),
    Predicate("sequel_of", "work", "entity", ("work",), wikidata="P155"),
    Predicate("event", "work", "text", schema_org="subjectOf"),
    Predicate("portrays", "person", "entity", ("character",), wikidata="P453"),
    Predicate("directed", "person", "entity", ("work",), inverse="director"),
    Predicate("wrote", "person", "entity", ("work",), inverse="screenwriter"),
    Predicate("acted_in", "person", "entity", ("work",), inverse="cast_member"),
    Predicate("occupation", "person", "text", wikidata="P106", schema_org="hasOccupation"),
    Predicate("member_of", "person", "entity", ("organization",), wikidata="P463", schema_org="memberOf"),
    Predicate("stage_name", "person", "text", wikidata="P742", schema_org="alternateName"),
    Predicate("debut_date", "person", "date", cardinality="one", wikidata="P2031"),
)

PREDICATES: dict[str, Predicate] = {predicate.name: predicate for predicate in _ALL}
"""By name. ``based_on`` takes a work or a phrase; ``occupation`` may also have a character as its subject."""

INVERSE: dict[str, str] = {p.name: p.inverse for p in _ALL if p.inverse}
