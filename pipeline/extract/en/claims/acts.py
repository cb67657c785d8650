"""Claims about groups and singers: who is in a group, and whose the songs and albums of a passage are.

``Their debut, W``, ``the EP's lead single, W`` and ``also sing on W`` leave unsaid whose they are: of the group or the
singer that the passage tells of.
"""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline.extract.en.acts import music_word
from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.lexis import group, word_set
from pipeline.extract.en.persons import is_person
from pipeline.extract.en.skeleton import SYMBOLS, Item, Thing, compile_pattern


def read(writer: ClaimWriter) -> None:
    """Members of groups, then the songs and albums that no rule has given to anybody."""
    bands = [thing for thing in writer.reading.things if _is_group(thing)]
    if bands:
        _members(writer, bands)
    _releases(writer)


def _is_group(thing: Thing | None) -> bool:
    return (
        thing is not None
        and thing.role == "group"
        and bool(thing.items)
        and (thing.kind == "O" or (thing.draft is not None and thing.draft.chain.type == "organization"))
    )


# -- members -------------------------------------------------------------------------------------------------------


@cache
def _placed() -> re.Pattern[str]:
    return compile_pattern(
        rf"(?<![\w-])(?i:{group('acts.toml', 'places')}) (?P<who><PU>)(?!'s)(?: and (?:(?i:{group('acts.toml', 'places')}) )?(?P<also><PU>)(?=[ ,.]))?"
    )


@cache
def _counted() -> re.Pattern[str]:
    return compile_pattern(
        rf"(?<![\w-])(?i:{group('acts.toml', 'members')}) ?(?:the )?(?P<who><PU>(?:(?:,? and |, )<PU>)*)(?!'s)"
    )


def _members(writer: ClaimWriter, bands: list[Thing]) -> None:
    main = max(bands, key=lambda thing: (len(thing.items), -thing.items[0].start))
    for pattern, sides in ((_placed(), ("who", "also")), (_counted(), ("who",))):
        for match in writer.skeleton.find(pattern):
            begin, end = writer.skeleton.sentence_bounds(match.start())
            if _OF_OTHERS.match(writer.text, match.end(), end):
                continue
            named = [item.thing for item in writer.skeleton.items(begin, match.start(), "O") if _is_group(item.thing)]
            band = named[-1] if named else main
            for side in sides:
                for item in writer.skeleton.items(*match.span(side), "PU") if match.group(side) else ():
                    _join(writer, item, band, match.start())


_OF_OTHERS = re.compile(r",? (?:of|from) (?:the )?(?:[a-z-]+ ){0,3}[\ue001\ue002\ue003]")


def _join(writer: ClaimWriter, item: Item, band: Thing | None, at: int) -> None:
    if item.thing is None or band is None:
        return
    draft = item.thing.draft
    if draft is not None and draft.chain.type == "character" and item.extractor == "en.name.given":
        # a given name alone is taken for a character where nothing says else
        writer.reading.workspace.retype(draft.chain, "person")
    elif draft is None:
        item.thing.vote("person", 1.5)
    if writer.reading.draft(item.thing, "person") is not None:
        writer.claim(item.thing, "member_of", band, at=at, rule="act.member", confidence=0.82)


# -- songs and albums ----------------------------------------------------------------------------------------------


@cache
def _release() -> tuple[re.Pattern[str], ...]:
    nouns = group("acts.toml", "releases")
    modifiers = r"(?:(?:[\w'+&-]+|<D>) ){0,4}?"
    works = r"(?P<works><W>(?:(?:,? and |, )<W>)*)"
    return (
        compile_pattern(rf"\b(?i:{group('acts.toml', 'singing')})\b(?:[^.;\n\ue002]){{0,60}}? {works}"),
        compile_pattern(rf"(?<![\w-])(?i:{nouns}),?(?: (?:titled|called|named|is|was|are|were|being))?,? {works}"),
        compile_pattern(
            rf"(?P<works><W>)(?: ?\([^()\n]{{0,40}}\))?,? (?:is |was |as )?(?:the|a|an|its|their|his|her) {modifiers}(?i:{nouns})(?=[,.;)\n]| (?:from|of|on|off|that|which|in|and)\b)"
        ),
        compile_pattern(
            rf"\b(?i:its|their|his|her) (?:[\w-]+ ){{0,2}}?(?i:{group('acts.toml', 'own_releases')}),? {works}"
        ),
    )


@cache
def _made_only() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{group('acts.toml', 'making')})\b")


