// What the marks of the picture mean: those that it has.

/** @import { StepScene } from "./types.js" */

import { gateName } from "./describe.js";

/**
 * The role and text of each mark.
 * @param {StepScene} scene
 * @returns {[string, string][]}
 */
export function legendOf(scene) {
  const { arrays, colour, sentences } = scene;
  const shown = {
    input: true,
    kernel: true,
    output: true,
    bias: arrays.bias,
    gates: scene.gated,
    leaves: true,
    masked: arrays.kept?.data.includes(0),
    scale_input: colour === "signed",
    scale: true,
  };
  return Object.entries(shown)
    .filter(([, is]) => is)
    .map(([role]) => [role, role === "gates" ? gatesNamed(scene) : sentences[`key_${role}`]]);
}

/**
 * Every gate by its name and symbol.
 * @param {StepScene} scene
 */
const gatesNamed = (scene) => scene.gates.map((_, gate) => gateName(scene, gate)).join(", ");
