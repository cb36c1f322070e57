"""Models of Keras 1, Keras 2, tf.keras and TensorFlow.js: counts by hand, as those versions had them."""

import json

import pytest

from engine import Dense, Input, Model, Sequential, model_from_json
from engine.base.refusal import Refusal
from engine.exchange.older_models import MOST


def read(entry, **others):
    return model_from_json(json.dumps(entry | others))


def sequential(*layers, version="2.4.0"):
    config = {"name": "stack", "layers": [{"class_name": n, "config": c} for n, c in layers]}
    return {"class_name": "Sequential", "config": config, "keras_version": version}


def layer(name, class_name, nodes, **config):
    return {
        "class_name": class_name,
        "name": name,
        "config": {"name": name, **config},
        "inbound_nodes": nodes,
    }


def graph(layers, inputs, outputs, class_name="Functional", **others):
    config = {"name": "net", "layers": layers, "input_layers": inputs, "output_layers": outputs}
    return {"class_name": class_name, "config": config, "keras_version": "2.4.0", **others}


def start(name, *shape):
    return layer(name, "InputLayer", [], batch_input_shape=[None, *shape], dtype="float32")


def test_keras_1_convolutions_pooling_and_dense():
    model = read(
        sequential(
            (
                "Convolution2D",
                {
                    "nb_filter": 6,
                    "nb_row": 5,
                    "nb_col": 3,
                    "border_mode": "same",
                    "subsample": [2, 1],
                    "dim_ordering": "th",
                    "bias": False,
                    "W_regularizer": {"name": "L1L2Regularizer", "l1": 0.0, "l2": 0.5},
                    "W_constraint": {"name": "MaxNorm", "m": 3, "axis": 0},
                    "init": "he_normal",
                    "batch_input_shape": [None, 2, 10, 8],
                    "input_dtype": "float32",
                },
            ),
            ("MaxPooling2D", {"pool_size": [2, 2], "border_mode": "valid", "dim_ordering": "th"}),
            ("Dropout", {"p": 0.25}),
            ("Flatten", {}),
            ("Dense", {"output_dim": 4, "activation": "softmax", "b_regularizer": None}),
            version="1.2.2",
        )
    )
    conv, pool, dropout, flatten, dense = model.layers
    assert (
        conv.output.shape if conv.inbound_nodes else conv.compute_output_shape((None, 2, 10, 8))
    ) == (*(None, 6, 5, 8),)
    assert conv.data_format == pool.data_format == "channels_first"
    assert conv.kernel_regularizer.l2 == 0.5
    assert conv.kernel_constraint.max_value == 3
    assert dropout.rate == 0.25
    # 5 · 3 · 2 · 6 without bias; 6 · 2 · 4 = 48 features for 4 units
    assert [conv.count_params(), dense.count_params()] == [180, 48 * 4 + 4]
    assert flatten.name == "flatten"


def test_keras_1_recurrent_layers_know_their_steps():
    model = read(
        sequential(
            (
                "GRU",
                {
                    "output_dim": 5,
                    "inner_activation": "hard_sigmoid",
                    "dropout_W": 0.1,
                    "consume_less": "gpu",
                    "input_dim": 4,
                    "input_length": 10,
                },
            ),
            ("Dense", {"output_dim": 1}),
            version="1.1.0",
        )
    )
    gru = model.layers[0]
    assert model.input_shape == (None, 10, 4)
    assert (gru.dropout, gru.reset_after) == (0.1, False)
    assert model.count_params() == 3 * 5 * (4 + 5 + 1) + 6


def test_keras_1_merge_joins_in_its_mode():
    layers = [
        start("a", 3),
        start("b", 3),
        layer("join", "Merge", [[["a", 0, 0], ["b", 0, 0]]], mode="concat", concat_axis=-1),
        layer("out", "Dense", [[["join", 0, 0]]], output_dim=2),
    ]
    model = read(graph(layers, [["a", 0, 0], ["b", 0, 0]], [["out", 0, 0]], "Model"))
    assert model.layer_shapes()["join"] == (None, 6)
    assert model.count_params() == 6 * 2 + 2


def test_a_shared_layer_of_keras_2_has_two_calls():
    layers = [
        start("a", 4),
        start("b", 4),
        layer("both", "Dense", [[["a", 0, 0, {}]], [["b", 0, 0, {}]]], units=3),
        layer("sum", "Add", [[["both", 0, 0, {}], ["both", 1, 0, {}]]]),
    ]
    model = read(graph(layers, [["a", 0, 0], ["b", 0, 0]], [["sum", 0, 0]], "Model"))
    assert model.layer_shapes()["both"] == [(None, 3), (None, 3)]
    assert model.count_params() == 15


