"""Layers, arguments and inputs that Keras and this engine are both asked about; imports neither."""

from __future__ import annotations

from typing import Any

import numpy as np

ONE, IMAGE, STEPS = [3, 4], [2, 6, 5, 3], [2, 5, 4]
FIRST = {"data_format": "channels_first"}
MASK = [[True, True, False, True, False], [False, True, True, True, True]]


def case(name: str, shapes: Any, weights: str = "drawn", call: Any = None, **arguments: Any) -> Any:
    """One question: a layer's class, its arguments, the shape or shapes of its inputs, its call."""
    return {
        "class": name,
        "arguments": arguments,
        "shapes": shapes,
        "weights": weights,
        "call": call or {},
    }


_FACTORS = {
    "RandomBrightness": {"factor": 0.2},
    "RandomColorDegeneration": {"factor": 0.1},
    "RandomColorJitter": {"brightness_factor": 0.1, "hue_factor": [0.0, 0.2]},
    "RandomContrast": {"factor": [0.1, 0.3]},
    "RandomCrop": {"height": 2, "width": 2, "seed": 3},
    "RandomHue": {"factor": 0.1},
    "RandomPosterization": {"factor": 4},
    "RandomRotation": {"factor": [-0.1, 0.3]},
    "RandomSaturation": {"factor": 0.1},
    "RandomSharpness": {"factor": 0.1},
    "RandomShear": {"x_factor": 0.1, "y_factor": [0.1, 0.2]},
    "RandomTranslation": {"height_factor": 0.1, "width_factor": 0.2, "fill_mode": "wrap"},
    "RandomZoom": {"height_factor": 0.1, "interpolation": "nearest"},
    "MaxNumBoundingBoxes": {"max_number": 3},
    **{
        name: {}
        for name in (
            *("AugMix", "CutMix", "Equalization", "MixUp", "RandAugment", "Solarization"),
            *("RandomElasticTransform", "RandomErasing", "RandomFlip", "RandomGaussianBlur"),
            *("RandomGrayscale", "RandomInvert", "RandomPerspective"),
        )
    },
}

