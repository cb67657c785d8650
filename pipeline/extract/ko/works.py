"""Finding the titles of works: in brackets and quotes, with their seasons, spellings and other names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from pipeline import lexicon
from pipeline.extract.ko import names, occupations, particles
from pipeline.extract.ko.gazetteer import ENTRIES
from pipeline.extract.ko.quotes import MEDIUMS, Quoted, find_quotes
from pipeline.extract.ko.reading import Credit, Reading, Span
from pipeline.extract.ko.roles import TITLES
from pipeline.extract.spans import Names, Spans
from pipeline.text import fold

_OTHER_NAME: Final = re.compile(r"^(?P<base>[^()]{1,60}?)\s?\((?P<other>[^()]{1,60})\)$")
_YEAR_TAIL: Final = re.compile(r",\s?(?P<year>(?:19|20)\d{2})$")
_LATIN: Final = re.compile(r"[A-Za-z]")
_HANGUL: Final = re.compile(r"[가-힣]")
_SEASON_AFTER: Final = re.compile(
    r"\s?(?:시즌|season|Season|SEASON|파트|part|Part)\s?(?P<number>\d{1,2})(?![\d·,~]|부작|\s?[~·,]\s?\d)"
)
_NOT_A_NAME: Final = re.compile(
    r"감독|연출|작가|극본|각본|배우|이하|가제|\d{4}|feat|Feat|FEAT|with|prod", re.IGNORECASE
)
_FEATURING: Final = re.compile(r"\s?\((?:feat|Feat|FEAT|with|Prod)[. ][^()]*\)$")
_ALIAS_AFTER: Final = re.compile(
    r"\((?:[^()]{0,60}[,/]\s?)?이하\s[‘'<《]?(?P<short>[가-힣A-Za-z0-9 :]{2,20}?)[’'>》]?\)"
)
_PAREN_TITLE_AFTER: Final = re.compile(r"\s?\((?P<other>[A-Za-z][A-Za-z0-9 ,.:!?'’&#\-]{1,50})\)")
_NUMBER_TAIL: Final = re.compile(r"(?:시즌|#)?\d{1,2}$")
_SEPARATED: Final = re.compile(
    r"^(?:\s|,|·|와|과|이나|및|/|그리고|\d{4}|\(|\)|은|는|등|▲|영화|드라마|시리즈|뮤지컬|예능|[가-힣A-Za-z.]{2,8}의)*$"
    r"|^의\s[^,.‘’'\"]{2,20},\s$"
)
_TRIANGLES: Final = re.compile(r"(?:[가-힣]{0,6}\s)?▲\s?(?P<titles>[^▲\n()]{1,30}(?:\s?▲\s?[^▲\n()]{1,30})+?)(?=의\s)")
_TRIANGLE: Final = re.compile(r"▲\s?([^▲]{1,30}?)\s*(?=▲|$)")
WORK_THRESHOLD: Final = 0.45


def find_works(reading: Reading) -> None:
    """Vote for every title in brackets or quotes, and for roles and terms that are quoted like one."""
    text = reading.text
    quotes = [
        quoted
        for block in reading.blocks
        for line_start, line_end in _lines(text, block.start, block.end)
        for quoted in find_quotes(text, line_start, line_end)
    ]
    counts: Counter[str] = Counter(fold(_base(text[q.inner[0] : q.inner[1]])) for q in quotes if q.speech < 0.9)
    titles = Spans(reading.title_spans)
    accepted: set[str] = set()
    scores: dict[int, float] = {}
    for index, quoted in enumerate(quotes):
        score = quoted.work - quoted.speech * (0.5 if quoted.firm else 1.0)
        name = fold(_base(text[quoted.inner[0] : quoted.inner[1]]))
        if counts[name] > 1 and quoted.role < 0.7 and not quoted.bracket:
            score += 0.4
        if quoted.start in titles and not quoted.bracket:
            score += 0.3
        score += 0.5 * reading.tagged(*quoted.inner, "work")
        if reading.tagged(*quoted.inner, "character") > 0.6 or reading.tagged(*quoted.inner, "person") > 0.8:
            score -= 0.4
        scores[index] = score
        if score >= WORK_THRESHOLD and quoted.role < 0.9:
            accepted.add(name)
    bases = {_NUMBER_TAIL.sub("", name) for name in accepted}
    for index, quoted in [*enumerate(quotes), *reversed(list(enumerate(quotes)))]:
        if scores[index] >= WORK_THRESHOLD:
            continue
        name = fold(_base(text[quoted.inner[0] : quoted.inner[1]]))
        for other in (index - 1, index + 1):
            if 0 <= other < len(quotes) and scores[other] >= WORK_THRESHOLD and quoted.bracket == quotes[other].bracket:
                left, right = sorted((quoted, quotes[other]), key=lambda q: q.start)
                if left.end <= right.start and _SEPARATED.match(text[left.end : right.start]) and quoted.speech < 0.7:
                    scores[index] += 0.5
                    break
        if (name in accepted or name in bases) and quoted.role < 0.7 and quoted.speech < 0.9:
            scores[index] = max(scores[index], WORK_THRESHOLD)
    for index, quoted in enumerate(quotes):
        if quoted.role >= 0.7 and scores[index] < 0.9:
            first, last = quoted.inner
            if last - first <= 12:
                reading.vote(first, last, "character", 0.8, "quoted.role")
        elif scores[index] < WORK_THRESHOLD and _described(text, quoted):
            reading.vote(*quoted.inner, "character", 0.75, "quoted.described")
        elif scores[index] >= WORK_THRESHOLD:
            _vote_work(reading, quoted, min(0.6 + scores[index] * 0.2, 0.98))
    _find_triangles(reading)
    _find_tracks(reading)
    _find_numbered(reading, accepted)
    _find_headings(reading)


def _described(text: str, quoted: Quoted) -> bool:
    """Whether a quoted word is a name with an occupation before it: ``열여덟 고등학생 '소희'는``."""
    first, last = quoted.inner
    if not re.fullmatch("[가-힣]{2,5}", text[first:last]) or names.is_common_word(text[first:last]) or quoted.firm:
        return False
    return occupations.before(text, first, max(0, first - 24)) is not None


def _vote_work(reading: Reading, quoted: Quoted, weight: float) -> None:
    text = reading.text
    first, last = quoted.inner
    inner = text[first:last]
    year = _YEAR_TAIL.search(inner)
    if year:
        last = first + year.start()
        reading.credits.append(
            Credit(
                "release_date",
                None,
                year.group("year"),
                reading.evidence(first, last),
                "title.year",
                0.8,
                (first, last),
            )
        )
        inner = text[first:last]
    featuring = _FEATURING.search(inner)
    if featuring:
        last = first + featuring.start()
        inner = text[first:last]
    other = _OTHER_NAME.match(inner)
    span: Span
    if other and not _NOT_A_NAME.search(other.group("other")) and _differs(other.group("base"), other.group("other")):
        span = (first, first + other.end("base"))
        alias = (first + other.start("other"), first + other.end("other"))
        reading.vote(*span, "work", weight, "title.quoted")
        reading.vote(*alias, "work", weight, "title.other_name")
        reading.aliases.append((span, alias))
    elif other and _NOT_A_NAME.search(other.group("other")):
        span = (first, first + other.end("base"))
        reading.vote(*span, "work", weight, "title.quoted")
    else:
        span = (first, last)
        after = _PAREN_TITLE_AFTER.match(text, quoted.end)
        season = _SEASON_AFTER.match(text, quoted.end)
        if season and not text[first:last].endswith(season.group("number")):
            span = (first, season.end())
            reading.vote(*span, "work", weight, "title.season")
            return
        reading.vote(*span, "work", weight, "title.quoted")
        if after and not _NOT_A_NAME.search(after.group("other")) and _HANGUL.search(inner):
            alias = after.span("other")
            reading.vote(*alias, "work", weight, "title.other_name")
            reading.aliases.append((span, alias))
    short = _ALIAS_AFTER.match(text, quoted.end)
    if short:
        reading.vote(*short.span("short"), "work", weight, "title.short_name")
        reading.aliases.append((span, short.span("short")))


def _differs(base: str, other: str) -> bool:
    """Whether a name in brackets is another spelling: of another script than the one before it."""
    return bool(_LATIN.search(base)) != bool(_LATIN.search(other)) or bool(_HANGUL.search(base)) != bool(
        _HANGUL.search(other)
    )


def _find_triangles(reading: Reading) -> None:
    """Titles marked with ▲ in running text: ``▲고요의 바다 ▲킹덤의 배두나``."""
    text = reading.text
    for block in reading.blocks:
        if "▲" not in text[block.start : block.end]:
            continue
        for match in _TRIANGLES.finditer(text, block.start, block.end):
            start, end = match.span("titles")
            for one in _TRIANGLE.finditer("▲" + text[start:end]):
                first, last = start + one.start(1) - 1, start + one.end(1) - 1
                if text[first:last].strip() and not re.match(r"\d", text[first:last]):
                    reading.vote(first, last, "work", 0.7, "title.triangle")


_TRACK: Final = re.compile(
    r"^\s*(?:[Tt]rack\s?)?(?P<number>\d{1,2}(?=[.)])|0\d(?=\s))[.)]?\s{1,3}(?P<title>[^\n|:]{1,40}?)(?:\s?\((?:[Ff]eat|FEAT|[Pp]rod"
    r"|with|타이틀|[Tt]itle|TITLE)[^()]*\))?\s*$"
)
_FEATURED: Final = re.compile(r"\((?:[Ff]eat|FEAT|피처링|[Ww]ith)\.?\s?(?=[가-힣A-Z])")
_RECORD: Final = re.compile(r"앨범|음반|수록곡|전곡|트랙|타이틀곡|\bEP\b|신곡|정규 \d집|미니 \d집")
_ALBUM: Final = re.compile(
    r"(?:정규|미니|EP|싱글)\s?\d{1,2}집\s(?:앨범\s)?(?P<title>[가-힣A-Za-z0-9][^\s(‘'<「\n]{0,20}(?:\s[A-Z][^\s"
    r"(]*){0,3})"
    r"(?:\s?\((?P<other>[A-Za-z가-힣0-9 ]{2,30})\))?"
)


def _find_tracks(reading: Reading) -> None:
    """The songs of a numbered list in an article about a record."""
    text = reading.text
    if not _RECORD.search(text):
        return
    found = []
    for block in reading.blocks:
        for start, end in _lines(text, block.start, block.end):
            match = _TRACK.match(text[start:end])
            if match and not re.search(r"[다요]\.$|\d{4}|\s[-–—/]\s|[‘'\"<《「]", match.group("title")):
                found.append((int(match.group("number")), start + match.start("title"), start + match.end("title")))
    numbers = [number for number, _, _ in found]
    if len(found) >= 3 and numbers == sorted(numbers):
        for _, start, end in found:
            reading.vote(start, end, "work", 0.85, "title.track")
    for block in reading.blocks:
        for match in _FEATURED.finditer(text, block.start, block.end):
            for name in names.read_list(text, match.end(), reading.known):
                reading.vote(name.start, name.end, "person", 0.7, "title.featured")
        for match in _ALBUM.finditer(text, block.start, block.end):
            start, end = match.span("title")
            if re.search(r"(?:[을를은는이가의로]|으로|에서)$", text[start:end]) or not match.group("other"):
                continue
            reading.vote(start, end, "work", 0.8, "title.album")
            if _differs(text[start:end], match.group("other")):
                reading.vote(*match.span("other"), "work", 0.8, "title.other_name")
                reading.aliases.append(((start, end), match.span("other")))


def _find_numbered(reading: Reading, accepted: set[str]) -> None:
    """A known title with a season behind it, outside of quotation marks: ``모범택시3가``, ``응답하라 시즌2``."""
    text = reading.text
    titles = {
        text[slice(*span)]
        for span, ballot in reading.votes.items()
        if "work" in ballot and 2 <= span[1] - span[0] <= 20
    }
    bases = {re.sub(r"[’'\"]?\s?(?:시즌\s?|#)?\d{1,2}$", "", title) for title in titles}
    bases = {base for base in bases if len(base) >= 2 and re.search("[가-힣A-Za-z]", base)}
    if not bases:
        return
    known = Names(bases, _TITLE_START, _SEASON)
    for block in reading.blocks:
        for start, _, end in known.find(text, block.start, block.end):
            reading.vote(start, end, "work", 0.85, "title.numbered")


_TITLE_START: Final = re.compile(r"(?<![가-힣A-Za-z0-9‘'“\"<《「『])\S")
_SEASON: Final = re.compile(r"\s?(?:시즌\s?)?#?[2-9](?![\d부회화편일월년시분명차,.~]|개)")


_PAGE_TITLE: Final = re.compile(
    r"^(?:\[[^\]\n]{0,30}\]\s?)?(?P<title>[^\n\[\]()<>《》‘’'\"“”:|/]{2,30}?)(?:\((?:드라마|영화|예능|소설|웹툰"
    r"|뮤지컬|음반|앨범|만화|게임"
    r"|시리즈|애니메이션)\)|\s(?:다시\s?보기|몇\s?부작|정주행|\d{1,3}부작|결말|줄거리|등장인물|출연진|관람\s?후기"
    r"|후기|리뷰|인물관계도|OST|원작|몇부작|평점))"
)


def _find_headings(reading: Reading) -> None:
    """The title of a page about one work: ``하얀거탑(드라마)``, or ``긴 밤 20부작 정주행`` when the text repeats it."""
    text = reading.text
    folded = "".join(text.split())
    for block in reading.blocks[:4]:
        if block.kind in ("byline", "list", "table"):
            continue
        start, end = _lines(text, block.start, block.end)[0]
        match = _PAGE_TITLE.match(text[start:end])
        if match is None:
            continue
        title = match.group("title")
        lead = _NUMBERING.match(title)
        first = start + match.start("title") + (lead.end() if lead else 0)
        medium = _MEDIUM_HEAD.match(text[first : start + match.end("title")])
        while medium:
            first += medium.end()
            medium = _MEDIUM_HEAD.match(text[first : start + match.end("title")])
        span = (first, start + match.end("title"))
        name = "".join(text[slice(*span)].split())
        if (
            len(name) >= 2
            and (folded.count(name) >= 2 or "(" in match.group())
            and not name.endswith(("는", "은", "의"))
        ):
            reading.vote(*span, "work", 0.85, "title.page")


_WORDS: Final = re.compile(r"[^\s,.!?…:;()\[\]<>《》〈〉「」『』‘’“”'\"|/~·]+")
_KIND_NEAR: Final = re.compile(
    r"드라마|영화|예능|시리즈|뮤지컬|연극|웹툰|소설|앨범|음반|전시|시즌|몇부작|부작|출연|감독|개봉|방영|방송|주연"
    r"|결말|줄거리|시청|관람|다큐|애니"
)
_LONGEST_TITLE: Final = 6
_SCANNED: Final = 20_000
_MOST_UNMARKED: Final = 12
_BEHIND_MEDIUM: Final = re.compile(
    r"(?<![가-힣A-Za-z])(?:"
    + "|".join(
        map(
            re.escape,
            sorted(
                {*MEDIUMS, *ENTRIES}
                - {
                    "극",
                    "곡",
                    "장편",
                    "단편",
                    "정규",
                    "미니",
                    "싱글",
                    "그림",
                    "책",
                    "원작",
                    "OST",
                    "EP",
                    "프로젝트",
                    "작품",
                    "공연",
                    "전시",
                    "시즌",
                    "쇼",
                    "노래",
                    "앨범",
                },
                key=len,
                reverse=True,
            ),
        )
    )
    + r") (?=[가-힣A-Za-z0-9])"
)
_CREDITED: Final = re.compile(r" ?\((?:극본|연출|감독|각본|작가|제작|극작|원작|이하|글|주연|출연|배급|기획)[ :·/]")
_LONGEST_HEADING: Final = 100


def find_unmarked(reading: Reading) -> None:
    """Titles without any mark, in articles that mark none: phrases of the heading or behind a medium word.

    A phrase counts when the text keeps naming it near words of the trade, when the learned tagger takes it for a
    work, or when credits in brackets stand behind it.
    """
    if _marks_titles(reading):
        return
    text = reading.text
    squeezed = "".join(text[:_SCANNED].split())
    scored: dict[str, float] = {}
    for start, end, strength in _candidates(reading):
        phrase = " ".join(text[start:end].split())
        if phrase not in scored:
            scored[phrase] = 0.0
            if strength >= 2.0 or squeezed.count("".join(phrase.split())) > 1 or reading.tagged(start, end, "work"):
                scored[phrase] = _recurrence(reading, phrase, strength)
    taken: list[str] = []
    blocks = Spans((block.start, block.end) for block in reading.blocks)
    for phrase, value in sorted(scored.items(), key=lambda item: (-item[1], -len(item[0]), item[0])):
        if value <= 0.0 or len(taken) >= _MOST_UNMARKED or any(phrase in other or other in phrase for other in taken):
            continue
        taken.append(phrase)
        for match in re.finditer(_loosely(phrase), text):
            if match.start() in blocks and not _inside_word(text, match):
                reading.vote(*match.span(), "work", 0.75, "title.recurring")


_CALLED: Final = re.compile(
    r"(?P<title>[가-힣A-Za-z0-9][가-힣A-Za-z0-9,:!?~ ]{1,30}?)[’'”\"]?\s?(?P<as>이라는|라는|이란)"
    r"\s(?:[가-힣]{1,6}\s)?(?:" + "|".join(map(re.escape, lexicon.words("ko/media.toml", "medium.called"))) + ")"
)
_BEFORE_CALLED: Final = re.compile(
    r".*(?:^|\s)(?:바로|제목[은이]|[가-힣]*(?:건|게|난|나온|던|된|본|지만|는데|라서|[아어]서)"
    r"|(?:것|작품|드라마|영화|예능|노래)[은는이]|핫한|유명한|요즘|오늘은|이번엔|이번에)\s+"
)


def find_called(reading: Reading) -> None:
    """Titles without a mark that the text calls a drama, a film and so on: ``검은 바다 이라는 드라마``."""
    text = reading.text
    for block in reading.blocks:
        for start, end in _lines(text, block.start, block.end):
            for match in _CALLED.finditer(text, start, end):
                first, last = match.span("title")
                lead = _BEFORE_CALLED.match(text[first:last])
                first += lead.end() if lead else 0
                if match.group("as") != "라는" and last == match.start("as") and particles.coda(text[last - 1]) == 0:
                    last += 1  # 아이라는
                title = text[first:last].rstrip()
                if text[first - 1 : first] in ("‘", "'", "“", '"', "<") or len(title.split()) > _LONGEST_TITLE:
                    continue
                if len(title) < 2 or names.is_common_word(title) or names.shape(title) >= 0.5 or title in MEDIUMS:
                    continue
                if title[-1] in "은는을를" or (len(title.split()) == 1 and (len(title) < 3 or title in reading.known)):
                    continue
                reading.vote(first, first + len(title), "work", 0.75, "title.called")


def _marks_titles(reading: Reading) -> bool:
    """Whether the article marks its titles, so that what is unmarked is none."""
    named: Counter[str] = Counter()
    for span, ballot in reading.votes.items():
        if "work" not in ballot:
            continue
        weight, rule = ballot["work"]
        if rule.startswith(("row.", "heading", "title.page", "catalogue", "grid", "profile")):
            return True
        if weight >= 0.6:
            named[fold(reading.text[slice(*span)])] += 1
    return len(named) > 1 or any(count > 1 for count in named.values())


def _candidates(reading: Reading) -> Iterator[tuple[int, int, float]]:
    """Phrases that may be titles, with what speaks for each from the start."""
    text = reading.text
    for tag in reading.tags:
        if tag.label == "work" and tag.confidence >= 0.5:
            yield tag.start, tag.end, 1.0
            words = [(m.start(), m.end()) for m in _WORDS.finditer(text, tag.end, min(len(text), tag.end + 24))][:2]
            for _, stop in words:
                if text[tag.end : stop].strip(" ") and "\n" not in text[tag.end : stop]:
                    for cut in _stems_of(text, tag.end if text[tag.end] != " " else words[0][0], stop):
                        if cut > tag.end:
                            yield tag.start, cut, 0.5
    for start, end in _heading_lines(reading):
        words = [(m.start(), m.end()) for m in _WORDS.finditer(text, start, end)][:30]
        for index in range(len(words)):
            for stop in _phrase_ends(text, words[index:]):
                yield words[index][0], stop, 0.0
    for block in reading.blocks:
        if block.kind == "byline":
            continue
        for match in _BEHIND_MEDIUM.finditer(text, block.start, block.end):
            line_end = text.find("\n", match.end(), block.end)
            line_end = block.end if line_end < 0 else line_end
            words = [(m.start(), m.end()) for m in _WORDS.finditer(text, match.end(), min(line_end, match.end() + 40))]
            for stop in _phrase_ends(text, words[:_LONGEST_TITLE]):
                credited = _CREDITED.match(text, stop) is not None
                yield match.end(), stop, 3.0 if credited else 0.5


def _phrase_ends(text: str, words: list[tuple[int, int]]) -> Iterator[int]:
    for last in range(min(_LONGEST_TITLE, len(words))):
        if last and text[words[last - 1][1] : words[last][0]].strip():
            return
        yield from _stems_of(text, *words[last])


def _heading_lines(reading: Reading) -> list[Span]:
    found = [(b.start, b.end) for b in reading.workspace.readable_blocks() if b.kind in ("title", "subtitle")][:3]
    if reading.blocks:
        found.append(_lines(reading.text, reading.blocks[0].start, reading.blocks[0].end)[0])
    return list(dict.fromkeys(found))


def _stems_of(text: str, start: int, end: int) -> list[int]:
    run = re.search("[가-힣]+$", text[start:end])
    if run is None:
        return [end]
    base = start + run.start()
    return [base + length for length in particles.stems(run.group(), 2)][:3] or [end]


def _loosely(phrase: str) -> str:
    return r"\s?".join(map(re.escape, phrase.split()))


def _inside_word(text: str, match: re.Match[str]) -> bool:
    if match.start() and re.match("[가-힣A-Za-z0-9]", text[match.start() - 1]):
        return True
    tail = re.compile("[가-힣]+").match(text, match.end())
    return tail is not None and not particles.is_particle(tail.group())


def _recurrence(reading: Reading, phrase: str, strength: float) -> float:
    """How much a phrase behaves like a title; 0 when it does not."""
    words = phrase.split()
    text = reading.text
    length = len("".join(words))
    if length < 2 or any(w in TITLES for w in words) or words[0] in MEDIUMS or words[-1] in MEDIUMS:
        return 0.0
    if reading.known.get(phrase) not in (None, "work") or phrase in ENTRIES or names.is_common_word(phrase):
        return 0.0
    if re.search(r"^\d+$|\d월|\d일|기자$|뉴스$|(?:[은는을를]|에서|으로|하는|한|된|될)$", phrase) and strength < 2.0:
        return 0.0
    own = fold(phrase)
    if any(
        "work" in ballot and own != fold(text[slice(*span)]) and own in fold(text[slice(*span)])
        for span, ballot in reading.votes.items()
    ):
        return 0.0
    found = [m for m in re.finditer(_loosely(phrase), text[:_SCANNED]) if not _inside_word(text, m)]
    tagged = max((reading.tagged(*m.span(), "work") for m in found), default=0.0)
    if tagged < 0.5 and strength < 2.0:
        if names.shape(phrase) >= 0.5 or (len(words) == 1 and length < 4) or length < 3:
            return 0.0
        near = sum(bool(_KIND_NEAR.search(text, max(0, m.start() - 16), m.end() + 16)) for m in found)
        if len(found) < (2 if strength > 0 else 3) or not near:
            return 0.0
    return len(found) * math.pow(length, 0.7) + 4 * tagged + 4 * strength


def _base(title: str) -> str:
    other = _OTHER_NAME.match(title)
    return other.group("base") if other else title


def _lines(text: str, start: int, end: int) -> list[Span]:
    found = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        found.append((start, stop))
        start = stop + 1
    return found


_HEADING_TAIL: Final = re.compile(
    r"(?:\s+|\s*[-–—:|/,(]\s*)(?:\(?(?:줄거리|등장인물|출연진|관람객|리뷰|후기|정보|결말|몇부작|몇 부작|관객수|평점"
    r"|해석|예고편|OST|다시보기|스포|감상|평(?![가-힣])|개봉일|방송시간"
    r"|인물관계도|촬영지|원작|재방송|소개|전곡|기본정보|드라마|영화|출연|공식영상|넷플릭스|티빙|디즈니\+).*)$"
)
_NUMBERING: Final = re.compile(r"^\s*(?:\d{1,2}[.)]\s|[■□●○◆◇▶▷•·#*]\s?|\[[^\]\n]{0,40}\]\s?)+")
_YEAR_IN_HEADING: Final = re.compile(r"\s?\((?:19|20)\d{2}\)(?=\s|$)")
_MEDIUM_HEAD: Final = re.compile(
    r"^(?:"
    + "|".join(map(re.escape, [*MEDIUMS, *ENTRIES]))
    + r"|[월화수목금토일]{1,3}요?일?(?=\s?(?:드라마|극|예능|시트콤)))\s?(?=\S)"
)


def heading_title(text: str, start: int, end: int) -> list[Span]:
    """The title(s) that an unquoted heading consists of: ``헤어질 결심 - 줄거리와 등장인물`` gives ``헤어질 결심``.

    Two spellings (``서울의 봄 / 12.12: The Day``, ``12.12: THE DAY(서울의 봄)``) give two spans.
    """
    lead = _NUMBERING.match(text[start:end])
    if lead:
        start += lead.end()
    medium = _MEDIUM_HEAD.match(text[start:end])
    while medium:
        start += medium.end()
        medium = _MEDIUM_HEAD.match(text[start:end])
    while start < end and text[start].isspace():
        start += 1
    year = _YEAR_IN_HEADING.search(text, start, end)
    if year and year.start() > start:
        before, after = heading_title(text, start, year.start()), heading_title(text, year.end(), end)
        both = before[:1] + [span for span in after[:1] if _differs(text[slice(*before[0])], text[slice(*span)])]
        return both if before else after
    tail = _HEADING_TAIL.search(text, start, end)
    if tail and tail.start() > start:
        end = tail.start()
    while end > start and text[end - 1] in " |-–—:/?!~,":
        end -= 1
    inner = text[start:end]
    if len(inner) > _LONGEST_HEADING:
        return [(start, end)]
    for pattern in (r"^(.{1,40}?)\s?\(([^()]{2,40})\)$", r"^(.{1,40}?)\s/\s(.{2,40})$"):
        pair = re.match(pattern, inner)
        if pair and _differs(pair.group(1), pair.group(2)):
            return [(start + pair.start(1), start + pair.end(1)), (start + pair.start(2), start + pair.end(2))]
    mixed = re.match(r"^((?:[가-힣0-9#:!]+\s?)+?(?:#?\d+)?)\s([A-Z][A-Za-z0-9 #:,.'\-]{2,40})$", inner)
    if mixed:
        return [(start + mixed.start(1), start + mixed.end(1)), (start + mixed.start(2), start + mixed.end(2))]
    return [(start, end)] if start < end else []
