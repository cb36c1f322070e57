// What convolution and pooling share: a window that reads cells of the input.

/** @import { WindowScene } from "../types.js" */

import { paintSliding } from "../marks.js";
import { counts } from "../sums.js";

/**
 * Add the answers of a sliding window to a scene's numbers.
 * @param {WindowScene} scene
 * @returns {WindowScene}
 */
export function sliding(scene) {
  const { high, wide } = scene;
  const { pad, span } = wide;
  const [usedRows, usedColumns] = [counts(scene.rowTable, high.size), counts(scene.columnTable, wide.size)];
  /** @type {Partial<WindowScene>} */
  const own = {
    readRows: scene.rowTable,
    readColumns: scene.columnTable,
    walk: { rows: high.output, columns: wide.output },
    positions: high.output * wide.output,
    usedRows,
    usedColumns,
    usage: { over: "input", rows: usedRows, columns: usedColumns },
    focusOn: (output) => output,
    outputOf: (focus) => focus,
    /** The input cell behind a cell of the window that a focus reads. */
    patchAt: (focus, row, column) => ({
      row: scene.readRows[focus.row][row],
      column: scene.readColumns[focus.column][column],
    }),
    /** All zeros lie before the first step, so no output reads a later step than its own. */
    causal: Boolean(scene.sequence) && pad[1] === 0 && pad[0] > 0 && pad[0] === span - 1,
    paint: paintSliding,
  };
  return Object.assign(scene, own);
}
