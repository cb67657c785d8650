"""What is particular to the English tagger: the mapping of six data sets, letter case, and romanised Korean names.

None of the sets is about Korea. So copies of sentences are added in which persons bear Korean names in Latin letters,
titles stand in quotes, and whole sentences are set as headlines.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import lexicon
from training.mentions.articles import Renamer, pool_renamer
from training.mentions.data import Gold, Sentence, read

ENGLISH_KINDS = ("person", "work", "organization", "place", "event", "date", "character", "platform")
"""The public sets annotate neither of the last two: they call characters persons and platforms organizations."""

_MULTICONER = {
    **dict.fromkeys(("VisualWork", "MusicalWork", "WrittenWork", "ArtWork", "OtherCW"), "work"),
    **dict.fromkeys(("Artist", "Athlete", "OtherPER", "Politician", "SportsManager", "Scientist", "Cleric"), "person"),
    **dict.fromkeys(
        (
            "ORG",
            "MusicalGRP",
            "SportsGRP",
            "PublicCorp",
            "PrivateCorp",
            "AerospaceManufacturer",
            "CarManufacturer",
            "TechCORP",
        ),
        "organization",
    ),
    **dict.fromkeys(("HumanSettlement", "Facility", "OtherLOC", "Station"), "place"),
    "Software": "work|organization|platform",
}
_OTHERS = {
    **dict.fromkeys(("PER", "person", "politician", "writer", "musicalartist", "scientist", "researcher"), "person"),
    **dict.fromkeys(
        ("ORG", "organisation", "band", "politicalparty", "university", "corporation", "group"), "organization"
    ),
    **dict.fromkeys(("LOC", "location", "country"), "place"),
    **dict.fromkeys(("song", "album", "book", "poem", "creative-work"), "work"),
    **dict.fromkeys(("event", "award", "election", "conference"), "event"),
    "TIME": "date",
    "MISC": "work|event",
    "misc": "work|event",
    "magazine": "work|organization",
    "academicjournal": "work|organization",
}
DOMAINS = ("music", "literature", "politics", "ai", "science")


@dataclass(frozen=True)
class HeldOut:
    """A test set, and the kinds that it annotates."""

    name: str
    file: str
    kinds: frozenset[str]


HELD_OUT = (
    HeldOut("wnut17 test", "wnut17/test", frozenset({"person", "work", "organization", "place"})),
    HeldOut(
        "crossner-music test", "crossner/music_test", frozenset({"person", "work", "organization", "place", "event"})
    ),
    HeldOut("re-docred test", "re-docred/test", frozenset({"person", "organization", "place", "date"})),
)

_CASED = (
    *((f"crossner/{domain}_{part}", frozenset({"date"})) for domain in DOMAINS for part in ("train", "dev")),
    ("re-docred/dev", frozenset[str]()),
    ("wikigold/all", frozenset({"date"})),
    ("wnut17/train", frozenset({"event", "date"})),
    ("wnut17/dev", frozenset({"event", "date"})),
    ("btc/all", frozenset({"work", "event", "date"})),
)


def open_file(folder: Path, name: str, mapping: Callable[[str], str | None], kinds: frozenset[str]) -> list[Sentence]:
    """One file of the data folder."""
    return read(folder / f"{name}.jsonl.gz", mapping, kinds)


def held_out(folder: Path, test: HeldOut) -> list[Sentence]:
    """The sentences of a test set, with no label but those of the kinds that it is scored on."""
    sentences = drop_demonyms(open_file(folder, test.file, _OTHERS.get, frozenset()), demonyms(folder))
    return [replace(s, gold=tuple(g for g in s.gold if g[2] in test.kinds)) for s in sentences]


def demonyms(folder: Path) -> frozenset[str]:
    """Adjectives like Korean, which some of the training sets call a place and others do not, and which we do not want.

    They are the capitalised words ending like one that wikigold and CrossNER mark as miscellaneous at least twice.
    """
    counts: Counter[str] = Counter()
    names = ["wikigold/all", *(f"crossner/{domain}_{part}" for domain in DOMAINS for part in ("train", "dev"))]
    for name in names:
        for sentence in open_file(folder, name, lambda label: label, frozenset()):
            for start, end, label in sentence.gold:
                surface = sentence.text[start:end]
                if label.lower() == "misc" and re.fullmatch(r"[A-Z][a-z]+(an|ese|ish|ch|ic|ek|eli|i|ss)", surface):
                    counts[surface] += 1
    return frozenset(word for word, count in counts.items() if count >= 2)


def drop_demonyms(sentences: Iterable[Sentence], words: frozenset[str]) -> list[Sentence]:
    """Take the label off places that are demonyms."""
    return [
        replace(s, gold=tuple(g for g in s.gold if not (g[2] == "place" and s.text[g[0] : g[1]] in words)))
        for s in sentences
    ]


def cased_sentences(folder: Path) -> list[Sentence]:
    """All training sentences written in mixed case."""
    sentences = [s for name, kinds in _CASED for s in open_file(folder, name, _OTHERS.get, kinds)]
    return drop_demonyms(sentences, demonyms(folder))


def multiconer_sentences(folder: Path) -> list[Sentence]:
    """The lower-cased training sentences, with every span (None labels as "") so that case can be restored."""
    return [
        s
        for part in ("train", "dev")
        for s in open_file(folder, f"multiconer2-en/{part}", lambda x: _MULTICONER.get(x, f"-{x}"), frozenset())
    ]


_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    {"a", "al", "an", "and", "as", "at", "by", "da", "de", "del", "der", "des", "di", "du", "e", "el", "for"}
    | {"from", "in", "is", "la", "le", "n", "of", "on", "or", "s", "the", "to", "van", "von", "with", "y"}
)
"""Words that stay small inside names."""
_COMMON = frozenset(
    {"-Food", "-Drink", "-Disease", "-AnatomicalStructure", "-Symptom", "-MedicalProcedure", "-Clothing"}
    | {"-OtherPROD", "-Medication/Vaccine"}
)
"""Spans that are common nouns for the most part, and so get no capitals."""


class Truecaser:
    """Gives lower-cased text its capitals back: names by their spans, other words as mixed-case text has them most."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        """Learn the usual form of words from mixed-case ``sentences``."""
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for sentence in sentences:
            for match in list(_WORD.finditer(sentence.text))[1:]:
                forms[match.group().lower()][match.group()] += 1
        self._forms = {w: c.most_common(1)[0][0] for w, c in forms.items() if sum(c.values()) >= 3}

    def __call__(self, sentence: Sentence) -> Sentence:
        """``sentence`` in mixed case, and without the spans that only say where a name is."""
        text = list(sentence.text)
        named = [g for g in sentence.gold if g[2] not in _COMMON]
        for number, match in enumerate(_WORD.finditer(sentence.text)):
            start, end = match.span()
            word = match.group()
            span = next((g for g in named if g[0] <= start < g[1]), None)
            usual = self._forms.get(word, word)
            if span and (start == span[0] or word not in _SMALL):
                written = usual if usual != word and len(usual) > 1 else word.capitalize()
            else:
                written = usual if span is None else word
            if number == 0:
                written = written[0].upper() + written[1:]
            if len(written) == end - start:
                text[start:end] = written
        return replace(sentence, text="".join(text), gold=_ours(sentence.gold))


def _ours(gold: Sequence[Gold]) -> tuple[Gold, ...]:
    return tuple(g for g in gold if not g[2].startswith("-"))


@dataclass(frozen=True)
class Romaniser:
    """Korean names in Latin letters, from the spelling tables of the lexicon."""

    surnames: tuple[tuple[str, ...], ...]
    syllables: dict[str, tuple[str, ...]]
    given: tuple[str, ...]

    @classmethod
    def from_lexicon(cls, names: Iterable[str]) -> Romaniser:
        """Spellings for the syllables of ``names``: Hangul names of three syllables, surname first."""
        surnames = {row["hangul"]: _spellings(row["spellings"], 0.1) for row in lexicon.rows("names/surnames.tsv")}
        special = {row["hangul"]: _spellings(row["spellings"], 0.1) for row in lexicon.rows("names/syllables.tsv")}
        parts: defaultdict[str, dict[str, dict[str, float]]] = defaultdict(dict)
        for row in lexicon.rows("names/native.tsv"):
            if row["part"] in ("onset", "nucleus", "coda", "bare nucleus"):
                parts[row["part"]][row["jamo"]] = dict(_costs(row["spellings"]))
        good = [name for name in names if len(name) == 3 and name[0] in surnames]
        counts = Counter(c for name in good for c in name[1:])
        syllables = {c: special.get(c) or _spell(c, parts) for c, n in counts.items() if n >= 5}
        given = tuple(sorted({n[1:] for n in good if n[1] in syllables and n[2] in syllables}))
        return cls(tuple(surnames.values()), syllables, given)

    def name(self, rng: random.Random) -> tuple[str, str, str]:
        """A full name, its surname and its given name, in one of the usual ways of writing."""
        row = self.surnames[min(int(rng.expovariate(0.12)), len(self.surnames) - 1)]
        surname = row[min(int(rng.expovariate(1.2)), len(row) - 1)].capitalize()
        first, second = (
            options[min(int(rng.expovariate(1.2)), len(options) - 1)]
            for options in (self.syllables[c] for c in rng.choice(self.given))
        )
        style = rng.random()
        if style < 0.45:
            given = f"{first.capitalize()}-{second}"
        elif style < 0.55:
            given = f"{first.capitalize()}-{second.capitalize()}"
        elif style < 0.8:
            given = f"{first.capitalize()} {second.capitalize()}"
        else:
            given = f"{first}{second}".capitalize()
        full = f"{surname} {given}" if rng.random() < 0.85 else f"{given} {surname}"
        return full, surname, given


def _costs(cell: str) -> Iterable[tuple[str, float]]:
    for item in cell.split():
        spelling, _, cost = item.partition(":")
        yield "" if spelling == "_" else spelling, float(cost or 0)


def _spellings(cell: str, limit: float) -> tuple[str, ...]:
    return tuple(spelling for spelling, cost in _costs(cell) if cost <= limit and spelling)


_ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_NUCLEI = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_CODAS = ("", *"ㄱㄲ", "ㄱ", "ㄴ", "ㄴ", "ㄴ", "ㄷ", *"ㄹㄱㅁㅂㄹㄹㅂㄹㅁㅂㅂㅅㅅㅇㅈㅊㅋㅌㅍㅎ")


def _spell(syllable: str, parts: dict[str, dict[str, dict[str, float]]]) -> tuple[str, ...]:
    """The spellings of one syllable by its parts, best first, of a cost up to .1."""
    code = ord(syllable) - 0xAC00
    onset, nucleus, coda = _ONSETS[code // 588], _NUCLEI[code % 588 // 28], _CODAS[code % 28]
    vowels = parts["bare nucleus"].get(nucleus) if onset == "ㅇ" else None
    found: dict[str, float] = {}
    for a, cost_a in parts["onset"].get(onset, {"": 9.0}).items():
        for b, cost_b in (vowels or parts["nucleus"][nucleus]).items():
            for c, cost_c in parts["coda"].get(coda, {"": 0.0}).items():
                cost = cost_a + cost_b + cost_c
                if cost <= 0.1 and a + b + c:
                    found[a + b + c] = min(cost, found.get(a + b + c, 9.0))
    return tuple(sorted(found, key=lambda s: (found[s], s)))


def substitute(sentence: Sentence, changes: dict[Gold, str]) -> Sentence:
    """``sentence`` with the texts of some of its spans replaced. Spans must not overlap."""
    text, gold, at = "", [], 0
    for span in sorted(sentence.gold):
        start, end, kind = span
        text += sentence.text[at:start]
        new = changes.get(span, sentence.text[start:end])
        gold.append((len(text), len(text) + len(new), kind))
        text += new
        at = end
    return replace(sentence, text=text + sentence.text[at:], gold=tuple(gold))


def with_korean_names(sentence: Sentence, romaniser: Romaniser, rng: random.Random) -> Sentence | None:
    """``sentence`` with its persons renamed, the same person alike; None without a person of two words or more."""
    names: dict[str, tuple[str, str, str]] = {}
    changes: dict[Gold, str] = {}
    persons = [g for g in sentence.gold if g[2] == "person"]
    for span in sorted(persons, key=lambda g: g[0] - g[1]):
        surface = sentence.text[span[0] : span[1]]
        whole = next((known for known in names if surface in known.split()), surface)
        if whole not in names:
            if len(surface.split()) < 2 or not surface[0].isupper():
                continue
            names[whole] = romaniser.name(rng)
        full, surname, given = names[whole]
        if whole == surface:
            changes[span] = full
        else:
            changes[span] = surname if rng.random() < 0.5 else given
    return substitute(sentence, changes) if changes else None


_QUOTES = ("“”", "‘’", '""', "''")


def with_quoted_works(sentence: Sentence, rng: random.Random) -> Sentence | None:
    """``sentence`` with quotes around its works where there are none yet; None without works."""
    pair = rng.choice(_QUOTES)
    text, gold, at, changed = "", [], 0, False
    for start, end, kind in sorted(sentence.gold):
        text += sentence.text[at:start]
        bare = kind == "work" and sentence.text[:start].rstrip()[-1:] not in set("\"'“‘")
        text += pair[0] if bare else ""
        gold.append((len(text), len(text) + end - start, kind))
        text += sentence.text[start:end] + (pair[1] if bare else "")
        at = end
        changed |= bare
    return replace(sentence, text=text + sentence.text[at:], gold=tuple(gold)) if changed else None


def recased(sentence: Sentence, how: Callable[[str], str]) -> Sentence | None:
    """``sentence`` in other letters, or None where that changes its length."""
    text = how(sentence.text)
    return replace(sentence, text=text) if len(text) == len(sentence.text) else None


def headline(text: str) -> str:
    """``text`` as a headline: every word capitalised but the small ones."""
    return _WORD.sub(lambda m: m.group() if m.group() in _SMALL else m.group()[0].upper() + m.group()[1:], text)


def training_set(folder: Path, romaniser: Romaniser, rng: random.Random) -> list[Sentence]:
    """All English training sentences with the added copies."""
    cased = cased_sentences(folder)
    lower = multiconer_sentences(folder)
    truecase = Truecaser(cased)
    unmarked = frozenset({"event", "date"})
    restored = [replace(truecase(s), open_kinds=unmarked) for s in lower]
    plain = [replace(s, gold=_ours(s.gold), open_kinds=unmarked) for s in lower if rng.random() < 0.2]
    out = cased + restored
    copies: list[Sentence | None] = []
    for sentence in out:
        if rng.random() < 0.5:
            copies.append(with_korean_names(sentence, romaniser, rng))
        if rng.random() < 0.4:
            copies.append(with_quoted_works(sentence, rng))
        chance = rng.random()
        if chance < 0.04:
            copies.append(recased(sentence, str.upper))
        elif chance < 0.08:
            copies.append(recased(sentence, headline))
    return out + plain + [copy for copy in copies if copy is not None]


_CHANCES = {"person": 0.85, "character": 0.85, "work": 0.8, "organization": 0.3, "place": 0.3}


def article_renamer(sentences: Iterable[Sentence], romaniser: Romaniser, rng: random.Random) -> Renamer:
    """New names for the articles' entities: romanised Korean ones for people, the others from ``sentences``."""
    pools: dict[str, set[str]] = {"work": set(), "organization": set(), "place": set()}
    for sentence in sentences:
        for start, end, kind in sentence.gold:
            name = sentence.text[start:end]
            if kind in pools and name[:1].isupper() and name.isascii() and len(name.split()) <= 6:
                pools[kind].add(name)
    drawn = pool_renamer({kind: sorted(pool) for kind, pool in pools.items()}, _CHANCES, rng)

    def rename(kind: str, name: str) -> str | None:
        if kind not in ("person", "character"):
            return drawn(kind, name)
        if rng.random() >= _CHANCES[kind]:
            return None
        full, surname, given = romaniser.name(rng)
        if " " in name:
            return full
        return surname if rng.random() < 0.2 else given

    return rename
