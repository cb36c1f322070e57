// The arithmetic of single cells, written out from the tables that the engine counted with.

/** @import { CellSum, Part, Read, Tap, Usage, WindowScene } from "./types.js" */

/**
 * One output cell as its products: per channel the values read, the weights, the products, the sum.
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {number} row
 * @param {number} column
 * @returns {CellSum}
 */
export function cellSum(scene, filter, row, column) {
  const rows = scene.readRows[row];
  const columns = scene.readColumns[column];
  const parts = scene.channelsOf(filter).map((channel, slice) => {
    /** @type {Tap[]} */
    const taps = [];
    rows.forEach((r, tapRow) => {
      columns.forEach((c, tapColumn) => {
        const value = scene.input(channel, r, c);
        const weight = scene.weight(filter, slice, tapRow, tapColumn);
        taps.push({ value, weight, product: value * weight, padding: scene.isPadding(r, c) });
      });
    });
    return { channel, taps, sum: taps.reduce((total, tap) => total + (tap.product ?? 0), 0) };
  });
  return summed(scene, filter, parts, scene.output(filter, row, column));
}

/**
 * Parts of a cell with the bias and the total of them all.
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {Part[]} parts
 * @param {number | null} value
 * @returns {CellSum}
 */
export function summed(scene, filter, parts, value) {
  const bias = scene.bias(filter);
  const total = parts.reduce((sum, part) => sum + (part.sum ?? 0), 0) + (bias ?? 0);
  return { parts, bias, total, value };
}

/**
 * What one input channel adds to every cell of a filter's map, (height · width).
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {number} slice
 */
export function partialMap(scene, filter, slice) {
  const channel = scene.channelsOf(filter)[slice];
  const sums = new Float32Array(scene.high.output * scene.wide.output);
  scene.readRows.forEach((rows, row) => {
    scene.readColumns.forEach((columns, column) => {
      let sum = 0;
      for (let i = 0; i < rows.length; i++) {
        for (let j = 0; j < columns.length; j++) {
          sum += scene.input(channel, rows[i], columns[j]) * scene.weight(filter, slice, i, j);
        }
      }
      sums[row * scene.wide.output + column] = sum;
    });
  });
  return sums;
}

/**
 * Where a table of one axis holds a position: each entry's index and the tap that leads there.
 * @param {number[][]} table
 * @param {number} position
 */
export function along(table, position) {
  /** @type {{ index: number, tap: number }[]} */
  const found = [];
  table.forEach((taps, index) => {
    const tap = taps.indexOf(position);
    if (tap >= 0) found.push({ index, tap });
  });
  return found;
}

/**
 * Every output cell that reads an input cell, with the kernel tap it is read by.
 * @param {WindowScene} scene
 * @param {number} row
 * @param {number} column
 * @returns {Read[]}
 */
export function readersOf(scene, row, column) {
  const down = along(scene.readRows, row);
  const across = along(scene.readColumns, column);
  return down.flatMap((r) => across.map((c) => ({ row: r.index, column: c.index, tapRow: r.tap, tapColumn: c.tap })));
}

/**
 * Every input cell that reaches an output cell, with the kernel tap that does.
 * @param {WindowScene} scene
 * @param {{ row: number, column: number }} cell
 * @returns {Read[]}
 */
export function sourcesOf(scene, { row, column }) {
  const across = along(scene.columnTable, column);
  return along(scene.rowTable, row).flatMap((r) =>
    across.map((c) => ({ row: r.index, column: c.index, tapRow: r.tap, tapColumn: c.tap })),
  );
}

/**
 * Every position that one kernel tap meets: its rows and its columns.
 * @param {WindowScene} scene
 * @param {number} tapRow
 * @param {number} tapColumn
 */
export function visitsOf(scene, tapRow, tapColumn) {
  return {
    rows: scene.rowTable.map((taps) => taps[tapRow]),
    columns: scene.columnTable.map((taps) => taps[tapColumn]),
  };
}

/**
 * How often a table names each of `size` positions; others lie outside.
 * @param {number[][]} table
 * @param {number} size
 */
export function counts(table, size) {
  const used = new Uint32Array(size);
  for (const taps of table) for (const at of taps) if (at >= 0 && at < size) used[at] += 1;
  return used;
}

/**
 * How often the cell that is met most is met.
 * @param {Usage} usage
 */
export const mostUsed = ({ rows, columns }) => Math.max(...rows) * Math.max(...columns);
