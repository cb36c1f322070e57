"""Names of PyTorch's functions and methods of tensors, by what they do here."""

from __future__ import annotations

from engine.exchange.reading.words import words

# What changes neither the shape nor the values that a picture needs.
SAME = words(
    "contiguous float to detach clone cuda cpu double half long type_as requires_grad_ type data "
    "dropout alpha_dropout dropout2d feature_dropout"
)
METHODS = (
    words(
        "view reshape size dim permute transpose squeeze unsqueeze mean sum max min relu sigmoid tanh chunk "
        "split flatten expand repeat softmax matmul bmm add mul pow exp log sqrt abs unflatten "
        "flip log_softmax relu_ norm argmax std var swapaxes mm view_as movedim"
    )
    | SAME
)
FUNCTIONS = {
    "relu": "ReLU",
    "relu_": "ReLU",
    "relu6": "ReLU6",
    "leaky_relu": "LeakyReLU",
    "elu": "ELU",
    "selu": "SELU",
    "gelu": "GELU",
    "silu": "SiLU",
    "mish": "Mish",
    "hardswish": "Hardswish",
    "hardsigmoid": "Hardsigmoid",
    "sigmoid": "Sigmoid",
    "tanh": "Tanh",
    "softplus": "Softplus",
    "softmax": "Softmax",
    "log_softmax": "LogSoftmax",
    "logsigmoid": "LogSigmoid",
    **{f"max_pool{rank}d": f"MaxPool{rank}d" for rank in (1, 2, 3)},
    **{f"avg_pool{rank}d": f"AvgPool{rank}d" for rank in (1, 2, 3)},
    **{f"adaptive_avg_pool{rank}d": f"AdaptiveAvgPool{rank}d" for rank in (1, 2, 3)},
    **{f"adaptive_max_pool{rank}d": f"AdaptiveMaxPool{rank}d" for rank in (1, 2, 3)},
    "interpolate": "Upsample",
    "upsample": "Upsample",
}
OF_OPS = {
    "bmm": "matmul",
    "mm": "matmul",
    "clamp": "clip",
    "mul": "multiply",
}
