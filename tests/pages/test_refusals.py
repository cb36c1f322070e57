"""A refused setting is answered in words, with repairs that work, and loses nothing."""

from __future__ import annotations

import ast

import pytest

from engine import Conv2D, Refusal
from engine.base.refusal import Lesson
from pages.lab import refused as wording
from pages.lab.repairs import Refused, working
from tests.pages.opening import (
    LABS,
    ROOT,
    address,
    answers,
    assert_whole,
    numbers,
    open_conv2d,
    open_lab,
    payload,
)

WINDOW = {"kernel_size": 9}
REFUSED = {
    "kernel larger than the input": (
        "conv2d",
        WINDOW,
        "Along the height axis the window covers 9 cells, but the input has only 5",
    ),
    "a dilated window that spans too much": (
        "conv2d",
        {"dilation_rate": 3},
        "Along the height axis 3 cells with dilation_rate 3 span 7 cells",
    ),
    "groups that do not divide the filters": (
        "conv2d",
        {"groups": 3, "channels": 3},
        "groups must divide filters, and 3 does not divide 8: 2 would be left over.",
    ),
    "groups that do not divide the channels": (
        "conv2d",
        {"groups": 2, "channels": 3},
        "groups must divide the number of input channels, and 2 does not divide 3: 1 would be",
    ),
    "strides with dilation": (
        "conv2d",
        {"strides": 2, "dilation_rate": 2},
        "strides is (2, 2) and dilation_rate is (2, 2), both above 1",
    ),
    "no filters": ("conv2d", {"filters": 0}, "filters is 0, but there must be at least one."),
    "negative groups": ("conv2d", {"groups": -3}, "groups is -3, but there must be at least one."),
    "no strides": (
        "conv2d",
        {"strides": 0},
        "strides is (0, 0), but must be at least 1 along every axis.",
    ),
    "a negative kernel": (
        "conv2d",
        {"kernel_size": -1},
        "kernel_size is (-1, -1), but must be at least 1 along every axis.",
    ),
    "a window of more steps than there are": (
        "conv1d",
        WINDOW,
        "Along the steps axis the window covers 9 cells, but the input has only 6",
    ),
    "strides with dilation along steps": (
        "conv1d",
        {"strides": 2, "dilation_rate": 2, "padding": "causal"},
        "both above 1",
    ),
    "groups of steps' channels": (
        "conv1d",
        {"groups": 3, "filters": 6, "channels": 4},
        "groups must divide the number of input channels, and 3 does not divide 4: 1 would be",
    ),
    "a depthwise window too large": (
        "depthwise_conv2d",
        WINDOW,
        "Along the height axis the window covers 9 cells",
    ),
    "no kernel for a channel": (
        "depthwise_conv2d",
        {"depth_multiplier": 0},
        "depth_multiplier is 0, but there must be at least one.",
    ),
    "a separable window too large": (
        "separable_conv2d",
        WINDOW,
        "Along the height axis the window covers 9 cells",
    ),
    "no filters of a separable layer": (
        "separable_conv2d",
        {"filters": -1},
        "filters is -1, but there must be at least one.",
    ),
    "an output_padding of a whole stride": (
        "conv2d_transpose",
        {"output_padding": 2},
        "but must stay below strides",
    ),
    "an output_padding of a whole stride of steps": (
        "conv1d_transpose",
        {"output_padding": 3, "padding": "same"},
        "but must stay below strides",
    ),
    "a stretched window with dilation": (
        "conv2d_transpose",
        {"dilation_rate": 2},
        "both above 1",
    ),
    "a pool larger than the input": (
        "pooling2d",
        {"pool_size": 6},
        "Along the height axis the window covers 6 cells, but the input has only 5",
    ),
    "a pool of more steps than there are": (
        "pooling1d",
        {"pool_size": 7, "pooling": "average"},
        "Along the steps axis the window covers 7 cells, but the input has only 6",
    ),
    "a pool of nothing": (
        "pooling2d",
        {"pool_size": 0},
        "pool_size is (0, 0), but must be at least 1 along every axis.",
    ),
    "backwards both ways": (
        "gru",
        {"go_backwards": True, "bidirectional": True},
        "go_backwards is on, but bidirectional brings the way backwards itself",
    ),
    "no memory": ("simple_rnn", {"units": 0}, "units is 0, but there must be at least one."),
    "a state for samples that nobody counts": (
        "simple_rnn",
        {"stateful": True},
        "the batch must have a size; the input shape (None, 6, 2) leaves it open",
    ),
    "a cell state for samples that nobody counts": (
        "lstm",
        {"stateful": True, "channels": 4, "open_steps": True},
        "the batch must have a size; the input shape (None, None, 4) leaves it open",
    ),
    "no memory behind gates": ("lstm", {"units": -2}, "units is -2, but there must be"),
    "two states for samples that nobody counts": (
        "gru",
        {"stateful": True, "bidirectional": True, "steps": 9},
        "the batch must have a size; the input shape (None, 9, 2) leaves it open",
    ),
    "a word beyond the table": (
        "embedding",
        {"input_dim": 3},
        "The index 5 has no row: with input_dim 3 the rows are counted from 0 up to one less.",
    ),
    "an axis that is not there": (
        "normalization",
        {"axis": 7},
        "axis is 7, but the input shape (None, 3, 3, 3) has no such axis.",
    ),
    "more rows cut off than there are": (
        "padding2d",
        {"layer": "cropping", "cropping": 3},
        "Along the height axis nothing would be left of 5 cells.",
    ),
    "more steps cut off than there are": (
        "padding1d",
        {"layer": "cropping", "cropping": 9},
        "Along the steps axis nothing would be left of 6 cells.",
    ),
    "no units": ("dense", {"units": 0}, "units is 0, but there must be at least one."),
}


