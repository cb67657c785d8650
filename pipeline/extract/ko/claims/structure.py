"""Claims from structures that were read with the mentions: information rows, and actors beside their roles."""

from __future__ import annotations

from pipeline.extract.ko.claims.context import Context
from pipeline.extract.ko.template import Template
from pipeline.extract.workspace import Draft
from pipeline.predicates import PREDICATES


def read_rows(context: Context) -> None:
    """Claims from the rows and brackets that :mod:`pipeline.extract.ko.tables` found."""
    reading = context.reading
    workspace = reading.workspace
    for credit in reading.credits:
        if credit.predicate.startswith("_"):
            continue
        own = credit.work
        work = workspace.at(*own) if own is not None else context.focus.row(credit.evidence[0])
        if work is None or work.type != PREDICATES[credit.predicate].subject:
            continue
        qualifiers = dict(credit.qualifiers)
        if credit.object is None:
            if credit.value:
                context.claim(
                    work, credit.predicate, credit.value, credit.evidence, credit.rule, credit.confidence, qualifiers
                )
            continue
        thing = workspace.at(*credit.object)
        if thing is None:
            continue
        if credit.predicate in ("directed", "wrote", "acted_in") and thing.type != "work":
            continue
        if credit.predicate in ("director", "screenwriter", "cast_member", "performer", "ost_performer"):
            if thing.type not in ("person", "organization"):
                continue
            if credit.predicate == "director":
                context.kinds.setdefault(thing.chain, set()).add("director")
            if credit.predicate == "screenwriter":
                context.kinds.setdefault(thing.chain, set()).add("screenwriter")
            if credit.predicate == "cast_member":
                context.kinds.setdefault(thing.chain, set()).add("actor")
        context.claim(work, credit.predicate, thing, credit.evidence, credit.rule, credit.confidence, qualifiers)


def read_pairs(context: Context) -> None:
    """Claims from actors and roles that stand in brackets or in lines of a cast."""
    workspace = context.reading.workspace
    by_start: dict[int, Template] = {t.sentence.start: t for t in context.templates}
    for pair in context.reading.pairs:
        person = workspace.at(*pair.person)
        if person is None or person.type != "person":
            continue
        character = workspace.at(*pair.character) if pair.character is not None else None
        if pair.character is not None and (character is None or character.type != "character"):
            continue
        if pair.work is not None:
            work = workspace.at(*pair.work)
        else:
            work = _work_of(
                context, by_start, pair.person[0] if character is None else min(pair.person[0], character.start)
            )
        if work is not None:
            context.cast(work, person, character, pair.evidence, pair.rule, pair.confidence)


def _work_of(context: Context, by_start: dict[int, Template], position: int) -> Draft | None:
    sentence = context.reading.sentence_at(position)
    if sentence is None:
        return context.main
    template = by_start.get(sentence.start)
    if template is None:
        return context.focus.row(position)
    at = next((i for i, offset in enumerate(template.offsets) if offset >= position), len(template.text))
    return context.work_at(template, at)
