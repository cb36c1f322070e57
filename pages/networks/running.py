"""A network run on a real input: what it would cost is known before, and small ones run by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, is_dataclass, replace
from math import prod
from threading import Lock
from typing import Any

from engine import Layer, Model, Refusal, Sequential
from engine.models.calling import SequentialTrace, fitted, run
from engine.models.graph_calling import run_graph
from pages.networks import rows
from pages.networks.rows import Counted

BY_ITSELF = 20_000_000  # multiply-adds of a run that takes a few hundredths of a second
MOST_WORK = 2_000_000_000  # multiply-adds of a run that is asked for: some seconds
MOST_VALUES = 60_000_000  # weights and values made, 4 bytes each, that are held at once
_AT_ONCE = Lock()  # one long run at a time, so that other readers are answered meanwhile


@dataclass(frozen=True)
class Cost:
    """Multiply-adds of one sample, and numbers held: weights, and values made. None while a size is open."""

    work: int | None
    values: int | None

    @property
    def small(self) -> bool:
        """Whether it can be run with every change."""
        return self._within(BY_ITSELF, 1_500_000)

    @property
    def bearable(self) -> bool:
        """Whether it is run at all."""
        return self._within(MOST_WORK, MOST_VALUES)

    def _within(self, most_work: int, most_values: int) -> bool:
        if self.work is None or self.values is None:
            return False
        return self.work <= most_work and self.values <= most_values


def cost_of(model: Model, first: int | None = None) -> Cost:
    """The cost of a run of the model for its own input sizes, or of its first calls.

    >>> from engine import Dense, Input, Sequential
    >>> cost_of(Sequential([Input((4,)), Dense(3)]))  # 4·3 products; 15 weights, 4 + 3 values
    Cost(work=12, values=22)
    """
    found = [
        each for each in rows.calls_counted(model) if each.call.trace is not None or not each.row
    ]
    inputs = [each for each in found if each.row is None]
    calls = [each for each in found if each.row is not None][:first]
    held = sum(each.row.parameters or 0 for each in calls if each.row is not None)
    memory = rows.total([each.memory for each in (*inputs, *calls)])
    values = None if memory is None else memory // 4 + held
    return Cost(rows.total([_work(each) for each in calls]), values)


def _work(each: Counted) -> int | None:
    """Multiply-adds of a call; of a layer that does not say it, every weight at every position."""
    if each.multiply_adds is not None or each.row is None:
        return each.multiply_adds
    shape = each.call.shape
    if not shape or None in shape[1:]:
        return None
    return (each.row.parameters or 0) * prod(shape[1:-1])


class Stopped(Exception):
    """The run was ended before the last layer."""


def traced(
    model: Model,
    inputs: Any,
    first: int | None = None,
    on_step: Callable[[int], None] = lambda done: None,
) -> Any:
    """The trace of a run, as far as layers take their inputs, or of the first calls alone.

    `on_step` is told before each call how many were made; it may raise.
    """
    if not isinstance(model, Sequential):

        def goes_on(done: int) -> bool:
            on_step(done)
            return first is None or done < first

        return run_graph(model, inputs, goes_on=goes_on)
    traces: list[Any] = []
    takes = [row.layer for row in rows.rows_of(model) if row.output_shape is not None][:first]

    def call(layer: Layer, values: Any, given: dict[str, Any]) -> Any:
        on_step(len(traces))
        traces.append(layer.trace(values, **given))
        return traces[-1].outputs

    array = fitted(inputs, model.start)
    outputs, _mask = run(takes, array, {}, call)
    return SequentialTrace(array, tuple(traces), outputs)


def live(model: Model, inputs: Any) -> Any:
    """The trace of a small network, None where it cannot be run."""
    try:
        return traced(model, inputs)
    except (Refusal, ValueError, TypeError, IndexError, NotImplementedError):
        return None


@dataclass(frozen=True)
class Made:
    """What one layer made."""

    outputs: Any


def slim(trace: Any) -> Any:
    """A trace that keeps what every layer made, without the weights and steps that led to it."""
    kept = tuple(_made(each) for each in trace.traces)
    return replace(trace, traces=kept)


def _made(one: Any) -> Any:
    # What a function of `ops` made stands there as it is.
    whole: Any = one
    return Made(whole.outputs) if is_dataclass(one) else one


def alone() -> Lock:
    """What a long run holds while it goes on."""
    return _AT_ONCE
