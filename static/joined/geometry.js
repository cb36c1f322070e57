// Where the blocks of outputs lie: a row for each output, a column for each time step.

/** @import { Cell, Plan, Section } from "./types.js" */

const LEFT = 40; // of the columns: room for the outputs' numbers
const RIGHT = 12;
const HEAD = 22; // room for a heading
const GAP = 8;
const AXIS = 20;
const ROW = 24;
const TALLEST = 150; // of one block
const WIDEST = 72; // of a column

/**
 * The blocks { top, first, title } of both runs and of what they are merged to, the cells' sizes, and the picture's height.
 * @param {number} width
 * @param {number} columns
 * @param {number} units
 * @param {number} [count]
 * @returns {Plan}
 */
export function planOf(width, columns, units, count = 2) {
  const wide = Math.min(WIDEST, (width - LEFT - RIGHT) / columns);
  const high = Math.min(ROW, TALLEST / units);
  /**
   * @param {number} first
   * @param {number} above
   * @returns {Section}
   */
  const block = (first, above) => ({ first, title: above + HEAD - 8, top: above + HEAD, height: high * units });
  const apart = HEAD + high * units + GAP;
  const blocks = Array.from({ length: count }, (_, at) => block(at * units, at * apart));
  const bottom = count * apart - GAP;
  return {
    left: LEFT,
    right: LEFT + wide * columns,
    wide,
    high,
    units,
    columns,
    blocks,
    axis: bottom + 14,
    height: bottom + AXIS,
  };
}

/**
 * The { output, column } at a place, null where there is none.
 * @param {Plan} plan
 * @param {number} x
 * @param {number} y
 * @returns {Cell | null}
 */
export function cellAt({ left, right, wide, high, units, columns, blocks }, x, y) {
  if (x < left || x >= right) return null;
  const block = blocks.find(({ top, height }) => y >= top && y < top + height);
  if (!block) return null;
  const row = Math.min(units - 1, Math.floor((y - block.top) / high));
  return { output: block.first + row, column: Math.min(columns - 1, Math.floor((x - left) / wide)) };
}

/**
 * The step, counted in the order taken, after which a run has read a time step; run 1 goes backwards.
 * @param {number} run
 * @param {number} time
 * @param {number} steps
 */
export const stepAt = (run, time, steps) => (run ? steps - 1 - time : time);
