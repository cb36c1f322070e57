// Where everything lies: a column for the initial state and one after every step, the bands below each other.

/** @import { Band, Bands, Columns } from "./types.js" */

const LEFT = 40; // of the columns: room for the values of the axis
const RIGHT = 20; // and for the units' numbers
const TITLE = 28;
const GAP = 6;
const AXIS = 34; // its numbers, and its name below them
const LINES = 116;
const NORM = 64;
const HIGHEST_ROW = 16;
const MOST_ROWS = 176; // the height of a heat-map of many units

/**
 * The bands { kind, state, top, height, title } of these states, the axis below them, and the picture's height.
 * @param {string[]} states
 * @param {number} units
 * @returns {Bands}
 */
export function bandsOf(states, units) {
  const rows = Math.min(HIGHEST_ROW * units, MOST_ROWS);
  /** @type {{ kind: string, state: string | null, height: number }[]} */
  const wanted = states.flatMap((state) => [
    { kind: "lines", state, height: LINES },
    { kind: "map", state, height: rows },
  ]);
  wanted.push({ kind: "norm", state: null, height: NORM });
  let top = 0;
  const bands = wanted.map((band) => {
    const title = top + TITLE - 11;
    const placed = { ...band, title, top: top + TITLE };
    top = placed.top + band.height + GAP;
    return placed;
  });
  return { bands, axis: top - GAP + 14, height: top - GAP + AXIS };
}

/**
 * The columns of a picture of this width: where each begins and ends, its middle, and which one is at x.
 * @param {number} width
 * @param {number} count
 * @returns {Columns}
 */
export function columnsOf(width, count) {
  const wide = Math.max(1, width - LEFT - RIGHT) / count;
  /** @param {number} column */
  const within = (column) => Math.max(0, Math.min(count - 1, column));
  return {
    count,
    wide,
    left: LEFT,
    right: LEFT + wide * count,
    start: (column) => LEFT + wide * column,
    middle: (column) => LEFT + wide * (column + 0.5),
    at: (x) => within(Math.floor((x - LEFT) / wide)),
  };
}

/**
 * The state's column after a step, and the step that led to a column; the initial state belongs to the first.
 * @param {number} step
 */
export const columnAfter = (step) => step + 1;
/** @param {number} column */
export const stepBefore = (column) => Math.max(0, column - 1);

/**
 * The row of a heat-map under y, null outside it.
 * @param {Band} band
 * @param {number} units
 * @param {number} y
 */
export function rowAt(band, units, y) {
  const row = Math.floor(((y - band.top) / band.height) * units);
  return row >= 0 && row < units ? row : null;
}

/**
 * The lowest and highest number to show, zero always among them.
 * @param {Iterable<number>} values
 */
export function reachOf(values) {
  let [low, high] = [0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low === high ? { low: 0, high: 1 } : { low, high };
}

/**
 * Heights of labels moved apart so that none covers another: as near as they can be to where they belong.
 * @param {number[]} heights
 * @param {number} room
 */
export function apart(heights, room) {
  const order = heights.map((_, index) => index).sort((one, other) => heights[one] - heights[other]);
  const placed = [...heights];
  order.forEach((index, place) => {
    if (place) placed[index] = Math.max(placed[index], placed[order[place - 1]] + room);
  });
  const over = Math.max(0, placed[order[order.length - 1]] - Math.max(...heights) - room);
  return placed.map((height) => height - over / 2);
}
