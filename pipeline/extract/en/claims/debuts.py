"""Claims about when people began: ``X's debut came in 2013``, ``X entered the industry in 2016``, ``Debut: 2003``."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.lexis import group
from pipeline.extract.en.skeleton import compile_pattern


@cache
def _debuts() -> tuple[re.Pattern[str], ...]:
    """Who is in the group ``who``, when in ``date``."""
    nouns = f"(?i:{group('roles.toml', 'director', 'screenwriter', 'author', 'actor', 'performer', 'occupation')})"
    return (
        compile_pattern(
            r"(?P<who><PU>)'s? (?:(?!first album)[\w-]+ ){0,3}debut(?: [a-z]+){0,4}? (?:came|was|dates(?: back)?|happened)(?: (?:in|on|to|back in))* (?P<date><D>)"
        ),
        compile_pattern(
            r"(?P<who><PUH>),? (?:who )?(?:(?:first|has|had) )?(?:entered|joined|stepped into|broke into) (?:the )?(?:(?:entertainment|film|music|acting|show|television|K-pop|theater) ){0,2}(?:industry|business|world|scene) (?:back )?in (?P<date><D>)"
        ),
        compile_pattern(
            r"(?P<who><PUH>),? (?:who )?(?:first )?(?:began|started|launched|kicked off|opened) (?:his|her|their) (?:[\w-]+ ){0,3}career (?:[^.\n\ue006]{0,40} )?(?:in|on) (?P<date><D>)"
        ),
        compile_pattern(r"(?P<who><PU>) \((?:[^()\n]*[;,] )?debut(?:ed)?:? (?:in )?(?P<date><D>)\)"),
        compile_pattern(
            rf"(?i:debuting|having (?:first )?debuted|(?:having made|making) (?:his|her|their) (?:[\w-]+ )?debut) (?:[^,.\n\ue006]{{0,40}} )?(?:in|on) (?P<date><D>)[^.\n]{{0,60}}?, (?:the )?(?:(?:[\w-]+ )?{nouns} )?(?P<who><PU>)"
        ),
        compile_pattern(
            r"(?P<who><PUH>),? (?:who )?first (?:appeared|stepped|took) (?:on|to|onto) (?:the )?(?:small |big |silver )?(?:screen|stage|television) (?:[^.\n\ue006]{0,30} )?in (?P<date><D>)"
        ),
    )


def read(writer: ClaimWriter) -> None:
    """Debuts in prose, and in the rows of a profile."""
    for pattern in _debuts():
        for match in writer.skeleton.find(pattern):
            person = writer.person(writer.skeleton.item(match, "who"))
            date = writer.skeleton.item(match, "date")
            if person is not None and date is not None and date.value:
                writer.claim(
                    person, "debut_date", date.value, at=match.start("date"), rule="debut.stated", confidence=0.85,
                    subject_type="person",
                )  # fmt: skip
    for read_row in writer.reading.rows:
        if "debut" in read_row.row.keys:
            found = (item for item in writer.reading.items_in(*read_row.row.value) if item.kind == "D" and item.value)
            date = next(found, None)
            if date is not None:
                writer.claim_span(
                    writer.main_person(), "debut_date", date.value, span=read_row.row.span, rule="debut.row",
                    confidence=0.85,
                )  # fmt: skip
