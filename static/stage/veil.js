// While a run plays, what the playhead has not reached yet stays under a veil.

/** @import { Grid } from "../canvas/types.js" */
/** @import { WindowPaper } from "./types.js" */

import { cellRect } from "../canvas/geometry.js";

/**
 * @param {WindowPaper} paper
 * @param {Grid} grid
 */
export function paintVeil({ context, scene, palette, look }, grid) {
  const map = grid.id.startsWith("map");
  if (!look.veiled || !(map || grid.id.startsWith("partial"))) return;
  const { playhead } = look;
  const filter = map && !scene.together ? Number(grid.id.slice(4)) : playhead.filter;
  if (filter < playhead.filter) return;
  context.fillStyle = `${palette.background}d9`;
  if (filter > playhead.filter) {
    context.fillRect(grid.x, grid.y, grid.w, grid.h);
    return;
  }
  if (scene.grown) return; // this map grows instead
  const next = cellRect(grid, playhead.row, playhead.column + 1);
  context.fillRect(next.x, next.y, grid.x + grid.w - next.x, next.h);
  context.fillRect(grid.x, next.y + next.h, grid.w, grid.y + grid.h - next.y - next.h);
}
