"""Training examples: the places of annotated articles where two names may be related, and whether they are.

Each article is seen three times. Once with the mentions and chains that the extract stage finds, as in use; and
twice, with less weight, with the mentions that the annotation names, so that relations between names that are not
found yet teach something too: once with their types, and once with half of the characters taken for people, which is
the commonest mistake in use.

The rules were written with these articles at hand and find much more in them than in others. What they leave over
here is therefore not what they leave over in use. So the claims of some sentences are hidden from the learner, as many
as it takes for the rules' recall to be that on articles they were not written for.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pipeline.extract.nlp import build_pipeline, make_doc
from pipeline.extract.relations.candidates import GROUPS, VALUE_GROUPS, Candidate, candidates
from pipeline.extract.relations.features import Extractor, features
from pipeline.extract.relations.pairs import Key, claimed_by_rules
from pipeline.extract.relations.segments import Segment, segments
from pipeline.extract.relations.values import OF_KIND, Value, Values, same_value
from pipeline.extract.workspace import Draft, DraftClaim, Workspace
from pipeline.ingest import find_sources, read_source
from pipeline.predicates import INVERSE
from pipeline.schema import Article, Block, Reject
from pipeline.text import fold
from training.relations.passages import PUBLISHED, Passage, read_passages

CORPUS = Path(__file__).resolve().parent.parent.parent / "tests" / "corpus" / "articles"

COPY_WEIGHT = 0.5
"""The weight of an example with annotated mentions, beside 1 for one with found mentions."""
KEPT = 0.6
"""The share of sentences whose claims are left: the rules' recall on the frozen articles by that on the others."""
UNREAD = frozenset({"calibration", "frozen", "passages", "values"})
"""Collections that nobody reads who writes rules: what rules leave over there is what they leave over in use."""
_SUFFIXES = frozenset({".txt", ".html", ".htm"})

PREDICATES_OF = {**GROUPS, **VALUE_GROUPS}

Names = frozenset[str]


@dataclass(frozen=True)
class Example:
    """A candidate, its features, and which predicates of its group hold."""

    candidate: Candidate
    features: list[str]
    labels: tuple[bool, ...]
    weight: float


@dataclass
class Annotated:
    """An article with what rules found in it, its annotation, and the examples made of both."""

    name: str
    collection: str
    language: str
    workspace: Workspace
    facts: list[tuple[Names, str, Names]]
    """Names of the subject, predicate, names of the object or the folded value; from the work's side."""
    found: list[Example] = field(default_factory=list)
    copies: list[Example] = field(default_factory=list)
    claimed: set[Key] = field(default_factory=set)
    """What the rules claim in the sentences that are not hidden."""

    def holds(self, subject: Names, predicate: str, target: Names) -> list[int]:
        """The facts that a claim between bearers of these names would state."""
        return [
            number
            for number, (left, other, right) in enumerate(self.facts)
            if predicate == other and left & subject and right & target
        ]

    def states(self, subject: Names, predicate: str, value: str) -> list[int]:
        """The facts that a claim of a value about the bearer of these names would state."""
        own = _folded_value(predicate, value)
        return [
            number
            for number, (left, other, right) in enumerate(self.facts)
            if predicate == other and left & subject and any(same_value(predicate, own, text) for text in right)
        ]


def training_set(shared: Path) -> tuple[list[Annotated], list[Annotated]]:
    """The articles and the passages that the reader learns from; ``shared`` is the folder beside the checkout."""
    articles = list(read_articles("own", CORPUS / "development", CORPUS / "development"))
    articles += read_articles("calibration", CORPUS / "calibration", CORPUS / "calibration")
    beside = shared / "eval" / "dev"
    if beside.is_dir():
        articles += read_articles("dev", beside / "raw", beside / "gold")
    return articles, list(read_passages_as_articles(read_passages()))


