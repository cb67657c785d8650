"""What a single line of an article's surroundings is, judged by its own words.

Used for plain text as a whole and for the blocks that remain in an extracted page. The word lists are in
``lexicon/ingest/lines.toml``; this module knows their shapes.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.ingest.authors import find_reporter, name_before_outlet
from pipeline.ingest.dates import date_words, find_date
from pipeline.ingest.phrases import any_of
from pipeline.lexicon import words

_LEXICON = "ingest/lines.toml"
_LONGEST_FURNITURE = 200
"""Characters beyond which a line is no share menu, copyright tail or the like."""
_LONGEST_CREDIT = 48
"""Characters that :data:`_CREDIT_TAIL` can match at most."""

_COUNT_TAIL = " 0123456789,.:()+[]|·•>»›…-"
_MARK_HEAD = " •·ㆍ|>»›*#▶▷►☞👉-"
MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")

_STOPS = frozenset(".!?…。！？")
_ENDINGS = _STOPS | frozenset("다요죠까음함임")
_SENTENCE_END = re.compile(
    r"(?:\]\d+\[)*\s*[\"'”’」』)\]]*(?:[.!?…。！？]|\.?[다요죠까음함임])|\S{0,12}\s*[\"'”’」』)]+[.!?…。！？]"
)
"""The line ends like a sentence: with a stop, or with a Korean verb ending. Like the next, for a line read backwards:
anchored at its end, a pattern is tried once and not at every place."""

_STOP_END = re.compile(r"\s*(?:\]\d+\[)*[\"'”’」』)\]]*[.!?…。！？]")
_TAIL = 61
"""Characters at the end of a line that tell how it ends, and one."""

_RELATED_ROW = re.compile(r"\(\s?\d{1,4}\s?\)\s*\|?\s*(?:19|20)\d{2}[.\-/]\s?\d{1,2}[.\-/]\s?\d{1,2}\.?\s*\|?\s*$")
_RULE = re.compile(r"^[\s|:\-–—=_*~·.•─━═‥…+#<>\\/^]+$")
_TAGS = re.compile(r"^(?:#[^\s#]+[\s,]*){2,}$")
_STYLE_RULE = re.compile(r"[\w.#\s,>:*-]{1,200}\{[^{}]{0,400}:[^{}]{0,400}\}")
_WIKI_CELL = re.compile(r"\|\|<|<(?:tablewidth|colbgcolor|bgcolor|nopad)")
_CODE_HEAD = re.compile(
    r"\s*(?:(?:var|function|window\.|document\.|\$\(|@media|@import|\(adsbygoogle)\b|\|\|\s*$|[{}\[\]|]{1,6}\s*$)"
)
_IMAGE = re.compile(r"^!\[.*\]\([^)\s]*\)\s*\|?$")
_LINK_LINE = re.compile(r"^(?:[▶►☞👉>]\s*)?(?:\[[^\]]*\]\()?(?:https?://|www\.)\S+\)?$", re.IGNORECASE)
_CREDIT_TAIL = re.compile(
    r"(?:/\s?[^/.]{1,25}\s?(?:제공|캡처|캡쳐|기자|DB)|[ⓒ©]\s?[^.]{1,25}|(?-i:\[[A-Z0-9][A-Z0-9 &.,'+-]{1,30}\])|"
    r"[/(<\[]\s?(?:사진|자료|출처|photo|source)\s?[=:|ㅣ]?\s?[^)>\]]{1,30}[)>\]]?|사진\s?[=:|]\s?[^.]{1,30})[.)]?$",
    re.IGNORECASE,
)
_CREDIT_MARK = re.compile(r"[/ⓒ©(<\[]|사진")
_STILL = re.compile(r"스틸\s?컷?(?:\.|\s*/)\s|사진\s?[=ㅣ|]")


_MORE_STORIES = re.compile(
    r"(?:more|other|latest|our best|popular|top)\b.{0,28}\b(?:stories|articles|news|posts|reads|headlines)$"
)


@lru_cache(maxsize=512)
def squeeze(line: str) -> str:
    """``line`` in lower case with single spaces: the form that the lexicon's lines are in."""
    if "  " in line or not line.isprintable():
        line = " ".join(line.split())
    return line.strip().casefold()


def is_longer(line: str, limit: int) -> bool:
    """Whether ``line`` has more than ``limit`` characters when squeezed."""
    return len(line) > limit and (len(line) > 3 * limit or len(squeeze(line)) > limit)


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(squeeze(word) for word in words(_LEXICON, key))


