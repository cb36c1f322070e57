"""The worked cases stand on the pages exactly: shapes, weight shapes, parameters, values.

Values taken from Keras 3.15; from V. Dumoulin, F. Visin, «A guide to convolution arithmetic for deep
learning»; from A. Krizhevsky and others, «ImageNet classification with deep convolutional neural
networks», 2012, on 227 × 227; from A. van den Oord and others, «WaveNet», 2016.
"""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.pages.opening import (
    address,
    answers,
    choose,
    code,
    lab_of,
    move,
    numbers,
    open_conv2d,
    open_lab,
    panel,
    payload,
    rows,
    says,
)

# Output shape, kernel shape and parameters of each example.
CONV2D = {
    "A 5 × 5 grid by hand": ("(None, 3, 3, 8)", "(3, 3, 1, 8)", "80"),
    "Strides that leave a rest": ("(None, 2, 2, 8)", "(3, 3, 1, 8)", "80"),
    "Same padding for an even kernel": ("(None, 7, 7, 8)", "(4, 4, 1, 8)", "136"),
    "Half the size of a photo": ("(None, 14, 14, 8)", "(3, 3, 1, 8)", "80"),
    "Four channels, an oblong kernel": ("(None, 8, 8, 8)", "(3, 5, 4, 8)", "480"),
    "Groups of channels": ("(None, 3, 3, 8)", "(3, 3, 2, 8)", "152"),
    "A photo in colour": ("(None, 220, 220, 32)", "(5, 5, 3, 32)", "2,432"),
    "A kernel of one cell": ("(2, 600, 600, 64)", "(1, 1, 3, 64)", "256"),
}
CONV1D = {
    "Six steps by hand": ("(None, 4, 3)", "(3, 3, 3)", "30"),
    "Six words as vectors": ("(None, 4, 5)", "(3, 8, 5)", "125"),
    "No look ahead": ("(None, 6, 5)", "(3, 8, 5)", "125"),
    "A wide view with two weights": ("(None, 16, 1)", "(2, 1, 1)", "3"),
    "Ten seconds of a heart": ("(None, 1200, 128)", "(50, 1, 128)", "6,528"),
}
DEPTHWISE = {
    "Four channels by hand": ("(None, 3, 3, 4)", "(3, 3, 4, 1)", "40"),
    "Sixteen channels, each alone": ("(None, 3, 3, 16)", "(3, 3, 16, 1)", "160"),
    "Two kernels for each channel": ("(None, 3, 3, 32)", "(3, 3, 16, 2)", "320"),
    "Red, green and blue by themselves": ("(None, 26, 26, 3)", "(3, 3, 3, 1)", "30"),
}
TRANSPOSED = {
    "Four cells, four stamps": ("(None, 5, 5, 1)", "(3, 3, 1, 1)", "10"),
    "The same, cropped": ("(None, 4, 4, 1)", "(3, 3, 1, 1)", "10"),
    "The same, cropped to its middle": ("(None, 3, 3, 1)", "(3, 3, 1, 1)", "10"),
    "12 becomes 25": ("(None, 25, 25, 16)", "(3, 3, 16, 32)", "4,624"),
    "12 becomes 24": ("(None, 24, 24, 16)", "(3, 3, 16, 32)", "4,624"),
    "12 becomes 23": ("(None, 23, 23, 16)", "(3, 3, 16, 32)", "4,624"),
    "Twice as large a photo": ("(None, 57, 57, 1)", "(3, 3, 1, 1)", "10"),
}
STRETCHED = {
    "Six steps by hand": ("(None, 13, 2)", "(3, 2, 1)", "8"),
    "Cropped to twice the length": ("(None, 12, 2)", "(3, 2, 1)", "8"),
    "A stamp as long as the stride": ("(None, 12, 2)", "(2, 2, 1)", "6"),
    "A heartbeat at twice its length": ("(None, 720, 1)", "(3, 1, 1)", "4"),
}
DENSE = {
    "Nine numbers by hand": ("(None, 4)", "(9, 4)", "40"),
    "The same, with relu": ("(None, 4)", "(9, 4)", "40"),
    "Two maps into shares": ("(None, 3)", "(8, 3)", "27"),
    "Which digit is it?": ("(None, 10)", "(64, 10)", "650"),
    "A photo, all at once": ("(None, 10)", "(2352, 10)", "23,530"),
}
WITH_KERNEL = {
    "conv2d": CONV2D,
    "conv1d": CONV1D,
    "depthwise_conv2d": DEPTHWISE,
    "conv2d_transpose": TRANSPOSED,
    "conv1d_transpose": STRETCHED,
    "dense": DENSE,
}
SEPARABLE = {  # output, both kernels, parameters
    "Four channels by hand": ("(None, 3, 3, 4)", "(3, 3, 4, 1)", "(1, 1, 4, 4)", "56"),
    "Two kernels for each channel": ("(None, 3, 3, 4)", "(3, 3, 4, 2)", "(1, 1, 8, 4)", "108"),
    "128 channels into 256": ("(None, 6, 6, 256)", "(3, 3, 128, 1)", "(1, 1, 128, 256)", "34,176"),
    "A photo in two stages": ("(None, 26, 26, 4)", "(3, 3, 3, 1)", "(1, 1, 3, 4)", "43"),
}
POOLED = {
    "pooling2d": {
        "Five by five by hand": "(None, 2, 2, 1)",
        "Thirteen, valid": "(None, 6, 6, 1)",
        "Thirteen, same": "(None, 7, 7, 1)",
        "Means at the border": "(None, 2, 2, 1)",
        "A photo, halved": "(None, 14, 14, 3)",
        "One number for each channel": "(None, 3)",
    },
    "pooling1d": {
        "Six steps by hand": "(None, 3, 1)",
        "Thirteen, valid": "(None, 6, 1)",
        "Thirteen, same": "(None, 7, 1)",
        "The peaks of a heart": "(None, 36, 1)",
    },
}
NAMED = [(page, name) for page, cases in WITH_KERNEL.items() for name in cases]
SENTENCES = {
    "Strides that leave a rest": [
        "Height: the last row is never read; with strides of 2 the next window no longer fits.",
        "Width: the last column is never read; with strides of 2 the next window no longer fits.",
    ],
    "Same padding for an even kernel": [
        "Height: padding rows that same adds above: 1, below: 2.",
        "Width: padding columns that same adds left: 1, right: 2.",
    ],
    "Half the size of a photo": ["Width: padding columns that same adds left: 0, right: 1."],
    "A kernel of one cell": [
        "Drawn: the first of 2 samples.",
        "Drawn: the input's first 199 × 199 cells of 600 × 600.",
    ],
    "No look ahead": [
        "Steps: padding cells that causal adds before: 2, after: 0.",
        "so output[t] never reads input[t+1:].",
    ],
}


