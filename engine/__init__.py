"""What a layer does, and why: shapes, weights, values and their derivation, exactly as Keras 3.15."""

from engine import activations, constraints, initializers, regularizers
from engine.axis import Axis
from engine.convolution import Conv1D, Conv2D, Conv3D
from engine.convolution_trace import ConvolutionTrace
from engine.derivation import Derivation, Step
from engine.layer import Layer, WeightSpec
from engine.refusal import Refusal, Repair

__all__ = [
    "Axis",
    "Conv1D",
    "Conv2D",
    "Conv3D",
    "ConvolutionTrace",
    "Derivation",
    "Layer",
    "Refusal",
    "Repair",
    "Step",
    "WeightSpec",
    "activations",
    "constraints",
    "initializers",
    "regularizers",
]