_OWNED = re.compile(rf"[{SYMBOLS['P']}{SYMBOLS['O']}{SYMBOLS['U']}] ?'s?[^,.;\n]*\Z")
_SCREEN = re.compile(r"(?i)\b(?:drama|film|series|movie|show|musical|webtoon|sitcom|documentary|program|novel)s?,? \Z")
_BY = re.compile(r",? ?\(?(?:by|feat\.?|ft\.?)\b")


def _releases(writer: ClaimWriter) -> None:
    claims = writer.reading.workspace.claims
    members = {claim.subject.chain for claim in claims if claim.predicate == "member_of"}
    acts = [thing for thing in writer.reading.things if _is_act(writer, thing)]
    if not acts:
        return
    if any(_is_group(act) for act in acts):
        # what the singer of a band releases is the band's, unless the text says that it is the singer's own
        acts = [act for act in acts if act.draft is None or act.draft.chain not in members]
    known = {claim.subject.chain for claim in claims if claim.predicate in _TELLS_KIND}
    known |= {claim.object.chain for claim in claims if claim.object is not None and claim.predicate == "acted_in"}
    main = max(acts, key=lambda thing: (len(thing.items), -thing.items[0].start))
    for index, pattern in enumerate(_release()):
        for match in writer.skeleton.find(pattern):
            at = match.start("works")
            begin, end = writer.skeleton.sentence_bounds(at)
            if _BY.match(writer.text, match.end("works")) or _SCREEN.search(writer.text, begin, at):
                continue
            if index == 0:
                act = _singer(writer, acts, main, begin, match.start(), end)
            else:
                act = _act_of(writer, acts, main, begin, match.start())
            for item in writer.skeleton.items(*match.span("works"), "W"):
                if (
                    item.thing is None
                    or act is None
                    or (item.thing.draft is not None and item.thing.draft.chain in known)
                ):
                    continue
                writer.claim(item.thing, "performer", act, at=at, rule="act.release", confidence=0.78)
                if item.thing.draft is not None:
                    known.add(item.thing.draft.chain)


_MAIN = 3
"""How often a text names the act whose songs it means without saying so, at least."""
_TELLS_KIND = frozenset({"performer", "director", "cast_member", "broadcaster", "episode_count", "ost_performer"})


def _is_act(writer: ClaimWriter, thing: Thing) -> bool:
    """Whether a thing is a group or a singer."""
    if _is_group(thing):
        return True
    if not is_person(thing):
        return False
    if thing.role == "performer":
        return True
    text = writer.reading.text
    return any(
        text[max(0, item.start - 24) : item.start]
        .rstrip()
        .casefold()
        .endswith(tuple(word_set("roles.toml", "performer")))
        for item in thing.items
    )


def _singer(writer: ClaimWriter, acts: list[Thing], main: Thing, begin: int, at: int, end: int) -> Thing | None:
    """The subject of a clause with a word of singing; the band for those who play in it."""
    for item in reversed(list(writer.skeleton.items(begin, at, "POUH"))):
        position = writer.skeleton.position(item)
        if writer.text[max(begin, position - 4) : position].endswith((" of ", "for ", " by ", "ith ")):
            continue
        if _in_band().search(writer.text, begin, position) and _is_group(main):
            return main
        if writer.text.count("(", begin, position) > writer.text.count(")", begin, position):
            continue
        person = writer.person(item)
        if person in acts:
            return person
        return person if is_person(person) and music_word().search(writer.text, position, end) else None
    return main


@cache
def _in_band() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?i:{group('acts.toml', 'places')}) \Z")


def _act_of(writer: ClaimWriter, acts: list[Thing], main: Thing, begin: int, at: int) -> Thing | None:
    """Whose release a passage speaks of; None where the sentence ties it to somebody who is no act."""
    text = writer.text
    if _made_only().search(text, begin, at):
        return main if _is_group(main) and "of" not in text[max(begin, at - 12) : at].split() else None
    if _OWNED.search(text, max(begin, at - 60), at):
        owner = next(iter(reversed(list(writer.skeleton.items(begin, at, "POU")))), None)
        return owner.thing if owner is not None and owner.thing in acts else None
    for item in reversed(list(writer.skeleton.items(begin, at, "POUH"))):
        person = writer.person(item)
        if person in acts:
            return person
    index = writer.skeleton.sentence_index(at)
    for back in range(index - 1, max(-1, index - 4), -1):
        for item in writer.skeleton.items(writer.skeleton.starts[back], writer.skeleton.starts[back + 1], "PO"):
            if item.thing in acts:
                return item.thing
    return main if len(main.items) >= _MAIN else None
