"""Author, date and outlet as the byline lines of a plain text give them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest import lines as kinds
from pipeline.ingest.authors import authors, find_reporter, reporters
from pipeline.ingest.blocks import Line
from pipeline.ingest.dates import find_date


def byline_authors(bylines: Sequence[str], site: str) -> tuple[str, ...]:
    """The people of the first byline that names any."""
    for line in bylines:
        names = reporters(line)
        if names:
            return names
        plain = re.match(r"\s*(?:posted\s+(?:on\s+.*\s+)?)?(?:written\s+)?by:?\s+(?P<names>.+)$", line, re.IGNORECASE)
        if plain is None:
            plain = re.search(r"\bby\s+(?P<names>\S.+)$", line)
        if plain:
            names_part = re.split(r"\s*[|·•]\s*", plain["names"])[0]
            date = find_date(names_part)
            people = authors(re.sub(r"\s+on\s*$", "", names_part[: date.start]) if date else names_part, site)
            if people:
                return people
        head = re.match(r"^(?P<name>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3})\s*[|·•]", line)
        if head and find_date(line):
            return (head["name"],)
        label = re.match(r"^[\s•·-]*(?:작성자|글쓴이)\s*[:：]\s*(?P<name>\S+)", line)
        if label:
            return authors(label["name"], site)
    return ()


def byline_date(bylines: Sequence[str]) -> str:
    """The first date in the bylines that is not said to be of a later change, in ISO 8601; "" without one."""
    for line in bylines:
        position = 0
        while (found := find_date(line[position:])) is not None:
            if not kinds.is_change_label(line[position : position + found.start]):
                return found.iso
            position += found.end
    return ""


def byline_site(found: Sequence[Line]) -> str:
    """The outlet as its byline names it: ``[더팩트 | 유지훈 기자]``, or the line that matches the mail address."""
    for line in found:
        if line.kind != "byline":
            continue
        match = re.match(r"^[\[(【]\s*(?P<site>[^|=ㅣ\[\]()]{2,25}?)\s*(?:[|=ㅣ]|\s(?=[가-힣]{2,4}\s?기자))", line.text)
        if match and not re.match(r"^(?:서울|부산|대구|인천|광주|대전|울산|세종|제주|수원)$", match["site"]):
            return match["site"].split(",")[0].strip()
        match = re.match(r"^(?P<site>[A-Z][A-Za-z0-9]{1,15}) [가-힣]{2,4} 기자$", line.text)
        if match:
            return match["site"]
        match = re.match(r"^\[[^\[\]=]{1,10}=(?P<site>[^\[\]=]{2,20})\]", line.text)
        if match and not find_reporter(match["site"]):
            return match["site"].strip()
        if (
            len(line.text) <= 30
            and not find_date(line.text)
            and not find_reporter(line.text)
            and not kinds.has_mail(line.text)
        ):
            squeezed = re.sub(r"[^a-z0-9]", "", line.text.casefold())
            if squeezed and any(squeezed in m.casefold() for o in found for m in kinds.MAIL.findall(o.text)):
                return line.text
    return ""
