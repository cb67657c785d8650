"""The work that a clause itself names as the place of what it tells: "where", "in W", "In W, ..."."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline.extract.en.lexis import group
from pipeline.extract.en.skeleton import Item, Skeleton, compile_pattern

_MODIFIERS = r"(?:(?:[\w'’+.&-]+|<OFDLU>(?: ?'s)?),? ){0,7}?"


@cache
def _antecedent() -> re.Pattern[str]:
    """``W, the 2019 hit in which ...``: the title stands right before the relative clause."""
    return compile_pattern(
        r"<W>(?: ?\([^()\n]{0,40}\))?,?(?: (?:the|a|an|his|her|<PUOF>'s) (?:(?:[\w'-]+|<DOFL>(?:'s)?) ){1,6}?)? ?(?:\()?(?:where|in which|on which|for which|which|that)\b[^;\n]{0,110}\Z"
    )


@cache
def _ahead() -> re.Pattern[str]:
    """What may stand between a clause's verb and ``in W``: a part, an occasion, who plays along; no new clause."""
    stop = group("clauses.toml", "breaks")
    return compile_pattern(
        rf"(?:(?!\b(?i:{stop})\b|[;\n(]|,? (?:and|but) <PUH>|<W>).){{0,110}}?\b(?i:in|on|for|of|throughout|through) (?:the |a |an |his |her |their |its |this |that )?{_MODIFIERS}(?P<work><W>)"
    )


@cache
def _no_place() -> re.Pattern[str]:
    """What makes a title behind "of" or "for" somebody's other work, or one that is only compared."""
    return re.compile(rf"\b(?i:{group('clauses.toml', 'others')})\b[^,;]*\Z|\b(?:for|of) \Z")


@cache
def _leading() -> re.Pattern[str]:
    return compile_pattern(
        r"(?:And |But |Then )?(?:[Ii]n|[Oo]n) (?:(?:[\w'+-]+|<FODP>(?:'s)?),? ){0,7}?(?P<work><W>)(?!')"
    )


def named_work(skeleton: Skeleton, begin: int, start: int, end: int) -> Item | None:
    """The work that the clause around ``[start, end)`` names, in a sentence that begins at ``begin``; None if none."""
    text = skeleton.text
    for match in reversed(list(re.finditer("\ue002", text[begin:start]))):
        if _antecedent().match(text, begin + match.start(), start) is not None:
            return skeleton.at(begin + match.start())
        break
    _, stop = skeleton.sentence_bounds(start)
    ahead = _ahead().match(text, end, stop)
    if ahead is not None and _no_place().search(text, end, ahead.start("work")) is None:
        return skeleton.at(ahead.start("work"))
    leading = _leading().match(text, begin, start)
    if leading is not None:
        return skeleton.at(leading.start("work"))
    return None
