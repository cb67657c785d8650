"""People, characters and bodies of works that are one already: one to one, from names that fit at least loosely."""

from __future__ import annotations

from functools import cache
from itertools import combinations

from pipeline.lexicon import words
from pipeline.merge.corpus import Name
from pipeline.merge.doubts import Doubts
from pipeline.merge.evidence import Evidence, compared_as
from pipeline.merge.letters import latin_words
from pipeline.merge.names import THRESHOLD, name_similarity, same_language_similarity
from pipeline.merge.prepared import korean_splits, latin_cuts
from pipeline.merge.view import BITS, NAMED_WITH, relation_names
from pipeline.schema import EntityType

_MEMBERS = 200
"""Things of one type in a work beyond which nobody compares each with each."""
_LOOSE, _LOOSE_BESIDE = 0.72, 0.84
"""Similarity that is enough for what stands in the same relation to a work, and for what is only named with it."""
_RIVAL = 0.08
"""Two candidates whose scores are closer than this are rivals."""
_SAME_LANGUAGE = 0.9
"""Similarity from which two spellings are one name when both belong to one work."""
_PLAYED, _PLAYED_MORE = 0.75, 0.35
"""Two characters of one work that one person plays are one whatever their names (an article would name two roles
together): the least score, and what it adds to that of the names."""
_SAME_ROLE = 0.75
"""Score of two people without names in one script of whom articles say that they play one role of one work."""
_SAME_ROLE_SOURCES = 3
"""Articles that must say so, of both together."""
_PART = 0.85
"""Similarity of a name and a part of it."""
_GIVEN_ONLY = 0.08
"""Taken off the similarity of a full name and a given name."""
_MEMBER_TYPES: tuple[EntityType, ...] = ("person", "character", "organization")
_BESIDE_TYPES: tuple[EntityType, ...] = ("person", "character", "organization", "place")
_NOBODY: dict[int, set[int]] = {}


