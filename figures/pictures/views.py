"""Which picture a trace has, and where it starts for the cell that the stage looks at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from engine import ConvolutionTrace, PoolingTrace, TransposedTrace
from figures.parts.picture import Position, View
from figures.parts.picture_subject import Subject
from figures.pictures.convolution_picture import ConvolutionView
from figures.pictures.dense_picture import DenseView
from figures.pictures.pooling_picture import PoolingView
from figures.pictures.recurrent_view import RecurrentView
from figures.pictures.stamping_picture import StampingView

Reading = Literal["window", "stamping", "dense"]


def view_of(
    trace: ConvolutionTrace | PoolingTrace | TransposedTrace,
    reading: Reading = "window",
    name: str | None = None,
) -> View:
    """The view of a trace, `name` where it is a part of another layer.

    `reading` is `stamping` for that reading of a transposed convolution, `dense` for a convolution
    that stands for Flatten and Dense.

    >>> import numpy as np
    >>> from engine import MaxPooling2D
    >>> view_of(MaxPooling2D().trace(np.zeros((1, 4, 6, 3)))).walk
    {'output_height': 2, 'output_width': 3}
    """
    if isinstance(trace, PoolingTrace):
        return PoolingView(trace)
    if isinstance(trace, TransposedTrace) and reading == "stamping":
        return StampingView(trace)
    if isinstance(trace, ConvolutionTrace) and reading == "dense":
        return DenseView(trace)
    return ConvolutionView(trace, Subject.of(trace, name))


def start_of(view: View, cell: Mapping[str, Any]) -> tuple[int, Position]:
    """Map and step for a cell as the stage tells it, with `filter`, `row`, `column` and `gathers`.

    The stage of a recurrent layer tells `unit` and `step`. What a trace does not have becomes the
    nearest that it has; what is no number becomes 0.

    >>> import numpy as np
    >>> from engine import Conv2D
    >>> view = view_of(Conv2D(filters=2, kernel_size=1).trace(np.zeros((1, 3, 3, 1))))
    >>> start_of(view, {"filter": 1, "row": 99, "column": None})
    (1, (2, 0))
    """
    if isinstance(view, RecurrentView):
        step = _within(cell.get("step"), view.walk["step"])
        return _within(cell.get("unit"), view.maps), (step,)
    index, row, column = (cell.get(name) for name in ("filter", "row", "column"))
    if isinstance(view, DenseView):
        index, row, column = 0, 0, index
    if isinstance(view, StampingView) and cell.get("gathers"):
        row, column = _first_source(view, row, column)
    sizes = tuple(view.walk.values())
    position = tuple(_within(at, size) for at, size in zip((row, column), sizes, strict=True))
    return _within(index, view.maps), position


def _first_source(view: StampingView, row: Any, column: Any) -> list[int]:
    """The first input cell whose stamp reaches an output cell."""
    found = []
    for axis, at in zip(view.drawn.axes, (row, column), strict=True):
        sources = axis.sources(_within(at, axis.output))
        found.append(int(sources[0, 0]) if len(sources) else 0)
    return found


def _within(value: Any, size: int) -> int:
    return min(max(value, 0), size - 1) if isinstance(value, int) else 0
