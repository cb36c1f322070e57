"""Which picture a trace has, the scene it makes, and where it starts for the cell looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from engine import ConvolutionTrace, PoolingTrace, TransposedTrace
from figures.parts.picture import Look, Position, Scene, View, require
from figures.parts.picture_subject import Subject
from figures.pictures.cells_picture import CellsPicture
from figures.pictures.cells_view import LookingUpView, NormalizingView, PlacingView
from figures.pictures.convolution_marks import ConvolutionPicture
from figures.pictures.convolution_picture import ConvolutionView
from figures.pictures.dense_picture import DenseScene, DenseView
from figures.pictures.pooling_marks import PoolingPicture
from figures.pictures.pooling_picture import PoolingView
from figures.pictures.recurrent_picture import RecurrentScene
from figures.pictures.recurrent_view import RecurrentView
from figures.pictures.stamping_marks import StampingPicture
from figures.pictures.stamping_picture import StampingView

Reading = Literal["window", "stamping", "dense"]

_SCENES: dict[type[Any], Callable[..., Scene]] = {
    ConvolutionView: ConvolutionPicture,
    DenseView: DenseScene,
    LookingUpView: CellsPicture,
    NormalizingView: CellsPicture,
    PlacingView: CellsPicture,
    PoolingView: PoolingPicture,
    RecurrentView: RecurrentScene,
    StampingView: StampingPicture,
}


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


def scene_of(view: View, look: Look, positions: Sequence[Position]) -> Scene:
    """The scene in which every one of some positions finds its room.

    Raises `IndexError` for a map, sample or position that the view's trace does not have.

    >>> import numpy as np
    >>> from engine import MaxPooling2D
    >>> from figures.theme import LIGHT
    >>> view = view_of(MaxPooling2D().trace(np.zeros((1, 4, 6, 3))))
    >>> scene_of(view, Look(LIGHT), [(0, 0)]).spoken((0, 0))[-1]
    'max(0, 0, 0, 0) = 0'
    """
    require(view, look, positions)
    made: Scene = _SCENES[type(view)](view, look, positions)
    return made


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
