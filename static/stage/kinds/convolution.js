// A convolution of any rank and grouping, over an input that may hold inserted zeros.

/** @import { WindowScene } from "../types.js" */

import { pieces, place, readers, visits } from "../describe.js";
import { cellSum } from "../sums.js";
import { sliding } from "./sliding.js";

/**
 * @param {WindowScene} numbers
 * @returns {WindowScene}
 */
export function convolution(numbers) {
  const scene = sliding(numbers);
  const [down, across] = scene.inserted ?? [1, 1];
  /** @type {Partial<WindowScene>} */
  const own = {
    partials: true,
    /** Zeros stand between the real cells of a stretched input, a stride apart. */
    isInserted: (row, column) => !scene.isPadding(row, column) && (row % down !== 0 || column % across !== 0),
    cell: ({ filter, row, column }) => cellSum(scene, filter, row, column),
    tell(focus, hover) {
      if (hover?.kind === "input") return [readers(scene, hover), []];
      if (hover?.kind === "weight") return [visits(scene, focus.filter, hover), []];
      return [place(scene, focus), pieces(scene, focus)];
    },
  };
  return Object.assign(scene, own);
}
