// The marks of a sliding window: the window, the current cell, and what answers a hover.

import { cellRect } from "../canvas/geometry.js";
import { dim, enlarged, frame, outline, ring, windowFrame } from "../canvas/strokes.js";
import { readersOf, visitsOf } from "./sums.js";

const MOST_MARKS = 4000; // beyond this many cells a hover is answered by their bounding box

export function paintSliding(paper, grid, kind, index) {
  const { look } = paper;
  if (kind === "input") {
    if (look.hover?.kind === "input") ring(paper, grid, look.hover.row, look.hover.column, "input");
    else if (look.hover?.kind === "weight") paintVisits(paper, grid);
    else paintWindow(paper, grid, index);
  }
  if (kind === "map" || kind === "partial") paintOutput(paper, grid, kind, Number(index));
  if (["kernel", "patch", "product"].includes(kind)) paintTaps(paper, grid, kind, Number(index));
}

function paintWindow(paper, grid, index) {
  const { scene, look } = paper;
  const { filter, row, column } = look.focus;
  if (index !== "rgb" && !scene.channelsOf(filter).includes(Number(index))) {
    return dim(paper, grid); // a channel of another group
  }
  if (scene.causal) dimLater(paper, grid, scene.readColumns[column].at(-1));
  windowFrame(paper, grid, scene.readRows[row], scene.readColumns[column]);
  const winner = scene.winner?.(look.focus);
  if (winner && index !== "rgb") ring(paper, grid, winner.row, winner.column, "output");
  return undefined;
}

// What comes after a step is out of reach of its output.
function dimLater(paper, grid, last) {
  const columns = grid.column0 + grid.columns - last - 1;
  if (columns > 0) dim(paper, cellRect(grid, grid.row0, last + 1, grid.rows, columns));
}

// -- outputs ----------------------------------------------------------------------------------------

function paintOutput(paper, grid, kind, index) {
  const { look, scene } = paper;
  if (look.hover?.kind === "input") return paintReaders(paper, grid, kind, index);
  const other = kind === "map" && index !== look.focus.filter;
  if (other && !(look.focus.everywhere || scene.together)) return undefined;
  ring(paper, grid, look.focus.row, look.focus.column, "output");
  if (kind === "map" && !other && scene.shownFilters > 1) frame(paper, grid);
  return undefined;
}

function paintReaders(paper, grid, kind, index) {
  const { look, scene } = paper;
  if (kind === "map" && look.hover.channel !== null) {
    if (!scene.channelsOf(index).includes(look.hover.channel)) return dim(paper, grid);
  }
  for (const cell of readersOf(scene, look.hover.row, look.hover.column)) {
    outline(paper, enlarged(cellRect(grid, cell.row, cell.column)), "input", 2);
  }
  return undefined;
}

// -- kernel taps ------------------------------------------------------------------------------------

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

/** Every cell of a grid that the hovered weight meets. */
export function paintVisits(paper, grid) {
  const { context, scene, look, palette } = paper;
  const { rows, columns } = visitsOf(scene, look.hover.row, look.hover.column);
  if (rows.length * columns.length > MOST_MARKS) {
    const size = [rows.at(-1) - rows[0] + 1, columns.at(-1) - columns[0] + 1];
    return outline(paper, cellRect(grid, rows[0], columns[0], ...size), "kernel", 3);
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
