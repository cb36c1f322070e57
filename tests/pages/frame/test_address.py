"""The address holds every control; a faulty one is mended, a link is what a reset returns to."""

from __future__ import annotations

import pytest

from pages.frame.address import read
from pages.frame.parameters import Choice, Flag, Nonsense, Text, Whole
from tests.pages.opening import (
    LABS,
    address,
    dials,
    lab_of,
    move,
    numbers,
    open_conv2d,
    open_lab,
    open_page,
    says,
    unfold,
)

STRIDES = Whole("strides", 1, low=1, high=4)
BATCH = Whole("batch", None, least=0)


@pytest.mark.parametrize(
    ("parameter", "text", "value"),
    [
        (STRIDES, "2", 2),
        (STRIDES, "-7", -7),
        (BATCH, "", None),
        (Flag("use_bias"), "TRUE", True),
        (Choice("padding", "valid", ("valid", "same")), "same", "same"),
        (Text("name"), "a b", "a b"),
    ],
)
def test_a_text_is_read(parameter, text, value):
    assert parameter.read(text) == value


@pytest.mark.parametrize(
    ("parameter", "text"),
    [
        (STRIDES, "abc"),
        (STRIDES, "2.5"),
        (STRIDES, ""),
        (STRIDES, "1e3"),
        (STRIDES, "inf"),
        (STRIDES, "9007199254740992"),  # 2^53: no longer exact in a browser
        (STRIDES, "²"),
        (BATCH, "-1"),
        (Flag("use_bias"), "yes"),
        (Choice("padding", "valid", ("valid", "same")), "full"),
        (Text("name", most=3), "abcd"),
    ],
)
def test_nonsense_is_none_of_its_values(parameter, text):
    with pytest.raises(Nonsense):
        parameter.read(text)


def test_what_is_no_parameter_is_left_alone():
    assert read([STRIDES], {"utm": "1", "strides": "2"}) == ({"strides": 2}, [])
    assert "utm" not in address(open_conv2d(utm=1))


def test_every_control_comes_from_the_address():
    asked = {
        "data": "photo", "photo": "brick", "size": "64", "colours": "grey", "batch": "3",
        "filters": "4", "per_axis": "true", "kernel_size": "4", "kernel_width": "2", "strides": "2",
        "padding": "same", "groups": "2", "activation": "relu", "use_bias": "false",
        "data_format": "channels_first", "kernel_source": "emboss", "kernel_initializer": "he_normal",
        "bias_initializer": "ones", "kernel_regularizer": "l1", "bias_constraint": "non_neg",
        "seed": "7", "name": "edges", "strides_width": "3",
    }  # fmt: skip
    app = open_conv2d(**{**asked, "groups": "1"})
    assert address(app) == {key: value for key, value in asked.items() if key != "groups"}
    shown = numbers(app)
    assert float(shown.pop("Penalty")) > 0
    assert shown == {
        "Input shape": "(3, 1, 64, 64)",
        "Output shape": "(3, 4, 32, 22)",
        "Kernel shape": "(4, 2, 1, 4)",
        "Parameters": "32",
        "Multiply-adds": f"{32 * 22 * 4 * 8:,}",
    }
    assert numbers(open_conv2d(**address(app))) == numbers(app)


def test_defaults_stay_out_of_the_address():
    assert address(open_conv2d(kernel_size=3, padding="valid", strides=2)) == {"strides": "2"}


@pytest.mark.parametrize("page", LABS)
def test_the_defaults_of_every_page_stay_out_of_its_address(page):
    assert address(open_lab(page)) == {}
    asked = {p.name: p.write(p.default) for p in lab_of(page).parameters}
    assert address(open_lab(page, **asked)) == {}


@pytest.mark.parametrize("page", LABS)
def test_a_page_has_one_control_for_each_name(page):
    names = [p.name for p in lab_of(page).parameters]
    assert len(names) == len(set(names))
    assert lab_of(page).starts.keys() <= set(names)


