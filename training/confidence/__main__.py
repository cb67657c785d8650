"""Learn how likely a claim is right: ``python -m training.confidence [--shared ../shared]``.

Learns from ``tests/corpus/articles/calibration``, whose texts nobody reads who writes rules, so that rules are right
there as often as on any new article. The relation reader has learned from these articles too, so each is read with one
that has not seen it. Writes ``rules.tsv``, ``weights.tsv`` and the card in
``pipeline/models/confidence``. The frozen articles are only scored.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unittest.mock import patch

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from pipeline.extract import readers
from pipeline.extract.confidence.features import Features, describe
from pipeline.extract.confidence.model import Confidence, Record, summed, with_record
from pipeline.extract.relations import Key, read_relations
from pipeline.extract.relations.model import Model
from pipeline.extract.stage import ExtractStage
from pipeline.extract.workspace import Draft, DraftClaim, Workspace
from pipeline.ingest import find_sources, read_source
from pipeline.schema import Reject
from tests.quality.calibration import expected_calibration_error, precision_from
from tests.quality.scoring import Outcome, Triple, is_stated, read_gold
from training.relations.examples import CORPUS, training_set
from training.relations.fit import fit as fit_relations
from training.relations.fit import folds_of

ROOT: Final = Path(__file__).resolve().parent.parent.parent
OUT: Final = ROOT / "pipeline" / "models" / "confidence"
_REGULARISATION: Final = 0.01
"""scikit-learn's C."""
_FOLDS: Final = 10
_LEAST: Final = 0.005
"""Weights nearer to zero than this are dropped."""


@dataclass(frozen=True)
class Case:
    """A claim of an annotated article, before its confidence is set."""

    article: str
    rule: str
    predicate: str
    guess: float
    features: Features
    right: bool
    weight: float
    """1 by the number of claims that say the same."""


def relation_models(shared: Path) -> dict[str, Model]:
    """For each calibration article a relation model that was trained without it."""
    articles, passages = training_set(shared)
    _, unseen = fit_relations(articles, passages)
    folds = zip(articles, folds_of(articles), strict=True)
    return {article.name: unseen[fold] for article, fold in folds if article.collection == "calibration"}


def read_cases(folder: Path, models: Mapping[str, Model] | None = None) -> list[Case]:
    """The claims of the articles of a folder, judged by the annotations beside them.

    ``models`` has the relation model to read an article with, by its name; without it the shipped one reads all.
    """
    cases: list[Case] = []
    gold: list[Triple] = []
    name = ""

    def watch(workspace: Workspace, likely: Mapping[Key, float]) -> None:
        cases.extend(_judged(name, workspace, likely, gold))

    def relations(workspace: Workspace) -> dict[Key, float]:
        return read_relations(workspace, models[name] if models else None)

    stage = ExtractStage()
    stage.setup()
    with patch.object(readers, "assess", watch), patch.object(readers, "read_relations", relations):
        for source in find_sources(folder, lambda *_: None):
            if isinstance(source, Reject) or source.path.suffix != ".txt":
                continue
            for article in read_source(source):
                if not isinstance(article, Reject):
                    name, gold = source.path.stem, read_gold(source.path.with_suffix(".json"))
                    stage.annotate(article)
    return cases


def _judged(
    article: str, workspace: Workspace, likely: Mapping[Key, float], gold: Sequence[Triple]
) -> Iterator[Case]:
    def names(draft: Draft) -> list[str]:
        return [member.surface for member in workspace.members(draft)]

    def content(claim: DraftClaim) -> tuple[Draft, str, Draft | str]:
        return claim.subject.chain, claim.predicate, claim.value if claim.object is None else claim.object.chain

    times = Counter(map(content, workspace.claims))
    for claim, features in zip(workspace.claims, describe(workspace, likely), strict=True):
        if claim.predicate == "kind":
            continue  # the annotations do not state the sort of a work
        target = claim.value if claim.object is None else names(claim.object)
        right = is_stated(names(claim.subject), claim.predicate, target, gold)
        weight = 1 / times[content(claim)]
        yield Case(article, claim.rule, claim.predicate, claim.confidence, features, right, weight)


