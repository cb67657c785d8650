"""Claims about directors and writers that name the craft: the script, the director's chair, a directorial debut."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline.extract.en.claims.writer import ClaimWriter, credit_of_noun
from pipeline.extract.en.lexis import group
from pipeline.extract.en.skeleton import Item, Thing, compile_pattern

_CRAFTS = (("director", "director_crafts"), ("writer", "writer_crafts"))
_ROLES = (("director", "director"), ("writer", "screenwriter"))
_ASIDE = (
    r"(?: ?\([^()\n]{0,80}\))?(?:,? (?:of|from) <W>(?: fame)?)?(?:, (?:who|whose|the|an?|also|known)\b[^,.\n]{2,70},)?"
)
"""What may stand between a name and its verb: a bracket, "of W fame", a relative clause or an apposition."""
_DUTIES = r"(?: (?:duties|duty|credits?|chores|work))?"
_THE = r"(?:(?:the|its|all|both|all the|all of the|his|her|their|his own|her own) )?(?:(?:original|final|entire|whole|first|season's|series'|film's|drama's) )?"


@cache
def _statements() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Rule, credit and pattern; the group ``who`` holds the names."""
    made: list[tuple[str, str, re.Pattern[str]]] = []
    be = r"(?:(?:is|are|was|were|has been|have been|will be) )?(?:(?:also|again|once more|jointly|being) )?"
    done = r"(?:(?:shared|split|handled|written|co-written|penned|provided|supplied|credited|done|crafted|signed|divided) )?"
    given = r"(?:(?:comes?|came|hails) (?:courtesy of|from)|(?:goes|go|went|falls?|fell|belongs?|credited|entrusted|handed|given|assigned) to|in the hands of|left to|lies with|rests with)"
    for credit, key in _CRAFTS:
        craft = f"(?i:{group('roles.toml', key)})"
        made += [
            # the script is by X; directing duties are shared by X and Y; the screenplay, by X, ...
            (f"craft.{credit}_by", credit, compile_pattern(rf"\b{craft}{_DUTIES},? {be}{done}(?:by|between) (?P<who><P+>)")),
            (f"craft.{credit}_given", credit, compile_pattern(rf"\b{craft}{_DUTIES},? {be}{given} (?P<who><P+>)")),
            # X is in charge of the script; X took over the direction as well; X provided the screenplay
            (
                f"craft.{credit}_charge", credit,
                compile_pattern(rf"(?P<who><P+>){_ASIDE},? (?:who )?(?:(?:is|are|was|were|will be|also|again|both|then|later|has|have|will) ){{0,3}}(?:in charge of|responsible for|credited with|takes? (?:on|over|up|care of)|took (?:on|over|up|care of)|taking (?:on|over|care of)|handl(?:es?|ed|ing)|shar(?:es?|ed|ing)|oversees?|oversaw|overseeing|provid(?:es?|ed)|suppl(?:y|ies|ied)|contribut(?:es?|ed)|deliver(?:s|ed)|doubles? on) {_THE}{craft}\b"),
            ),
            # ... and Y of the script
            (f"craft.{credit}_gap", credit, compile_pattern(rf"\b(?:in charge of|responsible for) [^.\n]{{3,40}}?(?:,? and|,|;) (?P<who><P+>) (?:of|for) (?:the )?{craft}\b")),
            # X's script, under X's direction
            (f"craft.{credit}_own", credit, compile_pattern(rf"(?P<who><P>)'s? (?:(?!first\b|debut\b|next\b|previous\b)[a-z-]+ ){{0,2}}{craft}\b(?! (?:for|of|to) <W>)")),
            # with X on the script
            (f"craft.{credit}_with", credit, compile_pattern(rf"\b[Ww]ith (?P<who><P+>){_ASIDE},? (?:on|doing|handling|in charge of|responsible for|taking on) (?:the )?{craft}\b")),
        ]  # fmt: skip
    for credit, key in _ROLES:
        role = f"(?i:{group('roles.toml', key)})"
        verb = r"(?:direct|helm|co-direct)" if credit == "director" else r"(?:write|pen|script|co-write)"
        of_it = r"(?:,? (?:of|behind) (?:the|this) (?:[\w'-]+ ){0,2}(?:film|movie|series|drama|show|musical|feature|thriller|project|remake|adaptation))?"
        made += [
            # the director is X; its writers are X and Y; the film's director, X, ...
            (f"craft.{credit}_is", credit, compile_pattern(rf"\b(?:[Tt]he|[Ii]ts|[Ww]hose) (?:[\w-]+'s? )?(?:[\w-]+ )?{role}{of_it}(?: (?:is|are|was|were)|,) (?P<who><P+>)")),
            # "Night Ferry" director X: no; from the director of "Night Ferry", X
            (f"craft.{credit}_from", credit, compile_pattern(rf"\b[Ff]rom (?:the )?(?:[\w-]+ )?{role} (?:of|behind) {_THE}(?:[\w-]+ ){{0,3}}<W+>,? (?P<who><P+>)")),
            # X, the director of the series; X, its writer; X is the writer of the drama
            (f"craft.{credit}_of_it", credit, compile_pattern(rf"(?P<who><P+>){_ASIDE},? (?:who (?:is|was) |is |was )?(?:its|(?:the|this) (?:film|movie|series|drama|show|musical)'s) (?:[\w-]+ )?{role}(?=[,.;)\n]| (?:said|says|and)\b)")),
            # X as director; with X as the writer
            (f"craft.{credit}_as", credit, compile_pattern(rf"(?:(?:(?<=\n)|\A|\b(?:[Ww]ith|and|[Tt]apped|[Nn]amed|[Hh]ired|[Bb]rought in|[Ss]igned) )(?P<who><P+>){_ASIDE},? (?:attached |confirmed |on board |serving |returning |back |credited |(?:has |have |had |is |was )?(?:stepp(?:ed|ing) in|brought in|came on board|c[ao]me in|taken over|took over|takes over|replaced|replaces|hired|named|signed on)(?: (?:to replace|from|for) <PU>| <PU>)? )?as (?:the |its |a )?(?:head |main |chief |co-)?{role})(?=[,.;)\n]| and | of (?:the|this) )")),
            # X has been tapped to direct; X is attached to write
            (f"craft.{credit}_to", credit, compile_pattern(rf"(?P<who><P+>){_ASIDE},? (?:(?:is|are|was|were|has|have|had|been|also|who|will|now) ){{0,3}}(?:tapped|attached|set|confirmed|signed on|signed up|slated|chosen|picked|selected|hired|on board|brought in|enlisted|recruited|due|returning|returns?|joins|joined) to {verb}\b(?P<works> (?:the |a |an )?<W>)?")),
        ]  # fmt: skip
    made += [
        ("craft.in_chair", "director", compile_pattern(r"\b(?:[Ii]n|[Ss]itting in|[Tt]aking|[Bb]ack in|[Oo]ccupying) the director's (?:chair|seat)(?: (?:once )?(?:again|more))?,? (?:is|are|was|were|sits?|sat)(?: (?:once )?(?:again|more))? (?P<who><P+>)")),
        ("craft.at_helm", "director", compile_pattern(r"\b(?:[Aa]t the helm|[Bb]ehind the (?:camera|lens)|[Dd]irecting|[Hh]elming|[Cc]alling the shots|[Hh]olding the megaphone)(?: (?:of|for) (?:the|this) \w+)?(?: (?:once )?(?:again|more))?,? (?:is|are|was|were|stands?|stood|sits?|will be)(?: (?:once )?(?:again|more))? (?P<who><P+>)")),
        ("craft.writing_is", "writer", compile_pattern(r"\b(?:[Ww]riting|[Pp]enning|[Oo]n script duties|[Hh]olding the pen)(?: the (?:script|screenplay|series|drama|film))?(?: (?:once )?(?:again|more))? (?:is|are|was|were) (?P<who><P+>)(?!'s)")),
        ("craft.with_directing", "director", compile_pattern(rf"\b(?:[Ww]ith|and|while|,) (?P<who><P+>){_ASIDE},? (?:also )?(?:(?:is|are|was|were) )?(?:directing|helming|at the helm|behind the (?:camera|lens)|in the director's (?:chair|seat))\b(?! (?:of )?(?:<W>|\w+ <W>))")),
        ("craft.with_writing", "writer", compile_pattern(rf"\b(?:[Ww]ith|and|while) (?P<who><P+>){_ASIDE},? (?:also )?(?:(?:is|are) )?(?:writing|penning|scripting)(?: the (?:script|screenplay|teleplay|series|drama|film)|(?=[,.;\n]))")),
        ("craft.camera", "director", compile_pattern(rf"(?P<who><P+>){_ASIDE},? (?:(?:will|also|again|then|now|has|is) ){{0,2}}(?:steps?|stepped|stepping|goes|went|moves|moved|gets?|got|returns?|returned|sits?|sat) (?:back )?behind the (?:camera|lens)\b")),
        ("craft.megaphone", "director", compile_pattern(rf"(?P<who><P+>){_ASIDE},? (?:who )?(?:(?:will|also|again|is|has) ){{0,2}}(?:holds?|held|shares?|shared|sharing|grabs?|grabbed|picks? up|picked up|wields?|takes?|took|taken|taking|wielding|holding|sits? in|sat in|sitting in|in) (?:up )?(?:the (?:directing |director's )?(?:megaphone|baton|helm|reins)|the director's (?:chair|seat))\b(?! (?:of )?<W>)")),
        ("craft.debut_of", "director", compile_pattern(r"\b(?:directorial|directing|directing feature|feature directing) (?:feature )?debut (?:film |feature )?(?:of|for|from|by) (?:the )?(?P<who><P+>)")),
        ("craft.debut_own", "director", compile_pattern(r"(?P<who><P>)'s? (?:[\w-]+ ){0,2}(?:directorial|directing|feature|film|directorial feature|feature film) (?:debut|comeback)(?:,? (?:film |feature |movie )?(?P<works><W>))?")),
        ("craft.debut_made", "director", compile_pattern(rf"(?P<who><P+>|<H>){_ASIDE},? (?:who )?(?:(?:is|was|has|had|also|will|just) ){{0,2}}(?:makes?|made|making|marks?|marked|marking) (?:his|her|their) (?:[\w-]+ ){{0,2}}(?:directorial|directing) (?:[\w-]+ ){{0,1}}debut\b(?: (?:with|in|on|through) (?:the |a )?(?:[\w-]+ ){{0,3}}(?P<works><W>))?")),
        ("craft.film_by", "director", compile_pattern(r"\b(?i:film|movie|feature|feature film|short film|short|motion picture|picture|documentary) (?:is )?(?:by|from) (?:the )?(?P<who><P+>)(?! (?:Studios?|Films?|Pictures))")),
        ("craft.latest_film", "director", compile_pattern(r"(?P<who><P>)'s? (?:(?:new|latest|upcoming|next|first|second|third|fourth|fifth|debut|sophomore|forthcoming|recent) )(?:[\w-]+ ){0,3}?(?:film|movie|feature|picture)\b(?! (?:of|debut|role|since|roles|with)\b)(?:,? (?P<works><W>))?")),
        ("craft.compound", "director", compile_pattern(r"(?<![-\w])(?i:(?:co-)?writer(?:-| and | & |/)(?:co-)?director|(?:co-)?director(?:-| and | & |/)(?:co-|screen|script)?writer|screenwriter(?:-| and |/)director)s?,? (?P<who><P+>)")),
    ]  # fmt: skip
    return tuple(made)


