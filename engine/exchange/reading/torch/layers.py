"""Layers of Keras for a module of PyTorch: channels first, ZeroPadding where padding is a number."""

from __future__ import annotations

import ast
from collections.abc import Callable
from math import prod
from typing import Any

from engine.exchange.reading.keras.graphs import called_on
from engine.exchange.reading.keras.making import make_layer
from engine.exchange.reading.keras.record import Record
from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.refusals import CodeRefusal
from engine.exchange.reading.torch.modules import Module
from engine.layers.core.symbolic import KerasTensor

FIRST = {"data_format": "channels_first"}
_ACTIVATIONS = {
    "ReLU": "relu",
    "ReLU6": "relu6",
    "Sigmoid": "sigmoid",
    "Tanh": "tanh",
    "GELU": "gelu",
    "SiLU": "silu",
    "SELU": "selu",
    "CELU": "celu",
    "Softplus": "softplus",
    "Softsign": "softsign",
    "Hardswish": "hard_silu",
    "Hardsigmoid": "hard_sigmoid",
    "Hardtanh": "hard_tanh",
    "Mish": "mish",
    "LogSigmoid": "log_sigmoid",
    "LogSoftmax": "log_softmax",
    "Tanhshrink": "tanh_shrink",
}


class Applying:
    """Applies one module to one tensor; a layer that it makes is kept and shared by later calls."""

    def __init__(self, record: Record, module: Module, node: ast.AST) -> None:
        self.record, self.module, self.node = record, module, node
        self.options = module.options

    def layer(self, key: str, kind: str, options: dict[str, Any], tensor: Any) -> Any:
        """Call the module's layer of that key on a tensor."""
        made = self.module.layers.get(key)
        if made is None:
            place = ast.copy_location(ast.Pass(), self.node)
            place.lineno = self.module.line
            made = self.module.layers[key] = make_layer(self.record, kind, [], options, place)
        return called_on(self.record, made, [tensor], {}, self.node)

    def remark(self, said: str) -> None:
        """Tell where PyTorch differs."""
        self.record.remark(self.module.line, "note", said)

    def __call__(self, tensor: Any) -> Any:
        """What the module makes of the tensor; None where no layer stands for it."""
        kind = self.module.kind
        if tensor.shape is None:
            return KerasTensor(None)
        if kind in _ACTIVATIONS:
            return self.layer("", "Activation", {"activation": _ACTIVATIONS[kind]}, tensor)
        base, rank = (kind[:-2], int(kind[-2])) if kind[-2:-1].isdigit() else (kind, 0)
        base = base.removeprefix("Lazy")
        apply = _APPLIED.get(base)
        return None if apply is None else apply(self, tensor, rank)


def spread(value: Any, rank: int) -> tuple[Any, ...]:
    """One number for each axis."""
    return tuple(value) if isinstance(value, list | tuple) else (value,) * rank


def padded(at: Applying, tensor: Any, pads: list[Any], rank: int) -> Any:
    """The tensor with as many zeros on each axis: a number for both sides, or a pair."""
    if all(pad in (0, (0, 0)) for pad in pads):
        return tensor
    pairs = tuple(pad if isinstance(pad, tuple) else (pad, pad) for pad in pads)
    if any(each < 0 for pair in pairs for each in pair):
        return _cropped(at, tensor, pairs, rank)
    padding: Any = pairs[0] if rank == 1 else pairs
    key = f"padding {pairs}"
    return at.layer(key, f"ZeroPadding{rank}D", {"padding": padding, **FIRST}, tensor)


def _cropped(at: Applying, tensor: Any, pairs: tuple[Any, ...], rank: int) -> Any:
    """What stands below zero is cut off, after what stands above it is laid on."""
    more = [(max(before, 0), max(after, 0)) for before, after in pairs]
    less: Any = tuple((max(-before, 0), max(-after, 0)) for before, after in pairs)
    tensor = padded(at, tensor, list(more), rank)
    made = {"cropping": less[0] if rank == 1 else less, **FIRST}
    return at.layer(f"cropping {less}", f"Cropping{rank}D", made, tensor)


def _conv(at: Applying, tensor: Any, rank: int) -> Any:
    options = at.options
    padding = options.get("padding", 0)
    if not isinstance(padding, str):
        tensor = padded(at, tensor, list(spread(padding, rank)), rank)
    if options.get("padding_mode", "zeros") != "zeros":
        at.remark(
            f"padding_mode={options['padding_mode']!r} fills with other values; the shape is the same."
        )
    _require_channels(at, tensor, options.get("in_channels"))
    made = {
        "filters": options.get("out_channels"),
        "kernel_size": options.get("kernel_size"),
        "strides": options.get("stride", 1),
        "dilation_rate": options.get("dilation", 1),
        "groups": options.get("groups", 1),
        "use_bias": options.get("bias", True),
        "padding": padding if isinstance(padding, str) else "valid",
        **FIRST,
    }
    return at.layer("", f"Conv{rank}D", made, tensor)