MERGING = [
    case("Add", [STEPS, STEPS, [2, 1, 4]]),
    case("Add", [[2, 4], STEPS]),
    case("Add", [[2], [2, 3]]),
    case("Subtract", [STEPS, [2, 5, 1]]),
    case("Multiply", [STEPS, STEPS], call={"mask": [MASK, MASK]}),
    case("Multiply", [STEPS, STEPS], call={"mask": [MASK, None]}),
    case("Average", [STEPS, STEPS, STEPS]),
    case("Maximum", [STEPS, STEPS]),
    case("Maximum", [STEPS, STEPS], call={"mask": [MASK, None]}),
    case("Minimum", [STEPS, STEPS], call={"mask": [MASK, MASK]}),
    case("Concatenate", [[2, 3], [2, 4], [2, 1]]),
    case("Concatenate", [[2, 3, 4], [2, 2, 4]], axis=1),
    case("Concatenate", [[2, 3, 4], [1, 3, 4]], axis=0),
    case("Dot", [[2, 3, 5], [2, 4, 3]], axes=[1, 2]),
    case("Dot", [[2, 3], [2, 3]], axes=1, normalize=True),
    case("Dot", [[2, 3, 5], [2, 5, 2, 3]], axes=[-1, 1], normalize=True),
    case("Dot", [[2, 3, 4, 5], [2, 4, 2]], axes=[2, 1]),
    case("Dot", [[2, 3], [2, 4, 3]], axes=-1),
]
NORMALIZING = [
    case("GroupNormalization", IMAGE, groups=3),
    case("GroupNormalization", [2, 4, 6, 5], groups=2, axis=2, epsilon=0.1, scale=False),
    case("GroupNormalization", [2, 8, 3], groups=-1, axis=1, center=False),
    case("GroupNormalization", [2, 6], groups=2),
    case("UnitNormalization", STEPS),
    case("UnitNormalization", IMAGE, axis=[1, 2]),
    case("RMSNormalization", STEPS),
    case("RMSNormalization", IMAGE, axis=[3, 2], epsilon=0.1),
    case("RMSNormalization", [2, 4, 4], axis=1),
    case("SpectralNormalization", STEPS, layer=["Dense", {"units": 3, "name": "inner"}]),
    case(
        "SpectralNormalization",
        IMAGE,
        power_iterations=3,
        layer=["Conv2D", {"filters": 2, "kernel_size": 2, "name": "inner"}],
    ),
]
REGULARIZING = [
    case("GaussianNoise", ONE, stddev=0.2, seed=3),
    case("GaussianDropout", ONE, rate=0.2),
    case("AlphaDropout", ONE, rate=0.2, noise_shape=[None, 1]),
    case("ActivityRegularization", ONE, l1=0.5, l2=0.25),
]
PREPROCESSING = [
    case("Rescaling", IMAGE, scale=0.5, offset=-1.0),
    case("Rescaling", IMAGE, scale=[0.5, 1.0, 2.0], offset=[0.0, 1.0, 2.0]),
    case("Normalization", STEPS),
    case("Normalization", STEPS, axis=[1, 2]),
    case("Normalization", STEPS, axis=None),
    case("Normalization", STEPS, mean=[1.0, 2.0, 3.0, 4.0], variance=[1.0, 4.0, 0.0, 2.0]),
    case("Normalization", ONE, mean=3.0, variance=2.0, invert=True),
    *(
        case("Resizing", IMAGE, height=4, width=7, interpolation=way, antialias=smooth)
        for way in ("bilinear", "nearest", "bicubic", "lanczos3", "lanczos5")
        for smooth in (False, True)
    ),
    case("Resizing", [2, 3, 6, 8], height=4, width=3, **FIRST),
    case("Resizing", [6, 8, 1], height=9, width=3),
    case("Resizing", [2, 6, 9, 1], height=4, width=3, crop_to_aspect_ratio=True),
    case("Resizing", [2, 6, 9, 1], height=5, width=3, pad_to_aspect_ratio=True, fill_value=2.0),
    case("CenterCrop", IMAGE, height=3, width=2),
    case("CenterCrop", [2, 3, 6, 8], height=8, width=3, **FIRST),
    case("CenterCrop", IMAGE, height=9, width=4),
    *(case(name, IMAGE, **arguments) for name, arguments in sorted(_FACTORS.items())),
    case("AutoContrast", IMAGE),
    case("AutoContrast", IMAGE, value_range=[0, 1]),
    case("CategoryEncoding", [2, 3], num_tokens=4, weights="whole"),
    case("CategoryEncoding", [2, 3], num_tokens=4, output_mode="one_hot", weights="whole"),
    case("CategoryEncoding", [2, 1], num_tokens=4, output_mode="one_hot", weights="whole"),
    case("CategoryEncoding", [2, 5], num_tokens=4, output_mode="count", weights="whole"),
    *(
        case("Discretization", [2, 4], bin_boundaries=[-0.5, 0.0, 1.0], output_mode=mode)
        for mode in ("int", "one_hot", "multi_hot", "count")
    ),
    case("Discretization", [2, 1], bin_boundaries=[0.0], output_mode="one_hot"),
]
WEIGHTED = [
    case("AdaptiveAveragePooling1D", [2, 7, 3], output_size=3),
    case("AdaptiveMaxPooling1D", [2, 3, 7], output_size=[4], **FIRST),
    case("AdaptiveAveragePooling2D", IMAGE, output_size=[4, 2]),
    case("AdaptiveMaxPooling2D", IMAGE, output_size=3),
    case("AdaptiveAveragePooling3D", [2, 4, 5, 3, 2], output_size=2),
    case("AdaptiveMaxPooling3D", [2, 4, 5, 3, 2], output_size=[2, 3, 1]),
    case("EinsumDense", STEPS, equation="abc,cd->abd", output_shape=[None, 3], bias_axes="d"),
    case("EinsumDense", STEPS, equation="abc,cde->abde", output_shape=[5, 2, 3], bias_axes="de"),
    case("EinsumDense", STEPS, equation="...x,xy->...y", output_shape=3, activation="relu"),
    case("EinsumDense", STEPS, equation="ab...,bc->ac...", output_shape=6, bias_axes="c"),
    case("EinsumDense", [2, 5, 2, 3], equation="abcd,cde->abe", output_shape=[5, 4]),
    case("EinsumDense", ONE, equation="ab,bc->ac", output_shape=2, lora_rank=1, lora_alpha=2.0),
    case("ReversibleEmbedding", [2, 3], input_dim=4, output_dim=3, weights="whole"),
    case(
        "ReversibleEmbedding",
        [2, 5, 3],
        input_dim=4,
        output_dim=3,
        tie_weights=False,
        logit_soft_cap=2.0,
        call={"reverse": True},
    ),
    *(
        case(
            "STFTSpectrogram",
            [2, 20, 2],
            mode=mode,
            frame_length=8,
            frame_step=3,
            weights="drawn" if mode == "angle" else "initial",
            expand_dims=mode in ("log", "stft"),
        )
        for mode in ("log", "magnitude", "psd", "real", "imag", "angle", "stft")
    ),
    case(
        "STFTSpectrogram",
        [2, 2, 21],
        frame_length=6,
        fft_length=16,
        weights="initial",
        padding="same",
        scaling="spectrum",
        **FIRST,
    ),
    case("MelSpectrogram", [2, 300], fft_length=64, sequence_stride=16, num_mel_bins=5),
    case(
        "MelSpectrogram",
        [2, 300],
        fft_length=64,
        sequence_length=40,
        sequence_stride=16,
        num_mel_bins=4,
        power_to_db=False,
        window="hamming",
    ),
]
_PLACES = [[2, 5, 4], [2, 3, 4]]
ATTENDING = [
    case("Attention", _PLACES),
    case("Attention", [[2, 5, 4], [2, 3, 6], [2, 3, 4]], use_scale=True, weights="drawn"),
    case("Attention", _PLACES, use_scale=True, score_mode="concat"),
    case("Attention", [[2, 5, 4], [2, 5, 4]], call={"use_causal_mask": True, "mask": [MASK, MASK]}),
    case("Attention", _PLACES, call={"return_attention_scores": True}),
    case("AdditiveAttention", _PLACES),
    case("AdditiveAttention", [[2, 5, 4], [2, 5, 4]], call={"mask": [MASK, MASK]}),
    case("AdditiveAttention", _PLACES, use_scale=False),
    case("MultiHeadAttention", _PLACES, "spread", num_heads=2, key_dim=3),
    case(
        "MultiHeadAttention",
        [[2, 5, 4], [2, 3, 6], [2, 3, 7]],
        "spread",
        num_heads=2,
        key_dim=3,
        value_dim=2,
        use_bias=False,
        output_shape=5,
        call={"return_attention_scores": True},
    ),
    case(
        "MultiHeadAttention",
        [[2, 5, 4], [2, 5, 4]],
        "spread",
        num_heads=3,
        key_dim=2,
        use_gate=True,
        sliding_window=2,
        call={"use_causal_mask": True},
    ),
    case(
        "MultiHeadAttention",
        [[2, 3, 4, 4], [2, 3, 5, 4]],
        "spread",
        num_heads=2,
        key_dim=3,
        attention_axes=2,
    ),
    case(
        "MultiHeadAttention",
        [[2, 3, 4, 4], [2, 2, 5, 4]],
        "spread",
        num_heads=2,
        key_dim=3,
        attention_axes=[1, 2],
    ),
    case(
        "GroupQueryAttention",
        _PLACES,
        "spread",
        head_dim=3,
        num_query_heads=4,
        num_key_value_heads=2,
    ),
    case(
        "GroupQueryAttention",
        [[2, 5, 4], [2, 5, 4]],
        "spread",
        head_dim=2,
        num_query_heads=2,
        num_key_value_heads=1,
        use_gate=True,
        use_bias=False,
        call={"use_causal_mask": True, "return_attention_scores": True},
    ),
]
_STATES = {"return_sequences": True, "return_state": True}
REPEATING = [
    case("RNN", STEPS, cell=["SimpleRNNCell", {"units": 3}]),
    case("RNN", STEPS, cell=["LSTMCell", {"units": 3}], **_STATES),
    case("RNN", STEPS, cell=["GRUCell", {"units": 2}], go_backwards=True, **_STATES),
    case(
        "RNN",
        STEPS,
        cell=[
            ["LSTMCell", {"units": 3}],
            ["GRUCell", {"units": 2}],
            ["LSTMCell", {"units": 2, "name": "lstm_cell_1"}],
        ],
        **_STATES,
    ),
    case(
        "RNN",
        STEPS,
        cell=["GRUCell", {"units": 2, "reset_after": False, "use_bias": False}],
        return_sequences=True,
        call={"mask": MASK},
    ),
    case("ConvLSTM1D", [2, 3, 6, 2], filters=2, kernel_size=3),
    case("ConvLSTM2D", [2, 3, 4, 5, 2], filters=2, kernel_size=2, padding="same", **_STATES),
    case(
        "ConvLSTM2D",
        [2, 3, 2, 6, 5],
        filters=3,
        kernel_size=[2, 3],
        strides=2,
        use_bias=False,
        go_backwards=True,
        recurrent_activation="hard_sigmoid",
        **FIRST,
    ),
    case("ConvLSTM3D", [1, 2, 3, 3, 3, 1], filters=1, kernel_size=2, return_sequences=True),
]
CASES = [*MERGING, *NORMALIZING, *REGULARIZING, *PREPROCESSING, *WEIGHTED, *ATTENDING, *REPEATING]


def inputs_of(one: Any, index: int) -> Any:
    """The inputs of a case: an array, or a list of them."""
    rng = np.random.default_rng(index)

    def drawn(shape: list[int]) -> Any:
        if one["weights"] == "whole":
            return rng.integers(0, 4, shape).astype(np.int32)
        return rng.normal(size=shape).astype(np.float32)

    several = isinstance(one["shapes"][0], list)
    return [drawn(shape) for shape in one["shapes"]] if several else drawn(one["shapes"])


def weights_of(shapes: list[Any], names: list[str], index: int) -> list[Any]:
    """Values for weights of those shapes; variances are above 0."""
    rng = np.random.default_rng(1000 + index)
    drawn = [rng.normal(0, 0.5, shape).astype(np.float32) for shape in shapes]
    positive = [name.endswith(("variance", "count")) for name in names]
    return [
        np.abs(value) + np.float32(0.1) if above else value
        for value, above in zip(drawn, positive, strict=True)
    ]
