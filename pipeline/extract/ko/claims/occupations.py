"""What persons and characters are by profession or rank."""

from __future__ import annotations

import re
from typing import Final

from pipeline.extract.ko import occupations
from pipeline.extract.ko.claims.context import Context
from pipeline.extract.ko.roles import NO_OCCUPATION
from pipeline.extract.ko.template import C, P, Template
from pipeline.extract.spans import Spans
from pipeline.extract.workspace import Draft

_IS_A: Final = re.compile(
    rf"(?P<c>[{C}])(?:은|는|이|가)\s(?P<gap>[^{C}{P}.]{{0,40}}?)(?P<job>[가-힣A-Z]{{1,8}}(?:\s[가-힣A-Z]{{1,8}})?)"
    rf"(?:이다|다"
    rf"|입니다|예요|이에요|로,|으로,|이자|인데|였다|이었다|이며|\.|로 일하|으로 일하|로 나온|이지만)"
)
_NOT_SO: Final = re.compile(r"꿈|지망|되고|되려|아니|의\s?$|같은")


_CREDIT: Final = re.compile(r"[’'”\"〉》>」』]\s?\(\Z")


def read_occupations(context: Context) -> None:
    """Claims of occupation, as the text writes it."""
    workspace = context.reading.workspace
    seen: dict[Draft, set[str]] = {}
    credits = Spans(row.span for row in context.reading.rows)
    for span, occupation, evidence, rule, confidence in context.reading.occupations:
        draft = workspace.at(*span)
        if draft is None or draft.type not in ("person", "character"):
            continue
        if draft.type == "person" and draft.start in credits:
            continue  # the label of a credit
        _claim(context, seen, draft, occupation, evidence, f"occupation.{rule}", confidence)
    text = context.reading.text
    for draft in workspace.mentions:
        if draft.type != "character" and draft.type != "person":
            continue
        sentence = context.reading.sentence_at(draft.start)
        if sentence is None or sentence.block.kind == "byline":
            continue
        found = occupations.before(text, draft.start, sentence.start)
        if found is None:
            continue
        word = text[slice(*found)]
        if word in NO_OCCUPATION:
            continue
        if draft.type == "person" and _CREDIT.search(text, sentence.start, found[0]):
            continue  # the credit behind a title: '긴 밤'(감독 서도연)
        if draft.type == "person" and ("|" in text[sentence.start : sentence.end] or draft.start in credits):
            continue
        if draft.type == "person" and (word.endswith("기자") or not _free(text, found[0])):
            continue
        _claim(context, seen, draft, word, (sentence.start, sentence.end), "occupation.apposition", 0.88)
    for index, template in enumerate(context.templates):
        if C in template.text:
            _sentences(context, template, seen)
            _described(context, template, seen)
            if index + 1 < len(context.templates):
                _described_below(context, template, context.templates[index + 1], seen)


def _free(text: str, start: int) -> bool:
    return start == 0 or not text[start - 1].isalnum()


def _sentences(context: Context, template: Template, seen: dict[Draft, set[str]]) -> None:
    for match in _IS_A.finditer(template.text):
        job = match.group("job")
        words = job.split(" ")
        word = job if occupations.is_occupation(job) else words[-1]
        if not occupations.is_occupation(word) or _NOT_SO.search(match.group("gap")):
            continue
        draft = template.drafts[match.start("c")]
        _claim(context, seen, draft, word, template.span, "occupation.is_a", 0.8)


_DESCRIBED: Final = re.compile(rf"^[\s\-–•·●○■▶*]*(?P<c>{C})\s?\([^()]{{1,12}}\)\s?[-–:：]\s?(?P<text>[^.\n]{{2,60}})")


def _described(context: Context, template: Template, seen: dict[Draft, set[str]]) -> None:
    """The line of a cast list that goes on behind actor and role: ``최도영(이선균) - 같은 병원 내과 의사.``"""
    match = _DESCRIBED.match(template.text)
    if match is None:
        return
    draft = template.drafts[match.start("c")]
    for part in re.split(r",\s|이자\s", match.group("text")):
        words = part.strip().split(" ")
        if not words or not occupations.is_occupation(words[-1]):
            continue
        phrase = (
            " ".join(words[-2:])
            if len(words) > 1 and not words[-2].endswith(("의", "는", "은", "한", "인", "같은", "온"))
            else words[-1]
        )
        if all("가" <= c <= "힣" or c in " " or c.isalnum() for c in phrase):
            _claim(context, seen, draft, phrase, template.span, "occupation.described", 0.85)


_CAST_LINE: Final = re.compile(
    rf"^[\s\-–•·●○■▶*◆◇]*(?P<c>{C})\s?[\[(【:：|]?\s?{P}\s?[\])】]?(?:\s?역)?$|^[^{C}]{{0,4}}{P}\s?[:：|-]\s?(?P<d>{C})"
    rf"(?:\s?역)?$"
)


def _described_below(context: Context, line: Template, below: Template, seen: dict[Draft, set[str]]) -> None:
    """The line under ``● 기영 [배태오]`` that says what the character is: ``심야버스 기사.``"""
    match = _CAST_LINE.match(line.text)
    if match is None:
        return
    phrase = below.text.rstrip(".!~ ")
    words = phrase.split(" ")
    if len(phrase) > 50 or not occupations.is_occupation(words[-1].split(",")[-1]):
        return
    kept = words[-1]
    if (
        len(words) > 1
        and re.fullmatch("[가-힣A-Za-z0-9]+", words[-2])
        and not words[-2].endswith(("의", "는", "은", "한", "인", "온", "된"))
    ):
        kept = f"{words[-2]} {kept}"
    draft = line.drafts[match.start("c") if match.group("c") else match.start("d")]
    if C not in below.text:
        _claim(context, seen, draft, kept, below.span, "occupation.described", 0.82)


def _claim(
    context: Context,
    seen: dict[Draft, set[str]],
    draft: Draft,
    occupation: str,
    evidence: tuple[int, int],
    rule: str,
    confidence: float,
) -> None:
    stated = seen.setdefault(draft.chain, set())
    if any(occupation in known or known in occupation for known in stated):
        return
    stated.add(occupation)
    context.claim(draft, "occupation", occupation, evidence, rule, confidence)
