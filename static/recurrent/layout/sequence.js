// All steps from left to right: inputs below, states above; of many a strip, and some of them large.

/** @import { Arrow, Grid, Layout, Point, Rect, Word } from "../../canvas/types.js" */
/** @import { StateName, StepRoom, StepScene } from "../types.js" */

import { gridAt, largestCell, TITLE } from "../../canvas/geometry.js";
import { gateCells, gateHeads, gateHeight, gateWords, HEADS, throughGates } from "./gates.js";
import { columnsIn, firstColumn } from "./window.js";
import { across, arrow, axis, edge, heading, nameOf, upward, word } from "./words.js";

/**
 * What has been placed so far; `all` steps are drawn large where they fit, else from the `first` on.
 * @typedef {Layout & { arrows: Arrow[], all: boolean }} Page
 */

/** @typedef {Record<StateName, Grid[]>} States the grids of each state, step by step */

/** @typedef {{ right: number, narrow: boolean }} Sides the room right of the last step */

/** @typedef {{ count: number, start: number }} Window how many steps are drawn large, and from which on */

const LINE = 17;
const NAME = 22; // room for a state's symbol beside it
const ARROW = 34; // height of the room for an arrow
/** @type {Record<string, string>} */
const SYMBOLS = { hidden: "h", carry: "c", input: "x" };
/** @param {number} width */
const largestIn = (width) => ({ side: largestCell(width), high: Math.min(48, largestCell(width) * 0.65) });

/**
 * @param {StepScene} scene
 * @param {StepRoom} room
 * @returns {Layout}
 */
export function sequenceLayout(scene, { playhead, first, width, narrow }) {
  const left = narrow ? 26 : 40;
  const right = scene.returns.state ? (narrow ? 34 : 64) : 14;
  const { count, pitch, all } = columnsIn(scene.steps, width - left - right, narrow);
  const start = firstColumn(scene.steps, count, playhead.step, first);
  /** @type {Page} */
  const layout = { height: 0, grids: [], words: [], arrows: [], links: [], first: start, all };
  const top = all ? 0 : strips(layout, scene, { left, width: width - left - right, count, start });
  const bottom = columns(layout, scene, { left, top, count, start, pitch, narrow, right, width });
  return { ...layout, height: bottom };
}

/**
 * The whole run in little, with a frame around the steps that are drawn large.
 * @param {Page} layout
 * @param {StepScene} scene
 * @param {Window & { left: number, width: number }} place
 */
function strips(layout, scene, { left, width, count, start }) {
  const cellWidth = width / (scene.steps + 1);
  let y = TITLE;
  /**
   * @param {string} id
   * @param {string} role
   * @param {number} rows
   * @param {number} most
   * @param {number} shift
   */
  const strip = (id, role, rows, most, shift) => {
    const h = Math.min(most, Math.max(14, rows * 4));
    const extent = { rows, columns: scene.steps + 1 - shift, column0: shift - 1 };
    const grid = gridAt(id, role, extent, { x: left + shift * cellWidth, y, cellWidth, cellHeight: h / rows });
    layout.grids.push(grid);
    layout.words.push(nameOf(role, SYMBOLS[id.slice(6)], { ...grid, x: left }, left));
    y += h + 6;
    return grid;
  };
  layout.words.push(heading("output", scene.titles.hidden, left, 10, width));
  const tops = scene.states.map((state) => strip(`strip:${state}`, "output", scene.units, 96, 0));
  strip("strip:input", "input", scene.features, 44, 1);
  const band = { x: left + (start + 1) * cellWidth, y: tops[0].y - 3, w: count * cellWidth, h: y - tops[0].y };
  layout.band = band;
  return y + 22;
}

/**
 * @param {Page} layout
 * @param {StepScene} scene
 * @param {Window & Sides & { left: number, top: number, pitch: number, width: number }} place
 */
