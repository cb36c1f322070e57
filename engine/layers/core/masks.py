"""Masks in graphs: which a call is given with its tensors, and which it hands on, as Keras does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from engine.base.signatures import parameters_of
from engine.base.structures import flat, mapped
from engine.layers.core.dtype_policies import output_dtype
from engine.layers.core.symbolic import KerasTensor, Node


def mask_of(leaf: Any) -> KerasTensor | None:
    """The mask of a symbolic tensor; None of anything else.

    >>> mask_of(2.0) is None
    True
    """
    return leaf.mask if isinstance(leaf, KerasTensor) else None


def noted(layer: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """The keywords that Keras keeps of a call in the graph.

    Of a call whose inputs are taken as they are (one tensor alone, of the dtype that the layer
    computes in), `training` and `mask` are kept as the layer is told them; else what was written.
    """
    plain = not kwargs and len(args) == 1 and isinstance(args[0], KerasTensor)
    if layer.converts_inputs and not (plain and args[0].dtype == output_dtype(layer.dtype_policy)):
        return dict(kwargs)
    told = dict(kwargs)
    if layer.training_told is not None:
        told.setdefault("training", layer.training_told)
    if len(args) == 1 and "mask" in parameters_of(type(layer).trace) and told.get("mask") is None:
        told["mask"] = mapped(mask_of, args[0])
    return told


def hand_on(layer: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any], outputs: Any) -> None:
    """Give the outputs of a symbolic call their masks, and note what they were made with.

    The functions are noted in `layer.besides`, since Keras numbers them whether they lead
    anywhere or not.
    """
    made = [leaf for leaf in flat(outputs) if isinstance(leaf, KerasTensor)]
    if not layer.supports_masking or any(leaf.shape is None for leaf in made):
        return
    first = first_of(args, kwargs)
    masks = flat(layer.compute_mask(first, _before(first, kwargs)))
    for tensor, mask in zip(made, masks, strict=False):
        if tensor.mask is None and isinstance(mask, KerasTensor):
            tensor.mask = mask
    if new := functions_made(args, kwargs, made):
        layer.besides = (*layer.besides, *new)


def first_of(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    """What a call is given first, by place or by name; None where it is given nothing.

    >>> first_of((), {"query": 1, "value": 2})
    1
    """
    return args[0] if args else next(iter(kwargs.values()), None)


def _before(first: Any, kwargs: Mapping[str, Any]) -> Any:
    given = kwargs.get("mask")
    return mapped(mask_of, first) if given is None else given


def functions_made(
    args: tuple[Any, ...], kwargs: Mapping[str, Any], outputs: Iterable[KerasTensor]
) -> list[Any]:
    """The functions that a call made its outputs' masks with, in the order of making."""
    known = flat(_before(first_of(args, kwargs), kwargs))
    waiting: list[Any] = [tensor.mask for tensor in outputs]
    found: dict[Any, None] = {}
    while waiting:
        tensor = waiting.pop()
        node = tensor.node if isinstance(tensor, KerasTensor) else None
        if node is None or any(tensor is each for each in known) or not node.operation.is_function:
            continue
        found[node.operation] = None
        waiting += node.inputs
    return sorted(found, key=lambda each: int(each.order))


def same_masks(before: Iterable[Any], after: Iterable[Any], moved: Callable[[Any], Any]) -> bool:
    """Whether tensors that stand for others bring the masks that stand for the others' masks.

    >>> same_masks([KerasTensor((None, 4))], [KerasTensor((None, 4))], lambda tensor: tensor)
    True
    """
    pairs = zip(before, after, strict=True)
    return all(mask_of(new) is moved(mask_of(old)) for old, new in pairs)


def told(node: Node) -> dict[str, Any]:
    """The keywords of a call that somebody wrote: none that Keras finds by itself.

    Those are `training` as the layer is told it anyway, and the mask that the first tensor brings.
    """
    said = dict(node.kwargs)
    if said.get("training") is getattr(node.operation, "training_told", None):
        said.pop("training", None)
    if "mask" in said and _is_brought(said["mask"], first_of(node.args, said)):
        del said["mask"]
    return said


def _is_brought(mask: Any, first: Any) -> bool:
    own = mapped(mask_of, first)
    known = [each for each in flat(mask) if each is not None]
    return not known or _are_alike(flat(mask), flat(own))


def _alike(one: Any, other: Any) -> bool:
    if one is other:
        return True
    if not isinstance(one, KerasTensor) or not isinstance(other, KerasTensor):
        return type(one) is type(other) and bool(one == other)
    first, second = one.node, other.node
    if first is None or second is None or not first.operation.is_function:
        return False
    if type(first.operation) is not type(second.operation):
        return False
    if first.operation.settings != second.operation.settings:
        return False
    return _are_alike(flat(first.args), flat(second.args))


def _are_alike(some: list[Any], others: list[Any]) -> bool:
    return len(some) == len(others) and all(map(_alike, some, others))
