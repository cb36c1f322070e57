"""Methods and functions of PyTorch on tensors: reshaping, joining, activations, pooling."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.exchange.reading.keras.graphs import called_on
from engine.exchange.reading.keras.making import make_layer
from engine.exchange.reading.keras.record import Record
from engine.exchange.reading.keras.tensors import call_op
from engine.exchange.reading.python.machine import unknown
from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.python.scopes import MISSING
from engine.exchange.reading.python.values import Unknown
from engine.exchange.reading.torch.applying import Applying, padded
from engine.exchange.reading.torch.function_names import FUNCTIONS, OF_OPS, SAME
from engine.exchange.reading.torch.layers import applied_to
from engine.exchange.reading.torch.modules import PARAMETERS, Module, States, module_of
from engine.exchange.reading.torch.plain import flattened
from engine.layers.core.symbolic import KerasTensor


def call_function(
    record: Record, leaf: str, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Any:
    """What a function of `torch` or `torch.nn.functional` makes of tensors; else `MISSING`."""
    given = dict(kwargs)
    own = list(args)
    first = given.pop("input", None)
    if first is None and own:
        first = own.pop(0)
    if isinstance(first, States):
        first = last_state(record, first, node)
    if leaf in ("cat", "concat", "concatenate", "stack") and isinstance(first, list | tuple):
        return _joined(record, leaf, list(first), own, given, node)
    if not isinstance(first, KerasTensor):
        return MISSING
    if leaf in SAME:
        return first
    if leaf in FUNCTIONS:
        given.pop("training", None)
        module = module_of(FUNCTIONS[leaf], _by_name(leaf, own, given), given, line_of(node))
        found = applied_to(Applying(record, module, node), first)
        return unknown(node) if found is None else found
    if leaf == "pad":
        return _padded(record, first, own, given, node)
    if leaf in _METHODS:
        return _METHODS[leaf](record, first, own, given, node)
    return _by_ops(record, leaf, first, own, given, node)


def _by_name(leaf: str, own: list[Any], given: dict[str, Any]) -> list[Any]:
    # Functions take fewer arguments than modules; they stand in the same order.
    return own[: len(PARAMETERS[FUNCTIONS[leaf]])]


def _by_ops(
    record: Record,
    leaf: str,
    first: Any,
    own: list[Any],
    given: dict[str, Any],
    node: ast.AST,
) -> Any:
    options = {{"dim": "axis", "keepdim": "keepdims"}.get(key, key): v for key, v in given.items()}
    if leaf in ("mean", "sum", "max", "min", "std", "var", "argmax", "prod") and own:
        options["axis"] = own.pop(0)
        if own:
            options["keepdims"] = own.pop(0)
    axis = options.get("axis")
    if isinstance(axis, list):
        options["axis"] = tuple(axis)
    operands = [last_state(record, e, node) if isinstance(e, States) else e for e in own]
    found = call_op(record, OF_OPS.get(leaf, leaf), [first, *operands], options, node)
    if leaf in ("max", "min") and "axis" in options and found is not MISSING:
        return (found, unknown(node))
    return unknown(node) if found is MISSING else found


def _joined(
    record: Record,
    leaf: str,
    tensors: list[Any],
    own: list[Any],
    given: dict[str, Any],
    node: ast.AST,
) -> Any:
    tensors = [last_state(record, e, node) if isinstance(e, States) else e for e in tensors]
    if not any(isinstance(each, KerasTensor) for each in tensors):
        return MISSING
    axis = own[0] if own else given.get("dim", given.get("axis", 0))
    if any(isinstance(each, Unknown) for each in [*tensors, axis]):
        return unknown(node)
    if leaf == "stack":
        return call_op(record, "stack", [tensors], {"axis": axis}, node)
    layer = make_layer(record, "Concatenate", [], {"axis": axis}, node)
    return called_on(record, layer, [tensors], {}, node)


def _padded(
    record: Record, first: Any, own: list[Any], given: dict[str, Any], node: ast.AST
) -> Any:
    pads = own[0] if own else given.get("pad")
    rank = len(first.shape) - 2
    if not isinstance(pads, list | tuple) or len(pads) % 2 or len(pads) > 2 * rank:
        return unknown(node)
    pairs = [(pads[at], pads[at + 1]) for at in range(0, len(pads), 2)][::-1]
    pairs = [(0, 0)] * (rank - len(pairs)) + pairs
    at = Applying(record, Module("Pad", {}, line_of(node)), node)
    return padded(at, first, list(pairs), rank)


def call_method(
    record: Record,
    name: str,
    tensor: Any,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    node: ast.AST,
) -> Any:
    """What a method of a tensor gives."""
    if tensor.shape is None:
        return KerasTensor(None)
    return call_function(record, name, [tensor, *args], kwargs, node)


def last_state(record: Record, states: States, node: ast.AST) -> Any:
    """The last state of the last layer, where a row of states is used as one."""
    return states.rows[-1]()


def state_of(record: Record, states: States, key: Any, node: ast.AST) -> Any:
    """One of the last states, as `h[-1]` takes it."""
    first = key[0] if isinstance(key, tuple) else key
    if not isinstance(first, int):
        return unknown(node)
    return states.rows[first]()


# -- methods -------------------------------------------------------------------------------------


def _layer(record: Record, kind: str, options: dict[str, Any], tensor: Any, node: ast.AST) -> Any:
    return called_on(record, make_layer(record, kind, [], options, node), [tensor], {}, node)


def _target(own: list[Any]) -> tuple[Any, ...]:
    given = own[0] if len(own) == 1 and isinstance(own[0], list | tuple) else own
    return tuple(given)


def _view(record: Record, tensor: Any, own: list[Any], given: Any, node: ast.AST) -> Any:
    target = _target(own)
    doubt = next((each for each in target if isinstance(each, Unknown)), None)
    if doubt is not None:
        return unknown(node, source=doubt)
    batch, rest = (target[0], target[1:]) if target else (None, ())
    if not rest:
        return unknown(node)
    if rest == (-1,):
        return _layer(record, "Flatten", {}, tensor, node)
    if isinstance(batch, int) and batch > 0 and batch != tensor.shape[0]:
        record.remark(line_of(node), "note", "the first size is read as the batch.")
    if tuple(rest) == tuple(tensor.shape[1:]):
        return tensor
    sizes = tuple(-1 if size is None else size for size in rest)
    return _layer(record, "Reshape", {"target_shape": sizes}, tensor, node)


def _size(record: Record, tensor: Any, own: list[Any], given: Any, node: ast.AST) -> Any:
    place = own[0] if own else given.get("dim")
    return tensor.shape if place is None else tensor.shape[place]


def _dim(record: Record, tensor: Any, own: list[Any], given: Any, node: ast.AST) -> Any:
    return len(tensor.shape)


def _permute(record: Record, tensor: Any, own: list[Any], given: Any, node: ast.AST) -> Any:
    order = [place % len(tensor.shape) for place in _target(own)]
    if order[:1] != [0]:
        return call_op(record, "transpose", [tensor], {"axes": tuple(order)}, node)
    return _layer(record, "Permute", {"dims": tuple(order[1:])}, tensor, node)


def _transpose(record: Record, tensor: Any, own: list[Any], given: Any, node: ast.AST) -> Any:
    one, other = (place % len(tensor.shape) for place in own[:2])
    order = list(range(len(tensor.shape)))
    order[one], order[other] = order[other], order[one]
    return _permute(record, tensor, order, given, node)


def _squeeze(record: Record, tensor: Any, own: list[Any], given: Any, node: ast.AST) -> Any:
    place = own[0] if own else given.get("dim")
    shape = tensor.shape
    gone = [at for at, size in enumerate(shape) if size == 1 and at > 0]
    if place is not None:
        gone = [place % len(shape)] if shape[place] == 1 else []
    if not gone:
        return tensor
    if 0 in gone:
        return call_op(record, "squeeze", [tensor], {"axis": 0}, node)
    target = tuple(size for at, size in enumerate(shape) if at not in gone)[1:]
    return _reshaped(record, tensor, target, node)


def _unsqueeze(record: Record, tensor: Any, own: list[Any], given: Any, node: ast.AST) -> Any:
    place = (own[0] if own else given.get("dim", 0)) % (len(tensor.shape) + 1)
    if place == 0:
        return call_op(record, "expand_dims", [tensor], {"axis": 0}, node)
    target = [*tensor.shape[1:]]
    target.insert(place - 1, 1)
    return _reshaped(record, tensor, tuple(target), node)


def _reshaped(record: Record, tensor: Any, target: tuple[Any, ...], node: ast.AST) -> Any:
    sizes = tuple(-1 if size is None else size for size in target)
    return _layer(record, "Reshape", {"target_shape": sizes}, tensor, node)


def _flatten(record: Record, tensor: Any, own: list[Any], given: Any, node: ast.AST) -> Any:
    start = own[0] if own else given.get("start_dim", 0)
    end = own[1] if len(own) > 1 else given.get("end_dim", -1)
    at = Applying(record, Module("Flatten", {}, line_of(node)), node)
    return flattened(at, tensor, start, end)


def _unflatten(record: Record, tensor: Any, own: list[Any], given: Any, node: ast.AST) -> Any:
    module = module_of("Unflatten", own, dict(given), line_of(node))
    return applied_to(Applying(record, module, node), tensor)


def _pieces(record: Record, tensor: Any, own: list[Any], given: Any, node: ast.AST) -> Any:
    count, axis = own[0], own[1] if len(own) > 1 else given.get("dim", 0)
    return call_op(record, "split", [tensor, count], {"axis": axis}, node)


def _split(record: Record, tensor: Any, own: list[Any], given: Any, node: ast.AST) -> Any:
    size, axis = own[0], own[1] if len(own) > 1 else given.get("dim", 0)
    whole = tensor.shape[axis]
    if not isinstance(size, int) or not isinstance(whole, int) or whole % size:
        return unknown(node)
    return call_op(record, "split", [tensor, whole // size], {"axis": axis}, node)


_Method = Callable[[Record, Any, list[Any], Any, ast.AST], Any]
_METHODS: dict[str, _Method] = {
    "view": _view,
    "reshape": _view,
    "size": _size,
    "dim": _dim,
    "permute": _permute,
    "transpose": _transpose,
    "swapaxes": _transpose,
    "squeeze": _squeeze,
    "unsqueeze": _unsqueeze,
    "flatten": _flatten,
    "unflatten": _unflatten,
    "chunk": _pieces,
    "split": _split,
}
