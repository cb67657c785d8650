"""The spaCy pipelines that carry extraction.

One pipeline a script family: Korean articles are tokenised by :mod:`pipeline.extract.ko.tokenizer`, all others by
:mod:`pipeline.extract.en.tokenizer`. Registered components do the work, so that ``nlp.pipe``, displaCy and any other
spaCy tool can be used on the result:

``ieum_lexicon``
    finds the names of the lexicon with spaCy's phrase matchers: ``doc._.known``.
``ieum_mentions``
    fills ``doc._.workspace`` with mentions, chains and topics.
``ieum_external_mentions``
    adds what a spaCy pipeline of the user's finds, when the settings name one.
``ieum_spans``
    fills ``doc.spans["mentions"]`` with one span a mention and ``doc.ents`` with those that do not overlap.
``ieum_claims``
    reads the claims and puts the finished :class:`pipeline.schema.Annotations` into ``doc._.annotations``.

An article is passed in as ``doc._.article``; a plain text works too and is read line by line.
"""

from __future__ import annotations

from dataclasses import replace

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from pipeline.extract.en import tokenizer as _registers_latin_tokenizer
from pipeline.extract.external import ExternalMentions, MentionModel
from pipeline.extract.known import Known
from pipeline.extract.ko import tokenizer as _registers_korean_tokenizer
from pipeline.extract.lexicon_matcher import LexiconMatcher
from pipeline.extract.readers import Readers, shared_readers
from pipeline.schema import Article, Block
from pipeline.text import pieces, script_language

__all__ = ["bare_doc", "build_pipeline", "make_doc"]

LATIN_CONFIG = {"nlp": {"tokenizer": {"@tokenizers": _registers_latin_tokenizer.NAME}}}
KOREAN_CONFIG = {"nlp": {"tokenizer": {"@tokenizers": _registers_korean_tokenizer.NAME}}}
_FIRST_WORDS = "드라마 첫 방송\nA drama premieres"
"""A line for each reader."""
_PIECE = 50_000
"""Characters of an article that are tokenised at one go, at most."""
MAX_CHARS = 200_000_000
"""spaCy refuses texts over a million characters by default, for parsers that we do not run."""


def build_pipeline(language: str, model: MentionModel | None = None, *, spans: bool = True) -> Language:
    """Return a spaCy pipeline for articles whose main language is ``language`` (BCP 47; "ko" or any other).

    ``model`` names an installed spaCy pipeline whose entities join ours, or replace those of our tagger. Raises
    UsageError when it cannot be used. Without ``spans`` the mentions are left in the workspace and the annotations.
    """
    nlp = spacy.blank("ko", config=KOREAN_CONFIG) if language == "ko" else spacy.blank("en", config=LATIN_CONFIG)
    nlp.max_length = MAX_CHARS
    nlp.add_pipe("ieum_lexicon")
    chosen = {} if model is None else {"model": model.name, "types": dict(model.types)}
    nlp.add_pipe("ieum_mentions", config=chosen if model is not None and model.replace else {})
    if model is not None and not model.replace:
        nlp.add_pipe("ieum_external_mentions", config=chosen)
    if spans:
        nlp.add_pipe("ieum_spans")
    nlp.add_pipe("ieum_claims")
    # Matchers are made for a vocabulary when it is first seen. That must not happen inside a memory zone, which takes
    # the matchers' strings out of the vocabulary again when it ends.
    nlp(_FIRST_WORDS)
    return nlp


def make_doc(nlp: Language, article: Article) -> Doc:
    """Return the tokenised text of ``article``, ready to be passed through ``nlp``."""
    doc = nlp.make_doc(article.text)
    doc._.article = article
    return doc


def bare_doc(nlp: Language, article: Article) -> Doc:
    """Return a Doc without tokens that stands for ``article``, for pipelines without spans.

    The tokens of a book would take more memory than all that is found in it.
    """
    doc = Doc(nlp.vocab)
    doc._.article = article
    return doc


class LexiconFinder:
    """spaCy component: the names of the lexicon. The text of a Doc without tokens is tokenised piece by piece."""

    def __init__(self, nlp: Language) -> None:
        self._matcher = LexiconMatcher(nlp)
        self._make_doc = nlp.make_doc

    def __call__(self, doc: Doc) -> Doc:
        if len(doc) or doc._.article is None:
            doc._.known = self._matcher(doc)
            return doc
        text = doc._.article.text
        known: list[Known] = []
        for start, end in pieces(text, _PIECE):
            known += (
                replace(name, start=name.start + start, end=name.end + start)
                for name in self._matcher(self._make_doc(text[start:end]))
            )
        doc._.known = tuple(known)
        return doc


class MentionFinder:
    """spaCy component: mentions, chains and topics of a Doc."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    def __call__(self, doc: Doc) -> Doc:
        doc._.workspace = self._readers.find_mentions(doc._.article or _plain_article(doc.text), doc._.known or ())
        return doc


class ExternalMentionFinder:
    """spaCy component: the entities of another spaCy pipeline, where ``ieum_mentions`` found nothing."""

    def __init__(self, mentions: ExternalMentions) -> None:
        self._mentions = mentions

    def __call__(self, doc: Doc) -> Doc:
        self._mentions.add_to(doc._.workspace)
        return doc


class SpanMaker:
    """spaCy component: the workspace's mentions as spans, and those that do not overlap as entities."""

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        for draft in doc._.workspace.mentions:
            span = doc.char_span(draft.start, draft.end, label=draft.type, alignment_mode="expand")
            if span is not None:
                spans.append(span)
        doc.spans["mentions"] = spans
        doc.ents = filter_spans(spans)
        return doc


class ClaimReader:
    """spaCy component: the claims about the mentions that ``ieum_mentions`` found."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    def __call__(self, doc: Doc) -> Doc:
        doc._.annotations = self._readers.read_claims(doc._.workspace)
        return doc


@Language.factory("ieum_lexicon", assigns=["doc._.known"])
def _make_lexicon_finder(nlp: Language, name: str) -> LexiconFinder:
    return LexiconFinder(nlp)


@Language.factory(
    "ieum_mentions",
    default_config={"model": "", "types": {}},
    requires=["doc._.known"],
    assigns=["doc._.workspace"],
)
def _make_mention_finder(nlp: Language, name: str, model: str, types: dict[str, str]) -> MentionFinder:
    return MentionFinder(Readers(ExternalMentions(MentionModel(model, types))) if model else shared_readers())


@Language.factory(
    "ieum_external_mentions",
    default_config={"types": {}},
    requires=["doc._.workspace"],
)
def _make_external_finder(nlp: Language, name: str, model: str, types: dict[str, str]) -> ExternalMentionFinder:
    return ExternalMentionFinder(ExternalMentions(MentionModel(model, types)))


@Language.factory("ieum_spans", requires=["doc._.workspace"], assigns=["doc.ents", "doc.spans"])
def _make_span_maker(nlp: Language, name: str) -> SpanMaker:
    return SpanMaker()


@Language.factory("ieum_claims", requires=["doc._.workspace"], assigns=["doc._.annotations"])
def _make_claim_reader(nlp: Language, name: str) -> ClaimReader:
    return ClaimReader(shared_readers())


def _plain_article(text: str) -> Article:
    """Wrap a bare text: every line that says something is a paragraph in the language of its script."""
    blocks = []
    position = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            start = position + line.index(body[0])
            blocks.append(Block("paragraph", start, start + len(body), script_language(body)))
        position += len(line)
    return Article("text", "", text, tuple(blocks), language=script_language(text))


for _name in ("article", "known", "workspace", "annotations"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
