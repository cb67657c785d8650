"""What English text states about works and people, theme by theme."""

from __future__ import annotations

from collections import defaultdict

from pipeline.extract.en.claims import (
    acts,
    award_lines,
    awards,
    careers,
    cast_claims,
    companies,
    crafts,
    credits,
    debuts,
    descriptions,
    filmographies,
    fragments,
    music,
    origins,
    people,
    platforms,
    programmes,
    releases,
    row_claims,
    scenes,
    slates,
)
from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.reading import Reading
from pipeline.extract.workspace import DateSpan, Draft

__all__ = ["read_claims"]


def read_claims(reading: Reading) -> None:
    """Record all claims of an article. Credits come before filmography, which asks what somebody is known to do."""
    if not reading.sentences:
        return
    writer = ClaimWriter(reading)
    row_claims.read(writer)
    filmographies.read(writer)
    award_lines.read(writer)
    programmes.read(writer)
    fragments.read(writer)
    credits.read(writer)
    crafts.read(writer)
    companies.read(writer)
    cast_claims.read(writer)
    credits.read_filmography(writer)
    careers.read(writer)
    scenes.read(writer)
    descriptions.read(writer)
    platforms.read(writer)
    releases.read(writer)
    slates.read(writer)
    origins.read(writer)
    music.read(writer)
    awards.read(writer)
    people.read(writer)
    acts.read(writer)
    debuts.read(writer)
    _drop_vaguer_dates(reading)
    workspace = reading.workspace
    workspace.dates += [
        DateSpan(item.start, item.end, item.value) for item in reading.items if item.kind == "D" and item.value
    ]
    workspace.focuses.append(writer.focus.work_at)


def _drop_vaguer_dates(reading: Reading) -> None:
    """Of two dates of one work that say the same, the more precise one stays (2024-05, 2024-05-27)."""
    claims = reading.workspace.claims
    stated: dict[tuple[Draft, str], set[str]] = defaultdict(set)
    for claim in claims:
        if claim.predicate in ("release_date", "end_date"):
            stated[claim.subject.chain, claim.predicate].add(claim.value)
    claims[:] = [
        claim
        for claim in claims
        if claim.predicate not in ("release_date", "end_date")
        or not any(value.startswith(claim.value + "-") for value in stated[claim.subject.chain, claim.predicate])
    ]
