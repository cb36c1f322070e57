"""What is asked of a network: the input it gets, the name it gets."""

import pytest

from engine.applications.asked import Asked, asked
from engine.base.refusal import TypeRefusal


def test_the_input_by_default_and_as_asked():
    assert Asked().start(224, 32).shape == (None, 224, 224, 3)
    assert Asked(include_top=False).start(224, 32).shape == (None, None, None, 3)
    assert Asked(input_shape=(40, 50, 1)).start(224, 32).shape == (None, 40, 50, 1)


def test_arguments_are_taken_by_name():
    assert asked({"pooling": "max"}).pooling == "max"
    with pytest.raises(TypeRefusal, match="'pool'"):
        asked({"pool": "max"})
