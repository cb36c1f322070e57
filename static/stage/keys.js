// The keyboard: steps, zoom, and with Shift a walk over the cells of input, kernel or output.

/** @import { Steered } from "../canvas/keys.js" */
/** @import { Focus, WindowHover, WindowScene } from "./types.js" */

import { KEYS, nameOf } from "../canvas/keys.js";
import { hoverOf } from "./hovering.js";

/**
 * Where a walk over the cells of a grid stands, of so many alike; `at` is what was hovered last by it.
 * @typedef {{ over: Over, index: number, row: number, column: number, at?: string }} Walked
 */

/** @typedef {"input" | "kernel" | "map"} Over */

/**
 * A stage, as far as keys act on it.
 * @typedef {object} Walking
 * @property {WindowScene} scene
 * @property {Walked | null} walked
 * @property {WindowHover | null} hover
 * @property {Focus | null} linked
 * @property {Focus | null} pinned
 * @property {Focus} playhead
 * @property {() => Focus} focus
 * @property {(hover: WindowHover | null) => void} setHover
 */

/** @typedef {Steered & Walking} Keyed */

/** @type {Record<string, (stage: Keyed) => void>} */
const OWN_KEYS = {
  ...KEYS,
  ArrowDown: (stage) => stage.step(stage.scene.walk.columns),
  ArrowUp: (stage) => stage.step(-stage.scene.walk.columns),
  PageDown: (stage) => stage.step(stage.scene.positions),
  PageUp: (stage) => stage.step(-stage.scene.positions),
  i: (stage) => walkOver(stage, "input"),
  k: (stage) => walkOver(stage, "kernel"),
  o: (stage) => walkOver(stage, "map"),
};

/** @type {Record<string, [number, number, number]>} by how much a walk goes on: index, row, column */
const WALKS = {
  ArrowRight: [0, 0, 1],
  ArrowLeft: [0, 0, -1],
  ArrowDown: [0, 1, 0],
  ArrowUp: [0, -1, 0],
  PageDown: [1, 0, 0],
  PageUp: [-1, 0, 0],
};

/**
 * What a key does on a stage; undefined where nothing.
 * @param {Keyed} stage
 * @param {KeyboardEvent} event
 */
export function actOf(stage, event) {
  const walk = event.shiftKey ? WALKS[event.key] : undefined;
  if (walk) return () => step(stage, walk);
  const act = OWN_KEYS[nameOf(event)];
  return act && (() => act(stage));
}

/**
 * @param {Keyed} stage
 * @param {Over} over
 */
function walkOver(stage, over) {
  if (over === "kernel" && !stage.scene.weighted) return;
  stage.walked = start(stage, over);
  show(stage, stage.walked);
}

/**
 * What is hovered already is walked on from, wherever it was pointed at.
 * @param {Keyed} stage
 * @param {[number, number, number]} by
 */
function step(stage, [index, row, column]) {
  const { walked } = stage;
  if (!walked || !stage.hover || stage.hover.at !== walked.at) stage.walked = start(stage, walked?.over ?? "input");
  else {
    const next = { ...walked, index: walked.index + index, row: walked.row + row, column: walked.column + column };
    stage.walked = within(stage.scene, next);
  }
  show(stage, stage.walked);
}

/**
 * @param {Keyed} stage
 * @param {Walked} walked
 */
function show(stage, walked) {
  stage.play(false);
  const { over, index, row, column } = walked;
  stage.setHover(hoverOf(stage, { grid: { id: `${over}:${index}` }, row, column }));
  walked.at = stage.hover?.at;
}

/**
 * Where a walk begins: at the first real cell of the window, the first weight, or the cell looked at.
 * @param {Keyed} stage
 * @param {Over} over
 * @returns {Walked}
 */
function start(stage, over) {
  const { scene } = stage;
  const focus = stage.focus();
  if (over === "kernel") return { over, index: 0, row: 0, column: 0 };
  if (over === "map") {
    const cell = scene.outputOf(focus) ?? { filter: focus.filter, row: 0, column: 0 };
    return { over, index: cell.filter, row: cell.row, column: cell.column };
  }
  const cell = scene.patchAt(focus, 0, 0) ?? { row: 0, column: 0 };
  return within(scene, { over, index: scene.channelsOf(focus.filter)[0], row: cell.row, column: cell.column });
}

/**
 * @param {WindowScene} scene
 * @param {Walked} walked
 * @returns {Walked}
 */
function within(scene, { over, index, row, column }) {
  const [count, high, wide] = {
    input: [scene.channels, scene.high.size, scene.wide.size],
    kernel: [scene.depth, scene.high.kernel, scene.wide.kernel],
    map: [scene.shownFilters, scene.high.output, scene.wide.output],
  }[over];
  /**
   * @param {number} at
   * @param {number} size
   */
  const inside = (at, size) => Math.max(0, Math.min(at, size - 1));
  return { over, index: inside(index, count), row: inside(row, high), column: inside(column, wide) };
}
