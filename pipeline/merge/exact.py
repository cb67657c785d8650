"""First pass: chains that bear the same name in the same script.

All chains with one name form a group. Those whose articles share context (a work, its people, a band) are one thing;
groups of them are put together unless what is said of them contradicts, so homonyms come apart. Partial names
never join across articles here, and characters only within one work.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.merge.clusters import Clusters, Profile, contradict
from pipeline.merge.corpus import FULL, PARTIAL, Chain, Corpus

_Token = int
"""A name in the surroundings of a chain: the number of its type, script and key, in the order of the corpus."""

_DOMINANT = 0.8
"""Share of a name's chains from which a chain without any context is taken for the usual bearer."""


class Surroundings:
    """The names that stand in a relation to each chain, as tokens that can be compared across articles."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.near: dict[int, list[tuple[str, int]]] = {}
        for subject, predicate, target in corpus.relations:
            self.near.setdefault(subject, []).append((predicate, target))
            self.near.setdefault(target, []).append((predicate, subject))
        self.by_article: dict[int, list[int]] = {}
        self.tokens: list[tuple[_Token, ...]] = []
        numbers: dict[tuple[str, bool, str], int] = {}
        for number, chain in enumerate(corpus.chains):
            self.by_article.setdefault(chain.article, []).append(number)
            self.tokens.append(tuple(numbers.setdefault(key, len(numbers)) for key in _keys(chain)))

    def related(self, chain: int, *types: str) -> set[_Token]:
        """Names of the things of the given types that the article relates to the chain."""
        chains = self.corpus.chains
        found: set[_Token] = set()
        for _, other in self.near.get(chain, ()):
            if chains[other].type in types:
                found.update(self.tokens[other])
        return found

    def topics(self, chain: int) -> set[_Token]:
        """Names of the works that the chain's article is about."""
        chains = self.corpus.chains
        found: set[_Token] = set()
        for topic in self.corpus.topics[chains[chain].article]:
            found.update(self.tokens[topic])
        return found

    def beside(self, chain: int, *types: str) -> set[_Token]:
        """Full names of other things of the given types in the same article."""
        chains = self.corpus.chains
        found: set[_Token] = set()
        for other in self.by_article[chains[chain].article]:
            if other != chain and chains[other].type in types:
                found.update(self.tokens[other])
        return found


def _keys(chain: Chain) -> list[tuple[str, bool, str]]:
    """What full names are told apart by; titles without their season, since a series keeps its people."""
    return [(chain.type, name.korean, name.base) for name in chain.names if name.strength == FULL]


def join_equal_names(clusters: Clusters) -> None:
    """Join chains by equal names, type by type, in the order of the names."""
    corpus = clusters.corpus
    surroundings = Surroundings(corpus)
    groups: dict[tuple[str, bool, str], list[int]] = {}
    for number, chain in enumerate(corpus.chains):
        for name in chain.names:
            listed = name.key.startswith("=")
            group = groups.setdefault((chain.type, name.korean and not listed, name.key), [])
            if not group or group[-1] != number:
                group.append(number)
    full = {
        (chain.type, name.korean, name.key)
        for chain in corpus.chains
        for name in chain.names
        if name.strength == FULL or chain.type == "work"
    }
    partial = {
        (chain.type, name.korean, name.key)
        for chain in corpus.chains
        for name in chain.names
        if name.strength == PARTIAL
    }
    for key in sorted(groups):
        chains = groups[key]
        context = _CONTEXT.get(key[0])
        if len(chains) < 2 or key in partial:
            continue
        if context is None:
            for other in chains[1:]:
                clusters.join(chains[0], other, 1.0, "")
        else:
            _split(
                clusters, chains, _around(surroundings, context), _beside(surroundings, key in full and context.alone)
            )


@dataclass(frozen=True, slots=True)
class _Context:
    """What chains of one type are told apart by: the types they are related to, whether the topics of the article
    count, and whether equal full names join without any of it."""

    related: tuple[str, ...]
    topics: bool
    alone: bool


_CONTEXT = {
    "person": _Context(("work", "organization"), True, True),
    "character": _Context(("work", "person"), True, False),
    "work": _Context(("person", "character"), False, True),
}


def _around(surroundings: Surroundings, context: _Context) -> Callable[[int], set[_Token]]:
    def around(chain: int) -> set[_Token]:
        found = surroundings.related(chain, *context.related)
        return found | surroundings.topics(chain) if context.topics else found

    return around


def _beside(surroundings: Surroundings, alone: bool) -> Callable[[int], set[_Token]] | None:
    return (lambda chain: surroundings.beside(chain, "person", "work")) if alone else None


def _split(
    clusters: Clusters,
    chains: list[int],
    context: Callable[[int], set[_Token]],
    wider: Callable[[int], set[_Token]] | None,
) -> None:
    """Join chains of one name by shared context; with a ``wider`` one also without, where nothing contradicts."""
    first: dict[_Token, int] = {}
    for chain in chains:
        for token in sorted(context(chain)):
            other = first.setdefault(token, chain)
            if other != chain and not contradict(
                clusters.profiles.get(clusters.find(other)), clusters.profiles.get(clusters.find(chain))
            ):
                clusters.join(other, chain, 1.0, "")
    if wider is None:
        return
    parts: dict[int, int] = {}
    for chain in chains:
        root = clusters.find(chain)
        parts[root] = parts.get(root, 0) + 1
    if len(parts) < 2:
        return
    empty = Profile()
    ranked = sorted(parts, key=lambda root: (-len(clusters.profiles.get(root, empty).fields), -parts[root], root))
    kept: list[int] = []
    unsure: list[int] = []
    for root in ranked:
        profile = clusters.profiles.get(root)
        fits = [other for other in kept if not contradict(profile, clusters.profiles.get(clusters.find(other)))]
        if len(fits) == 1 and (len(kept) == 1 or (profile is not None and profile.fields)):
            clusters.join(fits[0], root, 1.0, "")
        elif not fits:
            kept.append(root)
        else:
            unsure.append(root)
    if unsure:
        _place(clusters, chains, kept, unsure, wider)


def _place(
    clusters: Clusters,
    chains: list[int],
    kept: list[int],
    unsure: list[int],
    wider: Callable[[int], set[_Token]],
) -> None:
    """Give parts that would fit several homonyms to the one whose articles name the most of the same things."""
    seen: dict[int, set[_Token]] = {}
    size: dict[int, int] = {}
    for chain in chains:
        root = clusters.find(chain)
        size[root] = size.get(root, 0) + 1
        seen.setdefault(root, set()).update(wider(chain))
    total = len(chains)
    choices = []
    for root in unsure:
        here = seen.get(clusters.find(root), set())
        options = sorted(
            (
                (-len(here & seen.get(clusters.find(other), set())), -size[clusters.find(other)], other)
                for other in kept
                if not contradict(
                    clusters.profiles.get(clusters.find(root)), clusters.profiles.get(clusters.find(other))
                )
            ),
        )
        shared = -options[0][0]
        if (shared and (len(options) == 1 or -options[1][0] < shared)) or (
            not shared and -options[0][1] >= _DOMINANT * total
        ):
            choices.append((root, options[0][2]))
    for root, other in choices:
        clusters.join(other, root, 0.8, "")
