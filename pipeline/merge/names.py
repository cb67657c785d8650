"""How alike two names are, across languages and within one.

:func:`name_similarity` compares a name in Hangul with one in Latin letters by the cost of spelling the one with the
other (:mod:`pipeline.merge.spelled`), and names made of words also by what these mean (:mod:`pipeline.merge.meant`);
never by a shared token alone. Two names in one script go to :func:`same_language_similarity`. Scores are 1 for a usual
spelling and fall with its cost; :data:`THRESHOLD` has, by kind of name, the score from which two names fit.
"""

from __future__ import annotations

from pipeline.merge import titles
from pipeline.merge.meant import as_body, as_title, same_known
from pipeline.merge.prepared import hangul, latin, latin_cuts
from pipeline.merge.spelled import ENOUGH, as_group, as_person, as_stage_name
from pipeline.merge.surnames import surnames_spelled
from pipeline.merge.variants import same_script_similarity

THRESHOLD: dict[str, float] = {
    "person": 0.86,
    "character": 0.86,
    "stage_name": 0.86,
    "group": 0.8,
    "work": 0.82,
    "organization": 0.84,
    "platform": 0.84,
    "place": 0.86,
}
"""By kind: the least similarity at which two names fit."""

_SPELLED = {"person": as_person, "character": as_stage_name, "stage_name": as_stage_name, "group": as_group}


def name_similarity(korean: str, english: str, kind: str = "person") -> float:
    """How well a name in Hangul and one in Latin letters fit, from 0 (not at all) to 1 (a usual spelling).

    ``kind`` is person, character, stage_name, group, work, organization, platform or place (KeyError for others).
    """
    compare = _SPELLED.get(kind)
    if compare is not None:
        return compare(hangul(korean), latin(english))
    if kind == "work":
        return as_title(korean, english)
    if kind not in THRESHOLD:
        raise KeyError(kind)
    return as_body(korean, english, kind)


def same_language_similarity(left: str, right: str, kind: str = "person") -> float:
    """How well two names in one script fit, from 0 to 1: spellings of one name (Noh Sang-hyun, Roh Sang Hyun).

    Titles that mean different numbers of a series do not fit, listed names fit when they are listed as one thing.
    """
    if kind == "work":
        here, there = titles.split_title(left), titles.split_title(right)
        if here.number != there.number and {here.number, there.number} != {0, 1}:
            return 0.0
        return same_script_similarity(here.base, there.base, False)
    known = same_known(left, right, kind)
    if known is not None:
        return float(known)
    person = kind in ("person", "character", "stage_name")
    best = same_script_similarity(left, right, person)
    if not person or best >= ENOUGH:
        return best
    for surname, given in latin_cuts(left):
        for other, other_given in latin_cuts(right):
            if set(surnames_spelled(surname)) & set(surnames_spelled(other)):
                syllables = max(len(given), len(other_given)) / 3
                missing = (1.0 - same_script_similarity(given, other_given, False)) * syllables / (syllables + 1.0)
                best = max(best, 1.0 - missing)
    return best
