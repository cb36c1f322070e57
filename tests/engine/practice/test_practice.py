"""Exercises: the same by the same seed, small, with choices that differ and a right one that holds."""

from __future__ import annotations

import numpy as np
import pytest

from engine.practice.topics import TOPICS, next_level, series
from engine.slips.question import Question

SEEDS = range(200)


@pytest.mark.parametrize("name", TOPICS)
def test_two_hundred_exercises_have_choices_that_differ_and_one_right(name):
    topic = TOPICS[name]
    for seed in SEEDS:
        exercise = topic.exercise(seed % len(topic.levels), seed)
        offered = exercise.choices
        assert 3 <= len(offered) <= 4
        assert sum(exercise.question.holds(each) for each in offered) == 1
        assert not any(one == other for at, one in enumerate(offered) for other in offered[:at])
        wrong = [each for each in offered if not exercise.question.holds(each)]
        assert all(exercise.question.recognised(each) for each in wrong)


@pytest.mark.parametrize("name", TOPICS)
def test_a_right_answer_is_what_the_layer_itself_says(name):
    topic = TOPICS[name]
    for seed in range(60):
        exercise = topic.exercise(seed % len(topic.levels), seed)
        answer = said_by_layers(exercise, exercise.question)
        assert answer is None or exercise.question.holds(answer), exercise


def said_by_layers(exercise, question: Question):
    layer, shape = exercise.layers[-1], exercise.input_shape
    if question.kind == "output_size":
        return layer.compute_output_shape(shape)[1]
    if question.kind == "output_shape":
        return tuple(layer.compute_output_shape(shape))
    if question.kind == "kernel_shape":
        return layer.weight_specs(shape)[0].shape
    if question.kind == "parameters":
        layer.build(shape)
        return sum(weight.size for weight in layer.get_weights())
    if question.kind == "cell_value":
        return float(layer(exercise.inputs)[exercise.place])
    return None


@pytest.mark.parametrize("name", TOPICS)
def test_numbers_stay_small_enough_for_paper(name):
    topic = TOPICS[name]
    for seed in range(60):
        exercise = topic.exercise(seed % len(topic.levels), seed)
        assert max(size for size in exercise.input_shape if size is not None) <= 60
        answer = exercise.question.answer
        assert all(
            abs(each or 0) < 2000 for each in (answer if isinstance(answer, tuple) else [answer])
        )


def test_the_same_seed_draws_the_same_exercise():
    topic = TOPICS["values"]
    one, other = topic.exercise(0, 7), topic.exercise(0, 7)
    assert np.array_equal(one.inputs, other.inputs)
    assert one.choices == other.choices
    assert {topic.exercise(0, seed).question.answer for seed in range(20)} != {one.question.answer}


def test_a_series_goes_up_after_right_answers_and_down_after_wrong_ones():
    topic = TOPICS["sizes"]
    assert [next_level(topic, [True] * count) for count in range(7)] == [0, 1, 2, 3, 4, 4, 4]
    assert next_level(topic, [False]) == 0
    assert series(topic, 3, [True, True]).level == 2
    assert series(topic, 3, [True, True, False]).level == 1
