// What each plane is called: a channel of the input, a filter's map, a channel of a filter's kernel.

/** @import { WindowScene } from "./types.js" */

import { fill } from "../canvas/text.js";

/** @typedef {{ text: string, brief?: string }} Name and its short form, for where there is no room */

/**
 * @param {WindowScene} scene
 * @param {string} name of a sentence
 * @param {Record<string, number>} fields
 * @returns {Name}
 */
const named = ({ sentences }, name, fields) => ({
  text: fill(sentences[name] ?? "", fields),
  brief: fill(sentences[`${name}_brief`] ?? "", fields),
});

/**
 * @param {WindowScene} scene
 * @param {number} channel
 */
export const inputName = (scene, channel) =>
  scene.names ? { text: scene.names[channel] } : named(scene, "channel", { channel });

/**
 * @param {WindowScene} scene
 * @param {number} filter
 */
export const mapName = (scene, filter) =>
  scene.names ? { text: scene.names[filter] } : named(scene, "map_name", { filter });

/**
 * A kernel's slice belongs to one filter and meets one channel; where its rows are channels, it meets all.
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {number} slice
 */
export const kernelName = (scene, filter, slice) =>
  scene.planes
    ? mapName(scene, filter)
    : named(scene, "kernel_name", { filter, channel: scene.channelsOf(filter)[slice] });
