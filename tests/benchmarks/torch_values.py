"""Generated PyTorch code run with our weights, beside our values: `python -m tests.benchmarks torch`.

Inputs are random and, for layers that read a mask, padded with steps of zeros.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

import engine
from engine import (
    GRU,
    LSTM,
    AveragePooling2D,
    BatchNormalization,
    Bidirectional,
    Conv1D,
    Conv1DTranspose,
    Conv2D,
    Conv2DTranspose,
    Dense,
    DepthwiseConv2D,
    Embedding,
    Flatten,
    Input,
    LayerNormalization,
    Masking,
    MaxPooling2D,
    SeparableConv2D,
    Sequential,
    SimpleRNN,
    UpSampling2D,
    ZeroPadding2D,
)

Array = NDArray[np.float32]
TOLERANCE = 2e-5
STEPS, FEATURES, BATCH = 7, 3, 4


def run() -> None:
    """Compare every model, say which differ and by how much, and end with 1 where any does."""
    wrong = total = 0
    for name, layers in models():
        total += 1
        try:
            fault = difference(layers)
        except Exception as raised:  # a fault of either side is what is looked for
            fault = repr(raised)
        if fault:
            wrong += 1
            print(f"{name}: {fault}", flush=True)
    print(f"{total - wrong} of {total} models compute in PyTorch what they compute here.")
    if wrong:
        sys.exit(1)


def models() -> Iterator[tuple[str, list[Any]]]:
    """Named stacks, their input first."""
    for made in _windows():
        yield type(made).__name__ + str(made.get_config()), [Input((9, 8, 4)), made]
    for made in (Conv1D(3, 3, padding="causal", dilation_rate=2), Conv1DTranspose(3, 3, strides=2)):
        yield type(made).__name__, [Input((9, 4)), made]
    yield "Dense", [Input((3, 4)), Flatten(), Dense(5, activation="softmax")]
    yield "Dense on the last axis", [Input((6, 4)), Dense(5, activation="relu")]
    yield from _recurrent()


def _windows() -> Iterator[Any]:
    for padding, strides in product(("valid", "same"), (1, 2)):
        shared: dict[str, Any] = {"padding": padding, "strides": strides}
        yield Conv2D(6, (3, 2), groups=2, activation="relu", **shared)
        yield DepthwiseConv2D(3, depth_multiplier=2, **shared)
        yield SeparableConv2D(5, 3, **shared)
        yield Conv2DTranspose(5, 3, **shared)
        yield MaxPooling2D(3, **shared)
        yield AveragePooling2D(3, **shared)
    yield Conv2D(4, 3, dilation_rate=2, use_bias=False)
    yield UpSampling2D(2)
    yield ZeroPadding2D(((1, 0), (2, 1)))
    yield BatchNormalization()
    yield LayerNormalization()


def _recurrent() -> Iterator[tuple[str, list[Any]]]:
    flags = (False, True)
    kinds: list[tuple[Any, dict[str, Any]]] = [
        (SimpleRNN, {}),
        (SimpleRNN, {"activation": "sigmoid"}),
        (LSTM, {}),
        (LSTM, {"activation": "relu", "use_bias": False}),
        (GRU, {}),
        (GRU, {"reset_after": False}),
    ]
    for (kind, own), masked, sequences, backwards, state in product(
        kinds, flags, flags, flags, flags
    ):
        for zero in flags if masked else (False,):
            options = {
                **own,
                "return_sequences": sequences,
                "go_backwards": backwards,
                "return_state": state,
                "zero_output_for_mask": zero,
            }
            before = [Masking()] if masked else []
            made = [Input((STEPS, FEATURES)), *before, kind(4, **options)]
            yield f"{kind.__name__} {options}{' masked' * masked}", made
    for masked, sequences, merge in product(flags, flags, ("concat", "sum", "mul", "ave")):
        inner = LSTM(4, return_sequences=sequences)
        before = [Masking()] if masked else []
        made = [Input((STEPS, FEATURES)), *before, Bidirectional(inner, merge_mode=merge)]
        yield f"Bidirectional {merge} {sequences}{' masked' * masked}", made
    stack = [Masking(), GRU(3, return_sequences=True), LSTM(4), Dense(2)]
    yield "two recurrent layers behind one mask", [Input((STEPS, FEATURES)), *stack]
    words = [Embedding(9, FEATURES, mask_zero=True), LSTM(4), Dense(2)]
    yield "words of a sentence", [Input((STEPS,), dtype="int32"), *words]


def difference(layers: list[Any]) -> str | None:
    """By how much, in words, PyTorch's values differ from ours; None where they agree."""
    import torch

    random = np.random.default_rng(0)
    model = Sequential(layers)
    model.set_weights([_drawn(random, weight.shape) for weight in model.get_weights()])
    inputs = _inputs(random, model.input_shape)
    wanted = model(inputs)
    code = model.to_torch_code()
    space: dict[str, Any] = {}
    exec(compile(code, "generated", "exec"), space)  # the code is our own
    made = space["model"].eval()
    put(made, model)
    given = np.moveaxis(inputs, -1, 1) if _turned(code, "Inputs") else inputs
    with torch.no_grad():
        found = made(torch.from_numpy(np.ascontiguousarray(given)))
    pairs = list(zip(_several(found), _several(wanted), strict=True))
    back = _turned(code, "Outputs")
    largest = max(np.abs(_array(f, back) - np.asarray(w)).max() for f, w in pairs)
    return None if largest < TOLERANCE else f"they differ by {largest:.2g}\n{code}"


