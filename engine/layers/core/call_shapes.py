"""The shapes of what a layer is called on, as its counting methods take them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.base.refusal import Lesson, Refusal
from engine.base.signatures import parameters_of, required_of
from engine.base.structures import mapped
from engine.layers.core.symbolic import KerasTensor, is_symbolic


def shapes_given(
    counting: Callable[..., Any],
    calling: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Shapes for `counting`, such as `compute_output_shape`, from a call's arguments.

    Both are functions of the layer's class. Where `counting` takes one shape, that is the first
    argument's; where it takes `query_shape` and others, each is that of the call's argument `query`
    and so on. Raises `Refusal` for a needed one that is not given.
    """
    names = list(parameters_of(calling))[1:]
    given = {**dict(zip(names, args, strict=False)), **kwargs}
    shapes = {
        f"{name}_shape": mapped(_shape_of, value)
        for name, value in given.items()
        if is_symbolic(value) and name != "mask"
    }
    _, *wanted = parameters_of(counting)
    if len(wanted) == 1 or not any(name in wanted for name in shapes):
        return (mapped(_shape_of, args[0]) if args else next(iter(shapes.values())),), {}
    for name in required_of(counting)[1:]:
        if name not in shapes:
            argument = name.removesuffix("_shape")
            raise Refusal(
                f"The call needs a tensor for {argument!r}.",
                Lesson("missing_input", {"argument": argument}),
            )
    return (), {name: shape for name, shape in shapes.items() if name in wanted}


def _shape_of(tensor: Any) -> Any:
    return tensor.shape if isinstance(tensor, KerasTensor) else None


def other_weights(name: str) -> Refusal:
    """The refusal of inputs that need other weights than the layer of that name already holds."""
    return Refusal(
        f"The layer {name!r} already holds weights of other shapes than this input needs; "
        "make a new layer for it.",
        Lesson("other_weights", {"layer": name}),
    )
