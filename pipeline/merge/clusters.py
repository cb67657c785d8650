"""Groups of chains that are taken for one thing, what is known of each, and why they were put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.merge.corpus import Corpus, Name
from pipeline.merge.values import DAY, fields, precision, together, years
from pipeline.schema import EntityType
from pipeline.text import fold

ROLE_FIELDS = {
    "director": "make",
    "screenwriter": "make",
    "cast_member": "act",
    "performer": "music",
    "ost_performer": "music",
}
"""The field of work that a relation to a work puts a person in."""

MAKERS = frozenset({"director", "screenwriter"})
"""Relations that a work has to few persons, so that each says much about which work it is."""


@dataclass(slots=True)
class Profile:
    """What sources say of one thing that another thing of the same name could contradict."""

    fields: set[str] = field(default_factory=set)
    years: set[tuple[int, int]] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    """The very days on which a work came out or ended."""
    makers: set[tuple[bool, str]] = field(default_factory=set)
    """Keys of the directors and writers of a work, with whether they are Korean."""
    people: set[tuple[bool, str]] = field(default_factory=set)
    """Keys of all persons with a relation to a work."""
    numbers: set[int] = field(default_factory=set)
    """Season or part numbers of a work; 1 when it is stated as the first."""

    def add(self, other: Profile) -> None:
        """Take in what is known of the other."""
        self.fields |= other.fields
        self.years |= other.years
        self.days |= other.days
        self.makers |= other.makers
        self.people |= other.people
        self.numbers |= other.numbers


@dataclass(frozen=True, slots=True)
class Join:
    """One step of putting things together: two names, a score from 0 to 1, and the reason in words."""

    left: int
    right: int
    score: float
    reason: str


class Clusters:
    """A union-find over chains that keeps profiles, blocks given pairs, and logs every join."""

    def __init__(self, corpus: Corpus) -> None:
        size = len(corpus.chains)
        self.corpus = corpus
        self.joins: list[Join] = []
        self.members: dict[int, list[int]] = {}
        self.profiles: dict[int, Profile] = {}
        self.changes: dict[int, int] = {}
        """By cluster: how often it grew."""
        self._names: dict[int, list[Name]] = {}
        self._parent = list(range(size))
        self._blocked: dict[int, set[int]] = {}

    def find(self, chain: int) -> int:
        """The chain that stands for the cluster of ``chain``: the first of its members."""
        parent = self._parent
        root = chain
        while parent[root] != root:
            root = parent[root]
        while parent[chain] != root:
            parent[chain], chain = root, parent[chain]
        return root

    def of(self, root: int) -> list[int]:
        """The chains of a cluster, in no particular order."""
        return self.members.get(root) or [root]

    def block(self, left: int, right: int) -> None:
        """Keep the clusters of two chains apart for good. Raises ValueError when they are one already."""
        here, there = self.find(left), self.find(right)
        if here == there:
            raise ValueError("cannot keep a cluster apart from itself")
        self._blocked.setdefault(here, set()).add(there)
        self._blocked.setdefault(there, set()).add(here)

    def blocked(self, left: int, right: int) -> bool:
        """Whether the clusters of two chains must stay apart."""
        return self.find(right) in self._blocked.get(self.find(left), ())

    def join(self, left: int, right: int, score: float, reason: str) -> bool:
        """Put two clusters together unless they are blocked; True when they are one afterwards."""
        here, there = self.find(left), self.find(right)
        if here == there:
            return True
        if there in self._blocked.get(here, ()):
            return False
        keep, gone = min(here, there), max(here, there)
        self._parent[gone] = keep
        self.changes[keep] = self.changes.get(keep, 0) + self.changes.pop(gone, 0) + 1
        self._names.pop(keep, None)
        self._names.pop(gone, None)
        big, small = self.members.pop(keep, None) or [keep], self.members.pop(gone, None) or [gone]
        if len(big) < len(small):
            big, small = small, big
        big.extend(small)
        self.members[keep] = big
        profile = self.profiles.pop(gone, None)
        if profile is not None:
            if keep in self.profiles:
                self.profiles[keep].add(profile)
            else:
                self.profiles[keep] = profile
        for other in self._blocked.pop(gone, ()):
            self._blocked[other].discard(gone)
            self._blocked[other].add(keep)
            self._blocked.setdefault(keep, set()).add(other)
        if reason:
            self.joins.append(Join(left, right, score, reason))
        return True

    def roots(self, *types: EntityType) -> list[int]:
        """All clusters, or those of some types, by their first chain."""
        chains = self.corpus.chains
        return [
            chain
            for chain, parent in enumerate(self._parent)
            if chain == parent and (not types or chains[chain].type in types)
        ]

    def names(self, root: int, limit: int = 0) -> list[Name]:
        """The distinct names of a cluster, the strongest and most used first; at most ``limit`` a script when given."""
        ranked = self._names.get(root)
        if ranked is None:
            ranked = self._names[root] = self._rank(root)
        if not limit or len(ranked) <= limit:
            return ranked
        kept: list[Name] = []
        counts = {True: 0, False: 0}
        for name in ranked:
            counts[name.korean] += 1
            if counts[name.korean] <= limit:
                kept.append(name)
        return kept

    def _rank(self, root: int) -> list[Name]:
        chains = self.corpus.chains
        members = self.of(root)
        if len(members) == 1:
            return list(chains[members[0]].names)
        counts: dict[tuple[bool, str], dict[Name, int]] = {}
        for chain in members:
            surfaces = chains[chain].surfaces
            for name in chains[chain].names:
                spelled = counts.setdefault((name.korean, name.key), {})
                spelled[name] = spelled.get(name, 0) + surfaces.get(name.surface, 1)
        ranked = []
        for spelled in counts.values():
            best = max(
                spelled, key=lambda name: (name.complete, spelled[name], fold(name.surface) == name.key, name.surface)
            )
            ranked.append((-best.strength, -sum(spelled.values()), best.surface, best))
        ranked.sort(key=lambda item: item[:3])
        return [name for *_, name in ranked]


def build_profiles(corpus: Corpus) -> dict[int, Profile]:
    """What each chain's own article says of it, for chains about which something is said."""
    found: dict[int, Profile] = {}

    def profile(chain: int) -> Profile:
        if chain not in found:
            found[chain] = Profile()
        return found[chain]

    chains = corpus.chains
    for subject, predicate, target in corpus.relations:
        if predicate == "portrays":
            profile(subject).fields.add("act")
        elif predicate in ROLE_FIELDS and chains[target].type == "person":
            profile(target).fields.add(ROLE_FIELDS[predicate])
            keys = {(name.korean, name.key) for name in chains[target].names}
            profile(subject).people |= keys
            if predicate in MAKERS:
                profile(subject).makers |= keys
    for claim in corpus.claims:
        if claim.object is not None:
            continue
        chain = corpus.index[claim.article_id, claim.subject]
        if claim.predicate == "occupation" and chains[chain].type == "person":
            stated = fields(claim.value)
            if stated:
                profile(chain).fields |= stated
        elif claim.predicate in ("release_date", "end_date") and (span := years(claim.value)) is not None:
            if claim.predicate == "release_date" and not claim.qualifiers:
                profile(chain).years.add(span)
            if precision(claim.value) == DAY:
                profile(chain).days.add(claim.value.split("T")[0])
        elif claim.predicate == "season" and claim.value.isdigit():
            profile(chain).numbers.add(int(claim.value))
    for number, chain_ in enumerate(chains):
        if chain_.type == "work":
            stated_numbers = {name.number for name in chain_.names if name.number}
            if stated_numbers:
                profile(number).numbers |= stated_numbers
    return found


