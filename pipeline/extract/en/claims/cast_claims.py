"""Claims about actors and the characters they play."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon
from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.lexis import group
from pipeline.extract.en.occupations import occupation
from pipeline.extract.en.skeleton import Item, Thing, compile_pattern


@cache
def _verbs(key: str) -> str:
    return "(?:" + "|".join(lexicon.words("en/verbs.toml", key)) + ")"


@cache
def _lists() -> dict[str, re.Pattern[str]]:
    aux = "(?:also |will |would |is set to |are set to |all |both |then |has |have |is |are ){0,2}"
    aside = r"(?:, (?:who|whose|best|better|known|fresh|hot|last|formerly|also|of|an?|the)\b[^,\n]{2,90}(?:,(?! (?:who|whose)\b)[^,.\n]{2,60})?,)?"
    return {
        # X appears as the landlady; Y will play a diver: the role has no name
        "cast.plays_noun": compile_pattern(
            rf"(?P<who><P+>){aside},? {aux}(?i:{_verbs('plays_noun')}) (?:an?|the|his|her|their|<PU>'s) (?!{_verbs('no_role')})[a-z]"
        ),
        "cast.cameo": compile_pattern(
            rf"(?P<who><P+>){aside},? {aux}(?i:{_verbs('cameo')})|\b(?i:{_verbs('cameo_by')}) (?P<who2><P+>)"
        ),
        # the lineup is completed by X; joining them are X and Y
        "cast.completed_by": compile_pattern(rf"\b(?i:{_verbs('completed_by')}):? (?P<who><P+>)"),
        "cast.signed": compile_pattern(
            rf"(?P<who><P+>){aside},? {aux}(?i:{_verbs('takes_lead')})(?! (?:of|as|for) (?:<O>|<F>))"
        ),
        "cast.reunites": compile_pattern(
            r"\b(?i:reunites|reunited|reuniting|pairs|paired|pairing|teams|teamed|matches|brings together|casts) (?P<who><P+> (?:with|opposite|and|alongside) <P+>)"
        ),
        "cast.starring": compile_pattern(
            rf"\b(?i:{_verbs('starring')})(?: the likes of| actors?| actress)?:? (?P<who><P+>)(?! (?:as(?! an?\b)|plays?)\b)"
        ),
        "cast.star_in": compile_pattern(
            rf"(?P<who><P+>){aside} {aux}(?i:{_verbs('star_in')})\b(?! (?:as|the team|to say)\b)(?P<tail>(?: (?:in|alongside|opposite|with|the|cast|of|actors?)){{0,4}} ?<WP>?)"
        ),
        "cast.in_lead": compile_pattern(rf"(?P<who><P+>){aside},? (?:[a-z]+ )?{_verbs('in_lead')}"),
        "cast.confirmed": compile_pattern(
            r"(?P<who><P+>) (?:have |has |had |will |are |is |both )*(?:confirmed|joined|join|boarded|signed on (?:for|to)|been cast in|board|headline|lead)(?P<tail> (?:(?:the|a|an|its|upcoming) )?(?:(?:[\w'+-]+|<FOD>(?:'s)?) ){0,5}?<W>)"
        ),
        "cast.opposite": compile_pattern(
            r"\b(?:opposite|alongside|co-stars? with|acts? with|joined by|next to) (?P<who><P+>)"
        ),
        "cast.with": compile_pattern(
            r"\b(?:[Dd]irected|[Ww]ritten) by <P+>,? (?:and (?:stars|starring) |with |starring )(?P<who><P+>)"
        ),
        "cast.actors": compile_pattern(
            r"\b(?i:(?:main |lead |leading )?(?:actors|cast members|cast|stars|leads))[,:]? (?:(?:include|includes|are|like|such as) )?(?P<who><P+>)"
        ),
        # also on the call sheet are X and Y
        "cast.also_are": compile_pattern(
            r"(?:(?<=\n)|\A|(?<=; )|(?<=, ))(?i:also|joining|completing|rounding out|filling out|other|among|returning|back|new|supporting)\b(?:(?!\b(?:direct|writ|produc|screenplay|script|music|song|crew|behind|guest|audience|jury|nomin|candidat|honou?r|award|prize|winner|member)\w*)(?:[\w' -]|<OLF>)){0,60} (?:are|is|include|includes|come|comes|were|was):? (?:the )?(?P<who><P+>)(?! (?:and|to|at|on|for) (?:the )?[a-z]+ing\b|,? (?:as|who) )"
        ),
        # a detective (X) meets a widow (Y)
        "cast.noun_parenthesis": compile_pattern(
            r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir) (?:[a-z'-]+ ){0,3}[a-z-]+ \((?P<who><PU>)\)"
        ),
        "cast.kind_with": compile_pattern(
            rf"\b(?i:{group('works.toml', 'screen', 'genre_heads')}),? with (?P<who><P+>)"
        ),
        "cast.musical_with": compile_pattern(
            r"<W>,[^.\n]{0,60}(?:musical|film|series|drama|movie) (?:starring|with) (?P<who><P+>)"
        ),
    }


def read(writer: ClaimWriter) -> None:
    """Role pairs, then cast lists without roles."""
    _pairs(writer)
    _roles_without_name(writer)
    _lone_characters(writer)
    for rule, pattern in _lists().items():
        for match in writer.skeleton.find(pattern):
            work: Thing | None = None
            who = "who2" if match.groupdict().get("who2") else "who"
            tail = match.groupdict().get("tail")
            if tail:
                items = list(writer.skeleton.items(*match.span("tail"), "W"))
                work = items[0].thing if items else None
            if work is None:
                work = (
                    writer.role_work(match.start(), match.end())
                    if rule in _ROLE_RULES
                    else writer.scene_work(match.start(who), match.end())
                    if rule not in ("cast.star_in", "cast.confirmed")
                    else (writer.last_work(match.start()) or writer.role_work(match.start(), match.end()))
                )
            if work is None:
                continue
            members = [item for item, _ in writer.skeleton.members(*match.span(who), "PU")]
            if rule in _WITH_PARTS:
                members += _one_more_each(writer, match.end())
            for item in members:
                if (
                    item.kind == "U"
                    and item.thing is not None
                    and len(members) >= 3
                    and rule in ("cast.starring", "cast.star_in", "cast.actors")
                ):
                    item.thing.vote("person", 1.0)
                    writer.reading.draft(item.thing, "person")
                if (
                    item.kind == "U"
                    and item.thing is not None
                    and rule == "cast.noun_parenthesis"
                    and " " in item.thing.name
                ):
                    item.thing.vote("person", 1.0)
                    writer.reading.draft(item.thing, "person")
                if item.kind == "U" and not (item.thing and item.thing.votes.get("person")):
                    continue
                if (
                    item.thing is not None
                    and item.thing.draft is not None
                    and item.thing.draft.chain.type == "person"
                    and item.thing.role not in ("director", "writer")
                ):
                    writer.relate(item.thing, "actor", work, at=match.start(), rule=rule, confidence=0.9)


_ROLE_RULES = frozenset({"cast.plays_noun", "cast.cameo", "cast.signed"})


_WITH_PARTS = frozenset({"cast.starring", "cast.reunites", "cast.with", "cast.kind_with", "cast.completed_by"})


@cache
def _one_more() -> re.Pattern[str]:
    return compile_pattern(
        r" as (?:an?|the|her|his|their|its|<PU>'s?) (?:(?:[\w'-]+|<LOF>) ){0,8}?[\w'-]+(?:,? and|,|,? while|;) (?:(?!who\b)[a-z-]+ ){0,2}(?P<who><P>)(?=,? as\b)"
    )


def _one_more_each(writer: ClaimWriter, at: int) -> list[Item]:
    """Who else is named in ``starring X as a butcher and Y as her daughter``, X being read already."""
    found: list[Item] = []
    while (match := _one_more().match(writer.text, at)) is not None:
        item = writer.skeleton.item(match, "who")
        if item is not None:
            found.append(item)
        at = match.end()
    return found


@cache
def _role_as() -> re.Pattern[str]:
    return compile_pattern(
        r"(?P<who><PH>)(?:(?! as )[^\n]){0,120}?\b(?:role|part|turn|appearance|performance)s? as (?P<np>(?:an?|the) (?:[\w'-]+ ){0,4}[\w'-]+)(?! <PU>)"
    )


def _roles_without_name(writer: ClaimWriter) -> None:
    """``takes on his first lead role as the CEO``: the occupation of the character that the actor plays."""
    for match in writer.skeleton.find(_role_as()):
        actor = writer.person(writer.skeleton.item(match, "who"))
        pair = next((pair for pair in writer.reading.pairs if pair.actor.thing is actor), None)
        found = occupation(match.group("np") + " ")
        if pair is not None and found:
            writer.claim(
                pair.character.thing,
                "occupation",
                found,
                at=match.start("np"),
                rule="cast.role_as",
                confidence=0.8,
                subject_type="character",
            )


def _lone_characters(writer: ClaimWriter) -> None:
    """Characters that the text names without their actors belong to the topic too."""
    paired = {id(pair.character.thing) for pair in writer.reading.pairs}
    for thing in writer.reading.things:
        if thing.draft is None or thing.draft.chain.type != "character" or id(thing) in paired:
            continue
        first = next(writer.reading.mentions_of(thing), None)
        span = writer.skeleton.sentence_of_offset(first.start) if first is not None else None
        if span is not None:
            topic = writer.focus.at_offset(span[0])
            writer.claim_span(topic, "character", thing, span=span, rule="cast.character", confidence=0.65)


def _pairs(writer: ClaimWriter) -> None:
    for pair in writer.reading.pairs:
        actor = writer.person(pair.actor)
        character = pair.character.thing
        work = pair.work.thing if pair.work is not None else writer.role_work(pair.position)
        if actor is None or character is None or work is None:
            continue
        if pair.actor.kind == "H" and actor is character:
            continue
        actor_draft = writer.reading.draft(actor, "person")
        character_draft = writer.reading.draft(character, "character")
        work_draft = writer.reading.draft(work, "work")
        if actor_draft is None or character_draft is None or work_draft is None:
            continue
        writer.relate(actor, "actor", work, at=pair.position, rule=pair.rule, confidence=pair.confidence)
        writer.claim(work, "character", character, at=pair.position, rule=pair.rule, confidence=pair.confidence)
        writer.claim(
            actor,
            "portrays",
            character,
            at=pair.position,
            rule=pair.rule,
            confidence=pair.confidence,
            qualifiers={"work": work_draft},
        )
        if pair.description:
            found = occupation(pair.description)
            if found:
                writer.claim(
                    character, "occupation", found, at=pair.position, rule=f"{pair.rule}.occupation", confidence=0.85
                )
