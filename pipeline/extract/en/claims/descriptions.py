"""Noun phrases that describe a work: "the new Netflix thriller series", with what their words state about it."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest

from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.dates import weekday
from pipeline.extract.en.lexis import group, number, number_words, word_set
from pipeline.extract.en.skeleton import ANY, Item, Thing, compile_pattern
from pipeline.predicates import PREDICATES

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(slots=True)
class Description:
    """One noun phrase over a kind noun, in skeleton offsets."""

    start: int
    end: int
    kind: str
    determiner: str = ""
    genres: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    episodes: int | None = None


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?i:(?P<genre>(?:{group('works.toml', 'genres')}-)?{group('works.toml', 'genre_heads')}|{group('works.toml', 'genres')}-drama)|(?P<kind>{group('works.toml', 'kinds')}))s?(?![\w-])"
    )


_TOKEN_BEFORE = re.compile(rf"(?:([\w'.+&/#-]+)|([{ANY}])(?:'s)?)(,?) ?\Z")
_DETERMINERS = frozenset(
    {
        "the",
        "this",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "another",
        "these",
        "our",
        "that",
        "one",
        "each",
        "every",
        "any",
        "some",
        "no",
        "many",
        "several",
    }
)
_EPISODES = re.compile(r"(\w+)-(?:part|parter|episode|episodes|chapter)\Z", re.IGNORECASE)
_DAYS = re.compile(r"([A-Za-z]+)[-/&]([A-Za-z]+)\Z")
_PHRASES = 3


def _genre_end(words: list[str]) -> int:
    """How many words at the end of ``words`` make one genre phrase of the lexicon; 0 for none."""
    genres = word_set("works.toml", "genres") | word_set("works.toml", "genre_heads")
    for length in range(min(_PHRASES, len(words)), 0, -1):
        phrase = " ".join(words[-length:]).casefold()
        if phrase in genres or phrase.replace("-", " ") in genres:
            return length
    return 0


def descriptions(writer: ClaimWriter) -> Iterator[Description]:
    """Yield the described kind nouns of the article in text order."""
    text = writer.text
    last_end = -1
    heads = list(_heads().finditer(text))
    for match, behind in zip_longest(heads, heads[1:]):
        if match.start() < last_end or (behind is not None and _is_modifier(text, match, behind)):
            continue
        found = _read(writer, match)
        last_end = match.end()
        yield found


def _is_modifier(text: str, match: re.Match[str], behind: re.Match[str]) -> bool:
    """Whether a noun goes with the one behind it, which is the head: "fantasy" in "fantasy romance"."""
    if text[match.end() : behind.start()] != " ":
        return False
    head = behind.group().casefold()
    return head.endswith("series") or not head.endswith("s")


def _read(writer: ClaimWriter, match: re.Match[str]) -> Description:
    text = writer.text
    made = Description(match.start(), match.end(), match.group().casefold())
    fillers = word_set("works.toml", "fillers") | word_set("works.toml", "kinds") | word_set("words.toml", "demonyms")
    phrase: list[str] = [match.group("genre")] if match.group("genre") else []
    head_is_genre = bool(phrase)
    position = match.start()
    skipped = 0
    for _ in range(12):
        before = _TOKEN_BEFORE.search(text, max(0, position - 40), position)
        if before is None or before.start() == position or text[before.start() : position].strip() == "":
            break
        word, symbol, comma = before.group(1), before.group(2), before.group(3)
        if symbol is not None:
            item = writer.skeleton.at(before.start(2))
            if item is None or item.kind not in "FODLU" or (item.kind == "U" and "'s" not in before.group()):
                break
            if comma and not made.genres and not phrase:
                break
            _close(made, phrase)
            phrase = []
            made.items.append(item)
            position = before.start()
            if item.kind == "L":
                break
            continue
        low = word.casefold()
        if low in _DETERMINERS:
            made.determiner = low
            position = before.start()
            break
        if comma and not (_genre_end([word])):
            break
        if number_words().get(low) is not None or re.fullmatch(r"\d+(?:st|nd|rd|th)", low):
            position = before.start()
            continue
        episodes = _EPISODES.search(word)
        days = _DAYS.search(word)
        if episodes and number(episodes.group(1)) is not None:
            made.episodes = number(episodes.group(1))
            _close(made, phrase)
            phrase = []
        elif days and weekday(days.group(1)) is not None and weekday(days.group(2)) is not None:
            made.days = [WEEKDAYS[day] for day in (weekday(days.group(1)), weekday(days.group(2))) if day is not None]
            _close(made, phrase)
            phrase = []
        else:
            length = 0
            candidate = word
            # longest genre phrase that ends here ("time slip", "coming of age")
            reach = text[max(0, position - 40) : position].rstrip(" ,").split(" ")
            length = _genre_end([part for part in reach if part][-_PHRASES:])
            if length:
                words = [part for part in reach if part][-length:]
                candidate = " ".join(words)
                if comma and phrase:
                    _close(made, phrase)
                    phrase = []
                phrase = [candidate, *phrase]
                position = before.start() if length == 1 else text.rindex(words[0], 0, position)
                skipped = 0
                continue
            if low in ("and", "&", "or") and phrase and not head_is_genre:
                _close(made, phrase)
                phrase = []
                position = before.start()
                continue
            if (
                low in fillers
                or low.rstrip("'s") in fillers
                or (low.endswith(("est", "ing", "-winning", "ful", "ous")) and skipped < 1)
            ):
                skipped += low not in fillers
                if phrase and not head_is_genre:
                    _close(made, phrase)
                    phrase = []
            elif skipped < 1 and low.islower() and low not in _BREAKS:
                skipped += 1
                if phrase:
                    _close(made, phrase)
                    phrase = []
                    head_is_genre = False
            else:
                break
        position = before.start()
    _close(made, phrase)
    made.start = position
    return made


_BREAKS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "to",
        "with",
        "and",
        "or",
        "but",
        "who",
        "that",
        "which",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "as",
        "than",
        "then",
        "when",
        "where",
        "while",
        "if",
        "not",
        "said",
        "says",
        "like",
        "into",
        "about",
        "over",
        "after",
        "before",
        "between",
        "during",
        "since",
        "until",
        "via",
        "through",
        "plays",
        "play",
        "it",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "part",
        "half",
    ]
)


def _close(made: Description, phrase: list[str]) -> None:
    if not phrase:
        return
    joined = " ".join(phrase)
    if len(phrase) == 1 and joined.casefold() in word_set("works.toml", "media"):
        return
    if joined.casefold() in ("sequel", "love story", "original"):
        return
    made.genres.insert(0, joined)


@cache
def _after() -> re.Pattern[str]:
    return compile_pattern(
        r"(?:,? (?:titled|called|named|entitled|dubbed)|,|:| of the same (?:name|title),?)? ?(?P<work><W>)"
    )


@cache
def _before_copula() -> re.Pattern[str]:
    return compile_pattern(
        r"(?P<work><W>)(?: ?\([^()\n]{0,60}\))?(?:, (?:directed|written|helmed|starring|penned|based|adapted|set|co-directed|produced)[^.\n]{3,80},)?(?:,|,? (?:which|that) (?:is|was)| is| was| will be| remains| became|'s| –| —| -)? (?:(?:also|of course|currently|actually|billed as|essentially|described as|being) )?\Z"
    )


@cache
def _it_is() -> re.Pattern[str]:
    """``It is``, ``The film, directed by P, is billed as`` or ``Described as`` right before a description."""
    kinds = group("works.toml", "screen", "genre_heads", "music")
    said = "(?:billed|described|marketed|touted|advertised|promoted|pitched|characterized|conceived|introduced) as"
    return re.compile(
        rf"(?:\b(?:calls|called|dubbed|dubs|bills|billed|describes|described) (?:it|the (?:[\w-]+ ){{0,2}}(?:{kinds}))(?: as)?|\b(?:[Ii]t|(?:[Tt]he|[Tt]his) (?:[\w'-]+ ){{0,3}}(?:{kinds}|genre)(?:,[^.\n]{{3,80}},| \([^()\n]*\))?)(?:'s| is| was| will be| has been| promises to be)(?: (?:also|essentially|being))?(?: {said})?|(?i:\A{said})) \Z"
    )


@cache
def _subject_behind() -> re.Pattern[str]:
    """``A mystery-thriller set in Busan, the series ...``: the work that a fronted description is about."""
    kinds = group("works.toml", "screen", "genre_heads", "music")
    return compile_pattern(rf"[^.\n]{{0,80}}?, (?:(?P<work><W>)|(?:the|this) (?:[\w'-]+ ){{0,3}}{kinds}\b|it )")


_IN_BRACKET = re.compile(r"\ue002,? ?\([^()\n]*\Z")
_VERBLESS = re.compile(
    r"(?: (?:set|about|in which|with|from|based|starring|that|which|where|by|directed|cent(?:er|re)d|following|for|in)\b|[.,;]|\n)"
)
_PART = re.compile(r"(?i)\b(?:part|half|equal parts) \Z")


def owner(writer: ClaimWriter, found: Description) -> tuple[Thing | None, float]:
    """The work that a description is about, and how sure that is; None when it is about no named work."""
    text = writer.text
    after = _after().match(text, found.end)
    if after is not None and not text[found.end : after.start("work")].startswith(":"):
        item = writer.skeleton.item(after, "work")
        if item is not None and found.kind not in (
            "season",
            "episode",
            "sequel",
            "prequel",
            "remake",
            "spinoff",
            "spin-off",
        ):
            return item.thing, 0.92
    begin, _ = writer.skeleton.sentence_bounds(found.start)
    left = text[begin : found.start]
    bracket = _IN_BRACKET.search(left)
    if bracket is not None:
        item = writer.skeleton.at(begin + bracket.start())
        return (item.thing if item is not None else None), 0.88
    before = _before_copula().search(left)
    if before is not None and found.determiner in ("a", "an", "the", ""):
        item = writer.skeleton.at(begin + before.start("work"))
        if item is not None and (found.determiner or before.group().rstrip()[-1:] in ",–—-"):
            return item.thing, 0.92
    if found.determiner in ("a", "an") and _it_is().search(left):
        return writer.work_of_clause(found.start), 0.85
    if (not left and found.determiner in ("a", "an")) or _PART.search(left):
        behind = _subject_behind().match(text, found.end)
        if behind is not None:
            item = writer.skeleton.item(behind, "work") if behind.group("work") else None
            return (item.thing if item is not None else writer.topic_at(behind.end() - 1)), 0.85
    if not left and found.determiner in ("a", "an") and _VERBLESS.match(text, found.end):
        # what stands below a title, or goes on behind it: "A legal comedy set in Incheon."
        part = writer.focus.part_at(found.start)
        return (part, 0.85) if part is not None else (writer.topic_at(found.start), 0.75)
    if found.kind in _NOT_TOPIC or re.match(r" of (?:the|an?) (?:same|identical)", text[found.end : found.end + 24]):
        return None, 0.0
    if found.determiner in ("the", "this", "its") or (not found.determiner and found.items):
        if re.match(
            r" (?:by|version|adaptation|remake|of|industry|world|market|awards?|festival|critics?|fans?|lovers?)\b",
            text[found.end : found.end + 14],
        ):
            return None, 0.0
        return writer.topic_at(found.start), 0.8
    return None, 0.0


_NOT_TOPIC = word_set("works.toml", "print") | {
    "shows",
    "dramas",
    "films",
    "movies",
    "musicals",
    "song",
    "single",
    "track",
    "ballad",
    "ost",
    "number",
    "sequel",
    "prequel",
    "remake",
    "episode",
    "game",
    "video game",
    "exhibition",
    "title",
    "work",
    "piece",
    "book",
    "album",
    "ep",
}


@cache
def _from() -> re.Pattern[str]:
    """Where a described work is from: "a medical series from O"."""
    return compile_pattern(r" (?:from|for) (?:the )?(?:[a-z]+ )?(?P<who><FO>)(?!'s| <W>)")


_SAID = 0.84
"""Descriptions below this are tied to a work by the passage alone."""


def read(writer: ClaimWriter) -> None:
    """Claims from every description: genre, platform, broadcaster, year, weekdays, number of episodes."""
    for found in descriptions(writer):
        work, confidence = owner(writer, found)
        if work is None:
            continue
        for genre in found.genres:
            if found.determiner in ("these", "any", "some", "many", "several", "every", "each", "no"):
                continue
            writer.claim(work, "genre", genre, at=found.start, rule="description.genre", confidence=confidence)
        source = _from().match(writer.text, found.end)
        if source is not None and confidence > _SAID:
            found.items += writer.skeleton.items(*source.span("who"), "FO")
        for item in found.items:
            _claim_item(writer, work, item, found, confidence)
        if found.days:
            writer.claim(
                work,
                "release_schedule",
                ", ".join(found.days),
                at=found.start,
                rule="description.days",
                confidence=confidence,
            )
        if found.episodes is not None:
            writer.claim(
                work,
                "episode_count",
                found.episodes,
                at=found.start,
                rule="description.episodes",
                confidence=confidence,
            )
    _mixtures(writer)


@cache
def _mixed() -> re.Pattern[str]:
    word = f"(?:an? )?(?:(?!and\\b|with\\b)[a-z-]+ )?(?i:{group('works.toml', 'genres', 'genre_heads')})"
    return compile_pattern(
        rf"\b(?i:{group('works.toml', 'mixers')}) (?P<list>{word}(?:(?:, (?:and )?| and | with | & ){word})*)(?![\w-])"
    )


def _mixtures(writer: ClaimWriter) -> None:
    """``The series mixes comedy with crime``; ``a blend of horror and romance``."""
    genres = word_set("works.toml", "genres") | word_set("works.toml", "genre_heads")
    for match in writer.skeleton.find(_mixed()):
        work = writer.work_of_clause(match.start())
        for part in re.split(r", (?:and )?| and | with | & ", match.group("list")):
            words = re.sub(r"\Aan? ", "", part.strip()).split()
            length = _genre_end(words)
            if length and " ".join(words[-length:]).casefold() in genres:
                writer.claim(
                    work, "genre", " ".join(words[-length:]), at=match.start(), rule="description.mix", confidence=0.8
                )


def _claim_item(writer: ClaimWriter, work: Thing, item: Item, found: Description, confidence: float) -> None:
    thing = item.thing
    if item.kind == "F" and thing is not None and thing.role == "platform":
        writer.claim(work, "platform", thing, at=found.start, rule="description.platform", confidence=confidence)
    elif item.kind == "O" and thing is not None and thing.role == "broadcaster":
        writer.claim(work, "broadcaster", thing, at=found.start, rule="description.broadcaster", confidence=confidence)
    elif item.kind == "D" and len(item.value) == 4:
        writer.claim(work, "release_date", item.value, at=found.start, rule="description.year", confidence=confidence)


__all__ = ["PREDICATES", "Description", "descriptions", "owner", "read"]
