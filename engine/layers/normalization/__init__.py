"""Layers that bring values to one mean and size, as `keras.layers` groups them."""

from engine.layers.normalization.batch_normalization import BatchNormalization
from engine.layers.normalization.group_normalization import GroupNormalization
from engine.layers.normalization.layer_normalization import LayerNormalization
from engine.layers.normalization.normalization import NormalizationTrace
from engine.layers.normalization.scaling_to_length import (
    RMSNormalization,
    ScalingTrace,
    UnitNormalization,
)
from engine.layers.normalization.spectral_normalization import SpectralNormalization, WrappedTrace

__all__ = [
    "BatchNormalization",
    "GroupNormalization",
    "LayerNormalization",
    "NormalizationTrace",
    "RMSNormalization",
    "ScalingTrace",
    "SpectralNormalization",
    "UnitNormalization",
    "WrappedTrace",
]
