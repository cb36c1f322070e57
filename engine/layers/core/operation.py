"""What can be called on symbolic tensors and stands in a graph: a layer, or a function of `ops`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from typing import Any, Self

from engine.base.identifiers import snake_case
from engine.base.naming import numbered
from engine.base.structures import shapes_mapped
from engine.layers.core.symbolic import KerasTensor, Node, symbolic_in

# What an operation raises for inputs that it cannot take.
REFUSED = (ValueError, TypeError, IndexError)

# Operations are numbered in the order in which they were made, as in Keras.
_order = count()
_keeping: ContextVar[bool] = ContextVar("keeping", default=False)
_advisers: list[Callable[[Operation, list[KerasTensor], Exception], Exception]] = []


def made_now() -> int:
    """The place in the order of making of what is made now."""
    return next(_order)


def tell_adviser(adviser: Callable[[Operation, list[KerasTensor], Exception], Exception]) -> None:
    """Take in who words a refusal by what stands before: given the operation, its inputs, the cause."""
    _advisers[:] = [adviser]


@contextmanager
def refusals_kept() -> Iterator[None]:
    """Within it a call that is refused keeps its refusal in the graph instead of raising it.

    Its outputs, and those of all that follows it, then have no shape.
    """
    token = _keeping.set(True)
    try:
        yield
    finally:
        _keeping.reset(token)


def keeping() -> bool:
    """Whether refusals are kept."""
    return _keeping.get()


class Operation:
    """The base of layers and of the functions of `ops`: a name, and the calls on symbolic tensors.

    `inbound_nodes` lists those calls in order. A subclass gives `compute_output_spec`, and `call`,
    which computes on arrays. Raises ValueError for a name that is no string or holds a slash.
    """

    is_function = False  # of `ops`, and no layer
    # What Keras makes for it besides, such as functions that make a mask; such things take names.
    besides: tuple[Any, ...] = ()

    def __init__(self, name: str | None = None) -> None:
        if name is not None and (not isinstance(name, str) or "/" in name):
            raise ValueError(f"name must be a string without '/'; received name={name!r}.")
        self.auto_named = name is None
        self.order = next(_order)
        self.name = name if name is not None else snake_case(type(self).__name__)
        self.inbound_nodes: list[Node] = []

    def named(self) -> Iterator[Any]:
        """The operations within that have names of their own, and this one."""
        yield from self.besides
        yield self

    def settle_name(self, taken: set[str]) -> None:
        """Number the name, where it was not chosen, after those that are taken; they grow by it."""
        if self.auto_named:
            self.name = numbered(snake_case(type(self).__name__), taken)
            taken.add(self.name)

    # -- symbolic calls --------------------------------------------------------------------------

    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        """New symbolic tensors, as many and as large as a call with these arguments gives."""
        raise NotImplementedError

    def symbolic_call(self, *args: Any, **kwargs: Any) -> Any:
        """The symbolic tensors that a call with symbolic tensors gives; the call stands in the graph.

        Raises what the operation refuses its inputs with, unless refusals are kept.
        """
        inputs = symbolic_in(args, kwargs)
        refusal = None
        if any(tensor.shape is None for tensor in inputs):
            outputs: Any = KerasTensor(None)  # what stands before is not settled
        else:
            try:
                outputs = self.compute_output_spec(*args, **kwargs)
            except REFUSED as cause:
                refusal = self.advised(inputs, cause)
                if not _keeping.get():
                    raise refusal from cause
                outputs = KerasTensor(None)
        Node(self, args, self._noted(args, kwargs), outputs, refusal)
        self._hand_on_mask(args, kwargs, outputs)
        return outputs

    def _noted(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """The keywords of a call that stand in the graph."""
        return kwargs

    def _hand_on_mask(self, args: tuple[Any, ...], kwargs: dict[str, Any], outputs: Any) -> None:
        """Give the outputs of a call their masks, where there are such."""

    def advised(self, inputs: list[KerasTensor], cause: Exception) -> Exception:
        """The refusal in the words that suit what stands before."""
        for adviser in _advisers:
            cause = adviser(self, inputs, cause)
        return cause

    @property
    def output(self) -> Any:
        """The symbolic outputs of the first call; raises AttributeError where there is none yet."""
        return _one(self._first_call().outputs)

    @property
    def input(self) -> Any:
        """The symbolic inputs of the first call; raises AttributeError where there is none yet."""
        node = self._first_call()
        if len(node.args) == 1 and not node.kwargs:
            return node.args[0]
        return _one(node.inputs) if node.inputs else node.outputs[0]

    def _first_call(self) -> Node:
        if not self.inbound_nodes:
            raise AttributeError(
                f"The layer {self.name!r} has never been called on symbolic tensors, "
                "so it has no input and no output yet."
            )
        return self.inbound_nodes[0]

    def apart(self) -> Self:
        """A copy with the same settings that stands in no graph yet."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other.inbound_nodes, other.besides = [], ()
        return other


class TakenName:
    """A name that Keras gives to a part of its own: what is made after it is numbered after it.

    >>> TakenName("dropout").name
    'dropout'
    """

    auto_named = True

    def __init__(self, base: str) -> None:
        self.order = made_now()
        self.name = self.base = base

    def settle_name(self, taken: set[str]) -> None:
        """Take the next name of that kind."""
        self.name = numbered(self.base, taken)
        taken.add(self.name)


def tensors_of(shapes: Any, dtype: str = "float32") -> Any:
    """A new symbolic tensor for each shape in the structure.

    >>> [tensor.shape for tensor in tensors_of([(None, 4), (None, 2)])]
    [(None, 4), (None, 2)]
    """
    return shapes_mapped(lambda shape: KerasTensor(tuple(shape), dtype), shapes)


def _one(found: list[Any]) -> Any:
    return found[0] if len(found) == 1 else found
