// What a term of the derivation speaks of, made to glow in the picture.

import { cellRect } from "../canvas/geometry.js";
import { glow } from "../canvas/strokes.js";

export function paintTerm(paper, grid, kind) {
  const { look, scene } = paper;
  const { term, axis } = look.term;
  const high = !scene.sequence && axis !== "width";
  const along = high ? scene.high : scene.wide;
  const strip = (start, count) =>
    high
      ? cellRect(grid, start, grid.column0, count, grid.columns)
      : cellRect(grid, grid.row0, start, grid.rows, count);
  if (kind === "input") {
    const spans = {
      size: [[0, along.size]],
      steps: [[0, along.size]],
      padded: [[-along.pad[0], along.padded]],
      padding: [
        [-along.pad[0], along.pad[0]],
        [along.size, along.pad[1]],
      ],
      pad_before: [[-along.pad[0], along.pad[0]]],
      zeros_before: [[-along.pad[0], along.pad[0]]],
      pad_after: [[along.size, along.pad[1]]],
      zeros_after: [[along.size, along.pad[1]]],
      room: [[along.span - along.pad[0], along.padded - along.span]],
    }[term];
    (spans ?? [])
      .filter(([, count]) => count > 0)
      .forEach(([start, count]) => {
        glow(paper, strip(start, count));
      });
    if (term === "unread" && !scene.stamps) {
      unread(high ? scene.usedRows : scene.usedColumns).forEach((at) => {
        glow(paper, strip(at, 1));
      });
    }
    const windows = { strides: 2, span: 1, window_cells: 1 }[term];
    if (windows && !scene.stamps) windowsAlong(paper, grid, high, windows);
  }
  if (kind === "kernel" && ["kernel_size", "products", "kernel_parameters"].includes(term)) glow(paper, grid);
  const units = {
    vector: ["values"],
    matrix: ["products", "kernel_parameters"],
    bias: ["bias_parameters"],
    outputs: ["output"],
  };
  if (units[kind]?.includes(term)) glow(paper, grid);
  if (kind === "map") paintOutputTerm(paper, grid, term, along, strip);
}

function paintOutputTerm(paper, grid, term, along, strip) {
  if (["output", "quotient", "positions", "filters"].includes(term)) glow(paper, grid);
  if (!paper.scene.stamps || grid.row0 + grid.column0 === 0) return;
  const [before, after] = along.crop;
  if (term.startsWith("crop") && before) glow(paper, strip(-before, before));
  if (term === "crop" && after) glow(paper, strip(along.output, after));
}

const unread = (used) => Array.from(used.keys()).filter((at) => !used[at]);

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
