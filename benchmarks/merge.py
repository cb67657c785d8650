"""How well and how fast merging is, on made-up corpora of several sizes.

    python -m benchmarks.merge [--sizes 10000 100000 1000000] [--seed 1] [--errors N]

Prints for each number of mentions: processor and wall seconds for merging alone, peak memory of the process, B-cubed
precision, recall and F1, overall and by type of entity. Each size runs in a process of its own, so that peaks do not
mix. Growth is of processor time, which other programs on the machine disturb less.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
from collections import Counter

from benchmarks.synthetic_corpus import b_cubed, generate
from pipeline.merge import MergeInput, resolve


def measure(size: int, seed: int, errors: int) -> float:
    """Merge a corpus of ``size`` mentions, print the figures and return the processor seconds it took."""
    corpus = generate(size, seed)
    started, clock = time.process_time(), time.perf_counter()
    merged = resolve(MergeInput(corpus.articles, corpus.mentions, corpus.claims))
    seconds, wall = time.process_time() - started, time.perf_counter() - clock
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform != "darwin" else 1 << 30)
    weights = Counter((mention.article_id, mention.chain) for mention in corpus.mentions)
    types = {(mention.article_id, mention.chain): mention.type for mention in corpus.mentions}
    found = dict(merged.chains)
    precision, recall, f1 = b_cubed(corpus.truth, found, weights)
    counts = f"{len(corpus.mentions):9,} mentions {len(corpus.articles):7,} articles"
    counts += (
        f" {len(merged.entities):7,} entities {len(set(corpus.truth.values())):7,} true {len(merged.facts):7,} facts"
    )
    quality = f"B-cubed P {precision:.4f} R {recall:.4f} F1 {f1:.4f}"
    print(f"{counts} {seconds:7.1f} s ({wall:.1f} wall) {peak:5.2f} GB  {quality}", flush=True)
    for type in sorted(set(types.values())):
        part = {key: identity for key, identity in corpus.truth.items() if types[key] == type}
        p, r, f = b_cubed(part, found, weights)
        print(f"{'':11}{type:14} P {p:.4f} R {r:.4f} F1 {f:.4f}", flush=True)
    if errors:
        _show(corpus.truth, found, {row.entity_id: row for row in merged.entities}, errors)
    return seconds


def _show(truth: dict[tuple[str, int], str], found: dict[tuple[str, int], str], rows: dict, errors: int) -> None:  # type: ignore[type-arg]  # rows only printed
    """Print identities that were torn apart and entities that hold several."""
    torn: dict[str, Counter[str]] = {}
    mixed: dict[str, Counter[str]] = {}
    for key, identity in truth.items():
        torn.setdefault(identity, Counter())[found[key]] += 1
        mixed.setdefault(found[key], Counter())[identity] += 1
    for title, groups, named in (("torn", torn, False), ("mixed", mixed, True)):
        for name, group in sorted(
            groups.items(), key=lambda item: (item[1].most_common(1)[0][1] - item[1].total(), item[0])
        ):
            if len(group) > 1 and errors > 0:
                errors -= 1
                shown = (
                    [(rows[i].name_en, rows[i].name_ko, n) for i, n in group.most_common(4)]
                    if not named
                    else group.most_common(4)
                )
                print(f"  {title} {name if not named else (rows[name].name_en, rows[name].name_ko)}: {shown}")
        errors = abs(errors) + 15


def main() -> None:
    """Run the sizes one after the other and compare their times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    seconds = []
    for size in args.sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            seconds.append(pool.apply(measure, (size, args.seed, args.errors)))
    for size, taken in zip(args.sizes[1:], seconds[1:], strict=True):
        print(f"{args.sizes[0]:,} -> {size:,} mentions: time grows {taken / seconds[0]:.1f} times")


if __name__ == "__main__":
    main()
