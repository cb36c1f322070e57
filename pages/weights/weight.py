"""Which weight a page looks at: a layer's kernel, its sizes, and how its initializer draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

import engine
from engine import WeightSpec
from pages.frame import controls
from pages.frame.dials import Dial
from pages.frame.language import N_, _
from pages.frame.parameters import Choice, Parameter, Whole

MOST = 10**9

Sizes = tuple[int, ...]
# Makes the layer and the shape of its input of: inputs, outputs, window.
Make = Callable[[int, int, Sizes], tuple[Any, tuple[int | None, ...]]]


@dataclass(frozen=True)
class Held:
    """A weight that a layer of Keras holds.

    `window` counts the axes of its window; `inputs` and `outputs` are Keras's names for its last two
    sizes. `page` is the layer's own page, `name` the weight's, `torch` the layer that PyTorch starts alike.
    """

    make: Make
    layer: str
    page: str
    inputs: str
    outputs: str
    name: str = "kernel"
    window: int = 0
    torch: str = ""

    def spec(self, inputs: int, outputs: int, window: Sizes) -> WeightSpec:
        """The weight of these sizes; raises ValueError where Keras refuses them."""
        layer, shape = self.make(inputs, outputs, window)
        return next(spec for spec in layer.weight_specs(shape) if spec.name == self.name)

    @property
    def told(self) -> str:
        """Its name with that of its layer.

        >>> HELD["Conv2D.kernel"].told
        'Conv2D.kernel'
        """
        return f"{self.layer}.{self.name}"


def _dense(inputs: int, outputs: int, _window: Sizes) -> tuple[Any, Any]:
    return engine.Dense(outputs), (None, inputs)


def _convolved(make: Callable[..., Any]) -> Make:
    return lambda inputs, outputs, window: (make(outputs, window), (None, *window, inputs))


def _depthwise(inputs: int, outputs: int, window: Sizes) -> tuple[Any, Any]:
    layer = engine.DepthwiseConv2D(window, depth_multiplier=outputs)
    return layer, (None, *window, inputs)


def _separable_depths(inputs: int, outputs: int, window: Sizes) -> tuple[Any, Any]:
    layer = engine.SeparableConv2D(1, window, depth_multiplier=outputs)
    return layer, (None, *window, inputs)


def _separable_points(inputs: int, outputs: int, _window: Sizes) -> tuple[Any, Any]:
    return engine.SeparableConv2D(outputs, 1), (None, 1, 1, inputs)


def _recurrent(make: Callable[..., Any]) -> Make:
    return lambda inputs, outputs, _window: (make(outputs), (None, 1, inputs))


def _embedding(inputs: int, outputs: int, _window: Sizes) -> tuple[Any, Any]:
    return engine.Embedding(inputs, outputs), (None, 1)


def _of_recurrent(layer: str, page: str) -> tuple[Held, Held]:
    kernel = Held(_recurrent(getattr(engine, layer)), layer, page, "features", "units")
    return kernel, replace(kernel, name="recurrent_kernel", inputs="")


_CHANNELS, _FILTERS, _MULTIPLIER = "channels", "filters", "depth_multiplier"
HELD: dict[str, Held] = {
    held.told: held
    for held in (
        Held(_dense, "Dense", "dense", "inputs", "units"),
        Held(_convolved(engine.Conv1D), "Conv1D", "conv1d", _CHANNELS, _FILTERS, window=1),
        Held(_convolved(engine.Conv2D), "Conv2D", "conv2d", _CHANNELS, _FILTERS, window=2),
        Held(
            _depthwise,
            "DepthwiseConv2D",
            "depthwise_conv2d",
            _CHANNELS,
            _MULTIPLIER,
            window=2,
            torch="DepthwiseConv2D",
        ),
        Held(
            _separable_depths,
            "SeparableConv2D",
            "separable_conv2d",
            _CHANNELS,
            _MULTIPLIER,
            "depthwise_kernel",
            window=2,
            torch="DepthwiseConv2D",
        ),
        Held(
            _separable_points,
            "SeparableConv2D",
            "separable_conv2d",
            _CHANNELS,
            _FILTERS,
            "pointwise_kernel",
        ),
        Held(
            _convolved(engine.Conv1DTranspose),
            "Conv1DTranspose",
            "conv1d_transpose",
            _CHANNELS,
            _FILTERS,
            window=1,
        ),
        Held(
            _convolved(engine.Conv2DTranspose),
            "Conv2DTranspose",
            "conv2d_transpose",
            _CHANNELS,
            _FILTERS,
            window=2,
        ),
        *_of_recurrent("SimpleRNN", "simple_rnn"),
        *_of_recurrent("LSTM", "lstm"),
        *_of_recurrent("GRU", "gru"),
        Held(_embedding, "Embedding", "embedding", "input_dim", "output_dim", "embeddings"),
    )
}
START = "Conv2D.kernel"
WEIGHT = Choice("weight", START, tuple(HELD))
WINDOW = Whole("kernel_size", 3, 1, 7, least=1, most=1000)
WINDOW_WIDTH = Whole("kernel_width", None, 1, 7, least=1, most=1000)
INPUTS = Whole("inputs", 64, 1, 128, least=1, most=MOST)
OUTPUTS = Whole("outputs", 128, 1, 128, least=1, most=MOST)
MULTIPLIER = Whole(_MULTIPLIER, 1, 1, 8, least=1, most=MOST)
SEED = Whole("seed", 0, least=0, most=2**31 - 1)
PARAMETERS: tuple[Parameter, ...] = (
    WEIGHT,
    WINDOW,
    WINDOW_WIDTH,
    INPUTS,
    OUTPUTS,
    MULTIPLIER,
    SEED,
)


def with_starts(
    parameters: Sequence[Parameter], starts: Mapping[str, Any]
) -> tuple[Parameter, ...]:
    """The parameters with other defaults.

    >>> with_starts([INPUTS], {"inputs": 3})[0].default
    3
    """
    every: Sequence[Any] = parameters
    return tuple(replace(p, default=starts.get(p.name, p.default)) for p in every)


@dataclass(frozen=True)
class Weight:
    """The weight that is looked at: what holds it, its sizes, and the seed it is drawn by."""

    held: Held
    inputs: int
    outputs: int
    window: Sizes
    seed: int

    def spec(self) -> WeightSpec:
        """Its name, shape and axes; raises ValueError where Keras refuses the sizes."""
        return self.held.spec(self.inputs, self.outputs, self.window)

    def axes(self) -> list[str]:
        """What each of its axes counts, in the session's language."""
        return [axis_name(axis) for axis in self.spec().axes]


