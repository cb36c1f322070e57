"""Layers that disturb values in training, or make them cost something, as `keras.layers` groups them."""

from engine.layers.regularization.activity_regularization import ActivityRegularization
from engine.layers.regularization.dropout import (
    Dropout,
    DropoutTrace,
    SpatialDropout1D,
    SpatialDropout2D,
    SpatialDropout3D,
)
from engine.layers.regularization.noise import AlphaDropout, GaussianDropout, GaussianNoise

__all__ = [
    "ActivityRegularization",
    "AlphaDropout",
    "Dropout",
    "DropoutTrace",
    "GaussianDropout",
    "GaussianNoise",
    "SpatialDropout1D",
    "SpatialDropout2D",
    "SpatialDropout3D",
]
