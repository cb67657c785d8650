"""Train a mention tagger: ``python -m training.mentions.train ko DATA [--out FOLDER]``.

DATA is the folder of training sets that ``training/README.md`` describes.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from pipeline.tagger import Tagger
from pipeline.tagger.features import TEMPLATES, single_columns
from pipeline.tagger.model import Model, Settings, load, score_table
from training.mentions import articles, english, korean
from training.mentions.data import KOREAN_KINDS, Sentence, konec_kind, read
from training.mentions.encoding import encode
from training.mentions.english import ENGLISH_KINDS, HELD_OUT, Romaniser, held_out, training_set
from training.mentions.korean import learn_endings
from training.mentions.likelihood import FORBIDDEN, transition_mask
from training.mentions.linear import LinearOptions, train_linear
from training.mentions.network import NetworkOptions, train_network
from training.mentions.score import score

_BITS = 20
_ARTICLES = Path(__file__).resolve().parents[2] / "tests" / "corpus" / "articles" / "development"
_COPIES = 12
"""Copies of each of our articles under other names."""
_PASSAGE_COPIES = 4
"""Copies of each passage."""
_BLEND = 0.5
"""The weight of both the linear scores and the network's: their log-linear mean."""
_LEAST = np.float32(0.06)
"""Features whose every score is nearer to zero than this are dropped: two thirds of them, for .001 of F1."""
_NETWORKS = {"ko": NetworkOptions(), "en": NetworkOptions(hidden=96, wide=2, epochs=5)}
"""English has more text to learn from and a higher speed to keep, so its network is smaller."""
_THRESHOLD = 0.38
"""Half of the F1 to be had, which is the threshold that maximises it (Lipton et al. 2014)."""


def say(line: str) -> None:
    """Tell the progress."""
    print(f"[{time.process_time():6.0f} s] {line}", file=sys.stderr, flush=True)


def korean_sentences(folder: Path) -> list[Sentence]:
    """The Korean training sentences."""
    return read(folder / "konec/train_recon.jsonl.gz", konec_kind)


def korean_setup(folder: Path) -> tuple[list[Sentence], Settings]:
    """Training sentences and settings of the Korean tagger."""
    sentences = korean_sentences(folder)
    endings = learn_endings(sentences, 2)
    renamer = korean.article_renamer(sentences, random.Random(2))
    ours = articles.sentences(articles.read_articles(_ARTICLES, "ko", endings), _COPIES, renamer)
    ours += articles.sentences(articles.read_passages("ko"), _PASSAGE_COPIES, renamer)
    return sentences + ours, Settings("ko", KOREAN_KINDS, _BITS, endings=endings)


def english_setup(folder: Path) -> tuple[list[Sentence], Settings]:
    """Training sentences and settings of the English tagger."""
    persons = (s.text[a:b] for s in korean_sentences(folder) for a, b, kind in s.gold if kind == "person")
    romaniser = Romaniser.from_lexicon(name for name in persons if all("가" <= c <= "힣" for c in name))
    settings = Settings(
        "en",
        ENGLISH_KINDS,
        _BITS,
        surnames=tuple(sorted({s for row in romaniser.surnames for s in row})),
        syllables=tuple(sorted({s for row in romaniser.syllables.values() for s in row})),
    )
    sentences = training_set(folder, romaniser, random.Random(1))
    renamer = english.article_renamer(sentences, romaniser, random.Random(2))
    ours = articles.sentences(articles.read_articles(_ARTICLES, "en", ()), _COPIES, renamer)
    ours += articles.sentences(articles.read_passages("en"), _PASSAGE_COPIES, renamer)
    return sentences + ours, settings


def train_model(
    sentences: Sequence[Sentence], settings: Settings, linear_options: LinearOptions, options: NetworkOptions
) -> Model:
    """Train both parts and join them."""
    data = encode(sentences, settings)
    say(f"{len(data.rows)} tokens in {len(data.lengths)} sentences")
    columns = single_columns(settings.language)
    whole = ("word", "stem", "run", "form")
    lexical = [i for i, column in enumerate(columns) if TEMPLATES[settings.language][column][0][0] in whole]
    linear = train_linear(data, settings.bits, linear_options, say)
    network, moves = train_network(data, settings.bits, columns, lexical, options, say)
    share = np.float32(_BLEND)
    transitions = np.where(transition_mask(settings.labels), share * (linear.moves + moves), FORBIDDEN)
    network = replace(network, out=network.out * share, out_bias=network.out_bias * share)
    thresholds = np.full(len(settings.kinds), _THRESHOLD, dtype=np.float32)
    scores = linear.scores * share
    scores[np.abs(scores).max(axis=1) < _LEAST] = 0
    return Model(settings, score_table(settings, linear.slots, scores), network, transitions, thresholds)


def main() -> None:
    """Train, write, and score what was written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=("ko", "en"))
    parser.add_argument("data", type=Path, help="the folder of training sets")
    models = Path(__file__).resolve().parents[2] / "pipeline" / "models"
    parser.add_argument("--out", type=Path, help="folder to write (default: the shipped model)")
    arguments = parser.parse_args()
    out: Path = arguments.out or models / f"mentions-{arguments.language}"
    out.mkdir(parents=True, exist_ok=True)
    setup = korean_setup if arguments.language == "ko" else english_setup
    sentences, settings = setup(arguments.data)
    train_model(sentences, settings, LinearOptions(), _NETWORKS[arguments.language]).save(out)
    say(f"wrote {out}")
    report(Tagger(load(out)), arguments.data)


def report(tagger: Tagger, data: Path) -> None:
    """Print the scores on the held-out sets of the tagger's language."""
    if set(tagger.labels) == set(KOREAN_KINDS):
        tests: list[tuple[str, list[Sentence], tuple[str, ...]]] = [
            ("konec dev", read(data / "konec/dev.jsonl.gz", konec_kind), KOREAN_KINDS)
        ]
    else:
        tests = [(t.name, held_out(data, t), tuple(k for k in ENGLISH_KINDS if k in t.kinds)) for t in HELD_OUT]
    for name, sentences, kinds in tests:
        print(name)
        for kind, s in score(tagger, sentences, kinds).items():
            print(f"  {kind:13} P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}  ({s.gold} gold)")


if __name__ == "__main__":
    main()