def _drawn(random: np.random.Generator, shape: tuple[int, ...]) -> Array:
    return np.abs(random.normal(0, 0.4, shape)).astype(
        np.float32
    )  # a variance must not be negative


def _inputs(random: np.random.Generator, shape: tuple[Any, ...]) -> Array | NDArray[np.int64]:
    if len(shape) == 2:
        words = random.integers(1, 9, (BATCH, STEPS))
        words[:, -2:] = 0
        return words
    inputs = random.normal(0, 1, (BATCH, *shape[1:])).astype(np.float32)
    if len(shape) == 3:
        for row, kept in enumerate((STEPS, 4, 1, 5)):
            inputs[row, kept:] = 0
        inputs[0, 0] = inputs[3, 2] = 0  # at the start and between as well
    return inputs


def _turned(code: str, which: str) -> bool:
    (line,) = re.findall(rf"^# {which} are (.*)\.$", code, re.MULTILINE)
    return "Keras:" in line


def _several(values: Any) -> list[Any]:
    return list(values) if isinstance(values, tuple | list) else [values]


def _array(tensor: Any, turned: bool) -> NDArray[Any]:
    values: NDArray[Any] = tensor.numpy()
    return np.moveaxis(values, 1, -1) if turned else values


# -- our weights in PyTorch's modules ----------------------------------------------------------------


def put(module: Any, model: Any) -> None:
    """Give every part of a PyTorch module the weights of our layers, in their order."""
    queue = [layer for layer in _flat(model.layers) if layer.get_weights()]
    for part in _parts(module):
        place = _PLACED.get(type(part).__name__)
        if place is not None:
            place(part, queue)
    assert not queue, f"no PyTorch module takes {queue}"


def _flat(layers: Any) -> Iterator[Any]:
    for layer in layers:
        yield from (
            (layer.forward_layer, layer.backward_layer)
            if isinstance(layer, engine.Bidirectional)
            else (layer,)
        )


def _parts(module: Any) -> Iterator[Any]:
    yield module
    if type(module).__name__ not in ("Recurrent", "LoopedRNN"):
        for child in module.children():
            yield from _parts(child)


def _set(parameter: Any, values: NDArray[Any]) -> None:
    import torch

    with torch.no_grad():
        assert tuple(parameter.shape) == values.shape, (tuple(parameter.shape), values.shape)
        parameter.copy_(torch.from_numpy(np.ascontiguousarray(values, np.float32)))


