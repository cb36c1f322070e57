"""The network page: what it shows, what a reader does with it, and what is answered."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from pages.frame import session
from pages.networks import events
from tests.pages.opening import answers, assert_whole, dials, numbers, open_page

DOWN_AND_UP = """
inputs = keras.Input((358, 358, 3))
across, x = [], inputs
for filters in (16, 32, 64):
    x = layers.Conv2D(filters, 3, padding="same")(x)
    across.append(x)
    x = layers.MaxPooling2D()(x)
for filters in (64, 32, 16):
    x = layers.Conv2DTranspose(filters, 2, strides=2)(x)
    x = layers.Concatenate()([x, across.pop()])
model = keras.Model(inputs, layers.Conv2D(1, 1)(x))
"""


def _open(**address):
    app = open_page("network.py", **address)
    assert_whole(app)
    return app


def _paste(code, **address):
    app = _open(**address)
    app.segmented_control(key="network_way").set_value("Paste code").run()
    app.text_area(key="network_code").set_value(code).run()
    assert_whole(app)
    return app


def _model(app):
    return app.session_state["network_history"][app.session_state["network_at"]].model


def _buttons(app):
    return [button.label for button in app.button]


# -- what stands there at once -------------------------------------------------------------------


def test_a_digit_is_read_without_a_click():
    app = _open()
    assert app.session_state["network"] == "digits"
    assert numbers(app)["Parameters of the network"] == "1,898"
    assert {"batch", "digit"} <= dials(app).keys()


@pytest.mark.parametrize(
    ("name", "total"),
    [("vgg16", 138_357_544), ("resnet50", 25_636_712), ("tiny_vgg", 19_920), ("wavenet", 58_720)],
)
def test_a_network_from_the_shelf_opens_by_its_address(name, total):
    app = _open(network=name)
    assert _model(app).count_params() == total
    assert answers(app)["address"]["values"]["network"] == name


def test_the_second_convolution_of_tiny_vgg_says_why_it_has_910():
    app = _open(network="tiny_vgg", layer="conv2d_1")
    assert numbers(app)["Parameters"] == "910"
    (whole,) = [g for g in answers(app)["why"]["groups"] if g["title"] == "The whole layer"]
    told = {step["term"]: step["numbers"] for step in whole["steps"]}
    assert told["products"] == "3 · 3 · 10 / 1"
    assert told["kernel_parameters"] == "90 · 10"
    assert told["parameters"] == "900 + 10"


def test_steps_stay_open_through_a_text_classifier():
    app = _open(network="simple_rnn_text", layer="simple_rnn")
    assert numbers(app)["Input shape"] == "(None, None, 32)"
    assert numbers(app)["Output shape"] == "(None, 32)"
    assert _model(app).count_params() == 322_113


def test_unet_ends_in_388():
    assert _model(_open(network="unet_valid")).output_shape == (None, 388, 388, 2)


def test_an_unknown_network_and_a_torn_one_fall_back_with_a_word():
    app = _open(network="nonsense")
    assert _model(app).count_params() == 1_898
    app = _open(model="not-a-network")
    assert _model(app).count_params() == 1_898
    assert any("cut off" in info.value for info in app.info)
    assert any("too large" in info.value for info in _open(network="own").info)


# -- dials -----------------------------------------------------------------------------------------


def test_a_layers_own_arguments_are_its_dials():
    app = _open(layer="conv2d")
    labels = [dial["label"] for dial in dials(app).values()]
    assert labels[:4] == ["filters", "kernel_size", "strides", "padding"]
    assert {"dilation_rate", "groups", "activation", "use_bias", "data_format"} <= {*labels}
    assert labels[-1] == "digit"


def test_a_moved_argument_changes_the_network_and_its_address():
    app = _open(layer="conv2d")
    app.session_state["layer_kernel_size"] = 5
    app.run()
    assert_whole(app)
    assert numbers(app)["Parameters"] == "208"  # 5 · 5 · 1 · 8 + 8
    text = answers(app)["address"]["values"]["model"]
    again = _open(model=text, layer="conv2d")
    assert numbers(again)["Parameters"] == "208"
    assert dials(again)["layer_kernel_size"]["value"] == 5


def test_an_argument_that_is_refused_leaves_the_network_as_it_was():
    app = _open(layer="conv2d")
    app.session_state["layer_strides"] = 2
    app.session_state["layer_dilation_rate"] = 2
    app.run()
    assert_whole(app)
    assert _model(app).count_params() == 1_898
    assert any("strides" in warning.value for warning in app.warning)


def test_the_batch_changes_shapes_and_no_parameter():
    app = _open(batch="32")
    told = app.session_state["network_history"][0].model
    assert told.count_params() == 1_898
    assert numbers(app)["Parameters of the network"] == "1,898"


def test_the_input_has_dials_of_its_sizes():
    app = _open(network="tiny_vgg", layer="input_layer")
    app.session_state["layer_size_1"] = 32
    app.session_state["layer_size_2"] = 32
    app.run()
    assert_whole(app)
    assert _model(app).start == (None, 32, 32, 3)


# -- what is done in the drawing -------------------------------------------------------------------


def test_layers_are_removed_doubled_moved_and_all_is_undone():
    app = _open()
    count = len(_model(app).layers)
    for event, layers in (
        ({"do": "duplicate", "layer": "conv2d"}, count + 1),
        ({"do": "remove", "layer": "max_pooling2d"}, count),
        ({"do": "move", "layer": "conv2d", "to": "later"}, count),
    ):
        _told(app, event)
        app.run()
        assert_whole(app)
        assert len(_model(app).layers) == layers
    for _step in range(3):
        _told(app, {"do": "undo"})
    app.run()
    assert len(_model(app).layers) == count


def _told(app, event):
    """What `events` makes of an event, in the session of the page."""
    names = ("network_history", "network_at", "network_shown", "network", "model", "layer")
    values = {name: app.session_state[name] for name in names}
    with (
        session.standing_at(values),
        patch.object(events.network_stage, "event", lambda key: event),
        patch.object(session, "in_advance", lambda: False),
    ):
        events.hear()
    for name in names:
        app.session_state[name] = values[name]


# -- where a layer refuses -------------------------------------------------------------------------


def test_88_against_89_offers_352_and_360():
    app = _paste(DOWN_AND_UP)
    assert any("88 and 89" in warning.value for warning in app.warning)
    offered = _buttons(app)
    assert "`Input((352, 352, 3))` as the input" in offered
    assert "`Input((360, 360, 3))` as the input" in offered
    app.button(key="network_way_out_0").click().run()
    assert_whole(app)
    assert _model(app).output_shape == (None, 352, 352, 1)
    assert not app.warning


def test_dense_after_flatten_of_an_open_size_speaks_of_flatten():
    app = _paste("model = Sequential([Input((None, None, 3)), Conv2D(8, 3), Flatten(), Dense(10)])")
    assert any(warning.value.startswith("dense refuses") for warning in app.warning)
    assert "`layers.GlobalAveragePooling2D()` in the place of `flatten`" in _buttons(app)


# -- ways in ---------------------------------------------------------------------------------------


def test_what_a_text_leaves_open_is_asked_for():
    app = _paste("model = Sequential([Input((X.shape[1],)), Dense(3)])")
    (field,) = app.text_input
    assert "line 1" in field.label
    field.set_value("7").run()
    assert_whole(app)
    assert _model(app).count_params() == 24  # 7·3 + 3


def test_what_was_passed_over_stands_beside_its_line():
    app = _paste("model = Sequential([Input((4,)), Dense(3)])\nmodel.fit(x, y)\nprint(open('x'))")
    assert any(part.label.endswith("remarks") or "remark" in part.label for part in app.expander)
    assert _model(app).count_params() == 15


def test_pytorch_and_json_are_read_too():
    app = _paste("model = nn.Sequential(nn.Linear(4, 3), nn.ReLU())")
    assert _model(app).count_params() == 15
    app = _paste(_model(app).to_json())
    assert _model(app).count_params() == 15


@pytest.mark.parametrize(
    ("text", "said"),
    [("hello", "no layer"), ("x = 1\n" * 1_700_000, "100,000"), ("", "no layer")],
)
def test_what_cannot_be_read_is_said_and_nothing_is_lost(text, said):
    app = _paste(text or " ")
    assert any(said in warning.value for warning in app.warning)
    assert _model(app).count_params() == 1_898


# -- below -----------------------------------------------------------------------------------------


def test_a_large_run_is_told_before_and_a_smaller_one_offered():
    app = _open(network="vgg16")
    app.session_state["network_run"] = True
    app.run()
    assert_whole(app)
    assert any("15,470,264,320" in text.value for text in app.markdown)
    assert "Make the input 56 × 56 × 3" in _buttons(app)
    assert "Run the first 3 layers" in _buttons(app)


@pytest.mark.parametrize("name", ["tiny_vgg", "ecg", "transformer", "autoencoder", "gru_text"])
def test_a_real_input_runs_through(name):
    app = _open(network=name)
    app.session_state["network_run"] = True
    app.run()
    app.button(key="network_run_go").click().run()
    assert_whole(app)
    model, trace = app.session_state["network_trace"]
    assert model is _model(app)
    assert trace.outputs is not None
    assert not app.warning


def test_two_networks_stand_beside_each_other():
    app = _open(beside="lenet5")
    assert_whole(app)
    assert any("LeNet-5" in text.value for text in app.markdown)
    assert any("lines differ" in text.value for text in app.markdown)


@pytest.mark.parametrize("form", ["keras", "torch", "json", "csv", "markdown", "svg"])
@pytest.mark.parametrize("name", ["digits", "resnet50"])
def test_every_form_is_there_to_be_taken_away(name, form):
    app = _open(network=name)
    app.session_state["network_take"] = True
    app.session_state["network_take_form"] = form
    app.run()
    assert_whole(app)
    assert len(app.get("download_button")) == (0 if form == "svg" else 1)


def test_a_layer_leads_to_its_own_page_with_what_goes_into_it():
    (link,) = _open(layer="conv2d").get("page_link")
    asked = link.proto.query_string
    assert "filters=8&kernel_size=3" in asked
    assert "height=8&width=8&channels=1" in asked
    assert "input_values=0+0.0625+0.5625" in asked
