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
from pipeline.text import HANGUL

_SAMPLE = 600
"""Characters of Latin-script text that are looked at: enough for some 100 words."""

_CJK_SAMPLE = 1800

_MANY = 1000

_SHORT = 160
"""Characters of a headline or comment, where one foreign name can outweigh the rest."""

_HANGUL = re.compile(f"[{HANGUL}]+")
_BEYOND_LATIN = re.compile("[\u0370-\u1dff\u2c00-\ud7ff\uf900-\ufaff\uff00-\uffef]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff]+")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_LATIN = re.compile("[A-Za-zªº\u00c0-\u024f\u1e00-\u1eff]+")
_WORD = re.compile("(?<![\\w-])[a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff]+(?:['’][a-z\u00df-\u00ff]+)?(?![\\w-])")
_ACCENTED = re.compile("[\u00bf\u00a1\u00c0-\u024f\u1e00-\u1eff]|\\b[ldjmnscq]['’](?=[a-z])")
_EAST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff]")
_BRACKETED_LATIN = re.compile(
    r"[《「『<〈“‘'\"][^《》「」『』<>〈〉“”‘’'\"]*[A-Za-z][^《》「」『』<>〈〉“”‘’'\"]*[》」』>〉”’'\"]"
)
_PARENTHESISED_EAST = re.compile("\\([^()]{0,60}[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff][^()]{0,60}\\)")
_TITLE_RUN = re.compile(
    r"\b[A-Z][\w'-]*(?:\s+(?:(?:of|the|by|and|in|to|for|a|an|on|with|from|at)\s+){0,2}[A-Z0-9][\w'-]*)+"
)
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[#@][\w.]+|<[^<>\n]{0,200}>")

_OTHER_SCRIPTS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("th", "thai", re.compile("[\u0e00-\u0e7f]")),
    ("el", "greek", re.compile("[\u0370-\u03ff]")),
    ("he", "hebrew", re.compile("[\u0590-\u05ff]")),
    ("", "cyrillic", re.compile("[\u0400-\u052f]")),
    ("", "arabic", re.compile("[\u0600-\u06ff\u0750-\u077f]")),
    ("", "indic", re.compile("[\u0900-\u0dff]")),
)
"""Scripts beside Latin and the East Asian ones: the language where one script stands for one, else "" (langdetect)."""

_LETTERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("vi", re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")),
    ("de", re.compile("[ßäöü]")),
    ("es", re.compile("[ñ¿¡]|[áéíóú](?=[bcdfghjlmnpqrstvxyz]|\\b)")),
    ("fr", re.compile("[àèêëîïçœùû]|\\b[ldjmnscq]['’](?=[a-zéèêàâ])|qu['’](?=[a-zéèêàâ])")),
    ("pt", re.compile("[ãõ]|ção|ções")),
    ("tr", re.compile("[ğış]")),
    ("pl", re.compile("[ąęłńśźż]")),
    ("sv", re.compile("å")),
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
    return _ask_langdetect(_NOISE.sub(" ", _spread(text, _SAMPLE)))


def _by_script_and_words(text: str) -> tuple[str, float, int]:
    """Language, confidence, and how many words there are to ask langdetect about (0 when it is settled)."""
    sample = _spread(text, _CJK_SAMPLE)
    if not _BEYOND_LATIN.search(sample):
        return _latin(sample)
    if len(sample) <= _SHORT:
        sample = _without_foreign_names(sample)
    hangul, kana, han, latin = (_letters(pattern, sample) for pattern in (_HANGUL, _KANA, _HAN, _LATIN))
    if hangul + kana + han:
        east, confidence = _east_asian(hangul, kana, han)
        # An East Asian character carries about as much as two and a half Latin letters.
        weight = 2.5 * (hangul + kana + han)
        if weight >= latin:
            return east, confidence * weight / (weight + latin), 0
        if weight * 6 >= latin and _function_words(sample) < 2:
            # Names and titles in Latin letters inside an East Asian line: no Latin sentence around them.
            return east, 0.6, 0
    if hangul + kana + han:
        return _latin(sample)
    others = [(len(pattern.findall(sample)), tag, name) for tag, name, pattern in _OTHER_SCRIPTS]
    count, tag, _ = max(others)
    if count > latin:
        return (tag, 0.99, 0) if tag else (UNDETERMINED, 0.0, _MANY)
    if not latin:
        return UNDETERMINED, 0.0, 0
    return _latin(sample)


def block_language(text: str) -> str:
    """Return the language of one block, by script and function words alone.

    "und" when these do not tell (numbers, a symbol, a few Latin names): such a block follows its article.
    """
    return _by_script_and_words(text)[0]


def _letters(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))


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
def _word_table() -> dict[str, dict[str, float]]:
    """Function word to languages with its weight: one, shared out among the languages that have the word."""
    owners: dict[str, list[str]] = {}
    for language, words in toml("detect/function_words.toml").items():
        for word in words:
            owners.setdefault(word, []).append(language)
    return {word: {tag: 1.0 / len(tags) ** 0.5 for tag in tags} for word, tags in owners.items()}


def _without_foreign_names(line: str) -> str:
    """A short line without names of another script: Latin titles in East Asian brackets, Hangul in parentheses."""
    bare = _BRACKETED_LATIN.sub(" ", line)
    bare = bare if _BEYOND_LATIN.search(bare) else line
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
    english = _word_table()
    return sum(1 for word in _WORD.findall(sample.lower()) if "en" in english.get(word, {}))


def _latin(text: str) -> tuple[str, float, int]:
    text = _NOISE.sub(" ", _spread(text, _SAMPLE))
    sample = text.lower().replace("’", "'")
    words = _WORD.findall(sample)
    if words and len(text) <= _SHORT:
        words = _without_titles(text.replace("’", "'"), words)
    if not words:
        return UNDETERMINED, 0.0, 1 if _LATIN.search(text) else 0
    table = _word_table()
    scores: defaultdict[str, float] = defaultdict(float)
    hits = 0
    for word, times in Counter(words).items():
        weights = table.get(word)
        if weights is not None:
            # Repeated words (a name that looks like an article) count less and less.
            effect = times if times < 4 else 3 + (times - 3) ** 0.5
            hits += times
            for tag, weight in weights.items():
                scores[tag] += weight * effect
    if _ACCENTED.search(sample):
        for tag, pattern in _LETTERS:
            found = len(pattern.findall(sample))
            if found:
                scores[tag] += found * (1.0 if tag == "vi" else 0.5)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:2]
    if ranked:
        best, score = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        share = hits / len(words)
        told = len(words) > 2 or hits > 1  # one word alone may be a name
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
