"""Readers: any scraped page or file becomes clean articles with typed blocks."""

from __future__ import annotations

from pipeline.ingest.duplicates import mark_duplicates
from pipeline.ingest.reader import read_source
from pipeline.ingest.sources import Source, find_sources

__all__ = ["Source", "find_sources", "mark_duplicates", "read_source"]
