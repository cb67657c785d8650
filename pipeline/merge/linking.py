"""Second pass: clusters with different names that are one thing, across languages and within one.

Rounds of three steps, until nothing changes: names that fit by spelling (with context to choose between equals), titles
that share the people who made them, and people and characters of works that are one already. Each step ranks its
candidate pairs and takes them best first; a pair whose rivals are as good is left for a person to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from pipeline.lexicon import words
from pipeline.merge import titles
from pipeline.merge.clusters import MAKERS, Clusters, contradict
from pipeline.merge.corpus import FULL, PARTIAL, Name
from pipeline.merge.letters import latin_words
from pipeline.merge.names import THRESHOLD, name_similarity, same_language_similarity
from pipeline.merge.prepared import korean_splits, latin_cuts
from pipeline.merge.skeleton import hangul_skeleton, hangul_vowels, latin_skeletons, latin_vowels
from pipeline.merge.surnames import latin_surnames, surnames_spelled
from pipeline.predicates import PREDICATES
from pipeline.schema import EntityType

_ROUNDS = 6
_NAMES = 4
"""Names of a cluster that are compared, by script."""
_BLOCK = 60_000
"""Pairs in one block above which the block says too little to be looked through."""
_MARGIN = 0.02
"""Two candidates whose scores are closer than this are rivals."""
_VARIANT = 0.94
"""Similarity from which a further spelling of a name that is linked already is taken without context."""
_LINKED_TYPES: tuple[EntityType, ...] = ("person", "organization", "platform", "place", "work", "event")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair that was not joined: what speaks for it and why it was left."""

    left: int
    right: int
    score: float
    why: str


@dataclass(slots=True)
class _View:
    """What the clusters look like at the start of a step: names and relations between clusters."""

    names: dict[int, tuple[list[Name], list[Name]]] = field(default_factory=dict)
    """Korean and Latin names by cluster."""
    credits: dict[int, dict[int, int]] = field(default_factory=dict)
    """By person, character or organization: the works it has relations to, with the relations as bits."""
    cast: dict[int, dict[int, int]] = field(default_factory=dict)
    """The other way round."""
    works: dict[int, dict[int, int]] = field(default_factory=dict)
    """Like ``credits``, with a series for the works that make it up."""
    members: dict[int, dict[int, int]] = field(default_factory=dict)
    """Like ``cast``, by series."""
    series: dict[int, int] = field(default_factory=dict)
    """By work: the first work of its series."""
    about: dict[int, frozenset[int]] = field(default_factory=dict)
    """By cluster: the series that its articles are about; filled when first asked for."""
    played: dict[int, set[int]] = field(default_factory=dict)
    """By character: who portrays it."""


