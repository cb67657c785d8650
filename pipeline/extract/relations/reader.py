"""Claims that the learned reader adds to those of the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from pipeline.extract.relations.candidates import Candidate, candidates
from pipeline.extract.relations.features import PREFIX, Extractor
from pipeline.extract.relations.limits import Limits
from pipeline.extract.relations.model import GroupModel, Model, shipped
from pipeline.extract.relations.pairs import Context, Key, claimed_by_rules, pairs
from pipeline.extract.relations.segments import Segment, segments
from pipeline.extract.relations.values import Value, Values, same_value
from pipeline.extract.workspace import Draft, Workspace
from pipeline.predicates import INVERSE

_FROM_PERSON = {predicate: inverse for inverse, predicate in INVERSE.items()}
_PEOPLE = frozenset({"director", "screenwriter", "cast_member", "performer", "ost_performer", "member_of"})
"""Predicates whose object or subject is a real person or group, never a character."""

Relation = tuple[Draft, str, Draft]

_BATCH = 4096
"""Candidates that are scored at a time: those of an ordinary article at once, a book's little by little."""
_HOPELESS = -3.0
"""Log-odds of the first model under which the second is not asked."""


def read_relations(workspace: Workspace, model: Model | None = None) -> dict[Key, float]:
    """Add the claims that the model is sure enough of and that no rule has made.

    Returns the log-odds of every pair of chains that was judged.

    An article that names no work, such as one on sport or politics, gets none. A name that turns out to be a role is
    retyped. Rules are named ``learned.PREDICATE``; the confidence is the model's probability.
    """
    if not any(draft.chain.type == "work" for draft in workspace.mentions):
        return {}
    model = model or shipped()
    found, values = segments(workspace)
    context = Context(
        pairs(_scored(workspace, found, values, model)),
        claimed_by_rules(workspace, values),
        workspace.article.language == "ko",
    )
    _Decoder(workspace, found, model, context).run()
    return {key: pair.score for key, pair in context.found.items()}


def _scored(
    workspace: Workspace, found: list[Segment], values: Values, model: Model
) -> Iterator[tuple[Candidate, tuple[str, ...], list[float]]]:
    extractor = Extractor(workspace, found, values)
    waiting = candidates(workspace, found, model.groups)
    while batch := list(islice(waiting, _BATCH)):
        by_group: dict[str, list[Candidate]] = {}
        for candidate in batch:
            by_group.setdefault(candidate.group, []).append(candidate)
        for name, group in by_group.items():
            yield from _group_scored(extractor, name, model.groups[name], group)
        extractor.forget()


def _group_scored(
    extractor: Extractor, name: str, part: GroupModel, group: list[Candidate]
) -> Iterator[tuple[Candidate, tuple[str, ...], list[float]]]:
    near: dict[tuple[int, int, bool], list[int]] = {}
    stances: dict[tuple[int, int, str, int], list[int]] = {}
    lists = []
    for candidate in group:
        state = extractor.state(candidate)
        place = (candidate.segment, candidate.object_at, state, candidate.rank)
        stance = stances.get(place)
        if stance is None:
            stance = stances[place] = part.row_numbers(extractor.stance(candidate, state))
        rows = stance + part.row_numbers(extractor.own(candidate))
        ends = [(candidate.segment, candidate.object_at, False)]
        if not name.startswith("work-") and candidate.subject_at >= 0:
            ends.append((candidate.segment, candidate.subject_at, True))
        for end in ends:
            own = near.get(end)
            if own is None:
                around = extractor.surroundings(end[0], end[1])
                own = near[end] = part.row_numbers(around.as_subject() if end[2] else around.features)
            rows += own
        lists.append(rows)
    for candidate, logits in zip(group, part.logits(lists).tolist(), strict=True):
        yield candidate, part.predicates, logits


