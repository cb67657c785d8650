"""What stands around names without quotation marks: words before and behind titles, shapes of companies and venues."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon
from pipeline.extract.en.lexis import alternation, group


@cache
def company_shape() -> re.Pattern[str]:
    # possessive: a word is taken whole or not at all, so that long runs of capitals stay cheap
    word = r"(?:[A-Z][\w’'&-]*+|[0-9][A-Z0-9]++)"
    heads = "|".join(sorted(lexicon.words("en/shapes.toml", "company_heads"), key=len, reverse=True))
    venues = "|".join(sorted(lexicon.words("en/places.toml", "venue_heads"), key=len, reverse=True))
    cities = "|".join(lexicon.words("en/places.toml", "cities"))
    festivals = "|".join(lexicon.words("en/shapes.toml", "festival_heads"))
    countries = "|".join(lexicon.words("en/places.toml", "countries"))
    starts = "|".join(lexicon.words("en/shapes.toml", "company_starts"))
    institutions = "|".join(lexicon.words("en/shapes.toml", "institutions"))
    ends = "|".join(lexicon.words("en/shapes.toml", "company_ends"))
    return re.compile(
        rf"(?<![\w-])(?:(?P<event>(?:\d+(?:st|nd|rd|th) )?(?:{word} )(?:(?:of |and )?{word} ){{0,5}}?(?:{festivals}))(?![\w-])"
        rf"|(?P<institution>(?:{word} ){{0,5}}?(?:{institutions}) (?:of|for) (?:the )?{word}(?:(?: and| &)? {word}){{0,2}})(?![\w-])"
        rf"|(?P<ministry>(?:Ministry|Department|Board|Bureau|Office) of (?:the )?{word}(?: {word})?(?:,? (?:and |{word},? ){{1,2}}{word}){{0,2}})(?![\w-])"
        rf"|(?P<org>(?!The (?:{heads})(?![\w-])){word} (?:(?:(?:of |& |for )(?:the )?)?{word} ){{0,5}}?(?:{heads})(?:,? (?:Inc|Corp|Co|Ltd)\b\.?)*(?: of (?:the )?(?:{countries}))?)(?! (?:{ends})(?![\w-]))(?![\w-])"
        rf"|(?P<studio>(?:{starts}) {word}(?: {word})?)(?![\w-])"
        rf"|(?P<place>(?:The )?{word} (?:(?:of )?{word} ){{0,5}}?(?:{venues})(?: (?:{venues}))*(?:(?: of(?: the)?)? (?:{cities}|{countries}))?)(?![\w-]))"
    )


@cache
def houses() -> re.Pattern[str]:
    """One cinema of a chain, one hotel of a brand: "CGV Yongsan", "Conrad Seoul"."""
    chains = "|".join(re.escape(name) for name in lexicon.words("en/places.toml", "chains"))
    heads = "|".join(sorted(lexicon.words("en/shapes.toml", "company_heads"), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?:{chains}) (?!(?:{heads})(?![\w-]))[A-Z][\w’'-]*+(?: [A-Z][\w’'-]*+){{0,3}}(?! (?:{heads})(?![\w-]))"
    )


@cache
def cues() -> re.Pattern[str]:
    """What stands right before the title of a work that has no quotation marks."""
    kinds = alternation(
        word
        for word in lexicon.words("en/works.toml", "kinds") + lexicon.words("en/works.toml", "genre_heads")
        if word not in LOOSE_KINDS
    )
    makers = group("roles.toml", "director", "screenwriter", "author", "actor")
    return re.compile(
        rf"(?<![\w-])(?:(?i:{kinds})(?:,? (?:titled|called|named))?,?"
        rf"|(?i:episodes?(?: [\w-]+)?|season \w+|cast|finale|premiere|remake|adaptation|version|scribe|title role|{makers}|final episode|reboot|creators?) of"
        r"|(?i:(?:his|her|their|['’]s) (?:[\w-]+ ){0,2}(?:short|feature|picture|film|debut))"
        r"|(?i:starred|stars|starring|appeared|appears|appearing|seen|roles?|lead|leads|part|cast|debut|performances?) in|(?i:(?:best )?known (?:for|from)|fame)"
        r"|(?:[Bb]est \w+(?: \w+)?|[Pp]rize|[Aa]ward) went to|(?i:re-?watch|review|recap|spoilers?):|[Rr]eview of|[Tt]eam behind)\s(?P<title>)(?=[A-Z0-9‘“])"
    )


@cache
def follows() -> re.Pattern[str]:
    """What stands right behind such a title."""
    kinds = alternation(
        word
        for word in lexicon.words("en/works.toml", "kinds") + lexicon.words("en/works.toml", "genre_heads")
        if word not in LOOSE_KINDS
    )
    return re.compile(
        rf"(?: \((?:(?:19|20)\d\d|Korean: |Hangul)|,? (?:Eps?\.?|Episodes?) \d|,? (?:is|was|will be|,) (?:an?|the|\w+'s) (?:[\w'+-]+ ){{0,7}}(?i:{kinds})\b"
        rf"|, an? (?:[\w'+-]+ ){{0,5}}(?i:{kinds})\b|, (?:[A-Z][\w-]+ ){{1,2}}[A-Z][\w-]+['’]s (?:[\w'+-]+ ){{0,3}}(?i:debut|{kinds})\b|(?:'s|’s)? (?:premieres?|airs|aired|premiered|finale)\b)"
    )


TITLE_RUN = re.compile(
    r"(?:[A-Z0-9#][^\W_]*(?:[-'’.][^\W_]+)*(?:['’](?= [A-Z]))?[!?]?:?)(?: (?:(?:of|the|in|and|to|for|a|an|on|with|from|at|no|my|&|vs\.|de|la) ){0,3}(?:[A-Z0-9#][^\W_]*(?:[-'’.][^\W_]+)*(?:['’](?= [A-Z]))?[!?]?:?)){0,12}"
)


COLUMN = re.compile(
    r"(?:What I(?:['’]m| Am|['’]ve)? (?:Been )?Watch(?:ed|ing)|Now Watching|Currently Watching|(?:(?:Film|Movie|Drama|K-[Dd]rama|TV|Series|Book|Album|Show) )?(?:Review|Recap|Preview|First Look|First Impressions?|Spotlight|Throwback))(?: \d+)?: "
)
"""The name of a column before the title it is about: ``Film Review: Night Garden``."""


_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w-]+){1,2}"
_WORD = r"[A-Z0-9][^\W_]*(?:[-'’][^\W_]+)*"
_VERBS = "(?:is|was|has|had|will|follows?|opens?|opened|premieres?|premiered|closes?|comes?|came|arrives?|airs?|runs?|returns?|bows?|plays?|wins?|won|takes?|took|tells|stars|set|starring|at|in|on|and)"

OWNED = re.compile(
    rf"(?<![\w-]){_NAME}['’]s (?:(?:new|latest|hit|upcoming|second|third|first) )?(?P<title>{_WORD}(?: (?:(?:of|the|in|and|to|for|a|an|on|with|from|at|no|my|&) ){{0,2}}{_WORD}){{1,8}})(?= {_VERBS}\b|[,.;)(])"
)
"""``Bae Seon-ho's Night Garden follows``: a title behind the name of whose work it is."""
BY_SOMEBODY = re.compile(rf" by (?={_NAME}(?: {_VERBS}| directed|, (?:starring|directed|{_VERBS}))\b)")
"""``Night Garden by Bae Seon-ho opens``: a title before the name."""
TITLE_BEFORE = re.compile(
    rf"(?:(?<=\A)|(?<=[^\w’'-]))(?P<title>{_WORD}(?: (?:(?:of|the|in|and|to|for|a|an|on|with|from|at|no|my|&) ){{0,2}}{_WORD}){{1,6}})\Z"
)

