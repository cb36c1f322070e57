"""Functions of `ops` as expressions of PyTorch, on tensors whose axes stand in Keras's order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.exchange.code_values import literal
from engine.exchange.torch_parts import untold

# Of one tensor, entry by entry; whatever the order of its axes.
_ONE = {
    **{
        name: f"torch.{name.lower()}({{}})"
        for name in (
            *("Absolute", "Ceil", "Cos", "Cosh", "Exp", "Expm1", "Floor", "Isfinite", "Isnan"),
            *("Log", "Log10", "Log1p", "Log2", "Reciprocal", "Relu", "Rsqrt", "Sigmoid", "Sign"),
            *("Sin", "Sinh", "Sqrt", "Square", "Tan", "Tanh"),
        )
    },
    "ConvertToTensor": "{}",
    "HardSilu": "nn.functional.hardswish({})",
    "LogSigmoid": "nn.functional.logsigmoid({})",
    "LogicalNot": "torch.logical_not({})",
    "Negative": "-{}",
    "Relu6": "nn.functional.relu6({})",
    "Selu": "torch.selu({})",
    "Silu": "nn.functional.silu({})",
    "Softplus": "nn.functional.softplus({})",
    "Softsign": "nn.functional.softsign({})",
    "StopGradient": "{}.detach()",
}
# Of two tensors, or a tensor and a number.
_TWO = {
    "Add": "{} + {}",
    "Divide": "{} / {}",
    "Equal": "{} == {}",
    "FloorDivide": "{} // {}",
    "Greater": "{} > {}",
    "GreaterEqual": "{} >= {}",
    "Less": "{} < {}",
    "LessEqual": "{} <= {}",
    "LogicalAnd": "torch.logical_and({}, {})",
    "LogicalOr": "torch.logical_or({}, {})",
    "Matmul": "{} @ {}",
    "Maximum": "torch.maximum({}, torch.as_tensor({}))",
    "Minimum": "torch.minimum({}, torch.as_tensor({}))",
    "Mod": "{} % {}",
    "Multiply": "{} * {}",
    "NotEqual": "{} != {}",
    "Power": "{} ** {}",
    "Subtract": "{} - {}",
    "TrueDivide": "{} / {}",
}
_REDUCED = {
    "All": "all",
    "Any": "any",
    "Logsumexp": "logsumexp",
    "Max": "amax",
    "Mean": "mean",
    "Min": "amin",
    "Sum": "sum",
}
_DTYPES = ("bool", "float16", "float32", "float64", "int32", "int64")
KEEPING = (*_ONE, "Clip")  # functions of one tensor that leave its axes where they stand


def function_code(function: Any, words: Sequence[str], args: Sequence[Any]) -> str:
    """The expression; `words` are the arguments as they stand in the code, `args` what they are.

    Raises `Refusal` for a function without one.

    >>> from engine.layers.ops import CLASSES
    >>> function_code(CLASSES["Mean"](axis=1), ["x"], [None])
    'x.mean(dim=1, keepdim=False)'
    """
    name, settings = type(function).__name__, function.settings
    if name in _ONE:
        return _ONE[name].format(*words)
    if name in _TWO:
        return _TWO[name].format(*words)
    if name in _REDUCED:
        return _reduced(_REDUCED[name], words[0], settings)
    if name in _OTHERS:
        return _OTHERS[name](words, settings)
    if name == "GetItem":
        return f"{words[0]}[{_index(args[1])}]"
    raise untold(f"the function {name}")


def _reduced(method: str, word: str, settings: Mapping[str, Any], option: str = "") -> str:
    axis, kept = settings["axis"], settings["keepdims"]
    if axis is None:
        if kept:
            raise untold("a reduction of all axes that keeps them")
        return f"{word}.{method}({option})"
    axes = literal(axis if isinstance(axis, int) else tuple(axis))
    return f"{word}.{method}(dim={axes}, keepdim={kept}{option and f', {option}'})"


def _cast(words: Sequence[str], settings: Mapping[str, Any]) -> str:
    return f"{words[0]}.to({_dtype(settings['dtype'])})"


def _dtype(name: Any) -> str:
    if name not in _DTYPES:
        raise untold(f"the dtype {name!r}")
    return f"torch.{name}"


def _like(made: str) -> Callable[[Sequence[str], Mapping[str, Any]], str]:
    def code(words: Sequence[str], settings: Mapping[str, Any]) -> str:
        told = settings["dtype"]
        dtype = "" if told is None else f", dtype={_dtype(told)}"
        return f"torch.{made}_like({words[0]}{dtype})"

    return code


def _clipped(words: Sequence[str], settings: Mapping[str, Any]) -> str:
    return f"{words[0]}.clamp({literal(settings['x_min'])}, {literal(settings['x_max'])})"


def _expanded(words: Sequence[str], settings: Mapping[str, Any]) -> str:
    if not isinstance(settings["axis"], int):
        raise untold("several new axes at once")
    return f"{words[0]}.unsqueeze({settings['axis']})"


def _squeezed(words: Sequence[str], settings: Mapping[str, Any]) -> str:
    axis = settings["axis"]
    return f"{words[0]}.squeeze({'' if axis is None else literal(axis)})"


def _reshaped(words: Sequence[str], settings: Mapping[str, Any]) -> str:
    sizes = ["-1" if size is None else str(size) for size in settings["newshape"]]
    return f"{words[0]}.reshape({', '.join(sizes)})"


def _transposed(words: Sequence[str], settings: Mapping[str, Any]) -> str:
    if settings["axes"] is None:
        return f"{words[0]}.permute(*range({words[0]}.ndim)[::-1])"
    return f"{words[0]}.permute({', '.join(map(str, settings['axes']))})"


def _joined(function: str) -> Callable[[Sequence[str], Mapping[str, Any]], str]:
    return lambda words, settings: f"torch.{function}({words[0]}, dim={settings['axis']})"


def _along(function: str) -> Callable[[Sequence[str], Mapping[str, Any]], str]:
    return lambda words, settings: f"torch.{function}({words[0]}, dim={settings['axis']})"


def _spread(function: str) -> Callable[[Sequence[str], Mapping[str, Any]], str]:
    # Keras divides by the number of values, PyTorch by one fewer unless it is told so.
    return lambda words, settings: _reduced(function, words[0], settings, "correction=0")


_OTHERS: dict[str, Callable[[Sequence[str], Mapping[str, Any]], str]] = {
    "Cast": _cast,
    "Clip": _clipped,
    "Concatenate": _joined("cat"),
    "Einsum": lambda words, settings: (
        f"torch.einsum({literal(settings['subscripts'])}, {', '.join(words)})"
    ),
    "ExpandDims": _expanded,
    "LogSoftmax": _along("log_softmax"),
    "OnesLike": _like("ones"),
    "Reshape": _reshaped,
    "Softmax": _along("softmax"),
    "Squeeze": _squeezed,
    "Stack": _joined("stack"),
    "Std": _spread("std"),
    "Transpose": _transposed,
    "Var": _spread("var"),
    "Where": lambda words, settings: f"torch.where({', '.join(words)})",
    "ZerosLike": _like("zeros"),
}


def _index(key: Any) -> str:
    if isinstance(key, list | tuple):
        return ", ".join(map(_index, key))
    if isinstance(key, slice):
        if key.step is not None and key.step < 0:
            raise untold("a slice that runs backwards")
        ends = ["" if end is None else str(end) for end in (key.start, key.stop)]
        return ":".join(ends if key.step is None else [*ends, str(key.step)])
    return "..." if key is Ellipsis else literal(key)
