"""The small modules that generated PyTorch code brings along: complete, in order, and as small."""

import ast
import builtins
import json

import pytest

from engine import AveragePooling2D, Dense, Input, Sequential
from engine.axes.axis import Axis
from engine.exchange.torch_helpers import HELPERS, helper_code
from tests.engine.keras_models import recorded

# What the code imports before them.
IMPORTED = {"torch", "nn", "F"}


def _undefined(code):
    """Names that the code uses and nothing gives a value."""
    tree = ast.parse(code)
    used = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    given = {node.id for node in used if isinstance(node.ctx, ast.Store)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            given.add(node.name)
        elif isinstance(node, ast.arg):
            given.add(node.arg)
        elif isinstance(node, ast.ImportFrom | ast.Import):
            given |= {alias.asname or alias.name for alias in node.names}
    return {node.id for node in used} - given - set(dir(builtins))


@pytest.mark.parametrize("name", [name for name, model in recorded().items() if model["built"]])
def test_the_code_is_python_and_brings_all_it_uses(name):
    code = Sequential.from_json(json.dumps(recorded()[name]["json"])).to_torch_code()
    assert _undefined(code) == set()


@pytest.mark.parametrize("name", HELPERS)
def test_each_helper_stands_after_those_it_uses(name):
    code = helper_code(f"{name}(")
    written = [node.name for node in ast.parse(code).body]
    assert written[-1] == name
    assert _undefined(code) <= IMPORTED


def test_helpers_are_written_only_where_they_are_used():
    assert helper_code("nn.Linear(4, 3)") == ""
    assert helper_code("nn.PReLU()") == ""  # PyTorch's own of the same name
    code = Sequential([Input((4,)), Dense(3)]).to_torch_code()
    assert "class" not in code
    assert "functional" not in code
    code = Sequential([Input((None, 8, 3)), AveragePooling2D(2, padding="same")]).to_torch_code()
    assert code.index("def same_pads") < code.index("class SameAveragePool")
    assert "class Permute" not in code


@pytest.fixture(scope="module")
def same_pads():
    names = {}
    exec(HELPERS["same_pads"], names)
    return names["same_pads"]


def test_pads_by_hand(same_pads):
    # 8 cells: (4 − 1) · 2 + 3 − 8 = 1, after; 7 cells: (4 − 1) · 2 + 3 − 7 = 2; the last axis first
    assert same_pads((8, 7), (3, 3), (2, 2)) == [1, 1, 0, 1]
    assert same_pads((9,), (1,), (3,)) == [0, 0]  # (3 − 1) · 3 + 1 − 9 is below 0


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("kernel", [1, 2, 3, 4])
@pytest.mark.parametrize("dilation", [1, 2])
def test_pads_are_those_of_the_table(same_pads, stride, kernel, dilation):
    for size in range(1, 12):
        axis = Axis(size, kernel, stride, dilation, "same")
        assert same_pads((size,), (axis.span,), (stride,)) == list(axis.pad)


def test_a_module_without_a_parameter_says_so():
    class Module:
        weight = bias = 1

        def register_parameter(self, name, value):
            setattr(self, name, value)

    names = {}
    exec(HELPERS["without"], names)
    module = names["without"](Module(), "weight")
    assert (module.weight, module.bias) == (None, 1)
