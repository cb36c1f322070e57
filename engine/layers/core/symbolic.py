"""Symbolic tensors, and the calls between them: what a graph of layers is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any, NamedTuple

from engine.base.arrays import Shape
from engine.base.structures import flat

_order = count()
_operators: dict[str, Callable[..., Any]] = {}


def tell_operators(operators: Mapping[str, Callable[..., Any]]) -> None:
    """Take in what Python's operators, and masks, are made of: `add`, `get_item`, `not_equal`, …"""
    _operators.update(operators)


class History(NamedTuple):
    """Where a tensor comes from: the operation, which of its calls, which of that call's outputs."""

    operation: Any
    node_index: int
    tensor_index: int


class KerasTensor:
    """A tensor that is known by shape and dtype alone: what `Input` gives and a layer's call makes.

    `shape` has the batch first, None along an open axis; the whole is None where a layer before
    refuses its input, or follows one that does. `keras_history` tells the call that made it, `mask`
    which of its steps count, where a layer before marked some.

    >>> KerasTensor((None, 4)).shape
    (None, 4)
    """

    # NumPy leaves what stands beside it in an expression to the operators of this class.
    __array_ufunc__ = None

    __slots__ = ("dtype", "keras_history", "mask", "name", "order", "shape")

    def __init__(
        self, shape: Shape | None, dtype: str = "float32", name: str | None = None
    ) -> None:
        self.shape = None if shape is None else tuple(shape)
        self.dtype = dtype
        self.name = "keras_tensor" if name is None else name
        self.order = next(_order)
        self.keras_history: History | None = None
        self.mask: KerasTensor | None = None

    @property
    def ndim(self) -> int | None:
        """The number of axes, the batch too."""
        return None if self.shape is None else len(self.shape)

    @property
    def node(self) -> Node | None:
        """The call that made it."""
        if self.keras_history is None:
            return None
        node: Node = self.keras_history.operation.inbound_nodes[self.keras_history.node_index]
        return node

    def __repr__(self) -> str:
        return f"<KerasTensor shape={self.shape}, dtype={self.dtype}, name={self.name}>"

    def __iter__(self) -> Any:
        raise TypeError("A symbolic tensor cannot be taken apart; index it, as in x[:, 0].")

    def __bool__(self) -> bool:
        raise TypeError("A symbolic tensor has no value yet, so it is neither true nor false.")

    def __add__(self, other: Any) -> Any:
        return operated("add", self, other)

    def __radd__(self, other: Any) -> Any:
        return operated("add", other, self)

    def __sub__(self, other: Any) -> Any:
        return operated("subtract", self, other)

    def __rsub__(self, other: Any) -> Any:
        return operated("subtract", other, self)

    def __mul__(self, other: Any) -> Any:
        return operated("multiply", self, other)

    def __rmul__(self, other: Any) -> Any:
        return operated("multiply", other, self)

    def __truediv__(self, other: Any) -> Any:
        return operated("true_divide", self, other)

    def __rtruediv__(self, other: Any) -> Any:
        return operated("true_divide", other, self)

    def __floordiv__(self, other: Any) -> Any:
        return operated("floor_divide", self, other)

    def __rfloordiv__(self, other: Any) -> Any:
        return operated("floor_divide", other, self)

    def __mod__(self, other: Any) -> Any:
        return operated("mod", self, other)

    def __rmod__(self, other: Any) -> Any:
        return operated("mod", other, self)

    def __pow__(self, other: Any) -> Any:
        return operated("power", self, other)

    def __rpow__(self, other: Any) -> Any:
        return operated("power", other, self)

    def __matmul__(self, other: Any) -> Any:
        return operated("matmul", self, other)

    def __rmatmul__(self, other: Any) -> Any:
        return operated("matmul", other, self)

    def __neg__(self) -> Any:
        return operated("negative", self)

    def __abs__(self) -> Any:
        return operated("absolute", self)

    def __lt__(self, other: Any) -> Any:
        return operated("less", self, other)

    def __le__(self, other: Any) -> Any:
        return operated("less_equal", self, other)

    def __gt__(self, other: Any) -> Any:
        return operated("greater", self, other)

    def __ge__(self, other: Any) -> Any:
        return operated("greater_equal", self, other)

    def __getitem__(self, key: Any) -> Any:
        return operated("get_item", self, key)


def operated(name: str, *operands: Any, **settings: Any) -> Any:
    """What the function of `ops` of that name makes of tensors, symbolic ones or arrays.

    Raises TypeError for one that was not told.
    """
    if name not in _operators:
        raise TypeError(f"There is no operator {name!r} for symbolic tensors here.")
    return _operators[name](*operands, **settings)


class Node:
    """One call of an operation on symbolic tensors: its arguments as given, and its outputs.

    The node is added to the operation's `inbound_nodes`. `refusal` says why the operation cannot
    take these inputs, where it refuses them; the outputs then have no shape.
    """

    __slots__ = ("args", "index", "inputs", "kwargs", "operation", "outputs", "refusal")

    def __init__(
        self,
        operation: Any,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        outputs: Any,
        refusal: Exception | None = None,
    ) -> None:
        self.operation = operation
        self.args, self.kwargs = args, kwargs
        self.inputs = symbolic_in(args, kwargs)
        self.outputs: list[KerasTensor] = flat(outputs)
        self.refusal = refusal
        self.index = len(operation.inbound_nodes)
        operation.inbound_nodes.append(self)
        for place, tensor in enumerate(self.outputs):
            tensor.keras_history = History(operation, self.index, place)

    @property
    def is_input(self) -> bool:
        """Whether the call takes no tensor, as that of an `InputLayer`."""
        return not self.inputs

    @property
    def taken(self) -> list[KerasTensor]:
        """The tensors that the call computes with: the inputs without those that are a `mask`."""
        if "mask" not in self.kwargs:
            return self.inputs
        return symbolic_in(self.args, {k: v for k, v in self.kwargs.items() if k != "mask"})

    @property
    def parents(self) -> list[Node]:
        """The calls that made the inputs, one for each input."""
        return [node for tensor in self.inputs if (node := tensor.node) is not None]

    def output(self, place: int) -> KerasTensor:
        """The output at that place; a call that is unsettled has as many as are asked for."""
        unsettled = bool(self.outputs) and all(each.shape is None for each in self.outputs)
        while unsettled and len(self.outputs) <= place:
            tensor = KerasTensor(None)
            tensor.keras_history = History(self.operation, self.index, len(self.outputs))
            self.outputs.append(tensor)
        return self.outputs[place]


def symbolic_in(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> list[KerasTensor]:
    """The symbolic tensors among the arguments of a call, in order.

    >>> one = KerasTensor((None, 4))
    >>> symbolic_in(([one, None],), {"mask": 3}) == [one]
    True
    """
    if len(args) == 1 and not kwargs and isinstance(args[0], KerasTensor):
        return [args[0]]
    return [leaf for leaf in flat((args, dict(kwargs))) if isinstance(leaf, KerasTensor)]


def is_symbolic(value: Any) -> bool:
    """Whether a symbolic tensor is in a list, a tuple, a dictionary, or is it itself.

    A list that begins with a number holds numbers alone, however long it is.

    >>> is_symbolic([KerasTensor((None, 4))]), is_symbolic([[1.0, 2.0], [3.0, 4.0]])
    (True, False)
    """
    if isinstance(value, dict):
        return any(map(is_symbolic, value.values()))
    if isinstance(value, list | tuple):
        if value and isinstance(value[0], int | float):
            return False
        return any(map(is_symbolic, value))
    return isinstance(value, KerasTensor)