DAY = re.compile(
    r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|August|September|October|November|December)\.? \d{1,2}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?: (?:with|in|to|by|on|at|for|and))* ?"
)
"""A day, which opens no title."""

LOOSE_KINDS = frozenset(
    {
        "original",
        "project",
        "title",
        "work",
        "production",
        "season",
        "show",
        "shows",
        "dramas",
        "films",
        "movies",
        "musicals",
        "number",
        "short",
        "feature",
        "picture",
        "piece",
        "game",
        "book",
        "episode",
        "song",
        "single",
        "program",
        "programme",
        "franchise",
        "western",
        "comedy",
        "noir",
        "ep",
    }
)


TITLE_STYLE = re.compile(
    r"(?i)(?:\s[-–|•:]\s|\s\().*\b(?:blu-ray|dvd|box|profile|review|recap|cast|ost|trailer|synopsis|encyclopedia|episodes?)\b"
)


@cache
def place_names() -> frozenset[str]:
    return frozenset(lexicon.words("en/places.toml", "countries") + lexicon.words("en/places.toml", "cities"))


@cache
def listing() -> re.Pattern[str]:
    """``[Musical] Title``: a line of a programme."""
    return re.compile(
        rf"(?m)^\[(?i:{group('works.toml', 'kinds')})\] [\"“']?(?P<title>[A-Z0-9][^\n\"”]{{1,80}}?)[\"”']?$"
    )


