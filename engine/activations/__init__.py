"""What a layer does to its sums last: Keras's activations, found by name with `get`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.activations.across import glu, log_softmax, softmax, sparsemax
from engine.activations.base import Array
from engine.activations.gaussian import gelu
from engine.activations.pieces import (
    hard_shrink,
    hard_sigmoid,
    hard_silu,
    hard_tanh,
    soft_shrink,
    sparse_plus,
    sparse_sigmoid,
    threshold,
)
from engine.activations.rectified import celu, elu, leaky_relu, linear, relu, relu6, selu
from engine.activations.smooth import (
    exponential,
    log_sigmoid,
    mish,
    sigmoid,
    silu,
    softplus,
    softsign,
    squareplus,
    tanh,
    tanh_shrink,
)
from engine.base.identifiers import IDENTIFIER, not_an_identifier, serialized, unknown_name
from engine.base.registry import known

Activation = Callable[..., Array]

# Two go by a second name in Keras.
swish, hard_swish = silu, hard_silu

__all__ = [
    "celu",
    "deserialize",
    "elu",
    "exponential",
    "gelu",
    "get",
    "glu",
    "hard_shrink",
    "hard_sigmoid",
    "hard_silu",
    "hard_swish",
    "hard_tanh",
    "leaky_relu",
    "linear",
    "log_sigmoid",
    "log_softmax",
    "mish",
    "name_of",
    "relu",
    "relu6",
    "selu",
    "serialize",
    "sigmoid",
    "silu",
    "soft_shrink",
    "softmax",
    "softplus",
    "softsign",
    "sparse_plus",
    "sparse_sigmoid",
    "sparsemax",
    "squareplus",
    "swish",
    "tanh",
    "tanh_shrink",
    "threshold",
]

_LOOKUPS = ("deserialize", "get", "name_of", "serialize")
_BY_NAME: dict[str, Activation] = {
    name: globals()[name] for name in __all__ if name not in _LOOKUPS
}


def get(identifier: object, argument: str = IDENTIFIER) -> Any:
    """The activation that an identifier stands for; None is `linear`.

    A name, a dictionary as Keras writes it for a function or for a layer used as an activation, or
    any function. Raises ValueError for an unknown name, and for what cannot be called,
    told under the name of the `argument` that held it.

    >>> get("relu")([-1.0, 2.0]).tolist()
    [0.0, 2.0]
    """
    if identifier is None:
        return linear
    if isinstance(identifier, str):
        if identifier not in _BY_NAME:
            raise unknown_name(identifier, "activation", _BY_NAME, argument)
        return _BY_NAME[identifier]
    if isinstance(identifier, dict):
        return deserialize(identifier, argument)
    if callable(identifier):
        return identifier
    raise not_an_identifier(
        "An activation is given by its name or as a function", identifier, "activation", argument
    )


def deserialize(config: Mapping[str, Any], argument: str = IDENTIFIER) -> Any:
    """The activation that a dictionary of Keras describes: a function by name, or a layer.

    Raises ValueError for an incomplete dictionary or an unknown name, TypeError for a module other
    than `keras.activations` and `keras.layers`.
    """
    if "class_name" not in config or "config" not in config:
        raise ValueError(
            "A dictionary that describes an activation holds 'class_name' and 'config'; "
            f"received {dict(config)!r}."
        )
    name, module = config["class_name"], config.get("module")
    if module == "keras.layers":
        return _layer(name, config["config"])
    if name == "function":
        name = config["config"]
    if module not in ("keras.activations", "builtins") or not isinstance(name, str):
        raise TypeError(
            "A dictionary describes an activation with module 'keras.activations' (or "
            f"'keras.layers'); received {dict(config)!r}."
        )
    return get(name, argument)


def serialize(activation: object) -> Any:
    """The name of one of Keras's activations; the dictionary Keras writes for any other.

    >>> serialize(swish)
    'silu'
    """
    if _is_keras(activation):
        return name_of(activation)
    made_here = type(activation).__module__.partition(".")[0] == __name__.partition(".")[0]
    return serialized(activation, "keras.layers" if made_here else None)


def name_of(activation: object) -> str:
    """The name to show for an activation; of an object, that of its class.

    >>> name_of(None), name_of(hard_swish)
    ('linear', 'hard_silu')
    """
    function = get(activation)
    return str(getattr(function, "__name__", type(function).__name__))


def _is_keras(activation: object) -> bool:
    return _BY_NAME.get(getattr(activation, "__name__", "")) is activation


def _layer(name: str, config: Mapping[str, Any]) -> Any:
    layer = known(name)
    if layer is None:
        raise ValueError(f"This engine has no layer named {name!r} to be used as an activation.")
    return layer.from_config(config)
