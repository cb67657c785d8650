"""Mentions from any spaCy pipeline that the user has installed, beside our tagger's or in its place.

The pipeline is named in the settings (``[mentions] model = "ko_core_news_lg"``). Its entities are added where our
readers found nothing: what structure shows (a cast list, a title in brackets) is surer than what a tagger guesses.
With ``replace = true`` our readers are told what the pipeline finds instead of what our own tagger does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.extract.workspace import Workspace
from pipeline.lexicon import toml
from pipeline.schema import ENTITY_TYPES, EntityType
from pipeline.tagger import Span

if TYPE_CHECKING:
    from spacy.language import Language

CONFIDENCE = 0.6
TRUST = 0.9
"""The probability that a pipeline in our tagger's place is taken to give its entities; spaCy's have none."""
ANY_LANGUAGE = "xx"
"""spaCy's code of pipelines that are for no language in particular."""


@dataclass(frozen=True, slots=True)
class MentionModel:
    """The name of an installed spaCy pipeline (or the path of one), and what its labels mean.

    ``types`` adds to and overrides ``lexicon/ner_labels.toml``; an empty type leaves a label out. ``replace`` puts the
    pipeline in the place of our own tagger of its language, instead of adding what it finds.
    """

    name: str
    types: Mapping[str, str] = field(default_factory=dict)
    replace: bool = False


class ExternalMentions:
    """A loaded spaCy pipeline as a source of mentions.

    Raises UsageError when the pipeline is not installed, has no entity recogniser, or a label is mapped to a type that
    does not exist.
    """

    def __init__(self, model: MentionModel) -> None:
        import spacy

        unknown = set(model.types.values()) - {"", *ENTITY_TYPES}
        if unknown:
            raise UsageError(f"mentions.types: no such type: {', '.join(sorted(unknown))}")
        try:
            self._nlp: Language = spacy.load(model.name)
        except (OSError, ValueError) as error:
            raise UsageError(f"mentions.model: cannot load the spaCy pipeline {model.name!r}: {error}") from error
        if not {"ner", "entity_ruler", "span_ruler"} & set(self._nlp.pipe_names):
            raise UsageError(f"mentions.model: the spaCy pipeline {model.name!r} finds no entities")
        self._nlp.max_length = 200_000_000
        self._extractor = f"spacy:{model.name}"
        self._types: dict[str, EntityType] = {
            label: kind for label, kind in {**toml("ner_labels.toml"), **model.types}.items() if kind in ENTITY_TYPES
        }

    @property
    def language(self) -> str:
        """The language of the pipeline; "xx" when it is for none in particular."""
        return self._nlp.lang or ANY_LANGUAGE

    def tag_many(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """The pipeline's entities in each text, in the form in which our own tagger gives its spans."""
        for doc in self._nlp.pipe(texts):
            yield [
                Span(entity.start_char, entity.end_char, kind, TRUST)
                for entity in doc.ents
                if (kind := self._types.get(entity.label_)) and entity.text == entity.text.strip()
            ]

    def add_to(self, workspace: Workspace) -> None:
        """Add the pipeline's entities in blocks that can yield claims and have no mention there yet."""
        if self._nlp.lang not in (ANY_LANGUAGE, workspace.article.language):
            return
        blocks = workspace.readable_blocks()
        docs = self._nlp.pipe(workspace.text[block.start : block.end] for block in blocks)
        for block, doc in zip(blocks, docs, strict=True):
            for entity in doc.ents:
                kind = self._types.get(entity.label_)
                start, end = block.start + entity.start_char, block.start + entity.end_char
                if kind and entity.text == entity.text.strip() and workspace.covering(start, end) is None:
                    workspace.add(start, end, kind, extractor=self._extractor, confidence=CONFIDENCE)
