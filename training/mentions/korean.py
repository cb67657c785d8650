"""What is particular to the Korean tagger: the endings that names are cut from, and new names for our articles."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable

from training.mentions.articles import Renamer, pool_renamer
from training.mentions.data import Sentence

_HANGUL = re.compile("[가-힣]+")


def learn_endings(sentences: Iterable[Sentence], min_count: int) -> tuple[str, ...]:
    """What stands in one Hangul run behind a gold span, at least ``min_count`` times: particles, and nouns like 시."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        runs = {p: m.end() for m in _HANGUL.finditer(sentence.text) for p in range(m.start() + 1, m.end())}
        for _, end, _ in sentence.gold:
            if end in runs:
                counts[sentence.text[end : runs[end]]] += 1
    return tuple(sorted(ending for ending, count in counts.items() if count >= min_count))


_CHANCES = {"person": 0.9, "character": 0.9, "work": 0.8, "organization": 0.3, "place": 0.3, "platform": 0.1}


def article_renamer(sentences: Iterable[Sentence], rng: random.Random) -> Renamer:
    """New names for the articles' entities, from the gold spans of ``sentences``: Hangul words of a likely length."""
    pools: dict[str, set[str]] = {kind: set() for kind in _CHANCES}
    for sentence in sentences:
        for start, end, kind in sentence.gold:
            name = sentence.text[start:end]
            if kind in pools and all(_HANGUL.fullmatch(word) for word in name.split()):
                pools[kind].add(name)
    pools["person"] = {name for name in pools["person"] if len(name) == 3}
    pools["character"] |= {name[1:] for name in pools["person"]} | pools["person"]
    pools["work"] = {name for name in pools["work"] if len(name) > 1}
    return pool_renamer({kind: sorted(pool) for kind, pool in pools.items()}, _CHANCES, rng)