def read_articles(collection: str, raw: Path, gold: Path) -> Iterator[Annotated]:
    """The annotated articles of a folder as the rules alone read them, with their examples."""
    # The learned reader must not see its own earlier claims.
    with patch("pipeline.extract.readers.read_relations", create=True, new=_reads_nothing):
        pipelines = {language: build_pipeline(language) for language in ("ko", "en")}
        for source in find_sources(raw, lambda *_: None):
            if isinstance(source, Reject) or source.path.suffix not in _SUFFIXES:
                continue
            path = gold / f"{source.path.stem}.json"
            if not path.exists():
                continue
            annotation = json.loads(path.read_text(encoding="utf-8"))
            for article in read_source(source):
                if not isinstance(article, Reject):
                    nlp = pipelines["ko" if article.language == "ko" else "en"]
                    doc = nlp(make_doc(nlp, article))
                    yield _annotated(collection, path.stem, article, annotation, doc._.workspace)


def read_passages_as_articles(passages: Iterable[Passage]) -> Iterator[Annotated]:
    """Passages as the rules alone read them, with their examples; every line is a paragraph."""
    with patch("pipeline.extract.readers.read_relations", create=True, new=_reads_nothing):
        pipelines = {language: build_pipeline(language) for language in ("ko", "en")}
        for passage in passages:
            nlp = pipelines[passage.language]
            blocks = tuple(
                Block("paragraph", match.start(), match.end(), passage.language)
                for match in re.finditer(r"[^\n]+", passage.text)
            )
            article = Article(passage.name, "", passage.text, blocks, language=passage.language, published_at=PUBLISHED)
            doc = nlp(make_doc(nlp, article))
            collection = "values" if passage.values else "passages"
            yield _annotated(collection, passage.name, article, passage.annotation, doc._.workspace)


def _reads_nothing(*_: object) -> dict[Key, float]:
    return {}


def _annotated(
    collection: str, name: str, article: Article, annotation: Mapping[str, Any], workspace: Workspace
) -> Annotated:
    language = "ko" if annotation["lang"] == "ko" else "en"
    entities = [_names([entity["name"], *entity.get("aliases", [])]) for entity in annotation["entities"]]
    made = Annotated(name, collection, language, workspace, list(_facts(annotation, entities)))
    claims = workspace.claims
    rng = random.Random(f"{collection} {name}")
    kept = 1.0 if collection in UNREAD else KEPT
    workspace.claims = _thinned(claims, kept, rng)
    found, values = segments(workspace)
    made.claimed = claimed_by_rules(workspace, values)
    made.found = _examples(made, workspace, found, values, 1.0)
    for mistakes in (False, True):
        workspace.claims = _thinned(claims, kept, rng)
        copy = _with_annotated_mentions(article, annotation, entities, workspace, rng if mistakes else None)
        made.copies += _examples(made, copy, *segments(copy), COPY_WEIGHT)
    workspace.claims = claims
    return made


def _thinned(claims: Sequence[DraftClaim], share: float, rng: random.Random) -> list[DraftClaim]:
    spans = sorted({(claim.start, claim.end) for claim in claims})
    kept = {span for span in spans if rng.random() < share}
    return [claim for claim in claims if claim.predicate in OF_KIND or (claim.start, claim.end) in kept]


def names_of(workspace: Workspace, draft: Draft) -> Names:
    """The folded surfaces of a chain."""
    return _names([member.surface for member in workspace.members(draft)])


def _names(surfaces: Sequence[str]) -> Names:
    return frozenset(map(fold, surfaces)) - {""}


def _facts(annotation: Mapping[str, Any], entities: list[Names]) -> Iterator[tuple[Names, str, Names]]:
    for fact in annotation["facts"]:
        ends = []
        for end in (str(fact["subject"]), str(fact["object"])):
            own = fold(end)
            ends.append(next((names for names in entities if own in names), frozenset({own})))
        predicate = fact["predicate"]
        if predicate in OF_KIND:
            ends[1] = frozenset({_folded_value(predicate, str(fact["object"]))})
        if predicate in INVERSE:
            yield ends[1], INVERSE[predicate], ends[0]
        else:
            yield ends[0], predicate, ends[1]


