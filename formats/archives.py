"""`.keras` archives: single members read into memory, never more than asked for, nothing unpacked."""

from __future__ import annotations

import io
import zipfile

from formats.faults import opening, refused

SIGNATURE = b"PK\x03\x04"
_MEMBERS = 10_000
_SMALL, _RATIO = 4_000_000, 20  # bytes; Keras does not compress at all, and weights hardly shrink


class Archive:
    """The members of a zip archive by their names; raises `Refusal` for a mangled one."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name, self._size = name, len(data)
        with opening(name):
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._zip.infolist()}
        if len(self._members) > _MEMBERS:
            raise refused(name, f"it holds {len(self._members):,} files, more than {_MEMBERS:,}")

    def __contains__(self, member: str) -> bool:
        return member in self._members

    def read(self, member: str, most: int) -> bytes:
        """A member of at most so many bytes; raises `Refusal` for a longer one, or a locked one."""
        info = self._members.get(member)
        if info is None:
            raise refused(self._name, f"it holds no {member}")
        limit = min(most, max(_SMALL, _RATIO * self._size))
        if info.file_size > limit:
            raise refused(
                self._name,
                f"its {member} would have {info.file_size:,} bytes, more than {limit:,}",
            )
        with opening(self._name), self._zip.open(info) as file:
            found = file.read(info.file_size + 1)
            if len(found) > info.file_size:
                raise refused(self._name, f"its {member} is longer than the archive says")
            return found
