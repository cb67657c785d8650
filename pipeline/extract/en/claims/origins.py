"""Claims about what a work is based on and what it continues."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.lexis import group
from pipeline.extract.en.skeleton import Thing, compile_pattern
from pipeline.extract.en.topics import base_title


@cache
def _based() -> tuple[re.Pattern[str], ...]:
    source = group("works.toml", "sources")
    cue = r"(?i:\b(?:based (?:mostly |loosely |partly )?(?:up)?on|adapted (?:for \w+ )?from|(?:an?|the|its|live-action|screen|drama|film|stage|TV|television|musical) (?:[\w-]+ )?(?:adaptation|remake|reimagining|version) of|adapts|remake of|comes from|comes (?:out )?of|drawn from|draws (?:heavily |loosely )?(?:up)?on|originated (?:from|as)|born as|taken from|lifted from|sourced from|derived from|grew out of|began (?:life )?as|adapting|(?:the|its|whose) (?:original )?source(?: material)?,? (?:is|was|are)|takes (?:its|the) (?:story|plot|premise|idea|cue|inspiration|name) from|took (?:its|the) (?:story|plot|premise|idea) from|(?:retelling|reworking|reboot|dramatization|dramatisation|reinterpretation) of|(?:screen|live-action|small-screen) (?:take on|treatment of)|s'inspire d[ue]|inspired by|started (?:life )?as|diadaptasi dari|diangkat dari|basiert auf|basada en|basado en|adapté(?:e)? d[eu]|tiré(?:e)? d[eu]|batay sa|hango sa|moved|from))"
    words = r"(?:(?:(?:his|her|their|its) own|the|a|an|dem|der|einem|einer|la|le|un|una|el|sa) )?(?P<phrase>(?:(?:[\w'’+&-]+|<FOULD>(?:'s)?) ){0,7}?"
    comics = f'(?:(?i:{source})|<F>(?= of| with|,? (?:titled |called |named )?"?<W>))'
    return (
        compile_pattern(
            rf"{cue} {words}{comics}s?(?P<same> (?:of|with|by) (?:the|an?) (?:same|identical) (?:name|title|identify)| berjudul sama| gleichen namens| del mismo nombre| du même nom)?)(?P<after>,? (?:titled |called |named )?\"?(?P<work><W>)?)?(?P<by>,? ?\(?(?:(?:written |created |drawn |illustrated )?by|von|oleh|de|par|ni) (?:(?i:author|writer|novelist|webtoonist|artist)s? )?(?P<author><P+>))?"
        ),
        compile_pattern(
            rf"{cue} (?P<phrase>)(?P<same>)(?P<after>)(?:<P>'s |(?:the|an?|his|her) (?:[\w'+-]+ |<OFLDU>(?:'s)? ){{1,5}}?)?(?P<work><W>)(?P<by>,? ?(?:an?|the) (?:[\w'-]+ |<D> ?){{0,4}}(?i:{source})s? (?:by|from) (?P<author><P+>))?"
        ),
        compile_pattern(
            rf"{cue} (?P<author><PU>(?:(?:,? and |, | & )<PU>)*)'s? (?P<phrase>(?:[\w'+-]+ |<DFO>(?:'s)? ){{0,5}}(?:(?i:{source})|<F>))(?P<same>)(?P<after>,? (?P<kin>of the same (?:name|title))|,? (?P<work><W>))"
        ),
    )


@cache
def _same_name() -> re.Pattern[str]:
    source = group("works.toml", "sources")
    return compile_pattern(
        rf"\b(?:[Tt]he|[Ii]n the|[Aa]|[Aa]n) (?P<phrase>(?:(?:[\w'+-]+|<FOU>(?:'s)?) ){{0,5}}?(?i:{source}) of the same (?:name|title))(?P<by>,? ?\(?(?:by|from) (?:(?i:author|writer|novelist|artist)s? )?(?P<author><P+>))?"
    )


def read(writer: ClaimWriter) -> None:
    """based_on with the source's author, and sequel_of."""
    seen: set[tuple[int, str]] = set()
    for pattern in _based():
        for match in writer.skeleton.find(pattern):
            _based_on(writer, match, seen)
    for match in writer.skeleton.find(_same_name()):
        phrase = _phrase(writer, match)
        work = writer.work_of_clause(match.start())
        head = writer.text[match.end() : match.end() + 10]
        kind = re.search(
            r"(?i)\b(film|series|drama|movie|musical|song|single|album|video)\b of the same", match.group("phrase")
        )
        if work is None or (id(work), phrase) in seen or kind or head.startswith(" with"):
            continue
        if any(existing.predicate == "based_on" for existing in writer.reading.workspace.claims):
            continue
        writer.claim(work, "based_on", phrase, at=match.start(), rule="origin.same_name", confidence=0.85)
    _sources_first(writer)
    _made_anew(writer)
    _sequels(writer)


