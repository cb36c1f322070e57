"""What a reader chose for a layer, under Keras's names; read from the controls, put back by repairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from pages.frame import controls
from pages.frame.parameters import Choice, Flag, Parameter, Text, Whole
from pages.setting.arguments import NONE, Argument

PER_AXIS = Flag("per_axis")
# Gives the value that a control stands at.
Read = Callable[[Parameter], Any]


@dataclass(frozen=True)
class Choices:
    """The arguments of a layer; a size along several axes has one for each, as (height, width), in cells.

    `uses` tells of some what they are for, as in `Argument`.
    """

    values: Mapping[str, Any]
    defaults: Mapping[str, Any]
    uses: Mapping[str, str | None] = field(default_factory=dict)

    def arguments(self, **changes: Any) -> dict[str, Any]:
        """The choices as keyword arguments of the layer, some of them changed."""
        return {**self.values, **changes}

    def given(self) -> dict[str, Any]:
        """The arguments that a reader has moved from where the page starts.

        >>> Choices({"filters": 8, "use_bias": False}, {"filters": 8, "use_bias": True}).given()
        {'use_bias': False}
        """
        return {name: v for name, v in self.values.items() if v != self.defaults[name]}

    def of(self, use: str) -> list[Any]:
        """The values of all arguments of one use."""
        return [value for name, value in self.values.items() if self.uses.get(name) == use]

    def get(self, name: str, default: Any = None) -> Any:
        """One argument, `default` where the layer has none of that name."""
        return self.values.get(name, default)


def chosen(arguments: Sequence[Argument], axes: int, read: Read = controls.value) -> Choices:
    """The arguments as the controls say them now, for a layer that slides along so many axes.

    Where `read` is given, it is asked for each control's value instead.
    """
    apart = axes > 1 and read(PER_AXIS)
    values = {a.name: _value(a, axes, apart, read) for a in arguments}
    defaults = {a.name: _value(a, axes, False, lambda p: p.default) for a in arguments}
    return Choices(values, defaults, {a.name: a.use for a in arguments})


def _value(argument: Argument, axes: int, apart: bool, read: Any) -> Any:
    each = argument.along(axes)
    first = meant(argument.parameter, read(argument.parameter))
    if argument.factor is not None and argument.factored(first if first is not None else NONE):
        configured = _constant if argument.of else _regularizer
        return configured(first, read(argument.factor), argument.factor.default)
    if len(each) == 1 or first is None:
        return first
    return tuple(meant(p, read(p)) for p in each) if apart else (first,) * axes


def _regularizer(name: str, factor: float, usual: float) -> Any:
    """A regularizer by its name where its factor is Keras's default, else by Keras's configuration."""
    return name if factor == usual else {"class_name": name.upper(), "config": {name: factor}}


def _constant(_name: str, value: float, _usual: float) -> Any:
    """The initializer of one value: Keras takes it by its configuration alone."""
    return {"class_name": "Constant", "config": {"value": value}}


def meant(parameter: Any, value: Any) -> Any:
    """A control's value as the layer takes it.

    >>> meant(Choice("merge_mode", "concat", ("concat", "None")), "None"), meant(Text("name"), "")
    (None, None)
    """
    if isinstance(parameter, Whole) and parameter.default is not None:
        return value or 0
    if isinstance(parameter, Text):
        return value or None
    if isinstance(parameter, Choice) and value == NONE:
        return None
    return value


def controls_of(
    arguments: Sequence[Argument], changes: Mapping[str, Any], per_axis: bool
) -> dict[str, Any]:
    """The controls that stand for changed arguments; `per_axis` if all axes have their own already.

    >>> width = (Whole("kernel_width", 3, 1, 11),)
    >>> kernel = Argument(Whole("kernel_size", 3, 1, 11), "", width)
    >>> controls_of([kernel], {"kernel_size": (2, 2)}, per_axis=False)
    {'kernel_size': 2}
    >>> controls_of([kernel], {"kernel_size": (3, 5)}, per_axis=False)
    {'kernel_size': 3, 'per_axis': True, 'kernel_width': 5}
    """
    by_name = {argument.name: argument for argument in arguments}
    set_to: dict[str, Any] = {}
    for name, value in changes.items():
        argument = by_name.get(name)
        sizes = value if isinstance(value, tuple) else (value,)
        control = name if argument is None else argument.parameter.name
        set_to[control] = _standing(argument, sizes[0])
        if argument is None or not argument.sides or len(sizes) < 2:
            continue
        if per_axis or len(set(sizes)) > 1:
            others = argument.along(len(sizes))[1:]
            set_to |= {PER_AXIS.name: True}
            set_to |= {p.name: size for p, size in zip(others, sizes[1:], strict=True)}
    return set_to


def _standing(argument: Argument | None, value: Any) -> Any:
    if argument is not None and isinstance(argument.parameter, Choice):
        return str(value)  # None stands as text among the options
    return value


def separate_axes(arguments: Sequence[Argument], axes: int) -> None:
    """Start the other axes' own controls where the shared ones stand."""
    pairs = [(a.parameter, side) for a in arguments for side in a.along(axes)[1:]]
    standing = {side.name: st.session_state.get(p.name, p.default) for p, side in pairs}
    shared = {name: value for name, value in standing.items() if value is not None}
    controls.put([side for _first, side in pairs], shared)
