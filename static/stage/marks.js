// The marks over a grid: the window, the current cell, and what answers a hover.

import { cellRect } from "./geometry.js";
import { readersOf, visitsOf } from "./sums.js";

const MOST_MARKS = 4000; // beyond this many cells a hover is answered by their bounding box

export function paintMarks(paper, grid) {
  const [kind, index] = grid.id.split(":");
  const { look } = paper;
  if (kind === "input") {
    if (look.hover?.kind === "input") ring(paper, grid, look.hover.row, look.hover.column, "input");
    else if (look.hover?.kind === "weight") paintVisits(paper, grid);
    else paintWindow(paper, grid, index);
  }
  if (kind === "map" || kind === "partial") paintOutput(paper, grid, kind, Number(index));
  if (["kernel", "patch", "product"].includes(kind)) paintTaps(paper, grid, kind, Number(index));
  if (look.term) paintTerm(paper, grid, kind);
}

// -- the window on the input ------------------------------------------------------------------------

function paintWindow(paper, grid, index) {
  const { scene, look } = paper;
  const { filter, row, column } = look.focus;
  if (index !== "rgb" && !scene.channelsOf(filter).includes(Number(index))) {
    return dim(paper, grid); // a channel of another group
  }
  const rows = scene.readRows[row];
  const columns = scene.readColumns[column];
  const span = [rows.at(-1) - rows[0] + 1, columns.at(-1) - columns[0] + 1];
  const frame = cellRect(grid, rows[0], columns[0], ...span);
  if (span[0] === rows.length && span[1] === columns.length) return outline(paper, frame, "kernel", 3);
  dashed(paper, frame);
  for (const r of rows) for (const c of columns) outline(paper, cellRect(grid, r, c), "kernel", 2);
}

function dim({ context, palette }, grid) {
  context.fillStyle = `${palette.background}99`;
  context.fillRect(grid.x, grid.y, grid.w, grid.h);
}

function dashed(paper, rect) {
  paper.context.setLineDash([5, 4]);
  outline(paper, rect, "kernel", 1.5);
  paper.context.setLineDash([]);
}

// -- outputs ----------------------------------------------------------------------------------------

function paintOutput(paper, grid, kind, index) {
  const { look, scene } = paper;
  if (look.hover?.kind === "input") return paintReaders(paper, grid, kind, index);
  if (kind === "map" && index !== look.focus.filter) return;
  const { row, column } = look.focus;
  outline(paper, enlarged(cellRect(grid, row, column), grid), "output", 3);
  if (kind === "map" && scene.shownFilters > 1) frame(paper, grid);
}

// A cell too small to see is ringed at a size that can be seen.
function enlarged(rect, grid) {
  if (grid.cellWidth >= 6) return rect;
  const side = 6;
  return { x: rect.x + rect.w / 2 - side / 2, y: rect.y + rect.h / 2 - side / 2, w: side, h: side };
}

function frame({ context, palette }, grid) {
  context.lineWidth = 3;
  context.strokeStyle = palette.output;
  context.strokeRect(grid.x - 3, grid.y - 3, grid.w + 6, grid.h + 6);
}

function paintReaders(paper, grid, kind, index) {
  const { look, scene } = paper;
  if (kind === "map" && look.hover.channel !== null) {
    if (!scene.channelsOf(index).includes(look.hover.channel)) return dim(paper, grid);
  }
  for (const cell of readersOf(scene, look.hover.row, look.hover.column)) {
    outline(paper, enlarged(cellRect(grid, cell.row, cell.column), grid), "input", 2);
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
    for (const cell of readersOf(scene, look.hover.row, look.hover.column)) {
      outline(paper, cellRect(grid, cell.tapRow, cell.tapColumn), "input", 2);
    }
  }
}

function paintVisits(paper, grid) {
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

// -- what a term of the derivation speaks of --------------------------------------------------------

function paintTerm(paper, grid, kind) {
  const { look, scene } = paper;
  const { term, axis } = look.term;
  const high = axis !== "width";
  const along = high ? scene.high : scene.wide;
  const strip = (start, count) =>
    high ? cellRect(grid, start, grid.column0, count, grid.columns) : cellRect(grid, grid.row0, start, grid.rows, count);
  if (kind === "input") {
    const spans = {
      size: [[0, along.size]],
      padded: [[-along.pad[0], along.padded]],
      padding: [[-along.pad[0], along.pad[0]], [along.size, along.pad[1]]],
      pad_before: [[-along.pad[0], along.pad[0]]],
      pad_after: [[along.size, along.pad[1]]],
      room: [[along.span - along.pad[0], along.padded - along.span]],
    }[term];
    (spans ?? []).filter(([, count]) => count > 0).forEach(([start, count]) => glow(paper, strip(start, count)));
    if (term === "strides" || term === "span") windowsAlong(paper, grid, high, term === "strides" ? 2 : 1);
  }
  if (kind === "kernel" && ["kernel_size", "products", "kernel_parameters"].includes(term)) {
    glow(paper, { x: grid.x, y: grid.y, w: grid.w, h: grid.h });
  }
  if (kind === "map" && ["output", "quotient", "positions", "filters"].includes(term)) {
    glow(paper, { x: grid.x, y: grid.y, w: grid.w, h: grid.h });
  }
}

// The first window, and the second one beside it: one stride on.
function windowsAlong(paper, grid, high, count) {
  const { scene } = paper;
  const reads = high ? scene.readRows : scene.readColumns;
  const other = (high ? scene.readColumns : scene.readRows)[0];
  for (const taps of reads.slice(0, count)) {
    const [rows, columns] = high ? [taps, other] : [other, taps];
    const size = [rows.at(-1) - rows[0] + 1, columns.at(-1) - columns[0] + 1];
    glow(paper, cellRect(grid, rows[0], columns[0], ...size));
  }
}

function glow(paper, rect) {
  paper.context.fillStyle = `${paper.palette.bias}40`;
  paper.context.fillRect(rect.x, rect.y, rect.w, rect.h);
  outline(paper, rect, "bias", 2.5);
}

// -- outlines ---------------------------------------------------------------------------------------

function ring(paper, grid, row, column, role) {
  outline(paper, enlarged(cellRect(grid, row, column), grid), role, 3);
}

// A coloured line on a line of the background's colour, so that it shows on any picture.
function outline({ context, palette }, { x, y, w, h }, role, width) {
  context.lineWidth = width + 2;
  context.strokeStyle = `${palette.background}cc`;
  context.strokeRect(x, y, w, h);
  context.lineWidth = width;
  context.strokeStyle = palette[role];
  context.strokeRect(x, y, w, h);
}
