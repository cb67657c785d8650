"""Directors and writers by the noun of what they do.

``연출은 … A·B가 맡는다``, ``A가 각본까지 쓴``, ``극본을 맡은 A``, ``A 작가와 B 감독``.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives
from pipeline.extract.ko.claims.context import Context, find
from pipeline.extract.ko.template import P, Template, W
from pipeline.extract.workspace import Draft

_NOUNS: Final[dict[str, str]] = {
    noun: key for key, nouns in lexicon.toml("ko/roles.toml")["made_by"].items() for noun in nouns
}
_NOUN: Final = alternatives(_NOUNS)
_JOINT: Final = rf"(?<![가-힣{P}])(?<!{P}\s)(?P<nouns>(?:공동\s?)?(?:{_NOUN})(?:\s?(?:[·/,&]|과|와|및)\s?(?:{_NOUN}))*)"
_TITLE: Final = r"(?:\s?(?:감독|PD|피디|작가|연출가|극작가|연출|씨))?(?:님)?"
_EXTRA: Final = r"(?:까지|도|모두|직접|함께|공동으로|동시에|홀로|\s)*"
_SOURCES: Final = (
    (
        "noun_first",
        _JOINT
        + r"(?:은|는|을|를|에는|엔|에|이|가)\s(?P<gap>[^{P}{C}.]{0,44}?)(?P<p>{PS})"
        + _TITLE
        + r"(?:\s등[^{P}.]{0,16}?)?(?=이|가|의 (?:몫|손)|에게|다|입니다|예요|라는|와|과|으로|로|[,.)]|\s?$)",
        0.88,
    ),
    (
        "person_first",
        r"(?P<p>{PS})"
        + _TITLE
        + r"(?:이|가|은|는|도)\s(?P<gap>[^{P}{C}.]{0,30}?)"
        + _JOINT
        + r"(?:을|를)?"
        + _EXTRA
        + r"(?:[가-힣]{1,3}를\s)?(?:맡|쓰|쓴|썼|한\s|했|하[고며는]|하였|잡|담당|겸|책임|집필)",
        0.88,
    ),
    (
        "relative",
        _JOINT + r"(?:을|를)?" + _EXTRA + r"(?:맡은|맡았던|쓴|한|하는|담당한|겸한|잡은|집필한)\s"
        r"(?P<gap>(?:[가-힣]{1,6}\s){0,2}?)(?P<p>{PS})",
        0.86,
    ),
    ("possessive", r"(?P<p>{PS})\s?(?:감독|PD|작가)?의\s" + _JOINT + r"(?:으로|로|작으로|\s아래)", 0.8),
)
_OTHER: Final = re.compile(r"조연출|아닌|각각|보조|제자|스승|상을|상은|부문|닮|존경|팬")
_GOES_ON: Final = re.compile(r"(?:[가-힣](?:고|며|면서|아|어)|했다)[,\s]")
"""A gap in which one clause ends and another begins: ``메가폰을 잡고 ... A 작가가``."""
_TEAM: Final = (
    r"(?P<a>{PS})\s?(?P<at>작가|감독|PD|피디|연출가)(?:님)?(?:와|과|,|이|의 극본,|\s·|·|/)?\s(?:[가-힣]{1,5}\s)?"
    r"(?P<b>{PS})\s?(?P<bt>작가|감독|PD|피디|연출가)"
)


def read_makers(context: Context) -> None:
    """Claims of director and screenwriter that :mod:`~pipeline.extract.ko.claims.credits` has not made."""
    for template in context.templates:
        if P not in template.text:
            continue
        if re.search(_NOUN, template.text):
            _by_noun(context, template)
        if "작가" in template.text:
            _teams(context, template)


def _by_noun(context: Context, template: Template) -> None:
    for rule, source, confidence in _SOURCES:
        for match in find(template, source):
            if _OTHER.search(match.group()) or _GOES_ON.search(match.groupdict().get("gap") or ""):
                continue
            work = _work(context, template, match)
            if work is None:
                continue
            kinds = {_NOUNS[noun] for noun in re.findall(_NOUN, match.group("nouns"))}
            for person in template.group(match, "p", P):
                for kind in sorted(kinds):
                    _credit(context, template, work, person, kind, f"makers.{rule}", confidence)


def _work(context: Context, template: Template, match: re.Match[str]) -> Draft | None:
    """What is made: the title before, never one that is named in passing between the noun and the person."""
    start, end = match.span("gap") if "gap" in match.groupdict() else (match.start(), match.start())
    passing = {draft.chain for draft in template.named(start, end, W)}
    before = re.search(rf"{W}(?:\([^()]*\))?(?:을|를|의)\s[^{W}{P}.]{{0,12}}$", template.text[: match.start()])
    if before:
        return template.drafts[before.start()]
    behind = re.match(rf"[은는이가의]?\s(?:[^{W}{P}.,]{{0,12}}\s)?({W})", template.text[match.end("p") :])
    if behind and match.start("p") < match.start("nouns") and not passing:
        return None  # A가 연출한 W is read with the filmographies
    work = context.work_at(template, match.start())
    if work is not None and work.chain not in passing:
        return work
    if context.main is not None and context.main.chain not in passing:
        return context.main
    for other in reversed(context.templates):
        if other.sentence.start < template.sentence.start:
            for _, draft in reversed(other.works()):
                if draft.chain not in passing:
                    return draft
    return None


def _teams(context: Context, template: Template) -> None:
    """A writer and a director named together, by their titles, with no title of their own before them."""
    for match in find(template, _TEAM):
        titles = {match.group("at"), match.group("bt")}
        if "작가" not in titles or len(titles) < 2:
            continue
        before = template.text[: match.start()]
        if re.search(r"(?:한|쓴|든|은|린|던)\s(?:[가-힣]{1,6}\s)?$", before):
            continue
        named = re.search(rf"{W}(?:\([^()]*\))?의?\s(?:[가-힣]{{1,6}}\s)?$", before)
        work = template.drafts[named.start()] if named else context.work_at(template, match.start())
        if work is None or (named and not context.is_main(work)):
            continue
        for group, title in (("a", match.group("at")), ("b", match.group("bt"))):
            kind = "screenwriter" if title == "작가" else "director"
            for person in template.group(match, group, P):
                _credit(context, template, work, person, kind, "makers.team", 0.8)


def _credit(
    context: Context, template: Template, work: Draft, person: Draft, kind: str, rule: str, confidence: float
) -> None:
    inverse = {"director": "directed", "screenwriter": "wrote"}[kind]
    context.kinds.setdefault(person.chain, set()).add(kind)
    if not context.has(work, kind, person) and not context.has(person, inverse, work):
        context.claim(work, kind, person, template.span, rule, confidence)
