"""Entity ids that stay.

An id is made from the chain that an entity was founded on, its earliest one when it was first seen, and means whatever
that chain means from then on: when entities merge, the id that is older stays and the other is redirected; when they
come apart again, each part takes back the id of the founding chain that it holds.
"""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

from pipeline.merge.corpus import Corpus
from pipeline.merge.types import Previous, RedirectRow
from pipeline.schema import EntityType
from pipeline.text import fold

_PREFIX: dict[EntityType, str] = {
    "person": "per",
    "character": "chr",
    "work": "wrk",
    "organization": "org",
    "platform": "plt",
    "place": "plc",
    "event": "evt",
    "date": "dat",
}


@dataclass(slots=True)
class Anchors:
    """Where known ids are anchored in this corpus: by founding chain, else by where the last run had most of them."""

    corpus: Corpus
    founded: dict[str, int] = field(default_factory=dict)
    voted: dict[str, int] = field(default_factory=dict)

    def chain(self, entity_id: str) -> int | None:
        """The chain that says what ``entity_id`` means; None when the corpus has nothing of it any more."""
        return self.founded.get(entity_id, self.voted.get(entity_id))


def founding_id(corpus: Corpus, chain: int, number: int = 0) -> str:
    """The id of an entity founded on a chain. ``number`` is for the case that two chains would get the same one."""
    found = corpus.chains[chain]
    surface = max(found.surfaces, key=lambda text: (found.surfaces[text], text))
    parts = [corpus.articles[found.article].article_id, found.type, str(found.start), fold(surface)]
    digest = blake2b("\x1f".join([*parts, str(number)] if number else parts).encode(), digest_size=10).digest()
    return f"{_PREFIX[found.type]}_{b32encode(digest).decode().lower()}"


def anchors(corpus: Corpus, previous: Previous, known: Iterable[str]) -> Anchors:
    """Find the anchors of the ids of the last run, its redirects and ``known`` (ids that decisions name)."""
    found = Anchors(corpus)
    wanted = {*previous.first_run, *previous.redirects, *known}
    if not wanted:
        return found
    for chain in range(len(corpus.chains)):
        entity_id = founding_id(corpus, chain)
        if entity_id in wanted:
            found.founded.setdefault(entity_id, chain)
    lost = wanted - found.founded.keys()
    if lost:
        _vote(found, previous, lost)
    return found


def _vote(found: Anchors, previous: Previous, lost: set[str]) -> None:
    """Anchor ids whose founding chain is gone at the chain that has most of the surfaces they had."""
    where: dict[tuple[str, str, str], list[int]] = {}
    corpus = found.corpus
    for number, chain in enumerate(corpus.chains):
        article_id = corpus.articles[chain.article].article_id
        for surface in chain.surfaces:
            where.setdefault((article_id, chain.type, surface), []).append(number)
    votes: dict[str, Counter[int]] = {}
    for mention in previous.mentions:
        if mention.entity_id in lost:
            for chain_number in where.get((mention.article_id, mention.type, mention.surface), ()):
                votes.setdefault(mention.entity_id, Counter())[chain_number] += 1
    for entity_id, counted in votes.items():
        found.voted[entity_id] = min(counted, key=lambda chain: (-counted[chain], chain))


def assign(
    corpus: Corpus, clusters: dict[int, list[int]], found: Anchors, previous: Previous
) -> tuple[dict[int, str], dict[str, int], tuple[RedirectRow, ...]]:
    """Give every cluster (first chain -> its chains) an id.

    Returns the ids by cluster, the run that first gave out each id, and the redirects from retired ids.
    """
    home = {chain: root for root, chains in clusters.items() for chain in chains}
    live: dict[int, list[str]] = {}
    retired: dict[int, list[str]] = {}
    for entity_id in sorted({*previous.first_run, *previous.redirects}):
        chain = found.chain(entity_id)
        if chain is None or not entity_id.startswith(_PREFIX[corpus.chains[chain].type]):
            continue
        (retired if entity_id in previous.redirects else live).setdefault(home[chain], []).append(entity_id)
    ids: dict[int, str] = {}
    for root in sorted(clusters):
        own = live.get(root) or retired.get(root)
        if own:
            ids[root] = min(own, key=lambda entity_id: (previous.first_run.get(entity_id, 0), entity_id))
    taken = {*ids.values(), *previous.first_run, *previous.redirects}
    run = previous.run + 1
    first_run = {entity_id: previous.first_run.get(entity_id, run) for entity_id in ids.values()}
    for root in sorted(clusters):
        if root in ids:
            continue
        ids[root] = _fresh(corpus, clusters[root], taken)
        taken.add(ids[root])
        first_run[ids[root]] = run
    redirects = {}
    used = set(ids.values())
    for entity_id in sorted({*previous.first_run, *previous.redirects} - used):
        chain = found.chain(entity_id)
        if chain is not None:
            redirects[entity_id] = ids[home[chain]]
            continue
        target, seen = previous.redirects.get(entity_id, ""), set()
        while target and target not in used and target not in seen:
            seen.add(target)
            target = redirects.get(target, previous.redirects.get(target, ""))
        if target in used:
            redirects[entity_id] = target
    return ids, first_run, tuple(RedirectRow(old, new) for old, new in sorted(redirects.items()))


def _fresh(corpus: Corpus, chains: list[int], taken: set[str]) -> str:
    """The founding id of the earliest chain whose id is free."""

    def age(chain: int) -> tuple[str, str, int]:
        article = corpus.articles[corpus.chains[chain].article]
        return (article.published_at or "9999", article.article_id, corpus.chains[chain].start)

    earliest = min(chains, key=age)
    entity_id = founding_id(corpus, earliest)
    if entity_id in taken:
        for chain in sorted(chains, key=age):
            entity_id = founding_id(corpus, chain)
            if entity_id not in taken:
                return entity_id
        number = 1
        while entity_id in taken:
            entity_id = founding_id(corpus, earliest, number)
            number += 1
    return entity_id
