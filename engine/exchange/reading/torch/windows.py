"""Layers of Keras for modules of PyTorch with a window: ZeroPadding where padding is a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.exchange.reading.torch.applying import FIRST, Applying, padded, require_channels, spread


def _conv(at: Applying, tensor: Any, rank: int) -> Any:
    options = at.options
    padding = options.get("padding", 0)
    if not isinstance(padding, str):
        tensor = padded(at, tensor, list(spread(padding, rank)), rank)
    if options.get("padding_mode", "zeros") != "zeros":
        at.remark(
            f"padding_mode={options['padding_mode']!r} fills with other values; the shape is the same."
        )
    require_channels(at, tensor, options.get("in_channels"))
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
    require_channels(at, tensor, options.get("in_channels"))
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


WINDOWS: dict[str, Callable[[Applying, Any, int], Any]] = {
    "Conv": _conv,
    "ConvTranspose": _transposed,
    "MaxPool": _pool("Max"),
    "AvgPool": _pool("Avg"),
    "AdaptiveAvgPool": _adaptive("Avg"),
    "AdaptiveMaxPool": _adaptive("Max"),
}
