"""What the learned reader looks at: strings that name a property of a candidate's place.

A feature is worth its weight in every article, so none contains a name. Properties of one name (its surroundings)
are computed once and shared by all candidates it is part of.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from pipeline.extract.relations.candidates import Candidate
from pipeline.extract.relations.segments import Segment
from pipeline.extract.relations.values import Value, Values
from pipeline.extract.workspace import Draft, Workspace
from pipeline.predicates import INVERSE

PREFIX = "learned."
"""How the rule names of the claims of this reader begin."""
OWN = "own="
"""Begins the feature that a rule has claimed another predicate of the same pair."""

_WINDOW = 6
_EDGE = "^"


def bucket(distance: int) -> str:
    """A distance in tokens, coarsely."""
    if distance <= 3:
        return str(distance)
    return "5" if distance <= 6 else "10" if distance <= 12 else "20" if distance <= 25 else "99"


class Surroundings:
    """The features of one name at one place: as an object, as a subject, and the few that the pair's state refines."""

    __slots__ = ("features", "keys")

    def __init__(self, segment: Segment, at: int, before: Segment | None) -> None:
        words, stems, cues = segment.words, segment.stems, segment.cues
        size = len(words)
        first, last = segment.runs.get(at, (at, at))
        left = stems[first - 1] if first else _EDGE
        left2 = stems[first - 2] if first > 1 else _EDGE
        right = stems[last + 1] if last + 1 < size else _EDGE
        right2 = stems[last + 2] if last + 2 < size else _EDGE
        near_left = words[at - 1] if at else _EDGE
        near_right = words[at + 1] if at + 1 < size else _EDGE
        cue_left, gap_left = _nearest_cue(segment, first, -1)
        cue_right, gap_right = _nearest_cue(segment, last, 1)
        features = [
            f"l={near_left}",
            f"r={near_right}",
            f"lr={stems[at - 1] if at else _EDGE} {stems[at + 1] if at + 1 < size else _EDGE}",
            f"rr={near_right} {stems[at + 2] if at + 2 < size else _EDGE}",
            f"el={left}",
            f"er={right}",
            f"ell={left2} {left}",
            f"err={right} {right2}",
            f"cl={cue_left}{gap_left}",
            f"cr={cue_right}{gap_right}",
            f"clr={cue_left} {cue_right}",
            f"k={segment.kind}",
            f"lang={segment.language}",
            f"d={min(segment.depths[at], 2)}",
            f"run={min(last - first, 1)}",
        ]
        names = segment.mentions
        features += [f"bl={stems[place]}" for place in range(max(0, at - _WINDOW), at) if not names[place]]
        features += [f"br={stems[place]}" for place in range(at + 1, min(size, at + 1 + _WINDOW)) if not names[place]]
        features += [f"c={cue}" for cue in cues if cue]
        head = _head(segment)
        if head:
            features += [f"h={stem}" for stem in head]
            features.append("h=" + " ".join(head))
        if before is not None and 0 < len(before.words) <= 4 and not before.places:
            features.append("p=" + " ".join(before.stems))
        opened = _opening(segment, at)
        if opened:
            features.append(f"o={opened}")
        self.features = list(dict.fromkeys(features))
        self.keys = (
            f"el={left}",
            f"er={right}",
            f"cl={cue_left}{gap_left}",
            f"cr={cue_right}{gap_right}",
            f"clr={cue_left} {cue_right}",
            "h=" + " ".join(head),
        )

    def as_subject(self) -> list[str]:
        """The features of the name as the subject of a pair."""
        return [f"S{feature}" for feature in self.features]


def _nearest_cue(segment: Segment, start: int, step: int) -> tuple[str, str]:
    """The first cue on one side, and how far: adjacent, near, or with other names between."""
    at = start + step
    names = 0
    while 0 <= at < len(segment.words):
        if segment.mentions[at]:
            names += 1
        elif segment.cues[at]:
            gap = abs(at - start)
            return segment.cues[at], ("0" if gap == 1 else "1" if gap <= 3 else "2") + ("n" if names else "")
        elif segment.words[at] in "|" and step > 0:
            break
        at += step
    return "-", ""


def _head(segment: Segment) -> list[str]:
    """The label of a row: the stems before a separator near its start."""
    for at in range(1, min(6, len(segment.words))):
        if segment.words[at] in ("|", ":", "："):
            return [stem for stem in segment.stems[:at] if stem not in "-·▲■●○▶"]
    return []


