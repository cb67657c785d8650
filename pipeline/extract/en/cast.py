"""Who plays whom, as sentences, parentheses and cast lists say it."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline import lexicon
from pipeline.extract.en.lexis import group, word_set
from pipeline.extract.en.reading import Pair, Reading
from pipeline.extract.en.skeleton import Item, compile_pattern


@cache
def _verbs(key: str) -> str:
    return "(?:" + "|".join(lexicon.words("en/verbs.toml", key)) + ")"


_ADVERB = "(?:(?:will|y|would|also|now|then|again|once more|is set to|is to|might|may|can|himself|herself|of course|meanwhile|,? who|\\w+ly|has|have|had|is|are|was|be|been) ){0,3}"
_STOP = "(?:in|with|and|who|that|for|at|on|by|to|from|opposite|against|alongside|while|newcomer|whose|which|is|are|was|has|but|when|where|after|before)"
_DESCRIPTION = rf"(?:(?!{_STOP}\b)[\w'/.+-]+,? ){{0,8}}?"
_NAMED = r"(?:(?:(?:as|by|with) )?(?:named |called |character |characters |role of |the role of ))?"
_AFTER = r"(?:,? (?:in|from|of|for) (?:the )?(?:[\w'-]+ ){0,4}(?P<work><W>))?"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    occupations = f"(?i:{group('roles.toml', 'occupation', 'performer', 'screenwriter', 'author')})"
    portray, portrayed_by = _verbs("portray"), _verbs("portrayed_by")
    owner = r"(?:<PU>'s? (?:[a-z-]+,? ){1,4})?"
    parenthesis = r"(?: ?\([^()\n]{0,60}\))?"
    return {
        # X plays a lawyer named Y; X and Z share the role of Y
        "cast.plays": compile_pattern(
            rf"(?P<actors><P+>|<H>)(?:, [^,\n.]{{2,110}},|,)?'?s? {_ADVERB}{portray} {owner}(?P<desc>{_DESCRIPTION}){_NAMED}(?P<char><PU>)(?!'s [a-z])(?P<more>(?:(?:,? and |, )<PU>(?!'s| ?[a-z]))*){_AFTER}"
        ),
        # X leads the cast and plays Y
        "cast.and_plays": compile_pattern(
            rf"(?P<actors><P>|<H>)(?:,? who)? [a-z](?:(?!<PH>|\b(?:who|that|while)\b)[^.;\n]){{2,90}}?,? and (?:also |then |will |even )*{portray} {owner}(?P<desc>{_DESCRIPTION}){_NAMED}(?P<char><PU>)(?!'s [a-z]){_AFTER}"
        ),
        # X, Y and Z are the comrades A, B and C
        "cast.are": compile_pattern(
            rf"(?P<actors><P+>) (?:are|will be|were|play|star as|appear as) (?P<desc>(?:(?!{_STOP}\b)[\w'-]+,? ){{0,7}}?)(?P<char><P>)(?P<more>(?:(?:,? and |, )<P>(?!'s| is| plays| as|,? who))+)"
        ),
        # X ... and Z as Y; X as Y
        "cast.as": compile_pattern(
            rf"(?P<actors><PU>){parenthesis},? (?:returns? |appears? |stars? |starring |also |joins? |leads? |shines |(?:[\w-]+ ){{0,5}}back |(?:leads?|heads?) the cast )?(?:as|als|sebagai|bilang|como|dans le rôle de) {owner}(?P<desc>{_DESCRIPTION}){_NAMED}(?P<char><PU>)(?=[,.;)\n(-]| in | of | from | who| and | with | the | an? |,| for | \u2013){_AFTER}"
        ),
        "cast.paren_as": compile_pattern(
            rf"(?P<actors><PU>) ?\((?:as|plays|playing) (?P<desc>{_DESCRIPTION})(?P<char><PU>)\)"
        ),
        # Y, played by X; Y (played by X)
        "cast.played_by": compile_pattern(
            rf"(?P<char><PU>)(?:,? (?:the|an?) [^,\n.()]{{2,50}})?(?:,|\)| ?\()? ?{_ADVERB}{portrayed_by} (?:the )?(?P<actors><P+>)\)?{_AFTER}"
        ),
        # Oliver is X; only where both have the form of a name
        "cast.is": compile_pattern(
            rf"(?P<actors><PUH>){parenthesis}(?:, [^,\n.]{{2,70}},)?(?: is|(?<=<H>)'s| will be| might be|,? of course,? is) (?P<desc>(?:(?:the|his|her|their|an?) )?(?:(?!{_STOP}\b)[A-Za-z][\w'-]*,? ){{0,5}}?){_NAMED}(?P<char><P>)(?!'s| and <P>)"
        ),
        # he is the lawyer Vincenzo Cassano: any capitalised words behind an occupation
        "cast.is_role": compile_pattern(
            rf"(?P<actors><PH>){parenthesis}(?: is|'s| will be| might be) (?P<desc>(?:the|his|her|an?) (?:(?!{_STOP}\b)(?:[\w'-]|<OL>)++,? ){{0,4}}?{occupations}) (?:named |called )?(?P<char><U>)(?!'s| and <PU>)"
        ),
        # X sits next to Z as gloomy Y
        "cast.does_as": compile_pattern(
            rf"(?P<actors><P>){parenthesis}(?:, [^,\n.]{{2,70}},)? (?:(?!said\b|says\b|directed\b|known\b|such\b|as\b|who\b|that\b)[\w'-]+ |<PUWOLF>(?:'s)? ){{1,9}}?as (?P<desc>{_DESCRIPTION}){_NAMED}(?P<char><PU>)(?!'s [a-z])"
        ),
        "cast.is_unknown": compile_pattern(
            r"(?P<actors><P>)(?: ?\([^()\n]{0,60}\))?(?:'s| is) (?P<desc>)(?P<char><U>)(?=,|\.| \(|\n)"
        ),
        # X is a nurse named Y
        "cast.is_named": compile_pattern(
            rf"(?P<actors><PUH>)(?:'s| is| was| will be) (?P<desc>(?:an?|the) {_DESCRIPTION})(?:named|called) (?P<char><PU>)"
        ),
        # the guy ..., his name is Y
        "cast.his_name": compile_pattern(
            r"(?P<actors><PUH>) is (?P<desc>(?:an?|the) [^\n.]{2,70}), (?:his|her) name is (?P<char><PU>)"
        ),
        # X's Y
        "cast.owner": compile_pattern(r"(?P<actors><PU>)'s (?P<desc>)(?P<char><P>)(?!'s| [A-Z])"),
        # Y, X's character; X's character, Y; the character Y (X)
        "cast.character_of": compile_pattern(
            r"(?P<actors><PU>)'s (?:character|role|alter ego|part),? (?P<desc>)(?P<char><PU>)"
        ),
        # rows of a cast list: X - Y; X as Y
        "cast.row": compile_pattern(
            rf"(?:(?<=\n)|\A)(?:[-*•·▪■]|\d+[.)])? ?(?P<actors><PU>) ?(?:[-–—:|…/]|\.{{2,}}|as|in the role of) ?(?P<desc>(?:(?!{_STOP}\b)[\w'/.-]+ ){{0,5}}?)(?P<char><PU>)(?P<tail>(?: / ?[^\n:]*)?(?: ?\((?P<note>[^()\n]*)\)|[,:] (?P<note2>[^\n]*)| [-–—|] [^\n]*)?)(?=\n)"
        ),
        # the role of the widow, Y, went to X; the part of Y is shared by X and Z
        "cast.role_given": compile_pattern(
            rf"\b(?:role|part|character|voice) of (?P<desc>{_DESCRIPTION})(?P<char><PU>)(?:, [^,\n.]{{2,60}},)? (?:(?:is|are|was|will be|has been) )?(?:(?:also |being |now |alternately )?(?:played|taken(?: on| over)?|filled|shared|handled|performed|portrayed|voiced|provided|alternated|split) (?:by|between)|went to|goes to|falls to|fell to|has gone to|belongs to|given to) (?P<actors><P+>)"
        ),
        # cast in the role of Y is X; playing Y is X
        "cast.cast_is": compile_pattern(
            rf"\b(?i:cast|appearing|starring|playing|portraying|taking on|stepping into)(?: (?:in|on))?(?: (?:the|his|her))?(?: (?:title|lead|main|leading))?(?: (?:roles?|parts?|shoes) of| as)? (?P<desc>{_DESCRIPTION})(?P<char><PU>) (?:is|are|will be) (?P<actors><P+>)(?!'s)"
        ),
        # in the cast of W, X, who plays Y is covered by "plays"; X in the role of Y
        "cast.role_of": compile_pattern(
            rf"(?P<actors><P+>),? (?:[\w-]+ ){{0,4}}in the (?:title |lead |leading |main )?(?:role|part)s? of (?P<desc>{_DESCRIPTION})(?P<char><PU>)"
        ),
        "cast.plays_back": compile_pattern(r"(?P<char><PU>)、?を(?P<actors><PU>)が演じ(?P<desc>)"),
    }


@cache
def _parenthesis() -> re.Pattern[str]:
    return compile_pattern(
        r"(?P<left><PU>) ?\((?:[A-Z]?[a-z-]+ )?(?:(?P<owner><OU>|\d ?[A-Z]{2})'s )?(?P<right><PU>)(?P<rest>,[^()\n]{0,30})?\)(?P<of>,? (?:from|in|of) (?:the )?(?:[\w'-]+ ){0,4}(?P<work><W>))?"
    )


@cache
def _family() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:mother|father|brother|sister|son|daughter|wife|husband|friend|boyfriend|girlfriend|fianc\w+|assistant|rival|agency|manager)\b"
    )


@cache
def _real_person() -> re.Pattern[str]:
    return re.compile(rf"\b{group('roles.toml', 'director', 'screenwriter')}\b", re.IGNORECASE)


def find_pairs(reading: Reading) -> list[Pair]:
    """Return who plays whom in the whole article, and let both vote for what they are."""
    found: list[Pair] = []
    skeleton = reading.skeleton
    for rule, pattern in _patterns().items():
        for match in skeleton.find(pattern):
            character = skeleton.item(match, "char")
            if character is None:
                continue
            description = _words(match, "desc")
            if (
                rule == "cast.does_as"
                and character.kind == "U"
                and (" " not in reading.surface(character) or skeleton.text[match.end("char")] not in ",.\n")
            ):
                continue
            start, end = match.span("actors")
            if rule in ("cast.owner", "cast.character_of") or end - start == 1:
                actors = list(skeleton.items(start, end, "PUH"))
            else:
                actors = [item for item, _ in skeleton.members(start, end, "PUH")]
            actors = [item for item in actors if not _known_by_trade(rule, item)]
            if rule in ("cast.as", "cast.owner", "cast.does_as", "cast.is") and _person_only(reading, character):
                continue
            notes = match.groupdict()
            for note in ("note", "note2"):
                if notes.get(note):
                    description = (description + " " + notes[note]).strip()
            characters = [character]
            if match.groupdict().get("more"):
                characters += list(skeleton.items(*match.span("more"), "PU"))
            together = (
                list(zip(actors, characters, strict=True))
                if len(actors) == len(characters) > 1
                else [
                    (actor, role)
                    for actor in actors
                    for role in (characters if len(actors) == 1 and rule != "cast.plays" else characters[:1])
                ]
            )
            if rule == "cast.are" and len(actors) != len(characters):
                continue
            work = skeleton.item(match, "work") if "work" in pattern.groupindex else None
            if rule == "cast.does_as":
                named = [
                    item
                    for item in skeleton.items(match.end("actors"), match.start("char"), "W")
                    if skeleton.text[skeleton.position(item) - 1] != "("
                ]
                work = named[-1] if named else None
            for actor, role in together:
                if _fits(actor, role):
                    found.append(
                        Pair(
                            actor,
                            role,
                            description,
                            work,
                            skeleton.position(role),
                            rule,
                            _CONFIDENCE.get(rule, 0.9),
                            len(actors) > 1,
                        )
                    )
    found.extend(_respectively(reading))
    characters_ = {id(pair.character.thing) for pair in found if pair.rule != "cast.owner"}
    actors_ = {id(pair.actor.thing) for pair in found if id(pair.actor.thing) not in characters_}
    found = [
        pair
        for pair in found
        if not (
            pair.listed
            and id(pair.actor.thing) in characters_
            and any(id(other.actor.thing) in actors_ for other in found if other.character.thing is pair.actor.thing)
        )
    ]
    found = [pair for pair in found if not (pair.rule == "cast.owner" and _owner_is_no_actor(pair, found))]
    for pair in found:
        _vote(pair, 2.0 if pair.rule not in _WEAK else 0.8)
    found.extend(_read_parentheses(reading))
    return found


_WEAK = frozenset({"cast.is", "cast.does_as", "cast.is_unknown", "cast.owner", "cast.as"})
_CONFIDENCE = {
    "cast.does_as": 0.8,
    "cast.is_role": 0.85,
    "cast.is": 0.85,
    "cast.is_unknown": 0.7,
    "cast.owner": 0.8,
    "cast.as": 0.92,
    "cast.plays": 0.95,
    "cast.played_by": 0.95,
}


@cache
def _they_are_played() -> re.Pattern[str]:
    return compile_pattern(
        r"\b[Tt]hey (?:are|were|will be) (?:\w+ )?(?:played|portrayed|voiced|performed) by (?:the )?(?P<who><P+>)"
    )


def _respectively(reading: Reading) -> Iterator[Pair]:
    """``They are played by A, B and C (respectively)``: the names of the sentence before, in the same order."""
    skeleton = reading.skeleton
    for match in skeleton.find(_they_are_played()):
        actors = [item for item, _ in skeleton.members(*match.span("who"), "PU")]
        index = skeleton.sentence_index(match.start())
        if index == 0:
            continue
        roles: list[Item] = []
        for item in skeleton.items(skeleton.starts[index - 1], skeleton.starts[index], "P"):
            if all(item.thing is not other.thing for other in roles):
                roles.append(item)
        if len(roles) == len(actors):
            for actor, role in zip(actors, roles, strict=True):
                yield Pair(actor, role, "", None, match.start(), "cast.respectively", 0.88)


def _words(match: re.Match[str], name: str) -> str:
    return (match.groupdict().get(name) or "").strip(" ,")


def _fits(actor: Item, character: Item) -> bool:
    return actor is not character and (actor.thing is None or actor.thing is not character.thing)


def _known_by_trade(rule: str, item: Item) -> bool:
    """Whether somebody is only called "the director" here: who "is Y" then is named and plays nobody."""
    makers = word_set("roles.toml", "director") | word_set("roles.toml", "screenwriter")
    return item.kind == "H" and bool(item.value) and (rule == "cast.is" or item.value in makers)


def _person_only(reading: Reading, item: Item) -> bool:
    """Whether a name is known as somebody who makes works, so that it is no character."""
    return item.thing is not None and item.thing.votes.get("person", 0.0) >= 3.0


def _owner_is_no_actor(pair: Pair, pairs: list[Pair]) -> bool:
    """``X's Y`` says who plays Y only where X acts in something or is known by another rule."""
    return any(
        other is not pair and other.rule != "cast.owner" and other.character.thing is pair.actor.thing
        for other in pairs
    )


