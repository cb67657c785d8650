"""Pages whose text the standard's parser hides: BeautifulSoup brings it back.

A browser (and lexbor) treats what follows an unclosed ``<title>``, ``<textarea>`` or comment as its content, and does
not show ``<noscript>``, ``<template>`` and script templates. Saved and cut-off pages keep their article in just these
places. BeautifulSoup's tolerant tree gives that content back as strings, which are taken for markup again.
"""

from __future__ import annotations

import re
import warnings

from bs4 import BeautifulSoup, Comment, MarkupResemblesLocatorWarning, Tag

_MAX_LENGTH = 1_000_000
_MAX_TAGS = 15_000
"""Characters and tags: BeautifulSoup is slow, and what is broken beyond this is no article."""

_SWALLOWING = ("noscript", "template", "textarea", "title", "xmp", "noembed", "noframes", "plaintext", "script")
_MARKUP = re.compile(r"<(?:p|div|article|section|h[1-6]|li|td|br|span)\b", re.IGNORECASE)
_TEXT_SCRIPTS = ("text/template", "text/html", "text/x-template", "text/x-handlebars-template", "text/ng-template")
_ENOUGH = 200


def rescue(html: str) -> str:
    """Return the page's hidden markup as a page of its own, "" when nothing of article length is hidden."""
    if len(html) > _MAX_LENGTH or html.count("<") > _MAX_TAGS:
        return ""
    html = html.encode("utf-8", "replace").decode("utf-8")  # JSON escapes may have brought lone surrogates
    # A comment that is never closed swallows the rest of the page: what opens after the last end is none.
    end = html.rfind("-->") + 3 if "-->" in html else 0
    html = html[:end] + html[end:].replace("<!--", " ")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        soup = BeautifulSoup(html, "html.parser")
        for hidden in soup.find_all(["script", "style"]):
            if isinstance(hidden, Tag) and str(hidden.get("type") or "").lower() not in _TEXT_SCRIPTS:
                hidden.decompose()
        parts = [str(tag.decode_contents()) for tag in soup.find_all(list(_SWALLOWING)) if isinstance(tag, Tag)]
        parts += [str(node) for node in soup.find_all(string=lambda node: isinstance(node, Comment))]
        found = [part for part in parts if len(part) >= _ENOUGH and _MARKUP.search(_unescape(part))]
        if found:
            return "<body>" + "\n".join(_unescape(part) for part in found) + "</body>"
        # Nothing is hidden: the tree that BeautifulSoup makes of tag soup may still be the better one.
        body = soup.body or soup
        return f"<body>{body.decode_contents()}</body>" if len(body.get_text(" ", strip=True)) >= _ENOUGH else ""


def _unescape(part: str) -> str:
    """Raw-text elements hold their markup escaped once more."""
    if "&lt;" in part and not _MARKUP.search(part):
        return part.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    return part
