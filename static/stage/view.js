// The canvas: its size, its layout, the move from one zoom level to the next, and one paint a frame.

import { contentsOf } from "./contents.js";
import { paint } from "./draw.js";
import { cellRect } from "./geometry.js";
import { layoutOf } from "./layout.js";

const MOVE = 280; // milliseconds from one level to the next

/** A view on a canvas; `draw(now)` paints and says whether it is still moving. */
export function viewOf(canvas) {
  const context = canvas.getContext("2d");
  const view = { layout: null, width: 0, contents: null, palette: null, font: "sans-serif" };
  let before = null;
  let began = 0;

  /** Lay out a level; `animate` moves the things over from where they stand. */
  view.arrange = (scene, level, look, animate) => {
    const layout = layoutOf(scene, level, look.focus, view.width);
    before = animate && view.layout ? { layout: view.layout, look, scene } : null;
    began = performance.now();
    view.layout = layout;
    size(canvas, context, view.width, layout.height);
  };

  view.refresh = (scene, palette) => {
    view.palette = palette;
    view.contents = contentsOf(scene, palette, view.contents);
  };

  view.draw = (scene, look, now) => {
    const part = before ? Math.min(1, (now - began) / MOVE) : 1;
    if (part >= 1) before = null;
    const layout = before ? between(before, view.layout, ease(part)) : view.layout;
    paint(context, { layout, scene, look, ...view });
    // Painting takes the layout in motion, hits are answered by where it will rest.
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

const ease = (part) => 1 - (1 - part) ** 3;

function between({ layout: from, look, scene }, to, part) {
  const started = new Map(from.grids.map((grid) => [grid.id, grid]));
  const kept = new Set(to.grids.map((grid) => grid.id));
  const arriving = to.grids.map((grid) => {
    const start = started.get(grid.id);
    if (start) return blend(start, grid, part, 1);
    return blend(origin(grid, from, look, scene) ?? grid, grid, part, part);
  });
  const leaving = from.grids.filter((grid) => !kept.has(grid.id)).map((grid) => ({ ...grid, alpha: 1 - part }));
  const words = to.words.map((word) => ({ ...word, alpha: part }));
  return { ...to, grids: [...leaving, ...arriving], words };
}

// Where a new thing comes out of: a patch out of its window, a channel out of the photo.
function origin(grid, from, look, scene) {
  const [kind, index] = grid.id.split(":");
  const find = (id) => from.grids.find((other) => other.id === id);
  if (kind === "patch") {
    const channel = scene.channelsOf(look.focus.filter)[Number(index)];
    const source = find(`input:${channel}`) ?? find("input:rgb");
    const corner = scene.patchAt(look.focus, 0, 0) ?? look.focus;
    const size = scene.stamps ? [1, 1] : [scene.high.span, scene.wide.span];
    return source && cellRect(source, corner.row, corner.column, ...size);
  }
  if (kind === "product" || kind === "cell" || kind === "stamp") {
    const source = find(kind === "product" ? `partial:${index}` : `map:${look.focus.filter}`);
    return source && cellRect(source, look.focus.row, look.focus.column);
  }
  if (kind === "partial") return find(`map:${look.focus.filter}`);
  if (kind === "input") return find("input:rgb") ?? find(`patch:${index}`);
  return null;
}

function blend(start, grid, part, alpha) {
  const mix = (name) => start[name] + (grid[name] - start[name]) * part;
  const [x, y, w, h] = ["x", "y", "w", "h"].map(mix);
  return { ...grid, x, y, w, h, cellWidth: w / grid.columns, cellHeight: h / grid.rows, alpha, rest: grid };
}
