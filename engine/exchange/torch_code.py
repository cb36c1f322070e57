"""A model as Python for PyTorch, layer by layer, with a remark where PyTorch differs."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import indent
from typing import Any

from engine.exchange.torch_alone import alone
from engine.exchange.torch_helpers import helper_code
from engine.exchange.torch_layers import part_of
from engine.exchange.torch_masked import next_part
from engine.exchange.torch_parts import Order
from engine.models.settled_list import SettledList
from engine.models.stack import Row, is_several

_IMPORTS = "import torch\nfrom torch import nn\n"
_FUNCTIONAL = "from torch.nn import functional as F\n"


def stack_torch_code(model: SettledList) -> str:
    """Python that makes a PyTorch module of the same parameters, and the same shapes.

    Axes are in PyTorch's order, channels before space; a comment says which. Given the model's
    weights (in PyTorch's shapes) the module computes what the model computes. Raises `Refusal`
    before the input shape is known, for `BrokenLayer`, and for a part without PyTorch code, such as
    a function of the reader's own. A recurrent layer by itself is a module around nn.LSTM or its like.

    >>> from engine.layers.core.dense import Dense
    >>> from engine.layers.core.input import Input
    >>> from engine.models.sequential import Sequential
    >>> print(stack_torch_code(Sequential([Input((4,)), Dense(3, activation="relu")])), end="")
    import torch
    from torch import nn
    <BLANKLINE>
    # Inputs are (batch, 4).
    model = nn.Sequential(
        nn.Linear(4, 3),
        nn.ReLU(),
    )
    # Outputs are (batch, 3).
    """
    rows = model.shapes()
    for row in rows:
        if row.refusal is not None:
            raise row.refusal
    shape = rows[0].input_shape if rows else model.start
    start = order = _first_order(rows, shape or ())
    body = ""
    left = list(rows)
    while left:
        part, left = next_part(left, order)
        lines, order = part.after(order)
        body += "".join(f"    # {remark}\n" for remark in part.remarks)
        body += "".join(indent(f"{line},\n", "    ") for line in lines)
    outputs = rows[-1].output_shape if rows else shape
    made = alone(rows[0].layer, rows[0].input_shape or ()) if len(rows) == 1 else None
    made = made or f"model = nn.Sequential(\n{body})\n"
    code = (
        f"# Inputs are {axes_text(shape, start)}.\n"
        f"{made}"
        f"# Outputs are {axes_text(outputs, order)}.\n"
    )
    return f"{opening(helper_code(code))}{code}"


def opening(helpers: str) -> str:
    """The imports that code with these helpers begins with, and the helpers."""
    functional = _FUNCTIONAL if "F." in helpers else ""
    gap = "\n\n" if helpers else "\n"
    return f"{_IMPORTS}{functional}{helpers}{gap}"


def _first_order(rows: Sequence[Row], shape: Sequence[int | None]) -> Order:
    # The order that the first layer which has a wish wants, for as long as it is the inputs' own.
    order = tuple(range(len(shape)))
    for row in rows:
        wanted = part_of(row.layer, row.input_shape or (), order).wants
        if wanted is not None:
            return wanted
    return order


def axes_text(shape: Any, order: Order) -> str:
    """The axes of a shape in PyTorch's order, with Keras's beside them where it is another.

    >>> axes_text((None, 8, 8, 3), (0, 3, 1, 2))
    '(batch, 3, 8, 8); Keras: (batch, 8, 8, 3)'
    """
    if is_several(shape):
        return ", ".join(axes_text(each, tuple(range(len(each)))) for each in shape)
    sizes = ["batch", *(str(shape[axis] or "any") for axis in order[1:])]
    text = f"({', '.join(sizes)})"
    if order == tuple(range(len(order))):
        return text
    return f"{text}; Keras: {axes_text(shape, tuple(range(len(order))))}"
