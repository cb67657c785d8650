"""Bytes to text, whatever the file or its page declares.

Declared character sets are wrong too often to be believed: strict UTF-8 cannot succeed by accident on Korean text of
another encoding, so it is tried first, and CP949 (a superset of EUC-KR) takes what is left.
"""

from __future__ import annotations

import codecs
import re

from pipeline.text import normalize

_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_UNCLEAN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f\x85\u00a0\u00ad\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]"
)
"""Any of the above: most texts have none, and one look tells."""

_MAGIC: tuple[bytes, ...] = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF-",
    b"PK\x03\x04",
    b"\x7fELF",
    b"MZ\x90",
    b"\x1f\x8b",
    b"\x28\xb5\x2f\xfd",
    b"SQLite format 3",
    b"PAR1",
    b"OggS",
    b"ID3",
    b"RIFF",
    b"\xd0\xcf\x11\xe0",
)

_SAMPLE = 65536
_PLACE = 4096
"""Bytes at the beginning, in the middle and at the end that show whether a file is text."""
_CONTROL_BYTES = bytes((*range(9), *range(14, 27), *range(28, 32)))
"""Bytes that no text has: all below the space but white space and the escape of ISO-2022."""


class UndecodableError(ValueError):
    """The bytes are no text in any of the character sets that are tried."""


class BinaryError(ValueError):
    """The bytes are a picture, an archive, a program: no text at all."""


def decode(data: bytes) -> str:
    """Return the text of ``data``: a byte order mark decides, else strict UTF-8, UTF-16 by its zero bytes, CP949.

    Mixed or cut-off bytes come out in the character set that loses the least, with U+FFFD for what is broken.
    Raises BinaryError for data that is no text and UndecodableError when more than 5 % would be lost.
    """
    if data.startswith(codecs.BOM_UTF8):
        data = data[3:]
    elif data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _lenient(data, "utf-32")
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _lenient(data, "utf-16")
    if data.startswith(_MAGIC):
        raise BinaryError("the file begins like a binary format")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        utf16 = _utf16_order(data)
        if utf16:
            return _lenient(data, utf16)
        if _looks_binary(data):
            raise BinaryError("control bytes all over the file") from error
        return _best_legacy(data)
    # UTF-16 of ASCII text without a mark is valid UTF-8 with a zero at every second byte.
    utf16 = _utf16_order(data)
    if utf16:
        return _lenient(data, utf16)
    if _looks_binary(data):
        raise BinaryError("control bytes all over the file")
    return text


def clean(text: str) -> str:
    """Bring decoded text into the form of ``Article.text``: NFC, ``\\n`` line ends, plain spaces, nothing invisible.

    Words and punctuation stay as they are, so that positions can be found again in the source.
    """
    if _UNCLEAN.search(text):
        text = _LINE_ENDS.sub("\n", text)
        text = _SPACES.sub(" ", text)
        text = _INVISIBLE.sub("", text)
        text = _CONTROL.sub("", text)
    return normalize(text)


def _best_legacy(data: bytes) -> str:
    try:
        return data.decode("cp949")
    except UnicodeDecodeError:
        pass
    # Neither is clean. A page cut in the middle of a character, or with a stretch in another encoding: the reading
    # with the fewest replacement characters wins; Windows-1252 only for text that is nearly all ASCII.
    readings = [data.decode(name, "replace") for name in ("utf-8", "cp949")]
    best = min(readings, key=lambda text: text.count("\ufffd"))
    lost = best.count("\ufffd")
    if lost * 20 > len(best):
        if sum(byte >= 0x80 for byte in data) * 5 < len(data):
            return data.decode("cp1252", "replace")
        raise UndecodableError(f"{lost} of {len(best)} characters are in no known character set")
    return best


def _lenient(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, "replace").lstrip("\ufeff")
    lost = text.count("\ufffd")
    if lost > 2 and lost * 20 > len(text):
        raise UndecodableError(f"{lost} of {len(text)} characters are broken {encoding}")
    return text


def _utf16_order(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # Spaces and line ends alone give Korean UTF-16 text a zero in every tenth character or so, on one side only.
    if odd * 25 > len(sample) and even * 4 < odd:
        return "utf-16-le"
    if even * 25 > len(sample) and odd * 4 < even:
        return "utf-16-be"
    return None


def _looks_binary(data: bytes) -> bool:
    middle = len(data) // 2
    sample = data[:_PLACE] + data[middle : middle + _PLACE] + data[-_PLACE:]
    return (len(sample) - len(sample.translate(None, _CONTROL_BYTES))) * 50 > len(sample)
