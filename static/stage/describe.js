// A window with weights in words: where it stands, its sum, who reads a cell, what a weight meets.

/** @import { CellSum, Focus, Part, InputHover, WeightHover, WindowScene } from "./types.js" */
/** @import { Piece } from "../canvas/types.js" */

import { counted, equals, exact, factor, fill, number, range } from "../canvas/text.js";
import { cellSum, readersOf, visitsOf } from "./sums.js";

const MOST_PRODUCTS = 12; // beyond this a channel is told by its partial sum

/**
 * The pieces of one output cell's sum, in order, each with its role for colour.
 * @param {WindowScene} scene
 * @param {Focus} cell
 */
export const pieces = (scene, cell) => sumPieces(scene, cellSum(scene, cell.filter, cell.row, cell.column));

/**
 * Products, bias and value of a sum as pieces; taps without a product are left out.
 * @param {WindowScene} scene
 * @param {CellSum} sum
 * @returns {Piece[]}
 */
export function sumPieces(scene, { parts, bias, total, value }) {
  const words = scene.sentences;
  const real = parts.map((part) => ({ ...part, taps: part.taps.filter((tap) => !tap.absent) }));
  const products = real.reduce((count, part) => count + part.taps.length, 0);
  /** @type {Piece[]} */
  const out = [];
  for (const part of products ? real : []) {
    if (out.length) out.push({ text: " + " });
    if (products <= MOST_PRODUCTS) {
      const terms = part.taps.map((tap) => `${factor(tap.value)}·${factor(tap.weight)}`);
      out.push({ role: "product", text: terms.join(" + ") });
    } else {
      const fields = { channel: part.channel, count: part.taps.length, sum: factor(part.sum) };
      const name = scene.planes ? "all_channels_sum" : "channel_sum";
      out.push({ role: "product", text: fill(counted(words, name, fields.count), fields) });
    }
  }
  if (bias !== null) {
    if (out.length) out.push({ text: " + " });
    out.push({ role: "bias", text: fill(words.bias_term, { bias: factor(bias) }) });
  }
  if (!out.length) out.push({ text: "0" });
  const told =
    products <= MOST_PRODUCTS
      ? real.flatMap(({ taps }) => taps.flatMap((tap) => [tap.value, tap.weight]))
      : sumsOf(real);
  if (scene.activation === "linear") out.push({ text: ` ${equals([...told, bias, value])} ` });
  else out.push({ text: ` ${equals([...told, bias, total])} ${number(total)}, ${scene.activation} → ` });
  out.push({ role: "output", text: number(value) });
  return shorten(out);
}

const MOST_WRITTEN = 3000; // products, one by one

/**
 * Every product of a sum that is told by its partial sums alone: a line for each channel, none where all stand in
 * the sum already.
 * @param {WindowScene} scene
 * @param {CellSum} sum
 * @returns {Piece[][]}
 */
export function productLines(scene, { parts }) {
  const real = parts.flatMap((part) => linesOf(scene, part));
  if (real.reduce((count, { taps }) => count + taps.length, 0) <= MOST_PRODUCTS) return [];
  let room = MOST_WRITTEN;
  return real.map(({ channel, taps }) => {
    const shown = taps.slice(0, Math.max(0, room));
    room -= shown.length;
    const terms = shown.map((tap) => `${factor(tap.value)}·${factor(tap.weight)}`);
    if (shown.length < taps.length) terms.push("…");
    const sum = taps.reduce((total, tap) => total + (tap.product ?? 0), 0);
    const sign = equals([...shown.flatMap((tap) => [tap.value, tap.weight]), sum]);
    const name = fill(scene.sentences.channel, { channel });
    return [
      { text: `${name}: ` },
      { role: "product", text: terms.join(" + ") },
      { text: ` ${sign} ` },
      { role: "output", text: number(sum) },
    ];
  });
}

/**
 * The taps of a part by channel: in a plane of channels and steps each row is one.
 * @param {WindowScene} scene
 * @param {Part} part
 */
function linesOf(scene, { channel, taps }) {
  const across = scene.wide.kernel;
  const rows = scene.planes ? Array.from({ length: taps.length / across }, (_, row) => row) : [null];
  return rows.map((row) => ({
    channel: row ?? channel,
    taps: (row === null ? taps : taps.slice(row * across, (row + 1) * across)).filter((tap) => !tap.absent),
  }));
}

/** @param {Part[]} parts */
const sumsOf = (parts) => parts.map(({ sum }) => sum);

/**
 * With many channels only the first few are written out; the rest is given as one sum.
 * @param {Piece[]} out
 */
function shorten(out) {
  const products = out.filter((piece) => piece.role === "product").length;
  if (products <= 6) return out;
  const first = out.slice(0, 2 * 4 - 1);
  const last = out.slice(2 * products - 1);
  return [...first, { text: " + …" }, ...last];
}

/**
 * «Window at height 0–2, width 1–3: …»: where the window stands.
 * @param {WindowScene} scene
 * @param {Focus} cell
 */
export function place(scene, cell) {
  return fill(scene.causal ? scene.sentences.window_causal : scene.sentences.window, {
    filter: cell.filter,
    channel: scene.channelAt(scene.channelsOf(cell.filter)[0], cell.row),
    rows: range(scene.readRows[cell.row]),
    columns: range(scene.readColumns[cell.column]),
    row: cell.row,
    column: cell.column,
  });
}

/**
 * Which outputs read an input cell.
 * @param {WindowScene} scene
 * @param {InputHover} hover
 */
export function readers(scene, { channel, row, column }) {
  const words = scene.sentences;
  const found = readersOf(scene, row, column);
  const fields = {
    row: number(row),
    column: scene.columnName(column),
    channel: scene.channelAt(channel, row),
    count: found.length,
  };
  if (!found.length) return fill(words.read_by_none, fields);
  const rows = range(new Set(found.map((cell) => cell.row)));
  const columns = range(new Set(found.map((cell) => cell.column)));
  const name = scene.isInserted(row, column) ? "inserted_zero" : "read_by";
  return fill(counted(words, name, found.length), { ...fields, rows, columns });
}

/**
 * Which cells a weight meets.
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {WeightHover} hover
 */
export function visits(scene, filter, { slice, row, column }) {
  const seen = visitsOf(scene, row, column);
  const count = seen.rows.length * seen.columns.length;
  return fill(counted(scene.sentences, "weight", count), {
    row,
    column,
    channel: scene.channelAt(scene.channelsOf(filter)[slice], row),
    filter,
    value: exact(scene.weight(filter, slice, row, column)),
    rows: range(seen.rows),
    columns: range(seen.columns),
    count,
  });
}
