"""A legal case of every layer, arguments and inputs drawn together, for the laws that all keep."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

import engine
from engine import activations
from engine.layers.core.layer import Layer
from tests.engine.cases import Case, Draw, sizes, some_arguments, values
from tests.engine.laws import DATA_FORMATS, an_input


@st.composite
def _over_space(draw: Draw, kind: Any) -> Case:
    """Layers over spatial axes: windows, edges, global pooling, upsampling."""
    arguments = some_arguments(draw, kind, kind.rank)
    # With many channels a convolution gathers its windows in another order.
    channels = draw(st.integers(1, 3) | st.just(17) if kind.rank < 3 else st.integers(1, 3))
    both = kind.__name__.startswith(("Depthwise", "Separable"))  # these take strides with dilation
    if not both and max(arguments.get("strides", (1,))) > 1 and "dilation_rate" in arguments:
        arguments["dilation_rate"] = 1
    if "output_padding" in inspect.signature(kind).parameters and draw(st.booleans()):
        below = [draw(st.integers(0, stride - 1)) for stride in arguments["strides"]]
        arguments["output_padding"] = tuple(below)
    if "groups" in inspect.signature(kind).parameters:
        arguments["groups"] = draw(st.integers(1, 2))
        arguments["filters"] *= arguments["groups"]
        channels *= arguments["groups"]
    layer = kind(**arguments)
    inputs = an_input(draw, layer, channels, most=4)
    assume("cropping" in arguments or 0 not in layer.compute_output_shape(inputs.shape))
    if "cropping" in arguments:  # at least one cell is left
        widths = [(0, 0), *[(4, 0)] * kind.rank]
        widths.insert(
            1 if arguments.get("data_format") == "channels_first" else len(widths), (0, 0)
        )
        inputs = np.pad(inputs, widths)
    return Case(kind, arguments, inputs.astype(np.float32))


@st.composite
def _recurrent(draw: Draw, kind: Any, several: bool = True, **fixed: Any) -> Case:
    arguments = {**some_arguments(draw, kind), **fixed}
    if not several:
        arguments["return_state"] = False
    return Case(kind, arguments, values(draw, sizes(draw, 3, 3)))


@st.composite
def _of_any_rank(draw: Draw, kind: Any, least: int = 2, most: int = 4) -> Case:
    """Layers that take inputs of several ranks: Dense, activations, normalizations, reshapings."""
    shape = sizes(draw, least, most)
    arguments = some_arguments(draw, kind)
    counted = range(1, len(shape))
    count = int(np.prod(shape[1:]))
    own = {
        engine.ActivityRegularization: {"l1": st.floats(0, 1), "l2": st.floats(0, 1)},
        engine.GaussianNoise: {"stddev": st.floats(0, 1)},
        engine.Normalization: {
            "axis": st.sampled_from([None, -1, *counted]),
            "invert": st.booleans(),
        },
        engine.Rescaling: {"scale": st.floats(-2, 2), "offset": st.floats(-2, 2)},
        engine.UnitNormalization: {"axis": st.sampled_from([-1, *counted, list(counted)])},
        engine.Activation: {"activation": st.sampled_from(_elementwise_names())},
        engine.BatchNormalization: {"axis": st.sampled_from([-1, *counted])},
        engine.ELU: {"alpha": st.floats(0, 3)},
        engine.InputLayer: {"batch_shape": st.just(shape)},
        engine.LayerNormalization: {"axis": st.sampled_from([-1, *counted, list(counted)])},
        engine.LeakyReLU: {"negative_slope": st.floats(0, 2)},
        engine.Masking: {"mask_value": st.sampled_from([0.0, float(np.float32(0.5))])},
        engine.Permute: {"dims": st.permutations(counted)},
        engine.PReLU: {"shared_axes": st.none() | st.sets(st.sampled_from(counted)).map(sorted)},
        engine.ReLU: {
            "max_value": st.none() | st.floats(1, 2),
            "negative_slope": st.floats(0, 2),
            "threshold": st.floats(0, 1),
        },
        engine.RepeatVector: {"n": st.integers(1, 3)},
        engine.Reshape: {"target_shape": st.sampled_from([(-1,), (count, 1), (1, -1, shape[1])])},
        engine.Softmax: {"axis": st.sampled_from([-1, *counted, list(counted)])},
    }
    arguments |= {name: draw(strategy) for name, strategy in own.get(kind, {}).items()}
    return Case(kind, arguments, values(draw, shape))


def _elementwise_names() -> list[str]:
    # Without those that change the shape or need more arguments, and the functions that look names up.
    apart = {"deserialize", "get", "glu", "name_of", "serialize", "threshold"}
    return sorted(set(activations.__all__) - apart)


@st.composite
def _embedding(draw: Draw, kind: Any) -> Case:
    arguments = {**some_arguments(draw, kind), "mask_zero": draw(st.booleans())}
    arguments |= {"input_dim": draw(st.integers(1, 5)), "output_dim": draw(st.integers(1, 3))}
    rows = np.random.default_rng(0).integers(arguments["input_dim"], size=sizes(draw, 1, 3))
    return Case(kind, arguments, rows.astype(np.int32))


@st.composite
def _bidirectional(draw: Draw, kind: Any) -> Case:
    within = st.sampled_from([engine.SimpleRNN, engine.LSTM, engine.GRU])
    inner = draw(within.flatmap(lambda one: _recurrent(one, go_backwards=False)))
    merge = draw(st.sampled_from(["concat", "sum", "mul", "ave", None]))
    return Case(kind, {"layer": inner, "merge_mode": merge}, inner.inputs)


@st.composite
def _time_distributed(draw: Draw, kind: Any) -> Case:
    inner = draw(
        st.sampled_from([engine.Conv1D, engine.MaxPooling1D]).flatmap(_over_space)
        | _recurrent(engine.GRU, several=False)
        | st.sampled_from([engine.Dense, engine.LayerNormalization]).flatmap(_of_any_rank)
    )
    batch, *rest = inner.inputs.shape
    return Case(kind, {"layer": inner}, values(draw, (batch, draw(st.integers(1, 3)), *rest)))


@st.composite
def _adaptive(draw: Draw, kind: Any) -> Case:
    arguments = some_arguments(draw, kind)
    arguments["output_size"] = draw(st.tuples(*[st.integers(1, 3)] * kind.rank))
    return Case(kind, arguments, an_input(draw, kind(**arguments), 2, most=4).astype(np.float32))


@st.composite
def _of_images(draw: Draw, kind: Any) -> Case:
    """Layers on images: of one size, or such that do nothing at inference."""
    shape = sizes(draw, 4, 4)
    data_format = draw(DATA_FORMATS)
    places = (2, 3) if data_format == "channels_first" else (1, 2)
    strong = 3 if kind is engine.RandomPosterization else 0.2
    own = {
        "alpha": 0.3,
        "factor": strong,
        "height": shape[places[0]] if kind is engine.RandomCrop else draw(st.integers(1, 5)),
        "height_factor": 0.2,
        "interpolation": "bilinear",
        "max_number": 3,
        "seed": draw(st.integers(0, 9)),
        "width": shape[places[1]] if kind is engine.RandomCrop else draw(st.integers(1, 5)),
        "width_factor": 0.2,
        "x_factor": 0.2,
    }
    if kind is engine.Resizing:
        own["interpolation"] = draw(st.sampled_from(["bilinear", "nearest", "bicubic", "lanczos3"]))
    taken = inspect.signature(kind).parameters
    arguments = {name: value for name, value in own.items() if name in taken}
    return Case(kind, {**arguments, "data_format": data_format}, values(draw, shape))


@st.composite
def _einsum(draw: Draw, kind: Any) -> Case:
    units = draw(st.integers(1, 3))
    equation, shape, outputs = draw(
        st.sampled_from(
            [
                ("ab,bc->ac", (2, 3), (units,)),
                ("abc,cd->abd", (2, 3, 2), (3, units)),
                ("abc,cde->abde", (2, 3, 2), (3, 2, units)),
                ("abcd,cde->abe", (2, 3, 2, 2), (3, units)),
                ("...x,xy->...y", (2, 2, 3), (units,)),
            ]
        )
    )
    arguments = {
        "equation": equation,
        "output_shape": outputs,
        "bias_axes": draw(st.sampled_from([None, equation[-1]])),
        "activation": draw(st.sampled_from([None, "relu", "tanh"])),
    }
    return Case(kind, arguments, values(draw, shape))


@st.composite
def _grouped(draw: Draw, kind: Any) -> Case:
    groups = draw(st.sampled_from([-1, 1, 2, 3]))
    batch, *rest = sizes(draw, 2, 4)
    axis = draw(st.integers(1, len(rest)))
    rest[axis - 1] *= abs(groups)
    own = {"groups": groups, "axis": axis}
    return Case(kind, {**some_arguments(draw, kind), **own}, values(draw, (batch, *rest)))


@st.composite
def _wrapping(draw: Draw, kind: Any) -> Case:
    inner = draw(_of_any_rank(engine.Dense))
    return Case(
        kind,
        {"layer": Case(engine.Dense, {**inner.arguments, "lora_rank": None}, inner.inputs)},
        inner.inputs,
    )


@st.composite
def _pipeline(draw: Draw, kind: Any) -> Case:
    first = draw(_of_images(engine.CenterCrop))
    return Case(
        kind,
        {"layers": [first, Case(engine.Rescaling, {"scale": 2.0}, first.inputs)]},
        first.inputs,
    )


@st.composite
def _categories(draw: Draw, kind: Any) -> Case:
    own: dict[str, Any] = {"output_mode": draw(st.sampled_from(["multi_hot", "one_hot", "count"]))}
    if kind is engine.CategoryEncoding:
        own["num_tokens"] = draw(st.integers(1, 4))
    else:
        own["bin_boundaries"] = draw(st.lists(st.floats(-1, 1), max_size=3).map(sorted))
    shape = (draw(st.integers(1, 2)), draw(st.integers(2, 4)))
    return Case(kind, own, np.round(values(draw, shape) + 2))


@st.composite
def _of_signals(draw: Draw, kind: Any) -> Case:
    if kind is engine.MelSpectrogram:
        stride = draw(st.integers(2, 8))
        own = {"fft_length": 16, "sequence_stride": stride, "num_mel_bins": 3, "top_db": 1000.0}
        shape = (draw(st.integers(1, 2)), stride * draw(st.integers(10, 15)))
        return Case(kind, own, values(draw, shape))
    own = {
        "mode": draw(st.sampled_from(["log", "psd", "real", "imag", "angle", "stft"])),
        "frame_length": draw(st.integers(2, 6)),
        "expand_dims": draw(st.booleans()),
        "padding": draw(st.sampled_from(["valid", "same"])),
        "data_format": draw(DATA_FORMATS),
    }
    return Case(kind, own, values(draw, (2, 7, 7)))


@st.composite
def _merging(draw: Draw, kind: Any) -> Case:
    """Layers of several inputs: sizes equal, or 1 in some, or different along the axis that may."""
    arguments: dict[str, Any] = {}
    shape = sizes(draw, 2, 4)
    count = 2 if kind in (engine.Dot, engine.Subtract) else draw(st.integers(1, 3))
    shapes = [shape] * count
    if kind is engine.Concatenate:
        axis = arguments["axis"] = draw(st.integers(1, len(shape) - 1))
        size = st.integers(1, 3)
        shapes = [(*shape[:axis], draw(size), *shape[axis + 1 :]) for _ in shapes]
    elif kind is engine.Dot:
        axes = arguments["axes"] = draw(st.tuples(*[st.integers(1, len(shape) - 1)] * 2))
        arguments["normalize"] = draw(st.booleans())
        other = list(sizes(draw, len(shape), len(shape)))
        other[0], other[axes[1]] = shape[0], shape[axes[0]]
        shapes[1] = tuple(other)
    else:
        ones = draw(st.lists(st.booleans(), min_size=len(shape), max_size=len(shape)))
        spread = (1 if one else size for one, size in zip(ones[1:], shape[1:], strict=True))
        shapes[-1] = (shape[0], *spread)
    return Case(kind, arguments, [values(draw, each) for each in shapes])


@st.composite
def _attending(draw: Draw, kind: Any) -> Case:
    batch, queries, places, size = (draw(st.integers(1, 3)) for _ in range(4))
    query, value = values(draw, (batch, queries, size)), values(draw, (batch, places, size))
    if issubclass(kind, engine.Attention):
        own: dict[str, Any] = {"use_scale": draw(st.booleans())}
        if kind is engine.Attention:
            own["score_mode"] = draw(st.sampled_from(["dot", "concat"]))
        return Case(kind, own, [query, value])
    own = {"use_bias": draw(st.booleans()), "use_gate": draw(st.booleans())}
    if kind is engine.MultiHeadAttention:
        own |= {"num_heads": draw(st.integers(1, 3)), "key_dim": draw(st.integers(1, 3))}
    else:
        own |= {"head_dim": 2, "num_query_heads": 4, "num_key_value_heads": draw(st.integers(1, 2))}
    return Case(kind, own, (query, value))


@st.composite
def _repeating(draw: Draw, kind: Any) -> Case:
    within = st.sampled_from([engine.SimpleRNNCell, engine.LSTMCell, engine.GRUCell])
    inputs = values(draw, sizes(draw, 3, 3))
    cells = [
        Case(draw(within), {"units": draw(st.integers(1, 3))}, inputs)
        for _ in range(draw(st.integers(1, 2)))
    ]
    own = {"go_backwards": draw(st.booleans()), "return_sequences": draw(st.booleans())}
    return Case(kind, {"cell": cells if len(cells) > 1 else cells[0], **own}, inputs)


@st.composite
def _conv_lstm(draw: Draw, kind: Any) -> Case:
    taken = ("data_format", "go_backwards", "return_sequences", "return_state", "use_bias")
    known = some_arguments(draw, kind, kind.rank)
    arguments = {name: known[name] for name in taken}
    arguments |= {"filters": 2, "kernel_size": draw(st.integers(1, 2)), "padding": "same"}
    batch, steps, channels, *space = (draw(st.integers(1, 3)) for _ in range(3 + kind.rank))
    first = arguments["data_format"] == "channels_first"
    rest = (channels, *space) if first else (*space, channels)
    return Case(kind, arguments, values(draw, (batch, steps, *rest)))


@st.composite
def _stack(draw: Draw, kind: Any) -> Case:
    first = draw(st.sampled_from([engine.Conv2D, engine.AveragePooling2D]).flatmap(_over_space))
    rest = [
        Case(engine.ReLU, {}, first.inputs),
        Case(engine.Flatten, {}, first.inputs),
        Case(engine.Dense, {"units": draw(st.integers(1, 3))}, first.inputs),
    ]
    return Case(kind, {"layers": [first, *rest[: draw(st.integers(0, 3))]]}, first.inputs)


def _kinds(*names: str) -> list[Any]:
    return [getattr(engine, name) for name in names]


_SPATIAL = [
    *(f"Conv{rank}D{kind}" for rank in (1, 2, 3) for kind in ("", "Transpose")),
    *(f"{kind}Conv{rank}D" for rank in (1, 2) for kind in ("Depthwise", "Separable")),
    *(
        f"{kind}{rank}D"
        for rank in (1, 2, 3)
        for kind in (
            *("MaxPooling", "AveragePooling", "GlobalMaxPooling", "GlobalAveragePooling"),
            *("ZeroPadding", "Cropping", "UpSampling"),
        )
    ),
]
_ATTENTION = [
    *("AdditiveAttention", "Attention", "GroupedQueryAttention", "MultiHeadAttention"),
]
_MERGING = [
    *("Add", "Average", "Concatenate", "Dot", "Maximum", "Minimum", "Multiply", "Subtract"),
]
_ADAPTIVE = [f"Adaptive{kind}Pooling{rank}D" for kind in ("Average", "Max") for rank in (1, 2, 3)]
_IMAGES = [
    *("AugMix", "AutoContrast", "CenterCrop", "CutMix", "Equalization", "MaxNumBoundingBoxes"),
    *("MixUp", "RandAugment", "RandomBrightness", "RandomColorDegeneration", "RandomColorJitter"),
    *("RandomContrast", "RandomCrop", "RandomElasticTransform", "RandomErasing", "RandomFlip"),
    *("RandomGaussianBlur", "RandomGrayscale", "RandomHue", "RandomInvert", "RandomPerspective"),
    *("RandomPosterization", "RandomRotation", "RandomSaturation", "RandomSharpness"),
    *("RandomShear", "RandomTranslation", "RandomZoom", "Resizing", "Solarization"),
]
_ANY_RANK = [
    *("ActivityRegularization", "AlphaDropout", "GaussianDropout", "GaussianNoise"),
    *("Normalization", "Rescaling"),
    *("RMSNormalization", "UnitNormalization"),
    *("Activation", "BatchNormalization", "Dense", "Dropout", "ELU", "Flatten", "Identity"),
    *("InputLayer", "LayerNormalization", "LeakyReLU", "Masking", "PReLU", "Permute", "ReLU"),
    *("Reshape", "Softmax"),
]

EVERY_LAYER: dict[type[Layer], st.SearchStrategy[Case]] = {
    **{kind: _over_space(kind) for kind in _kinds(*_SPATIAL)},
    **{kind: _recurrent(kind) for kind in _kinds("SimpleRNN", "LSTM", "GRU")},
    **{kind: _of_any_rank(kind) for kind in _kinds(*_ANY_RANK)},
    **{
        getattr(engine, f"SpatialDropout{rank}D"): _of_any_rank(
            getattr(engine, f"SpatialDropout{rank}D"), rank + 2, rank + 2
        )
        for rank in (1, 2, 3)
    },
    engine.RepeatVector: _of_any_rank(engine.RepeatVector, most=2),
    engine.Embedding: _embedding(engine.Embedding),
    engine.ReversibleEmbedding: _embedding(engine.ReversibleEmbedding),
    **{kind: _adaptive(kind) for kind in _kinds(*_ADAPTIVE)},
    **{kind: _of_images(kind) for kind in _kinds(*_IMAGES)},
    engine.EinsumDense: _einsum(engine.EinsumDense),
    engine.GroupNormalization: _grouped(engine.GroupNormalization),
    engine.SpectralNormalization: _wrapping(engine.SpectralNormalization),
    engine.Pipeline: _pipeline(engine.Pipeline),
    **{kind: _categories(kind) for kind in _kinds("CategoryEncoding", "Discretization")},
    **{kind: _of_signals(kind) for kind in _kinds("MelSpectrogram", "STFTSpectrogram")},
    engine.Bidirectional: _bidirectional(engine.Bidirectional),
    engine.TimeDistributed: _time_distributed(engine.TimeDistributed),
    engine.RNN: _repeating(engine.RNN),
    **{kind: _conv_lstm(kind) for kind in _kinds("ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D")},
    **{kind: _attending(kind) for kind in _kinds(*_ATTENTION)},
    **{kind: _merging(kind) for kind in _kinds(*_MERGING)},
    engine.Sequential: _stack(engine.Sequential),
}

# Models, parts of other layers, and layers not computed; each is tested in files of its own.
APART: set[type[Layer]] = {
    *_kinds("Functional", "Model"),
    *_kinds("GRUCell", "LSTMCell", "SimpleRNNCell", "StackedRNNCells"),
    *_kinds("ContrastLimitedAdaptiveHistogramEqualization", "Lambda"),
    *_kinds("FlaxLayer", "HashedCrossing", "Hashing", "IntegerLookup", "JaxLayer"),
    *_kinds("StringLookup", "TFSMLayer", "TextVectorization", "TorchModuleWrapper"),
}
