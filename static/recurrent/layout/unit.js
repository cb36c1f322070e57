// One unit of one gate in one step as a written sum, and how gates make its next state.

/** @import { Grid, Layout, Word } from "../../canvas/types.js" */
/** @import { StepFocus, StepRoom, StepScene } from "../types.js" */

import { gridAt, TITLE } from "../../canvas/geometry.js";
import { at } from "../scene.js";
import { keptStates } from "./kept.js";
import { axis, edge, heading, nameOver, sign } from "./words.js";

/** @typedef {{ grids: Grid[], words: Word[] }} Page what has been placed so far */
/** @typedef {[string, string, string, string?]} Cell one value: its id, role and name, and the sign before it */

const EDGE = 18;
const CAPTION = 18;
const SIGN = 24; // room for a sign between two columns
const LINE = 34;

/**
 * @param {StepScene} scene
 * @param {StepRoom} room
 * @returns {Layout}
 */
export function unitLayout(scene, { focus, width, narrow }) {
  /** @type {Page} */
  const layout = { grids: [], words: [] };
  const cell = Math.min(52, (width - 2 * EDGE - 4 * SIGN - (narrow ? 14 : 40)) / 6);
  const y = TITLE + CAPTION;
  const second = EDGE + 3 * cell + 2 * SIGN + (narrow ? 14 : 40);
  const tall = Math.max(
    products(layout, scene, focus, { x: EDGE, y, cell, part: "inputs", rows: scene.features }),
    products(layout, scene, focus, { x: second, y, cell, part: "states", rows: scene.units }),
  );
  let bottom = tall + 4;
  for (const cells of linesOf(scene, focus)) bottom = line(layout, cells, { y: bottom + 10, width, narrow });
  return { ...layout, height: bottom + 12 };
}

/**
 * Values × weights = products, row by row.
 * @param {Page} layout
 * @param {StepScene} scene
 * @param {StepFocus} focus
 * @param {{ x: number, y: number, cell: number, part: "inputs" | "states", rows: number }} place
 */
function products(layout, scene, { step, gate }, { x, y, cell, part, rows }) {
  const cellHeight = Math.max(2, Math.min(30, 460 / rows));
  const inputs = part === "inputs";
  const state = at("h", scene, step - 1);
  /** @type {[string, string][]} */
  const names = [
    inputs ? ["input", at("x", scene, step)] : ["output", scene.resets(gate) === "before" ? `r·${state}` : state],
    ["kernel", inputs ? "kernel" : "recurrent_kernel"],
    ["partial", ""],
  ];
  const ids = [`u-${part}:value`, `u-${part}:weight`, `u-${part}:product`];
  names.forEach(([role, text], index) => {
    const grid = gridAt(
      ids[index],
      role,
      { rows, columns: 1 },
      { x: x + index * (cell + SIGN), y, cellWidth: cell, cellHeight },
    );
    layout.grids.push(grid);
    layout.words.push(nameOver(role, text, grid, 2 * cell));
    if (index) layout.words.push(sign(index === 1 ? "×" : "=", grid.x - SIGN / 2, y + grid.h / 2));
  });
  const [first] = layout.grids.slice(-3);
  layout.words.push(edge(inputs ? "input" : "output", axis(scene, inputs ? "features" : "units", rows), first));
  const head = inputs ? scene.titles.inputs_products : scene.titles.states_products;
  layout.words.push(heading("text", head, x, 10, 3 * cell + 2 * SIGN));
  return y + rows * cellHeight;
}

/**
 * @param {StepScene} scene
 * @param {StepFocus} focus
 * @returns {Cell[][]}
 */
const linesOf = (scene, focus) =>
  scene.isKept(focus.step) ? [sumLine(scene, focus), ...stateLines(scene, focus)] : [keptStates(scene, focus)];

/**
 * Cells as [id, role, name, sign before it].
 * @param {StepScene} scene
 * @param {StepFocus} focus
 * @returns {Cell[]}
 */
