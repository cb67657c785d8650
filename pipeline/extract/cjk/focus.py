"""Which work a sentence is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from pipeline.extract.cjk.items import Item, Reading, Sentence
from pipeline.extract.cjk.lexis import MUSIC, rx

_PASSING_BEHIND: Final = rx(
    r"(?:{SEP}{W})*(?:など)?(?:[でにを][^。、{P}{W}]{0,40}(?:た|る|の)(?:{profession}|ベテラン|人気)*{P}|の(?:{director_word}|{writer_word}|{profession})?{P}|で知られ|で有名|で人気|などで|に出演した{P}|に続"
    r"|以来|以降|などに|でデビュー|で共演した|の{director_word}|の{writer_word}|等[^。，]{0,8}的|(?:的)?(?:{director_word}|{writer_word}){P})"
)
_PASSING_BEFORE: Final = rx(
    r"(?:曾|過|过|憑|凭|繼|继|因|代表作|前作|以|執導過|先前|過去|から|原作|改編自|改编自|翻拍自)[^。，、{W}]{0,8}(?:{WL}{SEP})?$"
)


def find_topic(reading: Reading) -> Item | None:
    """The work the article is about: named early, often, and not in passing."""
    scores: Counter[str] = Counter()
    first: dict[str, Item] = {}
    for number, sentence in enumerate(reading.sentences):
        heading = sentence.block.kind in ("title", "subtitle")
        for at, item in enumerate(sentence.owners):
            if item is None or item.kind != "W":
                continue
            name = reading.canonical(item)
            first.setdefault(name, item)
            passing = in_passing(sentence, at)
            scores[name] += (0 if passing else 10) + (12 if heading else 0) + (8 if number < 3 and not passing else 1)
    if not scores:
        return None
    return first[max(scores, key=lambda name: (scores[name], -first[name].start))]


def in_passing(sentence: Sentence, at: int) -> bool:
    """Whether the work at a place of the skeleton is only named to say who somebody is."""
    skeleton = sentence.skeleton
    return bool(_PASSING_BEHIND.match(skeleton, at + 1) or _PASSING_BEFORE.search(skeleton[max(0, at - 14) : at]))


def focused(reading: Reading) -> Iterator[tuple[Sentence, Item | None]]:
    """Every sentence with the work that it is about unless it says otherwise."""
    current = reading.topic
    for sentence in reading.sentences:
        works = [
            item
            for at, item in enumerate(sentence.owners)
            if item is not None and item.kind == "W" and not in_passing(sentence, at)
        ]
        if reading.topic is not None and not is_music(reading.topic):
            works = [item for item in works if not is_music(item)]
        if works:
            topic = reading.canonical(reading.topic) if reading.topic else ""
            own = [item for item in works if reading.canonical(item) == topic]
            current = own[0] if own else works[0]
        yield sentence, current


def is_music(item: Item) -> bool:
    """Whether a work is known to be a song, an album or a tour."""
    return item.value in MUSIC
