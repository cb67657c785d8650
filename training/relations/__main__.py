"""Train the learned relation reader and say what it is worth: ``python -m training.relations [--shared ../shared]``.

Learns from ``development`` and ``calibration`` of ``tests/corpus/articles``, from the passages beside this module, and,
where it is there, from the development set beside the checkout. What it adds to the rules is measured on articles that
it has not seen, by cross-validation; and on the frozen articles, of which only the totals are looked at.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pipeline.extract.relations import read_relations
from pipeline.extract.relations.features import PREFIX
from pipeline.extract.relations.model import Model
from pipeline.extract.relations.values import OF_KIND
from pipeline.predicates import INVERSE
from training.relations.examples import CORPUS, Annotated, names_of, read_articles, training_set
from training.relations.fit import FOLDS, LIKELY, fit, folds_of

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "pipeline" / "models" / "relations"

Tally = Counter[str]
"""Counts of "right", "wrong" and "missed" facts."""


def tally(article: Annotated) -> tuple[Tally, Tally, dict[str, Tally]]:
    """Facts that rules find, that rules and the learned reader find, and what the latter adds by predicate.

    Further claims of a fact that is found already count neither way.
    """
    workspace = article.workspace
    taken: set[int] = set()
    counts: Tally = Counter()
    rules: Tally = Counter()
    added: dict[str, Tally] = {}
    entity_facts = [number for number, (_, predicate, _) in enumerate(article.facts) if predicate in _JUDGED]
    for learned in (False, True):
        for claim in workspace.claims:
            predicate = INVERSE.get(claim.predicate, claim.predicate)
            if predicate not in _JUDGED or claim.rule.startswith(PREFIX) is not learned:
                continue
            subject = names_of(workspace, claim.subject)
            if predicate in OF_KIND:
                hits = article.states(subject, predicate, claim.value)
            elif claim.object is None:
                continue
            elif claim.predicate in INVERSE:
                hits = article.holds(names_of(workspace, claim.object), predicate, subject)
            else:
                hits = article.holds(subject, predicate, names_of(workspace, claim.object))
            free = [hit for hit in hits if hit not in taken]
            taken.update(free[:1])
            if free or not hits:
                outcome = "right" if free else "wrong"
                counts[outcome] += 1
                if learned:
                    added.setdefault(predicate, Counter())[outcome] += 1
        if not learned:
            rules = counts.copy()
            rules["missed"] = len(entity_facts) - counts["right"]
    counts["missed"] = len(entity_facts) - counts["right"]
    return rules, counts, added


_JUDGED = frozenset(
    {
        "director",
        "screenwriter",
        "cast_member",
        "performer",
        "ost_performer",
        "broadcaster",
        "production_company",
        "distributor",
        "platform",
        "character",
        "portrays",
        "member_of",
        *OF_KIND,
    }
)


def measures(counts: Tally) -> str:
    """Precision, recall and F1 as three decimals each."""
    precision = counts["right"] / max(1, counts["right"] + counts["wrong"])
    recall = counts["right"] / max(1, counts["right"] + counts["missed"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{precision:.3f} | {recall:.3f} | {f1:.3f}"


def report(title: str, articles: Sequence[Annotated], models: Sequence[Model], added: dict[str, Tally]) -> list[str]:
    """Lines of a table: rules alone and with the learned claims, by collection and language. Changes workspaces.

    What is added by predicate is counted into ``added``.
    """
    groups: dict[str, tuple[Tally, Tally]] = {}
    for article, model in zip(articles, models, strict=True):
        read_relations(article.workspace, model)
        rules, both, own = tally(article)
        for key in (f"{title}, {article.language}", title):
            left, right = groups.setdefault(key, (Counter(), Counter()))
            left.update(rules)
            right.update(both)
        for predicate, counts in own.items():
            added.setdefault(predicate, Counter()).update(counts)
    lines = [f"| {key} | {measures(left)} | {measures(right)} |" for key, (left, right) in sorted(groups.items())]
    print("\n".join(lines))
    return lines


def by_predicate(added: dict[str, Tally]) -> list[str]:
    """Lines of a table: what is added, right and wrong."""
    return [f"| {predicate} | {counts['right']} | {counts['wrong']} |" for predicate, counts in sorted(added.items())]


def main() -> None:
    """Train, measure, write the model and its card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    articles, passages = training_set(options.shared)
    model, unseen = fit(articles, passages)
    folds = folds_of(articles)
    lines = []
    added: dict[str, Tally] = {}
    for collection in sorted({article.collection for article in articles}):
        chosen = [n for n, article in enumerate(articles) if article.collection == collection]
        lines += report(
            f"{collection}, {FOLDS}-fold", [articles[n] for n in chosen], [unseen[folds[n]] for n in chosen], added
        )
    print("\n".join(by_predicate(added)))
    frozen = list(read_articles("frozen", CORPUS / "frozen", CORPUS / "frozen"))
    lines += report("frozen", frozen, [model] * len(frozen), {})
    options.out.mkdir(parents=True, exist_ok=True)
    model.save(options.out)
    text = card(model, len(articles), len(passages), lines, by_predicate(added))
    options.out.joinpath("README.md").write_text(text, encoding="utf-8")


def card(model: Model, number: int, wordings: int, lines: Sequence[str], added: Sequence[str]) -> str:
    """The model card."""
    judges = "\n".join(f"| {name} | {judge.threshold:.2f} |" for name, judge in sorted(model.judges.items()))
    weights = sum(group.weights.size for group in model.groups.values())
    return (
        f"""# relations

Relations between two names of an article, and between a name and a value (a date, a genre, an occupation, a prize, a
number of episodes or minutes, an occasion), that the rules missed (`pipeline.extract.relations`). Made by
`python -m training.relations`; figures below are from that run.

- What it is: two logistic regressions. The first has {weights} weights for hints around and between two names
  (never the names themselves) or a name and a value, among them the work that the rules take a sentence to speak of;
  the second weighs the best place of a pair against rival readings and the rules' claims.
- Data: {number} annotated articles: `development` and `calibration` of `tests/corpus/articles` (Apache-2.0) and, when
  it is beside the checkout, the project's development set; and the {wordings} passages of
  `training/relations/passages`, ours too, from which only the first model learns. The frozen articles are scored only.
- A claim is made from a probability of {LIKELY} on.

| predicate | from probability |
|---|---|
{judges}

Facts of these predicates, rules alone and with the learned claims:

| articles | P rules | R rules | F1 rules | P both | R both | F1 both |
|---|---|---|---|---|---|---|
"""
        + "\n".join(lines)
        + """

What it adds to articles that it has not seen (cross-validation, all collections):

| predicate | right | wrong |
|---|---|---|
"""
        + "\n".join(added)
        + "\n"
    )


if __name__ == "__main__":
    main()
