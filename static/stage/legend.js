// What the marks of the picture mean: those that it has.

/** @import { WindowScene } from "./types.js" */

import { fill, number } from "../canvas/text.js";

/**
 * The role and text of each mark.
 * @param {WindowScene} scene
 * @param {boolean} each
 * @returns {[string, string][]}
 */
export function legendOf(scene, each) {
  const words = scene.sentences;
  const around = [...scene.high.pad, ...scene.wide.pad].some((count) => count > 0);
  const cropped = scene.stamps && [...scene.high.crop, ...scene.wide.crop].some((count) => count > 0);
  const unread = [scene.usedRows, scene.usedColumns].some((used) => used.includes(0));
  const holes = scene.inserted?.some((stride) => stride > 1);
  const shown = {
    input: true,
    kernel: true,
    output: true,
    bias: scene.arrays.bias,
    padding: around || cropped,
    laid: scene.laid && (scene.laid.rows.length || scene.laid.columns.length),
    inserted: holes,
    masked: scene.arrays.mask?.data.includes(0),
    unread,
    scale_input: scene.colour === "signed",
    scale: !scene.pools,
  };
  return Object.entries(shown)
    .filter(([, is]) => is)
    .map(([role]) => [role, role === "scale" ? scaleText(scene, each) : words[role]]);
}

/**
 * What the colours of the output reach to, or that each map has its own.
 * @param {WindowScene} scene
 * @param {boolean} each
 */
function scaleText({ sentences: words, limits }, each) {
  if (each) return words.scale_each;
  return fill(words.scale, { low: number(-limits.output), high: number(limits.output) });
}