@pytest.mark.parametrize(
    ("name", "text", "used"), [("filters", "abc", "8"), ("strides", "2.5", "1")]
)
def test_nonsense_falls_back_with_a_notice(name, text, used):
    app = open_conv2d(**{name: text, "padding": "same"})
    asked = f"The address asks for `{name}` = `{text}`, which is no value for it; `{used}` is used."
    assert says(app, asked)
    assert address(app) == {"padding": "same"}


def test_a_notice_never_shows_the_readers_markup():
    app = open_conv2d(padding="![x](http://example.org/`y`)")
    assert says(app, "`!［x］(http://example.org/'y')`")


def test_a_number_beyond_its_slider_turns_typing_on():
    app = open_conv2d(filters=1000)
    assert app.toggle(key="typed").value
    assert (dials(app)["filters"]["kind"], dials(app)["filters"]["value"]) == ("number", 1000)
    assert address(app) == {"filters": "1000", "typed": "true"}


def test_typing_carries_the_values_over_and_back():
    app = unfold(open_conv2d(strides=3, filters=5), "more")
    app.toggle(key="typed").set_value(True).run()
    assert (dials(app)["strides"]["kind"], dials(app)["strides"]["value"]) == ("number", 3)
    move(app, filters=100).toggle(key="typed").set_value(False).run()
    standing = {name: (dial["kind"], dial["value"]) for name, dial in dials(app).items()}
    assert (standing["filters"], standing["strides"]) == (("slider", 64), ("slider", 3))
    assert says(app, "`filters` was 100; the slider ends at 64, so 64 is used.")
    assert not says(app.run(), "so 64 is used")


def test_separate_axes_start_where_the_shared_ones_stand():
    app = unfold(open_conv2d(kernel_size=5), "more")
    app.toggle(key="per_axis").set_value(True).run()
    assert numbers(app)["Kernel shape"] == "(5, 5, 1, 8)"
    assert numbers(open_conv2d(**address(app))) == numbers(app)


def test_a_reset_returns_to_the_link_or_else_to_the_defaults():
    for link in ({}, {"strides": "2", "seed": "3", "data": "digits"}):
        app = open_conv2d(**link)
        before = numbers(app), address(app)
        move(app, filters=3)
        app.selectbox(key="data").set_value("photo").run()
        app.button(key="conv2d_reset").click().run()
        assert (numbers(app), address(app)) == before
        assert before[1] == link


def test_an_initializer_that_is_chosen_is_shown():
    app = open_conv2d(seed=1)
    app.selectbox(key="kernel_initializer").set_value("ones").run()
    assert app.selectbox(key="kernel_source").value == "initializer"


def test_settings_survive_a_visit_to_another_page_and_a_link_replaces_them():
    app = open_conv2d(filters=5, kernel_regularizer="l2", height=9)
    move(app, strides=2)
    before = address(app)
    assert before == {"filters": "5", "kernel_regularizer": "l2", "height": "9", "strides": "2"}
    app.query_params.clear()
    app.switch_page("pages/home.py").run()
    app.switch_page("pages/conv2d.py").run()
    assert address(app) == before
    app.switch_page("pages/home.py").run()
    app.query_params["groups"] = "2"
    app.query_params["channels"] = "4"
    app.switch_page("pages/conv2d.py").run()
    assert address(app) == {"groups": "2", "channels": "4"}


def test_a_control_out_of_sight_keeps_its_value():
    app = unfold(open_conv2d(), "input_details")
    app.number_input(key="height").set_value(8).run()
    app.session_state["input_details"] = False
    app.run().run()
    assert not [part for part in app.number_input if part.key == "height"]
    assert numbers(app)["Input shape"] == "(None, 8, 5, 1)"


def test_a_refused_setting_is_in_the_address_too():
    assert address(open_conv2d(strides=2, dilation_rate=2)) == {
        "strides": "2",
        "dilation_rate": "2",
    }


def test_a_notice_is_shown_once():
    app = open_page("conv2d.py", filters="abc")
    assert says(app, "The address asks for")
    assert not says(app.run(), "The address asks for")
