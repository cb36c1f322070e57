"""What a layer does, and why: shapes, weights, values and their derivation, exactly as Keras 3.15."""

from engine import activations, constraints, initializers, regularizers
from engine.activating import ELU, Activation, ActivationTrace, Identity, LeakyReLU, ReLU, Softmax
from engine.axis import Axis
from engine.batch_normalization import BatchNormalization
from engine.bidirectional import Bidirectional, BidirectionalTrace
from engine.convolution import Conv1D, Conv2D, Conv3D, Convolution1D, Convolution2D, Convolution3D
from engine.convolution_trace import ConvolutionTrace
from engine.cropping import Cropping1D, Cropping2D, Cropping3D
from engine.dense import Dense, DenseTrace
from engine.depthwise import DepthwiseConv1D, DepthwiseConv2D, DepthwiseTrace
from engine.derivation import Derivation, Step
from engine.dropout import (
    Dropout,
    DropoutTrace,
    SpatialDropout1D,
    SpatialDropout2D,
    SpatialDropout3D,
)
from engine.embedding import Embedding, EmbeddingTrace
from engine.from_code import from_keras_code
from engine.global_pooling import (
    GlobalAveragePooling1D,
    GlobalAveragePooling2D,
    GlobalAveragePooling3D,
    GlobalAvgPool1D,
    GlobalAvgPool2D,
    GlobalAvgPool3D,
    GlobalMaxPool1D,
    GlobalMaxPool2D,
    GlobalMaxPool3D,
    GlobalMaxPooling1D,
    GlobalMaxPooling2D,
    GlobalMaxPooling3D,
)
from engine.global_pooling_trace import GlobalAveragePoolingTrace, GlobalMaxPoolingTrace
from engine.gru import GRU, GRUTrace
from engine.input import Input, InputLayer, InputTrace
from engine.layer import Layer
from engine.layer_normalization import LayerNormalization
from engine.lstm import LSTM, LSTMTrace
from engine.masking import Masking, MaskingTrace
from engine.normalization import NormalizationTrace
from engine.padding import ZeroPadding1D, ZeroPadding2D, ZeroPadding3D
from engine.padding_trace import EdgeTrace
from engine.pooling import (
    AveragePooling1D,
    AveragePooling2D,
    AveragePooling3D,
    AvgPool1D,
    AvgPool2D,
    AvgPool3D,
    MaxPool1D,
    MaxPool2D,
    MaxPool3D,
    MaxPooling1D,
    MaxPooling2D,
    MaxPooling3D,
)
from engine.pooling_trace import AveragePoolingTrace, MaxPoolingTrace, PoolingTrace
from engine.prelu import PReLU
from engine.rearranging import ReshapingTrace
from engine.receptive_field import receptive_fields
from engine.recurrent_trace import RecurrentTrace
from engine.refusal import Refusal, Repair, TypeRefusal
from engine.reshaping import Flatten, Permute, RepeatVector, Reshape
from engine.running import SequentialTrace
from engine.separable import (
    SeparableConv1D,
    SeparableConv2D,
    SeparableConvolution1D,
    SeparableConvolution2D,
    SeparableTrace,
)
from engine.sequential import Sequential
from engine.simple_rnn import SimpleRNN
from engine.time_distributed import TimeDistributed, TimeDistributedTrace
from engine.transposed import (
    Conv1DTranspose,
    Conv2DTranspose,
    Conv3DTranspose,
    Convolution1DTranspose,
    Convolution2DTranspose,
    Convolution3DTranspose,
)
from engine.transposed_trace import TransposedTrace
from engine.upsampling import UpSampling1D, UpSampling2D, UpSampling3D
from engine.upsampling_trace import UpSamplingTrace
from engine.weight_spec import WeightSpec

__all__ = [
    "ELU",
    "GRU",
    "LSTM",
    "Activation",
    "ActivationTrace",
    "AveragePooling1D",
    "AveragePooling2D",
    "AveragePooling3D",
    "AveragePoolingTrace",
    "AvgPool1D",
    "AvgPool2D",
    "AvgPool3D",
    "Axis",
    "BatchNormalization",
    "Bidirectional",
    "BidirectionalTrace",
    "Conv1D",
    "Conv1DTranspose",
    "Conv2D",
    "Conv2DTranspose",
    "Conv3D",
    "Conv3DTranspose",
    "Convolution1D",
    "Convolution1DTranspose",
    "Convolution2D",
    "Convolution2DTranspose",
    "Convolution3D",
    "Convolution3DTranspose",
    "ConvolutionTrace",
    "Cropping1D",
    "Cropping2D",
    "Cropping3D",
    "Dense",
    "DenseTrace",
    "DepthwiseConv1D",
    "DepthwiseConv2D",
    "DepthwiseTrace",
    "Derivation",
    "Dropout",
    "DropoutTrace",
    "EdgeTrace",
    "Embedding",
    "EmbeddingTrace",
    "Flatten",
    "GRUTrace",
    "GlobalAveragePooling1D",
    "GlobalAveragePooling2D",
    "GlobalAveragePooling3D",
    "GlobalAveragePoolingTrace",
    "GlobalAvgPool1D",
    "GlobalAvgPool2D",
    "GlobalAvgPool3D",
    "GlobalMaxPool1D",
    "GlobalMaxPool2D",
    "GlobalMaxPool3D",
    "GlobalMaxPooling1D",
    "GlobalMaxPooling2D",
    "GlobalMaxPooling3D",
    "GlobalMaxPoolingTrace",
    "Identity",
    "Input",
    "InputLayer",
    "InputTrace",
    "LSTMTrace",
    "Layer",
    "LayerNormalization",
    "LeakyReLU",
    "Masking",
    "MaskingTrace",
    "MaxPool1D",
    "MaxPool2D",
    "MaxPool3D",
    "MaxPooling1D",
    "MaxPooling2D",
    "MaxPooling3D",
    "MaxPoolingTrace",
    "NormalizationTrace",
    "PReLU",
    "Permute",
    "PoolingTrace",
    "ReLU",
    "RecurrentTrace",
    "Refusal",
    "Repair",
    "RepeatVector",
    "Reshape",
    "ReshapingTrace",
    "SeparableConv1D",
    "SeparableConv2D",
    "SeparableConvolution1D",
    "SeparableConvolution2D",
    "SeparableTrace",
    "Sequential",
    "SequentialTrace",
    "SimpleRNN",
    "Softmax",
    "SpatialDropout1D",
    "SpatialDropout2D",
    "SpatialDropout3D",
    "Step",
    "TimeDistributed",
    "TimeDistributedTrace",
    "TransposedTrace",
    "TypeRefusal",
    "UpSampling1D",
    "UpSampling2D",
    "UpSampling3D",
    "UpSamplingTrace",
    "WeightSpec",
    "ZeroPadding1D",
    "ZeroPadding2D",
    "ZeroPadding3D",
    "activations",
    "constraints",
    "from_keras_code",
    "initializers",
    "receptive_fields",
    "regularizers",
]
