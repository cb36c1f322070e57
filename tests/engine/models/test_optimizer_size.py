"""What optimizers hold beside 15 trainable parameters, as summaries of Keras 3.15.1 say it."""

import json

import pytest

import engine
from engine import Dense, Input, Model
from engine.models.optimizer_size import optimizer_size


@pytest.mark.parametrize(
    ("name", "config", "size"),
    [
        ("Adam", {}, 32),
        ("Adam", {"use_ema": True}, 47),
        ("AdamW", {"amsgrad": True}, 47),
        ("SGD", {"momentum": 0.9}, 17),
        ("SGD", {"momentum": 0.0}, 2),
        ("RMSprop", {"centered": True, "momentum": 0.1}, 47),
        ("Adagrad", {}, 17),
        ("Adadelta", {}, 32),
        ("Adamax", {}, 32),
        ("Nadam", {}, 33),
        ("Lion", {}, 17),
        ("Ftrl", {}, 32),
    ],
)
def test_the_size_of_an_optimizer(name, config, size):
    compiled = {"optimizer": {"class_name": name, "config": config}}
    assert optimizer_size(compiled, 15) == size


def test_what_is_not_known_has_no_size():
    assert optimizer_size(None, 15) is None
    assert optimizer_size({"optimizer": {"class_name": "Own"}}, 15) is None
    assert optimizer_size({"optimizer": "adam"}, 15) == 32


def test_a_compiled_file_has_the_line_and_keeps_it():
    start = Input((4,))
    entry = json.loads(Model(start, Dense(3)(start)).to_json())
    entry["compile_config"] = {"optimizer": {"class_name": "Adam", "config": {}}, "loss": "mse"}
    model = engine.model_from_json(json.dumps(entry))
    printed = []
    model.summary(print_fn=printed.append)
    assert printed[0].splitlines()[-4:] == [
        " Total params: 47 (188.00 B)",
        " Trainable params: 15 (60.00 B)",
        " Non-trainable params: 0 (0.00 B)",
        " Optimizer params: 32 (128.00 B)",
    ]
    assert json.loads(model.to_json())["compile_config"] == entry["compile_config"]
