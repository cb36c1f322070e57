// Words and arrows that layouts place.

/** @import { Arrow, Grid, Point, Word } from "../../canvas/types.js" */
/** @import { StepScene } from "../types.js" */

import { fill } from "../../canvas/text.js";

const STEM = 5; // between an arrow's end and what it points at

/**
 * @param {string} role
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {Partial<Word>} [more]
 * @returns {Word}
 */
export const word = (role, text, x, y, more = {}) => ({ role, text, x, y, ...more });

/**
 * A heading that begins at a place.
 * @param {string} role
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {number} room
 */
export const heading = (role, text, x, y, room) => word(role, text, x, y, { left: true, bold: true, room });

/**
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {number} [room]
 */
export const sign = (text, x, y, room = 40) => word("text", text, x, y, { bold: true, large: text.length < 5, room });

/**
 * A name left of a grid.
 * @param {string} role
 * @param {string} text
 * @param {Grid} grid
 * @param {number} room
 */
export const nameOf = (role, text, grid, room) =>
  word(role, text, grid.x - 8, grid.y + grid.h / 2, { right: true, room });

/**
 * A name above a grid, from its left edge on.
 * @param {string} role
 * @param {string} text
 * @param {Grid} grid
 * @param {number} room
 */
export const nameOver = (role, text, grid, room) => word(role, text, grid.x, grid.y - 9, { left: true, room });

/**
 * @param {string} role
 * @param {Point} from
 * @param {Point} to
 * @param {Partial<Arrow>} [more]
 * @returns {Arrow}
 */
export const arrow = (role, from, to, more = {}) => ({ role, from, to, ...more });

/**
 * An arrow from the right of one grid to the left of another.
 * @param {string} role
 * @param {Grid} one
 * @param {Grid} other
 */
export const across = (role, one, other) =>
  arrow(role, { x: one.x + one.w + STEM, y: one.y + one.h / 2 }, { x: other.x - STEM, y: other.y + other.h / 2 });

/**
 * An arrow from the top of one grid to the bottom of another above it.
 * @param {string} role
 * @param {Grid} one
 * @param {Grid} other
 */
export const upward = (role, one, other) =>
  arrow(role, { x: one.x + one.w / 2, y: one.y - STEM }, { x: other.x + other.w / 2, y: other.y + other.h + STEM });

/**
 * An axis and its length in words; `name` is that of a sentence.
 * @param {StepScene} scene
 * @param {string} name
 * @param {number} size
 */
export const axis = ({ sentences }, name, size) => fill(sentences[`axis_${name}`] ?? "", { size });

const HALF_LINE = 7; // of the letters along an edge, which the picture's own edge must not cut

/**
 * An axis that runs down a grid, written upwards at its left.
 * @param {string} role
 * @param {string} text
 * @param {Grid} grid
 * @param {number} [apart] what else stands between
 */
export const edge = (role, text, grid, apart = 0) =>
  word(role, text, Math.max(HALF_LINE, grid.x - 9 - apart), grid.y + grid.h / 2, {
    upright: true,
    small: true,
    room: Math.max(grid.h, 52),
  });

/**
 * An axis that runs across a grid, written below it.
 * @param {string} role
 * @param {string} text
 * @param {Grid} grid
 */
export const foot = (role, text, grid) =>
  word(role, text, grid.x + grid.w / 2, grid.y + grid.h + 9, { small: true, room: Math.max(grid.w, 52) });