def _opening(segment: Segment, at: int) -> str:
    """What stands before the bracket that a name is in."""
    depth = segment.depths[at]
    if not depth:
        return ""
    while at >= 0 and segment.depths[at] >= depth:
        at -= 1
    # ``at`` is the token before the bracket: the bracket itself has the depth of its inside
    return segment.stems[at] if at >= 0 else _EDGE


class Extractor:
    """Features of the candidates of one article."""

    def __init__(self, workspace: Workspace, found: list[Segment], values: Values) -> None:
        self._segments = found
        self._near: dict[tuple[int, int], Surroundings] = {}
        self._workspace = workspace
        self._sizes: Counter[Draft | Value] = Counter(draft.chain for draft in workspace.mentions)
        self._sizes.update(value.chain for segment in found for value, _ in segment.values)
        self._works: list[list[int]] = [
            [place for draft, place in segment.places.items() if draft.chain.type == "work"] for segment in found
        ]
        # Dictionaries stand in for sets whose order must not depend on hashes: sums of floats would.
        self._pairs: dict[tuple[Draft, Draft | Value], dict[str, None]] = defaultdict(dict)
        self._roles: dict[Draft | Value, dict[tuple[str, Draft | Value], None]] = defaultdict(dict)
        self._noted: Counter[tuple[Draft | Value, str]] = Counter()
        for claim in workspace.claims:
            if claim.rule.startswith(PREFIX):
                continue
            if claim.object is None:
                for value in values.stated(claim.predicate, claim.value):
                    self._pairs[claim.subject.chain, value][claim.predicate] = None
                    self._note(claim.subject.chain, claim.predicate, value)
                    self._note(value, f"of {claim.predicate}", claim.subject.chain)
            else:
                predicate, left, right = claim.predicate, claim.subject.chain, claim.object.chain
                if predicate in INVERSE:
                    predicate, left, right = INVERSE[predicate], right, left
                self._pairs[left, right][predicate] = None
                self._note(left, predicate, right)
                self._note(right, f"of {predicate}", left)

    def _note(self, end: Draft | Value, role: str, other: Draft | Value) -> None:
        """Keep two ends of a role at most: whether there is one but for a given one is all that is asked."""
        if self._noted[end, role] < 2 and (role, other) not in self._roles[end]:
            self._noted[end, role] += 1
            self._roles[end][role, other] = None

    def surroundings(self, segment: int, at: int) -> Surroundings:
        """The shared features of the name at a token."""
        key = (segment, at)
        near = self._near.get(key)
        if near is None:
            before = self._segments[segment - 1] if segment else None
            near = self._near[key] = Surroundings(self._segments[segment], at, before)
        return near

    def forget(self) -> None:
        """Let go of the surroundings that were asked for so far."""
        self._near.clear()

    def pair(self, candidate: Candidate) -> list[str]:
        """The features of a candidate beside those of its ends' surroundings."""
        return self.stance(candidate, self.state(candidate)) + self.own(candidate)

    def state(self, candidate: Candidate) -> str:
        """How the two ends stand to each other."""
        if candidate.group.startswith("work-"):
            return self._state(candidate)
        if candidate.subject_at < 0:
            return "-"
        return self._order(candidate, self._segments[candidate.segment])

    def stance(self, candidate: Candidate, state: str) -> list[str]:
        """Those features of :meth:`pair` that all candidates with the object, the state and the rank have."""
        segment = self._segments[candidate.segment]
        near = self.surroundings(candidate.segment, candidate.object_at)
        features = [f"s={state}", f"s={state} k={segment.kind}", f"rank={min(candidate.rank, 2)}"]
        features += [f"{state} {key}" for key in near.keys]
        features.append(f"n={min(self._sizes[candidate.object.chain], 4)}")
        features.append(f"conf={int(candidate.object.confidence * 5)}")
        features.append(f"x={candidate.object.extractor.split('.')[0]}")
        return features

    def own(self, candidate: Candidate) -> list[str]:
        """The others."""
        segment = self._segments[candidate.segment]
        features = self._claimed(candidate, segment)
        if candidate.group.startswith("work-"):
            meant = f"meant={candidate.meant}"
            features += [meant, f"{meant} {self._state(candidate)}", f"{meant} k={segment.kind}"]
        if isinstance(candidate.object, Value):
            features += self._of_value(candidate)
        if candidate.subject_at >= 0:
            features += self._between(candidate, segment)
            if candidate.group == "portrayal":
                features.append(f"ot={candidate.object.chain.type}")
        return features

    def _of_value(self, candidate: Candidate) -> list[str]:
        """What is said of values alone: what they look like."""
        shape = candidate.object.extractor
        kind = candidate.subject.type
        return [f"st={kind}", f"st={kind} v={shape}", f"{self.state(candidate)} v={shape}"]

    def _claimed(self, candidate: Candidate, segment: Segment) -> list[str]:
        """What rules have claimed of the two ends and of the names in the same list."""
        left, right = candidate.subject.chain, candidate.object.chain
        features = [f"{OWN}{predicate}" for predicate in self._pairs.get((left, right), ())]
        features += (f"sub={predicate}" for predicate, other in self._roles.get(left, ()) if other is not right)
        features += (f"obj={predicate}" for predicate, other in self._roles.get(right, ()) if other is not left)
        run = segment.runs.get(candidate.object_at)
        if run:
            mates = [
                draft.chain for draft in segment.mentions[run[0] : run[1] + 1] if draft and draft.chain is not right
            ]
            features += (f"mate={predicate}" for mate in mates for predicate in self._pairs.get((left, mate), ()))
            features += (
                f"mates={predicate}"
                for mate in mates
                for predicate, other in self._roles.get(mate, ())
                if other is not left
            )
        return list(dict.fromkeys(features))

    def _state(self, candidate: Candidate) -> str:
        """How the work stands to the name: nearest before or after it, farther, or unsaid."""
        places = self._works[candidate.segment]
        topic = "t" if candidate.rank == 0 else "u" if candidate.rank > 0 else ""
        if candidate.subject_at < 0:
            return f"{topic}-{min(len(places), 2)}"
        at, mine = candidate.object_at, candidate.subject_at
        side = "b" if mine < at else "a"
        nearest_before = max((place for place in places if place < at), default=-1)
        nearest_after = min((place for place in places if place > at), default=-1)
        near = mine in (nearest_before, nearest_after)
        return f"{topic}{side}{'' if near else 'f'}{'' if nearest_before < 0 or nearest_after < 0 else '2'}"

    def _order(self, candidate: Candidate, segment: Segment) -> str:
        low, high = sorted((candidate.subject_at, candidate.object_at))
        mine = segment.words[candidate.subject_at]
        other = segment.words[candidate.object_at]
        between = segment.words[low + 1 : high]
        side = "b" if candidate.subject_at < candidate.object_at else "a"
        return f"{side}{min(between.count(mine), 2)}{min(between.count(other), 2)}"

    def _between(self, candidate: Candidate, segment: Segment) -> list[str]:
        low, high = sorted((candidate.subject_at, candidate.object_at))
        side = "b" if candidate.subject_at < candidate.object_at else "a"
        stems = segment.stems[low + 1 : high]
        if candidate.group == "portrayal":
            stems = ["<P>" if stem == "<C>" else stem for stem in stems]
        features = [
            f"{side} dist={bucket(high - low)}",
            f"{side} names={min(sum(1 for m in segment.mentions[low + 1 : high] if m), 4)}",
            f"{side} deep={min(segment.depths[candidate.object_at], 2) - min(segment.depths[candidate.subject_at], 2)}",
        ]
        if len(stems) <= 5:
            features.append(f"{side} path={' '.join(stems)}")
        cues = [cue for cue in segment.cues[low + 1 : high] if cue]
        features.append(f"{side} cues={' '.join(dict.fromkeys(cues))}")
        features += [f"{side} m={stem}" for stem in dict.fromkeys(stems)] if len(stems) <= 12 else []
        after = segment.stems[high + 1] if high + 1 < len(segment.stems) else _EDGE
        after2 = segment.stems[high + 2] if high + 2 < len(segment.stems) else _EDGE
        prior = segment.stems[low - 1] if low else _EDGE
        features.append(f"{side} after={after}")
        features.append(f"{side} after2={after} {after2}")
        features.append(f"{side} prior={prior}")
        if len(stems) <= 3:
            features.append(f"{side} frame={prior}/{' '.join(stems)}/{after}")
        return features


def features(extractor: Extractor, candidate: Candidate) -> list[str]:
    """All features of a candidate; the model has one vocabulary a group."""
    made = extractor.surroundings(candidate.segment, candidate.object_at).features + extractor.pair(candidate)
    if not candidate.group.startswith("work-") and candidate.subject_at >= 0:
        made += extractor.surroundings(candidate.segment, candidate.subject_at).as_subject()
    return made
