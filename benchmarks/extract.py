"""What reading an article costs: ``python -m benchmarks.extract [--shared FOLDER]``.

Prints CPU milliseconds for finding the mentions and for reading the claims of a Korean article of 5.5 KB and an English
one of 2.5 KB: the two seed articles in FOLDER/eval/seeds, scaled to these sizes, else our own sample articles, several
joined to one of about the size. Where kiwipiepy is installed (it is no dependency), tokenizing the same Korean text
once with Kiwi stands beside it. The best of many runs in a warm process counts, on one core.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core, set before numpy is loaded

from pipeline.extract.nlp import bare_doc, build_pipeline
from pipeline.extract.stage import ExtractStage
from pipeline.ingest import find_sources, read_source
from pipeline.schema import Article, Block, Reject

_ROOT = Path(__file__).resolve().parents[1]
_SIZES = {"ko": 5_500, "en": 2_500}
_NAMES = {"ko": "Korean", "en": "English"}
_RUNS = 40


def articles(folder: Path) -> list[Article]:
    """The articles of a folder of scraped files."""
    sources = [source for source in find_sources(folder) if not isinstance(source, Reject)]
    return [found for source in sources for found in read_source(source) if not isinstance(found, Reject)]


def sample(language: str, shared: Path) -> Article:
    """One article of about the size that is asked for."""
    seeds = shared / "eval" / "seeds" / "raw"
    if seeds.is_dir():
        return next(article for article in articles(seeds) if article.language == language)
    return joined([article for article in articles(_ROOT / "raw") if article.language == language], _SIZES[language])


def joined(parts: list[Article], size: int) -> Article:
    """The first of ``parts`` one behind the other, until they have ``size`` bytes of UTF-8."""
    text = ""
    blocks: list[Block] = []
    for part in parts:
        if len(text.encode()) >= size:
            break
        at = len(text)
        blocks += (Block(b.kind, b.start + at, b.end + at, b.language) for b in part.blocks)
        text += part.text + "\n\n"
    return Article("sample", "", text, tuple(blocks), language=parts[0].language)


def least(work: Callable[[], object]) -> float:
    """CPU milliseconds of the fastest of some runs."""
    times = []
    for _ in range(_RUNS):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times) * 1e3


def measure(article: Article) -> tuple[float, float]:
    """Milliseconds for the mentions of an article, and for its claims on top."""
    nlp = build_pipeline("ko" if article.language == "ko" else "en", spans=False)
    with nlp.select_pipes(disable="ieum_claims"):
        mentions = least(lambda: nlp(bare_doc(nlp, article)))
    both = least(lambda: nlp(bare_doc(nlp, article)))
    return mentions, both - mentions


def kiwi(text: str) -> float | None:
    """Milliseconds for tokenizing ``text`` with Kiwi on one core; None where it is not installed."""
    if find_spec("kiwipiepy") is None:
        return None
    tokenizer: Any = import_module("kiwipiepy").Kiwi(num_workers=1)
    tokenizer.tokenize(text)
    return least(lambda: tokenizer.tokenize(text))


def main() -> None:
    """Print both languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=_ROOT.parent / "shared", help="folder with eval/seeds in it")
    shared: Path = parser.parse_args().shared
    with ExtractStage().batch():
        for language, size in _SIZES.items():
            article = sample(language, shared)
            bytes_ = len(article.text.encode())
            mentions, claims = (value * size / bytes_ for value in measure(article))
            print(
                f"{_NAMES[language]}, {size / 1e3:.1f} KB: mentions {mentions:.1f} ms, claims {claims:.1f} ms, "
                f"together {mentions + claims:.1f} ms ({size / mentions:.0f} KB/s for the mentions)"
            )
            beside = kiwi(article.text) if language == "ko" else None
            if beside is not None:
                print(f"  Kiwi tokenizes it in {beside * size / bytes_:.1f} ms")


if __name__ == "__main__":
    main()