class Linker:
    """Runs the second pass over ``clusters`` and keeps the doubtful pairs."""

    def __init__(self, clusters: Clusters) -> None:
        self.clusters = clusters
        self.corpus = clusters.corpus
        self.doubts: dict[tuple[int, int], Doubt] = {}
        self._seen: dict[tuple[int, str], tuple[tuple[int, int], ...]] = {}
        self._scores: dict[tuple[int, int, int, int], tuple[float, str]] = {}
        self._last: tuple[int, _View] | None = None

    def run(self) -> None:
        """Link until a round joins nothing."""
        for _ in range(_ROUNDS):
            before = len(self.clusters.joins)
            self._link_names()
            self._link_titles()
            self._link_members()
            if len(self.clusters.joins) == before:
                return

    # -- views ---------------------------------------------------------------------------------------------------

    def _view(self) -> _View:
        """The view of the clusters as they are; the last one again when nothing was joined since."""
        joined = len(self.clusters.joins)
        if self._last is None or self._last[0] != joined:
            self._last = (joined, self._look())
        return self._last[1]

    def _look(self) -> _View:
        clusters, chains = self.clusters, self.corpus.chains
        find = clusters.find
        view = _View(series=self._series())
        cast, credits = view.cast, view.credits
        for subject, predicate, target in self.corpus.relations:
            left, right = find(subject), find(target)
            if chains[subject].type == "work":
                bit = _BIT[predicate]
                people = cast.setdefault(left, {})
                people[right] = people.get(right, 0) | bit
                works = credits.setdefault(right, {})
                works[left] = works.get(left, 0) | bit
            elif predicate == "portrays":
                view.played.setdefault(right, set()).add(left)
        view.members.update(cast)
        view.works.update(credits)
        parts: dict[int, list[int]] = {}
        for work, first in view.series.items():
            parts.setdefault(first, []).append(work)
        touched: set[int] = set()
        for first, works_ in sorted(parts.items()):
            everyone: dict[int, int] = {}
            for work in sorted({first, *works_}):
                for who, bits in cast.get(work, {}).items():
                    everyone[who] = everyone.get(who, 0) | bits
                view.members.pop(work, None)
            if everyone:
                view.members[first] = everyone
                touched.update(everyone)
        for who in sorted(touched):
            merged: dict[int, int] = {}
            for work, bits in credits[who].items():
                first = view.series.get(work, work)
                merged[first] = merged.get(first, 0) | bits
            view.works[who] = merged
        return view

    def _about(self, view: _View, root: int) -> frozenset[int]:
        """The series that the articles of a cluster are about, at most some forty."""
        found = view.about.get(root)
        if found is None:
            chains, topics, find = self.corpus.chains, self.corpus.topics, self.clusters.find
            works: set[int] = set()
            for chain in sorted(self.clusters.of(root)):
                works.update(find(topic) for topic in topics[chains[chain].article])
                if len(works) > _TOPICS:
                    break
            found = view.about[root] = frozenset(view.series.get(work, work) for work in works)
        return found

    def _series(self) -> dict[int, int]:
        """By work: the first work of its series, where titles differ in nothing but the number."""
        first: dict[tuple[bool, str], int] = {}
        same: dict[int, int] = {}

        def top(root: int) -> int:
            while same.get(root, root) != root:
                root = same[root]
            return root

        for root in self._roots("work"):
            for name in self.clusters.names(root):
                other = first.setdefault((name.korean, name.base), root)
                here, there = sorted((top(root), top(other)))
                if here != there:
                    same[there] = here
        return {root: top(root) for root in same}

    def _names(self, view: _View, root: int) -> tuple[list[Name], list[Name]]:
        found = view.names.get(root)
        if found is None:
            names = self.clusters.names(root, _NAMES)
            found = view.names[root] = ([n for n in names if n.korean], [n for n in names if not n.korean])
        return found

    def _roots(self, *types: EntityType) -> list[int]:
        chains = self.corpus.chains
        return [root for root in self.clusters.roots() if chains[root].type in types]

    def _similarity(self, view: _View, left: int, right: int, kind: str) -> tuple[float, str, str]:
        """The best similarity of a Korean name of one and a Latin name of the other, with the two names."""
        best = (0.0, "", "")
        for here, there in ((left, right), (right, left)):
            for korean in self._names(view, here)[0]:
                for latin in self._names(view, there)[1]:
                    score = name_similarity(korean.surface, latin.surface, _kind(kind, korean, latin))
                    if score > best[0]:
                        best = (score, korean.surface, latin.surface)
        return best

    def _together(self, left: int, right: int) -> bool:
        """Whether an article names both clusters in one script: it would not call one thing by two full names.

        Titles that differ in spelling only do not count, since one slip of the pen makes another title.
        """
        chains = self.corpus.chains
        if chains[left].type == "work":
            here, there = (
                self.clusters.names(self.clusters.find(left), 1),
                self.clusters.names(self.clusters.find(right), 1),
            )
            if any(
                a.korean == b.korean and same_language_similarity(a.surface, b.surface, "work") >= _SLIP
                for a in here
                for b in there
            ):
                return False
        small, big = sorted((self.clusters.of(left), self.clusters.of(right)), key=len)
        scripts: dict[int, set[bool]] = {}
        for chain in small:
            scripts.setdefault(chains[chain].article, set()).update(name.korean for name in chains[chain].names)
        return any(
            name.korean in scripts.get(chains[chain].article, ()) for chain in big for name in chains[chain].names
        )

    # -- names ---------------------------------------------------------------------------------------------------

    def _link_names(self) -> None:
        view = self._view()
        for type in _LINKED_TYPES:
            scored: list[tuple[float, int, int, str]] = []
            for left, right in sorted(self._pairs_by_name(view, type)):
                if contradict(self.clusters.profiles.get(left), self.clusters.profiles.get(right)):
                    continue
                score, korean, latin = self._similarity(view, left, right, type)
                if score >= THRESHOLD[_KIND.get(type, type)]:
                    scored.append((score, left, right, f"{korean} ~ {latin}"))
            self._take(view, scored, type)

    def _pairs_by_name(self, view: _View, type: EntityType) -> set[tuple[int, int]]:
        """Pairs of clusters of one type, one with a Korean name and one with a Latin one, that share a blocking key.

        Two clusters that have names in both scripts already are no pair: their equal names were looked at before.
        """
        korean: dict[str, list[int]] = {}
        latin: dict[str, list[int]] = {}
        bilingual: set[int] = set()
        for root in self._roots(type):
            names = self._names(view, root)
            if names[0] and names[1]:
                bilingual.add(root)
            for found, keys, table in ((names[0], _korean_keys, korean), (names[1], _latin_keys, latin)):
                every = {key for name in found if name.strength != PARTIAL for key in keys(name.surface, type)}
                for key in every:
                    table.setdefault(key, []).append(root)
        pairs: set[tuple[int, int]] = set()
        for key, left in korean.items():
            right = latin.get(key, ())
            if len(left) * len(right) > _BLOCK:
                continue
            pairs.update(
                (min(a, b), max(a, b))
                for a in left
                for b in right
                if a != b and not (a in bilingual and b in bilingual)
            )
        return pairs

    def _take(self, view: _View, scored: list[tuple[float, int, int, str]], type: EntityType) -> None:
        """Join the pairs that have no rival, best first."""
        context = {(left, right): self._context(view, left, right) for _, left, right, _ in scored}
        ranked = sorted(
            (
                (score + 0.1 * min(context[left, right], 3.0), score, left, right, why)
                for score, left, right, why in scored
            ),
            key=lambda item: (-item[0], item[2], item[3]),
        )
        options: dict[tuple[int, bool], list[tuple[float, int]]] = {}
        for total, _, left, right, _ in ranked:
            options.setdefault((left, True), []).append((total, right))
            options.setdefault((right, True), []).append((total, left))
        for total, score, left, right, why in ranked:
            here, there = self.clusters.find(left), self.clusters.find(right)
            if here == there:
                continue
            if contradict(self.clusters.profiles.get(here), self.clusters.profiles.get(there)):
                continue
            agreed = context[left, right]
            rival = self._rival(view, options, left, right, total, type)
            if rival:
                self._doubt(left, right, score, rival)
                continue
            both = all(self._bilingual(root) for root in (here, there)) or (
                self._bilingual(here) or self._bilingual(there)
            )
            if both and not agreed and score < _VARIANT:
                self._doubt(left, right, score, "another name is linked already, and no context agrees")
                continue
            if not agreed and type == "person" and not self._full(view, left, right):
                self._doubt(left, right, score, "a single name without shared context")
                continue
            if self._together(here, there):
                continue
            reason = f"{why}: names fit {score:.2f}" + (f", shared context {agreed:g}" if agreed else "")
            self.clusters.join(left, right, min(1.0, total), reason)

    def _rival(
        self,
        view: _View,
        options: dict[tuple[int, bool], list[tuple[float, int]]],
        left: int,
        right: int,
        total: float,
        type: EntityType,
    ) -> str:
        """Another candidate of either side that is as good and is not the same thing in another spelling; else ""."""
        find = self.clusters.find
        for own, other in ((left, right), (right, left)):
            for score, candidate in options[own, True]:
                if score < total - _MARGIN:
                    break
                if candidate == other or find(candidate) in (find(other), find(own)):
                    continue
                if self._variants(view, candidate, other, type) or self._kin(view, candidate, other):
                    continue
                if self._spellings(view, own, candidate, other, type):
                    continue
                if contradict(self.clusters.profiles.get(find(candidate)), self.clusters.profiles.get(find(own))):
                    continue
                return f"{self._label(view, candidate)} fits as well"
        return ""

    def _variants(self, view: _View, left: int, right: int, type: EntityType) -> bool:
        """Whether two clusters bear spellings of one name in one script, and no article names both."""
        if contradict(
            self.clusters.profiles.get(self.clusters.find(left)), self.clusters.profiles.get(self.clusters.find(right))
        ):
            return False
        for script in (0, 1):
            for here in self._names(view, left)[script]:
                for there in self._names(view, right)[script]:
                    if same_language_similarity(here.surface, there.surface, type) >= _SAME_SCRIPT:
                        return here.key != there.key and not self._together(left, right)
        return False

    def _spellings(self, view: _View, own: int, left: int, right: int, type: EntityType) -> bool:
        """Whether two Latin names are both usual spellings of one Korean name, and no article names both."""
        if not self._names(view, own)[0] or self._together(left, right):
            return False
        return all(self._similarity(view, own, root, type)[0] >= _VARIANT for root in (left, right))

    def _kin(self, view: _View, left: int, right: int) -> bool:
        """Whether two clusters share people or works and no article names both: two names of one thing, likely."""
        return self._context(view, left, right) >= 1.0 and not self._together(left, right)

    def _label(self, view: _View, root: int) -> str:
        names = self._names(view, root)
        return next((name.surface for name in (*names[0], *names[1])), str(root))

    def _bilingual(self, root: int) -> bool:
        scripts = {name.korean for name in self.clusters.names(root, 1)}
        return len(scripts) == 2

    def _full(self, view: _View, left: int, right: int) -> bool:
        """Whether both sides have a full name; one of two syllables is one when the other side reads as just that."""
        for root, other in ((left, right), (right, left)):
            here, there = self._names(view, root), self._names(view, other)
            if any(name.strength == FULL for name in (*here[0], *here[1])):
                continue
            short = [name.surface for name in here[0] if len(name.surface) == 2 and korean_splits(name.surface)]
            pairs = ((a, b.surface) for a in short for b in there[1] if len(latin_words(b.surface)) == 2)
            if not any(name_similarity(a, b, "person") >= THRESHOLD["person"] for a, b in pairs):
                return False
        return True

    def _context(self, view: _View, left: int, right: int) -> float:
        """How much two clusters share: 1 for a work in the same relation, 0.5 in another, 0.5 for a common topic."""
        here, there = view.works.get(left, {}), view.works.get(right, {})
        if len(here) > len(there):
            here, there = there, here
        found = 0.0
        for work, relations in here.items():
            if work in there:
                found += 1.0 if relations & there[work] else 0.5
        if self.corpus.chains[left].type == "work":
            people, others = view.cast.get(left, {}), view.cast.get(right, {})
            found += sum(1.0 if relations & others[who] else 0.5 for who, relations in people.items() if who in others)
        if not found and self._about(view, left) & self._about(view, right):
            found = 0.5
        return found

    def _doubt(self, left: int, right: int, score: float, why: str) -> None:
        key = (min(left, right), max(left, right))
        known = self.doubts.get(key)
        if known is None or score > known.score:
            self.doubts[key] = Doubt(*key, round(score, 4), why)

    # -- titles --------------------------------------------------------------------------------------------------

    def _link_series(self) -> None:
        """Carry titles over to other numbers: when X 3 is Y 3 in the other language, X is Y and X 2 is Y 2."""
        works: dict[tuple[bool, str, int], list[int]] = {}
        learned: dict[str, dict[str, str]] = {}
        for root in self._roots("work"):
            names = self.clusters.names(root)
            for name in names:
                works.setdefault((name.korean, name.base, max(name.number, 1)), []).append(root)
            for korean, latin in ((a, b) for a in names if a.korean for b in names if not b.korean):
                if korean.number == latin.number:
                    learned.setdefault(korean.base, {}).setdefault(latin.base, f"{korean.surface} = {latin.surface}")
        for (korean_script, base, number), roots in sorted(works.items()):
            if not korean_script or len(roots) != 1:
                continue
            for latin_base, why in sorted(learned.get(base, {}).items()):
                other = works.get((False, latin_base, number), [])
                if len(other) != 1 or self.clusters.find(roots[0]) == self.clusters.find(other[0]):
                    continue
                profiles = self.clusters.profiles
                if contradict(profiles.get(self.clusters.find(roots[0])), profiles.get(self.clusters.find(other[0]))):
                    continue
                if not self._together(roots[0], other[0]):
                    self.clusters.join(roots[0], other[0], _SERIES, f"same series as {why}")

    def _link_titles(self) -> None:
        """Link works by the people they share, the more of them and the rarer their role the better."""
        self._link_series()
        view = self._view()
        scored: list[tuple[float, int, int, str, bool]] = []
        for left, right in sorted(self._pairs_by_people(view)):
            if contradict(self.clusters.profiles.get(left), self.clusters.profiles.get(right)):
                continue
            if self._together(left, right) or not self._same_number(view, left, right):
                continue
            people, makers = self._shared(view, left, right)
            similar, korean, latin = self._similarity(view, left, right, "work")
            strength = 2.0 * makers + people + 3.0 * similar + 0.5 * self._same_year(left, right)
            linked = self._bilingual(left) or self._bilingual(right)
            alike = similar >= _SAID_ALIKE and (makers >= 1 or people >= 2)
            crowd = people - makers >= (2 if makers else 4)
            sure = (alike and (not linked or strength >= _SECOND_TITLE)) or (crowd and not linked)
            names = f"{korean} ~ {latin}" if similar else f"{self._label(view, left)} = {self._label(view, right)}"
            why = f"{names}: {makers} shared makers, {people} shared people, names fit {similar:.2f}"
            scored.append((strength, left, right, why, sure))
        scored.sort(key=lambda item: (-item[0], item[1], item[2]))
        best: dict[int, list[tuple[float, int]]] = {}
        for strength, left, right, _, _ in scored:
            best.setdefault(left, []).append((strength, right))
            best.setdefault(right, []).append((strength, left))
        for strength, left, right, why, sure in scored:
            find = self.clusters.find
            here, there = find(left), find(right)
            if here == there:
                continue
            if contradict(self.clusters.profiles.get(here), self.clusters.profiles.get(there)) or self._together(
                here, there
            ):
                continue
            rivals = [
                candidate
                for own, other in ((left, right), (right, left))
                for score, candidate in best[own]
                if score > 0.8 * strength
                and find(candidate) not in (find(other), find(own))
                and not self._bilingual(find(candidate))
                and not self._variants(view, candidate, other, "work")
            ]
            if self._bilingual(here) and self._bilingual(there):
                continue
            if (not sure or rivals) and strength < _WORTH_ASKING:
                continue
            if not sure or rivals:
                share = min(0.99, strength / 8)
                why_not = "another title shares as much" if rivals else "too little in common"
                self._doubt(left, right, share, f"{why}; {why_not}")
                continue
            self.clusters.join(left, right, min(1.0, strength / 6), why)

    def _pairs_by_people(self, view: _View) -> set[tuple[int, int]]:
        pairs: set[tuple[int, int]] = set()
        for who, works in view.credits.items():
            if self.corpus.chains[who].type not in ("person", "character"):
                continue
            korean = [work for work in works if self._names(view, work)[0]]
            latin = [work for work in works if self._names(view, work)[1]]
            if len(korean) * len(latin) > _FILMOGRAPHY:
                continue
            both = set(korean) & set(latin)
            pairs.update(
                (min(a, b), max(a, b)) for a in korean for b in latin if a != b and not (a in both and b in both)
            )
        return pairs

    def _shared(self, view: _View, left: int, right: int) -> tuple[int, int]:
        """Persons and characters with the same relation to both works: (makers, all of them)."""
        here, there = view.cast.get(left, {}), view.cast.get(right, {})
        everyone = makers = 0
        for who, relations in here.items():
            both = relations & there.get(who, 0)
            if both and self.corpus.chains[who].type in ("person", "character"):
                everyone += 1
                makers += bool(both & _MAKERS)
        return everyone, makers

    def _same_number(self, view: _View, left: int, right: int) -> bool:
        """Whether some title of each means the same number of a series; one without a number means the first."""
        here, there = (
            {max(name.number, 1) for names in self._names(view, root) for name in names} for root in (left, right)
        )
        return bool(here & there)

    def _same_year(self, left: int, right: int) -> bool:
        profiles = self.clusters.profiles
        here, there = profiles.get(left), profiles.get(right)
        return bool(here and there and {span[0] for span in here.years} & {span[0] for span in there.years})

    # -- people and characters of one work -----------------------------------------------------------------------

    def _link_members(self) -> None:
        """Link what stands in the same relation to one work and whose names fit at least loosely, one to one."""
        view = self._view()
        for work in sorted(view.members):
            everyone: dict[EntityType, list[int]] = {}
            for root in sorted(view.members[work]):
                everyone.setdefault(self.corpus.chains[root].type, []).append(root)
            for type in ("person", "character", "organization"):
                found = everyone.get(type, [])
                if 1 < len(found) <= _MEMBERS:
                    self._link_within(view, work, found, type, view.members[work], _LOOSE)

        self._link_beside()

    def _link_beside(self) -> None:
        """Link bodies, places and people that only articles about one series name, when the names fit well."""
        view = self._view()
        beside: dict[tuple[int, EntityType], list[int]] = {}
        for root in self._roots(*_BESIDE):
            about = self._about(view, root) if root not in view.works else ()
            if 0 < len(about) <= 2:
                for work in sorted(about):
                    beside.setdefault((work, self.corpus.chains[root].type), []).append(root)
        for (work, type), found in sorted(beside.items()):
            if 1 < len(found) <= _MEMBERS:
                self._link_within(view, work, found, type, dict.fromkeys(found, _NAMED_WITH), _LOOSE_BESIDE)

    def _link_within(
        self, view: _View, work: int, found: list[int], type: EntityType, relations: dict[int, int], least: float
    ) -> None:
        """Link things of one type that stand in the same of ``relations`` to a work, from similarity ``least``."""
        changes = self.clusters.changes
        state = tuple((root, changes.get(root, 0)) for root in found)
        if self._seen.get((work, f"{type} {least}")) == state:
            return
        self._seen[work, f"{type} {least}"] = state
        scored: list[tuple[float, int, int, str]] = []
        bilingual = {root for root in found if all(self._names(view, root))}
        for left, right in combinations(found, 2):
            if self.clusters.find(left) == self.clusters.find(right) or not relations[left] & relations[right]:
                continue
            if contradict(self.clusters.profiles.get(left), self.clusters.profiles.get(right)):
                continue
            played = type == "character" and not view.played.get(left, _NOBODY).isdisjoint(
                view.played.get(right, _NOBODY)
            )
            if left in bilingual and right in bilingual and not played:
                continue
            pair = (left, right, changes.get(left, 0), changes.get(right, 0))
            if pair not in self._scores:
                self._scores[pair] = self._loose(view, left, right, type)
            score, why = self._scores[pair]
            if played:
                score, why = (
                    max(_PLAYED, score + 0.35),
                    why or f"{self._label(view, left)} = {self._label(view, right)}",
                )
                why += ", played by the same person"
            if score >= least:
                scored.append((score, left, right, why))
        scored.sort(key=lambda item: (-item[0], item[1], item[2]))
        fitting = {frozenset((left, right)) for _, left, right, _ in scored if not self._together(left, right)}
        for score, left, right, why in scored:
            find = self.clusters.find
            if find(left) == find(right) or self._together(find(left), find(right)):
                continue
            rivals = [
                other
                for total, a, b, _ in scored
                for own, other in ((a, b), (b, a))
                if total > score - 0.08
                and own in (left, right)
                and find(other) not in (find(left), find(right))
                and self._same_scripts(view, other, right if own == left else left)
                and frozenset((other, right if own == left else left)) not in fitting
                and not self._variants(view, other, right if own == left else left, type)
            ]
            if rivals:
                self._doubt(left, right, min(score, 0.99), f"{why}; {self._label(view, rivals[0])} fits as well")
                continue
            shared = ", ".join(name for name, bit in _BIT.items() if relations[left] & relations[right] & bit)
            title = self._label(view, work)
            self.clusters.join(
                left, right, min(1.0, score), f"{why}: {shared} of {title}, names fit {min(score, 1):.2f}"
            )

    def _same_scripts(self, view: _View, left: int, right: int) -> bool:
        """Whether two clusters have names in one script, so that they compete for a third."""
        here, there = self._names(view, left), self._names(view, right)
        return any(here[script] and there[script] for script in (0, 1))

    def _loose(self, view: _View, left: int, right: int, type: EntityType) -> tuple[float, str]:
        """Similarity when both belong to one work: a given name alone may stand for the full name."""
        best = (0.0, "")
        here, there = self._names(view, left), self._names(view, right)
        for korean, latin in ((here[0], there[1]), (there[0], here[1])):
            for a in korean:
                for b in latin:
                    score = max(
                        name_similarity(a.surface, b.surface, _kind(type, a, b)), _partial(a.surface, b.surface, type)
                    )
                    if type == "person":
                        score = max(score, name_similarity(a.surface, b.surface, "stage_name"))
                    if score > best[0]:
                        best = (score, f"{a.surface} ~ {b.surface}")
        for script in (0, 1):
            for a in here[script]:
                for b in there[script]:
                    same = same_language_similarity(a.surface, b.surface, type)
                    score = max(same if same >= _SAME_LANGUAGE else 0.0, _part_of(a, b, type))
                    if score > best[0]:
                        best = (score, f"{a.surface} ~ {b.surface}")
        return best


