"""Claims about where a work can be seen: platforms and broadcasters."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.lexis import group
from pipeline.extract.en.skeleton import Item, Thing, compile_pattern


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    announce = r"(?:unveils?|unveiled|reveals?|revealed|confirms?|confirmed|announces?|announced|drops?|dropped|releases?|released|sets?|set|greenlights?|greenlit|orders?|ordered|picks? up|picked up|debuts?|premieres?|launch(?:es|ed)?|rolls? out|brings?|adds?|presents?|shares?|airs?|renews?|renewed|carries|bets on|delivers)"
    kinds = group("works.toml", "screen", "genre_heads")
    return {
        "platform.on": compile_pattern(
            r"\b(?i:(?:on|via|through|over|to|by|at|di|auf|en|sur|sa)) (?:the )?(?:(?:global |streaming |local |Korean |domestic |OTT |cable )*(?:streamer|streaming (?:platform|service|giant)|platform|service|giant|channel|network|broadcaster|services|platforms) )?(?P<who><FO>(?:(?:,? and |, | & | or |/)<FO>)*)"
        ),
        "platform.owner": compile_pattern(
            r"(?P<who><FO>(?:(?:,? and | & )<FO>)*)'s? (?:(?:new|latest|hit|upcoming|original|own) ){0,2}(?P<work><W>)"
        ),
        "platform.announces": compile_pattern(
            rf"(?P<who><FO>)(?i:(?: (?:has|have|also|said it|had|is|are|will|that it))* {announce})\b[^.\n]{{0,70}}?(?P<work><W>)"
        ),
        "platform.original": compile_pattern(
            rf"(?P<who><FO>)(?:'s)? (?:[Oo]riginals?|[Ee]xclusive|[Ss]eries|{kinds})\b,? (?P<work><W>)?"
        ),
        "platform.work_on": compile_pattern(r"(?P<work><W>) ?\((?P<who><FO>(?:(?:, |/| & )<FO>)*)(?:[,、)])"),
        "platform.work_of": compile_pattern(r"(?P<work><W>) (?:ng|von|de|di|on|from) (?:the )?(?P<who><FO>)"),
        "platform.also": compile_pattern(
            r"(?P<who><F>)(?: (?:also|which|that|subscribers|viewers|audiences|users)){0,3} (?:carries|streams|has|will stream|can (?:stream|watch)|get|shows)\b"
        ),
        "platform.aired": compile_pattern(
            r"\b(?:airs?|aired|airing|broadcast|premieres?|premiered|streams?|streaming|available|watch(?:ed)?|went|comes?|came|heads?|goes|debuts?)\b[^.\n]{0,40}? (?:on|via|to|through|at) (?:the )?(?P<who><FO>)"
        ),
        "platform.shows": compile_pattern(
            r"(?P<who><FO>)(?: (?:will|to|is set to|also|has|is|then|already|exclusively|simultaneously)){0,3} (?:airs?|aired|airing|streams?|streamed|streaming|broadcasts?|broadcasting|carries|carried|carry|screens?|screened|shows?|showed|hosts?|hosted|ordered|commissioned|picked up|(?:begin|start)(?:s|ning|ing)? (?:streaming|airing|broadcasting|showing)|greenlit|renewed|will add|adds|acquired) (?:the|this|it|all|both|every)\b(?! \w* ?<W>)"
        ),
        "platform.slot": compile_pattern(
            r"\b(?:fills?|filling|occup(?:y|ies|ying)|takes? over|taking over|inherits?|in|joins?|moves? (?:in)?to|for) (?P<who><O>)'s? (?:[\w-]+ ){0,4}(?:time ?slot|slot|block)\b"
        ),
        # O has given a pilot order to the remake; it was sold to O; rights went to O
        "platform.order": compile_pattern(
            r"(?P<who><FO>)(?: network)?,? (?:(?:has|have|had|also|will) ){0,2}(?:given|gave|give|gives|handed|hands|placed|put in|issued|greenlit|made) (?:an? )?(?:[\w-]+ ){0,4}(?:order|greenlight|green light|commitment|renewal|go-ahead)\b"
        ),
        "platform.sold": compile_pattern(
            r"\b(?:sold|licensed|pre-?sold|went|gone) (?:worldwide |abroad |exclusively )?to (?P<who><FO>(?:(?:,? and |, )<FO>)*)"
        ),
        "platform.bought": compile_pattern(
            r"\b(?:picked up|acquired|bought|snapped up|commissioned|ordered|carried|simulcast|hosted|shown|aired|streamed|broadcast|screened)(?: (?:in|across) <L>)?(?: [a-z]+)? by (?:the )?(?:(?:[a-z-]+ ){1,3})?(?P<who><FO>(?:(?:,? and |, )<FO>)*)"
        ),
        # OCN has let out the first stills of W
        "platform.promotes": compile_pattern(
            r"(?P<who><FO>) [^.\n\ue002]{2,60}?\b(?:stills|teasers?|posters?|trailers?|photos?|images?|previews?|highlights?|clips?|synopsis|line-?up|cast|premiere date|air date|script reading) (?:of|for|from) (?:(?:the|its|his|her|upcoming|new) ){0,3}(?:[\w-]+ ){0,3}(?P<work><W>)"
        ),
        "platform.carrying": compile_pattern(
            r"\b(?:with|and|while) (?P<who><FO>(?:(?:,? and |, )<FO>)*) (?:carrying|streaming|airing|showing|hosting|picking (?:it |the series )?up|simulcasting)\b"
        ),
        "platform.lovers": compile_pattern(r"\b(?:lovers|fans|subscribers|viewers) (?:with|of) (?P<who><F>)"),
    }


_SHOWN = re.compile(
    r"(?i)\b(?:air\w*|simulcast|in the works|stream\w*|watch\w*|available|premier\w*|releas\w*|drop\w*|debut\w*|broadcast|launch\w*|see|seen|exclusive\w*|viewers|subscri\w*|series|drama|film|movie|show|thriller|comedy|romance|mystery|documentary|episodes?|original|comes?|came|arriv\w*|lands?|landed|hits?|top\w*|rank\w*|was on|is on|be on|went|carries|catch|out|coming|heading|binge\w*|follows|starts?|begin\w*|runs?|up on|live|tayang|tayangan|mapapanood|ver|sehen|voir)\b"
)
_NEGATED = re.compile(r"(?i)\b(?:not|never|no longer|nobody|no one)\b[^.,;]*\Z")
_OFF = re.compile(
    r"(?i)\b(?:posted|uploaded|wrote|account|instagram|said on|told|interview|profile|clip|teaser was|channel of|photo|courtesy|credit|appeared on|according|reported|cheered|story|live session|music video|listen\w*|chart\w*)\b"
)


def read(writer: ClaimWriter) -> None:
    """Platforms and broadcasters of the works spoken of."""
    for rule, pattern in _patterns().items():
        for match in writer.skeleton.find(pattern):
            begin, end = writer.skeleton.sentence_bounds(match.start())
            clause = writer.text[begin:end]
            named = (
                writer.skeleton.item(match, "work") if "work" in pattern.groupindex and match.group("work") else None
            )
            if _NEGATED.search(writer.text[max(begin, match.start() - 40) : match.start()]):
                continue
            if rule == "platform.on" and not _SHOWN.search(clause):
                continue
            if named is None and _OFF.search(writer.text[max(begin, match.start() - 60) : match.end()]):
                continue
            if rule == "platform.on" and re.match(r"'s|-|\+", writer.text[match.end() : match.end() + 2]):
                continue
            work: Thing | None
            if named is not None:
                work = named.thing
            elif rule == "platform.on":
                # "the director of W on Netflix" speaks of W; "from W to Netflix" too
                work = writer.last_work(match.start()) or writer.topic_at(match.start())
            else:
                before = writer.skeleton.at(match.start() - 2) if match.start() > 1 else None
                work = (
                    before.thing if before is not None and before.kind == "W" else writer.work_of_clause(match.start())
                )
            for item in writer.skeleton.items(*match.span("who"), "FO"):
                state(writer, work, item, match.start("who"), rule, 0.9 if named is not None else 0.82)


def state(writer: ClaimWriter, work: Thing | None, item: Item, at: int, rule: str, confidence: float) -> None:
    """Record that a platform or broadcaster shows a work, by what the lexicon says it is."""
    thing = item.thing
    if thing is None:
        return
    if thing.kind == "F" and thing.role == "platform":
        writer.claim(work, "platform", thing, at=at, rule=rule, confidence=confidence)
    elif thing.kind == "O" and thing.role == "broadcaster":
        writer.claim(work, "broadcaster", thing, at=at, rule=rule, confidence=confidence)
