"""Files as byte streams, decompressed on the way, with bounds on what may come out of them."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

MAX_LINE = 16 * 1024 * 1024
"""Bytes of one line: no record of one article is longer."""

_MAX_RATIO = 400
"""Decompressed to compressed size from which on a file is taken for a bomb, once it has grown to ..."""
_SUSPECT_FROM = 256 * 1024 * 1024
_CHUNK = 1 << 20
_ZSTD_STEP = 2048
"""Compressed bytes taken at a time: a block of four bytes may give 128 KB, so this bounds one step to 64 MB."""
_MAX_WINDOW = 1 << 27
"""zstd window of 128 MB: what ``zstd --ultra --long=27`` needs; more would let a file ask for any memory."""


class TooLargeError(ValueError):
    """More came out of a file than any article or honest archive has."""


class TruncatedError(ValueError):
    """A compressed file ends before its end."""


class _Guard(io.RawIOBase):
    """Counts what a decompressor gives and stops a bomb; its errors become ours."""

    def __init__(self, inner: gzip.GzipFile | _Zstandard, file: BinaryIO, compressed_size: int) -> None:
        super().__init__()
        self._inner = inner
        self._file = file
        self._allowed = max(_SUSPECT_FROM, compressed_size * _MAX_RATIO)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        try:
            # read1: what is there already comes out before the error that a cut-off file ends in.
            data = self._inner.read1(len(view))
        except EOFError as error:
            raise TruncatedError("the compressed file is cut off") from error
        except (zlib.error, gzip.BadGzipFile, zstandard.ZstdError) as error:
            raise TruncatedError(f"the compressed file is broken: {error}") from error
        self._given += len(data)
        if self._given > self._allowed:
            raise TooLargeError(f"more than {self._allowed} bytes come out of the compressed file")
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


def open_stream(path: Path, compression: str) -> io.BufferedReader:
    """Open a file for reading, decompressed. Reading raises TruncatedError and TooLargeError beside OSError."""
    if not compression:
        return path.open("rb")
    size = path.stat().st_size
    file = path.open("rb")
    inner = gzip.GzipFile(fileobj=file) if compression == ".gz" else _Zstandard(file)
    return io.BufferedReader(_Guard(inner, file, size), _CHUNK)


class _Zstandard:
    """Decompresses zstd frames. The library's own stream reader ends without a word where a cut-off file ends."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decompressor = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._ready = b""
        self._given = 0

    def read1(self, size: int) -> bytes:
        """Return at most ``size`` bytes, b"" at the end. Raises EOFError when the file ends inside a frame."""
        while self._given >= len(self._ready):
            data = self._file.read(_ZSTD_STEP)
            if not data:
                if self._frame is not None and not self._frame.eof:
                    raise EOFError
                return b""
            self._ready, self._given = self._feed(data), 0
        piece = self._ready[self._given : self._given + size]
        self._given += len(piece)
        return piece

    def _feed(self, data: bytes) -> bytes:
        out = []
        while data:
            if self._frame is None or self._frame.eof:
                self._frame = self._decompressor.decompressobj()
            out.append(self._frame.decompress(data))
            data = self._frame.unused_data if self._frame.eof else b""
        return b"".join(out)


def read_limited(stream: BinaryIO, limit: int) -> bytes:
    """Read a stream to its end. Raises TooLargeError when it has more than ``limit`` bytes."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(f"more than {limit} bytes")
    return data


def lines(stream: io.BufferedReader) -> Iterator[tuple[int, bytes | None]]:
    """Yield (number from 1, line); None stands for a line longer than :data:`MAX_LINE`, which is skipped."""
    number = 0
    while True:
        line = stream.readline(MAX_LINE + 1)
        if not line:
            return
        number += 1
        if len(line) > MAX_LINE and not line.endswith(b"\n"):
            while True:
                rest = stream.readline(_CHUNK)
                if not rest or rest.endswith(b"\n"):
                    break
            yield number, None
        else:
            yield number, line
