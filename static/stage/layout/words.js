// The words of a layout: headings, names of channels and filters, labels of steps, and notes.

/** @import { Grid, Word } from "../../canvas/types.js" */
/** @import { Name } from "../names.js" */
/** @import { WindowScene } from "../types.js" */

import { GAP } from "../../canvas/geometry.js";
import { counted, fill } from "../../canvas/text.js";

const LETTER = 7; // about the width of a letter, in pixels

/**
 * @param {string} role
 * @param {string} text
 * @param {{ x: number, y: number, w: number }} box
 * @returns {Word}
 */
export const title = (role, text, box) => ({
  role,
  text,
  x: box.x + box.w / 2,
  y: box.y + 10,
  bold: true,
  room: box.w,
});

/**
 * A name over a grid, which may reach into the gap to the next one.
 * @param {string} role
 * @param {Name} name
 * @param {Grid} grid
 * @returns {Word}
 */
export const caption = (role, name, grid) => ({
  role,
  ...name,
  x: grid.x + grid.w / 2,
  y: grid.y - 8,
  room: Math.max(grid.w + GAP - 4, 40),
});

/**
 * A name left of a strip.
 * @param {string} role
 * @param {Name} name
 * @param {Grid} grid
 * @returns {Word}
 */
export const sideName = (role, name, grid) => ({
  role,
  ...name,
  x: grid.x - 6,
  y: grid.y + grid.h / 2,
  right: true,
  room: 24,
});

/**
 * A line of small print.
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {number} room
 * @returns {Word}
 */
export const note = (text, x, y, room) => ({ role: "muted", text, x, y, left: true, room });

/**
 * Room that the labels of steps need over cells of a width: none, one line, or turned words.
 * @param {WindowScene} scene
 * @param {number} cellWidth
 * @returns {number}
 */
export function labelRoom(scene, cellWidth) {
  const labels = scene.step_labels;
  if (!labels || cellWidth < 9) return 0;
  const longest = Math.max(...labels.map((label) => label.length));
  return longest * LETTER <= cellWidth ? 16 : Math.min(50, 14 + longest * 5);
}

/**
 * A label over each step of an input grid.
 * @param {WindowScene} scene
 * @param {Grid} grid
 * @returns {Word[]}
 */
export function stepLabels(scene, grid) {
  const room = labelRoom(scene, grid.cellWidth);
  if (!room) return [];
  const turned = room > 16;
  return (scene.step_labels ?? []).slice(0, scene.wide.size).map((text, step) => ({
    role: "input",
    text,
    x: grid.x + (step - grid.column0 + 0.5) * grid.cellWidth,
    y: grid.y - (turned ? 6 : 9),
    turned,
    left: turned,
    room: turned ? 64 : grid.cellWidth,
  }));
}

/**
 * What is pooled or convolved in the same way but not drawn.
 * @param {WindowScene} scene
 */
export const hiddenNote = (scene) => (scene.hidden ? moreOf(scene, "more_maps", scene.hidden) : null);

/**
 * How many more there are, in a sentence of that name.
 * @param {WindowScene} scene
 * @param {string} name
 * @param {number} count
 */
export const moreOf = (scene, name, count) => fill(counted(scene.sentences, name, count), { count });
