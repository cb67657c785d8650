"""Claims about when, where and how often a work comes out."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon
from pipeline.extract.en.claims.descriptions import WEEKDAYS
from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.dates import weekday, weekday_pattern
from pipeline.extract.en.lexis import cardinal_pattern, number, number_pattern, word_set
from pipeline.extract.en.skeleton import Item, Thing, compile_pattern
from pipeline.extract.en.topics import base_title
from pipeline.extract.workspace import Draft
from pipeline.text import fold


@cache
def _verbs(key: str) -> str:
    return "(?:" + "|".join(lexicon.words("en/verbs.toml", key)) + ")"


@cache
def _dates() -> dict[str, re.Pattern[str]]:
    gap = r"(?:(?! said| says| announced| told|[;.\n])(?: |,|<ANY>|'s|\d{1,2}(?::\d\d)? ?[ap]\.m\.|\d+\.\d+|\([^()\n]*\)|[\w'%+-]++)){0,28}?"
    return {
        "date.verb": compile_pattern(
            rf"(?<!his )(?<!her )(?<!their )\b(?i:(?P<end>{_verbs('end')})|(?P<verb>{_verbs('release')}))\b(?!-){gap} ?(?:(?:on|in|from|for|to|late|early|by|am|pada|mulai|le|el|sa|noong|ng) )?(?:the )?(?P<date><D>)"
        ),
        # audiences can see it in cinemas from April 17
        "date.seen_from": compile_pattern(
            rf"\b(?i:(?P<verb>see|watch|catch|enjoy|stream|binge))\b{gap} (?:from|starting|beginning|as of)(?: on)? (?:the )?(?P<date><D>)"
        ),
        "date.out_since": compile_pattern(
            r"\b(?:out|running|available|airing|streaming|in theaters|on air) since (?:the )?(?P<date><D>)"
        ),
        "date.until": compile_pattern(
            r"\b(?P<end>(?i:until|till|through|(?:plays?|runs?|running|continues|airs) (?:until|through|to))) (?:the )?(?P<date><D>)"
        ),
        "date.front": compile_pattern(
            rf"(?:(?<=\n)|\A|, |\band )(?i:on|in|from|since|starting|beginning|come|am|pada|seit)? ?(?P<date><D>),? (?P<gap>(?:(?!said|says|announced|told)[\w'-]+ |<ANY>(?:'s)? ?){{0,8}}?)(?P<verb>(?i:{_verbs('release')}))\b"
        ),
        "date.noun": compile_pattern(
            r"(?<!his )(?<!her )(?<!their )(?<!screen )(?<!film )\b(?i:premiere|release|opening|debut|launch|broadcast|start)(?: date)?(?: (?:is|has been|was))?(?: (?:set|slated|scheduled|fixed|confirmed|moved|pushed back))? (?:for|on|to|of|as|in) (?P<date><D>)"
        ),
        "date.kinostart": compile_pattern(
            r"(?i:kinostart|start|premiere|estreno|sortie)(?: am| le| el| pada)? (?P<date><D>)"
        ),
        # first up on December 2 is W; arriving on June 3 is W
        "date.up_is": compile_pattern(
            rf"(?i:\b(?:first|next|then|last|also|finally|up|out|new|later|{_verbs('release')}))(?: (?:up|out|comes|next|to arrive))? (?:on|in) (?P<date><D>) (?:is|are|comes|will be|sees|brings) (?P<inverted>(?:(?:the|an?|<OFL>'s?) )?(?:[\w'+-]+ ){{0,5}}?<W>)"
        ),
        # the band on Thursday dropped its EP W
        "date.before_verb": compile_pattern(
            r"\b(?:on )?(?P<date><D>) (?P<verb>dropped|released|unveiled|launched|premiered|opened|put out|brought out) (?:(?:its|his|her|their|the|a|an) )?(?:[\w'-]+ ){0,5}<W>"
        ),
        "date.follows": compile_pattern(
            r"<W>,? (?P<verb>follows|joins (?:it|them)|is next|comes next|lands|is up)(?: (?!on\b|in\b)[a-z]+){0,3} (?:on|in) (?P<date><D>)"
        ),
        "date.start_for": compile_pattern(
            r"\b(?:a|an|its) (?P<date><D>) (?P<verb>start|premiere|release|launch|debut|opening)(?: (?:for|of) <W>)?"
        ),
    }


_NOT_RELEASE = re.compile(
    r"(?i)\b(?:filming|shooting|shoot|photography|tickets?|presales?|on sale|fan ?meetings?|tour|concert|concerts|audition|auditions|born|enlist\w*|married|wedding|contract|press conference|media day|script reading|sold|million|billion|stage greeting|coup|died|lawsuit|election|tariffs?|hearing|shares|won closed|rehearsals?|membership|subscribers?|exports?|festival|cannes|awards?|screenings?|production (?:begins|starts|began|started)|video|teaser|trailer|poster|stills|preorders?|pre-orders?|collapse|war|founded|established|joined|graduat\w+|signed|discharged|military|critics' week|sidebar|season one|first season|previous season|last season)\b"
)
_CLAUSE_BREAK = re.compile(
    r", (?:with an?|but|while|and (?:the|it|its|will)) | and (?:the (?:film|series|drama|show|movie)|it|its) |; "
)
"""Where another statement begins, so that "filming begins in April" says nothing about the release behind it."""
_LAST = re.compile(r"(?i)\b(?:finale|(?:final|last) (?:episodes?|chapters?|two))\b(?![^.\n]*\bfirst\b)[^.\n]*\Z")
_PERSON_SUBJECT = re.compile(
    r"(?i)(?:\b(?:who|fans|actor|actress|singer)|[\ue000\ue007])\s(?:has |had )?(?:\w+ly )?(?:debuted|made|came|returned|began|started|went|is due)"
)


@cache
def _places() -> re.Pattern[str]:
    return compile_pattern(r"\b(?:at|in|on) (?:the )?(?P<place><L>(?:, <L>)?)")


def read(writer: ClaimWriter) -> None:
    """Dates, years in brackets, counts, schedules and seasons."""
    _read_dates(writer)
    _read_years(writer)
    _read_origin_lines(writer)
    _read_ranges(writer)
    _read_counts(writer)
    _read_schedules(writer)
    _read_seasons(writer)


def _read_dates(writer: ClaimWriter) -> None:
    used: set[int] = set()
    for rule, pattern in _dates().items():
        for match in writer.skeleton.find(pattern):
            item = writer.skeleton.item(match, "date")
            if item is not None and not item.value:
                # "today (July 15, 2020)"
                bracket = _SPELLED_OUT.match(writer.text, match.end())
                item = writer.skeleton.item(bracket, "date") if bracket is not None else None
            if item is None or not item.value or item.start in used:
                continue
            at = match.start("date")
            begin, end = writer.skeleton.sentence_bounds(at)
            clause_start = max(begin, writer.text.rfind(";", begin, at) + 1)
            clause = writer.text[clause_start:at]
            verb_at = (
                match.start("verb") if "verb" in pattern.groupindex and match.start("verb") >= 0 else match.start()
            )
            for clause_break in _CLAUSE_BREAK.finditer(writer.text, clause_start, verb_at):
                clause_start = clause_break.end()
            window = writer.text[max(clause_start, verb_at - 70) : min(end, max(at, verb_at + 12))]
            if (
                re.match(r"(?i)published|posted|updated|released? \(ⓒ", writer.text[match.start() : match.end()])
                and match.start() == begin
            ):
                continue
            if _NOT_RELEASE.search(window) or _PERSON_SUBJECT.search(window) or _at_festival(writer, match.start(), at):
                continue
            if writer.text[at + 1 : at + 3] == "'s" or _FESTIVAL_THAT.search(writer.text, begin, verb_at):
                continue
            if _somebody_debuts(writer, match, begin, at) or _of_something_else(writer, clause_start, verb_at):
                continue
            work = _released_work(writer, match, at, clause)
            if work is None:
                continue
            used.add(item.start)
            ends = ("end" in pattern.groupindex and match.group("end") is not None) or _LAST.search(window) is not None
            qualifiers = _qualifiers(writer, begin, end, at, work)
            if ends:
                writer.claim(work, "end_date", item.value, at=at, rule="date.end", confidence=0.85)
            follow = _RANGE_TAIL.match(writer.text, at + 1)
            until = writer.skeleton.item(follow, "until") if follow is not None else None
            if not ends:
                first = (with_year(writer.reading.text, item, until) if until is not None else "") or item.value
                writer.claim(work, "release_date", first, at=at, rule=rule, confidence=0.85, qualifiers=qualifiers)
            if until is not None and until.value:
                used.add(until.start)
                writer.claim(work, "end_date", until.value, at=at, rule="date.range", confidence=0.85)


_FESTIVAL_THAT = compile_pattern(r"<O>,? (?:which|that) (?:(?:will|has|is set to|was|is) )*\Z")


_DEBUT = re.compile(r"(?i)(?:making (?:his|her|their) (?:[\w-]+ )?)?debut")
_COMES_OUT = re.compile(
    r"(?i)\b(?:it|which|that|series|drama|film|movie|show|album|single|song|musical|season|episodes?|program|programme)\b"
)


def _somebody_debuts(writer: ClaimWriter, match: re.Match[str], begin: int, at: int) -> bool:
    """Whether a debut is that of a person or band, as no work stands in the clause before the day."""
    if not _DEBUT.match(writer.text, match.start()):
        return False
    start = max(begin, writer.text.rfind(";", begin, at) + 1)
    if any(writer.skeleton.items(start, at, "W")) or _COMES_OUT.search(writer.text, start, match.start()):
        return False
    return any(writer.skeleton.items(start, match.start(), "PUOH")) or match.start() == begin


def with_year(text: str, first: Item, last: Item) -> str:
    """``September 3 - October 17, 2025``: the first day has the year of the last, or the one before; "" otherwise."""
    if re.search(r"(?:19|20)\d\d", text[first.start : first.end]) or len(last.value) < 7:
        return ""
    year = int(last.value[:4])
    day = first.partial or first.value[5:]
    candidate = f"{year:04d}-{day}"
    return candidate if candidate <= last.value else f"{year - 1:04d}-{day}"


def _at_festival(writer: ClaimWriter, start: int, end: int) -> bool:
    """Whether a festival stands between verb and date: a screening there is no release."""
    return any(
        item.thing is not None and item.thing.role == "festival" for item in writer.skeleton.items(start, end, "O")
    )


@cache
def _subject() -> re.Pattern[str]:
    """A noun phrase right before the verb, its head, and what may stand between them."""
    return compile_pattern(
        r"(?:\A|(?<=[ ,\n]))(?i:the|an?|its|their|his|her|this|another|<POUFLW>'s) (?P<words>(?:(?!and\b|but\b|that\b|which\b|as\b)(?:[\w'&+-]+|<OUFLD>(?:'s)?) ){0,5}?)(?P<head>[A-Za-z-]+)"
        r"(?:, [^,\n]{3,60},)? (?:(?:will|is|was|are|were|has|have|had|been|be|being|set|to|also|then|now|finally|first|scheduled|slated|due|expected|planned|officially|originally|that|which) )*\Z"
    )


def _of_something_else(writer: ClaimWriter, start: int, verb: int) -> bool:
    """Whether what comes out, by the subject of the verb, is no work: a press call, a special episode, its soundtrack."""
    found = _subject().search(writer.text, max(start, verb - 120), verb)
    if found is None:
        return False
    words = found["words"].split()
    head = found["head"].casefold()
    if "of" in words:
        cut = words.index("of")
        words, head = words[:cut], words[cut - 1].casefold() if cut else ""
    if head.endswith("s"):
        head = head.removesuffix("s")
    said = word_set("verbs.toml", "comes_with_a_work")
    return head in said or (head in word_set("verbs.toml", "parts_of_a_work") and any(word in said for word in words))


_SPELLED_OUT = compile_pattern(r" \((?P<date><D>)\)")
_RANGE_TAIL = compile_pattern(
    r" ?(?:-|–|—|~|to|until|through|till|and (?:will )?(?:play|run|end)s? (?:until|through|on|to)) ?(?:the )?(?P<until><D>)"
)


def _released_work(writer: ClaimWriter, match: re.Match[str], at: int, clause: str) -> Thing | None:
    begin, _ = writer.skeleton.sentence_bounds(match.start())
    participle = _PARTICIPLE.match(writer.text, match.start()) is not None
    tied = (_TIED_TO_PARTICIPLE if participle else _TIED).search(writer.text, begin, match.start())
    before = writer.skeleton.at(tied.start()) if tied is not None else None
    if before is not None:
        return before.thing
    inside = list(writer.skeleton.items(match.start(), at, "W"))
    if inside:
        return inside[-1].thing
    behind = list(writer.skeleton.items(at, match.end(), "W"))
    if behind:
        return behind[0].thing
    return writer.work_of_clause(match.start())


_PARTICIPLE = re.compile(r"(?i)[a-z]+ed\b|shown\b|put out\b|out\b|due\b")
_ADVERBS = r"(?:(?:first|originally|also|then|is|was|will) )*\Z"
_TIED = re.compile(rf"\ue002(?: \([^()\n]*\))?(?:,? (?:which|that) (?:will )?)? ?{_ADVERBS}")
_TIED_TO_PARTICIPLE = re.compile(
    rf"\ue002(?: \([^()\n]*\))?(?:,? (?:which|that) (?:was |is |will be |were |had been )?|,)? ?{_ADVERBS}"
)
"""A title right before the verb or participle: "W premieres", "W, released in", "W, which first aired"."""


def _qualifiers(writer: ClaimWriter, begin: int, end: int, at: int, work: Thing) -> dict[str, str | Draft]:
    made: dict[str, str | Draft] = {}
    for item in writer.skeleton.items(max(begin, at - 60), min(end, at + 40), "F"):
        if item.thing is not None and item.thing.role == "platform":
            draft = writer.reading.draft(item.thing)
            if draft is not None:
                made["platform"] = draft
    place = _places().search(writer.text, max(begin, at - 60), min(end, at + 60))
    if place is not None:
        first = writer.skeleton.item(place, "place")
        if first is not None and first.thing is not None:
            made["place"] = writer.reading.surface(first)
    return made


@cache
def _year_after() -> re.Pattern[str]:
    return compile_pattern(
        r"(?P<work><W>)(?:,? ?\((?:[^()\n]{0,40}[,;] )?(?P<date><D>)(?:[,;] [^()\n]{0,40})?(?: ?[-–~] ?(?P<until><D>)?)?\)|,? (?:in|from|of|back in) (?P<year><D>)(?!'s))|(?P<owned><D>)'s (?:[a-z-]+ ){0,3}(?P<its><W>)"
    )


def _read_years(writer: ClaimWriter) -> None:
    for match in writer.skeleton.find(_year_after()):
        work = writer.skeleton.item(match, "work") or writer.skeleton.item(match, "its")
        date = next((writer.skeleton.item(match, key) for key in ("date", "year", "owned") if match.group(key)), None)
        if work is None or date is None or not date.value or (match.group("owned") and len(date.value) != 4):
            continue
        begin, _ = writer.skeleton.sentence_bounds(match.start())
        if match.group("year") and _NOT_YEAR.search(writer.text[max(begin, match.start() - 50) : match.start()]):
            continue
        writer.claim(work.thing, "release_date", date.value, at=match.start(), rule="date.year", confidence=0.88)
        until = writer.skeleton.item(match, "until")
        if until is not None and until.value:
            writer.claim(work.thing, "end_date", until.value, at=match.start(), rule="date.range", confidence=0.88)


@cache
def _origin_line() -> re.Pattern[str]:
    return compile_pattern(r"(?:(?<=\n)|\A)<L>(?:(?:/|, | / )<L>)*,? (?P<date><D>)(?=,| \||\n| /)")


def _read_origin_lines(writer: ClaimWriter) -> None:
    """``South Korea 2022, 135 Min``: country and year of a film, as festival programmes give them."""
    for match in writer.skeleton.find(_origin_line()):
        date = writer.skeleton.item(match, "date")
        if date is not None and len(date.value) == 4:
            writer.claim(
                writer.topic_at(match.start()),
                "release_date",
                date.value,
                at=match.start(),
                rule="date.origin_line",
                confidence=0.8,
            )


_NOT_YEAR = re.compile(
    r"(?i)\b(?:debut(?:s|ed|ing)?|awards?|prize|won|nominated|trophy|joined|cast|signed|named)\b[^,\n]*\Z"
)


@cache
def _range() -> re.Pattern[str]:
    return compile_pattern(
        r"(?i:\b(?:airs?|aired|runs?|ran|running|broadcast|open|played|on view|from)\b)[^.\n]{0,30}?(?:from )?(?P<date><D>)(?:,? (?:to|until|through|and ends? on|till) | ?[-–~] ?)(?P<until><D>)"
    )


def _read_ranges(writer: ClaimWriter) -> None:
    for match in writer.skeleton.find(_range()):
        date, until = writer.skeleton.item(match, "date"), writer.skeleton.item(match, "until")
        work = writer.work_of_clause(match.start())
        begin, _end = writer.skeleton.sentence_bounds(match.start())
        if date is None or until is None or work is None or _NOT_RELEASE.search(writer.text[begin : match.end()]):
            continue
        if date.value:
            first = with_year(writer.reading.text, date, until) or date.value
            writer.claim(work, "release_date", first, at=match.start(), rule="date.range", confidence=0.85)
        if until.value:
            writer.claim(work, "end_date", until.value, at=match.start(), rule="date.range", confidence=0.85)


# -- counts --------------------------------------------------------------------------------------------------------


_FIRST_ONES = re.compile(
    r"\b(?:opened|opens|premiered|premieres|debuted|debuts|launched|launches|began|begins|started|starts|kicked off|kicks off|returned|returns) \Z"
)
"""``opened with two episodes``: there are more to come."""


@cache
def _counts() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    num, ranked = cardinal_pattern(), number_pattern()
    return (
        (
            "count.total",
            "episode_count",
            re.compile(
                rf"\b(?i:has|have|having|consists? of|comprises?|comprising|spans?|spanning|runs?|running|will run|made up of|total of|all|across|over|with|are|it's|in|of|for|its|the series'|totaling|tells? (?:it|its story) in)(?: a total of| for| only| just)? (?P<n>{num}) (?:[a-z-]+-(?:hour|long|minute) |\d+-minute |tense |short |-minute )?(?:episodes?|parts|eps|chapters|installments)\b(?! (?:every|each|per|a week|weekly|premiere|at once|drop|come|on|were|will|of the|(?:released|released on|dropping|airing|arriving|out|available|going up|coming)\b[^.,\n]{{0,20}} (?:every|each|on)))",
                re.IGNORECASE,
            ),
        ),
        (
            "count.adjective",
            "episode_count",
            re.compile(
                rf"\b(?P<n>{num})[ -](?:part|episode|parter|chapter)(?:er)?\b(?!s)(?!,? (?:premiere|debut|launch|drop|special|block|start|opener|arc|finale|extension|run of|binge|event finale))",
                re.IGNORECASE,
            ),
        ),
        (
            "count.planned",
            "episode_count",
            re.compile(
                rf"\b(?P<n>{num}) episodes (?:are|were|have been) (?:planned|scheduled|slated|ordered)|(?:^|\n|, |\()(?P<m>{num}) episodes of (?!the |an? |this |each |every )",
                re.IGNORECASE,
            ),
        ),
        (
            # at 20 episodes, it is longer; was cut from 20 to 16 episodes; the season of nine episodes
            "count.size",
            "episode_count",
            re.compile(
                rf"(?:(?:^|\n)at|\b(?:season|series|drama|run|order|total|extended (?:[a-z]+ ){{0,3}}to|cut (?:[a-z]+ ){{0,3}}(?:from \w+ )?to|shortened (?:[a-z]+ ){{0,3}}to|trimmed (?:[a-z]+ ){{0,3}}to) (?:of )?(?:only |just )?)[ ]?(?P<n>{num}) (?:[a-z-]+-(?:hour|long|minute) )?(?:episodes?|eps|parts|chapters)\b(?! (?:every|each|per|a week|weekly|at a time))"
                rf"|\bnumber of episodes (?:[a-z]+ ){{0,5}}(?:from \w+ )?(?:to|is|at) (?P<m>{num})\b|\b(?:extended|cut|shortened|trimmed|reduced|expanded) by \w+ episodes? (?:to|for a total of) (?P<k>{num})\b",
                re.IGNORECASE,
            ),
        ),
        (
            "count.all",
            "episode_count",
            re.compile(
                rf"\b(?:all|each of (?:the|its)|every one of (?:the|its)) (?P<n>{num}) (?:episodes|parts|eps|chapters)\b(?! (?:of the|so far|released))",
                re.IGNORECASE,
            ),
        ),
        (
            "count.end",
            "episode_count",
            re.compile(
                rf"\b(?:end(?:s|ed|ing)?|wrap(?:s|ped) up|conclud(?:es|ed)|clos(?:es|ed)|finish(?:es|ed)|came to an end|bow(?:s|ed) out)\b[^.\n]{{0,40}}? (?:with|after) (?:its|the) (?P<n>{ranked}) episode\b",
                re.IGNORECASE,
            ),
        ),
        (
            "count.in_total",
            "episode_count",
            re.compile(
                rf"\b(?P<n>{num}) (?:episodes?|parts) (?:in total|in all|long|altogether|total|each|of (?:about|around|roughly) )",
                re.IGNORECASE,
            ),
        ),
        (
            "count.last",
            "episode_count",
            re.compile(rf"\b(?P<n>{ranked}) and (?:last|final)\b(?! season)", re.IGNORECASE),
        ),
        (
            "count.bare",
            "episode_count",
            re.compile(r"(?:^|\n|, |\()(?P<n>\d{1,3}) (?:episodes|eps|folgen|episode)\b(?=[,.)\n])", re.IGNORECASE),
        ),
        (
            "count.runtime",
            "runtime_minutes",
            re.compile(
                rf"\b(?:running time|runtime|runs|clocks in at|duration|length|lasts|at)(?: of| is| for| about| around| a)*:? (?P<n>{num})[ -]?min(?:ute)?s?\b|(?<=[\s,|(])(?P<m>\d{{2,3}})[ -]?(?:min(?:ute)?s?\.?|Min\b)(?=[,.)\s|]|-long)",
                re.IGNORECASE,
            ),
        ),
        (
            "count.hours",
            "runtime_minutes",
            re.compile(
                rf"\b(?P<h>\d|one|two|three) ?-?h(?:ours?|rs?)?,? (?:and )?(?P<n>\d{{1,2}}|{num}) ?-?m(?:in(?:ute)?s?)?\b",
                re.IGNORECASE,
            ),
        ),
    )


_NOT_COUNT = re.compile(
    r"(?i)\b(?:first|last|final|next|other|more|two|remaining|after|by|until|through|watched|only the|every|each|another|(?<!all )of its|past|previous|opening|these|those|per|within|critics' week|sidebar|season one|first season)\s\Z"
)


_NOT_RUNTIME = re.compile(r"(?i)(?:[-–~]|\d ?h(?:ou)?rs?\.?(?: and)?|including an?|with an?|plus an?)\s?\Z")
"""Minutes behind hours, the end of a range, an interval."""
_NO_LENGTH = re.compile(
    r"[ -]?(?:long )?(?:interval|intermission|break|walk|drive|delay|ovation|standing ovation|teaser|trailer|clip|video|speech|set|encore)\b"
)


def _read_counts(writer: ClaimWriter) -> None:
    for rule, predicate, pattern in _counts():
        for match in writer.skeleton.find(pattern):
            got = match.groupdict()
            found = next((name for name in ("n", "m", "k") if got.get(name)), "")
            value = number(got[found]) if found else None
            if value is None or not 1 <= value <= 999:
                continue
            if got.get("h"):
                value += 60 * (number(got["h"]) or 0)
            start = match.start(found)
            if predicate == "episode_count" and (
                (rule != "count.adjective" and _NOT_COUNT.search(writer.text[max(0, start - 18) : start]))
                or (re.match(r"(?:st|nd|rd|th)\b", writer.text[start + 1 : start + 4]) and rule != "count.last")
            ):
                continue
            if rule == "count.adjective" and value == 1:
                continue
            if rule == "count.total" and _FIRST_ONES.search(writer.text[max(0, match.start() - 24) : match.start()]):
                continue
            if predicate == "runtime_minutes" and not 10 <= value <= 600:
                continue
            work = writer.work_of_clause(match.start())
            if rule == "count.runtime" and _NOT_RUNTIME.search(writer.text[max(0, start - 22) : start]):
                continue
            if rule == "count.runtime" and _NO_LENGTH.match(writer.text, match.end()):
                continue
            if (
                rule == "count.runtime"
                and got.get("m")
                and re.search(
                    r"(?i)\b(?:clip|teaser|trailer|video|later|walk|drive|applause|ovation|ago|late|arrived|past|first)\b",
                    writer.text[max(0, start - 40) : match.end() + 25],
                )
            ):
                continue
            writer.claim(work, predicate, value, at=match.start(), rule=rule, confidence=0.85)


# -- schedules -----------------------------------------------------------------------------------------------------


@cache
def _schedules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    num = cardinal_pattern()
    day = rf"(?:{weekday_pattern()})s?\b"
    days = rf"(?P<days>{day}(?:(?:, | and | & |, and |/|-|–| to | through )(?:{day}))*)"
    return (
        (
            "schedule.first_then",
            re.compile(
                rf"(?i)\b(?:the )?(?:first (?P<first>{num})(?: of (?:them|its)[\w ]*)?(?: episodes?| eps)?|(?P<first2>{num})(?: of (?:them|its)[\w ]*)?(?: new)? (?:episodes?|eps))[^.\n]{{0,80}}?(?:\b(?:then|before|followed by|after that|and|with)\b)[^.\n]{{0,40}}?(?P<n>{num})(?: more| new| additional| further)*(?: episodes?| eps)?[^.\n\d]{{0,40}}?\b(?:every|each|per|on|a) (?:{days}|(?P<unit>week))"
            ),
        ),
        (
            "schedule.per_day",
            re.compile(
                rf"(?i)\b(?P<n>{num}|an?|new)(?: new| more| of (?:them|its)[\w ]*)* ?(?:(?:episodes?|eps|chapters|installments)(?: [\w'-]+){{0,9}}?|(?: [\w]+){{0,4}}?) (?:every|each|on|per) {days}(?! (?-i:[A-Z]))"
            ),
        ),
        (
            "schedule.per_week",
            re.compile(
                rf"(?i)\b(?P<n>{num}|an?)(?: new| more)? ?(?:episodes?|eps|chapters)(?: [\w]+){{0,4}}? (?:every|each|per|a) (?P<unit>week|day|month)\b"
            ),
        ),
        (
            # tvN's Wednesday-Thursday slot
            "schedule.slot",
            re.compile(
                rf"(?i)\b(?P<days>{day}(?:-|/|–| and | & ){day})(?: [a-z]+){{0,2}} (?:time ?slots?|slots?|block|line-?up)\b"
            ),
        ),
        (
            # weeknights, Monday to Friday, at 7:50 p.m.
            "schedule.span",
            re.compile(
                rf"(?i)\b(?:airs?|aired|runs?|broadcast|out|shown|weeknights|weekdays|every|daily|episodes?)\b[^.\n]{{0,30}}?(?:from )?(?P<days>{day} (?:to|through) {day})"
            ),
        ),
        (
            "schedule.days",
            re.compile(
                rf"(?i)\b(?:airs?|aired|airing|goes out|go out|comes? out|coming out|arriv(?:es?|ing)|broadcasts?|broadcasting|drops?|released?|shown|shows?|screens?|streams?|runs?|slot|every|each|starts [^.\n]{{3,20}},)(?: (?:every|each|on|new episodes|its|at|weekly|two|episodes))* {days}(?: (?P<part>nights|evenings|mornings|afternoons))?(?! (?-i:[A-Z])\w+ \d)"
            ),
        ),
    )


def _at_a_time(writer: ClaimWriter, position: int) -> int | None:
    """``two at a time``, ``in pairs``: how many episodes a sentence says come together."""
    found = _TOGETHER.search(writer.text, *writer.skeleton.sentence_bounds(position))
    if found is None:
        return None
    return number(found["n"]) if found["n"] else 2


_TOGETHER = re.compile(rf"(?i)\b(?:(?P<n>{cardinal_pattern()}) (?:episodes )?at a time|in pairs|back[- ]to[- ]back)\b")
_SPAN_OF_DAYS = re.compile(r"(?i)(\w+) (?:to|through) (\w+)")


def days_of(phrase: str) -> list[str]:
    """The weekdays of a phrase ("Mondays and Tuesdays", "Fri-Sun") in its order."""
    found: list[str] = []
    ends = _SPAN_OF_DAYS.fullmatch(phrase.strip())
    first, last = (weekday(ends[1]), weekday(ends[2])) if ends is not None else (None, None)
    if first is not None and last is not None and first < last:
        return list(WEEKDAYS[first : last + 1])
    for word in re.findall(r"[A-Za-z]+", phrase):
        index = weekday(word)
        if index is not None and WEEKDAYS[index] not in found:
            found.append(WEEKDAYS[index])
    return found


def _read_schedules(writer: ClaimWriter) -> None:
    seen: list[tuple[int, int]] = []
    for rule, pattern in _schedules():
        for match in writer.skeleton.find(pattern):
            if any(start < match.end() and match.start() < end for start, end in seen):
                continue
            got = match.groupdict()
            days = days_of(got.get("days") or "")
            unit = (got.get("unit") or "").casefold()
            if not days and not unit:
                continue
            word = (got.get("n") or "").casefold()
            count = 1 if word in ("a", "an") else None if word == "new" else number(word)
            recurrent = (
                unit
                or got.get("part")
                or re.search(r"(?i)\b(?:every|each|per)\b", match.group())
                or (days and (len(days) > 1 or re.search(r"(?i)days\b", match.group("days"))))
            )
            if not recurrent or (
                rule == "schedule.per_day"
                and not re.search(r"(?i)episode|eps|chapter|of them|more|part|install|two|new|one", match.group())
            ):
                continue
            if (
                rule == "schedule.days"
                and len(days) == 1
                and not got.get("part")
                and not re.search(r"(?i)\b(?:every|each)\b|days\b", match.group())
            ):
                continue
            if count is None:
                count = _at_a_time(writer, match.start())
            target = ", ".join(days) if days else unit
            value = f"{count} per {target}" if count else target
            if rule == "schedule.first_then":
                first = number(got["first"] or got["first2"])
                if first is None or count is None or not re.search(r"(?i)episode|\beps?\b", match.group()):
                    continue
                value = f"{first} first, then {count} per {target}"
            if value in ("week", "day", "month"):
                continue
            seen.append(match.span())
            work = writer.work_of_clause(match.start())
            writer.claim(work, "release_schedule", value, at=match.start(), rule=rule, confidence=0.88)


# -- seasons -------------------------------------------------------------------------------------------------------


_OF_SOUNDTRACK = re.compile(r"\bpart (?:of|for|to) (?:the |its )?(?:original )?(?:soundtrack|OST)\b")
"""``the fourth part of the soundtrack``"""


@cache
def _seasons() -> tuple[re.Pattern[str], ...]:
    num = number_pattern()
    mods = r"(?:the |its |a |an )?(?:(?:[\w'+-]+|<FO>(?:'s)?) ){0,6}?"
    return (
        compile_pattern(
            rf"\b(?i:(?P<n>{num}) (?:season|part|installment|series|edition|volume)) of {mods}(?P<work><W>)"
        ),
        compile_pattern(
            rf"\b(?i:(?:season|part|staffel|temporada|saison|volume) (?P<n>{num})) (?:of|von|de) {mods}(?P<work><W>)"
        ),
        compile_pattern(
            rf"(?P<work><W>),? ?(?:'s )?(?:(?i:season|part|staffel|temporada|saison|volume|musim) (?P<n>{num})|(?P<n2>{num}) season)\b"
        ),
        compile_pattern(
            rf"(?P<work>)\b(?:(?:[Tt]he|[Ii]ts) (?P<n>{num}) season|(?i:season|part) (?P<n2>{num})) (?:will |is set to |of the (?:show|series|drama) (?:will )?)?(?:starts?|begins?|premieres?|arrives?|airs?|opens?|kicks|debuts?|returns?|drops?|picks)\b"
        ),
        compile_pattern(
            rf"(?P<work>)\b(?i:returns?|returning|back|renewed|returned|kembali|comes back)[^.\n]{{0,50}} (?:for|with|untuk|in) (?:a|its|the)? ?(?i:(?:season|part) (?P<n>{num})|(?P<n2>{num}) season)\b"
        ),
    )


def _read_seasons(writer: ClaimWriter) -> None:
    for thing in writer.reading.things:
        if thing.kind != "W" or not thing.items:
            continue
        for item in thing.items:
            base, value = base_title(writer.reading.surface(item))
            if (
                value is not None
                and 2 <= value <= 40
                and (value <= _USUAL or _is_numbered(writer, thing, base, value))
                and len(base) > 2
                and base.casefold() not in ("episode", "chapter", "class")
            ):
                span = writer.skeleton.sentence_of_offset(item.start)
                if span is not None:
                    writer.claim_span(thing, "season", value, span=span, rule="season.title", confidence=0.88)
                break
    for pattern in _seasons():
        for match in writer.skeleton.find(pattern):
            got = match.groupdict()
            value = number(got.get("n") or got.get("n2") or "")
            named: Item | None = writer.skeleton.item(match, "work") if got.get("work") else None
            work = named.thing if named is not None else writer.topic_at(match.start())
            if value is None or work is None or not 1 <= value <= 40:
                continue
            if _OF_SOUNDTRACK.search(writer.text, match.start(), match.end() + 40):
                continue
            work = _numbered(writer, work, value) or work
            if _other_season(writer, work, value):
                continue
            writer.claim(work, "season", value, at=match.start(), rule="season.text", confidence=0.8)


_USUAL = 4
"""Seasons and parts up to here are told by a number behind the title alone."""


def _is_numbered(writer: ClaimWriter, thing: Thing, base: str, value: int) -> bool:
    """Whether a higher number behind a title is that of a season: the text has the title without it, or says so."""
    spoken = rf"(?i)\b(?:season|part|series|volume|chapter|installment)s? {value}\b"
    return re.search(spoken, writer.reading.text[:_NEAR]) is not None or any(
        fold(other.name) == fold(base) for other in writer.reading.things if other.kind == "W" and other is not thing
    )


_NEAR = 20_000
"""Characters of a text that are looked at for the word "season"."""


def _numbered(writer: ClaimWriter, work: Thing, value: int) -> Thing | None:
    """The work whose title carries the season's number, where the text names it beside the bare title."""
    base = base_title(work.name)[0]
    for thing in writer.reading.things:
        other, number_ = base_title(thing.name)
        if thing.kind == "W" and thing.items and number_ == value and fold(other) == fold(base):
            return thing
    return None


def _other_season(writer: ClaimWriter, work: Thing, value: int) -> bool:
    """Whether the text gives the work another season number in its title, or this is the season before."""
    for item in work.items:
        stated = base_title(writer.reading.surface(item))[1]
        if stated is not None and stated != value:
            return True
    return False
