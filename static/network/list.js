// The model as a list, for those who do not see the drawing: each layer with what it reads and gives.

/** @import { Panel } from "./panel.js" */
/** @import { Scene } from "./types.js" */

import { element, matched, write } from "../parts/elements.js";
import { tell } from "./describe.js";

/**
 * Bring the list up to date where it is open.
 * @param {Panel} panel
 * @param {Scene} scene
 * @param {number | null} chosen
 * @param {(at: number) => void} choose
 */
export function updateList({ list, rows }, scene, chosen, choose) {
  if (!list.open) return;
  matched(rows, scene.nodes, makeRow, (row, node, at) => {
    const [button, told] = row.children;
    write(button, node.name);
    button.setAttribute("aria-pressed", String(at === chosen));
    /** @type {HTMLButtonElement} */ (button).onclick = () => choose(at);
    const sentence = tell(scene, at);
    write(told, sentence.startsWith(`${node.name}: `) ? sentence.slice(node.name.length + 2) : sentence);
  });
}

function makeRow() {
  const row = element("li");
  const button = element("button");
  button.type = "button";
  row.append(button, element("span"));
  return row;
}
