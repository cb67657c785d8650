"""Who a sentence is about when it does not name its subject.

Korean leaves the subject out as long as it stays the same: ``금새록은 1995년생이다. '긴 밤'에서 현서를 연기했다.``, and
takes it up with a pronoun after a while. Such sentences get the letter of the person they go on about, so that
every pattern that wants a subject can read them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives
from pipeline.extract.ko import particles
from pipeline.extract.ko.reading import Reading
from pipeline.extract.ko.template import TITLE_SLOT, C, O, P, T, Template, W
from pipeline.extract.spans import Spans
from pipeline.extract.workspace import Draft

_WORDS: Final = "ko/subjects.toml"


def _any(key: str) -> str:
    return alternatives(lexicon.words(_WORDS, key))


_PRONOUN: Final = re.compile(rf"(?<![가-힣])(?:{_any('pronouns.words')})(?=(?:은|는|이|가|도)\s)")
_SPOKEN: Final = re.compile(r"[“\"][^”\"]*[”\"]")
_CREDITED: Final = re.compile(r"\([^()]*\)")
_NAMED: Final = re.compile(rf"{P}{TITLE_SLOT}?(?:\([^()]*\))?(?P<as>은|는|이|가|도|께서|역시)(?=[\s,])")
_DOES: Final = re.compile(f"(?:{_any('verbs.of_a_career')})")
_TOPIC: Final = re.compile(rf"(?:^|(?<=[\s,]))(?P<stem>[가-힣A-Za-z{C}{W}{O}{T}]+)(?P<as>은|는)(?=[\s,])")
_THING_AS_SUBJECT: Final = re.compile(rf"[{C}{W}{O}{T}](?:\([^()]*\))?(?:이|가)\s")
_FINITE: Final = re.compile(r"(?:다|요|죠|음|함)[.!?~…\s]*$")
_VERBAL: Final = lexicon.words("ko/words.toml", "verbal_ends")
_REACH: Final = 3
"""How many sentences back the person may be named whom a pronoun takes up."""
_OUTWEIGHS: Final = 1.5


def carry(reading: Reading, made: list[Template]) -> Draft | None:
    """Put the person in whom a sentence goes on about, in place; return whom the article is about, if anybody."""
    hero = _hero(reading, made)
    for index, template in enumerate(made):
        silent = _SPOKEN.sub(lambda said: "_" * len(said.group()), template.text)
        before = made[max(0, index - _REACH) : index]
        found = _PRONOUN.search(silent)
        if found is not None:
            person = _taken_up(before, hero)
            if person is not None:
                made[index] = _replaced(template, found.start(), found.end(), person)
        elif _lacks_subject(template, silent):
            person = _goes_on(template, before, hero)
            if person is not None:
                made[index] = _prefixed(template, person)
    return hero


def _hero(reading: Reading, made: list[Template]) -> Draft | None:
    """The person whom the article is about: in its headings, and the subject of most of its sentences."""
    titles = Spans(reading.title_spans)
    weights: Counter[Draft] = Counter()
    titled: set[Draft] = set()
    for template in made:
        people = [draft.chain for i, draft in sorted(template.drafts.items()) if template.text[i] == P]
        if not people:
            continue
        if template.sentence.start in titles:
            titled.update(people)
            weights[people[0]] += 2
            continue
        for match in _NAMED.finditer(template.text):
            weights[template.drafts[match.start()].chain] += 2 if match.group("as") in "은는" else 1
    ranked = weights.most_common(2)
    if not ranked:
        return None
    if not titled:  # an article without a title, or one that names nobody there: whom it begins with
        first = next((template for template in made if P in template.text), None)
        subject = _subject(first) if first is not None else None
        return subject.chain if subject is not None and len(weights) == 1 else None
    if ranked[0][1] < 3 or ranked[0][0] not in titled:
        return None
    if len(ranked) > 1 and ranked[0][1] < _OUTWEIGHS * ranked[1][1]:
        return None
    return ranked[0][0]


def _taken_up(before: list[Template], hero: Draft | None) -> Draft | None:
    """The last subject before a pronoun, or the only person of the sentence before."""
    for other in reversed(before):
        subject = _subject(other)
        if subject is not None:
            return subject
        if hero is not None:
            continue
        text = _CREDITED.sub(lambda bracket: "_" * len(bracket.group()), other.text)
        people = [draft for i, draft in sorted(other.drafts.items()) if text[i] == P]
        if people:
            return people[0] if len({draft.chain for draft in people}) == 1 else None
    return hero


def _subject(template: Template) -> Draft | None:
    """The person whom a sentence is about: with the topic particle, else the first with that of the subject."""
    found = list(_NAMED.finditer(template.text))
    topics = [match for match in found if match.group("as") in ("은", "는")]
    chosen = (topics or found)[:1]
    return template.drafts[chosen[0].start()] if chosen else None


def _lacks_subject(template: Template, silent: str) -> bool:
    """Whether a whole sentence tells of somebody's work and names nothing as its subject."""
    if template.sentence.block.kind not in ("paragraph", "quote") or W not in silent:
        return False
    if not _FINITE.search(silent) or _DOES.search(silent) is None:
        return False
    if _NAMED.search(silent) or _THING_AS_SUBJECT.search(silent):
        return False
    return not any(_is_noun(match.group("stem"), match.group("as")) for match in _TOPIC.finditer(silent))


def _is_noun(stem: str, particle: str) -> bool:
    if stem[-1] in (C, W, O, T):
        return True
    return particles.fits(stem, particle) and not stem.endswith(_VERBAL) and not stem.endswith(("으로", "에서", "부터"))


def _goes_on(template: Template, before: list[Template], hero: Draft | None) -> Draft | None:
    """The subject of the sentence before in the same paragraph, else whom the article is about."""
    if before and before[-1].sentence.block is template.sentence.block:
        subject = _subject(before[-1])
        if subject is not None:
            return subject
    return hero


def _replaced(template: Template, start: int, end: int, person: Draft) -> Template:
    """The template with a person's letter in the place of ``[start, end)``."""
    less = end - start - 1

    def moved(index: int) -> int:
        return index - less if index >= end else index

    drafts = {moved(index): draft for index, draft in template.drafts.items()}
    drafts[start] = person
    return Template(
        template.sentence,
        template.text[:start] + P + template.text[end:],
        template.offsets[: start + 1] + template.offsets[end:],
        drafts,
        {moved(index): found for index, found in template.dates.items()},
    )


_LEAD: Final = f"{P}는 "


def _prefixed(template: Template, person: Draft) -> Template:
    """The template with a person as the subject before its first word."""
    more = len(_LEAD)
    drafts = {index + more: draft for index, draft in template.drafts.items()}
    drafts[0] = person
    return Template(
        template.sentence,
        _LEAD + template.text,
        [template.sentence.start] * more + template.offsets,
        drafts,
        {index + more: found for index, found in template.dates.items()},
    )
