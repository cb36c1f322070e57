// Where everything stands: three zoom levels of the same numbers, each grids, words and arrows.

import { sequenceLayout } from "./layout/sequence.js";
import { stepLayout } from "./layout/step.js";
import { unitLayout } from "./layout/unit.js";

const NARROW = 560;
const LEVELS = { sequence: sequenceLayout, step: stepLayout, unit: unitLayout };

/** { height, grids, words, arrows, … } of one level at one width; sizes in CSS pixels. */
export function layoutOf(scene, level, look, width) {
  const made = LEVELS[level](scene, { ...look, width, narrow: width < NARROW });
  return centred({ arrows: [], links: [], ...made }, width);
}

// What is narrower than the picture stands in its middle.
function centred(layout, width) {
  const [left, right] = [
    Math.min(...layout.grids.map((grid) => grid.x)),
    Math.max(...layout.grids.map((grid) => grid.x + grid.w)),
  ];
  const shift = Math.floor((width - right - left) / 2);
  if (shift <= 0) return layout;
  const points = [...layout.arrows.flatMap(({ from, to }) => [from, to]), ...layout.links.flat()];
  const band = layout.band ? [layout.band] : [];
  for (const thing of [...layout.grids, ...layout.words, ...points, ...band]) thing.x += shift;
  return layout;
}
