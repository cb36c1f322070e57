"""Refusals that look at what stands before; every repair is applied to the text it was given for."""

import re

import pytest

from engine import LSTM, Dropout, Input, Refusal, from_keras_code

MODELS = {
    "last state": (
        "model = Sequential()",
        'model.add(LSTM(40, input_shape=(12, 9), name="one"))',
        'model.add(Dropout(0.5, name="kept"))',
        'model.add(LSTM(20, name="two"))',
    ),
    "flattened": (
        "model = Sequential()",
        "model.add(Input(shape=(None, None, 1)))",
        'model.add(Conv2D(16, (3, 3), padding="same", name="one"))',
        'model.add(Flatten(name="flat"))',
        'model.add(Dense(4, name="end"))',
    ),
    "batch": (
        "model = Sequential()",
        "model.add(Input(shape=(15, 4)))",
        'model.add(LSTM(8, stateful=True, name="one"))',
    ),
    "shape of data": (
        "model = Sequential()",
        'model.add(Conv1D(16, 5, strides=2, input_shape=(640,), name="one"))',
    ),
    "shape of data in Input": (
        "model = Sequential()",
        "model.add(Input(shape=(640,)))",
        'model.add(LSTM(16, name="one"))',
    ),
    "samples": (
        "model = Sequential()",
        'model.add(Conv2D(16, 5, input_shape=(8000, 24, 24, 1), name="one"))',
    ),
    "channels first": (
        "model = Sequential()",
        "model.add(Input(shape=(3, 40, 40)))",
        'model.add(Conv2D(24, kernel_size=5, name="one"))',
    ),
    "a row before steps": (
        "model = Sequential()",
        'model.add(Dense(8, input_shape=(4,), name="one"))',
        'model.add(Conv1D(3, 3, name="two"))',
    ),
    "a picture before steps": (
        "model = Sequential()",
        'model.add(Conv2D(4, 3, input_shape=(8, 8, 3), name="one"))',
        'model.add(LSTM(5, name="two"))',
    ),
    "words before a picture": (
        "model = Sequential()",
        "model.add(Input(shape=(50,)))",
        'model.add(Embedding(9, 16, name="one"))',
        'model.add(Conv2D(3, 3, name="two"))',
    ),
    "a row before a picture": (
        "model = Sequential()",
        'model.add(Dense(49, input_shape=(4,), name="one"))',
        'model.add(Conv2DTranspose(3, 3, name="two"))',
    ),
    "frames": (
        "model = Sequential()",
        "model.add(Input(shape=(5, 8, 8, 3)))",
        'model.add(Dropout(0.1, name="one"))',
        'model.add(Conv2D(3, 3, name="two"))',
    ),
    "a size without its comma": ("model = Sequential()", "model.add(Dense(4, input_shape=(8)))"),
}
FIRST = {
    "last state": "return_sequences=True in 'one'",
    "flattened": "layers.GlobalAveragePooling2D() in the place of 'flat'",
    "batch": "Input(batch_shape=(1, 15, 4))",
    "shape of data": "input_shape=(640, 1)",
    "shape of data in Input": "Input(shape=(640, 1))",
    "samples": "input_shape=(24, 24, 1)",
    "channels first": "data_format='channels_first'",
    "a row before steps": "layers.Reshape((8, 1)) before 'two'",
    "a picture before steps": "layers.Reshape((36, 4)) before 'two'",
    "words before a picture": "layers.Reshape((50, 16, 1)) before 'two'",
    "a row before a picture": "layers.Reshape((7, 7, 1)) before 'two'",
    "frames": "layers.TimeDistributed(...) around 'two'",
    "a size without its comma": "input_shape=(8,)",
}


def refused(lines):
    with pytest.raises(Refusal) as refusal:
        from_keras_code("\n".join(lines))
    return refusal.value


def mended(lines, repair):
    """The lines with the repair typed as it is written."""
    written = str(repair)
    if written.startswith("Input("):
        return [re.sub(r"Input\(.*?\)\)", written, line) for line in lines]
    if written.startswith("input_shape="):
        return [re.sub(r"input_shape=\(.*?\)", written, line) for line in lines]
    name = repair.layer or re.findall(r'name="(\w+)"', lines[-1])[0]
    at = next(at for at, line in enumerate(lines) if f'name="{name}"' in line)
    if match := re.fullmatch(r"(.*) before '\w+'", written):
        return [*lines[:at], f"model.add({match[1]})", *lines[at:]]
    if match := re.fullmatch(r"(.*) in the place of '\w+'", written):
        return [*lines[:at], f"model.add({match[1]})", *lines[at + 1 :]]
    if match := re.fullmatch(r"(.*)\(\.\.\.\) around '\w+'", written):
        inner = lines[at].removeprefix("model.add(").removesuffix(")")
        return [*lines[:at], f"model.add({match[1]}({inner}))", *lines[at + 1 :]]
    change = written.partition(" in '")[0]
    argument = change.partition("=")[0]
    line = re.sub(rf", {argument}=\w+", "", lines[at])
    return [*lines[:at], line.replace(", name=", f", {change}, name="), *lines[at + 1 :]]


@pytest.mark.parametrize("case", MODELS)
def test_the_first_repair_is_what_was_meant(case):
    assert str(refused(MODELS[case]).repairs[0]) == FIRST[case]


@pytest.mark.parametrize("case", MODELS)
def test_every_repair_works_as_it_is_written(case):
    for repair in refused(MODELS[case]).repairs:
        assert from_keras_code("\n".join(mended(MODELS[case], repair))).layers


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("last state", "The LSTM before, 'one', gives its last state only."),
        ("flattened", "Flatten before, 'flat'"),
        ("samples", "8000 looks like the number of samples"),
        ("channels first", "looks like channels that come first"),
        ("words before a picture", "The axis of channels is missing."),
        ("frames", "There is an axis of steps before height, width and channels."),
    ],
)
def test_the_cause_is_named(case, said):
    assert said in str(refused(MODELS[case]))


def test_a_call_on_a_symbolic_tensor_is_advised_too():
    with pytest.raises(Refusal, match="gives its last state only") as refusal:
        LSTM(3)(Dropout(0.2)(LSTM(4, name="one")(Input((5, 6)))))
    assert str(refusal.value.repairs[0]) == "return_sequences=True in 'one'"
    assert LSTM(3)(LSTM(4, return_sequences=True)(Input((5, 6)))).shape == (None, 3)
