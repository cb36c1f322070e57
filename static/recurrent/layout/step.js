// One step as arithmetic: units side by side, so that one unit is one column through all weights.

/** @import { Grid, Layout, Word } from "../../canvas/types.js" */
/** @import { StepFocus, StepRoom, StepScene } from "../types.js" */

import { gridAt, TITLE } from "../../canvas/geometry.js";
import { gateName } from "../describe.js";
import { at } from "../scene.js";
import { keptStates } from "./kept.js";
import { axis, edge, foot, heading, nameOf, nameOver } from "./words.js";

/** @typedef {[string, string, string, string?]} Row a row of values: its id, role and name, and the sign before it */
/** @typedef {{ grids: Grid[], words: Word[], w: number, h: number, breaks?: boolean }} Part what stands together */

/**
 * How large cells are, and the room for names beside or above them.
 * @typedef {{ cell: number, row: number, names: number, margin: number, stacked: boolean, beside: boolean }} Sizes
 */

/** @typedef {{ scene: StepScene, focus: StepFocus, size: Sizes }} Setting */

const NAMES = 136; // room for names left of rows
const CAPTION = 16; // room for a name above a row
const APART = 28; // between parts
const LINE = 26; // height of a row
const EDGE = 8;
const EDGE_ROOM = 14; // for an axis written below

/**
 * @param {StepScene} scene
 * @param {StepRoom} room
 * @returns {Layout}
 */
export function stepLayout(scene, { focus, width, narrow }) {
  const size = sizesOf(scene, width, narrow);
  const place = { scene, focus, size };
  const rows = scene.isKept(focus.step)
    ? [
        rowsOf(place, sumTitle(scene, focus), sumRows(scene, focus)),
        ...(scene.gated ? [rowsOf(place, scene.titles.states, stateRows(scene, focus))] : []),
      ]
    : [rowsOf(place, scene.sentences.key_masked, keptStates(scene, focus))];
  const parts = [
    weights(place, "input", `input:${focus.step}`, "kernel", scene.features),
    weights(place, "output", `hidden:${focus.step - 1}`, "recurrent", scene.units),
    ...rows,
  ];
  const room = width - 2 * EDGE;
  const long = parts.reduce((sum, { w }) => sum + w + APART, -APART) > room;
  if (scene.gated && long && !size.stacked && rows.length > 1) parts[2].breaks = true;
  const height = flow(parts, room);
  return { height, grids: parts.flatMap((part) => part.grids), words: parts.flatMap((part) => part.words) };
}

/**
 * Cells of all units have one width, so that they stand over one another where parts do.
 * @param {StepScene} scene
 * @param {number} width
 * @param {boolean} narrow
 * @returns {Sizes}
 */
function sizesOf(scene, width, narrow) {
  const room = width - 2 * EDGE;
  const beside = !narrow || NAMES + scene.units * 30 <= room;
  const names = beside ? NAMES : 0;
  const least = Math.max(names, 58);
  const cell = Math.min(44, (room - least) / scene.units);
  const stacked = 2 * (58 + cell * scene.units) + APART > room;
  const rows = Math.min(34, cell * 1.2, 420 / Math.max(scene.features, scene.units));
  /** @param {number} length */
  const whole = (length) => (length >= 4 ? Math.floor(length) : length);
  return { cell: whole(cell), row: Math.max(2, whole(rows)), names, margin: stacked ? least : 58, stacked, beside };
}

/**
 * A vector beside the weights that its entries meet, row by row.
 * @param {Setting} setting
 * @param {string} role
 * @param {string} vector
 * @param {string} id
 * @param {number} rows
 * @returns {Part}
 */
function weights({ scene, focus, size }, role, vector, id, rows) {
  const [x, y] = [size.margin, TITLE + CAPTION];
  const matrix = gridAt(
    id,
    "kernel",
    { rows, columns: scene.units },
    { x, y, cellWidth: size.cell, cellHeight: size.row },
  );
  const wide = Math.max(14, Math.min(44, Math.max(size.cell, 30)));
  const column = gridAt(
    vector,
    role,
    { rows, columns: 1 },
    { x: x - wide - 14, y, cellWidth: wide, cellHeight: size.row },
  );
  const symbol = role === "input" ? at("x", scene, focus.step) : at("h", scene, focus.step - 1);
  const before = scene.resets(focus.gate) === "before" && role === "output";
  const head = scene.gated
    ? scene.titles[id].replace(" ", `[:, ${scene.gates[focus.gate].columns.join(":")}] `)
    : scene.titles[id];
  return part(
    [column, matrix],
    [
      nameOver(role, before ? `r·${symbol}` : symbol, column, wide + 12),
      heading("kernel", head, x, 10, Math.max(matrix.w, 170)),
      foot("kernel", axis(scene, "units", scene.units), matrix),
      edge("kernel", axis(scene, id === "kernel" ? "features" : "units", rows), {
        ...matrix,
        x: matrix.x + matrix.w + 18,
      }),
    ],
    Math.max(x + matrix.w + 14, x + Math.min(170, head.length * 7)),
    EDGE_ROOM,
  );
}

