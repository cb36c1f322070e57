// What a term of the derivation speaks of, made to glow in the picture.

/** @import { Grid, Rect, Term } from "../canvas/types.js" */
/** @import { Axis, WindowPaper } from "./types.js" */

import { cellRect } from "../canvas/geometry.js";
import { extentOf, glow } from "../canvas/strokes.js";

/** @type {Record<string, number>} how many windows a term speaks of */
const WINDOWS = { strides: 2, span: 1, window_cells: 1 };

/** @type {Record<string, string[]>} the terms that speak of a Dense layer's grids */
const OF_UNITS = {
  vector: ["values"],
  matrix: ["products", "kernel_parameters"],
  bias: ["bias_parameters"],
  outputs: ["output"],
};

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {string} kind
 * @param {Term} pointed
 */
export function paintTerm(paper, grid, kind, { term, axis }) {
  const { scene } = paper;
  const high = !scene.sequence && axis !== "width";
  const along = high ? scene.high : scene.wide;
  /**
   * @param {number} start
   * @param {number} count
   */
  const strip = (start, count) =>
    high
      ? cellRect(grid, start, grid.column0, count, grid.columns)
      : cellRect(grid, grid.row0, start, grid.rows, count);
  if (kind === "input") {
    /** @type {Record<string, [number, number][]>} */
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
    };
    for (const [start, count] of spans[term] ?? []) if (count > 0) glow(paper, strip(start, count));
    if (term === "unread" && !scene.stamps) {
      for (const at of unread(high ? scene.usedRows : scene.usedColumns)) glow(paper, strip(at, 1));
    }
    const windows = WINDOWS[term];
    if (windows && !scene.stamps) windowsAlong(paper, grid, high, windows);
  }
  if (kind === "kernel" && ["kernel_size", "products", "kernel_parameters"].includes(term)) glow(paper, grid);
  if (OF_UNITS[kind]?.includes(term)) glow(paper, grid);
  if (kind === "map") paintOutputTerm(paper, grid, term, along, strip);
}

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {string} term
 * @param {Axis} along
 * @param {(start: number, count: number) => Rect} strip
 */
function paintOutputTerm(paper, grid, term, along, strip) {
  if (["output", "quotient", "positions", "filters"].includes(term)) glow(paper, grid);
  if (!paper.scene.stamps || grid.row0 + grid.column0 === 0) return;
  const [before, after] = along.crop;
  if (term.startsWith("crop") && before) glow(paper, strip(-before, before));
  if (term === "crop" && after) glow(paper, strip(along.output, after));
}

/** @param {Uint32Array} used */
const unread = (used) => Array.from(used.keys()).filter((at) => !used[at]);

/**
 * The first window, and the second one beside it: one stride on.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {boolean} high
 * @param {number} count
 */
function windowsAlong(paper, grid, high, count) {
  const { scene } = paper;
  const reads = high ? scene.readRows : scene.readColumns;
  const other = (high ? scene.readColumns : scene.readRows)[0];
  for (const taps of reads.slice(0, count)) {
    const [rows, columns] = high ? [taps, other] : [other, taps];
    glow(paper, cellRect(grid, rows[0], columns[0], extentOf(rows), extentOf(columns)));
  }
}
