// Which cells of this stage can be overwritten: those of the input, and of the kernel of a filter.

/** @import { Editable } from "../canvas/edit.js" */
/** @import { Place } from "../canvas/types.js" */
/** @import { Focus, WindowScene } from "./types.js" */

/**
 * The cell at a place that can be overwritten, or null.
 * @param {{ scene: WindowScene, focus: () => Focus }} stage
 * @param {Place} place
 * @returns {Editable | null}
 */
export function editableAt(stage, { grid, row, column }) {
  const { scene } = stage;
  const [kind, index] = grid.id.split(":");
  if (kind === "vector" || kind === "matrix") {
    const { channel, ...at } = scene.placeOf(row);
    if (kind === "vector") return inputCell(scene, channel, at.row, at.column);
    return weightCell(scene, column, channel, at.row, at.column);
  }
  if (kind === "input" && index !== "rgb" && !scene.isPadding(row, column) && !scene.isInserted(row, column)) {
    return inputCell(scene, Number(index), row, column);
  }
  return kind === "kernel" ? weightCell(scene, stage.focus().filter, Number(index), row, column) : null;
}

/**
 * @param {WindowScene} scene
 * @param {number} channel
 * @param {number} row
 * @param {number} column
 * @returns {Editable | null}
 */
function inputCell(scene, channel, row, column) {
  if (scene.each && channel >= scene.each) return null; // of another sample, which the seed draws
  return { grid: "input", channel, filter: null, row, column, value: scene.input(channel, row, column) };
}

/**
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {number} channel
 * @param {number} row
 * @param {number} column
 * @returns {Editable | null}
 */
function weightCell(scene, filter, channel, row, column) {
  if (scene.editable === "input") return null;
  return { grid: "kernel", channel, filter, row, column, value: scene.weight(filter, channel, row, column) };
}
