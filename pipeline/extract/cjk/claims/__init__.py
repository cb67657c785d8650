"""What Japanese and Chinese sentences state about the things they name."""

from __future__ import annotations

from pipeline.extract.cjk.claims.cast import read_careers, read_cast, read_pairs
from pipeline.extract.cjk.claims.credits import read_credits
from pipeline.extract.cjk.claims.descriptions import read_descriptions
from pipeline.extract.cjk.claims.music import read_music
from pipeline.extract.cjk.claims.releases import read_releases
from pipeline.extract.cjk.claims.rows import read_rows
from pipeline.extract.cjk.claims.writer import Writer
from pipeline.extract.cjk.focus import focused
from pipeline.extract.cjk.items import Reading

__all__ = ["read_claims"]


def read_claims(reading: Reading) -> None:
    """Record what the sentences say, roles first, as they tell characters from people."""
    writer = Writer(reading)
    sentences = list(focused(reading))
    rows = read_rows(writer, sentences)
    told = [(sentence, focus) for sentence, focus in sentences if id(sentence) not in rows]
    for reader in (read_cast, read_pairs, read_careers, read_credits, read_music, read_releases, read_descriptions):
        for sentence, focus in told:
            reader(writer, sentence, focus)
