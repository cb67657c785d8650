"""The medium word beside a title."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import read_kinds
from pipeline.extract.workspace import Workspace
from pipeline.schema import Article


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("드라마 <푸른 골목>이 돌아온다", "푸른 골목", "series"),
        ("tvN 토일드라마 '푸른 골목'의 배우들", "푸른 골목", "series"),
        ("영화 ‘푸른 골목’을 봤다", "푸른 골목", "film"),
        ("새 앨범 '푸른 골목'을 냈다", "푸른 골목", "album"),
        ('the film "Blue Alley" opens', "Blue Alley", "film"),
        ('her new song "Blue Alley" is out', "Blue Alley", "song"),
        ('The "Blue Alley" series returns', "Blue Alley", "series"),
        ('the studio album "Blue Alley"', "Blue Alley", "album"),
        ("'푸른 골목'은 드라마틱하다", "푸른 골목", None),
        ('a microfilm "Blue Alley"', "Blue Alley", None),
        ("드라마\n'푸른 골목'", "푸른 골목", None),
    ],
)
def test_the_kind_is_read_from_the_word_beside_the_title(text: str, title: str, kind: str | None) -> None:
    made = Workspace(Article("a", "a.txt", text, ()))
    start = text.index(title)
    made.add(start, start + len(title), "work", extractor="x", confidence=1)
    read_kinds(made)
    claims = made.finish().claims
    assert [claim.value for claim in claims] == ([kind] if kind else [])
    assert all(title in text[claim.start : claim.end] for claim in claims)