def test_every_example_has_its_case():
    cases = {**WITH_KERNEL, "separable_conv2d": SEPARABLE, **POOLED}
    for page, named in cases.items():
        assert [example.name for example in lab_of(page).examples] == list(named)


@pytest.mark.parametrize(("page", "name"), NAMED)
def test_choosing_an_example_shows_its_numbers(page, name):
    app = choose(open_lab(page, batch=5), name)
    shown = numbers(app)
    found = shown["Output shape"], shown["Kernel shape"], shown["Parameters"]
    assert found == WITH_KERNEL[page][name]
    for sentence in SENTENCES.get(name, []):
        assert says(app, sentence)
    assert numbers(open_lab(page, **address(app))) == shown


@pytest.mark.parametrize("name", SEPARABLE)
def test_both_kernels_of_a_separable_layer_are_counted(name):
    shown = numbers(choose(open_lab("separable_conv2d"), name))
    kernels = shown["Depthwise kernel shape"], shown["Pointwise kernel shape"]
    assert (shown["Output shape"], *kernels, shown["Parameters"]) == SEPARABLE[name]


@pytest.mark.parametrize(
    ("page", "name"), [(page, name) for page in POOLED for name in POOLED[page]]
)
def test_pooling_has_a_shape_and_no_parameters(page, name):
    app = choose(open_lab(page), name)
    assert numbers(app)["Output shape"] == POOLED[page][name]
    assert numbers(app)["Parameters"] == "0"
    assert says(app, "there is nothing to learn, so it has no parameters")


def test_the_kernel_without_bias_has_no_bias_shape():
    app = choose(open_conv2d(), "Four channels, an oblong kernel")
    assert "Bias shape" not in numbers(app)


