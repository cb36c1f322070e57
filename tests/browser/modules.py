"""The stage's pure modules, run in a browser on a payload."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser

Run = Callable[..., Any]

# Given to every script: the scene of a payload, made by the modules under test.
_OPEN = """async ({payload, ...given}) => {
    const at = name => import(new URL(`/app/static/${name}.js`, location.origin).href)
    const names = ['canvas/decode', 'canvas/geometry', 'canvas/view', 'stage/scene', 'stage/levels',
        'stage/sums', 'stage/describe', 'stage/walk', 'stage/following']
    const [decode, geometry, view, scenes, {LEVELS}, sums, describe, walk, following] =
        await Promise.all(names.map(at))
    const bytes = Uint8Array.from(atob(payload), letter => letter.charCodeAt(0))
    const scene = scenes.sceneOf(decode.decode(bytes))
    const told = (focus, hover = null) => {
        const [place, pieces] = scene.tell(focus, hover)
        return [place, pieces.map(piece => piece.text).join('')]
    }
    const maps = (value) => Array.from({length: scene.shownFilters}, (_, f) =>
        Array.from({length: scene.high.output}, (_, r) =>
            Array.from({length: scene.wide.output}, (_, c) => value(f, r, c))))
    const levels = LEVELS.filter(({has}) => !has || has(scene)).map(({name}) => name)
    const layoutOf = (level, focus, width) =>
        view.layoutOf(scene, {focus, level: LEVELS.find(({name}) => name === level)}, width)
    const faults = (level, focus, width) => {
        const {grids, height} = layoutOf(level, focus, width)
        const found = []
        grids.forEach((grid, index) => {
            if (grid.x < 0 || grid.y < 0 || grid.x + grid.w > width || grid.y + grid.h > height)
                found.push(`${grid.id} leaves the picture`)
            for (const other of grids.slice(index + 1))
                if (grid.x < other.x + other.w && other.x < grid.x + grid.w
                    && grid.y < other.y + other.h && other.y < grid.y + grid.h)
                    found.push(`${grid.id} covers ${other.id}`)
            for (let row = grid.row0; row < grid.row0 + grid.rows; row++)
                for (let column = grid.column0; column < grid.column0 + grid.columns; column++) {
                    const {x, y, w, h} = geometry.cellRect(grid, row, column)
                    const place = geometry.hit({grids}, x + w / 2, y + h / 2)
                    if (place?.grid !== grid || place.row !== row || place.column !== column)
                        found.push(`${grid.id} ${row} ${column}`)
                }
        })
        return found
    }
    %s
}"""


@contextmanager
def modules(browser: Browser, address: str) -> Iterator[Run]:
    """`run(payload, script, **given)`: what a script returns that has the scene of a payload at hand."""
    page = browser.new_page()
    page.goto(address)

    def run(payload: bytes, script: str, **given: object) -> Any:
        text = base64.b64encode(payload).decode()
        return page.evaluate(_OPEN % script, {"payload": text, **given})

    yield run
    page.close()
