"""Names of music groups and of singers: brought in with a noun ("rock quartet The Slow Ferries", "girl group LUMEN"),
or known by what they do ("HARI's second album", "Bonghee returns with a single")."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.en import capitals
from pipeline.extract.en.lexis import day_names, group
from pipeline.extract.en.names import shape_at
from pipeline.extract.en.reading import Reading
from pipeline.extract.en.skeleton import Item, compile_pattern
from pipeline.extract.spans import occurrences


@cache
def _introduced() -> re.Pattern[str]:
    word = r"[A-Z0-9](?:[\w.!*&+-]*[\w!*+])?"
    return re.compile(
        rf"(?<![\w-])(?P<noun>(?i:{group('acts.toml', 'groups')})) (?P<name>(?:The )?{word}(?: (?:(?:of|and|the) )?{word}){{0,3}})(?![\w-])"
    )


@cache
def _other_group() -> re.Pattern[str]:
    return re.compile(rf"(?i:\b{group('acts.toml', 'other_groups')}) \Z")


@cache
def music_word() -> re.Pattern[str]:
    """A word that only texts about music have."""
    return re.compile(rf"(?<![\w-])(?i:{group('acts.toml', 'music')})(?![\w-])")


def group_items(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Item]:
    """All places of the names of groups, in a text about music."""
    if music_word().search(text) is None:
        return
    for name in sorted(_names(text, sentences), key=len, reverse=True):
        for start in occurrences(text, name):
            end = start + len(name)
            edges = text[start - 1 : start] + text[end : end + 1]
            if not any(char.isalnum() for char in edges):
                yield Item("O", start, end, extractor="en.act", confidence=0.8, value="group")


def _names(text: str, sentences: Sequence[tuple[int, int]]) -> set[str]:
    found: set[str] = set()
    for start, end in sentences:
        headline = capitals.is_headline(text[start:end])
        for match in _introduced().finditer(text, start, end):
            words = match["name"].split()
            named_so = match["noun"][0].isupper() and match.start() > start and not headline  # "Kakao Group"
            if named_so or _other_group().search(text, start, match.start()):
                continue
            if headline:
                # in a headline the next words are capitals as well: a name in capital letters alone is sure
                words = [word for word in words[:1] if word.isupper() and len(word) > 1]
            while words and words[-1].casefold() in day_names():
                words.pop()
            name = " ".join(words)
            if len(name) > 1 and not name.isdigit() and not any(shape_at(words, at) for at in range(len(words))):
                found.add(name)
    return found


# -- names of one word -----------------------------------------------------------------------------------------------


@cache
def _sings() -> tuple[re.Pattern[str], ...]:
    nouns = rf"(?<![\w-])(?i:{group('acts.toml', 'releases')})(?![\w-])"
    return (
        compile_pattern(
            rf"(?P<act><U>)(?:,? who| ?\([^()\n]{{0,40}}\)|, [^,\n]{{2,60}},)? (?:(?:has|have|will|is set to|is to|also|officially|just|recently|then) )*(?i:{group('acts.toml', 'singing')})\b[^.;\n]{{0,70}}?{nouns}"
        ),
        compile_pattern(rf"(?P<act><U>) ?'s? (?:(?:[\w'&-]+|<D>) ){{0,5}}?{nouns}"),
        compile_pattern(rf"{nouns}(?:,? <W>)?,? by (?P<act><U>)(?! [A-Z])"),
        compile_pattern(
            r"(?P<act><U>),? (?:is |was )?(?:an?|the) (?:[\w-]+ ){0,4}(?i:singer|singer-songwriter|rapper|soloist|band|duo|trio|girl group|boy group|musician)\b"
        ),
    )


_PLURAL = re.compile(r"\b(?:[Tt]he|[Ii]ts) (?:group|band|trio|duo|quartet|quintet|members)\b|\bmembers\b")
_SINGLE = re.compile(r"\b(?:[Ss]he|[Hh]e|[Hh]er|[Hh]is|singer|soloist|rapper|singer-songwriter)\b")


def vote(reading: Reading) -> None:
    """Let what a text says of songs and albums speak for the names that sing them."""
    if music_word().search(reading.text) is None:
        return
    plural, single = len(_PLURAL.findall(reading.text)), len(_SINGLE.findall(reading.text))
    for pattern in _sings():
        for match in reading.skeleton.find(pattern):
            item = reading.skeleton.item(match, "act")
            if item is None or item.thing is None or item.thing.kind != "U":
                continue
            if plural > single:
                item.thing.vote("organization", 1.2)
                item.thing.role = item.thing.role or "group"
            else:
                item.thing.vote("person", 1.2)
                item.thing.role = item.thing.role or "performer"
