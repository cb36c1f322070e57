"""PyTorch's modules as layers of Keras: shapes and counts as PyTorch itself gives them."""

import pytest

from engine import read_keras_code

LENET = """
import torch
import torch.nn as nn
import torch.nn.functional as F

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.pool = nn.MaxPool2d(2, 2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(FEATURES, 120)
        self.fc2 = nn.Linear(120, 10)

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = x.view(x.size(0), -1)
        return self.fc2(F.relu(self.fc1(x)))

net = Net()
net(torch.randn(1, 3, 32, 32))
"""


def test_a_module_is_read_with_what_it_is_called_on():
    reading = read_keras_code(LENET.replace("FEATURES", "16 * 5 * 5"))
    assert list(reading.models) == ["net"]
    # 456 + 2,416 + 400 · 120 + 120 + 120 · 10 + 10
    assert reading.model.count_params() == 52_202
    assert reading.model.output_shape == (None, 10)
    assert reading.model.layer_shapes()["conv2d"] == (None, 6, 28, 28)


def test_shapes_that_cannot_be_multiplied_are_drawn_up_to_there():
    reading = read_keras_code(LENET.replace("FEATURES", "16 * 6 * 6"))
    (refusal,) = reading.refusals
    assert "mat1 and mat2 shapes cannot be multiplied (1x400 and 576x120)" in str(refusal)
    assert refusal.line == 19


@pytest.mark.parametrize(
    ("layer", "size", "output", "parameters"),
    [
        ("Conv2d(3, 8, 3, padding=1)", (3, 9, 9), (8, 9, 9), 224),
        ("Conv1d(2, 4, 5, stride=2, padding=2, dilation=1)", (2, 20), (4, 10), 44),
        ("Conv3d(1, 2, 3)", (1, 5, 5, 5), (2, 3, 3, 3), 56),
        ("ConvTranspose2d(4, 2, 4, 2, 1)", (4, 7, 7), (2, 14, 14), 130),
        (
            "ConvTranspose2d(4, 2, 3, stride=2, padding=1, output_padding=1)",
            (4, 7, 7),
            (2, 14, 14),
            74,
        ),
        ("MaxPool2d(3, stride=2, padding=1)", (4, 8, 8), (4, 4, 4), 0),
        ("MaxPool2d(3, 2, ceil_mode=True)", (4, 8, 8), (4, 4, 4), 0),
        ("AdaptiveAvgPool2d((1, 1))", (4, 8, 6), (4, 1, 1), 0),
        ("AdaptiveAvgPool2d(4)", (4, 8, 8), (4, 4, 4), 0),
        ("BatchNorm2d(4)", (4, 8, 8), (4, 8, 8), 16),  # with the moving mean and variance
        ("LayerNorm(6)", (5, 6), (5, 6), 12),
        ("Linear(6, 2, bias=False)", (5, 6), (5, 2), 12),
        ("Embedding(50, 8)", (7,), (7, 8), 400),
        ("ZeroPad2d((1, 2, 3, 4))", (1, 5, 5), (1, 12, 8), 0),
        ("Upsample(scale_factor=2)", (1, 5, 5), (1, 10, 10), 0),
        ("PReLU()", (3, 5, 5), (3, 5, 5), 1),
        ("Dropout2d(0.5)", (3, 5, 5), (3, 5, 5), 0),
        ("Flatten(2)", (3, 5, 5), (3, 25), 0),
    ],
)
def test_one_module(layer, size, output, parameters):
    # As PyTorch's documentation has the formulas, by hand.
    text = f"net = nn.Sequential(nn.{layer})\nnet(torch.zeros(1, {', '.join(map(str, size))}))"
    reading = read_keras_code("from torch import nn\nimport torch\n" + text)
    assert not reading.refusals
    assert reading.model.output_shape[1:] == output
    assert reading.model.count_params() == parameters


def test_recurrent_modules_and_their_last_states():
    reading = read_keras_code(
        "import torch\nfrom torch import nn\nclass R(nn.Module):\n"
        "  def __init__(self):\n    super().__init__()\n"
        "    self.rnn = nn.LSTM(6, 5, batch_first=True, bidirectional=True)\n"
        "    self.out = nn.Linear(10, 2)\n"
        "  def forward(self, x):\n    y, (h, c) = self.rnn(x)\n"
        "    return self.out(torch.cat((h[-2], h[-1]), dim=1))\n"
        "R()(torch.zeros(3, 7, 6))"
    )
    # 2 · 4 · 5 · (6 + 5 + 1), Keras's one bias; then 10 · 2 + 2
    assert reading.model.count_params() == 502
    assert reading.model.output_shape == (None, 2)
    assert any("two biases" in remark.said for remark in reading.remarks)


def test_an_input_that_is_never_given_is_asked_for():
    text = "from torch import nn\nnet = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())"
    assert [each.name for each in read_keras_code(text).unknowns] == ["net.input_shape"]
    model = read_keras_code(text, {"net.input_shape": (3, 10, 10)}).model
    assert model.output_shape == (None, 8, 8, 8)
