// While a run plays, what the playhead has not reached yet stays under a veil.

/** @import { Grid } from "../canvas/types.js" */
/** @import { WindowPaper } from "./types.js" */

import { cellRect } from "../canvas/geometry.js";
import { dim } from "../canvas/strokes.js";

export const VEIL = 0.88; // numbers under it are not written yet

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 */
export function paintVeil(paper, grid) {
  const { scene, look } = paper;
  const map = grid.id.startsWith("map");
  if (!look.veiled || !(map || grid.id.startsWith("partial"))) return undefined;
  const { playhead } = look;
  const filter = map && !scene.together ? Number(grid.id.slice(4)) : playhead.filter;
  if (filter < playhead.filter) return undefined;
  if (filter > playhead.filter) return dim(paper, grid, VEIL);
  if (scene.grown) return undefined; // this map grows instead
  const next = cellRect(grid, playhead.row, playhead.column + 1);
  dim(paper, { ...next, w: grid.x + grid.w - next.x }, VEIL);
  return dim(paper, { x: grid.x, y: next.y + next.h, w: grid.w, h: grid.y + grid.h - next.y - next.h }, VEIL);
}
