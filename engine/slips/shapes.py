"""Shapes of a layer's output and of its kernel, right and by slips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.base.arrays import Shape
from engine.layers.convolutional.convolution import Conv1D, Conv2D, Conv3D
from engine.layers.convolutional.transposed import TransposedLayer
from engine.layers.core.dense import Dense
from engine.layers.core.layer import Layer
from engine.layers.core.sliding import SlidingLayer
from engine.layers.core.spatial import SpatialLayer
from engine.layers.rnn.recurrent import Recurrent
from engine.slips.question import Question, Wrong, asked
from engine.slips.rules import saying, wrong
from engine.slips.sizes import output_size, transposed_size

# A shape is put together, axis by axis: there is no formula of the whole.
_AS_IT_IS = "shape"


def output_shape(layer: Layer, input_shape: Sequence[int | None]) -> Question:
    """The shape of what leaves a layer; raises `Refusal` where the layer refuses the input's.

    >>> asked = output_shape(Conv2D(32, 5), (None, 28, 28, 1))
    >>> asked.answer, [wrong.slip for wrong in asked.recognised((None, 24, 24, 1))]
    ((None, 24, 24, 32), ['channels_summed_to_one', 'channels_kept'])
    """
    shape = layer.compute_output_shape(input_shape)
    say = saying()
    found: list[Wrong] = []
    if isinstance(layer, SpatialLayer):
        found += _of_sizes(layer, input_shape, shape)
        found += _of_channels(layer, input_shape, shape)
    if isinstance(layer, Recurrent):
        found += _of_states(layer, input_shape)
    if isinstance(layer, Dense) and len(input_shape) > 2:
        flat = (shape[0], layer.units)
        found.append(wrong("last_axis_alone", say(_AS_IT_IS, flat)))
    batch = input_shape[0]
    if batch is None:
        found.append(wrong("batch_counted", say(_AS_IT_IS, (1, *shape[1:]))))
    return asked("output_shape", say(_AS_IT_IS, tuple(shape)), found)


def _of_sizes(layer: Any, input_shape: Sequence[int | None], shape: Shape) -> Iterator[Wrong]:
    """The same slip made along every spatial axis."""
    batch, spatial, _channels = layer.split_shape(input_shape)
    say = saying()
    if None in spatial:
        return
    if isinstance(layer, SlidingLayer):
        questions = [output_size(axis) for axis in layer.axes(spatial)]
    elif isinstance(layer, TransposedLayer):
        questions = [transposed_size(layer.axis(at, size)) for at, size in enumerate(spatial)]
    else:
        return
    filters = shape[layer.channel_axis]
    for slip in dict.fromkeys(each.slip for q in questions for each in q.wrongs):
        sizes = [_by_slip(question, slip) for question in questions]
        joined = tuple(layer.join_shape(batch, tuple(sizes), filters))
        yield wrong(slip, say(_AS_IT_IS, joined))


def _by_slip(question: Question, slip: str) -> Any:
    values = (each.worked.value for each in question.wrongs if each.slip == slip)
    return next(values, question.answer)


def _of_channels(layer: Any, input_shape: Sequence[int | None], shape: Shape) -> Iterator[Wrong]:
    if not isinstance(layer, Conv1D | Conv2D | Conv3D | TransposedLayer):
        return
    at = layer.channel_axis
    channels, filters = input_shape[at], shape[at]
    say = saying()
    yield wrong("channels_summed_to_one", say(_AS_IT_IS, _with(shape, at, 1)))
    yield wrong("channels_kept", say(_AS_IT_IS, _with(shape, at, channels)))
    if channels is not None and filters is not None:
        yield wrong("channels_multiplied", say(_AS_IT_IS, _with(shape, at, channels * filters)))


def _with(shape: Shape, at: int, size: int | None) -> Shape:
    sizes = list(shape)
    sizes[at] = size
    return tuple(sizes)


def _of_states(layer: Recurrent, input_shape: Sequence[int | None]) -> Iterator[Wrong]:
    batch, steps, features = input_shape
    say = saying()
    if layer.return_sequences:
        yield wrong("steps_dropped", say(_AS_IT_IS, (batch, layer.units)))
        yield wrong("units_for_steps", say(_AS_IT_IS, (batch, layer.units, features)))
    else:
        yield wrong("steps_kept", say(_AS_IT_IS, (batch, steps, layer.units)))
        yield wrong("units_for_steps", say(_AS_IT_IS, (batch, steps)))


def kernel_shape(layer: Layer, input_shape: Sequence[int | None]) -> Question | None:
    """The shape of the kernel; None for a layer without one, or of no known slips.

    >>> asked = kernel_shape(Conv2D(64, 3), (None, 26, 26, 32))
    >>> asked.answer, [wrong.slip for wrong in asked.recognised((3, 3, 64))]
    ((3, 3, 32, 64), ['channels_in_forgotten'])
    """
    if not isinstance(layer, Conv1D | Conv2D | Conv3D | TransposedLayer):
        return None
    kernel = layer.weight_specs(input_shape)[0]
    say = saying()
    *taps, third, last = kernel.shape
    found = [wrong("channels_in_forgotten", say(_AS_IT_IS, (*taps, layer.filters)))]
    if isinstance(layer, TransposedLayer):
        found.append(wrong("channels_before_filters", say(_AS_IT_IS, (*taps, last, third))))
    else:
        found.append(wrong("filters_before_channels", say(_AS_IT_IS, (last, third, *taps))))
        whole = third * layer.groups
        found.append(wrong("groups_ignored", say(_AS_IT_IS, (*taps, whole, last))))
        found.append(wrong("channels_before_filters", say(_AS_IT_IS, (*taps, last, third))))
    return asked("kernel_shape", say(_AS_IT_IS, kernel.shape), found)
