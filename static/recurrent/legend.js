// What the marks of the picture mean: those that it has.

/** @import { StepScene } from "./types.js" */

/**
 * The role and text of each mark.
 * @param {StepScene} scene
 * @returns {[string, string][]}
 */
export function legendOf({ arrays, colour, sentences }) {
  const shown = {
    input: true,
    kernel: true,
    output: true,
    bias: arrays.bias,
    leaves: true,
    masked: arrays.kept?.data.includes(0),
    scale_input: colour === "signed",
    scale: true,
  };
  return Object.entries(shown)
    .filter(([, is]) => is)
    .map(([role]) => [role, sentences[`key_${role}`]]);
}
