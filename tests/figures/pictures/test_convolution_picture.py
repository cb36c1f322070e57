"""The picture shows the numbers that the layer computed, where and as the colour grammar says."""

from __future__ import annotations

import numpy as np
import pytest

from figures.captions import PictureWords
from figures.theme import DARK, LIGHT, rgb
from tests.figures.drawn import (
    colours_in,
    grid_of,
    hatched,
    numbers_in,
    outlined,
    picture_of,
    struck,
    texts,
    trace_of,
)

# The worked figure of «A guide to convolution arithmetic for deep learning».
GUIDE_INPUT = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
GUIDE_KERNEL = [[0, 1, 2], [2, 2, 0], [0, 1, 2]]
GUIDE_OUTPUT = [[12, 12, 17], [10, 17, 19], [9, 6, 14]]


def guide(bias=None, **arguments):
    kernel = np.reshape(GUIDE_KERNEL, (3, 3, 1, 1))
    return trace_of(np.reshape(GUIDE_INPUT, (5, 5, 1)), kernel, bias, **arguments)


def written(rows):
    return [[str(value) for value in row] for row in rows]


def test_the_cells_carry_the_guide_s_numbers():
    picture = picture_of(guide(), (0, 1))
    assert grid_of(picture, picture.box("inputs")) == written(GUIDE_INPUT)
    assert grid_of(picture, picture.box("kernels")) == written(GUIDE_KERNEL)
    assert grid_of(picture, picture.box("output")) == written(GUIDE_OUTPUT)
    # The window 3 2 1 / 0 1 3 / 1 2 2, cell by cell times the kernel.
    assert grid_of(picture, picture.box("products")) == written([[0, 2, 2], [0, 2, 0], [0, 2, 4]])


def test_window_and_current_cell_are_outlined_in_their_colours():
    picture = picture_of(guide(), (0, 1))
    assert outlined(picture, picture.box("inputs"), LIGHT.kernel) == [(0, 1, 3, 3)]
    assert outlined(picture, picture.box("output"), LIGHT.output) == [(0, 1, 1, 1)]


def test_a_dilated_window_outlines_each_cell_it_reads():
    trace = trace_of(np.ones((5, 5, 1)), np.ones((2, 2, 1, 1)), dilation_rate=(1, 3))
    picture = picture_of(trace, (2, 1))
    assert outlined(picture, picture.box("inputs"), LIGHT.kernel) == [
        (2, 1, 1, 1),
        (2, 4, 1, 1),
        (3, 1, 1, 1),
        (3, 4, 1, 1),
    ]


def test_the_map_grows_with_the_window():
    picture = picture_of(guide(), (1, 0), whole=False)
    shown = numbers_in(picture, picture.box("output"))
    assert shown == {(0, 0): "12", (0, 1): "12", (0, 2): "17", (1, 0): "10"}


def test_the_arithmetic_is_written_out():
    spoken = picture_of(guide(), (0, 1)).figure.get_label().splitlines()
    assert spoken == [
        "Conv2D (1, 5, 5, 1) → (1, 3, 3, 1)",
        "Output cell at height 0, width 1: the window covers height 0 to 2, width 1 to 3.",
        "3·0 + 2·1 + 1·2 + 0·2 + 1·2 + 3·0 + 1·0 + 2·1 + 2·2 = 12",
    ]


def test_bias_and_activation_follow_the_sum():
    picture = picture_of(guide([-20], activation="relu"), (0, 1))
    assert picture.figure.get_label().splitlines()[-1] == "12 + (−20) = −8  →  relu  →  0"
    assert "+ (−20)" in texts(picture)