function columns(layout, scene, { left, top, count, start, pitch, narrow, right, width }) {
  const largest = largestIn(width);
  const side = Math.min(largest.side, pitch - Math.max(narrow ? 16 : 22, pitch * 0.3));
  /**
   * @param {number} rows
   * @param {number} most
   */
  const high = (rows, most) => {
    const cell = Math.min(side, largest.high, most / rows);
    return cell >= 4 ? Math.floor(cell) : Math.max(2, cell);
  };
  const [unit, feature] = [high(scene.units, scene.states.length > 1 ? 190 : 240), high(scene.features, 180)];
  const ahead = scene.foreseen ? 2 * LINE : 0;
  const leaving = top + (layout.all ? TITLE : 4) + ahead;
  const hidden = leaving + ARROW;
  const carry = hidden + scene.units * unit + ARROW;
  const gates = scene.states.length > 1 ? carry + scene.units * unit + ARROW : carry;
  const gate = gateHeight(scene, unit);
  const tops = { hidden, carry, input: scene.gated ? gates + scene.units * gate + HEADS + ARROW - 8 : gates };
  const under = tops.input + scene.features * feature;
  /** @param {number} column */
  const x = (column) => Math.round(left + (column - start) * pitch + (pitch - side) / 2);
  /**
   * @param {string} id
   * @param {string} role
   * @param {number} rows
   * @param {number} cellHeight
   * @param {number} column
   * @param {number} y
   */
  const cells = (id, role, rows, cellHeight, column, y) =>
    gridAt(id, role, { rows, columns: 1 }, { x: x(column), y, cellWidth: side, cellHeight });
  /** @type {States} */
  const states = { hidden: [], carry: [] };
  for (let column = start; column < start + count; column++) {
    scene.states.forEach((state) => {
      states[state].push(cells(`${state}:${column}`, "output", scene.units, unit, column, tops[state]));
    });
    if (column < 0) continue;
    if (scene.gated) {
      const grid = gateCells(scene, column, { x: x(column), y: gates, side, cellHeight: gate });
      layout.grids.push(grid);
      layout.words.push(...gateHeads(scene, grid));
    }
    layout.grids.push(cells(`input:${column}`, "input", scene.features, feature, column, tops.input));
    layout.words.push(...stepWords(scene, column, x(column) + side / 2, under, pitch));
    if (ahead) layout.words.push(...foreseenWords(scene, column, x(column) + side / 2, leaving - ahead, pitch));
  }
  layout.grids.push(...states.hidden, ...states.carry);
  if (layout.all) layout.words.push(heading("output", scene.titles.hidden, 4, top + 10, width - 8));
  layout.words.push(nameOf("output", "h", states.hidden[0], left));
  if (states.carry.length) layout.words.push(nameOf("output", "c", states.carry[0], left));
  const inputs = layout.grids.filter((grid) => grid.id.startsWith("input:"));
  layout.words.push(nameOf("input", "x", { ...inputs[0], x: x(start) }, left));
  if (start < 0) layout.words.push(initialWord(scene, states[innermost(scene)][0], pitch));
  const labelled = scene.labels ? 2 : 1;
  const foot = under + 2 + (labelled + 1) * LINE;
  layout.words.push(...edges(scene, { hidden: states.hidden[0], input: { ...inputs[0], x: x(start) } }));
  const steps = axis(scene, "steps", scene.steps);
  layout.words.push(word("input", steps, (x(start) + x(start + count - 1) + side) / 2, foot, { small: true }));
  layout.words.push(heading("input", scene.titles.input, 4, foot + LINE, width - 8));
  arrows(layout, scene, { states, inputs, start, right, leaving, narrow });
  if (layout.band)
    layout.links = linksOf(layout.band, x(start) - 6, x(start + count - 1) + side + 6, leaving - ahead + 6);
  return foot + LINE + 14;
}

/**
 * The axes that run down, left of the first column.
 * @param {StepScene} scene
 * @param {{ hidden: Grid, input: Grid }} grids
 * @returns {Word[]}
 */
const edges = (scene, { hidden, input }) => [
  edge("output", axis(scene, "units", scene.units), hidden, NAME),
  edge("input", axis(scene, "features", scene.features), input, NAME),
];

/**
 * @param {StepScene} scene
 * @param {number} step
 * @param {number} x
 * @param {number} under
 * @param {number} room
 * @returns {Word[]}
 */
function stepWords(scene, step, x, under, room) {
  const label = scene.label(step);
  const number = word("muted", String(scene.time(step)), x, under + 15, { room, step });
  return label === undefined
    ? [number]
    : [number, word("input", label, x, under + 15 + LINE, { room, bold: true, step })];
}

/**
 * What the next layer reads off a state, above it.
 * @param {StepScene} scene
 * @param {number} step
 * @param {number} x
 * @param {number} top
 * @param {number} room
 * @returns {Word[]}
 */
function foreseenWords({ foreseen }, step, x, top, room) {
  const [next, share] = foreseen?.[step] ?? ["", ""];
  const bold = { room, bold: true, step };
  return [word("text", `→ ${next}`, x, top + 8, bold), word("muted", share, x, top + 8 + LINE - 1, { room, step })];
}

