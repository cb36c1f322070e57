"""Graphs as Keras code: what it says, and that it makes the same model again."""

import engine
from engine import Dense, Dropout, Flatten, Input, Model, Sequential, TimeDistributed
from tests.engine.graph_values import summary
from tests.engine.models.test_functional import two_branches


def again(model):
    names = {"keras": engine, "layers": engine, "ops": getattr(engine, "ops", None)}
    lines = model.to_keras_code().splitlines()
    exec("\n".join(line for line in lines if "import" not in line), names)
    return names["model"]


def test_each_call_is_a_line():
    one, other = Input((4,)), Input((4,), name="second one")
    shared = Dense(4)
    model = Model({"a": one, "b": other}, [shared(one), Dropout(0.5)(shared(other))], name="net")
    assert model.to_keras_code() == (
        "import keras\n"
        "from keras import layers\n"
        "\n"
        "input_layer = keras.Input(shape=(4,))\n"
        'second_one = keras.Input(shape=(4,), name="second one")\n'
        "dense_layer = layers.Dense(4)\n"
        "dense = dense_layer(input_layer)\n"
        "dense_1 = dense_layer(second_one)\n"
        "dropout = layers.Dropout(0.5)(dense_1)\n"
        "\n"
        'model = keras.Model({"a": input_layer, "b": second_one}, [dense, dropout], name="net")\n'
    )


def test_models_within_are_made_again():
    model = two_branches()
    assert summary(again(model), {"expand_nested": True}, 100) == summary(
        model, {"expand_nested": True}, 100
    )


def test_graphs_within_stacks_and_wrappers_stand_before_them():
    start = Input((3,))
    inner = Model(start, Dense(2)(start), name="inner")
    stack = Sequential([Input((5, 3)), TimeDistributed(inner), Flatten()])
    assert again(stack).count_params() == stack.count_params() == 8
    assert again(stack).output_shape == (None, 10)
    assert stack.to_keras_code().index("inner = ") < stack.to_keras_code().index("TimeDistributed")
