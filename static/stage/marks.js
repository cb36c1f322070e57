// The marks of a sliding window: the window, the current cell, and what answers a hover.

/** @import { Grid } from "../canvas/types.js" */
/** @import { InputHover, WeightHover, WindowPaper } from "./types.js" */

import { cellRect } from "../canvas/geometry.js";
import { dim, enlarged, extentOf, frame, outline, ring, windowFrame } from "../canvas/strokes.js";
import { readersOf, visitsOf } from "./sums.js";

const MOST_MARKS = 4000; // beyond this many cells a hover is answered by their bounding box

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {string} kind
 * @param {string} index
 */
export function paintSliding(paper, grid, kind, index) {
  const { look } = paper;
  if (kind === "input") {
    if (look.hover?.kind === "input") ring(paper, grid, look.hover.row, look.hover.column, "input");
    else if (look.hover?.kind === "weight") paintVisits(paper, grid, look.hover);
    else paintWindow(paper, grid, index);
  }
  if (kind === "map" || kind === "partial") paintOutput(paper, grid, kind, Number(index));
  if (["kernel", "patch", "product"].includes(kind)) paintTaps(paper, grid, kind, Number(index));
}

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {string} index
 */
function paintWindow(paper, grid, index) {
  const { scene, look } = paper;
  const { filter, row, column } = look.focus;
  if (index !== "rgb" && !scene.channelsOf(filter).includes(Number(index))) {
    return dim(paper, grid); // a channel of another group
  }
  if (scene.causal) dimLater(paper, grid, Math.max(...scene.readColumns[column]));
  windowFrame(paper, grid, scene.readRows[row], scene.readColumns[column]);
  const winner = scene.winner?.(look.focus);
  if (winner && index !== "rgb") ring(paper, grid, winner.row, winner.column, "output");
  return undefined;
}

/**
 * What comes after a step is out of reach of its output.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {number} last
 */
function dimLater(paper, grid, last) {
  const columns = grid.column0 + grid.columns - last - 1;
  if (columns > 0) dim(paper, cellRect(grid, grid.row0, last + 1, grid.rows, columns));
}

// -- outputs ----------------------------------------------------------------------------------------

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {string} kind
 * @param {number} index
 */
function paintOutput(paper, grid, kind, index) {
  const { look, scene } = paper;
  if (look.hover?.kind === "input") return paintReaders(paper, grid, kind, index, look.hover);
  const other = kind === "map" && index !== look.focus.filter;
  if (other && !(look.focus.everywhere || scene.together)) return undefined;
  ring(paper, grid, look.focus.row, look.focus.column, "output");
  if (kind === "map" && !other && scene.shownFilters > 1) frame(paper, grid);
  return undefined;
}

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {string} kind
 * @param {number} index
 * @param {InputHover} hover
 */
function paintReaders(paper, grid, kind, index, { channel, row, column }) {
  const { scene } = paper;
  if (kind === "map" && channel !== null && !scene.channelsOf(index).includes(channel)) return dim(paper, grid);
  for (const cell of readersOf(scene, row, column)) {
    outline(paper, enlarged(cellRect(grid, cell.row, cell.column)), "input", 2);
  }
  return undefined;
}

// -- kernel taps ------------------------------------------------------------------------------------

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {string} kind
 * @param {number} index
 */
function paintTaps(paper, grid, kind, index) {
  const { look, scene } = paper;
  if (look.hover?.kind === "weight" && look.hover.slice === index) {
    ring(paper, grid, look.hover.row, look.hover.column, "kernel");
  }
  if (look.hover?.kind === "input" && kind === "kernel") {
    const { channel } = look.hover;
    if (channel !== null && scene.channelsOf(look.focus.filter)[index] !== channel) return;
    for (const cell of readersOf(scene, look.hover.row, look.hover.column)) {
      outline(paper, cellRect(grid, cell.tapRow, cell.tapColumn), "input", 2);
    }
  }
  const winner = kind === "patch" && scene.winner?.(look.focus);
  if (!winner) return;
  const tapRow = scene.readRows[look.focus.row].indexOf(winner.row);
  const tapColumn = scene.readColumns[look.focus.column].indexOf(winner.column);
  ring(paper, grid, tapRow, tapColumn, "output");
}

/**
 * Every cell of a grid that the hovered weight meets.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {WeightHover} hover
 */
export function paintVisits(paper, grid, hover) {
  const { context, scene, palette } = paper;
  const { rows, columns } = visitsOf(scene, hover.row, hover.column);
  if (rows.length * columns.length > MOST_MARKS) {
    const whole = cellRect(grid, rows[0], columns[0], extentOf(rows), extentOf(columns));
    return outline(paper, whole, "kernel", 3);
  }
  context.fillStyle = `${palette.kernel}59`;
  for (const row of rows) {
    for (const column of columns) {
      const { x, y, w, h } = cellRect(grid, row, column);
      context.fillRect(x, y, w, h);
      if (w >= 8) outline(paper, { x, y, w, h }, "kernel", 1);
    }
  }
  return undefined;
}