def test_every_page_has_a_setting_that_is_refused():
    assert {page for page, _asked, _sentence in REFUSED.values()} == set(LABS)


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_says_what_was_chosen_and_what_it_needs(name):
    page, asked, sentence = REFUSED[name]
    app = open_lab(page, **asked)
    assert len(app.warning) == 1
    assert sentence in app.warning[0].value.replace("`", "")
    assert answers(app) is None
    assert payload(app) is None
    for key, value in asked.items():
        assert app.session_state[key] == value


@pytest.mark.parametrize("name", REFUSED)
def test_every_repair_offered_works(name):
    page, asked, _sentence = REFUSED[name]
    keys = [b.key for b in open_lab(page, **asked).button if b.key.startswith("repair_")]
    assert keys
    for key in keys:
        app = open_lab(page, **asked)
        app.button(key=key).click().run()
        assert_whole(app)
        assert not app.warning
        assert numbers(app)
        assert numbers(open_lab(page, **address(app))) == numbers(app)


def test_a_repair_keeps_the_other_controls():
    app = open_conv2d(kernel_size=9, filters=3, activation="relu")
    app.button(key="repair_0").click().run()
    assert address(app) == {
        "kernel_size": "9",
        "filters": "3",
        "activation": "relu",
        "padding": "same",
    }


def test_a_repair_of_one_axis_moves_the_control_of_that_axis_alone():
    sides = {"strides_width": 1, "output_padding_width": 2}
    asked = {"per_axis": True, "strides": 3, "output_padding": 2, **sides}
    after = []
    for key in ("repair_0", "repair_1"):
        app = open_lab("conv2d_transpose", **asked)
        app.button(key=key).click().run()
        assert not app.warning
        after.append(address(app))
    kept = {"per_axis": "true", "strides": "3", "output_padding": "2"}
    assert kept in after
    assert kept | {"strides_width": "3", "output_padding_width": "2"} in after


@pytest.mark.parametrize("page", ["simple_rnn", "lstm", "gru"])
def test_a_state_is_kept_once_the_batch_has_a_size(page):
    app = open_lab(page, stateful=True, units=5)
    kept = []
    for button in [b.key for b in app.button if b.key.startswith("repair_")]:
        app = open_lab(page, stateful=True, units=5)
        app.button(key=button).click().run()
        kept.append(address(app))
    assert {"units": "5", "stateful": "true", "batch": "1"} in kept
    assert {"units": "5"} in kept


def test_repairs_are_completed_where_one_is_not_enough():
    arguments = {"filters": 8, "kernel_size": (9, 9), "groups": 3}
    shape = (None, 5, 5, 4)
    with pytest.raises(Refusal) as refused:
        Conv2D(**arguments)
    ways = working(Refused(Conv2D, arguments, shape), refused.value)
    assert ways
    for changes in ways:
        assert Conv2D(**{**arguments, **changes}).derive(shape)


def test_no_repair_changes_more_than_another_that_is_enough():
    # 9 filters would go into 3 groups, but 4 channels would not: without groups both are well.
    arguments = {"filters": 8, "kernel_size": 3, "groups": 3}
    with pytest.raises(Refusal) as refused:
        Conv2D(**arguments)
    assert working(Refused(Conv2D, arguments, (None, 5, 5, 4)), refused.value) == [{"groups": 1}]


def test_a_choice_is_understood_in_any_letter_case():
    app = open_conv2d(padding="SAME")
    assert not app.warning
    assert numbers(app)["Output shape"] == "(None, 5, 5, 8)"


def test_a_name_with_a_slash_is_answered_by_the_engines_own_words():
    app = open_conv2d(name="a/b")
    assert "name must be a string without" in app.warning[0].value


