"""Models cut out of the middle of a graph share its layers."""

import numpy as np

from engine import Dense, Input, Model


def test_both_halves_compute_what_the_whole_computes():
    start = Input((3,))
    middle = Dense(4, activation="relu")(start)
    end = Dense(2)(middle)
    whole, first, second = Model(start, end), Model(start, middle), Model(middle, end)
    x = np.random.default_rng(0).normal(size=(5, 3)).astype(np.float32)
    np.testing.assert_allclose(second(first(x)), whole(x), rtol=1e-6)
    assert second.layers[1] is whole.layers[2]
    assert (second.input_shape, second.count_params()) == ((None, 4), 10)  # (4 + 1) · 2


def test_the_middle_gets_an_input_of_its_own():
    start = Input((3,))
    middle = Dense(4)(start)
    model = Model([middle], [Dense(2)(middle)])
    assert [type(each).__name__ for each in model.layers] == ["InputLayer", "Dense"]
    assert model.layers[0].name.endswith("CLONE")
