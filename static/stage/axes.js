// The axes of every drawn tensor, written along its edges: what runs down, what runs across, and how many.

/** @import { Grid, Word } from "../canvas/types.js" */
/** @import { AxisNames, WindowScene } from "./types.js" */

import { cellRect } from "../canvas/geometry.js";
import { fill } from "../canvas/text.js";

/** @type {Record<string, keyof AxisNames>} the tensor whose axes a grid has */
const OF = {
  input: "input",
  vector: "vector",
  kernel: "kernel",
  patch: "kernel",
  product: "kernel",
  stamp: "kernel",
  matrix: "matrix",
  map: "map",
  partial: "map",
};
const SHORTEST = 52; // a word that is longer than its edge reaches beyond it

/**
 * The names of the axes where a kind of layer has no others: rows of a plane of channels and steps are channels.
 * @param {{ sequence: boolean, planes: boolean, pools?: unknown }} scene
 * @returns {AxisNames}
 */
export function axisNames({ sequence, planes, pools }) {
  const [down, across] = [planes ? "channels" : sequence ? null : "height", sequence ? "steps" : "width"];
  const map = planes && !pools ? null : down; // each of these maps is one row
  return { input: [down, across], kernel: [planes && pools ? null : down, across], map: [map, across] };
}

/**
 * The words along the edges of grids, of the first of each kind: its rows at the left, or at the `right`, its columns
 * below. Where grids of a kind stand one under the other, the `last` has them.
 * @param {WindowScene} scene
 * @param {Grid[]} grids
 * @param {{ last?: boolean, right?: boolean }} [where]
 * @returns {Word[]}
 */
export function edgesOf(scene, grids, { last = false, right = false } = {}) {
  const kinds = [...new Set(grids.map(({ id }) => id.split(":")[0]))];
  return kinds.flatMap((kind) => {
    const own = grids.filter(({ id }) => id.split(":")[0] === kind);
    const grid = own.at(last ? -1 : 0);
    return grid && OF[kind] ? edgesAt(scene, grid, OF[kind], right) : [];
  });
}

/**
 * @param {WindowScene} scene
 * @param {Grid} grid
 * @param {keyof AxisNames} tensor
 * @param {boolean} right
 * @returns {Word[]}
 */
function edgesAt(scene, grid, tensor, right) {
  const [down, across] = scene.axisNames[tensor] ?? [null, null];
  const { high, wide } = scene;
  /** @type {Record<string, [number, number]>} the real cells, without what lies around */
  const sizes = { input: [high.size, wide.size], map: [high.output, wide.output] };
  const [rows, columns] = sizes[tensor] ?? [scene.table_rows ?? grid.rows, grid.columns];
  const real = sizes[tensor] ? cellRect(grid, 0, 0, rows, columns) : grid;
  const shared = { role: grid.role, small: true };
  /** @type {Word[]} */
  const words = [];
  if (down) {
    const x = right ? grid.x + grid.w + 9 : grid.x - 9;
    const text = fill(scene.sentences[`axis_${down}`] ?? "", { size: rows });
    words.push({ ...shared, text, x, y: real.y + real.h / 2, upright: true, room: Math.max(real.h, SHORTEST) });
  }
  if (across) {
    const text = fill(scene.sentences[`axis_${across}`] ?? "", { size: columns });
    words.push({ ...shared, text, x: real.x + real.w / 2, y: grid.y + grid.h + 9, room: Math.max(real.w, SHORTEST) });
  }
  return words;
}
