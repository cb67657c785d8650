"""Claims about people: occupation, group, stage name, first appearance."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.lexis import group, word_set
from pipeline.extract.en.occupations import occupation
from pipeline.extract.en.skeleton import Item, Thing, compile_pattern
from pipeline.text import fold


@cache
def _before() -> re.Pattern[str]:
    nouns = group("roles.toml", "director", "screenwriter", "author", "actor", "performer", "occupation")
    modifiers = group("roles.toml", "modifiers")
    return compile_pattern(rf"(?<![-\w'])(?P<noun>(?i:(?:{modifiers} )?{nouns})(?:s(?= ))?)(?P<comma>,?) (?P<who><P+>)")


@cache
def _after() -> tuple[re.Pattern[str], ...]:
    return (
        compile_pattern(
            r"(?P<who><PU>)(?: ?\([^()\n]{0,40}\))?(?:, (?:aged )?\d{1,2})?, (?P<np>(?:an?|the|one of the) (?:(?!who\b|which\b|that\b|whose\b)(?:[\w'’/.+-]|<UOL>)++ ?){1,9})"
        ),
        compile_pattern(
            r"(?P<who><PU>)(?: ?\([^()\n]{0,40}\))?(?:, (?:played|portrayed|who is played) by [^,\n]{1,40},)? (?:is|was|will be) (?:also )?(?P<np>(?:an?|the) (?:(?!who\b|which\b|that\b|whose\b)[\w'’/.+-]++ ?){1,8})"
        ),
        compile_pattern(
            r"(?P<who><H>)(?:'s| is| was) (?:also )?(?P<np>an? (?:(?!who\b|which\b|that\b)[\w'’/.+-]++ ?){1,6})"
        ),
        compile_pattern(
            r"(?P<who><PU>)(?: ?\([^()\n]{0,40}\))?,? (?:who )?(?:works?|worked|working|is hired|makes a living|lives|becomes?|became|is working|starts|takes [\w ]{0,12}on|poses) as (?P<np>(?:an?|the) (?:[\w'’/.+-]++ ?){1,7})"
        ),
        # a title without an article: X, 41, head of drama at O
        compile_pattern(
            r"(?P<who><PU>)(?: ?\([^()\n]{0,40}\))?(?:, (?:aged )?\d{1,2})?, (?P<np>(?!(?i:and|who|but|with|the|an?|as)\b)(?:[A-Za-z][\w'’&/-]*+ ){0,4}?[A-Za-z][\w'’&-]*+(?: of (?!the\b)(?:[A-Za-z][\w'’&-]*+ ?){1,4}?)?)(?=,(?! <P>)| at\b| of\b| for\b| in\b| from\b)"
        ),
        # a former swimmer, X ...; best known as a stage actor, X ...
        compile_pattern(
            r"(?:(?<=\n)|\A|(?<=\. ))(?:(?i:best known as|known as|once|formerly|originally) )?(?P<np>(?i:an?) (?:[\w'’/-]++ ){0,4}?[\w'’/-]++)(?: (?:by|in|at|from|with) [^,.\n]{2,40})?, (?P<who><P>)(?!'s)"
        ),
        # a burned-out nurse named X
        compile_pattern(
            r"\b(?P<np>(?:[Aa]n?|[Tt]he) (?:[\w'’/-]++ ){0,5}?[\w'’/-]++),? (?:named|called) (?P<who><PU>)(?!'s)"
        ),
    )


_RULES = (
    "person.apposition",
    "person.is",
    "person.he_is",
    "person.works_as",
    "person.title",
    "person.fronted",
    "person.named",
)


def read(writer: ClaimWriter) -> None:
    """Occupations, memberships, stage names and debuts."""
    _nouns(writer)
    _appositions(writer)
    _turned(writer)
    _by_trade(writer)
    _members(writer)
    _group_mates(writer)
    _stage_names(writer)
    _debuts(writer)


def _nouns(writer: ClaimWriter) -> None:
    not_occupations = word_set("roles.toml", "not_occupations")
    # a place in a band is no trade
    in_band = any(thing.role == "group" for thing in writer.reading.things)
    for match in writer.skeleton.find(_before()):
        noun = match.group("noun")
        plural = noun.casefold().endswith("s") and not noun.casefold().endswith(("ss", "actress", "boss"))
        if match.group("comma"):
            continue
        if re.search(r"(?i)\b(?:best)\s\Z", writer.text[max(0, match.start() - 6) : match.start()]):
            continue
        start = writer.skeleton.offset(match.start("noun"))
        end = writer.skeleton.offset(match.end("noun") - 1) + 1
        words = _strip_modifier(writer.reading.text[start:end])
        for index, (stated, item) in enumerate(writer.segments(*match.span("who"))):
            if stated:
                words, plural = _strip_modifier(stated), stated.endswith("s")
            elif index and not plural:
                break
            if in_band and words.casefold() in word_set("acts.toml", "places"):
                continue
            if words.casefold() in not_occupations or words.casefold().rstrip("s") in not_occupations:
                continue
            _occupy(writer, item, words, match.start(), "person.noun", 0.9 if index == 0 else 0.85)


def _strip_modifier(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    low = first.casefold()
    if rest and low in word_set("roles.toml", "modifiers") and low not in word_set("roles.toml", "kept_modifiers"):
        return rest
    return phrase


def _occupy(writer: ClaimWriter, item: Item | None, words: str, at: int, rule: str, confidence: float) -> None:
    thing = writer.person(item)
    if thing is None or thing.draft is None or not words:
        return
    kind = thing.draft.chain.type
    if kind not in ("person", "character"):
        return
    writer.claim(thing, "occupation", words, at=at, rule=rule, confidence=confidence)


def _appositions(writer: ClaimWriter) -> None:
    for index, pattern in enumerate(_after()):
        for match in writer.skeleton.find(pattern):
            item = writer.skeleton.item(match, "who")
            thing = writer.person(item)
            if item is None or thing is None:
                continue
            start, end = match.span("np")
            phrase = writer.plain(start, end).strip()
            found = occupation(phrase)
            if not found:
                continue
            character = thing
            if index in (1, 2) and thing.draft is not None and thing.draft.chain.type == "person":
                # "Taecyeon is the intern": an actor's role, unless the noun is a real-life trade
                character = _role_of(writer, thing) or thing
                if character is thing and (not _real_trade(found) or match.group("np").startswith("the ")):
                    continue
            if character.draft is None:
                continue
            if _RULES[index] == "person.title" and (character.draft.chain.type != "person" or not _has_title(found)):
                continue
            trades = [found]
            if _RULES[index] in ("person.is", "person.apposition", "person.he_is"):
                trades += _further_trades(writer, phrase, found, end)
            for trade in trades:
                writer.claim(character, "occupation", trade, at=match.start("who"), rule=_RULES[index], confidence=0.82)


def _has_title(words: str) -> bool:
    """Whether a phrase without an article is the title of a post or trade: its head is in the lexicon."""
    head = words.casefold().split(" of ")[0].split()
    if head[0] in _NO_TITLE_START or head[-1] in _NO_TITLE:
        return False
    known = word_set("roles.toml", "occupation") | word_set("roles.toml", "director") | word_set("roles.toml", "author")
    return any(" ".join(head[-length:]) in known for length in (1, 2, 3))


_NO_TITLE_START = frozenset({"later", "then", "now", "once", "also", "yet", "only", "not", "perhaps", "staff"})
_NO_TITLE = frozenset(
    {"leader", "member", "reporter", "correspondent", "columnist", "writer", "boss", "idol", "captain"}
)
"""Heads that stand in bylines, or say something about a group."""
_AND_TRADE = re.compile(
    r"(?:,? and |, )(?:an? )?((?:[a-z-]+ ){0,2}[a-z-]+)(?=[,.\n]|,? and | who | from | based | best )"
)


def _further_trades(writer: ClaimWriter, phrase: str, first: str, end: int) -> list[str]:
    """``an actress and singer``: the trades behind the first one."""
    at = phrase.rfind(first)
    rest = phrase[at + len(first) :] + writer.text[end : end + 60].split("\n")[0] + "\n"
    made: list[str] = []
    position = 0
    while (match := _AND_TRADE.match(rest, position)) is not None:
        found = occupation(match[1])
        if not found or not _real_trade(found):
            break
        made.append(found)
        position = match.end()
    return made


@cache
def _anaphors() -> re.Pattern[str]:
    return compile_pattern(r"<H>")


def _by_trade(writer: ClaimWriter) -> None:
    """``the actress said``: the trade of the person meant."""
    for match in writer.skeleton.find(_anaphors()):
        item = writer.skeleton.at(match.start())
        if item is None or item.value not in ("actor", "actress", "singer"):
            continue
        person = writer.person(item)
        if person is not None and (not person.role or person.role in ("actor", "performer")):
            _occupy(writer, item, item.value, match.start(), "person.the_trade", 0.7)


def _role_of(writer: ClaimWriter, actor: Thing) -> Thing | None:
    for pair in writer.reading.pairs:
        if pair.actor.thing is actor:
            return pair.character.thing
    return None


_TRADES = ("director", "screenwriter", "author", "actor", "performer")


def _real_trade(words: str) -> bool:
    last = words.casefold().split()[-1]
    return any(last in word_set("roles.toml", key) for key in _TRADES) and last not in word_set(
        "roles.toml", "not_occupations"
    )


@cache
def _turned_pattern() -> re.Pattern[str]:
    return compile_pattern(r"\b(?:[Tt]he|[Aa]) (?P<np>[a-z]+-turned-[a-z]+)\b")


def _turned(writer: ClaimWriter) -> None:
    for match in writer.skeleton.find(_turned_pattern()):
        index = writer.skeleton.sentence_index(match.start())
        for back in (index, index - 1):
            if back < 0:
                continue
            found = list(writer.skeleton.items(writer.skeleton.starts[back], match.start(), "P"))
            people = [
                i
                for i in found
                if i.thing is not None and i.thing.draft is not None and i.thing.draft.chain.type == "person"
            ]
            if people or back == 0:
                target = people[0] if people else None
                if target is None:
                    target = next(
                        (
                            i
                            for i in writer.reading.items
                            if i.kind == "P"
                            and i.thing is not None
                            and i.thing.draft is not None
                            and i.thing.draft.chain.type == "person"
                        ),
                        None,
                    )
                _occupy(writer, target, match.group("np"), match.start(), "person.turned", 0.8)
                break


@cache
def _groups() -> tuple[re.Pattern[str], ...]:
    word = r"(?i:(?:girl |boy |k-pop |idol |pop |rock |indie |project |co-ed |music )*(?:group|band|duo|trio|boyband))"
    return (
        compile_pattern(
            rf"(?:{word} )?(?P<group><OU>) ?'s (?:(?:member|leader|maknae|vocalist|rapper|singer|own|youngest|main vocalist|\w+ member) ){{0,2}}(?P<who><P>|<U>)"
        ),
        compile_pattern(
            rf"(?P<who><PU>)(?: ?\([^()\n]{{0,30}}\))?,? (?:(?:a |the )?(?:former )?(?:member|leader|vocalist|rapper|maknae|singer) )?of (?:the )?(?:(?:[a-z0-9-]+ ){{0,3}}{word} )?(?P<group><OU>)"
        ),
        compile_pattern(
            rf"(?:{word} )?(?P<group><OU>) (?:former |main |lead )?(?:member|leader|vocalist|rapper|maknae|singer)s? (?P<who><PU>)"
        ),
        compile_pattern(r"(?P<who><PU>) ?\((?:of )?(?P<group><OU>)(?:'s [^()\n]*)?\)"),
        compile_pattern(r"(?P<group><O>) (?P<who><PU>)(?=[,. )\n]|'s)"),
        compile_pattern(r"(?P<who><PU>) (?P<group><O>)(?=[,. )\n]|'s)"),
        compile_pattern(
            r"(?P<who><PUH>)(?:,? (?:who|also|first|later|previously|originally|once|has|had|is|was)){0,3} (?:debuted(?: in <D>)? as|made (?:his|her) debut(?: in <D>)? (?:as|with)|(?:rose|came|shot) to (?:fame|stardom) as|is|was|joined|became|(?:plays|played) (?:the )?\w+ in|sings in|raps in|fronts|leads) (?:a |the )?(?:(?:former|youngest|founding|leader and|main) )?(?:(?:member|leader|part|vocalist|rapper|one \w+) (?:of )?)?(?:the )?(?:[a-z0-9-]+ ){0,3}?"
            + word
            + r" (?P<group><OU>)"
        ),
    )


def _members(writer: ClaimWriter) -> None:
    for index, pattern in enumerate(_groups()):
        for match in writer.skeleton.find(pattern):
            group_item, who = writer.skeleton.item(match, "group"), writer.skeleton.item(match, "who")
            person = writer.person(who)
            if group_item is None or group_item.thing is None or person is None or person is group_item.thing:
                continue
            band = group_item.thing
            is_group = band.role == "group"
            told = (
                index in (0, 1, 2, 3, 6)
                and re.search(
                    r"(?i)\b(?:group|band|duo|trio|member|members|maknae|vocalist|rapper|leader)\b", match.group()
                )
                is not None
            )
            if not is_group and not (told and (band.kind != "O" or band.role == "")):
                continue
            if index in (4, 5) and not (is_group and group_item.extractor == "en.lexicon"):
                continue
            if person.draft is None and who is not None and who.kind == "U":
                person.vote("person", 1.0)
            if writer.reading.draft(band, "organization") is None or writer.reading.draft(person, "person") is None:
                continue
            writer.claim(person, "member_of", band, at=match.start(), rule="person.member_of", confidence=0.88)


@cache
def _stage() -> tuple[re.Pattern[str], ...]:
    known = r"(?:(?:better|best|also|more commonly|commonly|professionally|widely) known (?:as|by (?:his|her) stage name)|who goes by|(?:who )?(?:performs|acts|works|is active|promotes) (?:under the (?:stage )?name|as)|stage name|a\.?k\.?a\.?|whose stage name is|known (?:professionally |on stage )?as|known by (?:his|her|the) stage name)"
    real = r"(?:(?:whose |real |birth |legal |full |given )+name (?:is|was|:)?|born|né|née|real name:?|birth name:?)"
    return (
        compile_pattern(rf"(?P<real><PU>),? ?\(?{known},? \"?(?P<stage><PU>)"),
        compile_pattern(rf"(?P<stage><PUH>),? ?\(?{real} ?\"?(?P<real><P>)"),
        compile_pattern(r"(?P<stage><U>) ?\((?P<real><P>)\)"),
        compile_pattern(r"(?:(?<=\n)|\A)Born (?P<real><PU>)(?:[^.\n]{0,60}?), (?P<stage><PUH>)"),
    )


def _stage_names(writer: ClaimWriter) -> None:
    for index, pattern in enumerate(_stage()):
        for match in writer.skeleton.find(pattern):
            real, stage = writer.skeleton.item(match, "real"), writer.skeleton.item(match, "stage")
            stage_thing = writer.person(stage)
            if real is None or stage is None or real.thing is None or stage_thing is None:
                continue
            if index == 2 and not _is_stage_pair(writer, stage, real, match):
                continue
            for thing in (real.thing, stage_thing):
                thing.vote("person", 2.0)
            left = writer.reading.draft(real.thing, "person")
            right = writer.reading.draft(stage_thing, "person")
            if left is None or right is None or (left.chain is right.chain and real.thing is not stage_thing):
                continue
            if real.thing is not stage_thing:
                writer.reading.workspace.join(right, left)
            name = writer.reading.surface(stage) if stage.kind != "H" else writer.name(stage_thing)
            subject = real.thing
            if subject.draft is not None:
                writer.reading.workspace.claim(
                    subject.draft,
                    "stage_name",
                    name,
                    span=writer.skeleton.sentence(match.start()),
                    rule="person.stage_name",
                    confidence=0.85,
                )


def _is_stage_pair(writer: ClaimWriter, stage: Item, real: Item, match: re.Match[str]) -> bool:
    """``IU (Lee Ji-eun)``: a singer's name in front, no role pair."""
    if any(
        pair.rule == "cast.parenthesis" and pair.position in range(match.start(), match.end())
        for pair in writer.reading.pairs
    ):
        return False
    thing = stage.thing
    return (
        thing is not None
        and thing.draft is not None
        and thing.draft.chain.type == "person"
        and fold(writer.reading.surface(real)) != ""
    )


