"""Nested structures, walked in Keras's order."""

from engine.base.structures import flat, is_shape, mapped, packed, shapes_mapped

NESTED = {"b": [1, (2, None)], "a": {"d": 4, "c": 3}}


def test_the_leaves_of_a_dictionary_come_by_its_sorted_keys():
    assert flat(NESTED) == [3, 4, 1, 2, None]  # as keras.tree.flatten gives them


def test_what_is_taken_apart_is_put_together_again():
    assert packed(NESTED, flat(NESTED)) == NESTED
    assert list(packed(NESTED, range(5))) == ["b", "a"]
    assert packed(NESTED, range(5)) == {"b": [2, (3, 4)], "a": {"d": 1, "c": 0}}
    assert mapped(str, NESTED) == {"b": ["1", ("2", "None")], "a": {"d": "4", "c": "3"}}


def test_shapes_are_leaves():
    assert is_shape((None, 3))
    assert is_shape(())
    assert not is_shape([(None, 3)])
    assert not is_shape({"a": (None, 3)})
    assert shapes_mapped(len, {"a": (None, 3), "b": ((1, 2, 3), (4,))}) == {"a": 2, "b": (3, 1)}
