// Where to look, in the address: a pinned cell, a step and a zoom level, so that a link opens on them.

/** @import { Level } from "../canvas/types.js" */
/** @import { Focus } from "./types.js" */

import { askedIn, levelSaid, sayIn } from "../canvas/link.js";
import { LEVELS } from "./levels.js";

/**
 * What the address asks for: { level, pinned, step }, each null where it asks for none.
 * @param {string} search
 * @param {string | null} prefix
 */
export function lookIn(search, prefix = "") {
  const asked = askedIn(search, prefix);
  const cell = asked.matched("cell", /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/);
  return {
    level: asked.level(LEVELS),
    pinned: cell && { filter: Number(cell[1]), row: Number(cell[2]), column: Number(cell[3]) },
    step: asked.whole("step", /^\d{1,9}$/),
  };
}

/**
 * Say where the reader looks now; `step` is null while it plays and at the start.
 * @param {string | null} prefix
 * @param {Level} level
 * @param {Focus | null} pinned
 * @param {number | null} step
 */
export function sayLook(prefix, level, pinned, step) {
  sayIn(prefix, {
    level: levelSaid(LEVELS, level),
    cell: pinned && `${pinned.filter}.${pinned.row}.${pinned.column}`,
    step: step ? String(step) : null,
  });
}
