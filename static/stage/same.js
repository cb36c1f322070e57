// Whether two scenes show the same input, so that its pictures can stay.

/** @import { Block, Palette } from "../canvas/types.js" */
/** @import { WindowScene } from "./types.js" */

/**
 * Whether two contents show the same input in the same colours, with the same padding around.
 * @param {{ scene: WindowScene, palette: Palette }} before
 * @param {{ scene: WindowScene, palette: Palette }} now
 */
export function sameInput(before, now) {
  if (before.palette !== now.palette && before.palette.background !== now.palette.background) return false;
  const [one, other] = [before.scene, now.scene];
  /** @param {WindowScene} scene */
  const told = ({ colour, limits, extents, inserted }) =>
    JSON.stringify([colour, limits.low, limits.high, limits.input, extents.input, inserted]);
  return (
    told(one) === told(other) &&
    sameNumbers(one.arrays.input, other.arrays.input) &&
    sameNumbers(one.arrays.mask, other.arrays.mask)
  );
}

/**
 * @param {Block | undefined} one
 * @param {Block | undefined} other
 */
function sameNumbers(one, other) {
  if (!one || !other) return one === other;
  if (one.data.length !== other.data.length || one.shape.join() !== other.shape.join()) return false;
  for (let at = 0; at < one.data.length; at++) if (one.data[at] !== other.data[at]) return false;
  return true;
}