@cache
def _named_role() -> re.Pattern[str]:
    return compile_pattern(r"<H>(?: (?:is|was|are|were)|,) (?P<who><P+>)(?=[,.;)\n]| (?:and|who|of|said|says)\b)")


def _read_named_roles(writer: ClaimWriter) -> None:
    """``The screenwriter is X``: where "the screenwriter" stands for a person."""
    for match in writer.skeleton.find(_named_role()):
        role = writer.skeleton.at(match.start())
        credit = credit_of_noun(role.value) if role is not None else ""
        if credit in ("director", "writer"):
            for item in _people(writer, match, credit):
                if item.thing is not None and not _no_maker(item.thing):
                    writer.relate(
                        item.thing,
                        credit,
                        writer.work_of_clause(match.start()),
                        at=match.start(),
                        rule=f"craft.{credit}_is",
                        confidence=0.85,
                    )


def read(writer: ClaimWriter) -> None:
    """Credits by craft, of the work that the clause speaks of."""
    if not writer.reading.topics:
        return
    _read_named_roles(writer)
    for rule, credit, pattern in _statements():
        for match in writer.skeleton.find(pattern):
            work = _work(writer, match)
            if work is None or _denied(writer, match):
                continue
            for item in _people(writer, match, credit):
                person = writer.person(item)
                if person is None or _no_maker(person):
                    continue
                if rule == "craft.latest_film" and person.role not in ("", "director", "writer"):
                    continue
                writer.relate(person, credit, work, at=match.start("who"), rule=rule, confidence=0.85)
                if rule in ("craft.megaphone", f"craft.{credit}_charge"):
                    # "shares the director's chair with Y and Z"
                    beside = _beside().match(writer.text, match.end())
                    for other in _people(writer, beside, credit) if beside is not None else ():
                        writer.relate(other.thing, credit, work, at=match.start("who"), rule=rule, confidence=0.8)
                if rule == "craft.compound":
                    writer.relate(person, "writer", work, at=match.start("who"), rule=rule, confidence=0.8)