NO_TITLE_BEFORE = re.compile(
    r"(?i)\b(?:by|with|starring|director|actor|actress|writer|(?:festival|university|ministry|city|awards|island|county|bank) of)\s\Z"
)
OWNER = re.compile(
    r"['’]s?\s(?:(?:new|latest|hit|upcoming|original|own|long-running|weekend|Saturday-Sunday|drama|series) )*"
)
CAPITALS = re.compile(
    r"(?<![\w'’&-])(?<!group )(?<!band )(?<!members of )(?P<title>[A-Z][A-Z0-9]*(?:[-'’!?:][A-Z0-9]*)*(?: (?:[A-Z0-9][A-Z0-9]*(?:[-'’!?:][A-Z0-9]*)*|&|\d{4}-\d\d)){1,8})(?![\w’'-]*[a-z])"
)
INSIDE_NAME = re.compile(
    r"(?:\b[A-Z][\w'’-]+|\d(?:st|nd|rd|th)) (?:Films?|Movies?|Dramas?|Musicals?|Director|Documentary|Animation|Opera|Books?|Games?|Comics?|Song|Album|Play|Exhibition|Show|Novel) (?:of )?\Z"
)
"""A noun that is part of a longer name and says nothing about the words behind it (the Seoul Film Archive)."""
BRACKET = re.compile(r"\s?\((?P<inside>[A-Z0-9][^()\n]{2,90})\)")


@cache
def speaks_of_work() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)\b(?:the|this|its) (?:[\w-]+ ){{0,3}}{group('works.toml', 'screen', 'genre_heads')}\b|\b(?:Directed by|Starring|Cast|Genre|Director)\b|\bepisodes?\b|\balbum\b|\bmusical\b"
    )


PRONOUN = re.compile(
    r"(?<![\w'’\"“])(?:[Hh]e|[Ss]he)(?![\w-])|(?<=\b[Tt]he )\d\d-year-old(?= (?:has|had|is|was|will|also|who|[a-z]+(?:ed|s|d))\b|,)"
)
"""He and she, and somebody known by age: "the 34-year-old plays"."""


@cache
def person_anaphor() -> re.Pattern[str]:
    """``the actress``, ``the 52-year-old singer``: somebody known, by trade."""
    nouns = alternation(
        [
            "actor",
            "actress",
            "singer",
            "filmmaker",
            "novelist",
            "comedian",
            "rapper",
            "idol",
            "soloist",
            "auteur",
            "screenwriter",
        ]
    )
    return re.compile(
        rf"\b[Tt]he (?:\d\d-year-old |acclaimed |veteran |young )?(?P<noun>(?i:{nouns}))(?=[\s,.](?![A-Z]))(?!,? [A-Z])(?! of\b| behind\b| who (?:plays|played)\b)"
    )