/**
 * @param {StepScene} scene
 * @param {Grid} grid
 * @param {number} pitch
 */
const initialWord = (scene, grid, pitch) =>
  word("muted", scene.sentences[`initial_${scene.initial}`], grid.x + grid.w / 2, grid.y + grid.h + 12, {
    room: pitch - 4,
  });

/**
 * @param {Page} layout
 * @param {StepScene} scene
 * @param {Sides & { states: States, inputs: Grid[], start: number, leaving: number }} place
 */
function arrows(layout, scene, { states, inputs, start, right, leaving, narrow }) {
  const inner = innermost(scene);
  /** @param {number} index */
  const stepOf = (index) => start + index;
  states[inner].forEach((grid, index) => {
    const step = stepOf(index);
    if (step < 0) return;
    const input = inputs.find((one) => one.id === `input:${step}`);
    const gates = layout.grids.find((one) => one.id === `gates:${step}`);
    if (gates) {
      const [before, hidden] = [states[inner][index - 1], states.hidden[index]];
      layout.arrows.push(
        ...throughGates(scene, { step, grid: gates, input, before: states.hidden[index - 1], state: grid }),
      );
      if (scene.isKept(step))
        layout.words.push(...gateWords(scene, step, { grid: gates, state: grid, before, hidden }));
    } else if (input && scene.isKept(step))
      layout.arrows.push({ ...upward("kernel", input, grid), step, part: "kernel" });
    if (inner === "carry") layout.arrows.push({ ...upward("muted", grid, states.hidden[index]), step });
  });
  scene.states.forEach((state) => {
    const [role, part] = scene.gated ? ["muted", null] : ["kernel", "recurrent"];
    const passes = scene.kind !== "lstm" || state === "carry"; // an LSTM's h leads on through the gates alone
    states[state].forEach((grid, index) => {
      const step = stepOf(index);
      const next = states[state][index + 1] ?? beyond(grid, states[state]);
      const carried = step < scene.steps - 1 && !scene.isKept(step + 1);
      if (carried) layout.arrows.push({ ...across("muted", grid, next), step: step + 1 });
      else if (step < scene.steps - 1 && passes)
        layout.arrows.push({ ...across(role, grid, next), step: step + 1, part });
      else if (step === scene.steps - 1 && scene.returns.state)
        leavesSideways(layout, grid, state, right, step, narrow);
    });
  });
  states.hidden.forEach((grid, index) => {
    const step = stepOf(index);
    if (!scene.leaves(step)) return;
    const x = grid.x + grid.w / 2;
    const gives = scene.gives(step);
    if (gives === "zero") layout.words.push(word("output", "0", x, leaving + 16, { bold: true, large: true, step }));
    else layout.arrows.push(arrow("output", { x, y: grid.y - 5 }, { x, y: leaving + 6 }, { wide: true, step }));
  });
}

/**
 * The last column's arrow leads on to where the next one would stand.
 * @param {Grid} grid
 * @param {Grid[]} row
 * @returns {Grid}
 */
const beyond = (grid, row) => ({ ...grid, x: grid.x + (row.length > 1 ? row[1].x - row[0].x : 2 * grid.w) });

/**
 * @param {Page} layout
 * @param {Grid} grid
 * @param {StateName} state
 * @param {number} right
 * @param {number} step
 * @param {boolean} narrow
 */
function leavesSideways(layout, grid, state, right, step, narrow) {
  const y = grid.y + grid.h / 2;
  const from = { x: grid.x + grid.w + 5, y };
  const to = { x: from.x + (narrow ? 16 : 24), y };
  layout.arrows.push(arrow("output", from, to, { wide: true, step }));
  layout.words.push(
    word("output", state === "hidden" ? "h" : "c", to.x + 4, y, { left: true, bold: true, room: right }),
  );
}

/**
 * Lines from the frame in the strip to the columns that it stands for.
 * @param {Rect} band
 * @param {number} left
 * @param {number} right
 * @param {number} y
 * @returns {Point[][]}
 */
const linksOf = (band, left, right, y) => [
  [
    { x: band.x, y: band.y + band.h },
    { x: left, y },
  ],
  [
    { x: band.x + band.w, y: band.y + band.h },
    { x: right, y },
  ],
];

/**
 * The state that inputs enter first.
 * @param {StepScene} scene
 */
const innermost = ({ states }) => states[states.length - 1];