@cache
def _inverse() -> tuple[re.Pattern[str], ...]:
    source = f"(?i:{group('works.toml', 'print')})"
    screen = group("works.toml", "screen")
    by = r"(?:,? (?:by|from) (?P<author><P+>))?"
    return (
        # the original webtoon, W; brings the webtoon W to the screen; W, the webtoon on which the series is based
        compile_pattern(rf"\b(?:[Tt]he|[Ii]ts|drew the|wrote the) original(?: (?:web )?{source})?,? (?P<work><W>){by}"),
        compile_pattern(
            rf"\b(?:brings?|brought|bringing|moves?|turns?|adapts?|adapted) (?:<P>'s )?(?:the |his |her |a )?(?:[\w-]+ ){{0,3}}{source},? (?P<work><W>){by} (?:to the (?:\w+ )?screen|to life|into an? (?:[\w-]+ ){{0,3}}{screen})"
        ),
        compile_pattern(
            rf"(?P<work><W>),? (?:the|an?|a popular|a hit) (?:[\w-]+ ){{0,3}}{source}{by} (?:(?:on|upon) which (?:the|this) (?:[\w-]+ ){{0,2}}{screen} is (?:\w+ )?based|that inspired|behind|from which|that (?:the|this) (?:[\w-]+ ){{0,2}}{screen} (?:is based on|adapts|is adapted from))"
        ),
        compile_pattern(
            r"(?P<work><W>),? (?:which )?(?:is|was|serves as|served as) the (?:[\w-]+ ){0,2}(?:source|basis|inspiration)(?: material)? (?:of|for) (?:the|this)\b"
        ),
        compile_pattern(
            r"\b(?:takes|took|adapts|adapted|reworks|reimagines|relocates|transplants) (?P<author><PU>)'s? (?:[\w-]+ ){0,3}(?P<work><W>)"
        ),
    )


@cache
def _versions() -> tuple[re.Pattern[str], ...]:
    made = "(?:remade|adapted|reworked|remodeled|reimagined|turned|localized|localised)"
    return (
        # W has been remade in Thailand as W; the series was remade as W
        compile_pattern(
            rf"(?P<old><W>|\b(?:was|were|has|have|had|been|is) )[^.\n]{{0,60}}?\b{made}\b[^.\n\ue002]{{0,50}}? (?:as|into|under the (?:title|name))(?: the)? (?:[\w'-]+ ){{0,3}}?(?P<new><W>)"
        ),
        # the Turkish version, titled W; a Japanese adaptation, W
        compile_pattern(
            r"(?P<old>)\b(?:[Tt]he|[Aa]n?|[Ii]ts) (?:(?:<LU>(?:'s)?|[A-Z][\w-]+|overseas|foreign|film|television|TV|screen|stage|drama|musical|live-action) ){1,3}(?:version|remake|adaptation),? (?:is |was )?(?:(?:titled|called|named|entitled) )?(?P<new><W>)"
        ),
    )


def _made_anew(writer: ClaimWriter) -> None:
    """Versions of a work in other countries and forms, by their own titles."""
    for pattern in _versions():
        for match in writer.skeleton.find(pattern):
            old = writer.skeleton.item(match, "old") if match.group("old") else None
            new = writer.skeleton.item(match, "new")
            if old is not None:
                source = old.thing
            elif match.group("old"):
                source = writer.work_of_clause(match.start())
            else:
                source = _spoken_of(writer, writer.skeleton.sentence_bounds(match.start())[0], match.start())
            if new is not None and new.thing is not source:
                writer.claim(new.thing, "based_on", source, at=match.start(), rule="origin.version", confidence=0.85)


def _spoken_of(writer: ClaimWriter, begin: int, at: int) -> Thing | None:
    """The work that a version is one of: what the sentence tells of before it, else the article's topic."""
    before = next(writer.skeleton.items(begin, at, "W"), None)
    return before.thing if before is not None else writer.reading.topic


def _sources_first(writer: ClaimWriter) -> None:
    """Sentences that name the source before they say that something was made of it."""
    for pattern in _inverse():
        for match in writer.skeleton.find(pattern):
            named = writer.skeleton.item(match, "work")
            work = writer.last_work(match.start()) or writer.topic_at(match.start())
            if named is None or work is None or named.thing is work:
                continue
            if writer.claim(
                work, "based_on", named.thing, at=match.start(), rule="origin.source_first", confidence=0.85
            ):
                _author(writer, match, named.thing)


