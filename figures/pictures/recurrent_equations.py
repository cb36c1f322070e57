"""What one unit adds up in one step, as lines of cells: a sum for each gate, then the new state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from figures.parts.equations import Entry, Equation
from figures.parts.recurrent_gates import Moment, at
from figures.pictures.recurrent_sums import UnitState, UnitSum

INPUTS, STATES = "Σ x·w", "Σ h·w"


def sum_equation(told: UnitSum, symbol: str, activation: str, name: str) -> Equation:
    """The sum of one gate; `symbol` has its step beneath it."""
    second = told.recurrent_bias is not None
    entries = [Entry(INPUTS, told.inputs.total, "muted", "sums")]
    own = [] if told.bias is None else [_bias("bias[0]" if second else "bias", told.bias)]
    states = [Entry(STATES, told.states.total, "muted", "sums", "+")]
    if told.recurrent_bias is not None:
        states.append(_bias("bias[1]", told.recurrent_bias))
    closing = "="
    if told.reset is None:
        entries += [*states, *own]
    else:
        scaled = Entry(STATES, told.states.total, "muted", "sums", "· (")
        entries += [*own, Entry("r", told.reset, "muted", "gates", "+"), scaled, *states[1:]]
        closing = ") ="
    entries.append(Entry("", told.total, "muted", "sums", closing))
    fill, role = ("gates", "muted") if name else ("hidden", "output")
    arrow = "=" if activation == "linear" else f"{activation} →"
    return Equation(name, [*entries, Entry(symbol, told.value, role, fill, arrow)])


def _bias(name: str, value: float) -> Entry:
    return Entry(name, value, "bias", "kernel", "+")


def state_equations(
    gates: Mapping[str, float], state: UnitState, moment: Moment, activation: str
) -> Iterator[Equation]:
    """How gates make the new state of an LSTM or a GRU; nothing where there are none."""
    if state.carry is not None:
        yield from _lstm(gates, state, moment, activation)
    elif len(gates) > 1:
        yield _gru(gates, state, moment)


def _lstm(
    gates: Mapping[str, float], state: UnitState, moment: Moment, activation: str
) -> Iterator[Equation]:
    before, after = state.carry or (0.0, 0.0)
    carry = Entry(at("c", moment.now), after, "output", "carry", "=")
    yield Equation(
        at("c", moment.now),
        [
            _gate("f", gates["forget"]),
            Entry(at("c", moment.before), before, "output", "carry", "·"),
            _gate("i", gates["input"], "+"),
            _gate("g", gates["candidate"], "·"),
            carry,
        ],
    )
    shown = "·" if activation == "linear" else f"· {activation}"
    yield Equation(
        at("h", moment.now),
        [
            _gate("o", gates["output"]),
            Entry(at("c", moment.now), after, "output", "carry", shown),
            Entry(at("h", moment.now), state.hidden[1], "output", "hidden", "="),
        ],
    )


def _gru(gates: Mapping[str, float], state: UnitState, moment: Moment) -> Equation:
    before, after = state.hidden
    return Equation(
        at("h", moment.now),
        [
            _gate("z", gates["update"]),
            Entry(at("h", moment.before), before, "output", "hidden", "·"),
            _gate("1 − z", 1 - gates["update"], "+"),
            _gate("g", gates["candidate"], "·"),
            Entry(at("h", moment.now), after, "output", "hidden", "="),
        ],
    )


def _gate(name: str, value: float, sign: str = "") -> Entry:
    return Entry(name, value, "muted", "gates", sign)


def kept_equations(state: UnitState, moment: Moment) -> Sequence[Equation]:
    """Where a mask leaves the step out: each state is the one before."""
    kept = [("h", "hidden", state.hidden)]
    if state.carry is not None:
        kept.append(("c", "carry", state.carry))
    return [
        Equation(
            at(symbol, moment.now),
            [
                Entry(at(symbol, moment.before), before, "output", fill),
                Entry(at(symbol, moment.now), after, "output", fill, "="),
            ],
        )
        for symbol, fill, (before, after) in kept
    ]