_TOPICS = 40
_BIT = {name: 1 << number for number, name in enumerate((*PREDICATES, "named with"))}
"""Relations as bits, so that the relations of millions of pairs take no sets."""
_NAMED_WITH = _BIT["named with"]
_MAKERS = sum(_BIT[name] for name in MAKERS)
_NOBODY: frozenset[int] = frozenset()
_SAME_SCRIPT = 0.85
"""Similarity of two spellings that may be one name, where only rivals are compared."""
_SLIP = 0.95
_SAME_LANGUAGE = 0.9
"""Similarity from which two spellings are one name when both belong to one work."""
_SAID_ALIKE = 0.3
_SECOND_TITLE = 5.0
_WORTH_ASKING = 1.5
"""Strength below which two titles have too little in common to ask people about them."""
_FILMOGRAPHY = 2_500
_MEMBERS = 200
_PLAYED = 0.75
"""Two characters of one work that one person plays, whatever their names: an article would name two roles together."""
_LOOSE = 0.72
_LOOSE_BESIDE = 0.84
_BESIDE: frozenset[EntityType] = frozenset({"person", "character", "organization", "place"})
_SERIES = 0.9
_KIND = {"event": "work"}


def _kind(type: str, korean: Name, latin: Name) -> str:
    """What to compare two names as: single names of persons are stage names."""
    if type == "person" and FULL not in (korean.strength, latin.strength):
        return "stage_name"
    return _KIND.get(type, type)