class MemberLinker:
    """Links within works, and remembers from round to round what it compared already."""

    def __init__(self, evidence: Evidence, doubts: Doubts) -> None:
        self.evidence = evidence
        self.clusters = evidence.clusters
        self.doubts = doubts
        self._done: dict[tuple[int, str], tuple[tuple[int, int, frozenset[int]], ...]] = {}
        self._scores: dict[tuple[int, int, int, int], tuple[float, str]] = {}

    def run(self) -> None:
        """Link what stands in the same relation to one work, then what only articles about one series name."""
        self.evidence.refresh()
        chains, members = self.clusters.corpus.chains, self.evidence.view.members
        for work in sorted(members):
            everyone: dict[EntityType, list[int]] = {}
            for root in sorted(members[work]):
                everyone.setdefault(chains[root].type, []).append(root)
            for type in _MEMBER_TYPES:
                self._link(work, everyone.get(type, []), type, members[work], _LOOSE)
        self.evidence.refresh()
        self._link_beside()

    def _link_beside(self) -> None:
        """Link bodies, places and people that only articles about one series name, when the names fit well."""
        chains, works = self.clusters.corpus.chains, self.evidence.view.works
        beside: dict[tuple[int, EntityType], list[int]] = {}
        for root in self.clusters.roots(*_BESIDE_TYPES):
            about = self.evidence.about(root) if root not in works else ()
            if 0 < len(about) <= 2:
                for work in sorted(about):
                    beside.setdefault((work, chains[root].type), []).append(root)
        for (work, type), found in sorted(beside.items()):
            self._link(work, found, type, dict.fromkeys(found, BITS[NAMED_WITH]), _LOOSE_BESIDE)

    def _link(self, work: int, found: list[int], type: EntityType, relations: dict[int, int], least: float) -> None:
        """Link things of one type that stand in the same of ``relations`` to a work, from similarity ``least``."""
        changes = self.clusters.changes
        state = tuple((root, changes.get(root, 0), self._roles(root)) for root in found)
        if not 1 < len(found) <= _MEMBERS or self._done.get((work, f"{type} {least}")) == state:
            return
        self._done[work, f"{type} {least}"] = state
        evidence, find = self.evidence, self.clusters.find
        scored = self._score(found, type, relations, least)
        fitting = {frozenset((left, right)) for _, left, right, _ in scored if not evidence.together(left, right)}
        for score, left, right, why in scored:
            if find(left) == find(right) or evidence.together(left, right):
                continue
            rivals = [
                other
                for total, a, b, _ in scored
                for own, other in ((a, b), (b, a))
                if total > score - _RIVAL
                and own in (left, right)
                and find(other) not in (find(left), find(right))
                and evidence.same_scripts(other, right if own == left else left)
                and frozenset((other, right if own == left else left)) not in fitting
                and not evidence.variants(other, right if own == left else left, type)
            ]
            if rivals:
                self.doubts.add(left, right, min(score, 0.99), f"{why}; {evidence.label(rivals[0])} fits as well")
                continue
            shared = relation_names(relations[left] & relations[right])
            title = evidence.label(work)
            shared = f"both named in articles about {title}" if shared == NAMED_WITH else f"both {shared} of {title}"
            self.clusters.join(left, right, min(1.0, score), f"{why}; {shared}")

    def _score(
        self, found: list[int], type: EntityType, relations: dict[int, int], least: float
    ) -> list[tuple[float, int, int, str]]:
        """The pairs that may be one with score and reason, best first."""
        evidence, changes, played = self.evidence, self.clusters.changes, self.evidence.view.played
        bilingual = {root for root in found if all(evidence.names(root))}
        scored: list[tuple[float, int, int, str]] = []
        for left, right in combinations(found, 2):
            if self.clusters.find(left) == self.clusters.find(right) or not relations[left] & relations[right]:
                continue
            if evidence.contradicted(left, right):
                continue
            by_one = type == "character" and not played.get(left, _NOBODY).keys().isdisjoint(played.get(right, _NOBODY))
            if left in bilingual and right in bilingual and not by_one:
                continue
            pair = (left, right, changes.get(left, 0), changes.get(right, 0))
            if pair not in self._scores:
                self._scores[pair] = self._alike(left, right, type)
            score, names = self._scores[pair]
            why = f"{names}: names fit {score:.2f}" if names else f"{evidence.label(left)} = {evidence.label(right)}"
            if by_one:
                score = max(_PLAYED, score + _PLAYED_MORE)
                why += "; played by the same person"
            elif type == "person" and score < least:
                role = self._one_role(left, right)
                if role:
                    score, why = max(score, _SAME_ROLE), f"{why}; both play {role}"
            if score >= least:
                scored.append((score, left, right, why))
        scored.sort(key=lambda item: (-item[0], item[1], item[2]))
        return scored

    def _roles(self, root: int) -> frozenset[int]:
        """Whom a character is played by, or what a person plays."""
        view = self.evidence.view
        return frozenset(view.played.get(root, ())) | frozenset(view.plays.get(root, ()))

    def _one_role(self, left: int, right: int) -> str:
        """The role that both of two people with names in different scripts are said to play, by enough articles.

        Nobody else may be said to play it.
        """
        view = self.evidence.view
        if self.evidence.same_scripts(left, right):
            return ""
        for role in sorted(view.plays.get(left, set()) & view.plays.get(right, set())):
            players = view.played[role]
            if len(players) == 2 and len(players[left] | players[right]) >= _SAME_ROLE_SOURCES:
                return self.evidence.label(role)
        return ""

    def _alike(self, left: int, right: int, type: EntityType) -> tuple[float, str]:
        """Similarity when both belong to one work: a given name alone may stand for the full name."""
        best = (0.0, "")
        here, there = self.evidence.names(left), self.evidence.names(right)
        for korean, latin in ((here[0], there[1]), (there[0], here[1])):
            for a in korean:
                for b in latin:
                    kind = compared_as(type, a, b)
                    score = max(name_similarity(a.surface, b.surface, kind), _partial(a.surface, b.surface, type))
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


def _partial(korean: str, latin: str, type: EntityType) -> float:
    """Similarity when one of the two is a given name only (현서, Do Hyun-seo; 옥택연, Taecyeon)."""
    if type not in ("person", "character"):
        return 0.0
    parts = latin_words(latin)
    best = 0.0
    if len(parts) > 1:
        for _, given in latin_cuts(latin):
            best = max(best, name_similarity(korean, given, "stage_name") if given else 0.0)
        if type == "character":
            best = max(best, *(name_similarity(korean, part, "stage_name") for part in parts))
    else:
        for _, given in korean_splits(korean):
            best = max(best, name_similarity(given, latin, "stage_name"))
    return best - _GIVEN_ONLY if best >= THRESHOLD["stage_name"] else 0.0


def _part_of(left: Name, right: Name, type: EntityType) -> float:
    """Whether one of two names in one script is the other without surname, or without what kind of body it is."""
    short, long = sorted((left, right), key=lambda name: len(name.key))
    if short.key == long.key or len(short.key) < 2:
        return 0.0
    if type not in ("person", "character"):
        fits = short.korean and long.key.startswith(short.key) and long.key[len(short.key) :] in _bodies()
    elif short.korean:
        by_end = long.key.endswith(short.key) and len(long.key) - len(short.key) <= 2
        fits = by_end or short.surface in long.surface.split()
    else:
        fits = set(latin_words(short.surface)) < set(latin_words(long.surface))
    return _PART if fits else 0.0


@cache
def _bodies() -> frozenset[str]:
    """What a longer name may add to say what kind of body it is (바벨, 바벨그룹)."""
    return frozenset(words("names/title_marks.toml", "bodies"))
