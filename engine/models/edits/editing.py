"""A model edited: layers put in, taken out, doubled, moved, branches opened; each edit is a new model.

A layer that refuses its new inputs stands in its place with its reason, what follows it keeps its
settings, and weights stay where they still fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.base.refusal import Lesson, Refusal
from engine.base.structures import flat
from engine.layers.attention.attention import Attention
from engine.layers.attention.heads import Heads
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor
from engine.layers.merging.concatenation import Concatenate
from engine.layers.merging.elementwise import Add
from engine.layers.merging.merge import Merge
from engine.models.edits.plan import Call, Plan, model_of, plan_of
from engine.models.model import Model

AFTER, BEFORE, BRANCH = "after", "before", "branch"


@dataclass(frozen=True)
class Edited:
    """A model after an edit, and the name of the layer that was edited in it, None where it is gone.

    `copies` has for each layer of the model before the one that stands for it now.
    """

    model: Model
    layer: str | None
    copies: Mapping[Any, Any] = field(default_factory=dict)


def added(
    model: Model,
    layer: Layer,
    beside: str,
    where: str = AFTER,
    join: type[Layer] = Add,
    other: str | None = None,
) -> Edited:
    """A model with one more layer, after, before or in a branch around the layer `beside`.

    A branch reads what the layer beside reads, and `join` (Add or Concatenate) joins both. A layer that
    merges takes what stands at its place and what the layer `other` makes, else what `beside` reads.
    Raises `Refusal` where there is no such place.

    >>> from engine.layers.core.dense import Dense
    >>> from engine.layers.core.input import Input
    >>> from engine.models.sequential import Sequential
    >>> model = Sequential([Input((4,)), Dense(3), Dense(1)])
    >>> added(model, Dense(5), "dense").model.count_params()  # 4·3 + 3 + 3·5 + 5 + 5·1 + 1
    41
    """
    plan = plan_of(model)
    if where == BRANCH:
        return _branched(plan, layer, beside, join)
    token, reader = _place(plan, beside, where)
    tokens = [token]
    args: tuple[Any, ...] = (token,)
    if isinstance(layer, Merge):
        tokens = [token, _second(plan, token, reader, other)]
        args = (tokens,)
    elif isinstance(layer, Heads):
        args = (token, token)  # query and value
    elif isinstance(layer, Attention):
        args = ([token, token],)
    made = KerasTensor(None)
    plan = plan.reading(token, made, only=reader)
    return _edited(plan.with_call(Call(layer, args, {}, (made,)), tokens), layer)


def removed(model: Model, name: str) -> Edited:
    """A model without the layer of that name: what read it reads what it read, of several the first.

    Raises `Refusal` for an input, and for the only layer.
    """
    plan = plan_of(model)
    layer = _layer(plan, name)
    before = None
    for call in plan.calls_of(layer):
        # Found anew each time, for a call of the same layer may just have been given another token.
        now = next(each for each in plan.calls if each.outputs is call.outputs)
        before = now.inputs[0]
        plan = plan.reading(now.outputs[0], before).without(now)
        for other in now.outputs[1:]:
            plan = plan.reading(other, before)
    if not plan.calls:
        raise Refusal("A model keeps at least one layer.", Lesson("only_layer", {"layer": name}))
    near = None if before is None else plan.maker_of(before)
    made, copies = model_of(_reachable(plan))
    return Edited(made, None if near is None else copies[near.operation].name, copies)


def duplicated(model: Model, name: str) -> Edited:
    """A model in which a copy of the layer, with weights of its own, follows it.

    Raises `Refusal` for an input and for a layer that merges.
    """
    plan = plan_of(model)
    layer = _layer(plan, name)
    call = plan.calls_of(layer)[0]
    if len(call.inputs) != 1 or not isinstance(layer, Layer):
        raise Refusal(
            f"{name!r} takes several tensors, and a copy after it would get one.",
            Lesson("not_doubled", {"layer": name}),
        )
    copy = fresh(layer)
    token, made = call.outputs[0], KerasTensor(None)
    plan = plan.reading(token, made).with_call(Call(copy, (token,), {}, (made,)), [token])
    return _edited(plan, copy)


def moved(model: Model, name: str, after: str | None = None, later: bool = True) -> Edited:
    """A model in which the layer stands after another one, or without `after` one place later or earlier.

    Raises `Refusal` where there is no such place, and for layers that merge or are called twice.
    """
    plan = plan_of(model)
    layer = _layer(plan, name)
    calls = plan.calls_of(layer)
    if len(calls) != 1 or len(calls[0].inputs) != 1:
        raise Refusal(
            f"{name!r} joins branches or is called several times, so it stays where it is.",
            Lesson("not_moved", {"layer": name}),
        )
    (call,) = calls
    before, mine = call.inputs[0], call.outputs[0]
    maker, readers = plan.maker_of(before), plan.readers_of(mine)
    without = plan.reading(mine, before).without(call)
    if after is not None:
        token, reader = _place(without, after, AFTER)
    elif later:
        if not readers:
            raise _no_place(name)
        token, reader = readers[0].outputs[0], None
    else:
        if maker is None:
            raise _no_place(name)
        now = next(each for each in without.calls if each.outputs is maker.outputs)
        token, reader = now.inputs[0], now
    moved_call = replace(call, args=(token,), node=None)
    plan = without.reading(token, mine, only=reader) if reader else without.reading(token, mine)
    plan = plan.with_call(moved_call, [token])
    return _edited(plan, layer)


def resized(model: Model, input_shape: tuple[int | None, ...], name: str | None = None) -> Edited:
    """A model for inputs of another shape, batch first: its one input's, or that of the name.

    Raises `Refusal` for a shape that is none.

    >>> from engine.layers.core.dense import Dense
    >>> from engine.layers.core.input import Input
    >>> from engine.models.sequential import Sequential
    >>> resized(Sequential([Input((4,)), Dense(3)]), (None, 5)).model.count_params()  # 5·3 + 3
    18
    """
    plan = plan_of(model)
    starts: dict[int, InputLayer] = dict(plan.starts)
    tokens = flat(plan.inputs)
    for token in tokens:
        old = plan.starts.get(id(token))
        if name is None or (old is not None and old.name == name):
            starts[id(token)] = _other_input(old, input_shape)
            break
    else:
        raise _no_layer(str(name))
    made, copies = model_of(replace(plan, starts=starts))
    return Edited(made, None, copies)


def replaced(model: Model, name: str, layer: Layer) -> Edited:
    """A model with another layer in the place of the one of that name.

    Raises `Refusal` where there is none.
    """
    plan = plan_of(model)
    old = _layer(plan, name)
    made, copies = model_of(plan, {old: layer})
    return Edited(made, copies[old].name, copies)


def put_before(model: Model, name: str, layers: Mapping[int, Layer]) -> Edited:
    """A model with a layer each before some of the tensors that a layer takes, by their places.

    Raises `Refusal` where there is no layer of that name.
    """
    plan = plan_of(model)
    target = _layer(plan, name)
    tokens = plan.calls_of(target)[0].inputs
    for place, layer in layers.items():
        made = KerasTensor(None)
        reader = plan.calls_of(target)[0]
        plan = plan.reading(tokens[place], made, only=reader)
        plan = plan.with_call(Call(layer, (tokens[place],), {}, (made,)), [tokens[place]])
    return _edited(plan, target)


def fresh(layer: Layer) -> Layer:
    """A layer of the same settings, not built, with a name that is to be numbered."""
    config = {**layer.get_config(), "name": None}
    copy: Layer = type(layer).from_config(config)
    copy.dtype_policy = layer.dtype_policy
    return copy


def _edited(plan: Plan, layer: Layer) -> Edited:
    made, copies = model_of(_reachable(plan))
    return Edited(made, copies[layer].name if layer in copies else None, copies)


def _reachable(plan: Plan) -> Plan:
    """Without calls that lead to no output."""
    wanted = set(map(id, flat(plan.outputs)))
    kept: list[Call] = []
    for call in reversed(plan.calls):
        if not wanted.isdisjoint(map(id, call.outputs)):
            wanted.update(map(id, call.inputs))
            kept.append(call)
    return replace(plan, calls=tuple(reversed(kept)))


def _layer(plan: Plan, name: str) -> Any:
    for call in plan.calls:
        if call.operation.name == name:
            return call.operation
    if any(start.name == name for start in plan.starts.values()):
        raise Refusal(
            f"{name!r} is where the model begins, so it stays.",
            Lesson("input_stays", {"layer": name}),
        )
    raise _no_layer(name)


def _place(plan: Plan, beside: str, where: str) -> tuple[KerasTensor, Call | None]:
    """The tensor to be read at a place, and who alone reads what is put there; None for all."""
    for token in flat(plan.inputs):
        start = plan.starts.get(id(token))
        if start is not None and start.name == beside:
            if where == BEFORE:
                raise Refusal(
                    f"Nothing stands before {beside!r}: it is where the model begins.",
                    Lesson("before_input", {"layer": beside}),
                )
            return token, None
    call = plan.calls_of(_layer(plan, beside))
    return (call[0].inputs[0], call[0]) if where == BEFORE else (call[0].outputs[0], None)


def _second(plan: Plan, token: KerasTensor, reader: Call | None, other: str | None) -> KerasTensor:
    """What a layer that merges joins with the token at its place."""
    maker = plan.maker_of(token)
    if other is None:
        return token if maker is None else maker.inputs[0]
    second, _ = _place(plan, other, AFTER)
    after = [reader] if reader is not None else plan.readers_of(token)
    if any(plan.follows(second, each) for each in after):
        raise Refusal(
            f"{other!r} is made from what would be joined with it, so nothing could come first.",
            Lesson("circle", {"layer": other}),
        )
    return second


def _branched(plan: Plan, layer: Layer, beside: str, join: type[Layer]) -> Edited:
    if join not in (Add, Concatenate):
        raise Refusal(
            f"Add or Concatenate joins branches; received {join.__name__}.",
            Lesson("no_join", {"join": join.__name__}),
        )
    if not plan.starts:
        raise Refusal(
            "A branch needs a model that begins with an Input.", Lesson("no_input_shape", {})
        )
    inputs = [t for t in flat(plan.inputs) if plan.starts[id(t)].name == beside]
    if inputs:
        token = mine = inputs[0]
    else:
        call = plan.calls_of(_layer(plan, beside))[0]
        token, mine = call.inputs[0], call.outputs[0]
    other, joined = KerasTensor(None), KerasTensor(None)
    plan = plan.reading(mine, joined)
    plan = plan.with_call(Call(layer, (token,), {}, (other,)), [token, mine])
    plan = plan.with_call(Call(join(), ([mine, other],), {}, (joined,)), [mine, other])
    return _edited(plan, layer)


def _other_input(old: InputLayer | None, shape: tuple[int | None, ...]) -> InputLayer:
    if old is None:
        return InputLayer(batch_shape=shape)
    new = InputLayer(batch_shape=shape, dtype=old.input_dtype, name=old.name)
    new.auto_named, new.order = old.auto_named, old.order
    return new


def _no_layer(name: str) -> Refusal:
    return Refusal(f"There is no layer named {name!r}.", Lesson("no_layer", {"layer": name}))


def _no_place(name: str) -> Refusal:
    return Refusal(f"{name!r} stands at the end that way.", Lesson("no_place", {"layer": name}))
