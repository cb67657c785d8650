"""Claims joined to facts, with what supports each and where sources disagree.

Facts about entities are one row whatever the language. A literal keeps the text that its sources state: two texts that
mean the same stay two rows that agree (romance, 로맨스), so that the evidence of each row is true to it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from pipeline.merge.corpus import Corpus
from pipeline.merge.meant import known_names
from pipeline.merge.types import ArticleInfo, ConflictRow, EntityRow, EvidenceRow, FactRow, FactStatus
from pipeline.merge.values import dates_agree, normalized, precision, schedule, schedules_agree
from pipeline.predicates import INVERSE, PREDICATES
from pipeline.schema import Claim, ValueType
from pipeline.text import fold

_Key = tuple[str, str, str, str, str]
"""Subject id, predicate, object id, compared value, scope (qualifiers of literals)."""

_SURE = 0.999
_DAY = len("2023-12-06")
"""Characters of a date without the time of day, which makes nothing newer."""


@dataclass(slots=True)
class _Draft:
    subject: str
    predicate: str
    object: str
    value_type: ValueType
    claims: list[Claim] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    """Articles that state it, reprints under the id of the article that they reprint."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The tables that come of claims."""

    facts: tuple[FactRow, ...]
    evidence: tuple[EvidenceRow, ...]
    conflicts: tuple[ConflictRow, ...]


def join_claims(corpus: Corpus, entities: Mapping[str, EntityRow], ids: Sequence[str]) -> Facts:
    """Join all claims of the corpus; ``ids`` has the entity id of each chain.

    A claim whose subject and object turned out to be one entity says nothing and is left out.
    """
    articles = {article.article_id: article for article in corpus.articles}
    drafts = _drafts(corpus, ids, articles)
    statuses: dict[_Key, FactStatus] = {}
    conflicts = []
    by_subject: dict[tuple[str, str, str], list[_Key]] = {}
    for key in drafts:
        by_subject.setdefault((key[0], key[1], key[4] if PREDICATES[key[1]].cardinality == "one" else ""), []).append(
            key
        )
    primary = _primary_sites(drafts, entities)
    for (subject, predicate, _), keys in sorted(by_subject.items()):
        keys.sort()
        if PREDICATES[predicate].cardinality == "one":
            conflict = _settle(keys, drafts, articles, statuses, primary.get(subject, frozenset()))
            if conflict is not None:
                conflicts.append(ConflictRow(subject, entities[subject].name, predicate, *conflict))
        else:
            _agree(keys, drafts, statuses)
    facts, evidence = [], []
    for key in sorted(drafts):
        row = _row(key, drafts[key], statuses[key], entities, articles)
        facts.append(row)
        evidence.extend(_evidence(row.fact_id, drafts[key], articles))
    facts.sort(key=lambda row: (row.subject_id, row.predicate, row.object_id, row.object, row.fact_id))
    evidence.sort(key=lambda row: (row.fact_id, row.article_id, row.start, row.end, row.claim_id))
    conflicts.sort(key=lambda row: (row.subject_id, row.predicate, row.values))
    return Facts(tuple(facts), tuple(evidence), tuple(conflicts))


def _drafts(corpus: Corpus, ids: Sequence[str], articles: Mapping[str, ArticleInfo]) -> dict[_Key, _Draft]:
    drafts: dict[_Key, _Draft] = {}
    for claim in corpus.claims:
        subject = ids[corpus.index[claim.article_id, claim.subject]]
        target = "" if claim.object is None else ids[corpus.index[claim.article_id, claim.object]]
        predicate = claim.predicate
        if subject == target:
            continue
        if target and predicate in INVERSE:
            subject, predicate, target = target, INVERSE[predicate], subject
        scope = "" if target else _scope(claim.qualifiers)
        value = "" if target else _stated_key(predicate, claim.value)
        key = (subject, predicate, target, value, scope)
        draft = drafts.get(key)
        if draft is None:
            draft = drafts[key] = _Draft(subject, predicate, target, claim.value_type)
        draft.claims.append(claim)
        article = articles[claim.article_id]
        draft.sources.add(_original(article, articles))
    return drafts


def _original(article: ArticleInfo, articles: Mapping[str, ArticleInfo]) -> str:
    """The id of the article that an article reprints, or its own; the original may be gone from the corpus."""
    seen = {article.article_id}
    while article.duplicate_of in articles and article.duplicate_of not in seen:
        seen.add(article.duplicate_of)
        article = articles[article.duplicate_of]
    return article.duplicate_of or article.article_id


