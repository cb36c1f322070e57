// Editing a cell where it stands: type, Enter, and it is sent.

/** @import { Place, Rect, Words } from "./types.js" */
/** @import { Given } from "../parts/mounting.js" */

/**
 * A cell that can be overwritten: of the input, or of the kernel of a filter.
 * @typedef {{ grid: string, channel: number, filter: number | null, row: number, column: number, value: number }} Editable
 */

/**
 * A stage, as far as its cells are edited; `editable(place)` is the cell at a place that can be overwritten.
 * @typedef {object} Editing
 * @property {{ root: HTMLElement, bar: HTMLElement, canvas: HTMLElement }} panel
 * @property {{ editable?: boolean | string, sentences: Words }} scene
 * @property {Given | null} send
 * @property {(place: Place) => Editable | null} editable
 * @property {(on: boolean) => void} play
 */

import { element, write } from "../parts/elements.js";
import { cellRect } from "./geometry.js";
import { label } from "./panel.js";
import { fill, typed } from "./text.js";

/** What a stage has on its panel to edit cells with. */
export const EDITING = {
  tools: '<button class="edit" type="button" aria-pressed="false" hidden></button>',
  board: '<input class="cell-editor" inputmode="decimal" hidden>',
};

/**
 * The editor of a stage; `edits(place)` is true where a click was taken as the wish to edit that cell, and
 * `name()` is called with every scene.
 * @param {Editing} stage
 * @param {(name: string) => any} part
 */
export function editorOf(stage, part) {
  const { panel } = stage;
  /** @type {{ editor: HTMLInputElement, edit: HTMLButtonElement }} */
  const { editor, edit } = { editor: part("cell-editor"), edit: part("edit") };
  const hint = element("p", "edit-hint");
  hint.setAttribute("role", "note");
  hint.hidden = true;
  panel.bar.after(hint);
  /** @type {Editable | null} */
  let open = null;

  edit.onclick = () => {
    const on = edit.getAttribute("aria-pressed") !== "true";
    edit.setAttribute("aria-pressed", String(on));
    panel.root.toggleAttribute("data-editing", on);
    hint.hidden = !on;
    close();
  };

  const name = () => {
    const { sentences: words, editable } = stage.scene;
    write(edit, words.edit ?? "");
    write(hint, words[editable === "input" ? "edit_hint_input" : "edit_hint"] ?? "");
    edit.hidden = !editable;
    hint.hidden = !editable || edit.getAttribute("aria-pressed") !== "true";
    label(editor, words.edit_cell ?? "");
  };

  /** @param {Place | null} place */
  const edits = (place) => {
    if (edit.hidden || edit.getAttribute("aria-pressed") !== "true") return false;
    const cell = place && stage.editable(place);
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
    editor.value = typed(cell.value);
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
    const changed = value !== "" && value !== typed(open.value);
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
  return { edits, name };
}
