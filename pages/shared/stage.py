"""The stage's Streamlit side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pages.shared.component import component

_stage = component("stage", "stage/stage.js")


def _nothing() -> None:
    """The result is read after the mount; without a callback it would not exist."""


def show(payload: bytes, key: str, on_edit: Callable[[], None] = _nothing) -> Any:
    """Mount the stage; its state, under `key`, holds `edit`, a cell the reader changed, and `filter`.

    `edit` is None or holds grid (`input` or `kernel`), channel, filter, row, column and value,
    a text; `filter` is a filter whose map the reader asks for.
    """
    return _stage(
        data=payload,
        key=key,
        on_edit_change=on_edit,
        on_filter_change=_nothing,
    )
