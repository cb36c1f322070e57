// What stands around the drawing in words: what is looked at, what refuses, the buttons, the list.

/** @import { Drawing } from "./drawing.js" */

import { write } from "../parts/elements.js";
import { choose } from "./acts.js";
import { tell } from "./describe.js";
import { updateList } from "./list.js";
import { namePanel, TOOLS } from "./panel.js";

/**
 * Say what is pointed at, else what is chosen.
 * @param {Drawing} drawing
 */
export function announce({ scene, panel, hover, chosen }) {
  if (!scene) return;
  const at = hover ?? chosen;
  write(panel.said, at === null ? scene.words.hint : tell(scene, at));
  const wrong = scene.nodes.find(({ state }) => state === "refused");
  panel.fault.hidden = !wrong;
  write(panel.fault, wrong ? `${wrong.name}: ${wrong.refusal}` : "");
}

/**
 * Bring buttons, words and list up to date.
 * @param {Drawing} drawing
 */
export function update(drawing) {
  const { scene, panel, chosen } = drawing;
  if (!scene) return;
  const { words, nodes, editable } = scene;
  const { buttons } = panel;
  namePanel(panel, words);
  const node = chosen === null ? null : nodes[chosen];
  for (const name of TOOLS) buttons[name].hidden = Boolean(node?.input) && name !== "after" && name !== "branch";
  const block = node?.block ?? null;
  buttons.block.hidden = block === null;
  if (block !== null) {
    const told = scene.repeats[block].folded ? words.do_open : words.do_fold;
    buttons.block.title = told;
    buttons.block.setAttribute("aria-label", told);
  }
  for (const name of ["undo", "redo"]) buttons[name].hidden = !editable;
  buttons.undo.disabled = !scene.undo;
  buttons.redo.disabled = !scene.redo;
  updateList(panel, scene, chosen, (at) => choose(drawing, at, true));
  announce(drawing);
}