@cache
def _starts(key: str) -> tuple[str, ...]:
    return tuple(sorted({word.casefold() for word in words(_LEXICON, key)}))


@cache
def _phrases(key: str, ascii_only: bool) -> re.Pattern[str]:
    found = {word.casefold() for word in words(_LEXICON, key)}
    return any_of(word for word in found if word.isascii() or not ascii_only)


def _has_phrase(key: str, low: str) -> bool:
    """Whether the squeezed line ``low`` holds a phrase of the lexicon; only English ones are looked for in English."""
    return bool(_phrases(key, low.isascii()).search(low))


def ends_like_sentence(line: str) -> bool:
    """Whether ``line`` ends with a full stop or the like, or with a Korean sentence ending."""
    return line[-1:] in _ENDINGS or bool(_SENTENCE_END.match(line[:-_TAIL:-1]))


def ends_with_stop(line: str) -> bool:
    """Whether ``line`` ends with a full stop, question or exclamation mark (quotes may follow)."""
    end = line[-1:]
    return end in _STOPS or (not end.isalpha() and bool(_STOP_END.match(line[:-_TAIL:-1])))


def bare(line: str) -> str:
    """``line`` squeezed, without leading marks and trailing counts, dots and arrows."""
    return squeeze(line[:500]).lstrip(_MARK_HEAD).rstrip(_COUNT_TAIL)


def is_rule(line: str) -> bool:
    """A line of dashes, bars and dots."""
    return not line[:1].isalnum() and bool(_RULE.match(line))


def is_web_address(line: str) -> bool:
    """A line that is nothing but a link's address."""
    return bool(_LINK_LINE.match(line))


def is_residue(line: str) -> bool:
    """CSS, scripts, wiki or Markdown picture markup that a scraper left behind."""
    return bool(
        _IMAGE.match(line)
        or _CODE_HEAD.match(line)
        or ("{" in line and ("{{{" in line or _STYLE_RULE.match(line)))
        or ("<" in line and _WIKI_CELL.search(line))
        or "#!wiki" in line
    )


_ODD_HEADS = ("http", "HTTP", "Http", "www.", "WWW.", "Www.", "var", "function", "window.", "document.")
"""Beginnings of lines that are addresses or scripts, among those that begin with a letter."""


@lru_cache(maxsize=512)
def is_boilerplate(line: str) -> bool:
    """Share menus, copyright tails, cookie notes, comment forms, tags."""
    begins_with_word = line[:1].isalpha() and not line.startswith(_ODD_HEADS)
    if not begins_with_word and (is_rule(line) or _LINK_LINE.match(line) or _TAGS.match(line)):
        return True
    if (not begins_with_word or "{" in line or "<" in line or "#" in line) and is_residue(line):
        return True
    if is_longer(line, _LONGEST_FURNITURE):
        return False
    low = squeeze(line)
    core = bare(line)
    if low in _set("boilerplate.whole") or core in _set("boilerplate.whole") or not core:
        return not _is_number_word(core, low)
    if _has_phrase("boilerplate.contains", low):
        return True
    return len(low) <= 160 and low.lstrip(_MARK_HEAD + "<([").startswith(_starts("boilerplate.starts"))


def _is_number_word(core: str, low: str) -> bool:
    """A line of digits alone ("1997", "12.12") may be a heading or a title: not for this module to judge."""
    return not core and any(c.isdigit() for c in low)


def is_related_row(line: str) -> bool:
    """A row of a blog's list of posts: ``제목 (2) | 2023.12.06 |``."""
    return "(" in line[-40:] and bool(_RELATED_ROW.search(line))


@lru_cache(maxsize=512)
def opens_related(line: str) -> bool:
    """A heading over a list of other articles."""
    if is_longer(line, 60):
        return False
    low = squeeze(line)
    core = bare(line)
    if _MORE_STORIES.match(core):
        return True
    if core in _set("related.openers") or low.rstrip(" :").endswith(_starts("related.headings")):
        return True
    return (
        len(core) <= 40
        and not ends_with_stop(line)
        and core.startswith(_long_openers())
        and any(
            core.startswith(opener) and core[len(opener) : len(opener) + 1] in (" ", ":", "]", ")", "<", "|", "")
            for opener in _long_openers()
        )
    )


@cache
def _long_openers() -> tuple[str, ...]:
    """Openers of two words or more may go on ("Related posts from ..."); single words ("related") may not."""
    return tuple(sorted(o for o in _set("related.openers") if " " in o or len(o) >= 9 or "기사" in o or "뉴스" in o))