@pytest.mark.parametrize("first", [0, 1])
def test_a_stack_within_a_graph_counts_its_calls_from_wherever_it_began(first):
    inner = sequential(("Dense", {"units": 2, "batch_input_shape": [None, 4]}))
    inner |= {"name": "stack", "inbound_nodes": [[["a", 0, 0, {}]]]}
    layers = [start("a", 4), inner, layer("out", "Dense", [[["stack", first, 0, {}]]], units=1)]
    model = read(graph(layers, [["a", 0, 0]], [["out", 0, 0]]))
    assert model.count_params() == 10 + 3


def test_a_graph_within_a_graph_is_its_output():
    inner = graph(
        [start("x", 4), layer("d", "Dense", [[["x", 0, 0, {}]]], units=2)],
        [["x", 0, 0]],
        [["d", 0, 0]],
    )
    inner |= {"name": "net_1", "inbound_nodes": [[["a", 0, 0, {}]]]}
    inner["config"]["name"] = "net_1"
    model = read(graph([start("a", 4), inner], [["a", 0, 0]], [["net_1", 1, 0]]))
    assert model.output_shape == (None, 2)


def test_further_tensors_of_a_recurrent_layer_are_its_states():
    layers = [
        start("x", 7, 4),
        start("h", 3),
        start("c", 3),
        layer("lstm", "LSTM", [[["x", 0, 0, {}], ["h", 0, 0, {}], ["c", 0, 0, {}]]], units=3),
    ]
    inputs = [["x", 0, 0], ["h", 0, 0], ["c", 0, 0]]
    model = read(graph(layers, inputs, [["lstm", 0, 0]]))
    assert (model.output_shape, model.count_params()) == ((None, 3), 4 * 3 * (4 + 3 + 1))


def test_layers_for_gpus_are_read_as_those_for_all():
    model = read(
        sequential(
            ("CuDNNLSTM", {"units": 12, "batch_input_shape": [None, 20, 6]}),
            ("Dense", {"units": 1}),
        )
    )
    lstm = model.layers[0]
    assert type(lstm).__name__ == "LSTM"
    assert model.count_params() == 4 * 12 * (6 + 12 + 1) + 13


def test_tensorflow_js_and_its_own_spelling():
    topology = {
        "className": "Sequential",
        "config": {
            "name": "myNet",
            "layers": [
                {
                    "className": "Conv2D",
                    "config": {
                        "name": "convOne",
                        "filters": 3,
                        "kernelSize": [2, 2],
                        "dataFormat": "channelsLast",
                        "batchInputShape": [None, 5, 5, 1],
                    },
                }
            ],
        },
        "kerasVersion": "tfjs-layers 4.0",
    }
    model = read({"format": "layers-model", "modelTopology": topology})
    assert (model.name, model.layers[0].name) == ("myNet", "convOne")
    assert (model.output_shape, model.count_params()) == ((None, 4, 4, 3), 15)


def test_a_graph_model_of_tensorflow_js_holds_no_layers():
    with pytest.raises(Refusal, match="graph-model"):
        read({"format": "graph-model", "modelTopology": {"node": []}})


def test_json_within_json_within_json():
    once = json.dumps(sequential(("Dense", {"units": 3, "batch_input_shape": [None, 2]})))
    assert model_from_json(json.dumps(json.dumps(once))).count_params() == 9


def own(nodes, **others):
    entry = layer("mine", "Squeezer", nodes, ratio=4)
    return {**entry, "module": "shop", "registered_name": "Custom>Squeezer", **others}


def tensor(name, *shape):
    config = {"shape": [None, *shape], "dtype": "float32", "keras_history": [name, 0, 0]}
    return {"class_name": "__keras_tensor__", "config": config}


def called_on(name, *shape):
    return [{"args": [tensor(name, *shape)], "kwargs": {}}]


def test_a_layer_of_ones_own_stands_with_the_shape_that_the_file_tells():
    layers = [
        layer("x", "InputLayer", [], batch_shape=[None, 8]),
        own(called_on("x", 8)),
        {**layer("out", "Dense", called_on("mine", 5), units=2), "module": "keras.layers"},
    ]
    model = read({**graph(layers, ["x", 0, 0], ["out", 0, 0]), "module": "keras"}, keras_version="")
    assert model.layer_shapes()["mine"] == (None, 5)
    assert model.count_params() == 5 * 2 + 2
    written = json.loads(model.to_json())["config"]["layers"][1]
    assert (written["module"], written["class_name"]) == ("shop", "Squeezer")
    assert written["registered_name"] == "Custom>Squeezer"
    assert written["config"]["ratio"] == 4


