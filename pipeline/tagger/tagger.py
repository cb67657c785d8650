"""The public face: text in, spans out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import numpy as np

from pipeline.tagger import characters as ch
from pipeline.tagger.model import Model, load
from pipeline.text import pieces

Language = Literal["ko", "en"]

_MODELS: Final = Path(__file__).resolve().parent.parent / "models"
_PIECE: Final = 24_000
"""Code points that are tagged at one go: enough to share the cost of each step, few enough to stay in cache."""


@dataclass(frozen=True, slots=True)
class Span:
    """A name found in a text: ``text[start:end]`` in code points.

    ``label`` is person, character, work, organization, platform, place, event, date or time; ``confidence`` is the
    model's probability that exactly this span has exactly this label.
    """

    start: int
    end: int
    label: str
    confidence: float


class Tagger:
    """Finds names in text of one language. Holds no state between calls, so it may be shared by threads."""

    def __init__(self, model: Model) -> None:
        """Tag with ``model``."""
        self._model = model

    @classmethod
    def load(cls, language: Language) -> Tagger:
        """The shipped tagger of a language, loaded once a process. Raises ValueError for other languages."""
        if language not in ("ko", "en"):
            raise ValueError(f"no mention tagger for language {language!r}")
        return _shipped(language)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that this tagger can give."""
        return self._model.settings.kinds

    def tag(self, text: str) -> list[Span]:
        """The spans of ``text`` in order, without overlap. Any string will do, empty or of many megabytes."""
        return next(self.tag_many([text]))

    def tag_many(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """Tag many texts, in order; short ones are faster together. The result of each is that of :meth:`tag`."""
        waiting: list[str] = []
        size = 0
        for text in texts:
            if size + len(text) > _PIECE and waiting:
                yield from self._together(waiting)
                waiting, size = [], 0
            if len(text) > _PIECE:
                yield self._long(text)
            else:
                waiting.append(text)
                size += len(text) + 1
        if waiting:
            yield from self._together(waiting)

    def _long(self, text: str) -> list[Span]:
        spans: list[Span] = []
        for start, end in pieces(text, _PIECE):
            (found,) = self._together([text[start:end]])
            spans += [Span(s.start + start, s.end + start, s.label, s.confidence) for s in found]
        return spans

    def _together(self, texts: list[str]) -> list[list[Span]]:
        out: list[list[Span]] = [[] for _ in texts]
        codes = ch.code_points("\n".join(texts))
        analysis = self._model.analyser(codes)
        tokens = analysis.tokens
        if not len(tokens):
            return out
        spans = self._model.spans(analysis)
        starts = tokens.start[spans.first]
        ends = tokens.end[spans.last]
        begins = np.cumsum([0, *(len(text) + 1 for text in texts[:-1])])
        owner = np.searchsorted(begins, starts, side="right") - 1
        offset = begins[owner]
        kinds = self._model.settings.kinds
        rows = zip(
            owner.tolist(),
            (starts - offset).tolist(),
            (ends - offset).tolist(),
            spans.label.tolist(),
            np.minimum(spans.probability, 1.0).tolist(),
            strict=True,
        )
        for text, start, end, kind, probability in rows:
            out[text].append(Span(start, end, kinds[kind], round(probability, 3)))
        return out


@cache
def _shipped(language: str) -> Tagger:
    return Tagger(load(_MODELS / f"mentions-{language}"))
