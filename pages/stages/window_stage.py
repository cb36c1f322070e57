"""The stage's Streamlit side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pages.frame.component import component
from pages.stages import held

_stage = component("stage", "stage/stage.js")


def _nothing() -> None:
    """The result is read after the mount; without a callback it would not exist."""


def show(
    payload: bytes,
    key: str,
    on_edit: Callable[[], None] = _nothing,
    on_take: Callable[[], None] = _nothing,
) -> Any:
    """Mount the stage; its state, under `key`, holds what the reader asks for in it.

    - `edit`: None, or a cell that was changed: grid (`input` or `kernel`), channel, filter, row,
      column and value, a text;
    - `take`: None, or the cell to make pictures of: filter, row, column;
    - `filter`: a filter whose map is to be sent whole.
    """
    held.note(_stage, key)
    return _stage(
        data=payload,
        key=key,
        on_edit_change=on_edit,
        on_take_change=on_take,
        on_filter_change=_nothing,
    )