def test_what_follows_a_layer_of_unknown_shape_is_unsettled_and_the_rest_kept():
    layers = [
        layer("x", "InputLayer", [], batch_shape=[None, 8]),
        layer("first", "Dense", [[["x", 0, 0, {}]]], units=3),
        own([[["first", 0, 0, {}]]]),
        layer("out", "Dense", [[["mine", 0, 0, {}]]], units=2),
    ]
    model = read(graph(layers, [["x", 0, 0]], [["out", 0, 0]]))
    assert model.layer_shapes()["first"] == (None, 3)
    assert model.layer_shapes()["out"] is None
    assert model.get_layer("out").units == 2


def test_a_stack_keeps_its_layers_around_one_of_unknown_shape():
    stack = sequential(
        ("Dense", {"units": 3, "batch_input_shape": [None, 8], "name": "first"}),
        ("Squeezer", {"name": "mine"}),
        ("Dense", {"units": 2, "name": "out"}),
    )
    model = read(stack)
    assert model.layer_shapes() == {"first": (None, 3), "mine": None, "out": None}
    assert not model.built
    refusals = [row.refusal for row in model.shapes() if row.refusal is not None]
    assert len(refusals) == 1
    assert "Squeezer is not among the layers" in str(refusals[0])
    assert [layer.name for layer in model.layers] == ["first", "mine", "out"]


def test_a_class_of_ones_own_may_have_the_name_of_one_of_keras():
    entry = {**layer("mine", "Dense", called_on("x", 8), gain=1), "registered_name": "Custom>Dense"}
    layers = [layer("x", "InputLayer", [], batch_shape=[None, 8]), entry]
    model = read(
        {**graph(layers, ["x", 0, 0], ["mine", 0, 0]), "module": "keras"}, keras_version=""
    )
    assert model.layer_shapes()["mine"] is None
    assert model.count_params() == 0


@pytest.mark.parametrize(
    ("nodes", "said"),
    [
        (3, "must be a list"),
        ([[3]], "layer, call and output"),
        ([[["x"]]], "layer, call and output"),
        ([[["nobody", 0, 0, {}]]], "nobody"),
        ([[["out", 0, 0, {}]]], "wait for each other"),
        ([[["x", 7, 0, {}]]], "wait for each other"),
    ],
)
def test_calls_that_lead_nowhere_are_refused(nodes, said):
    layers = [start("x", 8), layer("out", "Dense", nodes, units=2)]
    with pytest.raises(Refusal, match=said):
        read(graph(layers, [["x", 0, 0]], [["out", 0, 0]]))


def test_more_layers_than_any_network_has_are_refused():
    with pytest.raises(Refusal, match="layers, more than"):
        read(sequential(*[("Flatten", {})] * (MOST + 1)))


def test_the_layers_of_models_within_count_too():
    inner = sequential(*[("Flatten", {})] * 100)
    many = [(inner["class_name"], inner["config"])] * (MOST // 100)
    with pytest.raises(Refusal, match="layers, more than"):
        read(sequential(*many))


def test_a_stack_of_keras_1_may_begin_with_other_stacks_joined():
    def branch(units, features):
        settings = {"output_dim": units, "batch_input_shape": [None, features]}
        return {"class_name": "Sequential", "config": [{"class_name": "Dense", "config": settings}]}

    merge = {"name": "both", "mode": "concat", "layers": [branch(4, 10), branch(6, 20)]}
    layers = [
        {"class_name": "Merge", "config": merge},
        {"class_name": "Dense", "config": {"output_dim": 2, "name": "end"}},
    ]
    model = model_from_json(json.dumps({"class_name": "Sequential", "config": layers}))
    assert model.layer_shapes()["both"] == (None, 10)
    assert model.output_shape == (None, 2)
    assert model.count_params() == (10 + 1) * 4 + (20 + 1) * 6 + (10 + 1) * 2


def test_a_function_of_keras_2_keeps_the_shape():
    written = {"function": ["4wEA", None, None], "function_type": "lambda", "module": "__main__"}
    layers = [
        {"class_name": "Lambda", "config": {**written, "batch_input_shape": [None, 4]}},
        {"class_name": "Dense", "config": {"units": 2}},
    ]
    config = {"name": "stack", "layers": layers}
    model = model_from_json(json.dumps({"class_name": "Sequential", "config": config}))
    assert (model.output_shape, model.count_params()) == ((None, 2), (4 + 1) * 2)


def test_a_configuration_alone_and_a_mark_of_byte_order_are_read():
    inputs = Input((4,))
    for model in (Sequential([inputs, Dense(3)]), Model(inputs, Dense(3)(inputs))):
        found = model_from_json("\ufeff" + json.dumps(model.get_config()))
        assert type(found) is type(model)
        assert found.layer_shapes() == model.layer_shapes()
