"""Layers of Keras for modules of PyTorch without a window: norms, Linear, reshaping, activations."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.refusals import CodeRefusal
from engine.exchange.reading.torch.applying import (
    FIRST,
    Applying,
    padded,
    require_channels,
    spread,
)


def _batch_norm(at: Applying, tensor: Any, rank: int) -> Any:
    affine = at.options.get("affine", True) is not False
    require_channels(at, tensor, at.options.get("num_features"))
    made = {"axis": 1, "epsilon": 1e-5, "center": affine, "scale": affine}
    return at.layer("", "BatchNormalization", made, tensor)


def _instance_norm(at: Applying, tensor: Any, rank: int) -> Any:
    affine = at.options.get("affine", False) is True
    made = {"groups": -1, "axis": 1, "epsilon": 1e-5, "center": affine, "scale": affine}
    return at.layer("", "GroupNormalization", made, tensor)


def _group_norm(at: Applying, tensor: Any, rank: int) -> Any:
    made = {"groups": at.options.get("num_groups"), "axis": 1, "epsilon": 1e-5}
    return at.layer("", "GroupNormalization", made, tensor)


def _layer_norm(at: Applying, tensor: Any, rank: int) -> Any:
    shape = at.options.get("normalized_shape")
    axes = list(range(-len(shape), 0)) if isinstance(shape, list | tuple) else -1
    affine = at.options.get("elementwise_affine", True) is not False
    made = {"axis": axes, "epsilon": 1e-5, "center": affine, "scale": affine}
    return at.layer("", "LayerNormalization", made, tensor)


def _linear(at: Applying, tensor: Any, rank: int) -> Any:
    wanted, held = at.options.get("in_features"), tensor.shape[-1]
    if held is None and isinstance(wanted, int) and len(tensor.shape) == 2:
        at.remark(f"the size of the input is open; Linear says that {wanted} features come in.")
        tensor = at.layer("features", "Reshape", {"target_shape": (wanted,)}, tensor)
    elif isinstance(wanted, int) and isinstance(held, int) and wanted != held:
        batch = tensor.shape[0] or 1
        rows = batch * prod(size or 1 for size in tensor.shape[1:-1])
        at.record.refuse(
            CodeRefusal(
                line_of(at.node),
                f"mat1 and mat2 shapes cannot be multiplied ({rows}x{held} and {wanted}x"
                f"{at.options.get('out_features')}): Linear of line {at.module.line} was made for "
                f"in_features={wanted}, and {held} come in.",
                kind="other_features",
            )
        )
    made = {"units": at.options.get("out_features"), "use_bias": at.options.get("bias", True)}
    return at.layer("", "Dense", made, tensor)


def _dropout(at: Applying, tensor: Any, rank: int) -> Any:
    rate = at.options.get("p", 0.5)
    if rank and len(tensor.shape) == rank + 2:
        more = FIRST if rank > 1 else {}
        return at.layer("", f"SpatialDropout{rank}D", {"rate": rate, **more}, tensor)
    return at.layer("", "Dropout", {"rate": rate}, tensor)


def _embedding(at: Applying, tensor: Any, rank: int) -> Any:
    made = {
        "input_dim": at.options.get("num_embeddings"),
        "output_dim": at.options.get("embedding_dim"),
    }
    return at.layer("", "Embedding", made, tensor)


def _flatten(at: Applying, tensor: Any, rank: int) -> Any:
    start, end = at.options.get("start_dim", 1), at.options.get("end_dim", -1)
    return flattened(at, tensor, start, end)


def flattened(at: Applying, tensor: Any, start: int, end: int) -> Any:
    """The axes from `start` to `end` as one."""
    shape = tensor.shape
    start, end = start % len(shape), end % len(shape)
    if start == 0:
        at.remark("PyTorch makes one row of the whole batch here; the batch stays apart in Keras.")
        start = 1
    if start == 1 and end == len(shape) - 1:
        return at.layer("", "Flatten", {}, tensor)
    middle = shape[start : end + 1]
    joined = -1 if None in middle else prod(middle)
    target = (*shape[1:start], joined, *shape[end + 1 :])
    return at.layer(f"flat {target}", "Reshape", {"target_shape": target}, tensor)


def _unflatten(at: Applying, tensor: Any, rank: int) -> Any:
    dim = at.options.get("dim", 1) % len(tensor.shape)
    target = (*tensor.shape[1:dim], *at.options["unflattened_size"], *tensor.shape[dim + 1 :])
    return at.layer("", "Reshape", {"target_shape": target}, tensor)


def _upsample(at: Applying, tensor: Any, rank: int) -> Any:
    rank = len(tensor.shape) - 2
    size, factor = at.options.get("size"), at.options.get("scale_factor")
    if factor is None and size is not None:
        known = zip(spread(size, rank), tensor.shape[2:], strict=True)
        factor = tuple(
            w // s if isinstance(s, int) and s and w % s == 0 else None for w, s in known
        )
    factors = tuple(int(f) if f is not None else None for f in spread(factor, rank))
    if rank != 2:
        return None
    made: dict[str, Any] = {"size": factors, **FIRST}
    if at.options.get("mode", "nearest") in ("bilinear", "bicubic"):
        made["interpolation"] = at.options["mode"]
    return at.layer("", "UpSampling2D", made, tensor)


def _zero_pad(at: Applying, tensor: Any, rank: int) -> Any:
    if at.module.kind in ("ReflectionPad2d", "ReplicationPad2d"):
        at.remark(f"{at.module.kind} fills with other values than zeros; the shape is the same.")
    given = spread(at.options.get("padding"), 2 * rank)
    pairs = [(given[place], given[place + 1]) for place in range(0, 2 * rank, 2)]
    return padded(at, tensor, pairs[::-1], rank)


def _identity(at: Applying, tensor: Any, rank: int) -> Any:
    return tensor


def _leaky(at: Applying, tensor: Any, rank: int) -> Any:
    slope = at.options.get("negative_slope", 0.01)
    return at.layer("", "LeakyReLU", {"negative_slope": slope}, tensor)


def _elu(at: Applying, tensor: Any, rank: int) -> Any:
    return at.layer("", "ELU", {"alpha": at.options.get("alpha", 1.0)}, tensor)


def _prelu(at: Applying, tensor: Any, rank: int) -> Any:
    one = at.options.get("num_parameters", 1) == 1
    shared = range(1 if one else 2, len(tensor.shape))
    return at.layer("", "PReLU", {"shared_axes": list(shared)}, tensor)


def _softmax(at: Applying, tensor: Any, rank: int) -> Any:
    axis = at.options.get("dim", -1)
    return at.layer("", "Softmax", {"axis": -1 if axis is None else axis}, tensor)


PLAIN: dict[str, Callable[[Applying, Any, int], Any]] = {
    "BatchNorm": _batch_norm,
    "InstanceNorm": _instance_norm,
    "GroupNorm": _group_norm,
    "LayerNorm": _layer_norm,
    "Linear": _linear,
    "Dropout": _dropout,
    "AlphaDropout": _dropout,
    "Embedding": _embedding,
    "Flatten": _flatten,
    "Unflatten": _unflatten,
    "Upsample": _upsample,
    "ZeroPad": _zero_pad,
    "ConstantPad": _zero_pad,
    "ReflectionPad": _zero_pad,
    "ReplicationPad": _zero_pad,
    "Identity": _identity,
    "LeakyReLU": _leaky,
    "ELU": _elu,
    "PReLU": _prelu,
    "Softmax": _softmax,
    "Softmax2d": _softmax,
}
