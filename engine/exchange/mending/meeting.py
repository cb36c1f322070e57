"""Where branches do not meet in one size: another input, padding, cropping, and what made the sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from engine.base.structures import flat, mapped
from engine.exchange.keras_code import layer_code
from engine.exchange.mending.way import Way
from engine.layers.convolutional.convolution import Conv1D, Conv2D, Conv3D
from engine.layers.core.dense import Dense
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor
from engine.layers.merging.concatenation import Concatenate
from engine.layers.merging.merge import Merge
from engine.layers.reshaping.cropping import Cropping1D, Cropping2D, Cropping3D
from engine.layers.reshaping.padding import ZeroPadding1D, ZeroPadding2D, ZeroPadding3D
from engine.models.changing import copy_of, unbuild
from engine.models.edits.editing import Edited, put_before, resized
from engine.models.edits.plan import Call, Plan, model_of, plan_of
from engine.models.model import Model
from engine.models.stack import Row

_PADDING = {3: ZeroPadding1D, 4: ZeroPadding2D, 5: ZeroPadding3D}
_CROPPING = {3: Cropping1D, 4: Cropping2D, 5: Cropping3D}
_PROJECTING: Mapping[int, Any] = {3: Conv1D, 4: Conv2D, 5: Conv3D}
_FARTHEST = 64  # cells by which another input is tried

Shapes = Sequence[tuple[int | None, ...]]


def meetings(model: Model, row: Row) -> Iterator[tuple[Way, Edited]]:
    """Ways to make a merging layer's inputs of one size, each to be tried on the model."""
    shapes = _shapes(row)
    if len(shapes) < 2 or len({len(shape) for shape in shapes}) != 1:
        return
    faults = _faults(shapes, row.layer)
    yield from _other_inputs(model, row, faults)
    spatial = [axis for axis in faults if axis < len(shapes[0]) - 1]
    if len(shapes[0]) in _PADDING and spatial:
        yield from _laid_around(model, row, shapes, spatial)
    if len(shapes[0]) - 1 in faults and not isinstance(row.layer, Concatenate):
        yield from _projected(model, row, shapes)
    yield from _made_otherwise(model, row, spatial)


def _shapes(row: Row) -> Shapes:
    given: Any = row.input_shape
    if not isinstance(given, list | tuple) or not given:
        return []
    return [tuple(shape) for shape in given if isinstance(shape, list | tuple)]


def _faults(shapes: Shapes, layer: Any) -> list[int]:
    """The axes along which the sizes differ where they must not."""
    free = -1
    if isinstance(layer, Concatenate):
        free = layer.axis % len(shapes[0])
    return [
        axis
        for axis in range(1, len(shapes[0]))
        if axis != free and len({shape[axis] for shape in shapes} - {None, 1}) > 1
    ]


# -- another input -----------------------------------------------------------------------------


def _other_inputs(model: Model, row: Row, faults: Sequence[int]) -> Iterator[tuple[Way, Edited]]:
    plan = plan_of(model)
    tokens = flat(plan.inputs)
    if len(tokens) != 1 or not plan.starts:
        return
    own = plan.starts[id(tokens[0])].batch_shape
    axes = [axis for axis in faults if axis < len(own) - 1 and own[axis] is not None]
    if not axes:
        return
    asked = _Sizes(plan, row.layer)
    for step in (-1, 1):
        wanted: tuple[int | None, ...] | None = own
        for size in dict.fromkeys(own[axis] for axis in axes):  # height and width alike together
            alike = [axis for axis in axes if own[axis] == size]
            if wanted is not None:
                # Best a size with which all branches meet; else one with which these do.
                whole = asked.nearest(wanted, alike, step, whole=True)
                wanted = whole or asked.nearest(wanted, alike, step)
        if wanted is not None:
            edited = resized(model, wanted)
            name = plan.starts[id(tokens[0])].name
            yield Way("input", name, f"Input({wanted[1:]})", edited.model), edited


class _Sizes:
    """Which sizes reach merging layers for inputs of other sizes; `layer` is one of those."""

    def __init__(self, plan: Plan, layer: Any) -> None:
        self._plan = plan
        self._target = plan.calls_of(layer)[0]
        self._start = flat(plan.inputs)[0]
        self._copies = {call.operation: copy_of(call.operation) for call in plan.calls}
        for copy in self._copies.values():
            if isinstance(copy, Layer) and not isinstance(copy, Model):
                unbuild(copy)

    def nearest(
        self, own: tuple[int | None, ...], axes: Sequence[int], step: int, whole: bool = False
    ) -> tuple[int | None, ...] | None:
        """The shape with the nearest size along the axes with which the inputs of the layer agree there.

        `step` is 1 for larger ones, -1 for smaller ones; with `whole` those of all merging layers agree.
        """
        size = own[axes[0]]
        assert size is not None
        merging = [c for c in self._plan.calls if isinstance(c.operation, Merge)]
        targets = merging if whole else [self._target]
        wanted = [token for call in targets for token in call.inputs]
        calls = _ancestors(self._plan, wanted)
        for more in range(1, min(_FARTHEST, size - 1 if step < 0 else _FARTHEST) + 1):
            wanted_size = size + step * more
            shape = tuple(wanted_size if at in axes else own[at] for at in range(len(own)))
            if self._meet(calls, targets, shape, axes):
                return shape
        return None

    def _meet(
        self, calls: Sequence[Call], targets: Sequence[Call], shape: Any, axes: Sequence[int]
    ) -> bool:
        tensors = {id(self._start): KerasTensor(shape)}

        def now(leaf: Any) -> Any:
            return tensors.get(id(leaf), leaf) if isinstance(leaf, KerasTensor) else leaf

        def meets(call: Call) -> bool:
            shapes = [now(token).shape or () for token in call.inputs]
            return all(len({each[axis : axis + 1] for each in shapes}) == 1 for axis in axes)

        try:
            for call in calls:
                if call in targets and not meets(call):
                    return False
                args, kwargs = mapped(now, call.args), mapped(now, dict(call.kwargs))
                made = flat(self._copies[call.operation].compute_output_spec(*args, **kwargs))
                tensors.update(zip(map(id, call.outputs), made, strict=False))
        except (ValueError, TypeError, IndexError):
            return False
        return all(map(meets, targets))