def _folded_value(predicate: str, value: str) -> str:
    return value if OF_KIND[predicate] == "date" else fold(value)


def _examples(
    article: Annotated, workspace: Workspace, found: list[Segment], values: Values, weight: float
) -> list[Example]:
    extractor = Extractor(workspace, found, values)
    names = {head: names_of(workspace, head) for head in workspace.chains()}
    made = []
    for candidate in candidates(workspace, found):
        left, target = names[candidate.subject.chain], candidate.object
        labels = tuple(
            bool(
                article.states(left, predicate, target.value)
                if isinstance(target, Value)
                else article.holds(left, predicate, names[target.chain])
            )
            for predicate in PREDICATES_OF[candidate.group]
        )
        made.append(Example(candidate, features(extractor, candidate), labels, weight))
    return made


def _with_annotated_mentions(
    article: Article,
    annotation: Mapping[str, Any],
    entities: list[Names],
    found: Workspace,
    chance: random.Random | None,
) -> Workspace:
    """A workspace with the annotated names where they occur, and the rules' claims that concern two of them.

    ``chance`` decides which characters are taken for people; None for none.
    """
    made = Workspace(article)
    types = [
        "person" if entity["type"] == "character" and chance is not None and chance.random() < 0.5 else entity["type"]
        for entity in annotation["entities"]
    ]
    heads: dict[int, Draft] = {}
    listed = [
        (name, number)
        for number, entity in enumerate(annotation["entities"])
        for name in (entity["name"], *entity.get("aliases", []))
    ]
    for name, number in sorted(listed, key=lambda item: (-len(item[0]), item)):
        for start, end in _occurrences(made.text, name):
            if made.covering(start, end) is None:
                draft = made.add(
                    start, end, types[number], extractor="annotated", confidence=0.9, chain=heads.get(number)
                )
                heads.setdefault(number, draft)

    @cache
    def same(draft: Draft) -> Draft | None:
        surfaces = names_of(found, draft)
        return next((head for number, head in heads.items() if entities[number] & surfaces), None)

    made.topics = [head for topic in found.topics if (head := same(topic)) is not None and head.type == "work"]
    if not made.topics:
        facts = list(_facts(annotation, entities))
        works = [number for number, head in heads.items() if head.type == "work"]
        works.sort(key=lambda number: -sum(bool(left & entities[number]) for left, _, _ in facts))
        made.topics = [heads[number] for number in works[:1]]
    made.dates = found.dates
    made.focuses = [lambda offset: None if (work := found.focus(offset)) is None else same(work)]
    for claim in found.claims:
        if claim.object is None:
            subject = same(claim.subject)
            if subject is not None:
                made.claim(
                    subject,
                    claim.predicate,
                    claim.value,
                    span=(claim.start, claim.end),
                    rule=claim.rule,
                    confidence=claim.confidence,
                )
        else:
            subject, target = same(claim.subject), same(claim.object)
            if subject is not None and target is not None:
                made.claim(
                    subject,
                    claim.predicate,
                    target,
                    span=(claim.start, claim.end),
                    rule=claim.rule,
                    confidence=claim.confidence,
                )
    return made


def _occurrences(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name of two characters or more stands as a word; a Hangul name may be followed by a particle."""
    if len(name) < 2 or name != name.strip():
        return
    hangul = "가" <= name[-1] <= "힣"
    for match in re.finditer(re.escape(name), text):
        start, end = match.span()
        inside = start > 0 and text[start - 1].isalnum() and name[0].isalnum()
        behind = text[end : end + 1]
        if not inside and (hangul or not (behind.isascii() and behind.isalnum())):
            yield start, end
