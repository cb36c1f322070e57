"""Code of articles and forums, as it stands there: what Keras 3.15.1 answers, or what it refuses."""

import pytest

from engine import read_keras_code
from engine.exchange.reading.refusals import CodeRefusal


def only(text, values=None):
    reading = read_keras_code(text, values)
    assert not reading.refusals, reading.refusals[0]
    return reading.model


@pytest.mark.parametrize(
    ("text", "parameters", "output"),
    [
        (
            "input = Input(shape=(600, 600, 3), batch_size=2)\n"
            "x = Conv2D(64, (1, 1), strides=(1, 1), name='conv1')(input)",
            256,
            (2, 600, 600, 64),
        ),
        (
            "model = Sequential()\n"
            "model.add(SimpleRNN(3, input_shape=(None, 4), activation='relu'))\n"
            "U = model.get_weights()[0]\nprint(U)",
            24,
            (None, 3),
        ),
        (
            "model = Sequential()\nmodel.add(Conv2D(32, (3, 3), input_shape=(28, 28, 1)))\n...\n"
            "model.add(MaxPooling2D((2, 2)))\n...\nmodel.add(Flatten())\nmodel.add(Dense(10))",
            54_410,  # 9 · 32 + 32, then 13 · 13 · 32 · 10 + 10
            (None, 10),
        ),
        (
            "import tensorflow as tf\ninputs = tf.placeholder(tf.float32, [None, 6, 3])\n"
            "out = tf.layers.conv1d(inputs, 5, 3)",
            50,
            (None, 4, 5),
        ),
    ],
)
def test_the_articles_own_code(text, parameters, output):
    model = only(text)
    assert (model.count_params(), model.output_shape) == (parameters, output)


def test_a_bracket_in_the_wrong_place_is_named():
    reading = read_keras_code(
        "model = Sequential()\n"
        'model.add(Conv2D(32, (3, 3), activation="relu"), kernel_regularizer=l2(0.0005))'
    )
    (refusal,) = reading.refusals
    assert (refusal.line, refusal.kind) == (2, "misplaced_bracket")
    assert "activation='relu', kernel_regularizer=l2(0.0005))" in str(refusal)


@pytest.mark.parametrize(
    ("text", "line", "repair"),
    [
        ("Sequential([\n  Dense(4, input_shape=(8))])", 2, "input_shape=(8,)"),
        (
            "m = Sequential()\nm.add(Conv1D(16, 5, strides=2, input_shape=(640,)))",
            2,
            "input_shape=(640, 1)",
        ),
        (
            "Sequential([Input(shape=(15, 4)),\n LSTM(8, stateful=True)])",
            2,
            "batch_shape=(1, 15, 4)",
        ),
        (
            "m = Sequential()\nm.add(Convolution2D(24, 3, 3, input_shape=(1, 40, 40)))",
            2,
            "data_format='channels_first'",
        ),
        (
            "m = Sequential()\nm.add(LSTM(40, input_shape=(12, 9)))\nm.add(LSTM(20))",
            3,
            "return_sequences=True",
        ),
    ],
)
def test_a_repair_is_what_the_reader_writes(text, line, repair):
    refusal = read_keras_code(text).refusals[0]
    assert refusal.line == line
    assert repair in str(refusal).partition("To fix it: ")[2]


def test_keras_1_is_read_as_it_was_meant_and_said():
    reading = read_keras_code(
        "model = Sequential()\n"
        "model.add(Convolution2D(12, 5, 3, border_mode='same', input_shape=(30, 30, 1)))\n"
        "model.add(MaxPooling2D(pool_size=(2, 2)))\nmodel.add(Flatten())\n"
        "model.add(Dense(4, init='uniform'))"
    )
    assert reading.model.count_params() == 10_996
    said = " ".join(str(remark) for remark in reading.remarks)
    for told in ("border_mode is called padding", "init is called kernel_initializer", "strides"):
        assert told in said


def test_an_argument_with_a_letter_wrong_is_refused_with_the_right_one():
    (refusal,) = read_keras_code("Sequential([Dense(3, activaton='relu')])").refusals
    assert dict(refusal.repairs[0].changes) == {"activation": "relu"}