def opens_comments(line: str) -> bool:
    """A heading over a comment section or its form."""
    core = bare(line)
    return core in _set("related.comments") or core in ("댓글", "reply", "replies")


def is_caption(line: str) -> bool:
    """A picture's caption or credit."""
    if is_longer(line, 400) or line.count("▲") > 1:
        return False
    low = squeeze(line).lstrip("*- ")
    if ("스틸" in low or "사진" in low) and _STILL.search(low[:70]):
        return True
    if low.startswith(_starts("caption.marks")):
        return not low.startswith(("출처: http", "출처 : http"))
    tail = low.rstrip(" .)]>|")
    if len(low) <= 220 and _has_credit(line):
        return not find_reporter(line[-20:]) or "▲" in line or "/" in line[-20:]
    if len(low) <= 120 and tail.endswith(_starts("caption.ends")) and not ends_with_stop(line.rstrip(" .")):
        return True
    signed = low.rstrip(" |.")
    if not signed.endswith(_starts("caption.agencies")):
        return False
    head, _, agency = signed.rpartition(" ")
    parts = re.split(r"[-/]", agency)
    return (
        bool(head) and parts[-1] in _set("caption.agencies") and (head.endswith((".", ")", "”", '"')) or len(parts) > 1)
    )


def _has_credit(line: str) -> bool:
    tail = line.strip().rstrip("|").rstrip()[-_LONGEST_CREDIT:]
    return bool(_CREDIT_MARK.search(tail) and _CREDIT_TAIL.search(tail))


_SENTENCE_BEFORE = re.compile(r"[다요까]\.\s*\S{2,}")
_WRITTEN_BY = re.compile(r"(?:by|written by|words by|reported by|author:|posted by|reporter:)\s+\S")
_BY_CAPITAL = re.compile(r"\sby [A-Z]", re.ASCII)
_BY_NAME = re.compile(
    r"(?:^[Pp]ar|[·|•]\s*[Bb]y)\s+[A-Z]\S|^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2} [Rr]eporter\s*[/|]"
    r"|\b\d{1,2} min(?:ute)? read\b"
)
"""A writer in one of several parts of a line, in French, or beside the minutes that the article takes to read."""
_WRITER_LABEL = re.compile(r"(?:작성자|글쓴이)\s*[:：]")


def is_byline(line: str) -> bool:
    """Who wrote it, for which outlet, when: a line of its own."""
    if is_longer(line, 140) or not line or "[[" in line:
        return False
    low = squeeze(line)
    core = low.lstrip(_MARK_HEAD)
    date = find_date(line)
    if date is not None:
        rest = date_words().sub("", line[: date.start] + " " + line[date.end :])
        second = find_date(line[date.end :])
        if second is not None:
            tail = line[date.end :]
            rest = date_words().sub("", line[: date.start] + " " + tail[: second.start] + " " + tail[second.end :])
        if re.match(r"^\s*[-–*]", line) and not _date_label(core):
            return False  # an item of a list of facts
        if not any(c.isalpha() for c in rest):
            return "~" not in line and "–" not in line[date.start :]
        if _date_label(core) and len(rest) > 40:
            return False
        if _date_label(core) or has_mail(line) or find_reporter(line):
            return "~" not in line
        if core.startswith("by ") or _BY_CAPITAL.search(line) or "posted" in core:
            return len(low) <= 100
        if "~" in line:
            return False
        if date.start == 0 and "T" in date.iso and len(rest) <= 30 and not ends_with_stop(line.rstrip(" .")):
            return True  # a blog's head line: date, time, category
        if len(line) <= 80 and re.search(r"[|·ㆍ]", line) and (date.start == 0 or "T" in date.iso):
            return True
    if not line.isascii() and _SENTENCE_BEFORE.search(line, 0, max(0, len(line) - 20)):
        return False  # a sentence with its writer's name glued to its end
    if has_mail(line):
        rest = MAIL.sub("", line).strip(" |,/()<>◎[]=:")
        return (len(rest) <= 40 and not ends_like_sentence(rest)) or bool(find_reporter(rest[-30:]))
    if name_before_outlet(line):
        return True
    match = find_reporter(line)
    if match:
        around = (line[: match.start()] + line[match.end() :]).strip(" |,/()<>[]=:·•-ㅣ")
        return len(around) <= 25 and not ends_like_sentence(around)
    if len(low) <= 80 and _WRITTEN_BY.match(core):
        return not ends_with_stop(re.sub(r"\b[A-Z]\.$", "", line.strip()))
    if len(low) <= 80 and _BY_NAME.search(line):
        return not ends_with_stop(line)
    return bool(_WRITER_LABEL.match(core))


