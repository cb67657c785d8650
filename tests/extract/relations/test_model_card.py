"""The shipped relation model and its card belong together."""

from __future__ import annotations

import re
from pathlib import Path

import pipeline
from pipeline.extract.relations.candidates import GROUPS, VALUE_GROUPS
from pipeline.extract.relations.model import shipped

FOLDER = Path(pipeline.__file__).parent / "models" / "relations"


def test_the_card_states_every_threshold_of_the_model() -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    stated = dict(re.findall(r"^\| (\w+) \| (0\.\d\d) \|$", card, re.MULTILINE))
    assert stated == {name: f"{judge.threshold:.2f}" for name, judge in shipped().judges.items()}


def test_the_card_states_what_is_gained_on_unseen_articles() -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| frozen((?:, \w\w)?) \| (.+) \|$", card, re.MULTILINE)
    assert {language for language, _ in rows} == {"", ", en", ", ko"}
    for _, figures in rows:
        *_, f1_rules, _, _, f1_both = map(float, figures.split(" | "))
        assert f1_both > f1_rules


def test_the_model_is_small_and_speaks_the_vocabulary() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 2_000_000
    model = shipped()
    asked = {predicate for group in model.groups for predicate in (GROUPS | VALUE_GROUPS)[group]}
    assert model.judges.keys() <= asked
    for group in model.groups.values():
        assert group.weights.shape == (len(group.rows) + 1, len(group.predicates))
