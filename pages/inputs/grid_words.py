"""What is wrong with numbers a reader typed, in words."""

from __future__ import annotations

from pages.frame.language import _
from pages.frame.quoting import quoted
from pages.inputs.grids import GridFault


def fault_sentence(name: str, fault: GridFault) -> str:
    """One sentence about a text that is no grid of numbers, with the place of the fault."""
    fields = dict(fault.numbers)
    if "text" in fields:
        fields["text"] = quoted(fields["text"])
    return _template(fault.kind).format(name=name, **fields)


def _template(kind: str) -> str:
    return {
        "empty": _("{name} is empty: type numbers with spaces between them, rows end with ;."),
        "too_many": _("{name} may hold up to {most} numbers."),
        "filters": _("{name} holds channels only, separated by |; the sign / belongs to kernels."),
        "no_number": _(
            "{name}: entry {entry} of row {row} (channel {channel}, filter {filter}, all counted from "
            "1) is {text}, which is no number. Put spaces between numbers and a "
            "point or a comma before decimals."
        ),
        "too_large": _(
            "{name}: entry {entry} of row {row} (channel {channel}, filter {filter}) is {text}; "
            "use numbers between −1,000,000,000 and 1,000,000,000."
        ),
        "uneven": _(
            "{name}: row {row} (channel {channel}, filter {filter}) is not as long as the first row: "
            "{found} instead of {wanted}."
        ),
        "uneven_rows": _(
            "{name}: channel {channel} of filter {filter} is not as high as the first channel: "
            "{found} instead of {wanted}."
        ),
        "uneven_channels": _(
            "{name}: filter {filter} is not as deep as the first filter: {found} instead of {wanted}."
        ),
    }[kind]