def _partial(korean: str, latin: str, type: EntityType) -> float:
    """Similarity when one of the two is a given name only (현서, Do Hyun-seo; 옥택연, Taecyeon)."""
    if type not in ("person", "character"):
        return 0.0
    words = latin_words(latin)
    best = 0.0
    if len(words) > 1:
        for _, given in latin_cuts(latin):
            best = max(best, name_similarity(korean, given, "stage_name") if given else 0.0)
        if type == "character":
            best = max(best, *(name_similarity(korean, word, "stage_name") for word in words))
    else:
        for _, given in korean_splits(korean):
            best = max(best, name_similarity(given, latin, "stage_name"))
    return best - 0.08 if best >= THRESHOLD["stage_name"] else 0.0


def _part_of(left: Name, right: Name, type: EntityType) -> float:
    """Whether one of two names in one script is the other without surname, or without what kind of body it is."""
    short, long = sorted((left, right), key=lambda name: len(name.key))
    if short.key == long.key or len(short.key) < 2:
        return 0.0
    if type not in ("person", "character"):
        return 0.85 if short.korean and _generic_rest(short.key, long.key) else 0.0
    if short.korean and short.surface in long.surface.split():
        return 0.85
    if short.korean:
        return 0.85 if long.key.endswith(short.key) and len(long.key) - len(short.key) <= 2 else 0.0
    return 0.85 if set(latin_words(short.surface)) < set(latin_words(long.surface)) else 0.0


