"""Layers as Python for Keras: the calls a reader would type, defaults left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.base.identifiers import snake_case
from engine.base.naming import numbered
from engine.base.signatures import parameters_of, required_of
from engine.exchange.code_values import argument_code, literal
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.layers.rnn.bidirectional import Bidirectional
from engine.layers.rnn.recurrent import Recurrent
from engine.models.layer_list import LayerList

# Given as one number where all axes have the same.
_PER_AXIS = {"kernel_size", "pool_size", "strides", "dilation_rate", "size", "output_padding"}
# A window's size is written even where it is the default, for other defaults follow it.
_ALWAYS = {"pool_size", "size"}
# Where they are given, a layer cannot be made without them, though Keras gives them a default.
_NEEDED = ("num_tokens", "bin_boundaries", "num_bins")
_BASE = {"name", "trainable", "dtype"}


def layer_code(
    layer: Layer, taken: set[str], indent: str = "", made: Mapping[Layer, str] | None = None
) -> str:
    """The call that makes a layer; a model inside goes over several lines.

    The name is written unless Keras gives it by itself where the names `taken` are given already;
    `taken` grows by the names that Keras gives. `made` names the layers that stand in the code before.

    >>> from engine.layers.convolutional.convolution import Conv2D
    >>> layer_code(Conv2D(8, (3, 3), padding="same", name="first"), set())
    'layers.Conv2D(8, 3, padding="same", name="first")'
    """
    made = made or {}
    if layer in made:
        return made[layer]
    if isinstance(layer, LayerList):
        return _model_code(layer, taken, indent, made)
    required = required_of(type(layer))
    arguments = [
        *(_value_code(layer, name, taken, made) for name in required),
        *(f"{name}={_value_code(layer, name, taken, made)}" for name in _named(layer, required)),
        *_options(layer, taken),
    ]
    name = getattr(layer, "exported_as", type(layer).__name__)
    return f"layers.{name}({', '.join(arguments)})"


def _model_code(model: LayerList, taken: set[str], indent: str, made: Mapping[Layer, str]) -> str:
    inner = f"{indent}    "
    lines = [] if model.input_layer is None else [input_code(model.input_layer, taken)]
    lines += [layer_code(layer, taken, f"{inner}    ", made) for layer in model.layers]
    listed = "".join(f"{inner}    {line},\n" for line in lines)
    added = "".join(f",\n{inner}{option}" for option in _options(model, taken))
    return f"keras.Sequential(\n{inner}[\n{listed}{inner}]{added}{',' if added else ''}\n{indent})"


def _options(layer: Layer, taken: set[str]) -> list[str]:
    usual = numbered(snake_case(type(layer).__name__), taken)
    if layer.name == usual:
        taken.add(usual)
        named = []
    else:
        named = [f"name={literal(layer.name)}"]
    return named if layer.trainable else [*named, "trainable=False"]


def _named(layer: Layer, required: Sequence[str]) -> list[str]:
    # The arguments that another layer with the same required ones would not have of itself.
    config = layer.get_config()
    shown = [name for name in (*required, *_ALWAYS) if name in config]
    shown += [name for name in _NEEDED if config.get(name) is not None]
    if isinstance(layer, Bidirectional) and layer.forward_layer.go_backwards:
        shown.append("backward_layer")  # of itself it would go backwards too
    usual = type(layer)(**{name: _given(layer, name) for name in shown}).get_config()
    differing = [
        name
        for name in config
        if name not in (*_BASE, *required)
        if name in shown or _bare(config[name]) != _bare(usual.get(name))
    ]
    order = [*parameters_of(type(layer)), *config]
    return sorted(differing, key=order.index)


def _bare(value: Any) -> Any:
    # A layer within is the same whether it is built or not, and one axis the same listed or not.
    if isinstance(value, list) and len(value) == 1:
        return value[0]
    if not isinstance(value, Mapping):
        return value
    return {k: _bare(v) for k, v in value.items() if k != "build_config"}


def _value_code(layer: Layer, argument: str, taken: set[str], made: Mapping[Layer, str]) -> str:
    value = _given(layer, argument)
    if isinstance(value, Layer):
        return layer_code(value, taken, made=made)
    if isinstance(value, list | tuple) and any(isinstance(each, Layer) for each in value):
        return f"[{', '.join(layer_code(each, taken, made=made) for each in value)}]"
    if argument in _PER_AXIS and isinstance(value, tuple) and len(set(value)) == 1:
        value = value[0]
    return argument_code(argument, value)


def _given(layer: Layer, argument: str) -> Any:
    # The argument as a reader gives it: without what Bidirectional adds to its layers by itself.
    value = getattr(layer, argument)
    if isinstance(value, Recurrent) and isinstance(layer, Bidirectional):
        name = value.name.removeprefix("forward_") if argument == "layer" else value.name
        added = {"name": name, "zero_output_for_mask": False}
        return type(value).from_config({**value.get_config(), **added})
    return value


def input_code(layer: InputLayer, taken: set[str]) -> str:
    """The call that makes an `Input`; as for `layer_code`, `taken` grows by the name that Keras gives.

    >>> input_code(InputLayer((4,), batch_size=2), set())
    'keras.Input(shape=(4,), batch_size=2)'
    """
    batch, *shape = layer.batch_shape
    options = [f"shape={literal(tuple(shape))}"]
    options += [] if batch is None else [f"batch_size={batch}"]
    options += [] if layer.input_dtype == "float32" else [f"dtype={literal(layer.input_dtype)}"]
    options += _options(layer, taken)
    return f"keras.Input({', '.join(options)})"
