"""The order of a graph: by depth, then by first visit, as Keras 3.15.1 lists its layers."""

import pytest

from engine import Dense, Dropout, Input, Model, Refusal
from engine.models.graph import graph_of


def chain(depth):
    start = x = Input((2,))
    for _ in range(depth):
        x = Dropout(0.5)(x)
    return start, x


def test_a_deep_chain_needs_no_recursion():
    start, end = chain(3000)
    graph = graph_of([start], [end])
    assert len(graph.nodes) == len(graph.operations) == 3001
    assert graph.nodes[-1] is end.node


def test_branches_are_ordered_by_their_distance_from_the_end():
    one, other = Input((2,), name="one"), Input((2,), name="other")
    short = Dense(2, name="short")(other)
    long = Dense(2, name="last")(Dense(2, name="first")(one))
    model = Model([one, other], [short, long])
    # Keras 3.15.1: [layer.name for layer in model.layers]
    assert [each.name for each in model.layers] == ["one", "other", "first", "short", "last"]


def test_an_input_that_leads_nowhere_stands_among_the_last():
    one, idle = Input((2,), name="one"), Input((2,), name="idle")
    model = Model([one, idle], Dense(1, name="end")(one))
    assert [each.name for each in model.layers] == ["one", "idle", "end"]
    assert model.input_shape == [(None, 2), (None, 2)]


def test_a_shared_layer_stands_once_and_keeps_its_calls():
    start = Input((2,))
    shared = Dense(2)
    graph = graph_of([start], [shared(shared(start))])
    assert len(graph.operations) == 2
    assert graph.calls_of(shared) == shared.inbound_nodes


def test_an_output_of_other_inputs_is_refused():
    one, other = Input((2,), name="one"), Input((2,), name="other")
    with pytest.raises(Refusal, match="none of the model's inputs"):
        Model(one, Dense(1)(other))
