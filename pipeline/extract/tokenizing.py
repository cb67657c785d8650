"""What our spaCy tokenizers share: one pattern over the text, every character kept, nothing to store."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from spacy.tokens import Doc
from spacy.vocab import Vocab


class PatternTokenizer:
    """Text to :class:`spacy.tokens.Doc`. Keeps every character: ``doc.text == text``.

    ``pattern`` must match at every place of any text. A token may be cut in two (:meth:`_cut`).
    """

    pattern: re.Pattern[str]

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        # spaCy keeps one blank behind a token with it
        self._find = re.compile(f"({self.pattern.pattern})( ?)", self.pattern.flags).findall

    def __call__(self, text: str) -> Doc:
        """Tokenise ``text`` (any string, any length)."""
        words: list[str] = []
        spaces: list[bool] = []
        for token, blank in self._find(text):
            cut = self._cut(token)
            if cut < len(token):
                words.append(token[:cut])
                spaces.append(False)
                token = token[cut:]
            words.append(token)
            spaces.append(blank != "")
        return Doc(self.vocab, words=words, spaces=spaces)

    def _cut(self, token: str) -> int:
        """Where a token is cut in two; its length when it is whole."""
        return len(token)

    def pipe(self, texts: Iterable[str]) -> Iterable[Doc]:
        """Tokenise texts one by one."""
        for text in texts:
            yield self(text)

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Nothing to store: the rules are in the package."""

    def from_disk(self, path: str | Path, **_: object) -> Self:
        """Nothing to load."""
        return self

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to store."""
        return b""

    def from_bytes(self, data: bytes, **_: object) -> Self:
        """Nothing to load."""
        return self
