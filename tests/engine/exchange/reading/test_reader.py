"""Pasted code: what is read, what is passed over, and that nothing of it is ever executed."""

import builtins
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import InputLayer, from_keras_code
from engine.exchange.reading.reader import read_keras_code
from engine.exchange.reading.refusals import CodeRefusal

CONVNET = '''
"""A convnet, as keras.io's MNIST example builds it."""
import numpy as np
import keras
from tensorflow.keras import layers as L
from keras.layers import MaxPooling2D as Pool

num_classes = 10
input_shape = (28, 28, 1)
rows, columns = 2, 2

model = keras.Sequential(
    [
        keras.Input(shape=input_shape),
        L.Conv2D(32, kernel_size=(3, 3), activation="relu"),
        Pool(pool_size=(rows, columns)),
        L.Conv2D(64, kernel_size=(3, 3), activation=keras.activations.relu),
        keras.layers.MaxPooling2D(pool_size=(2, 2)),
        Flatten(),
        L.Dropout(0.5),
        L.Dense(num_classes, activation="softmax"),
    ]
)
model.summary()
model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(1e-3))
history = model.fit(x_train, y_train, batch_size=128, epochs=15)
'''


def test_reads_a_whole_example_and_passes_over_what_is_done_with_it():
    model = from_keras_code(CONVNET)
    assert model.count_params() == 34_826
    assert model.output_shape == (None, 10)


@pytest.mark.parametrize(
    ("code", "parameters"),
    [
        (
            "model = Sequential()\n"
            "model.add(Embedding(10000, 32, input_length=500))\n"
            "model.add(SimpleRNN(32))\n"
            "model.add(Dense(1, activation='sigmoid'))",
            322_113,
        ),
        # 4 · 3 · (6 + 3 + 1): an older spelling names the batch, which a stateful layer needs
        ("Sequential([LSTM(3, stateful=True, batch_input_shape=(2, 5, 6))])", 120),
        ("Sequential([LSTM(3, input_dim=6, input_length=5)])", 120),
        ("Sequential([Convolution2D(2, 3, input_shape=(8, 8, 1)), LeakyReLU(alpha=0.1)])", 20),
        ("m = models.Sequential([Dense(2)])\nm.build((None, 4))", 10),
        ("m = Sequential(layers=[Input(batch_shape=(None, 4)), Dense(2)], name='m')", 10),
        ("base = Sequential([Dense(3)])\nm = Sequential([Input((4,)), base, Dense(1)])", 19),
        ("hidden = Dense(3)\nSequential((Input((4,)), hidden,))", 15),
        ("Sequential([Input((4,)), Bidirectional(GRU(2), merge_mode=None)])", None),
    ],
)
def test_reads_the_spellings_of_articles(code, parameters):
    if parameters is None:
        with pytest.raises(CodeRefusal, match=r"Line 1: Layer 0 \('bidirectional'"):
            from_keras_code(code)
    else:
        assert from_keras_code(code).count_params() == parameters


def test_reads_objects_of_keras_and_negative_numbers():
    model = from_keras_code(
        "from keras.constraints import max_norm\n"
        "from tensorflow.keras.initializers import *\n"
        "Sequential([\n"
        "    Dense(2, kernel_initializer=keras.initializers.RandomUniform(-0.5, seed=-3),\n"
        "          kernel_regularizer=regularizers.l2(1e-4), kernel_constraint=max_norm(3.),\n"
        "          bias_initializer=tf.keras.initializers.Ones, activation=tf.nn.relu),\n"
        "    Softmax(axis=-1), Reshape([-1])])"
    )
    config = model.layers[0].get_config()
    assert config["kernel_initializer"]["config"]["minval"] == -0.5
    assert config["kernel_regularizer"]["config"] == {"l2": 1e-4}
    assert config["kernel_constraint"]["config"]["max_value"] == 3.0
    assert config["bias_initializer"]["class_name"] == "Ones"
    assert config["activation"] == "relu"
    assert model.layers[1].axis == -1


def test_an_older_batch_shape_begins_the_stack():
    model = from_keras_code("Sequential([GRU(3, batch_input_shape=(8, 5, 6))])")
    assert isinstance(model.input_layer, InputLayer)
    assert model.input_shape == (8, 5, 6)


@pytest.mark.parametrize(
    ("code", "line", "said"),
    [
        ("", 1, "no layer of Keras is found"),
        ("x = 3", 1, "no layer of Keras is found"),
        ("import os\nos.system('true')", 1, "no layer of Keras is found"),
        ("Sequential([open('/etc/passwd')])", 1, "not known here what open"),
        ("Sequential([Dense(__import__('os').getpid())])", 1, "units of Dense is __import__"),
        ("Sequential([3])", 1, "a layer is needed"),
        ("Sequential(3)", 1, "a list of layers"),
        ("Sequential([Dense(3)], 'name', 2)", 1, "one list"),
        ("Sequential(Dense(3), Dense(2))", 1, "one list"),
        ("Sequential([Dense])", 1, r"made with brackets: Dense\(\)"),
        ("Sequential([Dens(3)])", 1, "Near it: Dense"),
        ("Sequential([\n    Dense(3),\n    Dense(-1)])", 3, "units=-1"),
        ("Sequential([\n    Dense()])", 2, "units"),
        ("Sequential([Input((5, 5, 1)),\n  Conv2D(2, 3),\n  Conv2D(2, 7)])", 3, "Layer 1"),
        ("Sequential([Dense(3, input_shape=3)])", 1, "shape"),
        ("m = Sequential([Dense(3)], foo=1)", 1, "foo"),
    ],
)
def test_refuses_what_keras_refuses_and_says_where(code, line, said):
    with pytest.raises(CodeRefusal, match=f"Line {line}: .*{said}") as caught:
        from_keras_code(code)
    assert caught.value.numbers["line"] == line


