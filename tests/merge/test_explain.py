"""Why names were taken for one thing, as ``ieum explain`` tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import Settings, run
from pipeline.explain import explain

_ARTICLES = {
    "en": "Director Min Gyu-ho’s new series “Signal Fire” stars Seo Da-in and Kwak Tae-oh. Min directed “Signal Fire” "
    "for tvN. “Signal Fire” premieres on May 3, 2024.",
    "ko": "민규호 감독의 새 드라마 ‘시그널 파이어’가 tvN에서 방송된다. "
    "‘시그널 파이어’는 민규호 감독이 연출을 맡고 배우 서다인, 곽태오가 출연한다.",
    "ko2": "드라마 ‘시그널 파이어’의 민규호 감독이 인터뷰에 응했다. 민규호 감독은 ‘시그널 파이어’를 연출했다.",
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    (folder / "raw").mkdir()
    for name, text in _ARTICLES.items():
        (folder / "raw" / f"{name}.txt").write_text(text, encoding="utf-8")
    run(Settings(raw=folder / "raw", output=folder / "out"))
    return folder / "out"


def test_a_join_shows_both_spellings_its_score_and_what_is_shared(output: Path) -> None:
    lines = list(explain(output, "시그널 파이어"))
    (joined,) = (line for line in lines if line.startswith("  joined"))
    assert joined.startswith("  joined, score ")
    assert "시그널 파이어 ~ Signal Fire: names fit 0." in joined
    assert "both" in joined


def test_every_way_of_writing_a_name_is_shown_with_its_sources(output: Path) -> None:
    lines = list(explain(output, "민규호"))
    assert "    민규호: 4 in ko.txt, ko2.txt" in lines
    assert any(line.startswith("    Min Gyu-ho: ") and line.endswith(" in en.txt") for line in lines)
    assert any("Min = Min Gyu-ho" in line for line in lines if line.startswith("  one article calls it"))