def test_the_page_opens_with_the_figure_of_the_guide():
    maps = drawn(payload(open_conv2d()), "maps")
    assert maps[0].tolist() == [[12, 12, 17], [10, 17, 19], [9, 6, 14]]


def test_multiply_adds_are_products_times_output_cells():
    app = open_conv2d(data="photo", size=224, filters=32, kernel_size=5)
    assert numbers(app)["Multiply-adds"] == f"{220 * 220 * 32 * 75:,}"


@pytest.mark.parametrize(
    ("page", "asked", "shapes"),
    [
        (
            "conv2d",
            {"channels": 4, "batch": 2},
            {"Input": "(2, 4, 5, 5)", "Output": "(2, 8, 3, 3)", "Kernel": "(3, 3, 4, 8)"},
        ),
        (
            "conv1d",
            {"steps": 7},
            {"Input": "(None, 3, 7)", "Output": "(None, 3, 5)", "Kernel": "(3, 3, 3)"},
        ),
        (
            "conv2d_transpose",
            {"channels": 4, "filters": 2},
            {"Input": "(None, 4, 2, 2)", "Output": "(None, 2, 5, 5)", "Kernel": "(3, 3, 2, 4)"},
        ),
        ("pooling2d", {"channels": 2}, {"Input": "(None, 2, 5, 5)", "Output": "(None, 2, 2, 2)"}),
        ("pooling1d", {"channels": 2}, {"Input": "(None, 2, 6)", "Output": "(None, 2, 3)"}),
    ],
)
def test_channels_first_moves_the_channels_in_every_shape_but_the_weights(page, asked, shapes):
    app = open_lab(page, data_format="channels_first", **asked)
    shown = numbers(app)
    assert {label: shown[f"{label} shape"] for label in shapes} == shapes
    assert 'data_format="channels_first"' in code(app)["Keras"]


@pytest.mark.parametrize(
    ("address", "shape"),
    [
        ({"data": "digits", "digit": 199}, "(None, 8, 8, 1)"),
        ({"data": "photo", "size": 64}, "(None, 64, 64, 3)"),
        ({"data": "photo", "colours": "grey"}, "(None, 28, 28, 1)"),
        ({"data": "upload"}, "(None, 28, 28, 3)"),
        ({"height": 7, "width": 9, "channels": 2, "batch": 0}, "(None, 7, 9, 2)"),
    ],
)
def test_every_source_has_its_shape(address, shape):
    assert numbers(open_conv2d(**address))["Input shape"] == shape


def test_separable_saves_what_is_said_of_it():
    app = choose(open_lab("separable_conv2d"), "128 channels into 256")
    parameters = [row[2] for row in rows(panel(app, "Beside the plain Conv2D"))]
    # Shared out over two groups a filter reads 64 channels: 9 · 64 · 256 + 256.
    assert parameters == ["295,168", "147,712", "1,280", "34,176"]


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ({"padding": "same"}, 24),
        ({"padding": "valid"}, 25),
        ({"padding": "same", "output_padding": 0}, 23),
        ({"padding": "same", "output_padding": 1}, 24),
        ({"padding": "same", "output_padding": 0, "kernel_size": 4}, 22),
        ({"padding": "valid", "kernel_size": 2, "strides": 3}, 36),
    ],
)
def test_a_transposed_layer_grows_as_in_keras(asked, size):
    deep = {"height": 12, "width": 12, "channels": 32, "filters": 16}
    shown = numbers(open_lab("conv2d_transpose", **deep, **asked))
    assert shown["Output shape"] == f"(None, {size}, {size}, 16)"


def test_there_and_back_says_why_23_and_24_are_the_same_12():
    app = choose(open_lab("conv2d_transpose"), "12 becomes 24")
    assert rows(panel(app, "There and back")) == [
        ["23", "⌈23 / 2⌉ = 12", "0", "11 · 2 + 1 + 0 = 23"],
        ["24", "⌈24 / 2⌉ = 12", "None, 1", "12 · 2 = 24;  11 · 2 + 1 + 1 = 24"],
    ]


