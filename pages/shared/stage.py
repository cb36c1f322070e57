"""The stage's Streamlit side."""

from __future__ import annotations

from typing import Any

from pages.shared.component import component

_stage = component("stage", "stage/stage.js")


def show(payload: bytes, key: str) -> Any:
    """Mount the stage; the result's `edit` is a cell the reader changed, `filter` one they ask for.

    `edit` is None or holds grid (`input` or `kernel`), channel, filter, row, column and value,
    a text.
    """
    return _stage(data=payload, key=key, on_edit_change=_nothing, on_filter_change=_nothing)


def _nothing() -> None:
    """The result is read after the mount; without a callback it would not exist."""
