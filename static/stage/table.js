// The numbers of one filter as tables: its map, the channels it reads, and its kernel.

/** @import { Table } from "../canvas/types.js" */
/** @import { WindowScene } from "./types.js" */

import { counted, fill } from "../canvas/text.js";

const MOST = 30; // rows and columns of a table
const MOST_TABLES = 4; // of the input and of the kernel

/**
 * Notes and tables.
 * @param {WindowScene} scene
 * @param {number} filter
 * @returns {[string[], Table[]]}
 */
export function tablesOf(scene, filter) {
  const { high, wide, sentences: words } = scene;
  const channels = scene.channelsOf(filter);
  const shown = channels.slice(0, MOST_TABLES);
  let cut = false;
  /**
   * @param {string} title
   * @param {number} rows
   * @param {number} columns
   * @param {Table["value"]} value
   * @param {Table["columnName"]} [columnName]
   * @param {Table["rowName"]} [rowName]
   * @returns {Table}
   */
  const table = (title, rows, columns, value, columnName, rowName) => {
    cut ||= rows > MOST || columns > MOST;
    return { title, rows: [0, Math.min(rows, MOST)], columns: Math.min(columns, MOST), value, columnName, rowName };
  };
  const named = scene.step_labels ? (/** @type {number} */ column) => scene.columnName(column) : undefined;
  const tables = [
    table(fill(words.table_map, { filter }), high.output, wide.output, (r, c) => scene.output(filter, r, c)),
    ...shown.map((channel) => {
      const title = fill(words.table_input, { channel });
      return table(title, high.size, wide.size, (r, c) => scene.input(channel, r, c), named);
    }),
  ];
  if (scene.weighted) {
    shown.forEach((channel, slice) => {
      const title = fill(words.table_kernel, { filter, channel });
      const ofRow = scene.rows && ((/** @type {number} */ row) => String(scene.rows?.[row]));
      tables.push(
        table(title, high.kernel, wide.kernel, (r, c) => scene.weight(filter, slice, r, c), undefined, ofRow),
      );
    });
  }
  const notes = [words.table_axes];
  if (cut) notes.push(fill(words.table_cut, { most: MOST }));
  const count = channels.length - MOST_TABLES;
  if (count > 0) notes.push(fill(counted(words, "table_more", count), { count }));
  return [notes, tables];
}
