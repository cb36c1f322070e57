"""What layers become in PyTorch: lines of code, and the order of axes they want and give."""

import pytest

from engine import (
    GRU,
    LSTM,
    AveragePooling2D,
    BatchNormalization,
    Bidirectional,
    Conv2D,
    Dense,
    LayerNormalization,
    ReLU,
    Reshape,
    Softmax,
    SpatialDropout2D,
)
from engine.refusal import Refusal
from engine.torch_layers import part_of
from engine.torch_parts import Part, activation_code

FIRST = (0, 3, 1, 2)


@pytest.mark.parametrize(
    ("layer", "shape", "line"),
    [
        (Conv2D(8, (3, 5), 2), (None, 9, 9, 4), "nn.Conv2d(4, 8, (3, 5), stride=2)"),
        (AveragePooling2D(2), (None, 8, 8, 3), "nn.AvgPool2d(2)"),
        (SpatialDropout2D(0.5), (None, 8, 8, 3), "nn.Dropout2d(0.5)"),
        (Dense(3, use_bias=False), (None, 4), "nn.Linear(4, 3, bias=False)"),
        (BatchNormalization(), (None, 4), "nn.BatchNorm1d(4, eps=0.001, momentum=0.01)"),
        (LayerNormalization([1, 2]), (None, 5, 6), "nn.LayerNorm((5, 6), eps=0.001)"),
        (LSTM(4), (None, 9, 8), "Recurrent(nn.LSTM(9, 4, bias=False, "),  # a 1 joins the inputs
        (Bidirectional(GRU(4)), (None, 9, 8), "Bidirectional("),
        (Reshape((2, -1)), (None, 6), "Reshape(2, 3)"),
        (ReLU(6.0), (None, 6), "nn.ReLU6()"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_module_of_a_layer(layer, shape, line):
    part = part_of(layer, shape, tuple(range(len(shape))))
    assert any(each.startswith(line) for each in part.lines), part.lines


def test_axes_are_moved_where_the_order_is_another():
    part = Part(["nn.Flatten()"], wants=(0, 1, 2, 3))
    assert part.after((0, 1, 2, 3)) == (["nn.Flatten()"], (0, 1, 2, 3))
    # Keras's axes 1, 2, 3 lie at 2, 3, 1 of a tensor with its channels second
    assert part.after(FIRST) == (["Permute(0, 2, 3, 1)", "nn.Flatten()"], (0, 1, 2, 3))


def test_softmax_takes_the_axis_where_it_lies():
    assert activation_code("softmax", FIRST) == "nn.Softmax(dim=1)"
    assert part_of(Softmax(1), (None, 2, 3, 4), FIRST).lines == ["nn.Softmax(dim=2)"]
    assert activation_code(None, FIRST) == ""


def test_what_pytorch_has_not_is_refused():
    with pytest.raises(Refusal):
        activation_code(lambda x: x, (0, 1))
    with pytest.raises(Refusal):
        part_of(BatchNormalization(renorm=True), (None, 4), (0, 1))
