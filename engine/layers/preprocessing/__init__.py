"""Layers that prepare what goes into a model, as `keras.layers` groups them."""

from engine.layers.preprocessing.categories import CategoryEncoding, Discretization
from engine.layers.preprocessing.contrast import (
    AutoContrast,
    ContrastLimitedAdaptiveHistogramEqualization,
    Equalization,
)
from engine.layers.preprocessing.feature_normalization import Normalization
from engine.layers.preprocessing.mel_spectrogram import MelSpectrogram
from engine.layers.preprocessing.mixing_images import (
    AugMix,
    CutMix,
    MaxNumBoundingBoxes,
    MixUp,
    RandAugment,
)
from engine.layers.preprocessing.not_computed import (
    FlaxLayer,
    HashedCrossing,
    Hashing,
    IntegerLookup,
    JaxLayer,
    StringLookup,
    TextVectorization,
    TFSMLayer,
    TorchModuleWrapper,
)
from engine.layers.preprocessing.pipeline import Pipeline, PipelineTrace
from engine.layers.preprocessing.random_colours import (
    RandomBrightness,
    RandomColorDegeneration,
    RandomColorJitter,
    RandomContrast,
    RandomHue,
    RandomSaturation,
    RandomSharpness,
)
from engine.layers.preprocessing.random_crop import RandomCrop
from engine.layers.preprocessing.random_effects import (
    RandomGaussianBlur,
    RandomGrayscale,
    RandomInvert,
    RandomPosterization,
    Solarization,
)
from engine.layers.preprocessing.random_places import (
    RandomElasticTransform,
    RandomErasing,
    RandomFlip,
    RandomPerspective,
    RandomRotation,
    RandomShear,
    RandomTranslation,
    RandomZoom,
)
from engine.layers.preprocessing.rescaling import Rescaling
from engine.layers.preprocessing.resizing import CenterCrop, Resizing
from engine.layers.preprocessing.shape_keeping import PreprocessingTrace
from engine.layers.preprocessing.stft_spectrogram import SpectrogramTrace, STFTSpectrogram

__all__ = [
    "AugMix",
    "AutoContrast",
    "CategoryEncoding",
    "CenterCrop",
    "ContrastLimitedAdaptiveHistogramEqualization",
    "CutMix",
    "Discretization",
    "Equalization",
    "FlaxLayer",
    "HashedCrossing",
    "Hashing",
    "IntegerLookup",
    "JaxLayer",
    "MaxNumBoundingBoxes",
    "MelSpectrogram",
    "MixUp",
    "Normalization",
    "Pipeline",
    "PipelineTrace",
    "PreprocessingTrace",
    "RandAugment",
    "RandomBrightness",
    "RandomColorDegeneration",
    "RandomColorJitter",
    "RandomContrast",
    "RandomCrop",
    "RandomElasticTransform",
    "RandomErasing",
    "RandomFlip",
    "RandomGaussianBlur",
    "RandomGrayscale",
    "RandomHue",
    "RandomInvert",
    "RandomPerspective",
    "RandomPosterization",
    "RandomRotation",
    "RandomSaturation",
    "RandomSharpness",
    "RandomShear",
    "RandomTranslation",
    "RandomZoom",
    "Rescaling",
    "Resizing",
    "STFTSpectrogram",
    "Solarization",
    "SpectrogramTrace",
    "StringLookup",
    "TFSMLayer",
    "TextVectorization",
    "TorchModuleWrapper",
]
