"""What a text may do with PyTorch: make modules, put them together, call them on tensors."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import Any

from engine.base.structures import flat, mapped
from engine.exchange.reading.arrays.making import MAKING
from engine.exchange.reading.arrays.shapes import sizes_of
from engine.exchange.reading.arrays.world import call_math
from engine.exchange.reading.keras.constants import constant
from engine.exchange.reading.keras.graphs import input_of
from engine.exchange.reading.keras.making import make_layer
from engine.exchange.reading.keras.names import Meant
from engine.exchange.reading.keras.own import OwnClasses, kind_of
from engine.exchange.reading.keras.own_layer import OwnWeights
from engine.exchange.reading.keras.record import MadeModel, Record
from engine.exchange.reading.python.calls import call
from engine.exchange.reading.python.machine import ERRORS, Machine, unknown
from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.python.scopes import MISSING
from engine.exchange.reading.python.values import Grid, Instance, Method, Unknown
from engine.exchange.reading.refusals import CodeRefusal
from engine.exchange.reading.torch import tensors
from engine.exchange.reading.torch.applying import Applying
from engine.exchange.reading.torch.function_names import METHODS
from engine.exchange.reading.torch.layers import applied_to
from engine.exchange.reading.torch.modules import (
    PARAMETERS,
    Module,
    Stack,
    States,
    input_shape_of,
    module_of,
)
from engine.exchange.reading.torch.parts import alone_of, first_of, modules_in, parts_of
from engine.exchange.reading.torch.recurrent import recurrent
from engine.exchange.reading.words import words
from engine.layers.core.operation import refusals_kept
from engine.layers.core.symbolic import KerasTensor
from engine.models.functional import Functional

ITSELF = words("to cuda cpu eval train float half double apply requires_grad_ share_memory compile")
_METHODS = ITSELF | words(
    "parameters named_parameters state_dict load_state_dict zero_grad modules children "
    "named_modules add_module append extend insert register_module register_buffer"
)


class Parameter(Grid):
    """A weight that a module holds itself."""


class TorchWorld:
    """Modules and the models that their calls make; `depth` counts the calls within each other."""

    def __init__(self, record: Record, machine: Machine, own: OwnClasses) -> None:
        self.record, self.machine, self.own = record, machine, own
        self.depth = 0
        self.names: dict[Any, str] = {}
        self.called: set[Any] = set()
        self.made: list[Any] = []
        self.told: Any = None  # the input shape, where a comment of the text tells it

    # -- what the names of torch do --------------------------------------------------------------

    def call_named(
        self, what: Meant, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
    ) -> Any:
        """The outcome of calling something of `torch`."""
        leaf = what.leaf
        if leaf == "Sequential":
            return self._noted(Stack(modules_in(args)))
        if leaf in ("ModuleList", "ParameterList"):
            return list(args[0]) if args and isinstance(args[0], list | tuple) else []
        if leaf == "ModuleDict":
            return dict(args[0]) if args and isinstance(args[0], dict) else {}
        if leaf == "Parameter" and args and isinstance(args[0], Grid):
            return Parameter(args[0].shape)
        if leaf in PARAMETERS and what.space.startswith("nn") and "functional" not in what.space:
            return self._noted(module_of(leaf, args, dict(kwargs), line_of(node)))
        if leaf == "is_available":
            return False
        if leaf.endswith("_like") and args and isinstance(args[0], KerasTensor):
            return Grid(args[0].shape or ())
        found = tensors.call_function(self.record, leaf, args, kwargs, node)
        if found is not MISSING:
            return found
        if leaf in ("zeros", "ones", "empty", "rand", "randn") and args:
            given = args[0] if isinstance(args[0], list | tuple) else args
            return Grid(sizes_of(given))
        if leaf in MAKING:
            return call_math("torch", leaf, args, kwargs, node)
        return unknown(node)

    def _noted(self, value: Any) -> Any:
        self.made.append(value)
        return value

    def summary(self, args: Sequence[Any], kwargs: Mapping[str, Any], batch: bool) -> None:
        """`summary(net, (3, 32, 32))`: the net is called on an input of that shape."""
        size = args[1] if len(args) > 1 else kwargs.get("input_size")
        if args and isinstance(size, list | tuple) and all(isinstance(s, int) for s in size):
            shape = tuple(size) if batch else (1, *size)
            self.call(args[0], [Grid(shape)], {}, ast.Pass(lineno=1, col_offset=0))

    # -- calls -----------------------------------------------------------------------------------

    def call(
        self, callee: Any, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
    ) -> Any:
        """What a module, a stack or an object of the text's own class makes of tensors.

        The outermost call makes a model, between the inputs that the data stand for and its outputs.
        """
        doubts = [each for each in flat([list(args)]) if isinstance(each, Unknown)]
        if doubts and self.depth == 0:
            return unknown(node, source=doubts[0])
        fed = [mapped(lambda each: self._tensor(each, node), each) for each in args]
        self.called.add(callee)
        before = self.record.within
        if before is None:
            self.record.within = next((e for e in fed if isinstance(e, KerasTensor)), None)
        self.depth += 1
        try:
            outputs = self._applied(callee, fed, kwargs, node)
        finally:
            self.depth -= 1
            self.record.within = before
        if self.depth == 0:
            self._keep(callee, fed, outputs, node)
        return outputs

    def _applied(
        self, callee: Any, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
    ) -> Any:
        if isinstance(callee, Stack):
            value = args[0] if args else kwargs.get("input")
            for module in callee.modules:
                value = call(self.machine, module, [value], {}, node)
            return value
        if isinstance(callee, Instance):
            return self._forwarded(callee, args, kwargs, node)
        tensor = args[0] if args else kwargs.get("input")
        if isinstance(tensor, States):
            tensor = tensors.last_state(self.record, tensor, node)
        if not isinstance(tensor, KerasTensor):
            return unknown(node, source=tensor if isinstance(tensor, Unknown) else None)
        applying = Applying(self.record, callee, node)
        if callee.kind in ("RNN", "LSTM", "GRU"):
            return recurrent(applying, tensor)
        found = applied_to(applying, tensor)
        if found is None:
            self.record.remark(
                callee.line, "note", f"no layer of Keras stands for {callee.kind}; it is left out."
            )
            return tensor
        return found

    def _forwarded(
        self, callee: Instance, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
    ) -> Any:
        method = Method(callee, callee.kind.find("forward"))
        held = self.own.weights.get(callee, [])
        if not held or not args or not isinstance(args[0], KerasTensor) or args[0].shape is None:
            return call(self.machine, method, args, kwargs, node)
        standing = dict(self.own.standing)
        fed, *weights = OwnWeights(held)(args[0])
        self.own.standing |= {id(w): t for (w, _, _), t in zip(held, weights, strict=True)}
        try:
            return call(self.machine, method, [fed, *args[1:]], kwargs, node)
        finally:
            self.own.standing = standing

    def _tensor(self, value: Any, node: ast.AST) -> Any:
        if not isinstance(value, Grid) or isinstance(value, Parameter):
            return value
        if self.record.within is not None:  # the module's own array, such as positions: no input
            return constant(value.shape, self.record.within)
        known = self.record.grids.get(value)
        if known is None:
            sizes = tuple(size if isinstance(size, int) else None for size in value.shape[1:])
            layer = make_layer(self.record, "InputLayer", [], {"shape": sizes}, node)
            known = self.record.grids[value] = input_of(self.record, layer)
        return known

    def _keep(self, callee: Any, args: Sequence[Any], outputs: Any, node: ast.AST) -> None:
        inputs = [each for each in flat(list(args)) if isinstance(each, KerasTensor)]
        ends = [each for each in flat(outputs) if isinstance(each, KerasTensor)]
        if isinstance(callee, Module) or not inputs or not ends:
            return
        try:
            with refusals_kept():
                model = Functional(alone_of(inputs), alone_of(ends))
        except ERRORS as cause:
            self.record.refuse(CodeRefusal(line_of(node), str(cause), cause))
            return
        own = callee.kind.name if isinstance(callee, Instance) else None
        self.record.models.append(MadeModel(model, line_of(node), self.names.get(callee, own)))

    # -- attributes and methods ------------------------------------------------------------------

    def attribute(self, owner: Any, name: str, node: ast.AST) -> Any:
        """An attribute of a module, a stack, or a tensor as PyTorch has it."""
        if isinstance(owner, Module):
            if name in owner.options:
                return owner.options[name]
            if name in ("weight", "bias"):
                return unknown(node)
        if isinstance(owner, States) and name in ("squeeze", "view", "size", "unsqueeze"):
            return Method(owner, name)
        if isinstance(owner, KerasTensor) and name in METHODS:
            return Method(owner, name)
        if isinstance(owner, Module | Stack | Instance) and name in _METHODS:
            return Method(owner, name)
        if isinstance(owner, Stack) and name == "__len__":
            return len(owner.modules)
        return MISSING

    def has_method(self, owner: Any) -> bool:
        """Whether the value is one of PyTorch's, with methods of its own."""
        if isinstance(owner, Instance):
            return kind_of(owner.kind) == "module"
        return isinstance(owner, Module | Stack | States | KerasTensor)

    def call_method(
        self, method: Method, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
    ) -> Any:
        """What such a method gives."""
        owner, name = method.owner, str(method.function)
        if isinstance(owner, States):
            tensor = tensors.last_state(self.record, owner, node)
            return tensor if name in ("squeeze", "view") else unknown(node)
        if isinstance(owner, KerasTensor):
            return tensors.call_method(self.record, name, owner, args, kwargs, node)
        if name in ITSELF:
            return owner
        if isinstance(owner, Stack) and name in ("append", "add_module", "register_module"):
            owner.modules.append(args[-1])
            return owner
        if isinstance(owner, Stack) and name == "extend":
            owner.modules += list(args[0])
            return owner
        if isinstance(owner, Instance) and name in (
            "add_module",
            "register_module",
            "register_buffer",
        ):
            if len(args) > 1 and isinstance(args[0], str):
                owner.fields[args[0]] = args[1]
            return None
        if name in ("children", "modules"):
            return parts_of(owner)
        return unknown(node)

    def subscript(self, owner: Any, key: Any, node: ast.AST) -> Any:
        """One of the modules of a stack, or one of the last states."""
        if isinstance(owner, States):
            return tensors.state_of(self.record, owner, key, node)
        if isinstance(owner, Stack):
            found = owner.modules[key]
            return Stack(found) if isinstance(found, list) else found
        return MISSING

    # -- modules that are never called -----------------------------------------------------------

    def call_the_rest(self) -> None:
        """Call what the text makes and never calls on the input that its first module takes."""
        parts = {id(part) for each in self.made for part in parts_of(each)}
        for value in self.made:
            if id(value) in parts or isinstance(value, Module) or self._is_called(value):
                continue
            first = first_of(value)
            shape = None if first is None else input_shape_of(first)
            name = f"{self.names.get(value, 'model')}.input_shape"
            given = self.machine.given.get(name, self.told)
            node = ast.Pass(lineno=first.line if first else 1, col_offset=0)
            shape = given if isinstance(given, tuple) else shape
            if given is None and (shape is None or None in shape):
                asked = Unknown(name, line_of(node))
                self.record.ask(asked, "the shape of the input, without the batch,", line_of(node))
            if shape is not None:
                self.call(value, [Grid((None, *shape))], {}, node)

    def _is_called(self, value: Any) -> bool:
        return value in self.called or any(part in self.called for part in parts_of(value))