def test_words_of_the_arithmetic_take_the_colours_of_their_cells():
    picture = picture_of(guide([1]), (0, 1))
    top = picture.scene.layout.arithmetic_top
    lines = {}
    for text in picture.axes.texts:
        x, y = text.get_position()
        if y > top and y < picture.scene.layout.legend_top:
            lines.setdefault(y, []).append((x, text.get_text(), text.get_color()))
    first, last = [[word[1:] for word in sorted(lines[y])] for y in sorted(lines)]
    assert first[:3] == [("3", LIGHT.input), ("·", LIGHT.text), ("0", LIGHT.kernel)]
    assert last == [
        ("12", LIGHT.output),
        ("+", LIGHT.text),
        ("1", LIGHT.bias),
        ("=", LIGHT.text),
        ("13", LIGHT.output),
    ]


def test_partial_sums_and_bias_add_up_to_the_cell():
    inputs = np.broadcast_to([1, 2, 3], (2, 2, 3))
    picture = picture_of(trace_of(inputs, np.reshape([1, 10, 100], (1, 1, 3, 1)), [4]), (1, 1))
    shown = texts(picture)
    assert {"Σ = 1", "Σ = 20", "Σ = 300", "+ 4", "channel 0", "channel 2"} <= set(shown)
    assert picture.figure.get_label().splitlines()[2:] == [
        "channel 0:  1·1 = 1",
        "channel 1:  2·10 = 20",
        "channel 2:  3·100 = 300",
        "1 + 20 + 300 + 4 = 325",
    ]


def test_more_than_four_channels_are_told_together():
    inputs = np.broadcast_to([1, 2, 3, 4, 5, 6], (2, 2, 6))
    picture = picture_of(trace_of(inputs, np.ones((1, 1, 6, 1))))
    assert len(picture.scene.layout.each("inputs")) == 4
    assert picture.figure.get_label().splitlines()[-2:] == [
        "1 + 2 + 3 + 4 + 11 = 21",
        "4 of 6 channels are drawn; the last partial sum counts the other 2 together.",
    ]


def test_a_filter_of_the_second_group_reads_the_second_half_of_the_channels():
    inputs = np.broadcast_to([1, 2, 3, 4], (2, 2, 4))
    trace = trace_of(inputs, np.ones((1, 1, 2, 2)), groups=2)
    picture = picture_of(trace, index=1)
    assert grid_of(picture, picture.box("inputs")) == written([[3, 3], [3, 3]])
    assert {"channel 2", "channel 3"} <= set(texts(picture))
    assert picture.figure.get_label().splitlines()[-1] == "3 + 4 = 7"


def test_padding_is_hatched_one_before_and_two_after():
    trace = trace_of(np.ones((7, 7, 1)), np.ones((4, 4, 1, 1)), padding="same")
    picture = picture_of(trace)
    box = picture.box("inputs")
    # 1 + 7 + 2 = 10 cells a side; the bands above, before, after and below the 7 × 7 real cells.
    assert (box.rows, box.columns) == (10, 10)
    assert hatched(picture, box) == [(0, 0, 1, 10), (1, 0, 7, 1), (1, 8, 7, 2), (8, 0, 2, 10)]
    assert numbers_in(picture, box)[0, 0] == "0"
    assert outlined(picture, box, LIGHT.kernel) == [(0, 0, 4, 4)]
    assert "covers height −1 to 2" in picture.figure.get_label()


def test_cells_no_window_reads_are_struck_out():
    picture = picture_of(trace_of(np.ones((6, 6, 1)), np.ones((3, 3, 1, 1)), strides=2))
    last = {(row, 5) for row in range(6)} | {(5, column) for column in range(6)}
    assert struck(picture, picture.box("inputs")) == last


