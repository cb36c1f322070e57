// Normalization: a cell less the mean of its fellows, over their spread; then scaled and moved.

/** @import { Focus, WindowPaper, WindowScene } from "../types.js" */
/** @import { Block, Grid, Piece } from "../../canvas/types.js" */

import { cellRect } from "../../canvas/geometry.js";
import { dim, enlarged, outline } from "../../canvas/strokes.js";
import { equals, factor, fill, number } from "../../canvas/text.js";
import { paintSliding } from "../marks.js";
import { sliding } from "./sliding.js";

/**
 * @param {WindowScene} numbers
 * @returns {WindowScene}
 */
export function normalizing(numbers) {
  const scene = sliding(numbers);
  /** @type {Partial<WindowScene>} */
  const own = {
    causal: false,
    usage: null, // every cell is moved once
    cell({ filter, row, column }) {
      const value = scene.input(filter, row, column);
      const tap = { value, row, column };
      return { parts: [{ channel: filter, taps: [tap] }], bias: null, value: scene.output(filter, row, column) };
    },
    tell(focus, hover) {
      const looked =
        hover?.kind === "input" ? { filter: hover.channel ?? 0, row: hover.row, column: hover.column } : focus;
      return [where(scene, looked), sum(scene, looked)];
    },
    paint(paper, grid, kind, index) {
      if (kind === "input") paintFellows(paper, grid, Number(index));
      else paintSliding(paper, grid, kind, index);
    },
  };
  return Object.assign(scene, own);
}

/**
 * The number of a statistic for a cell: along an axis of one entry it serves all.
 * @param {WindowScene} scene
 * @param {Block | undefined} block
 * @param {Focus} focus
 */
function numberOf(scene, block, { filter, row, column }) {
  if (!block) return null;
  const each = scene.each ?? 1;
  const at = [Math.floor(filter / each), row, column, filter % each];
  const { data, shape } = block;
  return data[shape.reduce((index, size, axis) => index * size + (size === 1 ? 0 : at[axis]), 0)];
}

/**
 * @param {WindowScene} scene
 * @param {Focus} focus
 */
function where(scene, { filter, row, column }) {
  const [overBatch, overHeight, overWidth, overChannels] = scene.over ?? [];
  const each = scene.each ?? 1;
  const counts = [
    overBatch ? scene.channels / each : 1,
    overHeight ? scene.high.size : 1,
    overWidth ? scene.wide.size : 1,
    overChannels ? each : 1,
  ];
  const name = capital(scene.names?.[filter] ?? String(filter));
  const count = counts.reduce((product, size) => product * size, 1);
  const template = scene.moving ? scene.sentences.window_moving : scene.sentences.window;
  return fill(template, { name, row, column, count });
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * (x − mean) / √(variance + epsilon) · gamma + beta = y
 * @param {WindowScene} scene
 * @param {Focus} focus
 * @returns {Piece[]}
 */
function sum(scene, focus) {
  const { filter, row, column } = focus;
  const { mean, variance, gamma, beta } = scene.arrays;
  const scale = numberOf(scene, gamma, focus);
  const shift = numberOf(scene, beta, focus);
  const told = [
    scene.input(filter, row, column),
    numberOf(scene, mean, focus),
    numberOf(scene, variance, focus),
    scale,
    shift,
    scene.output(filter, row, column),
  ];
  return [
    { text: "(" },
    { role: "input", text: number(scene.input(filter, row, column)) },
    { text: ` − ${factor(numberOf(scene, mean, focus))}) / √(` },
    { text: `${number(numberOf(scene, variance, focus))} + ${number(scene.epsilon ?? 0)})` },
    ...(scale === null ? [] : [{ text: " · " }, { role: "kernel", text: `γ ${factor(scale)}` }]),
    ...(shift === null ? [] : [{ text: " + " }, { role: "bias", text: `β ${factor(shift)}` }]),
    { text: ` ${equals(told)} ` },
    { role: "output", text: number(scene.output(filter, row, column)) },
  ];
}

/**
 * The cells that share a mean: a box in every plane that has some, the others dimmed, and the cell itself.
 * @param {WindowPaper} paper
 * @param {Grid} grid
 * @param {number} index
 */
function paintFellows(paper, grid, index) {
  const { scene, look } = paper;
  const { hover, focus } = look;
  const cell = hover?.kind === "input" ? { filter: hover.channel ?? 0, row: hover.row, column: hover.column } : focus;
  const [overBatch, overHeight, overWidth, overChannels] = scene.over ?? [];
  const each = scene.each ?? 1;
  const isSample = overBatch || Math.floor(index / each) === Math.floor(cell.filter / each);
  const isChannel = overChannels || index % each === cell.filter % each;
  const moving = Boolean(scene.moving);
  if (moving ? index !== cell.filter : !isSample || !isChannel) return dim(paper, grid);
  if (!moving) {
    const [row, rows] = overHeight ? [0, scene.high.size] : [cell.row, 1];
    const [column, columns] = overWidth ? [0, scene.wide.size] : [cell.column, 1];
    outline(paper, enlarged(cellRect(grid, row, column, rows, columns)), "kernel", 3);
  }
  if (index === cell.filter) outline(paper, enlarged(cellRect(grid, cell.row, cell.column)), "output", 3);
  return undefined;
}
