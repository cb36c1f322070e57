"""Marks painted into pixels stand where the drawing library puts them, and come off without a trace."""

from __future__ import annotations

import numpy as np
from PIL import Image

from figures.ink.box import Box
from figures.ink.gif import Reducer
from figures.ink.lettering import width
from figures.ink.marks import Cells, Hatch, Letters, Outline, Zoom
from figures.ink.pixels import Paper
from figures.ink.reduction import shared_colours
from figures.parts.picture import Look
from figures.pictures.convolution_picture import ConvolutionView
from figures.pictures.still import picture
from figures.pictures.views import scene_of
from figures.theme import LIGHT, diverging, rgb
from tests.figures.drawn import trace_of


def paper(height=80, across=200):
    return Paper(np.full((height, across, 3), 255, np.uint8), 1.0, LIGHT)


def test_letters_stand_where_they_are_placed():
    pixels, _ = paper().painted([Letters(50, 40, "12345", 20, "#000000")])
    rows, columns = np.nonzero(pixels[..., 0] < 128)
    assert abs(columns.min() - 50) <= 3
    assert abs(columns.max() - 50 - width("12345", 20)) <= 4
    assert abs((rows.min() + rows.max()) / 2 - 40) <= 2


def test_cells_fill_their_box_and_those_not_there_yet_leave_the_paper():
    colours = np.zeros((1, 2, 4), np.uint8)
    colours[0, 0] = (10, 20, 30, 255)
    pixels, touched = paper().painted([Cells(Box(20, 10, 1, 2, 5), colours)])
    assert (pixels[10:15, 20:25] == (10, 20, 30)).all()
    assert (pixels[10:15, 25:30] == 255).all()
    assert touched == [(20, 10, 30, 15)]


def test_an_outline_has_its_colour_on_a_halo():
    pixels, _ = paper().painted([Outline(Box(50, 20, 1, 1, 40), [(0, 0, 1, 1)], LIGHT.kernel)])
    middle = pixels[40]
    coloured = np.flatnonzero((middle == rgb(LIGHT.kernel)).all(-1))
    assert {50, 90} <= set(coloured.tolist())
    assert coloured.size == 6  # three pixels wide on either side


def test_all_that_changes_lies_in_what_is_told_to_be_touched():
    box = Box(20, 10, 2, 2, 20)
    marks = [
        Cells(box, np.zeros((2, 2, 3), np.uint8)),
        Hatch(box, [(0, 0, 1, 1)]),
        Outline(box, [(1, 1, 1, 1)], LIGHT.output),
        Zoom(box, [(0, 0, 1, 1)], Box(120, 5, 1, 1, 60)),
        Letters(100, 60, "Σ = 12", 14, LIGHT.text),
    ]
    sheet = paper()
    pixels, touched = sheet.painted(marks)
    elsewhere = np.ones(pixels.shape[:2], bool)
    for left, top, right, bottom in touched:
        elsewhere[top:bottom, left:right] = False
    assert (pixels[elsewhere] == 255).all()
    assert (sheet.background == 255).all()


def test_a_painted_step_looks_as_the_drawing_library_draws_it():
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from figures.ink import artists

    view, look = (
        ConvolutionView(trace_of(np.arange(25).reshape(5, 5, 1), np.ones((3, 3, 1, 1)))),
        Look(LIGHT),
    )
    figure = picture(view, (1, 2), look)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    drawn = np.asarray(canvas.buffer_rgba())[..., :3].astype(int)
    scene = scene_of(view, look, [(1, 2)])
    standing, axes = artists.canvas(1200, scene.height, LIGHT)
    artists.draw(axes, scene.still(), LIGHT)
    under = FigureCanvasAgg(standing)
    under.draw()
    background = np.ascontiguousarray(np.asarray(under.buffer_rgba())[..., :3])
    painted, _ = Paper(background, 1.0, LIGHT).painted(scene.moving((1, 2), True))
    apart = np.abs(painted.astype(int) - drawn).max(-1) > 60
    assert apart.mean() < 0.01  # edges of letters and lines alone


def test_few_colours_keep_roles_scale_and_greys():
    scale = diverging(np.linspace(-1, 1, 41, dtype=np.float32), 1, LIGHT)
    roles = [rgb(colour) for colour in (LIGHT.kernel, LIGHT.bias, LIGHT.padding, LIGHT.text)]
    row = np.concatenate([scale, np.array(roles, np.uint8)])[None]
    noise = np.random.default_rng(0).integers(0, 256, (60, row.shape[1], 3), np.uint8)
    pixels = np.concatenate([row, noise])
    colours = shared_colours([Image.fromarray(pixels)], LIGHT)
    table = np.array(colours.getpalette()).reshape(-1, 3)
    off = np.abs(table[Reducer(colours)(pixels)][0] - row[0]).max(axis=-1)
    assert off[-4:].tolist() == [0, 0, 0, 0]
    assert off.max() <= 8