@pytest.mark.parametrize(
    ("asked", "map_"),
    [
        (
            {},
            [
                [1, 2, 5, 4, 6],
                [4, 5, 14, 10, 12],
                [10, 14, 36, 24, 30],
                [12, 15, 34, 20, 24],
                [21, 24, 55, 32, 36],
            ],
        ),
        (
            {"padding": "same"},
            [[1, 2, 5, 4], [4, 5, 14, 10], [10, 14, 36, 24], [12, 15, 34, 20]],
        ),
        (
            {"padding": "same", "output_padding": 0},
            [[5, 14, 10], [14, 36, 24], [15, 34, 20]],
        ),
    ],
)
def test_four_stamps_add_up(asked, map_):
    assert drawn(payload(open_lab("conv2d_transpose", **asked)), "maps")[0].tolist() == map_


@pytest.mark.parametrize("page", ["conv2d_transpose", "conv1d_transpose"])
@pytest.mark.parametrize(
    "asked",
    [{}, {"padding": "same"}, {"strides": 3, "kernel_size": 2}, {"dilation_rate": 2, "strides": 1}],
)
def test_both_readings_of_a_transposed_layer_give_the_same_numbers(page, asked):
    panel_ = panel(open_lab(page, **asked), "Two readings, the same numbers")
    assert float(panel_["sentences"][1].split(": ")[1].rstrip(".")) < 1e-5
    assert all(stamped == slid for _cell, stamped, slid in rows(panel_))


def test_both_readings_of_a_deep_layer_are_compared_in_some_filters():
    app = choose(open_lab("conv2d_transpose"), "12 becomes 24")
    panel_ = panel(app, "Two readings, the same numbers")
    # 24 · 24 sums of 3 · 3 · 32 products for each filter; 600,000 products are computed twice.
    assert panel_["sentences"][-1] == "Compared: 3 of 16 filters."
    assert [place for place, *_sums in rows(panel_)][-1] == "height 23, width 23"
    assert all(stamped == slid for _cell, stamped, slid in rows(panel_))


def test_where_stamps_overlap_is_drawn_with_its_counts():
    drawing = panel(open_lab("conv2d_transpose"), "Where stamps overlap")["drawing"]
    counts = [int(cell["text"]) for cell in drawing["cells"]]
    # Along each axis 1 1 2 1 1 stamps: strides of 2 lay stamps of 3.
    assert counts == [high * wide for high in (1, 1, 2, 1, 1) for wide in (1, 1, 2, 1, 1)]
    one = panel(open_lab("conv1d_transpose", kernel_size=4), "Where stamps overlap")["drawing"]
    assert [cell["text"] for cell in one["cells"]] == list("11" + "2" * 10 + "11")


def test_means_at_the_border_divide_by_the_real_cells():
    app = choose(open_lab("pooling2d"), "Means at the border")
    assert drawn(payload(app), "maps")[0].tolist() == [[3, 4.5], [4, 2]]


def test_sharing_weights_saves_what_alexnet_saved():
    panel_ = panel(open_lab("dense"), "Why share weights?")
    assert [row[-1] for row in rows(panel_)] == ["34,944", "105,705,600", "44,892,355,200"]
    # 3 × 3 cells, 4 units: 9 · 4 + 4 shared; nine places; 9 inputs with 36 outputs.
    assert [row[1] for row in rows(panel_)] == ["40", "360", "360"]


@pytest.mark.parametrize("data_format", ["channels_last", "channels_first"])
def test_softmax_shares_are_those_of_the_units(data_format):
    app = open_lab("dense", activation="softmax", units=2, data_format=data_format)
    _units, sums, shares = zip(*rows(panel(app, "The activation")), strict=True)
    powers = np.exp(np.array(sums, float) - max(map(float, sums)))
    assert np.array(shares, float) == pytest.approx(powers / powers.sum(), rel=1e-3)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"padding": "causal", "dilation_rate": 2},
        {"data": "ECG", "strides": 3, "padding": "same"},
    ],
)
def test_conv1d_is_the_conv2d_beside_it(asked):
    panel_ = panel(open_lab("conv1d", **asked), "The Conv2D that it is")
    start = "Largest difference between any two values of both layers: "
    (said,) = [sentence for sentence in panel_["sentences"] if sentence.startswith(start)]
    assert float(said.removeprefix(start).rstrip(".")) < 1e-5
    values = rows(panel_)[3:]
    assert len(values) == 4
    assert all(one == other for _step, one, other in values)


