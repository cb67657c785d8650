"""The lexicon of platforms, organizations and places, matched on the tokens of a spaCy Doc."""

from __future__ import annotations

from functools import cache

from spacy.lang.en import English
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline import lexicon
from pipeline.extract.en.skeleton import Item, Kind
from pipeline.text import fold

KIND_OF_TYPE: dict[str, Kind] = {"platform": "F", "organization": "O", "place": "L"}


class Gazetteer:
    """Names of platforms, organizations and places, matched on the tokens of a Doc."""

    def __init__(self, vocab: Vocab) -> None:
        self._any_case = PhraseMatcher(vocab, attr="LOWER")
        self._exact = PhraseMatcher(vocab, attr="ORTH")
        self._entries: dict[str, tuple[Kind, str]] = {}
        tokenize = English().tokenizer
        for row in lexicon.rows("en/organizations.tsv"):
            if row["case"] == "never":
                continue
            key = f"{row['type']}:{row['role']}:{row['name']}"
            self._entries[key] = (KIND_OF_TYPE[row["type"]], row["role"])
            matcher = self._exact if row["case"] == "exact" else self._any_case
            matcher.add(key, [_retarget(tokenize(row["name"]), vocab)])
        places = lexicon.words("en/places.toml", "countries") + lexicon.words("en/places.toml", "cities")
        for place in places:
            for form in {place, place.upper()} if len(place) > 3 else {place}:
                key = f"place::{form}"
                self._entries[key] = ("L", "")
                self._exact.add(key, [_retarget(tokenize(form), vocab)])

    def find(self, doc: Doc) -> list[Item]:
        """The longest entries that stand in a Doc, in order."""
        found: list[tuple[int, int, str]] = []
        for matcher in (self._any_case, self._exact):
            for match_id, left, right in matcher(doc):
                part = doc[left:right]
                found.append((part.start_char, part.end_char, doc.vocab.strings[match_id]))
        found.sort(key=lambda hit: (hit[0], -hit[1]))
        items: list[Item] = []
        for start, end, entry in found:
            if items and start < items[-1].end:
                continue
            kind, role = self._entries[entry]
            items.append(Item(kind, start, end, extractor="en.lexicon", confidence=0.95, value=role))
        return items


def _retarget(doc: Doc, vocab: Vocab) -> Doc:
    return Doc(vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])


@cache
def lexicon_kinds() -> dict[str, tuple[Kind, str]]:
    return {fold(row["name"]): (KIND_OF_TYPE[row["type"]], row["role"]) for row in lexicon.rows("en/organizations.tsv")}
