"""Functions of tensors in a text compute: the values are Keras 3.15.1's of the same text."""

import numpy as np
import pytest

from engine.exchange.reading.reader import read_keras_code
from engine.exchange.reading.refusals import CodeRefusal
from engine.layers.ops.function import Function

X = np.array([[[1, 2], [3, 4], [5, 6.5]]], np.float32)
HEAD = "import keras\nfrom keras import layers, ops\nx = keras.Input((3, 2))\n"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "h = layers.Dense(2, kernel_initializer='ones', bias_initializer='ones')(x)\ny = x + h",
            [[5.0, 6.0], [11.0, 12.0], [17.5, 19.0]],
        ),
        (
            "y = ops.concatenate([x, 2 * x], axis=-1)",
            [[1.0, 2.0, 2.0, 4.0], [3.0, 4.0, 6.0, 8.0], [5.0, 6.5, 10.0, 13.0]],
        ),
        ("y = x[:, -1, ::-1] - x[:, 0]", [5.5, 3.0]),
        (
            "y = x * ops.expand_dims(ops.mean(x, axis=-1), -1)",
            [[1.5, 3.0], [10.5, 14.0], [28.75, 37.375]],
        ),
        (
            "y = x @ ops.transpose(x, axes=[0, 2, 1])",
            [[5.0, 11.0, 18.0], [11.0, 25.0, 41.0], [18.0, 41.0, 67.25]],
        ),
        ("y = ops.reshape(x, (-1, 6)) ** 2", [1.0, 4.0, 9.0, 16.0, 25.0, 42.25]),
        (
            "y = (x - ops.mean(x, axis=1, keepdims=True)) / (ops.std(x, axis=1, keepdims=True) + 1e-3)",
            [[-1.223995, -1.176326], [0.0, -0.090487], [1.223995, 1.266812]],
        ),
        ("a, b = ops.split(x, 2, axis=-1)\ny = ops.maximum(a, -b)", [[1.0], [3.0], [5.0]]),
        (
            "y = ops.stack([ops.relu(x), -x], axis=1)",
            [[[1.0, 2.0], [3.0, 4.0], [5.0, 6.5]], [[-1.0, -2.0], [-3.0, -4.0], [-5.0, -6.5]]],
        ),
        (
            "y = ops.pad(x, [[0, 0], [1, 0], [0, 1]])",
            [[0.0, 0.0, 0.0], [1.0, 2.0, 0.0], [3.0, 4.0, 0.0], [5.0, 6.5, 0.0]],
        ),
        (
            "y = ops.einsum('bij,bkj->bik', ops.softmax(x, axis=-1), x)",
            [
                [1.731059, 3.731059, 6.096588],
                [1.731059, 3.731059, 6.096588],
                [1.817574, 3.817574, 6.226361],
            ],
        ),
        ("y = ops.where(x > 2, x, 0.5)", [[0.5, 0.5], [3.0, 4.0], [5.0, 6.5]]),
        (
            "y = keras.activations.gelu(x)",
            [[0.841345, 1.9545], [2.99595, 3.999873], [4.999999, 6.5]],
        ),
        ("y = ops.leaky_relu(-x, 0.1)", [[-0.1, -0.2], [-0.3, -0.4], [-0.5, -0.65]]),
        ("y = ops.take(x, [2, 0], axis=1)", [[5.0, 6.5], [1.0, 2.0]]),
        (
            "y = ops.one_hot(ops.argmax(x, axis=-1), 3)",
            [[0.0, 1.0, 0.0], [0.0, 1.0, 0.0], [0.0, 1.0, 0.0]],
        ),
    ],
)
def test_the_values_are_those_of_keras(text, values):
    reading = read_keras_code(f"{HEAD}{text}\nmodel = keras.Model(x, y)")
    assert not reading.refusals
    np.testing.assert_allclose(reading.model(X)[0], values, rtol=1e-5, atol=1e-5)


def test_the_parts_of_tensorflow_are_told_by_their_sizes():
    reading = read_keras_code(
        "import tensorflow as tf\nx = tf.keras.Input((5,))\n"
        "a, b = tf.split(x, [2, 3], axis=1)\nmodel = tf.keras.Model(x, b)"
    )
    assert reading.model(np.arange(5.0)[None]).tolist() == [[2, 3, 4]]


def test_an_open_size_of_the_text_is_worked_out():
    reading = read_keras_code(
        "import tensorflow as tf\nx = tf.keras.Input((2, 3))\n"
        "model = tf.keras.Model(x, tf.reshape(x, (tf.shape(x)[0], 6)))"
    )
    assert reading.model.output_shape == (None, 6)
    assert reading.model(np.arange(6.0).reshape(1, 2, 3)).tolist() == [[0, 1, 2, 3, 4, 5]]


def test_older_functions_join_the_last_axis_where_none_is_told():
    text = "x = keras.Input((3,))\nmodel = keras.Model(x, {}concatenate([x, x]))"
    older = read_keras_code("from keras import backend as K\n" + text.format("K."))
    assert older.model.output_shape == (None, 6)
    of_ops = read_keras_code("from keras import ops\n" + text.format("ops."))
    assert of_ops.model.output_shape == (None, 3)


def test_functions_stand_in_the_graph_by_their_own_classes():
    reading = read_keras_code(f"{HEAD}model = keras.Model(x, ops.mean(x + 1, axis=-1))")
    functions = [each for each in reading.model.members if isinstance(each, Function)]
    assert [each.name for each in functions] == ["add", "mean"]


def test_a_function_that_ops_does_not_compute_stands_for_its_shape():
    reading = read_keras_code(
        "import tensorflow as tf\nx = tf.keras.Input((8, 8, 3))\n"
        "model = tf.keras.Model(x, tf.image.resize(x, (4, 4)))"
    )
    assert reading.model.output_shape == (None, 4, 4, 3)


@pytest.mark.parametrize(
    "call",
    ["ops.one_hot(3, 10**11, x)", "ops.one_hot(3, 10**11, [1, x])", "ops.repeat(1.0, 10**11, x)"],
)
def test_nothing_is_computed_where_no_tensor_of_the_model_is_worked_on(call):
    reading = read_keras_code(f"{HEAD}y = {call}\nmodel = keras.Model(x, layers.Dense(2)(x))")
    assert reading.model.output_shape == (None, 3, 2)


@pytest.mark.parametrize("call", ["ops.split(x, 10**10)", "ops.unstack(x, num=10**10)"])
def test_too_many_parts_are_refused_at_their_line(call):
    with pytest.raises(CodeRefusal, match=r"Line 4: .*10000000000 parts"):
        read_keras_code(f"{HEAD}y = {call}\nmodel = keras.Model(x, y[0])")
