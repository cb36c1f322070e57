"""What every stage payload is told besides the trace, and the header fields that come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Required, TypedDict

from figures.theme import palettes


class StageOptions(TypedDict, total=False):
    """Keyword arguments that all payloads share; only the words must be given.

    - `sentences`, `titles`: every word of the stage and the headings over its columns.
    - `colour`: how the input is shown: `grey` and `rgb` for pictures with values 0–1, `tint` for
      values from zero up, `signed` for others; None chooses by the values.
    - `focus`: the filter whose map is sent whole where not all of them can be.
    - `sample`: which sample of the batch is drawn.
    - `editable`: cells of input and kernel can be overwritten, or of the `input` alone.
    - `autoplay`: it plays from the start.
    - `plays_once`: it plays once through by itself, where the address asks for nothing.
    - `together`: the walk goes over all filters at once, not over one after another.
    - `begin`: how much of the walk lies behind where it starts, 0 to 1.
    - `link`: stages of one page with the same name look at the same output cell.
    - `takeaway`: a button asks for pictures of the cell looked at.
    - `caption`: a line above the stage, where a page has several.
    - `notice`: why something else is drawn than what was asked for.
    - `step_labels`: a word or character for each input step of a 1-D layer.
    - `address`: what precedes the stage's parameters `level`, `cell` and `step` in the page's
      address; None keeps it out of the address, as all but one stage of a page need.
    """

    sentences: Required[Mapping[str, str | list[str]]]
    titles: Required[Mapping[str, Any]]
    colour: str | None
    focus: int
    sample: int
    editable: bool | Literal["input"]
    autoplay: bool
    plays_once: bool
    together: bool
    begin: float
    link: str | None
    takeaway: bool
    caption: str | None
    notice: str | None
    step_labels: Sequence[str] | None
    address: str | None


def header_of(options: StageOptions) -> dict[str, Any]:
    """The header fields that do not depend on the layer.

    >>> header_of({"sentences": {}, "titles": {}, "link": "stages"})["link"]
    'stages'
    """
    labels = options.get("step_labels")
    return {
        "palettes": palettes(),
        "sentences": dict(options["sentences"]),
        "titles": dict(options["titles"]),
        "editable": options.get("editable", False),
        "autoplay": options.get("autoplay", False),
        "plays_once": options.get("plays_once", False),
        "together": options.get("together", False),
        "begin": options.get("begin", 0),
        "link": options.get("link"),
        "takeaway": options.get("takeaway", False),
        "caption": options.get("caption"),
        "notice": options.get("notice"),
        "step_labels": None if labels is None else list(labels),
        "address": options.get("address", ""),
    }
