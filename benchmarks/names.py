"""How well and how fast names are compared across the languages, on lists of true pairs.

    python -m benchmarks.names [LIST.tsv ...] [--kind KIND]

A list has the columns ko and en, and perhaps kind; without a list, that of the tests is read. Every Korean name is
compared with every English one of its kind. Prints by kind the share of names whose partner is most alike (ties count
half), precision and recall at the threshold when every name takes its best, and comparisons per processor second,
names unprepared and the first of their kind in the process.
"""

from __future__ import annotations

import argparse
import csv
import time
from pathlib import Path

from pipeline.merge.names import THRESHOLD, name_similarity

_LIST = Path(__file__).parents[1] / "tests" / "merge" / "name_pairs.tsv"


def read_pairs(path: Path, kind: str) -> dict[str, dict[str, set[str]]]:
    """The English partners of each Korean name, by kind."""
    found: dict[str, dict[str, set[str]]] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader((line for line in handle if not line.startswith("#")), delimiter="\t"):
            found.setdefault(row.get("kind") or kind, {}).setdefault(row["ko"], set()).add(row["en"])
    return found


def measure(partners: dict[str, set[str]], kind: str) -> str:
    """Compare all with all and put the figures into words."""
    pool = sorted(set().union(*partners.values()))
    started = time.process_time()
    scores = {korean: [name_similarity(korean, english, kind) for english in pool] for korean in partners}
    seconds = time.process_time() - started
    first = right = wrong = 0.0
    for korean, own in partners.items():
        best = max(scores[korean])
        top = [english for english, score in zip(pool, scores[korean], strict=True) if score == best > 0]
        first += bool(own & set(top)) / (2 if len(top) > 1 else 1)
        if best >= THRESHOLD[kind]:
            right, wrong = (right + 1, wrong) if own & set(top) else (right, wrong + 1)
    precision, recall = right / ((right + wrong) or 1), right / len(partners)
    speed = len(partners) * len(pool) / seconds
    figures = f"rank-1 {first / len(partners):.3f}  P {precision:.3f} R {recall:.3f}"
    return f"{len(partners):4} names  {figures}  {speed:,.0f} pairs/s"


def main() -> None:
    """Measure the lists one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path, nargs="*", default=[_LIST])
    parser.add_argument("--kind", choices=sorted(THRESHOLD), default="person")
    args = parser.parse_args()
    for path in args.lists:
        for kind, partners in read_pairs(path, args.kind).items():
            print(f"{path.name:20} {kind:13} {measure(partners, kind)}")


if __name__ == "__main__":
    main()
