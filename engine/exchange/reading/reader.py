"""Reads models from code as people write it: nothing is executed, imported, opened or looked up."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

import numpy as np

from engine.exchange.reading.finding import choose, found_models
from engine.exchange.reading.keras.record import Record
from engine.exchange.reading.python.calls import instance_of
from engine.exchange.reading.python.expressions import EXPRESSIONS
from engine.exchange.reading.python.functions import call_function
from engine.exchange.reading.python.machine import ERRORS, Machine
from engine.exchange.reading.python.nodes import line_of
from engine.exchange.reading.python.signals import Raised, Returned, Signal, TooMuch
from engine.exchange.reading.python.statements import STATEMENTS
from engine.exchange.reading.python.values import Class, Function, Unknown
from engine.exchange.reading.refusals import CodeRefusal
from engine.exchange.reading.result import Reading
from engine.exchange.reading.text.bounds import Unparsed
from engine.exchange.reading.text.mending import Mended, mended
from engine.exchange.reading.torch.modules import told_input
from engine.exchange.reading.world import KerasWorld

# NumPy loads this when it is first used: now, so that nothing is imported while a text is read.
_DRAWS = np.random.Generator


def read_keras_code(text: str, values: Mapping[str, Any] | None = None) -> Reading:
    """The models that a text makes with Keras or PyTorch, in whatever way people write it.

    Nothing is executed: numbers, strings, collections, functions and classes of the text are read
    within bounds of steps, sizes and depth, and what is not about the model is passed over and
    listed. `values` gives, by the names under which the reading asked for them, what the text
    leaves open. Raises `CodeRefusal` only where no layer is found at all.

    >>> reading = read_keras_code('''
    ... model = Sequential([Input((features,)), Dense(3)])
    ... ''', {"features": 4})
    >>> reading.model.count_params()  # (4 + 1) · 3
    15
    """
    record = Record()
    try:
        pasted = mended(text)
    except Unparsed as failed:
        raise CodeRefusal(failed.line, f"this is not Python: {failed.why}.") from None
    for line, said in pasted.notes:
        record.remark(line, "mended", said)
    world = KerasWorld(record)
    machine = Machine(world, EXPRESSIONS, STATEMENTS, _given(values), record.remark)
    world.enter(machine)
    world.torch.told = told_input("\n".join(pasted.lines))
    _walk(machine, record, pasted)
    try:
        world.torch.call_the_rest()
        found = found_models(world)
        if not found:
            _call_what_is_defined(machine, record)
            world.torch.call_the_rest()
            found = found_models(world)
    except Signal:
        found = found_models(world)
    if not found:
        raise _nothing_found(record)
    return Reading(
        {name: made.model for name, made in found.items()},
        choose([made.model for made in found.values()]),
        tuple(sorted(record.remarks, key=lambda remark: remark.line)),
        tuple(record.asked),
        tuple(sorted(record.refusals, key=lambda refusal: refusal.line)),
        dict(record.layers),
        "\n".join(pasted.lines),
    )


def from_keras_code(text: str) -> Any:
    """The model of a text: the last that is not part of another; see `read_keras_code`.

    Raises `CodeRefusal` with the line where Keras would raise, and where no layer is found.

    >>> model = from_keras_code('''
    ... model = Sequential()
    ... model.add(layers.Dense(3, activation="relu", input_shape=(4,)))
    ... model.add(layers.Dense(1))
    ... ''')
    >>> model.count_params()  # (4 + 1) · 3 + (3 + 1) · 1
    19
    """
    reading = read_keras_code(text)
    for refusal in reading.refusals:
        raise refusal
    return reading.model


def _given(values: Mapping[str, Any] | None) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in (values or {}).items()
        if isinstance(value, int | float | str | tuple | list | bool) or value is None
    }


def _walk(machine: Machine, record: Record, pasted: Mended) -> None:
    for statement in pasted.tree.body:
        try:
            machine.run([statement], machine.module)
        except Raised as raised:
            record.remark(raised.line, "raises", f"the code itself stops here: {raised.said}")
        except TooMuch as bound:
            why = f"{bound.why}; reading ends here."
            record.refuse(CodeRefusal(line_of(statement), why, kind="bound"))
            machine.budget.left = max(machine.budget.left, 20_000)
            return
        except Returned:
            continue
        except Signal:
            continue
        except ERRORS as error:
            record.remark(line_of(statement), "error", f"{type(error).__name__}: {error}"[:200])
        finally:
            machine.budget.depth = machine.budget.calls = 0


def _call_what_is_defined(machine: Machine, record: Record) -> None:
    """Read functions that the text defines and never calls, and make objects of its classes."""
    defined = list(machine.module.names.values())
    for value in defined:
        if isinstance(value, Function) and not value.called:
            wanted = value.node.args
            names = [arg.arg for arg in [*wanted.posonlyargs, *wanted.args]]
            left = names[: len(names) - len(value.defaults)]
            line = line_of(value.node)
            args = [machine.given.get(name, Unknown(name, line)) for name in left]
            _safely(
                machine, record, lambda f=value, a=args: call_function(machine, f, a, {}, f.node)
            )
        elif isinstance(value, Class) and not value.made:
            _safely(machine, record, lambda kind=value: _instance(machine, kind))


def _instance(machine: Machine, kind: Class) -> Any:
    node = ast.Pass(lineno=kind.line, col_offset=0)
    start = kind.find("__init__")
    args = []
    if isinstance(start, Function):
        names = [arg.arg for arg in start.node.args.args[1:]]
        left = names[: len(names) - len(start.defaults)]
        args = [machine.given.get(name, Unknown(name, kind.line)) for name in left]
    return instance_of(machine, kind, args, {}, node)


def _safely(machine: Machine, record: Record, read: Any) -> None:
    try:
        read()
    except (Signal, *ERRORS):
        pass
    finally:
        machine.budget.depth = machine.budget.calls = 0


def _nothing_found(record: Record) -> CodeRefusal:
    if record.refusals:
        return record.refusals[0]
    said = (
        "no layer of Keras is found here: a Sequential, a Model between tensors, or a layer alone "
        "such as Dense(3) was looked for."
    )
    if "torch" in record.looks_like:
        said += (
            " The text looks like PyTorch: an nn.Module with its forward, an nn.Sequential or a "
            "layer alone such as nn.Linear(4, 3) is read as well, and none is made here."
        )
    return CodeRefusal(1, said)