def _phrase(writer: ClaimWriter, match: re.Match[str]) -> str:
    start, end = match.span("phrase")
    for name in ("same", "kin"):
        if match.groupdict().get(name):
            end = max(end, match.end(name))
    first = writer.skeleton.offset(start)
    last = writer.skeleton.offset(end - 1) + 1
    item = writer.skeleton.at(end - 1)
    if item is not None:
        last = item.end
    return writer.reading.text[first:last].strip(" ,")


def _based_on(writer: ClaimWriter, match: re.Match[str], seen: set[tuple[int, str]]) -> None:
    named = writer.skeleton.item(match, "work")
    cue = match.group().casefold()
    work = writer.work_of_clause(match.start())
    if work is None:
        return
    loose = cue.startswith(("from ", "moved ", "inspired", "comes "))
    phrase = _phrase(writer, match) if match.group("phrase") else ""
    if named is not None and named.thing is not work:
        if loose and not phrase:
            return
        if loose and re.search(r"(?i)\b(?:drama|film|series|movie|show)\b", phrase) and not cue.startswith("inspired"):
            return
        writer.claim(work, "based_on", named.thing, at=match.start(), rule="origin.based_on", confidence=0.9)
        _author(writer, match, named.thing)
        return
    if not phrase or (named is not None and named.thing is work and not match.group("same")):
        if named is not None and named.thing is work and phrase:
            writer.claim(work, "based_on", phrase, at=match.start(), rule="origin.based_on", confidence=0.8)
        return
    if (
        loose
        and cue.startswith(("from", "moved"))
        and not match.group("same")
        and not re.search(r"(?i)\b(?:webtoon|novel|comic|manhwa)s?\b", phrase)
    ):
        return
    if (
        re.search(r"(?i)\b(?:true story|story|script|idea|game)\Z", phrase)
        and not match.group("same")
        and "video game" not in phrase
    ):
        return
    key = (id(work), phrase)
    if key not in seen:
        seen.add(key)
        writer.claim(work, "based_on", phrase, at=match.start(), rule="origin.based_on", confidence=0.88)


def _author(writer: ClaimWriter, match: re.Match[str], source: Thing | None) -> None:
    if not match.groupdict().get("author"):
        return
    for item, _ in writer.skeleton.members(*match.span("author"), "PU"):
        writer.relate(item.thing, "writer", source, at=match.start(), rule="origin.author", confidence=0.9)


@cache
def _sequel() -> tuple[re.Pattern[str], ...]:
    mods = r"(?:the |its |his |her )?(?:(?:[\w'+-]+|<FOD>(?:'s)?) ){0,6}?"
    return (
        compile_pattern(
            rf"(?:(?P<new><W>)[^.\n]{{0,30}}?)?\b(?:sequel|follow-up|successor|continuation) (?:to|of) {mods}(?P<old><W>)"
        ),
        compile_pattern(
            r"(?P<new><W>),? (?:which )?(?:follows(?: up on)?|continues|picks up (?:\w+ )*after) (?P<old><W>)"
        ),
    )


def _sequels(writer: ClaimWriter) -> None:
    for pattern in _sequel():
        for match in writer.skeleton.find(pattern):
            old = writer.skeleton.item(match, "old")
            new = writer.skeleton.item(match, "new") if match.group("new") else None
            subject = new.thing if new is not None else writer.work_of_clause(match.start())
            if old is not None and subject is not old.thing:
                writer.claim(subject, "sequel_of", old.thing, at=match.start(), rule="origin.sequel", confidence=0.85)
    works = [thing for thing in writer.reading.things if thing.kind == "W" and thing.items]
    for thing in works:
        if thing.series is not None:
            span = writer.skeleton.sentence_of_offset(thing.series.items[0].start)
            if span is not None:
                writer.claim_span(thing, "sequel_of", thing.series, span=span, rule="origin.series", confidence=0.7)
    topic = writer.reading.topic
    if topic is not None:
        base, value = base_title(writer.name(topic))
        if value is not None:
            for thing in works:
                other, number_ = base_title(thing.name)
                if (
                    thing is not topic
                    and other.casefold().replace("’", "'") == base.casefold().replace("’", "'")
                    and (number_ or 1) == value - 1
                ):
                    span = writer.skeleton.sentence_of_offset(thing.items[0].start)
                    if span is not None:
                        writer.claim_span(topic, "sequel_of", thing, span=span, rule="origin.numbered", confidence=0.7)
