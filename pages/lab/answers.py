"""What follows from a setting, in words: small print, the numbers, the derivation, the code.

All of it is one component, so that a slider that moves has few elements to redraw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pages.frame.component import component
from pages.frame.notation import decimals

_answers = component("answers", "answers/answers.js")

Part = Mapping[str, Any]


def show(
    key: str,
    *,
    address: Part,
    asides: Sequence[str],
    numbers: Sequence[Part],
    compared: Sequence[Part],
    why: Part,
    code: Part,
    panels: Sequence[Part],
    pictured: Sequence[Part] = (),
    links: Sequence[Part] = (),
) -> None:
    """Show what `numbers.entries`, `why.part` and `code_panel.part` return, below `asides`.

    `pictured`, `compared` and `panels` hold panels: those side by side below the numbers, those below
    each other, and those at the end. A panel has a title, sentences, and where it helps a table (head,
    and rows of cells, marked or not) or a drawing (see `static/answers/types.js`), and a link to the page
    with other settings. `links` have a text and an address from the app's own.

    In every sentence, what stands between backticks is shown as code. `address` is what
    `address.said` returns; the address bar follows it.
    """
    told = {"asides": asides, "numbers": numbers, "compared": compared, "pictured": pictured}
    told = decimals(told | {"why": why, "panels": panels})
    remarks = {"remarks": decimals(code["remarks"])}
    _answers(
        data={**told, "address": address, "links": links, "code": {**code, **remarks}}, key=key
    )
