"""Finding the names of the lexicon with spaCy's phrase matchers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.matcher import PhraseMatcher

from pipeline import lexicon
from pipeline.extract.known import Known
from pipeline.schema import EntityType

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class LexiconMatcher:
    """Finds platforms, organizations and places whose names are in Latin script.

    Most names count in any case, some only as they are written (``lexicon/en/organizations.tsv``).
    """

    def __init__(self, nlp: Language) -> None:
        """Tokenise the names with the tokenizer that the texts go through."""
        self._any_case = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._exact = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._entries: dict[str, tuple[EntityType, str]] = {}
        for row in lexicon.rows("en/organizations.tsv"):
            if row["case"] != "never":
                kind: EntityType = "platform" if row["type"] == "platform" else "organization"
                kind = "place" if row["type"] == "place" else kind
                self._add(nlp, row["name"], kind, row["role"], exact=row["case"] == "exact")
        for place in lexicon.words("en/places.toml", "countries") + lexicon.words("en/places.toml", "cities"):
            for form in {place, place.upper()} if len(place) > 3 else {place}:
                self._add(nlp, form, "place", "", exact=True)

    def _add(self, nlp: Language, name: str, kind: EntityType, role: str, *, exact: bool) -> None:
        key = f"{kind}:{role}:{name}"
        self._entries[key] = kind, role
        (self._exact if exact else self._any_case).add(key, [nlp.make_doc(name)])

    def __call__(self, doc: Doc) -> tuple[Known, ...]:
        """The longest names in text order, without overlap."""
        hits = []
        for matcher in (self._any_case, self._exact):
            for match_id, left, right in matcher(doc):
                last = doc[right - 1]
                hits.append((doc[left].idx, last.idx + len(last), doc.vocab.strings[match_id]))
        found: list[Known] = []
        for start, end, key in sorted(hits, key=lambda hit: (hit[0], -hit[1], hit[2])):
            if not found or start >= found[-1].end:
                found.append(Known(start, end, *self._entries[key]))
        return tuple(found)
