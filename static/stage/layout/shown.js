// Which input channels and kernel slices there is room for.

/** @import { WindowScene } from "../types.js" */

const MOST = { whole: 9, alone: 4 };

/**
 * Input channels as [id, channel], a photo in colour as one of no channel; and the slices of a kernel.
 * @typedef {{ inputs: [string, number | null][], slices: number[] }} Shown
 */

/**
 * What is shown of the whole layer: the photo, or with many channels those around a filter's.
 * @param {WindowScene} scene
 * @param {number} filter
 * @returns {Shown}
 */
export function shownOfAll(scene, filter) {
  const slices = first(scene.depth, MOST.whole);
  if (scene.colour === "rgb" && scene.channels === 3 && scene.groups === 1) {
    return { inputs: [["input:rgb", null]], slices };
  }
  return { inputs: page(scene, filter).map(channelled), slices };
}

/**
 * What is shown of a filter alone: the channels that it reads.
 * @param {WindowScene} scene
 * @param {number} filter
 * @returns {Shown}
 */
export function shownOfOne(scene, filter) {
  const slices = first(scene.depth, MOST.alone);
  return { inputs: slices.map((slice) => channelled(scene.channelsOf(filter)[slice])), slices };
}

/**
 * @param {number} channel
 * @returns {[string, number]}
 */
const channelled = (channel) => [`input:${channel}`, channel];

/**
 * @param {number} count
 * @param {number} most
 */
const first = (count, most) => Array.from({ length: Math.min(count, most) }, (_, index) => index);

/**
 * @param {WindowScene} scene
 * @param {number} filter
 */
function page(scene, filter) {
  const start = scene.groups > 1 ? Math.floor(scene.channelsOf(filter)[0] / MOST.whole) * MOST.whole : 0;
  return first(scene.channels - start, MOST.whole).map((index) => start + index);
}
