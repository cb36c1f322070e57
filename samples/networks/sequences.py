"""Networks that read steps: signals, and texts as numbers of words."""

from __future__ import annotations

_HEAD = "import keras\nfrom keras import layers\n\n"


def _text(lines: str) -> str:
    return f"""{_HEAD}model = keras.Sequential([
    keras.Input((None,), dtype="int32"),
{lines}    layers.Dense(1, activation="sigmoid"),
])
"""


# A. van den Oord and others, «WaveNet», 2016: gates, and a way past every block.
_WAVENET = f"""{_HEAD}inputs = keras.Input((None, 1))
x = layers.Conv1D(32, 2, padding="causal")(inputs)
skips = []
for rate in (1, 2, 4, 8, 16, 32, 64, 128):
    wave = layers.Conv1D(32, 2, padding="causal", dilation_rate=rate, activation="tanh")(x)
    gate = layers.Conv1D(32, 2, padding="causal", dilation_rate=rate, activation="sigmoid")(x)
    gated = layers.Multiply()([wave, gate])
    skips.append(layers.Conv1D(32, 1)(gated))
    x = layers.Add()([x, layers.Conv1D(32, 1)(gated)])
x = layers.ReLU()(layers.Add()(skips))
x = layers.Conv1D(32, 1, activation="relu")(x)
outputs = layers.Conv1D(256, 1, activation="softmax")(x)
model = keras.Model(inputs, outputs, name="wavenet")
"""

# A. Vaswani and others, «Attention Is All You Need», 2017: one block that reads, with learned places.
_TRANSFORMER = """import keras
from keras import layers, ops

words = keras.Input((200,), dtype="int32")
places = ops.cumsum(ops.ones_like(words), axis=1) - 1
x = layers.Embedding(20000, 32)(words) + layers.Embedding(200, 32)(places)
seen = layers.MultiHeadAttention(2, 32)(x, x)
x = layers.LayerNormalization()(layers.Add()([x, seen]))
y = layers.Dense(64, activation="relu")(x)
y = layers.Dense(32)(y)
x = layers.LayerNormalization()(layers.Add()([x, y]))
x = layers.GlobalAveragePooling1D()(x)
outputs = layers.Dense(2, activation="softmax")(layers.Dropout(0.1)(x))
model = keras.Model(words, outputs, name="transformer")
"""

SEQUENCES = {
    "ecg": f"""{_HEAD}model = keras.Sequential([
    keras.Input((360, 1)),
    layers.Conv1D(16, 15, activation="relu"),
    layers.MaxPooling1D(4),
    layers.Conv1D(32, 9, activation="relu"),
    layers.MaxPooling1D(4),
    layers.Conv1D(64, 5, activation="relu"),
    layers.GlobalAveragePooling1D(),
    layers.Dense(5, activation="softmax"),
])
""",
    "wavenet": _WAVENET,
    "simple_rnn_text": _text("""\
    layers.Embedding(10000, 32),
    layers.SimpleRNN(32),
"""),
    "lstm_text": _text("""\
    layers.Embedding(20000, 128),
    layers.LSTM(128),
"""),
    "gru_text": _text("""\
    layers.Embedding(20000, 64),
    layers.Bidirectional(layers.GRU(64, return_sequences=True)),
    layers.Bidirectional(layers.GRU(32)),
"""),
    "transformer": _TRANSFORMER,
}
