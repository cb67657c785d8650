"""Claims about who made a work: directors, writers, companies; and who else made what (filmography)."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon
from pipeline.extract.en.claims.writer import ClaimWriter, credit_of_noun
from pipeline.extract.en.lexis import group
from pipeline.extract.en.skeleton import ANY, Item, Thing, compile_pattern


@cache
def _verbs(key: str) -> str:
    return "(?:" + "|".join(lexicon.words("en/verbs.toml", key)) + ")"


_OBJECT = r"(?P<object> (?:the |a |an |his |her |its )?(?:(?:[\w'+.-]+|<FOD>(?:'s)?),? ){0,7}?(?P<works><W+>))?"


@cache
def _passive() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    made = []
    for rule, credit, key in (
        ("credit.directed_by", "director", "directed_by"),
        ("credit.written_by", "writer", "written_by"),
    ):
        made.append(
            (
                rule,
                credit,
                compile_pattern(
                    rf"(?i:\b{_verbs(key)})(?: (?:director|writer|screenwriter|filmmaker|pd)s?)? ?(?P<who>(?i:(?:the )?(?:duo|team|husband-and-wife team|pair)(?: of)? )?(?:<P+>|<O>))"
                ),
            )
        )
    return tuple(made)


@cache
def _active() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    aux = r"(?:(?:will|also|both|has|have|had|is|are|was|who|together|jointly|previously|once|recently|then|later|himself|herself|co-) ?){0,3}(?:(?:co-)?(?:wrote|writes|written|penned|directed|directs|produced|produces|edited|created|creates|stars in|starred in) and (?:also )?(?:co-)?)?"
    aside = r"(?: \([^()\n]*\))?(?: of <W> fame)?(?:, (?:who|whose|the|an?|of|also|known)\b[^,.\n]{2,70},)??"
    more = r"(?: and (?:also )?(?:co-)?(?:directed|directs|wrote|writes|produced|produces|edited|stars in|starred in))?"
    made = []
    for rule, credit, key in (("credit.directs", "director", "direct"), ("credit.writes", "writer", "write")):
        made.append(
            (
                rule,
                credit,
                compile_pattern(rf"(?P<who><P+>|<H>){aside},? {aux}(?P<verb>{_verbs(key)})\b(?! by\b){more}" + _OBJECT),
            )
        )
    return tuple(made)


@cache
def _nouns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    made = []
    for credit, key in (("director", "director"), ("writer", "screenwriter")):
        nouns = group("roles.toml", key)
        made.append(
            (
                f"credit.{credit}_noun",
                credit,
                compile_pattern(
                    rf"(?<![-\w])(?i:(?:rookie |veteran |star |series |film |theater |book |drama |co-|assistant )?{nouns})(?P<plural>s?),? (?P<who><P+>)"
                ),
            )
        )
    return tuple(made)


@cache
def _companies() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return (
        (
            "credit.produced_by",
            "production_company",
            compile_pattern(
                r"(?i:\b(?:co-)?produced by|\bproduction by|a production of|production (?:is )?handled by|diproduksi(?: oleh)?|produziert von|produite? par|producida por) (?P<who>(?:<OU>)(?:(?:,? and |, | & )<OU>)*)"
            ),
        ),
        (
            "credit.produces",
            "production_company",
            compile_pattern(
                r"(?P<who><OU>(?:(?:,? and |, | & )<OU>)*)(?:, (?:the|an?|which|whose)\b[^.\n]{2,60},)? (?:(?:will|also|both|co-) ?){0,2}(?:(?:co-)?produces?|produced|is producing|are producing|(?:is|are) behind the production|handles? (?:the )?production|(?:is|are) (?:in charge of|responsible for) (?:the )?production|(?:is|are) the production compan(?:y|ies)|(?:is|are) producing)\b"
            ),
        ),
        (
            "credit.developed_by",
            "production_company",
            compile_pattern(r"\b(?:being |is |was )?developed by (?P<who><O>(?:(?:,? and |, | & )<O>)*)"),
        ),
        (
            "credit.production_company",
            "production_company",
            compile_pattern(
                r"(?i:\bproduction (?:company|companies|house|studio|firm|banner)|producers?|\bstudio),? (?P<who><O>(?:(?:,? and |, | & )<O>)*)"
            ),
        ),
        (
            "credit.distributed_by",
            "distributor",
            compile_pattern(
                r"(?i:\bdistributed (?:\w+ )?by|distribution (?:is )?(?:handled )?by|distributors?,?|filmverleih(?:s|er)?|released by|vertrieben von|didistribusikan(?: oleh)?|distribuida por|distribuée? par) (?P<who><OU>(?:(?:,? and |, | & )<OU>)*)"
            ),
        ),
        (
            "credit.distributes",
            "distributor",
            compile_pattern(
                r"(?P<who><O>(?:(?:,? and |, | & )<O>)*) (?:(?:will|also|is|are) ){0,2}(?:distributes?|distributed|distributing|handles? (?:\w+ )?distribution|(?:is|are) (?:the )?distributors?|releases? (?:the film|it) )\b"
            ),
        ),
        (
            "credit.co_production",
            "production_company",
            compile_pattern(
                r"\b(?:co-production|joint production) (?:of|by|between) (?P<who><OU>(?:(?:,? and |, | & )<OU>)*)"
            ),
        ),
        (
            "credit.comes_from",
            "production_company",
            compile_pattern(r"\b(?:comes|hails) from (?P<who><O>(?:(?:,? and |, | & )<O>)*)(?=[,.;]| and\b)"),
        ),
        (
            "credit.is_company",
            "production_company",
            compile_pattern(r"(?P<who><OU>),? (?:is |was )?(?:the|its) production company"),
        ),
    )


@cache
def _scripts() -> re.Pattern[str]:
    return compile_pattern(
        r"(?P<who><PH>)(?: (?:also|has|had|himself|herself))* (?:wrote|writes|penned|adapted|scripted|co-wrote)(?: (?:all|both|the|his|her|own|entire|whole)){0,3} (?:scripts?|screenplays?|teleplay|story|book and lyrics|libretto)\b(?:,? (?:together |along |jointly )?with (?P<co2><P+>))?"
        r"|(?:script|screenplay|scenario|story),? which (?P<who2><PH>) (?:wrote|co-wrote|penned)(?: (?:together )?with (?P<co><P+>))?"
        r"|(?P<who3><PH>) adapted (?:his|her) own (?P<own>[a-z]+(?: [a-z]+)?)"
    )


def _read_scripts(writer: ClaimWriter) -> None:
    for match in writer.skeleton.find(_scripts()):
        work = writer.topic_at(match.start())
        for name in ("who", "who2", "who3", "co", "co2"):
            if match.group(name):
                for item in _makers(writer, match.span(name), "writer"):
                    writer.relate(
                        writer.person(item), "writer", work, at=match.start(), rule="credit.script", confidence=0.85
                    )
        if match.group("own"):
            writer.claim(
                work,
                "based_on",
                match.group("own").split(" for")[0],
                at=match.start(),
                rule="credit.own_source",
                confidence=0.8,
            )


def read(writer: ClaimWriter) -> None:
    """Credits of the works spoken of, then works in passing."""
    for rule, credit, pattern in _passive():
        for match in writer.skeleton.find(pattern):
            work = _right_before(writer, match.start()) or writer.work_of_clause(match.start())
            for item in _makers(writer, match.span("who"), credit):
                if not _character_only(item):
                    writer.relate(item.thing, credit, work, at=match.start(), rule=rule, confidence=0.95)
            _second_credit(writer, match, credit, work, rule)
    for rule, credit, pattern in _active():
        for match in writer.skeleton.find(pattern):
            named = list(writer.skeleton.items(*match.span("works"), "WU")) if match.group("works") else []
            works = [item.thing for item in named if item.kind == "W"]
            if not works and _needs_object(match.group("verb")) and not _means_topic(writer, match):
                continue
            if not works:
                works = [writer.work_of_clause(match.start())]
            for item in _makers(writer, match.span("who"), credit):
                person = writer.person(item)
                if person is None or _character_only(item):
                    continue
                for work in works:
                    writer.relate(person, credit, work, at=match.start(), rule=rule, confidence=0.9)
            together = _together().match(writer.text, match.end())
            if together is not None:
                for item in _makers(writer, together.span("who"), credit):
                    for work in works:
                        writer.relate(item.thing, credit, work, at=match.start(), rule=rule, confidence=0.85)
    _read_scripts(writer)
    for rule, credit, pattern in _nouns():
        for match in writer.skeleton.find(pattern):
            _by_noun(writer, match, credit, rule)
    for rule, predicate, pattern in _companies():
        for match in writer.skeleton.find(pattern):
            work = writer.work_of_clause(match.start())
            for item in writer.skeleton.items(*match.span("who"), "OU"):
                if item.thing is not None and item.thing.role not in ("group", "outlet", "festival"):
                    if item.kind == "U":
                        item.thing.vote("organization", 2.0)
                    writer.claim(
                        work,
                        predicate,
                        item.thing,
                        at=match.start(),
                        rule=rule,
                        confidence=0.9,
                        object_type="organization",
                    )


@cache
def _together() -> re.Pattern[str]:
    return compile_pattern(r" (?:together |along |jointly )?with (?P<who><P+>)")


def _makers(writer: ClaimWriter, span: tuple[int, int], credit: str) -> list[Item]:
    """The members of a list up to the first that a role noun of another trade introduces."""
    made: list[Item] = []
    for noun, item in writer.segments(*span, "PUHO"):
        other = credit_of_noun(noun)
        if made and noun and other != credit:
            break
        made.append(item)
    return made


def _right_before(writer: ClaimWriter, at: int) -> Thing | None:
    """The work whose title ends right before a position (``W, directed by``, ``W (written by``)."""
    while at > 0 and writer.text[at - 1] in " ,(":
        at -= 1
    item = writer.skeleton.at(at - 1) if at else None
    return item.thing if item is not None and item.kind == "W" else None


def _character_only(item: Item) -> bool:
    thing = item.thing
    return thing is not None and thing.draft is not None and thing.draft.chain.type == "character"


_BARE = re.compile(r"\b(?:directing|helming|penning|led|written|writing|wrote|write|writes|scripts|script|penned)\W*\Z")


def _needs_object(verb: str) -> bool:
    """Verbs that say nothing about the topic without an object: "who led", "she wrote on Instagram"."""
    return _BARE.search(verb.strip()) is not None and not re.search(r"\b(?:writes|pens|penned)\W*\Z", verb.strip())


@cache
def _it() -> re.Pattern[str]:
    kinds = group("works.toml", "screen", "genre_heads")
    return re.compile(
        rf" (?:(?:the|this|both|all|its|every|each) (?:(?!of\b|and\b|in\b|for\b)[\w'+-]+ ){{0,3}}?(?:{kinds}|seasons?|episodes?|adaptation|remake|project|production|story|script|screenplay|teleplay)s?\b(?! (?:of|from)\b)|it\b(?! (?:all|off|was|is|down)\b))|(?: it)?(?: himself| herself)?(?=[.\n]| and (?:also )?(?:stars|produces|edits)|,? (?:together |along |jointly )?with\b| from\b)"
    )


def _means_topic(writer: ClaimWriter, match: re.Match[str]) -> bool:
    """Whether a verb without a title still speaks of the article's work: "wrote the series", "wrote and directed",
    "is directing", "which X wrote"."""
    phrase = match.group()
    if re.search(r"(?:wrote|writes|written|penned|directed|directs) and ", phrase):
        return True
    if re.search(r"\b(?:is|are|was|were|be) \w+ing\Z", phrase) is not None:
        at = match.end("verb")
        return writer.text.startswith((" and ", ";"), at) or _it().match(writer.text, at) is not None
    if match.group("verb") in ("wrote", "directed", "penned") and re.search(
        r"\b(?:which|that) \Z", writer.text[max(0, match.start() - 8) : match.start()]
    ):
        return writer.last_work(match.start()) is not None
    if match.group("verb").endswith("ing"):
        return False
    found = _it().match(writer.text, match.end("verb"))
    return found is not None and len(found.group()) > 2


def _second_credit(writer: ClaimWriter, match: re.Match[str], credit: str, work: Thing | None, rule: str) -> None:
    """``written and directed by X`` credits X twice."""
    words = match.group().casefold()
    if (
        "written and directed by" in words
        or "directed and written by" in words
        or "directed and co-written by" in words
    ):
        other = "writer" if credit == "director" else "director"
        for item in _makers(writer, match.span("who"), credit):
            writer.relate(item.thing, other, work, at=match.start(), rule=rule, confidence=0.95)


def _by_noun(writer: ClaimWriter, match: re.Match[str], credit: str, rule: str) -> None:
    """``director X``: of the work named right behind, else of the article's topic when it has one.

    A list may go on with other trades: ``director A and writer B``.
    """
    topic = writer.topic_at(match.start())
    plural = match.group("plural") == "s"
    named = False
    for index, (noun, item) in enumerate(writer.segments(*match.span("who"), "PUHO")):
        own = credit_of_noun(noun) if noun else ""
        if index and noun and own != credit:
            if own not in ("director", "writer"):
                break
            credit, named = own, True
        elif index and not noun and not (plural and not named):
            # "director A, B and C met the press": the others are the cast
            if (
                item.kind == "P"
                and not _character_only(item)
                and item.thing is not None
                and not item.thing.role
                and topic is not None
                and not named
            ):
                writer.relate(item.thing, "actor", topic, at=match.start(), rule="cast.with_director", confidence=0.7)
            continue
        if item.kind == "U" or item.thing is None or _character_only(item):
            continue
        item.thing.role = item.thing.role or credit
        if topic is None or "assistant" in match.group().casefold():
            continue
        if not _speaks_of_other(writer, match):
            writer.relate(item.thing, credit, topic, at=match.start(), rule=rule, confidence=0.75)


@cache
def _colleagues() -> re.Pattern[str]:
    """What somebody does beside a director or writer elsewhere: on a jury, or on another work."""
    return re.compile(
        rf"\b{group('roles.toml', 'juries')}\b|\bwork(?:ed|ing|s)? (?:often |again |twice )?with (?:the )?\Z"
    )


def _speaks_of_other(writer: ClaimWriter, match: re.Match[str]) -> bool:
    """Whether the noun is tied to another work: "W director X", "by director X in a 2010 film"."""
    topic = writer.topic_at(match.start())
    begin, _ = writer.skeleton.sentence_bounds(match.start())
    if _colleagues().search(writer.text, begin, match.start()):
        return True
    spoken = _right_before(writer, match.start()) or writer.work_of_clause(match.start())
    if spoken is not topic:
        return True
    if writer.last_work(match.start()) is topic:
        return False
    _, end = writer.skeleton.sentence_bounds(match.start())
    works = list(writer.skeleton.items(match.start(), end, "W"))
    if not works or any(item.thing is topic for item in works):
        return False
    tied = re.match(
        rf"(?:[ ,(]|[{ANY}]|\b(?:of|behind|known|for|who|whose|which|directed|wrote|made|helmed|penned|fame|and|the|hit|drama|film|series)\b){{0,12}}",
        writer.text[match.end() : end],
    )
    return tied is None or not any(item for item in writer.skeleton.items(match.end(), match.end() + tied.end(), "W"))


# -- filmography ---------------------------------------------------------------------------------------------------

_MODS = r"(?:the |a |an |his |her |its )?(?:(?:[\w'+.-]+|<FODP>(?:'s)?),? ){0,7}?"


@cache
def _filmography() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    person = r"(?P<who><PH>)(?: \([^()\n]{0,40}\))?(?:, (?:who|whose|the|an?|best|also|known)\b[^,\n]{2,70},)?"
    works = rf"{_MODS}(?P<works><W+>)"
    known = r"(?:(?:best |better |widely |well |also |perhaps |already )?(?:known|renowned|famous|famed|recognized|celebrated|acclaimed|beloved|remembered|noted)(?: \w+ [\w-]+ (?:viewers|fans|audiences))?(?: (?:both|globally|internationally|abroad|worldwide|at home))? (?:for|through|from|to [\w -]{3,30} (?:through|from|for)))"
    return (
        (
            "film.known_directing",
            "director",
            compile_pattern(
                rf"{person},? (?:who is |is |was |who's )?{known} (?:directing|helming|his direction of|her direction of) {works}"
            ),
        ),
        (
            "film.known_writing",
            "writer",
            compile_pattern(
                rf"{person},? (?:who is |is |was |who's )?{known} (?:writing|penning|the scripts? of) {works}"
            ),
        ),
        (
            "film.known_role",
            "actor",
            compile_pattern(
                rf"{person},? (?:who is |is |was |who's )?{known} (?:(?:his|her|their|the) )?(?:\w+ )?(?:roles?|performances?|parts?|turns?|appearances?|acting|starring)(?: as <PU>)? (?:in|on) {works}"
            ),
        ),
        ("film.known", "", compile_pattern(rf"{person},? (?:who is |is |was |who's )?{known} {works}")),
        ("film.of", "", compile_pattern(rf"{person},? (?:of|from|behind) {works}")),
        ("film.paren", "", compile_pattern(r"(?P<who><PU>) ?\((?P<works><W>(?:, <W>)*)(?:,? <D>)?\)")),
        ("film.fame", "", compile_pattern(rf"(?P<who><PU>) ?\((?:of|best known for|known for) {works}(?: fame)?")),
        ("film.whose", "", compile_pattern(rf"{person},? whose {works}")),
        ("film.owner", "", compile_pattern(rf"(?P<who><P>)'s? {works}")),
        (
            "film.acted",
            "actor",
            compile_pattern(
                rf"{person}(?:,? who)?(?:,? (?:will|also|has|had|have|previously|recently|last|is|was|been|who|then|later|most recently|now)){{0,4}} (?:starred|stars?|starring|appeared|appears?|appearing|seen|played|featured|acted|co-starred|debuted|rose to (?:fame|stardom)|gained (?:fame|recognition|attention)|made (?:his|her) (?:acting |screen |film |drama )?debut|shot to fame|been|in talks to star|cameoed)(?: in <D>)?(?: as an? [\w -]{2, 40}?)?(?: (?:together|alongside <P+>|as <PU>|the role of <PU>|a \w+|with <P+>|on screen))? (?:in|on|through|with|via) {works}"
            ),
        ),
        ("film.also_in", "actor", compile_pattern(rf"{person} is (?:also )?(?:currently |now )?in {works}")),
        (
            "film.watch",
            "actor",
            compile_pattern(
                rf"\b(?:[Ww]atch|[Ss]ee|[Cc]atch|[Aa]nd|[Cc]heck out|[Ee]njoy) (?P<who><P>) (?:now |also )?in (?:(?:his|her) \w+ )?{works}"
            ),
        ),
        (
            "film.through",
            "actor",
            compile_pattern(rf"{person},? known to [^,.\n]{{3,40}} (?:through|from|for) {works}"),
        ),
        (
            "film.credits",
            "",
            compile_pattern(
                rf"{person}(?:'s)?(?:,? whose)? (?:(?:previous|other|past|earlier|recent|best-known|notable|screen|acting|directing|writing|directorial) ){{0,2}}(?:credits|works?|filmography|films|dramas|series|projects|hits|titles) (?:also )?(?:include|includes|are|were|such as|like|including) {works}"
            ),
        ),
        (
            "film.before",
            "actor",
            compile_pattern(
                r"\b(?:Before|After|Since|Following) (?P<works><W+>), (?:the [\w-]+ |<PU> |he |she )[^.\n]{0,40}<WU>"
            ),
        ),
        (
            "film.director_of",
            "director",
            compile_pattern(
                rf"(?P<who><P>),? (?:the )?(?:acclaimed |award-winning )?(?:director|filmmaker|creator-director|mind|helmer) (?:of|behind) {works}"
            ),
        ),
        (
            "film.writer_of",
            "writer",
            compile_pattern(
                rf"(?P<who><P>),? (?:the )?(?:acclaimed )?(?:writer|screenwriter|author|scriptwriter|novelist) (?:of|behind) {works}"
            ),
        ),
        (
            "film.star_of",
            "actor",
            compile_pattern(rf"(?P<who><P>),? (?:the )?(?:star|lead|actor|actress) (?:of|from|in) {works}"),
        ),
        (
            "film.of_director",
            "director",
            compile_pattern(rf"(?:director|filmmaker|helmer) of {works}(?:[^,.\n]{{0,40}})?, (?P<who><P>)"),
        ),
        (
            "film.of_writer",
            "writer",
            compile_pattern(rf"(?:writer|screenwriter|author) of {works}(?:[^,.\n]{{0,40}})?, (?P<who><P>)"),
        ),
        (
            "film.entry_of",
            "director",
            compile_pattern(
                r"(?P<works><W>),? (?:the|a|an) [^.\n]{0,60}(?:of|by|from) (?:[\w-]+ ){0,2}(?:filmmaker|director|auteur) (?P<who><P>)"
            ),
        ),
        (
            "film.won_for",
            "",
            compile_pattern(
                rf"(?P<who><P>)[^.\n]{{0,80}}\b(?:won|received|took|earned|picked up|bagged|owned|nominated)[^.\n]{{3,70}} for (?:his |her )?(?:(?:role|performance|work|turn) (?:in|on) )?{works}"
            ),
        ),
        (
            "film.made",
            "director",
            compile_pattern(
                rf"{person} (?:also |previously |then )?(?:made|shot|filmed) (?:the |a |an |his |her )?(?:(?!with\b|in\b|to\b|on\b|for\b|from\b|of\b|after\b|debut\b|up\b)(?:[\w'+.-]+|<FOD>(?:'s)?),? ){{0,5}}?(?P<works><W+>)"
            ),
        ),
        # fresh off W; returns to television two years after W; his first film since W
        (
            "film.fresh",
            "",
            compile_pattern(
                rf"(?P<who><PH>)(?: \([^()\n]{{0,40}}\))?,? (?:who (?:is |was )?)?(?:fresh (?:off|from)|hot off|coming off|riding high (?:on|after)) (?:the (?:success|heels) of )?(?:(?:his|her) (?:\w+ ){{1,3}}in )?{works}"
            ),
        ),
        (
            "film.back_after",
            "",
            compile_pattern(
                rf"(?P<who><PH>)(?:,? (?:who|will|is|has|also|now|set|to)){{0,4}} (?:returns?|returned|returning|comes? back|came back|back|makes? (?:his|her|a) (?:[\w-]+ )*(?:comeback|return))\b[^.\n\ue002]{{0,60}}? (?:after|since|following) (?:(?:his|her) (?:\w+ ){{1,3}}in )?{works}"
            ),
        ),
        (
            "film.feature",
            "director",
            compile_pattern(
                r"(?P<who><PH>)(?:'s)?[^.\n]{0,30}(?:debut|first|second|third|previous|last|latest|short|feature) (?:[\w-]+ ){0,2}(?:feature|film|short|picture)s?,? (?P<works><W>)"
            ),
        ),
        (
            "film.writing",
            "writer",
            compile_pattern(
                r"(?P<who><P+>) (?:also |both )?(?:took part in|takes part in|participated in|contributed to) (?:the )?(?:writing|composing|penning)(?: of)? (?P<works><W+>)"
            ),
        ),
        (
            "film.since",
            "director",
            compile_pattern(
                r"\b(?:his|her) (?:first|second|third|latest|previous|new|other) [^.\n]{0,40}?(?:feature|film|work|movie|picture)s?[^.\n]{0,30}?(?:since|is|after|,) (?P<works><W+>)"
            ),
        ),
    )


@cache
def _made() -> re.Pattern[str]:
    return compile_pattern(
        r"(?P<who><O>)(?:, (?:which|the company|a [^,\n]{2,40},))?(?:(?: (?:has|have|had|also|previously))* (?:made|produced|created)|,? (?:the )?(?:company|studio|producers?|production company|outfit|banner|team) behind) (?:the (?:[\w'-]+ ){0,4})?(?P<works><W+>)"
    )


def _company_works(writer: ClaimWriter) -> None:
    """``Studio N has made W and W``."""
    for match in writer.skeleton.find(_made()):
        company = writer.skeleton.item(match, "who")
        if (
            company is None
            or company.thing is None
            or company.thing.role in ("group", "outlet", "festival", "broadcaster")
        ):
            continue
        for item in writer.skeleton.items(*match.span("works"), "W"):
            writer.claim(
                item.thing, "production_company", company.thing, at=match.start(), rule="credit.made", confidence=0.85
            )


def read_filmography(writer: ClaimWriter) -> None:
    """Works in passing: what a person directed, wrote or acted in besides."""
    _company_works(writer)
    for rule, credit, pattern in _filmography():
        for match in writer.skeleton.find(pattern):
            if "who" in pattern.groupindex and match.group("who"):
                item = writer.skeleton.item(match, "who")
                person = writer.person(item)
            else:
                person = _main_person(writer, match.start())
                item = None
            if person is None or (person.draft is not None and person.draft.chain.type != "person"):
                continue
            works = [found for found in writer.skeleton.items(*match.span("works"), "WU") if found.kind == "W"]
            if not works:
                continue
            between = writer.text[match.end("who") : writer.skeleton.position(works[0])] if item is not None else ""
            stated = credit or _credit_of(writer, person, between, match, rule)
            if rule == "film.since" and person.role:
                stated = person.role
            if not stated:
                continue
            if rule == "film.made" and _NOT_MADE.search(between):
                continue
            if rule == "film.acted" and _IS_MUSIC.match(writer.text, writer.skeleton.position(works[0]) + 1):
                continue
            if rule == "film.owner" and any(pair.actor.thing is person for pair in writer.reading.pairs):
                continue
            if rule == "film.owner" and not _maker_words(between) and (between.strip(" \"'s") or stated == "actor"):
                continue
            for work in works:
                if stated == "performer":
                    writer.claim(work.thing, "performer", person, at=match.start(), rule=rule, confidence=0.8)
                else:
                    writer.relate(person, stated, work.thing, at=match.start(), rule=rule, confidence=0.85)


_IS_MUSIC = re.compile(
    r",? (?:an?|the|his|her|their) (?:[\w'-]+ ){0,3}(?:song|single|ballad|track|album|duet|number)\b|[^.;\n]{0,30}\bsoundtrack\b"
)
"""What tells behind a title that nobody acts in it."""
_NOT_MADE = re.compile(r"\b(?:debut|comeback|cameo|appearance|name|mark|in|with|on|from)\b")
_MAKER = re.compile(
    r"\b(?:film|feature|movie|short|series|drama|novel|book|thriller|romance|noir|comedy|musical|play|webtoon|album|single|song|debut|latest|new|previous|next|own|picture|track)\b"
)


def _maker_words(between: str) -> bool:
    return _MAKER.search(between) is not None


_PRINT = re.compile(r"\b(?:novel|book|webtoon|story|memoir|comic|manhwa|play)\b")
_MUSIC = re.compile(r"\b(?:album|single|song|track|ep)\b", re.IGNORECASE)


def _credit_of(writer: ClaimWriter, person: Thing, between: str, match: re.Match[str], rule: str) -> str:
    """What a person did for a work in passing: what the kind noun says, else what the person is known to do."""
    before = writer.text[max(0, match.start() - 40) : match.start()].casefold()
    if _PRINT.search(between):
        return "writer"
    if _MUSIC.search(between):
        return "performer"
    if re.search(r"\bdirect|helm", between):
        return "director"
    for credit, key in (("director", "director"), ("writer", "screenwriter"), ("writer", "author")):
        if re.search(rf"\b{group('roles.toml', key)}s? \Z", before):
            return credit
    if re.search(rf"\b{group('roles.toml', 'actor')} \Z", before):
        return "actor"
    after = writer.text[match.end() : match.end() + 50]
    if re.match(
        r"\)?(?:,? (?:will |is set to |also )?(?:directs?|directed|helms?|helmed|directing)\b| (?:joins |serves |is )?as (?:the )?(?:PD|director|creator)\b)",
        after,
    ):
        return "director"
    if re.match(r"\)?,? (?:will |also )?(?:writes|pens|write|pen)\b", after):
        return "writer"
    if rule == "film.owner" and before.endswith(("directed ", "directing ", "helmed ")):
        # "who directed Y's W": W is by Y in another trade
        return person.role if person.role in ("writer", "performer") else "writer"
    if rule == "film.owner" and not person.role:
        if re.search(r"(?i)\balbum\b", writer.text):
            return "performer"
        return (
            "writer"
            if re.search(r"(?i)\b(?:novels?|bookstores?|publisher)\b", writer.text)
            and not re.search(r"(?i)\b(?:film|movie|drama)\b", writer.text)
            else "director"
        )
    return person.role or "actor"


def _main_person(writer: ClaimWriter, at: int) -> Thing | None:
    """The person that a sentence with "his" or "her" is about: the last subject before it, else the most named."""
    return writer.subject_before(at)