def chosen() -> Weight:
    """The weight as the controls say it now."""
    held = HELD[controls.value(WEIGHT)]
    size = controls.value(WINDOW) or 1
    width = controls.value(WINDOW_WIDTH) or size
    window = {0: (), 1: (size,), 2: (size, width)}[held.window]
    inputs, outputs = controls.value(INPUTS) or 1, controls.value(_outputs_of(held)) or 1
    return Weight(held, inputs, outputs, window, controls.value(SEED) or 0)


def _outputs_of(held: Held) -> Whole:
    return MULTIPLIER if held.outputs == _MULTIPLIER else OUTPUTS


def dials(parameters: Sequence[Parameter]) -> list[Dial]:
    """The dials of the weight; `parameters` are the page's own, with its defaults."""
    by_name = {p.name: p for p in parameters}
    held = HELD[controls.value(WEIGHT)]
    found = [Dial(by_name[WEIGHT.name], _("Weight"), _(_WEIGHT_HELP))]
    if held.window:
        found.append(Dial(by_name[WINDOW.name], WINDOW.name, _(_WINDOW_HELP)))
    if held.window == 2 and controls.value(WINDOW_WIDTH) is not None:
        found.append(Dial(by_name[WINDOW_WIDTH.name], WINDOW_WIDTH.name, _(_WINDOW_HELP)))
    if held.inputs:
        label = _("channels") if held.inputs == _CHANNELS else held.inputs
        found.append(Dial(by_name[INPUTS.name], label, _(_INPUTS_HELP)))
    outputs = by_name[_outputs_of(held).name]
    return [*found, Dial(outputs, held.outputs, _(_OUTPUTS_HELP))]


_WEIGHT_HELP = N_("The layer and the weight of it that is looked at: its axes decide what follows.")
_WINDOW_HELP = N_("Cells the window covers along an axis: these axes count for inputs and outputs.")
_INPUTS_HELP = N_("What goes in: channels, features or rows of a table.")
_OUTPUTS_HELP = N_("What comes out: filters, units or numbers of a row.")


def part_shape(shape: Sequence[int], most: int) -> tuple[int, ...]:
    """The shape of a weight's first entries, no more than `most` of them: fewer along the last axes.

    >>> part_shape((3, 3, 64, 128), 10_000), part_shape((10**9, 2), 1000)
    ((3, 3, 64, 17), (1000, 1))
    """
    sizes = list(shape)
    for axis in reversed(range(len(sizes))):
        others = prod(sizes[:axis]) * prod(sizes[axis + 1 :])
        sizes[axis] = min(sizes[axis], max(1, most // others))
    return tuple(sizes)


def axis_name(axis: str) -> str:
    """What an axis of a weight counts."""
    return {
        "kernel_steps": _("steps"),
        "kernel_height": _("height"),
        "kernel_width": _("width"),
        "input_channels": _("channels in"),
        "depthwise_channels": _("channels in"),
        "filters": _("filters out"),
        "depth_multiplier": _("multiplier"),
        "features": _("values in"),
        "previous_units": _("units before"),
        "units": _("units out"),
        "gate_units": _("gates · units"),
        "input_dim": _("rows"),
        "output_dim": _("numbers"),
    }.get(axis, axis)
