// Keys over the drawing: from box to box along the arrows, nearer and farther, and what changes the model.

/** @import { Scene } from "./types.js" */

/**
 * The box that a key leads to from the one chosen: along its arrows left and right, to its neighbours in the
 * same column up and down; null where there is none.
 * @param {Scene} scene
 * @param {number | null} chosen
 * @param {string} key
 */
export function boxBeside(scene, chosen, key) {
  if (key === "Home") return 0;
  if (key === "End") return scene.nodes.length - 1;
  if (chosen === null) return 0;
  const { arrows, comes, goes, centres } = scene;
  if (key === "ArrowRight")
    return nearest(
      scene,
      chosen,
      goes[chosen].map((at) => arrows[at].to),
    );
  if (key === "ArrowLeft")
    return nearest(
      scene,
      chosen,
      comes[chosen].map((at) => arrows[at].from),
    );
  const { x, y } = centres[chosen];
  const sign = key === "ArrowDown" ? 1 : -1;
  const beside = scene.nodes
    .map((_, at) => at)
    .filter((at) => (centres[at].y - y) * sign > 1 && Math.abs(centres[at].x - x) < 400);
  return nearest(scene, chosen, beside);
}

/**
 * @param {Scene} scene
 * @param {number} chosen
 * @param {number[]} others
 */
function nearest({ centres }, chosen, others) {
  const { x, y } = centres[chosen];
  /** @param {number} at */
  const away = (at) => Math.hypot(centres[at].x - x, centres[at].y - y);
  return others.reduce(
    (/** @type {number | null} */ best, at) => (best === null || away(at) < away(best) ? at : best),
    null,
  );
}

/** @type {Record<string, string>} what keys do besides moving from box to box */
export const ACTS = {
  "+": "in",
  "=": "in",
  "-": "out",
  _: "out",
  0: "fit",
  Delete: "remove",
  Backspace: "remove",
  a: "after",
  b: "before",
  n: "branch",
  d: "duplicate",
  "[": "earlier",
  "]": "later",
  f: "block",
  Escape: "none",
};

/**
 * What a key press asks for: a box to go to, or the name of an act; undefined where nothing.
 * @param {KeyboardEvent} event
 * @returns {{ go: string } | { act: string } | undefined}
 */
export function askedBy(event) {
  const { key } = event;
  if (event.ctrlKey || event.metaKey) {
    if (key.toLowerCase() === "z") return { act: event.shiftKey ? "redo" : "undo" };
    return key.toLowerCase() === "y" ? { act: "redo" } : undefined;
  }
  if (event.altKey) return undefined;
  if (/^(Arrow|Home$|End$)/.test(key)) return { go: key };
  const act = ACTS[key.length === 1 ? key.toLowerCase() : key];
  return act ? { act } : undefined;
}
