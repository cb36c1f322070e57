"""The shapes over the pictures are the layer's own, with the channels where data_format puts them."""

from __future__ import annotations

import json

import pytest

from tests.pages.opening import numbers, open_lab, payloads

# Titles of each stage: input, kernel, output. With channels last, then with channels first.
TITLES = {
    "conv1d": [
        [("Input 6 × 3", "Kernel 3 × 3 × 3", "Output 4 × 3")],
        [("Input 3 × 6", "Kernel 3 × 3 × 3", "Output 3 × 4")],
    ],
    "conv2d": [
        [("Input 5 × 5 × 1", "Kernel 3 × 3 × 1 × 8", "Output 3 × 3 × 8")],
        [("Input 1 × 5 × 5", "Kernel 3 × 3 × 1 × 8", "Output 8 × 3 × 3")],
    ],
    "depthwise_conv2d": [
        [("Input 5 × 5 × 4", "Kernel 3 × 3 × 4 × 1", "Output 3 × 3 × 4")],
        [("Input 4 × 5 × 5", "Kernel 3 × 3 × 4 × 1", "Output 4 × 3 × 3")],
    ],
    "separable_conv2d": [
        [
            ("Input 5 × 5 × 4", "Kernel 3 × 3 × 4 × 1", "Output 3 × 3 × 4"),
            ("Input 3 × 3 × 4", "Kernel 1 × 1 × 4 × 4", "Output 3 × 3 × 4"),
        ],
        [
            ("Input 4 × 5 × 5", "Kernel 3 × 3 × 4 × 1", "Output 4 × 3 × 3"),
            ("Input 4 × 3 × 3", "Kernel 1 × 1 × 4 × 4", "Output 4 × 3 × 3"),
        ],
    ],
    "conv1d_transpose": [
        [
            ("Input 6 × 1", "Kernel 3 × 2 × 1", "Output 13 × 2"),
            # Each of 6 steps and a zero between any two are 11; 2 more on either side.
            ("Input with inserted zeros 15 × 1", "Flipped kernel 3 × 1 × 2", "Output 13 × 2"),
        ],
        [
            ("Input 1 × 6", "Kernel 3 × 2 × 1", "Output 2 × 13"),
            ("Input with inserted zeros 1 × 15", "Flipped kernel 3 × 1 × 2", "Output 2 × 13"),
        ],
    ],
    "conv2d_transpose": [
        [
            ("Input 2 × 2 × 1", "Kernel 3 × 3 × 1 × 1", "Output 5 × 5 × 1"),
            (
                "Input with inserted zeros 7 × 7 × 1",
                "Flipped kernel 3 × 3 × 1 × 1",
                "Output 5 × 5 × 1",
            ),
        ],
        [
            ("Input 1 × 2 × 2", "Kernel 3 × 3 × 1 × 1", "Output 1 × 5 × 5"),
            (
                "Input with inserted zeros 1 × 7 × 7",
                "Flipped kernel 3 × 3 × 1 × 1",
                "Output 1 × 5 × 5",
            ),
        ],
    ],
    "dense": [
        [("Input 3 × 3 × 1", "Kernel 9 × 4", "Output 4")],
        [("Input 1 × 3 × 3", "Kernel 9 × 4", "Output 4")],
    ],
    "pooling1d": [[("Input 6 × 1", "Output 3 × 1")], [("Input 1 × 6", "Output 1 × 3")]],
    "pooling2d": [
        [("Input 5 × 5 × 1", "Output 2 × 2 × 1")],
        [("Input 1 × 5 × 5", "Output 1 × 2 × 2")],
    ],
}


def _titles(app):
    parts = (
        ("input", "kernel", "output") if numbers(app)["Parameters"] != "0" else ("input", "output")
    )
    return [tuple(titles[part] for part in parts) for titles in _headed(app)]


def _headed(app):
    for data in payloads(app):
        length = int.from_bytes(data[:4], "little")
        yield json.loads(data[4 : 4 + length])["titles"]


@pytest.mark.parametrize("page", TITLES)
def test_data_format_moves_the_channels_over_the_pictures_and_never_in_a_kernel(page):
    for data_format, titles in zip(("channels_last", "channels_first"), TITLES[page], strict=True):
        assert _titles(open_lab(page, data_format=data_format)) == titles


@pytest.mark.parametrize(
    ("page", "asked", "titles"),
    [
        (
            "conv1d",
            {"data": "ECG", "ecg_steps": 3600, "filters": 128, "kernel_size": 50, "strides": 3}
            | {"padding": "same", "activation": "relu"},
            ("Input 3600 × 1", "Kernel 50 × 1 × 128", "Output 1200 × 128"),
        ),
        (
            "conv2d",
            {"height": 600, "width": 600, "channels": 3, "filters": 64, "kernel_size": 1},
            ("Input 600 × 600 × 3", "Kernel 1 × 1 × 3 × 64", "Output 600 × 600 × 64"),
        ),
    ],
)
def test_a_picture_of_a_part_is_headed_by_the_shapes_of_the_whole_layer(page, asked, titles):
    assert _titles(open_lab(page, **asked)) == [titles]


def test_a_global_pool_gives_as_many_numbers_as_its_shape_says():
    assert _titles(open_lab("pooling2d", pooling="global max", channels=3)) == [
        ("Input 5 × 5 × 3", "Output 3")
    ]
