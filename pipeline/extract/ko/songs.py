"""Which works of an article are songs and records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives
from pipeline.extract.ko.reading import Reading
from pipeline.extract.ko.template import O, P, T, Template, W
from pipeline.extract.workspace import Draft


def _any(words: Sequence[str]) -> str:
    return "(?:" + alternatives(words) + ")"


_MEDIA: Final = "ko/media.toml"
_MUSIC: Final = re.compile(rf"{_any(lexicon.words(_MEDIA, 'medium.music'))}(?:명|인|의|은|는)?\s?(?:[^{W}.,]{{0,6}})?$")
_MUSIC_AFTER: Final = re.compile(
    r"(?:을|를)\s?(?:발매|발표|부른|불렀|부르|열창|가창)|\s?(?:뮤직비디오|음원|수록|컴백)"
    r"|\s등(?:이|의|은)?\s(?:대표곡|히트곡|수록곡|노래|곡|\d{1,2}곡)"
)
_JOINED: Final = re.compile(r"\s?(?:,|·|과|와|및|/|(?:을|를)\s비롯해|에\s이어)?\s?")
_UNSUNG: Final = [word for key in ("screen", "stage", "book", "art") for word in lexicon.words(_MEDIA, f"medium.{key}")]
_OTHER: Final = re.compile(rf"(?:{_any(_UNSUNG)}|[{O}{T}])(?:인|의)?\s?$")
_FOR_A_SERIES: Final = re.compile(rf"{W}(?:\s?시즌\s?\d+)?(?:의)?\s(?:[^{W}.]{{0,8}})?(?:OST|O\.S\.T)")
_PLAYED_IN: Final = re.compile(r"에\s?출연|에서\s[^.]{0,20}(?:역|연기|출연)")
_TRADE: Final = re.compile("|".join(lexicon.words("ko/music.toml", "trade.words")))
_SUNG: Final = re.compile("|".join(lexicon.words("ko/music.toml", "sung.words")))
_LEAST: Final = 3
"""Words of the music trade that make an article one about music."""


def about_music(text: str) -> bool:
    """Whether an article is about songs and records."""
    return sum(1 for _, _ in zip(range(_LEAST), _TRADE.finditer(text), strict=False)) == _LEAST


def find_songs(reading: Reading, templates: Sequence[Template]) -> tuple[set[Draft], set[Draft]]:
    """The songs and records of an article, and the works that it calls something else.

    A medium word or a verb of music stands beside them, or in an article on music what is said of songs.
    """
    found: set[Draft] = set()
    sung: set[Draft] = set()
    unsung: set[Draft] = set()
    series: set[Draft] = set()
    music_article = about_music(reading.text)
    for template in templates:
        works = template.works()
        marked: list[bool] = []
        for number, (index, draft) in enumerate(works):
            before = template.text[max(0, index - 18) : index]
            linked = number > 0 and marked[-1] and _joins(template.text, works[number - 1][0], index)
            marked.append(bool(linked or _MUSIC.search(before) or _MUSIC_AFTER.match(template.text[index + 1 :])))
            if _FOR_A_SERIES.match(template.text, index):
                series.add(draft.chain)
            elif not marked[-1] and (_OTHER.search(before) or _PLAYED_IN.match(template.text, index + 1)):
                unsung.add(draft.chain)
            elif not marked[-1] and music_article and _SUNG.search(_around(template.text, index)):
                sung.add(draft.chain)
        for number in range(len(works) - 2, -1, -1):
            marked[number] |= marked[number + 1] and _joins(template.text, works[number][0], works[number + 1][0])
        found.update(draft.chain for (_, draft), music in zip(works, marked, strict=True) if music)
    found |= sung - unsung
    found -= series
    for span, ballot in reading.votes.items():
        if any(rule == "title.track" for _, rule in ballot.values()):
            track = reading.workspace.at(*span)
            if track is not None:
                found.add(track.chain)
    return found, series | (unsung - found)


def _joins(text: str, left: int, right: int) -> bool:
    """Whether two titles stand side by side in a list."""
    return _JOINED.fullmatch(text, left + 1, right) is not None


def _around(text: str, index: int) -> str:
    """The words near a title, up to the next titles: what is said of it rather than of them."""
    left = max(text.rfind(W, 0, index) + 1, index - 30, 0)
    right = text.find(W, index + 1)
    return text[left : min(right if right > 0 else len(text), index + 40)]


def is_artist(template: Template, index: int) -> bool:
    """Whether the name at an index may be who sings: no company, and no group right before its member."""
    if template.text[index] == P:
        return True
    if re.match(rf"(?:의)?\s(?:(?:멤버|보컬|리더)\s)?{P}", template.text[index + 1 : index + 8]):
        return False
    lead = template.text[max(0, index - 6) : index]
    if re.search(r"(?:제작사|소속사|기획사|레이블|측)\s$", lead) or re.match(r"\s?측", template.text[index + 1 :]):
        return False
    return not template.drafts[index].surface.endswith(_COMPANIES)


_COMPANIES: Final = lexicon.words("ko/music.toml", "companies.ends")
