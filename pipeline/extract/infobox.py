"""Information rows of articles: ``label SEP value(s)``, as in ``감독 | 김희원, 최정규`` or ``Cast: A, B``.

The shapes are the same in every language; a language brings its label words (a mapping from label to a key, usually a
predicate), the words that join values ("및", "and") and the words that end a list ("등", "and others").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Span = tuple[int, int]

SEPARATORS = "|:：=\t│┃∥"
"""Characters that part a label from its value."""

_BULLET = re.compile(r"[\s■□●○◆◇▶▷►▪▫•·ㆍ‣※★☆✔✅✓📌📍📺🎬🎭🎵💡👉*\-–—+>|│]*(?:\d{1,2}[.)]\s+)?")
_OPEN = "(（[［<〈《「『“‘{"
_CLOSE = ")）]］>〉》」』”’}"
_PARTNER = dict(zip(_CLOSE, _OPEN, strict=True))
_VALUE_BREAKS = frozenset(",，、·ㆍ・‧/|│;；\t")
_TRIM = " \t\u00a0\u3000|│,，、·ㆍ・/;；*"
_LABEL_PARTS = re.compile(r"\s*(?:[/,·ㆍ・&+]|및|와|과|\band\b)\s*")
_MAX_LABEL = 24
_MAX_BARE = 60
_GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """One label with its values; spans are offsets in the text that was read.

    ``keys`` are what the label stands for (two for ``연출·극본``). ``value`` is the span of everything after the
    separator, ``values`` its parts, without list-ending words.
    """

    label: str
    label_span: Span
    keys: tuple[str, ...]
    value: Span
    values: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the label to the end of the value: the evidence of the row."""
        return self.label_span[0], self.value[1]


def fold_label(label: str) -> str:
    """Fold a label for look-up: ``감 독`` = ``감독``, ``[CAST]`` = ``cast``."""
    return "".join(label.split()).strip("[]<>()【】〈〉《》「」『』'\"‘’“”*_#").casefold()


