"""What a noun phrase says somebody does for a living (or is by rank or in school)."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import lru_cache

from pipeline.extract.en.lexis import word_set

_STOP = re.compile(
    r"[,;:()\n\ue000-\uf8ff]|\.(?!\w)|\s(?:who|that|which|whose|with|from|in|at|on|by|to|for|and|but|as|after|before|behind|under|nobody|everyone|everybody|he|she|they|no one|until|now|then|again|still|just|too|also|named|called|when|where|while|against|trying|turned)\b|\s(?!being\b|king\b|fishing\b|shipping\b|building\b|training\b|acting\b|racing\b|marketing\b|publishing\b|trading\b|advertising\b|broadcasting\b|engineering\b|wedding\b|casting\b|housing\b|clothing\b)[a-z]{3,}ing\b(?= )"
)
_LEAD = re.compile(r"(?:^|\s)(?:a|an|the|his|her|its|their|one|another|our|this|that|said|is|as|of)\s", re.IGNORECASE)
_WORD = re.compile(r"[\w'’/&.+-]+")
_RELATIONAL = frozenset(
    {
        "head",
        "leader",
        "president",
        "owner",
        "chief",
        "chairman",
        "chairwoman",
        "founder",
        "captain",
        "king",
        "queen",
        "member",
        "manager",
        "representative",
        "commander",
        "secretary",
        "ceo",
    }
)


@lru_cache(maxsize=20_000)
def occupation(phrase: str) -> str:
    """The occupation in a noun phrase as written, without articles; "" when its head names none.

    ``the head of the village fishing cooperative, who ...`` gives ``head of the village fishing cooperative``,
    ``his homeroom teacher`` gives ``homeroom teacher``, ``her younger brother`` gives "".
    """
    cut = _STOP.search(phrase)
    phrase = (phrase[: cut.start()] if cut else phrase).strip(" -")
    head_part, of, complement = phrase.partition(" of ")
    leads = list(_LEAD.finditer(" " + head_part + " "))
    if leads:
        head_part = head_part[max(0, leads[-1].end() - 1) :]
    head_part = head_part.strip()
    words = _WORD.findall(head_part)
    if not words or len(words) > 6:
        return ""
    while len(words) > 1 and words[0].casefold() in _EMPTY:
        words = words[1:]
        head_part = head_part[head_part.index(words[0]) :]
    if words[0].endswith(("'s", "’s")) and len(words) > 1:
        words = words[1:]
        head_part = head_part[head_part.index(words[0]) :]
    if not is_occupation_head(words):
        return ""
    if of and words[-1].casefold() in _RELATIONAL and len(complement.split()) <= 5 and complement[:1].islower():
        return f"{head_part} of {complement}"
    return head_part


_EMPTY = frozenset(
    {
        "lead",
        "main",
        "new",
        "old",
        "young",
        "handsome",
        "beautiful",
        "gloomy",
        "cold",
        "brilliant",
        "warm",
        "cheerful",
        "mysterious",
        "ordinary",
        "character",
        "named",
        "role",
        "title",
        "own",
        "same",
        "fellow",
    }
)


def is_occupation_head(words: list[str]) -> bool:
    """Whether the last words of a phrase name an occupation: by the lexicon, or by their ending."""
    last = words[-1].casefold().strip(".")
    known = (
        word_set("roles.toml", "occupation")
        | word_set("roles.toml", "director")
        | word_set("roles.toml", "screenwriter")
        | word_set("roles.toml", "author")
        | word_set("roles.toml", "actor")
        | word_set("roles.toml", "performer")
    )
    if last in word_set("roles.toml", "not_heads"):
        return False
    for length in (3, 2, 1):
        if " ".join(words[-length:]).casefold() in known:
            return True
    if "-turned-" in last:
        return True
    return (
        len(last) > 4
        and last.endswith(tuple(word_set("roles.toml", "occupation_endings")))
        and not last.endswith(("ier",))
        and last.isalpha()
    )
