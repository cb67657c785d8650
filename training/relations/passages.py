"""Annotated passages: a few sentences each, in as many wordings as we could think of.

``passages/LANGUAGE.txt`` holds one passage a line, names in braces with a number and a letter for their type, and what
the passage states behind two bars::

    {1w Harbor Lights} pairs {2p Kim Ara} as detective {3c Kang} with {4p Park Bo}. || cast 1: 2=3, 4

Letters: p person, c character, w work, o organization, f platform, l place. Equal numbers are one thing. ``\\n``
stands for a line break. ``cast W: P=C, P`` gives cast_member, character and portrays facts; everything else is
``predicate subject object [object ...]``; statements are joined with ``;``. Nothing behind the bars means that the
passage states no relation between two names.

What the files ``LANGUAGE-values.txt`` state are values: ``predicate subject =value``. They are read as if they had been
published on :data:`PUBLISHED`, and names are related in them without saying so.

``python -m training.relations.passages`` checks the files.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipeline.predicates import PREDICATES

FOLDER: Final = Path(__file__).parent / "passages"
_TYPES: Final = {"p": "person", "c": "character", "w": "work", "o": "organization", "f": "platform", "l": "place"}
PUBLISHED: Final = "2024-05-15"
_VALUE: Final = re.compile(r"(\w+) (\d+) =(.+)")
_NAME: Final = re.compile(r"\{(\d+)([pcwofl]) ([^{}]+)\}")


@dataclass(frozen=True)
class Passage:
    """A text and its annotation, which has the form of an annotated article's; ``mentions`` are (start, end, type).

    ``values`` says that it states values and no relations between names.
    """

    name: str
    language: str
    text: str
    mentions: tuple[tuple[int, int, str], ...]
    annotation: dict[str, Any]
    values: bool


def read_passages(folder: Path = FOLDER) -> Iterator[Passage]:
    """All passages; raises ValueError with the file and line of one that breaks the form."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                try:
                    yield _passage(f"{path.stem}{number}", path.stem[:2], line, path.stem.endswith("-values"))
                except ValueError as error:
                    raise ValueError(f"{path.name}:{number}: {error}") from error


def _passage(name: str, language: str, line: str, values: bool) -> Passage:
    marked, bars, stated = line.partition("||")
    if not bars:
        raise ValueError("no || behind the passage")
    names: dict[str, list[str]] = {}
    types: dict[str, str] = {}
    mentions: list[tuple[int, int, str]] = []
    marked = marked.strip().replace("\\n", "\n")
    text, at = "", 0
    for match in _NAME.finditer(marked):
        number, letter, surface = match.groups()
        if types.setdefault(number, _TYPES[letter]) != _TYPES[letter]:
            raise ValueError(f"{number} has two types")
        if surface not in names.setdefault(number, []):
            names[number].append(surface)
        text += marked[at : match.start()]
        mentions.append((len(text), len(text) + len(surface), types[number]))
        text += surface
        at = match.end()
    text += marked[at:]
    if "{" in text or "}" in text:
        raise ValueError("a brace that marks no name")
    facts = list(_facts(stated, names, types))
    entities = [{"type": types[n], "name": own[0], "aliases": own[1:]} for n, own in names.items()]
    annotation = {"lang": language, "entities": entities, "facts": facts}
    return Passage(name, language, text, tuple(mentions), annotation, values)


def _facts(stated: str, names: dict[str, list[str]], types: dict[str, str]) -> Iterator[dict[str, str]]:
    def fact(subject: str, predicate: str, target: str) -> dict[str, str]:
        for number in (subject, target):
            if number not in names:
                raise ValueError(f"no name has the number {number!r}")
        allowed = PREDICATES[predicate]
        if types[subject] != allowed.subject or types[target] not in allowed.objects:
            raise ValueError(f"{predicate} does not go from {types[subject]} to {types[target]}")
        return {"subject": names[subject][0], "predicate": predicate, "object": names[target][0]}

    for statement in filter(None, (part.strip() for part in stated.split(";"))):
        cast = re.fullmatch(r"cast (\d+): (.+)", statement)
        if cast:
            for role in cast[2].split(","):
                person, _, character = (part.strip() for part in role.partition("="))
                yield fact(cast[1], "cast_member", person)
                if character:
                    yield fact(cast[1], "character", character)
                    yield fact(person, "portrays", character)
            continue
        value = _VALUE.fullmatch(statement)
        if value:
            yield _stated_value(value, names, types)
            continue
        predicate, *numbers = statement.split()
        if predicate not in PREDICATES or len(numbers) < 2:
            raise ValueError(f"not a statement: {statement!r}")
        for target in numbers[1:]:
            yield fact(numbers[0], predicate, target)


def _stated_value(statement: re.Match[str], names: dict[str, list[str]], types: dict[str, str]) -> dict[str, str]:
    predicate, subject, value = statement.groups()
    allowed = PREDICATES.get(predicate)
    if allowed is None or allowed.value == "entity" or subject not in names:
        raise ValueError(f"not a statement: {statement.group()!r}")
    if types[subject] != allowed.subject and not (predicate == "occupation" and types[subject] == "character"):
        raise ValueError(f"{predicate} is not said of a {types[subject]}")
    return {"subject": names[subject][0], "predicate": predicate, "object": value}


if __name__ == "__main__":
    passages = list(read_passages())
    sys.stdout.write(f"{len(passages)} passages, {sum(len(p.annotation['facts']) for p in passages)} facts\n")
