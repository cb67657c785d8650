"""Author, date and outlet as the byline lines of a plain text give them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest import lines as kinds
from pipeline.ingest.authors import authors, find_reporter, name_before_outlet, reporters
from pipeline.ingest.blocks import Line
from pipeline.ingest.dates import find_date
from pipeline.ingest.heads import name_alone, name_and_site, not_a_name, signature, writer_beside_date
from pipeline.lexicon import words

_KOREAN_SITE = re.compile(r"^[(\[]?(?P<site>[가-힣][가-힣A-Za-z0-9]{2,11}) [가-힣]{2,4}\s?기자(?![가-힣])")
_DESK = re.compile(r"(?:부|팀|국|센터|인턴|수습|객원|전문|선임|특파원)$")
_ENGLISH_TITLE = re.compile(r"^(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2}) [Rr]eporter\s*[/|]")
_ENGLISH_LABEL = re.compile(r"^(?:[Rr]eporter:|[Pp]ar|[Oo]leh)\s+(?P<name>[A-Z].+)$")
_READING_TIME = re.compile(r"^(?P<name>[^|·•]{2,40}?)\s*[|·•].*\b\d{1,2} min(?:ute)? read\b")


def byline_authors(bylines: Sequence[str], site: str) -> tuple[str, ...]:
    """The people of the first byline that names any."""
    for line in bylines:
        swapped = name_before_outlet(line)
        names = swapped[:1] if swapped else reporters(line)
        if names:
            return names
        plain = re.match(r"\s*(?:posted\s+(?:on\s+.*\s+)?)?(?:written\s+)?by:?\s+(?P<names>.+)$", line, re.IGNORECASE)
        if plain is None:
            plain = re.search(r"(?:\bby|[·|•]\s*By)\s+(?P<names>\S.+)$", line)
        if plain:
            names_part = re.split(r"\s*[|·•]\s*", plain["names"])[0]
            date = find_date(names_part)
            people = authors(re.sub(r"\s+on\s*$", "", names_part[: date.start]) if date else names_part, site)
            people = tuple(name for name in people if not not_a_name(name))
            if people:
                return people
        head = re.match(r"^(?P<name>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3})\s*[|·•]", line)
        if head and find_date(line):
            return (head["name"],)
        label = re.match(r"^[\s•·-]*(?:작성자|글쓴이)\s*[:：]\s*(?P<name>\S+)", line)
        if label:
            return authors(label["name"], site)
    for line in bylines:
        bare = _bare_writer(line)
        if bare:
            return authors(bare, site)
    return ()


def _bare_writer(line: str) -> str:
    """The writer of a line that does not say ``by``."""
    titled = _ENGLISH_TITLE.match(line) or _ENGLISH_LABEL.match(line) or _READING_TIME.match(line)
    if titled:
        return str(titled["name"])
    return signature(line) or name_and_site(line)[0] or name_alone(line) or writer_beside_date(line)


def byline_date(bylines: Sequence[str]) -> str:
    """The first date in the bylines that is not said to be of a later change, in ISO 8601; "" without one."""
    for line in bylines:
        position = 0
        while (found := find_date(line[position:])) is not None:
            if not kinds.is_change_label(line[position : position + found.start]):
                return found.iso
            position += found.end
    return ""


def _site_before_writer(line: str) -> str:
    """``매체 이름 기자``, ``Outlet · By Name``."""
    match = _KOREAN_SITE.match(line)
    if match and not _DESK.search(match["site"]):
        return match["site"]
    swapped = name_before_outlet(line)
    if swapped:
        return swapped[1]
    match = re.match(r"^(?P<site>[A-Z][^·|•]{1,28}?)\s*[·|•]\s*[Bb]y\s+[A-Z]", line)
    return match["site"] if match else ""


def byline_site(found: Sequence[Line]) -> str:
    """The outlet as its byline names it: ``[더팩트 | 유지훈 기자]``, or the line that matches the mail address."""
    for line in found:
        if line.kind != "byline":
            continue
        beside = name_and_site(line.text)[1] or _site_before_writer(line.text)
        if beside:
            return beside
        match = re.match(r"^[\[(【]\s*(?P<site>[^|=ㅣ\[\]()]{2,25}?)\s*(?:[|=ㅣ]|\s(?=[가-힣]{2,4}\s?기자))", line.text)
        if match and match["site"].casefold() not in words("ingest/lines.toml", "byline.cities"):
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
