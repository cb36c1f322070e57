"""Networks whose answer is itself a picture: cut out, made up, or made smaller and large again."""

from __future__ import annotations

_HEAD = "import keras\nfrom keras import layers\n\n"

# O. Ronneberger, P. Fischer, T. Brox, «U-Net», 2015: no padding, so what goes across is cropped.
_UNET_VALID = f"""{_HEAD}
def twice(x, filters):
    x = layers.Conv2D(filters, 3, activation="relu")(x)
    return layers.Conv2D(filters, 3, activation="relu")(x)


inputs = keras.Input((572, 572, 1))
x, across = inputs, []
for filters in (64, 128, 256, 512):
    x = twice(x, filters)
    across.append(x)
    x = layers.MaxPooling2D()(x)
x = twice(x, 1024)
for filters, crop in ((512, 4), (256, 16), (128, 40), (64, 88)):
    x = layers.Conv2DTranspose(filters, 2, strides=2, activation="relu")(x)
    kept = layers.Cropping2D(crop)(across.pop())
    x = twice(layers.Concatenate()([kept, x]), filters)
outputs = layers.Conv2D(2, 1, activation="softmax")(x)
model = keras.Model(inputs, outputs, name="unet")
"""

_UNET_SAME = f"""{_HEAD}
def twice(x, filters):
    x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    return layers.Conv2D(filters, 3, padding="same", activation="relu")(x)


inputs = keras.Input((256, 256, 3))
x, across = inputs, []
for filters in (64, 128, 256, 512):
    x = twice(x, filters)
    across.append(x)
    x = layers.MaxPooling2D()(x)
x = twice(x, 1024)
for filters in (512, 256, 128, 64):
    x = layers.Conv2DTranspose(filters, 2, strides=2, padding="same")(x)
    x = twice(layers.Concatenate()([across.pop(), x]), filters)
outputs = layers.Conv2D(1, 1, activation="sigmoid")(x)
model = keras.Model(inputs, outputs, name="unet")
"""

MAKING = {
    "unet_valid": _UNET_VALID,
    "unet_same": _UNET_SAME,
    # A. Radford, L. Metz, S. Chintala, 2015; pictures of 28 × 28 from 100 random numbers.
    "dcgan_generator": f"""{_HEAD}model = keras.Sequential([
    keras.Input((100,)),
    layers.Dense(7 * 7 * 256, use_bias=False),
    layers.BatchNormalization(),
    layers.LeakyReLU(),
    layers.Reshape((7, 7, 256)),
    layers.Conv2DTranspose(128, 5, padding="same", use_bias=False),
    layers.BatchNormalization(),
    layers.LeakyReLU(),
    layers.Conv2DTranspose(64, 5, strides=2, padding="same", use_bias=False),
    layers.BatchNormalization(),
    layers.LeakyReLU(),
    layers.Conv2DTranspose(1, 5, strides=2, padding="same", use_bias=False, activation="tanh"),
], name="generator")
""",
    "dcgan_discriminator": f"""{_HEAD}model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(64, 5, strides=2, padding="same"),
    layers.LeakyReLU(),
    layers.Dropout(0.3),
    layers.Conv2D(128, 5, strides=2, padding="same"),
    layers.LeakyReLU(),
    layers.Dropout(0.3),
    layers.Flatten(),
    layers.Dense(1),
], name="discriminator")
""",
    "autoencoder": f"""{_HEAD}model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(16, 3, strides=2, padding="same", activation="relu"),
    layers.Conv2D(8, 3, strides=2, padding="same", activation="relu"),
    layers.Conv2DTranspose(8, 3, strides=2, padding="same", activation="relu"),
    layers.Conv2DTranspose(16, 3, strides=2, padding="same", activation="relu"),
    layers.Conv2D(1, 3, padding="same", activation="sigmoid"),
], name="autoencoder")
""",
}
