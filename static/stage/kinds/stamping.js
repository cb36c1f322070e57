// A transposed convolution read as stamping. The playhead walks over input cells; a focus that
// `gathers` is an output cell instead, with every stamp that reached it.

/** @import { CellSum, Focus, Tap, WindowScene } from "../types.js" */
/** @import { Piece } from "../../canvas/types.js" */

import { counted, equals, factor, fill, listed, number, range } from "../../canvas/text.js";
import { sumPieces, visits } from "../describe.js";
import { paintStamping } from "../stamps.js";
import { counts, sourcesOf, summed } from "../sums.js";
import { growthOf } from "./growth.js";

/**
 * @param {WindowScene} numbers
 * @returns {WindowScene}
 */
export function stamping(numbers) {
  const scene = numbers;
  const { high, wide } = scene;
  const [rows, columns] = [counts(scene.rowTable, high.output), counts(scene.columnTable, wide.output)];
  /**
   * @param {number[][]} table
   * @param {number} size
   */
  const lands = (table, size) => Uint32Array.from(table, (taps) => taps.filter((at) => at >= 0 && at < size).length);
  /** @type {Partial<WindowScene>} */
  const own = {
    stamps: true,
    walk: { rows: high.size, columns: wide.size },
    positions: high.size * wide.size,
    usedRows: lands(scene.rowTable, high.output),
    usedColumns: lands(scene.columnTable, wide.output),
    usage: { over: "map", rows, columns },
    focusOn: (output) => ({ ...output, gathers: true }),
    outputOf: (focus) => (focus.gathers ? focus : null),
    patchAt(focus, row, column) {
      if (!focus.gathers) return focus;
      const tap = sourcesOf(scene, focus).find((s) => s.tapRow === row && s.tapColumn === column);
      return tap ?? null;
    },
    cell: (focus) => (focus.gathers ? gathered(scene, focus) : stamped(scene, focus)),
    grown: growthOf(scene),
    tell(focus, hover) {
      if (hover?.kind === "weight") return [visits(scene, focus.filter, hover), []];
      return focus.gathers ? gatherWords(scene, focus) : stampWords(scene, focus);
    },
    paint: paintStamping,
  };
  return Object.assign(scene, own);
}

/**
 * What one input cell lays down: per channel its value times the kernel, tap by tap.
 * @param {WindowScene} scene
 * @param {Focus} focus
 * @returns {CellSum}
 */
function stamped(scene, { filter, row, column }) {
  const parts = eachChannel(scene, filter, (channel, slice, i, j) => {
    const value = scene.input(channel, row, column);
    const weight = scene.weight(filter, slice, i, j);
    const padding = !scene.isOutput(scene.rowTable[row][i], scene.columnTable[column][j]);
    return { value, weight, product: value * weight, padding };
  });
  const stamp = parts[0].taps.map((_, tap) => parts.reduce((sum, part) => sum + (part.taps[tap].product ?? 0), 0));
  return { parts, stamp, bias: null, total: null, value: null };
}

/**
 * One output cell: for each tap the input cell that reached it, or none.
 * @param {WindowScene} scene
 * @param {Focus} focus
 * @returns {CellSum}
 */
function gathered(scene, { filter, row, column }) {
  const sources = sourcesOf(scene, { row, column });
  const byTap = new Map(sources.map((source) => [source.tapRow * scene.wide.kernel + source.tapColumn, source]));
  const parts = eachChannel(scene, filter, (channel, slice, i, j) => {
    const source = byTap.get(i * scene.wide.kernel + j);
    const weight = scene.weight(filter, slice, i, j);
    if (!source) return { value: null, weight, product: null, absent: true };
    const value = scene.input(channel, source.row, source.column);
    return { value, weight, product: value * weight };
  });
  return summed(scene, filter, parts, scene.output(filter, row, column));
}

/**
 * @param {WindowScene} scene
 * @param {number} filter
 * @param {(channel: number, slice: number, row: number, column: number) => Tap} tapAt
 */
function eachChannel(scene, filter, tapAt) {
  return scene.channelsOf(filter).map((channel, slice) => {
    /** @type {Tap[]} */
    const taps = [];
    for (let i = 0; i < scene.high.kernel; i++) {
      for (let j = 0; j < scene.wide.kernel; j++) taps.push(tapAt(channel, slice, i, j));
    }
    return { channel, taps, sum: taps.reduce((total, tap) => total + (tap.product ?? 0), 0) };
  });
}

/**
 * @param {WindowScene} scene
 * @param {Focus} focus
 * @returns {[string, Piece[]]}
 */
function stampWords(scene, focus) {
  const words = scene.sentences;
  const { parts, stamp = [] } = stamped(scene, focus);
  const taps = parts[0].taps;
  const kept = taps.filter((tap) => !tap.padding).length;
  /**
   * @param {number[]} positions
   * @param {number} size
   */
  const inside = (positions, size) => Array.from(positions).filter((at) => at >= 0 && at < size);
  const fields = {
    filter: focus.filter,
    row: focus.row,
    column: scene.columnName(focus.column),
    rows: range(inside(scene.rowTable[focus.row], scene.high.output)),
    columns: range(inside(scene.columnTable[focus.column], scene.wide.output)),
    count: taps.length - kept,
    all: taps.length,
  };
  const name = kept === 0 ? "stamp_lost" : kept < taps.length ? "stamp_cropped" : "stamp_at";
  return [fill(counted(words, name, fields.count), fields), stampPieces(scene, parts, stamp)];
}

/**
 * @param {WindowScene} scene
 * @param {CellSum["parts"]} parts
 * @param {number[]} stamp
 * @returns {Piece[]}
 */
function stampPieces(scene, parts, stamp) {
  const across = scene.wide.kernel;
  const rows = Array.from({ length: scene.high.kernel }, (_, i) => stamp.slice(i * across, (i + 1) * across));
  const grid =
    rows
      .slice(0, 7)
      .map((row) => listed(row, ", ", 8))
      .join(" / ") + (rows.length > 7 ? " / …" : "");
  const fields = { value: factor(parts[0].taps[0].value), count: parts.length };
  const template = parts.length > 1 ? scene.sentences.stamp_channels : scene.sentences.stamp_one;
  return [
    { role: "product", text: fill(template, fields) },
    { text: ` ${equals([parts[0].taps[0].value, ...stamp])} ` },
    { role: "output", text: grid },
  ];
}

/**
 * @param {WindowScene} scene
 * @param {Focus} focus
 * @returns {[string, Piece[]]}
 */
function gatherWords(scene, focus) {
  const words = scene.sentences;
  const sources = sourcesOf(scene, focus);
  const fields = {
    filter: focus.filter,
    row: number(focus.row),
    column: number(focus.column),
    count: sources.length,
    rows: range(new Set(sources.map((source) => source.row))),
    columns: range(new Set(sources.map((source) => source.column))),
  };
  const name = sources.length ? "gathered" : "gathered_none";
  return [fill(counted(words, name, sources.length), fields), sumPieces(scene, gathered(scene, focus))];
}
