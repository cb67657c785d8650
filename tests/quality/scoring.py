"""Scores an output folder against annotated articles: facts and entities, by article, language and predicate.

A predicted fact counts for every article that its evidence names. Subjects and objects match when the predicted
entity bears one of the annotated entity's names; dates and numbers must be equal; texts such as genres match when one
contains the other. ``directed``, ``acted_in`` and ``wrote`` are read from the work's side.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import load
from pipeline.export.tables import LIST_SEPARATOR
from pipeline.predicates import INVERSE, PREDICATES
from pipeline.text import fold

CONTAINED = {"genre", "occupation", "award", "event", "release_schedule", "based_on"}
"""Predicates whose texts match when one contains the other."""


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right; 0 when nothing was."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found; 0 when nothing is."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Triple:
    """A statement whose ends are sets of folded names or values.

    A predicted one carries the confidence and the rule of its surest evidence.
    """

    subject: frozenset[str]
    predicate: str
    object: frozenset[str]
    confidence: float = field(default=1.0, compare=False)
    rule: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether one predicted fact was right."""

    rule: str
    predicate: str
    confidence: float
    right: bool


@dataclass(slots=True)
class Scores:
    """Tallies of facts by (language, predicate) and of entities by (language, type), and each prediction's outcome."""

    facts: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    entities: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    outcomes: list[Outcome] = field(default_factory=list)

    def fact_tally(self, language: str | None = None, predicate: str | None = None) -> Tally:
        """The facts of a language or predicate or both, or all."""
        return _sum(self.facts, language, predicate)

    def entity_tally(self, language: str | None = None, type: str | None = None) -> Tally:
        """The entities of a language or type or both, or all."""
        return _sum(self.entities, language, type)


def score(output: Path, gold: Path) -> Scores:
    """Score the output folder against the ``*.json`` files of ``gold``, matched by the source file's stem."""
    predicted = _Predicted(load(output))
    scores = Scores()
    for path in sorted(gold.glob("*.json")):
        annotated = json.loads(path.read_text(encoding="utf-8"))
        names = [_names([e["name"], *e.get("aliases", [])]) for e in annotated["entities"]]
        language = annotated["lang"]
        _score_facts(scores, language, list(_gold_triples(annotated["facts"], names)), predicted.triples(path.stem))
        wanted = [(e["type"], bears) for e, bears in zip(annotated["entities"], names, strict=True)]
        _score_entities(scores, language, wanted, predicted.entities(path.stem))
    return scores


def read_gold(path: Path) -> list[Triple]:
    """The annotated facts of one article, from the work's side."""
    annotated = json.loads(path.read_text(encoding="utf-8"))
    names = [_names([e["name"], *e.get("aliases", [])]) for e in annotated["entities"]]
    return list(_gold_triples(annotated["facts"], names))


def is_stated(subject: Iterable[str], predicate: str, target: Iterable[str] | str, gold: Sequence[Triple]) -> bool:
    """Whether ``gold`` has the fact between bearers of these names; ``target`` is a text for a literal."""
    made = frozenset({_literal(predicate, target)}) if isinstance(target, str) else _names(target)
    triple = _outward(Triple(_names(subject), predicate, made))
    return any(_same(triple, other) for other in gold)


