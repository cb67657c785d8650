"""Language by script, then by function words, then by langdetect."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from langdetect import DetectorFactory
from langdetect.detector_factory import PROFILES_DIRECTORY
from langdetect.lang_detect_exception import LangDetectException

from pipeline.lexicon import toml
from pipeline.schema import UNDETERMINED

_SAMPLE = 600
"""Characters of Latin-script text that are looked at: enough for some 100 words."""

_PROBE = 400
"""Characters, evenly spaced, that tell the scripts of a text."""

_MANY = 1000

_SHORT = 160
"""Characters of a headline or comment, where one foreign name can outweigh the rest."""

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff]")
_JAMO = re.compile("[\u3130-\u318f]")
_LATIN = re.compile("[A-Za-zªº\u00c0-\u024f\u1e00-\u1eff]")
_WORD = re.compile("(?<![\\w-])[a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff]+(?:['’][a-z\u00df-\u00ff]+)?(?![\\w-])")
_ACCENTED = re.compile("[\u00a1\u00bf-\u024f\u1e00-\u1eff]")
_EAST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff]")
_BRACKETED_LATIN = re.compile(
    r"[《「『<〈“‘'\"][^《》「」『』<>〈〉“”‘’'\"]*[A-Za-z][^《》「」『』<>〈〉“”‘’'\"]*[》」』>〉”’'\"]"
)
_PARENTHESISED_EAST = re.compile("\\([^()]{0,60}[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff][^()]{0,60}\\)")
_TITLE_RUN = re.compile(
    r"\b[A-Z][\w'-]*(?:\s+(?:(?:of|the|by|and|in|to|for|a|an|on|with|from|at)\s+){0,2}[A-Z0-9][\w'-]*)+"
)
_NOISE_MARKS = ("#", "<", "@", "http", "www.")
_MAIL = re.compile(r"\S+@\S+")
_NOISE = re.compile(r"https?://\S+|www\.\S+|[#@][\w.]+|<[^<>\n]{0,200}>")

_LATIN_1 = bytes(byte for byte in range(256) if _LATIN.match(chr(byte)))
_FIRST_BYTES: dict[str, bytes] = {
    "latin": bytes((0x01, 0x02, 0x1E)),
    "hangul": bytes((0x11, 0xA9, *range(0xAC, 0xD8))),
    "han": bytes((*range(0x34, 0xA0), 0xF9, 0xFA)),
    "th": bytes((0x0E,)),
    "el": bytes((0x03,)),
    "he": bytes((0x05,)),
    "cyrillic": bytes((0x04,)),
    "arabic": bytes((0x06, 0x07)),
    "indic": bytes(range(0x09, 0x0E)),
}
"""Scripts by the upper bytes of their code points. Kana and single Hangul letters share theirs with punctuation, and
basic Latin with digits: they are counted apart."""

_OTHER_SCRIPTS = ("th", "el", "he", "cyrillic", "arabic", "indic")
"""Scripts beside Latin and the East Asian ones; the first three stand for one language each."""

_LETTERS: tuple[tuple[str, frozenset[str], re.Pattern[str]], ...] = tuple(
    (tag, frozenset(letters), re.compile(pattern.format(letters=letters)))
    for tag, letters, pattern in (
        ("vi", "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", "[{letters}]"),
        ("de", "ßäöü", "[{letters}]"),
        ("es", "ñ¿¡áéíóú", "[ñ¿¡]|[áéíóú](?=[bcdfghjlmnpqrstvxyz]|\\b)"),
        ("fr", "àèêëîïçœùû'", "[àèêëîïçœùû]|\\b[ldjmnscq]'(?=[a-zéèêàâ])|qu'(?=[a-zéèêàâ])"),
        ("pt", "ãõç", "[ãõ]|ção|ções"),
        ("tr", "ğış", "[{letters}]"),
        ("pl", "ąęłńśźż", "[{letters}]"),
        ("sv", "å", "[{letters}]"),
    )
)
"""Letters that hint at one language; each counts like half a function word (a whole one in Vietnamese)."""


def detect_language(text: str) -> tuple[str, float]:
    """Return the BCP 47 tag of ``text``'s main language and how sure that is (0 to 1).

    ``("und", 0.0)`` when there are no letters to go by. Never raises; the same text always gets the same answer.
    """
    tag, confidence, open_words = _by_script_and_words(text)
    if not open_words:
        return tag, confidence
    if open_words < 4:
        # Names and titles ("Taxi Driver 3", "By Kang Sun-ae"): langdetect guesses wildly on so little.
        return (tag, 0.5) if tag != UNDETERMINED else ("en", 0.3)
    return _ask_langdetect(_without_noise(_spread(text, _SAMPLE)))


def _by_script_and_words(text: str) -> tuple[str, float, int]:
    """Language, confidence, and how many words there are to ask langdetect about (0 when it is settled)."""
    if text.isascii():
        return _latin(text)
    probe = text if len(text) <= _PROBE else text[:: -(-len(text) // _PROBE)]
    hangul, kana, han, latin = _letters(probe)
    east = hangul + kana + han
    if east and latin and len(text) <= _SHORT and (2.5 * east < latin or "(" in text):
        hangul, kana, han, latin = _letters(_without_foreign_names(text))
        east = hangul + kana + han
    if east:
        tag, confidence = _east_asian(hangul, kana, han)
        # An East Asian character carries about as much as two and a half Latin letters.
        weight = 2.5 * east
        if weight >= latin:
            return tag, confidence * weight / (weight + latin), 0
        if weight * 6 >= latin and _function_words(_spread(text, _SAMPLE)) < 2:
            # Names and titles in Latin letters inside an East Asian line: no Latin sentence around them.
            return tag, 0.6, 0
        return _latin(text)
    if latin * 2 > len(probe):
        return _latin(text)
    upper = _upper_bytes(probe)
    count, script = max((_count(upper, script), script) for script in _OTHER_SCRIPTS)
    if count > latin:
        if script == "cyrillic":
            return _cyrillic(probe)
        return (script, 0.99, 0) if len(script) == 2 else (UNDETERMINED, 0.0, _MANY)
    return _latin(text) if latin else (UNDETERMINED, 0.0, 0)


def block_language(text: str) -> str:
    """Return the language of one block, by script and function words alone.

    "und" when these do not tell (numbers, a symbol, a few Latin names): such a block follows its article.
    """
    return _by_script_and_words(text)[0]


def _letters(text: str) -> tuple[int, int, int, int]:
    """How many Hangul, kana, Han and Latin letters ``text`` has."""
    upper = _upper_bytes(text)
    kana = len(_KANA.findall(text)) if b"\x30" in upper or b"\x31" in upper else 0
    jamo = len(_JAMO.findall(text)) if b"\x31" in upper else 0
    basic = text.encode("latin-1", "ignore")
    latin = len(basic) - len(basic.translate(None, _LATIN_1))
    return _count(upper, "hangul") + jamo, kana, _count(upper, "han"), latin + _count(upper, "latin")


def _upper_bytes(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")[1::2]


def _count(upper: bytes, script: str) -> int:
    return len(upper) - len(upper.translate(None, _FIRST_BYTES[script]))


def _cyrillic(probe: str) -> tuple[str, float, int]:
    """The language that alone has the telling letters of ``probe``; open when several have, or none."""
    found = set(probe.lower())
    told = [tag for tag, letters in toml("detect/letters.toml")["cyrillic"].items() if not found.isdisjoint(letters)]
    return (told[0], 0.95, 0) if len(told) == 1 and told[0] != "other" else (UNDETERMINED, 0.0, _MANY)


def _spread(text: str, limit: int) -> str:
    """``text``, or for long text its beginning, middle and end: site furniture gathers at the edges."""
    if len(text) <= limit:
        return text
    third = limit // 3
    middle = len(text) // 2
    return text[:third] + "\n" + text[middle - third // 2 : middle + third // 2] + "\n" + text[-third:]


def _east_asian(hangul: int, kana: int, han: int) -> tuple[str, float]:
    total = hangul + kana + han
    if hangul * 2 >= kana + han:
        return "ko", max(hangul / total, 0.5)
    # Japanese never goes far without kana; Chinese quotes a Japanese word now and then.
    if kana * 12 >= kana + han:
        return "ja", (kana + han) / total
    return "zh", (kana + han) / total


@cache
def _word_table() -> dict[str, tuple[tuple[str, float], ...]]:
    """Function word to languages with its weight: one, shared out among the languages that have the word."""
    owners: dict[str, list[str]] = {}
    for language, words in toml("detect/function_words.toml").items():
        for word in words:
            owners.setdefault(word, []).append(language)
    return {word: tuple((tag, 1.0 / len(tags) ** 0.5) for tag in tags) for word, tags in owners.items()}


@cache
def _english() -> frozenset[str]:
    return frozenset(toml("detect/function_words.toml")["en"])


def _without_foreign_names(line: str) -> str:
    """A short line without names of another script: Latin titles in East Asian brackets, Hangul in parentheses."""
    bare = _BRACKETED_LATIN.sub(" ", line)
    bare = bare if _EAST.search(bare) else line
    outside = _PARENTHESISED_EAST.sub(" ", bare)
    return outside if _LATIN.search(outside) and not _EAST.search(outside) else bare


def _without_titles(text: str, words: list[str]) -> list[str]:
    """The words of a short Latin line outside its runs of capitalised words (``The Post Office by the Sea``).

    All ``words`` when too little is left: a headline in title case is one run itself.
    """
    rest = _WORD.findall(_TITLE_RUN.sub(" ", text).lower())
    table = _word_table()
    return rest if len(rest) >= 3 and any(word in table for word in rest) else words


def _function_words(sample: str) -> int:
    english = _english()
    return sum(word in english for word in _WORD.findall(sample.lower()))


def _without_noise(text: str) -> str:
    """``text`` without addresses, tags and markup."""
    if "@" in text:
        text = _MAIL.sub(" ", text)
    return _NOISE.sub(" ", text) if any(mark in text for mark in _NOISE_MARKS) else text


def _latin(text: str) -> tuple[str, float, int]:
    text = _without_noise(_spread(text, _SAMPLE))
    sample = text.lower().replace("’", "'")
    if len(text) <= _SHORT:
        words = _WORD.findall(sample)
        words = _without_titles(text.replace("’", "'"), words) if words else words
    else:
        # Of a hundred words it does not matter that a few have a comma at their end.
        words = sample.split()
    if not words:
        return UNDETERMINED, 0.0, 1 if _LATIN.search(text) else 0
    table = _word_table()
    scores: defaultdict[str, float] = defaultdict(float)
    known = [word for word in words if word in table]
    for word, times in Counter(known).items():
        # Repeated words (a name that looks like an article) count less and less.
        effect = times if times < 4 else 3 + (times - 3) ** 0.5
        for tag, weight in table[word]:
            scores[tag] += weight * effect
    telling = set() if sample.isascii() else set(_ACCENTED.findall(sample))
    if "'" in sample and any(word[1:2] == "'" for word in words):
        telling.add("'")
    if telling:
        for tag, letters, pattern in _LETTERS:
            found = 0 if telling.isdisjoint(letters) else len(pattern.findall(sample))
            if found:
                scores[tag] += found * (1.0 if tag == "vi" else 0.5)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:2]
    if ranked:
        best, score = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        share = len(known) / len(words)
        told = len(words) > 2 or len(known) > 1  # one word alone may be a name
        if told and score >= 2 * second and score >= 0.9 and (share >= 0.08 or score >= 3 or best == "vi"):
            return best, min(0.99, 0.6 + 0.4 * (score - second) / (score + 1)), 0
        if score >= 12 and score >= 1.25 * second:
            return best, 0.85, 0
    best = ranked[0][0] if ranked and ranked[0][1] >= 0.7 else UNDETERMINED
    return best, 0.4 if ranked else 0.0, len(words)


@cache
def _factory() -> DetectorFactory:
    DetectorFactory.seed = 0
    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    return factory


def _ask_langdetect(sample: str) -> tuple[str, float]:
    detector = _factory().create()
    detector.append(sample)
    try:
        best = detector.get_probabilities()
    except LangDetectException:
        return UNDETERMINED, 0.0
    if not best:
        return UNDETERMINED, 0.0
    # langdetect tells zh-cn from zh-tw; the script test above has its own answer for Chinese.
    return best[0].lang.split("-")[0], float(best[0].prob)
