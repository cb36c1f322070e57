"""The pages of moved, normalized and looked-up cells: their shapes, counts, words and refusals."""

from __future__ import annotations

from pages.frame import dials as dialling
from pages.frame.parameters import Real, decades
from tests.pages.opening import dials, numbers, open_lab, panel, rows, says


def test_half_of_a_batch_normalization_is_not_trained():
    app = open_lab("normalization", channels=3)
    shown = numbers(app)
    assert (shown["Parameters"], shown["Non-trainable"]) == ("12", "6")  # 4 · 3
    assert shown["Output shape"] == "(None, 3, 3, 3)"
    assert len(rows(panel(app, "Mean and variance"))) == 3


def test_layer_normalization_has_no_moving_statistics():
    app = open_lab("normalization", normalization="layer", channels=3)
    assert numbers(app)["Parameters"] == "6"
    assert "Non-trainable" not in numbers(app)
    assert {"training", "momentum", "batches_before"}.isdisjoint(dials(app))


def test_moving_statistics_come_nearer_with_every_step():
    app = open_lab("normalization", training="false", batches_before=100)
    assert says(app, "have come 63% of the way")  # 1 − 0.99¹⁰⁰


def test_an_axis_that_is_not_there_is_refused_with_a_way_out():
    app = open_lab("normalization", typed="true", axis=7)
    assert "no such axis" in app.warning[0].value
    app.button(key="repair_0").click().run()
    assert numbers(app)["Output shape"] == "(None, 3, 3, 3)"


def test_the_batch_has_no_weights_until_it_has_a_size():
    for kind in ("batch", "layer"):
        app = open_lab("normalization", normalization=kind, axis=0)
        assert "axis is 0: that is the batch" in app.warning[0].value
        app.button(key="repair_0").click().run()
        assert dials(app)["axis"]["value"] == -1
        assert numbers(app)["Output shape"] == "(None, 3, 3, 3)"


def test_epsilon_is_a_real_number_with_a_slider_of_its_own():
    told = dials(open_lab("normalization", epsilon="0.003"))["epsilon"]
    assert (told["kind"], told["value"]) == ("stops", "0.003")
    assert told["stops"][told["at"]] == "0.002"
    assert dials(open_lab("normalization", typed="true"))["epsilon"]["kind"] == "real"


def test_a_dial_of_a_real_number_takes_what_is_one():
    epsilon = Real("epsilon", 0.001, decades(-3, 0), least=0)
    values, faults = dialling.read([epsilon], {"epsilon": "1e-2"})
    assert (values, faults) == ({"epsilon": 0.01}, [])
    assert dialling.read([epsilon], {"epsilon": "-1"})[1] == [("epsilon", "-1")]
    assert dialling.read([epsilon], {"epsilon": "inf"})[1] == [("epsilon", "inf")]


def test_six_words_become_six_rows():
    app = open_lab("embedding")
    shown = numbers(app)
    assert (shown["Input shape"], shown["Output shape"]) == ("(None, 6)", "(None, 6, 8)")
    assert (shown["Table shape"], shown["Parameters"]) == ("(10, 8)", "80")


def test_an_index_beyond_the_table_is_refused_with_a_way_out():
    app = open_lab("embedding", input_dim=3)
    assert "has no row" in app.warning[0].value
    app.button(key="repair_0").click().run()
    assert numbers(app)["Table shape"] == "(6, 8)"


def test_cells_are_laid_around_cut_off_and_repeated():
    assert numbers(open_lab("padding2d"))["Output shape"] == "(None, 7, 7, 1)"
    cropped = open_lab("padding2d", layer="cropping", after=0)
    assert numbers(cropped)["Output shape"] == "(None, 4, 4, 1)"
    assert numbers(open_lab("padding2d", layer="upsampling"))["Output shape"] == "(None, 10, 10, 1)"
    assert numbers(open_lab("padding1d", padding=2, after=0))["Output shape"] == "(None, 8, 1)"


def test_cropping_all_of_it_is_refused_with_a_way_out():
    app = open_lab("padding2d", layer="cropping", cropping=3)
    assert app.warning
    app.button(key="repair_0").click().run()
    assert numbers(app)["Output shape"] == "(None, 1, 1, 1)"
