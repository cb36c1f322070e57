"""HDF5 as Keras writes it is read; what lies elsewhere, swells or leads in circles is refused."""

import numpy as np
import pytest

from engine.base.refusal import Refusal
from formats.hdf5 import Hdf5
from tests.formats.files import saved


def test_groups_attributes_and_arrays_of_keras_3():
    file = Hdf5(saved("steps.weights.h5"), "steps.weights.h5")
    assert list(file.names("")) == ["layers", "vars"]
    assert file.text("layers/batch_normalization/vars", "name") == "batch_normalization"
    array = file.array("layers/bidirectional/backward_layer/cell/vars/1")
    assert array.shape == (3, 12)
    assert array.values.dtype == np.float32
    assert 0.1 <= array.values.min() < array.values.max() <= 0.9  # as they were drawn


def test_arrays_are_views_of_the_file():
    data = saved("steps.weights.h5")
    array = Hdf5(data, "x").array("layers/dense/vars/0").values
    assert not array.flags.owndata
    assert not array.flags.writeable


def test_lists_of_texts_and_what_is_not_there():
    file = Hdf5(saved("maps.h5"), "maps.h5")
    assert file.texts("model_weights", "layer_names")[:2] == ["conv2d", "batch_normalization"]
    assert file.text("", "no_such") is None
    assert file.texts("", "model_config") is None
    assert file.array("model_weights/conv2d/nothing") is None
    assert file.names("no/such/group") == {}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("outside", "other files"),
        ("virtual", "compressed or in pieces"),
        ("swollen", "compressed or in pieces"),
        ("linked", "damaged"),
        ("circle", "circle"),
        ("wide", "more than the file"),
    ],
)
def test_arrays_that_lead_astray_are_refused(name, said):
    file = Hdf5(saved("astray.h5"), "astray.h5")
    with pytest.raises(Refusal, match=said):
        file.array(f"layers/{name}/vars/0")


@pytest.mark.parametrize("data", [b"", b"\x89HDF\r\n\x1a\n", b"\x89HDF\r\n\x1a\n" + b"\0" * 500])
def test_a_file_that_is_none_is_refused(data):
    with pytest.raises(Refusal, match=r"none\.h5 cannot be opened"):
        Hdf5(data, "none.h5")
