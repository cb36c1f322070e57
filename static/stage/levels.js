// The zoom levels of the same objects, from the whole to the single cell: one record each.

/** @import { Level } from "../canvas/types.js" */
/** @import { WindowLook, WindowRoom, WindowScene } from "./types.js" */

import { fill } from "../canvas/text.js";
import { cellColumns, filterColumns } from "./layout/columns.js";
import { mapsLayout } from "./layout/maps.js";
import { filterStrips, mapStrips } from "./layout/strips.js";
import { mostUsed } from "./sums.js";

const LONG = 24; // more steps than this are laid out as strips

/**
 * A level of this stage besides: at a `counted` one whole planes are seen, so that it can be shown how often
 * each cell is read.
 * @typedef {Level & { counted: boolean }} WindowLevel
 */

/** @type {readonly WindowLevel[]} */
export const LEVELS = [
  {
    name: "maps",
    counted: true,
    layout(whole, room) {
      const scene = headed(whole, room);
      if (scene.layout) return scene.layout(scene, room);
      return isLong(scene) ? mapStrips(scene, room) : mapsLayout(scene, room);
    },
    tell: tellWithUsage,
  },
  {
    name: "filter",
    counted: true,
    has: (scene) => scene.partials,
    layout(whole, room) {
      const scene = headed(whole, room);
      return isLong(scene) ? filterStrips(scene, room) : filterColumns(scene, room);
    },
    tell: tellWithUsage,
  },
  {
    name: "cell",
    counted: false,
    has: (scene) => !scene.whole,
    layout: cellColumns,
    tell: (scene, { focus, hover }) => scene.tell(focus, hover),
  },
];

/**
 * The scene under headings that say what stands in its cells: counts, where it is asked how often each is met.
 * @param {WindowScene} scene
 * @param {WindowRoom} room
 * @returns {WindowScene}
 */
function headed(scene, { usage }) {
  if (!usage || !scene.usage) return scene;
  const { titles } = scene;
  const told = { [scene.usage.over === "map" ? "output" : "input"]: titles.usage };
  return { ...scene, titles: { ...titles, ...told, filter: { ...titles.filter, ...told } } };
}

/** @param {WindowScene} scene */
function isLong({ sequence, extents }) {
  return sequence && Math.max(extents.input.columns, extents.map.columns) > LONG;
}

/**
 * @param {WindowScene} scene
 * @param {WindowLook} look
 * @returns {ReturnType<WindowScene["tell"]>}
 */
function tellWithUsage(scene, { focus, hover, usage }) {
  const [place, pieces] = scene.tell(focus, hover);
  if (!usage || !scene.usage) return [place, pieces];
  const { rows, columns } = scene.usage;
  const fields = { least: Math.min(...rows) * Math.min(...columns), most: mostUsed(scene.usage) };
  return [`${place} ${fill(scene.sentences.usage_note, fields)}`, pieces];
}