def _stated_key(predicate: str, value: str) -> str:
    kind = PREDICATES[predicate].value
    return normalized(predicate, value) if kind in ("date", "integer") else fold(value) or value


def _scope(qualifiers: Mapping[str, str]) -> str:
    """Qualifiers in one form for both languages where the lexicon knows the name: facts of two scopes do not meet."""
    known = known_names()
    found = []
    for name, value in sorted(qualifiers.items()):
        key = fold(value)
        found.append(f"{name}={known.get((name, key), key)}")
    return "&".join(found)


def _meet(predicate: str, left: str, right: str) -> bool:
    """Whether two compared values agree."""
    if PREDICATES[predicate].value == "date":
        return dates_agree(left, right)
    return schedules_agree(left, right) if predicate == "release_schedule" else left == right


def _compared(key: _Key, draft: _Draft) -> str:
    predicate = key[1]
    if predicate == "release_schedule":
        return schedule(draft.claims[0].value)
    return normalized(predicate, draft.claims[0].value) if not key[2] else key[2]


def _agree(keys: list[_Key], drafts: Mapping[_Key, _Draft], statuses: dict[_Key, FactStatus]) -> None:
    """Facts that may have several values: each stands alone or agrees with others that mean the same."""
    sources: dict[str, set[str]] = {}
    for key in keys:
        sources.setdefault(_compared(key, drafts[key]), set()).update(drafts[key].sources)
    for key in keys:
        statuses[key] = "agreed" if len(sources[_compared(key, drafts[key])]) > 1 else "single"


_Rank = tuple[int, int, bool, int, str, float, str]


def _settle(
    keys: list[_Key],
    drafts: Mapping[_Key, _Draft],
    articles: Mapping[str, ArticleInfo],
    statuses: dict[_Key, FactStatus],
    primary: frozenset[str],
) -> tuple[tuple[str, ...], tuple[str, ...], str, str] | None:
    """Set the status of the values of a single-valued predicate.

    Returns (values, articles, chosen, why) when they disagree. A value supports every value that agrees with it and is
    at least as precise, so that 2023 counts for 2023-12-06.
    """
    predicate = keys[0][1]
    compared = {key: _compared(key, drafts[key]) for key in keys}
    heads: list[_Key] = []
    for key in sorted(keys, key=lambda key: (-precision(compared[key]), key)):
        if not any(_meet(predicate, compared[key], compared[head]) for head in heads):
            heads.append(key)
    groups = {head: [key for key in keys if _meet(predicate, compared[key], compared[head])] for head in heads}
    together = {head: set().union(*(drafts[key].sources for key in group)) for head, group in groups.items()}
    if len(heads) == 1:
        status: FactStatus = "agreed" if len(together[heads[0]]) > 1 else "single"
        statuses.update(dict.fromkeys(keys, status))
        return None
    ranks = {head: _rank(groups[head], drafts, articles, primary, compared[head]) for head in heads}
    ordered = sorted(heads, key=lambda head: ranks[head], reverse=True)
    chosen, second = ordered[0], ordered[1]
    why, newer = _why(ranks[chosen], ranks[second])
    for head in reversed(ordered):
        for key in groups[head]:
            statuses[key] = "superseded" if newer and head != chosen else "conflict"
    for key in groups[chosen]:
        statuses[key] = "conflict"
    values = tuple(drafts[head].claims[0].value for head in ordered)
    stated = tuple(
        " ".join(sorted({claim.article_id for key in groups[head] for claim in drafts[key].claims})) for head in ordered
    )
    return values, stated, values[0], why


def _rank(
    group: list[_Key],
    drafts: Mapping[_Key, _Draft],
    articles: Mapping[str, ArticleInfo],
    primary: frozenset[str],
    compared: str,
) -> _Rank:
    claims = [claim for key in group for claim in drafts[key].claims]
    sources = {source for key in group for source in drafts[key].sources}
    sites = {_site(articles, source) for source in sources}
    newest = max(articles[claim.article_id].published_at[:_DAY] for claim in claims)
    official = any(
        fold(articles[claim.article_id].site) in primary for claim in claims if articles[claim.article_id].site
    )
    surest = max(claim.confidence for claim in claims)
    return (len(sites), len(sources), official, precision(compared), newest, surest, compared)


