"""Saving and loading a model, and the scores it gives."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from pipeline.tagger import Tagger
from pipeline.tagger.features import TEMPLATES, layout
from pipeline.tagger.model import Model, Settings, load, score_table, vector_table
from pipeline.tagger.network import Network, convolve

_BITS = 12


def _model(language: str) -> Model:
    rng = np.random.default_rng(7)
    settings = Settings(language, ("person", "work"), _BITS, endings=("은",), surnames=("kim",), syllables=("hee",))
    columns = tuple(i for i, t in enumerate(TEMPLATES[language]) if len(t) == 1 and t[0][1] == 0)
    slots = np.where(rng.random(1 << _BITS) < 0.5, np.arange(1 << _BITS), 0).astype(np.int32)

    def draw(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return (rng.normal(size=shape) * 0.3).astype(np.float32)

    vectors, scores = draw(1 << _BITS, 6), draw(1 << _BITS, 5)
    vectors[0] = scores[0] = 0
    table = vector_table(columns, slots, vectors)
    network = Network(columns, table, draw(3, 6, 8), draw(8), draw(3, 8, 8), draw(8), draw(8, 5), draw(5))
    moves = draw(6, 6)
    moves[[0, 3, 4, 5], 2] = moves[[0, 1, 2, 5], 4] = moves[5, 5] = -1e4
    return Model(settings, score_table(settings, slots, scores), network, moves, np.array([0.3, 0.4], dtype=np.float32))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_saved_model_scores_the_same_up_to_rounding(language: str, tmp_path: Path) -> None:
    model = _model(language)
    model.save(tmp_path)
    back = load(tmp_path)
    assert back.settings == model.settings
    assert back.thresholds.tolist() == model.thresholds.tolist()
    codes = np.array([ord(c) for c in "Kim Hee-won은 <무빙>. A 'b' c"], dtype=np.uint32)
    expected = model.emissions(model.analyser(codes))
    assert back.emissions(back.analyser(codes)) == pytest.approx(expected, abs=0.02)
    again = tmp_path / "again"
    again.mkdir()
    back.save(again)
    assert (again / "weights.npz").read_bytes() == (tmp_path / "weights.npz").read_bytes()


def test_another_format_is_refused(tmp_path: Path) -> None:
    _model("ko").save(tmp_path)
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), "format": 0}), encoding="utf-8")
    with pytest.raises(ValueError, match="not a model of format"):
        load(tmp_path)


def test_any_weights_give_spans_in_order() -> None:
    text = "Kim Hee-won은 <무빙>에서. A 'b' c " * 20
    spans = Tagger(_model("ko")).tag(text)
    assert spans
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_convolution_is_a_sum_over_the_window() -> None:
    rng = np.random.default_rng(3)
    x, weights = rng.normal(size=(9, 4)).astype(np.float32), rng.normal(size=(5, 4, 3)).astype(np.float32)
    padded = np.concatenate([np.zeros((2, 4)), x, np.zeros((2, 4))])
    expected = [sum(padded[i + k] @ weights[k] for k in range(5)) for i in range(9)]
    assert convolve(x, weights) == pytest.approx(np.array(expected), abs=1e-4)


def test_places_of_different_sentences_are_never_neighbours() -> None:
    model = _model("ko")
    tokens = model.analyser(np.array([ord(c) for c in "가 나. 다\n라"], dtype=np.uint32)).tokens
    places, size = layout(tokens)
    gaps = np.diff(places)[np.diff(tokens.sentence) > 0]
    assert (gaps > 3).all()
    assert places[0] == 3
    assert places[-1] + 4 == size
