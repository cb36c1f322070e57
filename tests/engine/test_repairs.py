"""Ways out of refusals, of every layer: a repair works, or leads on to another refusal, never in a circle."""

import inspect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engine
from engine.base.refusal import Refusal, TypeRefusal
from tests.engine.every_layer import EVERY_LAYER
from tests.engine.laws import assert_repairs_work, refusal_of, shapes_of

every_layer = pytest.mark.parametrize("kind", EVERY_LAYER, ids=lambda kind: kind.__name__)

# Each of these is refused by Keras 3.15.1 too, and accepted there with the repair.
CASES = [
    (
        engine.Conv1D,
        {"filters": 4, "kernel_size": 2, "groups": 2},
        (1, 5, None),
        "channels_unknown",
    ),
    (
        engine.Conv2D,
        {"filters": 1, "kernel_size": 1, "data_format": "channels_first"},
        (1, None, 4, 4),
        "channels_unknown",
    ),
    (engine.BatchNormalization, {"axis": 1}, (1, None, 4), "channels_unknown"),
    (engine.BatchNormalization, {"axis": 0}, (None, 4, 5, 3), "axis_of_batch"),
    (engine.BatchNormalization, {"axis": 0}, (None, 4, 5, None), "axis_of_batch"),
    (engine.BatchNormalization, {"axis": 0}, (None,), "channels_unknown"),
    (engine.LayerNormalization, {"axis": -4}, (None, 4, 5, 3), "axis_of_batch"),
    (engine.LayerNormalization, {"axis": [0, 1, -1]}, (None, 4, 5, 3), "axis_of_batch"),
    (engine.GroupNormalization, {"groups": 4, "axis": 0}, (None, 4, 5, 6), "axis_of_batch"),
    (engine.RMSNormalization, {"axis": 0}, (None, 4, 5, 3), "axis_of_batch"),
    (engine.LSTM, {"units": 2}, (1, 3, None), "channels_unknown"),
    (engine.LSTM, {"units": 2}, (3,), "too_few_axes"),
    (engine.BatchNormalization, {}, (), "no_such_axis"),
    (engine.Softmax, {"axis": 2}, (1, 4), "no_such_axis"),
    (engine.LeakyReLU, {"alpha": -1}, (1, 4), "negative"),
    (engine.DepthwiseConv1D, {"kernel_size": 1}, (1, 4, 0), "no_channels"),
    (engine.GlobalMaxPooling1D, {}, (1, 0, 2), "no_cells"),
    (engine.UpSampling2D, {"interpolation": "bilinear"}, (1, 0, 3, 2), "no_cells"),
    (engine.Cropping2D, {"cropping": 1}, (1, 0, 2, 1), "nothing_left"),
]


@pytest.mark.parametrize(("kind", "arguments", "shape", "refused"), CASES)
def test_a_shape_that_does_not_fit_is_refused_with_one_that_does(kind, arguments, shape, refused):
    assert refusal_of(kind, arguments, shape).kind == refused
    assert_repairs_work(kind, arguments, shape)


def test_a_shape_for_the_layer_within_has_the_timesteps_too():
    layer = engine.TimeDistributed(engine.Conv1D(5, 1))
    for call in (layer.compute_output_shape, layer.weight_specs, layer.build, layer.derive):
        with pytest.raises(Refusal) as refused:
            call((2, 3, 4))  # the convolution is given (2, 4), without channels
        assert {len(repair.changes["input_shape"]) for repair in refused.value.repairs} == {4}
        for repair in refused.value.repairs:
            assert repair.changes["input_shape"][1] == 3
            assert str(repair) in str(refused.value)
            assert layer.compute_output_shape(repair.changes["input_shape"])[1] == 3


# Keras 3.15.1 refuses each of these with a TypeError.
NO_NUMBERS = [
    (engine.Conv1D, {"filters": "8", "kernel_size": 1}, (1, 4, 2)),
    (engine.Conv1D, {"filters": 8, "kernel_size": 1, "groups": None}, (1, 4, 2)),
    (engine.SeparableConv1D, {"filters": (8,), "kernel_size": 1}, (1, 4, 2)),
    (engine.DepthwiseConv1D, {"kernel_size": 1, "depth_multiplier": None}, (1, 4, 2)),
    (engine.Conv1DTranspose, {"filters": [1], "kernel_size": 1}, (1, 4, 2)),
    (engine.GRU, {"units": None}, (1, 4, 2)),
    (engine.SimpleRNN, {"units": 2, "dropout": "0.5"}, (1, 4, 2)),
    (engine.Dropout, {"rate": None}, (1, 4)),
    (engine.ReLU, {"max_value": "6"}, (1, 4)),
    (engine.RepeatVector, {"n": 2.0}, (1, 4)),
    (engine.UpSampling1D, {"size": (2,)}, (1, 4, 2)),
    (engine.Reshape, {"target_shape": 4}, (1, 2, 2)),
    (engine.Permute, {"dims": 1}, (1, 4)),
]


