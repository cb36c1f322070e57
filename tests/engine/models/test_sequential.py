"""Sequential: known networks counted exactly, weights drawn late, refusals that name the layer."""

import tracemalloc
from copy import deepcopy

import numpy as np
import pytest

from engine import (
    LSTM,
    Add,
    Conv2D,
    Dense,
    Dropout,
    Embedding,
    Flatten,
    GlobalAveragePooling1D,
    Input,
    MaxPooling2D,
    Model,
    ReLU,
    Sequential,
    SimpleRNN,
    TimeDistributed,
)
from tests.engine.keras_models import recorded
from tests.engine.nets import VGG16, VGG19, alexnet, lenet5, vgg


@pytest.mark.parametrize(
    ("model", "parameters"),
    [
        (lambda: vgg(VGG16), 138_357_544),
        (lambda: vgg(VGG19), 143_667_240),
        (lenet5, 61_706),
        (lambda: alexnet(groups=1), 62_378_344),
        (lambda: alexnet(groups=2), 60_965_224),
    ],
)
def test_known_networks_have_their_published_number_of_parameters(model, parameters):
    assert model().count_params() == parameters


def test_text_network_is_counted_by_hand():
    model = Sequential([Embedding(10000, 32), SimpleRNN(32), Dense(1)])
    model.build((None, 500))
    # 10000 · 32; 32 · (32 + 32 + 1); 32 · 1 + 1
    counts = [layer.count_params() for layer in model.layers]
    assert counts == [320_000, 2_080, 33]
    assert model.count_params() == 322_113


def test_nothing_is_allocated_for_counts_shapes_and_summary():
    vgg(VGG16).summary(print_fn=str)  # whatever is cached, is cached now
    tracemalloc.start()
    model = vgg(VGG16)
    model.count_params(), model.output_shape, model.multiply_adds(), model.receptive_fields()
    model.summary(print_fn=str)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 138_357_544 * 4 / 100  # a hundredth of the weights' own bytes


def test_weights_are_drawn_once_and_then_kept():
    model = Sequential([Input((4,)), Dense(3), Dense(3)])
    first, second = model.get_weights(), model.get_weights()
    assert [w.shape for w in first] == [(4, 3), (3,), (3, 3), (3,)]
    for one, other in zip(first, second, strict=True):
        np.testing.assert_array_equal(one, other)
    assert np.unique(np.concatenate([first[0].ravel(), first[2].ravel()])).size == 21


def test_calls_its_layers_in_order():
    model = Sequential([Dense(2, use_bias=False), ReLU(), Dense(1)])
    model.build((None, 2))
    model.set_weights([[[1.0, -1.0], [0.0, 2.0]], [[10.0], [100.0]], [0.5]])
    # x·kernel = (3, −3 + 4 · 2) = (3, 5); relu; 3 · 10 + 5 · 100 + 0.5
    assert model([[3.0, 4.0]]).tolist() == [[530.5]]
    trace = model.trace([[3.0, 4.0]])
    assert [type(one).__name__ for one in trace.traces] == [
        "DenseTrace",
        "ActivationTrace",
        "DenseTrace",
    ]
    assert trace.outputs.tolist() == [[530.5]]


def test_a_mask_goes_from_the_embedding_to_the_layers_behind():
    table = np.array([[0.0], [1.0], [5.0]])
    model = Sequential([Embedding(3, 1, mask_zero=True), GlobalAveragePooling1D()])
    model.build((None, 4))
    model.set_weights([table])
    # index 0 is masked, so the mean is that of 5 and 1
    assert model(np.array([[2, 1, 0, 0]])).tolist() == [[3.0]]
    outer = Sequential([Sequential([Embedding(3, 1, mask_zero=True)]), GlobalAveragePooling1D()])
    outer.build((None, 4))
    outer.set_weights([table])
    assert outer(np.array([[2, 1, 0, 0]])).tolist() == [[3.0]]


def test_training_reaches_the_layers_that_know_of_it():
    model = Sequential([Dropout(0.5, seed=1), ReLU()])
    ones = np.ones((1, 1000))
    assert (model(ones) == 1).all()
    assert set(model(ones, training=True).ravel()) == {0.0, 2.0}


def test_an_input_of_one_axis_more_or_less_is_fitted_as_keras_does():
    model = Sequential([Input((4, 4, 1)), Conv2D(1, 3)])
    assert model(np.zeros((2, 4, 4))).shape == (2, 2, 2, 1)
    with pytest.raises(ValueError, match="takes inputs of shape"):
        model(np.zeros((2, 4)))


def test_is_built_by_its_first_call():
    model = Sequential([Conv2D(2, 3), Flatten()])
    assert not model.built
    assert model(np.zeros((2, 5, 5, 1))).shape == (2, 18)
    assert (model.input_shape, model.output_shape) == ((2, 5, 5, 1), (2, 18))


