"""Nonsense as an argument or a shape is taken or refused with ValueError or TypeError, as in Keras."""

import inspect
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Dense
from tests.engine.every_layer import EVERY_LAYER
from tests.engine.laws import called, shapes_of

every_layer = pytest.mark.parametrize("kind", EVERY_LAYER, ids=lambda kind: kind.__name__)
OF_EVERY_LAYER = ["activity_regularizer", "dtype", "input_shape", "name", "trainable"]

atoms = st.sampled_from(
    [
        *(None, True, -1, 0, 1, 7, 1.5, 2.0, 1j, float("nan"), float("inf")),
        *("", "3", "nope", "SAME", b"x", object(), abs, int, Dense, np.float32(2), np.arange(3)),
    ]
)
nonsense = (
    atoms
    | st.lists(atoms, max_size=4)
    | st.lists(atoms, max_size=4).map(tuple)
    | st.lists(st.lists(atoms, max_size=2), max_size=3)
    | st.dictionaries(st.sampled_from(["a", "class_name", "config", "module"]), atoms, max_size=3)
)


@every_layer
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_as_an_argument(kind, data):
    case = data.draw(EVERY_LAYER[kind])
    known = [name for name in inspect.signature(kind).parameters if name != "kwargs"]
    changes = {data.draw(st.sampled_from([*known, *OF_EVERY_LAYER])): data.draw(nonsense)}
    with suppress(ValueError, TypeError):
        layer = case.layer(**changes)
        layer.compute_output_shape(*shapes_of(case.inputs))
        layer.derive(*shapes_of(case.inputs))
        called(layer, case.inputs)
        layer.get_config()


@every_layer
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_as_a_shape(kind, data):
    layer = data.draw(EVERY_LAYER[kind]).layer()
    shape = tuple(data.draw(st.lists(st.none() | st.integers(0, 9), max_size=7)))
    for use in (layer.compute_output_shape, layer.weight_specs, layer.derive, layer.build):
        with suppress(ValueError, TypeError):
            use(shape)
    sizes = [0 if size is None else min(size, 3) for size in shape]
    with suppress(ValueError, TypeError):
        layer(np.zeros(sizes))
