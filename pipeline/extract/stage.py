"""The extract stage: articles in, annotations out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from threadpoolctl import ThreadpoolController

from pipeline.extract.external import ExternalMentions, MentionModel
from pipeline.schema import Annotations, Article

if TYPE_CHECKING:
    from pipeline.extract.readers import Readers


@cache
def _blas() -> ThreadpoolController:
    """Looking for the loaded libraries takes a while, so it is done once, after numpy is there."""
    return ThreadpoolController()


class ExtractStage:
    """Finds mentions and claims in articles.

    Input: :class:`pipeline.schema.Article`. Output: :class:`pipeline.schema.Annotations`. The readers, their
    lexicons and models are loaded by :meth:`setup`, once per process; a stage pickles without them.
    """

    def __init__(self, model: MentionModel | None = None) -> None:
        self._model = model
        self._readers: Readers | None = None
        self._external: ExternalMentions | None = None

    def __getstate__(self) -> dict[str, object]:
        return {"_model": self._model, "_readers": None, "_external": None}

    def setup(self) -> None:
        """Load what :meth:`annotate` needs; calling it again does nothing.

        Raises UsageError when the mention model of the settings cannot be used.
        """
        self._loaded()

    def _loaded(self) -> Readers:
        if self._readers is None:
            from pipeline.extract.readers import shared_readers

            if self._model is not None:
                self._external = ExternalMentions(self._model)
            self._readers = shared_readers()
        return self._readers

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Work on many articles, with one thread for linear algebra.

        The models' matrices are too small to share among threads: with two cores one thread is three times as fast as
        two.
        """
        self.setup()
        with _blas().limit(limits=1, user_api="blas"):
            yield

    def annotate(self, article: Article) -> Annotations:
        """Return what ``article`` names and states: a pure function of the article, the code and the models."""
        readers = self._loaded()
        workspace = readers.find_mentions(article)
        if self._external is not None:
            self._external.add_to(workspace)
        return readers.read_claims(workspace)