@pytest.mark.parametrize("name", ["mnist_convnet", "frozen", "decoder", "nested", "vgg16"])
def test_names_are_those_of_a_fresh_keras_session(name):
    entry = deepcopy(recorded()[name]["json"]["config"])
    written = [layer["config"]["name"] for layer in entry["layers"]]
    for layer in entry["layers"]:
        chosen = layer["config"]["name"].startswith(("a_", "inner"))
        if not chosen and layer["class_name"] != "InputLayer":
            layer["config"] = {**layer["config"], "name": None}
    model = Sequential.from_config(entry)
    assert [layer.name for layer in model.layers] == written[1:]


@pytest.mark.parametrize(
    ("layers", "said"),
    [
        ([Dense(3, name="a"), Dense(3, name="a")], "'a' is taken"),
        ([3], "made of layers"),
        ([Dense], "made of layers"),
        ([Input((5,)), Input((5,))], "starts from inputs"),
        ([Input((5, 5, 1)), Dense(3), LSTM(2)], r"Layer 1 \('lstm', LSTM\)"),
        ([Input((4, 3)), LSTM(2, return_state=True), Dense(2)], "returns 3 arrays"),
        ([Dense(3, input_shape=(4,)), Input((3,)), Dense(1)], "starts from inputs"),
        ([Input((8, 8, 1)), Conv2D(2, 2, kernel_initializer="identity")], "Layer 0"),
    ],
)
def test_refuses_what_keras_refuses(layers, said):
    with pytest.raises(ValueError, match=said):
        Sequential(layers)


def test_counts_only_what_is_built():
    model = Sequential([Dense(3)])
    with pytest.raises(ValueError, match="before it is built"):
        model.count_params()
    with pytest.raises(AttributeError):
        _ = model.output_shape
    with pytest.raises(ValueError, match="does not know its input shape"):
        model.multiply_adds()
    with pytest.raises(ValueError, match="no layers yet"):
        Sequential().build((None, 3))
    assert model.get_weights() == []


def test_trainable_and_other_parameters_are_counted_apart():
    model = Sequential([Input((4,)), Dense(3), Dense(2, trainable=False)])
    assert model.count_trainable() == (15, 8)  # 4 · 3 + 3; 3 · 2 + 2
    model.trainable = False
    assert model.count_trainable() == (0, 23)


def test_a_model_made_frozen_leaves_its_layers_as_they_are_in_another():
    # By the summaries of Keras 3.15.1: 4 · 3 + 3 within, 3 · 2 + 2 after it.
    inner = Sequential([Dense(3)], trainable=False)
    model = Sequential([Input((4,)), inner, Dense(2)])
    assert model.count_trainable() == (23, 0)
    inner.trainable = False  # set, it reaches the layers
    assert model.count_trainable() == (8, 15)
    assert Sequential([Input((4,)), Dense(2)], trainable=False).count_trainable() == (0, 10)
    wrapped = TimeDistributed(Dense(2), trainable=False)
    assert Sequential([Input((4, 3)), wrapped]).count_trainable() == (8, 0)
    assert not model.layers[0].trainable


def test_get_layer_finds_by_name_and_place():
    model = Sequential([Dense(3), MaxPooling2D(name="pool")])
    assert model.get_layer("pool") is model.get_layer(index=1) is model.get_layer(index=-1)
    for arguments in ({}, {"name": "pool", "index": 1}, {"name": "none"}, {"index": 7}):
        with pytest.raises(ValueError, match=r"get_layer|There is no layer"):
            model.get_layer(**arguments)


def test_pop_takes_off_until_nothing_is_left():
    model = Sequential([Input((4,)), Dense(3)])
    assert model.pop().name == "dense"
    assert not model.built
    with pytest.raises(IndexError):
        model.pop()


def test_a_built_stack_can_be_cut_as_a_graph():
    stack = Sequential([Input((8, 8, 1)), Conv2D(3, 3), Flatten(), Dense(2)])
    features = Model(stack.inputs, stack.layers[-2].output)
    assert features.output_shape == (None, 6 * 6 * 3)
    assert stack.outputs[0].shape == (None, 2)
    with pytest.raises(AttributeError, match="before it is built"):
        _ = Sequential([Dense(2)]).inputs


def test_a_graph_that_stands_first_gives_the_input_shape():
    inputs = Input((4,))
    model = Sequential([Model(inputs, Dense(3)(inputs)), Dense(2)])
    assert model.built
    assert model.input_shape == (None, 4)
    assert model.count_params() == 23  # (4 + 1) · 3 + (3 + 1) · 2


def test_a_graph_of_two_inputs_that_stands_first_leaves_it_open():
    inputs = [Input((4,)), Input((4,))]
    model = Sequential([Model(inputs, Add()(inputs)), Dense(2)])
    assert not model.built
