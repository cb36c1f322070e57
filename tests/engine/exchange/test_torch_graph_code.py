"""Graphs as PyTorch code: one line of `forward` for each call."""

import pytest

from engine import GRU, Concatenate, Conv2D, Dropout, Input, Model, Multiply, Refusal
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
    with pytest.raises(Refusal, match="within a graph"):
        two_branches().to_torch_code()
    gate, steps, state = Input((3,)), Input((4, 3)), Input((2,))
    gated = Model([start, gate], Multiply()([start, gate]))
    with pytest.raises(Refusal, match="other numbers of axes"):
        gated.to_torch_code()
    started = Model([steps, state], GRU(2)(steps, initial_state=state))
    with pytest.raises(Refusal, match="no PyTorch code for GRU"):
        started.to_torch_code()
