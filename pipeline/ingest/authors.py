"""Names of authors, without their profession, outlet or mail address."""

from __future__ import annotations

import re
from functools import cache

from pipeline.ingest.phrases import any_of
from pipeline.lexicon import words

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"https?://\S+|www\.\S+")
_HANGUL_NAME = re.compile(r"[가-힣]{2,4}")
_SPLIT = re.compile(r"\s*(?:[,;&/·ㆍ|=ㅣ]|\band\b|\s및\s|\s그리고\s)\s*")
_TRAILER = re.compile(r"\s+(?:외\s*\d*\s*(?:명|인)?|등)$")


@cache
def _roles() -> str:
    return "|".join(sorted(map(re.escape, words("ingest/lines.toml", "byline.roles")), key=len, reverse=True))


@cache
def _role_after() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_roles()})(?:입니다)?\s*$")


@cache
def _reporter() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>(?<![가-힣])[가-힣]{{2,4}}|[가-힣]{{2,4}})\s?(?:{_roles()})(?![가-힣])")


@cache
def _role_words() -> re.Pattern[str]:
    return any_of(words("ingest/lines.toml", "byline.roles"))


@cache
def _english_title() -> re.Pattern[str]:
    titles = "|".join(sorted(map(re.escape, words("ingest/lines.toml", "byline.titles")), key=len, reverse=True))
    return re.compile(rf"(?:^|[\s,]+)(?:{titles})$", re.IGNORECASE)


def _has_role(text: str) -> bool:
    return not text.isascii() and bool(_role_words().search(text))


def find_reporter(text: str) -> re.Match[str] | None:
    """The first ``이름 기자`` in ``text``; the group ``name`` is the name."""
    # Without a role there is no name to look for, and names may begin at every syllable of a Korean text.
    return _reporter().search(text) if _has_role(text) else None


_NAME_BEFORE_OUTLET = re.compile(r"(?P<name>[가-힣]{2,4}) (?P<site>[가-힣A-Za-z0-9]{5,15}) 기자(?:$|\s*[/|])")


def name_before_outlet(text: str) -> tuple[str, str] | None:
    """The name and the outlet of ``이름 매체이름 기자``, where most outlets put themselves first; None otherwise."""
    match = _NAME_BEFORE_OUTLET.match(text)
    return (match["name"], match["site"]) if match else None


def reporters(text: str) -> tuple[str, ...]:
    """The names of every ``이름 기자`` in ``text``, in order and without repetition."""
    if not _has_role(text):
        return ()
    return tuple(dict.fromkeys(match["name"] for match in _reporter().finditer(text)))


def authors(text: str, site: str = "") -> tuple[str, ...]:
    """The people in ``text``, a byline or an author field, in order and without repetition.

    ``유지훈 기자``, ``by Lainey Loh``, ``한국일보; 박준석 기자 외`` give the bare names; ``site`` itself, mail
    addresses, links and empty parts are left out.
    """
    found: list[str] = []
    text = _LINK.sub(" ", _MAIL.sub(" ", text))
    for part in _SPLIT.split(text):
        name = _clean(part)
        if name and name.casefold() != site.casefold() and name not in found:
            found.append(name)
    return tuple(found)


def _clean(part: str) -> str:
    name = " ".join(part.split()).strip(" .:-–—=()[]<>\"'“”‘’|*#@")
    lower = name.casefold()
    for label in words("ingest/lines.toml", "byline.author_labels"):
        if lower.startswith((f"{label} ", f"{label}:")):
            name = name[len(label) :].strip(" :")
            lower = name.casefold()
    name = _TRAILER.sub("", name)
    role = _role_after().search(name)
    if role:
        name = name[: role.start()].strip()
        # "문화부 박준석 기자", "연예팀 김하나 기자": the name is the last word.
        parts = name.split()
        if len(parts) > 1 and _HANGUL_NAME.fullmatch(parts[-1]):
            name = parts[-1]
    name = name.strip(" .:-–—=()[]|")
    title = _english_title().search(name)
    if title:
        name = name[: title.start()].rstrip(" ,")
    if name.isascii() and name.isupper() and " " in name:
        name = " ".join(word.capitalize() for word in name.split())
    if not name or len(name) > 60 or not any(c.isalpha() for c in name) or any(c.isdigit() for c in name[:2]):
        return ""
    return name
