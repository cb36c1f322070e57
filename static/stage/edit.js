// Editing a cell of the input or the kernel where it stands: type, Enter, and it is sent.

/** @import { Place, Rect } from "../canvas/types.js" */
/** @import { Given } from "../parts/mounting.js" */
/** @import { Focus, WindowScene } from "./types.js" */

/**
 * A cell that can be overwritten: of the input, or of the kernel of a filter.
 * @typedef {{ grid: string, channel: number, filter: number | null, row: number, column: number, value: number }} Editable
 */

/**
 * A stage, as far as its cells are edited.
 * @typedef {object} Editing
 * @property {{ root: HTMLElement, canvas: HTMLElement }} panel
 * @property {WindowScene} scene
 * @property {Given | null} send
 * @property {() => Focus} focus
 * @property {(on: boolean) => void} play
 */

import { cellRect } from "../canvas/geometry.js";
import { exact, fill } from "../canvas/text.js";

/**
 * The editor of a stage; `edits(place)` is true where a click was taken as the wish to edit that cell.
 * @param {Editing} stage
 * @param {{ editor: HTMLInputElement, edit: HTMLButtonElement, [other: string]: HTMLElement }} parts
 */
export function editorOf(stage, { editor, edit }) {
  const { panel } = stage;
  /** @type {Editable | null} */
  let open = null;

  edit.onclick = () => {
    const on = edit.getAttribute("aria-pressed") !== "true";
    edit.setAttribute("aria-pressed", String(on));
    panel.root.toggleAttribute("data-editing", on);
    close();
  };

  /** @param {Place | null} place */
  const edits = (place) => {
    if (edit.hidden || edit.getAttribute("aria-pressed") !== "true") return false;
    const cell = place && editable(stage, place);
    if (!cell) return false;
    stage.play(false);
    begin(cell, cellRect(place.grid, place.row, place.column));
    return true;
  };

  /**
   * @param {Editable} cell
   * @param {Rect} rect
   */
  const begin = (cell, rect) => {
    open = cell;
    const side = Math.max(rect.w, 44);
    Object.assign(editor.style, {
      left: `${rect.x + rect.w / 2 - side / 2}px`,
      top: `${rect.y + rect.h / 2 - 15}px`,
      width: `${side}px`,
    });
    editor.value = exact(cell.value).replaceAll("−", "-");
    editor.hidden = false;
    editor.setAttribute("aria-label", fill(stage.scene.sentences.edit_cell, cell));
    editor.focus();
    editor.select();
  };

  const close = () => {
    open = null;
    editor.hidden = true;
  };

  const commit = () => {
    if (!open) return;
    const { grid, channel, filter, row, column } = open;
    const value = editor.value.trim();
    const changed = value !== "" && value !== exact(open.value).replaceAll("−", "-");
    close();
    if (changed) stage.send?.setTriggerValue?.("edit", { grid, channel, filter, row, column, value });
  };

  editor.onkeydown = (event) => {
    event.stopPropagation();
    if (event.key === "Enter") commit();
    if (event.key === "Escape") close();
    if (event.key === "Enter" || event.key === "Escape") panel.canvas.focus();
  };
  editor.onblur = commit;
  return { edits };
}

/**
 * @param {Editing} stage
 * @param {Place} place
 * @returns {Editable | null}
 */
function editable(stage, { grid, row, column }) {
  const { scene } = stage;
  const [kind, index] = grid.id.split(":");
  if (kind === "vector" || kind === "matrix") {
    const { channel, ...at } = scene.placeOf(row);
    if (kind === "vector") return inputCell(scene, channel, at.row, at.column);
    return weightCell(scene, column, channel, at.row, at.column);
  }
  if (kind === "input" && index !== "rgb" && !scene.isPadding(row, column)) {
    return inputCell(scene, Number(index), row, column);
  }
  return kind === "kernel" ? weightCell(scene, stage.focus().filter, Number(index), row, column) : null;
}

/**
 * @param {WindowScene} scene
 * @param {number} channel
 * @param {number} row
 * @param {number} column
 */
function inputCell(scene, channel, row, column) {
  return { grid: "input", channel, filter: null, row, column, value: scene.input(channel, row, column) };
}

/**
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {number} channel
 * @param {number} row
 * @param {number} column
 */
function weightCell(scene, filter, channel, row, column) {
  return { grid: "kernel", channel, filter, row, column, value: scene.weight(filter, channel, row, column) };
}
