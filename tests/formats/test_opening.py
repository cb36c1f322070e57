"""Files are told apart by what they begin with, and opened, or refused in a sentence."""

import io
import json
import zipfile

import pytest

import formats
from engine.base.refusal import Refusal
from tests.formats.files import saved
from tests.formats.mangling import outcome


@pytest.mark.parametrize("name", ["steps.keras", "steps.h5"])
def test_a_whole_model_of_keras(name):
    model = formats.open_model(saved(name), name)
    # 2 · 4 · 3 · (4 + 3 + 1); 4 · 6; (6 + 1) · 3 + 4 · 3 + (3 + 1) · 4; 3 · 4 · (4 + 4 + 2);
    # (4 + 1) · 4; (4 + 1) · 2; 2 · (2 + 2 + 1)
    assert model.count_params() == 192 + 24 + 21 + 12 + 16 + 120 + 20 + 10 + 10
    assert model.output_shape == (None, 2)


def test_json_with_a_mark_at_its_beginning_and_whatever_its_name():
    text = '\ufeff{"class_name": "Sequential", "config": []}'
    assert formats.open_model(text.encode(), "net.model").layers == []


def test_code():
    code = b"from keras import Sequential, layers\nm = Sequential([layers.Input((4,)), layers.Dense(3)])"
    assert formats.open_model(code, "net.py").count_params() == 15


def archive(**members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, data in members.items():
            packed.writestr(name.replace("_", "."), data)
    return held.getvalue()


def test_an_archive_without_weights_is_a_model_all_the_same():
    config = json.dumps({"class_name": "Sequential", "config": []})
    opened = formats.opened(archive(config_json=config), "net.keras")
    assert (opened.weights, opened.remarks) == (0, ())


def test_weights_that_cannot_be_read_are_a_remark():
    with zipfile.ZipFile(io.BytesIO(saved("maps.keras"))) as packed:
        config = packed.read("config.json")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("config.json", config)
        packed.writestr("model.weights.h5", b"nothing")
    opened = formats.opened(held.getvalue(), "net.keras")
    assert opened.model.count_params() > 0
    assert opened.weights == 0
    assert "cannot be opened" in opened.remarks[0]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "net.json", "line 1"),
        (b"\xff\xfe\x00", "net.json", "neither text"),
        (archive(readme=b""), "net.keras", "no config.json"),
        (saved("steps.weights.h5"), "steps.weights.h5", "load_weights"),
        (b"[" * 30_000_000, "net.json", "bytes, more than"),
        (
            b'{"class_name": "Sequential", "config": [' + b"{}," * 900_000 + b"{}]}",
            "x",
            "layers, more",
        ),
        (b'{"class_name": "Sequential", "config": ' * 300, "net.json", "line 1"),
    ],
)
def test_refuses_in_a_sentence(data, name, said):
    with pytest.raises(Refusal, match=said):
        formats.opened(data, name)


def test_absurd_sizes_are_counted_and_nothing_is_made_of_them():
    layers = [
        {"class_name": "InputLayer", "config": {"batch_shape": [None, 10**12]}},
        {"class_name": "Dense", "config": {"units": 10**12}},
    ]
    text = json.dumps({"module": "keras", "class_name": "Sequential", "config": {"layers": layers}})
    assert formats.open_model(text.encode(), "big.json").count_params() == 10**24 + 10**12


def test_no_code_of_a_file_is_executed(tmp_path):
    mark = tmp_path / "ran"
    body = f"__import__('pathlib').Path({str(mark)!r}).touch()"
    layers = [
        {"class_name": "InputLayer", "config": {"batch_shape": [None, 4]}},
        {
            "module": "builtins",
            "class_name": "exec",
            "config": {"name": "x", "function": {"class_name": "__lambda__", "config": body}},
            "registered_name": "builtins>exec",
        },
        {"class_name": "Lambda", "config": {"function": [body, None, None], "name": "y"}},
    ]
    text = json.dumps({"module": "keras", "class_name": "Sequential", "config": {"layers": layers}})
    assert outcome(text.encode(), "net.json") in ("model", "sentence")
    assert not mark.exists()
