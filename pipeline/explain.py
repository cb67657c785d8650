"""Where a fact or an entity comes from, sentence by sentence; what the last run did. Reads the output folder alone."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.errors import OutputError, UsageError
from pipeline.export.frames import named_rows
from pipeline.export.read import OutputFolder
from pipeline.export.tables import LIST_SEPARATOR

SOURCES = 3
"""Files that are shown for each way in which a name is written."""
CONTEXT = 60
"""Code points of text shown on either side of the evidence."""


def explain(folder: Path, identifier: str) -> Iterator[str]:
    """Yield lines that tell where the fact or entity ``identifier`` comes from.

    An entity may also be named by one of its names. Raises UsageError when nothing is called so, OutputError when the
    output cannot be read.
    """
    output = OutputFolder(folder)
    facts, entities = output.table("facts"), output.table("entities")
    redirects = output.table("redirects")
    moved = redirects.loc[redirects["old_id"] == identifier, "entity_id"]
    if not moved.empty:
        yield f"{identifier} is now {moved.iloc[0]}"
        identifier = str(moved.iloc[0])
    chosen_facts = facts[facts["fact_id"] == identifier]
    if not chosen_facts.empty:
        yield from _explain_facts(output, chosen_facts)
        return
    found = entities[entities["entity_id"] == identifier]
    if found.empty:
        found = _named(entities, identifier)
    if found.empty:
        ids = [*entities["entity_id"], *facts["fact_id"], *entities["name_en"], *entities["name_ko"]]
        near = difflib.get_close_matches(identifier, [name for name in ids if name], n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise UsageError(f"nothing in {folder} is called {identifier!r}{hint}")
    for entity in named_rows(found):
        yield from _explain_entity(output, entity, facts)


def _named(entities: pd.DataFrame, name: str) -> pd.DataFrame:
    wanted = name.casefold()

    def bears(row: pd.Series[str]) -> bool:
        names = [row["name_en"], row["name_ko"], *str(row["aliases"]).split(LIST_SEPARATOR)]
        return wanted in (str(other).casefold() for other in names)

    return entities[entities.apply(bears, axis=1)] if len(entities) else entities


def _explain_entity(output: OutputFolder, entity: Any, facts: pd.DataFrame) -> Iterator[str]:  # noqa: ANN401  # a named tuple made by pandas
    names = " = ".join(name for name in (entity.name_en, entity.name_ko) if name) or entity.aliases
    yield f"{entity.entity_id}  {entity.type}  {names}"
    mentions = output.table("mentions")
    own = mentions[mentions["entity_id"] == entity.entity_id]
    yield f"  named {len(own)} times in {own['article_id'].nunique()} articles:"
    yield from _explain_names(output, own)
    yield from _explain_joins(entity.why, own)
    about = facts[(facts["subject_id"] == entity.entity_id) | (facts["object_id"] == entity.entity_id)]
    yield from _explain_facts(output, about)


def _explain_names(output: OutputFolder, mentions: pd.DataFrame) -> Iterator[str]:
    """Yield each way in which something is written, with how often and where."""
    sources = output.table("articles").set_index("article_id")["source"]
    counts = mentions["surface"].value_counts(sort=False)
    for surface in sorted(counts.index, key=lambda surface: (-counts[surface], surface)):
        found = sorted({sources[article] for article in mentions.loc[mentions["surface"] == surface, "article_id"]})
        more = f" and {len(found) - SOURCES} more" if len(found) > SOURCES else ""
        yield f"    {surface}: {counts[surface]} in {', '.join(found[:SOURCES])}{more}"


def _explain_joins(why: str, mentions: pd.DataFrame) -> Iterator[str]:
    """Yield why different names, or one name in several articles, were taken for one thing."""
    reasons = [reason for reason in why.split(LIST_SEPARATOR) if reason]
    for reason in reasons:
        said, _, score = reason.rpartition(" (")
        yield f"  joined, score {score.rstrip(')')}: {said}"
    beside = mentions.groupby("article_id")["surface"].unique()
    given = sorted({tuple(sorted(names)) for names in beside if len(names) > 1})
    for names in given:
        yield f"  one article calls it: {' = '.join(names)}"
    if not reasons and len(beside) > 1:
        yield f"  joined: the same name in {len(beside)} articles, and nothing contradicts"


def _explain_facts(output: OutputFolder, facts: pd.DataFrame) -> Iterator[str]:
    evidence = output.table("evidence")
    evidence = evidence[evidence["fact_id"].isin(facts["fact_id"])]
    texts = output.texts(sorted(set(evidence["article_id"])))
    articles = output.table("articles").set_index("article_id")
    for fact in named_rows(facts):
        qualifiers = f"  {_readable(fact.qualifiers)}" if fact.qualifiers else ""
        yield ""
        yield f"{fact.fact_id}  {fact.subject} -- {fact.predicate} --> {fact.object}{qualifiers}"
        sources = f"{fact.n_articles} articles, {fact.n_sites} independent sites"
        yield f"  {fact.status}, confidence {float(fact.confidence):.2f}, {sources}"
        for row in named_rows(evidence[evidence["fact_id"] == fact.fact_id]):
            article = articles.loc[row.article_id]
            label = " ".join(part for part in (article["site"], article["published_at"]) if part)
            yield f"  {article['source']} ({label or row.language}), rule {row.rule}, {float(row.confidence):.2f}:"
            yield f"    {_in_context(texts[row.article_id], int(row.start), int(row.end))}"


def _readable(qualifiers: object) -> str:
    return "; ".join(f"{name}: {value}" for name, value in json.loads(str(qualifiers)).items())


def _in_context(text: str, start: int, end: int) -> str:
    """The evidence between brackets with some of the text around it, on one line."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    head = "…" if start > CONTEXT else ""
    tail = "…" if end + CONTEXT < len(text) else ""
    return " ".join(f"{head}{before}[{text[start:end]}]{after}{tail}".split())


def status(folder: Path) -> Iterator[str]:
    """Yield lines on what the last run did and what it rejected.

    Raises OutputError when there was no run or its report cannot be read.
    """
    path = folder / "run.json"
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise OutputError(f"there is no {path}; run `ieum run` first") from error
    except (OSError, ValueError) as error:
        raise OutputError(f"cannot read {path}: {error}") from error
    yield f"last run: {report['started_at']}, exit status {report['status']}, ieum {report['versions']['ieum']}"
    for name, number in report["counts"].items():
        yield f"  {name}: {number}"
    for warning in report["warnings"]:
        yield f"  warning: {warning}"
    for reject in named_rows(OutputFolder(folder).table("rejects")):
        yield f"  rejected: {reject.source}: {reject.reason}" + (f" ({reject.detail})" if reject.detail else "")


def review(folder: Path) -> Iterator[str]:
    """Yield the doubtful pairs of the last run, best first, in a form that can be copied into ``decisions.csv``.

    Raises OutputError when the output cannot be read.
    """
    pairs = OutputFolder(folder).table("review")
    if pairs.empty:
        yield "no doubtful pairs"
        return
    pairs = pairs.sort_values("score", ascending=False, key=lambda column: column.astype(float), kind="stable")
    for row in named_rows(pairs):
        yield f"{row.left_id},{row.right_id}  {row.type}, {float(row.score):.2f}: {row.why}"
        yield f"  {row.left}: {row.left_context}"
        yield f"  {row.right}: {row.right_context}"
    yield ""
    yield "to decide: add lines `left_id,right_id,same,note` or `left_id,right_id,different,note` to decisions.csv"
