"""A Korean tokenizer for spaCy that needs no system package.

It splits at white space, punctuation and changes of script, and cuts a Hangul word before the particle that most
likely ends it, so that names align with tokens: ``<빈센조>의 김희원은`` gives < 빈센조 > 의 김희원 은.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import spacy.util
from spacy.language import Language
from spacy.vocab import Vocab

from pipeline.extract.ko.names import best_stem
from pipeline.extract.tokenizing import PatternTokenizer

NAME: Final = "ieum.korean_tokenizer.v1"

_TOKEN: Final = re.compile(r"[가-힣]+|[A-Za-zÀ-ɏ]+(?:['’][A-Za-z]+)?|\d+(?:[.,]\d+)*|[ㄱ-ㅎㅏ-ㅣ]+|\s+|.", re.DOTALL)
_CACHE_LIMIT: Final = 50_000


class KoreanTokenizer(PatternTokenizer):
    """Cuts Hangul words before their particles."""

    pattern = _TOKEN

    def __init__(self, vocab: Vocab) -> None:
        super().__init__(vocab)
        self._cuts: dict[str, int] = {}

    def _cut(self, token: str) -> int:
        if not "가" <= token[0] <= "힣" or not 1 < len(token) <= 40:
            return len(token)
        cut = self._cuts.get(token)
        if cut is None:
            if len(self._cuts) >= _CACHE_LIMIT:
                self._cuts.clear()
            cut = self._cuts[token] = max(1, best_stem(token)[0])
        return cut


def make_korean_tokenizer() -> Callable[[Language], KoreanTokenizer]:
    """Registered factory: gives a function from the ``nlp`` object to its tokenizer."""

    def create(nlp: Language) -> KoreanTokenizer:
        return KoreanTokenizer(nlp.vocab)

    return create


spacy.util.registry.tokenizers.register(NAME, func=make_korean_tokenizer)
