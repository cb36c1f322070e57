// What is narrower than the picture stands in its middle.

/** @import { Layout } from "../../canvas/types.js" */
/** @import { StepRoom, StepScene } from "../types.js" */

/**
 * The same layout, in the middle of the width that it has.
 * @param {(scene: StepScene, room: StepRoom) => Layout} layoutOf
 * @returns {(scene: StepScene, room: StepRoom) => Layout & Required<Pick<Layout, "arrows" | "links">>}
 */
export const centred = (layoutOf) => (scene, room) => {
  const layout = { arrows: [], links: [], ...layoutOf(scene, room) };
  const left = Math.min(...layout.grids.map((grid) => grid.x));
  const right = Math.max(...layout.grids.map((grid) => grid.x + grid.w));
  const shift = Math.floor((room.width - right - left) / 2);
  if (shift <= 0) return layout;
  const points = [...layout.arrows.flatMap(({ from, to }) => [from, to]), ...layout.links.flat()];
  const band = layout.band ? [layout.band] : [];
  for (const thing of [...layout.grids, ...layout.words, ...points, ...band]) thing.x += shift;
  return layout;
};