def _ancestors(plan: Plan, tokens: Sequence[KerasTensor]) -> list[Call]:
    wanted, found = set(map(id, tokens)), []
    for call in reversed(plan.calls):
        if not wanted.isdisjoint(map(id, call.outputs)):
            wanted.update(map(id, call.inputs))
            found.append(call)
    return found[::-1]


# -- layers before the merge -------------------------------------------------------------------


def _laid_around(
    model: Model, row: Row, shapes: Shapes, axes: Sequence[int]
) -> Iterator[tuple[Way, Edited]]:
    if any(shape[axis] is None for shape in shapes for axis in axes):
        return
    for kind, classes, bound in (("pad", _PADDING, max), ("crop", _CROPPING, min)):
        put = {}
        for place, shape in enumerate(shapes):
            amounts = [0] * (len(shape) - 2)
            for axis in axes:
                amounts[axis - 1] = abs(bound(s[axis] or 0 for s in shapes) - (shape[axis] or 0))
            if any(amounts):
                put[place] = classes[len(shape)](_around(amounts))
        yield _before(kind, model, row, put)


def _around(amounts: Sequence[int]) -> Any:
    pairs = tuple((0, amount) for amount in amounts)
    return pairs[0] if len(pairs) == 1 else pairs


def _projected(model: Model, row: Row, shapes: Shapes) -> Iterator[tuple[Way, Edited]]:
    for wanted in dict.fromkeys(shape[-1] for shape in reversed(shapes)):
        if wanted is None:
            continue
        put: dict[int, Layer] = {}
        for place, shape in enumerate(shapes):
            if shape[-1] != wanted:
                kind = _PROJECTING.get(len(shape))
                put[place] = Dense(wanted) if kind is None else kind(wanted, 1)
        yield _before("project", model, row, put)


def _before(kind: str, model: Model, row: Row, put: Mapping[int, Layer]) -> tuple[Way, Edited]:
    code = ", ".join(layer_code(layer, set()) for layer in put.values())
    edited = put_before(model, row.layer.name, put)
    return Way(kind, row.layer.name, code, edited.model), edited


# -- what made the sizes -----------------------------------------------------------------------


def _made_otherwise(model: Model, row: Row, axes: Sequence[int]) -> Iterator[tuple[Way, Edited]]:
    plan = plan_of(model)
    (target, *_) = plan.calls_of(row.layer)
    branches = [_ancestors(plan, [token]) for token in target.inputs]
    common = [call for call in branches[0] if all(call in branch for branch in branches)]
    own = [call for branch in branches for call in branch if call not in common]
    for call in reversed(own):
        if getattr(call.operation, "output_padding", 0) != 0 and hasattr(
            call.operation, "output_padding"
        ):
            yield from _output_paddings(model, plan, call, axes)
            break
    for calls in (own, [*common, *own]):
        valid = [c.operation for c in calls if getattr(c.operation, "padding", None) == "valid"]
        if valid:
            yield _with(model, plan, "same", valid, {"padding": "same"})


def _output_paddings(
    model: Model, plan: Plan, call: Call, axes: Sequence[int]
) -> Iterator[tuple[Way, Edited]]:
    strides = call.operation.strides
    choices = [range(stride) if at + 1 in axes else (0,) for at, stride in enumerate(strides)]
    for sizes in product(*choices):
        if max(strides) > 1:
            given = sizes[0] if len(set(sizes)) == 1 else sizes
            yield _with(model, plan, "arguments", [call.operation], {"output_padding": given})


def _with(
    model: Model, plan: Plan, kind: str, layers: Sequence[Any], changes: Mapping[str, Any]
) -> tuple[Way, Edited]:
    changed = {}
    for layer in dict.fromkeys(layers):
        changed[layer] = type(layer).from_config({**layer.get_config(), **changes})
        changed[layer].auto_named = layer.auto_named
    made, copies = model_of(plan, changed)
    code = ", ".join(f"{name}={value!r}" for name, value in changes.items()).replace("'", '"')
    names = ", ".join(layer.name for layer in changed)
    return Way(kind, names, code, made), Edited(made, None, copies)
