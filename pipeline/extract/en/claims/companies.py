"""Claims about companies that name their part: who is behind a series, who handles its distribution."""

# ruff: noqa: E501 -- a pattern stands on one line, broken up it could not be read or searched
from __future__ import annotations

import re
from functools import cache

from pipeline.extract.en.claims.writer import ClaimWriter
from pipeline.extract.en.skeleton import compile_pattern

_LIST = "(?P<who><O>(?:(?:,? and |, | & |/)<O>)*)"


@cache
def _statements() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Rule, predicate and pattern; the group ``who`` holds the companies."""
    return (
        (
            "company.association",
            "production_company",
            compile_pattern(
                r"\b(?:(?:co-)?[Pp]roduced|(?:co-)?produces?|producing)\b[^.\n]{0,60}? (?:in (?:association|partnership|collaboration|cooperation) with|(?:together|jointly|along) with|alongside) "
                + _LIST
            ),
        ),
        (
            "company.behind",
            "production_company",
            compile_pattern(
                _LIST
                + r",? (?:(?:is|are|was|were) (?:also )?behind|(?:is|was|,)? ?(?:the|a) (?:[\w-]+ ){0,2}(?:company|studio|outfit|banner|label|producer) behind) (?:the|this)(?! (?:[\w-]+ ){0,3}<W>)"
            ),
        ),
        (
            "company.production_by",
            "production_company",
            compile_pattern(
                r"\b[Pp]roduction (?:(?:is|was|comes|came|duties (?:are|were)|will be) )?(?:(?:handled|overseen|done|carried out|taken on|led) )?(?:by|courtesy of|goes to|went to|is|lies with) "
                + _LIST
            ),
        ),
        (
            "company.producing",
            "production_company",
            compile_pattern(
                r"\b(?:[Ww]ith|and) "
                + _LIST
                + r" (?:(?:serving |attached )?as (?:the )?(?:production company|co-producers?|producers?)|producing|co-producing|on production)\b"
            ),
        ),
        (
            "company.a_production",
            "production_company",
            compile_pattern(r"\b(?:an?|the latest|the first|another) " + _LIST + r" (?:co-)?production\b"),
        ),
        (
            "company.made_by",
            "production_company",
            compile_pattern(
                r"\b(?:developed|backed|mounted|packaged|bankrolled|shepherded|made) (?:and produced )?by " + _LIST
            ),
        ),
        (
            "company.distributing",
            "distributor",
            compile_pattern(
                _LIST
                + r" (?:(?:is|are|will be|will) )?(?:handl(?:es|ing|e)|in charge of|responsible for|tak(?:es|ing|e) care of|overseeing|oversees) (?:the )?(?:[\w-]+ ){0,2}(?:distribution|release)\b"
            ),
        ),
        (
            "company.distribution_by",
            "distributor",
            compile_pattern(
                r"\b(?:[Dd]istribution|[Tt]heatrical release) (?:is|was|goes|went|falls|comes|will be)(?: (?:handled|in the hands))? (?:to|of|by|from|through) "
                + _LIST
            ),
        ),
        (
            "company.puts_out",
            "distributor",
            compile_pattern(
                _LIST
                + r"(?:,? which)? (?:(?:will|is|are|has|have|also) ){0,2}(?:put(?:s|ting)? (?:it|the film|the movie) (?:out|in (?:theaters|cinemas))|releas(?:es|ed|ing|e) (?:it|the (?:film|movie))|opens (?:it|the (?:film|movie))|br(?:ings|inging|ought) (?:it|the (?:film|movie)) to (?:[\w-]+ )?(?:theaters|cinemas))\b"
            ),
        ),
        (
            # acquired for Germany by O; sold to O for Japan; O has it for North America
            "company.for_country",
            "distributor",
            compile_pattern(
                r"\b(?:acquired|bought|picked up|snapped up|sold|licensed|taken|secured|rights|distribut\w+|buyers?|deals?)\b[^.\n]{0,160}?\b(?:for|in) (?:the )?<L>(?:(?:,? and |, )<L>)* (?:by|to|went to|with) (?P<who><OU>)"
            ),
        ),
        (
            "company.and_for_country",
            "distributor",
            compile_pattern(
                r"(?:, |and |; )(?:for |in )?(?:the )?<L>(?:(?:,? and |, )<L>)* (?:by|to|went to|with) (?P<who><OU>)"
            ),
        ),
        (
            "company.to_for_country",
            "distributor",
            compile_pattern(
                r"\b(?:sold|licensed|went|rights|deals?)\b[^.\n]{0,60}? (?:to|with) (?P<who><OU>) (?:for|in) (?:the )?<L>"
            ),
        ),
        (
            "company.has_it",
            "distributor",
            compile_pattern(
                r"(?P<who><OU>) (?:(?:has|have|will|had) )?(?:has|have|holds?|takes?|took|acquired|bought|picked up|secured|handles?|distribut(?:es|ed|e)|is distributing) (?:it|(?:the|all|its) (?:[\w-]+ ){0,2}(?:rights|film|movie))\b(?: (?:for|in|across|to)\b|[.,\n])"
            ),
        ),
        (
            "company.through",
            "distributor",
            compile_pattern(
                r"\b(?:releas\w+|theaters|theatres|cinemas|theatrical\w*|opens|bows|distributed)\b[^.\n]{0,50}? (?:through|via|courtesy of) (?P<who><O>)"
            ),
        ),
        (
            "company.is_studio",
            "production_company",
            compile_pattern(
                r"(?P<who><OU>(?:(?:,? and |, )<OU>)*),? (?:is|are|serves? as|acts? as) (?:the|its|one of the|the show's|the film's|the series') (?:[a-z-]+ )?(?:studio|production compan(?:y|ies)|producer|producing studio|co-producer)s?\b"
            ),
        ),
        (
            "company.rights",
            "distributor",
            compile_pattern(
                r"\b(?:[Dd]istribution|[Tt]heatrical|[Ss]ales|[Rr]elease|[Dd]omestic) rights\b[^.\n]{0,50}? (?:sold to|acquired by|went to|go to|picked up by|bought by|held by|secured by|taken by|belong to|with) "
                + _LIST
            ),
        ),
        (
            "company.will_release",
            "distributor",
            compile_pattern(
                r"<W>,? (?:which|that) "
                + _LIST
                + r" (?:will release|releases|released|will distribute|distributes|distributed)\b"
            ),
        ),
    )


_NO_MAKERS = frozenset({"group", "outlet", "festival", "broadcaster"})


_SALES = re.compile(
    r"\b(?:acquired|bought|picked up|snapped up|sold|sells|licensed|rights|distribut\w+|buyers?|deals?)\b"
)


def read(writer: ClaimWriter) -> None:
    """Production companies and distributors of the works spoken of."""
    for rule, predicate, pattern in _statements():
        for match in writer.skeleton.find(pattern):
            begin, _ = writer.skeleton.sentence_bounds(match.start())
            if rule == "company.and_for_country" and not _SALES.search(writer.text, begin, match.start()):
                continue
            if re.search(r"\b(?:not|never|no longer)\b", writer.text[max(begin, match.start() - 15) : match.end()]):
                continue
            work = writer.last_work(match.start("who")) or writer.work_of_clause(match.start())
            for item in writer.skeleton.items(*match.span("who"), "OU"):
                if item.thing is not None and item.kind == "U":
                    item.thing.vote("organization", 1.5)
                if item.thing is not None and item.thing.role not in _NO_MAKERS:
                    writer.claim(
                        work,
                        predicate,
                        item.thing,
                        at=match.start("who"),
                        rule=rule,
                        confidence=0.85,
                        object_type="organization",
                    )
