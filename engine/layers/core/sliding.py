"""What every layer with a sliding window shares: its axes, output sizes, refusals and derivation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import prod
from typing import ClassVar

import numpy as np

from engine.axes.axis import Axis, output_size, span
from engine.base.argument_forms import SPATIAL_AXES
from engine.base.arrays import Shape
from engine.base.derivation import Step, step_of
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.core.spatial import SpatialLayer

# An axis works out its tables once; a float is not taken for the whole number it equals.
_axis = lru_cache(maxsize=64, typed=True)(Axis)


# So few cells where height and width stand, beside so many in the other places, are channels.
_FEW = (1, 2, 3, 4)
_MANY = 8


class SlidingLayer(SpatialLayer):
    """A layer that moves a window over `rank` spatial axes.

    Subclasses set `strides`, `padding`, `data_format`, and the window under the name that
    `window_argument` gives (`kernel_size` or `pool_size`), in cells for each axis.
    """

    window_argument: ClassVar[str] = "kernel_size"

    strides: tuple[int, ...]
    padding: str

    @property
    def window(self) -> tuple[int, ...]:
        """Cells of the window along each axis, before dilation."""
        size: tuple[int, ...] = getattr(self, self.window_argument)
        return size

    @property
    def dilation(self) -> tuple[int, ...]:
        """Steps between neighbouring taps along each axis."""
        rates: tuple[int, ...] = getattr(self, "dilation_rate", (1,) * self.rank)
        return rates

    def axes(self, spatial: Sequence[int]) -> tuple[Axis, ...]:
        """One `Axis` for each spatial size."""
        settings = zip(spatial, self.window, self.strides, self.dilation, strict=True)
        return tuple(
            _axis(size, window, stride, dilation, self.padding)
            for size, window, stride, dilation in settings
        )

    def output_sizes(self, spatial: Shape, channels: int | None = None) -> Shape:
        """Window positions along each axis, None for a None size; raises `Refusal` if none fits.

        The number of `channels`, where it is known, tells whether they stand in the wrong place.
        """
        settings = zip(spatial, self.window, self.strides, self.dilation, strict=True)
        sizes = tuple(
            None if size is None else output_size(size, window, stride, dilation, self.padding)
            for size, window, stride, dilation in settings
        )
        if self.padding == "valid":
            for axis, size in enumerate(sizes):
                if size is not None and size <= 0:
                    raise self._window_too_large(spatial, axis, channels)
        return sizes

    def positions(self, spatial: Shape) -> int | None:
        """How many places the window takes over those spatial sizes; None where one is None."""
        sizes = [size for size in self.output_sizes(spatial) if size is not None]
        return prod(sizes) if len(sizes) == len(spatial) else None

    def axis_steps(self, spatial: Shape) -> list[Step]:
        """The derivation of each axis: span, padding, room, quotient, output."""
        names = SPATIAL_AXES[self.rank]
        settings = zip(names, spatial, self.window, self.strides, self.dilation, strict=True)
        return [
            step
            for name, size, window, stride, dilation in settings
            for step in self._steps_of_axis(name, size, window, stride, dilation)
        ]

    def _steps_of_axis(
        self, name: str, size: int | None, window: int, stride: int, dilation: int
    ) -> list[Step]:
        word = self.window_argument
        extent = span(window, dilation)
        if word == "pool_size":
            first = step_of("span", word, extent, name, **{word: window})
        else:
            formula = f"dilation_rate · ({word} − 1) + 1"
            first = step_of("span", formula, extent, name, dilation_rate=dilation, **{word: window})
        if size is None:
            return [first]
        axis = Axis(size, window, stride, dilation, self.padding)
        return [first, *_padding_steps(axis, name), *_position_steps(axis, name)]

    def _window_too_large(self, spatial: Shape, axis: int, channels: int | None) -> Refusal:
        name = SPATIAL_AXES[self.rank][axis]
        size, window, dilation = spatial[axis], self.window[axis], self.dilation[axis]
        extent = span(window, dilation)
        dilated = f", dilation_rate={dilation}" if hasattr(self, "dilation_rate") else ""
        turned = self._as_channels_first(spatial, channels)
        hint = turned and (
            f"A first size of {spatial[0]} beside {', '.join(map(str, turned))} looks like channels "
            "that come first (data_format='channels_first'). "
        )
        return Refusal(
            f"{hint or ''}Along the {name} axis the window spans {extent} cells "
            f"({self.window_argument}={window}{dilated}) "
            f"but the input has only {size}, so with padding='valid' no position fits.",
            Lesson(
                "window_too_large",
                {
                    "axis": name,
                    "size": size,
                    "span": extent,
                    "argument": self.window_argument,
                    "window": window,
                    "dilation": dilation,
                    **({"first": spatial[0], "others": tuple(turned)} if turned else {}),
                },
                [
                    *([Repair({"data_format": "channels_first"})] if turned else []),
                    *self._window_repairs(spatial),
                ],
            ),
        )

    def _as_channels_first(self, spatial: Shape, channels: int | None) -> Sequence[int] | None:
        # The sizes that height and width would have, where a few come first beside many others.
        sizes = [*spatial[1:], channels]
        if self.data_format == "channels_first" or spatial[0] not in _FEW or self.rank == 1:
            return None
        known = [size for size in sizes if size is not None]
        spans = [span(w, d) for w, d in zip(self.window, self.dilation, strict=True)]
        fits = all(size >= max(_MANY, extent) for size, extent in zip(known, spans, strict=False))
        return known if fits and len(known) == len(sizes) else None

    def _window_repairs(self, spatial: Shape) -> list[Repair]:
        sizes = [size if size is not None else np.iinfo(np.int64).max for size in spatial]
        repairs = [Repair({"padding": "same"})]
        if max(self.dilation) > 1 and all(w <= s for w, s in zip(self.window, sizes, strict=True)):
            repairs.append(Repair({"dilation_rate": (1,) * self.rank}))
        if min(sizes) > 0:
            fitting = tuple(
                min(w, (s - 1) // d + 1)
                for w, s, d in zip(self.window, sizes, self.dilation, strict=True)
            )
            repairs.append(Repair({self.window_argument: fitting}))
        return repairs


def _padding_steps(axis: Axis, name: str) -> list[Step]:
    before, after = axis.pad
    steps = []
    if axis.padding == "same":
        formula = "max((⌈size / strides⌉ − 1) · strides + span − size, 0)"
        terms = {"size": axis.size, "strides": axis.stride, "span": axis.span}
        steps.append(step_of("padding", formula, before + after, name, **terms))
        steps.append(step_of("pad_before", "⌊padding / 2⌋", before, name, padding=before + after))
        terms = {"padding": before + after, "pad_before": before}
        steps.append(step_of("pad_after", "padding − pad_before", after, name, **terms))
    elif axis.padding == "causal":
        steps.append(step_of("pad_before", "span − 1", before, name, span=axis.span))
    terms = {"size": axis.size, "pad_before": before, "pad_after": after}
    return [*steps, step_of("padded", "size + pad_before + pad_after", axis.padded, name, **terms)]


def _position_steps(axis: Axis, name: str) -> list[Step]:
    room = axis.padded - axis.span
    quotient = room // axis.stride
    return [
        step_of("room", "padded − span", room, name, padded=axis.padded, span=axis.span),
        step_of("quotient", "⌊room / strides⌋", quotient, name, room=room, strides=axis.stride),
        step_of("output", "quotient + 1", quotient + 1, name, quotient=quotient),
    ]
