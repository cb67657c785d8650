"""The lexicon of platforms, organizations and places."""

from __future__ import annotations

from functools import cache

from pipeline import lexicon
from pipeline.extract.en.skeleton import Item, Kind
from pipeline.extract.workspace import Workspace
from pipeline.text import fold

KIND_OF_TYPE: dict[str, Kind] = {"platform": "F", "organization": "O", "place": "L"}


def known_items(workspace: Workspace) -> list[Item]:
    """The names of the workspace that the lexicon has, as items."""
    return [
        Item(KIND_OF_TYPE[name.type], name.start, name.end, extractor="en.lexicon", confidence=0.95, value=name.role)
        for name in workspace.known
    ]


@cache
def lexicon_kinds() -> dict[str, tuple[Kind, str]]:
    """Kind and role of every organization and platform by folded name."""
    return {fold(row["name"]): (KIND_OF_TYPE[row["type"]], row["role"]) for row in lexicon.rows("en/organizations.tsv")}
