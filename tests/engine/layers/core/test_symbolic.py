"""Symbolic tensors and the calls that made them."""

import numpy as np
import pytest

from engine import LSTM, Dense, Input, InputLayer, KerasTensor
from engine.layers.core.symbolic import is_symbolic, symbolic_in


def test_an_input_is_a_tensor_with_a_history():
    tensor = Input((28, 28, 1), batch_size=4, dtype="uint8", name="photo")
    assert (tensor.shape, tensor.ndim, tensor.dtype) == ((4, 28, 28, 1), 4, "uint8")
    layer, node, place = tensor.keras_history
    assert (type(layer), layer.name, node, place) == (InputLayer, "photo", 0, 0)
    assert tensor.node.is_input


def test_each_call_of_a_layer_is_a_node():
    layer = Dense(3)
    one, other = Input((4,)), Input((4,))
    first, second = layer(one), layer(other)
    assert [node.outputs for node in layer.inbound_nodes] == [[first], [second]]
    assert second.keras_history == (layer, 1, 0)
    assert layer.inbound_nodes[1].parents == [other.node]
    assert (layer.input, layer.output) == (one, first)


def test_several_outputs_have_their_places():
    outputs = LSTM(3, return_sequences=True, return_state=True)(Input((5, 4)))
    assert [each.shape for each in outputs] == [(None, 5, 3), (None, 3), (None, 3)]
    assert [each.keras_history.tensor_index for each in outputs] == [0, 1, 2]


def test_tensors_are_found_in_what_a_call_is_given():
    one, other = KerasTensor((None, 1)), KerasTensor((None, 2))
    assert symbolic_in(([one, {"a": other}],), {}) == [one, other]
    assert symbolic_in((one,), {"mask": other, "training": False}) == [one, other]
    assert is_symbolic({"a": (other,)})
    assert not is_symbolic(np.zeros((3, 3)))
    assert not is_symbolic([[1, 2], [3, 4]])


def test_a_tensor_has_no_value():
    tensor = Input((4,))
    with pytest.raises(TypeError, match="no value"):
        bool(tensor)
    with pytest.raises(TypeError, match="taken apart"):
        _, _ = tensor


def test_a_layer_never_called_has_no_output():
    with pytest.raises(AttributeError, match="never been called"):
        _ = Dense(3).output
