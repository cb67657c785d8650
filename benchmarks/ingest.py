"""Every figure of the ingest stage in one run: text and metadata of pages, cost, languages, memory.

    python benchmarks/ingest.py [--shared ../shared] [--records 100000]

The page sets and the development articles are read from ``--shared`` when that folder is there; trafilatura and
langdetect are compared with when they are installed. Nothing is written outside a temporary folder.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import itertools
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import zstandard

from pipeline.detect import detect_language
from pipeline.ingest import find_sources, read_source
from pipeline.ingest.decode import decode
from pipeline.ingest.html import NoArticleError, article_from_html
from pipeline.schema import Article

HERE = Path(__file__).parent
EXPECTED_TARGETS = "targets: en F1 >= .970 exact >= .40; ko F1 >= .970; CPU <= 1/4 of trafilatura fast; langdetect x 50"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--records", type=int, default=100_000)
    args = parser.parse_args()
    print(EXPECTED_TARGETS)
    sets = args.shared / "eval" / "extraction"
    if sets.is_dir():
        for language in ("en", "ko"):
            score_pages(sets / language, args.shared / "eval" / "score_extraction.py")
        compare_cost(sets)
    else:
        print(f"no page sets under {sets}: text, metadata and cost are left out")
    compare_languages(args.shared / "eval")
    if args.records:
        memory_of_records(args.records)


def score_pages(folder: Path, scorer: Path) -> None:
    """Read the pages of one set as a run would, and score the tables it would write."""
    rows = []
    for found in find_sources(folder / "raw", print):
        rows.extend(a for a in read_source(found) if isinstance(a, Article)) if hasattr(found, "path") else None
    table = pd.DataFrame(
        {
            "article_id": [a.article_id for a in rows],
            "source": [a.source for a in rows],
            "site": [a.site for a in rows],
            "title": [a.title for a in rows],
            "author": [" | ".join(a.author) for a in rows],
            "published_at": [a.published_at for a in rows],
            "text": [a.text for a in rows],
        }
    )
    with tempfile.TemporaryDirectory() as out:
        table.drop(columns="text").to_csv(Path(out) / "articles.csv", index=False)
        table[["article_id", "text"]].to_parquet(Path(out) / "articles.parquet")
        print(f"pages {folder.name}:", flush=True)
        subprocess.run([sys.executable, str(scorer), out, str(folder / "gold.json")], check=True)


def compare_cost(sets: Path) -> None:
    """CPU time a page, ours and trafilatura's in turns in one process; the best of four rounds for each page.

    Each goes first in every second round: whoever does finds the page's bytes out of the processor's caches.
    """
    pages = [gzip.decompress(path.read_bytes()) for path in sorted(sets.glob("*/raw/*.gz"))]

    def ours(data: bytes) -> None:
        try:
            article_from_html(decode(data), "page")
        except NoArticleError:
            return

    runs: dict[str, Callable[[bytes], object]] = {"ieum": ours}
    if importlib.util.find_spec("trafilatura"):
        import trafilatura

        runs[f"trafilatura {trafilatura.__version__} fast"] = lambda data: trafilatura.extract(data, fast=True)
    best = {name: [float("inf")] * len(pages) for name in runs}
    for turn, (number, page) in itertools.product(range(4), enumerate(pages)):
        for name, run in sorted(runs.items(), reverse=bool(turn % 2)):
            begun = time.process_time()
            run(page)
            best[name][number] = min(best[name][number], time.process_time() - begun)
    means = {name: 1000 * statistics.mean(times) for name, times in best.items()}
    for name, mean in means.items():
        print(f"CPU a page: {name} {mean:.2f} ms")
    if len(means) == 2:
        print(f"  ratio {means['ieum'] / max(means.values()):.3f}")


def short_lines() -> Iterator[tuple[str, str]]:
    """(language, line) of the benchmark, the same in every run."""
    data = tomllib.loads((HERE / "language_lines.toml").read_text(encoding="utf-8"))
    chooser = random.Random(20)
    for key, templates in data["lines"].items():
        language = key.removeprefix("mixed_")
        for template in templates * (60 if key.startswith("mixed") else 18):
            yield (
                language,
                template.format(
                    n=chooser.choice(data["names"]),
                    t=chooser.choice(data["titles"]),
                    k=chooser.choice(data["names_ko"]),
                    w=chooser.choice(data["titles_ko"]),
                    d=chooser.randint(2, 40),
                ),
            )


def compare_languages(shared: Path) -> None:
    """Accuracy on short lines, then speed and answers on whole articles, beside langdetect."""
    lines = list(short_lines())
    theirs = _langdetect()
    for name, detect in (("ieum", lambda text: detect_language(text)[0]), ("langdetect", theirs)):
        if detect is None:
            continue
        right: Counter[str] = Counter()
        begun = time.process_time()
        for language, line in lines:
            right[language] += detect(line) == language
        spent = time.process_time() - begun
        total = Counter(language for language, _ in lines)
        by = " ".join(f"{tag} {right[tag] / total[tag]:.3f}" for tag in total)
        print(f"{len(lines)} short lines: {name} {sum(right.values()) / len(lines):.4f} in {spent:.2f} s CPU ({by})")
    short = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(shared.glob("dev/raw/*.txt"))]
    pages = [gzip.decompress(path.read_bytes()) for path in sorted(shared.glob("extraction/*/raw/*.gz"))]
    bodies = [article_from_html(decode(page), "page").text for page in pages]
    for what, texts in (("development articles", short), ("page bodies", bodies)):
        if not texts or theirs is None:
            continue
        times = {}
        for name, detect in (("ieum", lambda text: detect_language(text)[0]), ("langdetect", theirs)):
            begun = time.process_time()
            answers = [detect(text) for text in texts]
            times[name] = time.process_time() - begun
            print(
                f"{len(texts)} {what}: {name} {1000 * times[name] / len(texts):.3f} ms each, {dict(Counter(answers))}"
            )
        print(f"  speed: {times['langdetect'] / times['ieum']:.0f} times langdetect's")


def _langdetect() -> Callable[[str], str] | None:
    if not importlib.util.find_spec("langdetect"):
        return None
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0

    def answer(text: str) -> str:
        try:
            return str(detect(text)).split("-")[0]
        except LangDetectException:
            return "und"

    answer("warm up the profiles")
    return answer


def memory_of_records(count: int) -> None:
    """Read one .jsonl.zst of ``count`` records in a process of its own and print its peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.jsonl.zst"
        chooser = random.Random(3)
        sentences = [template for _, template in itertools.islice(short_lines(), 400)]
        with path.open("wb") as file, zstandard.ZstdCompressor().stream_writer(file) as writer:
            for number in range(count):
                text = ". ".join(chooser.choices(sentences, k=12)) + "."
                record = {"url": f"https://site.example/{number}", "title": sentences[number % 400], "text": text}
                writer.write((json.dumps(record) + "\n").encode())
        code = (
            "import resource, sys, time\nfrom pathlib import Path\n"
            "from pipeline.ingest import find_sources, read_source\n"
            "begun = time.process_time()\n"
            "count = sum(1 for s in find_sources(Path(sys.argv[1]), print) for _ in read_source(s))\n"
            "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
            "print(f'{count} records in one .jsonl.zst: peak {peak:.0f} MB, {time.process_time() - begun:.0f} s CPU')\n"
        )
        environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
        subprocess.run([sys.executable, "-c", code, str(path)], check=True, env=environment)


if __name__ == "__main__":
    main()
    print(f"this process: peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
