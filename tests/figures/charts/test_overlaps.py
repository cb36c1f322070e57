"""The heat-map of stamps."""

from figures.charts.overlaps import MOST, overlaps


def test_the_fullest_cell_is_filled_most():
    drawing = overlaps([1, 2], [1, 2, 1], alt="stamps")
    parts = {cell["text"]: cell["part"] for cell in drawing["cells"]}
    assert parts == {"1": 0.25, "2": 0.5, "4": 1}
    assert drawing["alt"] == "stamps"


def test_a_large_output_is_cut_and_stays_inside():
    drawing = overlaps([1] * 100, [1] * 3, alt="")
    assert len(drawing["cells"]) == MOST * 3
    last = drawing["cells"][-1]
    assert last["x"] + last["size"] <= drawing["width"]
    assert last["y"] + last["size"] <= drawing["height"]
