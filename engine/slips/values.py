"""One value that a layer computes, right and by slips: a cell of a convolution, a mean, a next state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from engine import activations
from engine.layers.convolutional.convolution_trace import ConvolutionTrace
from engine.layers.pooling.pooling_trace import AveragePoolingTrace
from engine.layers.rnn.recurrent_trace import RecurrentTrace
from engine.slips.question import Question, Wrong, asked
from engine.slips.rules import saying, wrong

_SUM = "activation(sum + bias)"


def cell_value(
    trace: ConvolutionTrace, position: Sequence[int], filter_index: int = 0, sample: int = 0
) -> Question:
    """The value of one output cell of a convolution, at a `position` along the spatial axes.

    >>> from engine.layers.convolutional.convolution import Conv1D
    >>> layer = Conv1D(1, 2)
    >>> layer.build((None, 3, 1))
    >>> layer.set_weights([[[[1]], [[10]]], [5]])
    >>> asked = cell_value(layer.trace(np.array([[[1], [2], [3]]])), (0,))
    >>> asked.answer, [wrong.slip for wrong in asked.recognised(17)]  # 1 · 10 + 2 · 1 + 5
    (26.0, ['kernel_flipped'])
    """
    value = float(trace.activated[(sample, *position, filter_index)])
    right = saying()(_SUM, value)
    return asked("cell_value", right, _of_cell(trace, position, filter_index, sample))


def _of_cell(
    trace: ConvolutionTrace, position: Sequence[int], filter_index: int, sample: int
) -> Iterator[Wrong]:
    say, activate = saying(), _activation(trace.activation)
    window = trace.window(sample, position, filter_index)  # (*taps, channels of the group)
    kernel = trace.kernel[..., filter_index]
    bias = 0.0 if trace.bias is None else float(trace.bias[filter_index])
    total = float((window * kernel).sum())
    yield wrong("bias_left_out", say("activation(sum)", activate(total)))
    yield wrong("activation_left_out", say("sum + bias", total + bias))
    turned = float((window * np.flip(kernel, axis=tuple(range(kernel.ndim - 1)))).sum())
    yield wrong("kernel_flipped", say(_SUM, activate(turned + bias)))
    if kernel.shape[-1] > 1:
        first = float((window * kernel)[..., 0].sum())
        yield wrong("first_channel_alone", say(_SUM, activate(first + bias)))


def mean_value(
    trace: AveragePoolingTrace, position: Sequence[int], channel: int = 0, sample: int = 0
) -> Question:
    """The mean of one window of an average pooling layer.

    >>> from engine.layers.pooling.pooling import AveragePooling1D
    >>> trace = AveragePooling1D(3, strides=1, padding="same").trace(np.array([[[6.0], [6.0], [6.0]]]))
    >>> asked = mean_value(trace, (0,))  # two real cells and one of padding
    >>> asked.answer, [wrong.slip for wrong in asked.recognised(4)]
    (6.0, ['padding_averaged'])
    """
    window = trace.window(sample, position, channel)
    say, total = saying(), float(window.sum())
    right = say("sum / real_cells", float(trace.pooled[(sample, *position, channel)]))
    found = [
        wrong("padding_averaged", say("sum / cells", total / window.size)),
        wrong("mean_left_out", say("sum", total)),
    ]
    return asked("mean_value", right, found)


def next_state(
    trace: RecurrentTrace, activation: str, step: int, unit: int = 0, sample: int = 0
) -> Question:
    """The state of a unit of a SimpleRNN after a step, counted from 0 in the order taken.

    >>> from engine.layers.rnn.simple_rnn import SimpleRNN
    >>> layer = SimpleRNN(1, activation="linear")
    >>> layer.build((None, 2, 1))
    >>> layer.set_weights([[[2]], [[10]], [1]])
    >>> asked = next_state(layer.trace(np.array([[[1.0], [1.0]]])), "linear", 1)  # 1 · 2 + 3 · 10 + 1
    >>> asked.answer, [wrong.slip for wrong in asked.recognised(3)]
    (33.0, ['state_left_out'])
    """
    right = saying()(_SUM, float(trace.hidden[sample, step + 1, unit]))
    return asked("next_state", right, _of_state(trace, activation, step, unit, sample))


def _of_state(
    trace: RecurrentTrace, activation: str, step: int, unit: int, sample: int
) -> Iterator[Wrong]:
    say, activate = saying(), _activation(activation)
    products = trace.products(sample, step, trace.gate_names[0], unit)
    read, kept, bias = (
        float(products.inputs.sum()),
        float(products.states.sum()),
        float(products.bias),
    )
    yield wrong("state_left_out", say("activation(inputs + bias)", activate(read + bias)))
    yield wrong("bias_left_out", say("activation(inputs + state)", activate(read + kept)))
    yield wrong("activation_left_out", say("inputs + state + bias", read + kept + bias))
    crossed = float(trace.hidden[sample, step] @ trace.recurrent_kernel[unit])
    yield wrong("transposed_weights", say(_SUM, activate(read + crossed + bias)))


def _activation(name: str) -> Callable[[float], float]:
    apply = activations.get(name)
    return lambda value: float(np.ravel(apply(np.array([value], np.float32)))[0])