def test_the_conv2d_of_six_words_has_a_kernel_of_steps_and_channels():
    app = choose(open_lab("conv1d"), "Six words as vectors")
    assert rows(panel(app, "The Conv2D that it is"))[:3] == [
        ["Input", "(6, 8)", "(6, 8, 1)"],
        ["Kernel", "(3, 8, 5)", "(3, 8, 1, 5)"],
        ["Output", "(4, 5)", "(4, 1, 5)"],
    ]
    paper = rows(panel(open_lab("conv1d", data_format="channels_first"), "The Conv2D that it is"))
    assert paper[0] == ["Input", "(3, 6)", "(1, 6, 3)"]
    assert paper[2:] == [
        ["Output", "(3, 4)", "(3, 4, 1)"],
        *(
            [f"Sum at step {step}, filter 0", total, total]
            for step, total in enumerate(["9", "12", "23", "26"])
        ),
    ]


def test_an_ecg_is_compared_in_as_many_filters_as_are_quickly_computed_twice():
    app = choose(open_lab("conv1d"), "Ten seconds of a heart")
    panel_ = panel(app, "The Conv2D that it is")
    # 1200 steps of 50 products for each filter; 2,000,000 products are computed twice.
    assert panel_["sentences"][-1] == "Compared: 33 of 128 filters."
    assert rows(panel_)[1] == ["Kernel", "(50, 1, 128)", "(50, 1, 1, 128)"]


def test_four_dilated_layers_of_two_taps_see_sixteen_steps():
    app = choose(open_lab("conv1d"), "A wide view with two weights")
    panel_ = panel(app, "Dilated layers, stacked")
    assert "dilation_rate 1, 2, 4, 8: one output sees 16 steps" in panel_["sentences"][0]
    assert len(panel_["drawing"]["lines"]) == 2 * (1 + 2 + 4 + 8)
    assert "sees 32 steps" in panel(move(app, stacked=5), "Dilated layers, stacked")["sentences"][0]
    assert (
        "sees 15"
        in panel(move(app, stacked=3, kernel_size=3), "Dilated layers, stacked")["sentences"][0]
    )


def test_the_turned_kernel_gives_another_sum():
    correlated, convolved = rows(panel(open_conv2d(), "Is this a convolution?"))
    assert correlated[1:] == ["0 1 2; 2 2 0; 0 1 2", "12"]
    # The kernel turned is 2 1 0; 0 2 2; 2 1 0, on 3 3 2; 0 0 1; 3 1 2: 6 + 3 + 2 + 6 + 1.
    assert convolved[1:] == ["2 1 0; 0 2 2; 2 1 0", "18"]


def drawn(bytes_, name):
    """An array of a stage's payload, whole numbers or float32."""
    length = int.from_bytes(bytes_[:4], "little")
    block = json.loads(bytes_[4 : 4 + length])["blocks"][name]
    kind = np.dtype({"f4": "<f4"}.get(block["dtype"], block["dtype"]))
    start = 4 + length + block["offset"]
    size = int(np.prod(block["shape"])) * kind.itemsize
    return np.frombuffer(bytes_[start : start + size], kind).reshape(block["shape"])


@pytest.mark.parametrize(
    ("data_format", "axes"),
    [
        ("channels_last", ["any batch", "height", "width", "channels"]),
        ("channels_first", ["any batch", "channels", "height", "width"]),
    ],
)
def test_every_shape_names_its_axes_and_the_weights_keep_theirs(data_format, axes):
    app = open_lab("conv2d_transpose", data_format=data_format)
    named = {
        entry["label"]: [axis["text"] for axis in entry["axes"]]
        for entry in answers(app)["numbers"]
    }
    assert named["Input shape"] == named["Output shape"] == axes
    assert named["Kernel shape"] == ["height", "width", "filters", "channels"]
    (strong,) = [axis["text"] for axis in answers(app)["numbers"][0]["axes"] if axis["strong"]]
    assert strong == "channels"


