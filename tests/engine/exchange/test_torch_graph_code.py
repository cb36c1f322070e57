"""Graphs as PyTorch code: one line of `forward` for each call."""

import pytest

from engine import (
    GRU,
    LSTM,
    Concatenate,
    Conv2D,
    Dense,
    Dropout,
    Embedding,
    Input,
    Model,
    Multiply,
    Refusal,
    ops,
)
from tests.engine.models.test_changing import residual
from tests.engine.models.test_functional import two_branches


def test_branches_stay_with_the_channels_first():
    code = residual().to_torch_code()
    assert 'self.first = nn.Conv2d(4, 4, 3, padding="same")' in code
    assert "# start is (batch, 3, 8, 8); Keras: (batch, 8, 8, 3)" in code
    assert "sum = short + second" in code
    assert "flat = self.flat(sum.permute(0, 2, 3, 1))" in code
    assert code.endswith("        return end  # (batch, 3)\n\n\nmodel = Net()\n")


def test_shared_layers_are_one_module_and_channels_are_laid_along_axis_1():
    one, other = Input((8, 8, 3), name="one"), Input((8, 8, 3), name="other")
    shared = Conv2D(2, 3, name="shared")
    both = Concatenate(name="both")([shared(one), shared(other)])
    code = Model([one, other], {"out": Dropout(0.5, name="drop")(both)}).to_torch_code()
    assert code.count("nn.Conv2d") == 1
    assert "shared = self.shared(one)" in code
    assert "shared_1 = self.shared(other)" in code
    assert "both = torch.cat([shared, shared_1], dim=1)" in code
    assert 'return {"out": drop}' in code


def test_what_has_no_code_is_told():
    start = Input((8, 8, 3))
    with pytest.raises(Refusal, match=r"Dense 'dense' in two models"):
        two_branches().to_torch_code()
    gate, steps, state = Input((3,)), Input((4, 3)), Input((2,))
    gated = Model([start, gate], Multiply()([start, gate]))
    with pytest.raises(Refusal, match="other numbers of axes"):
        gated.to_torch_code()
    started = Model([steps, state], GRU(2)(steps, initial_state=state))
    with pytest.raises(Refusal, match="no PyTorch code for GRU"):
        started.to_torch_code()


def lines_of(code):
    """The lines of the outermost `forward`, each without its indent."""
    return [line.strip() for line in code.split("def forward")[-1].splitlines()]


def test_a_graph_within_is_a_module_of_its_own():
    inner_start = Input((8, 8, 3), name="x")
    inner = Model(inner_start, Conv2D(2, 3, name="maps")(inner_start), name="inner")
    start = Input((8, 8, 3), name="start")
    code = Model(start, Multiply(name="out")([inner(start), inner(start)])).to_torch_code()
    assert code.index("class Net2(nn.Module)") < code.index("class Net(nn.Module)")
    assert code.count("nn.Conv2d(3, 2, 3)") == 1
    assert code.count("self.inner = Net2()") == 1
    assert lines_of(code)[1:4] == [
        "inner = self.inner(start.permute(0, 3, 1, 2))",
        "inner_1 = self.inner(start.permute(0, 3, 1, 2))",
        "out = inner * inner_1",
    ]


def test_functions_are_pytorch_s_with_the_axes_of_keras():
    start = Input((8, 8, 3), name="start")
    maps = Conv2D(2, 3, name="maps")(start)  # axes stand in PyTorch's order, and half stays so
    half = ops.relu(maps) / 2
    ends = [ops.mean(half, axis=[1, 2]), half[:, 1:, ::2, 0], ops.var(start, axis=-1)]
    assert lines_of(Model(start, ends).to_torch_code())[1:7] == [
        "maps = self.maps(start)",
        "relu = torch.relu(maps)",
        "true_divide = relu / 2",
        "mean = true_divide.permute(0, 2, 3, 1).mean(dim=(1, 2), keepdim=False)",
        "get_item = true_divide.permute(0, 2, 3, 1)[:, 1:, ::2, 0]",
        "var = start.permute(0, 2, 3, 1).var(dim=-1, keepdim=False, correction=0)",
    ]


def test_a_mask_goes_into_recurrent_modules():
    words = Input((5,), name="words", dtype="int32")
    x = Embedding(9, 4, mask_zero=True, name="rows")(words)
    code = Model(words, Dense(1, name="end")(LSTM(3, name="memory")(x))).to_torch_code()
    assert "self.memory = Recurrent(Held(nn.LSTM(" in code
    assert "not_equal = words != 0" in lines_of(code)
    assert "memory = self.memory(rows, not_equal)" in lines_of(code)
