"""Count how often each rule is right, and write ``pipeline/models/confidence/rules.tsv``.

    python -m training.confidence [--shared ../shared]

Counts come from the development half of ``tests/corpus/articles`` and, where it is there, the development set beside
the checkout. The frozen half is only scored: its calibration is printed before and after.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from pipeline import Settings, run
from tests.quality.calibration import expected_calibration_error, precision_from
from tests.quality.scoring import Outcome, score

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = ROOT / "tests" / "corpus" / "articles"
TABLE = ROOT / "pipeline" / "models" / "confidence" / "rules.tsv"
HEADER = (
    "# How often each rule was right on annotated articles; made by training/confidence, see README.md here.\n"
    "rule\tpredicate\tright\twrong\n"
)


def outcomes(raw: Path, gold: Path) -> list[Outcome]:
    """Run the pipeline over ``raw`` and say of each predicted fact whether ``gold`` has it."""
    with tempfile.TemporaryDirectory() as folder:
        run(Settings(raw=raw, output=Path(folder)))
        return score(Path(folder), gold).outcomes


def main() -> None:
    """Write the table and print the calibration on the frozen half as it was before this."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    frozen = outcomes(CORPUS / "frozen", CORPUS / "frozen")
    sure, number = precision_from(frozen, 0.9)
    print(f"frozen half, with the table as it was: expected calibration error {expected_calibration_error(frozen):.3f}")
    print(f"precision at confidence 0.9 and above {sure:.3f} ({number} of {len(frozen)} facts)")
    seen = outcomes(CORPUS / "development", CORPUS / "development")
    beside = options.shared / "eval" / "dev"
    if beside.is_dir():
        seen += outcomes(beside / "raw", beside / "gold")
    # Claims of the learned reader have a probability of their own, and it was trained on these very articles.
    rules = [outcome for outcome in seen if not outcome.rule.startswith("learned.")]
    counts = Counter((outcome.rule, outcome.predicate, outcome.right) for outcome in rules)
    keys = sorted({(rule, predicate) for rule, predicate, _ in counts})
    rows = (f"{rule}\t{name}\t{counts[rule, name, True]}\t{counts[rule, name, False]}\n" for rule, name in keys)
    TABLE.write_text(HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
