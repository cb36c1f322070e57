// The colours of values: of the input as it is shown, of weights, outputs and sums, and of counts.

/** @import { Palette } from "../canvas/types.js" */
/** @import { WindowScene } from "./types.js" */

import { diverging, grey, inputScale, tint } from "../canvas/colour.js";
import { mostUsed } from "./sums.js";

/**
 * @param {WindowScene} scene
 * @param {Palette} palette
 */
export function scalesOf(scene, palette) {
  const { colour, limits } = scene;
  const picture = colour === "grey" || colour === "rgb";
  const input = picture
    ? grey(limits.low, limits.high)
    : colour === "tint"
      ? tint(limits.high, palette.input, palette)
      : inputScale(limits.input, palette);
  return {
    input,
    kernel: diverging(limits.kernel, palette),
    // What is pooled is still what it was: a pooled photo is shown as one.
    output: scene.pools ? input : diverging(limits.output, palette),
    sums: diverging(limits.sums, palette),
    usage:
      scene.usage && tint(mostUsed(scene.usage), palette[scene.usage.over === "map" ? "output" : "input"], palette),
  };
}
