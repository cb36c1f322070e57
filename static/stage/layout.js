// Where everything stands: the zoom levels of the same objects, each a list of grids and words.

import { columnsLayout } from "./layout/columns.js";
import { mapsLayout } from "./layout/maps.js";
import { stripsLayout } from "./layout/strips.js";

export const LEVELS = ["maps", "filter", "cell"];
const NARROW = 560;
const LONG = 24; // more steps than this are laid out as strips

/** The grids and words of one level at one width: { height, grids, words }; sizes in CSS pixels. */
export function layoutOf(scene, level, focus, width) {
  const place = { level, focus, filter: focus.filter, width, narrow: width < NARROW };
  if (level === "maps" && scene.layout) return scene.layout(scene, place);
  if (level === "cell") return columnsLayout(scene, place);
  const long = Math.max(scene.extents.input.columns, scene.extents.map.columns) > LONG;
  if (scene.sequence && long) return stripsLayout(scene, place);
  return level === "maps" ? mapsLayout(scene, place) : columnsLayout(scene, place);
}
