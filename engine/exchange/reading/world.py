"""The world of a text: what names, attributes, calls and operators mean beyond Python itself."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from engine.exchange.reading.arrays.world import (
    call_grid,
    call_math,
    constant,
    grid_attribute,
    grid_entries,
    grid_part,
    operate_grids,
)
from engine.exchange.reading.keras import access
from engine.exchange.reading.keras.calls import call_named, is_layer, is_near_layer
from engine.exchange.reading.keras.graphs import called_on, functional
from engine.exchange.reading.keras.names import ALIASES, CONVENTIONS, TOP, meant
from engine.exchange.reading.keras.objects import has_object
from engine.exchange.reading.keras.own import OwnClasses, kind_of
from engine.exchange.reading.keras.record import Record
from engine.exchange.reading.keras.stacks import sequential
from engine.exchange.reading.keras.tensors import operate_tensors, part_of_tensor
from engine.exchange.reading.python.builtin_functions import BUILTINS
from engine.exchange.reading.python.calls import call
from engine.exchange.reading.python.library import LIBRARY, is_short
from engine.exchange.reading.python.machine import Machine, unknown
from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.python.scopes import MISSING
from engine.exchange.reading.python.values import (
    Class,
    Function,
    Grid,
    Instance,
    Method,
    Named,
    Super,
    Unknown,
)
from engine.exchange.reading.torch.modules import Module, Stack, States
from engine.exchange.reading.torch.world import Parameter, TorchWorld
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor


class KerasWorld:
    """What Keras, TensorFlow and NumPy mean in a text; `record` keeps what is found."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.machine: Machine
        self.own: OwnClasses
        self.torch: TorchWorld

    def enter(self, machine: Machine) -> None:
        """Take in the machine that reads the text."""
        self.machine = machine
        self.record.spend = machine.budget.spend
        self.own = OwnClasses(self.record, machine)
        self.torch = TorchWorld(self.record, machine, self.own)
        self.record.as_layer = self.own.layer_of
        self.record.apply = partial(call, machine)

    # -- names and attributes --------------------------------------------------------------------

    def named(self, name: str) -> Any:
        """What a name stands for that the text has not set: by a starred import, or by convention."""
        if name in BUILTINS:
            return BUILTINS[name]
        if name in ("property", "staticmethod", "classmethod"):
            return Named(("builtins", name))
        if name == "__name__":
            return "__main__"
        if is_layer(name) or name in TOP:
            return Named(("keras", "layers", name))
        for star in self.machine.stars:
            if has_object(meant((*star, name)).space, name):
                return Named((*star, name))
        if name in CONVENTIONS or name in ALIASES:
            return Named(CONVENTIONS.get(name) or ALIASES[name])
        if name in ("l1", "l2", "l1_l2"):
            return Named(("keras", "regularizers", name))
        if is_near_layer(name):
            return Named(("keras", "layers", name))
        return MISSING

    def attribute(self, owner: Any, name: str, node: ast.AST) -> Any:
        """An attribute of a module, an array, a tensor, a layer, a model or an object of the text."""
        if isinstance(owner, Named):
            return constant(meant((*owner.path, name)).package, name)
        if isinstance(owner, Grid):
            standing = self.own.standing.get(id(owner))
            if standing is not None and name not in ("shape", "ndim"):
                return access.attribute(self.record, standing, name, node)
            return grid_attribute(owner, name, node)
        if isinstance(owner, tuple | list) and name in (
            "as_list",
            "to_list",
            "rank",
            "ndims",
            "dims",
        ):
            return len(owner) if name in ("rank", "ndims") else Method(owner, "as_list")
        if isinstance(owner, int) and name == "value":
            return owner
        if isinstance(owner, Function | Class) and name == "__name__":
            return owner.name
        if isinstance(owner, Instance) and kind_of(owner.kind) != "module":
            return self._of_instance(owner, name)
        if "torch" in self.record.looks_like and not isinstance(owner, Layer):
            found = self.torch.attribute(owner, name, node)
            if found is not MISSING:
                return found
        return access.attribute(self.record, owner, name, node)

    def _of_instance(self, owner: Instance, name: str) -> Any:
        held = owner.fields.get("__model__")
        if held is not None:
            return access.attribute(self.record, held, name, ast.Pass())
        if kind_of(owner.kind) is None:
            return MISSING
        if name == "layers":
            return [each for each in owner.fields.values() if isinstance(each, Layer)]
        if name in ("add_weight", "add_variable", "build", "register_buffer", *access.PASSED_OVER):
            return Method(owner, name)
        return MISSING

    def set_attribute(self, owner: Any, name: str, value: Any, node: ast.AST) -> Any:
        """Set what a text may set of a layer."""
        if isinstance(owner, Instance) and isinstance(value, Parameter):
            self.own.weights.setdefault(owner, []).append((value, name, True))
        return access.set_attribute(self.record, owner, name, value, node)

    def bound(self, name: str, value: Any, node: ast.AST) -> None:
        """Take note of the name that a model is given."""
        if isinstance(value, Instance | Stack):
            self.torch.names.setdefault(value, name)
        self.record.name(name, value)

    # -- calls -----------------------------------------------------------------------------------

    def call(
        self, callee: Any, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
    ) -> Any:
        """The outcome of a call of any of these."""
        if isinstance(callee, Named):
            return self._call_named(callee, self._standing(args), self._standing_in(kwargs), node)
        if isinstance(callee, Layer):
            return called_on(
                self.record, callee, self._standing(args), self._standing_in(kwargs), node
            )
        if isinstance(callee, Class):
            self.own.made(args[0], node)
            if kind_of(callee) == "module":
                self.torch.made.append(args[0])
            return MISSING
        if isinstance(callee, Module | Stack) or (
            isinstance(callee, Instance) and kind_of(callee.kind) == "module"
        ):
            return self.torch.call(callee, self._standing(args), self._standing_in(kwargs), node)
        if isinstance(callee, Instance):
            return self.own.called(callee, self._standing(args), self._standing_in(kwargs), node)
        if isinstance(callee, Method):
            return self._call_method(callee, args, kwargs, node)
        if isinstance(callee, Unknown) and args and isinstance(args[0], Layer):
            return self._add_to_unmade(callee, args, kwargs, node)
        return MISSING

    def _add_to_unmade(
        self, callee: Unknown, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
    ) -> Any:
        """`model.add(…)` where the text begins after the line that makes the model."""
        name, _, method = callee.text.partition(".")
        if method != "add" or callee.root != name or not name.isidentifier():
            return MISSING
        model = sequential(self.record, [], {}, node)
        self.record.remark(
            line_of(node), "note", f"{name} is not made here; it is read as a Sequential."
        )
        self.machine.module.set(name, model)
        self.record.name(name, model)
        return self._call_method(Method(model, "add"), args, kwargs, node)

    def _standing(self, args: Sequence[Any]) -> list[Any]:
        return [self._tensor(each) for each in args]

    def _standing_in(self, kwargs: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._tensor(each) for name, each in kwargs.items()}

    def _tensor(self, value: Any) -> Any:
        # A weight of the text's own class is a tensor while its call is read.
        if self.own.standing:
            if isinstance(value, Grid):
                return self.own.standing.get(id(value), value)
            if isinstance(value, list | tuple):
                return type(value)(self._tensor(each) for each in value)
        return value

    def _call_named(
        self, callee: Named, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
    ) -> Any:
        what = meant(callee.path)
        if what.package == "torch":
            self.record.looks_like.add("torch")
            return self.torch.call_named(what, args, kwargs, node)
        if what.leaf == "summary" and what.package in ("torchsummary", "torchinfo"):
            return self.torch.summary(args, kwargs, what.package == "torchinfo")
        found = call_named(self.record, callee, args, kwargs, node)
        if found is MISSING and what.package in ("numpy", "math"):
            found = call_math(what.package, what.leaf, args, kwargs, node)
        if found is MISSING and what.leaf in ("partial", "reduce") and what.package == "functools":
            found = BUILTINS[what.leaf].call(self.machine, args, kwargs, node)
        if found is MISSING and callee.path in LIBRARY and all(map(is_short, args)):
            found = LIBRARY[callee.path](*args, **kwargs)
        if found is MISSING and callee.path == ("dataclasses", "field"):
            found = kwargs.get("default", MISSING)
        if found is MISSING and what.leaf == "to_categorical":
            found = call_math("keras", what.leaf, args, kwargs, node)
        return found

    def _call_method(
        self, method: Method, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
    ) -> Any:
        owner = method.owner
        if "torch" in self.record.looks_like and self.torch.has_method(owner):
            return self.torch.call_method(method, self._standing(args), kwargs, node)
        if isinstance(owner, tuple | list):
            return list(owner)
        if isinstance(owner, Grid):
            return call_grid(method, args, kwargs, node)
        if isinstance(owner, Super):
            return self._call_super(owner, str(method.function), args, kwargs, node)
        if isinstance(owner, Instance):
            return self._call_instance(owner, str(method.function), args, kwargs, node)
        return access.call_method(self.record, method, self._standing(args), kwargs, node)

    def _call_super(
        self, owner: Super, name: str, args: Sequence[Any], kwargs: Mapping[str, Any], node: ast.AST
    ) -> Any:
        instance = owner.instance
        if name == "__init__":
            if isinstance(kwargs.get("name"), str):
                instance.fields["name"] = kwargs["name"]
            ends = {*kwargs} & {"inputs", "outputs"}
            if kind_of(instance.kind) == "model" and (len(args) == 2 or len(ends) == 2):
                instance.fields["__model__"] = functional(self.record, args, kwargs, node)
            return None
        if name in ("add_weight", "add_variable"):
            return self.own.add_weight(instance, args, kwargs)
        return unknown(node)

    def _call_instance(
        self,
        owner: Instance,
        name: str,
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
        node: ast.AST,
    ) -> Any:
        if name in ("add_weight", "add_variable"):
            return self.own.add_weight(owner, args, kwargs)
        if name == "build":
            given = args[0] if args else kwargs.get("input_shape")
            if isinstance(given, list | tuple) and kind_of(owner.kind) == "model":
                self.own.model_of(owner, tuple(given), node, {})
            return None
        if name in ("fit", "predict", "evaluate") and args and isinstance(args[0], Grid):
            shape = (None, *args[0].shape[1:])
            if not any(isinstance(size, Unknown) for size in shape):
                self.own.model_of(owner, shape, node, {})
        self.record.remark(line_of(node), "passed", f"{name} changes no shape.")
        return None if name in ("compile", "summary") else unknown(node)

    # -- operators and entries -------------------------------------------------------------------

    def operate(self, sign: str, left: Any, right: Any, node: ast.AST) -> Any:
        """An operator between tensors, arrays, or one of them and a number."""
        if sign == "isinstance":
            return access.is_instance(left, right)
        left, right = self._tensor(left), self._tensor(right)
        found = operate_tensors(self.record, sign, left, right, node)
        return operate_grids(sign, left, right, node) if found is MISSING else found

    def subscript(self, owner: Any, key: Any, node: ast.AST) -> Any:
        """A part of a tensor or an array."""
        owner = self._tensor(owner)
        if isinstance(owner, Stack | States):
            return self.torch.subscript(owner, key, node)
        if isinstance(owner, KerasTensor):
            return part_of_tensor(self.record, owner, key, node)
        return grid_part(owner, key, node) if isinstance(owner, Grid) else MISSING

    def entries(self, value: Any) -> Any:
        """What an array is gone through by."""
        found = list(value.modules) if isinstance(value, Stack) else MISSING
        return grid_entries(value) if isinstance(value, Grid) else found
