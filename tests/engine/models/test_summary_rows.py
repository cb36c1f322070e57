"""What a line of a summary says of a layer."""

from engine import Conv1D, Dense, Input, Model, Sequential
from engine.layers.core.operation import refusals_kept
from engine.models.summary_rows import in_one_line, lines_of


def test_a_chain_needs_no_column_of_what_comes_before():
    start = Input((4,))
    assert in_one_line(Model(start, Dense(2)(Dense(3)(start))))
    assert in_one_line(Sequential([Dense(3)]))


def test_branches_and_shared_layers_need_one():
    start, shared = Input((4,)), Dense(4)
    assert not in_one_line(Model(start, [Dense(2)(start), Dense(3)(start)]))
    assert not in_one_line(Model(start, shared(shared(start))))


def test_a_layer_that_is_not_settled_has_a_question_mark():
    start = Input((4,))
    with refusals_kept():
        broken = Conv1D(2, 3, name="broken")(start)
        model = Model(start, [Dense(3, name="after")(broken), broken])
    assert lines_of(model, model.layers, False, False)[1:] == [
        ["broken (Conv1D)", "?", "0 (unbuilt)"],
        ["after (Dense)", "?", "0 (unbuilt)"],
    ]