@pytest.mark.parametrize(
    ("code", "parameters"),
    [
        ("Sequential([Input((4,)), Dense(2 ** 3)])", 40),
        ("Sequential([Input((4,))] + [Dense(n) for n in (1, 2)])", 9),
        ("Sequential([Input((4,)), Dense(*[3])])", 15),
        ("Sequential([Input((4,)), Dense(**{'units': 3})])", 15),
        ("for n in (1, 2):\n    model.add(Dense(n, input_shape=(4,)))", 9),
        ("m = Sequential([Input((4,)), Dense(3), Dense(5)])\nm.pop()", 15),
        (
            "a, b = 4, 3\nd = {'units': b}\nd['units'] += 1\nSequential([Input((a,)), Dense(**d)])",
            20,
        ),
    ],
)
def test_reads_what_model_code_consists_of(code, parameters):
    assert from_keras_code(code).count_params() == parameters


@pytest.mark.parametrize(
    "code",
    [
        "#" * 110_000,
        "-" * 40_000 + "1",
        "a" + ".a" * 20_000,
        "1" + "+1" * 20_000,
        "not " * 9_000 + "1",
        "(" * 100 + ")" * 100,
        "\0",
        "9" * 5_000,
        "m = Sequential()\n" + "m.add(Dense(1))\n" * 1_500,
        "a = (" + "1, " * 30_000 + ")",
        "m = Sequential([Dense(1)])\n" + "m = Sequential([m])\n" * 30,
    ],
    ids=range(11),
)
def test_refuses_what_is_too_long_or_too_deep(code):
    with pytest.raises(CodeRefusal):
        from_keras_code(code)


def test_a_dictionary_of_literals_is_read():
    entry = '{"class_name": "L2", "config": {"l2": 0.25}}'
    model = from_keras_code(f"Sequential([Input((4,)), Dense(1, kernel_regularizer={entry})])")
    assert float(model.layers[0].kernel_regularizer.l2) == 0.25
    for nonsense in ("{1: 2}", "{'l2': 3}"):
        with pytest.raises(CodeRefusal):
            from_keras_code(f"Sequential([Input((4,)), Dense(1, kernel_regularizer={nonsense})])")


def test_a_refusal_of_a_layer_keeps_its_numbers_and_repairs():
    with pytest.raises(CodeRefusal) as caught:
        from_keras_code("Sequential([Input((4, 4, 1)),\nConv2D(2, 7)])")
    refusal = caught.value
    assert (refusal.kind, refusal.numbers["line"]) == ("window_too_large", 2)
    assert {"padding": "same"} in [repair.changes for repair in refusal.repairs]


def test_nothing_is_executed(monkeypatch):
    def executed(*arguments, **options):
        raise AssertionError("pasted code was executed")

    for name in ("eval", "exec", "open"):
        monkeypatch.setattr(builtins, name, executed)
    for code in (
        "Sequential([Dense(exec('x'))])",
        "Sequential([Dense(eval('3'))])",
        "import antigravity\nSequential([Dense(3)])",
        "from os import system as Dense\nSequential([Dense(3)])",
    ):
        with suppress(CodeRefusal):
            from_keras_code(code)


WORDS = "Dense ( ) [ ] , = 3 -1 'relu' None . * : x lambda model LSTM(2) Input((4,)) (4,3)"
PIECES = st.sampled_from([*WORDS.split(), "\n", "Sequential(", "model.add("])


@pytest.mark.parametrize(
    "text", ["one.add(one)", "one.add(two)\ntwo.add(one)", "one.add(layers.TimeDistributed(one))"]
)
def test_a_model_in_itself_is_refused_at_its_line(text):
    head = "from keras import Sequential, layers\none, two = Sequential(), Sequential()\n"
    reading = read_keras_code(f"{head}one.add(layers.Dense(2))\n{text}")
    assert [each.line for each in reading.refusals] == [3 + text.count("\n") + 1]
    assert "itself" in str(reading.refusals[0])


@given(st.lists(PIECES, max_size=12), st.integers(0, len(CONVNET)))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_model_or_a_refusal(pieces, place):
    for code in ("".join(pieces), CONVNET[:place] + "".join(pieces) + CONVNET[place + 3 :]):
        with suppress(CodeRefusal):
            from_keras_code(code)


@pytest.mark.parametrize("shape", [(3600, 1), (None, 3600, 1)])
def test_a_layer_alone_is_read_with_the_shape_of_its_input(shape):
    code = "Conv1D(filters=128, kernel_size=50, strides=3)(input_ecg)"
    asked = read_keras_code(code).unknowns
    assert [unknown.name for unknown in asked] == ["input_ecg"]
    model = read_keras_code(code, {"input_ecg": shape}).model
    # ⌊(3600 − 50) / 3⌋ + 1 steps; 50 · 1 · 128 weights and 128 biases.
    assert (model.output_shape, model.count_params()) == ((None, 1184, 128), 6528)


def test_a_text_without_a_layer_tells_whether_it_looks_like_pytorch():
    with pytest.raises(CodeRefusal, match="looks like PyTorch"):
        read_keras_code("import torch\nx = torch.randn(3)")
    with pytest.raises(CodeRefusal, match=r"was looked for\.$"):
        read_keras_code("x = 3")
