"""A tokenizer for text in Latin script whose time grows with the length of the text, whatever the text is.

spaCy's own takes a word's punctuation off mark by mark, which on a long run of brackets takes the square of its length.
This one splits at white space, every punctuation mark and changes of script, and keeps web addresses whole, so that the
name of a site in them is no name: ``(Netflix)、KBS"`` gives ( Netflix ) 、 KBS ".
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

NAME: Final = "ieum.latin_tokenizer.v1"

_TOKEN: Final = re.compile(
    r"\s+"
    r"|(?:https?://|www\.|[#@])[^\s()<>\"“”、。]+"
    r"|(?<![\w.-])[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,2}\.[a-z]{2,4}(?![a-z])(?:/[^\s()<>\"“”、。]*)?"
    r"|[A-Z]+\$"
    r"|[가-힣]+|[\u3040-\u30ff\u4e00-\u9fff]+|[^\W_\u1100-\uffff]+|.",
    re.DOTALL,
)


class LatinTokenizer:
    """Text to :class:`spacy.tokens.Doc`. Keeps every character: ``doc.text == text``."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

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
                if not token:
                    continue
            words.append(token)
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str]) -> Iterable[Doc]:
        """Tokenise texts one by one."""
        for text in texts:
            yield self(text)

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Nothing to store: the rules are in the package."""

    def from_disk(self, path: str | Path, **_: object) -> LatinTokenizer:
        """Nothing to load."""
        return self

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to store."""
        return b""

    def from_bytes(self, data: bytes, **_: object) -> LatinTokenizer:
        """Nothing to load."""
        return self


def make_latin_tokenizer() -> Callable[[Language], LatinTokenizer]:
    """Registered factory: gives a function from the ``nlp`` object to its tokenizer."""

    def create(nlp: Language) -> LatinTokenizer:
        return LatinTokenizer(nlp.vocab)

    return create


spacy.util.registry.tokenizers.register(NAME, func=make_latin_tokenizer)
