// Where to look, in the address: zoom level, step, unit and gate, so that a link opens on them.

/** @import { Level } from "../canvas/types.js" */

import { askedIn, levelSaid, sayIn } from "../canvas/link.js";
import { LEVELS } from "./levels.js";

/**
 * What the address asks for: { level, step, unit, gate, speed }, each null where it asks for none.
 * @param {string} search
 * @param {string | null} prefix
 */
export function lookIn(search, prefix = "") {
  const asked = askedIn(search, prefix);
  return {
    level: asked.level(LEVELS),
    step: asked.whole("step"),
    unit: asked.whole("unit"),
    gate: asked.whole("gate"),
    speed: asked.speed(),
  };
}

/**
 * Say where the reader looks now; `step` is null while it plays, `speed` unless it was chosen.
 * @param {string | null} prefix
 * @param {Level} level
 * @param {{ step: number | null, unit: number | null, gate: number, speed: number | null }} look
 */
export function sayLook(prefix, level, { step, unit, gate, speed }) {
  sayIn(prefix, {
    level: levelSaid(LEVELS, level),
    step: step ? String(step) : null,
    unit: unit === null ? null : String(unit),
    speed: speed ? String(speed) : null,
    gate: gate ? String(gate) : null,
  });
}
