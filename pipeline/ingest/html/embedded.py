"""Bodies that a page carries in its data, not in its markup.

Pages drawn by scripts hold their article as JSON: schema.org's ``articleBody``, the state of a framework
(``__NEXT_DATA__``, ``__next_f``, ``__NUXT__`` and nameless kin). No path through these is fixed, so the longest text
that reads like an article is looked for: one long string, or the strings of one list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pipeline.ingest.html.tree import Page, scripts

_MAX_NODES = 200_000
"""JSON values that are looked at on one page; what hides behind more is no article."""

_MIN_LENGTH = 200
_STRING = re.compile(r'"(?:[^"\\\n]|\\.){200,}"')
_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|strong|em|ul|li|figure|img|span|a)\b[^>]{0,500}>", re.IGNORECASE)
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\$\$\w+\$\$|\{\{[^{}]{0,80}\}\}|\[\[[^\[\]]{0,80}\]\]")
_SENTENCES = re.compile(r"[.!?。](?:[\"”’']?(?:\s|<|$))")
_CODE = re.compile(
    r"[{};]\s*(?:function|var|return|const|let)\b|=>|\bfunction\s*\(|https?://\S+\s+https?://|\.css\b|rgba?\("
)
_BODY_KEYS = (
    "articlebody",
    "contenthtml",
    "body",
    "content",
    "contents",
    "bodyhtml",
    "articlecontent",
    "text",
    "html",
    "story",
    "articletext",
    "description",
)


def linked_data(page: Page) -> list[dict[str, Any]]:
    """The JSON-LD objects of a page, ``@graph`` unfolded; broken ones are left out."""
    found: list[dict[str, Any]] = []
    for text in page.linked:
        stack: list[Any] = [_loads(text)]
        while stack and len(found) < 200:
            value = stack.pop(0)
            if isinstance(value, list):
                stack = value[:100] + stack
            elif isinstance(value, dict):
                found.append(value)
                graph = value.get("@graph")
                if isinstance(graph, list):
                    stack = graph[:100] + stack
    return found


def article_body(objects: list[dict[str, Any]]) -> str:
    """schema.org's ``articleBody`` (or ``text`` of a posting), "" without one."""
    bodies = [o[key] for o in objects for key in ("articleBody", "reviewBody") if isinstance(o.get(key), str)]
    return max(bodies, key=len, default="")


def embedded_body(page: Page) -> str:
    """The HTML or text of the body among the page's data, "" when nothing there reads like an article."""
    candidates: list[tuple[float, str]] = []
    streamed: list[str] = []
    for kind, text in scripts(page):
        if "json" in kind or text.lstrip()[:1] in "{[":
            data = _loads(text)
            if data is not None:
                candidates.extend(_texts(data))
                continue
        streamed.extend(_pushed(text))
        for match in _STRING.finditer(text):
            value = _unquote(match[0])
            if value:
                candidates.append((_reads_like_article(value, _key_before(text, match.start())), value))
    if streamed:
        candidates.extend((_reads_like_article(part, ""), part) for part in _stream_parts("".join(streamed)))
    score, best = max(candidates, key=lambda item: item[0], default=(0.0, ""))
    return _PLACEHOLDER.sub(" ", best) if score > 0 else ""


def _loads(text: str) -> Any:  # noqa: ANN401 - JSON is any of six types
    text = (
        text.strip().removeprefix("<!--").removesuffix("-->").strip().removeprefix("//<![CDATA[").removesuffix("//]]>")
    )
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        # The commonest mistakes: a trailing comma, a semicolon after the object.
        return json.loads(re.sub(r",\s*([}\]])", r"\1", text).strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _unquote(literal: str) -> str:
    try:
        value = json.loads(literal, strict=False)
    except ValueError:
        return ""
    if not isinstance(value, str):
        return ""
    if value[:1] in "{[":  # a JSON document kept as a string of another
        inner = _loads(value)
        best = max(_texts(inner), key=lambda item: item[0], default=(0.0, ""))
        return best[1]
    return value


def _pushed(text: str) -> Iterator[str]:
    """The strings that Next.js streams: ``self.__next_f.push([1, "..."])``."""
    if "__next_f" not in text:
        return
    for match in re.finditer(r'__next_f\.push\(\[1,\s*("(?:[^"\\]|\\.)*")\]\)', text):
        try:
            yield json.loads(match[1], strict=False)
        except ValueError:
            continue


def _stream_parts(stream: str) -> Iterator[str]:
    """Rows of a React stream: text rows (``id:T<hex length>,<text>``) and the long strings of the others."""
    for match in re.finditer(r"(?:^|\n)[0-9a-f]+:T([0-9a-f]+),", stream):
        data = stream[match.end() :].encode("utf-8")[: int(match[1], 16)]
        yield data.decode("utf-8", "ignore")
    for match in _STRING.finditer(stream):
        value = _unquote(match[0])
        if value:
            yield value


def _texts(data: object) -> list[tuple[float, str]]:
    """Long strings in parsed JSON, and the strings of one key of one list joined, each with its score."""
    found: list[tuple[float, str]] = []
    lists: dict[tuple[int, str], list[str]] = {}
    stack: list[tuple[object, str, int]] = [(data, "", 0)]
    seen = 0
    while stack and seen < _MAX_NODES:
        value, key, owner = stack.pop()
        seen += 1
        if isinstance(value, str):
            if len(value) >= _MIN_LENGTH:
                text = _unquote(json.dumps(value)) if value[:1] in "{[" else value
                found.append((_reads_like_article(text, key), text))
            if owner and len(value) > 20 and " " in value:
                lists.setdefault((owner, key), []).append(value)
        elif isinstance(value, dict):
            # In reverse, because the stack gives them back in reverse: document order matters for lists.
            stack.extend((child, str(name), owner) for name, child in reversed(value.items()))
        elif isinstance(value, list):
            group = id(value) if len(value) > 2 and not owner else owner
            stack.extend((child, key, group) for child in reversed(value))
    for (_, key), parts in lists.items():
        text = "".join(part if _TAG.search(part) else f"<p>{part}</p>" for part in parts)
        found.append((_reads_like_article(text, key) * 0.9, text))
    return found


def _key_before(text: str, position: int) -> str:
    match = re.search(r'"?([A-Za-z_]\w*)"?\s*:\s*$', text[max(0, position - 60) : position])
    return match[1] if match else ""


def _reads_like_article(text: str, key: str) -> float:
    """About the length of the prose in ``text``; 0 for code, styles, lists of addresses."""
    if len(text) < _MIN_LENGTH or _CODE.search(text):
        return 0.0
    if _ESCAPED_TAG.search(text[:2000]):
        return 0.0
    plain = _TAG.sub(" ", text)
    letters = sum(c.isalpha() for c in plain)
    if letters < 0.5 * len(plain):
        return 0.0
    sentences = len(_SENTENCES.findall(text))
    if sentences < 2 or " " not in plain.strip():
        return 0.0
    return letters * (1.5 if key.lower() in _BODY_KEYS else 1.0)