def _why(chosen: _Rank, second: _Rank) -> tuple[str, bool]:
    """What the chosen value has over the next one, and whether that is being newer."""
    if chosen[0] != second[0]:
        return f"{chosen[0]} independent sources against {second[0]}", False
    if chosen[1] != second[1]:
        return f"{chosen[1]} articles against {second[1]}", False
    if chosen[2] != second[2]:
        return "stated by the site of the one who shows or makes it", False
    if chosen[3] != second[3]:
        return "more precise", False
    if chosen[4] != second[4]:
        return f"newer ({chosen[4] or 'undated'} against {second[4] or 'undated'})", bool(second[4])
    if chosen[5] != second[5]:
        return f"read with more confidence ({chosen[5]:.2f} against {second[5]:.2f})", False
    return "nothing tells them apart; the greater value is shown", False


def _site(articles: Mapping[str, ArticleInfo], article_id: str) -> str:
    """The site of an article, or the article itself where the site is unknown."""
    article = articles.get(article_id)
    return fold(article.site) if article is not None and article.site else article_id


def _primary_sites(drafts: Mapping[_Key, _Draft], entities: Mapping[str, EntityRow]) -> dict[str, frozenset[str]]:
    """By work: the folded names of who shows or makes it; a site of that name is the first source about it."""
    found: dict[str, set[str]] = {}
    for subject, predicate, target, _, _ in drafts:
        if target and predicate in ("platform", "broadcaster", "production_company", "distributor"):
            row = entities[target]
            found.setdefault(subject, set()).update(
                fold(name) for name in (row.name_en, row.name_ko, *row.aliases) if name
            )
    return {subject: frozenset(names) for subject, names in found.items()}


def _row(
    key: _Key, draft: _Draft, status: FactStatus, entities: Mapping[str, EntityRow], articles: Mapping[str, ArticleInfo]
) -> FactRow:
    best: dict[str, float] = {}
    for claim in draft.claims:
        article = articles[claim.article_id]
        site = _site(articles, _original(article, articles))
        best[site] = max(best.get(site, 0.0), claim.confidence)
    doubt = 1.0
    for _, confidence in sorted(best.items()):
        doubt *= 1.0 - min(confidence, _SURE)
    return FactRow(
        fact_id=_fact_id(key),
        subject_id=draft.subject,
        subject=entities[draft.subject].name,
        predicate=draft.predicate,
        object_id=draft.object,
        object=entities[draft.object].name if draft.object else _text(draft.claims),
        value_type=draft.value_type,
        qualifiers=_qualifiers(draft.claims),
        status=status,
        confidence=round(min(_SURE, 1.0 - doubt), 4),
        n_articles=len(draft.sources),
        n_sites=len(best),
        languages=tuple(sorted({articles[claim.article_id].language for claim in draft.claims})),
        normalized="" if draft.object else _compared(key, draft),
    )


def _fact_id(key: _Key) -> str:
    return "f_" + blake2b("\x1f".join(key).encode(), digest_size=10).hexdigest()


def _text(claims: Sequence[Claim]) -> str:
    """The literal as most claims state it."""
    counts: dict[str, int] = {}
    for claim in claims:
        counts[claim.value] = counts.get(claim.value, 0) + 1
    return max(counts, key=lambda text: (counts[text], text))


def _qualifiers(claims: Sequence[Claim]) -> dict[str, str]:
    """For each qualifier the value that most claims give."""
    counts: dict[str, dict[str, int]] = {}
    for claim in claims:
        for name, value in claim.qualifiers.items():
            seen = counts.setdefault(name, {})
            seen[value] = seen.get(value, 0) + 1
    return {name: max(seen, key=lambda value: (seen[value], value)) for name, seen in sorted(counts.items())}


def _evidence(fact_id: str, draft: _Draft, articles: Mapping[str, ArticleInfo]) -> list[EvidenceRow]:
    best: dict[tuple[str, int, int], Claim] = {}
    for claim in draft.claims:
        place = (claim.article_id, claim.start, claim.end)
        known = best.get(place)
        if known is None or (claim.confidence, known.claim_id) > (known.confidence, claim.claim_id):
            best[place] = claim
    return [
        EvidenceRow(
            fact_id,
            claim.article_id,
            articles[claim.article_id].language,
            claim.start,
            claim.end,
            claim.rule,
            claim.confidence,
            claim.claim_id,
        )
        for claim in best.values()
    ]


def qualifiers_json(qualifiers: Mapping[str, str]) -> str:
    """Qualifiers as a table cell: JSON with sorted keys, empty when there are none."""
    return json.dumps(dict(qualifiers), ensure_ascii=False, sort_keys=True) if qualifiers else ""
