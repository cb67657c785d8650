"""The annotated corpus keeps its own rules, so that a score measured on it means something.

Every ``tests/corpus/articles/*/NAME.json`` is checked against the text beside it: names and literals are in
the text, predicates and types are those of the vocabulary, the three facts of a role come together, dates
are ISO 8601 or EDTF, and nothing is said twice.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.predicates import PREDICATES

ARTICLES = Path(__file__).parent / "articles"
SPLITS = ("development", "calibration", "frozen")
GOLD = sorted(ARTICLES.glob("*/*.json"))

TYPES = {"person", "character", "work", "organization", "platform", "place"}
KINDS = {"news", "blog", "other"}
LANGUAGE_FORM = re.compile(r"[a-z]{2,3}|mixed")

QUALIFIERS = {
    "portrays": {"work"},
    "award": {"ceremony", "recipient"},
    "event": {"place", "date"},
    "release_date": {"platform", "part", "place", "season"},
    "end_date": {"platform", "part", "place", "season"},
    "episode_count": {"season"},
}
# year, month or season (EDTF 21-24), day
DATE_FORM = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-2[1-4])?")
DAY = "(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DAYS = f"{DAY}(, {DAY})*"
SCHEDULE_FORM = re.compile(rf"(\d+ first, then )?(\d+ per (week|day|month|{DAYS})|{DAYS})")


def fold(text: str) -> str:
    """Letters and digits only, lower case, NFKC: how the scorer compares names."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in text if c.isalnum() or c in "#+")


def read(path: Path) -> tuple[dict[str, Any], str]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold, path.with_suffix(".txt").read_text(encoding="utf-8")


def types_of(gold: dict[str, Any]) -> dict[str, set[str]]:
    """Every name and alias of the article's entities, with the types it is used for."""
    found: dict[str, set[str]] = {}
    for entity in gold["entities"]:
        for name in [entity["name"], *entity["aliases"]]:
            found.setdefault(name, set()).add(entity["type"])
    return found


def test_there_is_a_corpus() -> None:
    assert GOLD
    assert {path.parent.name for path in GOLD} <= set(SPLITS)


def test_texts_and_annotations_come_in_pairs() -> None:
    annotated = {path.with_suffix("") for path in GOLD}
    texts = {path.with_suffix("") for path in ARTICLES.glob("*/*.txt")}
    assert annotated == texts


def test_split_follows_the_number() -> None:
    for path in GOLD:
        number = int(path.stem[1:])
        expected = "frozen" if number % 2 == 0 else "calibration" if number > 80 and number % 4 == 3 else "development"
        assert path.parent.name == expected, path.stem


def test_no_text_appears_twice() -> None:
    counted = Counter(read(path)[1].strip() for path in GOLD)
    assert max(counted.values()) == 1


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_annotation_is_well_formed(path: Path) -> None:
    gold, text = read(path)
    assert gold["id"] == path.stem
    assert LANGUAGE_FORM.fullmatch(gold["lang"])
    assert gold["kind"] in KINDS
    assert set(gold["article"]) == {"title", "site", "author", "published_at"}
    assert text == unicodedata.normalize("NFC", text)
    for field in ("title", "site", "author"):
        assert gold["article"][field] is None or gold["article"][field].strip()
    published = gold["article"]["published_at"]
    assert published is None or re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?", published)


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_entities_are_named_in_the_text(path: Path) -> None:
    gold, text = read(path)
    problems = []
    seen: set[tuple[str, str]] = set()
    for entity in gold["entities"]:
        assert set(entity) == {"type", "name", "aliases"}
        if entity["type"] not in TYPES:
            problems.append(f"unknown type {entity['type']}")
        for name in [entity["name"], *entity["aliases"]]:
            if name not in text:
                problems.append(f"not in the text: {entity['type']} {name}")
            if (entity["type"], name) in seen:
                problems.append(f"twice: {entity['type']} {name}")
            seen.add((entity["type"], name))
    assert not problems


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_facts_are_sound(path: Path) -> None:
    gold, text = read(path)
    named = types_of(gold)
    folded = fold(text)
    problems = []
    for fact in gold["facts"]:
        subject, predicate, target = fact["subject"], fact["predicate"], fact["object"]
        shown = f"{subject} | {predicate} | {target}"
        if predicate not in PREDICATES:
            problems.append(f"unknown predicate: {shown}")
            continue
        rule = PREDICATES[predicate]
        # what a character does for a living is an occupation, and groups write and direct as people do
        widened = {"occupation": {"character"}}.get(predicate, {"organization"} if rule.inverse else set())
        if not named.get(subject, set()) & ({rule.subject} | widened):
            problems.append(f"subject is no {' or '.join(sorted({rule.subject} | widened))}: {shown}")
        if rule.value == "entity" and not named.get(target, set()) & set(rule.objects):
            problems.append(f"object is no {' or '.join(rule.objects)}: {shown}")
        if rule.value == "integer" and (not isinstance(target, int) or target < 1):
            problems.append(f"no count: {shown}")
        if rule.value == "date" and not DATE_FORM.fullmatch(str(target)):
            problems.append(f"no date: {shown}")
        if predicate == "release_schedule" and not SCHEDULE_FORM.fullmatch(target):
            problems.append(f"no schedule: {shown}")
        if rule.value == "text" and predicate != "release_schedule" and fold(target) not in folded:
            problems.append(f"literal is not in the text: {shown}")
        for key, value in fact.get("qualifiers", {}).items():
            if key not in QUALIFIERS.get(predicate, set()):
                problems.append(f"unknown qualifier {key}: {shown}")
            elif key == "date":
                if not all(DATE_FORM.fullmatch(part) for part in str(value).split("/")):
                    problems.append(f"no date in {key}={value}: {shown}")
            elif any(fold(part) not in folded for part in str(value).split(" | ")):
                problems.append(f"qualifier {key}={value} is not in the text: {shown}")
    assert not problems


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_no_fact_is_said_twice(path: Path) -> None:
    gold, _ = read(path)
    counted = Counter(json.dumps(fact, sort_keys=True, ensure_ascii=False) for fact in gold["facts"])
    assert [fact for fact, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_a_role_gives_three_facts(path: Path) -> None:
    """portrays comes with cast_member (or acted_in) and character of the work it is qualified by."""
    gold, _ = read(path)
    triples = {(fact["subject"], fact["predicate"], fact["object"]) for fact in gold["facts"]}
    problems = []
    for fact in gold["facts"]:
        if fact["predicate"] != "portrays":
            continue
        actor, role, work = fact["subject"], fact["object"], fact.get("qualifiers", {}).get("work")
        shown = f"{actor} | portrays | {role} | {work}"
        if work is None:
            problems.append(f"no work: {shown}")
        elif (work, "character", role) not in triples:
            problems.append(f"no character fact: {shown}")
        elif not {(work, "cast_member", actor), (actor, "acted_in", work)} & triples:
            problems.append(f"no cast fact: {shown}")
    assert not problems
