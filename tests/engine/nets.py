"""Well-known networks, made layer by layer from their papers."""

from __future__ import annotations

from engine import (
    AveragePooling2D,
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Flatten,
    GlobalAveragePooling2D,
    Input,
    MaxPooling2D,
    Sequential,
)


def vgg(convolutions: tuple[int, ...]) -> Sequential:
    """VGG with so many convolutions in each block (K. Simonyan, A. Zisserman, 2015)."""
    model = Sequential([Input((224, 224, 3))])
    for count, filters in zip(convolutions, (64, 128, 256, 512, 512), strict=True):
        for _ in range(count):
            model.add(Conv2D(filters, 3, padding="same", activation="relu"))
        model.add(MaxPooling2D(2))
    model.add(Flatten())
    for units in (4096, 4096):
        model.add(Dense(units, activation="relu"))
    model.add(Dense(1000, activation="softmax"))
    return model


VGG16, VGG19 = (2, 2, 3, 3, 3), (2, 2, 4, 4, 4)


def lenet5() -> Sequential:
    """LeNet-5 (Y. LeCun et al., 1998) with every map connected to every other."""
    return Sequential(
        [
            Input((32, 32, 1)),
            Conv2D(6, 5, activation="tanh"),
            AveragePooling2D(2),
            Conv2D(16, 5, activation="tanh"),
            AveragePooling2D(2),
            Flatten(),
            Dense(120, activation="tanh"),
            Dense(84, activation="tanh"),
            Dense(10, activation="softmax"),
        ]
    )


def alexnet(groups: int) -> Sequential:
    """AlexNet (A. Krizhevsky et al., 2012), its two halves as `groups`."""
    return Sequential(
        [
            Input((227, 227, 3)),
            Conv2D(96, 11, strides=4, activation="relu"),
            MaxPooling2D(3, strides=2),
            Conv2D(256, 5, padding="same", groups=groups, activation="relu"),
            MaxPooling2D(3, strides=2),
            Conv2D(384, 3, padding="same", activation="relu"),
            Conv2D(384, 3, padding="same", groups=groups, activation="relu"),
            Conv2D(256, 3, padding="same", groups=groups, activation="relu"),
            MaxPooling2D(3, strides=2),
            Flatten(),
            Dense(4096, activation="relu"),
            Dense(4096, activation="relu"),
            Dense(1000, activation="softmax"),
        ]
    )


def mobilenet() -> Sequential:
    """The convolutions of MobileNet v1 (A. Howard et al., 2017, table 1), without normalization."""
    model = Sequential([Input((224, 224, 3)), Conv2D(32, 3, strides=2, padding="same")])
    steps = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)]
    steps += [(512, 1)] * 5 + [(1024, 2), (1024, 1)]
    for filters, strides in steps:
        model.add(DepthwiseConv2D(3, strides=strides, padding="same"))
        model.add(Conv2D(filters, 1))
    model.add(GlobalAveragePooling2D())
    model.add(Dense(1000))
    return model
