"""Who is told of: the subjects of sentences, and whom "he", "she" or "the 34-year-old" stand for.

A pronoun means the person who was the subject last, the nearer the better; at the beginning of a paragraph of a profile
or an interview it means the person of the page. People of whom the text speaks as "she" are not meant by "he".
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from pipeline.extract.en.lexis import group, word_set
from pipeline.extract.en.reading import Reading
from pipeline.extract.en.skeleton import SYMBOLS, Item, Thing

_HEAD = 200
"""How many characters of an article are its date lines, rubric and headline."""
_REACH = 3
"""How many sentences back a pronoun looks."""
_GENDERS = re.compile(r"\b(?:(?P<f>her|herself|hers)|(?P<m>his|him|himself))\b")


@cache
def _oblique() -> re.Pattern[str]:
    """What stands before a name that is no subject: "by", "alongside the director"."""
    words = group("persons.toml", "oblique")
    return re.compile(rf"\b(?i:{words})(?: (?:(?!and\b)[a-z'-]+|[{SYMBOLS['O']}{SYMBOLS['L']}](?:'s)?)){{0,3}} \Z")


class Persons:
    """Answers who the subject of a passage is."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._skeleton = reading.skeleton
        self._text = reading.skeleton.text
        self._paragraphs = self._find_paragraphs()
        self._subjects = [self._find_subjects(index) for index in range(len(self._skeleton.sentences))]
        self._main = self._find_main()
        self._genders = self._find_genders()

    def main(self) -> Thing | None:
        """The person that the article names most often."""
        return self._main

    def of_page(self) -> Thing | None:
        """The person that an obituary, a profile or an interview is about: named most often, and in its headline."""
        person = self._main
        if person is None or not self._reading.sentences:
            return None
        return person if person.items[0].start < max(_HEAD, self._reading.sentences[0][1]) else None

    def subjects(self, position: int) -> list[Item]:
        """The people who are subjects in the sentence at a skeleton position, in text order."""
        return self._subjects[self._skeleton.sentence_index(position)]

    def before(self, at: int, word: str = "") -> Thing | None:
        """The person who was the subject last before a skeleton position, as far as ``word`` (he, she) may mean it."""
        gender = _gender_of(word)
        index = self._skeleton.sentence_index(at)
        paragraph = self._paragraphs[index]
        page = self.of_page()
        passed = False
        for back in range(index, max(-1, index - _REACH), -1):
            if self._paragraphs[back] != paragraph and not passed:
                passed = True
                if page is not None and self._fits(page, gender) and self._known(page):
                    return page
            for item in self._subjects[back]:
                if self._skeleton.position(item) < at and item.thing is not None and self._fits(item.thing, gender):
                    return item.thing
        if page is not None and self._fits(page, gender):
            return page
        return self._main if self._main is not None and self._fits(self._main, gender) else None

    # -- reading the text --------------------------------------------------------------------------------------

    def _find_paragraphs(self) -> list[int]:
        ends = [block.end for block in self._reading.blocks]
        found: list[int] = []
        at = 0
        for start, _ in self._skeleton.sentences:
            while at < len(ends) and start >= ends[at]:
                at += 1
            found.append(at)
        return found

    def _find_subjects(self, index: int) -> list[Item]:
        begin = self._skeleton.starts[index]
        end = self._skeleton.sentence_end(index)
        found: list[Item] = []
        for item in self._skeleton.items(begin, end, "PU"):
            at = self._skeleton.position(item)
            if not is_person(item.thing) or self._text[at + 1 : at + 2] == "'" or self._text.startswith(" 's", at + 1):
                continue
            before = self._text[begin:at]
            if before.count("(") > before.count(")") or _oblique().search(before[-60:]):
                continue
            found.append(item)
        return found

    def _find_main(self) -> Thing | None:
        persons = [thing for thing in self._reading.things if is_person(thing)]
        return max(persons, key=lambda thing: (len(thing.items), -thing.items[0].start), default=None)

    def _known(self, person: Thing) -> bool:
        """Whether a text keeps coming back to a person, so that "she" can do without the name."""
        return len(person.items) >= 3

    def _find_genders(self) -> dict[int, str]:
        """What possessives and nouns say of the people who are the only subjects of their sentences."""
        votes: dict[int, dict[str, int]] = defaultdict(lambda: {"f": 0, "m": 0})
        for index, items in enumerate(self._subjects):
            things = {id(item.thing) for item in items}
            begin = self._skeleton.starts[index]
            end = self._skeleton.sentence_end(index)
            for item in items:
                noun = self._text[max(begin, self._skeleton.position(item) - 25) : self._skeleton.position(item)]
                last = noun.split()[-1].casefold() if noun.split() else ""
                if last in word_set("persons.toml", "female"):
                    votes[id(item.thing)]["f"] += 3
            if len(things) != 1:
                continue
            for match in _GENDERS.finditer(self._text, self._skeleton.position(items[0]), end):
                votes[id(items[0].thing)][str(match.lastgroup)] += 1
        return {
            key: "f" if count["f"] > count["m"] else "m" for key, count in votes.items() if count["f"] != count["m"]
        }

    def _fits(self, person: Thing, gender: str) -> bool:
        return not gender or self._genders.get(id(person), gender) == gender


def is_person(thing: Thing | None) -> bool:
    """Whether a thing has turned out to be a real person."""
    return thing is not None and thing.draft is not None and thing.draft.chain.type == "person"


def _gender_of(word: str) -> str:
    low = word.casefold()
    if low == "he":
        return "m"
    return "f" if low == "she" or low in word_set("persons.toml", "female") else ""
