"""Worked examples of where weights come from: each tells one story of a signal through depth."""

from __future__ import annotations

from pages.frame.language import N_
from pages.setting.examples import Example
from pages.weights.signal_part import CONV, NOISE

_DEEP = {"depth": 30, "width": 100}
_DENSE = {"weight": "Dense.kernel", "inputs": 64, "outputs": 32}

EXAMPLES = (
    Example(
        N_("Glorot on paper"),
        N_("576 products go into each sum, 1,152 sums come of each input: √(6 / 1,728) = 0.0589."),
        {},
    ),
    Example(
        N_("He, before it is truncated"),
        N_("√(2 / 576) / 0.8796 = 0.0670, so that cut at two of it the deviation is √(2 / 576)."),
        {"initializer": "variance_scaling", "scale": 2.0, "activation": "relu"},
    ),
    Example(
        N_("A depthwise surprise"),
        N_(
            "The multiplier's axis is fan_out: 144 and 9, though each output adds up nine products only."
        ),
        {"weight": "DepthwiseConv2D.kernel", "inputs": 16},
    ),
    Example(
        N_("All zeros: nothing sets units apart"),
        N_("Every unit says 0, every gradient is 0, and no step changes that."),
        {**_DENSE, **_DEEP, "initializer": "zeros"},
    ),
    Example(
        N_("All ones: all units alike"),
        N_(
            "Sums grow with the width until tanh is flat: all units say 1, and no gradient gets through."
        ),
        {**_DENSE, **_DEEP, "initializer": "ones"},
    ),
    Example(
        N_("Too small"),
        N_(
            "Deviation 0.01 for every shape: each layer of 100 units keeps about a tenth of the signal."
        ),
        {**_DENSE, **_DEEP, "initializer": "random_normal", "stddev": 0.01},
    ),
    Example(
        N_("Too large"),
        N_("Deviation 0.5: relu grows from layer to layer, and the gradient with it."),
        {
            **_DENSE,
            **_DEEP,
            "initializer": "random_normal",
            "stddev": 0.5,
            "activation": "relu",
        },
    ),
    Example(
        N_("Glorot with tanh"),
        N_("The mean of both fans holds the signal on its way and the gradient on its way back."),
        {**_DENSE, **_DEEP, "initializer": "glorot_uniform"},
    ),
    Example(
        N_("He with relu"),
        N_("relu drops half of the signal, and twice the variance makes up for it."),
        {**_DENSE, **_DEEP, "initializer": "he_normal", "activation": "relu"},
    ),
    Example(
        N_("LeCun with selu"),
        N_(
            "selu pulls mean and deviation to 0 and 1 by itself, starting from variance 1 / fan_in."
        ),
        {
            **_DENSE,
            **_DEEP,
            "initializer": "lecun_normal",
            "activation": "selu",
            "signal": NOISE,
        },
    ),
    Example(
        N_("Orthogonal, without an activation"),
        N_("Lengths stay exactly, however many layers: W · Wᵀ = I."),
        {
            "weight": "SimpleRNN.recurrent_kernel",
            "outputs": 16,
            "initializer": "orthogonal",
            **_DEEP,
            "activation": "linear",
        },
    ),
    Example(
        N_("Convolutions too"),
        N_("3 × 3 kernels of 16 filters: fan_in is 144, and He keeps the signal through relu."),
        {
            "outputs": 16,
            "inputs": 16,
            "initializer": "he_normal",
            "activation": "relu",
            "layers": CONV,
            "width": 16,
            "depth": 20,
        },
    ),
)
