// The canvas: its size, its layout, the move from one zoom level to the next, and one paint.

import { contentsOf } from "./contents.js";
import { paint } from "./draw.js";
import { layoutOf } from "./layout.js";

const MOVE = 280; // milliseconds from one level to the next

/** A view on a canvas; `draw(now)` paints and says whether it is still moving. */
export function viewOf(canvas) {
  const context = canvas.getContext("2d");
  const view = { layout: null, width: 0, contents: null, palette: null, font: "sans-serif" };
  let before = null;
  let began = 0;

  /** Lay out a level; `animate` moves the things over from where they stand. */
  view.arrange = (scene, look, animate) => {
    const first = view.layout?.first;
    const layout = layoutOf(scene, look.level, { ...look, first }, view.width);
    before = animate && view.layout ? view.layout : null;
    began = performance.now();
    view.layout = { first, ...layout };
    size(canvas, context, view.width, layout.height);
  };

  view.refresh = (scene, palette) => {
    view.palette = palette;
    view.contents = contentsOf(scene, palette, view.contents);
  };

  view.draw = (scene, look, now) => {
    const part = before ? Math.min(1, (now - began) / MOVE) : 1;
    if (part >= 1) before = null;
    const layout = before ? between(before, view.layout, 1 - (1 - part) ** 3) : view.layout;
    paint(context, { ...view, layout, scene, look });
    return part < 1;
  };
  return view;
}

function size(canvas, context, width, height) {
  const ratio = window.devicePixelRatio || 1;
  const pixels = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width === pixels[0] && canvas.height === pixels[1]) return; // a new size costs a new canvas
  canvas.style.height = `${height}px`;
  [canvas.width, canvas.height] = pixels;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}

// Grids that both levels have move over; the others come in.
function between(from, to, part) {
  const started = new Map(from.grids.map((grid) => [grid.id, grid]));
  const grids = to.grids.map((grid) => {
    const start = started.get(grid.id);
    if (!start) return { ...grid, alpha: part };
    const [x, y, w, h] = ["x", "y", "w", "h"].map((name) => start[name] + (grid[name] - start[name]) * part);
    return { ...grid, x, y, w, h, cellWidth: w / grid.columns, cellHeight: h / grid.rows };
  });
  return { ...to, grids, moving: true, words: to.words.map((word) => ({ ...word, alpha: part })) };
}
