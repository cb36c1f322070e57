"""Saves small models with real Keras in every form, and what they give for one input.

    KERAS_BACKEND=jax python tests/formats/make_files.py

writes the files of `data/`: `NAME.keras`, `NAME.h5`, `NAME.npz` (`inputs`, `outputs`), and
`steps.weights.h5`. Every weight is drawn anew, so that none has the value it would have unloaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import h5py
import keras
import numpy as np
from keras import layers

FOLDER = Path(__file__).with_name("data")


def steps() -> tuple[Any, tuple[int, ...]]:
    """Recurrent layers in both directions, models within the model, fixed weights among trained."""
    inputs = keras.Input((6, 4))
    x = layers.Bidirectional(layers.LSTM(3, return_sequences=True))(inputs)
    x = layers.BatchNormalization()(x)
    inner = [keras.Input((6, 6)), layers.Dense(3), layers.BatchNormalization(), layers.Dropout(0.1)]
    x = keras.Sequential([*inner, layers.Dense(4, name="own")], name="inner")(x)
    start = keras.Input((6, 4))
    x = keras.Model(start, layers.GRU(4, return_sequences=True)(start), name="sub")(x)
    shared = layers.Dense(4)
    x = layers.Add()([shared(x), shared(inputs)])
    x = layers.TimeDistributed(layers.Dense(2))(x)
    return keras.Model(inputs, layers.SimpleRNN(2)(x), name="steps"), (2, 6, 4)


def maps() -> tuple[Any, tuple[int, ...]]:
    """A small picture net, whose dropout holds a state that is no weight."""
    stack = [
        keras.Input((8, 8, 2)),
        layers.Conv2D(4, 3, padding="same", use_bias=False),
        layers.BatchNormalization(),
        layers.ReLU(),
        layers.SeparableConv2D(3, 3, strides=2),
        layers.Conv2DTranspose(2, 2),
        layers.DepthwiseConv2D(2),
        layers.LayerNormalization(),
        layers.Dropout(0.5),
        layers.GlobalAveragePooling2D(),
        layers.Dense(2, activation="softmax"),
    ]
    return keras.Sequential(stack, name="maps"), (2, 8, 8, 2)


def joined() -> tuple[Any, tuple[int, ...]]:
    """Functions between layers, a mask through them, stacked cells, and a model at the end."""
    words = keras.Input((5,), dtype="int32")
    x = layers.Embedding(7, 4, mask_zero=True)(words)
    x = layers.Concatenate()([x, layers.Dense(2)(x)]) * 2.0
    x = layers.RNN([layers.LSTMCell(3), layers.GRUCell(2)], return_sequences=True)(x)
    x = keras.ops.mean(keras.ops.relu(x) + 1.0, axis=1)
    start = keras.Input((2,))
    end = keras.Model(start, layers.Dense(3)(start), name="end")
    return keras.Model(words, end(x), name="joined"), (2, 5)


def attention() -> tuple[Any, tuple[int, ...]]:
    """Attention of two kinds, and a normalized kernel."""
    inputs = keras.Input((5, 4))
    x = layers.MultiHeadAttention(2, 3)(inputs, inputs)
    x = layers.GroupQueryAttention(4, 2, 1)(x, x)
    x = layers.SpectralNormalization(layers.Dense(3))(x)
    return keras.Model(inputs, layers.Flatten()(x), name="attention"), (2, 5, 4)


def save(model: Any, shape: tuple[int, ...]) -> None:
    """All files of one model."""
    draw = np.random.default_rng(5)
    model.set_weights([draw.uniform(0.1, 0.9, w.shape).astype("float32") for w in model.weights])
    inputs = draw.uniform(-1, 1, shape).astype("float32")
    if model.name == "joined":
        inputs = draw.integers(0, 3, shape).astype("int32")
    for ending in ("keras", "h5"):
        model.save(FOLDER / f"{model.name}.{ending}")
    if model.name == "steps":
        model.save_weights(FOLDER / "steps.weights.h5")
    np.savez(FOLDER / f"{model.name}.npz", inputs=inputs, outputs=model.predict(inputs, verbose=0))


def lead_astray() -> None:
    """A file of weights whose arrays lie elsewhere, swell when read, or lead round in a circle."""
    with h5py.File(FOLDER / "astray.h5", "w") as file:
        for name in ("outside", "virtual", "swollen", "linked", "circle", "wide"):
            group = file.create_group(f"layers/{name}/vars")
            if name == "outside":
                group.create_dataset("0", (4,), "f4", external=[("/etc/hostname", 0, 16)])
            elif name == "virtual":
                layout = h5py.VirtualLayout((4,), "f4")
                layout[:] = h5py.VirtualSource("other.h5", "x", (4,))
                group.create_virtual_dataset("0", layout)
            elif name == "swollen":
                zeros = {"chunks": (1_000_000,), "compression": "gzip", "fillvalue": 0}
                group.create_dataset("0", (10**10,), "f4", **zeros)[:1] = 1
            elif name == "linked":
                group["0"] = h5py.ExternalLink("/etc/hostname", "/x")
            elif name == "circle":
                group["0"] = h5py.SoftLink(f"/layers/{name}/vars/0")
            else:
                group.create_dataset("0", (10**12,), "f4")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    lead_astray()
    for made in (steps, maps, attention, joined):
        keras.utils.clear_session()
        save(*made())
