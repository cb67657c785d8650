"""Small text helpers that every stage shares: normal form, scripts, folding of names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_HANGUL = re.compile(f"[{HANGUL}]")
_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_MARK = re.compile(r"[^\w#+]|_")
_LONG = 100
"""Names that are longer are not kept in memory."""
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def normalize(text: str) -> str:
    """Return ``text`` in NFC with lone surrogates and NUL replaced, so that it can be written as UTF-8."""
    text = unicodedata.normalize("NFC", text)
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    return text.replace("\x00", "\ufffd")


def fold(name: str) -> str:
    """Fold a name for comparison: NFKC, case-folded, letters and digits only (``#`` and ``+`` stay)."""
    return _folded(name) if len(name) < _LONG else _folded.__wrapped__(name)


@lru_cache(maxsize=1 << 14)
def _folded(name: str) -> str:
    return _MARK.sub("", unicodedata.normalize("NFKC", name).casefold())


def pieces(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Cut a long text into pieces of at most ``size``, after a line if it can be, else a sentence or a space."""
    start = 0
    while len(text) - start > size:
        limit = start + size
        for mark in ("\n", ". ", " "):
            cut = text.rfind(mark, start + size // 2, limit)
            if cut >= 0:
                limit = cut + len(mark)
                break
        yield start, limit
        start = limit
    yield start, len(text)


def script_counts(text: str) -> dict[str, int]:
    """Count the letters of ``text`` by script: hangul, kana, han, latin."""
    return {
        "hangul": len(_HANGUL.findall(text)),
        "kana": len(_KANA.findall(text)),
        "han": len(_HAN.findall(text)),
        "latin": len(_LATIN.findall(text)),
    }


def script_language(surface: str) -> str:
    """The language that a name's script stands for: ko, ja, zh, en (any Latin script), or und without letters."""
    if surface.isascii():
        return "en" if _LATIN.search(surface) else "und"
    if _HANGUL.search(surface):
        return "ko"
    if _KANA.search(surface):
        return "ja"
    if _LATIN.search(surface):
        return "en"
    return "zh" if _HAN.search(surface) else "und"
