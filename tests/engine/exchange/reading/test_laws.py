"""Laws: code that is written reads back; what stands around a model never changes it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from engine import (
    GRU,
    LSTM,
    BatchNormalization,
    Conv1D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePooling1D,
    Input,
    MaxPooling1D,
    ReLU,
    Sequential,
    read_keras_code,
)

SIZES = st.integers(1, 6)
KEEPING = st.one_of(
    st.builds(Conv1D, SIZES, st.integers(1, 3), padding=st.sampled_from(["same", "causal"])),
    st.builds(MaxPooling1D, st.just(2), padding=st.just("same")),
    st.builds(LSTM, SIZES, return_sequences=st.just(True)),
    st.builds(GRU, SIZES, return_sequences=st.just(True)),
    st.builds(BatchNormalization),
    st.builds(ReLU),
    st.builds(Dropout, st.just(0.25)),
    st.builds(Dense, SIZES, activation=st.sampled_from(["relu", None])),
)
ENDS = st.one_of(st.builds(Flatten), st.builds(GlobalAveragePooling1D), st.builds(LSTM, SIZES))


@st.composite
def stacks(draw):
    layers = draw(st.lists(KEEPING, max_size=4))
    return Sequential([Input((8, 3)), *layers, draw(ENDS), Dense(draw(SIZES))])


@given(stacks())
@settings(max_examples=25, deadline=None)
def test_keras_code_reads_back_as_the_same_model(model):
    again = read_keras_code(model.to_keras_code())
    assert not again.refusals
    assert again.model.to_json() == model.to_json()


@given(stacks())
@settings(max_examples=25, deadline=None)
def test_torch_code_reads_back_as_layers_of_the_same_weights(model):
    again = read_keras_code(model.to_torch_code())
    assert not again.refusals
    assert again.model.output_shape == model.output_shape
    assert again.model.count_params() == model.count_params()
    # PyTorch pads and turns axes by layers of their own; none of them has a weight.
    assert list(_weighted(again.model)) == list(_weighted(model))


def _weighted(model):
    for layer in model.layers:
        if hasattr(layer, "layers"):
            yield from _weighted(layer)
        elif layer.count_params():
            yield type(layer).__name__, layer.count_params()


AROUND = st.sampled_from(
    [
        "import numpy as np",
        "x_train = np.load('data.npy')",
        "x_train = x_train.astype('float32') / 255",
        "opt = keras.optimizers.Adam(1e-3)",
        "def plot(history):\n    plt.plot(history.history['loss'])\n    return 3",
        "class Callback(keras.callbacks.Callback):\n    def on_epoch_end(self, epoch, logs=None):\n"
        "        print(epoch)",
        "for epoch in range(3):\n    print(f'{epoch:02d}', end=' ')",
        "with open('log.txt') as file:\n    lines = file.readlines()",
        "history = None",
        "print(len([n ** 2 for n in range(9)]))",
        "%matplotlib inline",
        "# 模型在这里",
    ]
)


@given(st.lists(AROUND, max_size=5), st.lists(AROUND, max_size=5), stacks())
@settings(max_examples=25, deadline=None)
def test_text_around_a_model_never_changes_it(before, after, model):
    code = model.to_keras_code()
    alone = read_keras_code(code).model
    again = read_keras_code("\n".join([*before, code, *after])).model
    assert again.to_json() == alone.to_json()