@pytest.mark.parametrize(("page", "size"), [("conv2d", "filters"), ("lstm", "units")])
def test_a_repair_that_only_uncovers_such_a_name_is_not_offered(page, size):
    app = open_lab(page, name="a/b", **{size: 0})
    told = app.warning[0].value.replace("`", "")
    assert f"{size} is 0" in told or "name must be a string without" in told
    assert not [button.key for button in app.button if button.key.startswith("repair_")]


@pytest.mark.parametrize(
    "address",
    [
        {"filters": 10**9},
        {"height": 10**5, "width": 10**5},
        {"height": 10**9, "width": 10**9, "channels": 10**9, "filters": 10**9, "padding": "same"},
        {"kernel_size": 10**6, "padding": "same", "typed": "true"},
        {"batch": 10**9, "data": "photo", "size": 224, "filters": 64, "kernel_size": 11},
    ],
)
def test_any_size_has_its_numbers(address):
    app = open_conv2d(**address)
    filters = address.get("filters", 8)
    assert numbers(app)["Output shape"].endswith(f", {filters})")


MODULES = (
    "argument_forms", "channels", "sliding", "convolution", "depthwise", "separable", "transposed",
    "transposed_axis", "pooling", "global_pooling", "dense", "spatial", "windows", "simple_rnn", "lstm",
    "gru", "recurrent", "recurrent_inputs", "bidirectional",
)  # fmt: skip
# No control of a page sets masks, first states, dropout, initializers, a second layer for the way back,
# kernels for special hardware or a sequence without steps.
NOT_ON_A_PAGE = {
    "mask_shape", "state_count", "state_shape", "no_steps", "other_batch", "training_dropout",
    "same_direction", "not_alike", "not_recurrent", "unknown_option", "no_bias_initializer",
    "not_a_probability",
}  # fmt: skip


def _kinds():
    """Every kind of refusal that a layer with a page can raise, read from the engine's source."""
    for name in MODULES:
        (file,) = (
            file
            for room in ("base", "axes", "layers")
            for file in (ROOT / "engine" / room).rglob(f"{name}.py")
        )
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Lesson":
                yield node.args[0].value


@pytest.mark.parametrize("kind", sorted(set(_kinds()) - NOT_ON_A_PAGE))
def test_every_kind_has_its_sentence(kind):
    refusal = Refusal("", Lesson(kind, {"dilation": 1}))
    assert wording._template(refusal)


FIRST = {"height": 1, "width": 112, "channels": 128}


@pytest.mark.parametrize(
    ("page", "asked", "shape"),
    [
        ("pooling2d", {**FIRST, "pool_size": 2}, "(None, 1, 56, 64)"),
        ("pooling2d", {**FIRST, "pool_size": 3, "pooling": "average"}, "(None, 1, 37, 42)"),
        ("conv2d", {"height": 1, "width": 28, "channels": 28}, "(None, 8, 26, 26)"),
        ("depthwise_conv2d", {"height": 1, "width": 28, "channels": 28}, "(None, 1, 26, 26)"),
        ("separable_conv2d", {"height": 2, "width": 28, "channels": 30}, "(None, 2, 26, 28)"),
    ],
)
def test_channels_that_stand_first_are_said_first_and_read_so(page, asked, shape):
    app = open_lab(page, **asked)
    assert app.warning[0].value.startswith("A first size of ")
    assert "looks like channels that come first" in app.warning[0].value
    assert [b.label for b in app.button if b.key == "repair_0"] == [
        "`data_format='channels_first'`"
    ]
    before = {b.label for b in app.button}
    app.button(key="repair_0").click().run()
    assert "`padding='same'`" in before
    assert numbers(app)["Output shape"].startswith(shape[:7])
    if page != "separable_conv2d":
        assert numbers(app)["Output shape"] == shape


def test_groups_that_do_not_divide_the_channels_offer_other_channels():
    app = open_conv2d(groups=2)
    labels = [b.label for b in app.button if b.key.startswith("repair_")]
    assert labels == ["`groups=1`", "`channels=2`"]
    assert "groups must divide the number of input channels, and 2" in app.warning[0].value
    app.button(key="repair_1").click().run()
    assert (address(app)["groups"], address(app)["channels"]) == ("2", "2")
    assert numbers(app)["Kernel shape"] == "(3, 3, 1, 8)"


def test_a_photo_has_the_channels_that_it_has():
    app = open_conv2d(groups=2, data="photo")
    assert [b.label for b in app.button if b.key.startswith("repair_")] == ["`groups=1`"]


def test_groups_must_divide_filters_and_not_the_other_way():
    app = open_lab("conv1d", steps=16, channels=8, filters=4, kernel_size=4, groups=8)
    assert app.warning[0].value.startswith("groups must divide filters, and 8 does not divide 4")
    labels = [b.label for b in app.button if b.key.startswith("repair_")]
    assert labels == ["`filters=8`", "`groups=4`"]
