"""The shelf of known networks: what each is called, what there is to see in it, and its model."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from engine import read_keras_code
from pages.frame.language import N_
from samples.digits import digit_weights
from samples.networks import NETWORKS, network_code

DIGITS = "digits"
# Title, and what there is to see.
SHELF: dict[str, tuple[str, str]] = {
    "digits": (N_("Digit reader"), N_("Small and trained: it reads handwritten digits.")),
    "conv_stack": (
        N_("Conv2D 32–64–128"),
        N_("The stack of most articles: maps shrink, channels double, Dense holds the weights."),
    ),
    "lenet5": ("LeNet-5", N_("Where it began, 1998: two convolutions and three Dense layers.")),
    "mnist_convnet": (
        N_("Keras's MNIST convnet"),
        N_("Almost half of its weights lie in the last layer."),
    ),
    "cifar": (N_("TensorFlow's CIFAR tutorial"), N_("Without padding: 32, 30, 15, 13, 6, 4.")),
    "tiny_vgg": (
        N_("Tiny VGG"),
        N_(
            "The second Conv2D has 910 parameters, the first 280: it reads ten channels, not three."
        ),
    ),
    "alexnet": ("AlexNet", N_("Strides of 4 at the start; 94 of 100 weights lie in Dense.")),
    "alexnet_grouped": (
        N_("AlexNet in groups"),
        N_("As on two cards in 2012: groups halve the weights of three convolutions."),
    ),
    "vgg16": ("VGG16", N_("3×3 all the way; fc1 alone has 102,764,544 of 138,357,544 weights.")),
    "vgg19": ("VGG19", N_("VGG16 with three more convolutions.")),
    "resnet50": ("ResNet50", N_("Ways past every block; Add joins them.")),
    "mobilenet_v2": ("MobileNetV2", N_("Depthwise convolutions between two of 1×1.")),
    "inception_v3": ("InceptionV3", N_("Branches of several windows side by side, joined.")),
    "densenet121": ("DenseNet121", N_("Each block reads what all before it made.")),
    "efficientnet_b0": ("EfficientNetB0", N_("Channels are weighed by what they hold.")),
    "xception": ("Xception", N_("Separable convolutions with ways past them.")),
    "unet_valid": (
        N_("U-Net, 572 → 388"),
        N_("As in its paper, without padding: what goes across is cropped."),
    ),
    "unet_same": (N_("U-Net, 256 → 256"), N_("With same, sizes meet by themselves.")),
    "dcgan_generator": (N_("DCGAN: generator"), N_("From 100 numbers to a picture of 28 × 28.")),
    "dcgan_discriminator": (N_("DCGAN: discriminator"), N_("Strides instead of pooling.")),
    "autoencoder": (N_("Autoencoder"), N_("Down to 7 × 7 × 8 and back.")),
    "ecg": (N_("ECG classifier"), N_("Long windows along a heart's voltage.")),
    "wavenet": (
        N_("WaveNet stack"),
        N_("Causal and dilated: each layer sees twice as far, and no length changes."),
    ),
    "simple_rnn_text": (
        N_("Text: SimpleRNN"),
        N_("320,000 of 322,113 weights are the table of words; steps stay open."),
    ),
    "lstm_text": (N_("Text: LSTM"), N_("Four gates: four times the weights of a SimpleRNN.")),
    "gru_text": (
        N_("Text: GRU, both ways"),
        N_("The first gives every step, the second the last."),
    ),
    "transformer": (
        N_("Transformer encoder"),
        N_("Every word looks at every other; ways past join by Add."),
    ),
}
NAMES = tuple(SHELF)
assert set(NAMES) == set(NETWORKS)


@lru_cache(maxsize=len(SHELF))
def model_named(name: str) -> Any:
    """The model of that name, made once; the digit reader has its trained weights.

    >>> model_named("vgg16").count_params()
    138357544
    """
    model = read_keras_code(network_code(name)).model
    if name == DIGITS:
        model.set_weights(list(digit_weights()))
    return model
