"""Input: where a stack begins, and the shape of what goes into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from engine.base.arrays import Array, Shape
from engine.base.refusal import Lesson, Refusal, Repair
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor, Node

_DTYPES = (
    *("float16", "float32", "float64", "bfloat16", "float8_e4m3fn", "float8_e5m2"),
    *("uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64"),
    *("bool", "string", "complex64", "complex128"),
)
_PYTHON_DTYPES: Mapping[object, str] = {
    bool: "bool",
    int: "int32",
    float: "float32",
    str: "string",
    complex: "complex64",
    "int": "int32",
}


@dataclass(frozen=True)
class InputTrace:
    """One call: what comes in is what goes on."""

    inputs: Array
    outputs: Array


class InputLayer(Layer):
    """The first layer of a stack; it passes its input on.

    `shape` counts entries along every axis but the batch, None where the size is open;
    `batch_shape` has the batch first. `dtype` is kept for the configuration: the engine computes in
    float32. Raises `Refusal` for a missing or a doubled shape, or one that is no shape.

    >>> InputLayer(shape=(28, 28, 1)).batch_shape
    (None, 28, 28, 1)
    """

    weightless = True
    supports_masking = True

    def __init__(
        self,
        shape: Iterable[int | None] | None = None,
        batch_size: int | None = None,
        dtype: Any = None,
        sparse: bool | None = None,
        ragged: bool | None = None,
        batch_shape: Iterable[int | None] | None = None,
        input_tensor: KerasTensor | None = None,
        optional: bool = False,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(name=name)
        argument = "input_shape" if "input_shape" in kwargs else "shape"
        shape = kwargs.pop("input_shape", shape)  # of older Keras, as is the next
        batch_shape = kwargs.pop("batch_input_shape", batch_shape)
        if isinstance(input_tensor, KerasTensor):
            shape, batch_shape, dtype = None, input_tensor.shape, input_tensor.dtype
        if shape is None and batch_shape is None:
            raise _refused("Input needs a shape.", "no_shape", {"shape": (1,)})
        if batch_shape is not None and (shape is not None or batch_size is not None):
            changes = {"shape": None, "batch_size": None}
            raise _refused("batch_shape stands for shape and batch_size.", "two_shapes", changes)
        if ragged:
            raise _refused("Ragged inputs are not supported.", "ragged", {"ragged": False})
        if batch_shape is None:
            (batch,) = _checked((batch_size,), "batch_size", None)
            self.batch_shape: Shape = (batch, *_checked(shape, argument, (1,)))
        else:
            self.batch_shape = _checked(batch_shape, "batch_shape", (None, 1))
        self.input_dtype = _dtype_of(dtype)
        self.sparse = bool(sparse)
        self.ragged = False
        self.optional = optional
        Node(self, (), {}, KerasTensor(self.batch_shape, self.input_dtype, name))

    @property
    def shape(self) -> Shape:
        """The shape with the batch first, as `batch_shape`."""
        return self.batch_shape

    @property
    def dtype(self) -> str:
        """The name of the data type that was asked for."""
        return self.input_dtype

    def compute_output_shape(self, input_shape: Sequence[int | None] | None = None) -> Shape:
        """The layer's own shape, the batch first."""
        return self.batch_shape

    def trace(self, inputs: ArrayLike) -> InputTrace:
        """One call; raises `Refusal` where the inputs do not have the layer's shape."""
        array = np.asarray(inputs, dtype=np.float32)
        fits = array.ndim == len(self.batch_shape) and all(
            wanted in (None, size)
            for size, wanted in zip(array.shape, self.batch_shape, strict=True)
        )
        if not fits:
            raise Refusal(
                f"This stack takes inputs of shape {self.batch_shape}; received {array.shape}.",
                Lesson(
                    "other_shape",
                    {"shape": array.shape, "built": self.batch_shape},
                    [Repair({"input_shape": self.batch_shape})],
                ),
            )
        return InputTrace(array, array)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {
            "batch_shape": self.batch_shape,
            "dtype": self.input_dtype,
            "sparse": self.sparse,
            "ragged": self.ragged,
            "name": self.name,
            "optional": self.optional,
        }

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """An input from Keras's configuration dictionary."""
        return cls(**config)


def Input(
    shape: Iterable[int | None] | None = None,
    batch_size: int | None = None,
    dtype: Any = None,
    sparse: bool | None = None,
    ragged: bool | None = None,
    batch_shape: Iterable[int | None] | None = None,
    name: str | None = None,
    tensor: KerasTensor | None = None,
    optional: bool = False,
) -> KerasTensor:
    """The symbolic tensor that a model begins with, for `Sequential([Input(...), ...])` and for calls.

    Raises `Refusal` as `InputLayer` does.

    >>> Input(shape=(None, 3)).shape
    (None, None, 3)
    """
    tensor_of: KerasTensor = InputLayer(
        shape=shape,
        batch_size=batch_size,
        dtype=dtype,
        sparse=sparse,
        ragged=ragged,
        batch_shape=batch_shape,
        name=name,
        input_tensor=tensor,
        optional=optional,
    ).output
    return tensor_of


def _checked(shape: Any, argument: str, usual: object) -> Shape:
    listed = tuple(shape) if isinstance(shape, Iterable) else None
    if listed is None or not all(map(_is_size, listed)):
        raise _refused(
            "A shape holds a size of 0 or more, or None, for every axis; "
            f"received {argument}={shape!r}.",
            "not_a_shape",
            {argument: usual if listed is not None or not _is_size(shape) else (shape,)},
        )
    return tuple(None if size is None else int(size) for size in listed)


def _is_size(size: Any) -> bool:
    if size is None:
        return True
    try:
        return not isinstance(size, (str, float)) and int(size) >= 0
    except (TypeError, ValueError, OverflowError):
        return False


def _dtype_of(dtype: Any) -> str:
    if dtype is None:
        return "float32"
    named = _PYTHON_DTYPES.get(dtype, getattr(dtype, "__name__", str(dtype)))
    if named not in _DTYPES:
        raise ValueError(f"There is no data type {dtype!r}; known are {', '.join(_DTYPES)}.")
    return named


def _refused(sentence: str, kind: str, changes: Mapping[str, object]) -> Refusal:
    return Refusal(sentence, Lesson(kind, {}, [Repair(changes)]))
