"""What a configuration dictionary holds, in Keras's own spelling."""

import pytest

from engine import activations, constraints, initializers, regularizers
from engine.layers.core.layer_config import serialized


# As Keras 3.15.1 writes them in Dense(…).get_config().
@pytest.mark.parametrize(
    ("argument", "value", "written"),
    [
        ("units", 3, 3),
        ("activation", activations.get("swish"), "silu"),
        ("recurrent_activation", activations.get(None), "linear"),
        (
            "bias_initializer",
            initializers.get("zeros"),
            {
                "module": "keras.initializers",
                "class_name": "Zeros",
                "config": {},
                "registered_name": None,
            },
        ),
        (
            "kernel_regularizer",
            regularizers.get("l2"),
            {
                "module": "keras.regularizers",
                "class_name": "L2",
                "config": {"l2": 0.01},
                "registered_name": None,
            },
        ),
        (
            "kernel_constraint",
            constraints.get("non_neg"),
            {
                "module": "keras.constraints",
                "class_name": "NonNeg",
                "config": {},
                "registered_name": None,
            },
        ),
        ("kernel_constraint", None, None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_argument_is_written_by_what_its_name_says_it_is(argument, value, written):
    assert serialized(argument, value) == written
