"""One unit in one step as lines of coloured words: a sum for each gate, then the new state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from figures.ink.lettering import equals_sign, factor, number
from figures.parts.arithmetic import Line, Word, line_width
from figures.parts.recurrent_gates import Moment, at
from figures.pictures.recurrent_sums import Terms, UnitState, UnitSum

PLUS = " + "


def sum_line(told: UnitSum, symbol: str, activation: str, whole: bool) -> Line:
    """h₂ = tanh(1·3 + 0.5·2.5 + bias 0) = tanh(4.25) = 0.9996, products written out where `whole`."""
    parts = [_terms(told.inputs, "input", whole)]
    if told.bias is not None:
        parts.append(_bias(told.bias))
    states = [_terms(told.states, "output", whole)]
    if told.recurrent_bias is not None:
        states.append(_bias(told.recurrent_bias))
    if told.reset is None:
        parts[1:1] = states
    else:
        parts.append([Word(f"{number(told.reset)}·("), *_joined(states), Word(")")])
    terms = [told.inputs.total, told.states.total, told.bias or 0, told.recurrent_bias or 0]
    each = [told.inputs.values, told.inputs.weights, told.states.values, told.states.weights]
    exact = equals_sign(*(each if whole else []), *terms, told.reset or 0, told.total)
    result = Word(number(told.value), "output")
    if activation == "linear":
        return [Word(f"{symbol} = "), *_joined(parts), Word(f" {exact} "), result]
    squeezed = equals_sign(told.total, told.value)
    return [
        Word(f"{symbol} = {activation}("),
        *_joined(parts),
        Word(f") {exact} {activation}({number(told.total)}) {squeezed} "),
        result,
    ]


def _terms(terms: Terms, role: str, whole: bool) -> Line:
    if not whole:
        return [Word(factor(terms.total), "kernel")]
    pairs = zip(terms.values, terms.weights, strict=True)
    return _joined(
        [[Word(factor(x), role), Word("·"), Word(factor(w), "kernel")] for x, w in pairs]
    )


def _bias(value: float) -> Line:
    return [Word(factor(value), "bias")]


def _joined(parts: Sequence[Line]) -> Line:
    first, *others = parts
    return [*first, *(word for part in others for word in (Word(PLUS), *part))]


def broken(line: Line, room: float) -> Iterator[Line]:
    """A line as lines of at most `room` pixels, each but the first beginning with a plus.

    >>> [len(part) for part in broken([Word("1"), Word(PLUS), Word("2"), Word(PLUS), Word("3")], 40)]
    [3, 2]
    """
    part: Line = []
    taken = 0.0
    for word in _together(line):
        across = line_width(word)
        if part and taken + across > room:
            yield part
            part, taken = [], 0.0
        part, taken = [*part, *word], taken + across
    yield part


def _together(line: Line) -> Iterator[Line]:
    """Words between which a line may not break: a term with the plus before it."""
    term: Line = []
    for word in line:
        if word.text == PLUS and term:
            yield term
            term = []
        term.append(word)
    yield term


def state_lines(
    gates: Mapping[str, float], state: UnitState, moment: Moment, activation: str
) -> Iterator[Line]:
    """c₂ = f·c₁ + i·g = … and h₂ = o·tanh(c₂) = …, or h₂ = z·h₁ + (1 − z)·g = …."""
    if state.carry is not None:
        before, after = state.carry
        forget, take, new = (gates[name] for name in ("forget", "input", "candidate"))
        made = f"{at('c', moment.now)} = f·{at('c', moment.before)} + i·g = "
        terms = f"{factor(forget)}·{factor(before)} + {factor(take)}·{factor(new)}"
        exact = equals_sign(forget, before, take, new, after)
        yield [Word(f"{made}{terms} {exact} "), Word(number(after), "output")]
        shown, value = at("c", moment.now), factor(after)
        if activation != "linear":
            shown, value = f"{activation}({shown})", f"{activation}({number(after)})"
        output, hidden = gates["output"], state.hidden[1]
        told = f"{at('h', moment.now)} = o·{shown} = {factor(output)}·{value}"
        exact = equals_sign(output, after, hidden)
        yield [Word(f"{told} {exact} "), Word(number(hidden), "output")]
    elif len(gates) > 1:
        (before, after), update, new = state.hidden, gates["update"], gates["candidate"]
        made = f"{at('h', moment.now)} = z·{at('h', moment.before)} + (1 − z)·g = "
        terms = f"{factor(update)}·{factor(before)} + {factor(1 - update)}·{factor(new)}"
        exact = equals_sign(update, before, new, after)
        yield [Word(f"{made}{terms} {exact} "), Word(number(after), "output")]


def kept_line(state: UnitState, moment: Moment, told: str) -> Line:
    """Where a mask leaves the step out: each state is the one before."""
    kept = [("h", state.hidden[1])]
    if state.carry is not None:
        kept.append(("c", state.carry[1]))
    same = [
        f"{at(name, moment.now)} = {at(name, moment.before)} = {number(value)}"
        for name, value in kept
    ]
    return [Word(f"{told} ", "muted"), Word(", ".join(same), "output")]
