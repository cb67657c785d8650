"""Fitting both models, and predictions for articles that a model has not seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from pipeline.extract.relations.candidates import VALUE_GROUPS, Candidate
from pipeline.extract.relations.features import OWN
from pipeline.extract.relations.model import GroupModel, Judge, Model, below_zero_row
from pipeline.extract.relations.pairs import Context, Key, pairs
from pipeline.extract.relations.values import OF_KIND, Value
from training.relations.examples import PREDICATES_OF, Annotated, Example, names_of

FOLDS = 5
LIKELY = 0.45
"""The probability from which on a claim is made: near the one that serves F1 best, which is half of that F1 or more."""
_FEWEST_RIGHT = 6
"""Cases in which a predicate holds, below which it is not judged."""
_LEAST_COUNT = 2
_REGULARISATION = 0.3
_JUDGE_REGULARISATION = 0.03
"""scikit-learn's C of the two models."""
_ROUNDS = 2
_FAINT = 0.03
"""Weights whose size is below this for every predicate are dropped."""

Floats = npt.NDArray[np.float64]
Scored = list[tuple[Candidate, tuple[str, ...], list[float]]]


def fit_groups(examples: Sequence[tuple[int, Example]]) -> dict[str, GroupModel]:
    """The first models. ``examples`` come with the number of their article."""
    fitted = {}
    for name, predicates in PREDICATES_OF.items():
        own = [(article, example) for article, example in examples if example.candidate.group == name]
        if own:
            fitted[name] = _fit_group(own, predicates)
    return fitted


def _fit_group(examples: Sequence[tuple[int, Example]], predicates: tuple[str, ...]) -> GroupModel:
    counts = Counter(feature for _, example in examples for feature in set(example.features))
    known = sorted(feature for feature, count in counts.items() if count >= _LEAST_COUNT)
    rows = {feature: number for number, feature in enumerate(known)}
    matrix = _matrix([example for _, example in examples], rows)
    given = np.array([example.weight for _, example in examples])
    bags = [(article, id(e.candidate.subject.chain), id(e.candidate.object.chain)) for article, e in examples]
    weights = np.zeros((len(rows), len(predicates)))
    bias = np.full(len(predicates), -8.0)
    for column, predicate in enumerate(predicates):
        labels = np.array([example.labels[column] for _, example in examples])
        if labels.sum() < _LEAST_COUNT * 2:
            continue
        visible = matrix
        if f"{OWN}{predicate}" in rows:  # that a rule has claimed the very fact would explain everything else away
            visible = matrix.copy()
            visible.data[visible.indices == rows[f"{OWN}{predicate}"]] = 0.0
        weight = given
        for _ in range(_ROUNDS):
            model = LogisticRegression(C=_REGULARISATION, solver="liblinear", random_state=0)
            model.fit(visible, labels, sample_weight=weight)
            weight = given * _stated(model.predict_proba(visible)[:, 1], labels, bags)
        weights[:, column] = model.coef_[0]
        bias[column] = model.intercept_[0]
    kept = np.flatnonzero(np.abs(weights).max(axis=1) >= _FAINT)
    return GroupModel(
        predicates,
        {known[old]: new for new, old in enumerate(kept, 1)},
        below_zero_row(weights[kept].astype(np.float16)),
        bias.astype(np.float16).astype(np.float32),
    )


def _stated(scores: Floats, labels: npt.NDArray[np.bool_], bags: Sequence[tuple[int, int, int]]) -> Floats:
    """Weights of examples: of a related pair's places, those that most likely state the relation count in full."""
    best: dict[tuple[int, int, int], float] = defaultdict(float)
    for bag, score, label in zip(bags, scores, labels, strict=True):
        if label:
            best[bag] = max(best[bag], score)
    return np.array(
        [
            1.0 if not label or score >= 0.5 * best[bag] else 0.1
            for bag, score, label in zip(bags, scores, labels, strict=True)
        ]
    )


def _matrix(examples: Sequence[Example], rows: dict[str, int]) -> csr_matrix:
    ends, columns = [0], list[int]()
    for example in examples:
        columns += sorted({rows[feature] for feature in example.features if feature in rows})
        ends.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(examples), len(rows)))


def scores(groups: dict[str, GroupModel], article: Annotated) -> Scored:
    """The log-odds of the article's candidates with found mentions."""
    made: Scored = []
    for example in article.found:
        group = groups.get(example.candidate.group)
        if group is not None:
            logits = group.logits([group.row_numbers(dict.fromkeys(example.features))])[0]
            made.append((example.candidate, group.predicates, logits.tolist()))
    return made


