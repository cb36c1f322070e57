// The elements of the drawing: its bar, the board with its map and the chosen box's tools, what is said, the list.

/** @import { Words } from "../canvas/types.js" */

import { element, write } from "../parts/elements.js";
import { icon } from "./icons.js";

/** What can be done with the chosen box. */
export const TOOLS = ["before", "after", "branch", "duplicate", "earlier", "later", "remove"];
const BAR = ["out", "in", "fit", "undo", "redo", "take"];

/**
 * @typedef {object} Panel
 * @property {HTMLElement} root
 * @property {Record<string, HTMLButtonElement>} buttons
 * @property {HTMLElement} board
 * @property {HTMLCanvasElement} canvas
 * @property {HTMLElement} tools
 * @property {HTMLElement} said
 * @property {HTMLElement} fault
 * @property {HTMLElement} legend
 * @property {HTMLDetailsElement} list
 * @property {HTMLElement} summary
 * @property {HTMLOListElement} rows
 * @property {HTMLElement} pad
 */

/**
 * @param {HTMLElement} root
 * @returns {Panel}
 */
export function panelIn(root) {
  /** @type {Record<string, HTMLButtonElement>} */
  const buttons = {};
  /** @param {string} name */
  const button = (name) => {
    const made = element("button", `do-${name}`);
    made.type = "button";
    made.append(icon(name));
    buttons[name] = made;
    return made;
  };
  const bar = element("div", "bar");
  bar.setAttribute("role", "group");
  bar.append(...BAR.map(button));
  const board = element("div", "board");
  const canvas = element("canvas");
  Object.assign(canvas, { tabIndex: 0 });
  canvas.setAttribute("role", "application");
  const tools = element("div", "tools");
  tools.setAttribute("role", "toolbar");
  tools.append(...[...TOOLS, "block"].map(button));
  board.append(canvas, tools);
  const said = element("p", "told");
  said.setAttribute("role", "status");
  const fault = element("p", "fault");
  const legend = element("ul", "legend");
  const list = element("details", "list");
  const summary = element("summary");
  const rows = element("ol");
  list.append(summary, rows);
  const pad = element("div", "pad");
  const below = element("div", "below");
  const words = element("div", "words");
  words.append(fault, said, legend, list);
  below.append(words, pad);
  root.append(bar, board, below);
  return { root, buttons, board, canvas, tools, said, fault, legend, list, summary, rows, pad };
}

/**
 * Say what every button does.
 * @param {Panel} panel
 * @param {Words} words
 */
export function namePanel({ buttons, canvas, summary, tools, legend }, words) {
  for (const [name, button] of Object.entries(buttons)) {
    const told = words[`do_${name}`];
    if (!told || button.title === told) continue;
    button.title = told;
    button.setAttribute("aria-label", told);
  }
  canvas.setAttribute("aria-label", words.board);
  tools.setAttribute("aria-label", words.tools);
  write(summary, words.list);
  const keys = ["input", "weighted", "plain", "batch", "height", "width", "channels"];
  if (legend.children.length) return;
  legend.append(...keys.map((key) => element("li", `key-${key}`, words[`key_${key}`])));
}
