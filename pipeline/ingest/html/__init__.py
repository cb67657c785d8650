"""HTML pages to articles: a parser's tree, the body in it, its lines, and what the page says about itself."""

from __future__ import annotations

from pipeline.ingest.html.article import NoArticleError, article_from_html
from pipeline.ingest.html.tree import TooDeepError

__all__ = ["NoArticleError", "TooDeepError", "article_from_html"]
