"""Blocks that repeat are found where they stand in a row, and only such as can be folded cleanly."""

from __future__ import annotations

from engine.applications.lookup import application
from figures.networks.drawing import drawing_of
from figures.networks.repeats import Repeat, repeats


def chain(length):
    return [[], *([at] for at in range(length - 1))]


def test_a_row_of_equal_layers_is_a_block_of_one():
    assert repeats(list("abbbb"), chain(5)) == [Repeat(1, 1, 4)]


def test_two_equal_layers_are_no_block():
    assert repeats(list("abbc"), chain(4)) == []


def test_layers_beside_each_other_are_no_block():
    # Four equal branches of one tensor, then a merge.
    sources = [[], [0], [0], [0], [0], [1, 2, 3, 4]]
    assert repeats(list("abbbbc"), sources) == []


def test_a_block_begins_where_its_shortcut_does():
    # in, then three times: a convolution, another, their sum with what came in.
    sources = [[], [0], [1], [2, 0], [3], [4], [5, 3], [6], [7], [8, 6]]
    signs = ["in", *["one", "two", "sum"] * 3]
    assert repeats(signs, sources) == [Repeat(1, 3, 3)]


def test_a_block_that_something_later_reads_from_within_stays_open():
    sources = [[], [0], [1], [2], [3], [4], [5], [6, 1]]
    signs = ["in", *["one", "two"] * 3, "sum"]
    found = repeats(signs, sources)
    assert all(not each.start <= 1 < each.stop - each.length for each in found)


def test_resnet50_folds_into_the_stages_of_its_paper():
    # He et al. 2015, table 1: 3, 4, 6 and 3 blocks, the first of each stage with a projection.
    blocks = drawing_of(application("ResNet50")(weights=None)).blocks
    assert [block.count for block in blocks] == [2, 3, 5, 2]
    assert [block.name for block in blocks] == [f"conv{at}_block2_1_conv" for at in (2, 3, 4, 5)]
    assert all(block.folded and len(block.nodes) == 10 for block in blocks)


def test_densenet121_folds_into_its_dense_blocks():
    # Huang et al. 2016, table 1: 6, 12, 24 and 16 layers.
    blocks = drawing_of(application("DenseNet121")(weights=None)).blocks
    assert [block.count for block in blocks] == [6, 12, 24, 16]
