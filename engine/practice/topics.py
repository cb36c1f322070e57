"""The topics of practice, and a series of exercises by seed, harder or easier by the answers given."""

from __future__ import annotations

from collections.abc import Sequence

from engine.practice.computing import VALUES
from engine.practice.counting import KERNELS, PARAMETERS, SHAPES
from engine.practice.exercise import Exercise, Topic
from engine.practice.windows import PADDING, RECEPTIVE_FIELD, SIZES, TRANSPOSED

TOPICS: dict[str, Topic] = {
    topic.name: topic
    for topic in (SIZES, PADDING, SHAPES, KERNELS, PARAMETERS, TRANSPOSED, VALUES, RECEPTIVE_FIELD)
}


def next_level(topic: Topic, answers: Sequence[bool]) -> int:
    """The level after some answers: one harder after a right one, one easier after a wrong one.

    >>> next_level(SIZES, [True, True, False])
    1
    """
    level = 0
    for right in answers:
        level = min(max(level + (1 if right else -1), 0), len(topic.levels) - 1)
    return level


def series(topic: Topic, seed: int, answers: Sequence[bool]) -> Exercise:
    """The exercise that follows some answers in the series of a seed."""
    return topic.exercise(next_level(topic, answers), seed * 1000 + len(answers))
