"""A tokenizer for text in Latin script whose time grows with the length of the text, whatever the text is.

spaCy's own takes a word's punctuation off mark by mark, which on a long run of brackets takes the square of its length.
This one splits at white space, every punctuation mark and changes of script, and keeps web addresses whole, so that the
name of a site in them is no name: ``(Netflix)、KBS"`` gives ( Netflix ) 、 KBS ".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import spacy.util
from spacy.language import Language

from pipeline.extract.tokenizing import PatternTokenizer

NAME: Final = "ieum.latin_tokenizer.v1"

_TOKEN: Final = re.compile(
    r"\s+"
    r"|(?:https?://|www\.|[#@])[^\s()<>\"“”、。]+"
    r"|(?<![\w.-])[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,2}\.[a-z]{2,4}(?![a-z])(?:/[^\s()<>\"“”、。]*)?"
    r"|[A-Z]+\$"
    r"|[가-힣]+|[\u3040-\u30ff\u4e00-\u9fff]+|[^\W_\u1100-\uffff]+|.",
    re.DOTALL,
)


class LatinTokenizer(PatternTokenizer):
    """Cuts at every mark and change of script."""

    pattern = _TOKEN


def make_latin_tokenizer() -> Callable[[Language], LatinTokenizer]:
    """Registered factory: gives a function from the ``nlp`` object to its tokenizer."""

    def create(nlp: Language) -> LatinTokenizer:
        return LatinTokenizer(nlp.vocab)

    return create


spacy.util.registry.tokenizers.register(NAME, func=make_latin_tokenizer)
