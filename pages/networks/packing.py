"""A model as a short text for an address, and back: its JSON, packed."""

from __future__ import annotations

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from engine import Refusal, model_from_json
from engine.base.refusal import Lesson

_MOST = 5_000_000  # bytes once unpacked


def packed(model: Any) -> str:
    """The model's JSON as letters, digits, - and _.

    >>> from engine import Dense, Input, Sequential
    >>> text = packed(Sequential([Input((4,)), Dense(3)]))
    >>> unpacked(text).count_params()
    15
    """
    data = zlib.compress(model.to_json(separators=(",", ":")).encode(), 9)
    return urlsafe_b64encode(data).decode().rstrip("=")


def unpacked(text: str) -> Any:
    """The model of a text; raises `Refusal` for a text that holds none, or too large a one."""
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        opener = zlib.decompressobj()
        plain = opener.decompress(data, _MOST)
        if opener.unconsumed_tail or not opener.eof:
            raise ValueError("cut off or too large")
        written = plain.decode()
    except (ValueError, zlib.error):
        raise Refusal(
            "The network in this address is cut off or was changed.", Lesson("packed", {})
        ) from None
    return model_from_json(written)
