"""How layers are made: what is refused is told in the reader's names."""

import inspect

import pytest

from engine import AveragePooling2D, Conv1DTranspose, Conv2D, Dense, SpatialDropout2D


@pytest.mark.parametrize(  # Keras 3.15.1, word for word
    ("make", "message"),
    [
        (
            lambda: Conv2D(),
            "Conv2D.__init__() missing 2 required positional arguments: 'filters' and 'kernel_size'",
        ),
        (
            lambda: Conv2D(3),
            "Conv2D.__init__() missing 1 required positional argument: 'kernel_size'",
        ),
        (
            lambda: Conv1DTranspose(3),
            "Conv1DTranspose.__init__() missing 1 required positional argument: 'kernel_size'",
        ),
        (
            lambda: AveragePooling2D(),
            "AveragePooling2D.__init__() missing 1 required positional argument: 'pool_size'",
        ),
        (
            lambda: SpatialDropout2D(),
            "SpatialDropout2D.__init__() missing 1 required positional argument: 'rate'",
        ),
        (
            lambda: Conv2D(*range(1, 22)),
            "Conv2D.__init__() takes from 3 to 17 positional arguments but 22 were given",
        ),
    ],
)
def test_arguments_that_do_not_fit_are_told_of_the_class_that_was_called(make, message):
    with pytest.raises(TypeError) as refused:
        make()
    assert str(refused.value) == message


def test_a_type_error_from_within_keeps_its_words_and_its_trace():
    class Failing(Dense):
        def __init__(self):
            super().__init__()

    with pytest.raises(TypeError, match=r"^Dense\.__init__\(\) missing"):
        Failing()


def test_a_class_tells_its_own_arguments():
    assert list(inspect.signature(Conv2D).parameters)[:3] == ["filters", "kernel_size", "strides"]
