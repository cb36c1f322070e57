"""A layer's share of PyTorch code: activations as modules, and axes moved between the layers."""

import pytest

from engine import ELU, Activation, Identity, LeakyReLU, ReLU, Softmax
from engine.base.refusal import Refusal
from engine.exchange.torch_parts import Part, activation_code, elementwise_code

FIRST = (0, 3, 1, 2)


@pytest.mark.parametrize(
    ("layer", "module"),
    [
        (LeakyReLU(0.1), "nn.LeakyReLU(0.1)"),
        (ELU(0.5), "nn.ELU(0.5)"),
        (ReLU(), "nn.ReLU()"),
        (ReLU(6.0), "nn.ReLU6()"),
        (ReLU(negative_slope=0.1), "nn.LeakyReLU(0.1)"),
        (
            ReLU(4.0, threshold=1.0),
            "Function(lambda x: torch.where(x > 1.0, x, 0.0).clamp(0, 4.0))",
        ),
        (Softmax(), "nn.Softmax(dim=1)"),
        (
            Softmax([1, 2]),
            "Function(lambda x: torch.exp(x - torch.logsumexp(x, dim=(2, 3), keepdim=True)))",
        ),
        (Identity(), ""),
        (Activation("exponential"), "Function(torch.exp)"),
        (Activation("hard_silu"), "nn.Hardswish()"),
        (Activation("glu"), "nn.GLU(dim=1)"),
        (Activation("sparsemax"), "Function(lambda x: sparsemax(x, 1))"),
        (Activation(LeakyReLU(0.5)), "nn.LeakyReLU(0.5)"),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "name") else "",
)
def test_the_module_of_an_activation(layer, module):
    assert elementwise_code(layer, FIRST) == module


def test_axes_are_moved_where_the_order_is_another():
    part = Part(["nn.Flatten()"], wants=(0, 1, 2, 3))
    assert part.after((0, 1, 2, 3)) == (["nn.Flatten()"], (0, 1, 2, 3))
    # Keras's axes 1, 2, 3 lie at 2, 3, 1 of a tensor with its channels second
    assert part.after(FIRST) == (["Permute(0, 2, 3, 1)", "nn.Flatten()"], (0, 1, 2, 3))


def test_softmax_takes_the_axis_where_it_lies():
    assert elementwise_code(Softmax(1), FIRST) == "nn.Softmax(dim=2)"
    assert activation_code("softmax", FIRST) == "nn.Softmax(dim=1)"
    assert activation_code("softmax", (0, 1)) == "nn.Softmax(dim=1)"
    assert activation_code(None, FIRST) == ""


def test_a_function_of_the_readers_own_is_refused():
    with pytest.raises(Refusal, match="no PyTorch code"):
        activation_code(lambda x: x, (0, 1))


def test_empty_lines_stand_for_nothing():
    assert Part(["nn.Linear(4, 3)", ""], (0, 1)).after((0, 1)) == (["nn.Linear(4, 3)"], (0, 1))