def count(cases: Iterable[Case]) -> Record:
    """How often each rule is right and wrong, one count for what an article says several times."""
    counts: dict[tuple[str, str], tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for case in cases:
        right, wrong = counts[case.rule, case.predicate]
        counts[case.rule, case.predicate] = (right + case.weight * case.right, wrong + case.weight * (not case.right))
    return {key: (round(right, 2), round(wrong, 2)) for key, (right, wrong) in counts.items()}


def full_features(cases: Sequence[Case], others: Iterable[Case] | None = None) -> list[Features]:
    """The features with the rules' records: on ``others``, or for each case on all articles but its own."""
    if others is not None:
        record = summed(count(others))
        return [case.features | with_record(record, case.rule, case.predicate, case.guess) for case in cases]
    made = []
    records: dict[str, Record] = {}
    for case in cases:
        if case.article not in records:
            records[case.article] = summed(count(other for other in cases if other.article != case.article))
        made.append(case.features | with_record(records[case.article], case.rule, case.predicate, case.guess))
    return made


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """The weights of the features, with the intercept under ""."""
    described = full_features(cases)
    names = sorted({name for features in described for name in features})
    scale = {name: float(np.std([features.get(name, 0.0) for features in described])) or 1.0 for name in names}
    matrix = _matrix(described, names, scale)
    model = LogisticRegression(C=_REGULARISATION, solver="liblinear", random_state=0, max_iter=1000)
    model.fit(matrix, [case.right for case in cases], sample_weight=[case.weight for case in cases])
    weights = {
        name: float(weight) / scale[name]
        for name, weight in zip(names, model.coef_[0], strict=True) if abs(weight) >= _LEAST
    }
    return {"": float(model.intercept_[0]), **weights}


def _matrix(described: Sequence[Features], names: Sequence[str], scale: Mapping[str, float]) -> csr_matrix:
    columns = {name: number for number, name in enumerate(names)}
    ends, places, values = [0], list[int](), list[float]()
    for features in described:
        for name, value in sorted(features.items()):
            if name in columns and value:
                places.append(columns[name])
                values.append(value / scale[name])
        ends.append(len(places))
    return csr_matrix((values, places, ends), shape=(len(described), len(names)))


def predictions(cases: Sequence[Case], known: Sequence[Case]) -> list[Outcome]:
    """What a model of the articles ``known`` says of other cases."""
    model = Confidence(fit(known), summed(count(known)))
    return [
        Outcome(
            case.rule, case.predicate, model.probability(case.rule, case.predicate, case.guess, case.features),
            case.right,
        )
        for case in cases
    ]


def unseen(cases: Sequence[Case]) -> list[Outcome]:
    """Predictions for every case by a model of other articles."""
    names = sorted({case.article for case in cases})
    folds = {name: number % _FOLDS for number, name in enumerate(names)}
    made: list[Outcome] = []
    for fold in range(_FOLDS):
        known = [case for case in cases if folds[case.article] != fold]
        made += predictions([case for case in cases if folds[case.article] == fold], known)
    return made


def show(title: str, outcomes: Sequence[Outcome]) -> str:
    """A row of the card."""
    sure, number = precision_from(outcomes, 0.9)
    right = sum(outcome.right for outcome in outcomes) / len(outcomes)
    error = expected_calibration_error(outcomes)
    row = f"| {title} | {len(outcomes)} | {right:.3f} | {error:.3f} | {sure:.3f} | {number} |"
    print(row)
    return row


def main() -> None:
    """Write the model and its card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    cases = read_cases(CORPUS / "calibration", relation_models(parser.parse_args().shared))
    rows = [
        show("calibration, 10-fold", unseen(cases)),
        show("frozen", predictions(read_cases(CORPUS / "frozen"), cases)),
    ]
    counts = count(cases)
    OUT.joinpath("rules.tsv").write_text(
        "# How often each rule was right on annotated articles that nobody had looked at; see README.md here.\n"
        "rule\tpredicate\tright\twrong\n"
        + "".join(f"{rule}\t{name}\t{right:g}\t{wrong:g}\n" for (rule, name), (right, wrong) in sorted(counts.items())),
        encoding="utf-8",
    )
    OUT.joinpath("weights.tsv").write_text(
        "# What each feature of a claim adds to the log-odds that it is right; the first row is the intercept.\n"
        "feature\tweight\n" + "".join(f"{name}\t{weight:.4f}\n" for name, weight in sorted(fit(cases).items())),
        encoding="utf-8",
    )
    OUT.joinpath("README.md").write_text(card(len({case.article for case in cases}), rows), encoding="utf-8")


def card(articles: int, rows: Sequence[str]) -> str:
    """The model card."""
    return f"""# Confidence of claims

The probability that a claim is right: a logistic regression over what is known of the claim
(`pipeline/extract/confidence/features.py`) and over the record of its rule. `weights.tsv` holds the weights,
`rules.tsv` how often each rule was right and wrong.

- **Data:** {articles} annotated articles of `tests/corpus/articles/calibration` (ours, Apache-2.0), whose texts nobody
  reads who writes rules: on articles that a rule was written for it is right more often than elsewhere. A rule's
  record is taken without the article at hand when the weights are learned.
- **Licence:** Apache-2.0, like the code.
- **Made by:** `python -m training.confidence`, after every change of rules or models.
- **Limits:** few articles, so the record of a rare rule is little more than its own guess.

| claims of | number | right | expected calibration error | precision at 0.9 and above | number of these |
|---|---|---|---|---|---|
""" + "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
