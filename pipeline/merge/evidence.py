"""What speaks for and against two clusters being one: their names, what they share, and what contradicts."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.merge.clusters import Clusters, contradict
from pipeline.merge.corpus import FULL, Name
from pipeline.merge.letters import latin_words
from pipeline.merge.names import THRESHOLD, name_similarity, same_language_similarity
from pipeline.merge.prepared import korean_splits
from pipeline.merge.view import PERFORMER_BITS, View, look, relation_names
from pipeline.schema import EntityType

VARIANT = 0.94
"""Similarity from which a further spelling of a name that is linked already is taken without context."""
_SAME_SCRIPT = 0.85
"""Similarity of two spellings that may be one name, where only rivals are compared."""
_SLIP = 0.95
"""Similarity of two titles in one article that are one with a slip of the pen."""
_NAMES = 4
"""Names of a cluster that are compared, by script."""
_TOPICS = 40
"""Works beyond which nobody asks what the articles of a cluster are about."""
_SHOWN = 3
"""Things in common that a reason names."""


class Evidence:
    """Compares clusters. Names and relations are those at the start of the step (:meth:`refresh`), what contradicts is
    looked up as it is now."""

    def __init__(self, clusters: Clusters) -> None:
        self.clusters = clusters
        self.corpus = clusters.corpus
        self.view = View()
        self._joined = -1
        self._named: dict[int, tuple[list[Name], list[Name]]] = {}
        self._about: dict[int, frozenset[int]] = {}

    def refresh(self) -> None:
        """Look at the clusters anew, before a step; nothing to do when nothing was joined since."""
        joined = len(self.clusters.joins)
        if self._joined != joined:
            self._joined = joined
            self._named.clear()
            self._about.clear()
            self.view = look(self.clusters)

    # -- names ---------------------------------------------------------------------------------------------------

    def names(self, root: int) -> tuple[list[Name], list[Name]]:
        """The Korean and the Latin names of a cluster at the start of the step, those used most first."""
        found = self._named.get(root)
        if found is None:
            names = self.clusters.names(root, _NAMES)
            found = self._named[root] = ([n for n in names if n.korean], [n for n in names if not n.korean])
        return found

    def label(self, root: int) -> str:
        """A name to call a cluster by."""
        names = self.names(root)
        return next((name.surface for name in (*names[0], *names[1])), str(root))

    def bilingual(self, root: int) -> bool:
        """Whether a cluster has names in both scripts by now."""
        return len({name.korean for name in self.clusters.names(self.clusters.find(root), 1)}) == 2

    def similarity(self, left: int, right: int, kind: str) -> tuple[float, str, str]:
        """The best similarity of a Korean name of one and a Latin name of the other, with the two names."""
        best = (0.0, "", "")
        for here, there in ((left, right), (right, left)):
            for korean in self.names(here)[0]:
                for latin in self.names(there)[1]:
                    score = name_similarity(korean.surface, latin.surface, compared_as(kind, korean, latin))
                    if score > best[0]:
                        best = (score, korean.surface, latin.surface)
        return best

    def full(self, left: int, right: int) -> bool:
        """Whether both sides have a full name; one of two syllables is one when the other side reads as just that."""
        for root, other in ((left, right), (right, left)):
            here, there = self.names(root), self.names(other)
            if any(name.strength == FULL for name in (*here[0], *here[1])):
                continue
            short = [name.surface for name in here[0] if len(name.surface) == 2 and korean_splits(name.surface)]
            pairs = ((a, b.surface) for a in short for b in there[1] if len(latin_words(b.surface)) == 2)
            if not any(name_similarity(a, b, "person") >= THRESHOLD["person"] for a, b in pairs):
                return False
        return True

    def variants(self, left: int, right: int, type: EntityType) -> bool:
        """Whether two clusters bear spellings of one name in one script, and no article names both."""
        if self.contradicted(left, right):
            return False
        for script in (0, 1):
            for here in self.names(left)[script]:
                for there in self.names(right)[script]:
                    if same_language_similarity(here.surface, there.surface, type) >= _SAME_SCRIPT:
                        return here.key != there.key and not self.together(left, right)
        return False

    def spellings(self, own: int, left: int, right: int, type: EntityType) -> bool:
        """Whether two Latin names are both usual spellings of one Korean name, and no article names both."""
        if not self.names(own)[0] or self.together(left, right):
            return False
        return all(self.similarity(own, root, type)[0] >= VARIANT for root in (left, right))

    def same_scripts(self, left: int, right: int) -> bool:
        """Whether two clusters have names in one script, so that they compete for a third."""
        here, there = self.names(left), self.names(right)
        return any(here[script] and there[script] for script in (0, 1))

    # -- against -------------------------------------------------------------------------------------------------

    def contradicted(self, left: int, right: int) -> bool:
        """Whether what is said of two clusters by now cannot be said of one thing."""
        find, profiles = self.clusters.find, self.clusters.profiles
        return bool(contradict(profiles.get(find(left)), profiles.get(find(right))))

    def together(self, left: int, right: int) -> bool:
        """Whether an article names both clusters in one script: it would not call one thing by two full names.

        Titles that differ in spelling only do not count, since one slip of the pen makes another title.
        """
        chains, find = self.corpus.chains, self.clusters.find
        left, right = find(left), find(right)
        if chains[left].type == "work" and self._slip(left, right):
            return False
        small, big = sorted((self.clusters.of(left), self.clusters.of(right)), key=len)
        scripts: dict[int, set[bool]] = {}
        for chain in small:
            scripts.setdefault(chains[chain].article, set()).update(name.korean for name in chains[chain].names)
        return any(
            name.korean in scripts.get(chains[chain].article, ()) for chain in big for name in chains[chain].names
        )

    def _slip(self, left: int, right: int) -> bool:
        return any(
            a.korean == b.korean and same_language_similarity(a.surface, b.surface, "work") >= _SLIP
            for a in self.clusters.names(left, 1)
            for b in self.clusters.names(right, 1)
        )

    # -- in common -----------------------------------------------------------------------------------------------

    def about(self, root: int) -> frozenset[int]:
        """The series that the articles of a cluster are about, at most some forty."""
        found = self._about.get(root)
        if found is None:
            chains, topics, find = self.corpus.chains, self.corpus.topics, self.clusters.find
            works: set[int] = set()
            for chain in sorted(self.clusters.of(root)):
                works.update(find(topic) for topic in topics[chains[chain].article])
                if len(works) > _TOPICS:
                    break
            series = self.view.series
            found = self._about[root] = frozenset(series.get(work, work) for work in works)
        return found

    def shared(self, left: int, right: int) -> float:
        """How much two clusters share: 1 for a work in the same relation, 0.5 in another, 0.5 for a common topic."""
        found = sum(1.0 if here & there else 0.5 for _, here, there in self._common(left, right))
        if not found and self.about(left) & self.about(right):
            found = 0.5
        return found

    def tells(self, who: int, relations: int) -> bool:
        """Whether relations to a work tell which work it is: those of people and roles, and who performs it."""
        type = self.corpus.chains[who].type
        return bool(relations) and (type in ("person", "character") or bool(relations & PERFORMER_BITS))

    def kin(self, left: int, right: int) -> bool:
        """Whether two clusters share people or works and no article names both: two names of one thing, likely."""
        return self.shared(left, right) >= 1.0 and not self.together(left, right)

    def in_words(self, left: int, right: int) -> str:
        """What two clusters share, in words: the works or the people, and the relation to them."""
        names: dict[str, list[int]] = {}
        for other, here, there in self._common(left, right):
            names.setdefault(relation_names(here & there) or "related", []).append(other)
        if names and self.corpus.chains[left].type == "work":
            return "both with " + "; ".join(f"{self._list(roots)} ({relation})" for relation, roots in names.items())
        if names:
            return "both " + "; ".join(f"{relation} of {self._list(roots)}" for relation, roots in names.items())
        topics = self.about(left) & self.about(right)
        return f"both named in articles about {self._list(sorted(topics))}" if topics else ""

    def _list(self, roots: list[int]) -> str:
        more = f" and {len(roots) - _SHOWN} more" if len(roots) > _SHOWN else ""
        return ", ".join(self.label(root) for root in roots[:_SHOWN]) + more

    def _common(self, left: int, right: int) -> Iterable[tuple[int, int, int]]:
        """What two clusters have a relation to, each with the relations of either."""
        view = self.view
        tables = (view.works, view.cast) if self.corpus.chains[left].type == "work" else (view.works,)
        for table in tables:
            here, there = table.get(left, {}), table.get(right, {})
            for other in sorted(here.keys() & there.keys()):
                yield other, here[other], there[other]


_KIND = {"event": "work"}


def compared_as(type: str, korean: Name, latin: Name) -> str:
    """What kind of names to compare two as: single names of persons are stage names."""
    if type == "person" and FULL not in (korean.strength, latin.strength):
        return "stage_name"
    return _KIND.get(type, type)


def threshold(type: EntityType) -> float:
    """The least similarity at which two names of things of a type fit."""
    return THRESHOLD[_KIND.get(type, type)]
