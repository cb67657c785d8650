"""Whatever the text, offsets hold and time stays bounded."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Read = Callable[..., Any]

PIECES = [
    "드라마 '긴 밤'",
    "배우 한서우",
    "(최이든 분)",
    "윤하 역",
    "2024년 3월 5일",
    "감독 | 서도연",
    "\n",
    " ",
    "'",
    '"',
    "(",
    ")",
    "<",
    ">",
    "은",
    "이",
    ",",
    "·",
    "tvN",
    "😭",
    "ㅋㅋ",
    "[",
    "]",
    "1. ",
    "상을 받았다.",
    "공개된다.",
    "|",
    "OST",
    "~",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_offsets_and_quotes(read: Read, text: str) -> None:
    annotations = read(text, "2024-02-06").annotations
    for mention in annotations.mentions:
        assert text[mention.start : mention.end] == mention.surface
        assert mention.surface == mention.surface.strip() != ""
    for claim in annotations.claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert 0.0 < claim.confidence <= 1.0
        assert claim.rule


@pytest.mark.parametrize(
    "piece",
    ["(", "'", "[", "가", "1.", "| ", "A ", "김희원 ", "상 ", "역 ", "·김희원", "(김희원)", "‘", "2024.", "로맨스 "],
)
def test_long_lines_take_time_in_proportion(read: Read, piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begun = time.process_time()
        read(text)
        return time.process_time() - begun

    read(piece * 10)
    small, large = seconds(2_000), seconds(16_000)
    assert large < 40 * max(small, 0.02)


def test_empty_article(read: Read) -> None:
    assert read("").annotations.mentions == ()
