"""What a picture is of: the layer, its shapes and its settings, as they stand in its title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine import (
    AveragePoolingTrace,
    ConvolutionTrace,
    DepthwiseTrace,
    GlobalAveragePoolingTrace,
    GlobalMaxPoolingTrace,
    MaxPoolingTrace,
    PoolingTrace,
    TransposedTrace,
)

# The first of these that a trace is.
NAMES: Mapping[type, str] = {
    DepthwiseTrace: "DepthwiseConv{rank}D",
    ConvolutionTrace: "Conv{rank}D",
    TransposedTrace: "Conv{rank}DTranspose",
    GlobalMaxPoolingTrace: "GlobalMaxPooling{rank}D",
    GlobalAveragePoolingTrace: "GlobalAveragePooling{rank}D",
    MaxPoolingTrace: "MaxPooling{rank}D",
    AveragePoolingTrace: "AveragePooling{rank}D",
}
USUAL = {"dilation_rate": 1, "groups": 1, "activation": "linear", "output_padding": None}


Windowed = ConvolutionTrace | TransposedTrace | PoolingTrace


@dataclass(frozen=True)
class Subject:
    """A layer by its name, the shapes on its way, and its arguments as Python writes them."""

    name: str
    shapes: Sequence[tuple[int, ...]]
    settings: Sequence[str]

    @property
    def title(self) -> str:
        """The layer and its shapes.

        >>> Subject("Conv1D", [(1, 6, 8), (1, 4, 5)], []).title
        'Conv1D (1, 6, 8) → (1, 4, 5)'
        """
        return f"{self.name} {' → '.join(map(str, self.shapes))}"

    @classmethod
    def of(cls, trace: Windowed, name: str | None = None) -> Subject:
        """What a trace shows, in the order of its data_format; `name` where it is a part of a layer.

        >>> import numpy as np
        >>> from engine import MaxPooling1D
        >>> subject = Subject.of(MaxPooling1D(pool_size=2).trace(np.zeros((1, 6, 3))))
        >>> subject.title, ", ".join(subject.settings)
        ('MaxPooling1D (1, 6, 3) → (1, 3, 3)', "pool_size=2, strides=2, padding='valid'")
        """
        rank = len(trace.axes)
        found = next(text for kind, text in NAMES.items() if isinstance(trace, kind))
        shapes = [_in_order(trace.inputs.shape, trace.data_format), trace.outputs.shape]
        return cls(name or found.format(rank=rank), shapes, list(_settings(trace)))


def dense(trace: ConvolutionTrace) -> Subject:
    """Flatten and Dense, traced as the convolution whose window is the whole input.

    >>> import numpy as np
    >>> from engine import Conv2D
    >>> dense(Conv2D(filters=4, kernel_size=3).trace(np.zeros((1, 3, 3, 2)))).title
    'Flatten, Dense (1, 3, 3, 2) → (1, 18) → (1, 4)'
    """
    units = trace.kernel.shape[-1]
    batch = len(trace.inputs)
    shapes = [trace.inputs.shape, (batch, trace.kernel[..., 0].size), (batch, units)]
    return Subject(
        "Flatten, Dense", shapes, _told({"units": units, "activation": trace.activation})
    )


def _in_order(shape: tuple[int, ...], data_format: str) -> tuple[int, ...]:
    if data_format == "channels_first":
        return (shape[0], shape[-1], *shape[1:-1])
    return shape


def _settings(trace: Any) -> Iterable[str]:
    if isinstance(trace, GlobalMaxPoolingTrace | GlobalAveragePoolingTrace):
        return []
    window = {
        "kernel_size": _along(trace, "kernel"),
        "strides": _along(trace, "stride"),
        "padding": trace.axes[0].padding,
    }
    if isinstance(trace, PoolingTrace):
        return _told({"pool_size": window.pop("kernel_size"), **window})
    if isinstance(trace, TransposedTrace):
        filters, own = trace.kernel.shape[-2], {"output_padding": _along(trace, "output_padding")}
    else:
        filters, own = trace.kernel.shape[-1], {"groups": trace.groups}
    maps = {"filters": filters}
    if isinstance(trace, DepthwiseTrace):
        maps, own = {"depth_multiplier": filters // trace.groups}, {}
    dilated = {"dilation_rate": _along(trace, "dilation")}
    return _told({**maps, **window, **dilated, **own, "activation": trace.activation})


def _along(trace: Windowed, count: str) -> Any:
    """A number for each axis, or one where there is but one or all are as they usually are."""
    each = tuple(getattr(axis, count) for axis in trace.axes)
    usual = count in ("dilation", "output_padding") and len(set(each)) == 1
    return each[0] if len(each) == 1 or usual else each


def _told(arguments: Mapping[str, Any]) -> list[str]:
    return [
        f"{name}={value!r}"
        for name, value in arguments.items()
        if name not in USUAL or value != USUAL[name]
    ]
