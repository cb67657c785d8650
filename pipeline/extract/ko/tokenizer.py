"""A Korean tokenizer for spaCy that needs no system package.

It splits at white space, punctuation and changes of script, and cuts a Hangul word before the particle that most
likely ends it, so that names align with tokens: ``<빈센조>의 김희원은`` gives < 빈센조 > 의 김희원 은.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import spacy.util
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.extract.ko.names import best_stem

NAME: Final = "ieum.korean_tokenizer.v1"

_TOKEN: Final = re.compile(r"[가-힣]+|[A-Za-zÀ-ɏ]+(?:['’][A-Za-z]+)?|\d+(?:[.,]\d+)*|[ㄱ-ㅎㅏ-ㅣ]+|\s+|.", re.DOTALL)
_CACHE_LIMIT: Final = 50_000


class KoreanTokenizer:
    """Text to :class:`spacy.tokens.Doc`. Keeps every character: ``doc.text == text``."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._cuts: dict[str, int] = {}

    def __call__(self, text: str) -> Doc:
        """Tokenise ``text`` (any string, any length)."""
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            token = match.group()
            if token.isspace():
                if token[0] == " " and words and not spaces[-1]:
                    spaces[-1] = True
                    token = token[1:]
                if token:
                    words.append(token)
                    spaces.append(False)
                continue
            if "가" <= token[0] <= "힣" and len(token) > 1:
                cut = self._cut(token)
                if cut < len(token):
                    words.append(token[:cut])
                    spaces.append(False)
                    token = token[cut:]
            words.append(token)
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str]) -> Iterable[Doc]:
        """Tokenise texts one by one."""
        for text in texts:
            yield self(text)

    def _cut(self, word: str) -> int:
        cut = self._cuts.get(word)
        if cut is None:
            if len(self._cuts) >= _CACHE_LIMIT:
                self._cuts.clear()
            cut = self._cuts[word] = max(1, best_stem(word)[0]) if len(word) <= 40 else len(word)
        return cut

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Nothing to store: the rules are in the package."""

    def from_disk(self, path: str | Path, **_: object) -> KoreanTokenizer:
        """Nothing to load."""
        return self

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to store."""
        return b""

    def from_bytes(self, data: bytes, **_: object) -> KoreanTokenizer:
        """Nothing to load."""
        return self


def make_korean_tokenizer() -> Callable[[Language], KoreanTokenizer]:
    """Registered factory: gives a function from the ``nlp`` object to its tokenizer."""

    def create(nlp: Language) -> KoreanTokenizer:
        return KoreanTokenizer(nlp.vocab)

    return create


spacy.util.registry.tokenizers.register(NAME, func=make_korean_tokenizer)
