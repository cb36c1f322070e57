"""Functions of tensors that compute: a text's calls as those of the engine's `ops`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from engine.base.identifiers import snake_case
from engine.base.structures import flat
from engine.exchange.reading.keras.operations import operation, shape_of
from engine.exchange.reading.python.values import Grid
from engine.layers import ops
from engine.layers.core.symbolic import is_symbolic
from engine.layers.ops.calling import tensors_of

_MOST_PARTS = 10_000
_KINDS = {snake_case(name): kind for name, kind in ops.CLASSES.items()}
# The tensors, where a text gives them by name.
_TENSORS = (
    *("condition", "x", "a", "x1", "b", "x2", "y", "xs", "arrays", "tensors", "values", "value"),
    *("tensor", "inputs", "input", "input_tensor", "logits", "features", "params", "indices"),
)
# What the backend, the activations and TensorFlow take where a text leaves it out and `ops` does not:
# the argument, the place it may have, its value.
_DEFAULTS: dict[str, tuple[str, int, Any]] = {
    "concatenate": ("axis", 1, -1),
    "expand_dims": ("axis", 1, -1),
    "gather": ("axis", 2, 0),
    "gelu": ("approximate", 1, False),
}
# The settings of functions by the names that other spellings give them.
_SETTINGS: dict[str, dict[str, str]] = {
    "leaky_relu": {"alpha": "negative_slope"},
    "one_hot": {"depth": "num_classes"},
    "reshape": {"shape": "newshape", "target_shape": "newshape"},
    "split": {"num_or_size_splits": "indices_or_sections"},
}


def function_of(name: str) -> Callable[..., Any] | None:
    """The function of that name on symbolic tensors; None where it is not known.

    It computes where the engine's `ops` have it and its arguments are known; else it stands for its
    shapes alone.

    >>> from engine.layers.core.symbolic import KerasTensor
    >>> function_of("add")(KerasTensor((None, 4)), 1.0).node.operation.call(2.0, 1.0).item()
    3.0
    """
    told = getattr(ops, name, None) if name in ops.__all__ else None
    shaped = operation(name)
    if told is None or not callable(told):
        return shaped

    def function(*args: Any, **kwargs: Any) -> Any:
        if name in ("split", "unstack"):
            _require_few(flat([args[1:], kwargs]))
        if shaped is not None and any(isinstance(each, Grid) for each in flat([args, kwargs])):
            return shaped(*args, **kwargs)
        try:
            own, settings = _as_ops(name, args, kwargs)
            _require_symbolic(name, own)
            return told(*own, **settings)
        except TypeError:
            if shaped is None:
                raise
            return shaped(*args, **kwargs)

    return function


def _require_few(settings: Sequence[Any]) -> None:
    most = max((each for each in settings if isinstance(each, int)), default=0)
    if most > _MOST_PARTS:
        raise ValueError(f"a tensor is taken apart into {most} parts; here at most {_MOST_PARTS}.")


def _require_symbolic(name: str, own: Sequence[Any]) -> None:
    # Without a symbolic tensor in its place ops would compute, however large the outcome is.
    count = tensors_of(_KINDS[name]) if name in _KINDS else 1
    tensors = own[1:] if name == "einsum" else own[:count]
    if not any(map(is_symbolic, tensors)):
        raise TypeError(f"{name} is called on no tensor of the model.")


def with_defaults(leaf: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The arguments by name with what a function outside `ops` takes where nothing is given.

    >>> with_defaults("gelu", [1.0], {}), with_defaults("gelu", [1.0, True], {})
    ({'approximate': False}, {})
    """
    argument, place, value = _DEFAULTS.get(leaf, ("", 0, None))
    return kwargs if len(args) > place or not argument else {argument: value, **kwargs}


def _as_ops(
    name: str, args: Sequence[Any], kwargs: Mapping[str, Any]
) -> tuple[list[Any], dict[str, Any]]:
    """The arguments as `ops` takes them: tensors first, settings by its own names."""
    renamed = _SETTINGS.get(name, {})
    settings = {renamed.get(key, key): value for key, value in kwargs.items()}
    own = [*args] or [settings.pop(key) for key in _TENSORS if key in settings]
    change = _CHANGES.get(name)
    return change(own, settings) if change else (own, settings)


_Arguments = tuple[list[Any], dict[str, Any]]


def _to_shape(own: list[Any], settings: dict[str, Any]) -> _Arguments:
    # An open size of the text, as x.shape[0] gives it, is the one that is worked out.
    given = own[1] if len(own) > 1 else settings["newshape"]
    target = tuple(given) if isinstance(given, list | tuple) else (given,)
    if None in target:
        made = operation("reshape")
        assert made is not None
        shape = made(own[0], target).shape
        target = tuple(-1 if size is None else size for size in shape or target)
    return [own[0]], {"newshape": target}


def _to_places(own: list[Any], settings: dict[str, Any]) -> _Arguments:
    # TensorFlow tells the sizes of the parts, `ops` the places between them.
    parts = own[1] if len(own) > 1 else settings["indices_or_sections"]
    axis = own[2] if len(own) > 2 else settings.get("axis", 0)
    if isinstance(parts, list | tuple):
        whole = shape_of(own[0])[axis]
        parts = list(accumulate(parts))[:-1] if sum(parts) == whole else list(parts)
    return [own[0]], {"indices_or_sections": parts, "axis": axis}


def _padded(own: list[Any], settings: dict[str, Any]) -> _Arguments:
    if isinstance(settings.get("mode"), str):
        settings["mode"] = settings["mode"].lower()
    return own, settings


_CHANGES: dict[str, Callable[[list[Any], dict[str, Any]], _Arguments]] = {
    "pad": _padded,
    "reshape": _to_shape,
    "split": _to_places,
}
