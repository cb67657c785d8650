"""The mention taggers in figures: ``python -m benchmarks.mentions [--shared FOLDER] [--quick]``.

Prints F1 by class on the held-out sets in FOLDER/data/ner (left out when it is not there), the share of names found
in the frozen half of our own articles, speed on one core, size on disk, time to load and memory (from /proc, so on
Linux only). Speeds are of the tagger alone, in UTF-8 bytes of text a second of CPU time; the best of three runs counts.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core, set before numpy is loaded

from pipeline.tagger import Language, Tagger
from pipeline.text import fold
from training.mentions.data import KOREAN_KINDS, Sentence, konec_kind, read
from training.mentions.english import ENGLISH_KINDS, HELD_OUT, held_out
from training.mentions.score import score

_ROOT = Path(__file__).resolve().parents[1]
_PROTOTYPE = {"konec dev": 0.753, "wnut17 test": 0.351, "crossner-music test": 0.658, "re-docred test": 0.648}
"""F1 of the prototype CRF; in English trained on the same sentences and label mapping (``training/README.md``)."""

_ARTICLES = _ROOT / "tests" / "corpus" / "articles" / "frozen"
_MENTION_KINDS = ("person", "character", "work", "organization", "platform", "place")

_LOAD = """
import re, sys, time
import numpy

def peak():
    status = open("/proc/self/status").read()
    return int(re.search(r"VmHWM:\\s+(\\d+)", status).group(1)) / 1024

before = peak()
begin = time.perf_counter()
from pipeline.tagger import Tagger
tagger = Tagger.load(sys.argv[1])
tagger.tag("x")
loaded = time.perf_counter() - begin
text = sys.stdin.read()
tagger.tag(text)
print(loaded, before, peak())
"""


def tests(data: Path) -> dict[str, tuple[Language, list[Sentence], tuple[str, ...]]]:
    """The held-out sets: language, sentences, annotated kinds."""
    out: dict[str, tuple[Language, list[Sentence], tuple[str, ...]]] = {
        "konec dev": ("ko", read(data / "konec/dev.jsonl.gz", konec_kind), KOREAN_KINDS)
    }
    for test in HELD_OUT:
        out[test.name] = ("en", held_out(data, test), tuple(k for k in ENGLISH_KINDS if k in test.kinds))
    return out


def print_scores(data: Path) -> None:
    """F1 by class, and the prototype's F1 beside it."""
    for name, (language, sentences, kinds) in tests(data).items():
        print(f"\n{name}: exact spans and labels")
        for kind, s in score(Tagger.load(language), sentences, kinds).items():
            beside = f"   prototype {_PROTOTYPE[name]:.3f}" if kind == "all" else ""
            print(f"  {kind:13} P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}  ({s.gold}){beside}")


def print_article_scores(language: Language) -> None:
    """How many of the names of the frozen articles the tagger alone finds, and how many of its finds are names."""
    tagger = Tagger.load(language)
    there, found, right = Counter[str](), Counter[str](), Counter[str]()
    for path in sorted(_ARTICLES.glob("*.json")):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        if annotation["lang"] != language:
            continue
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        predicted = {(s.label, fold(text[s.start : s.end])) for s in tagger.tag(text) if s.label in _MENTION_KINDS}
        names = set()
        for entity in annotation["entities"]:
            keys = {(entity["type"], fold(name)) for name in (entity["name"], *entity["aliases"])}
            names |= keys
            there[entity["type"]] += 1
            right[entity["type"]] += bool(keys & predicted)
        for key in predicted:
            found[key[0]] += 1
            found[key[0] + " right"] += key in names
    print(f"\nfrozen articles, {language}: entities found by the tagger alone (type and name)")
    for kind in _MENTION_KINDS:
        recall = right[kind] / max(there[kind], 1)
        precision = found[kind + " right"] / max(found[kind], 1)
        print(f"  {kind:13} P {precision:.2f}  R {recall:.2f}  ({there[kind]})")


def sample(language: Language, data: Path) -> list[str]:
    """Texts to measure speed on: the held-out sentences as documents of 20, or our articles."""
    if data.is_dir():
        texts = [s.text for lang, sentences, _ in tests(data).values() if lang == language for s in sentences]
        return ["\n".join(texts[i : i + 20]) for i in range(0, len(texts), 20)]
    return [p.read_text(encoding="utf-8") for p in sorted(_ARTICLES.glob(f"{language[0]}*.txt"))] * 20


def print_costs(language: Language, data: Path) -> None:
    """Speed, size, load time and memory."""
    tagger = Tagger.load(language)
    texts = sample(language, data)
    size = sum(len(t.encode()) for t in texts)
    list(tagger.tag_many(texts[:50]))
    together, alone = [], []
    for _ in range(3):
        begin = time.process_time()
        list(tagger.tag_many(texts))
        together.append(time.process_time() - begin)
        begin = time.process_time()
        for text in texts:
            tagger.tag(text)
        alone.append(time.process_time() - begin)
    folder = _ROOT / "pipeline" / "models" / f"mentions-{language}"
    disk = sum(p.stat().st_size for p in folder.iterdir())
    command = [sys.executable, "-c", _LOAD, language]
    runs = [
        subprocess.run(command, input="\n".join(texts), text=True, capture_output=True, check=True, cwd=_ROOT).stdout
        for _ in range(3)
    ]
    loads = [[float(value) for value in run.split()] for run in runs]
    _, before, after = loads[0]
    print(
        f"\n{language}: {size / min(together) / 1e3:.0f} KB/s many at a time, {size / min(alone) / 1e3:.0f} KB/s one "
        f"at a time ({size / 1e3:.0f} KB in {len(texts)} documents); model {disk / 1e6:.1f} MB on disk; load "
        f"{min(load[0] for load in loads):.2f} s; memory {after:.0f} MB at most, of which Python and numpy {before:.0f}"
    )


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=_ROOT.parent / "shared", help="folder with data/ner in it")
    parser.add_argument("--quick", action="store_true", help="costs only")
    arguments = parser.parse_args()
    data: Path = arguments.shared / "data" / "ner"
    languages: tuple[Language, ...] = ("ko", "en")
    if not arguments.quick:
        if data.is_dir():
            print_scores(data)
        else:
            print(f"{data} is not there: no scores on the public sets")
        for language in languages:
            print_article_scores(language)
    for language in languages:
        print_costs(language, data)


if __name__ == "__main__":
    main()