def test_nothing_is_struck_out_where_every_cell_is_read():
    picture = picture_of(guide())
    assert struck(picture, picture.box("inputs")) == set()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_signed_values_lie_on_the_diverging_scale(palette):
    trace = trace_of(np.ones((3, 3, 1)), np.reshape([[-2, 0], [1, 2]], (2, 2, 1, 1)))
    picture = picture_of(trace, palette=palette)
    shades = colours_in(picture, picture.box("kernels"))
    assert shades[0, 0].tolist() == rgb(palette.negative).tolist()
    assert shades[0, 1].tolist() == rgb(palette.neutral).tolist()
    assert shades[1, 1].tolist() == rgb(palette.positive).tolist()
    half = (rgb(palette.neutral) + rgb(palette.positive)) / 2
    assert np.abs(shades[1, 0] - half).max() <= 0.5


def test_a_photo_keeps_its_colours_and_its_slices_are_grey():
    levels = np.arange(28 * 28 * 3, dtype=np.float32).reshape(28, 28, 3) % 256
    trace = trace_of(levels / 255, np.ones((3, 3, 3, 1)))
    picture = picture_of(trace, (4, 5), colour="rgb")
    assert colours_in(picture, picture.box("photo")).tolist() == levels.tolist()
    for channel, box in enumerate(picture.scene.layout.each("inputs")):
        assert colours_in(picture, box).tolist() == np.repeat(levels[..., [channel]], 3, 2).tolist()


def test_the_window_of_a_photo_is_shown_enlarged_with_its_numbers():
    inputs = np.linspace(0, 1, 28 * 28).round(2).reshape(28, 28, 1)
    picture = picture_of(trace_of(inputs, np.ones((2, 2, 1, 1))), (3, 4), colour="grey")
    assert numbers_in(picture, picture.box("inputs")) == {}
    window = inputs[3:5, 4:6, 0]
    assert grid_of(picture, picture.box("windows")) == [[f"{v:.2f}" for v in row] for row in window]
    assert outlined(picture, picture.box("inputs"), LIGHT.kernel) == [(3, 4, 2, 2)]


def test_rounded_numbers_are_not_called_equal():
    trace = trace_of(np.full((2, 2, 1), 1 / 3), np.ones((1, 1, 1, 1)))
    assert picture_of(trace).figure.get_label().splitlines()[-1] == "0.3333·1 ≈ 0.3333"


def test_the_layer_s_own_axis_order_is_in_the_title():
    trace = trace_of(np.ones((1, 4, 5)), np.ones((2, 2, 1, 3)), data_format="channels_first")
    assert picture_of(trace).figure.get_label().startswith("Conv2D (1, 1, 4, 5) → (1, 3, 3, 4)")


def test_the_second_sample_of_a_batch_can_be_drawn():
    batch = np.stack([np.zeros((2, 2, 1)), np.full((2, 2, 1), 7)])
    picture = picture_of(trace_of(batch, np.ones((1, 1, 1, 1))), sample=1)
    assert grid_of(picture, picture.box("inputs")) == written([[7, 7], [7, 7]])
    assert any("sample 1" in text for text in texts(picture))


def test_the_words_are_the_caller_s():
    words = PictureWords(input="Eingabe", never_read="Nie gelesen")
    shown = set(texts(picture_of(guide(), words=words)))
    assert {"Eingabe", "Nie gelesen"} <= shown
    assert "Input" not in shown


def test_a_legend_names_every_role():
    words = PictureWords()
    shown = texts(picture_of(guide()))
    roles = (words.input, words.kernel, words.output, words.padding, words.bias, words.never_read)
    assert {"−", "0", "+", *roles} <= set(shown)


@pytest.mark.parametrize(
    ("index", "position", "sample"),
    [(1, (0, 0), 0), (-1, (0, 0), 0), (0, (3, 0), 0), (0, (0, -1), 0), (0, (0, 0), 1)],
)
def test_what_the_trace_does_not_have_is_refused(index, position, sample):
    with pytest.raises(IndexError, match=r"no (filter|step|sample)"):
        picture_of(guide(), position, index, sample=sample)


def test_an_unknown_colour_is_refused():
    with pytest.raises(ValueError, match="colour must be one of grey, rgb, tint, signed"):
        picture_of(guide(), colour="sepia")
