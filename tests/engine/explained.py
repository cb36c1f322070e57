"""What a trace tells, checked cell by cell: each value is made again from the parts it is said to have."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from typing import Any

import numpy as np
from hypothesis import strategies as st

import engine
from engine import activations
from engine.layers.core.layer import Layer
from tests.engine import explained_windows as windows
from tests.engine.explained_windows import Pick, close


def picker(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Pick:
    """A function that draws one cell of an array of a given shape."""
    return lambda shape: tuple(draw(st.integers(0, size - 1)) for size in shape)


@singledispatch
def assert_explained(trace: Any, layer: Layer, pick: Pick) -> None:
    """The trace of a call of the layer explains the value of a cell that `pick` draws."""
    raise NotImplementedError(f"No test explains {type(trace).__name__}.")


assert_explained.register(engine.ConvolutionTrace, windows.convolution)
assert_explained.register(engine.SeparableTrace, windows.separable)
assert_explained.register(engine.TransposedTrace, windows.transposed)
assert_explained.register(engine.PoolingTrace, windows.pooling)
assert_explained.register(engine.EdgeTrace, windows.edges)
assert_explained.register(engine.UpSamplingTrace, windows.upsampling)


@assert_explained.register
def _(trace: engine.DenseTrace, layer: Any, pick: Pick) -> None:
    *position, unit = pick(trace.pre_activation.shape)
    bias = 0 if trace.bias is None else trace.bias[unit]
    close(trace.pre_activation[(*position, unit)], trace.products(position, unit).sum() + bias)
    close(trace.outputs, layer.activation(trace.pre_activation))


@assert_explained.register
def _(trace: engine.RecurrentTrace, layer: Any, pick: Pick) -> None:
    for gate in trace.gate_names:
        sample, step, unit = pick(trace.gates[gate].shape)
        parts = trace.products(sample, step, gate, unit)
        total = parts.inputs.sum() + parts.states.sum() + parts.bias
        close(trace.pre_activations[gate][sample, step, unit], total)
    output = trace.outputs[0] if layer.return_state else trace.outputs
    close(output, trace.hidden[:, 1:] if layer.return_sequences else trace.hidden[:, -1])


@assert_explained.register
def _(trace: engine.BidirectionalTrace, layer: Any, pick: Pick) -> None:
    assert_explained(trace.forward, layer.forward_layer, pick)
    assert_explained(trace.backward, layer.backward_layer, pick)
    one, other = trace.forward_output, trace.backward_output
    merged = {
        "concat": np.concatenate([one, other], axis=-1),
        "sum": one + other,
        "mul": one * other,
        "ave": (one + other) / 2,
        None: one,
    }
    first = trace.outputs[0] if isinstance(trace.outputs, tuple) else trace.outputs
    close(first, merged[trace.merge_mode])


@assert_explained.register
def _(trace: engine.TimeDistributedTrace, layer: Any, pick: Pick) -> None:
    assert_explained(trace.inner, layer.layer, pick)
    np.testing.assert_array_equal(trace.outputs.ravel(), trace.inner.outputs.ravel())


@assert_explained.register
def _(trace: engine.SequentialTrace, layer: Any, pick: Pick) -> None:
    values = trace.inputs
    for each, inner in zip(trace.traces, layer.layers, strict=True):
        np.testing.assert_array_equal(each.inputs.ravel(), np.ravel(_as_received(each, values)))
        assert_explained(each, inner, pick)
        values = each.outputs
    np.testing.assert_array_equal(trace.outputs, values)


def _as_received(trace: Any, values: np.ndarray) -> np.ndarray:
    moved = getattr(trace, "data_format", "channels_last") == "channels_first"
    return np.moveaxis(values, 1, -1) if moved else values


@assert_explained.register
def _(trace: engine.EmbeddingTrace, layer: Any, pick: Pick) -> None:
    place = pick(trace.indices.shape)
    np.testing.assert_array_equal(trace.outputs[place], trace.embeddings[trace.indices[place]])


@assert_explained.register
def _(trace: engine.ReshapingTrace, layer: Any, pick: Pick) -> None:
    sample, *place = pick(trace.outputs.shape)
    source = trace.sources[tuple(place)]
    assert trace.outputs[(sample, *place)] == trace.inputs[sample].ravel()[source]


@assert_explained.register
def _(trace: engine.NormalizationTrace, layer: Any, pick: Pick) -> None:
    values = (trace.inputs - trace.mean) / np.sqrt(trace.variance + trace.epsilon)
    close(trace.normalized, values)
    values = values if trace.gamma is None else values * trace.gamma
    close(trace.outputs, values if trace.beta is None else values + trace.beta)


@assert_explained.register
def _(trace: engine.ActivationTrace, layer: Any, pick: Pick) -> None:
    x = trace.inputs.astype(float)
    close(trace.outputs, _FUNCTIONS[type(layer)](layer, x))


def _softmax(layer: Any, x: np.ndarray) -> np.ndarray:
    axes = tuple(layer.axis) if isinstance(layer.axis, list) else layer.axis
    return np.exp(x) / np.exp(x).sum(axis=axes, keepdims=True)


def _relu(layer: Any, x: np.ndarray) -> np.ndarray:
    most = np.inf if layer.max_value is None else layer.max_value
    below = layer.negative_slope * (x - layer.threshold)
    return np.where(x >= most, most, np.where(x >= layer.threshold, x, below))


_FUNCTIONS: dict[type[Layer], Callable[[Any, np.ndarray], Any]] = {
    engine.Activation: lambda layer, x: activations.get(layer.get_config()["activation"])(x),
    engine.ELU: lambda layer, x: np.where(x >= 0, x, layer.alpha * np.expm1(x)),
    engine.Identity: lambda layer, x: x,
    engine.LeakyReLU: lambda layer, x: np.where(x >= 0, x, layer.negative_slope * x),
    engine.PReLU: lambda layer, x: np.where(x >= 0, x, layer.weights[0] * x),
    engine.ReLU: _relu,
    engine.Softmax: _softmax,
}


@assert_explained.register
def _(trace: engine.ScalingTrace, layer: Any, pick: Pick) -> None:
    axes = tuple(layer.axes)
    squares = np.square(trace.inputs.astype(float))
    if isinstance(layer, engine.UnitNormalization):
        close(trace.outputs, trace.inputs / np.sqrt(squares.sum(axis=axes, keepdims=True)))
        return
    means = squares.mean(axis=axes, keepdims=True) + layer.epsilon
    close(trace.outputs, trace.inputs / np.sqrt(means) * trace.scale)


@assert_explained.register
def _(trace: engine.WrappedTrace, layer: Any, pick: Pick) -> None:
    assert_explained(trace.inner, layer.layer, pick)
    np.testing.assert_array_equal(trace.outputs, trace.inner.outputs)


@assert_explained.register
def _(trace: engine.PipelineTrace, layer: Any, pick: Pick) -> None:
    values = trace.inputs
    for each in trace.traces:
        np.testing.assert_array_equal(each.inputs, values)
        values = each.outputs
    np.testing.assert_array_equal(trace.outputs, values)


@assert_explained.register
def _(trace: engine.EinsumTrace, layer: Any, pick: Pick) -> None:
    sums = np.einsum(trace.equation, trace.inputs.astype(float), trace.kernel)
    close(trace.pre_activation, sums if trace.bias is None else sums + trace.bias)
    close(trace.outputs, layer.activation(trace.pre_activation))


@assert_explained.register
def _(trace: engine.AdaptivePoolingTrace, layer: Any, pick: Pick) -> None:
    first = layer.data_format == "channels_first"
    inputs, outputs = (np.moveaxis(a, 1, -1) if first else a for a in (trace.inputs, trace.outputs))
    sample, *place, channel = pick(outputs.shape)
    cells = inputs[sample][np.ix_(*(w[p] for w, p in zip(trace.windows, place, strict=True)))]
    found = cells[..., channel]
    wanted = found.mean() if "Average" in type(layer).__name__ else found.max()
    close(outputs[(sample, *place, channel)], wanted)


@assert_explained.register
def _(trace: engine.SpectrogramTrace, layer: Any, pick: Pick) -> None:
    parts = [part for part in (trace.real, trace.imag) if part is not None]
    count = 2 if layer.mode == "stft" else 1
    assert trace.outputs.size == count * parts[0].size
    if len(parts) == 1:
        np.testing.assert_array_equal(np.sort(trace.outputs, None), np.sort(parts[0], None))


@assert_explained.register
def _(trace: engine.PreprocessingTrace, layer: Any, pick: Pick) -> None:
    if isinstance(layer, engine.Rescaling):
        close(trace.outputs, trace.inputs * layer.scale + layer.offset)
    elif getattr(layer, "settings", None) and not isinstance(layer, engine.AutoContrast):
        np.testing.assert_array_equal(trace.outputs, trace.inputs)  # random in training alone


@assert_explained.register(engine.DropoutTrace)
@assert_explained.register(engine.InputTrace)
def _(trace: Any, layer: Any, pick: Pick) -> None:
    np.testing.assert_array_equal(trace.outputs, trace.inputs)  # dropout acts in training alone


@assert_explained.register
def _(trace: engine.MaskingTrace, layer: Any, pick: Pick) -> None:
    *place, feature = pick(trace.inputs.shape)
    kept = any(value != layer.mask_value for value in trace.inputs[tuple(place)])
    assert trace.mask[tuple(place)] == kept
    wanted = trace.inputs[(*place, feature)] if kept else 0
    assert trace.outputs[(*place, feature)] == wanted


@assert_explained.register
def _(trace: engine.AttentionTrace, layer: Any, pick: Pick) -> None:
    close(trace.weights.sum(axis=-1), np.ones(trace.weights.shape[:-1]))
    sample, query = pick(trace.outputs.shape[:-1])
    close(trace.outputs[sample, query], trace.weights[sample, query] @ trace.value[sample])
    if isinstance(layer, engine.AdditiveAttention) or layer.score_mode != "dot":
        return
    scale = layer.weights[0] if layer.use_scale else 1
    close(trace.scores[sample, query], trace.key[sample] @ trace.query[sample, query] * scale)


@assert_explained.register
def _(trace: engine.HeadsTrace, layer: Any, pick: Pick) -> None:
    sample, head, query = pick(trace.weights.shape[:-1])
    group = trace.queries.shape[2] // trace.keys.shape[2]
    keys, values = trace.keys[sample, :, head // group], trace.values[sample, :, head // group]
    size = trace.queries.shape[-1]
    close(trace.scores[sample, head, query], keys @ trace.queries[sample, query, head] / size**0.5)
    shares = np.exp(trace.scores[sample, head, query])
    close(trace.weights[sample, head, query], shares / shares.sum())
    close(trace.attended[sample, query, head], trace.weights[sample, head, query] @ values)


@assert_explained.register
def _(trace: engine.RNNTrace, layer: Any, pick: Pick) -> None:
    sample, step = pick(trace.sequence.shape[:2])
    before = [state[sample : sample + 1, step] for state in trace.states]
    after = layer.cell.step(trace.inputs[sample : sample + 1, step], before)
    for state, made in zip(trace.states, after, strict=True):
        close(state[sample, step + 1], made[0])


@assert_explained.register
def _(trace: engine.ConvLSTMTrace, layer: Any, pick: Pick) -> None:
    step = pick(trace.hidden.shape[1:2])[0]
    wanted = np.tanh(trace.carry[:, step])
    assert (np.abs(trace.hidden[:, step]) <= np.abs(wanted) + 1e-5).all()  # let out in part
    output = trace.outputs[0] if layer.return_state else trace.outputs
    close(output, trace.hidden[:, 1:] if layer.return_sequences else trace.hidden[:, -1])


_MERGED: dict[type[Layer], Callable[[list[Any]], Any]] = {
    engine.Add: sum,
    engine.Average: lambda arrays: sum(arrays) / len(arrays),
    engine.Maximum: np.maximum.reduce,
    engine.Minimum: np.minimum.reduce,
    engine.Multiply: np.prod,
    engine.Subtract: lambda arrays: arrays[0] - arrays[1],
}


@assert_explained.register
def _(trace: engine.MergeTrace, layer: Any, pick: Pick) -> None:
    if isinstance(layer, engine.Concatenate):
        parts = np.split(
            trace.outputs, np.cumsum([a.shape[layer.axis] for a in trace.inputs]), layer.axis
        )
        for part, array in zip(parts, trace.inputs, strict=False):
            np.testing.assert_array_equal(part, array)
        return
    place = pick(trace.outputs.shape)
    cells = [np.broadcast_to(array, trace.outputs.shape)[place] for array in trace.inputs]
    close(trace.outputs[place], _MERGED[type(layer)](cells))


@assert_explained.register
def _(trace: engine.DotTrace, layer: Any, pick: Pick) -> None:
    one, other = trace.factors
    sample, *left = pick(one.shape[:-1])
    right = pick(other.shape[1:-1])
    place = (sample, *left, *right) if left or right else (sample, 0)
    close(trace.outputs[place], trace.products(sample, left, right).sum())
