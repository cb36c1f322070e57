"""HDF5 files: attributes and weights, read by pyfive, which opens nothing but the bytes it is given.

pyfive is written in Python: a mangled file can end in an exception, never beyond the bounds of a
buffer, as may happen in a C library. What it reads is metered, and arrays are views of the bytes of
the file, so that nothing is allocated because a file says so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formats.faults import opening, refused
from formats.metering import Metered

SIGNATURE = b"\x89HDF\r\n\x1a\n"
_EXTERNAL_FILES = 0x0007  # a message that says: the values lie in another file
_CONTIGUOUS = 1


@dataclass(frozen=True)
class Stored:
    """An array within a file: its shape, and its values as a view of the file's bytes."""

    shape: tuple[int, ...]
    values: NDArray[Any]


class Hdf5:
    """The groups and arrays of an HDF5 file, by their paths; raises `Refusal` for a mangled one."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = data, name
        with opening(name):
            self._root = _bounded_file(data)
        self._groups: dict[str, Any] = {"": self._root}
        self._names: dict[str, dict[str, None]] = {}

    def names(self, path: str) -> dict[str, None]:
        """The names of what lies in the group at that path, in order; none where there is no group."""
        if path not in self._names:
            group = self._group(path)
            self._names[path] = {} if group is None else dict.fromkeys(group)
        return self._names[path]

    def text(self, path: str, attribute: str) -> str | None:
        """An attribute of a group that is a text; None where there is none."""
        found = self._attribute(path, attribute)
        return found if isinstance(found, str) else None

    def texts(self, path: str, attribute: str) -> list[str] | None:
        """An attribute that is a list of texts, also where Keras spread it over several."""
        found = self._attribute(path, attribute)
        if found is not None:
            return found if isinstance(found, list) else None
        parts: list[list[str]] = []
        while isinstance(part := self._attribute(path, f"{attribute}{len(parts)}"), list):
            parts.append(part)
        return [each for part in parts for each in part] if parts else None

    def array(self, path: str) -> Stored | None:
        """The array at that path, as a view of the file; None where there is none.

        Raises `Refusal` for values that lie elsewhere than in one piece of this file.
        """
        found = self._found(path)
        return self._view(path, found) if hasattr(type(found), "shape") else None

    def _found(self, path: str) -> Any:
        above, _, name = path.rpartition("/")
        if name not in self.names(above):
            return None
        with opening(self._name):
            # pyfive would read the index of an array in pieces; such are refused without it.
            return self._group(above).get_lazy_view(name)

    def _view(self, path: str, dataset: Any) -> Stored:
        with opening(self._name):
            shape = tuple(int(extent) for extent in dataset.shape)
            kind = np.dtype(dataset.id.dtype)
        if kind.kind not in "fiub" or kind.hasobject:
            raise refused(self._name, f"{path} holds no numbers")
        if dataset.id.layout_class != _CONTIGUOUS or dataset.id.filter_pipeline is not None:
            raise refused(
                self._name,
                f"{path} is stored compressed or in pieces, as Keras never stores weights",
            )
        size, start = math.prod(shape), dataset.id.data_offset + self._root.userblock_size
        if start < 0 or start + size * kind.itemsize > len(self._data):
            raise refused(
                self._name,
                f"{path} has the shape {shape}, more than the file of {len(self._data):,} bytes "
                "holds",
            )
        values = np.frombuffer(self._data, kind, count=size, offset=start)
        return Stored(shape, values.reshape(shape))

    def _group(self, path: str) -> Any:
        if path not in self._groups:
            found = self._found(path)
            self._groups[path] = found if _is_group(found) else None
        return self._groups[path]

    def _attribute(self, path: str, name: str) -> Any:
        group = self._group(path)
        if group is None:
            return None
        with opening(self._name):
            return _plain(group.attrs.get(name))


def _is_group(found: Any) -> bool:
    # Asked of the class, for these are read from the file as they are looked at.
    return hasattr(type(found), "attrs") and not hasattr(type(found), "shape")


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if isinstance(value, np.ndarray):
        return [_plain(each) for each in value.tolist()] if value.ndim else _plain(value.item())
    return value


def _bounded_file(data: bytes) -> Any:
    from pyfive.dataobjects import DataObjects
    from pyfive.high_level import File

    class Objects(DataObjects):  # type: ignore[misc]  # of a library without types
        def _attr_value(self, ptype: Any, buf: bytes, count: int, offset: int) -> Any:
            # Each value takes at least a byte where it is stored.
            if not 0 <= count <= len(buf):
                raise ValueError(f"an attribute of {count:,} values in {len(buf):,} bytes")
            return super()._attr_value(ptype, buf, count, offset)

    class Bounded(File):  # type: ignore[misc]
        def _get_dataobjects(self, address: Any) -> Any:
            if address not in self._dataobjects_cache:
                found = Objects(self._fh, address, global_heaps=self._global_heaps)
                if found.find_msg_type(_EXTERNAL_FILES):
                    raise ValueError("its values lie in other files, which are never opened")
                self._dataobjects_cache[address] = found
            return self._dataobjects_cache[address]

    return Bounded(Metered(data))
