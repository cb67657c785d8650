"""The quality floors: F1 on our own annotated articles, by language and predicate, which may only rise.

    python -m tests.quality.floors                 check, and print where we stand
    python -m tests.quality.floors --raise         write the floors that today's scores reach
    python -m tests.quality.floors --allow-lower   write today's scores even where lower (say why in the commit)

``floors.json`` holds the hash of the corpus that the floors were measured on: they mean nothing on another one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path

from pipeline import Settings, run
from tests.quality.scoring import Scores, score

CORPUS = Path(__file__).parent.parent / "corpus" / "articles"
FLOORS = Path(__file__).parent / "floors.json"
HALVES = ("development", "frozen")
LANGUAGES = ("ko", "en")
MARGIN = 0.005
"""How far a floor stays under the score that set it: ties between equal candidates must not fail a build."""
LEAST_FACTS = 20
"""Predicates with fewer annotated facts in a half have no floor of their own; chance would move them."""


def corpus_hash() -> str:
    """Return a hash of every article and annotation of the corpus (16 hex digits)."""
    digest = hashlib.sha256()
    for path in sorted(CORPUS.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(CORPUS).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def measure() -> dict[str, Scores]:
    """Run the pipeline over both halves of the corpus and score each."""
    scores = {}
    with tempfile.TemporaryDirectory() as folder:
        for half in HALVES:
            output = Path(folder) / half
            run(Settings(raw=CORPUS / half, output=output))
            scores[half] = score(output, CORPUS / half)
    return scores


def figures(scores: dict[str, Scores]) -> dict[str, float]:
    """F1 by half, language and predicate, rounded down to three places."""
    found: dict[str, float] = {}
    for half, result in scores.items():
        for language in LANGUAGES:
            found[f"{half} {language} facts"] = result.fact_tally(language).f1
            found[f"{half} {language} entities"] = result.entity_tally(language).f1
        for predicate in sorted({name for _, name in result.facts}):
            tally = result.fact_tally(predicate=predicate)
            if tally.right + tally.missed >= LEAST_FACTS:
                found[f"{half} {predicate}"] = tally.f1
    return {name: int(value * 1000) / 1000 for name, value in found.items()}


def load_floors() -> dict[str, float]:
    """Return the floors. Raises ValueError when they were measured on another corpus."""
    stored = json.loads(FLOORS.read_text(encoding="utf-8"))
    if stored["corpus"] != corpus_hash():
        raise ValueError("the corpus has changed since the floors were set; measure and set them anew")
    floors: dict[str, float] = stored["floors"]
    return floors


def save_floors(floors: dict[str, float]) -> None:
    """Write the floors with the hash of the corpus they were measured on."""
    stored = {"corpus": corpus_hash(), "floors": dict(sorted(floors.items()))}
    FLOORS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Check or set the floors; return 1 when a score is under its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--allow-lower", action="store_true")
    options = parser.parse_args()
    reached = figures(measure())
    fresh = {name: round(value - MARGIN, 3) for name, value in reached.items()}
    if options.allow_lower:
        save_floors(fresh)
        return 0
    floors = load_floors()
    for name, value in sorted(reached.items()):
        print(f"{name:40} {value:.3f}  floor {floors.get(name, 0.0):.3f}")
    fallen = [name for name, floor in floors.items() if reached.get(name, 0.0) < floor]
    for name in fallen:
        print(f"UNDER ITS FLOOR: {name} {reached.get(name, 0.0):.3f} < {floors[name]:.3f}", file=sys.stderr)
    if options.lift and not fallen:
        save_floors({name: max(value, floors.get(name, 0.0)) for name, value in fresh.items()})
    return 1 if fallen else 0


if __name__ == "__main__":
    raise SystemExit(main())