def has_mail(line: str) -> bool:
    """Whether ``line`` holds a mail address."""
    return "@" in line and bool(MAIL.search(line))


def _date_label(core: str) -> bool:
    labels = _starts("byline.dates")
    return core.startswith(labels) and any(
        core.startswith(label) and not core[len(label) : len(label) + 1].isalpha() for label in labels
    )


_TAIL_BYLINE = re.compile(
    r"(?<=[.!?\"'”’)\]])\s*(?P<byline>(?:[/=(\[]\s*)?(?:[가-힣A-Za-z]{2,12}[ =])?[가-힣]{2,4}\s?"
    r"(?:\S{0,4}기자|특파원|에디터)[\s/(]*(?:[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)?[)\]]?)\s*$"
)
_TAIL_ROLE = re.compile("기자|특파원|에디터")


def tail_byline(line: str) -> int | None:
    """Where a byline glued to the end of a sentence begins (``... 말했다.김하나 기자 a@b.kr``), if there is one."""
    match = _TAIL_BYLINE.search(line) if _TAIL_ROLE.search(line) else None
    return match.start("byline") if match else None


def is_signed(line: str) -> bool:
    """Whether a byline names its writer, a mail address or what its date is: it counts wherever it stands."""
    core = squeeze(line).lstrip(_MARK_HEAD)
    return bool(_date_label(core) or has_mail(line) or find_reporter(line) or re.match(r"(?:작성자|글쓴이|by )", core))


def is_open_label(line: str) -> bool:
    """A label of an info table with nothing after its colon."""
    match = _PLAIN_LABEL.match(line) if line.rstrip().endswith((":", "：")) else None
    return match is not None and is_label(match["label"])


def starts_with_label(line: str) -> bool:
    """Whether the first word of ``line`` is a label and something follows it after a space (``러닝타임 138분``)."""
    head, _, rest = line[:_LABEL_ROOM].strip(" -–•*●■").partition(" ")
    return bool(rest) and is_label(head)


def is_date_label(label: str) -> bool:
    """Whether ``label`` (as :func:`table_label` gives it) may stand before the article's own date."""
    return label in _set("byline.dates")


def is_change_label(text: str) -> bool:
    """Whether the words before a date say that it is the date of a later change."""
    return bare(text.strip(" :")).split(" : ")[-1].strip(" :/|,()") in _set("byline.changes")


_LABELLED = re.compile(
    r"^\s*(?P<mark>[-–•*●■◆▶○◎ㆍ·▷☞]?)\s*(?P<label>[^\s:：|ㅣ][^:：|ㅣ]{0,28}?)\s*(?P<sep>[:：|ㅣ]|(?<=\S)\s?[-–](?=\s?\S))\s*(?P<value>\S.*)$"
)
_COLON = re.compile("[:：|ㅣ]")
_SEPARATOR = re.compile("[:：|ㅣ–-]")
_LABEL_ROOM = 80
"""Characters in which the separator of a row stands, with any mark and spaces."""
_PLAIN_LABEL = re.compile(r"^\s*[-–•*●■◆▶○◎ㆍ·▷]?\s*(?P<label>[^\s:：|]+(?: [^\s:：|]+)?)\s*[:：]?\s*$")


def table_label(line: str) -> str:
    """The label of an info row (``감독 : 김희원``, ``- 연출: X``, ``개봉- 2022``) that the lexicon knows, else ""."""
    match = _LABELLED.match(line) if _SEPARATOR.search(line, 0, _LABEL_ROOM) else None
    if match is None:
        return ""
    label = squeeze(match["label"]).strip("[]<>()【】")
    return label if label in _set("table.labels") else ""


def is_label(text: str) -> bool:
    """Whether ``text`` alone is the name of an info row (``감독``, ``Directed by``)."""
    return squeeze(text).strip(" :[]<>()【】") in _set("table.labels")


def looks_like_row(line: str) -> bool:
    """``label : value`` with any short label, or cells set off by bars: a row when its neighbours are rows too."""
    if "|" in line and (line.rstrip().endswith("|") or line.count(" | ") >= 2 or line.startswith("|")):
        return True
    match = _LABELLED.match(line) if len(line) <= 160 and _COLON.search(line, 0, _LABEL_ROOM) else None
    if match is None or match["sep"] not in ":：|ㅣ":
        return False
    label = match["label"]
    return len(label) <= 20 and not label[-1].isdigit() and not ends_with_stop(label)
