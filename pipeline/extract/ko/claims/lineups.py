"""What the heading of a list says of all its works: ``넷플릭스 스릴러 추천 3편`` tells the service and the genre."""

from __future__ import annotations

import re
from typing import Final

from pipeline import lexicon
from pipeline.extract.alternatives import alternatives
from pipeline.extract.ko.claims.context import Context
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.template import O, T
from pipeline.extract.workspace import Draft

_ANNOUNCED: Final = re.compile(
    "|".join(map(re.escape, lexicon.words("ko/focus.toml", "lists.announced"))) + r"|\d\s?(?:편|선|작품)(?![가-힣])"
)
_GENRES: Final = alternatives(lexicon.words("ko/media.toml", "genre.words"))
_GENRE: Final = re.compile(
    rf"(?<![가-힣])(?P<genre>(?:{_GENRES})(?:\s?(?:{_GENRES}))?)(?:물|극)?\s?(?:드라마|영화|시리즈|예능|애니메이션|웹툰)?"
    r"\s(?:추천|신작|기대작|모음|명작|BEST|TOP|베스트|\d)"
)
_LEAST: Final = 2


def read_lineups(context: Context) -> None:
    """Claims of the one service and the one genre of a list for its works that are said to have none."""
    works = list(dict.fromkeys(entry.work.chain for entry in context.focus.entries))
    if len(works) < _LEAST:
        return
    for template in context.templates:
        if not context.in_title(template) or _ANNOUNCED.search(template.text) is None:
            continue
        services = {draft.chain: draft for draft in template.named(0, len(template.text), O, T) if _role(draft)}
        genres = set(_GENRE.findall(template.text))
        stated = {(claim.subject.chain, claim.predicate) for claim in context.reading.workspace.claims}
        for work in works:
            if len(services) == 1 and not {(work, "platform"), (work, "broadcaster")} & stated:
                service = next(iter(services.values()))
                context.claim(work, _role(service), service, template.span, "lineup.service", 0.8)
            if len(genres) == 1 and (work, "genre") not in stated:
                context.claim(work, "genre", next(iter(genres)), template.span, "lineup.genre", 0.75)
        return


def _role(draft: Draft) -> str:
    role = ENTRIES[draft.surface][1] if draft.surface in ENTRIES else ""
    return role if role in ("platform", "broadcaster") else ""
