// The gates of every step: cells between what comes in and the state, a column for each gate, a row for each unit.

/** @import { Arrow, Grid, Word } from "../../canvas/types.js" */
/** @import { StepScene } from "../types.js" */

import { gridAt } from "../../canvas/geometry.js";
import { across, arrow, upward, word } from "./words.js";

export const HEADS = 16; // room for the gates' symbols below their cells
const LARGEST = 20; // height of a cell
const SMALLEST_NAMED = 7; // a narrower cell has no room for a symbol

/**
 * How high the cells of the gates are.
 * @param {StepScene} scene
 * @param {number} unit how high those of a state are
 */
export const gateHeight = (scene, unit) => (scene.gated ? Math.min(LARGEST, unit) : 0);

/**
 * The cells of one step.
 * @param {StepScene} scene
 * @param {number} step
 * @param {{ x: number, y: number, side: number, cellHeight: number }} place
 * @returns {Grid}
 */
export function gateCells(scene, step, { x, y, side, cellHeight }) {
  const extent = { rows: scene.units, columns: scene.gates.length };
  return gridAt(`gates:${step}`, "muted", extent, { x, y, cellWidth: side / extent.columns, cellHeight });
}

/**
 * Each gate's symbol below its column.
 * @param {StepScene} scene
 * @param {Grid} grid
 * @returns {Word[]}
 */
export function gateHeads({ gates }, grid) {
  if (grid.cellWidth < SMALLEST_NAMED) return [];
  return gates.map(({ symbol }, gate) =>
    word("text", symbol, grid.x + (gate + 0.5) * grid.cellWidth, grid.y + grid.h + 9, { small: true }),
  );
}

/**
 * The ways through the gates of one step: what comes in and the state before lead to them, they lead to the new state.
 * @param {StepScene} scene
 * @param {{ step: number, grid: Grid, input: Grid | undefined, before: Grid | undefined, state: Grid }} place
 * @returns {Arrow[]}
 */
export function throughGates(scene, { step, grid, input, before, state }) {
  if (!scene.isKept(step)) return [];
  /** @type {Arrow[]} */
  const arrows = [{ ...upward("muted", grid, state), step }];
  const foot = { ...grid, h: grid.h + HEADS };
  if (input) arrows.push({ ...upward("kernel", input, foot), step, part: "kernel" });
  if (before) {
    const from = { x: before.x + before.w + 5, y: before.y + before.h - Math.min(8, before.h / 4) };
    const to = { x: grid.x - 5, y: grid.y + grid.h / 2 };
    arrows.push(arrow("kernel", from, to, { step, part: "recurrent" }));
  }
  return arrows;
}

/**
 * What the gates do, written at the arrows that they open: i·g is added, f or z keeps, o lets out.
 * @param {StepScene} scene
 * @param {number} step
 * @param {{ grid: Grid, state: Grid, before: Grid | undefined, hidden: Grid }} place
 * @returns {Word[]}
 */
export function gateWords({ kind }, step, { grid, state, before, hidden }) {
  const lstm = kind === "lstm";
  const beside = { left: true, small: true, step };
  /**
   * @param {string} text
   * @param {Grid} from
   * @param {Grid} to
   */
  const upwards = (text, from, to) =>
    word("text", text, from.x + from.w / 2 + 5, (from.y + to.y + to.h) / 2, { ...beside, room: from.w / 2 });
  const words = [upwards(lstm ? "i·g" : "(1−z)·g", grid, state)];
  if (lstm) words.push(upwards("o", state, hidden));
  if (before) {
    const { from, to } = across("muted", before, state);
    words.push(word("text", lstm ? "f" : "z", to.x - 5, from.y - 9, { small: true, step }));
  }
  return words;
}