def _require_channels(at: Applying, tensor: Any, wanted: Any) -> None:
    held = tensor.shape[1] if tensor.shape and len(tensor.shape) > 1 else None
    if isinstance(wanted, int) and isinstance(held, int) and wanted != held:
        at.record.refuse(
            CodeRefusal(
                line_of(at.node),
                f"{at.module.kind} of line {at.module.line} was made for in_channels={wanted}; its "
                f"input has {held} channels.",
                kind="other_channels",
            )
        )


def _transposed(at: Applying, tensor: Any, rank: int) -> Any:
    options = at.options
    kernel, stride = (
        spread(options.get("kernel_size"), rank),
        spread(options.get("stride", 1), rank),
    )
    pad, more = (
        spread(options.get("padding", 0), rank),
        spread(options.get("output_padding", 0), rank),
    )
    _require_channels(at, tensor, options.get("in_channels"))
    made = {
        "filters": options.get("out_channels"),
        "kernel_size": kernel,
        "strides": stride,
        "use_bias": options.get("bias", True),
        **FIRST,
    }
    if any(pad):
        # Keras's `same` leaves k%2 + output_padding beyond the last stride, PyTorch k − 2p + its own.
        left = [k - k % 2 - 2 * p + o for k, p, o in zip(kernel, pad, more, strict=True)]
        whole = all(k % 2 + o == s for k, o, s in zip(kernel, left, stride, strict=True))
        made["padding"] = "same"
        if not whole:
            made["output_padding"] = tuple(left)
        if any(more):
            at.remark(
                "PyTorch adds output_padding behind; Keras's same padding may stand one cell apart."
            )
    elif any(more):
        made["output_padding"] = more
    if any(o > 0 for o in more) and "padding" not in made:
        made["padding"] = "valid"
    return at.layer("", f"Conv{rank}DTranspose", made, tensor)


def _pool(kind: str) -> Callable[[Applying, Any, int], Any]:
    def apply(at: Applying, tensor: Any, rank: int) -> Any:
        options = at.options
        kernel = spread(options.get("kernel_size"), rank)
        stride = spread(options.get("stride") or kernel, rank)
        pads: list[Any] = list(spread(options.get("padding", 0), rank))
        if kind == "Max" and any(pads):
            at.remark(
                "PyTorch pads with minus infinity, ZeroPadding with 0; the shape is the same."
            )
        if options.get("ceil_mode"):
            sizes = tensor.shape[2:]
            pads = [_ceil(p, *each) for p, *each in zip(pads, sizes, kernel, stride, strict=True)]
        tensor = padded(at, tensor, pads, rank)
        made = {"pool_size": kernel, "strides": stride, **FIRST}
        name = "MaxPooling" if kind == "Max" else "AveragePooling"
        return at.layer("", f"{name}{rank}D", made, tensor)

    return apply


def _ceil(pad: int, size: Any, kernel: int, stride: int) -> Any:
    rest = (size + 2 * pad - kernel) % stride if isinstance(size, int) else 0
    return (pad, pad + (stride - rest if rest else 0))


def _adaptive(kind: str) -> Callable[[Applying, Any, int], Any]:
    def apply(at: Applying, tensor: Any, rank: int) -> Any:
        wanted = spread(at.options.get("output_size"), rank)
        sizes = tensor.shape[2:]
        wanted = tuple(w if w is not None else s for w, s in zip(wanted, sizes, strict=True))
        name = "Max" if kind == "Max" else "Average"
        if all(size == 1 for size in wanted):
            made = {"keepdims": True, **FIRST}
            return at.layer("", f"Global{name}Pooling{rank}D", made, tensor)
        if all(isinstance(s, int) and s % w == 0 for s, w in zip(sizes, wanted, strict=True)):
            pool = tuple(s // w for s, w in zip(sizes, wanted, strict=True))
            key = f"pool {pool}"
            return at.layer(key, f"{name}Pooling{rank}D", {"pool_size": pool, **FIRST}, tensor)
        made = {"output_size": wanted, **FIRST}
        return at.layer("adaptive", f"Adaptive{name}Pooling{rank}D", made, tensor)

    return apply


def _batch_norm(at: Applying, tensor: Any, rank: int) -> Any:
    affine = at.options.get("affine", True) is not False
    _require_channels(at, tensor, at.options.get("num_features"))
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


_APPLIED: dict[str, Callable[[Applying, Any, int], Any]] = {
    "Conv": _conv,
    "ConvTranspose": _transposed,
    "MaxPool": _pool("Max"),
    "AvgPool": _pool("Avg"),
    "AdaptiveAvgPool": _adaptive("Avg"),
    "AdaptiveMaxPool": _adaptive("Max"),
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