@dataclass(frozen=True)
class Case:
    """A pair that no rule has claimed, as far as the learner knows: its properties, and whether it holds."""

    article: int
    key: Key
    properties: list[float]
    right: bool


def cases(number: int, article: Annotated, scored: Scored) -> list[Case]:
    """The cases of an article whose candidates have been scored by a model that has not seen it."""
    context = Context(pairs(scored), article.claimed, article.workspace.article.language == "ko")
    names = {head: names_of(article.workspace, head) for head in article.workspace.chains()}

    def stated(key: Key) -> list[int]:
        subject, predicate, target = key
        if isinstance(target, Value):
            return article.states(names[subject], predicate, target.value)
        return article.holds(names[subject], predicate, names[target])

    return [
        Case(number, key, context.properties(key), bool(stated(key)))
        for key in context.found
        if key not in context.claimed
    ]


def fit_judges(known: Sequence[Case]) -> dict[str, Judge]:
    """The second models of relations between names, and those of values."""
    names = [case for case in known if case.key[1] not in OF_KIND]
    values = [case for case in known if case.key[1] in OF_KIND]
    return _fit_judges(names) | _fit_judges(values)


def _fit_judges(known: Sequence[Case]) -> dict[str, Judge]:
    """One regression over several predicates, in which each has a bias and a weight of its score.

    Few articles state any one predicate often, so they share what else speaks for a pair. Predicates that hold in
    fewer than six cases are left out.
    """
    right = Counter(case.key[1] for case in known if case.right)
    predicates = sorted(name for name, count in right.items() if count >= _FEWEST_RIGHT)
    own = [case for case in known if case.key[1] in predicates]
    if not own:
        return {}
    shared = len(own[0].properties)
    features = np.zeros((len(own), shared + 2 * len(predicates)))
    for row, case in enumerate(own):
        place = shared + predicates.index(case.key[1])
        features[row, :shared] = case.properties
        features[row, place] = 1.0
        features[row, place + len(predicates)] = case.properties[0]
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    model = LogisticRegression(C=_JUDGE_REGULARISATION, random_state=0, max_iter=2000)
    model.fit((features - mean) / spread, [case.right for case in own])
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - weights @ mean)
    judges = {}
    for number, predicate in enumerate(predicates):
        coefficients = weights[:shared].copy()
        coefficients[0] += weights[shared + len(predicates) + number]
        judges[predicate] = Judge(coefficients.astype(np.float32), bias + float(weights[shared + number]), LIKELY)
    return judges


def folds_of(articles: Sequence[Annotated]) -> list[int]:
    """A fold for each article, the same in every run: articles of each collection and language are dealt out."""
    order = sorted(range(len(articles)), key=lambda n: (articles[n].collection, articles[n].language, articles[n].name))
    folds = [0] * len(articles)
    for place, number in enumerate(order):
        folds[number] = place % FOLDS
    return folds


def examples_of(articles: Iterable[tuple[int, Annotated]]) -> list[tuple[int, Example]]:
    """All examples of some articles; a passage tells of relations between names, or of values."""
    silent = {"passages": True, "values": False}
    return [
        (number, example)
        for number, article in articles
        for example in (*article.found, *article.copies)
        if silent.get(article.collection) is not (example.candidate.group in VALUE_GROUPS)
    ]


def fit(articles: Sequence[Annotated], passages: Sequence[Annotated] = ()) -> tuple[Model, list[Model]]:
    """The model of all articles, and one for each fold that has seen nothing of it (:func:`folds_of`).

    ``passages`` teach the first models wordings. They are denser than articles, so the second models, which say how
    likely a relation is, never see them.
    """
    folds = folds_of(articles)
    numbered = list(enumerate(articles))
    wordings = examples_of(enumerate(passages, len(articles)))
    parts = [
        fit_groups(examples_of((n, a) for n, a in numbered if folds[n] != fold) + wordings) for fold in range(FOLDS)
    ]
    known = [case for n, a in numbered for case in cases(n, a, scores(parts[folds[n]], a))]
    unseen = [
        Model(part, fit_judges([case for case in known if folds[case.article] != fold]))
        for fold, part in enumerate(parts)
    ]
    return Model(fit_groups(examples_of(numbered) + wordings), fit_judges(known)), unseen
