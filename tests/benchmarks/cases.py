"""The layers that are timed, small and large inputs of each; a new layer is a new pair.

A small input has about 28×28 positions, a large one about 224×224, along however many axes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.benchmarks.case import LARGE, SMALL, Case, Named

Shapes = tuple[tuple[int, ...], tuple[int, ...]]
Matmuls = tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]

SERIES: Shapes = ((1, 784, 8), (1, 50176, 16))
IMAGES: Shapes = ((1, 28, 28, 8), (1, 224, 224, 16))
VOLUMES: Shapes = ((1, 9, 9, 9, 8), (1, 37, 37, 37, 16))
STEPS: Shapes = ((1, 28, 28), (1, 224, 224))
ROWS: Shapes = ((1, 784), (1, 50176))

UNITS = (32, 128)
FILTERS = (8, 32)


def _pair(
    layer: str,
    shapes: Shapes,
    small: Mapping[str, Any],
    large: Mapping[str, Any] | None = None,
    matmuls: Matmuls = (None, None),
    below: int | None = None,
) -> list[Case]:
    settings = (small, small if large is None else large)
    return [
        Case(Named(layer, dict(arguments)), shape, aims, matmul, below)
        for arguments, shape, aims, matmul in zip(
            settings, shapes, (SMALL, LARGE), matmuls, strict=True
        )
    ]


def _wrapped(wrapper: str, layer: str) -> list[Case]:
    small, large = ({"layer": Named(layer, {"units": units})} for units in UNITS)
    return _pair(wrapper, STEPS, small, large)


def _kernel(filters: int, size: int, **more: Any) -> dict[str, Any]:
    return {"filters": filters, "kernel_size": size, **more}


CONVOLUTIONS = [
    *_pair(
        "Conv1D",
        ((1, 784, 1), (1, 50176, 3)),
        _kernel(8, 3),
        _kernel(32, 5),
        ((782, 3 * 1, 8), (50172, 5 * 3, 32)),
    ),
    *_pair(
        "Conv1D",
        ((1, 784, 1), (1, 50176, 3)),
        _kernel(8, 3, padding="causal"),
        _kernel(32, 5, padding="causal"),
        ((784, 3 * 1, 8), (50176, 5 * 3, 32)),
    ),
    Case(Named("Conv2D", _kernel(8, 3)), (1, 28, 28, 1), SMALL, (26 * 26, 3 * 3 * 1, 8)),
    Case(
        Named("Conv2D", _kernel(16, 3)),
        (1, 64, 64, 3),
        {"keras-jax": 1 / 5},
        (62 * 62, 3 * 3 * 3, 16),
    ),
    Case(
        Named("Conv2D", _kernel(32, 5)),
        (1, 224, 224, 3),
        {"matmul": 2, **LARGE},
        (220 * 220, 5 * 5 * 3, 32),
    ),
    *_pair(
        "Conv3D",
        ((1, 9, 9, 9, 1), (1, 37, 37, 37, 3)),
        _kernel(8, 3),
        _kernel(32, 3),
        ((7**3, 3**3 * 1, 8), (35**3, 3**3 * 3, 32)),
    ),
    *_pair("DepthwiseConv1D", SERIES, {"kernel_size": 3}),
    *_pair("DepthwiseConv2D", IMAGES, {"kernel_size": 3}),
    *_pair("SeparableConv1D", SERIES, _kernel(8, 3), _kernel(32, 3)),
    *_pair("SeparableConv2D", IMAGES, _kernel(8, 3), _kernel(32, 3)),
    *_pair(
        "Conv1DTranspose",
        SERIES,
        _kernel(8, 3, strides=2),
        _kernel(32, 3, strides=2),
        ((784, 8, 3 * 8), (50176, 16, 3 * 32)),
    ),
    *_pair(
        "Conv2DTranspose",
        IMAGES,
        _kernel(8, 3, strides=2),
        _kernel(32, 3, strides=2),
        ((28 * 28, 8, 3 * 3 * 8), (224 * 224, 16, 3 * 3 * 32)),
    ),
]

POOLING = [
    case
    for kind in ("Max", "Average")
    for cases in (
        _pair(f"{kind}Pooling1D", SERIES, {"pool_size": 2}),
        _pair(f"{kind}Pooling2D", IMAGES, {"pool_size": 2}),
        _pair(f"{kind}Pooling2D", IMAGES, {"pool_size": 3, "strides": 1, "padding": "same"}),
        _pair(f"{kind}Pooling3D", VOLUMES, {"pool_size": 2}),
        _pair(f"Global{kind}Pooling1D", SERIES, {}),
        _pair(f"Global{kind}Pooling2D", IMAGES, {}),
    )
    for case in cases
]

DENSE = [
    *_pair(
        "Dense",
        ROWS,
        {"units": UNITS[0]},
        {"units": UNITS[1]},
        ((1, 784, 32), (1, 50176, 128)),
    ),
    *_pair("Embedding", ROWS, {"input_dim": 10000, "output_dim": 32}, below=10000),
]

RESHAPING = [
    *_pair("Flatten", IMAGES, {}),
    *_pair("Reshape", IMAGES, {"target_shape": (-1, 4)}),
    *_pair("Permute", IMAGES, {"dims": (3, 1, 2)}),
    *_pair("ZeroPadding1D", SERIES, {"padding": 2}),
    *_pair("ZeroPadding2D", IMAGES, {"padding": 2}),
    *_pair("Cropping1D", SERIES, {"cropping": 2}),
    *_pair("Cropping2D", IMAGES, {"cropping": 2}),
    *_pair("UpSampling1D", SERIES, {"size": 2}),
    *_pair("UpSampling2D", IMAGES, {"size": 2}),
    *_pair("UpSampling2D", IMAGES, {"size": 2, "interpolation": "bilinear"}),
]

ACTIVATIONS = [
    *(
        case
        for activation in ("relu", "softmax", "gelu")
        for case in _pair("Activation", IMAGES, {"activation": activation})
    ),
    *_pair("ReLU", IMAGES, {}),
    *_pair("LeakyReLU", IMAGES, {}),
    *_pair("Softmax", IMAGES, {}),
    *_pair("Dropout", IMAGES, {"rate": 0.5}),
    *_pair("BatchNormalization", IMAGES, {}),
    *_pair("LayerNormalization", IMAGES, {}),
]

RECURRENT = [
    *(
        case
        for layer in ("SimpleRNN", "LSTM", "GRU")
        for case in _pair(layer, STEPS, {"units": UNITS[0]}, {"units": UNITS[1]})
    ),
    *_wrapped("Bidirectional", "LSTM"),
    *_wrapped("TimeDistributed", "Dense"),
]

CASES = [*CONVOLUTIONS, *POOLING, *DENSE, *RESHAPING, *ACTIVATIONS, *RECURRENT]