class _Decoder:
    """Takes the likely pairs, surest first, as long as they agree with the rules and with each other."""

    def __init__(self, workspace: Workspace, found: list[Segment], model: Model, context: Context) -> None:
        self._workspace = workspace
        self._segments = found
        self._context = context
        self._limits = Limits(workspace, found)
        self._said: set[Relation] = set()
        self._played: set[Draft] = set()
        """Who or what is at the right end of ``portrays``."""
        self._playing: set[Draft] = set()
        self._roles: set[Draft] = set()
        """What is a character of a work."""
        self._people: set[Draft] = set()
        """The ends that only people and groups can be, and the opposite ones."""
        self._cast: dict[Draft, list[Relation]] = defaultdict(list)
        """By their right end: who and what belongs to which work."""
        self._values: dict[tuple[Draft, str], list[str]] = defaultdict(list)
        """What has been said of a subject, by predicate."""
        for subject, predicate, target in context.claimed:
            if isinstance(target, Value):
                self._values[subject, predicate].append(target.value.casefold())
            else:
                self._say((subject, predicate, target))
        self._works: dict[Draft, dict[Draft, float]] = defaultdict(dict)
        """The works that a person may be in the cast of, with the log-odds."""
        for (subject, predicate, target), pair in context.found.items():
            if predicate == "cast_member" and isinstance(target, Draft):
                self._works[target][subject] = pair.score
        self._likely: list[tuple[float, Relation]] = []
        self._likely_values: list[tuple[float, Draft, str, Value]] = []
        for key in context.found:
            judge = model.judges.get(key[1])
            if judge is not None and key not in self._said and context.found[key].score > _HOPELESS:
                probability = judge.probability(context.properties(key))
                if probability < judge.threshold:
                    continue
                subject, predicate, target = key
                if isinstance(target, Value):
                    self._likely_values.append((probability, subject, predicate, target))
                else:
                    self._likely.append((probability, (subject, predicate, target)))
        self._likely.sort(key=lambda item: (-item[0], item[1][0].start, item[1][2].start, item[1][1]))

    def run(self) -> None:
        """Make the claims: first who plays whom, as it tells people from characters."""
        for probability, key in self._likely:
            if key[1] == "portrays" and self._may_play(key[0], key[2]):
                self._play(key, probability)
        for probability, key in self._likely:
            if key[1] == "portrays" or not self._may_be(key):
                continue
            if self._limits.allow(key[1], key[2], self._context.found[key]):
                self._claim(key, probability)
        self._likely_values.sort(key=lambda item: (-item[0], item[1].start, item[3].start, item[2]))
        for probability, subject, predicate, value in self._likely_values:
            self._claim_value(subject, predicate, value, probability)

    def _claim_value(self, subject: Draft, predicate: str, value: Value, probability: float) -> None:
        """Claim a value unless the same has been said of the subject in other words."""
        said = self._values[subject, predicate]
        if any(same_value(predicate, other, value.value.casefold()) for other in said):
            return
        said.append(value.value.casefold())
        best = self._context.found[subject, predicate, value].best
        segment = self._segments[best.segment]
        self._workspace.claim(
            subject,
            predicate,
            value.value,
            span=(segment.start, segment.end),
            rule=f"{PREFIX}{predicate}",
            confidence=probability,
        )

    def _may_play(self, person: Draft, character: Draft) -> bool:
        """Whether nobody else plays the character, and neither end is already the opposite."""
        return not (
            character in self._played
            or person in self._played
            or character in self._playing
            or character in self._people
            or person in self._roles
        )

    def _say(self, key: Relation) -> None:
        subject, predicate, target = key
        self._said.add(key)
        if predicate == "portrays":
            self._playing.add(subject)
            self._played.add(target)
        if predicate == "character":
            self._roles.add(target)
        if predicate in _PEOPLE:
            self._people |= {subject, target}
        if predicate in ("cast_member", "character"):
            self._cast[target].append(key)

    def _may_be(self, key: Relation) -> bool:
        _, predicate, target = key
        if key in self._said:
            return False
        if predicate == "character":  # a character that has its work needs no second one
            return target.type == "character" and target not in self._roles
        return target.type != "character"

    def _play(self, key: Relation, probability: float) -> None:
        person, _, character = key
        work = self._work_of(person, character)
        if character.type != "character":
            self._workspace.retype(character, "character")
        best = self._context.found[key].best
        span = (self._segments[best.segment].start, self._segments[best.segment].end)
        self._say(key)
        self._workspace.claim(
            person,
            "portrays",
            character,
            span=span,
            rule=f"{PREFIX}portrays",
            confidence=probability,
            qualifiers={} if work is None else {"work": work},
        )
        if work is None:
            return
        for predicate, target in (("cast_member", person), ("character", character)):
            if (work, predicate, target) not in self._said:
                self._say((work, predicate, target))
                self._workspace.claim(
                    work, predicate, target, span=span, rule=f"{PREFIX}portrays", confidence=probability
                )

    def _work_of(self, person: Draft, character: Draft) -> Draft | None:
        """The work that a role belongs to: one that a rule names, else the likeliest, else the article's own."""
        said = [*self._cast.get(person, ()), *self._cast.get(character, ())]
        if said:
            first: Relation = min(said, key=lambda key: (key[0].start, key[1], key[2].start))
            return first[0]
        scores = self._works.get(person)
        topic = self._workspace.topics[0].chain if self._workspace.topics else None
        if not scores:
            return topic
        return max(scores, key=lambda work: (scores[work] + (work is topic), -work.start))

    def _claim(self, key: Relation, probability: float) -> None:
        subject, predicate, target = key
        best = self._context.found[key].best
        segment = self._segments[best.segment]
        self._say(key)
        topics = {topic.chain for topic in self._workspace.topics}
        if predicate in _FROM_PERSON and subject not in topics and target.type == "person":
            subject, target, made = target, subject, _FROM_PERSON[predicate]
        else:
            made = predicate
        self._workspace.claim(
            subject,
            made,
            target,
            span=(segment.start, segment.end),
            rule=f"{PREFIX}{predicate}",
            confidence=probability,
        )
