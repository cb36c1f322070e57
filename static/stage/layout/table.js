// Words looked up in a table: indices from top to bottom, the table, and the rows that come out.

/** @import { Grid, Layout, Word } from "../../canvas/types.js" */
/** @import { WindowRoom, WindowScene } from "../types.js" */

import { mapsLayout } from "./maps.js";

const READABLE = 11; // rows at least this high have their names beside them

/**
 * @param {WindowScene} scene
 * @param {WindowRoom} room
 * @returns {Layout}
 */
export function tableLayout(scene, room) {
  // Labels of words stand beside the rows here, not over the columns.
  const plain = mapsLayout({ ...scene, step_labels: null }, room);
  const words = plain.grids.flatMap((grid) => beside(scene, grid));
  return { ...plain, words: [...plain.words, ...words] };
}

/**
 * The word at every step, or the index of every row of the table.
 * @param {WindowScene} scene
 * @param {Grid} grid
 * @returns {Word[]}
 */
function beside(scene, grid) {
  const [kind] = grid.id.split(":");
  if (grid.cellHeight < READABLE || kind === "map") return [];
  const names =
    kind === "input" ? (scene.step_labels ?? []) : Array.from({ length: grid.rows }, (_, row) => String(row));
  const room = Math.max(20, grid.x - 8);
  return names.slice(0, grid.rows).map((text, row) => ({
    role: kind === "input" ? "input" : "muted",
    text,
    x: grid.x - 6,
    y: grid.y + (row + 0.5) * grid.cellHeight,
    right: true,
    room: kind === "input" ? room : 24,
  }));
}
