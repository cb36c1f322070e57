"""Layers that make one tensor of several, as `keras.layers` groups them."""

from engine.layers.merging.concatenation import Concatenate, concatenate
from engine.layers.merging.dot_product import Dot, DotTrace, dot
from engine.layers.merging.elementwise import (
    Add,
    Average,
    Maximum,
    Minimum,
    Multiply,
    Subtract,
    add,
    average,
    maximum,
    minimum,
    multiply,
    subtract,
)
from engine.layers.merging.merge import MergeTrace

__all__ = [
    "Add",
    "Average",
    "Concatenate",
    "Dot",
    "DotTrace",
    "Maximum",
    "MergeTrace",
    "Minimum",
    "Multiply",
    "Subtract",
    "add",
    "average",
    "concatenate",
    "dot",
    "maximum",
    "minimum",
    "multiply",
    "subtract",
]
