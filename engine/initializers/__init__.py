"""How weights start: Keras's initializers, found by name, dictionary or class with `get`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.base.identifiers import IDENTIFIER, Catalogue
from engine.initializers.base import Array, Initializer
from engine.initializers.densities import Density, density_of
from engine.initializers.drawn import RandomNormal, RandomUniform, TruncatedNormal
from engine.initializers.fans import Fan, compute_fans, fans_of
from engine.initializers.filled import Constant, Identity, Ones, Zeros
from engine.initializers.fourier import STFT
from engine.initializers.rotated import Orthogonal
from engine.initializers.scaled import (
    CUT_STDDEV,
    GlorotNormal,
    GlorotUniform,
    HeNormal,
    HeUniform,
    LecunNormal,
    LecunUniform,
    VarianceScaling,
)
from engine.initializers.seeds import RandomInitializer, SeedGenerator
from engine.initializers.torch_defaults import torch_default

__all__ = [
    "CUT_STDDEV",
    "STFT",
    "Constant",
    "Density",
    "Fan",
    "GlorotNormal",
    "GlorotUniform",
    "HeNormal",
    "HeUniform",
    "Identity",
    "Initializer",
    "LecunNormal",
    "LecunUniform",
    "Ones",
    "Orthogonal",
    "RandomInitializer",
    "RandomNormal",
    "RandomUniform",
    "SeedGenerator",
    "TruncatedNormal",
    "VarianceScaling",
    "Zeros",
    "compute_fans",
    "density_of",
    "deserialize",
    "fans_of",
    "get",
    "serialize",
    "torch_default",
]

# Keras exports each class under its lower-case name too.
constant, zeros, ones, identity = Constant, Zeros, Ones, Identity
random_normal, random_uniform, truncated_normal = RandomNormal, RandomUniform, TruncatedNormal
variance_scaling, orthogonal, stft = VarianceScaling, Orthogonal, STFT
glorot_normal, glorot_uniform = GlorotNormal, GlorotUniform
he_normal, he_uniform = HeNormal, HeUniform
lecun_normal, lecun_uniform = LecunNormal, LecunUniform
IdentityInitializer, OrthogonalInitializer, STFTInitializer = Identity, Orthogonal, STFT

_FAMILY = Catalogue(
    "initializer",
    "keras.initializers",
    [
        Initializer,
        Constant,
        Zeros,
        Ones,
        Identity,
        RandomNormal,
        RandomUniform,
        TruncatedNormal,
        VarianceScaling,
        GlorotNormal,
        GlorotUniform,
        HeNormal,
        HeUniform,
        LecunNormal,
        LecunUniform,
        Orthogonal,
        STFT,
    ],
    aliases={
        "zero": Zeros,
        "one": Ones,
        "normal": RandomNormal,
        "uniform": RandomUniform,
        "IdentityInitializer": Identity,
        "OrthogonalInitializer": Orthogonal,
        "STFTInitializer": STFT,
    },
)

serialize = _FAMILY.serialize
deserialize = _FAMILY.deserialize


def get(identifier: object, argument: str = IDENTIFIER) -> Any:
    """The initializer that an identifier stands for; None stays None.

    A string, a `{"class_name": ..., "config": {...}}` dictionary, a class, an initializer, a
    function of `(shape, dtype)`, or an array of the values themselves. Raises ValueError for
    anything else, told under the name of the `argument` that held it.

    >>> get("he_normal").get_config()
    {'seed': None, 'input_axes': None, 'output_axes': None}
    """
    if isinstance(identifier, np.ndarray | np.generic):
        return _given(np.asarray(identifier))
    return _FAMILY.get(identifier, argument)


def _given(values: NDArray[Any]) -> Callable[..., Array]:
    def given(shape: Iterable[int], dtype: object = None) -> Array:
        if tuple(shape) != values.shape:
            raise ValueError(
                f"The weight has shape {tuple(shape)}, but the array given as its initializer has "
                f"{values.shape}; give one of the weight's shape."
            )
        return values.astype(np.float32)

    return given
