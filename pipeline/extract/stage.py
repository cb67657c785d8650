"""The extract stage: articles in, annotations out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import TYPE_CHECKING

from threadpoolctl import ThreadpoolController

from pipeline.extract import parts
from pipeline.extract.external import MentionModel
from pipeline.schema import Annotations, Article

if TYPE_CHECKING:
    from spacy.language import Language


@cache
def _blas() -> ThreadpoolController:
    """Looking for the loaded libraries takes a while, so it is done once, after numpy is there."""
    return ThreadpoolController()


class ExtractStage:
    """Finds mentions and claims in articles.

    Input: :class:`pipeline.schema.Article`. Output: :class:`pipeline.schema.Annotations`. The spaCy pipelines, their
    lexicons and models are loaded by :meth:`setup`, once per process; a stage pickles without them.
    """

    def __init__(self, model: MentionModel | None = None) -> None:
        self._model = model
        self._pipelines: dict[str, Language] = {}

    def __getstate__(self) -> dict[str, object]:
        return {"_model": self._model, "_pipelines": {}}

    def setup(self) -> None:
        """Load what :meth:`annotate` needs; calling it again does nothing.

        Raises UsageError when the mention model of the settings cannot be used.
        """
        if not self._pipelines:
            from pipeline.extract.nlp import build_pipeline

            self._pipelines = {
                language: build_pipeline(language, self._model, spans=False) for language in ("ko", "en")
            }

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Work on many articles: one thread for linear algebra, and no strings left behind when the block ends.

        spaCy remembers every string it saw; its memory zones let long runs stay small.
        """
        self.setup()
        with ExitStack() as zones:
            # The models' matrices are too small to share among threads: with two cores one thread is three times as
            # fast as two.
            zones.enter_context(_blas().limit(limits=1, user_api="blas"))
            for nlp in self._pipelines.values():
                zones.enter_context(nlp.memory_zone())
            yield

    def annotate(self, article: Article) -> Annotations:
        """Return what ``article`` names and states: a pure function of the article, the code and the models."""
        self.setup()
        if len(article.text) <= parts.WHOLE:
            return self._read(article)
        return parts.joined((offset, self._read(part)) for offset, part in parts.parts(article))

    def _read(self, article: Article) -> Annotations:
        from pipeline.extract.nlp import bare_doc

        nlp = self._pipelines["ko" if article.language == "ko" else "en"]
        annotations: Annotations = nlp(bare_doc(nlp, article))._.annotations
        return annotations