@cache
def _debut() -> re.Pattern[str]:
    return compile_pattern(
        r"(?P<who><PUH>)(?:,? who)?(?:, [^,\n]{2,60},)?(?: (?:first|officially|originally|had|has)){0,2} (?:debuted|made (?:his|her|their) (?:\w+ )?debut)(?! (?:as a director|at))(?:(?! in <W>)[^.\n\ue006]){0,50}? (?:in|on|back in) (?P<date><D>)|\b(?:[Ss]ince|[Aa]fter) (?:his|her|their) (?:\w+ )?debut (?:in|on|back in) (?P<since><D>), (?P<whose><PUH>)"
    )


@cache
def _mates() -> re.Pattern[str]:
    return compile_pattern(
        r"\b(?:(?:[Gg]roup|[Bb]and) ?mates?|[Ff]ellow members?|[Mm]embers) (?P<who><P+>)|\b[Mm]embers of (?:the )?(?:[a-z0-9-]+ ){0,3}(?P<group><OU>)(?: [—–-] |: |, | \()(?P<named><PU>(?:(?:,? and |, )<PU>)+)"
    )


def _group_mates(writer: ClaimWriter) -> None:
    """``Members Karina and Winter``: of the only music group that the article names."""
    bands = [thing for thing in writer.reading.things if thing.kind == "O" and thing.role == "group"]
    if len({id(band) for band in bands}) != 1:
        bands = sorted(bands, key=lambda band: -len(band.items))[:1]
    for match in writer.skeleton.find(_mates()):
        named = writer.skeleton.item(match, "group") if match.group("group") else None
        if named is not None and named.thing is not None and writer.reading.draft(named.thing, "organization"):
            bands = [named.thing]
        for item, _ in writer.skeleton.members(*match.span("who" if match.group("who") else "named"), "PU"):
            if item.thing is None or not bands:
                continue
            item.thing.vote("person", 1.0)
            writer.reading.draft(item.thing, "person")
            writer.claim(
                item.thing,
                "member_of",
                bands[0],
                at=match.start(),
                rule="person.group_mate",
                confidence=0.8,
                subject_type="person",
            )


def _debuts(writer: ClaimWriter) -> None:
    for match in writer.skeleton.find(_debut()):
        who, when = ("who", "date") if match.group("who") else ("whose", "since")
        person = writer.person(writer.skeleton.item(match, who))
        date = writer.skeleton.item(match, when)
        if (
            person is not None
            and date is not None
            and date.value
            and person.draft is not None
            and person.draft.chain.type == "person"
        ):
            writer.claim(person, "debut_date", date.value, at=match.start(), rule="person.debut", confidence=0.85)