class InfoReader:
    """Finds information rows.

    ``labels`` maps label words to keys. ``joiners`` are words that separate values beside punctuation, ``tails`` are
    words that may end a list and belong to no value (``등``, ``외 다수``, ``and others``).
    """

    def __init__(
        self,
        labels: Mapping[str, str],
        *,
        joiners: Iterable[str] = (),
        tails: Iterable[str] = (),
        max_line: int = 2_000,
    ) -> None:
        self._labels = {fold_label(label): key for label, key in labels.items()}
        self._max_line = max_line
        words = sorted(map(re.escape, joiners), key=len, reverse=True)
        self._joiner = re.compile(rf"\s(?:{'|'.join(words)})\s") if words else None
        ends = sorted(map(re.escape, tails), key=len, reverse=True)
        self._tail = re.compile(rf"[\s,]*(?<!\S)(?:{'|'.join(ends)})[.\s]*$", re.IGNORECASE) if ends else None
        # The same labels followed by a colon inside a line: several rows that lost their line breaks.
        spaced = sorted(
            {
                r"\s?".join(map(re.escape, "".join(label.split())))
                if not label.isascii()
                else r"\s".join(map(re.escape, label.split()))
                for label in labels
            },
            key=len,
            reverse=True,
        )
        self._inner = re.compile(
            rf"(?:(?<![^\W_])|(?<=[^\x00-\x7f]))(?:{'|'.join(spaced)})"
            rf"(?:\s?(?:[/,·ㆍ・&+]|및)\s?(?:{'|'.join(spaced)}))*\s?[:：](?!//)",
            re.IGNORECASE,
        )

    def keys(self, label: str) -> tuple[str, ...]:
        """What a label stands for: none when it is unknown, several for joined labels (``연출/극본``)."""
        found = self._labels.get(fold_label(label))
        if found is not None:
            return (found,)
        if len(label) > 2 * _MAX_LABEL:
            return ()
        parts = [self._labels.get(fold_label(part)) for part in _LABEL_PARTS.split(label)]
        if len(parts) < 2 or None in parts:
            return ()
        return tuple(dict.fromkeys(part for part in parts if part is not None))

    def rows(self, text: str, start: int, end: int) -> Iterator[Row]:
        """The information rows of ``text[start:end]``, line by line, in text order.

        A label alone on its line takes the next line as its value when that line has no label of its own. Right behind
        a row a space is separator enough.
        """
        pending: tuple[str, Span, tuple[str, ...]] | None = None
        after_row = False
        for line_start, line_end in lines(text, start, end):
            if line_end - line_start > self._max_line:
                pending = None
                continue
            body = _BULLET.match(text, line_start, line_end)
            first = body.end() if body else line_start
            found = list(self._line(text, first, line_end))
            if found:
                pending = None
                after_row = True
                for row in found:
                    if row.values:
                        yield row
                if not found[-1].values:
                    pending = (found[-1].label, found[-1].label_span, found[-1].keys)
                continue
            line = text[first:line_end].strip(" |│:：\t*")
            bare = self._bare(text, first, line_end) if after_row else None
            if bare is not None and bare.values:
                pending = None
                yield bare
                continue
            after_row = False
            if pending is not None:
                if line and not set(line) <= set("-:| "):
                    yield self._row(text, pending[0], pending[1], pending[2], (first, line_end))
                    pending = None
                continue
            keys = self.keys(line) if 0 < len(line) <= _MAX_LABEL else ()
            if keys:
                at = text.index(line, first)
                pending = (line, (at, at + len(line)), keys)

    def _line(self, text: str, start: int, end: int) -> Iterator[Row]:
        split = self._split_label(text, start, end)
        # the search for labels inside a line is dear, and none can be there without a colon behind it
        colon = text.find(":", start, end) >= 0 or text.find("：", start, end) >= 0
        inner = list(self._inner.finditer(text, start, end)) if colon else []
        if split is None and not inner:
            return
        heads: list[tuple[Span, int, tuple[str, ...]]] = []
        if split is not None:
            heads.append(split)
        for match in inner:
            if split is not None and match.start() < split[1]:
                continue
            label = match.group()[:-1].rstrip()
            keys = self.keys(label)
            if keys:
                heads.append(((match.start(), match.start() + len(label)), match.end(), keys))
        for index, (span, value_start, keys) in enumerate(heads):
            value_end = heads[index + 1][0][0] if index + 1 < len(heads) else end
            yield self._row(text, text[span[0] : span[1]], span, keys, (value_start, value_end))

    def _split_label(self, text: str, start: int, end: int) -> tuple[Span, int, tuple[str, ...]] | None:
        """A known label at the start of the line, with the offset where its value begins."""
        limit = min(end, start + 2 * _MAX_LABEL)
        for index in range(start, limit):
            if text[index] in SEPARATORS:
                label = text[start:index].strip()
                keys = self.keys(label)
                if keys:
                    return (start, start + len(text[start:index].rstrip())), index + 1, keys
                return None
        # "[감독] 김희원", "<출연> A, B": the bracket is the separator.
        if start < end and text[start] in "[【<〈「":
            close = next((i for i in range(start + 1, limit) if text[i] in "]】>〉」"), None)
            if close is not None:
                keys = self.keys(text[start + 1 : close])
                if keys:
                    return (start + 1, close), close + 1, keys
        # "감독 - 김희원", "개봉- 2022.06.29"
        for index in range(start, limit):
            if text[index] in "-–—":
                if text[index - 1 : index].isalnum() and text[index + 1 : index + 2].islower():
                    return None  # a compound: singer-songwriter
                keys = self.keys(text[start:index])
                if keys and text[start:index].strip():
                    return (start, start + len(text[start:index].rstrip())), index + 1, keys
        return None

    def _bare(self, text: str, start: int, end: int) -> Row | None:
        """A label with nothing but a space before its value, as some lines of a list have it: ``러닝타임 138분``."""
        if end - start > _MAX_BARE:
            return None
        for match in _GAP.finditer(text, start, min(end, start + _MAX_LABEL)):
            keys = self.keys(text[start : match.start()])
            if keys:
                return self._row(text, text[start : match.start()], (start, match.start()), keys, (match.end(), end))
        return None

    def _row(self, text: str, label: str, label_span: Span, keys: tuple[str, ...], value: Span) -> Row:
        start, end = trim(text, *value)
        return Row(label, label_span, keys, (start, end), tuple(self.split(text, start, end)))

    def split(self, text: str, start: int, end: int) -> list[Span]:
        """The values of ``text[start:end]``: parts at , · / | ; and joining words outside brackets."""
        if self._tail is not None:
            tail = self._tail.search(text[start:end])
            if tail:
                end = start + tail.start()
        cuts: list[Span] = []
        depth: list[str] = []
        for index in range(start, end):
            char = text[index]
            if char in _OPEN:
                depth.append(char)
            elif char in _CLOSE:
                if _PARTNER[char] in depth:
                    while depth.pop() != _PARTNER[char]:
                        pass
            elif not depth and (char in _VALUE_BREAKS or (char == "&" and text[index - 1 : index + 2] == " & ")):
                if char == "," and text[index - 1 : index].isdigit() and text[index + 1 : index + 4].isdigit():
                    continue
                cuts.append((index, index + 1))
        if self._joiner is not None:
            for match in self._joiner.finditer(text, start, end):
                before = text[start : match.start()]
                if sum(map(before.count, _OPEN)) == sum(map(before.count, _CLOSE)):
                    cuts.append(match.span())
        parts: list[Span] = []
        at = start
        for cut_start, cut_end in [*sorted(cuts), (end, end)]:
            left, right = trim(text, at, max(at, cut_start))
            if left < right:
                parts.append((left, right))
            at = max(at, cut_end)
        return parts


def trim(text: str, start: int, end: int) -> Span:
    """Move both ends inwards over white space and list punctuation."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return start, end


def lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The non-empty lines of ``text[start:end]``."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield start, stop
        start = stop + 1
