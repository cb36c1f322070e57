"""Components whose script is served from `static/` and so is not sent again with every change.

What a component is given travels as one message: a header, then the data. The header says which move
of the dials it answers and what the data hashes to, so that the browser never goes back to an older
answer, and data that it was sent in advance (see `live`) is not sent twice.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import streamlit as st

from pages.shared import session

HEARD, HAVE = "heard_move", "parts_drawn"

# The script's address is taken from the page's own, so that it also holds under a base path.
_LOADER = """
let script;
export default async function (component) {{
  script ??= import(new URL("app/static/{path}", document.baseURI).href);
  return (await script).default(component);
}}
"""

_gathering: ContextVar[list[tuple[str, Any]] | None] = ContextVar("gathering", default=None)


@dataclass(frozen=True)
class Component:
    """A component to mount: its data are bytes, or what JSON can say."""

    mount: Callable[..., Any]

    def __call__(self, data: Any, key: str, **callbacks: Callable[[], None]) -> Any:
        """Mount it under a key, or keep what it is given where parts are gathered."""
        gathered = _gathering.get()
        if gathered is not None:
            gathered.append((key, data))
            return None
        state = session.state()
        # Told with a move, it holds until something else is sent: for one run.
        shown = state.get(HAVE, {}).pop(key, None)
        return self.mount(data=packed(key, data, state.get(HEARD), shown), key=key, **callbacks)


def component(name: str, path: str) -> Component:
    """A component that runs the module at `static/path`, drawing into an element `.{name}-root`."""
    html = f'<div class="{name}-root">\n</div>'
    return Component(st.components.v2.component(name, html=html, js=_LOADER.format(path=path)))


@contextmanager
def gathered() -> Iterator[list[tuple[str, Any]]]:
    """Within the block no component is mounted; the list fills with their keys and data."""
    parts: list[tuple[str, Any]] = []
    before = _gathering.set(parts)
    try:
        yield parts
    finally:
        _gathering.reset(before)


def packed(key: str, data: Any, heard: int | None, shown: str | None) -> bytes:
    """A message: the header's length (uint32), the header, the data unless the browser has them.

    `heard` numbers the move that is answered, `shown` is what the data in the browser hash to.

    >>> header, data = unpacked(packed("stage", b"123", 7, None))
    >>> header["heard"], header["size"], data
    (7, 3, b'123')
    >>> unpacked(packed("stage", b"123", 8, header["digest"]))[1] is None
    True
    """
    form = "bytes" if isinstance(data, bytes) else "json"
    body = data if form == "bytes" else json.dumps(data, separators=(",", ":")).encode()
    digest = blake2b(body, digest_size=8).hexdigest()
    header = {"key": key, "heard": heard, "form": form, "digest": digest}
    header["size"] = None if shown == digest else len(body)
    told = json.dumps(header).encode()
    return b"".join([struct.pack("<I", len(told)), told, b"" if shown == digest else body])


def unpacked(message: bytes) -> tuple[dict[str, Any], bytes | None]:
    """A message's header, and its data where it brings them."""
    (length,) = struct.unpack_from("<I", message)
    header = json.loads(message[4 : 4 + length])
    size = header["size"]
    return header, None if size is None else message[4 + length : 4 + length + size]
