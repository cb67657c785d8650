"""Naming the language of an article and of each of its blocks, as BCP 47 tags.

Most of what is read here is settled by its script (Hangul, kana, Han), and most of the rest by its function words.
Only what stays open goes to langdetect, seeded so that it answers the same every time and on a bounded sample.
"""

from __future__ import annotations

from pipeline.detect.language import block_language, detect_language

__all__ = ["block_language", "detect_language"]
