"""The block of ``key: value`` lines between two rules at the head of a Markdown file.

Static site generators write it in YAML, of which only what they put there is read: plain and quoted values, lists in
brackets or one item a line. Other YAML is passed over.
"""

from __future__ import annotations

import re

_RULE = "---"
_MAX_LINES = 100
_FIELD = re.compile(r"(?P<key>[A-Za-z_가-힣][\w .-]{0,40}?)\s*:(?:\s+(?P<value>.*))?$")
_ITEM = re.compile(r"\s*-\s+(?P<value>\S.*)$")


def read_front_matter(text: str) -> tuple[dict[str, object], int]:
    """The fields of ``text``'s front matter and the position where it ends; ``({}, 0)`` when it has none."""
    if not text.startswith(f"{_RULE}\n"):
        return {}, 0
    fields: dict[str, object] = {}
    key = ""
    position = len(_RULE) + 1
    for line in text[position:].split("\n", _MAX_LINES)[:_MAX_LINES]:
        end = position + len(line)
        if line.rstrip() == _RULE:
            return (fields, end) if fields else ({}, 0)
        position = end + 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        field, item = _FIELD.match(line), _ITEM.match(line)
        if field:
            key = field["key"]
            fields[key] = _value(field["value"] or "")
        elif key and item:
            held = fields[key]
            fields[key] = [*(held if isinstance(held, list) else []), _plain(item["value"])]
        elif not (key and line.startswith(" ")):
            return {}, 0  # prose between two rules
    return {}, 0


def _value(written: str) -> object:
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        return [part for raw in written[1:-1].split(",") if (part := _plain(raw))]
    return _plain(written)


def _plain(written: str) -> str:
    written = written.strip()
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        return written[1:-1].strip()
    return written
