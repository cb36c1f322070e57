"""Functions on tensors, as Keras's ops, its backend, its activations and TensorFlow name them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.base.structures import flat
from engine.exchange.reading.keras.computed import function_of
from engine.exchange.reading.keras.graphs import called_on
from engine.exchange.reading.keras.making import make_layer
from engine.exchange.reading.keras.record import Record
from engine.exchange.reading.python.machine import ERRORS, unknown
from engine.exchange.reading.python.nodes import line_of, shown
from engine.exchange.reading.python.operators import is_known
from engine.exchange.reading.python.scopes import MISSING
from engine.exchange.reading.python.values import Grid, Unknown
from engine.exchange.reading.refusals import CodeRefusal
from engine.exchange.reading.words import words
from engine.layers.core.operation import refusals_kept
from engine.layers.core.symbolic import KerasTensor

# Names of TensorFlow, of Keras's backend and of older versions, where ops calls it otherwise.
_CALLED_NOW = {
    "concat": "concatenate",
    "reduce_mean": "mean",
    "reduce_sum": "sum",
    "reduce_max": "max",
    "reduce_min": "min",
    "reduce_prod": "prod",
    "reduce_std": "std",
    "reduce_variance": "var",
    "permute_dimensions": "transpose",
    "dot": "matmul",
    "batch_matmul": "matmul",
    "batch_dot": "matmul",
    "div": "divide",
    "truediv": "divide",
    "clip_by_value": "clip",
    "l2_normalize": "normalize",
    "pow": "power",
    "abs": "absolute",
    "reverse": "flip",
    "gather": "take",
    "repeat_elements": "repeat",
    "bias_add": "add",
    "neg": "negative",
    "swish": "silu",
    "hardswish": "hard_silu",
    "hard_swish": "hard_silu",
    "mul": "multiply",
    "sub": "subtract",
    "batch_flatten": "flatten",
}
_ARGUMENTS = {
    "reduction_indices": "axis",
    "keep_dims": "keepdims",
    "perm": "axes",
    "pattern": "axes",
    "multiples": "repeats",
    "rep": "repeats",
    "paddings": "pad_width",
    "concat_dim": "axis",
    "min_value": "x_min",
    "max_value": "x_max",
    "clip_value_min": "x_min",
    "clip_value_max": "x_max",
}
_DROPPED = ("name", "training", "output_type", "preserve_aspect_ratio")
_SAME = words(
    "identity stop_gradient cast convert_to_tensor dropout preprocess_input ensure_shape "
    "debugging in_train_phase variable"
)


def call_op(
    record: Record, leaf: str, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
) -> Any:
    """What a function makes of tensors; `MISSING` where there is no tensor among its arguments."""
    leaves = flat([list(args), dict(kwargs)])
    if not any(isinstance(each, KerasTensor) for each in leaves):
        return MISSING
    tensors = [each for each in leaves if isinstance(each, KerasTensor)]
    if leaf in _SAME:
        return tensors[0]
    if leaf in ("shape", "int_shape"):
        return unknown(node) if tensors[0].shape is None else tensors[0].shape
    if leaf in ("ndim", "rank"):
        return tensors[0].ndim
    if leaf in ("flatten", "batch_flatten"):
        return called_on(
            record, make_layer(record, "Flatten", [], {}, node), [tensors[0]], {}, node
        )
    doubt = next((each for each in leaves if isinstance(each, Unknown)), None)
    if doubt is not None:
        return unknown(node, source=doubt)
    name = _CALLED_NOW.get(leaf, leaf)
    function = function_of(name)
    if function is None:
        record.remark(line_of(node), "note", f"{leaf} is a function that is not read here.")
        return unknown(node)
    options = {
        _ARGUMENTS.get(key, key): value for key, value in kwargs.items() if key not in _DROPPED
    }
    return applied(record, function, args, options, node)


def applied(
    record: Record,
    function: Callable[..., Any],
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    node: ast.AST,
) -> Any:
    """What a function of the engine's ops makes; a refusal is told at its line."""
    try:
        with refusals_kept():
            found = function(*args, **kwargs)
    except ERRORS as cause:
        record.refuse(CodeRefusal(line_of(node), f"{shown(node)}: {cause}", cause))
        return KerasTensor(None)
    made = [each for each in flat(found) if isinstance(each, KerasTensor)]
    for tensor in made:
        call = tensor.node
        if call is not None and call.refusal is not None:
            record.refuse(CodeRefusal(line_of(node), str(call.refusal), call.refusal))
    record.tensors += made
    return found


_SIGNS = {
    "+": "add",
    "-": "subtract",
    "*": "multiply",
    "/": "true_divide",
    "//": "floor_divide",
    "**": "power",
    "%": "mod",
    "@": "matmul",
    "<": "less",
    "<=": "less_equal",
    ">": "greater",
    ">=": "greater_equal",
}


def operate_tensors(record: Record, sign: str, left: Any, right: Any, node: ast.AST) -> Any:
    """An operator with a tensor on one side; `MISSING` where there is none, or no such operator."""
    tensors = [each for each in (left, right) if isinstance(each, KerasTensor)]
    others = [each for each in (left, right) if not isinstance(each, KerasTensor)]
    if not tensors or any(not (is_known(e) or isinstance(e, Grid)) for e in others):
        return MISSING
    function = function_of(_SIGNS.get(sign, ""))
    return MISSING if function is None else applied(record, function, [left, right], {}, node)


def part_of_tensor(record: Record, owner: KerasTensor, key: Any, node: ast.AST) -> Any:
    """A part of a tensor, as `x[:, -1]` takes it."""
    parts = key if isinstance(key, tuple) else (key,)
    if any(isinstance(each, Unknown) for each in parts):
        return unknown(node)
    return part(record, owner, key, node)


def part(record: Record, tensor: KerasTensor, key: Any, node: ast.AST) -> Any:
    """What stands at a key of a tensor, as an operation of the graph."""
    take = function_of("get_item")
    assert take is not None
    return applied(record, take, [tensor, key], {}, node)
