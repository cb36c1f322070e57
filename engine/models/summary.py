"""A model's summary: the table and the totals, in the layout and the wording of Keras 3.15."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from engine.models.model import Model
from engine.models.optimizer_size import optimizer_size
from engine.models.summary_rows import in_one_line, lines_of
from engine.models.text_table import Column, cut, table
from engine.models.work import BYTES_PER_VALUE

LINE_LENGTH = 88
POSITIONS = (0.45, 0.80, 1.0)
# With a column that says what each layer follows.
CONNECTED_LENGTH = 108
CONNECTED_POSITIONS = (0.3, 0.56, 0.74, 1.0)


def print_summary(
    model: Model,
    line_length: int | None = None,
    positions: Sequence[float] | None = None,
    print_fn: Callable[[str], Any] | None = None,
    expand_nested: bool = False,
    show_trainable: bool = False,
    layer_range: Sequence[str] | None = None,
) -> None:
    """Print the summary, or hand it whole to `print_fn`; no line is wider than the terminal.

    `line_length` counts characters (default: what the terminal has room for, up to 88, of a graph up
    to 108), `positions` are the columns' right edges as shares of it, `layer_range` the names (or
    patterns) of the first and the last layer shown. Raises ValueError for a range that names no
    layer, and for columns narrower than four characters.
    """
    room = shutil.get_terminal_size().columns
    longest = LINE_LENGTH if in_one_line(model) else CONNECTED_LENGTH
    longest += 12 if show_trainable else 0
    length = line_length or min(longest, room - 4)
    text = summary_text(model, length, positions, expand_nested, show_trainable, layer_range)
    lines = [cut(line, room) + "\n" for line in text.splitlines()]
    if print_fn is None:
        print("".join(lines), end="")
    else:
        print_fn("".join(lines))


def summary_text(
    model: Model,
    line_length: int = LINE_LENGTH,
    positions: Sequence[float] | None = None,
    expand_nested: bool = False,
    show_trainable: bool = False,
    layer_range: Sequence[str] | None = None,
) -> str:
    """The summary as text, `line_length` characters wide; the arguments are those of `print_summary`.

    >>> from engine.layers.core.dense import Dense
    >>> from engine.models.sequential import Sequential
    >>> model = Sequential([Dense(3)])
    >>> model.build((None, 4))
    >>> print(summary_text(model, line_length=60), end="")  # 4 · 3 + 3 parameters of 4 bytes
    Model: "sequential"
    ┏━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━┓
    ┃ Layer (type)             ┃ Output Shape      ┃   Param # ┃
    ┡━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━┩
    │ dense (Dense)            │ (None, 3)         │        15 │
    └──────────────────────────┴───────────────────┴───────────┘
     Total params: 15 (60.00 B)
     Trainable params: 15 (60.00 B)
     Non-trainable params: 0 (0.00 B)
    """
    connected = not in_one_line(model)
    columns = _columns(line_length, positions, connected, show_trainable)
    everything = model.layers if model.graph is None else model.members
    shown = everything[_range(everything, layer_range)]
    rows = lines_of(model, shown, expand_nested, show_trainable)
    lines = [f'Model: "{model.name}"', *table(columns, rows, line_length), *_totals(model)]
    return "\n".join(lines) + "\n"


def _columns(
    length: int, positions: Sequence[float] | None, connected: bool, show_trainable: bool
) -> list[Column]:
    heads = [("Layer (type)", "left"), ("Output Shape", "left"), ("Param #", "right")]
    positions = positions or (CONNECTED_POSITIONS if connected else POSITIONS)
    if connected:
        heads.append(("Connected to", "left"))
    if show_trainable:
        positions = [*(position * 0.90 for position in positions), 1.0]
        heads.append(("Trainable", "center"))
    if len(positions) < len(heads):
        raise ValueError(f"positions must hold {len(heads)} numbers; received {positions}.")
    edges = [0, *(int(position * length) for position in positions)]
    widths = [right - left for left, right in pairwise(edges)]
    if min(widths) < 4:
        raise ValueError(
            "Every column of the summary needs 4 characters; "
            f"with line_length={length} and positions={list(positions)} one has {min(widths)}."
        )
    return [Column(*head, width) for head, width in zip(heads, widths, strict=False)]


def _range(layers: Sequence[Any], named: Sequence[str] | None) -> slice:
    if named is None:
        return slice(None)
    if len(named) != 2 or not all(isinstance(name, str) for name in named):
        raise ValueError(f"layer_range takes two names of layers; received {named!r}.")
    first, last = ([i for i, layer in enumerate(layers) if re.match(n, layer.name)] for n in named)
    if not first or not last:
        names = [layer.name for layer in layers]
        raise ValueError(f"layer_range={named!r} names no layer of {names}.")
    if min(first) > max(last):
        return slice(min(last), max(first) + 1)
    return slice(min(first), max(last) + 1)


def _totals(model: Model) -> list[str]:
    trainable, fixed = model.count_trainable()
    sizes = model.weight_bytes()
    counts = {"Trainable": (trainable, sizes[0]), "Non-trainable": (fixed, sizes[1])}
    kept = optimizer_size(model.compile_config, trainable)
    if kept is not None:
        counts["Optimizer"] = (kept, kept * BYTES_PER_VALUE)
    whole = (sum(count for count, _ in counts.values()), sum(size for _, size in counts.values()))
    return [
        f" {kind} params: {count:,} ({memory_text(size)})"
        for kind, (count, size) in {"Total": whole, **counts}.items()
    ]


def memory_text(size: float) -> str:
    """A number of bytes in the largest unit of which there is at least one.

    >>> memory_text(34_826 * 4)  # 139,304 / 1024
    '136.04 KB'
    """
    for unit in ("B", "KB", "MB", "GB", "TB"):
        if size < 1024:
            return f"{size:.2f} {unit}"
        size /= 1024
    return f"{size:.2f} PB"
