// The keyboard: steps, units, gates and zoom, and with Shift a walk over inputs and weights.

/** @import { Walking } from "./walking.js" */

import { nameOf } from "../canvas/keys.js";
import { walk, walkOver } from "./walking.js";

/**
 * A stage, as far as keys act on it.
 * @typedef {object} Steered
 * @property {(by: number) => void} step
 * @property {(step: number) => void} stepTo
 * @property {(by: number) => void} zoom
 * @property {(by: number) => void} setUnit
 * @property {(gate: number) => void} setGate
 * @property {(on?: boolean) => void} play
 * @property {() => void} unveil
 */

/** @type {Record<string, (stage: Steered & Walking) => void>} */
const KEYS = {
  ArrowRight: (stage) => stage.step(1),
  ArrowLeft: (stage) => stage.step(-1),
  ArrowDown: (stage) => stage.setUnit(1),
  ArrowUp: (stage) => stage.setUnit(-1),
  PageDown: (stage) => stage.step(10),
  PageUp: (stage) => stage.step(-10),
  Home: (stage) => stage.stepTo(0),
  End: (stage) => stage.stepTo(stage.scene.steps - 1),
  " ": (stage) => stage.play(),
  Escape: (stage) => stage.unveil(),
  Enter: (stage) => stage.zoom(1),
  Backspace: (stage) => stage.zoom(-1),
  i: (stage) => walkOver(stage, "input"),
  k: (stage) => walkOver(stage, "kernel"),
  r: (stage) => walkOver(stage, "recurrent"),
};

/** @type {Record<string, [number, number]>} by how many rows and columns a walk goes on */
const WALKS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/**
 * What a key does on a stage; undefined where nothing.
 * @param {Steered & Walking} stage
 * @param {KeyboardEvent} event
 */
export function actOf(stage, event) {
  const { key, shiftKey } = event;
  const by = shiftKey ? WALKS[key] : undefined;
  if (by) return () => walk(stage, by);
  if (/^[1-4]$/.test(key) && stage.scene.gated) return () => stage.setGate(Number(key) - 1);
  const act = KEYS[nameOf(event)];
  return act && (() => act(stage));
}
