"""A stack as PyTorch code: modules in a row, and the axes they take between them."""

import pytest

from engine import GRU, Conv1D, Conv2D, Dense, Flatten, Input, ReLU, Sequential, Softmax
from engine.exchange.torch_layers import part_of


def _modules(shape, *layers):
    """The lines inside `nn.Sequential(…)`, the remarks left out."""
    code = Sequential([Input(shape), *layers]).to_torch_code()
    opening, closing = "model = nn.Sequential(\n", ")\n# Outputs are"
    body = code[code.index(opening) + len(opening) : code.index(closing)]
    lines = [line.strip().removesuffix(",") for line in body.splitlines()]
    return [line for line in lines if not line.startswith("#")]


def test_each_layer_stands_below_its_remarks():
    layer = Conv2D(4, 3, 2, "same", activation="relu")
    (remark,) = part_of(layer, (None, 8, 8, 3), (0, 1, 2, 3)).remarks
    code = Sequential([Input((8, 8, 3)), layer]).to_torch_code()
    assert code.splitlines()[-7:] == [
        "model = nn.Sequential(",
        f"    # {remark}",
        "    nn.ZeroPad2d((0, 1, 0, 1)),",
        "    nn.Conv2d(3, 4, 3, stride=2),",
        "    nn.ReLU(),",
        ")",
        "# Outputs are (batch, 4, 4, 4); Keras: (batch, 4, 4, 4).",
    ]


def test_channels_stand_second_where_pytorch_wants_them_and_last_where_keras_flattens():
    layers = [Conv2D(4, 3), Softmax(), Flatten(), Dense(5)]
    code = Sequential([Input((8, 8, 3)), *layers]).to_torch_code()
    assert "# Inputs are (batch, 3, 8, 8); Keras: (batch, 8, 8, 3)." in code
    assert "# Outputs are (batch, 5)." in code
    assert _modules((8, 8, 3), *layers) == [
        "nn.Conv2d(3, 4, 3)",
        "nn.Softmax(dim=1)",  # the channels, Keras's last axis
        "Permute(0, 2, 3, 1)",
        "nn.Flatten()",
        "nn.Linear(144, 5)",
    ]


def test_channels_first_stays_and_activates_the_width_as_keras_does():
    layer = Conv2D(4, 3, data_format="channels_first", activation="softmax")
    assert _modules((3, 8, 8), layer) == ["nn.Conv2d(3, 4, 3)", "nn.Softmax(dim=3)"]


def test_steps_and_features_change_places_between_convolution_and_recurrence():
    layers = [Conv1D(4, 3), GRU(2, return_sequences=True), Conv1D(2, 1)]
    assert _modules((10, 3), *layers) == [
        "nn.Conv1d(3, 4, 3)",
        "Permute(0, 2, 1)",
        "Recurrent(nn.GRU(4, 2, batch_first=True), sequences=True)",
        "Permute(0, 2, 1)",
        "nn.Conv1d(2, 2, 1)",
    ]


def test_a_model_within_stands_in_a_row_with_the_others():
    inner = Sequential([Dense(3), ReLU()])
    assert _modules((4,), inner, Dense(1)) == ["nn.Linear(4, 3)", "nn.ReLU()", "nn.Linear(3, 1)"]


def test_several_outputs_and_open_sizes_are_told():
    code = Sequential([Input((None, 3)), GRU(4, return_state=True)]).to_torch_code()
    assert "# Inputs are (batch, any, 3)." in code
    assert "# Outputs are (batch, 4), (batch, 4)." in code


def test_refuses_a_stack_without_shapes():
    with pytest.raises(ValueError, match="input shape"):
        Sequential([Dense(3)]).to_torch_code()
