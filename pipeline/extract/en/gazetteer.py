"""The lexicon of platforms, organizations and places."""

from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon
from pipeline.extract.en.skeleton import Item, Kind
from pipeline.extract.known import Known
from pipeline.extract.workspace import Workspace
from pipeline.text import fold

KIND_OF_TYPE: dict[str, Kind] = {"platform": "F", "organization": "O", "place": "L"}


def known_items(workspace: Workspace) -> list[Item]:
    """The names of the workspace that the lexicon has, as items."""
    return [
        Item(
            KIND_OF_TYPE[name.type],
            name.start,
            _end(workspace.text, name),
            extractor="en.lexicon",
            confidence=0.95,
            value=name.role,
        )
        for name in workspace.known
    ]


def _end(text: str, name: Known) -> int:
    """The end of a name, with the ending that says what kind of district a place is: Jongno-gu."""
    ward = _WARD.match(text, name.end) if name.type == "place" else None
    return name.end if ward is None else ward.end()


_WARD = re.compile(r"-(?:gu|dong|si|gun|ri|ro|gil|do|eup|myeon)\b")


@cache
def lexicon_kinds() -> dict[str, tuple[Kind, str]]:
    """Kind and role of every organization and platform by folded name."""
    return {fold(row["name"]): (KIND_OF_TYPE[row["type"]], row["role"]) for row in lexicon.rows("en/organizations.tsv")}
