// From one zoom level to the next: a patch comes out of its window, a channel out of the photo.

/** @import { Layout } from "../canvas/types.js" */
/** @import { WindowLook, WindowScene } from "./types.js" */

import { cellRect } from "../canvas/geometry.js";
import { movedOver } from "../canvas/moving.js";

/**
 * The layout part of the way; what the new one lacks fades away.
 * @param {{ layout: Layout, look: WindowLook, scene: WindowScene }} before
 * @param {Layout} to
 * @param {number} part
 * @returns {Layout}
 */
export function between({ layout: from, look, scene }, to, part) {
  const moved = movedOver(from, to, part, ({ id }) => origin(id, from, look, scene));
  const kept = new Set(to.grids.map((grid) => grid.id));
  const leaving = from.grids.filter((grid) => !kept.has(grid.id)).map((grid) => ({ ...grid, alpha: 1 - part }));
  return { ...moved, grids: [...leaving, ...moved.grids] };
}

/**
 * @param {string} of the id of what comes in
 * @param {Layout} from
 * @param {WindowLook} look
 * @param {WindowScene} scene
 */
function origin(of, from, look, scene) {
  const [kind, index] = of.split(":");
  /** @param {string} id */
  const find = (id) => from.grids.find((other) => other.id === id);
  if (kind === "patch") {
    const channel = scene.channelsOf(look.focus.filter)[Number(index)];
    const source = find(`input:${channel}`) ?? find("input:rgb");
    const corner = scene.patchAt(look.focus, 0, 0) ?? look.focus;
    const [rows, columns] = scene.stamps ? [1, 1] : [scene.high.span, scene.wide.span];
    return source && cellRect(source, corner.row, corner.column, rows, columns);
  }
  if (kind === "product" || kind === "cell" || kind === "stamp") {
    const source = find(kind === "product" ? `partial:${index}` : `map:${look.focus.filter}`);
    return source && cellRect(source, look.focus.row, look.focus.column);
  }
  if (kind === "partial") return find(`map:${look.focus.filter}`);
  if (kind === "input") return find("input:rgb") ?? find(`patch:${index}`);
  return null;
}
