"""Python's own library in a text: command lines, JSON, named tuples, and arithmetic of arrays."""

import pytest

from engine.exchange.reading.reader import read_keras_code

HEAD = "import argparse, json\nimport numpy as np\nfrom collections import namedtuple\n"
TAIL = "\nmodel = Sequential([Input((4,)), Dense(units)])"


def parameters(text: str) -> int:
    reading = read_keras_code(HEAD + text + TAIL)
    assert not reading.refusals
    return reading.model.count_params()


@pytest.mark.parametrize(
    "text",
    [
        "p = argparse.ArgumentParser()\np.add_argument('--hidden-units', default=8)\n"
        "units = p.parse_args().hidden_units",
        "p = argparse.ArgumentParser()\np.add_argument('-u', dest='units', type=int, default=8)\n"
        "args, rest = p.parse_known_args()\nunits = args.units",
        "units = json.loads('{\"units\": [2, 8]}')['units'][1]",
        "Stage = namedtuple('Stage', 'units, stride')\nunits = Stage(8, stride=2).units",
        "Stage = namedtuple('Stage', ['units', 'stride'])\nunits, stride = Stage(8, 2)",
        "Stage = namedtuple('Stage', ['units', 'stride'])\nunits = Stage(8, 2)[0]",
        "units = [int(each) for each in 2 ** np.arange(2, 4)][-1]",
        "units = int((np.array([4, 8]) * np.array([1, 2]) // 2)[1])",
    ],
)
def test_a_size_is_worked_out(text):
    assert parameters(text) == 40  # (4 + 1) · 8


def test_an_argument_without_a_default_is_asked_for():
    text = "p = argparse.ArgumentParser()\np.add_argument('--units')\nunits = p.parse_args().units"
    reading = read_keras_code(HEAD + text + TAIL)
    assert [asked.needed_for for asked in reading.unknowns] == ["units of Dense"]


def test_json_within_json_beyond_bounds_is_not_read():
    reading = read_keras_code(f"{HEAD}units = json.loads('{'[' * 5000}'){TAIL}")
    assert reading.unknowns


def test_a_graph_ends_before_its_loss():
    reading = read_keras_code(
        "import tensorflow as tf\n"
        "x = tf.placeholder(tf.float32, [None, 6])\n"
        "y = tf.layers.dense(x, 6)\n"
        "loss = tf.reduce_mean(tf.square(x - y))\n"
    )
    assert reading.model.output_shape == (None, 6)


def test_an_activation_of_a_tensor_is_no_layer():
    reading = read_keras_code(
        "x = keras.Input((6,))\nmodel = keras.Model(x, keras.ops.relu(Dense(3)(x)))"
    )
    assert [type(layer).__name__ for layer in reading.model.layers] == ["InputLayer", "Dense"]


@pytest.mark.parametrize(
    "text",
    [
        "a = np.arange(900) * 10 ** 9\nfor step in range(60):\n    a = a * a",
        "a = np.array(['a' * 200] * 500) * 10_000_000",
    ],
)
def test_entries_of_arrays_stay_small(text):
    assert parameters(f"{text}\nunits = 8") == 40
