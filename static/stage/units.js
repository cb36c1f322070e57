// The marks of a Dense layer: the unit that is looked at, and where a value of the row comes from.

/** @import { Grid } from "../canvas/types.js" */
/** @import { WindowPaper } from "./types.js" */

import { cellRect } from "../canvas/geometry.js";
import { dim, enlarged, outline, ring } from "../canvas/strokes.js";
import { paintSliding } from "./marks.js";
import { VEIL } from "./veil.js";

const OF_UNITS = ["matrix", "bias", "sums", "outputs", "shares"];
const RESULTS = ["sums", "outputs", "shares"];

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {string} kind
 * @param {string} index
 */
export function paintDense(paper, grid, kind, index) {
  if (kind === "input") return paintCell(paper, grid, index);
  if (kind === "vector") return paintValue(paper, grid);
  if (!OF_UNITS.includes(kind)) return paintSliding(paper, grid, kind, index);
  if (kind === "shares") paintBars(paper, grid);
  if (RESULTS.includes(kind)) paintVeiled(paper, grid);
  return paintUnit(paper, grid, kind);
}

/**
 * The places in the row that are pointed at: those of an input cell, or of a weight.
 * @param {WindowPaper} paper
 */
function pointed({ scene, look }) {
  const { hover } = look;
  if (hover?.kind === "weight") return [scene.indexOf(hover.slice, hover.row, hover.column)];
  if (hover?.kind !== "input") return [];
  const channels = hover.channel === null ? Array.from({ length: scene.channels }, (_, c) => c) : [hover.channel];
  return channels.map((channel) => scene.indexOf(channel, hover.row, hover.column));
}

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {string} index
 */
function paintCell(paper, grid, index) {
  const { scene } = paper;
  for (const at of pointed(paper)) {
    const { channel, row, column } = scene.placeOf(at);
    if (index === "rgb" || Number(index) === channel) ring(paper, grid, row, column, "input");
  }
}

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 */
function paintValue(paper, grid) {
  for (const at of pointed(paper)) {
    ring(paper, grid, at, 0, "input");
    paintWay(paper, grid, at);
  }
}

/**
 * A line from the cell in its map to its place in the row.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {number} at
 */
function paintWay({ context, scene, palette, layout }, grid, at) {
  const { channel, row, column } = scene.placeOf(at);
  const from = layout.grids.find(({ id }) => id === `input:${channel}` || id === "input:rgb");
  if (!from) return;
  const [start, end] = [cellRect(from, row, column), cellRect(grid, at, 0)];
  const [x0, y0] = [start.x + start.w, start.y + start.h / 2];
  const [x1, y1] = [end.x, end.y + end.h / 2];
  const bend = Math.max(20, (x1 - x0) / 2);
  context.beginPath();
  context.moveTo(x0, y0);
  context.bezierCurveTo(x0 + bend, y0, x1 - bend, y1, x1, y1);
  context.lineWidth = 1.5;
  context.strokeStyle = palette.input;
  context.stroke();
}

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {string} kind
 */
function paintUnit(paper, grid, kind) {
  const { look } = paper;
  const { filter } = look.focus;
  const [along, across] = [pointed(paper), look.hover?.kind === "input"];
  if (kind === "matrix") {
    for (const at of along) {
      outline(paper, enlarged(cellRect(grid, at, across ? 0 : filter, 1, across ? grid.columns : 1)), "input", 2);
    }
  }
  if (across) return; // every unit reads this cell
  const role = { matrix: "kernel", bias: "bias" }[kind] ?? "output";
  outline(paper, enlarged(cellRect(grid, 0, filter, grid.rows)), role, kind === "matrix" ? 2.5 : 3);
}

/**
 * Shares of one: a bar as high as its part of the row's height.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 */
function paintBars({ context, scene, palette }, grid) {
  context.fillStyle = palette.output;
  for (let unit = 0; unit < grid.columns; unit++) {
    const { x, y, w, h } = cellRect(grid, 0, unit);
    const high = h * Math.max(0, Math.min(1, scene.output(unit, 0, 0) ?? 0));
    const gap = w >= 8 ? 2 : 0;
    context.fillRect(x + gap, y + h - high, w - 2 * gap, high);
  }
}

/**
 * While it plays, the units to come are not known yet.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 */
function paintVeiled(paper, grid) {
  const { look } = paper;
  if (!look.veiled) return;
  const { x, y, h } = cellRect(grid, 0, look.playhead.filter + 1);
  dim(paper, { x, y, w: grid.x + grid.w - x, h }, VEIL);
}
