"""VGG16 and VGG19 (Simonyan and Zisserman 2014): 3 × 3 convolutions, halved five times."""

from __future__ import annotations

from typing import Any

from engine.applications.asked import Asked, asked
from engine.applications.parts import conv
from engine.layers.core.dense import Dense
from engine.layers.pooling.pooling import MaxPooling2D
from engine.layers.reshaping.reshaping import Flatten
from engine.models.model import Model


def VGG16(**arguments: Any) -> Model:
    """Thirteen convolutions and three Dense layers.

    >>> VGG16(weights=None).count_params()
    138357544
    """
    return _vgg("vgg16", (2, 2, 3, 3, 3), asked(arguments))


def VGG19(**arguments: Any) -> Model:
    """Sixteen convolutions and three Dense layers."""
    return _vgg("vgg19", (2, 2, 4, 4, 4), asked(arguments))


def _vgg(name: str, depths: tuple[int, ...], choice: Asked) -> Model:
    inputs = maps = choice.start(224, least=32)
    for block, depth in enumerate(depths, start=1):
        for at in range(1, depth + 1):
            filters = min(32 * 2**block, 512)
            maps = conv(
                maps, filters, 3, f"block{block}_conv{at}", use_bias=True, activation="relu"
            )
        maps = MaxPooling2D(2, strides=2, name=f"block{block}_pool")(maps)
    if not choice.include_top:
        return choice.model(inputs, choice.pooled(maps), name)
    features = Flatten(name="flatten")(maps)
    for at in (1, 2):
        features = Dense(4096, activation="relu", name=f"fc{at}")(features)
    return choice.model(inputs, choice.classified(features), name)
