"""What goes into a graph and what comes out of it: symbolic tensors, and their shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.base.refusal import Lesson, Refusal
from engine.base.structures import flat
from engine.layers.core.symbolic import KerasTensor


def require_tensors(argument: str, structure: Any) -> None:
    """Refuse what is no structure of symbolic tensors; `argument` is what it was given as."""
    leaves = flat(structure)
    wrong = [leaf for leaf in leaves if not isinstance(leaf, KerasTensor)]
    if wrong or not leaves:
        received = repr(wrong[0]) if wrong else "none"
        raise Refusal(
            f"The {argument} of a model are symbolic tensors, as Input and the calls of layers "
            f"give them; received {received:.80}.",
            Lesson("not_symbolic", {"argument": argument}),
        )


def maker_of(tensor: KerasTensor) -> Any:
    """The operation that a tensor comes from."""
    return None if tensor.keras_history is None else tensor.keras_history.operation


def alone(found: list[Any]) -> Any:
    """The one that there is, or the list of them."""
    return found[0] if len(found) == 1 else found


def shape_made(outputs: Sequence[KerasTensor]) -> Any:
    """The shape of the one output of a call, or a tuple of those of several."""
    shapes = tuple(tensor.shape for tensor in outputs)
    return shapes[0] if len(shapes) == 1 else shapes


def agree(shape: Sequence[int | None], own: Sequence[int | None]) -> bool:
    """Whether a shape fits another, open sizes fitting any."""
    pairs = zip(shape, own, strict=False)
    return len(shape) == len(own) and all(None in pair or pair[0] == pair[1] for pair in pairs)