def _vote(pair: Pair, weight: float) -> None:
    if pair.actor.thing is not None:
        pair.actor.thing.vote("person", weight)
        pair.actor.thing.role = pair.actor.thing.role or "actor"
    if pair.character.thing is not None:
        pair.character.thing.vote("character", weight)


def _read_parentheses(reading: Reading) -> Iterator[Pair]:
    """``Y (X)``: the character first, unless the names are known the other way round."""
    skeleton = reading.skeleton
    for match in skeleton.find(_parenthesis()):
        left, right = skeleton.item(match, "left"), skeleton.item(match, "right")
        if left is None or right is None or left.thing is None or right.thing is None or left.thing is right.thing:
            continue
        if right.kind == "U" and left.kind == "U":
            continue
        before = skeleton.text[max(0, match.start() - 60) : match.start()]
        line = before.rsplit("\n", 1)[-1]
        left_votes, right_votes = left.thing.votes, right.thing.votes
        score = (
            left_votes.get("character", 0)
            + right_votes.get("person", 0)
            - left_votes.get("person", 0)
            - right_votes.get("character", 0)
        )
        if _LIST_CONTEXT.search(line):
            score -= 1.0
        if match.group("owner"):
            score += 1.0
        if right.kind == "U" and left.kind == "P" and not right_votes.get("person"):
            # "Jeon Yeo-been (Hong)": an unknown word in brackets is more often the role than the actor
            score -= 0.5 if left.extractor != "en.name.given" else 0.0
        if _CAST_WORDS.search(reading.skeleton.text) is None and score == 0:
            continue
        actor, character = (right, left) if score >= 0 else (left, right)
        owner = skeleton.item(match, "owner")
        if owner is not None and owner.thing is not None:
            owner.thing.vote("organization", 1.0)
        work = skeleton.item(match, "work")
        pair = Pair(
            actor,
            character,
            "",
            work,
            skeleton.position(character),
            "cast.parenthesis",
            0.9 if abs(score) >= 1 else 0.85,
        )
        _vote(pair, 1.2)
        yield pair


_LIST_CONTEXT = re.compile(
    r"(?i)\b(?:cast|starring|stars|features?|featuring)\b(?:[^.()]|\([^()]*\))*\Z|^\W*(?:main|supporting)\b"
)
_CAST_WORDS = re.compile(
    r"(?i)\b(?:drama|series|film|movie|show|musical|actors?|actress|cast|play(?:s|ed)?|stars?|starring|episodes?|season|k-drama|thriller|romance|comedy|webtoon|netflix|tvn)\b"
)