def _generic_rest(short: str, long: str) -> bool:
    """Whether a longer name only adds what kind of body it is (바벨, 바벨그룹)."""
    return long.startswith(short) and long[len(short) :] in _generic()


@cache
def _generic() -> frozenset[str]:
    return frozenset(words("names/title_marks.toml", "bodies"))


def _korean_keys(surface: str, type: EntityType) -> Iterator[str]:
    """Blocking keys of a Korean name; a Latin spelling of it nearly always shares one (:func:`_latin_keys`)."""
    whole = hangul_skeleton(surface)
    if type == "person":
        for surname, given in korean_splits(surface):
            yield from (f"{surname}.{hangul_skeleton(given)}.{vowels}" for vowels in hangul_vowels(given))
    if len(whole) > 1 or type != "person":
        yield f"*{whole}" if len(whole) > 1 else f"*{whole}{len(surface)}"
    if type != "person":
        yield from (f"+{key}" for key in titles.korean_keys(surface))


def _latin_keys(surface: str, type: EntityType) -> Iterator[str]:
    words_ = latin_words(surface)
    orders: tuple[tuple[str, ...], ...] = (words_,)
    if type == "person":
        for surname, given in latin_cuts(surface):
            for name in surnames_spelled(surname):
                for skeleton in latin_skeletons(given):
                    yield from (f"{name}.{skeleton}.{vowels}" for vowels in latin_vowels(given))
        if len(words_) > 1:
            korean = words_[0] in latin_surnames() or words_[-1] in latin_surnames()
            orders = () if korean else (words_, words_[-1:] + words_[:-1])
    for order in orders:
        for skeleton in latin_skeletons(*order):
            if len(skeleton) > 1:
                yield f"*{skeleton}"
            elif type != "person":
                yield from (f"*{skeleton}{size}" for size in range(1, 5))
    if type != "person":
        yield from (f"+{key}" for key in titles.english_keys(surface))


def link(clusters: Clusters) -> list[Doubt]:
    """Link the clusters of names that equal names left apart; returns the doubtful pairs, best first."""
    linker = Linker(clusters)
    linker.run()
    return sorted(_alive(clusters, linker.doubts.values()), key=lambda doubt: (-doubt.score, doubt.left, doubt.right))


def _alive(clusters: Clusters, doubts: Iterable[Doubt]) -> Iterator[Doubt]:
    seen = set()
    for doubt in sorted(doubts, key=lambda doubt: (-doubt.score, doubt.left, doubt.right)):
        pair = (clusters.find(doubt.left), clusters.find(doubt.right))
        key = (min(pair), max(pair))
        if pair[0] != pair[1] and key not in seen and not clusters.blocked(*pair):
            seen.add(key)
            yield doubt