def contradict(left: Profile | None, right: Profile | None) -> str:
    """Why two things of one name cannot be one, in words; "" when nothing speaks against it."""
    if left is None or right is None:
        return ""
    if left.fields and right.fields and not _meet(left.fields, right.fields):
        return f"{'/'.join(sorted(left.fields))} against {'/'.join(sorted(right.fields))}"
    if left.numbers and right.numbers and not left.numbers & right.numbers:
        return f"number {min(left.numbers)} against {min(right.numbers)}"
    if left.years and right.years and not _near_years(left.years, right.years) and not left.people & right.people:
        return f"{min(left.years)[0]} against {min(right.years)[0]}"
    for korean in (True, False):
        groups = [
            (
                {key for script, key in side.makers if script is korean},
                {key for script, key in side.people if script is korean},
            )
            for side in (left, right)
        ]
        (makers, people), (other_makers, other_people) = groups
        if makers and other_makers and len(people) > 2 < len(other_people) and not people & other_people:
            return "different makers and cast"
    return ""


def _meet(left: Iterable[str], right: Iterable[str]) -> bool:
    pairs = together()
    return any(frozenset((here, there)) in pairs for here in left for there in right)


def _near_years(left: set[tuple[int, int]], right: set[tuple[int, int]]) -> bool:
    return any(a[0] <= b[1] + 1 and b[0] <= a[1] + 1 for a in left for b in right)
