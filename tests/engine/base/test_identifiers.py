"""Identifiers: every way Keras names an initializer, and the dictionaries it writes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine import initializers
from engine.initializers import Constant, Identity, SeedGenerator
from engine.initializers.base import Array

# Keras 3.15's names, besides each class's own and its snake_case form.
ALIASES = {
    "zero": "Zeros",
    "one": "Ones",
    "normal": "RandomNormal",
    "uniform": "RandomUniform",
    "IdentityInitializer": "Identity",
    "OrthogonalInitializer": "Orthogonal",
    "STFTInitializer": "STFT",
}
NAMES = {
    "zeros": "Zeros",
    "ones": "Ones",
    "identity": "Identity",
    "random_normal": "RandomNormal",
    "random_uniform": "RandomUniform",
    "truncated_normal": "TruncatedNormal",
    "variance_scaling": "VarianceScaling",
    "glorot_normal": "GlorotNormal",
    "glorot_uniform": "GlorotUniform",
    "he_normal": "HeNormal",
    "he_uniform": "HeUniform",
    "lecun_normal": "LecunNormal",
    "lecun_uniform": "LecunUniform",
    "orthogonal": "Orthogonal",
    "stft": "STFT",
    "initializer": "Initializer",
}


@pytest.mark.parametrize(("name", "cls"), [*NAMES.items(), *ALIASES.items()])
def test_get_by_name(name: str, cls: str) -> None:
    assert type(initializers.get(name)).__name__ == cls
    assert type(initializers.get(cls)).__name__ == cls
    assert type(initializers.get({"class_name": name})).__name__ == cls


@pytest.mark.parametrize("name", [*NAMES, "constant", "IdentityInitializer"])
def test_lower_case_classes_are_exported(name: str) -> None:
    if name != "initializer":  # which Keras exports as Initializer alone
        assert isinstance(getattr(initializers, name), type)


def test_get_takes_every_form() -> None:
    def halves(shape: tuple[int, ...], dtype: object = None) -> Array:
        return np.full(shape, 0.5, np.float32)

    made = Constant(2)
    assert initializers.get(None) is None
    assert initializers.get(made) is made
    assert initializers.get(halves) is halves
    assert type(initializers.get(Identity)) is Identity
    config = {"class_name": "Constant", "config": {"value": 0.5}, "module": "keras.initializers"}
    assert initializers.get(config)((1,)) == 0.5


def test_an_array_gives_the_values_themselves() -> None:
    given = initializers.get(np.array([[1, 2], [3, 4]]))
    assert given((2, 2)).dtype == np.float32
    np.testing.assert_array_equal(given([2, 2]), [[1, 2], [3, 4]])
    with pytest.raises(ValueError, match=r"\(4,\).*\(2, 2\)"):
        given((4,))


@pytest.mark.parametrize(
    "identifier",
    [
        "nope",
        "Glorot_Uniform",
        "GLOROT_UNIFORM",
        "",
        3,
        0.5,
        True,
        [],
        b"zeros",
        {},
        {"config": {}},
        {"class_name": "Nope", "config": {}},
        {"class_name": 3},
        {"class_name": "function", "config": "halves", "module": "builtins"},
        {"class_name": "VarianceScaling", "config": {"scale": -1}},
        "constant",  # a KeyError in Keras, for want of a value
        {"class_name": "Constant"},
    ],
)
def test_identifier_is_refused(identifier: object) -> None:
    with pytest.raises(ValueError, match=r"initializer|scale|Constant"):
        initializers.get(identifier)


@pytest.mark.parametrize(
    "identifier",
    [
        {"class_name": "Zeros", "config": {"a": 1}},
        {"class_name": "Zeros", "config": "x"},
        {"class_name": "Zeros", "config": []},
        {"class_name": "Zeros", "config": {}, "module": None},
    ],
)
def test_config_that_does_not_fit_is_refused(identifier: object) -> None:
    with pytest.raises(TypeError):
        initializers.get(identifier)


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("Glorot_Uniform", "glorot_uniform"), ("henormal", "he_normal"), ("ortogonal", "orthogonal")],
)
def test_near_names_are_told(wrong: str, near: str) -> None:
    with pytest.raises(ValueError, match=f"To fix it: .*'{near}'"):
        initializers.get(wrong)


FANS = {"seed": None, "input_axes": None, "output_axes": None}


@pytest.mark.parametrize(  # Keras 3.15
    ("name", "arguments", "config"),
    [
        ("Zeros", {}, {}),
        ("Identity", {}, {}),
        ("Constant", {"value": np.float32(2)}, {"value": 2.0}),
        (
            "Constant",
            {"value": np.ones(2)},
            {
                "value": {
                    "class_name": "__numpy__",
                    "config": {"value": [1.0, 1.0], "dtype": "float64"},
                }
            },
        ),
        ("Orthogonal", {}, {"seed": None, "gain": 1.0}),
        ("GlorotUniform", {}, FANS),
        (
            "HeNormal",
            {"input_axes": [0], "output_axes": [1]},
            FANS | {"input_axes": [0]} | {"output_axes": [1]},
        ),
        (
            "VarianceScaling",
            {"seed": 3, "distribution": "Normal"},
            FANS | {"seed": 3, "scale": 1.0, "mode": "fan_in", "distribution": "truncated_normal"},
        ),
        ("RandomUniform", {}, {"seed": None, "minval": -0.05, "maxval": 0.05}),
        ("TruncatedNormal", {}, {"seed": None, "mean": 0.0, "stddev": 0.05}),
        (
            "RandomNormal",
            {"seed": SeedGenerator(3)},
            {
                "seed": {
                    "module": "keras.random",
                    "class_name": "SeedGenerator",
                    "config": {"seed": 3, "name": "seed_generator"},
                    "registered_name": None,
                },
                "mean": 0.0,
                "stddev": 0.05,
            },
        ),
    ],
)
def test_serialize(name: str, arguments: dict[str, Any], config: dict[str, Any]) -> None:
    made = getattr(initializers, name)(**arguments)
    written = initializers.serialize(made)
    assert written == {
        "module": "keras.initializers",
        "class_name": name,
        "config": config,
        "registered_name": None,
    }
    again = initializers.get(written)
    assert initializers.serialize(again) == initializers.serialize(made.clone()) == written


def test_the_configuration_of_identity_does_not_tell_its_gain() -> None:
    assert initializers.serialize(Identity(2.0)) == {  # Keras 3.15
        "module": "keras.initializers",
        "class_name": "Identity",
        "config": {},
        "registered_name": None,
    }
    given = initializers.get({"class_name": "Identity", "config": {"gain": 2.0}})
    np.testing.assert_array_equal(given((1, 1)), [[2]])


def test_serialize_what_is_not_of_keras() -> None:
    class Thirds(initializers.Initializer):
        def fill(self, shape: tuple[int, ...]) -> Array:
            return np.full(shape, 1 / 3, np.float32)

    assert initializers.serialize(Thirds()) == {  # Keras 3.15
        "module": None,
        "class_name": "Thirds",
        "config": {},
        "registered_name": "Thirds",
    }
    assert initializers.serialize(None) is None
    with pytest.raises(TypeError, match="get_config"):
        initializers.serialize(Identity)
    with pytest.raises(TypeError, match="get_config"):
        initializers.serialize(object())
