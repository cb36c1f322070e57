"""A call of a graph on arrays: every call in order, the masks handed on beside the values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.base.signatures import parameters_of
from engine.base.structures import flat, mapped
from engine.layers.core.layer import Layer
from engine.layers.core.symbolic import KerasTensor, Node
from engine.models.calling import fitted


@dataclass(frozen=True)
class GraphTrace:
    """One call: the trace of each layer's call in the order of a run, and the outputs.

    A function of `ops` has its outputs in the place of a trace. `masks` are those of the outputs.
    """

    inputs: Any
    traces: tuple[Any, ...]
    outputs: Any
    masks: Any = None


def run_graph(
    model: Any,
    inputs: Any,
    mask: Any = None,
    training: bool | None = None,
    traced: bool = True,
    goes_on: Callable[[int], bool] | None = None,
) -> GraphTrace:
    """A call of a model's graph; without `traced` each layer is called plainly, as in Keras.

    Before each call `goes_on` is asked with how many were made; where it says no, the run ends there,
    as it does before a layer that refuses, and there are no outputs.
    """
    arrays = _arrays(model, inputs)
    values: dict[int, Any] = dict(zip(map(id, model.inputs), arrays, strict=True))
    masks: dict[int, Any] = {}
    if mask is not None:
        masks.update(zip(map(id, model.inputs), flat(mask), strict=False))
    traces: list[Any] = []
    for node in model.graph.nodes:
        if node.is_input or node.refusal is not None:
            continue
        if any(id(tensor) not in values for tensor in node.inputs):
            continue
        if goes_on is not None and not goes_on(len(traces)):
            break
        made = _called(node, values, masks, training, traced)
        if traced:
            traces.append(made)
            made = made.outputs if isinstance(node.operation, Layer) else made
        values.update(zip(map(id, node.outputs), flat(made), strict=True))
    if goes_on is not None and any(id(tensor) not in values for tensor in model.outputs):
        return GraphTrace(inputs, tuple(traces), None)
    for tensor in model.outputs:
        if id(tensor) not in values:
            raise next(row.refusal for row in model.shapes() if row.refusal is not None)
    return GraphTrace(
        inputs,
        tuple(traces),
        mapped(lambda tensor: values[id(tensor)], model.output_struct),
        mapped(lambda tensor: masks.get(id(tensor)), model.output_struct),
    )


def _arrays(model: Any, inputs: Any) -> list[Any]:
    if isinstance(inputs, Mapping) and not isinstance(model.input_struct, dict):
        inputs = [inputs[tensor.name] for tensor in model.inputs]
    elif len(model.inputs) == 1 and not isinstance(model.input_struct, dict):
        single = (
            isinstance(inputs, list | tuple) and len(inputs) == 1 and hasattr(inputs[0], "ndim")
        )
        inputs = inputs if single else [inputs]
    elif isinstance(inputs, dict):
        inputs = [inputs[key] for key in sorted(inputs)]
    return [fitted(each, tensor.shape) for each, tensor in zip(inputs, model.inputs, strict=True)]


def _called(
    node: Node, values: dict[int, Any], masks: dict[int, Any], training: Any, traced: bool
) -> Any:
    def value(leaf: Any) -> Any:
        return values[id(leaf)] if isinstance(leaf, KerasTensor) else leaf

    operation = node.operation
    args, kwargs = mapped(value, node.args), mapped(value, node.kwargs)
    if not isinstance(operation, Layer):
        return operation.call(*args, **kwargs)
    parameters = parameters_of(type(operation).trace)
    # As in Keras what the model is told goes first; what a call is told by itself says nothing.
    if training is None and kwargs.get("training") is operation.training_told:
        kwargs.pop("training", None)
    elif training is not None and "training" in parameters:
        kwargs["training"] = training
    before = _masks_given(node, parameters, masks, kwargs)
    first = args[0] if args else next(iter(kwargs.values()))
    if getattr(operation, "graph", None) is not None:  # it hands on the masks of its own outputs
        ran = run_graph(operation, first, kwargs.get("mask"), kwargs.get("training"), traced)
        made, after = ran if traced else ran.outputs, ran.masks
    else:
        made = operation.trace(*args, **kwargs) if traced else operation.call(*args, **kwargs)
        after = operation.compute_mask(first, before) if operation.supports_masking else None
    if operation.supports_masking:
        if operation.takes_masks_off:
            taken = [values[id(tensor)] for tensor in node.taken]
            for other in [key for key in masks if any(values.get(key) is each for each in taken)]:
                del masks[other]
        masks.update(
            (id(tensor), each)
            for tensor, each in zip(node.outputs, flat(after), strict=False)
            if each is not None
        )
    return made


def _masks_given(
    node: Node, parameters: Mapping[str, Any], masks: dict[int, Any], kwargs: dict[str, Any]
) -> Any:
    # As in Keras: of one tensor `mask`, of several `query_mask` and so on; what is given stays.
    def mask(leaf: Any) -> Any:
        return masks.get(id(leaf)) if isinstance(leaf, KerasTensor) else None

    if not masks:
        return kwargs.get("mask")
    names = [name for name in parameters if name != "self"]
    given = {**dict(zip(names, node.args, strict=False)), **node.kwargs}
    tensors = {
        name: each
        for name, each in given.items()
        if any(isinstance(leaf, KerasTensor) for leaf in flat(each))
    }
    for name, each in tensors.items():
        argument = "mask" if len(tensors) == 1 else f"{name}_mask"
        found = mapped(mask, each)
        known = any(leaf is not None for leaf in flat(found))
        if known and argument in parameters and kwargs.get(argument) is None:
            kwargs[argument] = found
    if kwargs.get("mask") is not None:
        return kwargs["mask"]
    return mapped(mask, node.args[0]) if node.args else None
