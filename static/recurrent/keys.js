// The keyboard: steps, units, gates and zoom, and with Shift a walk over inputs and weights.

/** @import { Steered } from "../canvas/keys.js" */
/** @import { Walking } from "./walking.js" */

import { KEYS, nameOf } from "../canvas/keys.js";
import { walk, walkOver } from "./walking.js";

/**
 * A stage, as far as keys act on it.
 * @typedef {object} Stepped
 * @property {(step: number) => void} stepTo
 * @property {(by: number) => void} setUnit
 * @property {(gate: number) => void} setGate
 */

/** @typedef {Steered & Stepped & Walking} Keyed */

/** @type {Record<string, (stage: Keyed) => void>} */
const OWN_KEYS = {
  ...KEYS,
  ArrowDown: (stage) => stage.setUnit(1),
  ArrowUp: (stage) => stage.setUnit(-1),
  PageDown: (stage) => stage.step(10),
  PageUp: (stage) => stage.step(-10),
  Home: (stage) => stage.stepTo(0),
  End: (stage) => stage.stepTo(stage.scene.steps - 1),
  i: (stage) => walkOver(stage, "input"),
  k: (stage) => walkOver(stage, "kernel"),
  r: (stage) => walkOver(stage, "recurrent"),
};

/** @type {Record<string, [number, number]>} by how many rows and columns a walk goes on */
const WALKS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/**
 * What a key does on a stage; undefined where nothing.
 * @param {Keyed} stage
 * @param {KeyboardEvent} event
 */
export function actOf(stage, event) {
  const { key, shiftKey } = event;
  const by = shiftKey ? WALKS[key] : undefined;
  if (by) return () => walk(stage, by);
  if (/^[1-4]$/.test(key) && stage.scene.gated) return () => stage.setGate(Number(key) - 1);
  const act = OWN_KEYS[nameOf(event)];
  return act && (() => act(stage));
}
