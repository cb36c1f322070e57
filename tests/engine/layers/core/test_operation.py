"""A symbolic call that is refused: raised, or kept in the graph."""

import pytest

from engine import Conv2D, Dense, Flatten, Input, Refusal
from engine.layers.core.operation import refusals_kept


def test_a_call_that_is_refused_raises_as_in_keras():
    layer = Conv2D(2, 5)
    with pytest.raises(Refusal):
        layer(Input((3, 3, 1)))


def test_a_refusal_that_is_kept_leaves_the_rest_unsettled():
    layer, after = Conv2D(2, 5), Dense(4)
    with refusals_kept():
        broken = layer(Input((3, 3, 1)))
        end = after(Flatten()(broken))
    assert broken.shape is None
    assert end.shape is None
    assert isinstance(layer.inbound_nodes[0].refusal, Refusal)
    assert after.inbound_nodes[0].refusal is None
    assert not after.built
    with pytest.raises(Refusal):  # the keeping has ended
        Conv2D(2, 5)(Input((3, 3, 1)))


def test_a_layer_is_not_called_on_what_needs_other_weights():
    layer = Dense(3)
    layer(Input((4,)))
    with pytest.raises(Refusal, match="already holds weights"):
        layer(Input((5,)))


def test_a_copy_stands_in_no_graph():
    layer = Dense(3, name="one")
    layer(Input((4,)))
    other = layer.apart()
    assert (other.name, other.units, other.inbound_nodes) == ("one", 3, [])
    assert len(layer.inbound_nodes) == 1
