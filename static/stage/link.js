// Where to look, in the address: a pinned cell, a step and a zoom level, so that a link opens on them.

/** @import { WindowLevel } from "./levels.js" */
/** @import { Focus } from "./types.js" */

import { askedIn, levelSaid, sayIn } from "../canvas/link.js";
import { LEVELS } from "./levels.js";

/**
 * What the address asks for: { level, pinned, step, each, usage, speed }, each null where it asks for none.
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
    each: Boolean(asked.matched("scale", /^each$/)),
    speed: asked.speed(),
    usage: Boolean(asked.matched("usage", /^true$/)),
  };
}

/**
 * Say where the reader looks now; `step` is null while it plays and at the start, `speed` unless it was chosen.
 * @param {string | null} prefix
 * @param {{ level: WindowLevel, pinned: Focus | null, step: number | null, each: boolean, usage: boolean, speed: number | null }} look
 */
export function sayLook(prefix, { level, pinned, step, each, usage, speed }) {
  sayIn(prefix, {
    level: levelSaid(LEVELS, level),
    cell: pinned && `${pinned.filter}.${pinned.row}.${pinned.column}`,
    step: step ? String(step) : null,
    scale: each ? "each" : null,
    speed: speed ? String(speed) : null,
    usage: usage ? "true" : null,
  });
}
