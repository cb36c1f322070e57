"""ConvNeXt (Liu and others 2022): a residual network made up as transformers are."""

from __future__ import annotations

from typing import Any

from engine.applications.asked import Asked, asked
from engine.applications.parts import Maps, activated
from engine.layers.convolutional.convolution import Conv2D
from engine.layers.core.dense import Dense
from engine.layers.normalization.layer_normalization import LayerNormalization
from engine.layers.normalization.layer_scale import LayerScale
from engine.layers.pooling.global_pooling import GlobalAveragePooling2D
from engine.layers.preprocessing.feature_normalization import Normalization
from engine.models.model import Model
from engine.models.sequential import Sequential

# Blocks of each stage, and the width of the first; every later stage is twice as wide.
_KINDS = {
    "Tiny": ((3, 3, 9, 3), 96),
    "Small": ((3, 3, 27, 3), 96),
    "Base": ((3, 3, 27, 3), 128),
    "Large": ((3, 3, 27, 3), 192),
    "XLarge": ((3, 3, 27, 3), 256),
}
KINDS = tuple(_KINDS)
_EPSILON = 1e-6
_MEAN = [0.485 * 255, 0.456 * 255, 0.406 * 255]
_VARIANCE = [(0.229 * 255) ** 2, (0.224 * 255) ** 2, (0.225 * 255) ** 2]


def convnext(kind: str, /, include_preprocessing: bool = True, **arguments: Any) -> Model:
    """The network of that size, `Tiny` to `XLarge`.

    >>> convnext("Tiny", weights=None).count_params()
    28589128
    """
    choice, (depths, width) = asked(arguments), _KINDS[kind]
    name = choice.name or f"convnext_{kind.lower()}"
    inputs = maps = choice.start(224, least=32)
    if include_preprocessing and inputs.shape is not None and inputs.shape[-1] == 3:
        layer = Normalization(mean=_MEAN, variance=_VARIANCE, name=f"{name}_prestem_normalization")
        maps = layer(maps)
    maps = _stem(width, name)(maps)
    for stage, depth in enumerate(depths):
        if stage:
            maps = _narrowing(width * 2**stage, stage - 1, name)(maps)
        for block in range(depth):
            maps = _block(maps, width * 2**stage, f"{name}_stage_{stage}_block_{block}")
    return choice.model(inputs, _end(choice, maps, name), name)


def _stem(width: int, name: str) -> Sequential:
    layers = [
        Conv2D(width, 4, strides=4, name=f"{name}_stem_conv"),
        LayerNormalization(epsilon=_EPSILON, name=f"{name}_stem_layernorm"),
    ]
    return Sequential(layers, name=f"{name}_stem")


def _narrowing(width: int, at: int, name: str) -> Sequential:
    layers = [
        LayerNormalization(epsilon=_EPSILON, name=f"{name}_downsampling_layernorm_{at}"),
        Conv2D(width, 2, strides=2, name=f"{name}_downsampling_conv_{at}"),
    ]
    return Sequential(layers, name=f"{name}_downsampling_block_{at}")


def _block(inputs: Maps, width: int, name: str) -> Maps:
    maps = Conv2D(width, 7, padding="same", groups=width, name=f"{name}_depthwise_conv")(inputs)
    maps = LayerNormalization(epsilon=_EPSILON, name=f"{name}_layernorm")(maps)
    maps = Dense(4 * width, name=f"{name}_pointwise_conv_1")(maps)
    maps = activated(maps, f"{name}_gelu", "gelu")
    maps = Dense(width, name=f"{name}_pointwise_conv_2")(maps)
    maps = LayerScale(1e-6, width, name=f"{name}_layer_scale")(maps)
    return inputs + activated(maps, f"{name}_identity", "linear")


def _end(choice: Asked, maps: Maps, name: str) -> Any:
    if not choice.include_top:
        return LayerNormalization(epsilon=_EPSILON)(choice.pooled(maps))
    features = GlobalAveragePooling2D(name=f"{name}_head_gap")(maps)
    features = LayerNormalization(epsilon=_EPSILON, name=f"{name}_head_layernorm")(features)
    return choice.classified(features, f"{name}_head_dense")