/**
 * Where a GRU's reset gate acts is an argument of the layer: it is named as Keras does.
 * @param {StepScene} scene
 * @param {StepFocus} focus
 */
function sumTitle(scene, { gate }) {
  const resets = scene.resets(gate);
  return resets ? `${scene.titles.sum} · reset_after=${resets === "after" ? "True" : "False"}` : scene.titles.sum;
}

/**
 * @param {StepScene} scene
 * @param {StepFocus} focus
 * @returns {Row[]}
 */
function sumRows(scene, { gate, step }) {
  const { symbol, activation } = scene.gates[gate];
  const resets = scene.resets(gate);
  const state = at("h", scene, step - 1);
  /** @type {Row} */
  const inputs = ["inputs", "partial", "x · kernel"];
  /** @type {Row} */
  const states = ["states", "partial", `${resets === "before" ? `(r·${state})` : state} · recurrent_kernel`];
  /** @type {Row[]} */
  const second = scene.arrays.recurrent_bias ? [["recurrent_bias", "bias", "bias[1]", "+"]] : [];
  /** @type {Row[]} */
  const rows =
    resets === "after" // what r scales comes first
      ? [states, ...second, ["reset", "muted", "r", "·"], signed(inputs)]
      : [inputs, signed(states), ...second];
  if (scene.arrays.bias) rows.push(["bias", "bias", scene.arrays.recurrent_bias ? "bias[0]" : "bias", "+"]);
  rows.push(["sum", "partial", "", "="]);
  rows.push([
    "value",
    scene.gated ? "muted" : "output",
    at(symbol, scene, step),
    activation === "linear" ? "=" : `${activation} →`,
  ]);
  return rows;
}

/**
 * A row that is added to those above it.
 * @param {Row} row
 * @returns {Row}
 */
const signed = ([id, role, name]) => [id, role, name, "+"];

/**
 * @param {StepScene} scene
 * @param {StepFocus} focus
 * @returns {Row[]}
 */
function stateRows(scene, { step }) {
  /** @type {Row[]} */
  const gates = scene.gates.map((_, gate) => [`gate${gate}`, "muted", gateName(scene, gate)]);
  const before = at(scene.kind === "lstm" ? "c" : "h", scene, step - 1);
  if (scene.kind === "gru") {
    return [
      ...gates,
      ["before", "output", before],
      ["kept", "partial", `z · ${before}`],
      ["added", "partial", "(1 − z) · g", "+"],
      ["hidden", "output", at("h", scene, step), "="],
    ];
  }
  const wrapped = scene.activation === "linear" ? at("c", scene, step) : `${scene.activation}(${at("c", scene, step)})`;
  return [
    ...gates,
    ["before", "output", before],
    ["kept", "partial", `f · ${before}`],
    ["added", "partial", "i · g", "+"],
    ["carry", "output", at("c", scene, step), "="],
    ["hidden", "output", `${at("h", scene, step)} = o · ${wrapped}`],
  ];
}

/**
 * Rows of one value for each unit, under one another, each with its name.
 * @param {Setting} setting
 * @param {string} head
 * @param {Row[]} rows
 * @returns {Part}
 */
function rowsOf({ scene, size }, head, rows) {
  const x = size.stacked ? size.margin : size.names || EDGE;
  const pitch = LINE + (size.beside ? 4 : CAPTION + 2);
  /** @type {Word[]} */
  const names = [];
  const grids = rows.map(([id, role, name, before], index) => {
    const y = TITLE + (size.beside ? 2 : CAPTION) + index * pitch;
    const grid = gridAt(
      `row:${id}`,
      role,
      { rows: 1, columns: scene.units },
      { x, y, cellWidth: size.cell, cellHeight: LINE },
    );
    const text = [before, name].filter(Boolean).join(" ");
    const lit = role === "partial" ? "text" : role;
    const gate = /^gate\d/.test(id) ? Number(id.slice(4)) : null;
    const word = size.beside ? nameOf(lit, text, grid, NAMES - 12) : nameOver(lit, text, grid, Math.max(grid.w, 130));
    names.push({ ...word, gate });
    return grid;
  });
  return part(
    grids,
    [heading("text", head, size.beside ? 0 : x, 10, x + Math.max(170, grids[0].w)), ...names],
    x + grids[0].w,
  );
}

/**
 * @param {Grid[]} grids
 * @param {Word[]} words
 * @param {number} w
 * @param {number} [foot]
 * @returns {Part}
 */
const part = (grids, words, w, foot = 0) => ({
  grids,
  words,
  w,
  h: foot + Math.max(...grids.map((grid) => grid.y + grid.h)),
});

/**
 * Parts from left to right, and on the next line where there is no room; returns the height of all.
 * @param {Part[]} parts
 * @param {number} room
 */
function flow(parts, room) {
  let [x, y, tallest] = [0, 0, 0];
  for (const one of parts) {
    if (x && (one.breaks || x + one.w > room)) [x, y, tallest] = [0, y + tallest + APART, 0];
    for (const thing of [...one.grids, ...one.words]) {
      thing.x += x + EDGE;
      thing.y += y;
    }
    x += one.w + APART;
    tallest = Math.max(tallest, one.h);
  }
  return y + tallest + 12;
}
