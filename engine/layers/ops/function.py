"""A function of `keras.ops` as an operation: called on arrays it computes, on symbolic tensors it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

import numpy as np

from engine.base.structures import mapped
from engine.layers.core.operation import Operation
from engine.layers.core.symbolic import KerasTensor, is_symbolic

NUMPY, NN, CORE = "keras.src.ops.numpy", "keras.src.ops.nn", "keras.src.ops.core"
MATH, LINALG = "keras.src.ops.math", "keras.src.ops.linalg"

Shape = tuple[int | None, ...]


class Function(Operation):
    """The base of these classes: settings as Keras keeps them in the configuration, tensors as arguments.

    Raises TypeError for a setting that the function does not have.
    """

    is_function = True
    module: ClassVar[str] = NUMPY
    defaults: ClassVar[Mapping[str, Any]] = {}
    # The outputs' dtype: one by name, or None for that of the inputs.
    gives: ClassVar[str | None] = None
    shape_of: ClassVar[Callable[..., Any]]
    compute: ClassVar[Callable[..., Any]]

    def __init__(self, *, name: str | None = None, **settings: Any) -> None:
        super().__init__(name)
        unknown = settings.keys() - self.defaults.keys()
        if unknown:
            raise TypeError(f"{type(self).__name__} has no argument named {sorted(unknown)}.")
        self.settings = {**self.defaults, **settings}

    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        """The symbolic tensors that the call gives; raises ValueError where shapes do not go together."""
        shapes = type(self).shape_of(*mapped(_shape, args), **self.settings)
        dtype = self._dtype(args)
        if isinstance(shapes, list):
            return [KerasTensor(shape, dtype) for shape in shapes]
        return KerasTensor(shapes, dtype)

    def _dtype(self, args: Any) -> str:
        told = self.settings.get("dtype") or self.gives
        if told is not None:
            return str(told)
        found = [leaf.dtype for leaf in _tensors(args)]
        known = [dtype for dtype in found if dtype != "bool"] or found
        return "float32" if "float32" in known else known[0] if known else "float32"

    def call(self, *args: Any, **kwargs: Any) -> Any:
        """What the function makes of arrays and numbers."""
        extra = {name: value for name, value in kwargs.items() if value is not None}
        with np.errstate(all="ignore"):
            made = type(self).compute(*mapped(_array, args), **self.settings, **extra)
        return mapped(_narrow, made)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Symbolic tensors of symbolic ones, arrays of arrays."""
        if any(map(is_symbolic, args)) or is_symbolic(kwargs):
            return self.symbolic_call(*args, **kwargs)
        return self.call(*args, **kwargs)

    def get_config(self) -> dict[str, Any]:
        """Keras's configuration dictionary."""
        return {"name": self.name, **self.settings}

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """The function of a configuration; settings of other backends are left out."""
        known = {name: value for name, value in config.items() if name in cls.defaults}
        return cls(name=config.get("name"), **known)


def _tensors(args: Any) -> list[KerasTensor]:
    found: list[KerasTensor] = []
    mapped(lambda leaf: found.append(leaf) if isinstance(leaf, KerasTensor) else None, list(args))
    return found


def _shape(leaf: Any) -> Any:
    # Tensors and arrays are told by their shapes; numbers, slices and the like are told as they are.
    if isinstance(leaf, KerasTensor):
        return Sized(leaf.shape or ())
    return Sized(leaf.shape) if isinstance(leaf, np.ndarray) else leaf


class Sized(tuple[Any, ...]):
    """The shape of a tensor among other arguments."""

    __slots__ = ()


def shape_in(value: Any) -> Shape:
    """The shape of an argument: a tensor's own, of numbers and lists of them NumPy's.

    >>> shape_in(Sized((None, 3))), shape_in(2.0)
    ((None, 3), ())
    """
    return tuple(value) if isinstance(value, Sized) else tuple(np.shape(value))


def _array(leaf: Any) -> Any:
    return leaf if not isinstance(leaf, float) else np.float32(leaf)


def _narrow(made: Any) -> Any:
    if isinstance(made, np.generic | np.ndarray):
        kinds = {"f": np.float32, "i": np.int32, "u": np.int32}
        wanted = kinds.get(made.dtype.kind)
        return np.asarray(made) if wanted is None else np.asarray(made, wanted)
    return made


def define(
    name: str,
    shape_of: Callable[..., Any],
    compute: Callable[..., Any],
    module: str = NUMPY,
    gives: str | None = None,
    **defaults: Any,
) -> type[Function]:
    """The class of a function by Keras's name for that class, its settings with their defaults.

    >>> double = define("Double", lambda x: x, lambda x: 2 * x)
    >>> double()(np.float32(3)).item()
    6.0
    """
    body = {
        "__doc__": f"`{name}` of {module.rpartition('.')[2]}, as Keras keeps it in graphs.",
        "module": module,
        "defaults": defaults,
        "gives": gives,
        "shape_of": staticmethod(shape_of),
        "compute": staticmethod(compute),
    }
    return type(name, (Function,), body)