class _Predicted:
    """What an output folder says of each source file."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        self._names: dict[str, frozenset[str]] = {}
        for entity in _rows(tables["entities"]):
            listed = [entity["name_en"], entity["name_ko"], *str(entity["aliases"]).split(LIST_SEPARATOR)]
            self._names[entity["entity_id"]] = _names(listed)
        self._facts = {row["fact_id"]: row for row in _rows(tables["facts"])}
        self._evidence: dict[str, dict[str, tuple[float, str]]] = defaultdict(dict)
        for row in _rows(tables["evidence"]):
            own, surest = self._evidence[row["article_id"]], (float(row["confidence"]), row["rule"])
            own[row["fact_id"]] = max(own.get(row["fact_id"], surest), surest)
        self._mentions: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in _rows(tables["mentions"]):
            self._mentions[row["article_id"]].append(row)
        self._articles: dict[str, list[str]] = defaultdict(list)
        for row in _rows(tables["articles"]):
            self._articles[Path(row["source"].split("#")[0]).stem].append(row["article_id"])

    def triples(self, stem: str) -> list[Triple]:
        """The distinct facts of a file, the surest first kept."""
        found: dict[Triple, None] = {}
        for article in self._articles.get(stem, []):
            for fact_id, (confidence, rule) in self._evidence.get(article, {}).items():
                fact = self._facts[fact_id]
                predicate = fact["predicate"]
                subject = self._names[fact["subject_id"]] | _names([fact["subject"]])
                if fact["object_id"]:
                    target = self._names[fact["object_id"]] | _names([fact["object"]])
                else:
                    target = frozenset({_literal(predicate, fact["object"])})
                made = _outward(Triple(subject, predicate, target, confidence, rule))
                found.setdefault(made)
        return list(found)

    def entities(self, stem: str) -> list[tuple[str, frozenset[str]]]:
        """Type and surfaces of the entities that a file mentions."""
        types: dict[str, str] = {}
        surfaces: dict[str, set[str]] = defaultdict(set)
        for article in self._articles.get(stem, []):
            for mention in self._mentions.get(article, []):
                types.setdefault(mention["entity_id"], mention["type"])
                surfaces[mention["entity_id"]].add(fold(mention["surface"]))
        return [(types[key], frozenset(surfaces[key])) for key in types]


def _score_facts(scores: Scores, language: str, wanted: list[Triple], got: list[Triple]) -> None:
    taken = [False] * len(wanted)
    for triple in got:
        if triple.predicate == "kind":
            continue  # the annotations do not state the sort of a work
        hits = [index for index, other in enumerate(wanted) if _same(triple, other)]
        free = [index for index in hits if not taken[index]]
        tally = scores.facts[language, triple.predicate]
        if free:
            taken[free[0]] = True
            tally.right += 1
        elif not hits:
            tally.wrong += 1
        if free or not hits:
            scores.outcomes.append(Outcome(triple.rule, triple.predicate, triple.confidence, bool(free)))
    for used, triple in zip(taken, wanted, strict=True):
        scores.facts[language, triple.predicate].missed += not used


def _score_entities(
    scores: Scores, language: str, wanted: list[tuple[str, frozenset[str]]], got: list[tuple[str, frozenset[str]]]
) -> None:
    kinds = {kind for kind, _ in wanted}
    taken = [False] * len(wanted)
    for kind, surfaces in got:
        hits = [index for index, (other, names) in enumerate(wanted) if other == kind and names & surfaces]
        free = [index for index in hits if not taken[index]]
        if free:
            taken[free[0]] = True
            scores.entities[language, kind].right += 1
        elif not hits and kind in kinds:
            scores.entities[language, kind].wrong += 1
    for used, (kind, _) in zip(taken, wanted, strict=True):
        scores.entities[language, kind].missed += not used


def _same(predicted: Triple, gold: Triple) -> bool:
    if predicted.predicate != gold.predicate or not predicted.subject & gold.subject:
        return False
    if predicted.object & gold.object:
        return True
    return predicted.predicate in CONTAINED and any(
        left and right and (left in right or right in left) for left in predicted.object for right in gold.object
    )


def _gold_triples(facts: Iterable[Mapping[str, Any]], names: list[frozenset[str]]) -> Iterator[Triple]:
    seen = set()
    for fact in facts:
        predicate = fact["predicate"]
        subject = _all_names(str(fact["subject"]), names)
        if PREDICATES[predicate].value in ("date", "integer"):
            target = frozenset({_literal(predicate, str(fact["object"]))})
        else:
            target = _all_names(str(fact["object"]), names)
        triple = _outward(Triple(subject, predicate, target))
        if triple not in seen:
            seen.add(triple)
            yield triple


def _outward(triple: Triple) -> Triple:
    if triple.predicate not in INVERSE:
        return triple
    return Triple(triple.object, INVERSE[triple.predicate], triple.subject, triple.confidence, triple.rule)


def _all_names(surface: str, names: list[frozenset[str]]) -> frozenset[str]:
    own = fold(surface)
    return next((bears for bears in names if own in bears), frozenset({own}))


def _literal(predicate: str, value: str) -> str:
    kind = PREDICATES[predicate].value
    if kind == "date":
        return value.strip()
    if kind == "integer":
        found = re.search(r"\d+", value)
        return found.group() if found else fold(value)
    return fold(value)


def _names(listed: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(name) for name in listed) - {""}


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def _sum(tallies: Mapping[tuple[str, str], Tally], language: str | None, name: str | None) -> Tally:
    chosen = (
        tally
        for (own, label), tally in tallies.items()
        if (language is None or own == language) and (name is None or label == name)
    )
    return sum(chosen, Tally())


def count_predicates(gold: Path) -> Counter[str]:
    """How many annotated facts each predicate has in a folder."""
    return Counter(
        fact["predicate"]
        for path in sorted(gold.glob("*.json"))
        for fact in json.loads(path.read_text(encoding="utf-8"))["facts"]
    )
