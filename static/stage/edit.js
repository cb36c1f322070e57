// Editing a cell of the input or the kernel where it stands: type, Enter, and it is sent.

import { cellRect } from "./geometry.js";
import { fill, number } from "./text.js";

/** Give a stage its `editing(place)`: true where a click was taken as the wish to edit that cell. */
export function editorOf(stage) {
  const { panel } = stage;
  const { editor, edit } = panel;
  let open = null;

  edit.onclick = () => {
    const on = edit.getAttribute("aria-pressed") !== "true";
    edit.setAttribute("aria-pressed", String(on));
    panel.root.toggleAttribute("data-editing", on);
    close();
  };

  stage.editing = (place) => {
    if (edit.hidden || edit.getAttribute("aria-pressed") !== "true") return false;
    const cell = place && editable(stage, place);
    if (!cell) return false;
    stage.play(false);
    begin(cell, place.grid);
    return true;
  };

  const begin = (cell, grid) => {
    open = cell;
    const rect = cellRect(grid, cell.row, cell.column);
    const side = Math.max(rect.w, 44);
    Object.assign(editor.style, {
      left: `${rect.x + rect.w / 2 - side / 2}px`,
      top: `${rect.y + rect.h / 2 - 15}px`,
      width: `${side}px`,
    });
    editor.value = number(cell.value).replace("−", "-");
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
    const changed = value !== "" && value !== number(open.value).replace("−", "-");
    close();
    if (changed) stage.send.setTriggerValue?.("edit", { grid, channel, filter, row, column, value });
  };

  editor.onkeydown = (event) => {
    event.stopPropagation();
    if (event.key === "Enter") commit();
    if (event.key === "Escape") close();
    if (event.key === "Enter" || event.key === "Escape") panel.canvas.focus();
  };
  editor.onblur = commit;
}

function editable(stage, { grid, row, column }) {
  const { scene } = stage;
  const [kind, index] = grid.id.split(":");
  const filter = stage.focus().filter;
  if (kind === "input" && index !== "rgb" && !scene.isPadding(row, column)) {
    const channel = Number(index);
    return { grid: "input", channel, filter: null, row, column, value: scene.input(channel, row, column) };
  }
  if (kind === "kernel") {
    const slice = Number(index);
    const value = scene.weight(filter, slice, row, column);
    return { grid: "kernel", channel: slice, filter, row, column, value };
  }
  return null;
}
