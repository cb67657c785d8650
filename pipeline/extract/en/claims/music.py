"""Claims about music: who performs an album or a song, who sings for a soundtrack."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.lexis import group
from pipeline.extract.en.skeleton import Thing, compile_pattern
from pipeline.extract.workspace import Draft


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    music = group("works.toml", "music")
    mods = r"(?:(?:[\w'&+-]+|<D>) ){0,6}?"
    works = r"(?P<works>\"?<W>(?:(?:,? and |, )(?:the )?(?:\w+ ){0,2}<W>)*)"
    return {
        "music.owner": compile_pattern(rf"(?P<who><POU>)'s? {mods}(?i:{music})s?,? {works}"),
        "music.released": compile_pattern(
            rf"(?P<who><POU>)(?: ?\([^()\n]{{0,30}}\))? (?:(?:has|have|will|also|officially|just) )*(?:releases?|released|drops?|dropped|puts? out|put out|unveils?|unveiled|(?:comes?|returns?|is back) on <D> with|comes? back with|came back with|returns? with|returned with|made (?:a|his|her|their) comeback with) {mods}(?i:{music})s?,? {works}"
        ),
        "music.is_album": compile_pattern(rf"(?P<works><W>),? (?:is|was) (?P<who><PO>)'s {mods}(?i:{music})"),
        "music.sung_by": compile_pattern(
            r"(?P<works><W>),? (?:\(?(?:is |was |were )?(?:sung|performed|recorded|covered|released) by|\(?by|\(?sings?) (?P<who>(?:<P+>|<O>))"
        ),
        "music.sings": compile_pattern(
            rf"(?P<who><POU>)(?:,? who)? (?:(?:also|co-wrote and|wrote and) )*(?:sings?|sang|performs?|performed|recorded) (?:on |the )?{mods}{works}"
        ),
        "music.duet": compile_pattern(
            r"(?P<works><W>),? (?:her|his|their|its) (?:new |latest |hit )?(?:duet|collaboration) with (?:[\w-]+ ){0,3}(?P<who><PU>)"
        ),
        "music.by": compile_pattern(rf"\b(?i:{music})s?,? (?P<works><W>) by (?P<who>(?:<P+>|<O>))"),
        "music.feat": compile_pattern(r"(?P<works><W>) ?\((?:feat|ft)\.? (?P<who>(?:<P+>|<O>))\)"),
    }


@cache
def _ost() -> re.Pattern[str]:
    return compile_pattern(
        r"(?P<who>(?:<P+>|<O>|<H>)(?:(?:,? and |, )(?:[a-z-]+ ){0,2}(?:<P>|<O>))*)(?: of <O>)?(?:,? (?:also|will|has|have|is|are|who|both|all))* (?:sings?|sang|sung|lends? (?:his|her|their) voices?|lends? voice|lent (?:his|her|their) voices?|contributes?|contributed|takes? part in|took part in|participates?|participated|recorded|records|provides?|provided|performed|join(?:s|ed)?|[a-z][^.;\n]{2,60} and sang)[^.;\n]{0,110}\b(?:OST|soundtrack|theme song|original soundtrack)\b"
        r"|\b(?:OST|soundtrack|theme song)\b[^.\n]{0,50}\b(?:sung|performed|recorded|with songs|is) by (?P<who2>(?:<P+>|<O>))"
        r"|\b(?:OST|soundtrack|theme song|(?:ending|opening|closing|insert) (?:song|theme|track))s?\b[^.\n]{0,40}\b(?:features?|featuring|includes?|boasts?|with) (?:the )?(?:(?:vocals|songs?|tracks?|contributions|music|voices?) (?:of|by|from) )?(?P<who4>(?:<P+>|<O>))"
        r"|\b(?:OST|soundtrack(?: number| song| single)?|theme song)\b,? (?P<works><W>),? (?:which is |is |was )?(?:sung|performed|recorded) by (?P<who3>(?:<P+>|<O>))"
    )


@cache
def _sung_for() -> re.Pattern[str]:
    """The work that a soundtrack belongs to."""
    return compile_pattern(
        r"(?P<work><W>)(?: ?'s)? (?:original )?(?:OST|soundtrack)\b|\b(?:OST|soundtrack|theme song|theme)s?(?: album)? (?:of|for|to) (?:the )?(?:(?:[\w'+.-]+|<ODFL>(?: ?'s)?),? ){0,6}?(?P<of><W>)"
    )


def read(writer: ClaimWriter) -> None:
    """Performers and soundtrack singers."""
    for rule, pattern in _patterns().items():
        for match in writer.skeleton.find(pattern):
            for work in writer.skeleton.items(*match.span("works"), "W"):
                for item in writer.skeleton.items(*match.span("who"), "POU"):
                    if item.thing is None or (item.kind == "O" and item.thing.role != "group"):
                        continue
                    if (
                        rule in ("music.sung_by",)
                        and " by " in match.group()
                        and not re.search(r"sung|performed|recorded|covered|released", match.group())
                        and not _music_context(writer, match)
                    ):
                        continue
                    draft = item.thing.draft or (_act(writer, item.thing) if rule == "music.owner" else None)
                    if draft is None or draft.chain.type not in ("person", "organization"):
                        continue
                    if rule == "music.owner" and re.search(r"(?i)\bOST|soundtrack", match.group()):
                        continue
                    item.thing.role = item.thing.role or "performer"
                    writer.claim(work.thing, "performer", item.thing, at=match.start(), rule=rule, confidence=0.88)
    for match in writer.skeleton.find(_ost()):
        group_name = next(name for name in ("who", "who2", "who3", "who4") if match.group(name))
        tied = _sung_for().search(writer.text, match.start(), writer.skeleton.sentence_bounds(match.start())[1])
        named = writer.skeleton.item(tied, "work" if tied.group("work") else "of") if tied is not None else None
        sung_for = named.thing if named is not None else writer.topic_at(match.start())
        inside = list(
            writer.skeleton.items(
                match.start(), min(match.end() + 40, writer.skeleton.sentence_bounds(match.start())[1]), "W"
            )
        )
        for item in inside:
            if writer.is_topic(item.thing) and named is None:
                sung_for = item.thing
        singers = [writer.person(item) for item, _ in writer.skeleton.members(*match.span(group_name), "PUOH")]
        songs = [
            item.thing
            for item in inside
            if item.thing is not sung_for and writer.skeleton.position(item) >= match.end(group_name)
        ]
        for number, singer in enumerate(singers):
            if singer is None or singer.draft is None:
                continue
            writer.claim(sung_for, "ost_performer", singer, at=match.start(), rule="music.ost", confidence=0.85)
            # one song each, or the same for all
            own = songs[number : number + 1] if len(songs) == len(singers) else songs if len(songs) == 1 else []
            for song in own if group_name == "who" else ():
                writer.claim(song, "performer", singer, at=match.start(), rule="music.ost_song", confidence=0.82)
    _soundtrack_lines(writer)
    _rest_of_discography(writer)


@cache
def _track_line() -> re.Pattern[str]:
    return compile_pattern(
        r"(?:(?<=\n)|\A)(?:\d+\.? |[-•*] )?(?P<work><W>) ?[-–—:/] ?(?P<who><POU>(?:(?:,? and |, | & |,? feat\. |,? ft\. | x )<POU>)*)"
    )


def _soundtrack_lines(writer: ClaimWriter) -> None:
    """``"The Day" – X (Part 1)``: lines of a soundtrack list."""
    topic = writer.reading.topic
    for match in writer.skeleton.find(_track_line()):
        at = writer.skeleton.offset(match.start())
        heading = writer.reading.text[max(0, at - 400) : at]
        track = writer.skeleton.item(match, "work")
        if track is None or track.thing is topic:
            continue
        of_topic = re.search(r"(?i)\b(?:soundtrack|OST)\b", heading) is not None
        for item in writer.skeleton.items(*match.span("who"), "POU"):
            if item.thing is None:
                continue
            if item.kind == "U" and of_topic:
                item.thing.vote("person", 1.5)
                writer.reading.draft(item.thing, "person")
            if item.thing.draft is None or item.thing.draft.chain.type not in ("person", "organization"):
                continue
            writer.claim(
                track.thing, "performer", item.thing, at=match.start(), rule="music.track_line", confidence=0.85
            )
            if of_topic:
                writer.claim(
                    topic, "ost_performer", item.thing, at=match.start(), rule="music.track_line", confidence=0.85
                )


def _rest_of_discography(writer: ClaimWriter) -> None:
    """In an article on an album or song, other works that nobody directed or plays in are by the same performer."""
    claims = writer.reading.workspace.claims
    topic = writer.reading.topic
    if topic is None or topic.draft is None:
        return
    performers = [
        claim for claim in claims if claim.predicate == "performer" and claim.subject.chain is topic.draft.chain
    ]
    if not performers:
        return
    known = {claim.subject.chain for claim in claims if claim.predicate != "release_date"} | {
        claim.object.chain
        for claim in claims
        if claim.object is not None and claim.predicate in ("acted_in", "directed", "based_on")
    }
    main = performers[0].object
    for thing in writer.reading.things:
        if thing.kind != "W" or thing is topic or not thing.items or main is None:
            continue
        draft = writer.reading.draft(thing)
        first = thing.items[0]
        span = writer.skeleton.sentence_of_offset(first.start)
        if draft is None or draft.chain in known or span is None:
            continue
        writer.reading.workspace.claim(draft, "performer", main, span=span, rule="music.discography", confidence=0.65)


def _act(writer: ClaimWriter, thing: Thing) -> Draft | None:
    """The singer or group behind a name of unknown kind that owns an album."""
    kind = "organization" if _GROUP.search(writer.reading.text) else "person"
    thing.vote(kind, 1.5)
    return writer.reading.draft(thing, "organization" if kind == "organization" else "person")


_GROUP = re.compile(r"(?i)\b(?:group|band|members|quintet|quartet|trio|duo|boy band|girl group|boyband)\b")


def _music_context(writer: ClaimWriter, match: re.Match[str]) -> bool:
    return (
        re.search(
            r"(?i)\b(?:song|album|single|track|sing|OST|soundtrack)\w*\b",
            writer.text[max(0, match.start() - 50) : match.start()],
        )
        is not None
    )
