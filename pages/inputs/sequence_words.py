"""A sequence as a reader types it: steps with spaces between them, channels with `|`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pages.frame.language import _
from pages.frame.quoting import quoted
from pages.inputs import grids
from pages.inputs.grid_words import fault_sentence as grid_sentence
from pages.inputs.grids import GridFault

_FOREIGN = {";": "rows", "\n": "rows", "/": "filters"}


def parse(text: str) -> NDArray[np.float32]:
    """The numbers of a sequence, shape `(steps, channels)`; raises `GridFault`.

    >>> parse("1 2 3 | 4 5 6").tolist()
    [[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]
    """
    for sign, kind in _FOREIGN.items():
        if sign in text.strip():
            raise GridFault(kind)
    numbers: NDArray[np.float32] = grids.parse_input(text)[0]
    return numbers


def written(sequence: NDArray[np.float32]) -> str:
    """The text of a sequence `(steps, channels)`; `parse` gives it back exactly.

    >>> written(parse("1 2.5 -3 | 0 0 1"))
    '1 2.5 -3 | 0 0 1'
    """
    return grids.written(sequence[None, :, :, None])


def fault_sentence(name: str, fault: GridFault) -> str:
    """One sentence about a text that is no sequence of numbers, with the place of the fault."""
    fields = dict(fault.numbers)
    kind = "blank" if fault.kind == "uneven" and not fields["found"] else fault.kind
    template = _templates().get(kind)
    if template is None:
        return grid_sentence(name, fault)
    if "text" in fields:
        fields["text"] = quoted(fields["text"])
    return template.format(name=name, **fields)


def _templates() -> dict[str, str]:
    return {
        "empty": _("{name} is empty: type a number for every step, with spaces between them."),
        "rows": _(
            "{name} holds a sequence: put spaces between steps and | between channels; the sign ; and "
            "new lines belong to pictures."
        ),
        "blank": _("{name}: channel {channel} is empty; type a number for every step."),
        "no_number": _(
            "{name}: step {entry} of channel {channel} (both counted from 1) is {text}, which is no "
            "number. Put spaces between numbers and a point or a comma before decimals."
        ),
        "too_large": _(
            "{name}: step {entry} of channel {channel} (both counted from 1) is {text}; use numbers "
            "between −1,000,000,000 and 1,000,000,000."
        ),
        "uneven": _(
            "{name}: channel {channel} is not as long as the first channel: {found} instead of {wanted}."
        ),
    }