@pytest.mark.parametrize(("kind", "arguments", "shape"), NO_NUMBERS)
def test_what_is_no_number_is_a_type_error_that_tells_the_way_out(kind, arguments, shape):
    refusal = refusal_of(kind, arguments, shape)
    assert isinstance(refusal, TypeRefusal)
    assert refusal.numbers["argument"] in arguments
    assert_repairs_work(kind, arguments, shape)


# Keras 3.15.1 refuses each of these with a ValueError.
NO_NAMES = [
    (engine.Dense, {"units": 2, "activation": "Relu"}, "activation", "relu"),
    (engine.Dense, {"units": 2, "activation": "xyz"}, "activation", None),
    (engine.Activation, {"activation": "sigmod"}, "activation", "sigmoid"),
    (engine.LSTM, {"units": 2, "recurrent_activation": "xyz"}, "recurrent_activation", "sigmoid"),
    (
        engine.Dense,
        {"units": 2, "kernel_initializer": "glorot_unifrom"},
        "kernel_initializer",
        "glorot_uniform",
    ),
    (engine.Dense, {"units": 2, "bias_initializer": "costant"}, "bias_initializer", "zeros"),
    (engine.Dense, {"units": 2, "kernel_initializer": 3}, "kernel_initializer", "glorot_uniform"),
    (
        engine.Conv2D,
        {"filters": 2, "kernel_size": 1, "kernel_initializer": {"class_name": "HeUnifrom"}},
        "kernel_initializer",
        "he_uniform",
    ),
    (engine.Dense, {"units": 2, "kernel_regularizer": "l3"}, "kernel_regularizer", None),
    (engine.MaxPooling2D, {"activity_regularizer": "l1l"}, "activity_regularizer", "l1l2"),
    (engine.Dense, {"units": 2, "bias_constraint": "max_nrom"}, "bias_constraint", "max_norm"),
]


@pytest.mark.parametrize(("kind", "arguments", "argument", "meant"), NO_NAMES)
def test_an_unknown_name_is_refused_with_the_nearest_or_the_usual_one(
    kind, arguments, argument, meant
):
    with pytest.raises(Refusal) as refused:
        kind(**arguments)
    assert refused.value.numbers["argument"] == argument
    first, *_ = [repair.changes[argument] for repair in refused.value.repairs]
    assert first == meant
    for repair in refused.value.repairs:
        assert kind(**{**arguments, **repair.changes})


odd_values = st.sampled_from(
    [None, True, -1, 0, 1, 2, 7, 2.5, "2", "same", (2,), (0, 1), [1, 2], (3, 3, 3), (1.5, 2), {}]
)


def _refused(kind, arguments, shape):
    try:
        layer = kind(**arguments)
        layer.compute_output_shape(shape)
        layer.build(shape)
        layer.derive(shape)
    except Refusal as refusal:
        return refusal
    except (ValueError, TypeError):  # of the objects in it, or of what Python itself refuses
        pass
    return None


@every_layer
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_repairs_end(kind, data):
    case = data.draw(EVERY_LAYER[kind])
    known = ["trainable", *(n for n in inspect.signature(kind).parameters if n != "kwargs")]
    arguments = case.layer_arguments(**{data.draw(st.sampled_from(known)): data.draw(odd_values)})
    shape = data.draw(
        st.just(shapes_of(case.inputs)[0]) | st.lists(st.integers(0, 4), max_size=5).map(tuple)
    )
    met: list[tuple[str, ...]] = []
    for _ in range(6):
        refusal = _refused(kind, arguments, shape)
        if refusal is None or not refusal.repairs:
            return
        met.append((refusal.kind, *map(str, refusal.numbers.values())))
        changes = dict(data.draw(st.sampled_from(refusal.repairs)).changes)
        shape = changes.pop("input_shape", shape)
        arguments = {**arguments, **changes}
    raise AssertionError(f"no end: {met}")