@pytest.mark.parametrize(
    ("page", "asked", "axes"),
    [
        ("dense", {"batch": 2}, ["batch size", "units"]),
        ("conv1d", {}, ["any batch", "steps", "channels"]),
        ("pooling2d", {"pooling": "global max"}, ["any batch", "channels"]),
        (
            "pooling1d",
            {"pooling": "global max", "keepdims": "true"},
            ["any batch", "steps", "channels"],
        ),
    ],
)
def test_the_output_names_the_axes_that_it_has(page, asked, axes):
    (entry,) = [
        e for e in answers(open_lab(page, **asked))["numbers"] if e["label"] == "Output shape"
    ]
    assert [axis["text"] for axis in entry["axes"]] == axes
    assert entry["value"].count(",") == max(1, len(axes) - 1)


def test_thousands_are_parted_as_the_reader_writes_them():
    app = open_lab("dense", lang="fr", data="photo", units=10)
    assert numbers(app)["Paramètres"] == "23\u00a0530"


def test_units_that_are_not_drawn_are_called_units():
    app = open_lab("dense", data="photo", size=64, units=1000, typed="true")
    assert says(app, "of 1,000 units.")
    assert not any("filter" in text for text in answers(app)["asides"])


def test_a_slider_leads_from_plain_to_separable():
    app = open_lab("separable_conv2d", channels=4, filters=4)
    slider = panel(app, "Which channels touch which")["slider"]
    assert slider["start"] == "separable"
    lines = {option["name"]: len(option["drawing"]["lines"]) for option in slider["options"]}
    # 4 channels with 4 maps; in two groups; each alone; each alone and then all with all.
    assert lines == {"plain": 16, "grouped": 8, "depthwise": 4, "separable": 20}
    said = [option["sentence"] for option in slider["options"]]
    # 9 · 16 + 4, 9 · 8 + 4, 9 · 4 + 4, 9 · 4 + 16 + 4
    for sentence, parameters in zip(said, ("148", "76", "40", "56"), strict=True):
        assert f"{parameters} parameters" in sentence
    told = panel(open_lab("depthwise_conv2d", depth_multiplier=2), "Which channels touch which")
    assert told["slider"]["start"] == "depthwise"


@pytest.mark.parametrize("page", ["depthwise_conv2d", "separable_conv2d"])
def test_each_stop_of_the_slider_is_another_drawing_from_the_start(page):
    options = panel(open_lab(page), "Which channels touch which")["slider"]["options"]
    lines = {option["name"]: len(option["drawing"]["lines"]) for option in options}
    # 4 channels: all with all; two by two; each alone; each alone and then all with all.
    assert lines == {"plain": 16, "grouped": 8, "depthwise": 4, "separable": 20}


@pytest.mark.parametrize(
    ("channels", "filters", "lines", "said"),
    [
        (3, 4, 12, "No number above 1 divides both 3 channels and 4 maps"),
        (3, 6, 6, "As many groups as channels"),
        # Of 13 and 17 twelve are drawn: both could be parted, the layer cannot.
        (13, 17, 144, "No number above 1 divides both 13 channels and 17 maps"),
    ],
)
def test_groups_are_drawn_as_the_layer_has_them(channels, filters, lines, said):
    app = open_lab("separable_conv2d", channels=channels, filters=filters)
    (grouped,) = [
        option
        for option in panel(app, "Which channels touch which")["slider"]["options"]
        if option["name"] == "grouped"
    ]
    assert said in grouped["sentence"]
    assert len(grouped["drawing"]["lines"]) == lines


@pytest.mark.parametrize(
    ("page", "asked", "said"),
    [
        ("pooling2d", {}, "No parameters: the largest number of a window, or its mean"),
        ("pooling1d", {"pooling": "average", "padding": "same", "steps": 13}, "count_include_pad"),
        ("conv1d_transpose", {}, "In PyTorch padding is a number"),
        ("dense", {}, "turned around: (units, values)"),
        ("dense", {}, "read 4 times, once by each unit"),
        ("conv2d", {"dilation_rate": 2}, "PyTorch's dilation may go together with strides above 1"),
        ("conv2d", {"kernel_size": 8, "height": 9, "width": 9}, "Strictly it is a correlation"),
        ("conv1d_transpose", {}, "Filters before channels: the kernel's shape is (3, 2, 1)"),
        ("conv2d_transpose", {"padding": "same"}, "Filters before channels: the kernel's shape"),
        ("conv1d", {"padding": "causal"}, "output[t] never reads input[t+1:]"),
    ],
)
def test_what_differs_is_said_where_it_differs(page, asked, said):
    assert says(open_lab(page, **asked), said)