@cache
def _beside() -> re.Pattern[str]:
    return compile_pattern(r" (?:together |along |jointly )?with (?P<who><P+>)")


def _work(writer: ClaimWriter, match: re.Match[str]) -> Thing | None:
    if "works" in match.re.groupindex and match.group("works"):
        item = next(writer.skeleton.items(*match.span("works"), "W"), None)
        if item is not None:
            return item.thing
    return writer.work_of_clause(match.start())


_DENIED = re.compile(
    r"(?i)\b(?:not|never|no longer|neither|without|rumou?red|in talks|dropped out|stepped down|instead of|unlike|like)\b"
)


def _denied(writer: ClaimWriter, match: re.Match[str]) -> bool:
    begin, _ = writer.skeleton.sentence_bounds(match.start())
    return _DENIED.search(writer.text, max(begin, match.start() - 25), match.end()) is not None


def _people(writer: ClaimWriter, match: re.Match[str], credit: str) -> list[Item]:
    """The names, up to the first that a role noun of another trade introduces."""
    found: list[Item] = []
    for noun, item in writer.segments(*match.span("who"), "PUH"):
        other = credit_of_noun(noun)
        if found and noun and other != credit:
            break
        found.append(item)
    owner = writer.skeleton.item(match, "who")
    return found or ([owner] if owner is not None and owner.kind in "PU" else [])


def _no_maker(person: Thing) -> bool:
    draft = person.draft
    return draft is not None and draft.chain.type not in ("person", "organization")
