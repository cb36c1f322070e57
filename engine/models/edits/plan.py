"""A model as a plan: its calls in order, between tokens, to be changed and made into a model again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from engine.base.structures import flat, mapped
from engine.layers.core.input import InputLayer
from engine.layers.core.layer import Layer
from engine.layers.core.operation import made_now, refusals_kept
from engine.layers.core.symbolic import KerasTensor, Node, symbolic_in
from engine.layers.core.wrappers import Wrapper
from engine.models.changing import copy_of, keep_weights, unbuild
from engine.models.functional import Functional
from engine.models.graph_ends import maker_of
from engine.models.model import Model
from engine.models.sequential import Sequential
from engine.models.stack import BrokenLayer


@dataclass(frozen=True)
class Call:
    """One call of an operation: its arguments with tokens in the place of tensors, and its outputs.

    `node` is the call in the model that the plan was made of, None of a new one.
    """

    operation: Any
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    outputs: tuple[KerasTensor, ...]
    node: Node | None = None

    @property
    def inputs(self) -> list[KerasTensor]:
        """The tokens it takes, in order."""
        return symbolic_in(self.args, self.kwargs)

    def taking(self, tokens: Mapping[int, KerasTensor]) -> Call:
        """The same call, given other tokens for some, by their ids."""

        def other(leaf: Any) -> Any:
            return tokens.get(id(leaf), leaf) if isinstance(leaf, KerasTensor) else leaf

        return replace(self, args=mapped(other, self.args), kwargs=mapped(other, dict(self.kwargs)))


@dataclass(frozen=True)
class Plan:
    """The calls of a model, each after those it needs; `inputs` and `outputs` as the model has them.

    `model` is the one that it was made of.
    """

    model: Model
    inputs: Any
    outputs: Any
    calls: tuple[Call, ...]
    starts: Mapping[int, InputLayer] = field(
        default_factory=dict
    )  # by the ids of the inputs' tokens

    def calls_of(self, operation: Any) -> list[Call]:
        """The calls of an operation, in order."""
        return [call for call in self.calls if call.operation is operation]

    def maker_of(self, token: KerasTensor) -> Call | None:
        """The call that makes a token; None for an input."""
        return next((c for c in self.calls if any(o is token for o in c.outputs)), None)

    def readers_of(self, token: KerasTensor) -> list[Call]:
        """The calls that take a token."""
        return [call for call in self.calls if any(each is token for each in call.inputs)]

    def with_call(self, call: Call, after: Iterable[KerasTensor]) -> Plan:
        """With one more call, as early as the makers of what it takes allow."""
        place = 0
        wanted = {id(token) for token in after}
        for at, each in enumerate(self.calls):
            if not wanted.isdisjoint(map(id, each.outputs)):
                place = at + 1
        return replace(self, calls=(*self.calls[:place], call, *self.calls[place:]))

    def follows(self, token: KerasTensor, call: Call) -> bool:
        """Whether a token is made from what a call makes."""
        reached = set(map(id, call.outputs))
        for each in self.calls:
            if not reached.isdisjoint(map(id, each.inputs)):
                reached.update(map(id, each.outputs))
        return id(token) in reached

    def without(self, call: Call) -> Plan:
        """Without one call; nothing may read what it made."""
        return replace(
            self, calls=tuple(each for each in self.calls if each.outputs is not call.outputs)
        )

    def reading(self, old: KerasTensor, new: KerasTensor, only: Call | None = None) -> Plan:
        """Where `old` is taken, by a call or as an output, `new` is; `only` names one call alone."""

        def other(leaf: Any) -> Any:
            return new if leaf is old else leaf

        def turned(call: Call) -> Call:
            if only is not None and call.outputs is not only.outputs:
                return call
            return call.taking({id(old): new})

        outputs = self.outputs if only is not None else mapped(other, self.outputs)
        return replace(self, calls=tuple(map(turned, self.calls)), outputs=outputs)


def plan_of(model: Model) -> Plan:
    """The plan of a stack or of a graph.

    >>> from engine.layers.core.dense import Dense
    >>> [call.operation.name for call in plan_of(Sequential([Dense(3), Dense(1)])).calls]
    ['dense', 'dense_1']
    """
    if isinstance(model, Functional):
        starts = {id(tensor): maker_of(tensor) for tensor in model.inputs}
        calls = tuple(
            Call(node.operation, node.args, node.kwargs, tuple(node.outputs), node)
            for node in model.graph.nodes
            if not node.is_input
        )
        return Plan(model, model.input_struct, model.output_struct, calls, starts)
    assert isinstance(model, Sequential)
    start = token = KerasTensor(None)
    stacked = []
    for layer in model.layers:
        made = KerasTensor(None)
        stacked.append(Call(layer, (token,), {}, (made,)))
        token = made
    first = model.input_layer
    starts = {} if first is None else {id(start): first}
    return Plan(model, start, token, tuple(stacked), starts)


def model_of(plan: Plan, changed: Mapping[Any, Any] | None = None) -> tuple[Model, dict[Any, Any]]:
    """The model of a plan, and for each operation of the plan the copy that stands in it.

    A chain that was a stack is one again. `changed` gives operations that stand for others. Weights
    stay where they still fit; a layer that refuses its inputs stands with its reason.
    """
    operations = dict.fromkeys(call.operation for call in plan.calls)
    copies = {each: copy_of(each) for each in operations} | dict(changed or {})
    for copy in copies.values():
        copy.order = made_now()  # names are numbered in the order of the plan
    if isinstance(plan.model, Sequential) and _is_chain(plan):
        return _stacked(plan, copies), copies
    return _graph(plan, copies), copies


def _is_chain(plan: Plan) -> bool:
    token, tokens = plan.inputs, flat(plan.inputs)
    if len(tokens) != 1:
        return False
    for call in plan.calls:
        if call.inputs != [token] or call.kwargs or len(call.outputs) != 1:
            return False
        if not isinstance(call.operation, Layer) or len(call.args) != 1:
            return False
        (token,) = call.outputs
    return token is plan.outputs


def _stacked(plan: Plan, copies: Mapping[Any, Any]) -> Model:
    made = Sequential(trainable=plan.model.trainable, name=plan.model.name)
    made.auto_named = plan.model.auto_named
    for start in plan.starts.values():
        made._append(start)
    for call in plan.calls:
        copy = copies[call.operation]
        if not isinstance(copy, Model):
            unbuild(copy)
        made._append(copy)
    with suppress(BrokenLayer):
        made._settle()
        keep_weights({old: copy for old, copy in copies.items() if isinstance(old, Layer)})
    return made


def _graph(plan: Plan, copies: Mapping[Any, Any]) -> Model:
    tensors: dict[int, KerasTensor] = {}
    for token in flat(plan.inputs):
        tensors[id(token)] = plan.starts[id(token)].output

    def now(leaf: Any) -> Any:
        return tensors.get(id(leaf), leaf) if isinstance(leaf, KerasTensor) else leaf

    with refusals_kept():
        for call in plan.calls:
            made = _called(call, copies[call.operation], now)
            tensors.update(zip(map(id, call.outputs), made, strict=False))
            for at in range(len(made), len(call.outputs)):  # fewer outputs than before
                tensors[id(call.outputs[at])] = made[-1]
    name = plan.model.name if isinstance(plan.model, Functional) else None
    graph = Functional(mapped(now, plan.inputs), mapped(now, plan.outputs), name=name)
    graph.trainable = plan.model.trainable
    if isinstance(plan.model, Functional):
        graph.auto_named = plan.model.auto_named
    return graph


def _called(call: Call, copy: Any, now: Any) -> list[KerasTensor]:
    args, kwargs = mapped(now, call.args), mapped(now, dict(call.kwargs))
    given = [tensor.shape for tensor in symbolic_in(tuple(args), kwargs)]
    node = call.node
    if (
        node is not None
        and node.refusal is None
        and given == [tensor.shape for tensor in node.inputs]
        and len(call.outputs) == len(node.outputs)
        and type(copy) is type(call.operation)
        and _settled_alike(call.operation, copy)
    ):
        made = [KerasTensor(tensor.shape, tensor.dtype) for tensor in node.outputs]
        return Node(copy, tuple(args), kwargs, made).outputs
    if not isinstance(copy, Layer) or isinstance(copy, Model):
        return flat(copy.symbolic_call(*args, **kwargs))
    kept = copy._specs, copy._drawn
    if not copy.inbound_nodes:  # its first call settles its weights anew
        unbuild(copy)
    outputs = copy.symbolic_call(*args, **kwargs)
    if [spec.shape for spec in kept[0]] == [spec.shape for spec in copy._specs]:
        copy._drawn = kept[1]
    return flat(outputs)


def _settled_alike(operation: Any, copy: Any) -> bool:
    # A wrapper is copied from its configuration, and so is not built; others share all they hold.
    if isinstance(operation, Wrapper) and not isinstance(operation, Model):
        return False
    return bool(getattr(copy, "built", True)) and copy.__dict__.get("_specs") is (
        operation.__dict__.get("_specs")
    )
