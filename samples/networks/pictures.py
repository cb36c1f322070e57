"""Networks that say what a picture shows."""

from __future__ import annotations

_HEAD = "import keras\nfrom keras import layers\n\n"


def _stack(lines: str) -> str:
    return f"{_HEAD}model = keras.Sequential([\n{lines}])\n"


def _known(name: str) -> str:
    return f"import keras\n\nmodel = keras.applications.{name}(weights=None)\n"


def _alexnet(groups: str) -> str:
    # A. Krizhevsky, I. Sutskever, G. Hinton, 2012; the second, fourth and fifth on two cards there.
    return _stack(f"""\
    keras.Input((227, 227, 3)),
    layers.Conv2D(96, 11, strides=4, activation="relu"),
    layers.MaxPooling2D(3, strides=2),
    layers.Conv2D(256, 5, padding="same", activation="relu"{groups}),
    layers.MaxPooling2D(3, strides=2),
    layers.Conv2D(384, 3, padding="same", activation="relu"),
    layers.Conv2D(384, 3, padding="same", activation="relu"{groups}),
    layers.Conv2D(256, 3, padding="same", activation="relu"{groups}),
    layers.MaxPooling2D(3, strides=2),
    layers.Flatten(),
    layers.Dense(4096, activation="relu"),
    layers.Dropout(0.5),
    layers.Dense(4096, activation="relu"),
    layers.Dropout(0.5),
    layers.Dense(1000, activation="softmax"),
""")


PICTURES = {
    "digits": _stack("""\
    keras.Input((8, 8, 1)),
    layers.Conv2D(8, 3, padding="same", activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, padding="same", activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
"""),
    "conv_stack": _stack("""\
    keras.Input((64, 64, 3)),
    layers.Conv2D(32, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(64, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(128, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
"""),
    # Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, 1998, as it is built today.
    "lenet5": _stack("""\
    keras.Input((28, 28, 1)),
    layers.Conv2D(6, 5, padding="same", activation="tanh"),
    layers.AveragePooling2D(2),
    layers.Conv2D(16, 5, activation="tanh"),
    layers.AveragePooling2D(2),
    layers.Flatten(),
    layers.Dense(120, activation="tanh"),
    layers.Dense(84, activation="tanh"),
    layers.Dense(10, activation="softmax"),
"""),
    "mnist_convnet": _stack("""\
    keras.Input((28, 28, 1)),
    layers.Conv2D(32, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(64, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dropout(0.5),
    layers.Dense(10, activation="softmax"),
"""),
    "cifar": _stack("""\
    keras.Input((32, 32, 3)),
    layers.Conv2D(32, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(64, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(64, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(10),
"""),
    "tiny_vgg": _stack("""\
    keras.Input((64, 64, 3)),
    layers.Conv2D(10, 3, activation="relu"),
    layers.Conv2D(10, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(10, 3, activation="relu"),
    layers.Conv2D(10, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
"""),
    "alexnet": _alexnet(""),
    "alexnet_grouped": _alexnet(", groups=2"),
    "vgg16": _known("VGG16"),
    "vgg19": _known("VGG19"),
    "resnet50": _known("ResNet50"),
    "mobilenet_v2": _known("MobileNetV2"),
    "inception_v3": _known("InceptionV3"),
    "densenet121": _known("DenseNet121"),
    "efficientnet_b0": _known("EfficientNetB0"),
    "xception": _known("Xception"),
}
