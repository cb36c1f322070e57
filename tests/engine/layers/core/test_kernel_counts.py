"""Parameters of a layer with a kernel, step by step."""

from engine.layers.core.kernel_counts import filter_steps, parameters_step


def test_each_filter_has_a_weight_for_every_product():
    kernel, whole = filter_steps(products=27, filters=4, bias=4)  # 3 · 3 · 3
    assert (kernel.name, kernel.numbers, kernel.value) == ("kernel_parameters", "27 · 4", 108)
    assert (whole.name, whole.numbers, whole.value) == ("parameters", "108 + 4", 112)


def test_a_layer_without_bias_adds_none():
    step = parameters_step(kernel=108, bias=0)
    assert (step.formula, step.numbers, step.value) == ("kernel_parameters + bias", "108 + 0", 108)
