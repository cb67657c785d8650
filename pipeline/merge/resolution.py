"""From mentions and claims of all articles to entities and facts."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from pipeline.merge.clusters import Clusters, build_profiles
from pipeline.merge.corpus import Corpus, read_corpus
from pipeline.merge.decisions import standing
from pipeline.merge.doubts import Doubt
from pipeline.merge.exact import join_equal_names
from pipeline.merge.facts import join_claims
from pipeline.merge.ids import Anchors, anchors, assign
from pipeline.merge.linking import link
from pipeline.merge.types import (
    Decision,
    DecisionError,
    EntityRow,
    JoinRow,
    MergeInput,
    MergeOutput,
    Previous,
    ReviewRow,
)
from pipeline.text import script_language

_APART = frozenset({"sequel_of", "based_on"})
"""Relations between two works: what is related so is two things, whatever the titles."""
_REVIEW = 5_000
"""Doubtful pairs that are kept for people to decide."""
_CONTEXT = 6
"""Neighbours shown for each side of a doubtful pair."""


def resolve(tables: MergeInput, *, decisions: Iterable[Decision] = (), previous: Previous | None = None) -> MergeOutput:
    """Merge a corpus.

    ``decisions`` are what people decided about pairs of ids; ids that the corpus has nothing of any more are passed
    over. ``previous`` is what the last run left, so that ids stay. The result depends on nothing but the arguments, and
    not on the order of the tables. Raises KeyError for mentions or claims of an unknown article, DecisionError when
    decisions contradict each other.
    """
    with _uncollected():
        return _resolve(tables, decisions, previous or Previous())


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the cyclic collector out: merging makes no cycles, but many objects that it would walk for nothing."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _resolve(tables: MergeInput, decisions: Iterable[Decision], previous: Previous) -> MergeOutput:
    same, different = standing(decisions)
    corpus = read_corpus(tables)
    found = anchors(corpus, previous, {entity_id for pair in (*same, *different) for entity_id in pair})
    clusters = Clusters(corpus)
    clusters.profiles.update(build_profiles(corpus))
    _decide(clusters, found, same, different)
    for subject, predicate, target in corpus.relations:
        if predicate in _APART and clusters.find(subject) != clusters.find(target):
            clusters.block(subject, target)
    join_equal_names(clusters)
    doubts = link(clusters)
    members = {root: sorted(clusters.of(root)) for root in clusters.roots()}
    ids, first_run, redirects = assign(corpus, members, found, previous)
    chain_ids = [""] * len(corpus.chains)
    for root, chains in members.items():
        for chain in chains:
            chain_ids[chain] = ids[root]
    joins = _joins(clusters, ids)
    reasons: dict[str, list[JoinRow]] = {}
    for join in joins:
        reasons.setdefault(join.entity_id, []).append(join)
    entities = {
        ids[root]: _entity(corpus, clusters, root, chains, ids[root], first_run[ids[root]], reasons.get(ids[root], []))
        for root, chains in members.items()
    }
    facts = join_claims(corpus, entities, chain_ids)
    topics = {
        article.article_id: tuple(dict.fromkeys(chain_ids[chain] for chain in chains))
        for article, chains in zip(corpus.articles, corpus.topics, strict=True)
        if chains
    }
    return MergeOutput(
        entities=tuple(entities[entity_id] for entity_id in sorted(entities)),
        chains={key: chain_ids[number] for key, number in corpus.index.items()},
        facts=facts.facts,
        evidence=facts.evidence,
        conflicts=facts.conflicts,
        redirects=redirects,
        review=_review(corpus, clusters, doubts[:_REVIEW], ids, entities),
        joins=tuple(joins),
        topics=topics,
    )


def _decide(clusters: Clusters, found: Anchors, same: list[tuple[str, str]], different: list[tuple[str, str]]) -> None:
    """Join and block what people decided, before anything else."""
    chains = clusters.corpus.chains
    for left, right in same:
        here, there = found.chain(left), found.chain(right)
        if here is None or there is None:
            continue
        if chains[here].type != chains[there].type:
            raise DecisionError(
                f"{left} is a {chains[here].type}, {right} a {chains[there].type}: they cannot be the same"
            )
        clusters.join(here, there, 1.0, f"decided: {left} = {right}")
    for left, right in different:
        here, there = found.chain(left), found.chain(right)
        if here is None or there is None:
            continue
        if clusters.find(here) == clusters.find(there):
            raise DecisionError(
                f"{left} and {right} are decided to be different, but stand for one chain of one article"
            )
        clusters.block(here, there)


def _joins(clusters: Clusters, ids: Mapping[int, str]) -> list[JoinRow]:
    rows = []
    for join in clusters.joins:
        left, right = (_shown(clusters, chain) for chain in (join.left, join.right))
        rows.append(JoinRow(ids[clusters.find(join.left)], left, right, round(join.score, 4), join.reason))
    order = {id(row): number for number, row in enumerate(rows)}
    return sorted(rows, key=lambda row: (row.entity_id, order[id(row)]))


def _shown(clusters: Clusters, chain: int) -> str:
    found = clusters.corpus.chains[chain]
    return found.names[0].surface if found.names else max(found.surfaces, key=lambda text: (found.surfaces[text], text))


def _entity(
    corpus: Corpus,
    clusters: Clusters,
    root: int,
    chains: list[int],
    entity_id: str,
    first_run: int,
    joins: list[JoinRow],
) -> EntityRow:
    counts: Counter[str] = Counter()
    for chain in chains:
        counts.update(corpus.chains[chain].surfaces)
    ranked = sorted(counts, key=lambda surface: (-counts[surface], -len(surface), surface))
    named = {"ko": "", "en": ""}
    for name in clusters.names(root):
        script = script_language(name.surface)
        if script in named and not named[script]:
            named[script] = name.surface
    for surface in ranked:
        script = script_language(surface)
        if script in named and not named[script]:
            named[script] = surface
    articles = {corpus.chains[chain].article for chain in chains}
    mentions = sum(corpus.chains[chain].mentions for chain in chains)
    sure = sum(corpus.chains[chain].confidence * corpus.chains[chain].mentions for chain in chains) / mentions
    weakest = min((join.score for join in joins), default=1.0)
    lines = sorted(joins, key=lambda join: (-join.score, join.left, join.right))
    return EntityRow(
        entity_id=entity_id,
        type=corpus.chains[root].type,
        name_en=named["en"],
        name_ko=named["ko"],
        aliases=tuple(surface for surface in ranked if surface not in (named["en"], named["ko"])),
        n_articles=len(articles),
        n_mentions=mentions,
        languages=tuple(sorted({corpus.articles[article].language for article in articles})),
        confidence=round(sure * weakest, 4),
        first_run=first_run,
        reasons=tuple(f"{join.reason} ({join.score:.2f})" for join in lines),
    )


def _review(
    corpus: Corpus, clusters: Clusters, doubts: list[Doubt], ids: Mapping[int, str], entities: Mapping[str, EntityRow]
) -> tuple[ReviewRow, ...]:
    near: dict[int, list[str]] = {}
    wanted = {clusters.find(chain) for doubt in doubts for chain in (doubt.left, doubt.right)}
    for subject, predicate, target in corpus.relations:
        left, right = clusters.find(subject), clusters.find(target)
        for here, there, text in ((left, right, f"{predicate}: "), (right, left, f"{predicate} of ")):
            if here in wanted:
                line = text + entities[ids[there]].name
                lines = near.setdefault(here, [])
                if len(lines) < _CONTEXT and line not in lines:
                    lines.append(line)
    found = []
    for doubt in doubts:
        sides = sorted((ids[clusters.find(chain)], clusters.find(chain)) for chain in (doubt.left, doubt.right))
        (left_id, left), (right_id, right) = sides
        found.append(
            ReviewRow(
                left_id,
                right_id,
                entities[left_id].type,
                entities[left_id].name,
                entities[right_id].name,
                doubt.score,
                doubt.why,
                tuple(near.get(left, ())),
                tuple(near.get(right, ())),
            )
        )
    return tuple(sorted(found, key=lambda row: (-row.score, row.left_id, row.right_id)))