function sumLine(scene, { step, gate }) {
  const { symbol, activation } = scene.gates[gate];
  const resets = scene.resets(gate) === "after";
  /** @type {Cell[]} */
  const cells = [["inputs", "partial", "Σ x·w"]];
  if (resets && scene.arrays.bias) cells.push(["bias", "bias", "bias[0]", "+"]);
  if (resets) cells.push(["reset", "muted", "r", "+"]);
  cells.push(["states", "partial", "Σ h·w", resets ? "· (" : "+"]);
  if (scene.arrays.recurrent_bias) cells.push(["recurrent_bias", "bias", "bias[1]", "+"]);
  if (!resets && scene.arrays.bias) cells.push(["bias", "bias", scene.arrays.recurrent_bias ? "bias[0]" : "bias", "+"]);
  cells.push(["sum", "partial", "", resets ? ") =" : "="]);
  cells.push([
    "value",
    scene.gated ? "muted" : "output",
    at(symbol, scene, step),
    activation === "linear" ? "=" : `${activation} →`,
  ]);
  return cells;
}

/**
 * @param {StepScene} scene
 * @param {StepFocus} focus
 * @returns {Cell[][]}
 */
function stateLines(scene, { step }) {
  if (!scene.gated) return [];
  /**
   * @param {string} name
   * @param {string} [before]
   * @returns {Cell}
   */
  const gate = (name, before) => {
    const index = scene.gateNamed(name);
    return [`gate${index}`, "muted", at(scene.gates[index].symbol, scene, step), before];
  };
  if (scene.kind === "gru") {
    /** @type {Cell[]} */
    const kept = [gate("update"), ["before", "output", at("h", scene, step - 1), "·"]];
    return [
      [
        ...kept,
        ["rest", "muted", "1 − z", "+"],
        gate("candidate", "·"),
        ["hidden", "output", at("h", scene, step), "="],
      ],
    ];
  }
  const { activation } = scene;
  const wrap = activation === "linear" ? "·" : `· ${activation}`;
  return [
    [
      gate("forget"),
      ["before", "output", at("c", scene, step - 1), "·"],
      gate("input", "+"),
      gate("candidate", "·"),
      ["carry", "output", at("c", scene, step), "="],
    ],
    [gate("output"), ["carry", "output", at("c", scene, step), wrap], ["hidden", "output", at("h", scene, step), "="]],
  ];
}

/**
 * Single cells with signs between them, on the next line where there is no room.
 * @param {Page} layout
 * @param {Cell[]} cells
 * @param {{ y: number, width: number, narrow: boolean }} place
 */
function line(layout, cells, { y, width, narrow }) {
  const gap = narrow ? 18 : SIGN;
  /** @param {string} [before] */
  const roomFor = (before) => (before ? Math.max(gap, before.length * 8 + 8) : 0);
  const signs = cells.reduce((sum, [, , , before]) => sum + roomFor(before), 0);
  const side = Math.max(36, Math.min(52, (width - 2 * EDGE - signs) / cells.length));
  let [x, top] = [EDGE, y + CAPTION];
  for (const [id, role, name, before] of cells) {
    const room = roomFor(before);
    if (x + room + side > width - EDGE) [x, top] = [EDGE, top + LINE + CAPTION + 6];
    if (before) layout.words.push(sign(before, x + room / 2, top + LINE / 2, room));
    const count = layout.grids.filter((grid) => grid.id.startsWith(`cell:${id}`)).length;
    const extent = { rows: 1, columns: 1 };
    const grid = gridAt(`cell:${id}${count ? `:${count}` : ""}`, role, extent, {
      x: x + room,
      y: top,
      cellWidth: side,
      cellHeight: LINE,
    });
    layout.grids.push(grid);
    layout.words.push(nameOver(role, name, grid, side + 10));
    x = grid.x + side;
  }
  return top + LINE;
}