def _linear(part: Any, queue: list[Any]) -> None:
    kernel, *bias = queue.pop(0).get_weights()
    _set(part.weight, kernel.T)
    for values in bias:
        _set(part.bias, values)


def _convolution(part: Any, queue: list[Any]) -> None:
    layer = queue[0]
    weights = layer.get_weights()
    kernel, *bias = weights
    spatial = tuple(range(kernel.ndim - 2))
    if isinstance(layer, engine.SeparableConv2D):
        depthwise, pointwise, *bias = weights
        if part.groups > 1:
            _set(part.weight, _depthwise(depthwise))
            return
        _set(part.weight, pointwise.transpose(3, 2, 0, 1))
    elif isinstance(layer, engine.DepthwiseConv2D):
        _set(part.weight, _depthwise(kernel))
    else:
        _set(part.weight, kernel.transpose(kernel.ndim - 1, kernel.ndim - 2, *spatial))
    queue.pop(0)
    for values in bias:
        _set(part.bias, values)


def _depthwise(kernel: Array) -> Array:
    high, wide, channels, each = kernel.shape
    return kernel.transpose(2, 3, 0, 1).reshape(channels * each, 1, high, wide)


def _normalization(part: Any, queue: list[Any]) -> None:
    gamma, beta, *moving = queue.pop(0).get_weights()
    _set(part.weight, gamma)
    _set(part.bias, beta)
    for buffer, values in zip(("running_mean", "running_var"), moving, strict=False):
        _set(getattr(part, buffer), values)


def _embedding(part: Any, queue: list[Any]) -> None:
    _set(part.weight, queue.pop(0).get_weights()[0])


def _wrapped(part: Any, queue: list[Any]) -> None:
    rnn = getattr(part.rnn, "rnn", part.rnn)
    if type(rnn).__name__ == "LoopedRNN":
        _looped(rnn, queue)
    else:
        _own(rnn, queue, part.one_bias)


def _looped(part: Any, queue: list[Any]) -> None:
    kernel, recurrent, *biases = queue.pop(0).get_weights()
    _set(part.inputs.weight, kernel.T)
    _set(part.states.weight, recurrent.T)
    if biases:
        first, *second = np.atleast_2d(biases[0])
        _set(part.inputs.bias, first)
        for values in second:
            _set(part.states.bias, values)


def _own(part: Any, queue: list[Any], one_bias: bool = False) -> None:
    # Also of a bidirectional nn.LSTM, whose second run has parameters of its own.
    for end in ("", "_reverse") if part.bidirectional else ("",):
        layer = queue.pop(0)
        kernel, recurrent, *biases = (_ordered(w, layer) for w in layer.get_weights())
        if one_bias:
            kernel = np.vstack([kernel, biases[0][None]])
        _set(getattr(part, f"weight_ih_l0{end}"), kernel.T)
        _set(getattr(part, f"weight_hh_l0{end}"), recurrent.T)
        if biases and not one_bias:
            first, *second = np.atleast_2d(biases[0])
            _set(getattr(part, f"bias_ih_l0{end}"), first)
            _set(getattr(part, f"bias_hh_l0{end}"), second[0] if second else np.zeros_like(first))


def _ordered(weight: Array, layer: Any) -> Array:
    """A GRU's update and reset gates the other way round, as PyTorch has them."""
    if not isinstance(layer, engine.GRU):
        return weight
    update, reset, new = np.split(weight, 3, axis=-1)
    return np.concatenate([reset, update, new], axis=-1)


_PLACED = {
    "Linear": _linear,
    "Embedding": _embedding,
    "Recurrent": _wrapped,
    **dict.fromkeys(("RNN", "LSTM", "GRU"), _own),
    **dict.fromkeys(("Conv1d", "Conv2d", "ConvTranspose1d", "ConvTranspose2d"), _convolution),
    **dict.fromkeys(("BatchNorm2d", "BatchNorm1d", "LayerNorm"), _normalization),
}
