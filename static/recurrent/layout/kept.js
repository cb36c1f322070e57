// Where a mask leaves a step out: each state is the one before.

/** @import { StepFocus, StepScene } from "../types.js" */

import { at } from "../scene.js";

/**
 * Each state as [id, role, name], named by the one that it is.
 * @param {StepScene} scene
 * @param {StepFocus} focus
 * @returns {[string, string, string][]}
 */
export function keptStates(scene, { step }) {
  /** @type {Record<string, string>} */
  const kept = { hidden: scene.gated ? "hidden" : "value", carry: "carry" };
  return scene.states.map((state) => {
    const symbol = state === "carry" ? "c" : "h";
    return [kept[state], "output", `${at(symbol, scene, step)} = ${at(symbol, scene, step - 1)}`];
  });
}