def test_what_follows_a_refusal_is_read_on():
    reading = read_keras_code(
        "a = Input((8, 8, 1))\nb = Conv2D(4, 9)(a)\nc = Flatten()(b)\nmodel = Model(a, Dense(2)(c))"
    )
    assert reading.refusals[0].line == 2
    assert list(reading.model.layer_shapes().values())[-1] is None


def test_data_is_asked_for_and_can_be_given():
    text = (
        "model = Sequential()\n"
        "model.add(LSTM(30, input_shape=(X_train.shape[1], X_train.shape[2])))\n"
        "model.add(Dense(classes))"
    )
    asked = read_keras_code(text).unknowns
    assert [each.name for each in asked] == ["X_train.shape[1]", "X_train.shape[2]", "classes"]
    assert str(asked[0]).startswith("Line 2: input_shape of LSTM comes from X_train")
    given = {"X_train.shape[1]": 5, "X_train.shape[2]": 2, "classes": 3}
    # 4 · 30 · (2 + 30 + 1), then 30 · 3 + 3
    assert only(text, given).count_params() == 4053


def test_a_layer_alone_is_read_with_its_input_to_be_asked_for():
    text = "Conv1D(filters=128, kernel_size=50, strides=2)(input_ecg)"
    assert [each.name for each in read_keras_code(text).unknowns] == ["input_ecg"]
    assert only(text, {"input_ecg": (1000, 2)}).output_shape == (None, 476, 128)


def test_models_come_by_name_in_the_order_made():
    reading = read_keras_code(
        "i = Input((8,))\ncode = Dense(2)(i)\nencoder = Model(i, code)\n"
        "z = Input((2,))\ndecoder = Model(z, Dense(8)(z), name='back')\n"
        "whole = Model(i, decoder(encoder(i)))\nsmall = Model(i, code)"
    )
    assert list(reading.models) == ["encoder", "back", "whole", "small"]
    assert reading.model is reading.models["whole"]


def test_what_is_not_about_the_model_is_listed():
    reading = read_keras_code(
        "model = Sequential([Input((4,)), Dense(3)])\nopt = Adam(1e-3)\n"
        "model.compile(optimizer=opt)\nplt.plot(history)"
    )
    assert [remark.line for remark in reading.remarks if remark.kind == "passed"] == [2, 3, 4]


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        (
            "class Net(keras.Model):\n  def __init__(self, n):\n    super().__init__()\n"
            "    self.a = layers.Dense(8)\n    self.b = layers.Dense(n)\n"
            "  def call(self, x, training=False):\n    return self.b(self.a(x))\n"
            "net = Net(3)\nnet.build((None, 4))",
            67,  # 4 · 8 + 8 + 8 · 3 + 3
        ),
        (
            "class Linear(layers.Layer):\n  def __init__(self, units):\n    super().__init__()\n"
            "    self.units = units\n  def build(self, shape):\n"
            "    self.w = self.add_weight(shape=(shape[-1], self.units))\n"
            "  def call(self, x):\n    return tf.matmul(x, self.w)\n"
            "model = Sequential([Input((4,)), Linear(5), Dense(2)])",
            32,  # 4 · 5 + 5 · 2 + 2
        ),
        ("def build(shape=(4,), n=3):\n  i = Input(shape)\n  return Model(i, Dense(n)(i))", 15),
        (
            "from functools import partial\nC = partial(layers.Conv2D, kernel_size=3)\n"
            "Sequential([Input((8, 8, 1)), C(4), C(filters=2)])",
            114,  # 9 · 4 + 4 + 9 · 4 · 2 + 2
        ),
        (
            "(x, y), _ = keras.datasets.mnist.load_data()\nx = x.reshape(-1, 784) / 255.\n"
            "Sequential([Dense(10, input_shape=x.shape[1:])])",
            7850,
        ),
    ],
)
def test_classes_and_functions_of_the_text(text, parameters):
    assert only(text).count_params() == parameters


def test_runs_of_unlike_sizes_are_told():
    reading = read_keras_code(
        "Sequential([Input((20, 3)), Bidirectional(LSTM(5), backward_layer=LSTM(7, "
        "go_backwards=True))])"
    )
    assert reading.model.output_shape == (None, 10)  # as Keras says, where 12 come out
    assert any("is not the one that comes out" in remark.said for remark in reading.remarks)


def test_a_text_without_layers_is_refused():
    with pytest.raises(CodeRefusal, match="no layer of Keras is found"):
        read_keras_code("import os\nx = 3")
