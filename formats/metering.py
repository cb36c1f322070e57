"""Bytes that may be read only so often: a file that leads its reader in circles ends with a word."""

from __future__ import annotations

import io

_READS = 4_000  # whatever the size of the file
_BYTES_A_READ = 24  # an honest file is read about once every so many bytes, and less
_ROUNDS = 3  # how often, in bytes, a file is read all over


class TooOften(ValueError):
    """A file was read more often than an honest one of its size needs to be."""


class Metered(io.RawIOBase):
    """A file over bytes in memory; no read gives, and none allocates, more than there is.

    Raises `TooOften` after as many reads as no honest file of that size needs.

    >>> file = Metered(b"abcdef")
    >>> file.seek(2), file.read(100), file.tell()
    (2, b'cdef', 6)
    """

    def __init__(self, data: bytes) -> None:
        self._file = io.BytesIO(data)
        self._reads = _READS + len(data) // _BYTES_A_READ
        self._bytes = 1_000_000 + _ROUNDS * len(data)

    def seekable(self) -> bool:
        """Always."""
        return True

    def readable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go there; far beyond the end nothing is read."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """The place of the next byte."""
        return self._file.tell()

    def read(self, size: int = -1) -> bytes:
        """So many bytes from here, or as many as there are."""
        found = self._file.read(size)
        self._reads -= 1
        self._bytes -= len(found)
        if self._reads < 0 or self._bytes < 0:
            raise TooOften("its parts lead round in a circle, or lie over each other")
        return found
