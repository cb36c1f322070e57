"""What a layer does, and why: shapes, weights, values and their derivation, exactly as Keras 3.15."""

from engine import activations, applications, constraints, initializers, regularizers
from engine.axes.axis import Axis
from engine.base import registry
from engine.base.derivation import Derivation, Step
from engine.base.refusal import Refusal, Repair, TypeRefusal
from engine.exchange.keras_graph_code import to_keras_code
from engine.exchange.keras_json import model_from_json, to_json
from engine.exchange.reading.reader import from_keras_code, read_keras_code
from engine.exchange.reading.result import Reading
from engine.exchange.torch_graph_code import to_torch_code
from engine.layers import (
    attention,
    merging,
    normalization,
    ops,
    pooling,
    preprocessing,
    regularization,
)
from engine.layers.activation.activating import (
    ELU,
    Activation,
    ActivationTrace,
    Identity,
    LeakyReLU,
    ReLU,
    Softmax,
)
from engine.layers.activation.prelu import PReLU
from engine.layers.attention import *  # noqa: F403
from engine.layers.convolutional.convolution import (
    Conv1D,
    Conv2D,
    Conv3D,
    Convolution1D,
    Convolution2D,
    Convolution3D,
)
from engine.layers.convolutional.convolution_trace import ConvolutionTrace
from engine.layers.convolutional.depthwise import DepthwiseConv1D, DepthwiseConv2D, DepthwiseTrace
from engine.layers.convolutional.separable import (
    SeparableConv1D,
    SeparableConv2D,
    SeparableConvolution1D,
    SeparableConvolution2D,
    SeparableTrace,
)
from engine.layers.convolutional.transposed import (
    Conv1DTranspose,
    Conv2DTranspose,
    Conv3DTranspose,
    Convolution1DTranspose,
    Convolution2DTranspose,
    Convolution3DTranspose,
)
from engine.layers.convolutional.transposed_trace import TransposedTrace
from engine.layers.core import operation
from engine.layers.core.dense import Dense, DenseTrace
from engine.layers.core.einsum_dense import EinsumDense, EinsumTrace
from engine.layers.core.embedding import Embedding, EmbeddingTrace
from engine.layers.core.input import Input, InputLayer, InputTrace
from engine.layers.core.lambda_layer import Lambda, LambdaTrace
from engine.layers.core.layer import Layer
from engine.layers.core.masking import Masking, MaskingTrace
from engine.layers.core.rearranging import ReshapingTrace
from engine.layers.core.reversible_embedding import ReversibleEmbedding, ScoresTrace
from engine.layers.core.symbolic import KerasTensor, tell_operators
from engine.layers.core.weight_spec import WeightSpec
from engine.layers.merging import *  # noqa: F403
from engine.layers.normalization import *  # noqa: F403
from engine.layers.pooling import *  # noqa: F403
from engine.layers.preprocessing import *  # noqa: F403
from engine.layers.regularization import *  # noqa: F403
from engine.layers.reshaping.cropping import Cropping1D, Cropping2D, Cropping3D
from engine.layers.reshaping.padding import ZeroPadding1D, ZeroPadding2D, ZeroPadding3D
from engine.layers.reshaping.padding_trace import EdgeTrace
from engine.layers.reshaping.reshaping import Flatten, Permute, RepeatVector, Reshape
from engine.layers.reshaping.upsampling import UpSampling1D, UpSampling2D, UpSampling3D
from engine.layers.reshaping.upsampling_trace import UpSamplingTrace
from engine.layers.rnn.bidirectional import Bidirectional, BidirectionalTrace
from engine.layers.rnn.cells import CellTrace, GRUCell, LSTMCell, SimpleRNNCell
from engine.layers.rnn.conv_lstm import ConvLSTM1D, ConvLSTM2D, ConvLSTM3D
from engine.layers.rnn.conv_lstm_base import ConvLSTMTrace
from engine.layers.rnn.gru import GRU, GRUTrace
from engine.layers.rnn.lstm import LSTM, LSTMTrace
from engine.layers.rnn.recurrent_trace import RecurrentTrace
from engine.layers.rnn.rnn import RNN, RNNTrace
from engine.layers.rnn.simple_rnn import SimpleRNN
from engine.layers.rnn.stacked_cells import StackedRNNCells
from engine.layers.rnn.time_distributed import TimeDistributed, TimeDistributedTrace
from engine.models import exchanging
from engine.models.calling import SequentialTrace
from engine.models.functional import Functional
from engine.models.graph_calling import GraphTrace
from engine.models.model import Model
from engine.models.neighbours import advise_call
from engine.models.receptive_field import receptive_fields
from engine.models.sequential import Sequential

__all__ = [
    "ELU",
    "GRU",
    "LSTM",
    "RNN",
    "Activation",
    "ActivationTrace",
    "Axis",
    "Bidirectional",
    "BidirectionalTrace",
    "CellTrace",
    "Conv1D",
    "Conv1DTranspose",
    "Conv2D",
    "Conv2DTranspose",
    "Conv3D",
    "Conv3DTranspose",
    "ConvLSTM1D",
    "ConvLSTM2D",
    "ConvLSTM3D",
    "ConvLSTMTrace",
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
    "EdgeTrace",
    "EinsumDense",
    "EinsumTrace",
    "Embedding",
    "EmbeddingTrace",
    "Flatten",
    "Functional",
    "GRUCell",
    "GRUTrace",
    "GraphTrace",
    "Identity",
    "Input",
    "InputLayer",
    "InputTrace",
    "KerasTensor",
    "LSTMCell",
    "LSTMTrace",
    "Lambda",
    "LambdaTrace",
    "Layer",
    "LeakyReLU",
    "Masking",
    "MaskingTrace",
    "Model",
    "PReLU",
    "Permute",
    "RNNTrace",
    "ReLU",
    "Reading",
    "RecurrentTrace",
    "Refusal",
    "Repair",
    "RepeatVector",
    "Reshape",
    "ReshapingTrace",
    "ReversibleEmbedding",
    "ScoresTrace",
    "SeparableConv1D",
    "SeparableConv2D",
    "SeparableConvolution1D",
    "SeparableConvolution2D",
    "SeparableTrace",
    "Sequential",
    "SequentialTrace",
    "SimpleRNN",
    "SimpleRNNCell",
    "Softmax",
    "StackedRNNCells",
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
    "applications",
    "constraints",
    "from_keras_code",
    "initializers",
    "model_from_json",
    "ops",
    "read_keras_code",
    "receptive_fields",
    "regularizers",
]
__all__ += attention.__all__
__all__ += merging.__all__
__all__ += normalization.__all__
__all__ += regularization.__all__
__all__ += pooling.__all__
__all__ += preprocessing.__all__

# The floors below find layers by name and write models by these, without knowing who stands above.
registry.tell_functions(ops.CLASSES)
tell_operators(ops.OPERATORS)
registry.tell(
    {
        name: item
        for name, item in list(globals().items())
        if isinstance(item, type) and issubclass(item, Layer) and item not in (Layer, Model)
    }
)
operation.tell_adviser(advise_call)
exchanging.tell(
    model_from_json=model_from_json,
    to_json=to_json,
    to_keras_code=to_keras_code,
    to_torch_code=to_torch_code,
)
