"""Components whose script is served from `static/` and so is not sent again with every change.

What a component is given travels as one message: a header, then the data. The header says which move
of the dials it answers, in which session, and what the data hash to, so that the browser never goes
back to an older answer, and data that it was sent in advance (see `live`) are not sent twice.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import streamlit as st

from pages.frame import session
from pages.frame.headers import static_path

HEARD, HAVE = "heard_move", "parts_drawn"

# The script's address is taken from the page's own, so that it also holds under a base path. A browser
# never fetches a script anew that failed once, so a page whose server was away is loaded again.
_LOADER = """
let script;
async function loaded(url) {{
  try {{
    return await import(url);
  }} catch (failed) {{
    let there;
    do {{
      await new Promise((resolve) => setTimeout(resolve, 500));
      there = await fetch(url, {{ cache: "reload" }}).catch(() => null);
    }} while (!there || there.status >= 500);
    const before = Number(sessionStorage.getItem("shapelab:loaded_again"));
    if (!there.ok || (before && Date.now() - before < 60000 && !window.shapelabLoads)) throw failed;
    window.shapelabLoads = true;
    sessionStorage.setItem("shapelab:loaded_again", String(Date.now()));
    location.reload();
    return new Promise(() => {{}});
  }}
}}
export default async function (component) {{
  script ??= loaded(new URL("{path}", document.baseURI).href);
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
            session.go_on()
            gathered.append((key, data))
            return None
        # What the browser told with a move holds until something else is sent: for one run.
        shown = session.state().get(HAVE, {}).pop(key, None)
        return self.mount(data=message(key, data, shown), key=key, **callbacks)

    def hold(self, key: str, told: Mapping[str, Any]) -> None:
        """Mount it under a key with what it shows already, and tell it why nothing else can be shown."""
        self.mount(data=_holding(key, told), key=key)


def component(name: str, path: str) -> Component:
    """A component that runs the module at `static/path`, drawing into an element `.{name}-root`."""
    html = f'<div class="{name}-root">\n</div>'
    return Component(
        st.components.v2.component(name, html=html, js=_LOADER.format(path=static_path(path)))
    )


def told(key: str, name: str) -> Any:
    """What the component under a key told last under that name; None where it told nothing."""
    return getattr(session.state().get(key), name, None)


@contextmanager
def gathered() -> Iterator[list[tuple[str, Any]]]:
    """Within the block no component is mounted; the list fills with their keys and data."""
    parts: list[tuple[str, Any]] = []
    before = _gathering.set(parts)
    try:
        yield parts
    finally:
        _gathering.reset(before)


def message(key: str, data: Any, shown: str | None) -> bytes:
    """What the part `key` is given in this session; `shown` is what it shows, hashed."""
    heard = session.state().get(HEARD, 0)
    return packed({"key": key, "ticket": session.ticket(), "heard": heard}, data, shown)


def _holding(key: str, told: Mapping[str, Any]) -> bytes:
    """A message without data: what the part `key` shows stays."""
    heard = session.state().get(HEARD, 0)
    header = {"key": key, "ticket": session.ticket(), "heard": heard, "refused": dict(told)}
    text = json.dumps({**header, "form": "bytes", "digest": None, "size": None}).encode()
    return struct.pack("<I", len(text)) + text


def packed(told: Mapping[str, Any], data: Any, shown: str | None = None) -> bytes:
    """A message: the header's length (uint32), the header, the data unless they are shown already.

    >>> header, data = unpacked(packed({"key": "stage"}, b"123"))
    >>> header["key"], header["form"], header["size"], data
    ('stage', 'bytes', 3, b'123')
    >>> unpacked(packed({"key": "stage"}, b"123", header["digest"]))[1] is None
    True
    """
    form = "bytes" if isinstance(data, bytes) else "json"
    body = data if form == "bytes" else json.dumps(data, separators=(",", ":")).encode()
    digest = blake2b(body, digest_size=8).hexdigest()
    if shown == digest:
        body = b""
    size = None if shown == digest else len(body)
    header = json.dumps({**told, "form": form, "digest": digest, "size": size}).encode()
    return b"".join([struct.pack("<I", len(header)), header, body])


def unpacked(message: bytes) -> tuple[dict[str, Any], bytes | None]:
    """A message's header, and its data where it brings them."""
    (length,) = struct.unpack_from("<I", message)
    header = json.loads(message[4 : 4 + length])
    size = header["size"]
    return header, None if size is None else message[4 + length : 4 + length + size]
