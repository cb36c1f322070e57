// What a cell of a grid means to who looks at it: an output cell, an input cell, or a weight.

/** @import { Place } from "../canvas/types.js" */
/** @import { Focus, WindowHover, WindowScene } from "./types.js" */

/**
 * A stage, as far as it says what is looked at when nothing is hovered.
 * @typedef {{ scene: WindowScene, linked: Focus | null, pinned: Focus | null, playhead: Focus }} Pointed
 */

/**
 * The hover that a place stands for, or null.
 * @param {Pointed} stage
 * @param {{ grid: Pick<Place["grid"], "id">, row: number, column: number } | null} place
 * @returns {WindowHover | null}
 */
export function hoverOf(stage, place) {
  if (!place) return null;
  const { grid, row, column } = place;
  const { scene } = stage;
  const [kind, index] = grid.id.split(":");
  const at = `${grid.id} ${row} ${column}`;
  const focus = stage.linked ?? stage.pinned ?? stage.playhead;
  if (kind === "map") return outputHover(scene, Number(index), row, column, at);
  if (kind === "partial") return outputHover(scene, focus.filter, row, column, at);
  if (kind === "stamp") {
    const [rows, columns] = [scene.rowTable[focus.row], scene.columnTable[focus.column]];
    return outputHover(scene, focus.filter, rows[row], columns[column], at);
  }
  if (kind === "input") return inputHover(stage, index, row, column, at);
  if (kind === "vector") return valueHover(stage, row, at);
  if (kind === "matrix") {
    const { channel, ...place } = scene.placeOf(row);
    return { kind: "weight", at, slice: channel, ...place, cell: { filter: column, row: 0, column: 0 } };
  }
  if (["bias", "sums", "outputs", "shares"].includes(kind)) return outputHover(scene, column, 0, 0, at);
  if (kind === "patch") {
    const cell = scene.patchAt(focus, row, column);
    const channel = scene.channelsOf(focus.filter)[Number(index)];
    // A stamp of one cell fills the whole window: it stands for that cell already.
    return cell && !(scene.stamps && !focus.gathers) ? inputHover(stage, channel, cell.row, cell.column, at) : null;
  }
  if (kind === "kernel" || kind === "product") {
    return { kind: "weight", at, slice: Number(index), row, column };
  }
  return null;
}

/**
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {number} row
 * @param {number} column
 * @param {string} at
 * @returns {WindowHover | null}
 */
function outputHover(scene, filter, row, column, at) {
  if (!scene.isOutput(row, column)) return null;
  return { kind: "output", at, cell: scene.focusOn({ filter, row, column }) };
}

/**
 * @param {Pointed} stage
 * @param {number} index
 * @param {string} at
 */
function valueHover(stage, index, at) {
  const { channel, row, column } = stage.scene.placeOf(index);
  return inputHover(stage, channel, row, column, at);
}

/**
 * An input cell; where the playhead walks over these, it is a cell to focus on as well.
 * @param {Pointed} stage
 * @param {string | number} channel
 * @param {number} row
 * @param {number} column
 * @param {string} at
 * @returns {WindowHover}
 */
function inputHover(stage, channel, row, column, at) {
  /** @type {WindowHover} */
  const hover = { kind: "input", at, channel: channel === "rgb" ? null : Number(channel), row, column };
  if (!stage.scene.stamps) return hover;
  const { filter } = stage.linked ?? stage.pinned ?? stage.playhead;
  return { ...hover, cell: { filter, row, column } };
}
